//! P13's engine: a quote of 1,000 lines worked out anew after one price changed.

use anyhow::Context;

use super::figures::{Report, time, verdict};
use crate::command;
use crate::repo::Repo;
use crate::steps::note;

const SECONDS: &str = "3";
const ENGINE_NS: u64 = 200_000;

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-domain"])
        .args(["--bench", "pricing", "--", SECONDS])
        .read()?;
    let reports = Report::all(&output)?;
    for report in &reports {
        note(&format!(
            "{}, {} lines: processor {}",
            report.maker,
            report.lines,
            report.cpu.told()
        ));
    }
    let engine = reports.first().context("The benchmark said nothing.")?;
    let median = engine.cpu.median();
    verdict(
        "P13, engine",
        "≤ 0.2 ms",
        &time(median),
        median <= ENGINE_NS,
    );
    Ok(())
}
