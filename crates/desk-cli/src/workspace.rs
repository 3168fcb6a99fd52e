//! Workspace files: made, looked at, checked, backed up, restored.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use desk_client::{
    Desk, Door, Place,
    input::{refusal, set_up},
};
use desk_contract::{
    Code, Refused,
    entrance::{WorkspaceState, WorkspaceStatus},
};

use crate::{input, outcome, request::enter};

/// How every task that takes a workspace file says no.
macro_rules! with_refusals {
    ($text:literal) => {
        concat!(
            $text,
            "\n\nA refusal is one JSON object on standard error: {\"code\",\"message\",\"fields\",\"reference\"}."
        )
    };
}
pub(crate) use with_refusals;

const CREATE_HELP: &str = concat!(
    with_refusals!(
        "\
Prints who is signed in, as JSON. A file that is there is never touched; a set-up with faults leaves
nothing behind, and all of its faults stand in `fields`.

Exit codes: 0 made, 2 the set-up has faults, 3 the set-up cannot be read, or the workspace is there
already or cannot be written."
    ),
    "\n\nA set-up (language, state, email, phone, logo, price_book and sample_data may be left out):\n",
    include_str!("setup.example.json")
);
const INFO_HELP: &str = with_refusals!(
    "\
Prints JSON: state, file_name, folder, organisation, language, entitlement (how it stands to its
licence, and until when), last_backup, version.

Exit codes: 0 it is a workspace, 3 it is not there, cannot be read, or is no workspace."
);
const VERIFY_HELP: &str = with_refusals!(
    "\
Checks the file itself, the audit chain, numbers, stored documents and what records say of each
other. Prints `everything holds`, or one line for each fault: the check and the place, never what
stands there. Needs no sign-in.

Exit codes: 0 everything holds, 1 there are faults (also when they cannot be printed), 3 the file
cannot be opened as a workspace."
);
const BACKUP_HELP: &str = with_refusals!(
    "\
Copies the whole workspace, as of one moment and also while it is in use, into one compressed file,
and prints its path, bytes and made_at as JSON. Needs no sign-in: who can read the file can copy it.

Exit codes: 0 written, 3 the workspace cannot be read, the backup not written, or something that is
no backup stands where it should go."
);
const RESTORE_HELP: &str = with_refusals!(
    "\
Checks the backup, puts it in the workspace's place and prints `previous`, where the file that was
there is kept, and the `status` of the new one as JSON. Proposal numbers go on from the highest ever
given out. Nobody may have the workspace open.

Exit codes: 0 restored, 3 the backup cannot be read, is none, or the workspace is in use."
);

#[derive(Subcommand)]
pub enum WorkspaceTask {
    /// Make a workspace from a set-up file: the first run without a window
    #[command(after_help = CREATE_HELP)]
    Create {
        #[command(flatten)]
        file: File,
        /// The set-up as JSON, at most 16 MiB; `-` reads standard input
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
    },
    /// Print what the file is: organisation, last backup, version
    #[command(after_help = INFO_HELP)]
    Info(File),
    /// Check everything that must hold in the file
    #[command(after_help = VERIFY_HELP)]
    Verify(File),
    /// Write a compressed copy that can be restored
    #[command(after_help = BACKUP_HELP)]
    Backup {
        #[command(flatten)]
        file: File,
        /// Where to; without it into the folder `backups` beside the workspace
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Put a backup in the place of the workspace; the file that was there is kept beside it
    #[command(after_help = RESTORE_HELP)]
    Restore {
        #[command(flatten)]
        file: File,
        /// The backup
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
}

#[derive(Args)]
pub struct File {
    /// The workspace file
    #[arg(long, value_name = "FILE")]
    pub workspace: PathBuf,
}

pub async fn run(task: WorkspaceTask) -> ExitCode {
    let file = match &task {
        WorkspaceTask::Create { file, .. }
        | WorkspaceTask::Backup { file, .. }
        | WorkspaceTask::Restore { file, .. }
        | WorkspaceTask::Info(file)
        | WorkspaceTask::Verify(file) => &file.workspace,
    };
    let desk = Desk::new(Place::of_file(file), Door::Cli);
    let code = match &task {
        WorkspaceTask::Create { input, .. } => create(&desk, input).await,
        WorkspaceTask::Info(_) => info(&desk).await,
        WorkspaceTask::Verify(_) => verify(&desk).await,
        WorkspaceTask::Backup { out, .. } => printed(desk.back_up(out.as_deref()).await),
        WorkspaceTask::Restore { from, .. } => printed(desk.restore(from).await),
    };
    desk.close().await;
    code
}

async fn create(desk: &Desk, input: &Path) -> ExitCode {
    let setup = input::text(input).and_then(|text| set_up(&text));
    match setup {
        Ok(setup) => printed(enter(desk, setup).await),
        Err(refused) => outcome::refused(&refused),
    }
}

async fn info(desk: &Desk) -> ExitCode {
    match enter(desk, WorkspaceStatus {}).await {
        Ok(status) if status.state == WorkspaceState::Missing => {
            outcome::refused(&refusal(Code::WorkspaceMissing))
        }
        other => printed(other),
    }
}

async fn verify(desk: &Desk) -> ExitCode {
    match desk.verify().await {
        Err(refused) => outcome::refused(&refused),
        Ok(findings) if findings.is_empty() => outcome::say("everything holds", outcome::DONE),
        Ok(findings) => {
            let lines: Vec<_> = findings
                .iter()
                .map(|finding| format!("{}: {}", finding.check, finding.place))
                .collect();
            outcome::say(&lines.join("\n"), outcome::CHECK_FAILED)
        }
    }
}

pub fn printed<T: serde::Serialize>(result: Result<T, Refused>) -> ExitCode {
    match result {
        Ok(view) => {
            let text = serde_json::to_string_pretty(&view).unwrap_or_default();
            outcome::say(&text, outcome::DONE)
        }
        Err(refused) => outcome::refused(&refused),
    }
}
