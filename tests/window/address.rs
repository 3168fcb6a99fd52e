//! The direct address of a tenant, followed from elsewhere.

use harness::{Desk, story_at};

use crate::{code::sign_in, first_run::PASSPHRASE};

/// What every address is told that leads nowhere, whatever the reason.
const NOWHERE: &str = "There is no such active tenant here, or it is not yours.";

#[test]
fn an_address_leads_into_its_tenant_after_the_sign_in_and_at_once_while_one_works()
-> anyhow::Result<()> {
    let desk = Desk::with_sample_asked_for("partnerdesk://tenant/pal", PASSPHRASE)?;
    story_at(&desk, "address", async |window| {
        sign_in(window, "owner@sample.example", PASSPHRASE).await?;
        window.see("Inside Pallava Networks").await?;
        window.see("11 tenants").await?;
        window.picture("address-followed").await?;

        desk.follow("partnerdesk://tenant/CHO-0001").await?;
        window.see("Inside Kaveri Textiles").await?;
        window.see("1 tenant").await?;
        for address in [
            "partnerdesk://tenant/CHO-9999",
            "partnerdesk://tenant/CHO-0001/users",
            "partnerdesk://user/CHO-0001",
        ] {
            desk.follow(address).await?;
            window.see(NOWHERE).await?;
            window.picture("address-nowhere").await?;
            window.see("Inside Kaveri Textiles").await?;
            window.click("Close").await?;
            window.see_no(NOWHERE).await?;
        }

        // Behind the lock it waits for whoever unlocks.
        window.press("Ctrl+Alt+l").await?;
        window.see("Locked").await?;
        desk.follow("partnerdesk://tenant/KON").await?;
        window.see_no("Kongu Security").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Inside Kongu Security").await
    })
}
