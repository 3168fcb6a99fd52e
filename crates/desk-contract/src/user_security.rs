//! How one person signs in, for whoever looks after them: what is asked of them, and where they stand.

use desk_domain::{
    entitlement::Needs, fault::Fault, id::UserId, security_policy::SecurityRules,
    user_security::UserRules,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Command, LookedAt, Query};

/// Asks how a person signs in; needs Users: Edit where they are kept: it tells how well they are
/// guarded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserSecurityGet {
    /// Who.
    pub user_id: UserId,
}

/// What is asked of one person, and why they may not get in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserSecurityView {
    /// Who.
    pub user_id: UserId,
    /// What is asked of them alone.
    pub rules: UserRules,
    /// What the tenant that keeps them and those above it ask of everybody there. Of both, whichever
    /// asks for more holds.
    pub above: SecurityRules,
    /// Whether they have a passphrase.
    pub has_passphrase: bool,
    /// When they chose it, where that is known.
    pub passphrase_changed_at: Option<Timestamp>,
    /// Whether it has to be changed with the next sign-in.
    pub passphrase_expired: bool,
    /// Since when a sign-in asks them for a code.
    pub second_step_since: Option<Timestamp>,
    /// Whether a second step is asked of them that they do not have: until it stands they hold no
    /// right.
    pub second_step_needed: bool,
    /// Until when a code for a first or forgotten passphrase can be used that was handed out.
    pub code_until: Option<Timestamp>,
    /// How many attempts with their address failed in a row on this computer.
    pub failed_attempts: u32,
    /// When the last of them was.
    pub failed_at: Option<Timestamp>,
}

impl Query for UserSecurityGet {
    const NAME: &'static str = "user_security.get";
    type Output = UserSecurityView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Puts rules in the place of those that were asked of one person; needs Users: Edit where they are
/// kept, and every right that they hold. They hold at once, as a tenant's do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserSecuritySet {
    /// Who.
    pub user_id: UserId,
    /// All of what is asked of them.
    pub rules: UserRules,
}

impl Command for UserSecuritySet {
    const NAME: &'static str = "user_security.set";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();

    fn faults(&self) -> Vec<Fault> {
        self.rules.clone().tidied().faults("rules")
    }
}
