//! A workspace file in a folder of its own.

use std::path::{Path, PathBuf};

use desk_domain::id::DeviceId;
use desk_store::Store;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use uuid::Uuid;

/// The device that creates the files of these tests.
pub const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0xDE51CE));

/// A path for a workspace file, and the folder that goes with it when the test ends.
pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
        }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("workspace.pdesk")
    }

    pub fn backups(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts other bytes in the place of the file, and of what was not yet written into it.
    pub fn replace(&self, bytes: &[u8]) {
        for suffix in ["-wal", "-shm"] {
            let mut name = self.file().into_os_string();
            name.push(suffix);
            // Mostly nothing is there: who closes last clears up.
            let _ = std::fs::remove_file(name);
        }
        std::fs::write(self.file(), bytes).expect("the file can be written");
    }

    pub async fn create(&self) -> Store {
        Store::create(&self.file(), DEVICE, "test")
            .await
            .expect("a new file")
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.file(), &self.backups())
            .await
            .expect("a workspace")
    }

    /// A connection as any other program would make it, without references being enforced.
    pub async fn shell(&self) -> SqliteConnection {
        shell(&self.file()).await
    }
}

/// A connection to any file, as any other program would make it.
pub async fn shell(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(false)
        .connect()
        .await
        .expect("a SQLite file")
}

/// Runs statements in a shell and gives the number of rows they changed.
pub async fn execute(shell: &mut SqliteConnection, sql: impl Into<String>) -> u64 {
    sqlx::raw_sql(AssertSqlSafe(sql.into()))
        .execute(shell)
        .await
        .expect("the statement runs")
        .rows_affected()
}

/// The first value of the first row.
pub async fn value<T>(shell: &mut SqliteConnection, sql: &'static str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + Unpin,
{
    sqlx::query_scalar(sql)
        .fetch_one(shell)
        .await
        .expect("a value")
}
