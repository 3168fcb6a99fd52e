//! Backups: the whole file as one compressed copy, and putting one back without ever running a
//! number backwards.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use desk_app::{Device, Journal, NewEntry, Storage, Table};
use desk_domain::{
    audit::{AuditChange, action::NUMBERS_RAISED},
    id::{DeviceId, TenantId},
    proposal::NumberSeries,
    record::Kind,
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
    sqlite::{SqliteConnection, SqliteJournalMode},
};
use uuid::Uuid;

use crate::{
    columns::{blob, id, to_json},
    fault::storage,
    open::{APPLICATION_ID, OpenFault, Store, options, private_file, wal_of},
    transaction::Transaction,
};

/// What the audit log calls a restore. It may move numbers on, and is no operation of a device.
pub(crate) const RESTORED: &str = "workspace.restore";

/// Good compression at the speed of the disk.
const ZSTD_LEVEL: i32 = 3;

/// Why a backup was not put back. The workspace that was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The backup's file cannot be read.
    #[error("{} cannot be read: {cause}", .path.display())]
    Unreadable {
        /// As it was asked for.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// Something else stands where the file should go: the workspace itself, a folder, or a file
    /// that is not an earlier backup.
    #[error("{} is something else", .0.display())]
    Taken(PathBuf),
    /// The file is no backup of a workspace.
    #[error("the file is not a backup")]
    NotABackup,
    /// The backup cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The backup is damaged, or the disk does not let it be put back.
    #[error(transparent)]
    Storage(#[from] Storage),
}

/// How far a long work on the file has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// All there is to do, as far as one can tell beforehand.
    pub total: u64,
}

/// Hears how far a work has come, now and then and from any thread.
pub type Teller = Arc<dyn Fn(Progress) + Send + Sync>;

/// The highest number given out in every series, wherever it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highest {
    /// By series id: its tenant, name, year and last number.
    pub series: BTreeMap<Uuid, SeriesMark>,
}

/// How far one series got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesMark {
    /// The MSP.
    pub tenant_id: TenantId,
    /// What is numbered.
    pub series: String,
    /// The financial year.
    pub year: String,
    /// The last number.
    pub last: i64,
}

impl Highest {
    /// The higher of each number.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        for (id, mark) in other.series {
            let mine = self.series.entry(id).or_insert_with(|| mark.clone());
            mine.last = mine.last.max(mark.last);
        }
        self
    }
}

impl Store {
    /// Writes a backup and gives its size in bytes. The file appears whole or not at all; an earlier
    /// backup of that name is replaced, and nothing else is.
    ///
    /// # Errors
    /// [`BackupFault`] when it cannot be written.
    pub async fn back_up_to(&self, to: &Path, told: &Teller) -> Result<u64, BackupFault> {
        // A link is followed: what it points at is what one sees.
        let to = std::fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
        if !is_free(&to) {
            return Err(BackupFault::Taken(to));
        }
        Ok(write(self.writer(), &to, told).await?)
    }

    /// Writes a backup under a name made from the moment.
    ///
    /// # Errors
    /// [`BackupFault`] when it cannot be written.
    pub async fn back_up_into(
        &self,
        folder: &Path,
        now: Timestamp,
        told: &Teller,
    ) -> Result<(PathBuf, u64), BackupFault> {
        let to = name_in(folder, now);
        let bytes = self.back_up_to(&to, told).await?;
        Ok((to, bytes))
    }

    /// Brings every series up to the numbers seen elsewhere, for a file that an older one was copied
    /// over. `entry` tells of it when there was anything to do.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn raise_numbers(
        &self,
        seen: Highest,
        entry: impl FnOnce() -> NewEntry,
    ) -> Result<(), Storage> {
        let here = self.highest().await?;
        if here.clone().merged(seen.clone()) == here {
            return Ok(());
        }
        let mut transaction = self.begin().await?;
        let changes = raise(&mut transaction, seen).await?;
        if changes.is_empty() {
            return transaction.roll_back().await;
        }
        let entry = NewEntry {
            action: NUMBERS_RAISED.to_owned(),
            changes,
            ..entry()
        };
        transaction.append(entry).await?;
        transaction.commit().await
    }

    /// How far every series got in this file.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn highest(&self) -> Result<Highest, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        highest(&mut connection).await
    }
}

