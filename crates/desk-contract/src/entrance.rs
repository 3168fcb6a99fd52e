//! Requests about the workspace and the sign-in: what the window asks before anyone is known.

use desk_domain::{
    canonical::Hash, entitlement::Standing, language::Language, price_book::TypedPriceRow,
};
use serde::{Deserialize, Serialize};

use crate::Entrance;

/// Asks what there is: a workspace to create, to sign in to, or one that needs help.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceStatus {}

/// What there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkspaceStatusView {
    /// What to show first.
    pub state: WorkspaceState,
    /// The workspace file's name without its folder.
    pub file_name: String,
    /// The folder it lies in.
    pub folder: String,
    /// The organisation's name, once there is one.
    pub organisation: Option<String>,
    /// The language to speak before anyone is signed in.
    pub language: Language,
    /// How the workspace stands to its licence, once there is an organisation.
    pub entitlement: Option<Standing>,
    /// When the last backup was made, as an RFC 3339 instant.
    pub last_backup: Option<String>,
    /// Who is signed in and away, by name.
    pub locked_by: Option<String>,
    /// Whether this computer's keychain can open the session of the person who is away.
    pub keychain_unlocks: bool,
    /// After how many minutes alone the session of the person signed in locks itself.
    pub lock_after: Option<u16>,
    /// The latest moment seen, as an RFC 3339 instant, when the computer's clock is behind it.
    pub clock_behind: Option<String>,
    /// The application's version.
    pub version: String,
}

/// What the window shows first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceState {
    /// No file yet: the first run.
    Missing,
    /// A workspace, and nobody is signed in.
    SignedOut,
    /// A workspace, and somebody is signed in.
    SignedIn,
    /// A workspace, and somebody is signed in and away.
    Locked,
}

impl Entrance for WorkspaceStatus {
    const NAME: &'static str = "workspace.status";
    type Output = WorkspaceStatusView;
}

/// The first run: makes the workspace file, the organisation, its MSP and the owner, and signs the owner in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCreate {
    /// The language of the organisation and of new documents.
    #[serde(default)]
    pub language: Language,
    /// Who sells.
    pub organisation: OrganisationSetup,
    /// Who owns the workspace.
    pub owner: OwnerSetup,
    /// Prices to publish at once, valid from today; `None` or empty starts without a price book.
    #[serde(default)]
    pub price_book: Option<Vec<TypedPriceRow>>,
    /// Whether to fill in customers and proposals to look around with.
    #[serde(default)]
    pub sample_data: bool,
}

/// The organisation as the first run asks for it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationSetup {
    /// Legal name.
    pub name: String,
    /// GSTIN of a regular taxpayer.
    pub gstin: String,
    /// Two-digit GST state code; the GSTIN says it, and a different one is refused.
    #[serde(default)]
    pub state: Option<String>,
    /// Three letters that open every proposal number.
    pub prefix: String,
    /// Postal address.
    pub address: String,
    /// Address customers answer to.
    #[serde(default)]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// A PNG or JPEG picture as base64.
    #[serde(default)]
    pub logo: Option<String>,
}

/// The owner as the first run asks for them.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnerSetup {
    /// Full name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// At least 15 characters, any of Unicode.
    pub passphrase: String,
}

impl std::fmt::Debug for OwnerSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnerSetup")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

impl Entrance for WorkspaceCreate {
    const NAME: &'static str = "workspace.create";
    type Output = SignedIn;
}

/// Signs a person in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionSignIn {
    /// The address.
    pub email: String,
    /// The passphrase.
    pub passphrase: String,
    /// The code of an authenticator app, or a recovery code; sent once `code_needed` asked for it.
    #[serde(default)]
    pub code: Option<String>,
    /// Says that the computer's clock is right; sent once `clock_ahead` asked for it.
    #[serde(default)]
    pub clock_is_right: bool,
    /// The passphrase from now on; sent once `passphrase_expired` asked for it.
    #[serde(default)]
    pub new: Option<String>,
}

impl SessionSignIn {
    /// A sign-in by passphrase alone.
    pub fn by_passphrase(email: impl Into<String>, passphrase: impl Into<String>) -> Self {
        Self {
            email: email.into(),
            passphrase: passphrase.into(),
            code: None,
            clock_is_right: false,
            new: None,
        }
    }
}

impl std::fmt::Debug for SessionSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionSignIn")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

/// Who is signed in now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// The person's name.
    pub name: String,
    /// The address they signed in with.
    pub email: String,
}

impl Entrance for SessionSignIn {
    const NAME: &'static str = "session.sign_in";
    type Output = SignedIn;
}

/// Signs the person out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionSignOut {}

impl Entrance for SessionSignOut {
    const NAME: &'static str = "session.sign_out";
    type Output = ();
}

/// Looks through the whole workspace file for damage, beside whatever else goes on; says nothing of
/// what is in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCheck {}

impl Entrance for WorkspaceCheck {
    const NAME: &'static str = "workspace.check";
    type Output = ();
}

/// Writes a backup of the workspace; the person needs Settings: Edit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceBackup {
    /// Where to; `None` writes into the backup folder beside the workspace.
    #[serde(default)]
    pub to: Option<String>,
}

/// A backup that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BackupView {
    /// The file.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was made, as an RFC 3339 instant.
    pub made_at: String,
}

impl Entrance for WorkspaceBackup {
    const NAME: &'static str = "workspace.backup";
    type Output = BackupView;
}

/// Puts a backup in the place of the workspace. The file that was there is kept as a backup first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkspaceRestore {
    /// The backup file.
    pub from: String,
}

/// A restore that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RestoreView {
    /// Where the file that was there before is kept, if there was one.
    pub previous: Option<String>,
    /// Everybody has to sign in again.
    pub status: WorkspaceStatusView,
}

impl Entrance for WorkspaceRestore {
    const NAME: &'static str = "workspace.restore";
    type Output = RestoreView;
}

/// Keeps a logo's bytes in the workspace so that a supplier edit can name them; needs Settings: Edit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogoPut {
    /// A PNG or JPEG picture as base64.
    pub data: String,
}

impl Entrance for LogoPut {
    const NAME: &'static str = "logo.put";
    type Output = Hash;
}
