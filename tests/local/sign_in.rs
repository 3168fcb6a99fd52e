//! Signing in and out: what a stranger learns, and what the audit log keeps.

use std::sync::Arc;

use desk_contract::{
    Code, Refused,
    entrance::{SessionSignIn, SessionSignOut},
    grant::{GrantEnd, GrantList},
    proposal::ProposalList,
    settings::SessionMe,
    user::UserSuspend,
};
use desk_domain::access::ShippedRole;
use support::{PASSPHRASE, TestDesk};

#[tokio::test]
async fn without_a_sign_in_nothing_is_answered() {
    let desk = TestDesk::founded().await;
    let asked = desk.ask(ProposalList::default()).await.unwrap_err();
    assert_eq!(asked.code, Code::SignedOut);
    let run = desk.run(desk.price_book(desk.house().msp)).await;
    assert_eq!(run.unwrap_err().code, Code::SignedOut);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_passphrase_get_the_same_answer() {
    let desk = TestDesk::founded().await;
    let unknown = SessionSignIn::by_passphrase("nobody@chola.example", PASSPHRASE);
    let wrong = SessionSignIn::by_passphrase("asha@chola.example", "seven grey herons at dusk");
    let unknown = desk.enter(unknown).await.unwrap_err();
    let wrong = desk.enter(wrong).await.unwrap_err();
    assert_eq!(unknown.code, Code::WrongCredentials);
    assert_eq!(unknown, wrong);

    let mut inside = desk.inside().await;
    let failed: Vec<(String, Option<Vec<u8>>)> = inside
        .rows("SELECT action, actor FROM audit_entry WHERE outcome = 'failed'")
        .await;
    assert_eq!(failed, vec![("session.sign_in".to_owned(), None); 2]);
}

#[tokio::test]
async fn an_address_is_the_same_in_capitals_and_between_blanks() {
    let desk = TestDesk::founded().await;
    let signed_in = desk
        .enter(SessionSignIn::by_passphrase(
            " Asha@CHOLA.example ",
            PASSPHRASE,
        ))
        .await;
    assert_eq!(signed_in.unwrap().email, "asha@chola.example");
}

#[tokio::test]
async fn signing_in_and_out_stands_in_the_audit_log_with_the_person() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk.enter(SessionSignOut {}).await.unwrap();
    let asked = desk.ask(SessionMe {}).await.unwrap_err();
    assert_eq!(asked.code, Code::SignedOut);

    let mut inside = desk.inside().await;
    let entries: Vec<(String, Vec<u8>)> = inside
        .rows("SELECT action, actor FROM audit_entry WHERE action LIKE 'session.%' ORDER BY seq DESC LIMIT 2")
        .await;
    let owner = desk.owner().0.as_bytes().to_vec();
    assert_eq!(
        entries,
        [
            ("session.sign_out".to_owned(), owner.clone()),
            ("session.sign_in".to_owned(), owner),
        ]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn somebody_suspended_cannot_sign_in_and_is_out_at_once() {
    let desk = TestDesk::founded().await;
    let analyst = desk
        .person(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    desk.sign_in(&analyst.email).await;
    let owner = desk.as_owner().await;
    let suspend = UserSuspend {
        id: analyst.user.id,
    };
    owner.run(suspend).await.unwrap();
    let asked = desk.ask(SessionMe {}).await.unwrap_err();
    assert_eq!(asked.code, Code::SignedOut);
    let again = desk
        .enter(SessionSignIn::by_passphrase(&analyst.email, PASSPHRASE))
        .await;
    assert_eq!(again.unwrap_err().code, Code::WrongCredentials);
}

#[tokio::test]
async fn a_grant_taken_back_ends_at_the_next_request() {
    let desk = TestDesk::founded().await;
    let owner = desk.as_owner().await;
    let seller = desk.as_user(ShippedRole::MsspAdmin, desk.house().msp).await;
    seller.proposal().await;
    let me = seller.ask(SessionMe {}).await.unwrap();
    let mine = GrantList {
        user_id: Some(me.user_id),
        ..GrantList::default()
    };
    for grant in owner.ask(mine).await.unwrap() {
        owner.run(GrantEnd { id: grant.id }).await.unwrap();
    }
    let list = seller.ask(ProposalList::default()).await.unwrap();
    assert_eq!((list.rows.len(), list.total), (0, 0));
}

async fn fails(desk: &TestDesk, email: &str) -> Refused {
    let wrong = SessionSignIn::by_passphrase(email, "seven grey herons at dusk");
    desk.enter(wrong).await.unwrap_err()
}

#[tokio::test]
async fn failures_slow_the_next_attempt_down_alike_for_known_and_unknown_addresses() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T06:00:00Z");
    for email in ["asha@chola.example", "nobody@chola.example"] {
        for _ in 0..5 {
            assert_eq!(fails(&desk, email).await.code, Code::WrongCredentials);
        }
    }
    let known = fails(&desk, "asha@chola.example").await;
    let unknown = fails(&desk, " NOBODY@chola.example").await;
    assert_eq!(known.code, Code::TooManyAttempts);
    assert!(known.message.contains("in 5 seconds"), "{}", known.message);
    assert_eq!(known, unknown);

    // The count survives a restart, and another address is not slowed down.
    let desk = desk.restarted().await;
    let right = SessionSignIn::by_passphrase("asha@chola.example", PASSPHRASE);
    let early = desk.enter(right.clone()).await.unwrap_err();
    assert_eq!(early.code, Code::TooManyAttempts);
    desk.sign_in(&desk.house().seller.email).await;

    // An attempt that comes too soon does not make the wait longer, one that fails does.
    desk.set_clock("2026-11-22T06:00:05Z");
    assert_eq!(
        fails(&desk, "asha@chola.example").await.code,
        Code::WrongCredentials
    );
    desk.set_clock("2026-11-22T06:00:14Z");
    assert_eq!(
        fails(&desk, "asha@chola.example").await.code,
        Code::TooManyAttempts
    );
    desk.set_clock("2026-11-22T06:00:15Z");
    desk.enter(right).await.unwrap();
    for _ in 0..4 {
        assert_eq!(
            fails(&desk, "asha@chola.example").await.code,
            Code::WrongCredentials
        );
    }
    desk.sign_in_owner().await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_clock_set_back_shuts_nobody_out() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-12-12T06:00:00Z");
    for _ in 0..5 {
        fails(&desk, "asha@chola.example").await;
    }
    desk.set_clock("2026-11-22T06:00:00Z");
    let refused = fails(&desk, "asha@chola.example").await;
    assert_eq!(refused.code, Code::TooManyAttempts);
    desk.set_clock("2026-11-22T06:00:05Z");
    desk.sign_in_owner().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_guesses_at_once_are_counted_one_after_the_other() {
    let desk = Arc::new(TestDesk::founded().await);
    let guesses: Vec<_> = (0..64)
        .map(|_| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move { fails(&desk, "asha@chola.example").await.code })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        match guess.await.unwrap() {
            Code::WrongCredentials => looked_at += 1,
            code => assert_eq!(code, Code::TooManyAttempts),
        }
    }
    assert_eq!(looked_at, 5);
    let mut inside = desk.inside().await;
    let entries =
        "SELECT count(*) FROM audit_entry WHERE action = 'session.sign_in' AND outcome <> 'done'";
    assert_eq!(inside.number(entries).await, 64);
    desk.assert_sound().await;
}
