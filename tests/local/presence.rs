//! Who is at the desk, as every window hears it.

use desk_client::Presence;
use desk_contract::{
    entrance::SessionSignOut,
    session::{SessionLock, SessionUnlock},
    settings::SessionMe,
};
use support::{PASSPHRASE, TestDesk};

#[tokio::test]
async fn windows_hear_of_a_sign_in_a_lock_and_a_sign_out_and_never_of_the_same_twice() {
    let desk = TestDesk::founded().await;
    let mut heard = desk.desk.presence();
    desk.sign_in_owner().await;
    assert!(heard.has_changed().unwrap());
    let owner = *heard.borrow_and_update();
    assert!(matches!(owner, Presence::There(_)), "{owner:?}");

    desk.enter(SessionLock::default()).await.unwrap();
    let away = *heard.borrow_and_update();
    assert!(matches!(away, Presence::Away(_)), "{away:?}");
    assert_eq!(away.session(), owner.session());
    desk.enter(SessionLock::default()).await.unwrap();
    assert!(!heard.has_changed().unwrap());

    let passphrase = PASSPHRASE.to_owned();
    desk.enter(SessionUnlock { passphrase }).await.unwrap();
    assert_eq!(*heard.borrow_and_update(), owner);
    desk.ask(SessionMe {}).await.unwrap();
    assert!(!heard.has_changed().unwrap());

    // Somebody who signs in over somebody else is another session, without anybody signing out.
    desk.sign_in(&desk.house().seller.email).await;
    let seller = *heard.borrow_and_update();
    assert!(matches!(seller, Presence::There(_)), "{seller:?}");
    assert_ne!(seller.session(), owner.session());
    desk.enter(SessionSignOut {}).await.unwrap();
    assert_eq!(*heard.borrow_and_update(), Presence::Nobody);
    desk.assert_sound().await;
}

#[tokio::test]
async fn windows_hear_when_a_session_locks_or_ends_by_itself() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    desk.sign_in_owner().await;
    let mut heard = desk.desk.presence();
    assert!(matches!(*heard.borrow_and_update(), Presence::There(_)));
    desk.set_clock("2026-11-22T06:31:00Z");
    desk.ask(SessionMe {}).await.unwrap_err();
    assert!(matches!(*heard.borrow_and_update(), Presence::Away(_)));
    desk.set_clock("2026-11-22T16:01:00Z");
    desk.ask(SessionMe {}).await.unwrap_err();
    assert_eq!(*heard.borrow_and_update(), Presence::Nobody);
    desk.assert_sound().await;
}
