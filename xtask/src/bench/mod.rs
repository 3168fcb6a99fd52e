//! What is measured, and beside what: `docs/benchmarks.md` tells the figures and why they are fair.

mod figures;
mod pdf;
mod permission;
mod pricing;
#[cfg(unix)]
mod screen;
mod sign_in;
#[cfg(unix)]
mod start;
mod workspace;

use std::num::NonZero;
use std::path::Path;

use clap::ValueEnum;

use crate::command;
use crate::repo::Repo;
use crate::setup::{self, Install};
use crate::steps::{note, step};

/// What can be measured alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bench {
    /// The PDF of a proposal, beside ReportLab, WeasyPrint and Typst
    Pdf,
    /// One check of a right among 110,000 grants
    Permission,
    /// The sums of a quote of 1,000 lines
    Pricing,
    /// A sign-in, and whether its time tells that nobody has an address
    SignIn,
    /// From the start of the program to the sign-in page, beside a bare Tauri window
    Start,
    /// The audit log and every list of a large workspace
    Workspace,
}

/// Measures one thing, or all of them. A figure that is missed is told and is no error: it may be
/// the machine's.
///
/// # Errors
/// When something does not build, or the product itself could not be measured.
pub fn run(repo: &Repo, only: Option<Bench>, install: Install) -> anyhow::Result<()> {
    for bench in Bench::value_variants() {
        if only.is_some_and(|only| only != *bench) {
            continue;
        }
        match bench {
            Bench::Pdf => {
                setup::ready(repo, setup::Purpose::Bench, install)?;
                step("Benchmark: PDF", || pdf::measure(repo))?;
            }
            Bench::Permission => {
                step("Benchmark: permission", || permission::measure(repo))?;
            }
            Bench::Pricing => step("Benchmark: pricing", || pricing::measure(repo))?,
            Bench::SignIn => step("Benchmark: sign-in", || sign_in::measure(repo))?,
            Bench::Start => {
                setup::ready(repo, setup::Purpose::Bench, install)?;
                start(repo)?;
            }
            Bench::Workspace => {
                step("Benchmark: workspace", || workspace::measure(repo))?;
            }
        }
    }
    Ok(())
}

#[cfg(unix)]
fn start(repo: &Repo) -> anyhow::Result<()> {
    let programs = start::build(repo)?;
    step("Benchmark: start", || start::measure(repo, &programs))
}

#[cfg(not(unix))]
fn start(_: &Repo) -> anyhow::Result<()> {
    figures::not_measured(
        "P5",
        "a bare Tauri window + 250 ms",
        "Xvfb is needed, which Windows has not",
    );
    Ok(())
}

/// Says what the figures were taken on, and how busy it was with other things.
fn tell_machine(root: &Path) {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().filter(|load| !load.is_empty());
    let compiler = command::program(root, "rustc").args(["--version"]).ask();
    note(&format!(
        "Machine: {model}, {cores} cores, {}, {}; load before: {}",
        std::env::consts::OS,
        compiler.unwrap_or_default().trim(),
        load.unwrap_or("unknown"),
    ));
}
