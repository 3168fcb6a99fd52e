//! Lists of grants, and why somebody may or may not do something.

use std::collections::BTreeMap;

use desk_app::{Error, Storage};
use desk_contract::grant::{
    AccessExplain, AccessView, ExplainedRight, GrantKind, GrantList, GrantView, GroupNameView,
    SourceKind, SourceView,
};
use desk_domain::{
    access::{Grant, Held, Module, Policy, Reach, Right, Source, Subject, Verb},
    id::{GrantId, TenantId},
    user::UserStatus,
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::Row;
use crate::{
    access,
    answer::{Answer, Asked, hexadecimal, push_among},
    columns::{blob, id},
    fault::storage,
    product, user,
};

const SEE: Right = Right::new(Module::Roles, Verb::View);
const SEE_USERS: Right = Right::new(Module::Users, Verb::View);

impl Answer for GrantList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<GrantView>, Error> {
        let rows: Vec<Listed> = listed(&self, asked)
            .build_query_as()
            .fetch_all(connection)
            .await
            .map_err(storage)?;
        rows.into_iter()
            .map(|row| {
                let grant = Grant::try_from(row.grant)?;
                Ok(GrantView {
                    id: grant.id,
                    subject: grant.subject,
                    subject_name: row.subject_name,
                    held: grant.held,
                    role_name: row.role_name,
                    tenant_id: grant.tenant_id,
                    tenant_name: row.tenant_name,
                    reach: in_sight(asked, grant.reach),
                    starts_at: grant.period.starts_at.to_string(),
                    ends_at: grant.period.ends_at.map(|end| end.to_string()),
                    delegated_for: grant.delegated_for,
                    holds: grant.period.holds_at(asked.now),
                })
            })
            .collect()
    }
}

/// A grant with the names that stand beside it.
#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    grant: Row,
    tenant_name: String,
    role_name: Option<String>,
    subject_name: Option<String>,
}

