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
    /// A hundred thousand stories of people who hand on rights
    Gains,
    /// Twenty thousand requests for what is somebody else's
    Probes,
    /// A hundred thousand answers, none of which holds a word of another tenant
    Answers,
}

/// Tests of every day that are asked for more than on every day.
struct Longer {
    which: &'static [&'static str],
    /// How many tests that are.
    tests: u64,
    variable: &'static str,
    count: &'static str,
}

impl Step {
    fn longer(self) -> Option<Longer> {
        let (which, variable, count): (&[_], _, _) = match self {
            Self::Hostile | Self::Import => return None,
            Self::Oracle => (
                &["--lib", "every_figure_is_the_one_long_division_gives"],
                "PROPTEST_CASES",
                "1000000",
            ),
            Self::Kills => (
                &[
                    "--test",
                    "local",
                    "kills_lose_nothing_acknowledged_and_leave_nothing_half",
                ],
                "PARTNER_DESK_KILLS",
                "10000",
            ),
            Self::Tamperings => (
                &[
                    "--test",
                    "store",
                    "--test",
                    "local",
                    "whatever_is_done_to_the_",
                ],
                "PARTNER_DESK_TAMPERINGS",
                "10000",
            ),
            Self::Gains => (
                &[
                    "--test",
                    "policy",
                    "nobody_gains_more_than_whoever_gave_it_holds_on_any_day",
                ],
                "PARTNER_DESK_GAINS",
                "100000",
            ),
            Self::Probes => (
                &[
                    "--test",
                    "policy",
                    "whatever_is_somebody_elses_reads_like_nothing_at_all",
                ],
                "PARTNER_DESK_PROBES",
                "20000",
            ),
            Self::Answers => (
                &[
                    "--test",
                    "policy",
                    "no_answer_holds_a_word_of_another_tenant",
                ],
                "PARTNER_DESK_ANSWERS",
                "100000",
            ),
        };
        Some(Longer {
            which,
            // The file with all beside it, and its audit log alone.
            tests: if self == Self::Tamperings { 2 } else { 1 },
            variable,
            count,
        })
    }
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
        let name = each.to_possible_value();
        let name = name.as_ref().map_or("", |name| name.get_name());
        let result = match (each, each.longer()) {
            (_, Some(longer)) => step(&format!("{name}: {} times", longer.count), || {
                longer_tests(repo, &longer)
            }),
            (Step::Import, None) => {
                step("import: a price list of 1 GB", || import::run(repo, &cli))
            }
            (_, None) => step("hostile: quote files", || hostile::run(repo, &cli)),
        };
        if let Err(fault) = result {
            eprintln!("{fault:#}");
            failed.push(name.to_owned());
        }
    }
    if failed.is_empty() {
        println!("Everything held.");
        return Ok(());
    }
    bail!("Did not hold: {}.", failed.join(", "))
}

/// Runs tests with a count of their own. A test of another name would be none at all, so each has to
/// be there.
fn longer_tests(repo: &Repo, longer: &Longer) -> anyhow::Result<()> {
    let mut found = Count::default();
    let test = command::cargo(&repo.root)
        .arg("test")
        .args(PACKAGES)
        .args(longer.which)
        .env(longer.variable, longer.count);
    found.run(test)?;
    ensure!(found.failed == 0, "The test failed; it says above why.");
    ensure!(
        found.passed == longer.tests,
        "{} tests ran instead of {}. Has one another name now?",
        found.passed,
        longer.tests
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
