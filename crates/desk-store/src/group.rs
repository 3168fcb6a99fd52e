//! Groups of people.

use desk_app::{PutError, Storage, Table};
use desk_domain::{group::Group, id::TenantId, record::UniqueKey};
use uuid::Uuid;

use crate::{
    columns::{blob, id},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    name: String,
}

impl TryFrom<Row> for Group {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("user_group.id", &row.id)?,
            tenant_id: id("user_group.tenant_id", &row.tenant_id)?,
            name: row.name,
        })
    }
}

impl Table<Group> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Group>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name FROM user_group WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Group::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &Group) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        sqlx::query!(
            "INSERT INTO user_group (id, tenant_id, name) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, name = excluded.name",
            id,
            tenant,
            record.name,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM user_group WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Group>, Storage> {
        let Some((tenant, name)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name FROM user_group WHERE tenant_id = ? AND name = ?",
            tenant,
            name,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Group::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Group>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name FROM user_group WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Group::try_from)
        .collect()
    }
}
