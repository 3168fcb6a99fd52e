//! Who is signed in and what they may do; the organisation and what its MSPs print about themselves.

use desk_domain::{
    access::Right,
    canonical::Hash,
    entitlement::{Needs, Standing},
    id::{TenantId, UserId},
    language::Language,
    supplier::{Supplier, SupplierForm},
};
use serde::{Deserialize, Serialize};

use crate::{Command, LookedAt, Query};

/// Asks who is signed in, and where they may do what.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionMe {}

/// The signed-in person. The window decides by `tenants` what it draws; the rules decide again on every act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeView {
    /// Their id.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// The organisation's name.
    pub organisation: String,
    /// The domain that the addresses of tenants end with.
    pub base_domain: Option<String>,
    /// Whether they own the workspace: some things nobody else may do, whatever their rights.
    pub owns: bool,
    /// Whether the security policy asks them for a second step that they do not have: until it
    /// stands they hold no right.
    pub second_step_needed: bool,
    /// How the workspace stands to its licence, for whoever may see the organisation's settings, and
    /// for everybody once something can only be read.
    pub entitlement: Option<Standing>,
    /// Every tenant in reach with the rights held there, MSPs first, then by name.
    pub tenants: Vec<TenantRightsView>,
}

/// The rights on one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenantRightsView {
    /// The tenant.
    pub tenant_id: TenantId,
    /// Its name.
    pub name: String,
    /// `organisation`, `msp` or `client`.
    pub kind: desk_domain::tenant::TenantKind,
    /// The tenant above, where that is in reach.
    pub parent_id: Option<TenantId>,
    /// Three letters, for MSPs.
    pub prefix: Option<String>,
    /// `CHO-0001`, for clients.
    pub code: Option<String>,
    /// Whether it can only be read.
    pub archived: bool,
    /// What one may do there; in an archived tenant, what is left of it.
    pub rights: Vec<Right>,
}

impl Query for SessionMe {
    const NAME: &'static str = "session.me";
    type Output = MeView;
}

/// Asks for the settings of one MSP; needs Settings: View there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettingsGet {
    /// The MSP.
    pub tenant_id: TenantId,
}

/// Settings of one MSP, with those of the whole organisation when the person may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingsView {
    /// What the MSP prints about itself.
    pub supplier: Supplier,
    /// The number prefix.
    pub prefix: String,
    /// The logo as a `data:` address, ready to show.
    pub logo: Option<String>,
    /// Organisation-wide settings; absent without Settings: View on the organisation.
    pub organisation: Option<OrganisationView>,
}

/// Settings of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganisationView {
    /// Its root tenant.
    pub tenant_id: TenantId,
    /// Its name.
    pub name: String,
    /// The language of new documents.
    pub language: Language,
    /// The IANA time zone in which days begin and end.
    pub time_zone: String,
    /// The domain that the addresses of tenants end with.
    pub base_domain: Option<String>,
    /// Whether it is written down what people look at.
    pub audit_reads: bool,
}

impl Query for SettingsGet {
    const NAME: &'static str = "settings.get";
    type Output = SettingsView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Changes the organisation; needs Settings: Edit on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationEdit {
    /// Its root tenant.
    pub tenant_id: TenantId,
    /// Its name, 1–200 characters.
    pub name: String,
    /// The language of new documents.
    pub language: Language,
    /// The IANA time zone in which days begin and end.
    pub time_zone: String,
    /// The domain that the addresses of tenants end with; an empty text removes it, none leaves it
    /// as it is.
    #[serde(default)]
    pub base_domain: Option<String>,
    /// Whether it is written down what people look at; none leaves it as it is.
    #[serde(default)]
    pub audit_reads: Option<bool>,
}

impl Command for OrganisationEdit {
    const NAME: &'static str = "organisation.edit";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Changes what an MSP prints about itself; needs Settings: Edit there. Documents made earlier keep what they printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupplierEdit {
    /// The MSP.
    pub tenant_id: TenantId,
    /// Everything as typed; an empty field means none.
    pub form: SupplierForm,
    /// The hash that `logo.put` gave; `None` prints no logo.
    #[serde(default)]
    pub logo: Option<Hash>,
}

impl Command for SupplierEdit {
    const NAME: &'static str = "supplier.edit";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}
