//! What is known outside the file of how far its audit log got: beside it, signed; in the keychain;
//! and in checkpoints that somebody kept.

use std::{fs, path::PathBuf};

use desk_client::{Door, KeptCheckpoint, KeychainSays, read_checkpoint};
use desk_contract::{
    audit::AuditVerify,
    entrance::SessionSignOut,
    session::{SessionLock, SessionUnlock},
};
use desk_domain::audit::CheckpointFault;
use serde_json::Value;
use support::{PASSPHRASE, TestDesk};

fn beside(desk: &TestDesk) -> PathBuf {
    desk.desk.place().state.join("audit.json")
}

fn json(kept: &KeptCheckpoint) -> Value {
    serde_json::to_value(kept).unwrap()
}

/// What the keychain knows: the number of the entry it saw, and the secret key as text.
fn pinned(desk: &TestDesk) -> (Option<i64>, String) {
    let secrets = desk.keychain.secrets();
    let [(_, bytes)] = &secrets.iter().collect::<Vec<_>>()[..] else {
        panic!("{secrets:?}");
    };
    let kept: Value = serde_json::from_slice(bytes).unwrap();
    (
        kept["seen"]["seq"].as_i64(),
        kept["key"].as_str().unwrap().to_owned(),
    )
}

/// The checks that find something.
async fn found(desk: &TestDesk, kept: &[(&str, &KeptCheckpoint)]) -> Vec<String> {
    let kept: Vec<_> = kept
        .iter()
        .map(|(name, kept)| ((*name).to_owned(), (*kept).clone()))
        .collect();
    let findings = desk.desk.verify_audit(&kept).await.unwrap().findings;
    let told = findings.iter();
    told.map(|found| format!("{}: {}", found.check, found.place))
        .collect()
}

fn names(found: &[String], check: &str) -> bool {
    found.len() == 1 && found[0].starts_with(check)
}

#[tokio::test]
async fn every_command_moves_the_mark_beside_the_file_and_the_keychain_hears_of_it_in_time() {
    let desk = TestDesk::selling().await;
    let signed_in = pinned(&desk).0.unwrap();
    desk.proposal().await;
    let kept = json(&read_checkpoint(&beside(&desk)).unwrap());
    let newest = kept["seq"].as_i64().unwrap();
    assert!(
        newest > signed_in && kept["signed"]["key"].is_string(),
        "{kept}"
    );
    assert_eq!(pinned(&desk).0, Some(signed_in));

    desk.set_clock("2026-11-22T04:16:00Z");
    desk.proposal().await;
    let a_minute_later = pinned(&desk).0.unwrap();
    assert!(a_minute_later > newest);
    desk.proposal().await;
    assert_eq!(pinned(&desk).0, Some(a_minute_later));
    desk.enter(SessionLock::default()).await.unwrap();
    let locked = pinned(&desk).0.unwrap();
    assert!(locked > a_minute_later);
    let passphrase = PASSPHRASE.to_owned();
    desk.enter(SessionUnlock { passphrase }).await.unwrap();
    desk.enter(SessionSignOut {}).await.unwrap();
    let signed_out = pinned(&desk).0.unwrap();
    assert!(signed_out > locked);
    desk.sign_in(&desk.house().seller.email).await;
    desk.proposal().await;
    desk.desk.close().await;
    let whole = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(pinned(&desk).0, Some(whole.entries));
    assert_eq!(
        (whole.findings, whole.checkpoint, whole.keychain),
        (vec![], Some(whole.entries), KeychainSays::Saw)
    );
}

