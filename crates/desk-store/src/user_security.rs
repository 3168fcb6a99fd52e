//! What is asked of one person when they sign in, and where they stand.

use desk_app::{Error, PutError, Storage, Table};
use desk_contract::user_security::{UserSecurityGet, UserSecurityView};
use desk_domain::{
    access::{Module, Right, Verb},
    canonical::Hash,
    id::TenantId,
    record::{Record, Refusal, UniqueKey},
    user_security::{UserRules, UserSecurity},
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    access,
    answer::{Answer, Asked},
    columns::{blob, from_json, id, maybe_moment, number, to_json},
    fault::{put, storage},
    security_policy,
    transaction::Transaction,
    user,
};

struct Row {
    user_id: Vec<u8>,
    tenant_id: Vec<u8>,
    rules: String,
}

impl TryFrom<Row> for UserSecurity {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            user_id: id("user_security.user_id", &row.user_id)?,
            tenant_id: id("user_security.tenant_id", &row.tenant_id)?,
            rules: from_json("user_security.rules", &row.rules)?,
        })
    }
}

impl Table<UserSecurity> for Transaction {
    async fn get(&mut self, user: Uuid) -> Result<Option<UserSecurity>, Storage> {
        let user = blob(user);
        sqlx::query_as!(Row, "SELECT * FROM user_security WHERE user_id = ?", user)
            .fetch_optional(self.connection())
            .await
            .map_err(storage)?
            .map(UserSecurity::try_from)
            .transpose()
    }

    async fn put(&mut self, record: &UserSecurity) -> Result<(), PutError> {
        // What stands in the list can only be looked at here.
        record.check().map_err(Refusal::Check)?;
        let (user, tenant) = (blob(record.user_id), blob(record.tenant_id));
        let rules = to_json(&record.rules)?;
        sqlx::query!(
            "INSERT INTO user_security (user_id, tenant_id, rules) VALUES (?, ?, ?)
             ON CONFLICT (user_id) DO UPDATE SET tenant_id = excluded.tenant_id, rules = excluded.rules",
            user,
            tenant,
            rules,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, user: Uuid) -> Result<(), PutError> {
        let user = blob(user);
        sqlx::query!("DELETE FROM user_security WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<UserSecurity>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<UserSecurity>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT * FROM user_security WHERE tenant_id = ? ORDER BY user_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(UserSecurity::try_from)
        .collect()
    }
}

impl Answer for UserSecurityGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<UserSecurityView, Error> {
        let person = user::user(connection, self.user_id)
            .await?
            .ok_or(Error::not_there())?;
        asked.needs(Right::new(Module::Users, Verb::Edit), person.tenant_id)?;
        let user = blob(self.user_id);
        let address = Hash::of(person.email.as_bytes()).0.to_vec();
        let row = sqlx::query!(
            r#"SELECT user_security.rules AS "rules?", credential.user_id IS NOT NULL AS "known!: bool",
                credential.changed_at AS "changed_at?: i64", second_step.since AS "since?: i64",
                reset_code.until AS "until?: i64", failed.count AS "failed?: i64", failed.last_at AS "failed_at?: i64"
             FROM (SELECT ?1 AS id, ?2 AS address) AS sought
             LEFT JOIN user_security ON user_security.user_id = id
             LEFT JOIN credential ON credential.user_id = id
             LEFT JOIN second_step ON second_step.user_id = id
             LEFT JOIN reset_code ON reset_code.user_id = id
             LEFT JOIN device_failed_sign_in AS failed ON failed.address = sought.address"#,
            user,
            address
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(storage)?;
        let rules: Option<UserRules> = row
            .rules
            .map(|rules| from_json("user_security.rules", &rules))
            .transpose()?;
        let rules = rules.unwrap_or_default();
        let above = security_policy::rules(connection, Some(person.tenant_id)).await?;
        let policy = access::policy(connection, &person).await?;
        let administers = policy.compile(&person, asked.now).administers();
        let all = above.and(&rules.rules());
        let changed = maybe_moment("credential.changed_at", row.changed_at)?;
        Ok(UserSecurityView {
            user_id: self.user_id,
            has_passphrase: row.known,
            passphrase_changed_at: changed,
            passphrase_expired: row.known && all.has_expired(changed, asked.now),
            second_step_since: maybe_moment("second_step.since", row.since)?,
            second_step_needed: row.since.is_none() && all.asks_second_step(administers),
            code_until: maybe_moment("reset_code.until", row.until)?
                .filter(|until| asked.now < *until),
            failed_attempts: number(
                "device_failed_sign_in.count",
                row.failed.unwrap_or_default(),
            )?,
            failed_at: maybe_moment("device_failed_sign_in.last_at", row.failed_at)?,
            rules,
            above,
        })
    }
}
