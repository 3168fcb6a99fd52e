//! The last number given out in each series.

use desk_app::{PutError, Storage, Table};
use desk_domain::{id::TenantId, proposal::NumberSeries, record::UniqueKey};
use uuid::Uuid;

use crate::{
    columns::{blob, id},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    series: String,
    year: String,
    last: i64,
}

impl TryFrom<Row> for NumberSeries {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("number_series.id", &row.id)?,
            tenant_id: id("number_series.tenant_id", &row.tenant_id)?,
            series: row.series,
            year: row.year,
            last: row.last,
        })
    }
}

impl Table<NumberSeries> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<NumberSeries>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, series, year, last FROM number_series WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(NumberSeries::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &NumberSeries) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        sqlx::query!(
            "INSERT INTO number_series (id, tenant_id, series, year, last) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, series = excluded.series,
                year = excluded.year, last = excluded.last",
            id,
            tenant,
            record.series,
            record.year,
            record.last,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM number_series WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<NumberSeries>, Storage> {
        let mut parts = key.value.splitn(3, ' ');
        let (Some(Ok(tenant)), Some(series), Some(year)) = (
            parts.next().map(str::parse::<Uuid>),
            parts.next(),
            parts.next(),
        ) else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, series, year, last FROM number_series WHERE tenant_id = ? AND series = ? AND year = ?",
            tenant,
            series,
            year
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(NumberSeries::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<NumberSeries>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, series, year, last FROM number_series WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(NumberSeries::try_from)
        .collect()
    }
}
