//! Sign-ins that last: the lock, where one is signed in, and what a clock that was moved may do.

use desk_client::Door;
use desk_contract::{
    Code, FaultCode,
    entrance::{
        SessionSignIn, SessionSignOut, WorkspaceBackup, WorkspaceRestore, WorkspaceState,
        WorkspaceStatus,
    },
    proposal::ProposalList,
    session::{ClockReset, SessionEnd, SessionList, SessionLock, SessionLockAfter, SessionUnlock},
    settings::SessionMe,
};
use desk_domain::access::ShippedRole;
use support::{PASSPHRASE, TestDesk};

const OWNER: &str = "asha@chola.example";

async fn unlock(desk: &TestDesk, passphrase: &str) -> Result<(), desk_contract::Refused> {
    let passphrase = passphrase.to_owned();
    desk.enter(SessionUnlock { passphrase }).await
}

async fn code(desk: &TestDesk) -> Option<Code> {
    desk.ask(SessionMe {})
        .await
        .err()
        .map(|refused| refused.code)
}

#[tokio::test]
async fn a_locked_session_answers_nothing_until_the_passphrase_opens_it() {
    let desk = TestDesk::selling().await;
    desk.enter(SessionLock::default()).await.unwrap();
    assert_eq!(code(&desk).await, Some(Code::Locked));
    let list = desk.ask(ProposalList::default()).await.unwrap_err();
    assert_eq!((list.code, list.fields), (Code::Locked, vec![]));
    let save = desk.run(desk.price_book(desk.house().msp)).await;
    assert_eq!(save.unwrap_err().code, Code::Locked);
    let status = desk.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.state, WorkspaceState::Locked);
    assert_eq!(status.locked_by.as_deref(), Some("A mssp admin"));

    let wrong = unlock(&desk, "seven grey herons at dusk")
        .await
        .unwrap_err();
    assert_eq!(wrong.fields[0].code, FaultCode::PassphraseWrong);
    assert_eq!(code(&desk).await, Some(Code::Locked));
    unlock(&desk, PASSPHRASE).await.unwrap();
    assert_eq!(code(&desk).await, None);
    let mut inside = desk.inside().await;
    let told: Vec<(String, String)> = inside
        .rows("SELECT action, outcome FROM audit_entry ORDER BY seq DESC LIMIT 3")
        .await;
    let expected = [
        ("session.unlock", "done"),
        ("session.unlock", "failed"),
        ("session.lock", "done"),
    ];
    assert_eq!(
        told,
        expected.map(|(action, outcome)| (action.to_owned(), outcome.to_owned()))
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_session_is_locked_when_nobody_is_there_and_ends_after_ten_hours() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    desk.sign_in_owner().await;
    desk.set_clock("2026-11-22T06:29:00Z");
    assert_eq!(code(&desk).await, None);
    desk.set_clock("2026-11-22T06:59:00Z");
    assert_eq!(code(&desk).await, Some(Code::Locked));
    unlock(&desk, PASSPHRASE).await.unwrap();
    assert_eq!(code(&desk).await, None);
    desk.set_clock("2026-11-22T16:00:00Z");
    assert_eq!(code(&desk).await, Some(Code::SignedOut));
    let late = unlock(&desk, PASSPHRASE).await.unwrap_err();
    assert_eq!(late.code, Code::SignedOut);
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_log_tells_a_session_that_locked_itself_from_one_that_was_locked() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    desk.sign_in_owner().await;
    // Nobody asked for anything, then the window saw nobody, then somebody pressed the button.
    desk.set_clock("2026-11-22T06:31:00Z");
    assert_eq!(code(&desk).await, Some(Code::Locked));
    unlock(&desk, PASSPHRASE).await.unwrap();
    for idle in [true, false] {
        desk.enter(SessionLock { idle }).await.unwrap();
        unlock(&desk, PASSPHRASE).await.unwrap();
    }
    let mut inside = desk.inside().await;
    let locked: Vec<(String,)> = inside
        .rows(
            "SELECT action FROM audit_entry WHERE action IN ('session.lock', 'session.idle_lock') ORDER BY seq",
        )
        .await;
    let locked: Vec<&str> = locked.iter().map(|(action,)| action.as_str()).collect();
    assert_eq!(
        locked,
        ["session.idle_lock", "session.idle_lock", "session.lock"]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn everybody_chooses_how_long_their_own_window_stays_open_alone() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    desk.sign_in_owner().await;
    for minutes in [0, 4, 61, u16::MAX] {
        let refused = desk.enter(SessionLockAfter { minutes }).await.unwrap_err();
        assert_eq!(refused.fields[0].code, FaultCode::OutOfRange);
    }
    desk.enter(SessionLockAfter { minutes: 5 }).await.unwrap();
    desk.set_clock("2026-11-22T06:05:00Z");
    assert_eq!(code(&desk).await, Some(Code::Locked));
    // It is theirs, and stays.
    let desk = desk.restarted().await;
    desk.sign_in_owner().await;
    let lock_after = async |desk: &TestDesk| {
        let status = desk.enter(WorkspaceStatus {}).await.unwrap();
        status.lock_after
    };
    assert_eq!(lock_after(&desk).await, Some(5));
    desk.sign_in(&desk.house().seller.email).await;
    assert_eq!(lock_after(&desk).await, Some(30));
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_is_locked_who_is_not_signed_in_and_signing_out_needs_no_passphrase() {
    let desk = TestDesk::founded().await;
    desk.enter(SessionLock::default()).await.unwrap();
    assert_eq!(code(&desk).await, Some(Code::SignedOut));
    assert_eq!(
        unlock(&desk, PASSPHRASE).await.unwrap_err().code,
        Code::SignedOut
    );
    desk.sign_in_owner().await;
    desk.enter(SessionLock::default()).await.unwrap();
    desk.enter(SessionSignOut {}).await.unwrap();
    assert_eq!(code(&desk).await, Some(Code::SignedOut));
}

#[tokio::test]
async fn a_sign_in_that_is_ended_elsewhere_is_out_at_its_next_request() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let cli = desk.another(Door::Cli);
    cli.sign_in_owner().await;
    let list = desk.enter(SessionList::default()).await.unwrap();
    let doors: Vec<(bool, Door)> = list.iter().map(|one| (one.this, one.door)).collect();
    assert!(doors.contains(&(true, Door::Window)) && doors.contains(&(false, Door::Cli)));
    assert_eq!(doors.len(), 2);
    let other = list.iter().find(|one| !one.this).unwrap().id;
    desk.enter(SessionEnd { id: other }).await.unwrap();
    assert_eq!(code(&cli).await, Some(Code::SignedOut));
    assert_eq!(desk.enter(SessionList::default()).await.unwrap().len(), 1);
    let gone = desk.enter(SessionEnd { id: other }).await.unwrap_err();
    assert_eq!(gone.code, Code::NotFound);

    // One that was closed is no sign-in any more.
    cli.sign_in_owner().await;
    cli.desk.close().await;
    assert_eq!(desk.enter(SessionList::default()).await.unwrap().len(), 1);
    desk.assert_sound().await;
}

#[tokio::test]
async fn somebody_elses_sign_in_ends_by_who_may_edit_users_there_and_is_not_there_for_others() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let seller = desk.another(Door::Window);
    seller.sign_in(&desk.house().seller.email).await;
    let of_seller = SessionList {
        user_id: Some(desk.house().seller.user.id),
    };
    desk.sign_in_owner().await;
    let list = desk.enter(of_seller.clone()).await.unwrap();
    let [session] = &list[..] else {
        panic!("{list:?}");
    };
    let id = session.id;
    let stranger = desk.as_stranger().await;
    let analyst = desk
        .as_user(ShippedRole::CustomerAnalyst, desk.house().client)
        .await;
    for other in [&stranger, &analyst] {
        let refused = other.enter(of_seller.clone()).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
        let refused = other.enter(SessionEnd { id }).await.unwrap_err();
        let nowhere = other
            .enter(SessionEnd {
                id: uuid::Uuid::now_v7().into(),
            })
            .await;
        assert_eq!(refused, nowhere.unwrap_err());
    }
    let colleague = desk.as_user(ShippedRole::MsspAdmin, msp).await;
    colleague.enter(SessionEnd { id }).await.unwrap();
    assert_eq!(code(&seller).await, Some(Code::SignedOut));
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_grant_that_ended_does_not_revive_when_the_clock_is_set_back() {
    let desk = TestDesk::founded().await;
    let email = desk.house().seller.email.clone();
    // The first moment of December.
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE access_grant SET ends_at = 1796083200000000 WHERE user_id IN (SELECT id FROM user WHERE email LIKE 'mssp_admin%')")
        .await;
    desk.set_clock("2026-11-30T23:59:00Z");
    desk.sign_in(&email).await;
    desk.proposal().await;
    let sees = async |desk: &TestDesk| !desk.ask(SessionMe {}).await.unwrap().tenants.is_empty();
    assert!(sees(&desk).await);
    desk.set_clock("2026-12-01T00:01:00Z");
    assert!(!sees(&desk).await);

    desk.set_clock("2026-11-25T00:00:00Z");
    assert!(!sees(&desk).await);
    let desk = desk.restarted().await;
    desk.sign_in(&email).await;
    assert!(!sees(&desk).await);
    let status = desk.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.clock_behind.as_deref(), Some("2026-12-01T00:01:00Z"));
}

