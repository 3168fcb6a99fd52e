//! Workspace files: made, looked at, checked, backed up, restored.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use desk_client::{Desk, Door, Place};
use desk_contract::{
    Refused,
    entrance::{WorkspaceCreate, WorkspaceStatus},
};

use crate::{
    outcome,
    request::{enter, enter_text, read_text},
};

#[derive(Subcommand)]
pub enum WorkspaceTask {
    /// Make a workspace from a set-up file: the first run without a window
    Create {
        #[command(flatten)]
        file: File,
        /// The set-up as JSON; '-' reads standard input. See `partnerdesk-cli schema`, workspace.create
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
    },
    /// Print what the file is: organisation, last backup, version
    Info(File),
    /// Check everything that must hold in the file; prints one line for each fault, and no content
    Verify(File),
    /// Write a compressed copy that can be restored
    Backup {
        #[command(flatten)]
        file: File,
        /// Where to; without it into the folder `backups` beside the workspace
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Put a backup in the place of the workspace; the file that was there is kept beside it
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
    workspace: PathBuf,
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
    let text = match read(input) {
        Ok(text) => text,
        Err(fault) => return outcome::file_fault(&input.display().to_string(), &fault),
    };
    // The text goes in as it stands, so that the door says what is wrong with it.
    let args = text.trim_start_matches('\u{feff}');
    printed(enter_text::<WorkspaceCreate>(desk, args).await)
}

fn read(input: &Path) -> std::io::Result<String> {
    if input == Path::new("-") {
        read_text(std::io::stdin())
    } else {
        read_text(std::fs::File::open(input)?)
    }
}

async fn info(desk: &Desk) -> ExitCode {
    match enter(desk, WorkspaceStatus {}).await {
        Ok(status) if status.organisation.is_none() && !desk.place().workspace.exists() => {
            outcome::file_fault(
                &desk.place().workspace.display().to_string(),
                &"there is no such file",
            )
        }
        other => printed(other),
    }
}

async fn verify(desk: &Desk) -> ExitCode {
    match desk.verify().await {
        Err(refused) => outcome::refused(&refused),
        Ok(findings) if findings.is_empty() => {
            outcome::say("everything holds");
            ExitCode::SUCCESS
        }
        Ok(findings) => {
            for finding in findings {
                outcome::say(&format!("{}: {}", finding.check, finding.place));
            }
            ExitCode::from(outcome::CHECK_FAILED)
        }
    }
}

fn printed<T: serde::Serialize>(result: Result<T, Refused>) -> ExitCode {
    match result {
        Ok(view) => {
            outcome::say(&serde_json::to_string_pretty(&view).unwrap_or_default());
            ExitCode::SUCCESS
        }
        Err(refused) => outcome::refused(&refused),
    }
}
