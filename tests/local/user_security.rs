//! What is asked of one person alone when they sign in, and what whoever looks after them sees of it.

use desk_contract::{
    Code, FaultCode, Refused,
    account::PassphraseReset,
    audit::AuditHistory,
    entrance::{SessionSignIn, WorkspaceStatus},
    security_policy::SecurityPolicySet,
    settings::SessionMe,
    user::UserList,
    user_security::{UserSecurityGet, UserSecuritySet, UserSecurityView},
};
use desk_domain::{
    access::ShippedRole, id::UserId, record::Kind, security_policy::SecurityRules,
    user_security::UserRules,
};
use support::{PASSPHRASE, TestDesk};

const NOON: &str = "2026-11-22T06:30:00Z";

async fn set(desk: &TestDesk, user_id: UserId, rules: UserRules) -> Result<(), Refused> {
    desk.run(UserSecuritySet { user_id, rules }).await
}

async fn seen(desk: &TestDesk, user_id: UserId) -> UserSecurityView {
    desk.ask(UserSecurityGet { user_id }).await.unwrap()
}

async fn code(desk: &TestDesk) -> Option<Code> {
    let refused = desk.ask(SessionMe {}).await.err();
    refused.map(|refused| refused.code)
}

#[tokio::test]
async fn what_is_asked_of_one_person_holds_for_them_alone_and_at_once() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let seller = desk.another(desk_client::Door::Window);
    seller.sign_in(&house.seller.email).await;
    let colleague = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let rules = UserRules {
        lock_after_minutes: Some(60),
        session_hours: Some(1),
        ..UserRules::default()
    };
    set(&owner, house.seller.user.id, rules.clone())
        .await
        .unwrap();
    assert_eq!(seen(&owner, house.seller.user.id).await.rules, rules);
    // Sixty minutes are no more than the half hour that everybody has anyway.
    let status = seller.enter(WorkspaceStatus {}).await.unwrap();
    assert_eq!(status.lock_after, Some(30));
    for minute in ["06:50", "07:10", "07:29"] {
        desk.set_clock(&format!("2026-11-22T{minute}:00Z"));
        assert_eq!(code(&seller).await, None);
        assert_eq!(code(&colleague).await, None);
    }
    desk.set_clock("2026-11-22T07:30:00Z");
    assert_eq!(code(&seller).await, Some(Code::SignedOut));
    assert_eq!(code(&colleague).await, None);

    owner.sign_in_owner().await;
    set(&owner, house.seller.user.id, UserRules::default())
        .await
        .unwrap();
    let left = seen(&owner, house.seller.user.id).await.rules;
    assert_eq!(left, UserRules::default());
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_second_step_that_is_asked_of_one_person_holds_their_rights_back() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let seller = desk.another(desk_client::Door::Cli);
    seller.sign_in(&house.seller.email).await;
    let rules = UserRules {
        second_step: true,
        ..UserRules::default()
    };
    set(&owner, house.seller.user.id, rules).await.unwrap();
    let me = seller.ask(SessionMe {}).await.unwrap();
    assert!(me.second_step_needed && me.tenants.is_empty());
    assert!(seen(&owner, house.seller.user.id).await.second_step_needed);
    seller.second_step(NOON).await;
    assert!(!seller.ask(SessionMe {}).await.unwrap().tenants.is_empty());
    let found = seen(&owner, house.seller.user.id).await;
    assert!(found.second_step_since.is_some() && !found.second_step_needed);
    let people = owner.ask(UserList::default()).await.unwrap().rows;
    let with: Vec<_> = people.iter().filter(|one| one.second_step).collect();
    assert_eq!(with.len(), 1);
    assert_eq!(with[0].id, house.seller.user.id);
    desk.assert_sound().await;
}

