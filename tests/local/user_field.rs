//! What tenants want to know of their people besides: fields of their own (D-23).

use desk_contract::{
    Code, Refused,
    audit::AuditHistory,
    user::{UserAdd, UserDelete, UserEdit, UserForm, UserGet, UserList},
    user_field::{UserFieldDiscard, UserFieldList, UserFieldSave},
};
use desk_domain::{
    access::ShippedRole,
    audit::Door,
    fault::FaultCode,
    id::{TenantId, UserFieldId, UserId},
    record::Kind,
    user_field::{MOST_FIELDS, UserFieldKind},
};
use support::{TestDesk, user_form};

fn field(tenant_id: TenantId, name: &str, kind: UserFieldKind) -> UserFieldSave {
    let choices = match kind {
        UserFieldKind::Choice => vec!["Early".to_owned(), "Late".to_owned()],
        UserFieldKind::Text | UserFieldKind::Number | UserFieldKind::Date => Vec::new(),
    };
    UserFieldSave {
        change: None,
        id: None,
        tenant_id,
        name: name.to_owned(),
        kind,
        choices,
    }
}

fn with(values: &[(UserFieldId, &str)]) -> UserForm {
    let fields = values.iter().map(|(id, typed)| (*id, (*typed).to_owned()));
    UserForm {
        fields: fields.collect(),
        ..user_form()
    }
}

fn add(tenant_id: TenantId, form: UserForm) -> UserAdd {
    UserAdd {
        id: None,
        tenant_id,
        form,
    }
}

fn paths(refused: &Refused) -> Vec<(String, FaultCode)> {
    let faults = refused.fields.iter();
    faults
        .map(|fault| (fault.path.clone(), fault.code))
        .collect()
}

/// What stands in one of somebody's fields.
async fn value(desk: &TestDesk, id: UserId, field: UserFieldId) -> Option<String> {
    let view = desk.ask(UserGet { id }).await.unwrap();
    view.form.fields.get(&field).cloned()
}

#[tokio::test]
async fn a_field_is_renamed_and_what_stands_in_it_stays() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let made = field(msp, " Badge ", UserFieldKind::Text);
    let badge = owner.run(made.clone()).await.unwrap();
    let id = owner
        .run(add(msp, with(&[(badge, " E-0107 ")])))
        .await
        .unwrap();
    assert_eq!(value(&owner, id, badge).await.as_deref(), Some("E-0107"));
    let renamed = UserFieldSave {
        change: Some(badge),
        name: "Employee number".to_owned(),
        ..made
    };
    owner.run(renamed).await.unwrap();
    let view = owner.ask(UserGet { id }).await.unwrap();
    assert_eq!(view.fields[0].name, "Employee number");
    assert_eq!(view.form.fields[&badge], "E-0107");
    let found = UserList {
        search: "e-01".to_owned(),
        ..UserList::default()
    };
    let found = owner.ask(found).await.unwrap();
    assert_eq!((found.total, found.rows[0].id), (1, id));
    let story = AuditHistory {
        kind: Kind::User,
        id: id.0,
    };
    let story = owner.ask(story).await.unwrap();
    let told = story.iter().flat_map(|act| &act.change.fields);
    let told: Vec<_> = told.map(|change| change.path.as_str()).collect();
    assert!(told.contains(&"fields.Employee number"), "{told:?}");
    desk.assert_sound().await;
}

#[tokio::test]
async fn whoever_does_not_name_a_field_leaves_it_and_an_empty_text_clears_it() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let badge = field(msp, "Badge", UserFieldKind::Text);
    let badge = owner.run(badge).await.unwrap();
    let form = with(&[(badge, "E-0107")]);
    let id = owner.run(add(msp, form.clone())).await.unwrap();
    let silent = UserForm {
        fields: [].into(),
        ..form.clone()
    };
    owner.run(UserEdit { id, form: silent }).await.unwrap();
    assert_eq!(value(&owner, id, badge).await.as_deref(), Some("E-0107"));
    let cleared = UserForm {
        fields: [(badge, " ".to_owned())].into(),
        ..form
    };
    owner.run(UserEdit { id, form: cleared }).await.unwrap();
    assert_eq!(value(&owner, id, badge).await, None);
}

#[tokio::test]
async fn every_fault_stands_beside_its_field() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let mut ids = Vec::new();
    for (name, kind) in [
        ("Years", UserFieldKind::Number),
        ("Joined", UserFieldKind::Date),
        ("Shift", UserFieldKind::Choice),
    ] {
        ids.push(owner.run(field(msp, name, kind)).await.unwrap());
    }
    let form = UserForm {
        name: String::new(),
        ..with(&[(ids[0], "many"), (ids[1], "yesterday"), (ids[2], "Noon")])
    };
    let refused = owner.run(add(msp, form)).await.unwrap_err();
    let at = |id: UserFieldId| format!("form.fields.{id}");
    assert_eq!(
        paths(&refused),
        [
            ("form.name".to_owned(), FaultCode::Missing),
            (at(ids[0]), FaultCode::NumberFormat),
            (at(ids[1]), FaultCode::DateFormat),
            (at(ids[2]), FaultCode::OutOfRange),
        ]
    );
    assert!(refused.fields[3].message.contains("Early, Late"));
    let nothing = UserFieldSave {
        name: " ".to_owned(),
        choices: Vec::new(),
        ..field(msp, "", UserFieldKind::Choice)
    };
    let refused = owner.run(nothing).await.unwrap_err();
    let told: Vec<_> = paths(&refused).into_iter().map(|(path, _)| path).collect();
    assert_eq!(told, ["name", "choices"]);
}

