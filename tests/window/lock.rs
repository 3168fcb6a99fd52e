//! Leaving the desk for a moment.

use harness::{Desk, story_at};

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
    })
}
