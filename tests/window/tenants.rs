//! The tenant tree: somebody is added, found in both shapes, put away and brought back.

use harness::{Window, story};

use crate::first_run::set_up;

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
        window.click_within("Kaveri Textiles", "Acts on Kaveri Textiles").await?;
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
        for key in ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"] {
            window.press(key).await?;
        }
        window.see("This tenant is archived").await?;
        window.picture("tenant-archived").await?;
        window.click("Restore").await?;
        window.see("Kaveri Textiles is back.").await?;
        window.click("Archive").await?;
        window.press("Escape").await?;
        to_the_list(window).await
    })
}

/// The rail's own entry: a tenant's page has a second way back of the same name.
async fn to_the_list(window: &Window) -> anyhow::Result<()> {
    window.click_within("Get pricing", "Tenants").await
}
