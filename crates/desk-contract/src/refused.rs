//! How the application says no.

use desk_domain::fault::FaultCode;
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        /// The stable name of a refusal. The window and scripts branch on it; people read the message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Code { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

codes! {
    /// The input has faults; each stands in `fields`.
    Invalid = "invalid",
    /// Nothing like that is here, or nothing the person may see.
    NotFound = "not_found",
    /// A right is missing on something the person can see.
    Forbidden = "forbidden",
    /// Only somebody who owns the workspace may do this.
    OwnerOnly = "owner_only",
    /// Nobody would own the workspace any more.
    LastOwner = "last_owner",
    /// Something still uses the record.
    InUse = "in_use",
    /// Nobody is signed in.
    SignedOut = "signed_out",
    /// Somebody is signed in and away: the passphrase opens the session again.
    Locked = "locked",
    /// The computer's clock is far ahead of the last use; somebody has to say that it is right.
    ClockAhead = "clock_ahead",
    /// The address or the passphrase is wrong; which one is not said.
    WrongCredentials = "wrong_credentials",
    /// The passphrase is right, and a code is needed as well.
    CodeNeeded = "code_needed",
    /// The passphrase is right and too old: a new one has to be chosen.
    PassphraseExpired = "passphrase_expired",
    /// The code is wrong, or was used already.
    WrongCode = "wrong_code",
    /// No reset code that works fits this address.
    WrongResetCode = "wrong_reset_code",
    /// Too many attempts failed; the message says when the next one is taken.
    TooManyAttempts = "too_many_attempts",
    /// The person has no key yet to keep secrets with.
    KeyMissing = "key_missing",
    /// No keychain answers on this computer.
    KeychainSilent = "keychain_silent",
    /// Whoever steps into a customer proves first that it is still they.
    ProofNeeded = "proof_needed",
    /// The keychain does not hold what opens the session.
    KeychainLost = "keychain_lost",
    /// Somebody changed the record since it was read.
    Stale = "stale",
    /// The record is published or issued and never changes.
    Immutable = "immutable",
    /// The tenant is archived and can only be read.
    Archived = "archived",
    /// Trial or licence ended, or its tier does not hold this; the message says which.
    Unlicensed = "unlicensed",
    /// A price lies outside what the person may give alone.
    ApprovalNeeded = "approval_needed",
    /// The request is not JSON of the right form.
    BadRequest = "bad_request",
    /// No command, query or version of that name.
    UnknownRequest = "unknown_request",
    /// There is a workspace already.
    WorkspaceExists = "workspace_exists",
    /// There is no workspace yet.
    WorkspaceMissing = "workspace_missing",
    /// The file is not a Partner Desk workspace.
    NotAWorkspace = "not_a_workspace",
    /// The file comes from a newer version of the application.
    NewerSchema = "newer_schema",
    /// The file is damaged.
    Corrupted = "corrupted",
    /// Another program holds the file.
    Busy = "busy",
    /// The disk is full.
    DiskFull = "disk_full",
    /// The file or its folder cannot be written.
    ReadOnly = "read_only",
    /// The operating system refused to read or write a file.
    File = "file",
    /// Something else stands where a file should go.
    FileTaken = "file_taken",
    /// A fault of the application; the reference stands in the log.
    Internal = "internal",
}

/// One fault of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldFault {
    /// The field as a path: `customer.spoc.email`.
    pub path: String,
    /// The broken rule, see `desk_domain::fault::FaultCode`.
    pub code: FaultCode,
    /// What is wrong and what to do, in the person's language.
    pub message: String,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refused {
    /// What kind of refusal.
    pub code: Code,
    /// What happened, why, and what to do, in the person's language.
    pub message: String,
    /// The faults of single fields.
    #[serde(default)]
    pub fields: Vec<FieldFault>,
    /// A reference to the log, for faults of the application.
    #[serde(default)]
    pub reference: Option<String>,
}
