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

use super::super::Finding;
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
    stories: &mut Stories,
    findings: &mut Vec<Finding>,
) -> Result<Changed, Storage> {
    let mut hashes = Vec::new();
    let mut rows = sqlx::query!(
        "SELECT * FROM audit_change WHERE seq > ? AND seq <= ? ORDER BY seq, position",
        page.0,
        page.1
    )
    .fetch(&mut *connection);
    while let Some(row) = rows.try_next().await.map_err(storage)? {
        let stored = hash("audit_change.hash", &row.hash)?;
        let place = format_args!("entry {}, change {}", row.seq, row.position);
        let erased = row.salt.is_none();
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
                stories.go_on(&change, erased, row.seq, place);
                match salt {
                    Some(Ok(salt)) => {
                        change.salt = salt;
                        change.hash() == stored
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if !matches {
            findings.push(Finding::at_entry(
                row.seq,
                format!("{place}: it was changed"),
            ));
        }
        hashes.push((row.seq, stored));
    }
    drop(rows);
    details(connection, page, &mut hashes, findings).await?;
    // A detail comes after the changes of its entry: it was put behind them, and equals stay in order.
    hashes.sort_by_key(|(seq, _)| *seq);
    Ok(Changed(hashes))
}

/// The hash of each entry's detail, and a finding for each text that does not match its hash.
async fn details(
    connection: &mut SqliteConnection,
    page: (i64, i64),
    hashes: &mut Vec<(i64, Hash)>,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let mut rows = sqlx::query!(
        "SELECT * FROM audit_detail WHERE seq > ? AND seq <= ? ORDER BY seq",
        page.0,
        page.1
    )
    .fetch(connection);
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
        erased: bool,
        seq: i64,
        place: std::fmt::Arguments<'_>,
    ) {
        let left = (!erased).then(|| self.fingerprints.hash_one(&change.after));
        let last = self.left.insert((change.kind, change.id), left);
        if erased || self.torn.len() == ENOUGH {
            return;
        }
        let follows = match last {
            None => change.before.is_none(),
            Some(None) => true,
            Some(Some(left)) => self.fingerprints.hash_one(&change.before) == left,
        };
        if !follows || takes_back(change) {
            let finding = Finding::at_entry(seq, format!("{place}: it does not follow"));
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