/// The question for the grants in sight that hold or will: those on tenants in reach, and one's own.
/// Only what is asked for becomes a condition, so that each finds its index.
fn listed(list: &GrantList, asked: &Asked<'_>) -> QueryBuilder<Sqlite> {
    let (me, see_users) = (blob(asked.actor.user_id), asked.reach(SEE_USERS));
    let mut query = QueryBuilder::new(
        "SELECT access_grant.id, access_grant.user_id, group_id, role, role_id, access_grant.tenant_id, reach,
            starts_at, ends_at, delegated_for, tenant.name AS tenant_name, role.name AS role_name,
            CASE WHEN access_grant.user_id = ",
    );
    query.push_bind(me.clone()).push(" OR ");
    push_among(&mut query, "user.tenant_id", &see_users);
    query.push(" THEN user.name WHEN ");
    push_among(&mut query, "user_group.tenant_id", &see_users);
    query.push(" THEN user_group.name END AS subject_name FROM access_grant");
    // Few grants are delegations, and they have an index of their own.
    if list.kind == GrantKind::Delegations {
        query.push(" INDEXED BY access_grant_delegated");
    }
    query.push(
        " JOIN tenant ON tenant.id = access_grant.tenant_id
         LEFT JOIN user ON user.id = access_grant.user_id
         LEFT JOIN user_group ON user_group.id = group_id LEFT JOIN role ON role.id = role_id
         WHERE (",
    );
    // The sign keeps the index of tenants out of what finds its grants by something narrower.
    let is_narrow = list.user_id.is_some() || list.group_id.is_some() || list.role_id.is_some();
    let sign = if is_narrow { "+" } else { "" };
    let tenant = format!("{sign}access_grant.tenant_id");
    push_among(&mut query, &tenant, &asked.reach_inside(SEE, list.below));
    query.push(" OR ");
    push_subject(&mut query, me, asked);
    query
        .push(") AND (ends_at IS NULL OR ends_at > ")
        .push_bind(asked.now.as_microsecond())
        .push(")");
    if let Some(user) = list.user_id {
        query.push(" AND (");
        push_subject(&mut query, blob(user), asked);
        query.push(")");
    }
    if let Some(tenant) = list.tenant_id {
        query
            .push(" AND access_grant.tenant_id = ")
            .push_bind(blob(tenant));
    }
    if let Some(below) = list.below {
        // One's own are shown without any right to see grants, and still only those inside it.
        query.push(" AND ");
        push_among(&mut query, &tenant, &hexadecimal(asked.actor.inside(below)));
    }
    if let Some(group) = list.group_id {
        query.push(" AND group_id = ").push_bind(blob(group));
    }
    if let Some(role) = list.role {
        query
            .push(" AND access_grant.role = ")
            .push_bind(role.as_str());
    }
    if let Some(role) = list.role_id {
        query.push(" AND role_id = ").push_bind(blob(role));
    }
    if list.kind == GrantKind::Delegations {
        query.push(" AND delegated_for IS NOT NULL");
    }
    query.push(" ORDER BY ends_at IS NULL, ends_at, access_grant.id");
    query
}

/// What is granted to a person, themselves or through a group. Who is in a group is told where both
/// may be seen, and to themselves.
fn push_subject(query: &mut QueryBuilder<Sqlite>, user: Vec<u8>, asked: &Asked<'_>) {
    let is_self = user == blob(asked.actor.user_id);
    query
        .push("access_grant.user_id = ")
        .push_bind(user.clone())
        .push(" OR group_id IN (SELECT group_id FROM membership WHERE membership.user_id = ")
        .push_bind(user.clone());
    if !is_self {
        let seen = asked.reach(SEE_USERS);
        query.push(" AND ");
        push_among(query, "membership.tenant_id", &seen);
        query
            .push(" AND (SELECT tenant_id FROM user WHERE user.id = ")
            .push_bind(user);
        push_among(query, ")", &seen);
    }
    query.push(")");
}

/// The reach without the tenants it names out of sight.
fn in_sight(asked: &Asked<'_>, reach: Reach) -> Reach {
    let seen = |tenants: Vec<TenantId>| {
        tenants
            .into_iter()
            .filter(|tenant| !asked.actor.rights_on(*tenant).is_empty())
            .collect()
    };
    match reach {
        Reach::Only(tenants) => Reach::Only(seen(tenants)),
        Reach::AllExcept(tenants) => Reach::AllExcept(seen(tenants)),
        other => other,
    }
}

impl Answer for AccessExplain {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AccessView, Error> {
        let person = user::user(connection, self.user_id)
            .await?
            .ok_or(Error::not_there())?;
        if person.id == asked.actor.user_id {
            if asked.actor.rights_on(self.tenant_id).is_empty() {
                return Err(Error::not_there());
            }
        } else {
            asked.needs(SEE, self.tenant_id)?;
            asked.needs(SEE_USERS, person.tenant_id)?;
        }
        let policy = access::policy(connection, &person).await?;
        let compiled = policy.compile(&person, asked.now);
        let names = Names::read(connection, asked, &policy).await?;
        let mut rights = Vec::new();
        for right in product::rights_there_are(connection).await?.iter() {
            let sources = policy.explain(&person, right, self.tenant_id, asked.now);
            if !sources.is_empty() {
                rights.push(ExplainedRight {
                    right,
                    held: compiled.may(right, self.tenant_id),
                    sources: sources
                        .into_iter()
                        .filter_map(|source| names.tell(asked, &policy, source))
                        .collect(),
                });
            }
        }
        Ok(AccessView {
            active: person.status == UserStatus::Active,
            rights,
        })
    }
}

/// The names that stand in an explanation, as far as one may see them.
struct Names {
    tenants: BTreeMap<TenantId, String>,
    roles: BTreeMap<desk_domain::id::RoleId, String>,
    groups: BTreeMap<desk_domain::id::GroupId, String>,
}

impl Names {
    async fn read(
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
        policy: &Policy,
    ) -> Result<Self, Storage> {
        let mut tenants = BTreeMap::new();
        for row in sqlx::query!("SELECT id, name FROM tenant")
            .fetch_all(&mut *connection)
            .await
            .map_err(storage)?
        {
            let tenant = id("tenant.id", &row.id)?;
            if !asked.actor.rights_on(tenant).is_empty() {
                tenants.insert(tenant, row.name);
            }
        }
        let mut roles = BTreeMap::new();
        for role in policy.roles.keys() {
            let key = blob(*role);
            let name = sqlx::query_scalar!("SELECT name FROM role WHERE id = ?", key)
                .fetch_one(&mut *connection)
                .await
                .map_err(storage)?;
            roles.insert(*role, name);
        }
        let mut groups = BTreeMap::new();
        for group in &policy.groups {
            let key = blob(*group);
            let row = sqlx::query!("SELECT tenant_id, name FROM user_group WHERE id = ?", key)
                .fetch_one(&mut *connection)
                .await
                .map_err(storage)?;
            if asked
                .actor
                .may(SEE_USERS, id("user_group.tenant_id", &row.tenant_id)?)
            {
                groups.insert(*group, row.name);
            }
        }
        Ok(Self {
            tenants,
            roles,
            groups,
        })
    }

    fn tell(&self, asked: &Asked<'_>, policy: &Policy, source: Source) -> Option<SourceView> {
        let mut view = SourceView {
            source,
            kind: SourceKind::Grant,
            shipped_role: None,
            name: None,
            group: None,
            tenant_name: None,
            ends_at: None,
            reason: None,
        };
        match source {
            Source::Grant(id) => self.tell_grant(grant(policy, id)?, &mut view),
            Source::Default(id) => {
                let default = policy.defaults.iter().find(|default| default.id == id)?;
                view.kind = match default.department {
                    Some(_) => SourceKind::DepartmentDefault,
                    None => SourceKind::CompanyDefault,
                };
                view.name.clone_from(&default.department);
                view.tenant_name = self.tenants.get(&default.tenant_id).cloned();
            }
            Source::Allowed(id) | Source::Denied(id) => {
                let over = policy.overrides.iter().find(|over| over.id == id)?;
                view.kind = match source {
                    Source::Denied(_) => SourceKind::Denied,
                    _ => SourceKind::Allowed,
                };
                view.tenant_name = self.tenants.get(&over.tenant_id).cloned();
                let told = asked.actor.may(SEE, over.tenant_id);
                view.reason = Some(over.reason.clone()).filter(|reason| told && !reason.is_empty());
            }
        }
        Some(view)
    }

    fn tell_grant(&self, grant: &Grant, view: &mut SourceView) {
        if grant.delegated_for.is_some() {
            view.kind = SourceKind::Delegation;
        }
        match grant.held {
            Held::Shipped(role) => view.shipped_role = Some(role),
            Held::Made(role) => view.name = self.roles.get(&role).cloned(),
        }
        if let Subject::Group(id) = grant.subject {
            let name = self.groups.get(&id).cloned();
            view.group = name.map(|name| GroupNameView { id, name });
        }
        view.tenant_name = self.tenants.get(&grant.tenant_id).cloned();
        view.ends_at = grant.period.ends_at.map(|end| end.to_string());
        view.reason.clone_from(&grant.delegated_for);
    }
}

fn grant(policy: &Policy, id: GrantId) -> Option<&Grant> {
    policy.grants.iter().find(|grant| grant.id == id)
}
