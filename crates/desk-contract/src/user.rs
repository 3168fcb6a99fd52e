//! People and groups.

use std::collections::BTreeMap;

use desk_domain::{
    audit::action::USER_ERASE,
    entitlement::Needs,
    id::{GroupId, TenantId, UserFieldId, UserId},
    record::Kind,
    user::{UserCategory, UserStatus, UserType},
    user_field::UserField,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, LookedAt, Query};

/// What is known of a person, as typed; an empty field means none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserForm {
    /// Full name, 1–200 characters.
    pub name: String,
    /// The work address to sign in with, once in the organisation.
    pub email: String,
    /// User or admin; gives no right.
    #[serde(default)]
    pub user_type: Option<UserType>,
    /// What kind of work they do.
    #[serde(default)]
    pub category: Option<UserCategory>,
    /// At most 100 characters.
    #[serde(default)]
    pub department: String,
    /// At most 100 characters.
    #[serde(default)]
    pub job_title: String,
    /// A mobile number with its country code; ten digits are Indian.
    #[serde(default)]
    pub mobile: String,
    /// Their own address.
    #[serde(default)]
    pub personal_email: String,
    /// What stands in the fields that their tenant keeps of its people. One that is not named here
    /// stays as it is; an empty text clears it.
    #[serde(default)]
    pub fields: BTreeMap<UserFieldId, String>,
}

/// Adds a person who is invited and has no passphrase yet; needs Users: Create on the tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserAdd {
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<UserId>,
    /// The tenant that keeps them.
    pub tenant_id: TenantId,
    /// What is known of them.
    pub form: UserForm,
}

impl Command for UserAdd {
    const NAME: &'static str = "user.add";
    const NEEDS: Needs = Needs::Any;
    type Output = UserId;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Changes what is known of a person. Needs Users: Edit where they are kept, and whatever their
/// department's defaults would give them anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserEdit {
    /// Who.
    pub id: UserId,
    /// What is known of them.
    pub form: UserForm,
}

impl Command for UserEdit {
    const NAME: &'static str = "user.edit";
    const NEEDS: Needs = Needs::Any;
    type Output = ();
}

/// Keeps a person out until they are let in again. Needs Users: Edit where they are kept, and every
/// right that they hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserSuspend {
    /// Who.
    pub id: UserId,
}

impl Command for UserSuspend {
    const NAME: &'static str = "user.suspend";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Lets a suspended person in again. Needs Users: Edit where they are kept, and every right that they
/// will hold again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserResume {
    /// Who.
    pub id: UserId,
}

impl Command for UserResume {
    const NAME: &'static str = "user.resume";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Deletes a person; for 30 days they can be restored. Needs Users: Delete where they are kept, and
/// every right that they hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserDelete {
    /// Who.
    pub id: UserId,
}

impl Command for UserDelete {
    const NAME: &'static str = "user.delete";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Restores a deleted person as a suspended one, within 30 days. Needs Users: Delete where they are
/// kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserRestore {
    /// Who.
    pub id: UserId,
}

impl Command for UserRestore {
    const NAME: &'static str = "user.restore";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Erases for good what tells who a deleted person was, here and in the audit log; without it, that
/// happens 30 days after they were deleted. Needs Users: Delete where they are kept, and every right
/// that they hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserErase {
    /// Who.
    pub id: UserId,
    /// Their name, typed once more.
    pub name: String,
}

impl Command for UserErase {
    const NAME: &'static str = USER_ERASE;
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();

    fn kept(&self) -> Option<Self> {
        Some(Self {
            name: String::new(),
            ..self.clone()
        })
    }
}

/// Asks for the people in reach, by name; needs Users: View where they are kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserList {
    /// Words in names, addresses and the fields that tenants keep of their people.
    #[serde(default)]
    pub search: String,
    /// Only those in this state; `None` leaves deleted ones out.
    #[serde(default)]
    pub status: Option<UserStatus>,
    /// Only those that this tenant keeps.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
    /// Only of this tenant and those below it.
    #[serde(default)]
    pub below: Option<TenantId>,
    /// Only those in this group.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// Only those who can be lent to a customer.
    #[serde(default)]
    pub lendable: Option<Lendable>,
    /// The order.
    #[serde(default)]
    pub order: UserOrder,
    /// Whether the order is turned round.
    #[serde(default)]
    pub descending: bool,
    /// How many rows to leave out at the top.
    #[serde(default)]
    pub offset: u32,
    /// How many rows at most, 1–200.
    #[serde(default = "page")]
    pub limit: u32,
}

