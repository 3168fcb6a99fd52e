//! One's own account: the passphrase, and the second step of the sign-in. What changes either is an
//! entrance request, because its arguments are secrets that no operation may hold.

use desk_domain::{id::UserId, security_policy::SecurityRules};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Entrance, Query, entrance::SignedIn};

/// Asks how the signed-in person signs in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountGet {}

/// How a person signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountView {
    /// When the passphrase was last changed; absent while it is the first one.
    pub passphrase_changed_at: Option<Timestamp>,
    /// The second step, if there is one.
    pub second_step: Option<SecondStepView>,
    /// What holds where the person belongs.
    pub rules: SecurityRules,
}

/// A second step that is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecondStepView {
    /// Since when.
    pub since: Timestamp,
    /// How many recovery codes were not used yet.
    pub recovery_left: u8,
}

impl Query for AccountGet {
    const NAME: &'static str = "account.get";
    type Output = AccountView;
}

/// Requests whose arguments or answers are secrets: what is printed for debugging is their name.
macro_rules! secretive {
    ($($name:ident,)+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

secretive! {
    PassphraseChange,
    SecondStepBegin,
    SecondStepBegun,
    SecondStepConfirm,
    SecondStepRenewCodes,
    SecondStepOff,
    RecoveryCodesView,
    PassphraseReset,
    ResetCodeView,
    PassphraseRecover,
}

/// Changes one's own passphrase.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PassphraseChange {
    /// The one so far.
    pub old: String,
    /// The one from now on: at least 15 characters, or 8 with a second step, any of Unicode, and none
    /// of the last ones.
    pub new: String,
}

impl Entrance for PassphraseChange {
    const NAME: &'static str = "passphrase.change";
    type Output = ();
}

/// Begins to set up the second step. Nothing counts until a code confirms it.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondStepBegin {
    /// One's own passphrase.
    pub passphrase: String,
}

/// What an authenticator app needs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecondStepBegun {
    /// The secret in base32, to type in.
    pub secret: String,
    /// The same as an `otpauth:` address, as the QR code holds it.
    pub address: String,
    /// The width and height of the QR code in modules, its quiet border included.
    pub qr_size: u32,
    /// The dark modules of the QR code as the path of an SVG in a box of that size.
    pub qr_path: String,
}

impl Entrance for SecondStepBegin {
    const NAME: &'static str = "second_step.begin";
    type Output = SecondStepBegun;
}

/// Turns the second step on with the first code that the app shows.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondStepConfirm {
    /// Six digits.
    pub code: String,
}

/// Recovery codes, shown this one time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryCodesView {
    /// Each signs in once in place of the app's code.
    pub codes: Vec<String>,
}

impl Entrance for SecondStepConfirm {
    const NAME: &'static str = "second_step.confirm";
    type Output = RecoveryCodesView;
}

/// Makes new recovery codes; those from before no longer work.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondStepRenewCodes {
    /// One's own passphrase.
    pub passphrase: String,
    /// A code of the app, or a recovery code.
    pub code: String,
}

impl Entrance for SecondStepRenewCodes {
    const NAME: &'static str = "second_step.renew_codes";
    type Output = RecoveryCodesView;
}

/// Turns the second step off. The passphrase must be long enough to stand alone.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondStepOff {
    /// One's own passphrase.
    pub passphrase: String,
    /// A code of the app, or a recovery code.
    pub code: String,
}

impl Entrance for SecondStepOff {
    const NAME: &'static str = "second_step.off";
    type Output = ();
}

/// Hands a code to somebody who has no passphrase yet or forgot theirs; needs Users: Edit on their
/// tenant and, lastingly, everything that they hold now and will hold.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PassphraseReset {
    /// For whom.
    pub user_id: UserId,
    /// One's own passphrase.
    pub passphrase: String,
}

/// A code to hand over, shown this one time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResetCodeView {
    /// The code.
    pub code: String,
    /// First moment at which it no longer works.
    pub until: Timestamp,
}

impl Entrance for PassphraseReset {
    const NAME: &'static str = "passphrase.reset";
    type Output = ResetCodeView;
}

/// Tells which accounts signed in to this workspace last, with most of each address hidden: for
/// whoever forgot which one is theirs. The audit log tells that somebody asked.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountRecall {}

/// An account by what reminds its owner of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountHintView {
    /// How the address begins, and its domain: `as•••@chola.example`.
    pub address: String,
    /// When somebody last signed in with it.
    pub signed_in_at: Timestamp,
}

impl Entrance for AccountRecall {
    const NAME: &'static str = "account.recall";
    type Output = Vec<AccountHintView>;
}

/// Chooses a passphrase with a code that was handed over, and signs in. Every other sign-in of the
/// person ends, and a second step is turned off.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PassphraseRecover {
    /// The person's address.
    pub email: String,
    /// The code.
    pub code: String,
    /// The passphrase from now on, at least 15 characters.
    pub new: String,
    /// Says that the computer's clock is right; sent once `clock_ahead` asked for it.
    #[serde(default)]
    pub clock_is_right: bool,
}

impl Entrance for PassphraseRecover {
    const NAME: &'static str = "passphrase.recover";
    type Output = SignedIn;
}
