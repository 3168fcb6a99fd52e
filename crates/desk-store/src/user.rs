//! People, and the hashes of their passphrases.

mod lendable;
mod list;

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    id::{TenantId, UserId},
    record::UniqueKey,
    user::{Credential, User, UserCategory, UserStatus, UserType, WrappedKey},
};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, from_json, id, maybe_moment, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    name: String,
    email: String,
    status: String,
    department: Option<String>,
    user_type: Option<String>,
    category: Option<String>,
    job_title: Option<String>,
    mobile: Option<String>,
    personal_email: Option<String>,
    fields: String,
    deleted_at: Option<i64>,
    erased_at: Option<i64>,
}

impl TryFrom<Row> for User {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("user.id", &row.id)?,
            tenant_id: id("user.tenant_id", &row.tenant_id)?,
            name: row.name,
            email: row.email,
            status: named("user.status", UserStatus::from_name(&row.status))?,
            department: row.department,
            user_type: row
                .user_type
                .map(|name| named("user.user_type", UserType::from_name(&name)))
                .transpose()?,
            category: row
                .category
                .map(|name| named("user.category", UserCategory::from_name(&name)))
                .transpose()?,
            job_title: row.job_title,
            mobile: row.mobile,
            personal_email: row.personal_email,
            fields: from_json("user.fields", &row.fields)?,
            deleted_at: maybe_moment("user.deleted_at", row.deleted_at)?,
            erased_at: maybe_moment("user.erased_at", row.erased_at)?,
        })
    }
}

pub(crate) async fn user(
    connection: &mut SqliteConnection,
    user: UserId,
) -> Result<Option<User>, Storage> {
    let user = blob(user);
    sqlx::query_as!(
        Row,
        "SELECT id, tenant_id, name, email, status, department, user_type, category, job_title, mobile, personal_email, fields, deleted_at, erased_at FROM user WHERE id = ?",
        user
    )
    .fetch_optional(connection)
    .await
    .map_err(storage)?
    .map(User::try_from)
    .transpose()
}

impl Table<User> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<User>, Storage> {
        user(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &User) -> Result<(), PutError> {
        let (id, tenant, status) = (
            blob(record.id),
            blob(record.tenant_id),
            record.status.as_str(),
        );
        let user_type = record.user_type.map(UserType::as_str);
        let category = record.category.map(UserCategory::as_str);
        let fields = to_json(&record.fields)?;
        let deleted_at = record.deleted_at.map(Timestamp::as_microsecond);
        let erased_at = record.erased_at.map(Timestamp::as_microsecond);
        sqlx::query!(
            "INSERT INTO user (id, tenant_id, name, email, status, department, user_type, category, job_title, mobile, personal_email, fields, deleted_at, erased_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, name = excluded.name,
                email = excluded.email, status = excluded.status, department = excluded.department,
                user_type = excluded.user_type, category = excluded.category, job_title = excluded.job_title,
                mobile = excluded.mobile, personal_email = excluded.personal_email, fields = excluded.fields, deleted_at = excluded.deleted_at,
                erased_at = excluded.erased_at",
            id,
            tenant,
            record.name,
            record.email,
            status,
            record.department,
            user_type,
            category,
            record.job_title,
            record.mobile,
            record.personal_email,
            fields,
            deleted_at,
            erased_at,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        self.forget_unlock_unless_active(record)
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM user WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        self.raise_policy_version().await.map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<User>, Storage> {
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name, email, status, department, user_type, category, job_title, mobile, personal_email, fields, deleted_at, erased_at FROM user WHERE email = ? AND status <> 'deleted'",
            key.value
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(User::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<User>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name, email, status, department, user_type, category, job_title, mobile, personal_email, fields, deleted_at, erased_at FROM user WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(User::try_from)
        .collect()
    }
}

struct CredentialRow {
    user_id: Vec<u8>,
    tenant_id: Vec<u8>,
    phc: String,
    changed_at: Option<i64>,
    earlier: String,
    key_derivation: Option<String>,
    key_sealed: Option<Vec<u8>>,
}

impl TryFrom<CredentialRow> for Credential {
    type Error = Storage;

    fn try_from(row: CredentialRow) -> Result<Self, Storage> {
        let key = row.key_derivation.zip(row.key_sealed);
        Ok(Self {
            user_id: id("credential.user_id", &row.user_id)?,
            tenant_id: id("credential.tenant_id", &row.tenant_id)?,
            phc: row.phc,
            changed_at: maybe_moment("credential.changed_at", row.changed_at)?,
            earlier: from_json("credential.earlier", &row.earlier)?,
            key: key.map(|(derivation, sealed)| WrappedKey { derivation, sealed }),
        })
    }
}

impl Table<Credential> for Transaction {
    async fn get(&mut self, user: Uuid) -> Result<Option<Credential>, Storage> {
        let user = blob(user);
        sqlx::query_as!(
            CredentialRow,
            "SELECT * FROM credential WHERE user_id = ?",
            user
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Credential::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &Credential) -> Result<(), PutError> {
        self.forget_unlock_of_another(record).await.map_err(put)?;
        let (user, tenant) = (blob(record.user_id), blob(record.tenant_id));
        let changed_at = record.changed_at.map(Timestamp::as_microsecond);
        let earlier = to_json(&record.earlier)?;
        let (derivation, sealed) = record
            .key
            .as_ref()
            .map(|key| (&key.derivation, &key.sealed))
            .unzip();
        sqlx::query!(
            "INSERT INTO credential (user_id, tenant_id, phc, changed_at, earlier, key_derivation, key_sealed)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (user_id) DO UPDATE SET tenant_id = excluded.tenant_id, phc = excluded.phc,
                changed_at = excluded.changed_at, earlier = excluded.earlier,
                key_derivation = excluded.key_derivation, key_sealed = excluded.key_sealed",
            user,
            tenant,
            record.phc,
            changed_at,
            earlier,
            derivation,
            sealed,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, user: Uuid) -> Result<(), PutError> {
        let user = blob(user);
        sqlx::query!("DELETE FROM credential WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<Credential>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Credential>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            CredentialRow,
            "SELECT * FROM credential WHERE tenant_id = ? ORDER BY user_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Credential::try_from)
        .collect()
    }
}
