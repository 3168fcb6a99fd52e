//! Tenants.

mod list;

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    id::TenantId,
    record::UniqueKey,
    tenant::{Tenant, TenantKind, TenantStatus},
};
use jiff::civil::Date;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, maybe_blob, maybe_day, maybe_id, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    parent_id: Option<Vec<u8>>,
    kind: String,
    name: String,
    prefix: Option<String>,
    code: Option<String>,
    label: Option<String>,
    notes: Option<String>,
    status: String,
    archived_on: Option<String>,
    tags: String,
}

impl TryFrom<Row> for Tenant {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("tenant.id", &row.id)?,
            parent_id: maybe_id("tenant.parent_id", row.parent_id.as_deref())?,
            kind: named("tenant.kind", TenantKind::from_name(&row.kind))?,
            name: row.name,
            prefix: row.prefix,
            code: row.code,
            label: row.label,
            notes: row.notes,
            status: named("tenant.status", TenantStatus::from_name(&row.status))?,
            archived_on: maybe_day("tenant.archived_on", row.archived_on.as_deref())?,
            tags: from_json("tenant.tags", &row.tags)?,
        })
    }
}

pub(crate) async fn tenant(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Option<Tenant>, Storage> {
    let tenant = blob(tenant);
    sqlx::query_as!(
        Row,
        "SELECT id, parent_id, kind, name, prefix, code, label, notes, status, archived_on, tags FROM tenant WHERE id = ?",
        tenant
    )
    .fetch_optional(connection)
    .await
    .map_err(storage)?
    .map(Tenant::try_from)
    .transpose()
}

/// The tenants directly below a tenant, purged ones left out.
pub(crate) async fn children(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Vec<Tenant>, Storage> {
    let tenant = blob(tenant);
    sqlx::query_as!(
        Row,
        "SELECT id, parent_id, kind, name, prefix, code, label, notes, status, archived_on, tags FROM tenant
         WHERE parent_id = ? AND status <> 'purged' ORDER BY id",
        tenant
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(Tenant::try_from)
    .collect()
}

impl Table<Tenant> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Tenant>, Storage> {
        tenant(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &Tenant) -> Result<(), PutError> {
        let (id, parent, kind, status, archived_on) = (
            blob(record.id),
            maybe_blob(record.parent_id),
            record.kind.as_str(),
            record.status.as_str(),
            record.archived_on.as_ref().map(Date::to_string),
        );
        let tags = to_json(&record.tags)?;
        sqlx::query!(
            "INSERT INTO tenant (id, parent_id, kind, name, prefix, code, label, notes, status, archived_on, tags)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind,
                name = excluded.name, prefix = excluded.prefix, code = excluded.code, label = excluded.label,
                notes = excluded.notes, status = excluded.status, archived_on = excluded.archived_on,
                tags = excluded.tags",
            id,
            parent,
            kind,
            record.name,
            record.prefix,
            record.code,
            record.label,
            record.notes,
            status,
            archived_on,
            tags,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM tenant WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Tenant>, Storage> {
        sqlx::query_as!(
            Row,
            "SELECT id, parent_id, kind, name, prefix, code, label, notes, status, archived_on, tags FROM tenant
             WHERE (?1 = 'tenant.prefix' AND prefix = ?2) OR (?1 = 'tenant.code' AND code = ?2)
                OR (?1 = 'tenant.label' AND label = ?2)",
            key.name,
            key.value
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Tenant::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Tenant>, Storage> {
        Ok(Table::<Tenant>::get(self, tenant.0)
            .await?
            .into_iter()
            .collect())
    }
}
