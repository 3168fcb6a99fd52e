//! Why a use case did not happen, with the data a sentence about it needs.

use desk_domain::{
    access::Denied, entitlement::Stop, fault::Fault, quote::ApprovalReason, record::Refusal,
};

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input has faults.
    #[error("the input has {} faults", .0.len())]
    Invalid(Vec<Fault>),
    /// The person may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Somebody saved the record in between.
    #[error("the record was changed since it was read")]
    Stale,
    /// The record is published or issued.
    #[error("the record never changes")]
    Immutable,
    /// The tenant that the record belongs to is archived.
    #[error("the tenant is archived")]
    Archived,
    /// Trial or licence do not hold it.
    #[error("the licence does not hold this")]
    Unlicensed(Stop),
    /// Prices lie outside what may be given without approval.
    #[error("approval is needed")]
    ApprovalNeeded(Vec<ApprovalReason>),
    /// Only whoever owns the workspace may do this.
    #[error("only an owner may do this")]
    OwnerOnly,
    /// Nobody would own the workspace any more.
    #[error("the last owner stays")]
    LastOwner,
    /// Something still points at the record.
    #[error("the record is in use")]
    InUse,
    /// The workspace has an organisation already.
    #[error("the workspace is founded already")]
    Founded,
    /// A store refused a record that the use case should have checked.
    #[error(transparent)]
    Refused(Refusal),
    /// The document could not be made.
    #[error("the document could not be made: {0}")]
    Paper(String),
    /// A stored value no longer reads as what it was written as.
    #[error("a stored value does not read back: {0}")]
    Unreadable(String),
    /// The file or the disk.
    #[error(transparent)]
    Storage(#[from] Storage),
}

impl Error {
    /// What looks the same whether a thing is missing or out of reach.
    pub const fn not_there() -> Self {
        Self::Denied(Denied::NotThere)
    }

    /// The same fault, or that the record is in use where something still points at it.
    pub(crate) fn in_use(self) -> Self {
        match self {
            Self::Refused(Refusal::Reference) => Self::InUse,
            other => other,
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(fault: serde_json::Error) -> Self {
        Self::Unreadable(fault.to_string())
    }
}

/// What a file or a disk can do to a write.
#[derive(Debug, thiserror::Error)]
pub enum Storage {
    /// Another program holds the file.
    #[error("another program holds the workspace")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the workspace cannot be written")]
    ReadOnly,
    /// The file is damaged.
    #[error("the workspace is damaged: {0}")]
    Corrupted(String),
    /// Anything else.
    #[error("the workspace could not be read or written: {0}")]
    Other(String),
}
