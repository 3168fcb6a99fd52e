//! Grants, and the rights they compile to.

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    access::{Actor, Grant, Role},
    id::{TenantId, UserId},
    record::UniqueKey,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    columns::{blob, id, maybe_id, maybe_moment, moment, named},
    fault::{put, storage},
    open::Store,
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    user_id: Vec<u8>,
    role: String,
    tenant_id: Vec<u8>,
    starts_at: i64,
    ends_at: Option<i64>,
}

impl TryFrom<Row> for Grant {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("access_grant.id", &row.id)?,
            user_id: id("access_grant.user_id", &row.user_id)?,
            role: named("access_grant.role", Role::from_name(&row.role))?,
            tenant_id: id("access_grant.tenant_id", &row.tenant_id)?,
            starts_at: moment("access_grant.starts_at", row.starts_at)?,
            ends_at: maybe_moment("access_grant.ends_at", row.ends_at)?,
        })
    }
}

impl Store {
    /// A person's rights as they stand at `now`, and the policy version they were compiled from.
    /// `None` when the person is not active.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn actor(&self, user: UserId, now: Timestamp) -> Result<Option<Actor>, Storage> {
        let mut snapshot = self.readers().begin().await.map_err(storage)?;
        let user_id = blob(user);
        let active = sqlx::query_scalar!(
            "SELECT 1 FROM user WHERE id = ? AND status = 'active'",
            user_id
        )
        .fetch_optional(&mut *snapshot)
        .await
        .map_err(storage)?;
        if active.is_none() {
            return Ok(None);
        }
        let grants = sqlx::query_as!(
            Row,
            "SELECT id, user_id, role, tenant_id, starts_at, ends_at FROM access_grant WHERE user_id = ?",
            user_id
        )
        .fetch_all(&mut *snapshot)
        .await
        .map_err(storage)?
        .into_iter()
        .map(Grant::try_from)
        .collect::<Result<Vec<_>, _>>()?;
        // What is left of a purged tenant is nobody's to see.
        let tree = sqlx::query!("SELECT id, parent_id FROM tenant WHERE status <> 'purged'")
            .fetch_all(&mut *snapshot)
            .await
            .map_err(storage)?
            .into_iter()
            .map(|row| {
                Ok((
                    id("tenant.id", &row.id)?,
                    maybe_id("tenant.parent_id", row.parent_id.as_deref())?,
                ))
            })
            .collect::<Result<Vec<_>, Storage>>()?;
        Ok(Some(Actor::compile(user, &grants, &tree, now)))
    }

    /// The number that every change of tenants, people and grants raises.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn policy_version(&self) -> Result<i64, Storage> {
        sqlx::query_scalar!("SELECT policy_version FROM workspace")
            .fetch_one(self.readers())
            .await
            .map_err(storage)
    }
}

impl Table<Grant> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Grant>, Storage> {
        let id = blob(id);
        sqlx::query_as!(Row, "SELECT id, user_id, role, tenant_id, starts_at, ends_at FROM access_grant WHERE id = ?", id)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(Grant::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &Grant) -> Result<(), PutError> {
        let (id, user, tenant) = (
            blob(record.id),
            blob(record.user_id),
            blob(record.tenant_id),
        );
        let role = record.role.as_str();
        let (starts_at, ends_at) = (
            record.starts_at.as_microsecond(),
            record.ends_at.map(Timestamp::as_microsecond),
        );
        sqlx::query!(
            "INSERT INTO access_grant (id, user_id, role, tenant_id, starts_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, role = excluded.role,
                tenant_id = excluded.tenant_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at",
            id,
            user,
            role,
            tenant,
            starts_at,
            ends_at,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM access_grant WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<Grant>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Grant>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, user_id, role, tenant_id, starts_at, ends_at FROM access_grant WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Grant::try_from)
        .collect()
    }
}
