//! What everybody of a company or of one of its departments may do there.

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    access::AccessDefault,
    id::TenantId,
    record::{Record, Refusal, UniqueKey},
};
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

pub(crate) struct Row {
    pub(crate) id: Vec<u8>,
    pub(crate) tenant_id: Vec<u8>,
    pub(crate) department: String,
    pub(crate) rights: String,
}

impl TryFrom<Row> for AccessDefault {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("access_default.id", &row.id)?,
            tenant_id: id("access_default.tenant_id", &row.tenant_id)?,
            department: Some(row.department).filter(|department| !department.is_empty()),
            rights: from_json("access_default.rights", &row.rights)?,
        })
    }
}

impl Table<AccessDefault> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<AccessDefault>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, department, rights FROM access_default WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(AccessDefault::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &AccessDefault) -> Result<(), PutError> {
        // An empty column stands for the whole company, so an empty name can only be refused here.
        record.check().map_err(Refusal::Check)?;
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let department = record.department.as_deref().unwrap_or_default();
        let rights = to_json(&record.rights)?;
        sqlx::query!(
            "INSERT INTO access_default (id, tenant_id, department, rights) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, department = excluded.department, rights = excluded.rights",
            id,
            tenant,
            department,
            rights,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM access_default WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<AccessDefault>, Storage> {
        let Some((tenant, department)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, department, rights FROM access_default WHERE tenant_id = ? AND department = ?",
            tenant,
            department,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(AccessDefault::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<AccessDefault>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, department, rights FROM access_default WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(AccessDefault::try_from)
        .collect()
    }
}
