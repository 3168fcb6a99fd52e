//! What a tenant asks of its people when they sign in.

use desk_domain::{entitlement::Needs, fault::Fault, id::TenantId, security_policy::SecurityRules};
use serde::{Deserialize, Serialize};

use crate::{Command, LookedAt, Query};

/// Asks for the rules of one tenant; needs Settings: View there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecurityPolicyGet {
    /// The tenant.
    pub tenant_id: TenantId,
}

/// The rules of one tenant, and what holds there anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecurityPolicyView {
    /// The tenant.
    pub tenant_id: TenantId,
    /// What it asks for itself.
    pub rules: SecurityRules,
    /// What the tenants above it ask for together. Of both, whichever asks for more holds.
    pub above: SecurityRules,
}

impl Query for SecurityPolicyGet {
    const NAME: &'static str = "security_policy.get";
    type Output = SecurityPolicyView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Puts rules in the place of those a tenant had; needs Settings: Edit there. They hold at once: a
/// session that has lasted longer ends with its next request, and a passphrase that is too old has to
/// be changed with the next sign-in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecurityPolicySet {
    /// The tenant.
    pub tenant_id: TenantId,
    /// All of its rules.
    pub rules: SecurityRules,
}

impl Command for SecurityPolicySet {
    const NAME: &'static str = "security_policy.set";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();

    fn faults(&self) -> Vec<Fault> {
        self.rules.clone().tidied().faults("rules")
    }
}
