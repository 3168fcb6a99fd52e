//! A technician is lent to a customer, is reminded that it ends, and has lost it when the day is over.

use anyhow::Context;
use desk_domain::access::REMINDED_DAYS;
use harness::{Desk, story_at};
use jiff::{
    Timestamp, ToSpan,
    tz::{Offset, TimeZone},
};
use serde_json::{Value, json};

use crate::{
    code::{let_in, sign_in},
    first_run::PASSPHRASE,
};

const OWNER: &str = "owner@sample.example";
const DEVI: &str = "devi@chola.example";
const OWN: &str = "nine silver otters by the ghat";

#[test]
fn a_delegation_is_given_reminds_of_its_end_and_ends() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    let run = |name: &str, args: Value| desk.run(PASSPHRASE, name, &args);
    let me = desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    let tenants = me["tenants"].as_array().context("tenants")?;
    let chola = tenants.iter().find(|tenant| tenant["prefix"] == "CHO");
    let chola = &chola.context("the first MSP")?["tenant_id"];
    let customer = tenants
        .iter()
        .find(|tenant| tenant["kind"] == "client" && tenant["parent_id"] == *chola);
    let customer = customer.context("one of its clients")?;
    let told = |field: &str| customer[field].as_str().context("a text");
    let (customer, code) = (told("name")?, told("code")?);
    // The days are those of the organisation.
    let india = TimeZone::fixed(Offset::from_seconds(19_800)?);
    let today = Timestamp::now().to_zoned(india.clone()).date();
    let last_day = today.checked_add((REMINDED_DAYS - 2).days())?;
    let form = json!({"name": "Devi Nair", "email": DEVI, "user_type": "user"});
    run("user.add", json!({"tenant_id": chola, "form": form}))?;

    story_at(&desk, "delegation", async |window| {
        sign_in(window, OWNER, PASSPHRASE).await?;
        window.click("Users").await?;
        window.click("Delegations").await?;
        window.see("Nobody is lent to a customer").await?;
        window.tab_to("Delegate a technician").await?;
        window.press("Enter").await?;
        window.click("Delegate").await?;
        window.see("This is required.").await?;
        window.picture("delegation-faults").await?;
        window
            .type_into("Person or group of the MSP", "devi")
            .await?;
        window.click("Devi Nair").await?;
        window
            .choose("Customer", &format!("{customer} ({code})"))
            .await?;
        window.choose("Role", "Admin").await?;
        window.type_into("Last day", &last_day.to_string()).await?;
        window.type_into("Reason", "Roll-out of sign-on").await?;
        window.picture("delegation-give").await?;
        window.click("Delegate").await?;
        // She was invited and holds it as soon as she signs in.
        window
            .see("Devi Nair could hand on rights to others from then on.")
            .await?;
        window.click("Save all the same").await?;
        window.see("The role is given.").await?;
        window.see("Roll-out of sign-on").await?;
        window.picture("delegation-board").await?;

        let_in(window, "Devi Nair", DEVI, OWN).await?;
        let lent = format!("You are lent to {customer} until ");
        window.see(&lent).await?;
        // Nothing to sell: the first page is the one of the customers.
        window.see("1 customer").await?;
        window.picture("delegation-technician").await?;
        window.click("Users").await?;
        window.see("Nobody belongs here yet").await?;
        window.picture("delegation-nobody").await?;
        window.click_within(&lent, "Close").await?;
        window.see_no(&lent).await?;
        window.restart().await?;
        sign_in(window, DEVI, OWN).await?;
        window.see(customer).await?;
        window.see_no(&lent).await?;

        // Another computer works on the file on the day after the last one.
        let after = last_day.tomorrow()?.to_zoned(india)?.timestamp();
        desk.later(PASSPHRASE, OWNER, &after.to_string())?;
        window.click("Audit log").await?;
        window.see("I have a code").await?;
        window.picture("delegation-over").await?;
        sign_in(window, DEVI, OWN).await?;
        window.see("Nothing is given to you yet").await?;
        window.see_no(customer).await
    })
}
