//! Partner Desk without a window.

mod audit;
mod input;
mod outcome;
mod quote;
mod request;
mod sample;
mod schema;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Partner Desk without a window: price quotes, run commands, check and back up workspaces.
///
/// Exit codes: 0 done, 1 a check failed, 2 invalid input, 3 a file could not be read or written,
/// 4 refused (no such right, nothing there, wrong passphrase).
///
/// A refusal is one JSON object with a `code` and a `message`: on standard output from `run` and
/// `ask`, where the answer would stand, and on standard error from everything else. Only a line that
/// cannot be understood is explained in plain text on standard error, with exit code 2.
#[derive(Parser)]
#[command(name = "partnerdesk-cli", version, max_term_width = 100)]
struct Line {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Price a quote file and, if wanted, write its PDF; needs no workspace
    Quote(quote::QuoteArgs),
    /// Create, look at, check, back up or restore a workspace file
    #[command(subcommand)]
    Workspace(workspace::WorkspaceTask),
    /// Check the audit log, or write it to a file
    #[command(subcommand)]
    Audit(audit::AuditTask),
    /// Make a workspace filled with invented customers and proposals, to look around in
    Sample(sample::SampleArgs),
    /// Run a command as a person: '{"name":"price_book.publish","version":1,"args":{…}}'
    #[command(after_help = RUN_HELP)]
    Run(request::RunArgs),
    /// Ask a query as a person: '{"name":"proposal.list","version":1,"args":{}}'
    #[command(after_help = ASK_HELP)]
    Ask(request::RequestArgs),
    /// Print the JSON Schema of every command, query and view: the names and arguments that `run` and
    /// `ask` take
    Schema,
}

/// What `run` and `ask` have in common.
macro_rules! request_help {
    ($example:literal) => {
        concat!(
            "\
The passphrase is taken from PARTNERDESK_PASSPHRASE; where that is not set and there is a terminal,
it is asked for; so is the code of a second step, from PARTNERDESK_CODE. The names and arguments of all requests: partnerdesk-cli schema.

Prints one line of JSON to standard output: {\"ok\":…}, or for whatever was refused, the sign-in and
an unreadable input included, {\"code\",\"message\",\"fields\",\"reference\"}.

Exit codes: 0 done; 2 not JSON, of the wrong form, or with faults, each in `fields`; 3 the workspace
or a stream cannot be read or written; 4 refused: wrong passphrase, no such right, nothing there,
changed by somebody else, approval needed.

Example:
  PARTNERDESK_PASSPHRASE='…' partnerdesk-cli ",
            $example
        )
    };
}

const RUN_HELP: &str = request_help!(
    "run --workspace workspace.pdesk --as you@company.example \\
    '{\"name\":\"proposal.generate\",\"version\":1,\"args\":{\"id\":\"…\",\"revision\":1}}'"
);
const ASK_HELP: &str = request_help!(
    "ask --workspace workspace.pdesk --as you@company.example \\
    '{\"name\":\"proposal.list\",\"version\":1,\"args\":{\"search\":\"kaveri\"}}'"
);

fn main() -> ExitCode {
    let task = Line::parse().task;
    let task = match task {
        // Pricing a file needs no workspace and no threads.
        Task::Quote(args) => return quote::run(&args),
        Task::Schema => return schema::print(),
        other => other,
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(fault) => return outcome::failed(&fault),
    };
    runtime.block_on(async {
        match task {
            Task::Workspace(task) => workspace::run(task).await,
            Task::Audit(task) => audit::run(task).await,
            Task::Sample(args) => sample::run(args).await,
            Task::Run(args) => request::run(args).await,
            Task::Ask(args) => request::ask(args).await,
            Task::Quote(_) | Task::Schema => ExitCode::SUCCESS,
        }
    })
}
