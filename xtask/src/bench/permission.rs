//! P18: one check of a right among 10,000 people, 1,000 tenants and 110,000 grants.

use super::figures::{Report, time, verdict};
use crate::command;
use crate::repo::Repo;
use crate::steps::note;

const SECONDS: &str = "2";
const CHECK_NS: u64 = 1_000;

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-domain"])
        .args(["--bench", "permission", "--", SECONDS])
        .read()?;
    for report in Report::all(&output)? {
        note(&format!("{}: {}", report.maker, report.wall.told()));
        if report.maker.starts_with("may, 110000 ") {
            let slowest = report.wall.p99();
            verdict("P18, p99", "≤ 1 µs", &time(slowest), slowest <= CHECK_NS);
        }
    }
    Ok(())
}
