//! The audit log as people read it: entries in reach, what each changed, the story of one record.

use desk_domain::{
    access::{Right, RoleKind, ShippedRole},
    audit::{ActionGroup, AuditFilter, CheckpointFault, Door, KeychainSays, Outcome},
    canonical::Hash,
    id::{DeviceId, TenantId, UserId},
    record::Kind,
    user::UserType,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{LookedAt, Query};

/// Asks for a page of entries, newest first, of the tenants on which one holds Audit log: View. Those of
/// the organisation tell of purged tenants too. Everybody may ask for what they did themselves
/// (`filter.user_id`) wherever they hold anything, and where they are kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AuditList {
    /// Which entries.
    pub filter: AuditFilter,
    /// How many to leave out from the start.
    pub offset: u32,
    /// How many at most, up to 500; 0 means 50.
    pub limit: u32,
}

/// A page of entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditListView {
    /// The page.
    pub rows: Vec<AuditSummaryView>,
    /// How many match in all.
    pub total: i64,
}

/// One entry in a list: enough to say in a sentence what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditSummaryView {
    /// Its place in the chain.
    pub seq: i64,
    /// When, as an RFC 3339 instant.
    pub at: String,
    /// Who; absent when nobody was signed in.
    pub actor: Option<AuditActorView>,
    /// The act's code.
    pub action: String,
    /// The tenant it was done for; the organisation where it was done for none.
    pub tenant_id: TenantId,
    /// That tenant's name.
    pub tenant: String,
    /// The record it was about.
    pub object: Option<AuditObjectView>,
    /// How it ended.
    pub outcome: Outcome,
    /// Through which door.
    pub door: Door,
    /// On which device.
    pub device_id: DeviceId,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditActorView {
    /// The person.
    pub id: UserId,
    /// Their name today; absent once it was erased.
    pub name: Option<String>,
    /// Their address today; absent once it was erased.
    pub email: Option<String>,
    /// What type of user they are today (SPEC 138).
    pub user_type: Option<UserType>,
}

/// The record an act was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditObjectView {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// What it was called at that time; absent for what has no name, was erased, or lies in a module
    /// one may not see.
    pub label: Option<String>,
    /// Whom it ties to what, where it is a grant or a person's own rights and its values may be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<AuditBondView>,
}

/// Whom a grant or a person's own rights tie to what, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditBondView {
    /// The person, or the group.
    pub subject: AuditNameView,
    /// What a grant gives; absent for a person's own rights.
    pub held: Option<AuditHeldView>,
    /// The tenant it is on.
    pub tenant: AuditNameView,
}

/// What a grant gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditHeldView {
    /// A role that comes with the application.
    Shipped(ShippedRole),
    /// A role or permission profile that somebody made.
    Made(AuditNameView),
}

/// What an id stands for: somebody or something, by the name it had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditNameView {
    /// A person, a group, a role or a tenant.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// What it was called at that time, for an erased person the pseudonym; absent for what was erased
    /// otherwise, and for what one may not see.
    pub name: Option<String>,
    /// Whether it is a person whose data was erased.
    #[serde(default)]
    pub erased: bool,
    /// Of what sort a role is; absent for everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_kind: Option<RoleKind>,
}

impl AuditNameView {
    /// Something of which nothing but its id is known yet.
    pub const fn of(kind: Kind, id: Uuid) -> Self {
        Self {
            kind,
            id,
            name: None,
            erased: false,
            role_kind: None,
        }
    }

    /// The one that a value of a field stands for, where it is the id of one of these.
    pub fn among<'a>(names: &'a [Self], value: &str) -> Option<&'a Self> {
        let id = value.parse::<Uuid>().ok()?;
        names.iter().find(|name| name.id == id)
    }
}

impl Query for AuditList {
    const NAME: &'static str = "audit.list";
    type Output = AuditListView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for one entry with everything it changed; needs Audit log: View on its tenant, unless it is
/// one's own.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditGet {
    /// Its place in the chain.
    pub seq: i64,
}

/// One entry with everything it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntryView {
    /// What stands in the list.
    pub summary: AuditSummaryView,
    /// The records it changed, in their order.
    pub changes: Vec<AuditChangeView>,
    /// What it was about where it changed nothing: the filters and the rows of an export.
    pub detail: Vec<FieldChange>,
    /// What the ids in the detail stand for, as far as one may see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<AuditNameView>,
    /// The device it was done on, as it was registered; absent where nothing was, and where that was
    /// erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<AuditDeviceView>,
    /// Its hash, which the next entry carries.
    pub hash: Hash,
}

