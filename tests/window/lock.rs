//! Leaving the desk for a moment.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::ensure;
use harness::{Desk, end_page, story_at};

use crate::first_run::PASSPHRASE;

#[test]
fn the_lock_hides_everything_and_gives_back_what_was_typed() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "lock", async |window| {
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;
        window.type_into("Company name", "Kaveri Textiles").await?;
        window.press("Ctrl+Alt+l").await?;
        window.see("Locked").await?;
        window.see_no("Get pricing").await?;
        window.see_focus_on("Passphrase").await?;
        window.see_no("Unlock with the keychain").await?;
        window.picture("locked").await?;
        window.type_text("not this one").await?;
        window.press("Enter").await?;
        window.see("This is not your passphrase.").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;
        window.see_in("Company name", "Kaveri Textiles").await?;

        window.click("Settings").await?;
        window.click("My account").await?;
        window.see("This one").await?;
        window.picture("account-sessions").await?;
        Ok(())
    })?;
    no_file_holds(desk.home(), PASSPHRASE)
}

#[test]
fn a_page_whose_process_ended_is_drawn_anew() -> anyhow::Result<()> {
    end_page(&Desk::with_sample(PASSPHRASE)?)
}

#[test]
fn the_keychain_opens_the_lock_for_whoever_turned_that_on() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "keychain", async |window| {
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;
        window.click("Settings").await?;
        window.click("My account").await?;
        window
            .see("Your computer's keychain can open the lock")
            .await?;
        window.click("Unlock with the keychain").await?;
        window.see_focus_on("Passphrase").await?;
        window.type_text("not this one").await?;
        window.press("Enter").await?;
        window.see("This is not your passphrase.").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window
            .see("The keychain opens the lock on this computer")
            .await?;
        window.picture("account-keychain").await?;

        window.press("Ctrl+Alt+l").await?;
        window.see("Locked").await?;
        window.see("Unlock with the keychain").await?;
        window.picture("locked-keychain").await?;
        window.click("Unlock with the keychain").await?;
        window.see("This one").await?;
        window.click("Turn it off").await?;
        window
            .see("Your passphrase alone opens the lock again.")
            .await?;
        window.press("Ctrl+Alt+l").await?;
        window.see("Locked").await?;
        window.see_no("Unlock with the keychain").await?;
        Ok(())
    })?;
    no_file_holds(desk.home(), PASSPHRASE)
}

/// What the webview keeps is in UTF-8 or UTF-16.
fn no_file_holds(home: &Path, secret: &str) -> anyhow::Result<()> {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut looked_at: Vec<PathBuf> = Vec::new();
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let (entry, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if kind.is_dir() {
                folders.push(entry);
            } else if kind.is_file() {
                let bytes = fs::read(&entry)?;
                for canary in [secret.as_bytes(), &wide] {
                    let found = bytes.windows(canary.len()).any(|part| part == canary);
                    ensure!(!found, "the passphrase stands in {}", entry.display());
                }
                looked_at.push(entry);
            }
        }
    }
    let of_the_webview = |path: &PathBuf| path.to_string_lossy().contains("localstorage");
    ensure!(
        looked_at.iter().any(of_the_webview),
        "the webview's storage was not looked into: {looked_at:?}"
    );
    Ok(())
}
