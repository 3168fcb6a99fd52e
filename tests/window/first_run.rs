//! The first minutes with Partner Desk.

use harness::{Window, story};

pub const PASSPHRASE: &str = "lantern orbit mustard canyon";

#[test]
fn the_first_run_ends_in_get_pricing_and_a_restart_asks_who_it_is() -> anyhow::Result<()> {
    story("first-run", async |window| {
        set_up(window).await?;
        window.picture("get-pricing-first").await?;

        window.restart().await?;
        window
            .see("Meridian Cyber Services Private Limited")
            .await?;
        window.type_into("Email", "asha@meridian.example").await?;
        window
            .type_into("Passphrase", "not this one at all")
            .await?;
        window.press("Enter").await?;
        window
            .see("The email address or the passphrase is wrong.")
            .await?;
        window.picture("sign-in-refused").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await
    })
}

pub async fn set_up(window: &Window) -> anyhow::Result<()> {
    window.see("Welcome to Partner Desk").await?;
    window.picture("first-run-language").await?;
    window.click("Next").await?;

    window.see("Who sells?").await?;
    window.click("Next").await?;
    window.picture("first-run-faults").await?;
    window
        .type_into("Legal name", "Meridian Cyber Services Private Limited")
        .await?;
    window.type_into("Number prefix", "MER").await?;
    window.type_into("GSTIN", "33AAACA0000A1Z5").await?;
    window.see_in("State", "33 · Tamil Nadu").await?;
    window
        .type_into("Address", "14 Rajaji Salai, Chennai 600001")
        .await?;
    window.picture("first-run-organisation").await?;
    window.click("Next").await?;

    window.see("Who owns this workspace?").await?;
    window.type_into("Your name", "Asha Raman").await?;
    window.type_into("Email", "asha@meridian.example").await?;
    window.type_into("Passphrase", PASSPHRASE).await?;
    window.type_into("Passphrase once more", PASSPHRASE).await?;
    window.picture("first-run-owner").await?;
    window.click("Next").await?;

    window.see("What do you charge?").await?;
    window.picture("first-run-prices").await?;
    window.click("Next").await?;

    window.see("Almost there").await?;
    window.picture("first-run-finish").await?;
    window.click("Create the workspace").await?;
    window.see("Choose a plan and type the seats").await
}
