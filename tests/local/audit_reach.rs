//! Whose log somebody reads beyond the tenants they look after: their own, and that of tenants that were
//! deleted for ever.

use desk_contract::{
    Code,
    audit::{AuditGet, AuditList, AuditListView},
    tenant::{TenantArchive, TenantPurge},
};
use desk_domain::{access::ShippedRole, audit::AuditFilter};
use support::TestDesk;

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
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    assert_eq!(list(&admin, of_it).await.total, 0);
    let refused = admin.ask(AuditGet { seq }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
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
