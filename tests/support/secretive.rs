//! A desk that handles every kind of secret there is, says each of them to whoever started it, and
//! waits to be killed.
//!
//! `secretive WORKSPACE` prints one secret a line, what it is and its bytes in hexadecimal, then
//! `ready`. Nothing is written anywhere but by the application.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

use std::{env, io::Write, path::Path};

use desk_client::Door;
use desk_contract::{
    account::{
        PassphraseChange, PassphraseRecover, PassphraseReset, SecondStepBegin, SecondStepConfirm,
    },
    entrance::{SessionSignIn, SessionSignOut, WorkspaceBackup},
    session::{KeychainOn, KeychainUnlock, SessionLock, SessionUnlock},
    settings::SessionMe,
    user::{UserAdd, UserForm},
};
use support::{TestDesk, setup};
use totp_rs::{Builder, Secret};

const OWNER: &str = "asha@chola.example";
const DEVI: &str = "devi@chola.example";
const NOON: &str = "2026-11-22T12:00:00Z";

/// Passphrases, as people type them: in several scripts, and wrong.
const FIRST: &str = "canary heron at the salt pans";
const SECOND: &str = "canary ஒரு மழைக்கால இரவில் குயில்";
const DEVIS: &str = "canary पहाड़ों के पार एक नदी";
const MISTYPED: &str = "canary heron at the salt lakes";

fn say(what: &str, secret: &[u8]) {
    let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    line(&format!("{what} {digits}"));
}

fn line(text: &str) {
    let mut out = std::io::stdout();
    out.write_all(format!("{text}\n").as_bytes())
        .and_then(|()| out.flush())
        .expect("somebody who listens");
}

#[tokio::main]
async fn main() {
    let file = env::args().nth(1).expect("WORKSPACE");
    let desk = TestDesk::of_file(Path::new(&file));
    desk.set_clock(NOON);
    found(&desk).await;
    hand_out(&desk).await;
    desk.enter(WorkspaceBackup { to: None })
        .await
        .expect("a backup");
    lock(&desk).await;
    for (name, secret) in desk.keychain.secrets() {
        say(&name.replace(' ', "_"), &secret);
        // What it keeps for the log is JSON around a key.
        if let Ok(kept) = serde_json::from_slice::<serde_json::Value>(&secret) {
            let key = kept["key"].as_str().expect("a key");
            say("device_key", key.as_bytes());
        }
    }
    line("ready");
    std::future::pending().await
}

/// Founds, mistypes, changes the passphrase and sets up a second step.
async fn found(desk: &TestDesk) {
    let mut setup = setup();
    setup.owner.passphrase = FIRST.to_owned();
    desk.enter(setup).await.expect("a workspace");
    for passphrase in [FIRST, SECOND, MISTYPED] {
        say("passphrase", passphrase.as_bytes());
    }
    let wrong = SessionSignIn::by_passphrase(OWNER, MISTYPED);
    desk.enter(wrong).await.expect_err("no sign-in");
    let change = PassphraseChange {
        old: FIRST.to_owned(),
        new: SECOND.to_owned(),
    };
    desk.enter(change).await.expect("another passphrase");
    let passphrase = SECOND.to_owned();
    let begun = desk.enter(SecondStepBegin { passphrase }).await;
    let begun = begun.expect("a second step");
    let secret = Secret::try_from_base32(&begun.secret).expect("a secret");
    say("totp", secret.as_bytes());
    say("totp_as_typed", begun.secret.as_bytes());
    let totp = Builder::new().with_secret(secret).build().expect("an app");
    let moment: jiff::Timestamp = NOON.parse().expect("a moment");
    let moment = u64::try_from(moment.as_second()).expect("a moment after 1970");
    let code = totp.generate(moment).to_string();
    let given = desk.enter(SecondStepConfirm { code }).await;
    let codes = given.expect("recovery codes").codes;
    for code in &codes {
        say("recovery_code", code.as_bytes());
        say("recovery_code_letters", code.replace('-', "").as_bytes());
    }
    desk.enter(SessionSignOut {}).await.expect("out");
    let back = SessionSignIn {
        code: codes.first().cloned(),
        ..SessionSignIn::by_passphrase(OWNER, SECOND)
    };
    desk.enter(back).await.expect("back in");
}

/// Hands out a code, which somebody uses at another window.
async fn hand_out(desk: &TestDesk) {
    let me = desk.ask(SessionMe {}).await.expect("the owner");
    let form = UserForm {
        name: "Devi Nair".to_owned(),
        email: DEVI.to_owned(),
        ..UserForm::default()
    };
    let add = UserAdd {
        id: None,
        tenant_id: me.tenants.first().expect("a tenant").tenant_id,
        form,
    };
    let user_id = desk.run(add).await.expect("somebody new");
    let passphrase = SECOND.to_owned();
    let reset = PassphraseReset {
        user_id,
        passphrase,
    };
    for used in [true, false] {
        let given = desk.enter(reset.clone()).await.expect("a code");
        say("reset_code", given.code.as_bytes());
        say("reset_code_letters", given.code.replace('-', "").as_bytes());
        if used {
            say("passphrase", DEVIS.as_bytes());
            let recover = PassphraseRecover {
                email: DEVI.to_owned(),
                code: given.code,
                new: DEVIS.to_owned(),
                clock_is_right: false,
            };
            let other = desk.another(Door::Window);
            other.enter(recover).await.expect("a sign-in");
            other.desk.close().await;
        }
    }
}

/// Locks, mistypes, unlocks in both ways, and stays locked.
async fn lock(desk: &TestDesk) {
    let passphrase = SECOND.to_owned();
    desk.enter(KeychainOn { passphrase }).await.expect("on");
    desk.enter(SessionLock::default()).await.expect("a lock");
    let passphrase = MISTYPED.to_owned();
    desk.enter(SessionUnlock { passphrase })
        .await
        .expect_err("no way in");
    desk.enter(KeychainUnlock {}).await.expect("a way in");
    desk.enter(SessionLock::default()).await.expect("a lock");
    let passphrase = SECOND.to_owned();
    desk.enter(SessionUnlock { passphrase })
        .await
        .expect("a way in");
    desk.enter(SessionLock::default()).await.expect("a lock");
}
