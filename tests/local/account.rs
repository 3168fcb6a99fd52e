//! One's own account: changing the passphrase, and the second step of the sign-in.

use std::sync::Arc;

use desk_contract::{
    Code, FaultCode, Refused,
    account::{
        AccountGet, PassphraseChange, SecondStepBegin, SecondStepConfirm, SecondStepOff,
        SecondStepRenewCodes,
    },
    entrance::{SessionSignIn, SessionSignOut, SignedIn},
};
use desk_domain::access::ShippedRole;
use support::{App, PASSPHRASE, TestDesk};

const OWNER: &str = "asha@chola.example";
const OTHER: &str = "nine silver otters by the ghat";

/// The owner signed in with a second step that was just turned on, at noon; the app and the recovery
/// codes.
async fn enrolled() -> (TestDesk, App, Vec<String>) {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T12:00:00Z");
    desk.sign_in_owner().await;
    let passphrase = PASSPHRASE.to_owned();
    let begun = desk.enter(SecondStepBegin { passphrase }).await.unwrap();
    assert!(begun.address.contains(&begun.secret), "{}", begun.address);
    assert!(begun.address.starts_with("otpauth://totp/Partner%20Desk"));
    assert!(begun.qr_size > 29 && begun.qr_path.starts_with("M4 4h1v1h-1z"));
    let app = App(begun.secret);
    let code = app.code("2026-11-22T12:00:00Z");
    let codes = desk.enter(SecondStepConfirm { code }).await.unwrap().codes;
    (desk, app, codes)
}

fn with_code(code: &str) -> SessionSignIn {
    SessionSignIn {
        code: Some(code.to_owned()),
        ..SessionSignIn::by_passphrase(OWNER, PASSPHRASE)
    }
}

async fn sign_in(desk: &TestDesk, code: &str) -> Result<SignedIn, Code> {
    let answer = desk.enter(with_code(code)).await;
    answer.map_err(|refused| refused.code)
}

/// The one fault of a refused form: its field and its rule.
fn fault(refused: Result<impl std::fmt::Debug, Refused>) -> (String, FaultCode) {
    let mut refused = refused.unwrap_err();
    assert_eq!(refused.code, Code::Invalid, "{}", refused.message);
    let fault = refused.fields.pop().unwrap();
    assert!(refused.fields.is_empty());
    (fault.path, fault.code)
}

async fn change(desk: &TestDesk, old: &str, new: &str) -> Result<(), Refused> {
    let (old, new) = (old.to_owned(), new.to_owned());
    desk.enter(PassphraseChange { old, new }).await
}

