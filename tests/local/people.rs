//! Adding people, keeping them out, deleting and restoring them.

use desk_contract::{
    Code, Refused,
    user::{
        UserAdd, UserDelete, UserEdit, UserForm, UserGet, UserList, UserRestore, UserResume,
        UserSuspend,
    },
};
use desk_domain::{
    access::ShippedRole,
    fault::FaultCode,
    id::TenantId,
    user::{UserCategory, UserStatus, UserType},
};
use support::{TestDesk, user_form};

fn add(tenant_id: TenantId, form: UserForm) -> UserAdd {
    UserAdd {
        id: None,
        tenant_id,
        form,
    }
}

fn paths(refused: &Refused) -> Vec<(&str, FaultCode)> {
    refused
        .fields
        .iter()
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

#[tokio::test]
async fn a_person_is_found_as_they_were_typed_in() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let form = UserForm {
        name: "  Devi Nair ".to_owned(),
        email: " Devi.Nair@Chola.example ".to_owned(),
        user_type: Some(UserType::Admin),
        category: Some(UserCategory::Technician),
        department: "Field".to_owned(),
        mobile: "+919876543210".to_owned(),
        ..UserForm::default()
    };
    let id = owner.run(add(msp, form)).await.unwrap();
    let found = owner.ask(UserGet { id }).await.unwrap();
    assert_eq!(found.form.name, "Devi Nair");
    assert_eq!(found.form.email, "devi.nair@chola.example");
    assert_eq!(found.form.department, "Field");
    assert_eq!(found.summary.status, UserStatus::Invited);
    let words = UserList {
        search: "nair devi".to_owned(),
        ..UserList::default()
    };
    let list = owner.ask(words).await.unwrap();
    assert_eq!((list.total, list.rows[0].id), (1, id));
    desk.assert_sound().await;
}

#[tokio::test]
async fn every_fault_of_the_form_stands_beside_its_field() {
    let desk = TestDesk::founded().await;
    let owner = desk.as_owner().await;
    let wrong = UserForm {
        name: String::new(),
        email: "nobody".to_owned(),
        department: "x".repeat(101),
        job_title: "a\u{202e}b".to_owned(),
        mobile: "12345".to_owned(),
        personal_email: "@".to_owned(),
        ..UserForm::default()
    };
    let refused = owner.run(add(desk.house().msp, wrong)).await.unwrap_err();
    assert_eq!(
        paths(&refused),
        [
            ("form.name", FaultCode::Missing),
            ("form.email", FaultCode::EmailFormat),
            ("form.personal_email", FaultCode::EmailFormat),
            ("form.department", FaultCode::TooLong),
            ("form.job_title", FaultCode::ControlCharacter),
            ("form.mobile", FaultCode::MobileFormat),
        ]
    );
}

#[tokio::test]
async fn an_address_is_somebodys_until_they_are_deleted() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let form = user_form();
    let id = owner.run(add(msp, form.clone())).await.unwrap();
    let taken = owner.run(add(msp, form.clone())).await.unwrap_err();
    assert_eq!(paths(&taken), [("form.email", FaultCode::Taken)]);
    owner.run(UserDelete { id }).await.unwrap();
    owner.run(add(msp, form)).await.unwrap();
    // Two people cannot have it again.
    let back = owner.run(UserRestore { id }).await.unwrap_err();
    assert_eq!(back.code, Code::Invalid);
}

#[tokio::test]
async fn a_deleted_person_can_be_restored_for_thirty_days_and_is_counted_no_more() {
    let desk = TestDesk::founded().await;
    let owner = desk.as_owner().await;
    let form = user_form();
    let id = owner
        .run(add(desk.house().msp, form.clone()))
        .await
        .unwrap();
    let counted = async || owner.ask(UserList::default()).await.unwrap().total;
    let before = counted().await;
    owner.run(UserDelete { id }).await.unwrap();
    assert_eq!(counted().await, before - 1);
    let edited = owner.run(UserEdit { id, form }).await.unwrap_err();
    assert_eq!(edited.code, Code::NotFound);
    owner.later("2026-12-22T04:15:00Z").await;
    owner.run(UserRestore { id }).await.unwrap();
    assert_eq!(counted().await, before);
    let found = owner.ask(UserGet { id }).await.unwrap();
    assert_eq!(found.summary.status, UserStatus::Suspended);
    owner.run(UserResume { id }).await.unwrap();
    owner.run(UserDelete { id }).await.unwrap();
    owner.later("2027-01-21T04:15:01Z").await;
    let late = owner.run(UserRestore { id }).await.unwrap_err();
    assert_eq!(late.code, Code::NotFound);
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_disposes_of_somebody_who_may_do_more() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let manager = desk
        .person(ShippedRole::AccountManager, house.msp)
        .await
        .user;
    let viewer = desk.person(ShippedRole::TenantViewer, house.msp).await.user;
    let refused = admin.run(UserSuspend { id: manager.id }).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    // Another address would be another way in.
    let renamed = UserEdit {
        id: manager.id,
        form: UserForm {
            name: manager.name.clone(),
            email: "mine@people.example".to_owned(),
            ..UserForm::default()
        },
    };
    assert_eq!(admin.run(renamed).await.unwrap_err().code, Code::Forbidden);
    admin.run(UserSuspend { id: viewer.id }).await.unwrap();
}
