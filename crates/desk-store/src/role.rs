//! Roles and permission profiles that people made.

mod list;

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    access::{Role, RoleKind, ShippedRole},
    id::TenantId,
    record::UniqueKey,
};
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

pub(crate) struct Row {
    pub(crate) id: Vec<u8>,
    pub(crate) tenant_id: Vec<u8>,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) rights: String,
    pub(crate) template: Option<String>,
    pub(crate) revision: i64,
}

impl TryFrom<Row> for Role {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("role.id", &row.id)?,
            tenant_id: id("role.tenant_id", &row.tenant_id)?,
            kind: named("role.kind", RoleKind::from_name(&row.kind))?,
            name: row.name,
            description: row.description,
            rights: from_json("role.rights", &row.rights)?,
            template: row
                .template
                .map(|name| named("role.template", ShippedRole::from_name(&name)))
                .transpose()?,
            revision: row.revision,
        })
    }
}

impl Table<Role> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Role>, Storage> {
        let id = blob(id);
        sqlx::query_as!(Row, "SELECT id, tenant_id, kind, name, description, rights, template, revision FROM role WHERE id = ?", id)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(Role::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &Role) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let (kind, template) = (
            record.kind.as_str(),
            record.template.map(ShippedRole::as_str),
        );
        let rights = to_json(&record.rights)?;
        sqlx::query!(
            "INSERT INTO role (id, tenant_id, kind, name, description, rights, template, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, kind = excluded.kind, name = excluded.name,
                description = excluded.description, rights = excluded.rights, template = excluded.template,
                revision = excluded.revision",
            id,
            tenant,
            kind,
            record.name,
            record.description,
            rights,
            template,
            record.revision,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM role WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Role>, Storage> {
        let mut parts = key.value.splitn(3, ' ');
        let (Some(tenant), Some(kind), Some(name)) = (parts.next(), parts.next(), parts.next())
        else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, kind, name, description, rights, template, revision FROM role WHERE tenant_id = ? AND kind = ? AND name = ?",
            tenant,
            kind,
            name,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Role::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Role>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, kind, name, description, rights, template, revision FROM role WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Role::try_from)
        .collect()
    }
}
