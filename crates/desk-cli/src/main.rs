//! Partner Desk without a window.

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
    /// Make a workspace filled with invented customers and proposals, to look around in
    Sample(sample::SampleArgs),
    /// Run a command as a person: '{"name":"price_book.publish","version":1,"args":{…}}'
    ///
    /// Prints {"ok":…}, or {"code","message","fields","reference"} with exit code 2 or 4.
    Run(request::RequestArgs),
    /// Ask a query as a person: '{"name":"proposal.list","version":1,"args":{}}'
    Ask(request::RequestArgs),
    /// Print the JSON Schema of every command, query and view
    Schema,
}

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
        Err(fault) => return outcome::file_fault("the program could not start", &fault),
    };
    runtime.block_on(async {
        match task {
            Task::Workspace(task) => workspace::run(task).await,
            Task::Sample(args) => sample::run(args).await,
            Task::Run(args) => request::run(args).await,
            Task::Ask(args) => request::ask(args).await,
            Task::Quote(_) | Task::Schema => ExitCode::SUCCESS,
        }
    })
}
