//! Who is in which group.

use desk_app::{PutError, Storage, Table};
use desk_domain::{group::Membership, id::TenantId, record::UniqueKey};
use uuid::Uuid;

use crate::{
    columns::{blob, id},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    group_id: Vec<u8>,
    user_id: Vec<u8>,
}

impl TryFrom<Row> for Membership {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("membership.id", &row.id)?,
            tenant_id: id("membership.tenant_id", &row.tenant_id)?,
            group_id: id("membership.group_id", &row.group_id)?,
            user_id: id("membership.user_id", &row.user_id)?,
        })
    }
}

impl Table<Membership> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Membership>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, group_id, user_id FROM membership WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Membership::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &Membership) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let (group, user) = (blob(record.group_id), blob(record.user_id));
        sqlx::query!(
            "INSERT INTO membership (id, tenant_id, group_id, user_id) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, group_id = excluded.group_id, user_id = excluded.user_id",
            id,
            tenant,
            group,
            user,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM membership WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Membership>, Storage> {
        let Some((group, user)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(group) = group.parse::<Uuid>() else {
            return Ok(None);
        };
        let group = blob(group);
        let Ok(user) = user.parse::<Uuid>() else {
            return Ok(None);
        };
        let user = blob(user);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, group_id, user_id FROM membership WHERE group_id = ? AND user_id = ?",
            group,
            user,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Membership::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Membership>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, group_id, user_id FROM membership WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Membership::try_from)
        .collect()
    }
}
