//! A first or a forgotten passphrase, and the code that an administrator hands out for it.

use desk_contract::{
    Code, FaultCode, Refused,
    account::{AccountGet, AccountRecall, PassphraseRecover, PassphraseReset, SecondStepBegin},
    audit::AuditList,
    entrance::{SessionSignIn, SignedIn},
    grant::GrantGive,
    settings::SessionMe,
    user::{UserAdd, UserForm, UserGet, UserSuspend},
};
use desk_domain::{
    access::{Held, Reach, ShippedRole, Subject},
    audit::{ActionGroup, AuditFilter},
    id::{TenantId, UserId},
    user::UserStatus,
};
use support::{PASSPHRASE, Person, TestDesk};

const NEW: &str = "nine silver otters by the ghat";
const DEVI: &str = "devi@chola.example";

async fn reset(desk: &TestDesk, user_id: UserId) -> Result<String, Refused> {
    let passphrase = PASSPHRASE.to_owned();
    let asked = PassphraseReset {
        user_id,
        passphrase,
    };
    desk.enter(asked).await.map(|given| given.code)
}

fn asked(email: &str, code: &str) -> PassphraseRecover {
    PassphraseRecover {
        email: email.to_owned(),
        code: code.to_owned(),
        new: NEW.to_owned(),
        clock_is_right: false,
    }
}

async fn recover(desk: &TestDesk, email: &str, code: &str) -> Result<SignedIn, Code> {
    let asked = asked(email, code);
    desk.enter(asked).await.map_err(|refused| refused.code)
}

/// A person who is added and has not signed in yet.
async fn devi(desk: &TestDesk, tenant_id: TenantId) -> UserId {
    let form = UserForm {
        name: "Devi Nair".to_owned(),
        email: DEVI.to_owned(),
        ..UserForm::default()
    };
    let add = UserAdd {
        id: None,
        tenant_id,
        form,
    };
    desk.run(add).await.unwrap()
}

fn give(user: UserId, role: ShippedRole, tenant_id: TenantId) -> GrantGive {
    GrantGive {
        id: None,
        subject: Subject::User(user),
        held: Held::Shipped(role),
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    }
}

