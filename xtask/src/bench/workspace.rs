//! P19 and P24: lists cut to what one may see, and the audit log.

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

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-store"])
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
        "P24, an entry verified",
        "≤ 4 µs",
        &time(verify),
        verify <= VERIFY_NS,
    );
    let (cut, uncut) = (median("list, as one may see it")?, median("list, uncut")?);
    verdict(
        "P19, a list of 10,000 cut to what one may see",
        "≤ 2× uncut",
        &times_as_long(cut, uncut),
        cut <= 2 * uncut,
    );
    Ok(())
}
