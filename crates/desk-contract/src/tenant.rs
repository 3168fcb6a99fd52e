//! The tenant tree: MSPs, their MSPs, and their clients.

use desk_domain::{
    audit::action::TENANT_PURGE,
    entitlement::Needs,
    id::TenantId,
    record::Kind,
    tenant::{TenantForm, TenantKind, TenantStatus},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, Entrance, LookedAt, Query};

/// Makes a new tenant below another one; needs Tenants: Create there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantCreate {
    /// Filled by the application.
    #[serde(default)]
    pub id: Option<TenantId>,
    /// The tenant above: the organisation or one of its MSPs for an MSP, an MSP for a client.
    pub parent_id: TenantId,
    /// `msp` or `client`.
    pub kind: TenantKind,
    /// Everything as typed.
    pub form: TenantForm,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantCreated {
    /// Its id.
    pub id: TenantId,
}

impl Command for TenantCreate {
    const NAME: &'static str = "tenant.create";
    const NEEDS: Needs = Needs::Mssp;
    type Output = TenantCreated;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Changes what can be changed about an MSP or a client; needs Tenants: Edit there. Its kind, its
/// place, its number, prefix and address stay for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantEdit {
    /// Which.
    pub id: TenantId,
    /// The name people read, 1–200 characters.
    pub name: String,
    /// What people should know about it, up to 2,000 characters.
    #[serde(default)]
    pub notes: String,
    /// Words to gather tenants by, up to 20 of up to 40 characters. Grants for a tag reach whatever
    /// has it, so they are never left out: whoever changes them must hold what those grants give.
    pub tags: Vec<String>,
}

impl Command for TenantEdit {
    const NAME: &'static str = "tenant.edit";
    const NEEDS: Needs = Needs::Mssp;
    type Output = ();
}

/// Puts a tenant away: it can be read and brought back, and nothing in it can be changed. Needs
/// Tenants: Delete there, and no active tenant below it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantArchive {
    /// Which.
    pub id: TenantId,
}

impl Command for TenantArchive {
    const NAME: &'static str = "tenant.archive";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Brings an archived tenant back; needs Tenants: Delete there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantRestore {
    /// Which.
    pub id: TenantId,
}

impl Command for TenantRestore {
    const NAME: &'static str = "tenant.restore";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Erases the data of a tenant that has been archived for 30 days; needs Tenants: Delete there. It
/// is refused while something in it must be kept. Its number, prefix and address stay taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantPurge {
    /// Which.
    pub id: TenantId,
    /// Its name, typed once more.
    pub name: String,
}

impl Command for TenantPurge {
    const NAME: &'static str = TENANT_PURGE;
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();

    fn kept(&self) -> Option<Self> {
        Some(Self {
            name: String::new(),
            ..self.clone()
        })
    }
}

/// How a list of tenants is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenantOrder {
    /// By name.
    #[default]
    Name,
    /// By prefix and number.
    Code,
    /// By address.
    Domain,
    /// The organisation, then MSPs, then clients.
    Kind,
    /// By the name of the tenant above.
    Parent,
}

/// Asks for a page of tenants in reach; needs Tenants: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TenantList {
    /// Words to look for in name, prefix, number and address.
    pub search: String,
    /// Only those of this kind.
    pub kind: Option<TenantKind>,
    /// Only those in this state.
    pub status: Option<TenantStatus>,
    /// Only this tenant and those below it.
    pub below: Option<TenantId>,
    /// The order.
    pub order: TenantOrder,
    /// A first or smallest first.
    pub ascending: bool,
    /// How many to leave out from the start.
    pub offset: u32,
    /// How many at most, up to 500; 0 means 50.
    pub limit: u32,
}

impl Default for TenantList {
    fn default() -> Self {
        Self {
            search: String::new(),
            kind: None,
            status: None,
            below: None,
            order: TenantOrder::Name,
            ascending: true,
            offset: 0,
            limit: 0,
        }
    }
}

/// A page of tenants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantListView {
    /// The page.
    pub rows: Vec<TenantSummaryView>,
    /// How many match in all.
    pub total: i64,
}

/// One tenant in a list or a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantSummaryView {
    /// Its id.
    pub id: TenantId,
    /// `organisation`, `msp` or `client`.
    pub kind: TenantKind,
    /// The name people read.
    pub name: String,
    /// An MSP's prefix or a client's number.
    pub code: Option<String>,
    /// Its address: without a base domain only the first part.
    pub domain: Option<String>,
    /// Where it stands in its life.
    pub status: TenantStatus,
    /// The tenant above, where that is in reach.
    pub parent_id: Option<TenantId>,
    /// Its name, where it is in reach.
    pub parent: Option<String>,
}

impl Query for TenantList {
    const NAME: &'static str = "tenant.list";
    type Output = TenantListView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for the tree of the tenants in reach; needs Tenants: View. Where only some match, the
/// tenants above them in reach come along.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TenantTree {
    /// Words to look for in name, prefix, number and address.
    pub search: String,
    /// Only those of this kind.
    pub kind: Option<TenantKind>,
    /// Only those in this state.
    pub status: Option<TenantStatus>,
    /// Only this tenant and those below it.
    pub below: Option<TenantId>,
}

/// The tree, each tenant before those of its brothers and sisters that come later by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantTreeView {
    /// Every tenant to draw, by name; `parent_id` says where each one hangs.
    pub rows: Vec<TenantSummaryView>,
    /// How many match.
    pub total: i64,
}

impl Query for TenantTree {
    const NAME: &'static str = "tenant.tree";
    type Output = TenantTreeView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for one tenant; needs Tenants: View there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantGet {
    /// Which.
    pub id: TenantId,
}

/// One tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantView {
    /// What the list shows of it.
    pub summary: TenantSummaryView,
    /// What people should know about it.
    pub notes: String,
    /// Words to gather tenants by.
    pub tags: Vec<String>,
    /// How many tenants in reach stand directly below it.
    pub below: i64,
    /// The first day on which it may be purged, `2026-12-22`; none while it is active.
    pub purgeable_on: Option<String>,
    /// Whether that day has come.
    pub purgeable: bool,
}

impl Query for TenantGet {
    const NAME: &'static str = "tenant.get";
    type Output = TenantView;

    fn looked_at(answer: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Record(
            Kind::Tenant,
            answer.summary.id.0,
            answer.summary.id,
        ))
    }
}

/// Switches the console into one tenant and those below it, or back to all of them. It changes
/// nothing and widens nobody's reach; it is an entry of the audit log. Needs Tenants: View there, and
/// a proof where the security policy asks whoever administers for one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContextSwitch {
    /// Which; none goes back to all.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
    /// What proves that it is still the person who signed in.
    #[serde(default)]
    pub proof: Option<ContextProof>,
}

/// What proves that it is still the person who signed in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContextProof {
    /// Their passphrase.
    Passphrase(String),
    /// What this computer's keychain holds for them, for whoever lets it open the lock.
    Keychain,
}

impl std::fmt::Debug for ContextProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContextProof").finish_non_exhaustive()
    }
}

impl Entrance for ContextSwitch {
    const NAME: &'static str = "context.switch";
    type Output = ();
}