#[tokio::test]
async fn somebody_who_was_added_chooses_a_passphrase_with_a_code_and_is_in() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let id = devi(&desk, desk.house().msp).await;
    let role = give(id, ShippedRole::MsspAnalyst, desk.house().msp);
    desk.run(role).await.unwrap();
    let code = reset(&desk, id).await.unwrap();

    let theirs = desk.another(desk_client::Door::Window);
    let signed_in = recover(&theirs, DEVI, &code).await.unwrap();
    assert_eq!(signed_in.name, "Devi Nair");
    let me = theirs.ask(SessionMe {}).await.unwrap();
    assert!(!me.tenants.is_empty());
    let person = desk.ask(UserGet { id }).await.unwrap();
    assert_eq!(person.summary.status, UserStatus::Active);
    // The key came with the code, and the passphrase lasts.
    let passphrase = NEW.to_owned();
    theirs.enter(SecondStepBegin { passphrase }).await.unwrap();
    let again = desk.another(desk_client::Door::Cli);
    let by_passphrase = SessionSignIn::by_passphrase(DEVI, NEW);
    again.enter(by_passphrase).await.unwrap();
    assert_eq!(
        recover(&again, DEVI, &code).await,
        Err(Code::WrongResetCode)
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_forgotten_passphrase_is_replaced_once_and_every_other_sign_in_ends() {
    let desk = TestDesk::founded().await;
    let person = desk
        .person(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let theirs = desk.another(desk_client::Door::Window);
    theirs.sign_in(&person.email).await;
    desk.sign_in_owner().await;
    let code = reset(&desk, person.user.id).await.unwrap();
    let typed = code.to_lowercase().replace('-', " ");
    let elsewhere = desk.another(desk_client::Door::Window);
    recover(&elsewhere, &person.email, &typed).await.unwrap();
    assert_eq!(
        theirs.ask(SessionMe {}).await.unwrap_err().code,
        Code::SignedOut
    );
    let old = SessionSignIn::by_passphrase(&person.email, PASSPHRASE);
    assert_eq!(
        theirs.enter(old).await.unwrap_err().code,
        Code::WrongCredentials
    );
    let account = elsewhere.ask(AccountGet {}).await.unwrap();
    assert!(account.passphrase_changed_at.is_some());
    assert_eq!(
        recover(&desk, &person.email, &code).await,
        Err(Code::WrongResetCode)
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_code_ends_after_three_days_and_a_new_one_takes_its_place() {
    let desk = TestDesk::founded().await;
    let person = desk
        .person(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    desk.sign_in_owner().await;
    let first = reset(&desk, person.user.id).await.unwrap();
    let second = reset(&desk, person.user.id).await.unwrap();
    let email = &person.email;
    let refused = Err(Code::WrongResetCode);
    assert_eq!(recover(&desk, email, &first).await, refused);
    desk.set_clock("2026-11-25T04:15:00Z");
    assert_eq!(recover(&desk, email, &second).await, refused);
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_hands_a_code_to_somebody_who_holds_more_or_longer_or_is_out_of_reach() {
    let desk = TestDesk::selling().await;
    let admin: Person = desk.person(ShippedRole::MsspAdmin, desk.house().msp).await;
    desk.sign_in(&admin.email).await;
    let stranger = desk.house().stranger.user.id;
    let nobody = UserId(uuid::Uuid::now_v7());
    for user in [desk.owner(), stranger, nobody] {
        let refused = reset(&desk, user).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
    let own = reset(&desk, admin.user.id).await.unwrap_err();
    assert_eq!(own.fields[0].code, FaultCode::ResetOwn);
    let viewer = desk
        .as_user(ShippedRole::TenantViewer, desk.house().msp)
        .await;
    let seller = desk.house().seller.user.id;
    let refused = reset(&viewer, seller).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);

    // An administrator for a day lets in whom they may add, and nobody who stays longer than they.
    let day = desk.another(desk_client::Door::Window);
    let until_tonight = desk
        .person(ShippedRole::TenantAdmin, desk.house().client)
        .await;
    desk.sign_in_owner().await;
    desk.run(GrantGive {
        ends_on: "2026-11-22".to_owned(),
        ..give(
            until_tonight.user.id,
            ShippedRole::TenantAdmin,
            desk.house().msp,
        )
    })
    .await
    .unwrap();
    let analyst = desk
        .person(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let id = devi(&desk, desk.house().msp).await;
    day.sign_in(&until_tonight.email).await;
    reset(&day, id).await.unwrap();
    let refused = reset(&day, analyst.user.id).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_code_dies_when_its_giver_may_no_longer_stand_in_for_the_person() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let admin = desk.person(ShippedRole::TenantAdmin, msp).await;
    let at_admin = desk.another(desk_client::Door::Window);
    at_admin.sign_in(&admin.email).await;
    let id = devi(&at_admin, msp).await;
    let code = reset(&at_admin, id).await.unwrap();
    desk.sign_in_owner().await;
    desk.run(give(id, ShippedRole::MsspAdmin, msp))
        .await
        .unwrap();
    let elsewhere = desk.another(desk_client::Door::Window);
    let refused = Err(Code::WrongResetCode);
    assert_eq!(recover(&elsewhere, DEVI, &code).await, refused);
    assert_eq!(
        reset(&at_admin, id).await.unwrap_err().code,
        Code::OwnerOnly
    );
    let code = reset(&desk, id).await.unwrap();
    recover(&elsewhere, DEVI, &code).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn somebody_who_is_kept_out_gets_no_code_and_a_code_does_not_let_them_in() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let id = devi(&desk, desk.house().msp).await;
    let code = reset(&desk, id).await.unwrap();
    desk.run(UserSuspend { id }).await.unwrap();
    let refused = reset(&desk, id).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::ResetSuspended);
    let elsewhere = desk.another(desk_client::Door::Window);
    let refused = Err(Code::WrongResetCode);
    assert_eq!(recover(&elsewhere, DEVI, &code).await, refused);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_wrong_code_counts_and_an_unknown_address_looks_alike() {
    let desk = TestDesk::founded().await;
    let person = desk
        .person(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    desk.sign_in_owner().await;
    let code = reset(&desk, person.user.id).await.unwrap();
    for email in [person.email.as_str(), "nobody@chola.example"] {
        let asked = asked(email, "00000-00000");
        for _ in 0..5 {
            let refused = desk.enter(asked.clone()).await.unwrap_err();
            assert_eq!(refused.code, Code::WrongResetCode);
        }
        let refused = desk.enter(asked).await.unwrap_err();
        assert_eq!(refused.code, Code::TooManyAttempts);
    }
    assert_eq!(
        recover(&desk, &person.email, &code).await,
        Err(Code::TooManyAttempts)
    );
    desk.set_clock("2026-11-22T04:15:05Z");
    let short = PassphraseRecover {
        new: "too short".to_owned(),
        ..asked(&person.email, &code)
    };
    let refused = desk.enter(short).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::PassphraseShort);
    recover(&desk, &person.email, &code).await.unwrap();
}

#[tokio::test]
async fn a_code_that_is_typed_many_times_at_once_lets_in_once() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let id = devi(&desk, desk.house().msp).await;
    let code = reset(&desk, id).await.unwrap();
    let tries: Vec<_> = (0..4)
        .map(|_| {
            let (door, code) = (desk.another(desk_client::Door::Window), code.clone());
            tokio::spawn(async move { recover(&door, DEVI, &code).await.is_ok() })
        })
        .collect();
    let mut in_there = 0;
    for one in tries {
        in_there += usize::from(one.await.unwrap());
    }
    assert_eq!(in_there, 1);
    desk.assert_sound().await;
}

#[tokio::test]
async fn who_forgot_their_address_is_reminded_of_it_and_nobody_learns_one() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let colleague = desk.person(ShippedRole::User, house.msp).await;
    desk.set_clock("2026-11-22T04:20:00Z");
    desk.sign_in(&colleague.email).await;
    let elsewhere = desk.another(desk_client::Door::Window);
    let hints = elsewhere.enter(AccountRecall {}).await.unwrap();
    let told: Vec<_> = hints.iter().map(|hint| hint.address.as_str()).collect();
    let domain = colleague.email.split_once('@').unwrap().1;
    assert_eq!(
        told,
        [format!("us•••@{domain}").as_str(), "as•••@chola.example"],
        "the newest first"
    );
    assert_eq!(
        hints[0].signed_in_at,
        "2026-11-22T04:20:00Z".parse().unwrap()
    );
    // Whoever cannot sign in is nobody to be reminded of.
    let user_id = colleague.user.id;
    owner.run(UserSuspend { id: user_id }).await.unwrap();
    assert_eq!(elsewhere.enter(AccountRecall {}).await.unwrap().len(), 1);
    let asked = AuditList {
        filter: AuditFilter {
            groups: vec![ActionGroup::ForgotUsername],
            ..AuditFilter::default()
        },
        ..AuditList::default()
    };
    let asked = owner.ask(asked).await.unwrap();
    assert_eq!(asked.total, 2);
    assert!(asked.rows.iter().all(|row| row.actor.is_none()));
    desk.assert_sound().await;
}
