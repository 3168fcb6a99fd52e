//! Opening and creating workspace files.

use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    time::Duration,
};

use desk_app::Storage;
use desk_domain::id::DeviceId;
use jiff::Timestamp;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    backup::disk,
    columns::{blob, id},
    fault::storage,
    transaction::Transaction,
    verify::schema,
};

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/local");

/// Stands in the header of every workspace file: `PDES`.
pub const APPLICATION_ID: i32 = 0x5044_4553;

/// The oldest SQLite without the WAL race that can corrupt a file: <https://www.sqlite.org/wal.html#walresetbug>
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Why a workspace was not opened. None of these touches the file.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// There is no such file.
    #[error("there is no workspace")]
    Missing,
    /// There is one already.
    #[error("there is a workspace already")]
    Exists,
    /// The file is something else.
    #[error("the file is not a workspace")]
    NotAWorkspace,
    /// A newer version of the application wrote it.
    #[error("a newer version of the application wrote the file")]
    NewerSchema,
    /// The bundled SQLite is one that can corrupt files.
    #[error("SQLite {0} is too old")]
    OldSqlite(String),
    /// The file or the disk.
    #[error(transparent)]
    Storage(#[from] Storage),
}

/// An open workspace file: one writer, several readers.
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    path: PathBuf,
    device_id: DeviceId,
    unclean: bool,
}

impl Store {
    /// Opens a workspace, bringing an older file up to date. The file as it was before is backed up
    /// into `backups` first.
    ///
    /// # Errors
    /// [`OpenFault`], after which the file is as it was.
    pub async fn open(path: &Path, backups: &Path) -> Result<Self, OpenFault> {
        let unclean = left_open(path);
        let known = recognise(path).await?;
        if known.is_newer() {
            return Err(OpenFault::NewerSchema);
        }
        let writer = connect_writer(path).await?;
        if known.lacks_some() {
            let before = crate::backup::name_in(backups, Timestamp::now());
            let told: crate::backup::Teller = std::sync::Arc::new(|_| ());
            crate::backup::write(&writer, &before, &told).await?;
            migrate(&writer).await?;
        }
        Self::with_writer(writer, path, unclean).await
    }

    /// Creates an empty workspace file; nobody can be in it yet.
    ///
    /// # Errors
    /// [`OpenFault::Exists`] when something stands at the path.
    pub async fn create(
        path: &Path,
        device_id: DeviceId,
        device_name: &str,
    ) -> Result<Self, OpenFault> {
        private_file(path).map_err(|fault| match fault.kind() {
            std::io::ErrorKind::AlreadyExists => OpenFault::Exists,
            _ => disk(&fault).into(),
        })?;
        let writer = connect_writer(path).await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "PRAGMA application_id = {APPLICATION_ID}"
        )))
        .execute(&writer)
        .await
        .map_err(storage)?;
        migrate(&writer).await?;
        let (device, now) = (blob(device_id), Timestamp::now().as_microsecond());
        sqlx::query!(
            "INSERT INTO workspace (id, device_id, device_name, created_at) VALUES (1, ?, ?, ?)",
            device,
            device_name,
            now
        )
        .execute(&writer)
        .await
        .map_err(storage)?;
        Self::with_writer(writer, path, false).await
    }

    async fn with_writer(
        writer: SqlitePool,
        path: &Path,
        unclean: bool,
    ) -> Result<Self, OpenFault> {
        let device = sqlx::query_scalar!("SELECT device_id FROM workspace")
            .fetch_optional(&writer)
            .await
            .map_err(storage)?
            .ok_or_else(|| Storage::Corrupted("it does not say whose it is".to_owned()))?;
        let device_id = id("workspace.device_id", &device)?;
        let readers = connect_readers(path).await?;
        Ok(Self {
            writer,
            readers,
            path: path.to_owned(),
            device_id,
            unclean,
        })
    }

    /// Begins the write transaction; it waits for another one to end.
    ///
    /// # Errors
    /// [`Storage::Busy`] when another program keeps the file for too long.
    pub async fn begin(&self) -> Result<Transaction, Storage> {
        self.writer
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map(Transaction::new)
            .map_err(storage)
    }

    /// Ends all connections; the write-ahead file is folded into the workspace.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The device that writes operations.
    pub fn device_id(&self) -> DeviceId {
        self.device_id
    }

    /// Whether the last program that had the file open was killed.
    pub fn stopped_uncleanly(&self) -> bool {
        self.unclean
    }

    /// Lets SQLite look through the whole file for damage.
    ///
    /// # Errors
    /// [`Storage::Corrupted`] with what it found.
    pub async fn quick_check(&self) -> Result<(), Storage> {
        let found: Vec<String> = sqlx::query_scalar("PRAGMA quick_check(20)")
            .fetch_all(&self.readers)
            .await
            .map_err(storage)?;
        if found == ["ok"] {
            Ok(())
        } else {
            Err(Storage::Corrupted(found.join("; ")))
        }
    }

    /// Changes whenever another program commits to the file.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn data_version(&self) -> Result<i64, Storage> {
        sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(&self.writer)
            .await
            .map_err(storage)
    }

    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.writer
    }
}

