//! P23 and S12: what a sign-in costs, and whether its time tells that nobody has an address.

use anyhow::Context;

use super::figures::{Report, time, verdict};
use crate::command;
use crate::repo::Repo;
use crate::steps::note;

const PAIRS: &str = "500";
const HASH_NS: std::ops::RangeInclusive<u64> = 150_000_000..=500_000_000;

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-client"])
        .args(["--bench", "sign_in", "--", PAIRS])
        .read()?;
    let reports = Report::all(&output)?;
    for report in &reports {
        note(&format!(
            "{}: {}, mean {}",
            report.maker,
            report.wall.told(),
            time(report.wall.mean())
        ));
    }
    let of = |maker: &str| {
        let report = reports.iter().find(|report| report.maker == maker);
        report.with_context(|| format!("The benchmark has no case “{maker}”."))
    };
    let (unknown, wrong) = (
        &of("an address that nobody has")?.wall,
        &of("a wrong passphrase")?.wall,
    );
    let hash = wrong.median();
    verdict(
        "P23, an attempt",
        "150–500 ms",
        &time(hash),
        HASH_NS.contains(&hash),
    );
    let each = of("one of four at once")?.wall.median();
    verdict(
        "P23, one of four at once: one hash at a time",
        "≥ 0.9 of one alone",
        &time(each),
        each * 10 >= hash * 9,
    );
    for (what, one, other) in [
        ("medians", unknown.median(), wrong.median()),
        ("means", unknown.mean(), wrong.mean()),
    ] {
        let apart = one.abs_diff(other).saturating_mul(10_000) / other.max(1);
        verdict(
            &format!("S12, 500 pairs, difference of the {what}"),
            "< 5 %",
            &format!("{}.{:02} %", apart / 100, apart % 100),
            apart < 500,
        );
    }
    Ok(())
}
