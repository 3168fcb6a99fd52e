//! What tenants ask of people who administer: a second step, a proof before they step into a
//! customer, and no keychain (SPEC 197, D-41).

use desk_client::Door;
use desk_contract::{
    Code, FaultCode,
    account::SecondStepOff,
    entrance::WorkspaceStatus,
    security_policy::SecurityPolicySet,
    session::{KeychainGet, KeychainOn, KeychainUnlock, SessionLock},
    settings::SessionMe,
    tenant::{ContextProof, ContextSwitch, TenantList},
    user::UserAdd,
};
use desk_domain::{
    access::ShippedRole,
    id::TenantId,
    security_policy::{SecondStepFor, SecurityRules},
};
use support::{PASSPHRASE, TestDesk, user_form};

const NOON: &str = "2026-11-22T12:00:00Z";

async fn set(desk: &TestDesk, tenant_id: TenantId, rules: SecurityRules) {
    desk.run(SecurityPolicySet { tenant_id, rules })
        .await
        .unwrap();
}

fn asked(second_step: SecondStepFor) -> SecurityRules {
    SecurityRules {
        second_step: Some(second_step),
        ..SecurityRules::default()
    }
}

/// How many tenants somebody has rights on, and whether they are asked for a second step.
async fn me(desk: &TestDesk) -> (usize, bool) {
    let me = desk.ask(SessionMe {}).await.unwrap();
    (me.tenants.len(), me.second_step_needed)
}

fn add(tenant_id: TenantId) -> UserAdd {
    UserAdd {
        id: None,
        tenant_id,
        form: user_form(),
    }
}

#[tokio::test]
async fn whoever_administers_holds_nothing_until_the_second_step_stands() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let before = me(&admin).await;
    assert!(before.0 > 0 && !before.1);
    set(&owner, house.msp, asked(SecondStepFor::Administrators)).await;

    // It holds with the next request: neither reading nor writing is left, by no door.
    assert_eq!(me(&admin).await, (0, true));
    let refused = admin.run(add(house.msp)).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let seen = admin.ask(TenantList::default()).await.unwrap();
    assert_eq!(seen.total, 0);
    // Whoever only looks is not asked, and neither are the people of another tenant.
    assert!(!me(&viewer).await.1);
    assert!(!me(&desk.as_stranger().await).await.1);

    admin.second_step(NOON).await;
    assert_eq!(me(&admin).await, before);
    admin.run(add(house.msp)).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_command_line_holds_nothing_back_less_than_the_window() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let owner = desk.as_owner().await;
    let msp = desk.house().msp;
    set(&owner, msp, asked(SecondStepFor::Everybody)).await;
    let line = desk.another(Door::Cli);
    line.sign_in(&desk.house().seller.email).await;
    assert_eq!(me(&line).await, (0, true));
    let refused = line.run(add(msp)).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn a_second_step_that_is_asked_for_cannot_be_turned_off() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let owner = desk.as_owner().await;
    let (app, _) = owner.second_step(NOON).await;
    let root = desk.house().organisation;
    set(&owner, root, asked(SecondStepFor::Administrators)).await;
    owner.set_clock("2026-11-22T12:01:00Z");
    let off = || SecondStepOff {
        passphrase: PASSPHRASE.to_owned(),
        code: app.code("2026-11-22T12:01:00Z"),
    };
    let refused = owner.enter(off()).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::NotNow);
    assert!(!me(&owner).await.1);
    // The code was not used up by it.
    set(&owner, root, SecurityRules::default()).await;
    owner.enter(off()).await.unwrap();
}

#[tokio::test]
async fn the_stricter_of_two_tenants_asks() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let everybody = asked(SecondStepFor::Everybody);
    set(&owner, house.msp, asked(SecondStepFor::Administrators)).await;
    assert!(!me(&viewer).await.1);
    set(&owner, house.organisation, everybody).await;
    assert!(me(&viewer).await.1);
}

#[tokio::test]
async fn where_it_is_asked_whoever_administers_proves_who_they_are_before_a_customer() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let into = |proof| ContextSwitch {
        tenant_id: Some(house.client),
        proof,
    };
    owner.enter(into(None)).await.unwrap();
    let rules = SecurityRules {
        step_up: true,
        ..SecurityRules::default()
    };
    set(&owner, house.organisation, rules).await;
    let code = async |proof| owner.enter(into(proof)).await.err().map(|no| no.code);
    let typed = |text: &str| Some(ContextProof::Passphrase(text.to_owned()));
    assert_eq!(code(None).await, Some(Code::ProofNeeded));
    let wrong = owner.enter(into(typed("seven grey herons"))).await;
    let wrong = wrong.unwrap_err();
    assert_eq!(wrong.fields[0].code, FaultCode::PassphraseWrong);
    assert_eq!(code(typed(PASSPHRASE)).await, None);
    // Going back takes no proof, and neither does whoever administers nothing.
    owner.enter(ContextSwitch::default()).await.unwrap();
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    viewer.enter(into(None)).await.unwrap();

    // The keychain proves it for whoever lets it open the lock, and only for them.
    let keychain = || Some(ContextProof::Keychain);
    assert_eq!(code(keychain()).await, Some(Code::KeychainLost));
    let passphrase = PASSPHRASE.to_owned();
    owner.enter(KeychainOn { passphrase }).await.unwrap();
    assert_eq!(code(keychain()).await, None);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_keychain_that_may_not_opens_nothing() {
    let desk = TestDesk::founded().await;
    desk.set_clock(NOON);
    let owner = desk.as_owner().await;
    let root = desk.house().organisation;
    let on = || KeychainOn {
        passphrase: PASSPHRASE.to_owned(),
    };
    owner.enter(on()).await.unwrap();
    let rules = SecurityRules {
        no_keychain: true,
        ..SecurityRules::default()
    };
    set(&owner, root, rules).await;
    assert!(owner.enter(KeychainGet {}).await.unwrap().forbidden);
    let refused = owner.enter(on()).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::NotNow);
    owner.enter(SessionLock::default()).await.unwrap();
    let status = owner.enter(WorkspaceStatus {}).await.unwrap();
    assert!(!status.keychain_unlocks);
    let refused = owner.enter(KeychainUnlock {}).await.unwrap_err();
    assert_eq!(refused.code, Code::KeychainLost);
}
