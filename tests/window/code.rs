//! Somebody who was added, and somebody who forgot their passphrase: the same code lets both in.

use anyhow::Context;
use harness::{Window, story};

use crate::first_run::{PASSPHRASE, set_up};

const DEVI: &str = "devi@meridian.example";
const FIRST: &str = "nine silver otters by the ghat";
const SECOND: &str = "violet ladders under the moon";

#[test]
fn a_person_who_was_added_gets_a_code_sets_a_passphrase_and_signs_in() -> anyhow::Result<()> {
    story("code", async |window| {
        set_up(window).await?;
        window.click("Users").await?;
        window
            .click_within("You are the only one here", "Add a person")
            .await?;
        window.type_into("Full name", "Devi Nair").await?;
        window.type_into("Work email", DEVI).await?;
        window.choose("User type", "User").await?;
        window.click("Save").await?;
        window
            .see("Devi Nair is invited and has no passphrase yet.")
            .await?;
        window.picture("code-invited").await?;
        window.click("Hand out a code").await?;
        window.see("Signed in nowhere").await?;
        let code = hand_out(window).await?;
        window.picture("code-given").await?;
        window.click("Copy").await?;
        window.see("The code is copied.").await?;
        window.click("I have handed it over").await?;
        window.see_no(&code).await?;

        window.restart().await?;
        window.click("I have a code").await?;
        window.see_focus_on("Code").await?;
        window.click("Choose and sign in").await?;
        window.see("This passphrase is too short.").await?;
        window.picture("code-faults").await?;
        choose(window, DEVI, "AAAAA-AAAAA", FIRST).await?;
        window.see("This code does not fit this address").await?;
        window.picture("code-refused").await?;
        choose(window, DEVI, &code, FIRST).await?;
        window.see("Nothing is given to you yet").await?;
        window.picture("code-in").await?;

        window.restart().await?;
        sign_in(window, "asha@meridian.example", PASSPHRASE).await?;
        window.see("Choose a plan and type the seats").await?;
        window.click("Users").await?;
        window.click("Devi Nair").await?;
        window.see("Active").await?;
        window.click("Sign-in").await?;
        window.see("If Devi Nair forgot the passphrase").await?;
        window.picture("code-forgotten").await?;
        let code = hand_out(window).await?;
        window.restart().await?;
        window.click("I have a code").await?;
        choose(window, DEVI, &code, SECOND).await?;
        window.see("Nothing is given to you yet").await?;
        window.restart().await?;
        window.click("Which account?").await?;
        window.see("de•••@meridian.example").await?;
        window.see("as•••@meridian.example").await?;
        window.picture("code-which_account").await?;
        sign_in(window, DEVI, FIRST).await?;
        window
            .see("The email address or the passphrase is wrong.")
            .await?;
        sign_in(window, DEVI, SECOND).await?;
        window.see("Nothing is given to you yet").await
    })
}

/// Proves who one is and reads the code that is shown.
async fn hand_out(window: &Window) -> anyhow::Result<String> {
    window.click("Hand out a code").await?;
    window.see_focus_on("Your own passphrase").await?;
    window.type_text("not this one").await?;
    window.press("Enter").await?;
    window.see("This is not your passphrase.").await?;
    window.type_into("Your own passphrase", PASSPHRASE).await?;
    window.press("Enter").await?;
    read_code(window, "Devi Nair").await
}

async fn read_code(window: &Window, name: &str) -> anyhow::Result<String> {
    window.see(&format!("Hand this code to {name}")).await?;
    let words = window.words().await?;
    let is_code = |word: &&str| word.len() == 11 && word.as_bytes().get(5) == Some(&b'-');
    let code = words.split_whitespace().find(is_code).context("a code")?;
    Ok(code.to_owned())
}

async fn choose(window: &Window, email: &str, code: &str, passphrase: &str) -> anyhow::Result<()> {
    window.type_into("Email", email).await?;
    window.type_into("Code", code).await?;
    window.type_into("New passphrase", passphrase).await?;
    window.type_into("Passphrase once more", passphrase).await?;
    window.press("Enter").await
}

/// Hands a code to somebody of the list of people, who chooses a passphrase with it and signs in.
pub(crate) async fn let_in(
    window: &mut Window,
    name: &str,
    email: &str,
    passphrase: &str,
) -> anyhow::Result<()> {
    window.click_within("Fold the sidebar", "Users").await?;
    window.click(name).await?;
    // First on the page of somebody who was invited, then among what concerns their sign-in.
    window.click("Hand out a code").await?;
    window.click("Hand out a code").await?;
    window.type_into("Your own passphrase", PASSPHRASE).await?;
    window.press("Enter").await?;
    let code = read_code(window, name).await?;
    window.restart().await?;
    window.click("I have a code").await?;
    choose(window, email, &code, passphrase).await
}

pub(crate) async fn sign_in(window: &Window, email: &str, passphrase: &str) -> anyhow::Result<()> {
    window.type_into("Email", email).await?;
    window.type_into("Passphrase", passphrase).await?;
    window.press("Enter").await
}
