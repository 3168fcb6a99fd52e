//! Backup and restore: everything comes back, and no number ever comes twice (invariant 10).

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use desk_client::Door;
use desk_contract::{
    Code,
    audit::{AuditGet, AuditList, FieldChange},
    entrance::{WorkspaceBackup, WorkspaceRestore, WorkspaceState},
    proposal::{ProposalGet, ProposalList},
};
use desk_domain::{
    access::ShippedRole,
    audit::{ActionGroup, AuditFilter},
};
use support::{Inside, TestDesk, form};

/// A workspace with three proposals, backed up after the first; the owner is signed in.
async fn backed_up_after_the_first_of_three() -> (TestDesk, PathBuf) {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk.proposal().await;
    let backup = desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    for _ in 0..2 {
        desk.proposal().await;
    }
    (desk, backup.path.into())
}

async fn next_number(desk: &TestDesk) -> String {
    desk.sign_in_owner().await;
    desk.proposal().await.number
}

fn restore_from(backup: &Path) -> WorkspaceRestore {
    WorkspaceRestore {
        from: backup.to_string_lossy().into_owned(),
    }
}

#[tokio::test]
async fn numbers_go_on_from_the_highest_ever_given_out() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let restored = desk.enter(restore_from(&backup)).await.unwrap();
    assert_eq!(restored.status.state, WorkspaceState::SignedOut);
    desk.sign_in_owner().await;
    let shown = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 1);
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
    desk.assert_sound().await;

    let kept = TestDesk::of_file(Path::new(&restored.previous.unwrap()));
    kept.sign_in("asha@chola.example").await;
    let shown = kept.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 3, "what was there before is kept whole");
}

#[tokio::test]
async fn numbers_go_on_when_the_workspace_file_is_lost() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let desk = desk.restarted().await;
    std::fs::remove_file(desk.file()).unwrap();
    let restored = desk.enter(restore_from(&backup)).await.unwrap();
    assert_eq!(restored.previous, None);
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
}

#[tokio::test]
async fn numbers_go_on_when_the_folder_of_marks_is_lost() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    std::fs::remove_dir_all(&desk.desk.place().state).unwrap();
    desk.enter(restore_from(&backup)).await.unwrap();
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
}

#[tokio::test]
async fn restoring_an_older_and_then_a_newer_backup_skips_nothing_twice() {
    let (desk, first) = backed_up_after_the_first_of_three().await;
    let newer = desk.folder().join("newer.pdesk-backup");
    let to = newer.to_string_lossy().into_owned();
    desk.enter(WorkspaceBackup { to: Some(to) }).await.unwrap();
    desk.enter(restore_from(&first)).await.unwrap();
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
    desk.enter(restore_from(&newer)).await.unwrap();
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0005");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_restored_file_is_a_new_device_and_says_that_it_was_restored() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let device = async || {
        let rows: Vec<(Vec<u8>,)> = desk
            .inside()
            .await
            .rows("SELECT device_id FROM workspace")
            .await;
        rows[0].0.clone()
    };
    let before = device().await;
    desk.enter(restore_from(&backup)).await.unwrap();
    assert_ne!(device().await, before);
    desk.sign_in_owner().await;
    desk.draft(form()).await.unwrap();
    let mut inside = desk.inside().await;
    let told: Vec<(String, Vec<u8>, String)> = inside
        .rows(
            "SELECT action, actor, outcome FROM audit_entry
             WHERE device_id = (SELECT device_id FROM workspace) ORDER BY seq LIMIT 2",
        )
        .await;
    let owner = desk.owner().0.as_bytes().to_vec();
    assert_eq!(
        told,
        ["workspace.restore", "device.register"].map(|act| (
            act.to_owned(),
            owner.clone(),
            "done".to_owned()
        ))
    );
    let numbers: Vec<(i64,)> = inside
        .rows("SELECT number FROM operation WHERE device_id = (SELECT device_id FROM workspace)")
        .await;
    assert_eq!(numbers, [(1,)]);
    // Whoever asks which devices there have been finds the first one and this one.
    let devices = AuditList {
        filter: AuditFilter {
            groups: vec![ActionGroup::Device],
            ..AuditFilter::default()
        },
        ..AuditList::default()
    };
    let devices = desk.ask(devices).await.unwrap();
    let ids: BTreeSet<_> = devices.rows.iter().map(|row| row.device_id).collect();
    assert_eq!((devices.total, ids.len()), (2, 2));
    let first = AuditGet { seq: 2 };
    let first = desk.ask(first).await.unwrap();
    let named = |field: &FieldChange| field.path == "device_name" && field.after.is_some();
    assert!(first.detail.iter().any(named), "{:?}", first.detail);
    let system = |field: &FieldChange| field.path == "os" && field.after.is_some();
    assert!(first.detail.iter().any(system), "{:?}", first.detail);
    let device = first.device.unwrap();
    assert!(!device.name.is_empty() && device.os.is_some(), "{device:?}");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_backup_can_be_restored_where_there_is_nothing() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let document = desk.ask(ProposalList::default()).await.unwrap();
    let elsewhere = TestDesk::empty();
    elsewhere.enter(restore_from(&backup)).await.unwrap();
    elsewhere.sign_in("asha@chola.example").await;
    let first = document.rows.last().unwrap().id;
    let (here, there) = (
        desk.ask(ProposalGet { id: first }).await,
        elsewhere.ask(ProposalGet { id: first }).await,
    );
    assert_eq!(here, there);
    assert_eq!(
        desk.desk.document(first).await.unwrap(),
        elsewhere.desk.document(first).await.unwrap()
    );
    elsewhere.assert_sound().await;
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_and_the_workspace_stays() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let whole = std::fs::read(&backup).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = desk.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x40;
    let garbage = [
        write("empty", b""),
        write("notes", b"somebody's notes"),
        write("cut", &whole[..whole.len() / 2]),
        write("flipped", &flipped),
        write("plain", &std::fs::read(desk.file()).unwrap()),
    ];
    let names = || {
        let mut names: Vec<_> = std::fs::read_dir(desk.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.retain(|name| {
            !name.to_string_lossy().contains("-wal") && !name.to_string_lossy().contains("-shm")
        });
        names.sort();
        names
    };
    let before = names();
    for from in &garbage {
        desk.sign_in_owner().await;
        let refused = desk.enter(restore_from(from)).await.unwrap_err();
        assert_eq!(refused.code, Code::NotAWorkspace, "{from:?}: {refused:?}");
        assert_eq!(names(), before, "{from:?}");
    }
    desk.sign_in_owner().await;
    let missing = desk
        .enter(restore_from(&desk.folder().join("missing")))
        .await;
    assert!(missing.is_err());
    desk.sign_in_owner().await;
    let shown = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 3);
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_refused_restore_signs_nobody_out() {
    let (desk, _) = backed_up_after_the_first_of_three().await;
    let notes = desk.folder().join("notes");
    std::fs::write(&notes, "somebody's notes").unwrap();
    desk.enter(restore_from(&notes)).await.unwrap_err();
    let shown = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 3);
}

