//! What one person may or may not do, whatever else they hold.

use desk_app::{PutError, Storage, Table};
use desk_domain::{access::AccessOverride, id::TenantId, record::UniqueKey};
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

pub(crate) struct Row {
    pub(crate) id: Vec<u8>,
    pub(crate) user_id: Vec<u8>,
    pub(crate) tenant_id: Vec<u8>,
    pub(crate) allowed: String,
    pub(crate) denied: String,
    pub(crate) reason: String,
}

impl TryFrom<Row> for AccessOverride {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("access_override.id", &row.id)?,
            user_id: id("access_override.user_id", &row.user_id)?,
            tenant_id: id("access_override.tenant_id", &row.tenant_id)?,
            allowed: from_json("access_override.allowed", &row.allowed)?,
            denied: from_json("access_override.denied", &row.denied)?,
            reason: row.reason,
        })
    }
}

impl Table<AccessOverride> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<AccessOverride>, Storage> {
        let id = blob(id);
        sqlx::query_as!(Row, "SELECT id, user_id, tenant_id, allowed, denied, reason FROM access_override WHERE id = ?", id)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(AccessOverride::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &AccessOverride) -> Result<(), PutError> {
        let (id, user, tenant) = (
            blob(record.id),
            blob(record.user_id),
            blob(record.tenant_id),
        );
        let (allowed, denied) = (to_json(&record.allowed)?, to_json(&record.denied)?);
        sqlx::query!(
            "INSERT INTO access_override (id, user_id, tenant_id, allowed, denied, reason) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, tenant_id = excluded.tenant_id, allowed = excluded.allowed,
                denied = excluded.denied, reason = excluded.reason",
            id,
            user,
            tenant,
            allowed,
            denied,
            record.reason,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM access_override WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<AccessOverride>, Storage> {
        let Some((user, tenant)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(user) = user.parse::<Uuid>() else {
            return Ok(None);
        };
        let user = blob(user);
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, user_id, tenant_id, allowed, denied, reason FROM access_override WHERE user_id = ? AND tenant_id = ?",
            user,
            tenant,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(AccessOverride::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<AccessOverride>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, user_id, tenant_id, allowed, denied, reason FROM access_override WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(AccessOverride::try_from)
        .collect()
    }
}
