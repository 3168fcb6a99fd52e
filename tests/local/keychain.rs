//! The lock opened with the keychain of the computer, for whoever turned that on.

use desk_client::Door;
use desk_contract::{
    Code, FaultCode, Refused,
    account::{PassphraseChange, PassphraseReset},
    entrance::{SessionSignOut, WorkspaceStatus},
    session::{KeychainGet, KeychainOff, KeychainOn, KeychainUnlock, KeychainView, SessionLock},
    settings::SessionMe,
    user::{UserResume, UserSuspend},
};
use support::{PASSPHRASE, TestDesk};

const OTHER: &str = "nine silver otters by the ghat";

async fn on(desk: &TestDesk) -> Result<(), Refused> {
    let passphrase = PASSPHRASE.to_owned();
    desk.enter(KeychainOn { passphrase }).await
}

/// What came of pressing the button; nothing when it opened.
async fn unlock(desk: &TestDesk) -> Option<Code> {
    let answer = desk.enter(KeychainUnlock {}).await;
    answer.err().map(|refused| refused.code)
}

async fn works(desk: &TestDesk) -> bool {
    desk.ask(SessionMe {}).await.is_ok()
}

async fn offered(desk: &TestDesk) -> bool {
    desk.enter(WorkspaceStatus {})
        .await
        .unwrap()
        .keychain_unlocks
}

async fn seen(desk: &TestDesk) -> (bool, bool) {
    let KeychainView {
        answers, unlocks, ..
    } = desk.enter(KeychainGet {}).await.unwrap();
    (answers, unlocks)
}

#[tokio::test]
async fn only_who_turned_it_on_with_their_passphrase_opens_the_lock_with_the_keychain() {
    let desk = TestDesk::founded().await;
    let seller = desk.house().seller.email.clone();
    desk.sign_in(&seller).await;
    assert_eq!(seen(&desk).await, (true, false));
    let passphrase = "seven grey herons at dusk".to_owned();
    let wrong = desk.enter(KeychainOn { passphrase }).await.unwrap_err();
    assert_eq!(wrong.fields[0].code, FaultCode::PassphraseWrong);
    desk.enter(SessionLock::default()).await.unwrap();
    assert!(!offered(&desk).await);
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));
    assert!(!works(&desk).await);

    desk.sign_in(&seller).await;
    on(&desk).await.unwrap();
    assert_eq!(seen(&desk).await, (true, true));
    assert!(!offered(&desk).await);
    desk.enter(SessionLock::default()).await.unwrap();
    assert!(offered(&desk).await);
    assert_eq!(unlock(&desk).await, None);
    assert!(works(&desk).await);

    // It is theirs alone.
    desk.sign_in_owner().await;
    desk.enter(SessionLock::default()).await.unwrap();
    assert!(!offered(&desk).await);
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));

    desk.sign_in(&seller).await;
    desk.enter(KeychainOff {}).await.unwrap();
    let tokens = desk.keychain.secrets();
    assert!(
        tokens.keys().all(|name| !name.starts_with("unlock")),
        "{tokens:?}"
    );
    desk.enter(SessionLock::default()).await.unwrap();
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));
    let mut inside = desk.inside().await;
    let told: Vec<(String, String)> = inside
        .rows("SELECT action, outcome FROM audit_entry WHERE action LIKE 'session.keychain%' ORDER BY seq")
        .await;
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(act, end)| (act.as_str(), end.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("session.keychain_on", "failed"),
            ("session.keychain_unlock", "failed"),
            ("session.keychain_on", "done"),
            ("session.keychain_unlock", "done"),
            ("session.keychain_unlock", "failed"),
            ("session.keychain_off", "done"),
            ("session.keychain_unlock", "failed"),
        ]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn it_signs_nobody_in_and_lengthens_no_sign_in() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    desk.sign_in_owner().await;
    on(&desk).await.unwrap();
    desk.set_clock("2026-11-22T15:59:00Z");
    assert!(!works(&desk).await);
    assert_eq!(unlock(&desk).await, None);
    assert!(works(&desk).await);
    desk.enter(SessionLock::default()).await.unwrap();
    desk.set_clock("2026-11-22T16:00:00Z");
    assert_eq!(unlock(&desk).await, Some(Code::SignedOut));
    assert!(!works(&desk).await);

    desk.sign_in_owner().await;
    desk.enter(SessionSignOut {}).await.unwrap();
    assert_eq!(unlock(&desk).await, Some(Code::SignedOut));
    let desk = desk.restarted().await;
    assert_eq!(unlock(&desk).await, Some(Code::SignedOut));
    let nobody = desk.enter(KeychainGet {}).await.unwrap_err();
    assert_eq!(nobody.code, Code::SignedOut);
}

