//! The tenant tree: somebody is added, found in both shapes, put away and brought back; and the
//! window steps into one customer.

use harness::{Desk, Window, story, story_at};

use crate::first_run::{PASSPHRASE, set_up};

#[test]
fn a_client_is_added_seen_in_list_and_tree_archived_and_restored() -> anyhow::Result<()> {
    story("tenants", async |window| {
        set_up(window).await?;
        window.click("Tenants").await?;
        window.see("1 tenant").await?;
        window.click("Add tenant").await?;
        window.click("Create tenant").await?;
        window.see("This is required. Fill it in.").await?;
        window.picture("tenant-faults").await?;
        window.type_into("Name", "Kaveri Textiles").await?;
        window.see("Its address is kaveri-mer").await?;
        window.picture("tenant-new-client").await?;
        window.click("MSP").await?;
        window.see("At the head of its proposals").await?;
        window.picture("tenant-new-msp").await?;
        window.click("Client").await?;
        window.click("Create tenant").await?;
        window.see("Kaveri Textiles was created.").await?;
        window.see("MER-0001").await?;
        window.picture("tenant").await?;

        to_the_list(window).await?;
        window.see("2 tenants").await?;
        window
            .click_within("Kaveri Textiles", "Acts on Kaveri Textiles")
            .await?;
        window.see("Edit").await?;
        window.picture("tenants-menu").await?;
        window.click("Archive").await?;
        window.see("Archive Kaveri Textiles?").await?;
        window.picture("tenant-archive").await?;
        window.click("Archive").await?;
        window.see("Kaveri Textiles is archived.").await?;
        window.see("1 tenant").await?;

        window.click("Archived").await?;
        window.click("Tree").await?;
        window.see("MER-0001").await?;
        window.picture("tenants-tree-archived").await?;
        // From the choice of the shape on to the tree, down to its second row, and open.
        window.press("Tab").await?;
        for key in ["Down", "Down", "Down", "Enter"] {
            window.press(key).await?;
        }
        window.see("This tenant is archived").await?;
        window.picture("tenant-archived").await?;
        window.click("Restore").await?;
        window.see("Kaveri Textiles is back.").await?;
        to_the_list(window).await
    })
}

#[test]
fn the_whole_window_steps_into_a_customer_and_back() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "context", async |window| {
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.click("Proposals").await?;
        window.see("12 proposals").await?;

        window.click("All customers").await?;
        window.see_focus_on("Search customers").await?;
        window.picture("context-selector").await?;
        window.type_text("palla").await?;
        window.see_no("Amaravati Foods").await?;
        window.click("Pallava Networks").await?;
        window.see("Inside Pallava Networks").await?;
        window.see("11 tenants").await?;
        window.picture("context-inside").await?;
        window.click("Proposals").await?;
        window.see("No proposals yet").await?;
        window.click_within("Price books", "Get pricing").await?;
        window.see("There are no prices yet").await?;

        window.click("Back to all customers").await?;
        window.see("43 tenants").await?;
        window.click("Asha Raman").await?;
        window.click("User view").await?;
        window.see("40 customers").await?;
        window.picture("customers").await?;
        window.click("Nila Foods").await?;
        window.see("Inside Nila Foods").await?;
        window.see("1 tenant").await?;
        window.picture("context-user-view").await?;
        window.click("Asha Raman").await?;
        window.click("MSP view").await?;
        window.see("Price books").await
    })
}

/// The rail's own entry: a tenant's page has a second way back of the same name.
async fn to_the_list(window: &Window) -> anyhow::Result<()> {
    window.click_within("Get pricing", "Tenants").await
}
