//! Which delegations end soon.

use desk_app::Error;
use desk_contract::grant::{EndingView, GrantEnding};
use desk_domain::access::{Module, REMINDED_DAYS, Right, Verb};
use jiff::ToSpan;
use sqlx::SqliteConnection;

use crate::{
    answer::{Answer, Asked, hexadecimal},
    columns::{blob, id, moment},
    fault::storage,
};

const DELEGATE: Right = Right::new(Module::Tenants, Verb::Delegate);
const SEE_USERS: Right = Right::new(Module::Users, Verb::View);

impl Answer for GrantEnding {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<EndingView>, Error> {
        let (me, delegate, see) = (
            blob(asked.actor.user_id),
            asked.reach(DELEGATE),
            asked.reach(SEE_USERS),
        );
        let below = self.below.map(|below| asked.actor.inside(below));
        let below = below.map(hexadecimal);
        let now = asked.now.as_microsecond();
        let until = asked
            .now
            .saturating_add((REMINDED_DAYS * 24).hours())
            .map_or(i64::MAX, |until| until.as_microsecond());
        let rows = sqlx::query!(
            "SELECT access_grant.id, ends_at AS \"ends_at!\", tenant.name AS tenant_name,
                (access_grant.user_id IS ?1
                 OR group_id IN (SELECT group_id FROM membership WHERE membership.user_id = ?1)) AS \"mine!: bool\",
                CASE WHEN access_grant.user_id = ?1
                       OR user.tenant_id IN (SELECT unhex(value) FROM json_each(?2)) THEN user.name
                     WHEN user_group.tenant_id IN (SELECT unhex(value) FROM json_each(?2)) THEN user_group.name
                END AS \"subject_name?: String\"
             FROM access_grant INDEXED BY access_grant_delegated
             JOIN tenant ON tenant.id = access_grant.tenant_id
             LEFT JOIN user ON user.id = access_grant.user_id
             LEFT JOIN user_group ON user_group.id = group_id
             WHERE delegated_for IS NOT NULL AND ends_at > ?3 AND ends_at <= ?4 AND starts_at <= ?3
               AND (access_grant.user_id IS ?1
                    OR group_id IN (SELECT group_id FROM membership WHERE membership.user_id = ?1)
                    OR access_grant.tenant_id IN (SELECT unhex(value) FROM json_each(?5)))
               AND (?6 IS NULL OR access_grant.tenant_id IN (SELECT unhex(value) FROM json_each(?6)))
             ORDER BY ends_at, access_grant.id",
            me,
            see,
            now,
            until,
            delegate,
            below
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?;
        rows.into_iter()
            .map(|row| {
                Ok(EndingView {
                    id: id("access_grant.id", &row.id)?,
                    tenant_name: row.tenant_name,
                    subject_name: row.subject_name,
                    mine: row.mine,
                    ends_at: moment("access_grant.ends_at", row.ends_at)?.to_string(),
                })
            })
            .collect()
    }
}
