//! Making, opening and refusing workspace files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use desk_app::{Journal, PutError, Table};
use desk_domain::{id::UserId, record::Refusal, tenant::Tenant, user::User};
use desk_store::{APPLICATION_ID, OpenFault, Store};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    people::{OWNER, ROOT, person, settle},
    workspace_file::{DEVICE, Place, execute, shell, value},
};

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

async fn founded(place: &Place) -> Store {
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    settle(&mut file).await;
    file.commit().await.expect("a commit");
    store
}

#[tokio::test]
async fn a_new_file_says_what_it_is_and_keeps_a_write_ahead_log() {
    let place = Place::new();
    let store = place.create().await;
    assert_eq!(
        (store.device_id(), store.path()),
        (DEVICE, place.file().as_path())
    );
    store.quick_check().await.expect("a sound file");
    store.close().await;
    let mut shell = place.shell().await;
    assert_eq!(
        value::<i32>(&mut shell, "PRAGMA application_id").await,
        APPLICATION_ID
    );
    assert_eq!(
        value::<String>(&mut shell, "PRAGMA journal_mode").await,
        "wal"
    );
    let header = fs::read(place.file()).expect("the file");
    assert_eq!(&header[68..72], b"PDES");
}

#[tokio::test]
async fn the_sqlite_inside_is_one_that_does_not_corrupt_files() {
    let place = Place::new();
    let version: String = value(&mut place.shell().await, "SELECT sqlite_version()").await;
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().expect("a number"))
        .collect();
    assert!(parts.as_slice() >= [3, 51, 3].as_slice(), "{version}");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_computer_may_read_a_workspace_its_log_or_its_backups() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |file: &Path| fs::metadata(file).expect("a file").permissions().mode() & 0o777;

    let place = Place::new();
    let store = founded(&place).await;
    for suffix in ["", "-wal", "-shm"] {
        assert_eq!(mode(&with_suffix(&place.file(), suffix)), 0o600, "{suffix}");
    }
    let backup = place.beside("kept.pdesk-backup");
    let told: desk_store::Teller = std::sync::Arc::new(|_| ());
    store.back_up_to(&backup, &told).await.expect("a backup");
    assert_eq!(mode(&backup), 0o600);
    let seen = store.highest().await.expect("the file can be read");
    store.close().await;

    let restored = place.beside("restored.pdesk");
    let device = desk_app::Device {
        name: "test".to_owned(),
        os: "Linux".to_owned(),
    };
    desk_store::restore(&backup, &restored, told, seen, DEVICE, &device, entry)
        .await
        .expect("a restored workspace");
    assert_eq!(mode(&restored), 0o600);
}

#[cfg(unix)]
fn entry() -> desk_app::NewEntry {
    desk_app::NewEntry {
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: None,
        action: "workspace.restore".to_owned(),
        tenant_id: None,
        object: None,
        outcome: desk_domain::audit::Outcome::Done,
        door: desk_domain::audit::Door::Cli,
        device_id: DEVICE,
        changes: Vec::new(),
        detail: None,
    }
}

#[tokio::test]
async fn opening_again_migrates_nothing_and_backs_nothing_up() {
    let place = Place::new();
    founded(&place).await.close().await;
    let before = migrations(&place).await;
    for _ in 0..2 {
        let store = place.open().await;
        assert!(!store.stopped_uncleanly());
        store.close().await;
    }
    assert_eq!(migrations(&place).await, before);
    assert!(!place.backups().exists());
}

async fn migrations(place: &Place) -> Vec<(i64, String, Vec<u8>)> {
    sqlx::query_as("SELECT version, installed_on, checksum FROM _sqlx_migrations ORDER BY version")
        .fetch_all(&mut place.shell().await)
        .await
        .expect("the migrations")
}