/// A device as it was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditDeviceView {
    /// What its operating system called it then.
    #[serde(rename = "device_name")]
    pub name: String,
    /// That operating system; absent for a device registered before this was kept.
    #[serde(default)]
    pub os: Option<String>,
}

/// One record before and after, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditChangeView {
    /// The record's kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// Made, changed or removed.
    pub act: ChangeAct,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
    /// What the ids in them stand for, as far as one may see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<AuditNameView>,
    /// Why no values are shown.
    pub withheld: Option<Withheld>,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeAct {
    /// It was not there before.
    Made,
    /// It was another.
    Changed,
    /// It is gone.
    Removed,
}

/// Why the values of a change are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// One lacks this right on the tenant.
    Right(Right),
    /// They are secret: nobody is shown them.
    Secret,
    /// They were erased: a person's data, or that of a purged tenant.
    Erased,
}

/// One field before and after; what was or is not there is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// Its path, `lines[0].seats`.
    pub path: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

impl Query for AuditGet {
    const NAME: &'static str = "audit.get";
    type Output = AuditEntryView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for the story of one record, newest first, at most 500 acts; needs View of its module on its
/// tenant. The story of a person also tells what was given to them, set for them and handed to them, and
/// which groups they were in, each where one may see that.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditHistory {
    /// The record's kind.
    pub kind: Kind,
    /// The record.
    pub id: Uuid,
}

/// One act in the story of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditHistoryView {
    /// The entry it stands in.
    pub seq: i64,
    /// When, as an RFC 3339 instant.
    pub at: String,
    /// Who; absent when nobody was signed in.
    pub actor: Option<AuditActorView>,
    /// The act's code.
    pub action: String,
    /// The record the act was about, which may be another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<AuditObjectView>,
    /// What it did to the record, or to one that ties the person to something.
    pub change: AuditChangeView,
}

impl Query for AuditHistory {
    const NAME: &'static str = "audit.history";
    type Output = Vec<AuditHistoryView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Counts the entries of the tenants on which one holds Audit log: View: when there are how many, of
/// which kind, by whom (SPEC 145, 147).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AuditActivity {
    /// Which entries.
    pub filter: AuditFilter,
}

/// How much was done, in the organisation's time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditActivityView {
    /// How many entries there are.
    pub total: i64,
    /// How many of them were denied.
    pub denied: i64,
    /// How many by weekday and hour: seven days, Monday first, of 24 hours.
    pub hours: Vec<Vec<i64>>,
    /// How many by day, the newest first, at most 31 days with any.
    pub days: Vec<AuditDayView>,
    /// How many by group of acts, the most first.
    pub groups: Vec<AuditGroupView>,
    /// The ten people who did most, the most first; acts of nobody are left out.
    pub people: Vec<AuditPersonView>,
}

/// One day with entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditDayView {
    /// The day, `2026-11-22`.
    pub day: String,
    /// How many entries it has.
    pub entries: i64,
}

/// One group of acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditGroupView {
    /// The group.
    pub group: ActionGroup,
    /// How many entries are of it.
    pub entries: i64,
}

/// One person who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPersonView {
    /// Who.
    pub actor: AuditActorView,
    /// How many entries are theirs.
    pub entries: i64,
}

impl Query for AuditActivity {
    const NAME: &'static str = "audit.activity";
    type Output = AuditActivityView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks whether the whole chain holds; needs Audit log: View on the organisation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditVerify {}

/// Whether the chain holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditVerifyView {
    /// How many entries there are.
    pub entries: i64,
    /// The entry that a checkpoint outside the file saw; absent when there is none, and nobody can
    /// tell whether the whole log was rolled back.
    pub checkpoint: Option<i64>,
    /// What the keychain of this computer says.
    pub keychain: KeychainSays,
    /// The first thing that does not hold; absent when everything does.
    pub broken: Option<AuditFaultView>,
}

/// Something in the audit log that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditFaultView {
    /// The entry, where one is to blame.
    pub entry: Option<i64>,
    /// The place in words of the program: `entry 5: it was changed`; for a checkpoint, where it is
    /// kept.
    pub place: String,
    /// Why a checkpoint is not believed, where the log itself holds.
    pub checkpoint: Option<CheckpointFault>,
}

impl Query for AuditVerify {
    const NAME: &'static str = "audit.verify";
    type Output = AuditVerifyView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}
