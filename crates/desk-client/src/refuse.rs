//! From errors to refusals that people read. The cause goes into the log, once, under a reference.

use std::collections::BTreeMap;

use desk_app::{Error, Storage};
use desk_contract::{Code, FieldFault, Refused};
use desk_domain::{
    access::Denied,
    entitlement::Stop,
    fault::{Fault, FaultCode},
    language::Language,
    quote::ApprovalReason,
    record::Refusal,
};
use desk_store::{BackupFault, OpenFault};
use uuid::Uuid;

use crate::{
    journal_file::JournalFile,
    request::{BadRequest, Part},
};

/// A refusal before it is put into words.
pub(crate) struct Refuse {
    code: Code,
    /// The sentence to tell, where a code has several.
    sentence: &'static str,
    faults: Vec<Fault>,
    reasons: Vec<ApprovalReason>,
    args: BTreeMap<String, String>,
    /// What only the log may know.
    cause: Option<String>,
}

impl Refuse {
    fn new(code: Code) -> Self {
        Self {
            code,
            sentence: code.as_str(),
            faults: Vec::new(),
            reasons: Vec::new(),
            args: BTreeMap::new(),
            cause: None,
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and fresh texts"
    )]
    fn because(code: Code, cause: impl ToString) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(code)
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and fresh texts"
    )]
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// A file that could not be read or written.
    pub(crate) fn file(path: &str, cause: &std::io::Error) -> Self {
        Self::new(Code::File)
            .with("path", path)
            .with("cause", cause)
    }

    /// An attempt that comes too soon after failed ones; `when` says in words when one may come.
    pub(crate) fn too_many_attempts(when: &str) -> Self {
        Self::new(Code::TooManyAttempts).with("when", when)
    }

    /// A clock that is far ahead of the last use, with both days.
    pub(crate) fn clock_ahead(now: &str, seen: &str) -> Self {
        Self::new(Code::ClockAhead)
            .with("now", now)
            .with("seen", seen)
    }

    /// What the licence does not hold, and since when.
    fn unlicensed(stop: Stop) -> Self {
        let told = Self {
            sentence: stop.as_str(),
            ..Self::new(Code::Unlicensed)
        };
        match stop.day() {
            Some(day) => told.with("date", day),
            None => told,
        }
    }

    /// Puts it into words where there is no workspace yet, and so no log.
    pub(crate) fn in_words(self, language: Language) -> Refused {
        self.worded(language, None)
    }

    /// Puts it into words and writes its cause down.
    pub(crate) fn said(mut self, language: Language, log: &JournalFile) -> Refused {
        let reference = self.cause.take().map(|cause| {
            let reference = Uuid::new_v4().simple().to_string()[..8].to_owned();
            log.write(&format!("{reference} {} {cause}", self.code.as_str()));
            reference
        });
        self.worded(language, reference)
    }

    fn worded(mut self, language: Language, reference: Option<String>) -> Refused {
        if let Some(reference) = &reference {
            self.args.insert("reference".to_owned(), reference.clone());
        }
        let fields = self
            .faults
            .iter()
            .map(|fault| FieldFault {
                path: fault.path.clone(),
                code: fault.code,
                message: desk_text::fault_sentence(language, fault),
            })
            .collect();
        let mut message = desk_text::error_sentence(language, self.sentence, &self.args);
        for reason in self.reasons {
            message = format!("{message} {}", desk_text::approval_reason(language, reason));
        }
        Refused {
            code: self.code,
            message,
            fields,
            reference,
        }
    }
}

