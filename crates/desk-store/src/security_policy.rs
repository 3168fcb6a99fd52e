//! What tenants ask of their people when they sign in.

use desk_app::{Error, PutError, Storage, Table};
use desk_contract::security_policy::{SecurityPolicyGet, SecurityPolicyView};
use desk_domain::{
    access::{Module, Right, Verb},
    id::{TenantId, UserId},
    record::{Record, Refusal, UniqueKey},
    security_policy::{SecurityPolicy, SecurityRules},
    user_security::UserRules,
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, from_json, id, to_json},
    fault::{put, storage},
    open::Store,
    transaction::Transaction,
};

impl Table<SecurityPolicy> for Transaction {
    async fn get(&mut self, tenant: Uuid) -> Result<Option<SecurityPolicy>, Storage> {
        let tenant = blob(tenant);
        let row = sqlx::query!(
            "SELECT tenant_id, rules FROM security_policy WHERE tenant_id = ?",
            tenant
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?;
        row.map(|row| {
            Ok(SecurityPolicy {
                tenant_id: id("security_policy.tenant_id", &row.tenant_id)?,
                rules: from_json("security_policy.rules", &row.rules)?,
            })
        })
        .transpose()
    }

    async fn put(&mut self, record: &SecurityPolicy) -> Result<(), PutError> {
        // What stands in the list can only be looked at here.
        record.check().map_err(Refusal::Check)?;
        let (tenant, rules) = (blob(record.tenant_id), to_json(&record.rules)?);
        sqlx::query!(
            "INSERT INTO security_policy (tenant_id, rules) VALUES (?, ?)
             ON CONFLICT (tenant_id) DO UPDATE SET rules = excluded.rules",
            tenant,
            rules,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, tenant: Uuid) -> Result<(), PutError> {
        let tenant = blob(tenant);
        sqlx::query!("DELETE FROM security_policy WHERE tenant_id = ?", tenant)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<SecurityPolicy>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<SecurityPolicy>, Storage> {
        Ok(Table::<SecurityPolicy>::get(self, tenant.0)
            .await?
            .into_iter()
            .collect())
    }
}

impl Store {
    /// What holds for a person that a tenant keeps: the tenant's rules, those of every tenant above it
    /// and the person's own, whichever asks for more.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn security_rules(
        &self,
        tenant: TenantId,
        person: UserId,
    ) -> Result<SecurityRules, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        rules_for(&mut connection, tenant, person).await
    }

    /// What the organisation asks of everybody, whoever it may be.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn security_rules_of_all(&self) -> Result<SecurityRules, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        rules(&mut connection, None).await
    }
}

/// What holds for one person.
pub(crate) async fn rules_for(
    connection: &mut SqliteConnection,
    tenant: TenantId,
    person: UserId,
) -> Result<SecurityRules, Storage> {
    let key = blob(person);
    let own = sqlx::query_scalar!("SELECT rules FROM user_security WHERE user_id = ?", key)
        .fetch_optional(&mut *connection)
        .await
        .map_err(storage)?;
    let all = rules(connection, Some(tenant)).await?;
    Ok(match own {
        Some(own) => all.and(&from_json::<UserRules>("user_security.rules", &own)?.rules()),
        None => all,
    })
}

pub(crate) async fn rules(
    connection: &mut SqliteConnection,
    tenant: Option<TenantId>,
) -> Result<SecurityRules, Storage> {
    let tenant = tenant.map(blob);
    let found = sqlx::query_scalar!(
        "WITH RECURSIVE above (id) AS (
            SELECT coalesce(?, (SELECT id FROM tenant WHERE kind = 'organisation'))
            UNION SELECT parent_id FROM tenant JOIN above USING (id) WHERE parent_id IS NOT NULL)
         SELECT rules FROM above JOIN security_policy ON tenant_id = above.id",
        tenant
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    found
        .iter()
        .try_fold(SecurityRules::default(), |all, rules| {
            Ok(all.and(&from_json("security_policy.rules", rules)?))
        })
}

impl Answer for SecurityPolicyGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<SecurityPolicyView, Error> {
        asked.needs(Right::new(Module::Settings, Verb::View), self.tenant_id)?;
        let key = blob(self.tenant_id);
        let own = sqlx::query_scalar!("SELECT rules FROM security_policy WHERE tenant_id = ?", key)
            .fetch_optional(&mut *connection)
            .await
            .map_err(storage)?;
        let parent = sqlx::query_scalar!("SELECT parent_id FROM tenant WHERE id = ?", key)
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        let above = match parent {
            Some(parent) => rules(connection, Some(id("tenant.parent_id", &parent)?)).await?,
            None => SecurityRules::default(),
        };
        let own = own.map(|own| from_json("security_policy.rules", &own));
        Ok(SecurityPolicyView {
            tenant_id: self.tenant_id,
            rules: own.transpose()?.unwrap_or_default(),
            above,
        })
    }
}
