//! Whose log somebody reads beyond the tenants they look after: their own, and that of tenants that were
//! deleted for ever.

use desk_contract::{
    Code,
    audit::{AuditActivity, AuditGet, AuditList, AuditListView},
    proposal::ProposalGet,
    tenant::{TenantArchive, TenantPurge},
};
use desk_domain::{
    access::ShippedRole,
    audit::{AuditFilter, Outcome},
    record::Kind,
};
use support::TestDesk;
use uuid::Uuid;

use crate::{
    access::me,
    tenant::{client_called, owning},
};

async fn list(desk: &TestDesk, filter: AuditFilter) -> AuditListView {
    let list = AuditList {
        filter,
        offset: 0,
        limit: 500,
    };
    desk.ask(list).await.unwrap()
}

#[tokio::test]
async fn the_log_of_a_purged_tenant_is_read_by_whoever_reads_that_of_the_organisation() {
    let desk = owning().await;
    let msp = desk.house().msp;
    let id = desk
        .run(client_called(msp, "Kaveri", "kaveri"))
        .await
        .unwrap()
        .id;
    desk.run(TenantArchive { id }).await.unwrap();
    desk.later("2026-12-22T04:15:00Z").await;
    let name = "Kaveri".to_owned();
    desk.run(TenantPurge { id, name }).await.unwrap();

    let of_it = AuditFilter {
        tenant_id: Some(id),
        ..AuditFilter::default()
    };
    let told = list(&desk, of_it.clone()).await.rows;
    let acts: Vec<_> = told.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(acts, ["tenant.purge", "tenant.archive"]);
    // What is left of it is its number.
    assert_eq!(told[0].tenant, "CHO-0002");
    let seq = told[0].seq;
    desk.ask(AuditGet { seq }).await.unwrap();
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE organisation SET audit_reads = 1")
        .await;
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    assert_eq!(list(&admin, of_it).await.total, 0);
    let refused = admin.ask(AuditGet { seq }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    // That they looked is told without a name, as if there had never been one.
    let looked = list(&admin, AuditFilter::default()).await.rows;
    let looked = looked
        .iter()
        .find(|row| row.action == "audit.list")
        .unwrap();
    let entry = admin.ask(AuditGet { seq: looked.seq }).await.unwrap();
    assert!(entry.names.is_empty(), "{:?}", entry.names);
}

#[tokio::test]
async fn everybody_reads_what_they_did_themselves_and_no_more() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let manager = desk
        .as_user(ShippedRole::AccountManager, house.client)
        .await;
    assert_eq!(list(&manager, AuditFilter::default()).await.total, 0);
    let own = me(&manager).await;
    let of = |user| AuditFilter {
        user_id: Some(user),
        ..AuditFilter::default()
    };
    let told = list(&manager, of(own)).await.rows;
    assert!(told.iter().any(|row| row.action == "session.sign_in"));
    assert!(told.iter().all(|row| {
        let actor = row.actor.as_ref();
        actor.is_some_and(|actor| actor.id == own)
    }));
    let seq = told[0].seq;
    manager.ask(AuditGet { seq }).await.unwrap();
    // Somebody else's are not theirs to read, and neither is one of theirs somebody else's.
    assert_eq!(list(&manager, of(house.seller.user.id)).await.total, 0);
    let stranger = desk.as_stranger().await;
    let refused = stranger.ask(AuditGet { seq }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn ones_own_denied_attempts_tell_no_more_than_the_answers_did() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let proposal = desk.proposal().await.id;
    // Something else is held there, but neither the proposals nor the log.
    let analyst = desk.as_user(ShippedRole::MsspAnalyst, house.msp).await;
    let own = me(&analyst).await;
    let denied = AuditFilter {
        user_id: Some(own),
        outcome: Some(Outcome::Denied),
        ..AuditFilter::default()
    };
    let told = async |filter: AuditFilter| {
        let rows = list(&analyst, filter.clone()).await.rows;
        let activity = analyst.ask(AuditActivity { filter }).await.unwrap();
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| (row.action, row.tenant_id, row.tenant, row.object))
            .collect();
        (rows, activity.denied)
    };
    let mut seen = Vec::new();
    for id in [proposal, Uuid::now_v7().into()] {
        let refused = analyst.ask(ProposalGet { id }).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
        let (rows, count) = told(denied.clone()).await;
        seen.push((rows[0].clone(), count));
    }
    assert_eq!(seen[0].0, seen[1].0);
    assert_eq!((seen[0].1, seen[1].1), (1, 2));
    let seq = list(&analyst, denied.clone()).await.rows[1].seq;
    let entry = analyst.ask(AuditGet { seq }).await.unwrap();
    assert_eq!(entry.summary.object, None);
    for filter in [
        AuditFilter {
            object_id: Some(proposal.0),
            ..denied.clone()
        },
        AuditFilter {
            kind: Some(Kind::Proposal),
            ..denied.clone()
        },
    ] {
        assert_eq!(told(filter).await, (vec![], 0));
    }
    for narrowed in [
        AuditFilter {
            tenant_id: Some(house.msp),
            ..denied.clone()
        },
        AuditFilter {
            below: Some(house.msp),
            ..denied.clone()
        },
        AuditFilter {
            search: "CHO".to_owned(),
            ..denied.clone()
        },
    ] {
        // Both or neither.
        assert_ne!(told(narrowed).await.1, 1);
    }
    // Whoever keeps the proposal hears of it.
    let kept = AuditFilter {
        outcome: Some(Outcome::Denied),
        object_id: Some(proposal.0),
        ..AuditFilter::default()
    };
    assert_eq!(list(&desk, kept).await.total, 1);
}

#[tokio::test]
async fn a_search_by_number_tells_no_hidden_attempt_from_one_on_nothing() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let proposal = desk.proposal().await.id;
    let admin = desk.as_user(ShippedRole::CustomerAdmin, house.client).await;
    for id in [proposal, Uuid::now_v7().into()] {
        admin.ask(ProposalGet { id }).await.unwrap_err();
    }
    let filter = AuditFilter {
        outcome: Some(Outcome::Denied),
        search: "CHO-0001".to_owned(),
        ..AuditFilter::default()
    };
    assert_eq!(list(&admin, filter).await.total, 2);
}
