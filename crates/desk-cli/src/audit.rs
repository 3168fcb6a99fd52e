//! The audit log: checked without a sign-in, taken out as a person.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use desk_client::{
    AuditFormat, AuditVerdict, Desk, Door, KeptCheckpoint, KeychainSays, Place, input,
    read_checkpoint,
};
use desk_contract::{Refused, entrance::SessionSignIn};
use serde::Serialize;

use crate::{
    input::STREAM,
    outcome,
    request::{passphrase, sign_in},
    workspace::{File, printed, with_refusals},
};

const VERIFY_HELP: &str = with_refusals!(
    "\
Checks the chain of hashes, what each entry says was changed, and that operations tell the same story.
Prints `every entry holds` and their number, or one line with the first place that does not hold, never
what stands there. Needs no sign-in. `workspace verify` checks everything else beside it.

A whole log that was rolled back, cut short or chained anew shows only against a checkpoint outside the
file: the one in this computer's keychain, the one that the program keeps beside the file, and those
that `audit checkpoint` printed. Without any the line says `not checked for rollback`. A checkpoint that
was changed, is of another workspace or was signed with another key is told as `checkpoint: FILE: …`.

PARTNERDESK_KEYCHAIN=off keeps the program from the keychain.

Exit codes: 0 every entry holds, 1 one does not (also when that cannot be printed), 3 the file cannot
be opened as a workspace."
);
const EXPORT_HELP: &str = with_refusals!(
    "\
Writes the entries in reach, newest first, and prints their number as JSON: as a document where the
file's name ends with .pdf (at most 5,000 entries), else as CSV in UTF-8 with a byte order mark; to `-`
it writes the CSV alone. No cell can be taken for a formula. Values that the
person may not see are left out. The export is an audit entry itself.

The passphrase is taken from PARTNERDESK_PASSPHRASE; where that is not set and there is a terminal, it
is asked for. What a filter can hold: `AuditFilter` in partnerdesk-cli schema.

Exit codes: 0 written, 2 the filter has faults, 3 the workspace cannot be read or the file not written,
4 refused.

Example:
  PARTNERDESK_PASSPHRASE='…' partnerdesk-cli audit export --workspace workspace.pdesk \\
    --as you@company.example --filter '{\"groups\":[\"sign_in\"],\"from\":\"2026-11-01\"}' --out november.csv"
);

#[derive(Subcommand)]
pub enum AuditTask {
    /// Check that no entry was changed, taken out or put in
    #[command(after_help = VERIFY_HELP)]
    Verify {
        #[command(flatten)]
        file: File,
        /// A checkpoint that was kept; may be given several times
        #[arg(long, value_name = "FILE")]
        checkpoint: Vec<PathBuf>,
    },
    /// Print what `audit verify` can be held against later
    #[command(after_help = CHECKPOINT_HELP)]
    Checkpoint(File),
    /// Write entries to a CSV or PDF file as a person
    #[command(after_help = EXPORT_HELP)]
    Export(ExportArgs),
}

#[derive(Args)]
pub struct ExportArgs {
    #[command(flatten)]
    file: File,
    /// Who acts: the address one signs in with
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// Which entries, as JSON; without it all of them
    #[arg(long, value_name = "JSON", default_value = "{}")]
    filter: String,
    /// Where to; `-` writes to standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

const CHECKPOINT_HELP: &str = with_refusals!(
    "\
Prints the newest entry's number and hash as JSON, signed with the key in this computer's keychain.
Kept where nobody who can write the workspace can write, it shows later whether the log still holds
what it held now: `audit verify --checkpoint FILE`. Needs no sign-in. Without a keychain that answers,
or when the keychain saw what the log no longer holds, `signed` is null.

Exit codes: 0 printed, 3 the file cannot be opened as a workspace."
);

/// What was written.
#[derive(Serialize)]
struct Exported {
    path: String,
    rows: u64,
}

pub async fn run(task: AuditTask) -> ExitCode {
    let file = match &task {
        AuditTask::Verify { file, .. } | AuditTask::Checkpoint(file) => file,
        AuditTask::Export(args) => &args.file,
    };
    let desk = Desk::new(Place::of_file(&file.workspace), Door::Cli);
    let code = match task {
        AuditTask::Verify { checkpoint, .. } => verify(&desk, &checkpoint).await,
        AuditTask::Checkpoint(_) => printed(desk.audit_checkpoint().await),
        AuditTask::Export(args) => export(&desk, args).await,
    };
    desk.close().await;
    code
}

async fn verify(desk: &Desk, kept: &[PathBuf]) -> ExitCode {
    let read = |path: &PathBuf| -> Result<(String, KeptCheckpoint), Refused> {
        let name = path.to_string_lossy();
        let kept = read_checkpoint(path).map_err(|cause| input::file(&name, &cause))?;
        Ok((name.into_owned(), kept))
    };
    let verdict = match kept.iter().map(read).collect::<Result<Vec<_>, _>>() {
        Ok(kept) => desk.verify_audit(&kept).await,
        Err(refused) => Err(refused),
    };
    match verdict {
        Err(refused) => outcome::refused(&refused),
        Ok(verdict) => match verdict.findings.first() {
            Some(first) => outcome::say(
                &format!("{}: {}", first.check, first.place),
                outcome::CHECK_FAILED,
            ),
            None => outcome::say(&held(&verdict), outcome::DONE),
        },
    }
}

fn held(verdict: &AuditVerdict) -> String {
    let entries = verdict.entries;
    let rollback = match (verdict.keychain, verdict.checkpoint) {
        (_, None) => "; not checked for rollback, because there is no checkpoint".to_owned(),
        (KeychainSays::Saw, Some(seq)) => {
            format!(", and this computer's keychain saw the log; a checkpoint saw entry {seq}")
        }
        (KeychainSays::Nothing | KeychainSays::Silent, Some(seq)) => {
            format!(", and a checkpoint saw entry {seq}")
        }
    };
    let silent = match verdict.keychain {
        KeychainSays::Silent => "; no keychain answers here that could have seen more",
        KeychainSays::Saw | KeychainSays::Nothing => "",
    };
    format!("every entry holds: {entries}{rollback}{silent}")
}

async fn export(desk: &Desk, args: ExportArgs) -> ExitCode {
    match exported(desk, args).await {
        Err(refused) => outcome::refused(&refused),
        // The file itself went to standard output.
        Ok(exported) if exported.path == STREAM => ExitCode::SUCCESS,
        exported => printed(exported),
    }
}

async fn exported(desk: &Desk, args: ExportArgs) -> Result<Exported, Refused> {
    let filter = input::audit_filter(&args.filter)?;
    sign_in(
        desk,
        SessionSignIn::by_passphrase(args.email, passphrase()?),
    )
    .await?;
    let rows = if args.out == Path::new(STREAM) {
        let mut out = outcome::Stream::open();
        let written = desk
            .write_audit(&filter, AuditFormat::Csv, &mut out, "standard output")
            .await;
        match written {
            // How far it came stands in the log; here nobody is left to be told.
            Err(refused) if out.ended_by_reader(&refused) => 0,
            written => written?,
        }
    } else {
        desk.export_audit(&filter, &args.out).await?
    };
    Ok(Exported {
        path: args.out.to_string_lossy().into_owned(),
        rows,
    })
}