async fn highest(connection: &mut SqliteConnection) -> Result<Highest, Storage> {
    let rows = sqlx::query!("SELECT id, tenant_id, series, year, last FROM number_series")
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    let series = rows
        .into_iter()
        .map(|row| {
            let mark = SeriesMark {
                tenant_id: id("number_series.tenant_id", &row.tenant_id)?,
                series: row.series,
                year: row.year,
                last: row.last,
            };
            Ok((id("number_series.id", &row.id)?, mark))
        })
        .collect::<Result<_, Storage>>()?;
    Ok(Highest { series })
}

/// Whether a backup may be written there: nothing is there, or an earlier backup.
fn is_free(to: &Path) -> bool {
    match std::fs::symlink_metadata(to) {
        Err(fault) => fault.kind() == std::io::ErrorKind::NotFound,
        Ok(found) => found.is_file() && is_backup(to).unwrap_or(false),
    }
}

fn is_backup(path: &Path) -> std::io::Result<bool> {
    let mut header = [0; HEADER];
    zstd::Decoder::new(File::open(path)?)?.read_exact(&mut header)?;
    Ok(is_workspace_header(&header))
}

/// The length of the header of an SQLite file: <https://www.sqlite.org/fileformat.html#the_database_header>
const HEADER: usize = 100;

fn is_workspace_header(header: &[u8; HEADER]) -> bool {
    header.starts_with(b"SQLite format 3\0") && header[68..72] == APPLICATION_ID.to_be_bytes()
}

/// A name that sorts by time: `workspace-20261122T041500Z.pdesk-backup`.
pub(crate) fn name_in(folder: &Path, now: Timestamp) -> PathBuf {
    let stamp = now
        .to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%S%3fZ")
        .to_string();
    folder.join(format!("workspace-{stamp}.pdesk-backup"))
}

pub(crate) async fn write(writer: &SqlitePool, to: &Path, told: &Teller) -> Result<u64, Storage> {
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|fault| disk(&fault))?;
    let plain = Scrap(beside(to, "plain"));
    let packed = Scrap(beside(to, "part"));
    // SQLite writes into an empty file that is there, and leaves its permissions alone.
    private_file(&plain.0).map_err(|fault| disk(&fault))?;
    let target = plain.0.to_string_lossy().into_owned();
    // SQLite copies and does not say how far it is; the copy's length does.
    let size = size(writer).await?;
    let copying = sqlx::query("VACUUM INTO ?").bind(target).execute(writer);
    tokio::select! {
        copied = copying => copied.map_err(storage).map(|_| ())?,
        () = watch(&plain.0, 2 * size, told) => {}
    }
    let (to, told) = (to.to_owned(), Arc::clone(told));
    tokio::task::spawn_blocking(move || {
        let bytes = pack(&plain.0, &packed.0, &told)?;
        std::fs::rename(&packed.0, &to)?;
        sync_folder_of(&to)?;
        Ok(bytes)
    })
    .await
    .map_err(|fault| Storage::Other(fault.to_string()))?
    .map_err(|fault: std::io::Error| disk(&fault))
}

/// The size of the file that a copy of the workspace will have, or a little more.
async fn size(writer: &SqlitePool) -> Result<u64, Storage> {
    let bytes: i64 = sqlx::query_scalar(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    )
    .fetch_one(writer)
    .await
    .map_err(storage)?;
    Ok(bytes.unsigned_abs())
}

/// Tells how long a file has become, without end.
async fn watch(file: &Path, total: u64, told: &Teller) {
    let mut pause = tokio::time::interval(Duration::from_millis(100));
    loop {
        pause.tick().await;
        let done = file.metadata().map_or(0, |data| data.len());
        told(Progress { done, total });
    }
}

/// A reader that tells how far it was read.
struct Told<'a, R> {
    inner: R,
    so_far: Progress,
    told: &'a Teller,
}

impl<R: Read> Read for Told<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        let before = self.so_far.done;
        self.so_far.done += u64::try_from(read).unwrap_or(u64::MAX);
        if before / TELL_EVERY != self.so_far.done / TELL_EVERY {
            (self.told)(self.so_far);
        }
        Ok(read)
    }
}

/// A bar does not move for less.
const TELL_EVERY: u64 = 1 << 20;

