//! Files that are not what they should be: told apart, and left as they are.

use std::{
    io::{Read, Seek, SeekFrom, Write},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::{Command, Stdio},
};

use desk_contract::{
    Code,
    entrance::{WorkspaceBackup, WorkspaceCheck, WorkspaceStatus},
    proposal::ProposalList,
    user::UserList,
};
use support::{Inside, TestDesk, form};

const PAGE_BYTES: u64 = 4096;

/// Makes sure that a file is refused with this code and keeps its bytes.
async fn assert_refused_untouched(desk: &TestDesk, code: Code) {
    let before = std::fs::read(desk.file()).unwrap();
    let names = names_in(&desk.folder());
    let refused = desk.enter(WorkspaceStatus {}).await.unwrap_err();
    assert_eq!(refused.code, code, "{refused:?}");
    desk.desk.close().await;
    assert!(
        std::fs::read(desk.file()).unwrap() == before,
        "the file was changed"
    );
    assert_eq!(names_in(&desk.folder()), names);
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".state"))
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_file_from_a_newer_version_is_refused_and_not_touched() {
    let desk = TestDesk::founded().await;
    let mut inside = desk.inside().await;
    inside
        .execute("INSERT INTO _sqlx_migrations SELECT 9999, 'later', installed_on, success, checksum, execution_time FROM _sqlx_migrations LIMIT 1")
        .await;
    inside.close().await;
    assert_refused_untouched(&desk, Code::NewerSchema).await;
}

#[tokio::test]
async fn a_newer_file_that_was_left_by_a_killed_program_is_not_touched_either() {
    let desk = TestDesk::founded().await;
    let mut inside = desk.inside().await;
    inside
        .execute("PRAGMA journal_mode = WAL; INSERT INTO _sqlx_migrations SELECT 9999, 'later', installed_on, success, checksum, execution_time FROM _sqlx_migrations LIMIT 1")
        .await;
    // The file and its write-ahead log as a kill leaves them.
    let left = TestDesk::empty();
    let log = |desk: &TestDesk| desk.folder().join("workspace.pdesk-wal");
    std::fs::copy(desk.file(), left.file()).unwrap();
    std::fs::copy(log(&desk), log(&left)).unwrap();
    inside.close().await;
    let before = (
        std::fs::read(left.file()).unwrap(),
        std::fs::read(log(&left)).unwrap(),
    );
    let refused = left.enter(WorkspaceStatus {}).await.unwrap_err();
    assert_eq!(refused.code, Code::NewerSchema);
    left.desk.close().await;
    let after = (
        std::fs::read(left.file()).unwrap(),
        std::fs::read(log(&left)).unwrap(),
    );
    assert!(after == before, "the file was changed");
}

#[tokio::test]
async fn a_text_file_a_picture_and_an_empty_file_are_no_workspaces() {
    for bytes in [&b"notes on the weather, long enough to fill a header of a hundred bytes, and so it goes on and on"[..], b"\x89PNG\r\n\x1a\n", b""] {
        let desk = TestDesk::empty();
        std::fs::write(desk.file(), bytes).unwrap();
        assert_refused_untouched(&desk, Code::NotAWorkspace).await;
    }
}

#[tokio::test]
async fn a_database_of_another_program_is_no_workspace_and_is_not_touched() {
    let desk = TestDesk::empty();
    let mut foreign = Inside::new_file(&desk.file()).await;
    foreign
        .execute("PRAGMA journal_mode = DELETE; CREATE TABLE workspace (id INTEGER); PRAGMA application_id = 42")
        .await;
    foreign.close().await;
    assert_refused_untouched(&desk, Code::NotAWorkspace).await;
}

#[tokio::test]
async fn a_folder_in_the_place_of_the_workspace_is_refused() {
    let desk = TestDesk::empty();
    std::fs::create_dir(desk.file()).unwrap();
    let refused = desk.enter(WorkspaceStatus {}).await.unwrap_err();
    assert!(refused.code != Code::Internal, "{refused:?}");
}

/// A closed workspace with proposals in it, and a backup of it.
async fn filled() -> (TestDesk, String) {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    for _ in 0..2 {
        desk.proposal().await;
    }
    let backup = desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    (desk.restarted().await, backup.path)
}

/// Overwrites one page of a file, pages counted from 0.
fn damage(file: &Path, page: u64) {
    let mut file = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(file)
        .unwrap();
    file.seek(SeekFrom::Start(page * PAGE_BYTES)).unwrap();
    file.write_all(&[0xff; 4096]).unwrap();
}

#[tokio::test]
async fn whichever_page_is_damaged_it_is_noticed() {
    let (whole, _) = filled().await;
    let pages = std::fs::metadata(whole.file()).unwrap().len() / PAGE_BYTES;
    assert!(pages > 20);
    for page in 1..pages {
        let desk = TestDesk::empty();
        std::fs::copy(whole.file(), desk.file()).unwrap();
        damage(&desk.file(), page);
        let noticed = match desk.enter(WorkspaceStatus {}).await {
            Err(refused) => refused,
            Ok(_) => desk
                .enter(WorkspaceCheck {})
                .await
                .expect_err("a damaged page"),
        };
        assert_eq!(noticed.code, Code::Corrupted, "page {page}: {noticed:?}");
        desk.desk.close().await;
    }
}

