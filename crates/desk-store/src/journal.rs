//! The audit chain, the operations and the bytes, inside a write transaction.

mod entries;

pub(crate) use entries::Entries;

use desk_app::{Erasure, Journal, NewEntry, Operation, Storage, Told};
use desk_domain::{
    audit::{CHAIN_START, Checkpoint},
    canonical::Hash,
    id::TenantId,
    record::Kind,
    tenant::Tenant,
};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, hash, id, maybe_blob},
    entitlement, erasure,
    fault::storage,
    tenant,
    transaction::Transaction,
};

impl Journal for Transaction {
    async fn root(&mut self) -> Result<Option<TenantId>, Storage> {
        root(self.connection()).await
    }

    async fn made_at(&mut self) -> Result<Timestamp, Storage> {
        entitlement::made_at(self.connection()).await
    }

    async fn children(&mut self, of: TenantId) -> Result<Vec<Tenant>, Storage> {
        tenant::children(self.connection(), of).await
    }

    async fn append(&mut self, entry: NewEntry) -> Result<(), Storage> {
        let last = match self.entries().newest() {
            Some(last) => Some(last),
            None => newest(self.connection()).await?,
        };
        let (seq, previous) = last.map_or((1, CHAIN_START), |last| (last.seq + 1, last.hash));
        let is_much = self.entries().chain(entry, seq, previous);
        if is_much {
            self.write_entries().await?;
        }
        Ok(())
    }

    async fn told_of(&mut self, kind: Kind, named: Uuid) -> Result<Vec<Told>, Storage> {
        self.write_entries().await?;
        erasure::told_of(self.connection(), kind, named).await
    }

    async fn erase(&mut self, what: &Erasure) -> Result<Vec<i64>, Storage> {
        self.write_entries().await?;
        erasure::erase(self.connection(), what).await
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

/// The newest entry, as its row says.
pub(crate) async fn newest(
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