#[tokio::test]
async fn an_older_file_is_backed_up_and_then_brought_up_to_date() {
    let mut scripts: Vec<_> = fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../migrations/local"
    ))
    .expect("the migrations")
    .map(|entry| entry.expect("a migration").path())
    .collect();
    scripts.sort();
    let mut earlier: Vec<Vec<PathBuf>> = (1..scripts.len())
        .map(|version| scripts[..version].to_vec())
        .collect();
    // One had the audit log's migration before that of the sign-ins, which has a lower number.
    let later = |script: &PathBuf| !script.ends_with("0005_sign_in.sql");
    earlier.push(
        scripts
            .iter()
            .take_while(|script| !script.ends_with("0007_sessions.sql"))
            .filter(|script| later(script))
            .cloned()
            .collect(),
    );
    for scripts in earlier {
        let place = Place::new();
        place.create().await.close().await;
        let latest = migrations(&place).await;
        let mut older = place.shell().await;
        make_of_version(&mut older, &scripts).await;
        drop(older);

        let store = place.open().await;
        let mut file = store.begin().await.expect("a transaction");
        settle(&mut file).await;
        file.commit().await.expect("the new tables are there");
        assert_eq!(store.verify().await.expect("the file can be read"), []);
        store.close().await;
        let versions = |rows: Vec<(i64, String, Vec<u8>)>| {
            rows.into_iter().map(|row| row.0).collect::<Vec<_>>()
        };
        assert_eq!(versions(migrations(&place).await), versions(latest));
        let backups: Vec<_> = fs::read_dir(place.backups()).expect("a folder").collect();
        assert_eq!(backups.len(), 1);
    }
}

