//! P18: one check of a right among 10,000 people, 1,000 tenants and 110,000 grants, beside Cedar and
//! casbin-rs.

use anyhow::{Context, ensure};

use super::figures::{Report, not_measured, time, times_as_long, verdict};
use crate::command;
use crate::repo::Repo;
use crate::steps::note;

const SECONDS: &str = "2";
const CHECK_NS: u64 = 1_000;
/// How many times as long the others may need at least.
const PEERS: [(&str, u64); 2] = [("Cedar", 3), ("casbin-rs", 20)];

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let output = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-domain"])
        .args(["--bench", "permission", "--", SECONDS])
        .read()?;
    let reports = Report::all(&output)?;
    for report in &reports {
        note(&format!("{}: {}", report.maker, report.wall.told()));
    }
    let own = reports
        .iter()
        .find(|report| report.maker == "may, 110000 grants")
        .context("The benchmark has no case of 110,000 grants.")?;
    let slowest = own.wall.p99();
    verdict("P18, p99", "≤ 1 µs", &time(slowest), slowest <= CHECK_NS);
    match peers(repo) {
        Ok(peers) => beside(own, &peers)?,
        Err(fault) => not_measured("P18", "≥ 3× Cedar, ≥ 20× casbin-rs", &format!("{fault:#}")),
    }
    Ok(())
}

fn peers(repo: &Repo) -> anyhow::Result<Vec<Report>> {
    command::cargo(&repo.path("xtask/bench/permission"))
        .args(["build", "--quiet", "--release", "--locked", "--target-dir"])
        .arg(&repo.target)
        .run()?;
    let program = repo.program("release", "permission-peers");
    Report::all(
        &command::program(&repo.target, program)
            .arg(SECONDS)
            .read()?,
    )
}

fn beside(own: &Report, peers: &[Report]) -> anyhow::Result<()> {
    for (name, wanted) in PEERS {
        let peer = peers.iter().find(|peer| peer.maker == name);
        let peer = peer.with_context(|| format!("{name} said nothing."))?;
        note(&format!(
            "{} {}: {}",
            peer.maker,
            peer.version,
            peer.wall.told()
        ));
        ensure!(
            peer.lines == own.lines,
            "{name} allows {} of the first 1,000 checks, Partner Desk {}.",
            peer.lines,
            own.lines
        );
        let (theirs, ours) = (peer.wall.median(), own.wall.median());
        verdict(
            &format!("P18, beside {name}"),
            &format!("≥ {wanted}×"),
            &times_as_long(theirs, ours),
            theirs >= wanted * ours,
        );
    }
    Ok(())
}
