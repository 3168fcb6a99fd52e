//! Buying companies.

use desk_app::{PutError, Storage, Table};
use desk_domain::{customer::Customer, id::TenantId, record::UniqueKey};
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    domain: String,
    form: String,
    owner_id: Vec<u8>,
}

impl TryFrom<Row> for Customer {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("customer.id", &row.id)?,
            tenant_id: id("customer.tenant_id", &row.tenant_id)?,
            domain: row.domain,
            form: from_json("customer.form", &row.form)?,
            owner_id: id("customer.owner_id", &row.owner_id)?,
        })
    }
}

impl Table<Customer> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Customer>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, domain, form, owner_id FROM customer WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Customer::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &Customer) -> Result<(), PutError> {
        let (id, tenant, owner) = (
            blob(record.id),
            blob(record.tenant_id),
            blob(record.owner_id),
        );
        let form = to_json(&record.form)?;
        sqlx::query!(
            "INSERT INTO customer (id, tenant_id, domain, company, form, owner_id) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, domain = excluded.domain,
                company = excluded.company, form = excluded.form, owner_id = excluded.owner_id",
            id,
            tenant,
            record.domain,
            record.form.company,
            form,
            owner,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM customer WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Customer>, Storage> {
        let Some((tenant, domain)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, domain, form, owner_id FROM customer WHERE tenant_id = ? AND domain = ?",
            tenant,
            domain
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Customer::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Customer>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, domain, form, owner_id FROM customer WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Customer::try_from)
        .collect()
    }
}