#[tokio::test]
async fn a_file_put_back_by_hand_is_found_against_the_checkpoint_beside_it_and_a_restore_is_not() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let backup = desk.folder().join("before.pdesk-backup");
    desk.desk.back_up(Some(&backup)).await.unwrap();
    desk.desk.close().await;
    let before = fs::read(desk.file()).unwrap();
    desk.sign_in(&desk.house().seller.email).await;
    desk.proposal().await;
    desk.desk.close().await;
    let whole = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(
        (whole.findings.len(), whole.checkpoint),
        (0, Some(whole.entries))
    );

    fs::write(desk.file(), before).unwrap();
    let found = desk.desk.verify_audit(&[]).await.unwrap().findings;
    assert_eq!(
        found.iter().map(|found| found.check).collect::<Vec<_>>(),
        ["rollback"]
    );
    // Working on does not wipe the traces away.
    desk.sign_in(&desk.house().seller.email).await;
    for _ in 0..4 {
        desk.proposal().await;
    }
    desk.desk.close().await;
    let found = desk.desk.verify_audit(&[]).await.unwrap().findings;
    assert_eq!(
        found.iter().map(|found| found.check).collect::<Vec<_>>(),
        ["rollback"]
    );

    desk.desk.restore(&backup).await.unwrap();
    desk.desk.close().await;
    let restored = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(
        (restored.findings.len(), restored.checkpoint),
        (0, Some(restored.entries))
    );
}

#[tokio::test]
async fn a_file_put_back_together_with_its_state_folder_is_found_by_the_keychain() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    desk.desk.close().await;
    let (file, state) = (
        fs::read(desk.file()).unwrap(),
        fs::read(beside(&desk)).unwrap(),
    );
    desk.sign_in(&desk.house().seller.email).await;
    desk.proposal().await;
    desk.desk.close().await;
    let newest = pinned(&desk).0.unwrap();

    fs::write(desk.file(), &file).unwrap();
    fs::write(beside(&desk), &state).unwrap();
    let told = found(&desk, &[]).await;
    assert_eq!(
        told,
        [format!(
            "rollback: entry {newest}: it is gone, and a checkpoint saw it"
        )]
    );
    // Working on wipes nothing away: neither mark moves, and nothing is signed.
    desk.sign_in(&desk.house().seller.email).await;
    for _ in 0..3 {
        desk.proposal().await;
    }
    let unsigned = json(&desk.desk.audit_checkpoint().await.unwrap());
    assert_eq!(unsigned["signed"], Value::Null);
    let broken = desk.ask(AuditVerify {}).await;
    desk.desk.close().await;
    assert_eq!(pinned(&desk).0, Some(newest));
    assert_eq!(fs::read(beside(&desk)).unwrap(), state);
    assert!(names(&found(&desk, &[]).await, "rollback"));
    // Nobody below the organisation may ask for the whole chain.
    broken.unwrap_err();
    desk.sign_in_owner().await;
    let view = desk.ask(AuditVerify {}).await.unwrap();
    assert_eq!(view.keychain, KeychainSays::Saw);
    assert_eq!(view.broken.unwrap().entry, Some(newest));
}

#[tokio::test]
async fn checkpoints_that_are_not_ones_of_this_workspace_and_this_computer_are_told_apart() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let kept = desk.desk.audit_checkpoint().await.unwrap();
    desk.proposal().await;
    assert_eq!(found(&desk, &[("kept.json", &kept)]).await, [""; 0]);

    let mut bent = json(&kept);
    bent["seq"] = 1.into();
    let bent: KeptCheckpoint = serde_json::from_value(bent).unwrap();
    let told = found(&desk, &[("kept.json", &bent)]).await;
    assert!(
        names(&told, "checkpoint: kept.json: its signature"),
        "{told:?}"
    );

    let neighbour = TestDesk::empty();
    neighbour.enter(support::setup()).await.unwrap();
    let theirs = neighbour.desk.audit_checkpoint().await.unwrap();
    let told = found(&desk, &[("kept.json", &theirs)]).await;
    assert!(
        names(&told, "checkpoint: kept.json: it is of another"),
        "{told:?}"
    );

    // The same workspace, carried to another computer.
    desk.desk.close().await;
    let elsewhere = desk.on_another_computer(&fs::read(desk.file()).unwrap());
    let theirs = elsewhere.desk.audit_checkpoint().await.unwrap();
    let told = found(&desk, &[("kept.json", &theirs)]).await;
    assert!(
        names(&told, "checkpoint: kept.json: another key"),
        "{told:?}"
    );
    let told = found(&elsewhere, &[("kept.json", &kept)]).await;
    assert!(
        names(&told, "checkpoint: kept.json: another key"),
        "{told:?}"
    );

    fs::write(beside(&desk), serde_json::to_vec(&theirs).unwrap()).unwrap();
    desk.sign_in_owner().await;
    let broken = desk.ask(AuditVerify {}).await.unwrap().broken.unwrap();
    assert_eq!(
        (broken.checkpoint, broken.place.as_str()),
        (Some(CheckpointFault::OtherKey), "audit.json")
    );
}

