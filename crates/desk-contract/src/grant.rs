//! Grants and delegations: who holds which role or permission profile, where, from when to when.

use desk_domain::{
    access::{Held, Reach, Right, ShippedRole, Source, Subject},
    entitlement::Needs,
    id::{GrantId, GroupId, RoleId, TenantId, UserId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, LookedAt, Query};

/// Grants a role or permission profile. Needs Roles: Assign on the tenant (Tenants: Delegate for a
/// delegation), Users: View where the person or group is kept, and every right that is handed on, on
/// every tenant it reaches, for as long as it is handed on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantGive {
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<GrantId>,
    /// Who: `{"user_id": …}` or `{"group_id": …}`.
    pub subject: Subject,
    /// What: `{"role": "customer_admin"}` or `{"role_id": …}`.
    pub held: Held,
    /// The tenant it belongs to.
    pub tenant_id: TenantId,
    /// Which of the tenants there; `"subtree"` unless said.
    #[serde(default)]
    pub reach: Reach,
    /// First day, `2026-11-22`; empty begins now.
    #[serde(default)]
    pub starts_on: String,
    /// Last day, or empty for no end.
    #[serde(default)]
    pub ends_on: String,
    /// Why a technician is lent to a customer: makes the grant a delegation, which has to end within
    /// 365 days.
    #[serde(default)]
    pub delegated_for: Option<String>,
}

impl Command for GrantGive {
    const NAME: &'static str = "grant.give";
    const NEEDS: Needs = Needs::Any;
    type Output = GrantId;

    fn needs(&self) -> Needs {
        // Lending somebody to a customer is what managed services are.
        match self.delegated_for {
            Some(_) => Needs::Mssp,
            None => Self::NEEDS,
        }
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Ends a grant now, or takes back one that has not begun. Needs what giving it would need.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantEnd {
    /// Which.
    pub id: GrantId,
}

impl Command for GrantEnd {
    const NAME: &'static str = "grant.end";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Which grants to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GrantKind {
    /// All of them.
    #[default]
    All,
    /// Only delegations, those that end first on top.
    Delegations,
}

/// Asks for the grants in reach that hold now or will; needs Roles: View on their tenant. One's own
/// are always shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantList {
    /// Only this person's, those of their groups included.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// Only those of this tenant.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
    /// Only of this tenant and those below it.
    #[serde(default)]
    pub below: Option<TenantId>,
    /// Only those of this group.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// Only those of this role, which comes with the application.
    #[serde(default)]
    pub role: Option<ShippedRole>,
    /// Only those of this role or permission profile, which somebody made.
    #[serde(default)]
    pub role_id: Option<RoleId>,
    /// All, or only delegations.
    #[serde(default)]
    pub kind: GrantKind,
}

/// One grant in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GrantView {
    /// Its id.
    pub id: GrantId,
    /// Who.
    pub subject: Subject,
    /// The person's or group's name; `None` out of sight.
    pub subject_name: Option<String>,
    /// What.
    pub held: Held,
    /// The name of a role that somebody made.
    pub role_name: Option<String>,
    /// The tenant it belongs to.
    pub tenant_id: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// Which of the tenants there.
    pub reach: Reach,
    /// When it begins, as an RFC 3339 instant.
    pub starts_at: String,
    /// When it ends.
    pub ends_at: Option<String>,
    /// Why it was delegated.
    pub delegated_for: Option<String>,
    /// Whether it holds now.
    pub holds: bool,
}

impl Query for GrantList {
    const NAME: &'static str = "grant.list";
    type Output = Vec<GrantView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks which delegations end within a fortnight: one's own, and those to customers to whom one may
/// delegate.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantEnding {
    /// Only of this tenant and those below it.
    #[serde(default)]
    pub below: Option<TenantId>,
}

/// A delegation that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndingView {
    /// Which.
    pub id: GrantId,
    /// The name of the customer.
    pub tenant_name: String,
    /// The person's or group's name; `None` out of sight.
    pub subject_name: Option<String>,
    /// Whether it is one's own, by oneself or through a group.
    pub mine: bool,
    /// When it ends, as an RFC 3339 instant.
    pub ends_at: String,
}

impl Query for GrantEnding {
    const NAME: &'static str = "grant.ending";
    type Output = Vec<EndingView>;
}

/// Asks why a person may or may not do something on a tenant. One may ask about oneself; about
/// others with Users: View where they are kept and Roles: View on the tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessExplain {
    /// Who.
    pub user_id: UserId,
    /// On which tenant.
    pub tenant_id: TenantId,
}

/// What a person may do on a tenant, right by right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessView {
    /// Whether the person can act at all: they are active.
    pub active: bool,
    /// Every right that something gives or takes.
    pub rights: Vec<ExplainedRight>,
}

/// One right and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedRight {
    /// The right.
    pub right: Right,
    /// Whether it is held.
    pub held: bool,
    /// Everything that gives or takes it.
    pub sources: Vec<SourceView>,
}

/// One thing that gives or takes a right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceView {
    /// Which record.
    pub source: Source,
    /// What it is.
    pub kind: SourceKind,
    /// The shipped role that a grant gives.
    pub shipped_role: Option<ShippedRole>,
    /// The name of the made role that a grant gives, or of the department of a default.
    pub name: Option<String>,
    /// The group through which a grant comes.
    pub group: Option<GroupNameView>,
    /// The tenant it was given on; `None` out of sight.
    pub tenant_name: Option<String>,
    /// When it ends, as an RFC 3339 instant.
    pub ends_at: Option<String>,
    /// The reason of an override or a delegation.
    pub reason: Option<String>,
}

/// A group by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupNameView {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// What gives or takes a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A grant of a role or permission profile.
    Grant,
    /// A delegation.
    Delegation,
    /// A default of the department.
    DepartmentDefault,
    /// A default of the company.
    CompanyDefault,
    /// An override that allows.
    Allowed,
    /// An override that denies.
    Denied,
}

impl Query for AccessExplain {
    const NAME: &'static str = "access.explain";
    type Output = AccessView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}
