//! The audit log and the operations: each by itself, and whether they tell the same story.

mod changes;
mod erasures;

use desk_app::{ERASED_ARGS, Storage};
use desk_domain::{
    audit::{
        AuditEntry, CHAIN_START, Checkpoint, Door, Outcome,
        action::{NUMBERS_RAISED, USER_ERASE_DUE},
    },
    canonical::Hash,
    record::Kind,
};
use futures_util::TryStreamExt;
use sqlx::{Row as _, SqliteConnection, sqlite::SqliteRow};

use self::{
    changes::{Changed, Stories},
    erasures::Erasures,
};
use super::Finding;
use crate::{
    backup::RESTORED,
    columns::{hash, id, maybe_id, moment, named},
    fault::storage,
};

/// So many entries are read together with what they changed: a log is longer than memory.
const PAGE: i64 = 4_096;

/// The chain: no entry was changed, taken out or put in, and what each says was there before is what
/// the one before it left. Gives the number of entries.
pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<i64, Storage> {
    let mut chain = Chain::default();
    let mut stories = Stories::default();
    let mut erasures = Erasures::default();
    let mut after = i64::MIN;
    loop {
        let last = sqlx::query_scalar!(
            "SELECT max(seq) AS \"seq: i64\" FROM (SELECT seq FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?)",
            after,
            PAGE
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(storage)?;
        // What belongs to no entry comes with the next one, or at the end.
        let page = (after, last.unwrap_or(i64::MAX));
        let changed =
            changes::of(connection, page, (&mut stories, &mut erasures), findings).await?;
        let Some(last) = last else { break };
        chain.follow(connection, page, changed, findings).await?;
        after = last;
    }
    findings.extend(stories.torn);
    findings.extend(erasures.unexplained());
    Ok(chain.entries)
}

/// How far the chain was followed.
struct Chain {
    entries: i64,
    expected: i64,
    previous: Hash,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            entries: 0,
            expected: 1,
            previous: CHAIN_START,
        }
    }
}

impl Chain {
    /// Follows it over a page, given the hashes of what its entries changed.
    async fn follow(
        &mut self,
        connection: &mut SqliteConnection,
        (after, last): (i64, i64),
        changed: Changed,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Storage> {
        let mut rows = sqlx::query(ENTRIES)
            .bind(after)
            .bind(last)
            .fetch(connection);
        while let Some(row) = rows.try_next().await.map_err(storage)? {
            let seq: i64 = row.try_get(0).map_err(storage)?;
            self.entries += 1;
            let mut broken = |what: &str| {
                findings.push(Finding::at_entry(seq, format!("entry {seq}: {what}")));
            };
            if seq != self.expected {
                broken("entries before it are missing");
            }
            match read(seq, &row) {
                Err(_) => broken("it does not read back"),
                Ok((entry, stored)) => {
                    if entry.hash() != stored {
                        broken("it was changed");
                    }
                    if seq == self.expected && entry.previous != self.previous {
                        broken("it does not follow the entry before");
                    }
                    if changed.hash(seq) != entry.changes {
                        broken("its changes do not belong to it");
                    }
                    self.previous = stored;
                }
            }
            self.expected = seq.saturating_add(1);
        }
        Ok(())
    }
}

const ENTRIES: &str =
    "SELECT seq, at, actor, action, tenant_id, object_kind, object_id, outcome, door, device_id,
    changes, previous, hash FROM audit_entry WHERE seq > ? AND seq <= ? ORDER BY seq";

/// An entry and the hash beside it. There are many: nothing is copied that need not be.
fn read(seq: i64, row: &SqliteRow) -> Result<(AuditEntry, Hash), Storage> {
    let bytes = |column: usize| row.try_get::<&[u8], _>(column).map_err(storage);
    let maybe = |column: usize| row.try_get::<Option<&[u8]>, _>(column).map_err(storage);
    let text = |column: usize| row.try_get::<&str, _>(column).map_err(storage);
    let kind: Option<&str> = row.try_get(5).map_err(storage)?;
    let object = match kind.zip(maybe(6)?) {
        Some((kind, object)) => Some((
            named("audit_entry.object_kind", Kind::from_name(kind))?,
            id("audit_entry.object_id", object)?,
        )),
        None => None,
    };
    let entry = AuditEntry {
        seq,
        at: moment("audit_entry.at", row.try_get(1).map_err(storage)?)?,
        actor: maybe_id("audit_entry.actor", maybe(2)?)?,
        action: text(3)?.to_owned(),
        tenant_id: maybe_id("audit_entry.tenant_id", maybe(4)?)?,
        object,
        outcome: named("audit_entry.outcome", Outcome::from_name(text(7)?))?,
        door: named("audit_entry.door", Door::from_name(text(8)?))?,
        device_id: id("audit_entry.device_id", bytes(9)?)?,
        changes: hash("audit_entry.changes", bytes(10)?)?,
        previous: hash("audit_entry.previous", bytes(11)?)?,
    };
    Ok((entry, hash("audit_entry.hash", bytes(12)?)?))
}

/// Every act that changed something wrote one entry and one operation, in the same order: the two
/// tell the same story, and what is missing at the end of one is still told by the other. Arguments
/// are erased only where something of the entry is.
pub(super) async fn operations(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let rows = sqlx::query!(
        "WITH act AS (
            SELECT seq, device_id, at, actor, action, row_number() OVER (PARTITION BY device_id ORDER BY seq) AS place
            FROM audit_entry WHERE action NOT IN (?1, ?2, ?3) AND seq IN (SELECT audit_change.seq FROM audit_change)
         )
         SELECT DISTINCT lower(hex(coalesce(operation.device_id, act.device_id))) AS \"device!: String\",
            coalesce(number, place) AS \"number!: i64\"
         FROM act FULL JOIN operation ON operation.device_id = act.device_id AND number = place
            AND operation.at = act.at AND operation.actor IS act.actor AND name = action
         WHERE number IS NULL OR place IS NULL OR (args = ?4 AND NOT EXISTS
            (SELECT 1 FROM audit_change WHERE audit_change.seq = act.seq AND salt IS NULL)) ORDER BY 2 LIMIT 20",
        RESTORED,
        NUMBERS_RAISED,
        USER_ERASE_DUE,
        ERASED_ARGS
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(rows.into_iter().map(|row| {
        let place = format!(
            "device {}, number {}: it is not what the audit log tells",
            row.device, row.number
        );
        Finding::new("operation", place)
    }));
    Ok(())
}

/// Whether the entry that a checkpoint saw is gone, or another one by now.
pub(super) async fn against(
    connection: &mut SqliteConnection,
    checkpoint: &Checkpoint,
) -> Result<Option<Finding>, Storage> {
    let seq = checkpoint.seq;
    let stored = sqlx::query_scalar!("SELECT hash FROM audit_entry WHERE seq = ?", seq)
        .fetch_optional(connection)
        .await
        .map_err(storage)?;
    let what = match stored {
        None => "it is gone, and a checkpoint saw it",
        Some(stored) if stored != checkpoint.hash.0 => "a checkpoint saw another one",
        Some(_) => return Ok(None),
    };
    Ok(Some(Finding {
        check: "rollback",
        place: format!("entry {seq}: {what}"),
        entry: Some(seq),
    }))
}
