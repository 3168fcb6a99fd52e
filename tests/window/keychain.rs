//! The real keychain, asked by the real command line. There must be one: a test that went without it
//! would say nothing.

use std::fs;

use anyhow::ensure;
use harness::Desk;
use serde_json::json;

use crate::first_run::PASSPHRASE;

#[test]
fn the_keychain_finds_a_file_that_was_put_back_with_everything_beside_it() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    let held = desk.program(&["audit", "verify"])?;
    ensure!(
        held.contains("this computer's keychain saw the log"),
        "no keychain answers here, and this test needs one: {held}"
    );
    let signed = desk.program(&["audit", "checkpoint"])?;
    ensure!(signed.contains("\"signature\""), "{signed}");

    let file = desk.home().join("sample.partnerdesk");
    let beside = desk.home().join("sample.partnerdesk.state/audit.json");
    let (before, mark) = (fs::read(&file)?, fs::read(&beside)?);
    desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    fs::write(&file, before)?;
    fs::write(&beside, mark)?;
    let found = desk.program(&["audit", "verify"])?;
    ensure!(found.starts_with("rollback: entry"), "{found}");
    Ok(())
}
