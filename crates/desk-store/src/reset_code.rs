//! Codes for those who have no passphrase yet or forgot theirs.

use desk_app::{PutError, Storage, Table};
use desk_domain::{id::TenantId, record::UniqueKey, reset_code::ResetCode, user::WrappedKey};
use uuid::Uuid;

use crate::{
    columns::{blob, id, moment},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    user_id: Vec<u8>,
    tenant_id: Vec<u8>,
    given_by: Vec<u8>,
    phc: String,
    key_derivation: String,
    key_sealed: Vec<u8>,
    until: i64,
}

impl TryFrom<Row> for ResetCode {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            user_id: id("reset_code.user_id", &row.user_id)?,
            tenant_id: id("reset_code.tenant_id", &row.tenant_id)?,
            given_by: id("reset_code.given_by", &row.given_by)?,
            phc: row.phc,
            key: WrappedKey {
                derivation: row.key_derivation,
                sealed: row.key_sealed,
            },
            until: moment("reset_code.until", row.until)?,
        })
    }
}

impl Table<ResetCode> for Transaction {
    async fn get(&mut self, user: Uuid) -> Result<Option<ResetCode>, Storage> {
        let user = blob(user);
        sqlx::query_as!(Row, "SELECT * FROM reset_code WHERE user_id = ?", user)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(ResetCode::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &ResetCode) -> Result<(), PutError> {
        let (user, tenant) = (blob(record.user_id), blob(record.tenant_id));
        let until = record.until.as_microsecond();
        let given_by = blob(record.given_by);
        let WrappedKey { derivation, sealed } = &record.key;
        sqlx::query!(
            "INSERT INTO reset_code (user_id, tenant_id, given_by, phc, key_derivation, key_sealed, until)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (user_id) DO UPDATE SET tenant_id = excluded.tenant_id, given_by = excluded.given_by, phc = excluded.phc,
                key_derivation = excluded.key_derivation, key_sealed = excluded.key_sealed, until = excluded.until",
            user,
            tenant,
            given_by,
            record.phc,
            derivation,
            sealed,
            until,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, user: Uuid) -> Result<(), PutError> {
        let user = blob(user);
        sqlx::query!("DELETE FROM reset_code WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<ResetCode>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<ResetCode>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT * FROM reset_code WHERE tenant_id = ? ORDER BY user_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(ResetCode::try_from)
        .collect()
    }
}
