//! Who did what: found, opened, taken out, verified.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use harness::{Desk, story_at};

use crate::first_run::PASSPHRASE;

#[test]
fn an_entry_is_found_opened_and_taken_out_and_the_log_holds() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "audit", async |window| {
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.click("Audit log").await?;
        window.see("signed in").await?;
        window.picture("audit").await?;

        window.click("Denied").await?;
        window
            .see("No entry fits this search and these filters.")
            .await?;
        window.picture("audit-nothing").await?;
        window.click("Denied").await?;
        window.choose("Acts", "Proposals").await?;
        window
            .type_into("Search people, records, acts", "2026-27/0003")
            .await?;
        window.see("1 entry").await?;
        window.see("issued proposal CHO/2026-27/0003").await?;

        window.tab_to("Audit log").await?;
        window.press("Down").await?;
        window.press("Enter").await?;
        window.see("Before").await?;
        window.see("issued · number").await?;
        window.picture("audit-entry").await?;
        window.press("Escape").await?;
        window.see_no("Before").await?;

        window.click("Export").await?;
        window.click("Table (CSV)").await?;
        window.see("The entries are in").await?;
        let taken_out = std::fs::read_to_string(exported(&desk)?)?;
        ensure!(
            taken_out
                .lines()
                .next()
                .is_some_and(|head| head.contains("time_utc"))
        );
        ensure!(taken_out.contains("CHO/2026-27/0003"), "{taken_out}");
        ensure!(!taken_out.contains("CHO/2026-27/0001"), "{taken_out}");

        window.click("Clear").await?;
        window.click("Activity").await?;
        window.see("By weekday and hour").await?;
        window.picture("audit-activity").await?;
        window.click("Sign-in").await?;
        window.see("signed in").await?;
        window.see_no("issued proposal").await?;

        window.click("Clear").await?;
        window
            .see("took entries of the audit log out as a file")
            .await?;
        window.click("Verify").await?;
        window.see("Every entry holds").await?;
        window.picture("audit-verified").await?;
        Ok(())
    })
}

/// Where the system keeps downloads, or the home folder where it keeps none.
fn exported(desk: &Desk) -> anyhow::Result<PathBuf> {
    let folders = [desk.home().join("Downloads"), desk.home().to_owned()];
    let mut files = folders
        .into_iter()
        .map(|folder| folder.join("audit-log.csv"));
    files
        .find(|file| file.is_file())
        .context("no file was written")
}