#[tokio::test]
async fn a_file_cut_short_is_noticed_and_a_backup_brings_everything_back() {
    let (desk, backup) = filled().await;
    let length = std::fs::metadata(desk.file()).unwrap().len();
    for kept in [
        length - PAGE_BYTES,
        length / 2,
        2 * PAGE_BYTES,
        PAGE_BYTES,
        1_000,
    ] {
        let cut = TestDesk::empty();
        std::fs::copy(desk.file(), cut.file()).unwrap();
        let file = std::fs::OpenOptions::new()
            .write(true)
            .open(cut.file())
            .unwrap();
        file.set_len(kept).unwrap();
        let noticed = match cut.enter(WorkspaceStatus {}).await {
            Err(refused) => refused,
            Ok(_) => cut.enter(WorkspaceCheck {}).await.expect_err("a cut file"),
        };
        assert_eq!(noticed.code, Code::Corrupted, "{kept}: {noticed:?}");
        cut.desk.close().await;
    }

    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(desk.file())
        .unwrap();
    file.set_len(2 * PAGE_BYTES).unwrap();
    let refused = desk.enter(WorkspaceStatus {}).await.unwrap_err();
    assert_eq!(refused.code, Code::Corrupted);
    desk.desk.restore(Path::new(&backup)).await.unwrap();
    desk.sign_in_owner().await;
    let shown = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 2);
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0003");
    desk.assert_sound().await;
}

/// `files/schema-2.pdesk` was made by `partnerdesk-cli sample` of the version before people could be
/// added.
#[tokio::test]
async fn an_older_file_is_backed_up_before_it_is_brought_up_to_date() {
    let older = concat!(env!("CARGO_MANIFEST_DIR"), "/local/files/schema-2.pdesk");
    let desk = TestDesk::empty();
    std::fs::copy(older, desk.file()).unwrap();
    desk.set_clock("2026-12-01T04:15:00Z");
    desk.sign_in("owner@sample.example").await;
    let names = names_in(&desk.desk.place().backups);
    assert_eq!(names.len(), 1);
    assert!(names[0].ends_with(".pdesk-backup"), "{names:?}");
    let proposals = desk.ask(ProposalList::default()).await.unwrap();
    assert!(proposals.total > 0);
    let people = desk.ask(UserList::default()).await.unwrap();
    assert_eq!(people.rows[0].email, "owner@sample.example");
    desk.assert_sound().await;
}

#[tokio::test]
async fn while_another_program_writes_a_save_is_refused_and_works_afterwards() {
    let desk = TestDesk::selling().await;
    let mut other = desk.inside().await;
    other.execute("BEGIN IMMEDIATE").await;
    let refused = desk.draft(form()).await.unwrap_err();
    assert_eq!(refused.code, Code::Busy);
    other.execute("ROLLBACK").await;
    desk.draft(form()).await.unwrap();
    desk.assert_sound().await;
}

/// Starts a program that was copied a moment ago. A test beside this one that forks just then holds
/// the copy open for writing until it execs, and Linux starts no program that is being written.
fn started(command: &mut Command) -> std::process::Child {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    loop {
        match command.spawn() {
            Err(fault)
                if fault.kind() == std::io::ErrorKind::ExecutableFileBusy
                    && std::time::Instant::now() < deadline =>
            {
                std::thread::yield_now();
            }
            child => return child.unwrap(),
        }
    }
}

/// Runs the restless program on a workspace and gives the first refusal it got. The super-user may
/// write anywhere, so it runs as nobody when the tests run as the super-user.
fn refusal_of_somebody_else(desk: &TestDesk) -> String {
    let program = desk.folder().join("restless");
    std::fs::copy(env!("CARGO_BIN_EXE_restless"), &program).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program);
    command
        .arg(desk.file())
        .arg(&desk.house().seller.email)
        .arg(desk.house().msp.to_string())
        .stdout(Stdio::piped());
    if std::fs::metadata(desk.folder()).unwrap().uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    let mut child = started(&mut command);
    let mut said = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    child.wait().unwrap();
    said
}

#[tokio::test]
async fn a_workspace_that_cannot_be_written_says_so_and_stays_as_it_is() {
    for (folder, file) in [(0o555, 0o444), (0o777, 0o444), (0o555, 0o666)] {
        let desk = TestDesk::founded().await;
        let before = std::fs::read(desk.file()).unwrap();
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        set(&desk.file(), file);
        set(&desk.folder(), folder);
        let said = refusal_of_somebody_else(&desk);
        set(&desk.folder(), 0o700);
        assert_eq!(said, "refused read_only\n", "{folder:o} {file:o}");
        assert!(std::fs::read(desk.file()).unwrap() == before);
    }
}
