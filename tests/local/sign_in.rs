//! Signing in and out: what a stranger learns, and what the audit log keeps.

use desk_contract::{
    Code,
    entrance::{SessionSignIn, SessionSignOut},
    grant::{GrantEnd, GrantList},
    proposal::ProposalList,
    settings::SessionMe,
    user::UserSuspend,
};
use desk_domain::access::ShippedRole;
use support::{PASSPHRASE, TestDesk};

fn credentials(email: &str, passphrase: &str) -> SessionSignIn {
    SessionSignIn {
        email: email.to_owned(),
        passphrase: passphrase.to_owned(),
    }
}

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
    let unknown = credentials("nobody@chola.example", PASSPHRASE);
    let wrong = credentials("asha@chola.example", "seven grey herons at dusk");
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
        .enter(credentials(" Asha@CHOLA.example ", PASSPHRASE))
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
    let again = desk.enter(credentials(&analyst.email, PASSPHRASE)).await;
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
