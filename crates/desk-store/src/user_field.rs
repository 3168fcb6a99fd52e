//! Fields that tenants keep of their people.

use desk_app::{Error, PutError, Storage, Table};
use desk_contract::{
    audit::AuditChangeView,
    user_field::{UserFieldList, UserFieldView},
};
use desk_domain::{
    access::{Module, Right, Verb},
    id::TenantId,
    record::{Kind, UniqueKey},
    user_field::{UserField, UserFieldKind},
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, from_json, id, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    name: String,
    kind: String,
    choices: String,
}

impl TryFrom<Row> for UserField {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("user_field.id", &row.id)?,
            tenant_id: id("user_field.tenant_id", &row.tenant_id)?,
            name: row.name,
            kind: named("user_field.kind", UserFieldKind::from_name(&row.kind))?,
            choices: from_json("user_field.choices", &row.choices)?,
        })
    }
}

impl Table<UserField> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<UserField>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name, kind, choices FROM user_field WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(UserField::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &UserField) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let (kind, choices) = (record.kind.as_str(), to_json(&record.choices)?);
        sqlx::query!(
            "INSERT INTO user_field (id, tenant_id, name, kind, choices) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, name = excluded.name,
                kind = excluded.kind, choices = excluded.choices",
            id,
            tenant,
            record.name,
            kind,
            choices,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM user_field WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<UserField>, Storage> {
        let Some((tenant, name)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, name, kind, choices FROM user_field WHERE tenant_id = ? AND name = ?",
            tenant,
            name,
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(UserField::try_from)
        .transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<UserField>, Storage> {
        of(self.connection(), tenant).await
    }
}

/// The fields of one tenant, in the order in which they were made.
pub(crate) async fn of(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Vec<UserField>, Storage> {
    let tenant = blob(tenant);
    sqlx::query_as!(
        Row,
        "SELECT id, tenant_id, name, kind, choices FROM user_field WHERE tenant_id = ? ORDER BY id",
        tenant
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(UserField::try_from)
    .collect()
}

/// Calls the fields that changes of people tell of by the names they have today, where people read
/// their ids otherwise.
pub(crate) async fn name_in<'a>(
    connection: &mut SqliteConnection,
    changes: impl Iterator<Item = &'a mut AuditChangeView> + Send,
) -> Result<(), Storage> {
    for change in changes.filter(|change| change.kind == Kind::User) {
        for told in &mut change.fields {
            let field = told.path.strip_prefix("fields.");
            let Some(field) = field.and_then(|id| id.parse::<Uuid>().ok()) else {
                continue;
            };
            let field = blob(field);
            let name = sqlx::query_scalar!("SELECT name FROM user_field WHERE id = ?", field)
                .fetch_optional(&mut *connection)
                .await
                .map_err(storage)?;
            if let Some(name) = name {
                told.path = format!("fields.{name}");
            }
        }
    }
    Ok(())
}

impl Answer for UserFieldList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<UserFieldView>, Error> {
        let see = asked.reach_inside(Right::new(Module::Users, Verb::View), self.below);
        let only = self.tenant_id.map(blob);
        let rows = sqlx::query!(
            r#"SELECT user_field.id, user_field.tenant_id, user_field.name, user_field.kind, choices,
                tenant.name AS "tenant_name: String",
                (SELECT count(*) FROM user, json_each(user.fields) WHERE user.tenant_id = user_field.tenant_id
                    AND user.status <> 'deleted' AND unhex(replace(json_each.key, '-', '')) = user_field.id) AS "people!: i64"
             FROM user_field JOIN tenant ON tenant.id = user_field.tenant_id
             WHERE user_field.tenant_id IN (SELECT unhex(value) FROM json_each(?1))
                AND (?2 IS NULL OR user_field.tenant_id = ?2)
             ORDER BY tenant.name COLLATE NOCASE, user_field.id"#,
            see,
            only
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?;
        let views = rows.into_iter().map(|row| {
            let field = Row {
                id: row.id,
                tenant_id: row.tenant_id,
                name: row.name,
                kind: row.kind,
                choices: row.choices,
            };
            Ok(UserFieldView {
                field: field.try_into()?,
                tenant_name: row.tenant_name,
                people: row.people,
            })
        });
        Ok(views.collect::<Result<_, Storage>>()?)
    }
}
