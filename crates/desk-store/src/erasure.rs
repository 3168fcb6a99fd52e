//! Erasing from the log, the operations and the file itself, so that the bytes are gone, too.

use std::collections::BTreeSet;

use desk_app::{ERASED_ARGS, Erasure, Storage, Told};
use desk_domain::{
    audit::action::{NUMBERS_RAISED, USER_ERASE_DUE},
    canonical::Hash,
    id::UserId,
    record::Kind,
};
use futures_util::TryStreamExt;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    backup::RESTORED,
    columns::{blob, id},
    fault::storage,
    open::Store,
    session::lock_after_of,
};

/// Under what this device keeps that the file still holds the bytes of what was erased.
const SCRUB: &str = "scrub";

/// Every change of records of a kind that are `named` or whose values name it.
pub(crate) async fn told_of(
    connection: &mut SqliteConnection,
    kind: Kind,
    named: Uuid,
) -> Result<Vec<Told>, Storage> {
    let (kind, key, name) = (kind.as_str(), blob(named), named.to_string());
    let rows = sqlx::query!(
        "SELECT id, before, after FROM audit_change WHERE kind = ?1
            AND (id = ?2 OR instr(before, ?3) > 0 OR instr(after, ?3) > 0) ORDER BY seq, position",
        kind,
        key,
        name
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    rows.into_iter()
        .map(|row| {
            Ok(Told {
                id: id("audit_change.id", &row.id)?,
                before: row.before,
                after: row.after,
            })
        })
        .collect()
}

/// Erases within a transaction; see [`desk_app::Journal::erase`].
pub(crate) async fn erase(
    connection: &mut SqliteConnection,
    what: &Erasure,
) -> Result<Vec<i64>, Storage> {
    let mut entries = BTreeSet::new();
    for (kind, record) in &what.records {
        let (kind, key) = (kind.as_str(), blob(*record));
        let erased = sqlx::query_scalar!(
            "UPDATE audit_change SET salt = NULL, before = NULL, after = NULL
             WHERE kind = ? AND id = ? AND salt IS NOT NULL RETURNING seq",
            kind,
            key
        )
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
        entries.extend(erased);
    }
    arguments(connection, &entries).await?;
    let details = details(connection, what).await?;
    for (_, person) in what.records.iter().filter(|(kind, _)| *kind == Kind::User) {
        forget(connection, (*person).into()).await?;
    }
    for address in &what.addresses {
        let key = Hash::of(address.as_bytes()).0.to_vec();
        sqlx::query!("DELETE FROM device_failed_sign_in WHERE address = ?", key)
            .execute(&mut *connection)
            .await
            .map_err(storage)?;
    }
    sqlx::query!(
        "INSERT INTO device_state (key, value) VALUES (?, '1') ON CONFLICT (key) DO NOTHING",
        SCRUB
    )
    .execute(connection)
    .await
    .map_err(storage)?;
    Ok(details)
}

/// Erases what was typed for the acts that wrote these entries: an operation stands in the same place
/// among those of its device as the entry does.
async fn arguments(
    connection: &mut SqliteConnection,
    entries: &BTreeSet<i64>,
) -> Result<(), Storage> {
    let entries = crate::columns::to_json(entries)?;
    sqlx::query!(
        "WITH act AS (
            SELECT seq, device_id, row_number() OVER (PARTITION BY device_id ORDER BY seq) AS place
            FROM audit_entry WHERE action NOT IN (?1, ?2, ?3) AND seq IN (SELECT audit_change.seq FROM audit_change)
         )
         UPDATE operation SET args = ?4 WHERE (device_id, number) IN
            (SELECT device_id, place FROM act WHERE seq IN (SELECT value FROM json_each(?5)))",
        RESTORED,
        NUMBERS_RAISED,
        USER_ERASE_DUE,
        ERASED_ARGS,
        entries
    )
    .execute(connection)
    .await
    .map(drop)
    .map_err(storage)
}

/// Erases the details that give people away.
async fn details(connection: &mut SqliteConnection, what: &Erasure) -> Result<Vec<i64>, Storage> {
    if what.words.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    {
        let mut rows = sqlx::query!(
            "SELECT seq, text AS \"text!\" FROM audit_detail WHERE text IS NOT NULL ORDER BY seq"
        )
        .fetch(&mut *connection);
        while let Some(row) = rows.try_next().await.map_err(storage)? {
            if what.gives_away(&row.text) {
                found.push(row.seq);
            }
        }
    }
    let entries = crate::columns::to_json(&found)?;
    sqlx::query!(
        "UPDATE audit_detail SET salt = NULL, text = NULL WHERE seq IN (SELECT value FROM json_each(?))",
        entries
    )
    .execute(connection)
    .await
    .map_err(storage)?;
    Ok(found)
}

/// Forgets what this device keeps of a person.
async fn forget(connection: &mut SqliteConnection, person: UserId) -> Result<(), Storage> {
    let (key, lock_after) = (blob(person), lock_after_of(person));
    sqlx::query!("DELETE FROM device_session WHERE user_id = ?", key)
        .execute(&mut *connection)
        .await
        .map_err(storage)?;
    sqlx::query!("DELETE FROM device_code_step WHERE user_id = ?", key)
        .execute(&mut *connection)
        .await
        .map_err(storage)?;
    sqlx::query!("DELETE FROM device_unlock WHERE user_id = ?", key)
        .execute(&mut *connection)
        .await
        .map_err(storage)?;
    sqlx::query!("DELETE FROM device_state WHERE key = ?", lock_after)
        .execute(connection)
        .await
        .map(drop)
        .map_err(storage)
}

impl Store {
    /// Deleted people who have waited for so long, those who wait longest first.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn deleted_for(
        &self,
        long: SignedDuration,
        measured: Timestamp,
    ) -> Result<Vec<UserId>, Storage> {
        let before = measured
            .saturating_sub(long)
            .map_or(i64::MIN, Timestamp::as_microsecond);
        let rows = sqlx::query_scalar!(
            "SELECT id FROM user WHERE status = 'deleted' AND erased_at IS NULL AND deleted_at < ? ORDER BY deleted_at, id",
            before
        )
        .fetch_all(self.readers())
        .await
        .map_err(storage)?;
        rows.iter().map(|row| id("user.id", row)).collect()
    }

    /// Writes the file anew where something was erased since it was written: SQLite leaves the bytes
    /// of what is deleted or replaced standing in its pages and in the write-ahead file. Yes once none
    /// of them is left; while somebody else reads the file, it has to be asked again.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written; nothing of it is lost.
    pub async fn scrub(&self) -> Result<bool, Storage> {
        if self.device_state(SCRUB).await?.is_none() {
            return Ok(true);
        }
        sqlx::query("VACUUM")
            .execute(self.writer())
            .await
            .map_err(storage)?;
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(self.writer())
            .await
            .map_err(storage)?;
        if busy != 0 {
            return Ok(false);
        }
        sqlx::query!("DELETE FROM device_state WHERE key = ?", SCRUB)
            .execute(self.writer())
            .await
            .map(|_| true)
            .map_err(storage)
    }
}
