//! Everything that must hold in a workspace file, checked without anybody signed in and without
//! showing any content.

use std::path::Path;

use desk_app::Storage;
use desk_domain::{
    audit::{AuditChange, AuditEntry, CHAIN_START, Door, Outcome, changes_hash},
    canonical::Hash,
    proposal::Proposal,
    record::Kind,
};
use futures_util::TryStreamExt;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{hash, id, maybe_id, moment, named},
    fault::storage,
    open::{OpenFault, Store},
    proposal::proposal,
};

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it: `sqlite`, `reference`, `audit`, `operation`, `blob`, `proposal`, `number`.
    pub check: &'static str,
    /// Where, by number or id. Never content.
    pub place: String,
}

/// Opens the file and checks it.
///
/// # Errors
/// [`OpenFault`] when it cannot be opened at all.
pub async fn verify(path: &Path, backups: &Path) -> Result<Vec<Finding>, OpenFault> {
    let store = Store::open(path, backups).await?;
    let found = store.verify().await;
    store.close().await;
    found.map_err(OpenFault::Storage)
}

impl Store {
    /// Checks everything that must hold in the file; empty means that it does.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read at all.
    pub async fn verify(&self) -> Result<Vec<Finding>, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        let mut findings = Vec::new();
        sqlite(&mut connection, &mut findings).await?;
        if findings.iter().any(|finding| finding.check == "sqlite") {
            // What a damaged file says about itself is worth nothing.
            return Ok(findings);
        }
        audit(&mut connection, &mut findings).await?;
        operations(&mut connection, &mut findings).await?;
        blobs(&mut connection, &mut findings).await?;
        proposals(&mut connection, &mut findings).await?;
        issued(&mut connection, &mut findings).await?;
        Ok(findings)
    }
}

async fn sqlite(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)")
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
    findings.extend(
        lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(|place| Finding {
                check: "sqlite",
                place,
            }),
    );
    let rows: Vec<(String, Option<i64>)> =
        sqlx::query_as("SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 20")
            .fetch_all(connection)
            .await
            .map_err(storage)?;
    findings.extend(rows.into_iter().map(|(table, row)| Finding {
        check: "reference",
        place: format!("{table} row {}", row.unwrap_or_default()),
    }));
    Ok(())
}

async fn audit(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let changes = changes(connection, findings).await?;
    let mut rows = sqlx::query!("SELECT * FROM audit_entry ORDER BY seq").fetch(connection);
    let mut expected = 1;
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
                        let kind = Kind::ALL
                            .iter()
                            .copied()
                            .find(|known| known.as_str() == kind);
                        Ok((
                            named("audit_entry.object_kind", kind)?,
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
        let mut broken = |what: &str| {
            findings.push(Finding {
                check: "audit",
                place: format!("entry {seq}: {what}"),
            })
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
    Ok(())
}

/// The chained hash of each entry's changes, and a finding for each change whose values do not match theirs.
async fn changes(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<std::collections::BTreeMap<i64, Hash>, Storage> {
    let mut by_entry = std::collections::BTreeMap::<i64, Vec<Hash>>::new();
    let mut rows =
        sqlx::query!("SELECT * FROM audit_change ORDER BY seq, position").fetch(connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_change.hash", &row.hash)?;
        let kind = Kind::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == row.kind);
        let salt = row.salt.as_deref().map(<[u8; 16]>::try_from);
        let matches = match (kind, Uuid::from_slice(&row.id), salt) {
            // The values were erased for a person's sake; the hash stays and is chained. Nobody can
            // tell any more what belongs there, so nothing may stand there.
            (_, _, None) => row.before.is_none() && row.after.is_none(),
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
            findings.push(Finding {
                check: "audit",
                place: format!("entry {}, change {}: it was changed", row.seq, row.position),
            });
        }
        by_entry.entry(row.seq).or_default().push(stored);
    }
    Ok(by_entry
        .into_iter()
        .map(|(seq, hashes)| (seq, changes_hash(hashes)))
        .collect())
}

/// Every act that changed something wrote one entry and one operation, in the same order: the two
/// tell the same story, and what is missing at the end of one is still told by the other.
async fn operations(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let rows = sqlx::query!(
        "WITH act AS (
            SELECT device_id, at, actor, action, row_number() OVER (PARTITION BY device_id ORDER BY seq) AS place
            FROM audit_entry WHERE EXISTS (SELECT 1 FROM audit_change WHERE audit_change.seq = audit_entry.seq)
         )
         SELECT DISTINCT lower(hex(coalesce(operation.device_id, act.device_id))) AS \"device!: String\",
            coalesce(number, place) AS \"number!: i64\"
         FROM act FULL JOIN operation ON operation.device_id = act.device_id AND number = place
            AND operation.at = act.at AND operation.actor IS act.actor AND name = action
         WHERE number IS NULL OR place IS NULL ORDER BY 2 LIMIT 20"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(rows.into_iter().map(|row| Finding {
        check: "operation",
        place: format!(
            "device {}, number {}: it is not what the audit log tells",
            row.device, row.number
        ),
    }));
    Ok(())
}

