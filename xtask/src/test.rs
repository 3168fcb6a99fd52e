//! Every test, and one closing line that says how many there were.

use std::process::ExitCode;

use anyhow::bail;

use crate::command::{self, Call};
use crate::crashes::Crashes;
use crate::repo::Repo;
use crate::run::APPLICATION;
use crate::steps::{note, step};
use crate::ui;

/// Builds everything, runs every test whose name contains `filter`, and closes with `N passed, N
/// failed`.
///
/// # Errors
/// When something does not build: then there is nothing to count.
pub fn all(repo: &Repo, filter: Option<&str>) -> anyhow::Result<ExitCode> {
    let mut count = Count::default();
    ui::build(repo, ui::Build::Everyday)?;
    step("Application and tests, built", || {
        command::cargo(&repo.root)
            .arg("build")
            .args(APPLICATION)
            .args(["--bins", "--tests"])
            .run()
    })?;
    step("Tests of the crates", || {
        count.run(with_filter(
            command::cargo(&repo.root)
                .arg("test")
                .args(APPLICATION)
                .arg("--no-fail-fast"),
            filter,
        ))
    })?;
    step("Tests of xtask", || {
        count.run(with_filter(
            command::cargo(&repo.root).args(["test", "-p", "xtask"]),
            filter,
        ))
    })?;
    if cfg!(target_os = "linux") {
        step("Window tests, built", || {
            command::cargo(&repo.root)
                .args(["test", "-p", WINDOW_TESTS, "--no-run"])
                .run()
        })?;
        step("Window tests", || {
            let mut crashes = Crashes::default();
            let mut told = Count::default();
            told.run_reading(with_filter(window_tests(repo), filter), |line| {
                crashes.read(line);
            })?;
            let again = crashes.into_repeated();
            if !again.is_empty() {
                note(&format!(
                    "The webview crashed in {}: told once more.",
                    again.join(", ")
                ));
                told.failed = 0;
                told.run(window_tests(repo).args(["--", "--exact"]).args(again))?;
            }
            count.add(&told);
            Ok(())
        })?;
    } else {
        note("The window tests need WebKitWebDriver, which only Linux has: left out here.");
    }
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(if count.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

const WINDOW_TESTS: &str = "desk-window-tests";

/// The window tests, with a session bus, a keychain and a screen of their own.
fn window_tests(repo: &Repo) -> Call {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    command::program(&repo.root, "sh")
        .arg("tests/window/session.sh")
        .arg(cargo)
        .args(["test", "-p", WINDOW_TESTS, "--no-fail-fast"])
        // Where a story stopped is in its words; sixty lines of the runtime's frames only hide them.
        .env("RUST_LIB_BACKTRACE", "0")
        .env("PARTNER_DESK_BIN", repo.program("debug", "partner-desk"))
        .env(
            "PARTNERDESK_CLI_BIN",
            repo.program("debug", "partnerdesk-cli"),
        )
        .env("PARTNER_DESK_PICTURES", repo.target.join("window-pictures"))
        .env(
            "PARTNER_DESK_AXE",
            repo.path("node_modules/axe-core/axe.min.js"),
        )
}

fn with_filter(call: Call, filter: Option<&str>) -> Call {
    match filter {
        Some(filter) => call.args(["--", filter]),
        None => call,
    }
}

/// What the test programs said about themselves.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many went well.
    pub passed: u64,
    /// How many did not.
    pub failed: u64,
}

impl Count {
    /// Runs cargo's tests, shows what they print and adds up their results.
    ///
    /// # Errors
    /// When they did not start.
    pub fn run(&mut self, call: Call) -> anyhow::Result<()> {
        self.run_reading(call, |_| {})
    }

    /// [`Count::run`] with somebody else who reads each line.
    ///
    /// # Errors
    /// Those of [`Count::run`].
    fn run_reading(&mut self, call: Call, mut read: impl FnMut(&str)) -> anyhow::Result<()> {
        let mut found = Self::default();
        let mut programs = 0;
        let ended_well = call.each_line(|line| {
            println!("{line}");
            read(line);
            if let Some(result) = Self::of(line) {
                programs += 1;
                found.add(&result);
            }
        })?;
        if !ended_well && programs == 0 {
            bail!("The tests did not start; the words of the compiler or of the screen are above.");
        }
        // A program that was killed leaves no result line, and must not count as passed.
        if !ended_well && found.failed == 0 {
            note("A test program ended without a result; it counts as one failure.");
            found.failed = 1;
        }
        self.add(&found);
        Ok(())
    }

    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads `test result: ok. 5 passed; 0 failed; 0 ignored; …`.
    fn of(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let number = |name: &str| {
            counts
                .split("; ")
                .find_map(|part| part.strip_suffix(name))
                .and_then(|number| number.trim().parse().ok())
        };
        Some(Self {
            passed: number("passed")?,
            failed: number("failed")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn a_result_line_is_read() {
        let line = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s";
        assert_eq!(
            Count::of(line),
            Some(Count {
                passed: 5,
                failed: 0
            })
        );
        let line = "test result: FAILED. 15 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.27s";
        assert_eq!(
            Count::of(line),
            Some(Count {
                passed: 15,
                failed: 3
            })
        );
    }

    #[test]
    fn what_a_test_prints_itself_is_not_a_result() {
        assert_eq!(Count::of("test a_result_line_is_read ... ok"), None);
        assert_eq!(Count::of("the test result: ok. 5 passed; 0 failed"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_dies_counts_as_a_failure() {
        let shell = |script: &str| {
            crate::command::program(std::path::Path::new("/"), "sh").args(["-c", script])
        };
        let mut count = Count::default();
        count
            .run(shell(
                "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; exit 101",
            ))
            .unwrap();
        assert_eq!(
            count,
            Count {
                passed: 2,
                failed: 1
            }
        );
        assert!(count.run(shell("exit 101")).is_err());
    }
}
