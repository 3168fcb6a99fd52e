//! A forgotten passphrase, and the code that an administrator hands out.

use desk_contract::{
    Code, FaultCode,
    account::{AccountGet, PassphraseRecover, PassphraseReset, SecondStepBegin},
    entrance::SessionSignIn,
    settings::SessionMe,
};
use desk_domain::{access::Role, id::UserId};
use support::{PASSPHRASE, Person, TestDesk};

const NEW: &str = "nine silver otters by the ghat";

async fn reset(desk: &TestDesk, user_id: UserId) -> Result<String, Code> {
    let passphrase = PASSPHRASE.to_owned();
    let given = desk
        .enter(PassphraseReset {
            user_id,
            passphrase,
        })
        .await;
    given
        .map(|given| given.code)
        .map_err(|refused| refused.code)
}

async fn recover(desk: &TestDesk, person: &Person, code: &str) -> Result<(), Code> {
    let asked = PassphraseRecover {
        email: person.email.clone(),
        code: code.to_owned(),
        new: NEW.to_owned(),
    };
    desk.enter(asked).await.map_err(|refused| refused.code)
}

#[tokio::test]
async fn a_code_lets_somebody_choose_a_new_passphrase_once() {
    let desk = TestDesk::founded().await;
    let person = desk.person(Role::MsspAnalyst, desk.house().msp).await;
    let theirs = desk.another(desk_client::Door::Window);
    theirs.sign_in(&person.email).await;
    desk.sign_in_owner().await;
    let code = reset(&desk, person.user.id).await.unwrap();
    let typed = code.to_lowercase().replace('-', " ");
    recover(&desk, &person, &typed).await.unwrap();
    // Every sign-in of theirs has ended, and the old passphrase with them.
    assert_eq!(
        theirs.ask(SessionMe {}).await.unwrap_err().code,
        Code::SignedOut
    );
    let old = SessionSignIn::by_passphrase(&person.email, PASSPHRASE);
    assert_eq!(
        theirs.enter(old).await.unwrap_err().code,
        Code::WrongCredentials
    );
    let new = SessionSignIn::by_passphrase(&person.email, NEW);
    theirs.enter(new).await.unwrap();
    assert!(
        theirs
            .ask(AccountGet {})
            .await
            .unwrap()
            .passphrase_changed_at
            .is_some()
    );
    // The key came with the code.
    let passphrase = NEW.to_owned();
    theirs.enter(SecondStepBegin { passphrase }).await.unwrap();
    assert_eq!(
        recover(&desk, &person, &code).await,
        Err(Code::WrongResetCode)
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_code_ends_after_three_days_and_a_new_one_takes_its_place() {
    let desk = TestDesk::founded().await;
    let person = desk.person(Role::MsspAnalyst, desk.house().msp).await;
    desk.sign_in_owner().await;
    let first = reset(&desk, person.user.id).await.unwrap();
    let second = reset(&desk, person.user.id).await.unwrap();
    assert_eq!(
        recover(&desk, &person, &first).await,
        Err(Code::WrongResetCode)
    );
    desk.set_clock("2026-11-25T04:15:00Z");
    assert_eq!(
        recover(&desk, &person, &second).await,
        Err(Code::WrongResetCode)
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_hands_a_code_to_somebody_who_holds_more_or_is_out_of_reach() {
    let desk = TestDesk::selling().await;
    let owner = desk.owner();
    let stranger = desk.house().stranger.user.id;
    let nobody = UserId(uuid::Uuid::now_v7());
    for user in [owner, stranger, nobody] {
        assert_eq!(reset(&desk, user).await, Err(Code::NotFound));
    }
    let viewer = desk.as_user(Role::TenantViewer, desk.house().msp).await;
    let seller = desk.house().seller.user.id;
    let refused = reset(&viewer, seller).await.unwrap_err();
    assert!(matches!(refused, Code::Forbidden | Code::NotFound));
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_wrong_code_counts_and_an_unknown_address_looks_alike() {
    let desk = TestDesk::founded().await;
    let person = desk.person(Role::MsspAnalyst, desk.house().msp).await;
    desk.sign_in_owner().await;
    let code = reset(&desk, person.user.id).await.unwrap();
    for email in [person.email.as_str(), "nobody@chola.example"] {
        let asked = PassphraseRecover {
            email: email.to_owned(),
            code: "00000-00000".to_owned(),
            new: NEW.to_owned(),
        };
        for _ in 0..5 {
            let refused = desk.enter(asked.clone()).await.unwrap_err();
            assert_eq!(refused.code, Code::WrongResetCode);
        }
        let refused = desk.enter(asked).await.unwrap_err();
        assert_eq!(refused.code, Code::TooManyAttempts);
    }
    assert_eq!(
        recover(&desk, &person, &code).await,
        Err(Code::TooManyAttempts)
    );
    desk.set_clock("2026-11-22T04:15:05Z");
    let short = PassphraseRecover {
        email: person.email.clone(),
        code: code.clone(),
        new: "too short".to_owned(),
    };
    let refused = desk.enter(short).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::PassphraseShort);
    recover(&desk, &person, &code).await.unwrap();
}
