//! What tenants ask of their people when they sign in, and that it holds.

use desk_client::Door;
use desk_contract::{
    Code, FaultCode, Refused,
    account::{AccountGet, PassphraseChange},
    entrance::{SessionSignIn, WorkspaceStatus},
    security_policy::{SecurityPolicyGet, SecurityPolicySet},
    session::SessionList,
    settings::SessionMe,
};
use desk_domain::{access::ShippedRole, id::TenantId, security_policy::SecurityRules};
use support::{PASSPHRASE, TestDesk};

const OTHER: &str = "nine silver otters by the ghat";
const LONG: &str = "Forty quiet lamps along the river, 1 by 1!";

fn rules() -> SecurityRules {
    SecurityRules::default()
}

async fn set(desk: &TestDesk, tenant_id: TenantId, rules: SecurityRules) -> Result<(), Refused> {
    desk.run(SecurityPolicySet { tenant_id, rules }).await
}

async fn change(desk: &TestDesk, new: &str) -> Option<FaultCode> {
    let (old, new) = (PASSPHRASE.to_owned(), new.to_owned());
    let refused = desk.enter(PassphraseChange { old, new }).await.err()?;
    Some(refused.fields.first().unwrap().code)
}

/// The owner at one desk, and the person who runs the first MSP at another.
async fn both() -> (TestDesk, TestDesk) {
    let owner = TestDesk::founded().await;
    owner.sign_in_owner().await;
    let seller = owner.another(Door::Window);
    seller.sign_in(&owner.house().seller.email).await;
    (owner, seller)
}

#[tokio::test]
async fn a_new_passphrase_obeys_the_stricter_of_the_rules_above() {
    let (owner, seller) = both().await;
    let house = owner.house();
    let organisation = SecurityRules {
        min_characters: Some(40),
        blocked_words: vec![" otters ".to_owned()],
        ..rules()
    };
    set(&owner, house.organisation, organisation).await.unwrap();
    // The MSP asks for less in one thing, which counts for nothing, and for more in another.
    let msp = SecurityRules {
        min_characters: Some(16),
        composition: true,
        ..rules()
    };
    set(&seller, house.msp, msp).await.unwrap();

    assert_eq!(
        change(&seller, OTHER).await,
        Some(FaultCode::PassphraseShort)
    );
    let plain = "forty quiet lamps along the river at night";
    assert_eq!(
        change(&seller, plain).await,
        Some(FaultCode::PassphraseComposition)
    );
    let of_words = "Otters otters otters otters otters otters 1!";
    assert_eq!(
        change(&seller, of_words).await,
        Some(FaultCode::PassphraseCommon)
    );
    assert_eq!(change(&seller, LONG).await, None);
    // The sibling's people are asked for what the organisation asks only.
    let stranger = owner.as_stranger().await;
    assert_eq!(change(&stranger, plain).await, None);

    let account = seller.ask(AccountGet {}).await.unwrap();
    assert_eq!(account.rules.min_characters, Some(40));
    let view = seller
        .ask(SecurityPolicyGet {
            tenant_id: house.msp,
        })
        .await
        .unwrap();
    assert_eq!(view.rules.min_characters, Some(16));
    assert_eq!(view.above.min_characters, Some(40));
    assert_eq!(view.above.blocked_words, ["otters"]);
    owner.assert_sound().await;
}

#[tokio::test]
async fn faults_of_rules_are_told_all_at_once() {
    let (owner, _) = both().await;
    let wrong = SecurityRules {
        min_characters: Some(8),
        sessions: Some(0),
        ip_ranges: vec!["the office".to_owned()],
        ..rules()
    };
    let refused = set(&owner, owner.house().msp, wrong).await.unwrap_err();
    let told: Vec<_> = refused
        .fields
        .iter()
        .map(|field| (field.path.as_str(), field.code))
        .collect();
    assert_eq!(
        told,
        [
            ("rules.min_characters", FaultCode::OutOfRange),
            ("rules.sessions", FaultCode::OutOfRange),
            ("rules.ip_ranges", FaultCode::IpRange),
        ]
    );
    assert!(refused.fields[2].message.contains("the office"));
}