pub(crate) fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
}

fn durable(path: &Path) -> SqliteConnectOptions {
    options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
}

async fn connect_writer(path: &Path) -> Result<SqlitePool, OpenFault> {
    connect(durable(path), 1).await
}

async fn connect_readers(path: &Path) -> Result<SqlitePool, OpenFault> {
    let reading = durable(path)
        .pragma("query_only", "ON")
        // Rows come from a thread of their own: it reads on while those before are worked on.
        .row_buffer_size(1_024);
    connect(reading, 4).await
}

async fn connect(options: SqliteConnectOptions, connections: u32) -> Result<SqlitePool, OpenFault> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        // SQLite undoes a transaction by itself when the disk is full, and the undoing after it
        // fails: such a connection would refuse every later write, so a fresh one takes its place.
        .before_acquire(|connection, _| {
            let usable = !connection.is_in_transaction();
            Box::pin(async move { Ok(usable) })
        })
        .connect_with(options)
        .await
        .map_err(not_a_database)
}

fn not_a_database(error: sqlx::Error) -> OpenFault {
    let code = error
        .as_database_error()
        .and_then(|database| database.code().map(|code| code.into_owned()));
    if code.as_deref() == Some("26") {
        OpenFault::NotAWorkspace
    } else {
        storage(error).into()
    }
}

/// Makes sure that the file is a workspace and gives the version of its schema.
async fn recognise(path: &Path) -> Result<schema::Known, OpenFault> {
    let mut looking = look_into(path).await?;
    let known = schema::known(&mut looking)
        .await
        .map_err(|fault| match fault {
            // There is no such table.
            Storage::Other(_) => OpenFault::NotAWorkspace,
            fault => fault.into(),
        })?;
    // Either would change what commands store and queries see, and no workspace has one.
    let added: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')")
            .fetch_one(&mut looking)
            .await
            .map_err(not_a_database)?;
    looking.close().await.map_err(storage)?;
    if added > 0 {
        return Err(Storage::Corrupted("it holds a trigger or a view".to_owned()).into());
    }
    if known.is_empty() {
        return Err(OpenFault::NotAWorkspace);
    }
    Ok(known)
}

/// A connection that only looks: a file that is something else keeps even its journal mode, and one
/// that a killed program left keeps its write-ahead file.
pub(crate) async fn look_into(path: &Path) -> Result<SqliteConnection, OpenFault> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(OpenFault::NotAWorkspace),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            return Err(OpenFault::Missing);
        }
        Err(fault) => return Err(disk(&fault).into()),
    }
    let mut looking = options(path)
        .read_only(true)
        // Without a write-ahead file there is nothing to wait for and nothing to leave beside it.
        .immutable(!left_open(path))
        .connect()
        .await
        .map_err(not_a_database)?;
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut looking)
        .await
        .map_err(not_a_database)?;
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or_default());
    let found = (
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
    );
    if found < OLDEST_SQLITE {
        return Err(OpenFault::OldSqlite(version));
    }
    let application: i32 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut looking)
        .await
        .map_err(not_a_database)?;
    if application != APPLICATION_ID {
        return Err(OpenFault::NotAWorkspace);
    }
    Ok(looking)
}

/// SQLite removes its write-ahead file at a clean close: one with content means that the last program
/// was killed, or that another one has the file open now.
fn left_open(path: &Path) -> bool {
    wal_of(path).metadata().is_ok_and(|wal| wal.len() > 0)
}

async fn migrate(writer: &SqlitePool) -> Result<(), OpenFault> {
    MIGRATIONS.run(writer).await.map_err(|fault| match fault {
        sqlx::migrate::MigrateError::Execute(error) => storage(error).into(),
        other => OpenFault::Storage(Storage::Other(other.to_string())),
    })
}

/// Makes a file that nobody else on the computer may read: prices and customers are none of their
/// business. SQLite gives the write-ahead file the same permissions.
pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
