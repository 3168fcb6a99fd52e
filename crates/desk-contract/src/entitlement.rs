//! The product's own licence.

use desk_domain::{
    entitlement::{Needs, Standing, Terms},
    id::TenantId,
};
use serde::{Deserialize, Serialize};

use crate::{Command, LookedAt, Query};

/// Asks how the workspace stands to its licence; needs Settings: View on the organisation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntitlementGet {}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntitlementView {
    /// The organisation; a vendor writes its id into the licence.
    pub organisation: TenantId,
    /// What works, and until when.
    pub standing: Standing,
    /// What the licence says that was imported last.
    pub terms: Option<Terms>,
    /// A licence is kept that this program does not believe: another vendor signed it, or somebody
    /// changed it in the file. It counts for nothing.
    pub unbelieved: bool,
    /// This program trusts the development key, with which everybody can sign.
    pub for_development: bool,
}

impl Query for EntitlementGet {
    const NAME: &'static str = "entitlement.get";
    type Output = EntitlementView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Imports a licence; needs Settings: Edit on the organisation. It takes the place of the one before,
/// whatever its days, if its serial is higher.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntitlementImport {
    /// The file as the vendor sent it.
    pub file: String,
}

impl Command for EntitlementImport {
    const NAME: &'static str = "entitlement.import";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}