#[tokio::test]
async fn a_passphrase_that_is_too_old_is_changed_on_the_way_in() {
    let (owner, seller) = both().await;
    let house = owner.house().clone();
    let email = house.seller.email.clone();
    seller
        .enter(PassphraseChange {
            old: PASSPHRASE.to_owned(),
            new: OTHER.to_owned(),
        })
        .await
        .unwrap();
    let rules = SecurityRules {
        expires_days: Some(30),
        ..rules()
    };
    set(&owner, house.organisation, rules).await.unwrap();
    let desk = owner.another(Door::Window);
    let now = SessionSignIn::by_passphrase(&email, OTHER);
    desk.enter(now.clone()).await.unwrap();

    desk.set_clock("2026-12-22T04:15:00Z");
    let old = SessionSignIn {
        clock_is_right: true,
        ..now
    };
    let refused = desk.enter(old.clone()).await.unwrap_err();
    assert_eq!(refused.code, Code::PassphraseExpired);
    // A clock set back does not make it young again: nobody was let in, so the mark did not move, and
    // the day it was chosen is still thirty days ago by the clock that is right.
    let again = |new: &str| SessionSignIn {
        new: Some(new.to_owned()),
        ..old.clone()
    };
    let same = desk.enter(again(OTHER)).await.unwrap_err();
    assert_eq!(
        (same.fields[0].path.as_str(), same.fields[0].code),
        ("new", FaultCode::PassphraseEarlier)
    );
    desk.enter(again(LONG)).await.unwrap();
    desk.ask(SessionMe {}).await.unwrap();
    let desk = owner.another(Door::Window);
    let old_one = desk.enter(old).await.unwrap_err();
    assert_eq!(old_one.code, Code::WrongCredentials);
    let new_one = SessionSignIn::by_passphrase(&email, LONG);
    desk.enter(new_one).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_session_locks_and_ends_as_soon_as_the_stricter_rule_says_also_for_who_is_in() {
    let (owner, seller) = both().await;
    let rules = SecurityRules {
        lock_after_minutes: Some(10),
        session_hours: Some(1),
        ..rules()
    };
    set(&owner, owner.house().msp, rules).await.unwrap();
    let status = seller.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.lock_after, Some(10));
    let code = async || seller.ask(SessionMe {}).await.err().map(|no| no.code);
    seller.set_clock("2026-11-22T04:24:00Z");
    assert_eq!(code().await, None);
    seller.set_clock("2026-11-22T04:34:00Z");
    assert_eq!(code().await, Some(Code::Locked));
    seller.set_clock("2026-11-22T05:15:00Z");
    let admin = owner.as_owner().await;
    let user_id = Some(owner.house().seller.user.id);
    let listed = admin.enter(SessionList { user_id }).await.unwrap();
    assert_eq!(
        listed,
        [],
        "a session that has lasted too long is still listed"
    );
    assert_eq!(code().await, Some(Code::SignedOut));
}

#[tokio::test]
async fn the_oldest_session_makes_room_and_the_log_tells() {
    let (owner, first) = both().await;
    let house = owner.house();
    let rules = SecurityRules {
        sessions: Some(2),
        ..rules()
    };
    set(&owner, house.organisation, rules).await.unwrap();
    let mut desks = vec![first];
    for minute in [16, 17] {
        let next = owner.another(Door::Window);
        next.set_clock(&format!("2026-11-22T04:{minute}:00Z"));
        next.sign_in(&house.seller.email).await;
        desks.push(next);
    }
    let mut open = Vec::new();
    for desk in &desks {
        open.push(desk.ask(SessionMe {}).await.is_ok());
    }
    assert_eq!(open, [false, true, true]);
    let mut inside = owner.inside().await;
    let ended: Vec<(i64,)> = inside
        .rows("SELECT seq FROM audit_entry WHERE action = 'session.end'")
        .await;
    assert_eq!(ended.len(), 1);
    owner.assert_sound().await;
}

#[tokio::test]
async fn fewer_attempts_are_free_where_the_organisation_says_so() {
    let (owner, _) = both().await;
    let rules = SecurityRules {
        free_attempts: Some(1),
        ..rules()
    };
    set(&owner, owner.house().organisation, rules)
        .await
        .unwrap();
    for email in ["asha@chola.example", "nobody@chola.example"] {
        let desk = owner.another(Door::Window);
        let wrong = SessionSignIn::by_passphrase(email, "seven grey herons at dusk");
        let mut codes = Vec::new();
        for _ in 0..3 {
            codes.push(desk.enter(wrong.clone()).await.unwrap_err().code);
        }
        let expected = [
            Code::WrongCredentials,
            Code::WrongCredentials,
            Code::TooManyAttempts,
        ];
        assert_eq!(codes, expected, "{email}");
    }
}

#[tokio::test]
async fn who_may_not_see_the_settings_of_a_tenant_does_not_learn_its_rules() {
    let (owner, _) = both().await;
    let house = owner.house();
    let analyst = owner
        .as_user(ShippedRole::CustomerViewer, house.client)
        .await;
    for tenant_id in [house.msp, house.sibling] {
        let refused = analyst.ask(SecurityPolicyGet { tenant_id }).await;
        assert_eq!(refused.unwrap_err().code, Code::NotFound);
    }
}
