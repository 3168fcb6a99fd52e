//! Exit codes, and how answers and refusals are printed.

use std::{
    io::{self, ErrorKind, Write},
    process::ExitCode,
};

use desk_contract::{Code, Refused};

/// What was asked for was done.
pub const DONE: u8 = 0;
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
        | Code::OwnerOnly
        | Code::LastOwner
        | Code::InUse
        | Code::SignedOut
        | Code::Locked
        | Code::ClockAhead
        | Code::WrongCredentials
        | Code::CodeNeeded
        | Code::PassphraseExpired
        | Code::WrongCode
        | Code::WrongResetCode
        | Code::TooManyAttempts
        | Code::KeyMissing
        | Code::KeychainSilent
        | Code::ProofNeeded
        | Code::KeychainLost
        | Code::Stale
        | Code::Immutable
        | Code::Archived
        | Code::Unlicensed
        | Code::ApprovalNeeded => REFUSED,
    }
}

/// Prints an answer to standard output and gives `code`, or what it comes to when nobody can read
/// the answer.
pub fn say(answer: &str, code: u8) -> ExitCode {
    match write(answer) {
        // A reader that has seen enough, such as `head`, is no fault; what was found out stands.
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => unread(
            &fault,
            code,
            "What was asked for was done or refused all the same; only the answer is lost.",
        ),
        _ => ExitCode::from(code),
    }
}

/// The same, where a reader that went away loses more than words.
pub fn say_or(answer: &str, code: u8, lost: &str) -> ExitCode {
    match write(answer) {
        Ok(()) => ExitCode::from(code),
        Err(fault) => unread(&fault, code, lost),
    }
}

/// Standard output for what is written piece by piece.
pub struct Stream {
    out: io::Stdout,
    /// Whether the reader went away. Whoever writes may hide what the failure was.
    left: bool,
}

impl Stream {
    pub fn open() -> Self {
        Self {
            out: io::stdout(),
            left: false,
        }
    }

    /// Whether a refusal says no more than that the reader has seen enough, which is no fault.
    pub fn ended_by_reader(&self, refused: &Refused) -> bool {
        self.left && refused.code == Code::File
    }

    fn heard<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|fault| self.left |= fault.kind() == ErrorKind::BrokenPipe)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes);
        self.heard(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.heard(flushed)
    }
}

fn write(answer: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(format!("{answer}\n").as_bytes())?;
    out.flush()
}

fn unread(fault: &io::Error, code: u8, lost: &str) -> ExitCode {
    tell(&Refused {
        code: Code::File,
        message: format!("Standard output cannot be written: {fault}. {lost}"),
        fields: Vec::new(),
        reference: None,
    });
    ExitCode::from(if code == CHECK_FAILED { code } else { FILE })
}

/// Prints a refusal as one JSON object to standard error.
pub fn refused(refused: &Refused) -> ExitCode {
    tell(refused);
    ExitCode::from(code_of(refused.code))
}

/// Prints the program's own failure to start.
pub fn failed(fault: &io::Error) -> ExitCode {
    refused(&Refused {
        code: Code::Internal,
        message: format!("The program could not start: {fault}. Try again in a moment."),
        fields: Vec::new(),
        reference: None,
    })
}

/// Writes an object to standard error. Nobody is left to be told when that is closed.
pub fn tell(object: &impl serde::Serialize) {
    let text = serde_json::to_string(object).unwrap_or_default();
    let _ = writeln!(io::stderr(), "{text}");
}
