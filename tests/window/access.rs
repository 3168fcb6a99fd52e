//! A role decides which pages another person has: one appears, and is gone when the role is changed.

use anyhow::Context;
use harness::{Desk, story_at};
use serde_json::json;

use crate::{
    code::{let_in, sign_in},
    first_run::PASSPHRASE,
};

const DEVI: &str = "devi@chola.example";
const OWN: &str = "nine silver otters by the ghat";

#[test]
fn a_page_comes_and_goes_with_the_role_of_another_person() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    let run = |name: &str, args: serde_json::Value| desk.run(PASSPHRASE, name, &args);
    let me = desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    let tenants = me.pointer("/tenants").and_then(|all| all.as_array());
    let chola = tenants
        .and_then(|all| all.iter().find(|tenant| tenant["prefix"] == "CHO"))
        .map(|tenant| tenant["tenant_id"].clone())
        .context("the first MSP")?;
    let form = json!({"name": "Devi Nair", "email": DEVI, "user_type": "user"});
    let devi = run("user.add", json!({"tenant_id": chola, "form": form}))?;
    let role = json!({
        "tenant_id": chola, "kind": "role", "name": "Quote reader", "description": "Looks proposals up",
        "rights": ["proposals.view"],
    });
    let role = run("role.save", role)?;
    let grant =
        json!({"subject": {"user_id": devi}, "held": {"role_id": role["id"]}, "tenant_id": chola});
    run("grant.give", grant)?;

    story_at(&desk, "access", async |window| {
        sign_in(window, "owner@sample.example", PASSPHRASE).await?;
        window.see("Choose a plan and type the seats").await?;
        let_in(window, "Devi Nair", DEVI, OWN).await?;
        window.click("Proposals").await?;
        window.see("Nila Foods").await?;
        window.see_no("Audit log").await?;
        window.picture("access-proposals").await?;

        // The owner thinks better of it, and is told whom it concerns before.
        window.restart().await?;
        sign_in(window, "owner@sample.example", PASSPHRASE).await?;
        window.click("Roles").await?;
        window.click("Quote reader").await?;
        window.click("History").await?;
        window.see("Made").await?;
        window.picture("access-history").await?;
        window.press("Escape").await?;
        window.click("Proposals: view").await?;
        window.click("Users: edit").await?;
        window.click("Update").await?;
        window.see("Before this is saved").await?;
        window
            .see("Devi Nair could hand on rights to others from then on.")
            .await?;
        window.picture("access-altering").await?;
        window.click("Cancel").await?;
        window.see_no("Before this is saved").await?;
        window.click("Users: edit").await?;
        window.click("Audit log: view").await?;
        window.click("Update").await?;
        window.see("Quote reader is saved.").await?;

        window.restart().await?;
        sign_in(window, DEVI, OWN).await?;
        window.click("Audit log").await?;
        window.see("signed in").await?;
        window.see_no("Nila Foods").await?;
        window.picture("access-audit").await?;

        // Another program gives the first page back and takes this one: the open window follows.
        let back = json!({
            "id": role["id"], "revision": 2, "tenant_id": chola, "kind": "role", "name": "Quote reader",
            "description": "Looks proposals up", "rights": ["proposals.view"],
        });
        run("role.save", back)?;
        window.click("Proposals").await?;
        window.see("Nila Foods").await?;
        window.see_no("Audit log").await?;
        // What they hold and what they did themselves they may read all the same.
        window.click("Devi Nair").await?;
        window.click("My access").await?;
        window.see("Quote reader").await?;
        window.picture("access-own").await?;
        window.click("Devi Nair").await?;
        window.click("What I did").await?;
        window.see("Devi Nair signed in").await?;
        window.picture("access-own-acts").await.map(drop)
    })
}
