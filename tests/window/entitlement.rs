//! The product's own licence: what Settings tells of it, and a button that says why it does nothing.

use anyhow::Context;
use desk_domain::{
    canonical::Hash,
    entitlement::{Terms, sign},
};
use harness::{Desk, story_at};
use serde_json::json;

use crate::first_run::PASSPHRASE;

#[test]
fn a_partner_licence_is_told_and_leaves_tenants_to_be_read() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    let file = partner_licence()?;
    desk.run(PASSPHRASE, "entitlement.import", &json!({"file": file}))?;
    story_at(&desk, "entitlement", async |window| {
        window.type_into("Email", "owner@sample.example").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.click("Settings").await?;
        window.click("Licence").await?;
        window.see("Licensed until 21 Nov 2199.").await?;
        window.see("PD-2026-0001").await?;
        window.picture("settings-licence").await?;
        window.click("Tenants").await?;
        window.see("43 tenants").await?;
        window.tab_to("Add tenant").await?;
        window.press("Enter").await?;
        // Pressed, it says why, and leads nowhere.
        window.see("does not include managing tenants").await?;
        window.see("43 tenants").await?;
        window.picture("tenants-read-only").await?;
        window.click("Users").await?;
        // Somebody who is alone is offered it twice, once the list is there.
        window.tab_to("Add a person").await?;
        window.press("Enter").await?;
        window.see("Job title").await
    })
}

fn partner_licence() -> anyhow::Result<String> {
    let key = include_str!("../../xtask/keys/development.key");
    let key = key.lines().find_map(Hash::from_hex).context("no key")?;
    let terms: Terms = serde_json::from_value(json!({
        "serial": 1,
        "number": "PD-2026-0001",
        "licensee": "Chola Secure Systems",
        "tier": "partner",
        "from": "2026-11-22",
        "last_day": "2199-11-21",
    }))?;
    sign(&terms, &key.0).context("no licence")
}
