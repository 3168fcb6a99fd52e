//! Sign-ins that last: where one is signed in, ending one, and the lock between them.

use desk_domain::{
    audit::Door,
    id::{SessionId, UserId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Entrance;

/// Locks the session: until the passphrase opens it again, nothing is answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionLock {
    /// Whether nobody was there for so long, and not a hand that pressed the button.
    #[serde(default)]
    pub idle: bool,
}

impl Entrance for SessionLock {
    const NAME: &'static str = "session.lock";
    type Output = ();
}

/// Opens a locked session again.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionUnlock {
    /// The passphrase of the person who is signed in.
    pub passphrase: String,
}

impl std::fmt::Debug for SessionUnlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionUnlock").finish_non_exhaustive()
    }
}

impl Entrance for SessionUnlock {
    const NAME: &'static str = "session.unlock";
    type Output = ();
}

/// Opens a locked session again with what this computer's keychain holds, for a person who turned
/// that on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeychainUnlock {}

impl Entrance for KeychainUnlock {
    const NAME: &'static str = "session.keychain_unlock";
    type Output = ();
}

/// Lets this computer's keychain open one's own locked sessions from now on.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeychainOn {
    /// One's own.
    pub passphrase: String,
}

impl std::fmt::Debug for KeychainOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeychainOn").finish_non_exhaustive()
    }
}

impl Entrance for KeychainOn {
    const NAME: &'static str = "session.keychain_on";
    type Output = ();
}

/// Lets only the passphrase open one's own locked sessions again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeychainOff {}

impl Entrance for KeychainOff {
    const NAME: &'static str = "session.keychain_off";
    type Output = ();
}

/// Asks what this computer's keychain does for the person signed in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeychainGet {}

/// What the keychain does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeychainView {
    /// Whether one answers. Without one, checkpoints of the audit log are not signed, either.
    pub answers: bool,
    /// Whether it opens one's own locked sessions.
    pub unlocks: bool,
    /// Whether the security policy keeps it from that.
    pub forbidden: bool,
}

impl Entrance for KeychainGet {
    const NAME: &'static str = "session.keychain";
    type Output = KeychainView;
}

/// Chooses after how many minutes alone one's own sessions lock themselves.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionLockAfter {
    /// 5–60.
    pub minutes: u16,
}

impl Entrance for SessionLockAfter {
    const NAME: &'static str = "session.lock_after";
    type Output = ();
}

/// Asks where a person is signed in; needs Users: Edit on the person's tenant, unless it is oneself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionList {
    /// Who; oneself when absent.
    #[serde(default)]
    pub user_id: Option<UserId>,
}

/// One sign-in that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    /// Its id.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub this: bool,
    /// The window or the command line.
    pub door: Door,
    /// The name of the computer.
    pub device: String,
    /// Since when.
    pub started_at: Timestamp,
    /// When something was last asked for, to the minute.
    pub seen_at: Timestamp,
}

impl Entrance for SessionList {
    const NAME: &'static str = "session.list";
    type Output = Vec<SessionView>;
}

/// Ends a sign-in, wherever it is: it notices at its next request. Somebody else's needs Users: Edit
/// on their tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionEnd {
    /// Which.
    pub id: SessionId,
}

impl Entrance for SessionEnd {
    const NAME: &'static str = "session.end";
    type Output = ();
}

/// Takes the computer's clock for right, though the workspace has seen a later moment; needs
/// Settings: Edit on the organisation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClockReset {}

impl Entrance for ClockReset {
    const NAME: &'static str = "clock.reset";
    type Output = ();
}
