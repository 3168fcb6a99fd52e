//! Who can be lent to a customer: nobody whom a customer keeps and nobody who administers its MSP, not
//! as one of a group either; and whom the picker of a delegation offers.

use std::collections::BTreeSet;

use desk_contract::{
    Code,
    grant::{GrantGive, GrantList},
    user::{GroupList, GroupSave, Lendable, UserList},
};
use desk_domain::{
    access::{Held, ShippedRole, Subject},
    fault::FaultCode,
    id::{GroupId, TenantId, UserId},
};
use support::{TestDesk, examples::new_client};

use crate::access::{codes, give, lend};

fn group(tenant_id: TenantId, name: &str, members: &[UserId]) -> GroupSave {
    GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id,
        name: name.to_owned(),
        members: members.to_vec(),
    }
}

/// A delegation of a whole group.
fn lend_all(group: GroupId, somebody: UserId, client: TenantId) -> GrantGive {
    GrantGive {
        subject: Subject::Group(group),
        ..lend(somebody, client, "2026-12-08")
    }
}

#[tokio::test]
async fn a_group_is_lent_only_where_everybody_in_it_can_be_and_the_others_are_named() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let technician = desk.person(ShippedRole::User, house.msp).await.user;
    let kept = desk.person(ShippedRole::CustomerViewer, house.client).await;
    let (kept, admin) = (kept.user, house.seller.user.clone());
    let everybody = group(house.msp, "Desk", &[technician.id, kept.id, admin.id]);
    let id = owner.run(everybody.clone()).await.unwrap();
    let lent = lend_all(id, technician.id, house.client);
    let refused = owner.run(lent.clone()).await.unwrap_err();
    assert_eq!(
        codes(&refused),
        [
            ("subject", FaultCode::DelegationPerson),
            ("subject", FaultCode::DelegationAdmin),
        ]
    );
    for (told, who) in refused.fields.iter().zip([&kept, &admin]) {
        assert!(told.message.contains(&who.name), "{}", told.message);
        assert!(!told.message.contains(&technician.name), "{}", told.message);
    }
    let only = |members: &[UserId]| GroupSave {
        change: Some(id),
        members: members.to_vec(),
        ..everybody.clone()
    };
    owner.run(only(&[technician.id])).await.unwrap();
    owner.run(lent).await.unwrap();
    // Nobody comes to it by joining later.
    for other in [&kept, &admin] {
        let joined = only(&[technician.id, other.id]);
        let refused = owner.run(joined).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid);
        let told = &refused.fields[0];
        assert_eq!(told.path, "members");
        assert!(told.message.contains(&other.name), "{}", told.message);
    }
    let colleague = desk.person(ShippedRole::User, house.msp).await.user;
    let joined = only(&[technician.id, colleague.id]);
    owner.run(joined).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_member_out_of_sight_keeps_a_group_from_being_lent_and_is_not_named() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let elsewhere = owner.run(new_client(house.sibling)).await.unwrap().id;
    let hidden = desk
        .person(ShippedRole::CustomerViewer, elsewhere)
        .await
        .user;
    let both = group(house.msp, "Both houses", &[hidden.id]);
    let id = owner.run(both).await.unwrap();
    let lent = lend_all(id, hidden.id, house.client);
    let refused = desk.run(lent).await.unwrap_err();
    assert_eq!(codes(&refused), [("subject", FaultCode::DelegationPerson)]);
    let told = &refused.fields[0].message;
    assert!(!told.contains(&hidden.name), "{told}");
}

#[tokio::test]
async fn the_picker_of_a_delegation_offers_only_those_who_can_be_lent() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let technician = desk.person(ShippedRole::User, house.msp).await.user.id;
    let kept = desk.person(ShippedRole::CustomerViewer, house.client).await;
    let (kept, admin) = (kept.user.id, house.seller.user.id);
    let mut groups = Vec::new();
    for (name, members) in [
        ("Technicians", vec![technician]),
        ("With a customer", vec![technician, kept]),
        ("With an admin", vec![technician, admin]),
    ] {
        groups.push(owner.run(group(house.msp, name, &members)).await.unwrap());
    }
    let offered = async |to: &TestDesk, lendable: Option<Lendable>| {
        let list = UserList {
            lendable,
            limit: 200,
            ..UserList::default()
        };
        let people = to.ask(list).await.unwrap().rows;
        let list = GroupList {
            lendable,
            ..GroupList::default()
        };
        let groups = to.ask(list).await.unwrap();
        (
            BTreeSet::from_iter(people.into_iter().map(|person| person.id)),
            BTreeSet::from_iter(groups.into_iter().map(|group| group.id)),
        )
    };
    let to_client = Some(Lendable {
        to: Some(house.client),
    });
    let (people, found) = offered(&owner, to_client).await;
    assert!(people.contains(&technician));
    for other in [kept, admin, house.owner] {
        assert!(!people.contains(&other));
    }
    assert_eq!(found, BTreeSet::from([groups[0]]));
    // Whoever runs the other MSP administers nothing here.
    assert!(people.contains(&house.stranger.user.id));
    // Until the customer is known, nobody is left out for what they administer.
    let (people, found) = offered(&owner, Some(Lendable::default())).await;
    assert!(people.contains(&admin) && !people.contains(&kept));
    assert_eq!(found, BTreeSet::from([groups[0], groups[2]]));
    let (people, found) = offered(&owner, None).await;
    assert!(people.contains(&admin) && people.contains(&kept));
    assert_eq!(found.len(), 3);
    // And nobody learns it who could not lend anybody there.
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let (people, _) = offered(&viewer, to_client).await;
    assert!(people.contains(&admin));
}

#[tokio::test]
async fn grants_are_found_by_their_group_and_by_the_role_that_was_shipped() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let person = desk.person(ShippedRole::User, msp).await.user.id;
    let id = owner.run(group(msp, "Desk", &[person])).await.unwrap();
    let to_group = GrantGive {
        subject: Subject::Group(id),
        ..give(person, ShippedRole::TenantViewer, msp)
    };
    let grant = owner.run(to_group).await.unwrap();
    let of_group = GrantList {
        group_id: Some(id),
        ..GrantList::default()
    };
    let found = owner.ask(of_group.clone()).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, found[0].subject), (grant, Subject::Group(id)));
    let of_role = |role| GrantList {
        role: Some(role),
        ..GrantList::default()
    };
    let viewers = owner.ask(of_role(ShippedRole::TenantViewer)).await.unwrap();
    assert!(viewers.iter().any(|found| found.id == grant));
    let held = Held::Shipped(ShippedRole::TenantViewer);
    assert!(viewers.iter().all(|found| found.held == held));
    let users = owner.ask(of_role(ShippedRole::User)).await.unwrap();
    assert!(users.iter().all(|found| found.id != grant) && !users.is_empty());
    // Who may not see the grants of the MSP finds none of them this way either.
    let stranger = desk.as_stranger().await;
    assert_eq!(stranger.ask(of_group).await.unwrap(), []);
}
