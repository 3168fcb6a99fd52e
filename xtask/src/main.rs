//! Everything one does with this repository, as one program that works on Linux, macOS and Windows.
//!
//! `cargo xtask run` and `cargo xtask test` begin with the set-up, so a fresh clone needs only
//! Rust, Node and git.

mod bench;
mod bundle;
mod check;
mod command;
mod crashes;
mod entitlement;
mod prepare;
mod repo;
mod run;
mod setup;
mod soak;
mod steps;
mod test;
mod tidy;
mod ui;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::repo::Repo;
use crate::setup::{Install, Purpose};

/// Builds, runs and checks Partner Desk.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Line {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need: system packages, the wasm target, the npm tools
    Setup {
        /// Print the commands instead of installing anything
        #[arg(long)]
        no_install: bool,
    },
    /// Set up, build and open Partner Desk
    Run {
        /// Print the commands of the set-up instead of installing anything
        #[arg(long)]
        no_install: bool,
        /// Build as it is shipped: small and fast, minutes to build
        #[arg(long)]
        release: bool,
        /// Given to the application as they are
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Set up, build and run every test, the window tests included
    Test {
        /// Print the commands of the set-up instead of installing anything
        #[arg(long)]
        no_install: bool,
        /// Run only tests whose name contains this
        filter: Option<String>,
    },
    /// Check format, lints on host and wasm, the repository's own rules, licences, and the prepared
    /// SQL
    Check {
        /// Print the commands of the set-up instead of installing anything
        #[arg(long)]
        no_install: bool,
    },
    /// Build the window's WebAssembly and files into ui/dist
    Ui {
        /// Build as it is shipped: small and fast, minutes to build
        #[arg(long)]
        release: bool,
    },
    /// Check only the repository's own rules: edges between crates, file lengths, paths in the docs
    Tidy,
    /// Write the checked SQL of desk-store, so that it builds without a database
    Prepare {
        /// Only say whether the committed files are up to date
        #[arg(long)]
        check: bool,
    },
    /// Measure the PDF, the pricing and the start beside other programs; docs/benchmarks.md explains
    Bench {
        /// Only this one
        only: Option<bench::Bench>,
        /// Print the commands of the set-up instead of installing anything
        #[arg(long)]
        no_install: bool,
    },
    /// Run what a release has to stand: the same tests as ever with the large counts, for hours
    Soak {
        /// Only this step
        #[arg(long, value_name = "NAME")]
        only: Option<soak::Step>,
        /// Print the commands of the set-up instead of installing anything
        #[arg(long)]
        no_install: bool,
    },
    /// Make a vendor's key and sign licences of the product with it
    #[command(subcommand)]
    Entitlement(entitlement::EntitlementTask),
    /// Build the package people install (a .deb on Debian and Ubuntu)
    Bundle {
        /// Kinds to make, with commas: deb, rpm, appimage, app, dmg, nsis, msi
        #[arg(long)]
        bundles: Option<String>,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    match perform(&line.task) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("\n{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> anyhow::Result<ExitCode> {
    let repo = Repo::find()?;
    match task {
        Task::Setup { no_install } => setup::all(&repo, Install::unless(*no_install))?,
        Task::Run {
            no_install,
            release,
            args,
        } => {
            setup::ready(&repo, Purpose::Build, Install::unless(*no_install))?;
            return run::open(&repo, *release, args);
        }
        Task::Test { no_install, filter } => {
            setup::ready(&repo, Purpose::Test, Install::unless(*no_install))?;
            return test::all(&repo, filter.as_deref());
        }
        Task::Check { no_install } => {
            setup::ready(&repo, Purpose::Build, Install::unless(*no_install))?;
            check::all(&repo)?;
        }
        Task::Ui { release } => {
            setup::window_tools(&repo)?;
            ui::build(&repo, ui::Build::released(*release))?;
        }
        Task::Tidy => tidy::check(&repo)?,
        Task::Prepare { check: false } => prepare::write(&repo)?,
        Task::Prepare { check: true } => prepare::check(&repo)?,
        Task::Bench { only, no_install } => {
            bench::run(&repo, *only, Install::unless(*no_install))?;
        }
        Task::Soak { only, no_install } => {
            setup::ready(&repo, Purpose::Build, Install::unless(*no_install))?;
            soak::run(&repo, *only)?;
        }
        Task::Entitlement(task) => entitlement::perform(&repo, task)?,
        Task::Bundle { bundles } => {
            setup::ready(&repo, Purpose::Build, Install::Packages)?;
            bundle::build(&repo, bundles.as_deref())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