#[tokio::test]
async fn another_tenants_field_is_as_little_there_as_one_that_nobody_made() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let theirs = field(house.sibling, "Badge", UserFieldKind::Text);
    let theirs = owner.run(theirs).await.unwrap();
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let nobodys = UserFieldId(uuid::Uuid::now_v7());
    for id in [theirs, nobodys] {
        let refused = admin.run(add(house.msp, with(&[(id, "x")]))).await;
        assert_eq!(refused.unwrap_err().code, Code::NotFound);
        let change = UserFieldSave {
            change: Some(id),
            ..field(house.msp, "Mine", UserFieldKind::Text)
        };
        let refused = admin.run(change).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
        let refused = admin.run(UserFieldDiscard { id }).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
    let seen = admin.ask(UserFieldList::default()).await.unwrap();
    assert_eq!(seen, []);
    // The same name is free in each tenant, and taken in its own.
    let mine = field(house.msp, "Badge", UserFieldKind::Text);
    admin.run(mine.clone()).await.unwrap();
    let taken = admin.run(mine).await.unwrap_err();
    assert_eq!(
        paths(&taken),
        [("name".to_owned(), FaultCode::Taken)],
        "{taken:?}"
    );
}

#[tokio::test]
async fn a_choice_that_somebody_has_stays_and_so_does_what_a_field_is_for() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let made = field(msp, "Shift", UserFieldKind::Choice);
    let shift = owner.run(made.clone()).await.unwrap();
    let form = with(&[(shift, "Late")]);
    let id = owner.run(add(msp, form.clone())).await.unwrap();
    let only = |choices: &[&str]| UserFieldSave {
        change: Some(shift),
        choices: choices.iter().map(|&choice| choice.to_owned()).collect(),
        ..made.clone()
    };
    let refused = owner.run(only(&["Early", "Night"])).await.unwrap_err();
    assert_eq!(
        paths(&refused),
        [("choices".to_owned(), FaultCode::InUse)],
        "{refused:?}"
    );
    assert!(refused.fields[0].message.contains("\"Late\""));
    owner.run(only(&["Late", "Night"])).await.unwrap();
    let free = UserForm {
        fields: [(shift, "Night".to_owned())].into(),
        ..form
    };
    owner.run(UserEdit { id, form: free }).await.unwrap();
    owner.run(only(&["Night"])).await.unwrap();
    // Nobody can give another choice to whoever was deleted, so they hold none up.
    owner.run(UserDelete { id }).await.unwrap();
    owner.run(only(&["Early"])).await.unwrap();
    let text = UserFieldSave {
        kind: UserFieldKind::Text,
        choices: Vec::new(),
        ..only(&[])
    };
    let refused = owner.run(text).await.unwrap_err();
    assert_eq!(
        paths(&refused),
        [("kind".to_owned(), FaultCode::NotNow)],
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_deleted_field_takes_with_it_what_stood_there() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let badge = field(msp, "Badge", UserFieldKind::Text);
    let badge = owner.run(badge).await.unwrap();
    let id = owner
        .run(add(msp, with(&[(badge, "E-0107")])))
        .await
        .unwrap();
    let listed = owner.ask(UserFieldList::default()).await.unwrap();
    assert_eq!((listed.len(), listed[0].people), (1, 1));
    owner.run(UserFieldDiscard { id: badge }).await.unwrap();
    let view = owner.ask(UserGet { id }).await.unwrap();
    assert!(view.fields.is_empty() && view.form.fields.is_empty());
    assert_eq!(owner.ask(UserFieldList::default()).await.unwrap(), []);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_tenant_keeps_so_many_fields_and_no_more() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    for number in 0..MOST_FIELDS {
        let name = format!("Field {number}");
        let made = owner.run(field(msp, &name, UserFieldKind::Text)).await;
        made.unwrap();
    }
    let more = owner.run(field(msp, "One more", UserFieldKind::Text)).await;
    let refused = more.unwrap_err();
    assert_eq!(paths(&refused), [("name".to_owned(), FaultCode::TooMany)]);
}

#[tokio::test]
async fn one_sees_ones_own_fields_without_any_right() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let badge = field(msp, "Badge", UserFieldKind::Text);
    let badge = owner.run(badge).await.unwrap();
    let person = desk.person(ShippedRole::User, msp).await;
    let id = person.user.id;
    let form = UserForm {
        email: person.user.email.clone(),
        ..with(&[(badge, "E-0107")])
    };
    owner.run(UserEdit { id, form }).await.unwrap();
    let themselves = desk.another(Door::Window);
    themselves.sign_in(&person.email).await;
    let view = themselves.ask(UserGet { id }).await.unwrap();
    assert_eq!(view.fields[0].name, "Badge");
    assert_eq!(view.form.fields[&badge], "E-0107");
    let seen = themselves.ask(UserFieldList::default()).await;
    assert_eq!(seen.unwrap(), []);
}