fn page() -> u32 {
    50
}

/// Who can be lent to a customer: nobody whom a customer keeps, and nobody who administers the one
/// it is about, see [`GrantGive`](crate::grant::GrantGive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lendable {
    /// To which, once it is known. Who administers it is left out for whoever may delegate there.
    #[serde(default)]
    pub to: Option<TenantId>,
}

/// What a list of people is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UserOrder {
    /// Name.
    #[default]
    Name,
    /// Work address.
    Email,
    /// Where they stand.
    Status,
    /// The tenant's name.
    Tenant,
}

/// A page of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserListView {
    /// How many there are in all.
    pub total: i64,
    /// This page.
    pub rows: Vec<UserSummaryView>,
}

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserSummaryView {
    /// Their id.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Where they stand.
    pub status: UserStatus,
    /// Whether everything that told who they were is erased: the name is a pseudonym then.
    pub erased: bool,
    /// User or admin.
    pub user_type: Option<UserType>,
    /// What kind of work they do.
    pub category: Option<UserCategory>,
    /// The tenant that keeps them.
    pub tenant_id: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// The groups they are in, by name, as far as one may see.
    pub groups: Vec<String>,
    /// The shipped roles they hold now, themselves or through a group, as far as one may see.
    pub shipped_roles: Vec<desk_domain::access::ShippedRole>,
    /// The names of the made roles and profiles they hold now, as far as one may see.
    pub made_roles: Vec<String>,
    /// Whether something is denied to them somewhere in sight.
    pub restricted: bool,
    /// Whether a sign-in asks them for a code of a second step.
    pub second_step: bool,
    /// When they last signed in, as an RFC 3339 instant.
    pub last_sign_in: Option<String>,
}

impl Query for UserList {
    const NAME: &'static str = "user.list";
    type Output = UserListView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for one person; needs Users: View where they are kept. One may ask for oneself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserGet {
    /// Who.
    pub id: UserId,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserView {
    /// What the list shows of them.
    pub summary: UserSummaryView,
    /// What is known of them.
    pub form: UserForm,
    /// The fields that their tenant keeps of its people.
    pub fields: Vec<UserField>,
    /// Until when a deleted person can be restored, as an RFC 3339 instant.
    pub restorable_until: Option<String>,
}

impl Query for UserGet {
    const NAME: &'static str = "user.get";
    type Output = UserView;

    fn looked_at(answer: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Record(
            Kind::User,
            answer.summary.id.0,
            answer.summary.tenant_id,
        ))
    }
}

/// Makes a group or changes its name and members. Needs Users: Create (Users: Edit for a change) on
/// its tenant, Users: View where each new member is kept, and whatever the group's grants give them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupSave {
    /// Which to change; `None` makes a new one.
    #[serde(default)]
    pub change: Option<GroupId>,
    /// Filled when the command is run: a new group's id and one for each member.
    #[serde(default)]
    pub ids: Vec<Uuid>,
    /// The tenant that keeps it.
    pub tenant_id: TenantId,
    /// 1–100 characters, once in its tenant.
    pub name: String,
    /// Everybody in it whom the person sees; others stay in it.
    pub members: Vec<UserId>,
}

impl Command for GroupSave {
    const NAME: &'static str = "group.save";
    const NEEDS: Needs = Needs::Any;
    type Output = GroupId;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.ids = (0..=self.members.len()).map(|_| next()).collect();
    }
}

/// Deletes a group to which nothing is granted; needs Users: Delete on its tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupDiscard {
    /// Which.
    pub id: GroupId,
}

impl Command for GroupDiscard {
    const NAME: &'static str = "group.discard";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Asks for the groups in reach, by name; needs Users: View where they are kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupList {
    /// Only those that this tenant keeps.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
    /// Only of this tenant and those below it.
    #[serde(default)]
    pub below: Option<TenantId>,
    /// Only those of whose members everybody can be lent to a customer.
    #[serde(default)]
    pub lendable: Option<Lendable>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupView {
    /// Its id.
    pub id: GroupId,
    /// The tenant that keeps it.
    pub tenant_id: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// What people call it.
    pub name: String,
    /// Everybody in it who is in sight, by name.
    pub members: Vec<MemberView>,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberView {
    /// Their id.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

impl Query for GroupList {
    const NAME: &'static str = "group.list";
    type Output = Vec<GroupView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}
