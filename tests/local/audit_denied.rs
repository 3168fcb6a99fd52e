//! A denied attempt is told to whoever keeps what it was aimed at, and tells nobody else whether anything
//! was there.

use desk_contract::{
    Code,
    audit::{AuditActivity, AuditGet, AuditList, AuditListView},
    proposal::ProposalGet,
    session::{SessionEnd, SessionList},
    tenant::ContextSwitch,
    user::GroupSave,
};
use desk_domain::{
    access::ShippedRole,
    audit::{AuditFilter, Outcome},
    record::Kind,
};
use support::TestDesk;
use uuid::Uuid;

use crate::{access::give, audit_export::exported};

fn denied() -> AuditFilter {
    AuditFilter {
        outcome: Some(Outcome::Denied),
        ..AuditFilter::default()
    }
}

async fn list(desk: &TestDesk, filter: AuditFilter) -> AuditListView {
    let list = AuditList {
        filter,
        ..AuditList::default()
    };
    desk.ask(list).await.unwrap()
}

/// The acts and the records of the denied attempts, the newest first.
async fn attempts(desk: &TestDesk) -> Vec<(String, Option<(Kind, Uuid)>)> {
    let rows = list(desk, denied()).await.rows.into_iter();
    let told = rows.map(|row| {
        let object = row.object.map(|object| (object.kind, object.id));
        (row.action, object)
    });
    told.collect()
}

#[tokio::test]
async fn who_keeps_a_record_hears_who_reached_for_it_and_nobody_else_hears_that_it_is_there() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let proposal = desk.proposal().await;
    let stranger = desk.as_stranger().await;
    let there = stranger.ask(ProposalGet { id: proposal.id }).await;
    let nowhere = Uuid::now_v7().into();
    let nowhere = stranger.ask(ProposalGet { id: nowhere }).await;
    let (there, nowhere) = (there.unwrap_err(), nowhere.unwrap_err());
    assert_eq!((there.code, &there), (Code::NotFound, &nowhere));

    // Whoever keeps the proposal sees who tried, and what.
    let told = list(&desk, denied()).await;
    assert_eq!((told.total, told.rows.len()), (1, 1));
    let row = &told.rows[0];
    let object = row.object.as_ref().unwrap();
    assert_eq!(row.tenant_id, house.msp);
    assert_eq!((object.kind, object.id), (Kind::Proposal, proposal.id.0));
    assert_eq!(object.label.as_deref(), Some("CHO/2026-27/0001"));
    let who = row.actor.as_ref().unwrap();
    assert_eq!(who.id, house.stranger.user.id);

    // At home both attempts read the same, by whatever they are looked for.
    let home = list(&stranger, denied()).await;
    assert_eq!((home.total, home.rows.len()), (2, 2));
    for row in &home.rows {
        assert_eq!(row.tenant_id, house.sibling);
        assert_eq!(row.tenant, "Pallava Networks");
        assert_eq!(row.object, None);
        let entry = stranger.ask(AuditGet { seq: row.seq }).await.unwrap();
        assert_eq!(entry.summary, *row);
        assert!(entry.changes.is_empty() && entry.detail.is_empty());
    }
    let all = denied();
    for (filter, expected) in [
        (
            AuditFilter {
                object_id: Some(proposal.id.0),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                kind: Some(Kind::Proposal),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                tenant_id: Some(house.msp),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                below: Some(house.msp),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                tenant_id: Some(house.sibling),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                below: Some(house.sibling),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                user_id: Some(house.stranger.user.id),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                user_id: Some(house.seller.user.id),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                search: "pallava proposal.get".to_owned(),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                search: "chola".to_owned(),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                search: "CHO".to_owned(),
                ..all.clone()
            },
            0,
        ),
    ] {
        let found = list(&stranger, filter.clone()).await;
        assert_eq!(found.total, expected, "{filter:?}");
        assert_eq!(i64::try_from(found.rows.len()), Ok(expected), "{filter:?}");
        let activity = AuditActivity {
            filter: filter.clone(),
        };
        let activity = stranger.ask(activity).await.unwrap();
        assert_eq!(activity.denied, expected, "{filter:?}");
    }
    let rows = exported(&stranger, &denied()).await;
    let tenants: Vec<&str> = rows[1..].iter().map(|row| row[6].as_str()).collect();
    assert_eq!(tenants, ["Pallava Networks"; 2]);
    assert!(rows[1..].iter().all(|row| row[9].is_empty()));

    // Whoever sees both sees each attempt once.
    let owner = desk.as_owner().await;
    let whole = list(&owner, denied()).await;
    let tenants: Vec<_> = whole.rows.iter().map(|row| row.tenant_id).collect();
    assert_eq!(tenants, [house.sibling, house.msp]);
    // Nobody works out from a hash whether something was there.
    let mut inside = desk.inside().await;
    let salted = "SELECT count(DISTINCT changes) FROM audit_entry WHERE outcome = 'denied'";
    assert_eq!(inside.number(salted).await, 2);
    desk.assert_sound().await;
}

#[tokio::test]
async fn every_door_tells_of_what_it_was_knocked_at_for() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let stranger = desk.as_stranger().await;
    let seller = house.seller.user.id;
    let sessions = desk.enter(SessionList::default()).await.unwrap();
    let session = sessions.iter().find(|session| session.this).unwrap().id;

    let switch = ContextSwitch {
        tenant_id: Some(house.client),
        ..ContextSwitch::default()
    };
    stranger.enter(switch).await.unwrap_err();
    let theirs = SessionList {
        user_id: Some(seller),
    };
    stranger.enter(theirs).await.unwrap_err();
    let end = SessionEnd { id: session };
    stranger.enter(end).await.unwrap_err();
    let nobodys = SessionEnd {
        id: Uuid::now_v7().into(),
    };
    stranger.enter(nobodys).await.unwrap_err();
    // The tenant is the stranger's own: the seller is what they reached for.
    let to_seller = give(seller, ShippedRole::User, house.sibling);
    let refused = stranger.run(to_seller).await.unwrap_err();
    let to_nobody = give(Uuid::now_v7().into(), ShippedRole::User, house.sibling);
    assert_eq!(stranger.run(to_nobody).await.unwrap_err(), refused);
    let with_seller = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: house.sibling,
        name: "Neighbours".to_owned(),
        members: vec![house.stranger.user.id, seller],
    };
    stranger.run(with_seller).await.unwrap_err();

    let seller = Some((Kind::User, seller.0));
    let told = attempts(&desk).await;
    let told: Vec<_> = told
        .iter()
        .map(|(action, object)| (action.as_str(), *object))
        .collect();
    assert_eq!(
        told,
        [
            ("group.save", seller),
            ("grant.give", seller),
            ("session.end", seller),
            ("session.list", seller),
            ("context.switch", Some((Kind::Tenant, house.client.0))),
        ]
    );
    // At home, what there is and what there is not read the same, whatever else was named.
    let home = list(&stranger, denied()).await.rows;
    assert_eq!(home.len(), 7);
    for row in home {
        assert_eq!((row.tenant_id, row.object), (house.sibling, None));
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn whoever_sees_a_thing_and_lacks_the_right_is_told_of_with_it() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let manager = desk.as_user(ShippedRole::AccountManager, house.msp).await;
    let refused = manager.run(desk.price_book(house.msp)).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert_eq!(
        attempts(&desk).await,
        [(
            "price_book.save".to_owned(),
            Some((Kind::Tenant, house.msp.0))
        )]
    );
}
