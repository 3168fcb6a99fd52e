//! Exit codes, and how answers and refusals are printed.

use std::{io::Write, process::ExitCode};

use desk_contract::{Code, Refused};

/// A check found something.
pub const CHECK_FAILED: u8 = 1;
/// The input has faults.
pub const INVALID: u8 = 2;
/// A file could not be read or written.
pub const FILE: u8 = 3;
/// The person may not, or nothing is there.
pub const REFUSED: u8 = 4;

/// The exit code of a refusal.
pub fn code_of(code: Code) -> u8 {
    match code {
        Code::Invalid | Code::BadRequest | Code::UnknownRequest => INVALID,
        Code::WorkspaceExists
        | Code::WorkspaceMissing
        | Code::NotAWorkspace
        | Code::NewerSchema
        | Code::Corrupted
        | Code::Busy
        | Code::DiskFull
        | Code::ReadOnly
        | Code::File
        | Code::FileTaken
        | Code::Internal => FILE,
        Code::NotFound
        | Code::Forbidden
        | Code::SignedOut
        | Code::WrongCredentials
        | Code::Stale
        | Code::Immutable
        | Code::ApprovalNeeded => REFUSED,
    }
}

/// Prints a line to standard output; a reader that went away ends the program quietly.
pub fn say(line: &str) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        std::process::exit(0);
    }
}

/// Prints a refusal as one JSON object to standard error.
pub fn refused(refused: &Refused) -> ExitCode {
    eprintln!("{}", serde_json::to_string(refused).unwrap_or_default());
    ExitCode::from(code_of(refused.code))
}

/// Prints what a file did not allow.
pub fn file_fault(what: &str, fault: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("{what}: {fault}");
    ExitCode::from(FILE)
}