/// Makes the tables anew as an earlier version made them.
async fn make_of_version(file: &mut SqliteConnection, scripts: &[PathBuf]) {
    let workspace: (Vec<u8>, String, i64) =
        sqlx::query_as("SELECT device_id, device_name, created_at FROM workspace")
            .fetch_one(&mut *file)
            .await
            .expect("a workspace");
    execute(file, "PRAGMA foreign_keys = OFF").await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *file)
    .await
    .expect("tables");
    for table in tables {
        execute(file, format!("DROP TABLE {table}")).await;
    }
    let mut versions = Vec::new();
    for script in scripts {
        let sql = fs::read_to_string(script).expect("a migration");
        execute(file, sql).await;
        let name = script.file_name().and_then(|name| name.to_str());
        versions.push(name.expect("a name")[..4].to_owned());
    }
    execute(
        file,
        format!(
            "DELETE FROM _sqlx_migrations WHERE version NOT IN ({})",
            versions.join(", ")
        ),
    )
    .await;
    sqlx::query(
        "INSERT INTO workspace (id, device_id, device_name, created_at) VALUES (1, ?, ?, ?)",
    )
    .bind(workspace.0)
    .bind(workspace.1)
    .bind(workspace.2)
    .execute(file)
    .await
    .expect("the same workspace");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_as_it_is() {
    let place = Place::new();
    founded(&place).await.close().await;
    let mut newer = place.shell().await;
    execute(
        &mut newer,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .await;
    sqlx::Connection::close(newer).await.expect("a closed file");
    let bytes = fs::read(place.file()).expect("the file");
    let refused = Store::open(&place.file(), &place.backups()).await.err();
    assert!(
        matches!(refused, Some(OpenFault::NewerSchema)),
        "{refused:?}"
    );
    assert_eq!(fs::read(place.file()).expect("the file"), bytes);
    assert!(!place.backups().exists());
}

#[tokio::test]
async fn files_that_are_no_workspace_are_refused_and_left_as_they_are() {
    let place = Place::new();
    let foreign = place.beside("foreign.db");
    let mut other = shell(&foreign).await;
    execute(&mut other, "CREATE TABLE note (text TEXT)").await;
    sqlx::Connection::close(other).await.expect("a closed file");
    let letter = place.beside("letter.txt");
    fs::write(&letter, "Dear reader, ".repeat(1_000)).expect("a file");
    let empty = place.beside("empty");
    fs::write(&empty, "").expect("a file");
    for file in [foreign, letter, empty] {
        let before = fs::read(&file).expect("the file");
        let refused = Store::open(&file, &place.backups()).await.err();
        assert!(
            matches!(refused, Some(OpenFault::NotAWorkspace)),
            "{file:?}: {refused:?}"
        );
        assert!(
            fs::read(&file).expect("the file") == before,
            "{file:?} was changed"
        );
    }
}

#[tokio::test]
async fn a_path_with_nothing_and_a_path_with_something_are_told_apart() {
    let place = Place::new();
    let missing = Store::open(&place.file(), &place.backups()).await.err();
    assert!(matches!(missing, Some(OpenFault::Missing)), "{missing:?}");
    assert!(!place.file().exists());
    fs::write(place.file(), "somebody's").expect("a file");
    let exists = Store::create(&place.file(), DEVICE, "test").await.err();
    assert!(matches!(exists, Some(OpenFault::Exists)), "{exists:?}");
    assert_eq!(fs::read(place.file()).expect("the file"), b"somebody's");
}

#[tokio::test]
async fn after_a_kill_the_file_says_so_and_holds_what_was_committed_and_nothing_else() {
    let place = Place::new();
    let store = founded(&place).await;
    let mut half = store.begin().await.expect("a transaction");
    half.put(&person(UserId(Uuid::from_u128(77)), ROOT, "half"))
        .await
        .expect("a person");
    // What a killed program leaves: the file and its log as they are at this moment.
    let killed = Place::new();
    for suffix in ["", "-wal"] {
        fs::copy(
            with_suffix(&place.file(), suffix),
            with_suffix(&killed.file(), suffix),
        )
        .expect("a copy");
    }
    half.roll_back().await.expect("the file is there");
    store.close().await;

    let store = killed.open().await;
    assert!(store.stopped_uncleanly());
    assert_eq!(store.verify().await.expect("the file can be read"), []);
    let mut file = store.begin().await.expect("a transaction");
    let people = Table::<User>::owned_by(&mut file, ROOT)
        .await
        .expect("the file can be read");
    assert_eq!(
        people.iter().map(|user| user.id).collect::<Vec<_>>(),
        [OWNER]
    );
    file.roll_back().await.expect("the file is there");
    store.close().await;
    let store = killed.open().await;
    assert!(!store.stopped_uncleanly());
    store.close().await;
}

#[tokio::test]
async fn dropping_a_transaction_undoes_all_of_it() {
    let place = Place::new();
    let store = place.create().await;
    let version = store.policy_version().await.expect("the file can be read");
    let mut dropped = store.begin().await.expect("a transaction");
    settle(&mut dropped).await;
    drop(dropped);
    let mut file = store.begin().await.expect("a transaction");
    assert_eq!(file.root().await.expect("the file can be read"), None);
    assert_eq!(
        Table::<User>::get(&mut file, OWNER.0)
            .await
            .expect("the file can be read"),
        None
    );
    file.roll_back().await.expect("the file is there");
    assert_eq!(
        store.policy_version().await.expect("the file can be read"),
        version
    );
    store.close().await;
    for table in ["audit_entry", "audit_change", "operation", "blob"] {
        let rows: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
                .fetch_one(&mut place.shell().await)
                .await
                .expect("a count");
        assert_eq!(rows, 0, "{table}");
    }
}

#[tokio::test]
async fn references_hold_on_the_writing_connection() {
    let place = Place::new();
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    let nobody = Uuid::from_u128(404).into();
    let orphan = Tenant::client(ROOT, nobody, "Nobody's", "CHO-0001", "nobody-cho");
    let refused = file.put(&orphan).await;
    assert!(
        matches!(refused, Err(PutError::Refused(Refusal::Reference))),
        "{refused:?}"
    );
}
