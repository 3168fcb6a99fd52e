//! P19 and P24, and the first page of every list in a large workspace.

use anyhow::Context;

use super::figures::{Report, time, times_as_long, verdict};
use crate::command;
use crate::repo::Repo;
use crate::steps::note;

const SECONDS: &str = "3";
/// 50,000 entries in a second.
const APPEND_NS: u64 = 20_000;
/// 250,000 entries in a second.
const VERIFY_NS: u64 = 4_000;
/// What somebody waits for after a click without noticing.
const PAGE_NS: u64 = 100_000_000;
/// Lists of 10,000: cut for the one, whole for the other.
const CUT: [&str; 2] = ["proposals", "people"];

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-client"])
        .args(["--bench", "workspace", "--", SECONDS])
        .read()?;
    let reports = Report::all(&output)?;
    for report in &reports {
        note(&format!("{}: {}", report.maker, report.wall.told()));
    }
    let median = |maker: &str| {
        let report = reports.iter().find(|report| report.maker == maker);
        report
            .map(|report| report.wall.median())
            .with_context(|| format!("The benchmark has no case “{maker}”."))
    };
    let (append, verify) = (
        median("append to the audit log")?,
        median("verify the audit log")?,
    );
    verdict(
        "P24, an entry appended in a batch",
        "≤ 20 µs",
        &time(append),
        append <= APPEND_NS,
    );
    verdict(
        "P24, an entry verified, of 1,000,000",
        "≤ 4 µs",
        &time(verify),
        verify <= VERIFY_NS,
    );
    for list in CUT {
        let cut = median(&format!("overseer: {list}"))?;
        let whole = median(&format!("owner: {list}"))?;
        verdict(
            &format!("P19, 10,000 {list} cut to what one may see"),
            "≤ 2× uncut",
            &times_as_long(cut, whole),
            cut <= 2 * whole,
        );
    }
    let pages = reports
        .iter()
        .filter(|report| report.maker.contains(": "))
        .max_by_key(|report| report.wall.median())
        .context("The benchmark asked for no list.")?;
    let slowest = pages.wall.median();
    verdict(
        &format!("the slowest first page ({})", pages.maker),
        "≤ 100 ms",
        &time(slowest),
        slowest <= PAGE_NS,
    );
    Ok(())
}