impl From<Code> for Refuse {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<Vec<Fault>> for Refuse {
    fn from(faults: Vec<Fault>) -> Self {
        Self {
            faults,
            ..Self::new(Code::Invalid)
        }
    }
}

impl From<BadRequest> for Refuse {
    fn from(BadRequest { part, faults }: BadRequest) -> Self {
        let refuse = |sentence| Self {
            sentence,
            faults,
            ..Self::new(Code::BadRequest)
        };
        match part {
            Part::Envelope => refuse("bad_request"),
            Part::Args { of } => refuse("bad_request.args").with("request", of),
            Part::Json => refuse("bad_request.json"),
            Part::Setup => refuse("bad_request.setup"),
            Part::Input => refuse("bad_request.input"),
        }
    }
}

impl From<Storage> for Refuse {
    fn from(fault: Storage) -> Self {
        match fault {
            Storage::Busy => Self::new(Code::Busy),
            Storage::DiskFull => Self::new(Code::DiskFull),
            Storage::ReadOnly => Self::new(Code::ReadOnly),
            Storage::Corrupted(cause) => Self::because(Code::Corrupted, cause),
            Storage::Other(cause) => Self::because(Code::Internal, cause),
        }
    }
}

impl From<OpenFault> for Refuse {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Missing => Self::new(Code::WorkspaceMissing),
            OpenFault::Exists => Self::new(Code::WorkspaceExists),
            OpenFault::NotAWorkspace => Self::new(Code::NotAWorkspace),
            OpenFault::NewerSchema => Self::new(Code::NewerSchema),
            OpenFault::OldSqlite(_) => Self::because(Code::Internal, fault),
            OpenFault::Storage(storage) => storage.into(),
        }
    }
}

impl From<BackupFault> for Refuse {
    fn from(fault: BackupFault) -> Self {
        match fault {
            BackupFault::Unreadable { path, cause } => Self::new(Code::File)
                .with("path", path.display())
                .with("cause", cause),
            BackupFault::Taken(path) => Self::new(Code::FileTaken).with("path", path.display()),
            BackupFault::NotABackup => Self::new(Code::NotAWorkspace),
            BackupFault::Open(open) => open.into(),
            BackupFault::Storage(storage) => storage.into(),
        }
    }
}

impl From<Error> for Refuse {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(faults) => faults.into(),
            Error::Denied(Denied::NotThere) => Self::new(Code::NotFound),
            Error::Denied(Denied::Missing(right)) => {
                Self::new(Code::Forbidden).with("right", right.to_string())
            }
            Error::Stale => Self::new(Code::Stale),
            Error::Immutable => Self::new(Code::Immutable),
            Error::Archived => Self::new(Code::Archived),
            Error::Unlicensed(stop) => Self::unlicensed(stop),
            Error::ApprovalNeeded(reasons) => Self {
                reasons,
                ..Self::new(Code::ApprovalNeeded)
            },
            Error::OwnerOnly => Self::new(Code::OwnerOnly),
            Error::LastOwner => Self::new(Code::LastOwner),
            Error::InUse => Self::new(Code::InUse),
            Error::Founded => Self::new(Code::WorkspaceExists),
            Error::Refused(Refusal::Unique("user.email")) => {
                vec![Fault::new("form.email", FaultCode::Taken)].into()
            }
            Error::Refused(Refusal::Unique(
                "role.name" | "user_group.name" | "user_field.name" | "product.name",
            )) => vec![Fault::new("name", FaultCode::Taken)].into(),
            Error::Refused(Refusal::Unique("tenant.prefix")) => {
                vec![Fault::new("prefix", FaultCode::Taken)].into()
            }
            Error::Refused(Refusal::Unique("tenant.label")) => {
                vec![Fault::new("label", FaultCode::Taken)].into()
            }
            Error::Refused(_) | Error::Paper(_) | Error::Unreadable(_) => {
                Self::because(Code::Internal, error)
            }
            Error::Storage(storage) => storage.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_of_its_own_in_every_language() {
        for language in Language::ALL {
            let sentences: std::collections::BTreeSet<String> = Code::ALL
                .iter()
                .map(|code| desk_text::error_sentence(*language, code.as_str(), &BTreeMap::new()))
                .inspect(|sentence| assert!(!sentence.contains('('), "{sentence}"))
                .collect();
            assert_eq!(sentences.len(), Code::ALL.len(), "{language:?}");
        }
    }
}