/// Puts a backup in the place of a workspace. The restored file belongs to a new device, its numbers
/// go on from the highest ever seen, here or in `seen`, and its audit log says that it was restored.
///
/// `entry` makes the audit entry for the new device. The file that was there is kept at the path given back.
///
/// # Errors
/// [`BackupFault`], after which the workspace is as it was; [`Storage::Busy`] while anybody has it open.
pub async fn restore(
    backup: &Path,
    workspace: &Path,
    told: Teller,
    seen: Highest,
    device_id: DeviceId,
    device: &Device,
    entry: impl FnOnce() -> NewEntry,
) -> Result<Option<PathBuf>, BackupFault> {
    // A link is followed, so that two names of a workspace stay two names of one workspace.
    let workspace = &std::fs::canonicalize(workspace).unwrap_or_else(|_| workspace.to_owned());
    if std::fs::symlink_metadata(workspace).is_ok_and(|found| !found.is_file()) {
        return Err(BackupFault::Taken(workspace.clone()));
    }
    let folder = workspace
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let fresh = Scrap(beside(workspace, "restoring"));
    let from = File::open(backup).map_err(|cause| BackupFault::Unreadable {
        path: backup.to_owned(),
        cause,
    })?;
    let to = fresh.0.clone();
    tokio::task::spawn_blocking(move || unpack(from, &to, &told))
        .await
        .map_err(|fault| Storage::Other(fault.to_string()))?
        .map_err(|fault| match fault.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => {
                BackupFault::NotABackup
            }
            _ => disk(&fault).into(),
        })?;
    let store = Store::open(&fresh.0, folder)
        .await
        .map_err(|fault| match fault {
            OpenFault::NotAWorkspace => BackupFault::NotABackup,
            other => other.into(),
        })?;
    let adopted = async {
        store.quick_check().await?;
        let (held, current) = hold(workspace).await?;
        let seen = seen.merged(current);
        adopt(&store, seen, device_id, device, entry()).await?;
        Ok::<_, Storage>(held)
    };
    let adopted = adopted.await;
    store.close().await;
    if let Some(held) = adopted? {
        held.close().await.map_err(storage)?;
    }
    let previous = if workspace.exists() {
        let kept = beside(workspace, "before-restore");
        // With two names for the old file there is no moment without a workspace; a program that is
        // killed now leaves one or the other. Where a file has one name only, it moves.
        if std::fs::hard_link(workspace, &kept).is_err() {
            std::fs::rename(workspace, &kept).map_err(|fault| disk(&fault))?;
        }
        if wal_of(workspace).exists() {
            std::fs::rename(wal_of(workspace), wal_of(&kept)).map_err(|fault| disk(&fault))?;
        }
        Some(kept)
    } else {
        None
    };
    if let Err(fault) = std::fs::rename(&fresh.0, workspace) {
        // Nothing may be lost because the last step failed: what was there goes back.
        if let Some(kept) = &previous {
            std::fs::rename(kept, workspace).map_err(|fault| disk(&fault))?;
            let _ = std::fs::rename(wal_of(kept), wal_of(workspace));
            let _ = std::fs::remove_file(kept);
        }
        return Err(disk(&fault).into());
    }
    sync_folder_of(workspace).map_err(|fault| disk(&fault))?;
    Ok(previous)
}

/// Keeps everybody else out of the workspace that is about to be replaced, and gives how far its
/// numbers got. What cannot be read as a workspace is held by nobody and has nothing to say.
async fn hold(workspace: &Path) -> Result<(Option<SqliteConnection>, Highest), Storage> {
    if !workspace.exists() {
        return Ok((None, Highest::default()));
    }
    let held = async {
        // Only whoever has the file open alone may leave the write-ahead mode.
        let mut held = options(workspace)
            .journal_mode(SqliteJournalMode::Delete)
            .busy_timeout(Duration::from_secs(1))
            .connect()
            .await
            .map_err(storage)?;
        sqlx::raw_sql("BEGIN EXCLUSIVE")
            .execute(&mut held)
            .await
            .map_err(storage)?;
        let highest = highest(&mut held).await?;
        Ok((Some(held), highest))
    };
    match held.await {
        Err(Storage::Busy) => Err(Storage::Busy),
        Err(_) => Ok((None, Highest::default())),
        held => held,
    }
}