#[tokio::test]
async fn a_changed_passphrase_a_handed_out_code_and_a_suspension_turn_it_off() {
    let desk = TestDesk::founded().await;
    let seller = desk.house().seller.clone();
    desk.sign_in(&seller.email).await;
    on(&desk).await.unwrap();
    let admin = desk.as_owner().await;
    let id = seller.user.id;
    admin.run(UserSuspend { id }).await.unwrap();
    assert_eq!(unlock(&desk).await, Some(Code::SignedOut));
    admin.run(UserResume { id }).await.unwrap();
    desk.sign_in(&seller.email).await;
    assert_eq!(seen(&desk).await, (true, false));

    on(&desk).await.unwrap();
    let change = PassphraseChange {
        old: PASSPHRASE.to_owned(),
        new: OTHER.to_owned(),
    };
    desk.enter(change).await.unwrap();
    assert_eq!(seen(&desk).await, (true, false));
    desk.enter(SessionLock::default()).await.unwrap();
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));

    let passphrase = OTHER.to_owned();
    let open = desk_contract::session::SessionUnlock {
        passphrase: passphrase.clone(),
    };
    desk.enter(open).await.unwrap();
    desk.enter(KeychainOn { passphrase }).await.unwrap();
    let reset = PassphraseReset {
        user_id: id,
        passphrase: PASSPHRASE.to_owned(),
    };
    let given = admin.enter(reset).await.unwrap();
    let recover = desk_contract::account::PassphraseRecover {
        email: seller.email.clone(),
        code: given.code,
        new: "ten copper kettles on a ledge".to_owned(),
        clock_is_right: false,
    };
    desk.enter(recover).await.unwrap();
    assert_eq!(seen(&desk).await, (true, false));
    desk.assert_sound().await;
}

#[tokio::test]
async fn without_a_keychain_the_passphrase_opens_the_lock_and_the_reason_is_said() {
    let desk = TestDesk::selling().await;
    on(&desk).await.unwrap();
    desk.enter(SessionLock::default()).await.unwrap();
    desk.keychain.silence(true);
    assert!(offered(&desk).await);
    assert_eq!(unlock(&desk).await, Some(Code::KeychainSilent));
    let passphrase = PASSPHRASE.to_owned();
    let open = desk_contract::session::SessionUnlock { passphrase };
    desk.enter(open).await.unwrap();
    assert_eq!(seen(&desk).await, (false, true));
    desk.enter(KeychainOff {}).await.unwrap();
    assert_eq!(seen(&desk).await, (false, false));
    let refused = on(&desk).await.unwrap_err();
    assert_eq!(refused.code, Code::KeychainSilent);
    assert_eq!(seen(&desk).await, (false, false));
    // The token that stayed behind opens nothing.
    desk.keychain.silence(false);
    desk.enter(SessionLock::default()).await.unwrap();
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));
}

#[tokio::test]
async fn a_copy_of_the_file_and_another_keychain_open_nothing() {
    let desk = TestDesk::selling().await;
    on(&desk).await.unwrap();
    let secrets = desk.keychain.secrets();
    let other = secrets.into_iter().map(|(name, mut secret)| {
        if name.starts_with("unlock") {
            secret[0] ^= 1;
        }
        (name, secret)
    });
    let other = other.collect();
    desk.desk.close().await;
    let elsewhere = desk.on_another_computer(&std::fs::read(desk.file()).unwrap());
    elsewhere.sign_in(&desk.house().seller.email).await;
    elsewhere.enter(SessionLock::default()).await.unwrap();
    assert_eq!(unlock(&elsewhere).await, Some(Code::KeychainLost));

    let desk = desk.another(Door::Window);
    desk.sign_in(&desk.house().seller.email).await;
    desk.enter(SessionLock::default()).await.unwrap();
    desk.keychain.replace(other);
    assert_eq!(unlock(&desk).await, Some(Code::KeychainLost));
    assert!(!works(&desk).await);
}
