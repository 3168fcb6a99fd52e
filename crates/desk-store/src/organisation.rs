//! The organisation's settings.

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    id::TenantId, language::Language, organisation::Organisation, record::UniqueKey,
};
use uuid::Uuid;

use crate::{
    columns::{blob, id, named},
    fault::{put, storage},
    transaction::Transaction,
};

impl Table<Organisation> for Transaction {
    async fn get(&mut self, tenant: Uuid) -> Result<Option<Organisation>, Storage> {
        let tenant = blob(tenant);
        let row = sqlx::query!(
            "SELECT tenant_id, language, time_zone, base_domain, audit_reads AS \"audit_reads: bool\" FROM organisation WHERE tenant_id = ?",
            tenant
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?;
        row.map(|row| {
            Ok(Organisation {
                id: id("organisation.tenant_id", &row.tenant_id)?,
                language: named("organisation.language", Language::from_code(&row.language))?,
                time_zone: row.time_zone,
                base_domain: row.base_domain,
                audit_reads: row.audit_reads,
            })
        })
        .transpose()
    }

    async fn put(&mut self, record: &Organisation) -> Result<(), PutError> {
        let (tenant, language) = (blob(record.id), record.language.code());
        sqlx::query!(
            "INSERT INTO organisation (tenant_id, language, time_zone, base_domain, audit_reads) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (tenant_id) DO UPDATE SET language = excluded.language,
                time_zone = excluded.time_zone, base_domain = excluded.base_domain,
                audit_reads = excluded.audit_reads",
            tenant,
            language,
            record.time_zone,
            record.base_domain,
            record.audit_reads,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, tenant: Uuid) -> Result<(), PutError> {
        let tenant = blob(tenant);
        sqlx::query!("DELETE FROM organisation WHERE tenant_id = ?", tenant)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<Organisation>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Organisation>, Storage> {
        Ok(Table::<Organisation>::get(self, tenant.0)
            .await?
            .into_iter()
            .collect())
    }
}
