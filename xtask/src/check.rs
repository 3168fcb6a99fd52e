//! Everything that can be wrong without a test failing.

use anyhow::bail;

use crate::command;
use crate::prepare;
use crate::repo::Repo;
use crate::run::APPLICATION;
use crate::steps::{note, step};
use crate::tidy;

/// Runs all checks, the quick ones first, and goes on after a failure: one wants to see everything
/// at once.
///
/// # Errors
/// With the names of the checks that failed.
pub fn all(repo: &Repo) -> anyhow::Result<()> {
    let checks: [(&str, &dyn Fn() -> anyhow::Result<()>); 7] = [
        ("Format", &|| {
            command::cargo(&repo.root)
                .args(["fmt", "--all", "--check"])
                .run()
        }),
        ("Tidy", &|| tidy::faults(repo)),
        ("Licences, bans, sources", &|| deny(repo)),
        ("Prepared SQL", &|| prepare::compare(repo)),
        ("Lints of the window (wasm)", &|| {
            clippy(repo, IN_THE_WINDOW)
        }),
        ("Lints of the application", &|| {
            clippy(repo, &[APPLICATION, &["--all-targets"]].concat())
        }),
        ("Lints of xtask and the window tests", &|| {
            clippy(repo, &["-p", "xtask", "--all-targets"])?;
            clippy(repo, &["-p", "desk-window-tests", "--all-targets"])
        }),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        if let Err(fault) = step(name, check) {
            eprintln!("{fault:#}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("All checks passed.");
        return Ok(());
    }
    bail!(
        "{} of {} checks failed: {}.",
        failed.len(),
        checks.len(),
        failed.join("; ")
    )
}

const IN_THE_WINDOW: &[&str] = &[
    "--target",
    "wasm32-unknown-unknown",
    "-p",
    "desk-contract",
    "-p",
    "desk-domain",
    "-p",
    "desk-text",
    "-p",
    "desk-ui",
];

fn clippy(repo: &Repo, packages: &[&str]) -> anyhow::Result<()> {
    command::cargo(&repo.root)
        .arg("clippy")
        .args(packages)
        .args(["--", "-D", "warnings"])
        .run()
}

fn deny(repo: &Repo) -> anyhow::Result<()> {
    let installed = command::cargo(&repo.root).args(["deny", "--version"]).ask();
    if installed.is_none_or(|version| version.trim().is_empty()) {
        note("Not checked: cargo-deny is not installed (`cargo install cargo-deny --locked`).");
        return Ok(());
    }
    command::cargo(&repo.root)
        .args(["deny", "--offline", "check", "licenses", "bans", "sources"])
        .run()
}