#[tokio::test]
async fn a_changed_passphrase_signs_in_and_the_one_before_does_not() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let account = desk.ask(AccountGet {}).await.unwrap();
    assert_eq!(
        (account.passphrase_changed_at, account.second_step),
        (None, None)
    );
    change(&desk, PASSPHRASE, OTHER).await.unwrap();
    let account = desk.ask(AccountGet {}).await.unwrap();
    assert!(account.passphrase_changed_at.is_some());

    let desk = desk.restarted().await;
    let old = SessionSignIn::by_passphrase(OWNER, PASSPHRASE);
    assert_eq!(
        desk.enter(old).await.unwrap_err().code,
        Code::WrongCredentials
    );
    let new = SessionSignIn::by_passphrase(OWNER, OTHER);
    desk.enter(new).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_new_passphrase_is_long_enough_not_common_and_none_of_the_last() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    for (old, new, field, code) in [
        ("not mine at all", OTHER, "old", FaultCode::PassphraseWrong),
        (PASSPHRASE, "nine otters", "new", FaultCode::PassphraseShort),
        (
            PASSPHRASE,
            "asha@chola.example",
            "new",
            FaultCode::PassphraseCommon,
        ),
        (
            PASSPHRASE,
            "Sangam Group Sangam Group",
            "new",
            FaultCode::PassphraseCommon,
        ),
        (PASSPHRASE, PASSPHRASE, "new", FaultCode::PassphraseEarlier),
    ] {
        let refused = change(&desk, old, new).await;
        assert_eq!(fault(refused), (field.to_owned(), code), "{new}");
    }
    change(&desk, PASSPHRASE, OTHER).await.unwrap();
    let back = change(&desk, OTHER, PASSPHRASE).await;
    assert_eq!(
        fault(back),
        ("new".to_owned(), FaultCode::PassphraseEarlier)
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn with_a_second_step_a_sign_in_asks_for_a_code_and_takes_each_once() {
    let (desk, app, _) = enrolled().await;
    desk.enter(SessionSignOut {}).await.unwrap();
    let alone = SessionSignIn::by_passphrase(OWNER, PASSPHRASE);
    assert_eq!(desk.enter(alone).await.unwrap_err().code, Code::CodeNeeded);
    // The code that confirmed it is used up.
    let now = "2026-11-22T12:00:00Z";
    assert_eq!(sign_in(&desk, &app.code(now)).await, Err(Code::WrongCode));
    // The clock of the phone may be half a minute ahead.
    let next = app.code("2026-11-22T12:00:30Z");
    assert_eq!(sign_in(&desk, &next).await.unwrap().email, OWNER);
    assert_eq!(sign_in(&desk, &next).await, Err(Code::WrongCode));
    // Nor does an earlier one work after a later one.
    assert_eq!(sign_in(&desk, &app.code(now)).await, Err(Code::WrongCode));
    let far = app.code("2026-11-22T12:05:00Z");
    assert_eq!(sign_in(&desk, &far).await, Err(Code::WrongCode));
    desk.set_clock("2026-11-22T12:05:10Z");
    sign_in(&desk, &far).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_wrong_passphrase_says_nothing_of_a_second_step() {
    let (desk, app, _) = enrolled().await;
    let code = Some(app.code("2026-11-22T12:00:30Z"));
    for (email, code) in [
        (OWNER, None),
        (OWNER, code.clone()),
        ("nobody@chola.example", code),
    ] {
        let wrong = SessionSignIn {
            code,
            ..SessionSignIn::by_passphrase(email, OTHER)
        };
        let refused = desk.enter(wrong).await.unwrap_err();
        assert_eq!(refused.code, Code::WrongCredentials);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_posted_sixty_four_times_at_once_signs_in_once() {
    for recovery in [false, true] {
        let (desk, app, codes) = enrolled().await;
        let code = if recovery {
            codes[0].clone()
        } else {
            app.code("2026-11-22T12:00:30Z")
        };
        let desk = Arc::new(desk);
        let posts: Vec<_> = (0..64)
            .map(|_| {
                let (desk, code) = (Arc::clone(&desk), code.clone());
                tokio::spawn(async move { sign_in(&desk, &code).await.is_ok() })
            })
            .collect();
        let mut in_there = 0;
        for post in posts {
            in_there += usize::from(post.await.unwrap());
        }
        assert_eq!(in_there, 1, "recovery: {recovery}");
        desk.assert_sound().await;
    }
}

#[tokio::test]
async fn a_recovery_code_signs_in_once_and_stands_in_the_audit_log() {
    let (desk, _, codes) = enrolled().await;
    assert_eq!(codes.len(), 10);
    sign_in(&desk, &codes[3].to_lowercase()).await.unwrap();
    let step = desk.ask(AccountGet {}).await.unwrap().second_step.unwrap();
    assert_eq!(step.recovery_left, 9);
    assert_eq!(sign_in(&desk, &codes[3]).await, Err(Code::WrongCode));
    let mut inside = desk.inside().await;
    let used = "SELECT count(*) FROM audit_entry WHERE action = 'second_step.use_recovery_code'";
    assert_eq!(inside.number(used).await, 1);

    // New ones take the place of all before.
    let renew = SecondStepRenewCodes {
        passphrase: PASSPHRASE.to_owned(),
        code: codes[4].clone(),
    };
    let fresh = desk.enter(renew).await.unwrap().codes;
    assert_eq!(sign_in(&desk, &codes[5]).await, Err(Code::WrongCode));
    sign_in(&desk, &fresh[0]).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_second_step_that_no_code_confirmed_asks_for_nothing() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let passphrase = PASSPHRASE.to_owned();
    desk.enter(SecondStepBegin { passphrase }).await.unwrap();
    let code = "000000".to_owned();
    let wrong = desk.enter(SecondStepConfirm { code }).await;
    assert_eq!(fault(wrong), ("code".to_owned(), FaultCode::CodeWrong));
    desk.enter(SessionSignOut {}).await.unwrap();
    desk.sign_in_owner().await;
    let code = "000000".to_owned();
    let gone = desk.enter(SecondStepConfirm { code }).await.unwrap_err();
    assert_eq!(gone.code, Code::Stale);
}

#[tokio::test]
async fn turning_the_second_step_off_needs_the_passphrase_and_a_code() {
    let (desk, app, codes) = enrolled().await;
    let off = |passphrase: &str, code: &str| {
        desk.enter(SecondStepOff {
            passphrase: passphrase.to_owned(),
            code: code.to_owned(),
        })
    };
    let wrong = fault(off(OTHER, &codes[0]).await);
    assert_eq!(wrong, ("passphrase".to_owned(), FaultCode::PassphraseWrong));
    let wrong = fault(off(PASSPHRASE, "123456").await);
    assert_eq!(wrong, ("code".to_owned(), FaultCode::CodeWrong));
    off(PASSPHRASE, &app.code("2026-11-22T12:00:30Z"))
        .await
        .unwrap();
    desk.enter(SessionSignOut {}).await.unwrap();
    desk.sign_in_owner().await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn eight_characters_are_enough_beside_a_code_and_only_there() {
    let (desk, app, codes) = enrolled().await;
    change(&desk, PASSPHRASE, "t1ff1n 9").await.unwrap();
    let off = SecondStepOff {
        passphrase: "t1ff1n 9".to_owned(),
        code: codes[0].clone(),
    };
    let short = fault(desk.enter(off).await);
    assert_eq!(short, ("passphrase".to_owned(), FaultCode::PassphraseShort));
    let code = Some(app.code("2026-11-22T12:00:30Z"));
    let sign_in = SessionSignIn {
        code,
        ..SessionSignIn::by_passphrase(OWNER, "t1ff1n 9")
    };
    desk.enter(sign_in).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_wrong_passphrase_on_the_account_page_counts_like_one_at_the_sign_in() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    for _ in 0..5 {
        change(&desk, "not mine at all", OTHER).await.unwrap_err();
    }
    let refused = change(&desk, PASSPHRASE, OTHER).await.unwrap_err();
    assert_eq!(refused.code, Code::TooManyAttempts);
}

#[tokio::test]
async fn somebody_who_was_never_handed_the_key_is_told_how_to_get_it() {
    let desk = TestDesk::founded().await;
    let analyst = desk
        .as_user(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE credential SET key_derivation = NULL, key_sealed = NULL WHERE rowid > 1")
        .await;
    let passphrase = PASSPHRASE.to_owned();
    let refused = analyst.enter(SecondStepBegin { passphrase }).await;
    assert_eq!(refused.unwrap_err().code, Code::KeyMissing);

    // In a file from before there were keys, the first who needs one makes it.
    inside
        .execute("UPDATE credential SET key_derivation = NULL, key_sealed = NULL")
        .await;
    let passphrase = PASSPHRASE.to_owned();
    analyst.enter(SecondStepBegin { passphrase }).await.unwrap();
}

#[tokio::test]
async fn nobody_signed_out_changes_an_account() {
    let desk = TestDesk::founded().await;
    let passphrase = PASSPHRASE.to_owned();
    let begin = desk.enter(SecondStepBegin { passphrase }).await;
    assert_eq!(begin.unwrap_err().code, Code::SignedOut);
    let changed = change(&desk, PASSPHRASE, OTHER).await;
    assert_eq!(changed.unwrap_err().code, Code::SignedOut);
    let asked = desk.ask(AccountGet {}).await;
    assert_eq!(asked.unwrap_err().code, Code::SignedOut);
}
