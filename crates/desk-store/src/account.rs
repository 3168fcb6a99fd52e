//! How a person signs in, as they see it themselves.

use desk_app::{Error, Storage};
use desk_contract::account::{AccountGet, AccountView, SecondStepView};
use sqlx::SqliteConnection;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, id, maybe_moment, moment, number},
    fault::storage,
    security_policy,
};

impl Answer for AccountGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AccountView, Error> {
        let me = blob(asked.actor.user_id);
        let row = sqlx::query!(
            "SELECT credential.tenant_id, changed_at, since AS \"since?\", recovery_left AS \"recovery_left?\" FROM credential
             LEFT JOIN second_step ON second_step.user_id = credential.user_id WHERE credential.user_id = ?",
            me
        )
        .fetch_optional(&mut *connection)
        .await
        .map_err(storage)?
        .ok_or(Error::not_there())?;
        let step = |(since, left): (i64, i64)| -> Result<SecondStepView, Storage> {
            Ok(SecondStepView {
                since: moment("second_step.since", since)?,
                recovery_left: number("second_step.recovery_left", left)?,
            })
        };
        let tenant = id("credential.tenant_id", &row.tenant_id)?;
        Ok(AccountView {
            passphrase_changed_at: maybe_moment("credential.changed_at", row.changed_at)?,
            rules: security_policy::rules_for(connection, tenant, asked.actor.user_id).await?,
            second_step: row.since.zip(row.recovery_left).map(step).transpose()?,
        })
    }
}