#[tokio::test]
async fn a_backup_of_a_newer_version_is_refused() {
    let (desk, _) = backed_up_after_the_first_of_three().await;
    desk.inside()
        .await
        .execute("INSERT INTO _sqlx_migrations SELECT 9999, 'later', installed_on, success, checksum, execution_time FROM _sqlx_migrations LIMIT 1")
        .await;
    let newer = desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    desk.inside()
        .await
        .execute("DELETE FROM _sqlx_migrations WHERE version = 9999")
        .await;
    let refused = desk
        .enter(restore_from(Path::new(&newer.path)))
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::NewerSchema);
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
}

#[tokio::test]
async fn only_whoever_may_edit_the_organisation_backs_up_and_restores() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let admin = desk.as_user(ShippedRole::MsspAdmin, desk.house().msp).await;
    let refused = admin.enter(WorkspaceBackup { to: None }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let refused = admin.enter(restore_from(&backup)).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let nobody = desk.another(Door::Window);
    let refused = nobody.enter(restore_from(&backup)).await.unwrap_err();
    assert_eq!(refused.code, Code::SignedOut);
    let shown = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 3);
}

#[tokio::test]
async fn a_workspace_that_another_program_has_open_is_not_replaced_under_it() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let other = desk.another(Door::Cli);
    other.sign_in_owner().await;
    let refused = desk.enter(restore_from(&backup)).await.unwrap_err();
    assert_eq!(refused.code, Code::Busy);
    assert_eq!(other.proposal().await.number, "CHO/2026-27/0004");
    other.desk.close().await;
    desk.sign_in_owner().await;
    desk.enter(restore_from(&backup)).await.unwrap();
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0005");
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_is_refused_and_leaves_nothing() {
    let (desk, _) = backed_up_after_the_first_of_three().await;
    let file = desk.folder().join("a file");
    std::fs::write(&file, "not a folder").unwrap();
    let to = file.join("backup").to_string_lossy().into_owned();
    desk.enter(WorkspaceBackup { to: Some(to) })
        .await
        .unwrap_err();
    let done = desk
        .inside()
        .await
        .number("SELECT count(*) FROM audit_entry WHERE action = 'workspace.backup' AND outcome = 'done'")
        .await;
    assert_eq!(
        done, 1,
        "only the backup that was written is said to be done"
    );
}

