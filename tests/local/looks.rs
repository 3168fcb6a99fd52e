//! What people look at stands in the audit log (D-32): one entry for each page, filter and record.

use desk_client::Door;
use desk_contract::{
    audit::{AuditGet, AuditHistory, AuditList, AuditListView},
    proposal::{ProposalGet, ProposalList},
    settings::{OrganisationEdit, SessionMe},
    user::UserList,
};
use desk_domain::{
    audit::{ActionGroup, AuditFilter},
    language::Language,
    record::Kind,
};
use support::TestDesk;

async fn write_looks_down(desk: &TestDesk, on: bool) {
    let owner = desk.as_owner().await;
    let edit = OrganisationEdit {
        tenant_id: desk.house().organisation,
        name: "Sangam Group".to_owned(),
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: Some(on),
    };
    owner.run(edit).await.unwrap();
}

/// The looks that are written down, the oldest first, as an owner sees them who turned them off.
async fn looks(desk: &TestDesk) -> AuditListView {
    write_looks_down(desk, false).await;
    let list = AuditList {
        filter: AuditFilter {
            groups: vec![ActionGroup::Read],
            ..AuditFilter::default()
        },
        ..AuditList::default()
    };
    let owner = desk.as_owner().await;
    let mut shown = owner.ask(list).await.unwrap();
    shown.rows.reverse();
    shown
}

#[tokio::test]
async fn each_page_filter_and_record_that_somebody_opens_is_one_entry() {
    let desk = TestDesk::selling().await;
    let proposal = desk.proposal().await;
    write_looks_down(&desk, true).await;
    let page = |search: &str, offset| ProposalList {
        search: search.to_owned(),
        offset,
        ..ProposalList::default()
    };
    // A page opened, scrolled, asked again because something changed, filtered, opened again.
    desk.ask(page("", 0)).await.unwrap();
    desk.ask(page("", 50)).await.unwrap();
    desk.ask(page("", 0)).await.unwrap();
    desk.ask(page("kaveri", 0)).await.unwrap();
    desk.ask(ProposalGet { id: proposal.id }).await.unwrap();
    desk.ask(ProposalGet { id: proposal.id }).await.unwrap();
    desk.ask(page("", 0)).await.unwrap();
    // What the window asks by itself is nobody's look.
    desk.ask(SessionMe {}).await.unwrap();

    let shown = looks(&desk).await;
    let told: Vec<_> = shown
        .rows
        .iter()
        .map(|row| (row.action.as_str(), row.object.as_ref().map(|at| at.kind)))
        .collect();
    assert_eq!(
        told,
        [
            ("proposal.list", None),
            ("proposal.list", None),
            ("proposal.get", Some(Kind::Proposal)),
            ("proposal.list", None),
        ]
    );
    assert!(
        shown
            .rows
            .iter()
            .all(|row| row.tenant_id == desk.house().msp)
    );
    let owner = desk.as_owner().await;
    let seq = shown.rows[1].seq;
    let entry = owner.ask(AuditGet { seq }).await.unwrap();
    let detail: Vec<_> = entry
        .detail
        .iter()
        .map(|field| (field.path.as_str(), field.after.as_deref()))
        .collect();
    assert_eq!(
        detail,
        [("order", Some("changed")), ("search", Some("kaveri"))]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_same_page_after_a_while_is_another_look_and_so_is_the_command_line() {
    let desk = TestDesk::selling().await;
    write_looks_down(&desk, true).await;
    desk.ask(UserList::default()).await.unwrap();
    desk.set_clock("2026-11-22T04:19:00Z");
    desk.ask(UserList::default()).await.unwrap();
    desk.set_clock("2026-11-22T04:24:00Z");
    desk.ask(UserList::default()).await.unwrap();
    let line = desk.another(Door::Cli);
    line.sign_in(&desk.house().seller.email).await;
    line.ask(UserList::default()).await.unwrap();
    assert_eq!(looks(&desk).await.total, 3);
}

#[tokio::test]
async fn turning_it_off_is_an_entry_and_then_no_look_is_one() {
    let desk = TestDesk::selling().await;
    write_looks_down(&desk, true).await;
    write_looks_down(&desk, false).await;
    desk.ask(UserList::default()).await.unwrap();
    assert_eq!(looks(&desk).await.total, 0);
    let owner = desk.as_owner().await;
    let story = AuditHistory {
        kind: Kind::Organisation,
        id: desk.house().organisation.0,
    };
    let story = owner.ask(story).await.unwrap();
    let told: Vec<_> = story
        .iter()
        .flat_map(|act| &act.change.fields)
        .map(|field| (field.path.as_str(), field.after.as_deref()))
        .collect();
    assert!(told.contains(&("audit_reads", Some("false"))), "{told:?}");
}
