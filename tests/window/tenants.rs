//! The tenant tree: somebody is added, found in both shapes, put away and brought back; and the
//! window steps into one customer.

use anyhow::Context;
use harness::{Desk, Window, story, story_at};
use jiff::{
    Timestamp, ToSpan,
    tz::{Offset, TimeZone},
};
use serde_json::{Value, json};

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
    lend_somebody(&desk)?;
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
        window.click("Users").await?;
        window.see("Nobody belongs here yet").await?;
        window.picture("context-people").await?;
        window.click("Delegations").await?;
        window.see("Nobody is lent to a customer").await?;
        window.click("Audit log").await?;
        window
            .see("switched which customer the window shows")
            .await?;
        window.picture("context-audit").await?;
        window
            .type_into("Search people, records, acts", "devi")
            .await?;
        window
            .see("No entry fits this search and these filters.")
            .await?;

        window.click("Back to all customers").await?;
        window.see("43 tenants").await?;
        window.click("Users").await?;
        window.see("2 people").await?;
        window.click("Delegations").await?;
        window.see("Roll-out of sign-on").await?;
        window.click("Audit log").await?;
        window
            .type_into("Search people, records, acts", "devi")
            .await?;
        window.see("added user Devi Nair").await?;
        to_the_list(window).await?;
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

/// Lends somebody of the first MSP to one of its clients, for so long that nobody is reminded yet.
fn lend_somebody(desk: &Desk) -> anyhow::Result<()> {
    let run = |name: &str, args: Value| desk.run(PASSPHRASE, name, &args);
    let me = desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    let tenants = me["tenants"].as_array().context("tenants")?;
    let msp = tenants.iter().find(|tenant| tenant["prefix"] == "CHO");
    let msp = &msp.context("the first MSP")?["tenant_id"];
    let client = tenants
        .iter()
        .find(|tenant| tenant["kind"] == "client" && tenant["parent_id"] == *msp);
    let client = &client.context("one of its clients")?["tenant_id"];
    let form = json!({"name": "Devi Nair", "email": "devi@chola.example", "user_type": "user"});
    let devi = run("user.add", json!({"tenant_id": msp, "form": form}))?;
    // The days are those of the organisation.
    let india = TimeZone::fixed(Offset::from_seconds(19_800)?);
    let today = Timestamp::now().to_zoned(india).date();
    let last_day = today.checked_add(60.days())?;
    let delegation = json!({
        "subject": {"user_id": devi},
        "held": {"role": "customer_admin"},
        "tenant_id": client,
        "ends_on": last_day.to_string(),
        "delegated_for": "Roll-out of sign-on",
    });
    run("grant.give", delegation).map(drop)
}

/// The rail's own entry: a tenant's page has a second way back of the same name.
async fn to_the_list(window: &Window) -> anyhow::Result<()> {
    window.click_within("Get pricing", "Tenants").await
}
