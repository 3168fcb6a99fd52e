//! The story of each record in the audit log: every hash may be right, and what a change says was
//! there before is still not what the one before it left.

use desk_app::{Journal, NewEntry};
use desk_domain::{
    audit::{AuditChange, Door, Outcome},
    record::Kind,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::workspace_file::Place;

/// What is found in a log of changes to one record, each an entry of its own.
async fn found_in(kind: Kind, changes: &[(Option<&str>, Option<&str>)]) -> Vec<String> {
    let place = Place::new();
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    for (before, after) in changes {
        let change = AuditChange {
            kind,
            id: Uuid::from_u128(7),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
            salt: [7; 16],
        };
        let entry = NewEntry {
            at: Timestamp::UNIX_EPOCH,
            actor: None,
            action: "test.change".to_owned(),
            tenant_id: None,
            object: Some((kind, change.id)),
            outcome: Outcome::Done,
            door: Door::Cli,
            device_id: store.device_id(),
            changes: vec![change],
            detail: None,
        };
        file.append(entry).await.expect("an entry");
    }
    file.commit().await.expect("written");
    let (entries, findings) = store.verify_audit(&[]).await.expect("readable");
    store.close().await;
    assert_eq!(usize::try_from(entries), Ok(changes.len()));
    findings
        .into_iter()
        .filter(|finding| finding.check == "audit")
        .map(|finding| finding.place)
        .collect()
}

#[tokio::test]
async fn a_story_goes_on_where_it_stopped() {
    let (one, two) = (Some(r#"{"name":"one"}"#), Some(r#"{"name":"two"}"#));
    let whole = [(None, one), (one, two), (two, None), (None, one)];
    assert!(found_in(Kind::Customer, &whole).await.is_empty());
    let torn = |entry: u32| vec![format!("entry {entry}, change 0: it does not follow")];
    for (story, entry) in [
        (vec![(one, two)], 1),
        (vec![(None, one), (two, one)], 2),
        (vec![(None, one), (None, two)], 2),
        (vec![(None, one), (one, None), (one, two)], 3),
    ] {
        assert_eq!(found_in(Kind::Customer, &story).await, torn(entry));
    }
}

#[tokio::test]
async fn what_was_issued_or_published_stays_as_it_was() {
    let draft = Some(r#"{"name":"a","issued":null}"#);
    let issued = Some(r#"{"name":"a","issued":{"number":"CHO/1"}}"#);
    let renamed = Some(r#"{"name":"b","issued":{"number":"CHO/1"}}"#);
    let renumbered = Some(r#"{"name":"a","issued":{"number":"CHO/2"}}"#);
    let lawful = [(None, draft), (draft, issued), (issued, renamed)];
    assert!(found_in(Kind::Proposal, &lawful).await.is_empty());
    let second = ["entry 2, change 0: it does not follow"];
    for after in [draft, renumbered, None] {
        let story = [(None, issued), (issued, after)];
        assert_eq!(found_in(Kind::Proposal, &story).await, second);
    }

    let open = Some(r#"{"name":"a","published_at":null}"#);
    let published = Some(r#"{"name":"a","published_at":"2026-11-22T00:00:00Z"}"#);
    let changed = Some(r#"{"name":"b","published_at":"2026-11-22T00:00:00Z"}"#);
    let lawful = [(None, open), (open, published)];
    assert!(found_in(Kind::PriceBook, &lawful).await.is_empty());
    let story = [(None, published), (published, changed)];
    assert_eq!(found_in(Kind::PriceBook, &story).await, second);
}
