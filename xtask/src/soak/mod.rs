//! What a release has to stand: the large counts. The same tests as ever where there is one, and
//! what would take too long for every day.

mod hostile;
mod import;

use std::path::Path;

use anyhow::{bail, ensure};
use clap::ValueEnum;

use crate::command::{self, Call};
use crate::repo::Repo;
use crate::steps::step;
use crate::test::Count;

/// What can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// A million random quotes against the second reading of the rules
    Oracle,
    /// Hostile quote files through the command line
    Hostile,
    /// A price list of 1 GB, and the largest one that is read
    Import,
    /// Ten thousand kills of a working desk
    Kills,
    /// Ten thousand tamperings with an audit log
    Tamperings,
}

/// Built together and optimised: the tests with their programs, and the command line. Without the
/// shell, which has no part in this and takes longest.
const PACKAGES: &[&str] = &[
    "--profile",
    "soak",
    "-p",
    "desk-cli",
    "-p",
    "desk-domain",
    "-p",
    "desk-store",
    "-p",
    "desk-tests",
];

const QUOTES: &str = "1000000";
const KILLS: &str = "10000";
const TAMPERINGS: &str = "10000";

/// Runs one step, or all of them, and goes on after a failure: what failed is told at the end.
///
/// # Errors
/// When something does not build, or with the names of the steps that failed.
pub fn run(repo: &Repo, only: Option<Step>) -> anyhow::Result<()> {
    step("Tests and command line, optimised", || {
        command::cargo(&repo.root)
            .arg("build")
            .args(PACKAGES)
            .args(["--bins", "--tests"])
            .run()
    })?;
    let cli = repo.program("soak", "partnerdesk-cli");
    let mut failed = Vec::new();
    for each in Step::value_variants() {
        if only.is_some_and(|only| only != *each) {
            continue;
        }
        let result = match each {
            Step::Oracle => step("oracle: 1,000,000 random quotes", || {
                one_test(
                    repo,
                    &["--lib", "every_figure_is_the_one_long_division_gives"],
                    ("PROPTEST_CASES", QUOTES),
                )
            }),
            Step::Hostile => step("hostile: quote files", || hostile::run(repo, &cli)),
            Step::Import => step("import: a price list of 1 GB", || import::run(repo, &cli)),
            Step::Kills => step("kills: kill -9, 10,000 times", || {
                one_test(
                    repo,
                    &[
                        "--test",
                        "local",
                        "kills_lose_nothing_acknowledged_and_leave_nothing_half",
                    ],
                    ("PARTNER_DESK_KILLS", KILLS),
                )
            }),
            Step::Tamperings => step("tamperings: an audit log, 10,000 times", || {
                one_test(
                    repo,
                    &[
                        "--test",
                        "store",
                        "whatever_is_done_to_the_log_is_found_by_what_is_meant_to_find_it",
                    ],
                    ("PARTNER_DESK_TAMPERINGS", TAMPERINGS),
                )
            }),
        };
        if let Err(fault) = result {
            eprintln!("{fault:#}");
            failed.extend(
                each.to_possible_value()
                    .map(|name| name.get_name().to_owned()),
            );
        }
    }
    if failed.is_empty() {
        println!("Everything held.");
        return Ok(());
    }
    bail!("Did not hold: {}.", failed.join(", "))
}

/// Runs one test with a count of its own. A test of another name would be none at all, so it has to
/// be there.
fn one_test(repo: &Repo, which: &[&str], (name, count): (&str, &str)) -> anyhow::Result<()> {
    let mut found = Count::default();
    let test = command::cargo(&repo.root)
        .arg("test")
        .args(PACKAGES)
        .args(which)
        .env(name, count);
    found.run(test)?;
    ensure!(found.failed == 0, "The test failed; it says above why.");
    ensure!(
        found.passed == 1,
        "{} tests ran instead of one. Has it another name now?",
        found.passed
    );
    Ok(())
}

/// The memory a program may have for its data, in bytes: 256 MiB.
const MEMORY: &str = "--data=268435456";
/// Seconds after which a program hangs.
const PATIENCE: &str = "120";

/// The command line with little memory and little time: the system refuses it more, and ends it.
fn confined(repo: &Repo, cli: &Path) -> anyhow::Result<Call> {
    ensure!(
        cfg!(target_os = "linux"),
        "Not run: prlimit and timeout, which confine a program, are Linux's."
    );
    Ok(command::program(&repo.root, "timeout")
        .args(["--signal=KILL", PATIENCE, "prlimit", MEMORY])
        .arg(cli))
}
