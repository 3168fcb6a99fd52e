//! The audit log and the operations: written with the change or not at all, and without a secret.

use std::path::{Path, PathBuf};

use desk_contract::{
    Code,
    entrance::{SessionSignIn, WorkspaceBackup},
    price_book::PriceBookDiscard,
    proposal::{ProposalGenerate, ProposalSave},
};
use desk_domain::access::ShippedRole;
use support::{PASSPHRASE, TestDesk, form, setup};

/// How many audit entries, operations and records there are.
async fn counts(desk: &TestDesk) -> (i64, i64, i64) {
    let mut inside = desk.inside().await;
    (
        inside.number("SELECT count(*) FROM audit_entry").await,
        inside.number("SELECT count(*) FROM operation").await,
        inside
            .number("SELECT (SELECT count(*) FROM proposal) + (SELECT count(*) FROM price_book) + (SELECT count(*) FROM customer)")
            .await,
    )
}

#[tokio::test]
async fn every_command_leaves_one_audit_entry_and_one_operation_of_the_same_name() {
    let desk = TestDesk::selling().await;
    let book = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    desk.publish(&book).await.unwrap();
    let draft = desk.draft(form()).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let mut inside = desk.inside().await;
    let operations: Vec<(i64, String)> = inside
        .rows("SELECT number, name FROM operation ORDER BY number")
        .await;
    let expected: Vec<(i64, String)> = (1..)
        .zip([
            "workspace.create",
            "test.prepare",
            "price_book.save",
            "price_book.publish",
            "proposal.save",
            "proposal.generate",
        ])
        .map(|(number, name)| (number, name.to_owned()))
        .collect();
    assert_eq!(operations, expected);
    let audited: Vec<(String,)> = inside
        .rows("SELECT action FROM audit_entry WHERE action <> 'device.register' AND changes <> (SELECT changes FROM audit_entry WHERE action = 'session.sign_in') ORDER BY seq")
        .await;
    let names: Vec<_> = expected.into_iter().map(|(_, name)| (name,)).collect();
    assert_eq!(audited, names);

    let actors: Vec<(Vec<u8>,)> = inside
        .rows("SELECT DISTINCT actor FROM operation WHERE actor IS NOT NULL")
        .await;
    assert_eq!(
        actors,
        [(desk.house().seller.user.id.0.as_bytes().to_vec(),)]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_operation_names_every_record_it_made() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let mut inside = desk.inside().await;
    let args: Vec<(String,)> = inside
        .rows("SELECT args FROM operation WHERE name LIKE 'proposal.%' ORDER BY number")
        .await;
    let save: ProposalSave = serde_json::from_str(&args[0].0).unwrap();
    assert_eq!(save.id, Some(draft.id));
    let generate: ProposalGenerate = serde_json::from_str(&args[1].0).unwrap();
    let known = inside.rows::<(Vec<u8>,)>("SELECT id FROM customer").await;
    let customer = generate.customer_id.unwrap();
    assert_eq!(known, [(customer.0.as_bytes().to_vec(),)]);
}

#[tokio::test]
async fn a_command_that_fails_leaves_neither_entry_nor_operation_nor_record() {
    let desk = TestDesk::selling().await;
    let mut cheap = form();
    cheap.lines[0].price = "1".to_owned();
    let cheap = desk.draft(cheap).await.unwrap();
    let mut faulty = form();
    faulty.customer.company.clear();
    let faulty = desk.draft(faulty).await.unwrap();
    let before = counts(&desk).await;

    let refused = desk.generate(&cheap).await.unwrap_err();
    assert_eq!(refused.code, Code::ApprovalNeeded);
    let refused = desk.generate(&faulty).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    let mut stale = cheap.clone();
    stale.revision = 7;
    let refused = desk.generate(&stale).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
    let mut broken = desk.price_book(desk.house().msp);
    broken.valid_from.clear();
    let refused = desk.run(broken).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(counts(&desk).await, before);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_change_whose_entry_cannot_be_written_is_not_made() {
    let desk = TestDesk::selling().await;
    let before = counts(&desk).await;
    // The desk has the file open already; one with a trigger in it would not be opened.
    let mut inside = desk.inside().await;
    inside
        .execute("CREATE TRIGGER refuses BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no entries'); END")
        .await;
    let refused = desk.draft(form()).await.unwrap_err();
    assert_eq!(refused.code, Code::Internal);
    assert_eq!(counts(&desk).await, before);

    inside.execute("DROP TRIGGER refuses").await;
    desk.draft(form()).await.unwrap();
    let (entries, operations, records) = before;
    let after = (entries + 1, operations + 1, records + 1);
    assert_eq!(counts(&desk).await, after);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_denied_attempt_is_kept_though_it_fails() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    let manager = desk
        .as_user(ShippedRole::AccountManager, desk.house().msp)
        .await;
    let analyst = desk
        .as_user(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let before = counts(&desk).await;

    let refused = manager
        .run(desk.price_book(desk.house().msp))
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    let id = uuid::Uuid::now_v7().into();
    let refused = analyst.run(PriceBookDiscard { id }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let refused = analyst.desk.document(made.id).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let refused = manager
        .enter(WorkspaceBackup { to: None })
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::NotFound);

    let (entries, operations, records) = counts(&desk).await;
    assert_eq!(
        (entries, operations, records),
        (before.0 + 4, before.1, before.2)
    );
    let mut inside = desk.inside().await;
    let denied: Vec<(String,)> = inside
        .rows("SELECT action FROM audit_entry WHERE outcome = 'denied' ORDER BY seq")
        .await;
    let denied: Vec<&str> = denied.iter().map(|(action,)| action.as_str()).collect();
    assert_eq!(
        denied,
        [
            "price_book.save",
            "price_book.discard",
            "proposal.export",
            "workspace.backup"
        ]
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn taking_a_document_out_is_audited_with_the_proposal_it_was() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    desk.desk.document(made.id).await.unwrap();
    let mut inside = desk.inside().await;
    let exported: Vec<(Vec<u8>, String, String)> = inside
        .rows("SELECT object_id, outcome, door FROM audit_entry WHERE action = 'proposal.export'")
        .await;
    let entry = (
        made.id.0.as_bytes().to_vec(),
        "done".to_owned(),
        "window".to_owned(),
    );
    assert_eq!(exported, [entry]);
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn occurrences(bytes: &[u8], of: &str) -> usize {
    bytes
        .windows(of.len())
        .filter(|window| *window == of.as_bytes())
        .count()
}

#[tokio::test]
async fn the_passphrase_is_nowhere_and_its_hash_stands_once() {
    let desk = TestDesk::empty();
    desk.enter(setup()).await.unwrap();
    let wrong =
        SessionSignIn::by_passphrase("asha@chola.example", "a wrong one that nobody should find");
    desk.enter(wrong.clone()).await.unwrap_err();
    desk.sign_in_owner().await;
    desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    let mut inside = desk.inside().await;
    let hashes: Vec<(String,)> = inside.rows("SELECT phc FROM credential").await;
    inside.close().await;
    desk.desk.close().await;

    let salted = hashes[0].0.rsplit('$').next().unwrap();
    let files = files_below(&desk.folder());
    assert!(files.len() >= 2, "the workspace and its backup: {files:?}");
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        for secret in [PASSPHRASE, wrong.passphrase.as_str()] {
            assert_eq!(occurrences(&bytes, secret), 0, "{file:?}");
        }
        let expected = usize::from(file == desk.file());
        assert_eq!(occurrences(&bytes, salted), expected, "{file:?}");
    }
}
