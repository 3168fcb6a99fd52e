//! Entries of the audit log on their way into the file. They are chained as they come and written many
//! at a time: one statement for each costs more than the row.

use desk_app::NewEntry;
use desk_domain::{
    audit::{AuditChange, AuditDetail, AuditEntry, Checkpoint},
    canonical::Hash,
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, query_builder::Separated};

use crate::columns::{blob, maybe_blob};

/// So many wait at most, however many a transaction appends.
const MUCH: usize = 1_024;

/// Rows of one statement. A number of rows is made up of powers of two, so that there are few
/// different statements and each is prepared once.
const ROWS: usize = 64;

/// Entries that are chained and not written yet.
#[derive(Default)]
pub(crate) struct Entries {
    newest: Option<Checkpoint>,
    entries: Vec<(AuditEntry, Hash)>,
    changes: Vec<(i64, i64, AuditChange)>,
    details: Vec<(i64, AuditDetail)>,
}

impl Entries {
    /// The newest entry, once one was chained.
    pub(crate) fn newest(&self) -> Option<Checkpoint> {
        self.newest
    }

    /// Chains an entry to the one before; yes when it is time to write.
    pub(super) fn chain(&mut self, entry: NewEntry, seq: i64, previous: Hash) -> bool {
        let chained = entry.chained(seq, previous);
        let hash = chained.hash();
        self.newest = Some(Checkpoint { seq, hash });
        self.entries.push((chained, hash));
        let changes = (0..).zip(entry.changes);
        self.changes
            .extend(changes.map(|(position, change)| (seq, position, change)));
        self.details
            .extend(entry.detail.map(|detail| (seq, detail)));
        self.entries.len() + self.changes.len() >= MUCH
    }

    /// Writes everything that waits.
    pub(crate) async fn write(
        &mut self,
        connection: &mut SqliteConnection,
    ) -> Result<(), sqlx::Error> {
        insert(
            connection,
            "INSERT INTO audit_entry (seq, at, actor, action, tenant_id, object_kind, object_id, outcome, door,
                device_id, changes, previous, hash) ",
            std::mem::take(&mut self.entries),
            bind_entry,
        )
        .await?;
        insert(
            connection,
            "INSERT INTO audit_change (seq, position, kind, id, hash, salt, before, after) ",
            std::mem::take(&mut self.changes),
            bind_change,
        )
        .await?;
        insert(
            connection,
            "INSERT INTO audit_detail (seq, hash, salt, text) ",
            std::mem::take(&mut self.details),
            bind_detail,
        )
        .await
    }
}

type Row<'a> = Separated<'a, Sqlite, &'static str>;

async fn insert<T>(
    connection: &mut SqliteConnection,
    into: &'static str,
    rows: Vec<T>,
    bind: impl Fn(Row<'_>, T),
) -> Result<(), sqlx::Error> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let some = ROWS.min(1 << rows.len().ilog2());
        let mut query = QueryBuilder::new(into);
        query.push_values(rows.by_ref().take(some), &bind);
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

fn bind_entry(mut row: Row<'_>, (entry, hash): (AuditEntry, Hash)) {
    row.push_bind(entry.seq)
        .push_bind(entry.at.as_microsecond())
        .push_bind(maybe_blob(entry.actor))
        .push_bind(entry.action)
        .push_bind(maybe_blob(entry.tenant_id))
        .push_bind(entry.object.map(|(kind, _)| kind.as_str()))
        .push_bind(entry.object.map(|(_, id)| blob(id)))
        .push_bind(entry.outcome.as_str())
        .push_bind(entry.door.as_str())
        .push_bind(blob(entry.device_id))
        .push_bind(entry.changes.0.to_vec())
        .push_bind(entry.previous.0.to_vec())
        .push_bind(hash.0.to_vec());
}

fn bind_change(mut row: Row<'_>, (seq, position, change): (i64, i64, AuditChange)) {
    let hash = change.hash();
    row.push_bind(seq)
        .push_bind(position)
        .push_bind(change.kind.as_str())
        .push_bind(blob(change.id))
        .push_bind(hash.0.to_vec())
        .push_bind(change.salt.to_vec())
        .push_bind(change.before)
        .push_bind(change.after);
}

fn bind_detail(mut row: Row<'_>, (seq, detail): (i64, AuditDetail)) {
    let hash = detail.hash();
    row.push_bind(seq)
        .push_bind(hash.0.to_vec())
        .push_bind(detail.salt.to_vec())
        .push_bind(detail.text);
}