async fn blobs(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    {
        let mut rows = sqlx::query!("SELECT hash, bytes FROM blob").fetch(&mut *connection);
        while let Some(row) = rows.try_next().await.map_err(storage)? {
            let named = hash("blob.hash", &row.hash)?;
            if Hash::of(&row.bytes) != named {
                findings.push(Finding {
                    check: "blob",
                    place: format!("{named}: the bytes do not match their hash"),
                });
            }
        }
    }
    let missing = sqlx::query_scalar!(
        "SELECT lower(hex(wanted.hash)) AS \"hash!: String\" FROM
            (SELECT pdf AS hash FROM proposal WHERE pdf IS NOT NULL UNION SELECT logo FROM supplier WHERE logo IS NOT NULL)
            AS wanted LEFT JOIN blob ON blob.hash = wanted.hash WHERE blob.hash IS NULL"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(missing.into_iter().map(|hash| Finding {
        check: "blob",
        place: format!("{hash}: the bytes are missing"),
    }));
    Ok(())
}

async fn proposals(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let wrong = sqlx::query_scalar!(
        "SELECT number AS \"number!: String\" FROM proposal LEFT JOIN proposal_cost ON proposal_id = proposal.id
         WHERE number IS NOT NULL AND (proposal_id IS NULL OR NOT json_valid(sale)
            OR total_minor IS NOT json_extract(sale, '$.total_minor')
            OR customer_id IS NULL OR price_book_id IS NULL)"
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    findings.extend(wrong.into_iter().map(|number| Finding {
        check: "proposal",
        place: format!("{number}: it is not whole"),
    }));
    let ahead = sqlx::query_scalar!(
        "SELECT number AS \"number!: String\" FROM proposal LEFT JOIN number_series AS counted
            ON counted.tenant_id = proposal.tenant_id AND counted.series = 'proposal'
            AND proposal.number LIKE '%/' || counted.year || '/%'
         WHERE number IS NOT NULL AND
            CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER) > coalesce(counted.last, 0)"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(ahead.into_iter().map(|number| Finding {
        check: "number",
        place: format!("{number}: its series is behind it"),
    }));
    Ok(())
}

/// What was issued never changes: each proposal still is what the audit log says it was then.
async fn issued(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let rows = sqlx::query!(
        "SELECT seq, position FROM audit_change
         WHERE kind = 'proposal' AND json_valid(after) AND json_type(after, '$.issued') = 'object'"
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    for row in rows {
        let after = sqlx::query_scalar!(
            "SELECT after FROM audit_change WHERE seq = ? AND position = ?",
            row.seq,
            row.position
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(storage)?;
        // A value that is not a proposal was told of with the changes.
        let Some((then, number)) = after
            .and_then(|after| serde_json::from_str::<Proposal>(&after).ok())
            .and_then(|then| then.issued.clone().map(|issued| (then, issued.number)))
        else {
            continue;
        };
        match proposal(connection, then.id).await {
            Ok(Some(now)) if now == then => {}
            _ => findings.push(Finding {
                check: "proposal",
                place: format!("{number}: it is not what was issued"),
            }),
        }
    }
    Ok(())
}