#[tokio::test]
async fn of_a_tenant_and_a_person_the_stricter_rule_holds() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let policy = SecurityPolicySet {
        tenant_id: house.msp,
        rules: SecurityRules {
            lock_after_minutes: Some(10),
            ..SecurityRules::default()
        },
    };
    owner.run(policy).await.unwrap();
    let seller = desk.another(desk_client::Door::Window);
    seller.sign_in(&house.seller.email).await;
    for (asked, holds) in [(None, 10), (Some(20), 10), (Some(5), 5)] {
        let rules = UserRules {
            lock_after_minutes: asked,
            ..UserRules::default()
        };
        set(&owner, house.seller.user.id, rules).await.unwrap();
        let status = seller.enter(WorkspaceStatus {}).await.unwrap();
        assert_eq!(status.lock_after, Some(holds), "{asked:?}");
    }
}

#[tokio::test]
async fn nobody_asks_more_of_somebody_who_holds_more_and_a_stranger_finds_nobody() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let rules = UserRules {
        session_hours: Some(1),
        ..UserRules::default()
    };
    let refused = set(&admin, desk.owner(), rules.clone()).await.unwrap_err();
    let stranger = desk.as_stranger().await;
    let unseen = set(&stranger, house.seller.user.id, rules.clone()).await;
    let nobody = set(&stranger, UserId(uuid::Uuid::from_u128(9)), rules.clone()).await;
    assert_eq!(unseen, nobody);
    assert_eq!(refused.code, Code::NotFound);
    let get = async |user_id| stranger.ask(UserSecurityGet { user_id }).await.unwrap_err();
    let absent = get(UserId(uuid::Uuid::from_u128(9))).await;
    assert_eq!(get(house.seller.user.id).await, absent);
    // Nobody lifts what others ask of them.
    let own = admin.ask(SessionMe {}).await.unwrap().user_id;
    let owner = desk.as_owner().await;
    set(&owner, own, rules.clone()).await.unwrap();
    let refused = set(&admin, own, UserRules::default()).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::NotNow);
    let more = UserRules {
        sessions: Some(1),
        ..rules.clone()
    };
    set(&admin, own, more).await.unwrap();
    let history = AuditHistory {
        kind: Kind::UserSecurity,
        id: own.0,
    };
    let refused = admin.ask(history).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    // Whoever only looks learns nothing of how somebody is guarded.
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let user_id = house.seller.user.id;
    let refused = viewer.ask(UserSecurityGet { user_id }).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    let refused = set(&viewer, house.seller.user.id, rules).await;
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
}

#[tokio::test]
async fn whoever_looks_after_a_person_sees_why_they_do_not_get_in() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let fresh = seen(&owner, house.seller.user.id).await;
    assert!(fresh.has_passphrase && !fresh.passphrase_expired);
    assert_eq!((fresh.failed_attempts, fresh.failed_at), (0, None));
    let seller = desk.another(desk_client::Door::Window);
    for _ in 0..2 {
        let wrong = SessionSignIn::by_passphrase(&house.seller.email, "seven grey herons at dusk");
        seller.enter(wrong).await.unwrap_err();
    }
    let found = seen(&owner, house.seller.user.id).await;
    assert_eq!(found.failed_attempts, 2);
    assert_eq!(found.failed_at.unwrap().to_string(), NOON);

    let user_id = owner.added_user(house.msp).await;
    assert!(!seen(&owner, user_id).await.has_passphrase);
    let reset = PassphraseReset {
        user_id,
        passphrase: PASSPHRASE.to_owned(),
    };
    let given = owner.enter(reset).await.unwrap();
    assert_eq!(seen(&owner, user_id).await.code_until, Some(given.until));
    let rules = UserRules {
        expires_days: Some(30),
        ..UserRules::default()
    };
    set(&owner, house.seller.user.id, rules).await.unwrap();
    desk.set_clock("2026-12-20T06:30:00Z");
    owner.sign_in_owner().await;
    desk.set_clock("2027-01-10T06:30:00Z");
    owner.sign_in_owner().await;
    let found = seen(&owner, house.seller.user.id).await;
    assert!(found.passphrase_expired);
    assert_eq!(seen(&owner, user_id).await.code_until, None);
}
