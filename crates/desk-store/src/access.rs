//! What bears on a person's rights, read from one snapshot.

use std::{collections::BTreeMap, sync::Arc};

use desk_app::{Policies, Storage};
use desk_domain::{
    access::{AccessDefault, AccessOverride, Actor, Grant, Node, Policy, Rights, Subject, Tree},
    id::{GroupId, RoleId, UserId},
    tenant::TenantKind,
    user::{User, UserStatus},
};
use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    access_default, access_override,
    columns::{blob, from_json, id, maybe_id},
    fault::storage,
    grant,
    open::Store,
    transaction::Transaction,
    user,
};

/// A person's compiled rights and the policy they were compiled from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The rights.
    pub actor: Actor,
    /// Whether the person owns the workspace.
    pub owns: bool,
    /// The version of the policy.
    pub version: i64,
    /// Whether the rights are held back, and there are none, until the person has a second step.
    pub held_back: bool,
}

impl Compiled {
    /// The same person without any right, until they have a second step.
    #[must_use]
    pub fn held_back(&self) -> Self {
        Self {
            actor: Actor::without_rights(self.actor.user_id),
            owns: false,
            version: self.version,
            held_back: true,
        }
    }
}

impl Store {
    /// A person's rights as they stand at `now`. `None` when the person is not active.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn actor(&self, person: UserId, now: Timestamp) -> Result<Option<Compiled>, Storage> {
        let mut snapshot = self.readers().begin().await.map_err(storage)?;
        compiled(&mut snapshot, person, now).await
    }

    /// The number that every change of tenants, people and grants raises.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn policy_version(&self) -> Result<i64, Storage> {
        let mut reader = self.readers().acquire().await.map_err(storage)?;
        version(&mut reader).await
    }
}

impl Transaction {
    /// A person's rights as they stand here at `now`. `None` when the person is not active.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn actor(
        &mut self,
        person: UserId,
        now: Timestamp,
    ) -> Result<Option<Compiled>, Storage> {
        compiled(self.connection(), person, now).await
    }

    /// The same rights if they still hold here, worked out anew otherwise: what was changed by
    /// somebody else since they were compiled counts in this transaction.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn up_to_date(
        &mut self,
        before: Arc<Compiled>,
        now: Timestamp,
    ) -> Result<Option<Arc<Compiled>>, Storage> {
        if version(self.connection()).await? == before.version {
            return Ok(Some(before));
        }
        let anew = compiled(self.connection(), before.actor.user_id, now).await?;
        Ok(anew.map(Arc::new))
    }
}

impl Policies for Transaction {
    async fn policy_of(&mut self, person: UserId) -> Result<Option<(User, Policy)>, Storage> {
        let Some(person) = user::user(self.connection(), person).await? else {
            return Ok(None);
        };
        let policy = policy(self.connection(), &person).await?;
        Ok(Some((person, policy)))
    }

    async fn grants_to(&mut self, subject: Subject) -> Result<Vec<Grant>, Storage> {
        let (user, group) = match subject {
            Subject::User(user) => (Some(blob(user)), None),
            Subject::Group(group) => (None, Some(blob(group))),
        };
        sqlx::query_as!(
            grant::Row,
            "SELECT id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for
             FROM access_grant WHERE user_id = ?1 OR group_id = ?2 ORDER BY id",
            user,
            group
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Grant::try_from)
        .collect()
    }
}

async fn version(connection: &mut SqliteConnection) -> Result<i64, Storage> {
    sqlx::query_scalar!("SELECT policy_version FROM workspace")
        .fetch_one(connection)
        .await
        .map_err(storage)
}

async fn compiled(
    connection: &mut SqliteConnection,
    person: UserId,
    now: Timestamp,
) -> Result<Option<Compiled>, Storage> {
    let Some(person) = user::user(connection, person).await? else {
        return Ok(None);
    };
    if person.status != UserStatus::Active {
        return Ok(None);
    }
    let policy = policy(connection, &person).await?;
    Ok(Some(Compiled {
        actor: policy.compile(&person, now),
        owns: policy.owns(now),
        version: version(connection).await?,
        held_back: false,
    }))
}

/// Everything that bears on one person's rights.
pub(crate) async fn policy(
    connection: &mut SqliteConnection,
    person: &User,
) -> Result<Policy, Storage> {
    let tree = tree(connection).await?;
    policy_in(connection, person, tree).await
}

/// The same with a tree that was read already.
pub(crate) async fn policy_in(
    connection: &mut SqliteConnection,
    person: &User,
    tree: Tree,
) -> Result<Policy, Storage> {
    let user_id = blob(person.id);
    let groups = sqlx::query_scalar!("SELECT group_id FROM membership WHERE user_id = ?", user_id)
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?
        .iter()
        .map(|group| id("membership.group_id", group))
        .collect::<Result<Vec<GroupId>, _>>()?;
    let grants = sqlx::query_as!(
        grant::Row,
        "SELECT id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for
         FROM access_grant WHERE user_id = ?1
            OR group_id IN (SELECT group_id FROM membership WHERE membership.user_id = ?1) ORDER BY id",
        user_id
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(Grant::try_from)
    .collect::<Result<Vec<_>, _>>()?;
    let roles = sqlx::query!(
        "SELECT id, rights FROM role WHERE id IN (SELECT role_id FROM access_grant WHERE user_id = ?1
            OR group_id IN (SELECT group_id FROM membership WHERE membership.user_id = ?1))",
        user_id
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(|row| Ok((id("role.id", &row.id)?, from_json("role.rights", &row.rights)?)))
    .collect::<Result<BTreeMap<RoleId, Rights>, Storage>>()?;
    let home = blob(person.tenant_id);
    let defaults = sqlx::query_as!(
        access_default::Row,
        "SELECT id, tenant_id, department, rights FROM access_default WHERE tenant_id = ? ORDER BY id",
        home
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(AccessDefault::try_from)
    .collect::<Result<Vec<_>, _>>()?;
    let overrides = sqlx::query_as!(
        access_override::Row,
        "SELECT id, user_id, tenant_id, allowed, denied, reason FROM access_override WHERE user_id = ? ORDER BY id",
        user_id
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?
    .into_iter()
    .map(AccessOverride::try_from)
    .collect::<Result<Vec<_>, _>>()?;
    Ok(Policy {
        tree,
        grants,
        roles,
        groups,
        defaults,
        overrides,
    })
}

/// The tenant tree. What is left of a purged tenant is nobody's to see.
pub(crate) async fn tree(connection: &mut SqliteConnection) -> Result<Tree, Storage> {
    let nodes =
        sqlx::query!("SELECT id, parent_id, tags, kind FROM tenant WHERE status <> 'purged'")
            .fetch_all(connection)
            .await
            .map_err(storage)?
            .into_iter()
            .map(|row| {
                Ok(Node {
                    tenant_id: id("tenant.id", &row.id)?,
                    parent_id: maybe_id("tenant.parent_id", row.parent_id.as_deref())?,
                    tags: from_json("tenant.tags", &row.tags)?,
                    bears: row.kind != TenantKind::Client.as_str(),
                })
            })
            .collect::<Result<Vec<_>, Storage>>()?;
    Ok(Tree::new(nodes))
}
