//! A second step for the sign-in, from the first scan to the first code.

use anyhow::Context;
use harness::{Desk, Window, story_at};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::first_run::PASSPHRASE;

#[test]
fn whoever_is_asked_for_a_second_step_sets_it_up_before_all_else_and_proves_who_they_are()
-> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    let me = desk.ask(PASSPHRASE, "session.me", &json!({}))?;
    let tenants = me.pointer("/tenants").and_then(Value::as_array);
    let mut tenants = tenants.context("tenants")?.iter();
    let root = tenants.find(|tenant| tenant.pointer("/kind") == Some(&json!("organisation")));
    let root = root.context("the organisation")?.pointer("/tenant_id");
    let rules = json!({"second_step": "administrators", "step_up": true});
    let policy = json!({"tenant_id": root, "rules": rules});
    desk.run(PASSPHRASE, "security_policy.set", &policy)?;
    story_at(&desk, "step-first", async |window| {
        sign_in(window, PASSPHRASE).await?;
        window.see("Set up your second step").await?;
        window.picture("step-first").await?;
        window.click("Set up a second step").await?;
        window.see_focus_on("Passphrase").await?;
        window.type_text(PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Key to type").await?;
        let app = App::shown_in(&window.words().await?)?;
        window.type_into("Code", &app.code(0)?).await?;
        window.press("Enter").await?;
        window.see("Each of these signs you in once").await?;
        window.picture("step-first-codes").await?;
        window.click("I have written them down").await?;
        window.click("Continue").await?;
        window.see("Choose a plan and type the seats").await?;

        window.click("All customers").await?;
        window.see_focus_on("Search customers").await?;
        window.type_text("palla").await?;
        window.see_no("Amaravati Foods").await?;
        window.click("Pallava Networks").await?;
        window.see("Is it still you?").await?;
        window.see_focus_on("Passphrase").await?;
        window.picture("proof").await?;
        window.type_text("not this one").await?;
        window.press("Enter").await?;
        window.see("This is not your passphrase.").await?;
        window.type_into("Passphrase", PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Inside Pallava Networks").await
    })
}

#[test]
fn a_second_step_is_set_up_and_asked_for_at_the_next_sign_in() -> anyhow::Result<()> {
    let desk = Desk::with_sample(PASSPHRASE)?;
    story_at(&desk, "account", async |window| {
        sign_in(window, PASSPHRASE).await?;
        window.see("Choose a plan and type the seats").await?;
        window.click("Settings").await?;
        window.click("My account").await?;
        window.click("Set up a second step").await?;
        window.see_focus_on("Passphrase").await?;
        window.type_text(PASSPHRASE).await?;
        window.press("Enter").await?;
        window.see("Key to type").await?;
        window.picture("account-scan").await?;
        let app = App::shown_in(&window.words().await?)?;
        window.see_focus_on("Code").await?;
        window.type_text("000000").await?;
        window.press("Enter").await?;
        window.see("This code does not fit now").await?;
        window.type_into("Code", &app.code(0)?).await?;
        window.press("Enter").await?;
        window.see("Each of these signs you in once").await?;
        window.picture("account-codes").await?;
        let recovery = recovery_code(&window.words().await?)?;
        window.click("I have written them down").await?;
        window.see("You have 10 recovery codes left.").await?;
        window.picture("account-on").await?;

        window.restart().await?;
        sign_in(window, PASSPHRASE).await?;
        window.see("Enter the code").await?;
        window.see_focus_on("Code").await?;
        window.picture("sign-in-code").await?;
        // Half a minute later than the code that confirmed it, which is used up.
        window.type_text(&app.code(30)?).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await?;

        change_passphrase(window).await?;
        window.restart().await?;
        sign_in(window, "rain copper lamp violin").await?;
        window.see_focus_on("Code").await?;
        window.type_text(&recovery).await?;
        window.press("Enter").await?;
        window.see("Choose a plan and type the seats").await
    })
}

async fn sign_in(window: &Window, passphrase: &str) -> anyhow::Result<()> {
    window.type_into("Email", "owner@sample.example").await?;
    window.type_into("Passphrase", passphrase).await?;
    window.press("Enter").await
}

async fn change_passphrase(window: &Window) -> anyhow::Result<()> {
    let new = "rain copper lamp violin";
    window.click("Settings").await?;
    window.click("My account").await?;
    window.type_into("Passphrase now", "not this one").await?;
    window.type_into("New passphrase", new).await?;
    window.type_into("Passphrase once more", new).await?;
    window.press("Enter").await?;
    window.see("This is not your passphrase.").await?;
    window.picture("account-refused").await?;
    window.type_into("Passphrase now", PASSPHRASE).await?;
    window.press("Enter").await?;
    window.see("Your passphrase was changed.").await
}

/// An authenticator app that was told the key on the screen.
pub struct App(Secret);

impl App {
    pub fn shown_in(words: &str) -> anyhow::Result<Self> {
        let (_, after) = words.split_once("Key to type ").context("a key")?;
        let key: String = after.split(' ').take(8).collect();
        Ok(Self(Secret::try_from_base32(key)?))
    }

    /// The code it shows so many seconds from now.
    pub fn code(&self, seconds: u64) -> anyhow::Result<String> {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        let app = Builder::new().with_secret(self.0.clone()).build()?;
        Ok(app.generate(now.as_secs() + seconds).to_string())
    }
}

fn recovery_code(words: &str) -> anyhow::Result<String> {
    let is_code = |word: &&str| word.len() == 11 && word.as_bytes().get(5) == Some(&b'-');
    let code = words.split(' ').find(is_code).context("a recovery code")?;
    Ok(code.to_owned())
}
