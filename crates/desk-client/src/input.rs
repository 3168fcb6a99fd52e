//! What a program is handed before any workspace is open: bytes that may be anything. Refusals are
//! in English, for nobody has chosen a language yet.

use std::io;

use desk_app::Founding;
use desk_contract::{Code, Refused, entrance::WorkspaceCreate};
use desk_domain::{
    audit::{AuditFilter, action::AUDIT_EXPORT},
    fault::{Fault, FaultCode},
    language::Language,
};
use uuid::Uuid;

use crate::{
    passphrase::Passphrase,
    refuse::Refuse,
    request::{BadRequest, Part, Unread, read, read_args},
    shape::contains,
};

/// The most bytes that are taken in: 16 MiB. A reader may stop at one more; that is enough to
/// refuse it.
pub const MAX_BYTES: usize = 16 << 20;

/// The text of an input, without a byte order mark.
///
/// # Errors
/// `bad_request` with `too_large` or `encoding`.
pub fn text(bytes: Vec<u8>) -> Result<String, Refused> {
    let bad = |fault| {
        let faults = vec![fault];
        let part = Part::Input;
        Refuse::from(BadRequest { part, faults }).in_words(Language::En)
    };
    if bytes.len() > MAX_BYTES {
        let fault = Fault::new("", FaultCode::TooLarge);
        return Err(bad(fault.with("max", MAX_BYTES)));
    }
    let text = String::from_utf8(bytes).map_err(|_| bad(Fault::new("", FaultCode::Encoding)))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// Reads what a workspace is set up from.
///
/// # Errors
/// `bad_request` with every fault of its shape, and those of the rules beside them.
pub fn set_up(text: &str) -> Result<WorkspaceCreate, Refused> {
    read(text).map_err(|mut unread| {
        let mut language = Language::En;
        if let Unread::Shape(faults, Some(mended)) = &mut unread {
            let of_rules = broken_rules(mended);
            let new = of_rules
                .into_iter()
                .filter(|fault| !faults.iter().any(|told| contains(&told.path, &fault.path)));
            let new: Vec<_> = new.collect();
            faults.extend(new);
            if !faults.iter().any(|fault| fault.path == "language") {
                language = mended.language;
            }
        }
        Refuse::from(unread.bad(Part::Setup)).in_words(language)
    })
}

/// Reads which entries of the audit log are wanted.
///
/// # Errors
/// `bad_request` with every fault of its shape.
pub fn audit_filter(text: &str) -> Result<AuditFilter, Refused> {
    read_args(AUDIT_EXPORT, text).map_err(|bad| Refuse::from(bad).in_words(Language::En))
}

fn broken_rules(setup: &WorkspaceCreate) -> Vec<Fault> {
    let passphrase = Passphrase::typed(setup.owner.passphrase.clone());
    let mut faults = passphrase.faults_of_owner(setup);
    faults.extend(
        Founding::check(setup, None, &mut Uuid::now_v7)
            .err()
            .unwrap_or_default(),
    );
    faults
}

/// The refusal of a file that could not be read or written.
pub fn file(path: &str, cause: &io::Error) -> Refused {
    Refuse::file(path, cause).in_words(Language::En)
}

/// A refusal that needs no more than its code.
pub fn refusal(code: Code) -> Refused {
    Refuse::from(code).in_words(Language::En)
}
