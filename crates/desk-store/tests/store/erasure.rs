//! Values that are gone: an entry that erased them makes it lawful, and nothing else does.

use desk_app::{Journal, NewEntry};
use desk_domain::{
    audit::{AuditChange, AuditDetail, Door, Outcome},
    record::Kind,
};
use desk_store::verify;
use jiff::Timestamp;
use uuid::Uuid;

use crate::workspace_file::{Place, execute};

const ASHA: &str = r#"{"name":"Asha"}"#;
const STUB: &str = r#"{"name":"c0ffee"}"#;
const MARK: &str = r#"{"erased":true,"tenant_id":"00000000-0000-0000-0000-000000000002"}"#;

/// An act on one record.
struct Wrote {
    action: &'static str,
    kind: Kind,
    before: Option<&'static str>,
    after: Option<&'static str>,
    detail: Option<&'static str>,
}

const fn wrote(
    action: &'static str,
    before: Option<&'static str>,
    after: Option<&'static str>,
) -> Wrote {
    Wrote {
        action,
        kind: Kind::User,
        before,
        after,
        detail: None,
    }
}

/// What verifying the log finds after each of these acts, and then what somebody did with a shell.
async fn found(acts: Vec<Wrote>, sql: &str) -> Vec<String> {
    let place = Place::new();
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    for act in acts {
        let change = AuditChange {
            kind: act.kind,
            id: Uuid::from_u128(7),
            before: act.before.map(str::to_owned),
            after: act.after.map(str::to_owned),
            salt: [7; 16],
        };
        let entry = NewEntry {
            at: Timestamp::UNIX_EPOCH,
            actor: None,
            action: act.action.to_owned(),
            tenant_id: None,
            object: Some((act.kind, change.id)),
            outcome: Outcome::Done,
            door: Door::Cli,
            device_id: store.device_id(),
            changes: vec![change],
            detail: act.detail.map(|text| AuditDetail {
                text: text.to_owned(),
                salt: [8; 16],
            }),
        };
        file.append(entry).await.expect("an entry");
    }
    file.commit().await.expect("written");
    store.close().await;
    let mut shell = place.shell().await;
    execute(&mut shell, sql).await;
    drop(shell);
    let store = place.open().await;
    let (_, findings) = store.verify_audit(&[]).await.expect("readable");
    store.close().await;
    findings
        .into_iter()
        .filter(|finding| finding.check == "audit")
        .map(|finding| finding.place)
        .collect()
}

const TAKE_FIRST: &str =
    "UPDATE audit_change SET salt = NULL, before = NULL, after = NULL WHERE seq = 1";

fn gone(entry: u32) -> String {
    format!("entry {entry}, change 0: its values are gone, and no entry erased them")
}

#[tokio::test]
async fn values_are_gone_lawfully_where_a_later_act_erased_them() {
    for (action, after) in [
        ("user.erase", Some(STUB)),
        ("user.erase_due", Some(STUB)),
        ("tenant.purge", None),
    ] {
        let acts = vec![
            wrote("user.add", None, Some(ASHA)),
            wrote(action, Some(MARK), after),
        ];
        assert!(found(acts, TAKE_FIRST).await.is_empty(), "{action}");
    }
    // And the story goes on from what was left.
    let acts = vec![
        wrote("user.add", None, Some(ASHA)),
        wrote("user.erase", Some(MARK), Some(STUB)),
        wrote("tenant.purge", Some(STUB), None),
    ];
    assert!(found(acts, TAKE_FIRST).await.is_empty());
}

#[tokio::test]
async fn values_that_somebody_took_are_not_passed_off_as_erased() {
    let add = || wrote("user.add", None, Some(ASHA));
    let erase = || wrote("user.erase", Some(MARK), Some(STUB));
    // Nothing says so; something else says so; it was said before; it says so of something else.
    let alone = vec![add()];
    assert_eq!(found(alone, TAKE_FIRST).await, [gone(1)]);
    let edited = vec![add(), wrote("user.edit", Some(MARK), Some(STUB))];
    let said = found(edited, TAKE_FIRST).await;
    assert!(said.contains(&gone(1)), "{said:?}");
    let after = vec![add(), erase(), wrote("user.edit", Some(STUB), Some(ASHA))];
    let take = format!("{TAKE_FIRST} OR seq = 3");
    assert_eq!(found(after, &take).await, [gone(3)]);
    let proposal = |action, before, after| Wrote {
        kind: Kind::Proposal,
        ..wrote(action, before, after)
    };
    let other = vec![
        proposal("proposal.save", None, Some(ASHA)),
        proposal("user.erase", Some(MARK), None),
    ];
    let said = found(other, TAKE_FIRST).await;
    assert!(said.contains(&gone(1)), "{said:?}");
    // Half of a change was never erased.
    let half = "UPDATE audit_change SET salt = NULL WHERE seq = 1";
    let said = found(vec![add(), erase()], half).await;
    assert!(
        said.contains(&"entry 1, change 0: it was changed".to_owned()),
        "{said:?}"
    );
}

#[tokio::test]
async fn values_that_were_erased_and_are_there_are_found() {
    let acts = vec![
        wrote("user.add", None, Some(ASHA)),
        wrote("user.erase", Some(MARK), Some(STUB)),
    ];
    let there = "entry 1, change 0: its values were erased, and are there";
    assert_eq!(found(acts, "").await, [there]);
}

#[tokio::test]
async fn a_detail_is_gone_lawfully_where_the_act_that_erased_it_names_it() {
    let looked = || Wrote {
        detail: Some(r#"{"search":"asha"}"#),
        ..wrote("user.add", None, Some(ASHA))
    };
    let erase = |detail| Wrote {
        detail,
        ..wrote("user.erase", Some(MARK), Some(STUB))
    };
    let take =
        format!("{TAKE_FIRST}; UPDATE audit_detail SET salt = NULL, text = NULL WHERE seq = 1");
    let named = vec![looked(), erase(Some(r#"{"erased_details":[1]}"#))];
    assert!(found(named, &take).await.is_empty());
    let told = "entry 1, detail: its values are gone, and no entry erased them";
    for detail in [None, Some(r#"{"erased_details":[2]}"#)] {
        assert_eq!(found(vec![looked(), erase(detail)], &take).await, [told]);
    }
}

#[tokio::test]
async fn arguments_that_somebody_took_from_an_operation_are_found() {
    let place = Place::new();
    std::fs::write(place.file(), crate::tampering::told().await).expect("a copy");
    let mut shell = place.shell().await;
    execute(
        &mut shell,
        "UPDATE operation SET args = 'null' WHERE number = 3",
    )
    .await;
    drop(shell);
    let findings = verify(&place.file(), &place.backups()).await.expect("open");
    let told = findings
        .iter()
        .any(|finding| finding.check == "operation" && finding.place.contains("number 3:"));
    assert!(told, "{findings:?}");
}
