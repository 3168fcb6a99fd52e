//! Grants.

mod ending;
mod list;

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    access::{Grant, Held, Period, ShippedRole, Subject},
    id::TenantId,
    record::UniqueKey,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, maybe_id, maybe_moment, moment, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) id: Vec<u8>,
    pub(crate) user_id: Option<Vec<u8>>,
    pub(crate) group_id: Option<Vec<u8>>,
    pub(crate) role: Option<String>,
    pub(crate) role_id: Option<Vec<u8>>,
    pub(crate) tenant_id: Vec<u8>,
    pub(crate) reach: String,
    pub(crate) starts_at: i64,
    pub(crate) ends_at: Option<i64>,
    pub(crate) delegated_for: Option<String>,
}

impl TryFrom<Row> for Grant {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        let user = maybe_id("access_grant.user_id", row.user_id.as_deref())?.map(Subject::User);
        let group = maybe_id("access_grant.group_id", row.group_id.as_deref())?.map(Subject::Group);
        Ok(Self {
            id: id("access_grant.id", &row.id)?,
            subject: named("access_grant.user_id", user.or(group))?,
            held: held(row.role.as_deref(), row.role_id.as_deref())?,
            tenant_id: id("access_grant.tenant_id", &row.tenant_id)?,
            reach: from_json("access_grant.reach", &row.reach)?,
            period: Period {
                starts_at: moment("access_grant.starts_at", row.starts_at)?,
                ends_at: maybe_moment("access_grant.ends_at", row.ends_at)?,
            },
            delegated_for: row.delegated_for,
        })
    }
}

/// What is held, of the two columns that say it.
pub(crate) fn held(role: Option<&str>, role_id: Option<&[u8]>) -> Result<Held, Storage> {
    let shipped = role
        .map(|name| named("access_grant.role", ShippedRole::from_name(name)))
        .transpose()?
        .map(Held::Shipped);
    let made = maybe_id("access_grant.role_id", role_id)?.map(Held::Made);
    named("access_grant.role", shipped.or(made))
}

impl Table<Grant> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Grant>, Storage> {
        let id = blob(id);
        sqlx::query_as!(Row, "SELECT id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for FROM access_grant WHERE id = ?", id)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(Grant::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &Grant) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let (user, group) = match record.subject {
            Subject::User(user) => (Some(blob(user)), None),
            Subject::Group(group) => (None, Some(blob(group))),
        };
        let (role, role_id) = match record.held {
            Held::Shipped(role) => (Some(role.as_str()), None),
            Held::Made(role) => (None, Some(blob(role))),
        };
        let reach = to_json(&record.reach)?;
        let starts_at = record.period.starts_at.as_microsecond();
        let ends_at = record.period.ends_at.map(Timestamp::as_microsecond);
        sqlx::query!(
            "INSERT INTO access_grant (id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, group_id = excluded.group_id, role = excluded.role,
                role_id = excluded.role_id, tenant_id = excluded.tenant_id, reach = excluded.reach,
                starts_at = excluded.starts_at, ends_at = excluded.ends_at, delegated_for = excluded.delegated_for",
            id,
            user,
            group,
            role,
            role_id,
            tenant,
            reach,
            starts_at,
            ends_at,
            record.delegated_for,
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
            "SELECT id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for FROM access_grant WHERE tenant_id = ? ORDER BY id",
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
