//! The audit log and the operations: each by itself, and whether they tell the same story.

use std::collections::BTreeMap;

use desk_app::Storage;
use desk_domain::{
    audit::{
        AuditChange, AuditDetail, AuditEntry, CHAIN_START, Checkpoint, Door, Outcome,
        action::NUMBERS_RAISED, changes_hash,
    },
    canonical::Hash,
    record::Kind,
};
use futures_util::TryStreamExt;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::Finding;
use crate::{
    backup::RESTORED,
    columns::{hash, id, maybe_id, moment, named},
    fault::storage,
};

/// The chain: no entry was changed, taken out or put in. Gives the number of entries.
pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<i64, Storage> {
    let changes = changes(connection, findings).await?;
    let mut rows = sqlx::query!("SELECT * FROM audit_entry ORDER BY seq").fetch(connection);
    let (mut entries, mut expected) = (0, 1);
    let mut previous = CHAIN_START;
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let seq = row.seq;
        let read = || -> Result<(AuditEntry, Hash), Storage> {
            let object = row.object_kind.as_deref().zip(row.object_id.as_deref());
            let entry = AuditEntry {
                seq,
                at: moment("audit_entry.at", row.at)?,
                actor: maybe_id("audit_entry.actor", row.actor.as_deref())?,
                action: row.action.clone(),
                tenant_id: maybe_id("audit_entry.tenant_id", row.tenant_id.as_deref())?,
                object: object
                    .map(|(kind, object)| {
                        Ok((
                            named("audit_entry.object_kind", Kind::from_name(kind))?,
                            id("audit_entry.object_id", object)?,
                        ))
                    })
                    .transpose()?,
                outcome: named("audit_entry.outcome", Outcome::from_name(&row.outcome))?,
                door: named("audit_entry.door", Door::from_name(&row.door))?,
                device_id: id("audit_entry.device_id", &row.device_id)?,
                changes: hash("audit_entry.changes", &row.changes)?,
                previous: hash("audit_entry.previous", &row.previous)?,
            };
            Ok((entry, hash("audit_entry.hash", &row.hash)?))
        };
        entries += 1;
        let mut broken = |what: &str| {
            findings.push(Finding::at_entry(seq, format!("entry {seq}: {what}")));
        };
        if seq != expected {
            broken("entries before it are missing");
        }
        match read() {
            Err(_) => broken("it does not read back"),
            Ok((entry, stored)) => {
                if entry.hash() != stored {
                    broken("it was changed");
                }
                if seq == expected && entry.previous != previous {
                    broken("it does not follow the entry before");
                }
                if changes
                    .get(&seq)
                    .copied()
                    .unwrap_or_else(|| changes_hash([]))
                    != entry.changes
                {
                    broken("its changes do not belong to it");
                }
                previous = stored;
            }
        }
        expected = seq + 1;
    }
    Ok(entries)
}