#[tokio::test]
async fn a_backup_is_a_file_of_its_own_that_later_changes_do_not_reach() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let bytes = std::fs::read(&backup).unwrap();
    desk.proposal().await;
    assert!(std::fs::read(&backup).unwrap() == bytes);
    let status = desk
        .enter(desk_contract::entrance::WorkspaceStatus {})
        .await
        .unwrap();
    assert_eq!(status.last_backup.as_deref(), Some("2026-11-22T04:15:00Z"));
    assert!(
        Inside::of(&desk.file())
            .await
            .number("SELECT count(*) FROM proposal")
            .await
            == 4
    );
}

/// What is not an earlier backup is never replaced by one: the workspace itself first of all.
#[tokio::test]
async fn a_backup_replaces_nothing_but_a_backup() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let text = desk.folder().join("thesis.txt");
    std::fs::write(&text, "years of work").unwrap();
    let other = desk.folder().join("other.pdesk");
    std::fs::copy(desk.file(), &other).unwrap();
    for taken in [&desk.file(), &text, &other, &desk.folder()] {
        let before = std::fs::read(taken).ok();
        let to = Some(taken.to_string_lossy().into_owned());
        let refused = desk.enter(WorkspaceBackup { to }).await.unwrap_err();
        assert_eq!(refused.code, Code::FileTaken, "{}", taken.display());
        assert_eq!(std::fs::read(taken).ok(), before, "{}", taken.display());
    }
    desk.proposal().await;
    let backup = desk.folder().join("nightly.pdesk-backup");
    for _ in 0..2 {
        let to = Some(backup.to_string_lossy().into_owned());
        desk.enter(WorkspaceBackup { to }).await.unwrap();
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn marks_that_cannot_be_read_stop_a_restore() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let desk = desk.restarted().await;
    std::fs::remove_file(desk.file()).unwrap();
    std::fs::write(desk.desk.place().state.join("numbers.json"), "{\"series\":").unwrap();
    let refused = desk.enter(restore_from(&backup)).await.unwrap_err();
    assert_eq!(refused.code, Code::File);
    assert!(
        refused.message.contains("numbers.json"),
        "{}",
        refused.message
    );
    assert!(!desk.file().exists());
}

#[cfg(unix)]
#[tokio::test]
async fn a_restore_follows_a_link_and_never_replaces_a_folder() {
    let (desk, backup) = backed_up_after_the_first_of_three().await;
    let linked = desk.folder().join("linked.pdesk");
    std::os::unix::fs::symlink(desk.file(), &linked).unwrap();
    let file = desk.file();
    let folder = desk.folder();
    desk.desk.close().await;
    let through = TestDesk::of_file(&linked);
    through.desk.restore(&backup).await.unwrap();
    assert!(std::fs::symlink_metadata(&linked).unwrap().is_symlink());
    through.desk.close().await;
    let restored = TestDesk::of_file(&file);
    restored.sign_in("asha@chola.example").await;
    let shown = restored.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 1);

    let photos = folder.join("photos");
    std::fs::create_dir(&photos).unwrap();
    let refused = TestDesk::of_file(&photos)
        .desk
        .restore(&backup)
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::FileTaken);
    assert!(photos.is_dir());
}

#[tokio::test]
async fn a_backup_tells_how_far_it_has_come() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let mut progress = desk.desk.progress();
    desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    assert!(progress.has_changed().unwrap());
    let last = *progress.borrow_and_update();
    assert!(last.total > 0 && last.done == last.total, "{last:?}");
}

/// Copying an old file over the workspace is a restore that nobody told the application of.
#[tokio::test]
async fn numbers_go_on_when_an_older_file_was_copied_over_the_workspace() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk.proposal().await;
    let desk = desk.restarted().await;
    let old = std::fs::read(desk.file()).unwrap();
    desk.sign_in_owner().await;
    desk.proposal().await;
    desk.proposal().await;
    let desk = desk.restarted().await;
    std::fs::write(desk.file(), old).unwrap();
    assert_eq!(next_number(&desk).await, "CHO/2026-27/0004");
    desk.assert_sound().await;
}

/// Whoever can read the file can copy it; a backup through the command line is told of all the same.
#[tokio::test]
async fn every_backup_stands_in_the_audit_log() {
    let desk = TestDesk::founded().await;
    desk.desk.back_up(None).await.unwrap();
    let told = desk
        .inside()
        .await
        .number("SELECT count(*) FROM audit_entry WHERE action = 'workspace.backup' AND outcome = 'done'")
        .await;
    assert_eq!(told, 1);
    desk.assert_sound().await;
}
