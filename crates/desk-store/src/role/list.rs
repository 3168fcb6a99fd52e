//! What can be granted on a tenant, and the defaults and overrides that stand beside grants.

use std::collections::BTreeMap;

use desk_app::{Error, Storage};
use desk_contract::role::{
    AccessDefaultList, AccessDefaultView, AccessOverrideList, AccessOverrideView, RoleList,
    RoleListView, RoleView, ShippedRoleView,
};
use desk_domain::{
    access::{Held, Module, Right, Role, ShippedRole, Verb},
    id::TenantId,
};
use sqlx::SqliteConnection;

use super::Row;
use crate::{
    answer::{Answer, Asked},
    columns::{blob, from_json, id},
    fault::storage,
    grant, product, tenant, user,
};

const SEE: Right = Right::new(Module::Roles, Verb::View);
const SEE_USERS: Right = Right::new(Module::Users, Verb::View);

impl Answer for RoleList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<RoleListView, Error> {
        asked.needs(SEE, self.tenant_id)?;
        let place = tenant::tenant(connection, self.tenant_id)
            .await?
            .ok_or(Error::not_there())?;
        let there_are = product::rights_there_are(connection).await?;
        let holders = holders(connection, asked, self.tenant_id).await?;
        let held_by = |held| holders.get(&held).copied().unwrap_or_default();
        let mut shipped = Vec::with_capacity(ShippedRole::ALL.len());
        for role in ShippedRole::ALL {
            shipped.push(ShippedRoleView {
                role: *role,
                rights: role.rights().intersection(there_are),
                grantable: role.grantable_on(place.kind),
                held_by: held_by(Held::Shipped(*role)),
            });
        }
        let mut made = Vec::new();
        for role in made_at_or_above(connection, self.tenant_id).await? {
            made.push(RoleView {
                held_by: held_by(Held::Made(role.id)),
                id: role.id,
                revision: role.revision,
                tenant_id: role.tenant_id,
                kind: role.kind,
                name: role.name,
                description: role.description,
                rights: role.rights,
                template: role.template,
            });
        }
        Ok(RoleListView {
            shipped,
            made,
            products: product::products(connection).await?,
        })
    }
}

async fn made_at_or_above(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Vec<Role>, Storage> {
    let tenant = blob(tenant);
    sqlx::query_as!(
        Row,
        r#"WITH RECURSIVE above (id, parent_id) AS (
            SELECT id, parent_id FROM tenant WHERE id = ?
            UNION SELECT tenant.id, tenant.parent_id FROM tenant JOIN above ON tenant.id = above.parent_id)
         SELECT id AS "id!", tenant_id AS "tenant_id!", kind AS "kind!", name AS "name!",
            description AS "description!", rights AS "rights!", template, revision AS "revision!: i64"
         FROM role WHERE tenant_id IN (SELECT above.id FROM above) ORDER BY name COLLATE NOCASE, id"#,
        tenant
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(Role::try_from)
    .collect()
}

/// How many people and groups hold each role now on a tenant or below it, as far as one may see.
async fn holders(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    tenant: TenantId,
) -> Result<BTreeMap<Held, i64>, Storage> {
    let (tenant, see, now) = (blob(tenant), asked.reach(SEE), asked.now.as_microsecond());
    sqlx::query!(
        r#"WITH RECURSIVE below (id) AS (
            SELECT id FROM tenant WHERE id = ?1
            UNION SELECT tenant.id FROM tenant JOIN below ON tenant.parent_id = below.id)
         SELECT role, role_id, count(DISTINCT coalesce(user_id, group_id)) AS "holders!: i64" FROM access_grant
         WHERE tenant_id IN (SELECT below.id FROM below)
            AND tenant_id IN (SELECT unhex(value) FROM json_each(?2))
            AND starts_at <= ?3 AND (ends_at IS NULL OR ?3 < ends_at)
         GROUP BY role, role_id"#,
        tenant,
        see,
        now
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(|row| {
        let held = grant::held(row.role.as_deref(), row.role_id.as_deref())?;
        Ok((held, row.holders))
    })
    .collect()
}

impl Answer for AccessDefaultList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<AccessDefaultView>, Error> {
        asked.needs(SEE, self.tenant_id)?;
        let tenant = blob(self.tenant_id);
        sqlx::query!(
            "SELECT department, rights FROM access_default WHERE tenant_id = ? ORDER BY department",
            tenant
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| {
            Ok(AccessDefaultView {
                department: row.department,
                rights: from_json("access_default.rights", &row.rights)?,
            })
        })
        .collect()
    }
}

impl Answer for AccessOverrideList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<AccessOverrideView>, Error> {
        let person = user::user(connection, self.user_id)
            .await?
            .ok_or(Error::not_there())?;
        asked.needs(SEE_USERS, person.tenant_id)?;
        let (user, see) = (blob(self.user_id), asked.reach(SEE));
        sqlx::query!(
            r#"SELECT tenant_id, tenant.name AS "name: String", allowed, denied, reason FROM access_override
             JOIN tenant ON tenant.id = tenant_id
             WHERE user_id = ?1 AND +tenant_id IN (SELECT unhex(value) FROM json_each(?2)) ORDER BY tenant.name, tenant.id"#,
            user,
            see
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| {
            Ok(AccessOverrideView {
                tenant_id: id("access_override.tenant_id", &row.tenant_id)?,
                tenant_name: row.name,
                allowed: from_json("access_override.allowed", &row.allowed)?,
                denied: from_json("access_override.denied", &row.denied)?,
                reason: row.reason,
            })
        })
        .collect()
    }
}
