//! What the second step of a sign-in is checked with.

use desk_app::{PutError, Storage, Table};
use desk_domain::{id::TenantId, record::UniqueKey, second_step::SecondStep};
use uuid::Uuid;

use crate::{
    columns::{blob, id, moment, number},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    user_id: Vec<u8>,
    tenant_id: Vec<u8>,
    sealed: Vec<u8>,
    recovery_left: i64,
    since: i64,
}

impl TryFrom<Row> for SecondStep {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            user_id: id("second_step.user_id", &row.user_id)?,
            tenant_id: id("second_step.tenant_id", &row.tenant_id)?,
            sealed: row.sealed,
            recovery_left: number("second_step.recovery_left", row.recovery_left)?,
            since: moment("second_step.since", row.since)?,
        })
    }
}

impl Table<SecondStep> for Transaction {
    async fn get(&mut self, user: Uuid) -> Result<Option<SecondStep>, Storage> {
        let user = blob(user);
        sqlx::query_as!(Row, "SELECT * FROM second_step WHERE user_id = ?", user)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(SecondStep::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &SecondStep) -> Result<(), PutError> {
        let (user, tenant) = (blob(record.user_id), blob(record.tenant_id));
        let since = record.since.as_microsecond();
        sqlx::query!(
            "INSERT INTO second_step (user_id, tenant_id, sealed, recovery_left, since) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (user_id) DO UPDATE SET tenant_id = excluded.tenant_id, sealed = excluded.sealed,
                recovery_left = excluded.recovery_left, since = excluded.since",
            user,
            tenant,
            record.sealed,
            record.recovery_left,
            since,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, user: Uuid) -> Result<(), PutError> {
        let user = blob(user);
        sqlx::query!("DELETE FROM second_step WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<SecondStep>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<SecondStep>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT * FROM second_step WHERE tenant_id = ? ORDER BY user_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(SecondStep::try_from)
        .collect()
    }
}