#[tokio::test]
async fn a_workspace_carried_to_another_computer_with_its_state_folder_goes_on_there() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    desk.desk.close().await;
    let elsewhere = desk.on_another_computer(&fs::read(desk.file()).unwrap());
    fs::create_dir_all(&elsewhere.desk.place().state).unwrap();
    fs::copy(beside(&desk), beside(&elsewhere)).unwrap();
    elsewhere.sign_in(&desk.house().seller.email).await;
    elsewhere.desk.close().await;
    assert_eq!(found(&elsewhere, &[]).await, [""; 0]);
    assert_ne!(pinned(&desk).1, pinned(&elsewhere).1);
    assert_ne!(
        json(&read_checkpoint(&beside(&desk)).unwrap())["signed"]["key"],
        json(&read_checkpoint(&beside(&elsewhere)).unwrap())["signed"]["key"]
    );
}

#[tokio::test]
async fn a_mark_of_the_first_versions_is_held_against_the_log_and_then_signed() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    desk.desk.close().await;
    let kept = json(&read_checkpoint(&beside(&desk)).unwrap());
    let first = serde_json::json!({"seq": kept["seq"], "hash": kept["hash"]});
    let wrong = serde_json::json!({"seq": kept["seq"], "hash": "0".repeat(64)});
    desk.keychain.replace(Default::default());
    fs::write(beside(&desk), wrong.to_string()).unwrap();
    assert!(names(&found(&desk, &[]).await, "rollback"));
    fs::write(beside(&desk), first.to_string()).unwrap();
    assert_eq!(found(&desk, &[]).await, [""; 0]);
    desk.sign_in(&desk.house().seller.email).await;
    let signed = json(&read_checkpoint(&beside(&desk)).unwrap());
    assert!(signed["signed"]["key"].is_string(), "{signed}");
}

#[tokio::test]
async fn without_a_keychain_everything_works_unsigned_and_is_said_to() {
    let desk = TestDesk::founded().await;
    desk.keychain.silence(true);
    desk.sign_in(&desk.house().seller.email).await;
    desk.proposal().await;
    let kept = json(&desk.desk.audit_checkpoint().await.unwrap());
    assert_eq!(kept["signed"], Value::Null);
    desk.desk.close().await;
    let held = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(
        (held.findings, held.checkpoint, held.keychain),
        (vec![], Some(held.entries), KeychainSays::Silent)
    );
    desk.sign_in_owner().await;
    let view = desk.ask(AuditVerify {}).await.unwrap();
    assert_eq!((view.keychain, view.broken), (KeychainSays::Silent, None));

    // Once it answers, the next sign-in begins to sign, and what came before is still held against.
    desk.keychain.silence(false);
    desk.sign_in_owner().await;
    let signed = json(&read_checkpoint(&beside(&desk)).unwrap());
    assert!(signed["signed"]["key"].is_string(), "{signed}");
    assert_eq!(found(&desk, &[]).await, [""; 0]);
}

#[tokio::test]
async fn two_programs_on_one_file_share_the_key_and_move_one_mark() {
    let desk = TestDesk::selling().await;
    let cli = desk.another(Door::Cli);
    cli.sign_in_owner().await;
    desk.proposal().await;
    cli.desk.close().await;
    desk.desk.close().await;
    let whole = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(
        (whole.findings, pinned(&desk).0),
        (vec![], Some(whole.entries))
    );
}
