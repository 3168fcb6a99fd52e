//! What entries changed: whether each value is the one that was written down, and whether the story of
//! each record goes on where it stopped.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

use desk_app::Storage;
use desk_domain::{
    audit::{AuditChange, AuditDetail, changes_hash},
    canonical::Hash,
    record::Kind,
};
use futures_util::TryStreamExt;
use serde::Deserialize;
use serde_json::value::RawValue;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{super::Finding, erasures::Erasures};
use crate::{columns::hash, fault::storage};

/// So many stories that do not go on are told.
const ENOUGH: usize = 20;

/// The hashes of what the entries of a page changed, in the order of the entries.
pub(super) struct Changed(Vec<(i64, Hash)>);

impl Changed {
    /// The hash that an entry must carry.
    pub(super) fn hash(&self, seq: i64) -> Hash {
        let start = self.0.partition_point(|(before, _)| *before < seq);
        let own = self.0[start..].iter().take_while(|(of, _)| *of == seq);
        changes_hash(own.map(|(_, hash)| *hash))
    }
}

/// Reads the changes and details of a page, with a finding for each whose values do not match its hash.
pub(super) async fn of(
    connection: &mut SqliteConnection,
    page: (i64, i64),
    (stories, erasures): (&mut Stories, &mut Erasures),
    findings: &mut Vec<Finding>,
) -> Result<Changed, Storage> {
    let mut hashes = Vec::new();
    let mut rows = sqlx::query!(
        "SELECT change.seq, position, kind, id, change.hash, salt, before, after, action AS \"action?\"
         FROM audit_change AS change LEFT JOIN audit_entry AS entry ON entry.seq = change.seq
         WHERE change.seq > ? AND change.seq <= ? ORDER BY change.seq, position",
        page.0,
        page.1
    )
    .fetch(&mut *connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_change.hash", &row.hash)?;
        // Only what is gone as a whole was erased; who may have done so is told by a later entry.
        let is_gone = row.salt.is_none() && row.before.is_none() && row.after.is_none();
        let action = row.action.as_deref().unwrap_or_default();
        let salt = row.salt.as_deref().map(<[u8; 16]>::try_from);
        let matches = match (Kind::from_name(&row.kind), Uuid::from_slice(&row.id)) {
            (Some(kind), Ok(id)) => {
                let mut change = AuditChange {
                    kind,
                    id,
                    before: row.before,
                    after: row.after,
                    salt: [0; 16],
                };
                let matches = match salt {
                    Some(Ok(salt)) => {
                        change.salt = salt;
                        change.hash() == stored
                    }
                    _ => is_gone,
                };
                let place = (row.seq, row.position);
                let erases = erasures.follow(&change, is_gone, matches.then_some(action), place);
                stories.go_on(&change, is_gone, erases, place);
                matches
            }
            _ => false,
        };
        if !matches {
            let place = format!("entry {}, change {}", row.seq, row.position);
            findings.push(Finding::at_entry(
                row.seq,
                format!("{place}: it was changed"),
            ));
        }
        hashes.push((row.seq, stored));
    }
    drop(rows);
    details(connection, page, &mut hashes, erasures, findings).await?;
    // A detail comes after the changes of its entry: it was put behind them, and equals stay in order.
    hashes.sort_by_key(|(seq, _)| *seq);
    Ok(Changed(hashes))
}

/// The hash of each entry's detail, and a finding for each text that does not match its hash.
async fn details(
    connection: &mut SqliteConnection,
    page: (i64, i64),
    hashes: &mut Vec<(i64, Hash)>,
    erasures: &mut Erasures,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let mut rows = sqlx::query!(
        "SELECT detail.seq, detail.hash, salt, text, action AS \"action?\"
         FROM audit_detail AS detail LEFT JOIN audit_entry AS entry ON entry.seq = detail.seq
         WHERE detail.seq > ? AND detail.seq <= ? ORDER BY detail.seq",
        page.0,
        page.1
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_detail.hash", &row.hash)?;
        let salt = row.salt.as_deref().map(<[u8; 16]>::try_from);
        let matches = match (salt, row.text) {
            (Some(Ok(salt)), Some(text)) => {
                let detail = AuditDetail { text, salt };
                let matches = detail.hash() == stored;
                if matches {
                    erasures.detail(&detail.text, row.action.as_deref().unwrap_or_default());
                }
                matches
            }
            (None, None) => {
                erasures.detail_is_gone(row.seq);
                true
            }
            _ => false,
        };
        if !matches {
            let place = format!("entry {}, detail: it was changed", row.seq);
            findings.push(Finding::at_entry(row.seq, place));
        }
        hashes.push((row.seq, stored));
    }
    Ok(())
}

/// What each record was left as: what a change says was there before is what the one before it left,
/// and what was issued or published stays as it was.
#[derive(Default)]
pub(super) struct Stories {
    /// A fingerprint of what was left, none where it was erased. Nobody knows the key, so nobody can
    /// make two values of one fingerprint, and a long log needs no more memory than its records.
    left: HashMap<(Kind, Uuid), Option<u64>>,
    fingerprints: RandomState,
    /// Where a story does not go on.
    pub(super) torn: Vec<Finding>,
}

impl Stories {
    fn go_on(
        &mut self,
        change: &AuditChange,
        is_gone: bool,
        erases: bool,
        (seq, position): (i64, i64),
    ) {
        let left = (!is_gone).then(|| self.fingerprints.hash_one(&change.after));
        let last = self.left.insert((change.kind, change.id), left);
        if is_gone || self.torn.len() == ENOUGH {
            return;
        }
        let follows = match last {
            // What it was is not told here, nor in any entry before.
            _ if erases => true,
            None => change.before.is_none(),
            Some(None) => true,
            Some(Some(left)) => self.fingerprints.hash_one(&change.before) == left,
        };
        if !follows || takes_back(change) {
            let place = format!("entry {seq}, change {position}: it does not follow");
            let finding = Finding::at_entry(seq, place);
            self.torn.push(finding);
        }
    }
}

/// The parts of records that stay as they are.
#[derive(Default, Deserialize)]
struct Lasting<'a> {
    #[serde(borrow, default)]
    issued: Option<&'a RawValue>,
    #[serde(borrow, default)]
    published_at: Option<&'a RawValue>,
}

/// Whether a change changes what was issued or published.
fn takes_back(change: &AuditChange) -> bool {
    if !matches!(change.kind, Kind::Proposal | Kind::PriceBook) {
        return false;
    }
    // A text that is no JSON is not what was written down, and its hash says so.
    let lasting = |text: &Option<String>| -> Option<(Option<String>, Option<String>)> {
        let read: Lasting<'_> = serde_json::from_str(text.as_deref()?).ok()?;
        let owned = |part: Option<&RawValue>| part.map(|part| part.get().to_owned());
        Some((owned(read.issued), owned(read.published_at)))
    };
    let (issued, published_at) = lasting(&change.before).unwrap_or_default();
    match change.kind {
        Kind::Proposal => {
            issued
                .as_ref()
                .is_some_and(|issued| issued.starts_with('{'))
                && issued != lasting(&change.after).unwrap_or_default().0
        }
        _ => published_at.is_some_and(|at| at.starts_with('"')) && change.before != change.after,
    }
}