/// Brings every series up to the highest number ever seen, and gives the changes that tells.
async fn raise(transaction: &mut Transaction, seen: Highest) -> Result<Vec<AuditChange>, Storage> {
    let mut changes = Vec::new();
    for (id, mark) in seen.series {
        let stored = Table::<NumberSeries>::get(transaction, id).await?;
        if stored
            .as_ref()
            .is_some_and(|series| series.last >= mark.last)
        {
            continue;
        }
        let series = NumberSeries {
            id,
            tenant_id: mark.tenant_id,
            series: mark.series,
            year: mark.year,
            last: mark.last,
        };
        // A series of an MSP that the file does not know yet has nothing to go on from.
        match transaction.put(&series).await {
            Ok(()) => changes.push(AuditChange {
                kind: Kind::NumberSeries,
                id,
                before: stored.as_ref().map(to_json).transpose()?,
                after: Some(to_json(&series)?),
                salt: *Uuid::new_v4().as_bytes(),
            }),
            Err(desk_app::PutError::Refused(_)) => {}
            Err(desk_app::PutError::Storage(fault)) => return Err(fault),
        }
    }
    Ok(changes)
}

async fn adopt(
    store: &Store,
    seen: Highest,
    device_id: DeviceId,
    known_as: &Device,
    mut entry: NewEntry,
) -> Result<(), Storage> {
    entry.action = RESTORED.to_owned();
    let mut transaction = store.begin().await?;
    entry.changes = raise(&mut transaction, seen).await?;
    let device = blob(device_id);
    sqlx::query!(
        "UPDATE workspace SET device_id = ?, device_name = ?, policy_version = policy_version + 1",
        device,
        known_as.name
    )
    .execute(transaction.connection())
    .await
    .map_err(storage)?;
    // Nobody is signed in to a file that was a backup.
    sqlx::query!("DELETE FROM device_unlock")
        .execute(transaction.connection())
        .await
        .map_err(storage)?;
    sqlx::query!("DELETE FROM device_session")
        .execute(transaction.connection())
        .await
        .map_err(storage)?;
    let registered = entry.registering(known_as, *Uuid::new_v4().as_bytes());
    transaction.append(entry).await?;
    transaction.append(registered).await?;
    transaction.commit().await
}

/// The second half of the work on a backup.
fn pack(plain: &Path, packed: &Path, told: &Teller) -> std::io::Result<u64> {
    let plain = File::open(plain)?;
    let done = plain.metadata()?.len();
    let so_far = Progress {
        done,
        total: 2 * done,
    };
    let mut reader = Told {
        inner: BufReader::new(plain),
        so_far,
        told,
    };
    let mut encoder = zstd::Encoder::new(BufWriter::new(private_file(packed)?), ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    std::io::copy(&mut reader, &mut encoder)?;
    let mut file = encoder.finish()?;
    file.flush()?;
    let file = file
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    told(Progress {
        done: so_far.total,
        ..so_far
    });
    file.metadata().map(|data| data.len())
}

fn unpack(packed: File, plain: &Path, told: &Teller) -> std::io::Result<()> {
    let invalid =
        |fault: std::io::Error| std::io::Error::new(std::io::ErrorKind::InvalidData, fault);
    let total = packed.metadata()?.len();
    let packed = Told {
        inner: packed,
        so_far: Progress { done: 0, total },
        told,
    };
    let mut decoder = zstd::Decoder::new(packed).map_err(invalid)?;
    let mut file = BufWriter::new(private_file(plain)?);
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = decoder.read(&mut chunk).map_err(invalid)?;
        if read == 0 {
            break;
        }
        file.write_all(&chunk[..read])?;
    }
    file.into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()
}

/// What an operating system's refusal says about the disk.
pub fn disk(fault: &std::io::Error) -> Storage {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
    match fault.kind() {
        StorageFull => Storage::DiskFull,
        PermissionDenied | ReadOnlyFilesystem => Storage::ReadOnly,
        _ => Storage::Other(fault.to_string()),
    }
}

/// A name for a file that exists only while something is made.
fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.{what}", Uuid::now_v7().simple()));
    name.into()
}

fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}

/// A file that goes when the work on it ends, whatever becomes of the work.
struct Scrap(PathBuf);

impl Drop for Scrap {
    fn drop(&mut self) {
        // Nothing is lost when it stays: the next one has another name.
        let _ = std::fs::remove_file(&self.0);
        let _ = std::fs::remove_file(wal_of(&self.0));
    }
}
