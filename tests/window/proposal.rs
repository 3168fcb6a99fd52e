//! From an empty page to a proposal that is still there tomorrow.

use harness::{Window, story};

use crate::first_run::{PASSPHRASE, set_up};

#[test]
fn a_quote_becomes_a_proposal_that_a_restart_finds() -> anyhow::Result<()> {
    story("proposal", async |window| {
        set_up(window).await?;
        price(window).await?;
        window.picture("get-pricing-filled").await?;

        window.click("Preview PDF").await?;
        window.see("Preview").await?;
        window.picture("preview").await?;
        window.press("Escape").await?;

        window.click("Generate proposal").await?;
        window.see("/0001").await?;
        window.see("Issued").await?;
        window.picture("proposal").await?;

        window.restart().await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Get pricing").await?;
        window.click("Proposals").await?;
        window.see("Kaveri Textiles Pvt Ltd").await?;
        window.see("/0001").await?;
        window.picture("proposals").await?;
        Ok(())
    })
}

async fn price(window: &Window) -> anyhow::Result<()> {
    let typed = [
        ("Company name", "Kaveri Textiles Pvt Ltd"),
        ("Domain", "kaveri.example"),
        ("Contact (SPOC)", "Radha Iyer"),
        ("Email", "r.iyer@kaveri.example"),
        ("Seats", "500"),
        ("Address", "Plot 7, Peenya"),
        ("GSTIN", "29AAACA0000A1ZU"),
        ("City", "Bengaluru"),
    ];
    window.click("Advanced").await?;
    for (label, text) in typed {
        window.type_into(label, text).await?;
    }
    window.see("₹23,59,410.00").await
}