#[tokio::test]
async fn while_the_clock_is_set_back_access_ends_and_windows_lock_as_time_goes_on() {
    let desk = TestDesk::founded().await;
    let email = desk.house().seller.email.clone();
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE access_grant SET ends_at = 1796083200000000 WHERE user_id IN (SELECT id FROM user WHERE email LIKE 'mssp_admin%')")
        .await;
    desk.set_clock("2026-11-30T23:40:00Z");
    desk.sign_in(&email).await;
    desk.set_clock("2026-11-25T00:00:00Z");
    let sees = async |desk: &TestDesk| !desk.ask(SessionMe {}).await.unwrap().tenants.is_empty();
    assert!(sees(&desk).await);
    desk.runs_on(15);
    assert!(sees(&desk).await);
    // The mark has gone on with the program, so starting it anew gains nothing.
    let desk = desk.restarted().await;
    desk.sign_in(&email).await;
    assert!(sees(&desk).await);
    desk.runs_on(4);
    assert!(sees(&desk).await);
    desk.runs_on(1);
    assert!(!sees(&desk).await);
    desk.runs_on(30);
    assert_eq!(code(&desk).await, Some(Code::Locked));
    desk.runs_on(600);
    let late = unlock(&desk, PASSPHRASE).await.unwrap_err();
    assert_eq!(late.code, Code::SignedOut);

    // Whoever owns the workspace says which time is right.
    desk.sign_in_owner().await;
    desk.enter(ClockReset {}).await.unwrap();
    desk.sign_in(&email).await;
    assert!(sees(&desk).await);
}