/// The chained hash of each entry's changes, and a finding for each change whose values do not match theirs.
async fn changes(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<BTreeMap<i64, Hash>, Storage> {
    let mut by_entry = BTreeMap::<i64, Vec<Hash>>::new();
    let mut rows =
        sqlx::query!("SELECT * FROM audit_change ORDER BY seq, position").fetch(&mut *connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_change.hash", &row.hash)?;
        let kind = Kind::from_name(&row.kind);
        let salt = row.salt.as_deref().map(<[u8; 16]>::try_from);
        let matches = match (kind, Uuid::from_slice(&row.id), salt) {
            (Some(kind), Ok(id), Some(Ok(salt))) => {
                AuditChange {
                    kind,
                    id,
                    before: row.before,
                    after: row.after,
                    salt,
                }
                .hash()
                    == stored
            }
            _ => false,
        };
        if !matches {
            let place = format!("entry {}, change {}: it was changed", row.seq, row.position);
            findings.push(Finding::at_entry(row.seq, place));
        }
        by_entry.entry(row.seq).or_default().push(stored);
    }
    drop(rows);
    details(connection, &mut by_entry, findings).await?;
    Ok(by_entry
        .into_iter()
        .map(|(seq, hashes)| (seq, changes_hash(hashes)))
        .collect())
}

/// The hash of each entry's detail after those of its changes, and a finding for each text that does
/// not match its hash.
async fn details(
    connection: &mut SqliteConnection,
    by_entry: &mut BTreeMap<i64, Vec<Hash>>,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let mut rows = sqlx::query!("SELECT * FROM audit_detail ORDER BY seq").fetch(connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_detail.hash", &row.hash)?;
        let salt = row.salt.as_deref().map(<[u8; 16]>::try_from);
        let matches = match (salt, row.text) {
            (Some(Ok(salt)), Some(text)) => AuditDetail { text, salt }.hash() == stored,
            _ => false,
        };
        if !matches {
            let place = format!("entry {}, detail: it was changed", row.seq);
            findings.push(Finding::at_entry(row.seq, place));
        }
        by_entry.entry(row.seq).or_default().push(stored);
    }
    Ok(())
}

/// Every act that changed something wrote one entry and one operation, in the same order: the two
/// tell the same story, and what is missing at the end of one is still told by the other.
pub(super) async fn operations(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let rows = sqlx::query!(
        "WITH act AS (
            SELECT device_id, at, actor, action, row_number() OVER (PARTITION BY device_id ORDER BY seq) AS place
            FROM audit_entry WHERE action NOT IN (?, ?) AND
                EXISTS (SELECT 1 FROM audit_change WHERE audit_change.seq = audit_entry.seq)
         )
         SELECT DISTINCT lower(hex(coalesce(operation.device_id, act.device_id))) AS \"device!: String\",
            coalesce(number, place) AS \"number!: i64\"
         FROM act FULL JOIN operation ON operation.device_id = act.device_id AND number = place
            AND operation.at = act.at AND operation.actor IS act.actor AND name = action
         WHERE number IS NULL OR place IS NULL ORDER BY 2 LIMIT 20",
        RESTORED,
        NUMBERS_RAISED
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

/// The newest entry, as its row says.
pub(super) async fn newest(
    connection: &mut SqliteConnection,
) -> Result<Option<Checkpoint>, Storage> {
    let last = sqlx::query!("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
        .fetch_optional(connection)
        .await
        .map_err(storage)?;
    last.map(|last| {
        Ok(Checkpoint {
            seq: last.seq,
            hash: hash("audit_entry.hash", &last.hash)?,
        })
    })
    .transpose()
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

/// What each change says was there before is what the one before it left, and what was issued or
/// published stays as it was.
pub(super) async fn stories(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let torn = sqlx::query!(
        "WITH told AS (
            SELECT seq, position, kind, before, after, salt, row_number() OVER story AS place,
                lag(after) OVER story AS left_by_last, lag(salt) OVER story AS last_salt
            FROM audit_change WINDOW story AS (PARTITION BY kind, id ORDER BY seq, position)
         )
         SELECT seq AS \"seq!: i64\", position AS \"position!: i64\" FROM told
         WHERE salt IS NOT NULL AND (
            (place = 1 AND before IS NOT NULL) OR
            (place > 1 AND last_salt IS NOT NULL AND before IS NOT left_by_last) OR
            (kind = 'proposal' AND json_type(before, '$.issued') = 'object'
                AND json_extract(before, '$.issued') IS NOT json_extract(after, '$.issued')) OR
            (kind = 'price_book' AND json_type(before, '$.published_at') = 'text' AND before IS NOT after))
         LIMIT 20"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(torn.into_iter().map(|row| {
        let place = format!(
            "entry {}, change {}: it does not follow",
            row.seq, row.position
        );
        Finding::at_entry(row.seq, place)
    }));
    Ok(())
}
