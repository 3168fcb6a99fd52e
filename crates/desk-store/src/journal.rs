//! The audit chain, the operations and the bytes, inside a write transaction.

use desk_app::{Journal, NewEntry, Operation, Storage};
use desk_domain::{
    audit::{AuditChange, AuditDetail, AuditEntry, CHAIN_START},
    canonical::Hash,
    id::TenantId,
    tenant::Tenant,
};
use sqlx::SqliteConnection;

use crate::{
    columns::{blob, hash, id, maybe_blob},
    fault::storage,
    tenant,
    transaction::Transaction,
};

impl Journal for Transaction {
    async fn root(&mut self) -> Result<Option<TenantId>, Storage> {
        root(self.connection()).await
    }

    async fn children(&mut self, of: TenantId) -> Result<Vec<Tenant>, Storage> {
        tenant::children(self.connection(), of).await
    }

    async fn append(&mut self, entry: NewEntry) -> Result<(), Storage> {
        let last = sqlx::query!("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?;
        let (seq, previous) = match last {
            None => (1, CHAIN_START),
            Some(last) => (last.seq + 1, hash("audit_entry.hash", &last.hash)?),
        };
        let chained = entry.chained(seq, previous);
        insert_entry(self.connection(), &chained)
            .await
            .map_err(storage)?;
        for (position, change) in (0_i64..).zip(&entry.changes) {
            insert_change(self.connection(), seq, position, change)
                .await
                .map_err(storage)?;
        }
        if let Some(detail) = &entry.detail {
            insert_detail(self.connection(), seq, detail)
                .await
                .map_err(storage)?;
        }
        Ok(())
    }

    async fn operate(&mut self, operation: Operation) -> Result<(), Storage> {
        let (device, actor) = (blob(operation.device_id), maybe_blob(operation.actor));
        let at = operation.at.as_microsecond();
        sqlx::query!(
            "INSERT INTO operation (device_id, number, at, actor, name, version, args, outcome)
             SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, 'accepted'
             FROM operation WHERE device_id = ?1",
            device,
            at,
            actor,
            operation.name,
            operation.version,
            operation.args,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(storage)
    }

    async fn keep(&mut self, bytes: &[u8]) -> Result<Hash, Storage> {
        let hash = Hash::of(bytes);
        let key = hash.0.to_vec();
        sqlx::query!(
            "INSERT INTO blob (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
            key,
            bytes
        )
        .execute(self.connection())
        .await
        .map_err(storage)?;
        Ok(hash)
    }

    async fn bytes(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Storage> {
        blob_bytes(self.connection(), hash).await
    }
}

pub(crate) async fn root(connection: &mut SqliteConnection) -> Result<Option<TenantId>, Storage> {
    sqlx::query_scalar!("SELECT id FROM tenant WHERE kind = 'organisation'")
        .fetch_optional(connection)
        .await
        .map_err(storage)?
        .map(|root| id("tenant.id", &root))
        .transpose()
}

pub(crate) async fn blob_bytes(
    connection: &mut SqliteConnection,
    hash: Hash,
) -> Result<Option<Vec<u8>>, Storage> {
    let key = hash.0.to_vec();
    sqlx::query_scalar!("SELECT bytes FROM blob WHERE hash = ?", key)
        .fetch_optional(connection)
        .await
        .map_err(storage)
}

async fn insert_entry(
    connection: &mut SqliteConnection,
    entry: &AuditEntry,
) -> Result<(), sqlx::Error> {
    let at = entry.at.as_microsecond();
    let (actor, tenant, device) = (
        maybe_blob(entry.actor),
        maybe_blob(entry.tenant_id),
        blob(entry.device_id),
    );
    let (kind, object) = (
        entry.object.map(|(kind, _)| kind.as_str()),
        entry.object.map(|(_, id)| blob(id)),
    );
    let (outcome, door) = (entry.outcome.as_str(), entry.door.as_str());
    let (changes, previous, hash) = (
        entry.changes.0.to_vec(),
        entry.previous.0.to_vec(),
        entry.hash().0.to_vec(),
    );
    sqlx::query!(
        "INSERT INTO audit_entry
            (seq, at, actor, action, tenant_id, object_kind, object_id, outcome, door, device_id, changes, previous, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.seq,
        at,
        actor,
        entry.action,
        tenant,
        kind,
        object,
        outcome,
        door,
        device,
        changes,
        previous,
        hash,
    )
    .execute(connection)
    .await
    .map(drop)
}

async fn insert_change(
    connection: &mut SqliteConnection,
    seq: i64,
    position: i64,
    change: &AuditChange,
) -> Result<(), sqlx::Error> {
    let (kind, id, hash, salt) = (
        change.kind.as_str(),
        blob(change.id),
        change.hash().0.to_vec(),
        change.salt.to_vec(),
    );
    sqlx::query!(
        "INSERT INTO audit_change (seq, position, kind, id, hash, salt, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        seq,
        position,
        kind,
        id,
        hash,
        salt,
        change.before,
        change.after,
    )
    .execute(connection)
    .await
    .map(drop)
}

async fn insert_detail(
    connection: &mut SqliteConnection,
    seq: i64,
    detail: &AuditDetail,
) -> Result<(), sqlx::Error> {
    let (hash, salt) = (detail.hash().0.to_vec(), detail.salt.to_vec());
    sqlx::query!(
        "INSERT INTO audit_detail (seq, hash, salt, text) VALUES (?, ?, ?, ?)",
        seq,
        hash,
        salt,
        detail.text,
    )
    .execute(connection)
    .await
    .map(drop)
}
