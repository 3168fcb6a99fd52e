//! What an act that is under way would alter: the rights of everybody whom its changes concern, as
//! they stand and as they would.

use std::collections::{BTreeMap, BTreeSet};

use desk_app::Storage;
use desk_domain::{
    access::{Actor, Tree},
    id::UserId,
    record::Kind,
    user::{User, UserStatus},
};
use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use crate::{
    access::{policy_in, tree},
    columns::id,
    fault::storage,
    open::Store,
    transaction::Transaction,
    user,
};

/// Somebody's rights before and after.
#[derive(Debug, Clone)]
pub struct Altered {
    /// Who.
    pub user: User,
    /// What they hold.
    pub before: Actor,
    /// What they would hold.
    pub after: Actor,
}

impl Store {
    /// Everybody whose rights differ between the file and a transaction that made these changes and
    /// was not committed, by name.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn what_if(
        &self,
        under_way: &mut Transaction,
        changed: &[(Kind, Uuid)],
        now: Timestamp,
    ) -> Result<Vec<Altered>, Storage> {
        let mut snapshot = self.readers().begin().await.map_err(storage)?;
        let mut people = concerned(&mut snapshot, changed).await?;
        people.extend(concerned(under_way.connection(), changed).await?);
        let mut before = actors(&mut snapshot, &people, now).await?;
        let after = actors(under_way.connection(), &people, now).await?;
        let mut altered: Vec<Altered> = after
            .into_iter()
            .filter_map(|(person, (user, after))| {
                let before = before.remove(&person).map(|(_, before)| before);
                let before = before.unwrap_or_else(|| Actor::without_rights(person));
                let differs = !before.everywhere().eq(after.everywhere());
                differs.then_some(Altered {
                    user,
                    before,
                    after,
                })
            })
            .collect();
        // Who is kept out has lost everything.
        altered.extend(before.into_iter().filter_map(|(person, (user, before))| {
            let is_left = people.contains(&person) && before.everywhere().next().is_some();
            is_left.then(|| Altered {
                user,
                before,
                after: Actor::without_rights(person),
            })
        }));
        altered.sort_by(|one, other| one.user.name.cmp(&other.user.name));
        Ok(altered)
    }
}

/// Whom changes of these records concern: who holds a grant that was changed, or a role; who is in a
/// group that does, or was put in or out; for whom an exception or a default was made.
async fn concerned(
    connection: &mut SqliteConnection,
    changed: &[(Kind, Uuid)],
) -> Result<BTreeSet<UserId>, Storage> {
    let ids: Vec<String> = changed
        .iter()
        .map(|(_, id)| id.simple().to_string())
        .collect();
    let mut query =
        QueryBuilder::<Sqlite>::new("WITH changed (id) AS (SELECT unhex(value) FROM json_each(");
    query.push_bind(serde_json::Value::from(ids).to_string()).push(
        ")),
        touched (user_id, group_id) AS (SELECT user_id, group_id FROM access_grant
            WHERE id IN (SELECT id FROM changed) OR role_id IN (SELECT id FROM changed)
               OR (json_type(reach, '$.tagged') IS NOT NULL AND EXISTS (SELECT 1 FROM tenant WHERE id IN (SELECT id FROM changed))))
        SELECT id FROM user WHERE id IN (SELECT id FROM changed)
            OR id IN (SELECT user_id FROM touched)
            OR id IN (SELECT user_id FROM membership WHERE id IN (SELECT id FROM changed)
                OR group_id IN (SELECT group_id FROM touched))
            OR id IN (SELECT user_id FROM access_override WHERE id IN (SELECT id FROM changed))
            OR tenant_id IN (SELECT tenant_id FROM access_default WHERE id IN (SELECT id FROM changed))",
    );
    let found: Vec<Vec<u8>> = query
        .build_query_scalar()
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    found.iter().map(|found| id("user.id", found)).collect()
}

/// The rights of those who are active, and of those who are invited: what is given to them they hold
/// as soon as they sign in. The tree is read once for all of them.
async fn actors(
    connection: &mut SqliteConnection,
    people: &BTreeSet<UserId>,
    now: Timestamp,
) -> Result<BTreeMap<UserId, (User, Actor)>, Storage> {
    let tree: Tree = tree(connection).await?;
    let mut actors = BTreeMap::new();
    for person in people {
        let found = user::user(connection, *person).await?;
        let counts = [UserStatus::Active, UserStatus::Invited];
        let Some(found) = found.filter(|user| counts.contains(&user.status)) else {
            continue;
        };
        let policy = policy_in(connection, &found, tree.clone()).await?;
        let actor = policy.compile(&found, now);
        actors.insert(*person, (found, actor));
    }
    Ok(actors)
}