#[tokio::test]
async fn a_clock_a_month_ahead_is_believed_only_when_somebody_says_it_is_right() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk.set_clock("2027-01-10T04:15:00Z");
    assert_eq!(code(&desk).await, Some(Code::SignedOut));
    let unsaid = SessionSignIn::by_passphrase(OWNER, PASSPHRASE);
    let refused = desk.enter(unsaid.clone()).await.unwrap_err();
    assert_eq!(refused.code, Code::ClockAhead);
    for day in ["10 Jan 2027", "22 Nov 2026"] {
        assert!(refused.message.contains(day), "{}", refused.message);
    }
    // Whoever does not know the passphrase cannot move the mark either.
    let wrong = SessionSignIn {
        clock_is_right: true,
        ..SessionSignIn::by_passphrase(OWNER, "seven grey herons at dusk")
    };
    desk.enter(wrong).await.unwrap_err();
    desk.set_clock("2026-11-23T04:15:00Z");
    desk.enter(unsaid.clone()).await.unwrap();
    desk.enter(SessionSignOut {}).await.unwrap();

    desk.set_clock("2027-01-10T04:15:00Z");
    let said = SessionSignIn {
        clock_is_right: true,
        ..unsaid.clone()
    };
    desk.enter(said).await.unwrap();
    desk.enter(unsaid).await.unwrap();
    let mut inside = desk.inside().await;
    let confirmed = "SELECT count(*) FROM audit_entry WHERE action = 'clock.confirm'";
    assert_eq!(inside.number(confirmed).await, 1);
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_owner_takes_back_a_clock_that_was_ahead_and_nobody_else_does() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-12-15T04:15:00Z");
    desk.sign_in_owner().await;
    desk.set_clock("2026-11-22T04:15:00Z");
    let analyst = desk
        .as_user(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let refused = analyst.enter(ClockReset {}).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    // With the mark, access of their own that had ended would come back.
    let root = desk.house().organisation;
    let admin = desk.as_user(ShippedRole::TenantAdmin, root).await;
    let refused = admin.enter(ClockReset {}).await.unwrap_err();
    assert_eq!(refused.code, Code::OwnerOnly);
    desk.sign_in_owner().await;
    desk.enter(ClockReset {}).await.unwrap();
    let status = desk.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.clock_behind, None);
    let mut inside = desk.inside().await;
    let told = "SELECT count(*) FROM audit_entry WHERE action = 'clock.reset' AND outcome = 'done'";
    assert_eq!(inside.number(told).await, 1);
    let denied =
        "SELECT count(*) FROM audit_entry WHERE action = 'clock.reset' AND outcome = 'denied'";
    assert_eq!(inside.number(denied).await, 2);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_backup_brings_back_neither_a_sign_in_nor_an_earlier_clock() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let to = desk.folder().join("early.pdesk-backup");
    let from = to.to_string_lossy().into_owned();
    let to = Some(from.clone());
    desk.enter(WorkspaceBackup { to }).await.unwrap();
    desk.later("2026-12-10T04:15:00Z").await;
    desk.enter(WorkspaceRestore { from }).await.unwrap();
    desk.set_clock("2026-11-22T05:15:00Z");
    let status = desk.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.clock_behind.as_deref(), Some("2026-12-10T04:15:00Z"));
    desk.sign_in_owner().await;
    let list = desk.enter(SessionList::default()).await.unwrap();
    assert_eq!(list.len(), 1);
    desk.assert_sound().await;
}
