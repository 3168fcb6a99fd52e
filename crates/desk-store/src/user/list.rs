//! Lists of people and groups, and one person's page.

use std::collections::BTreeMap;

use desk_app::{Error, Storage};
use desk_contract::user::{
    GroupList, GroupView, MemberView, UserForm, UserGet, UserList, UserListView, UserOrder,
    UserSummaryView, UserView,
};
use desk_domain::{
    access::{Module, Right, ShippedRole, Verb},
    id::{GroupId, UserId},
    user::{UserCategory, UserStatus, UserType},
};
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::lendable::Unlendable;
use crate::{
    answer::{Answer, Asked, Scope, hexadecimal, push_among},
    columns::{blob, escape_like, id, moment, named},
    fault::storage,
    user_field,
};

const SEE: Right = Right::new(Module::Users, Verb::View);
const SEE_ROLES: Right = Right::new(Module::Roles, Verb::View);

const SUMMARY: &str = "SELECT user.id, user.tenant_id, user.name, user.email, user.status, user.erased_at, user.user_type, user.category,
    tenant.name AS tenant_name FROM user JOIN tenant ON tenant.id = user.tenant_id";

impl Answer for UserList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<UserListView, Error> {
        let scope = asked.scope(connection, SEE, self.below).await?;
        let unlendable = match self.lendable {
            Some(lendable) => Some(Unlendable::of(&mut *connection, asked, lendable).await?),
            None => None,
        };
        let mut count = QueryBuilder::new("SELECT count(*) FROM user");
        filter(&mut count, &self, &scope, asked);
        leave_out(&mut count, unlendable.as_ref());
        let total = count
            .build_query_scalar()
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        let mut page = QueryBuilder::new(SUMMARY);
        filter(&mut page, &self, &scope, asked);
        leave_out(&mut page, unlendable.as_ref());
        let direction = if self.descending { " DESC" } else { " ASC" };
        page.push(match self.order {
            UserOrder::Name => " ORDER BY user.name COLLATE NOCASE",
            UserOrder::Email => " ORDER BY user.email",
            UserOrder::Status => " ORDER BY user.status",
            UserOrder::Tenant => " ORDER BY tenant.name COLLATE NOCASE",
        });
        page.push(direction).push(", user.id").push(direction);
        page.push(" LIMIT ")
            .push_bind(i64::from(self.limit.clamp(1, 200)))
            .push(" OFFSET ")
            .push_bind(i64::from(self.offset));
        let rows = page
            .build()
            .fetch_all(&mut *connection)
            .await
            .map_err(storage)?;
        let mut people = rows.iter().map(summary).collect::<Result<Vec<_>, _>>()?;
        belongings(connection, asked, &mut people).await?;
        Ok(UserListView {
            total,
            rows: people,
        })
    }
}

fn filter(query: &mut QueryBuilder<Sqlite>, list: &UserList, scope: &Scope, asked: &Asked<'_>) {
    query.push(" WHERE ");
    scope.push(query, "user.tenant_id");
    match list.status {
        Some(status) => query.push(" AND user.status = ").push_bind(status.as_str()),
        None => query.push(" AND user.status <> 'deleted'"),
    };
    if let Some(tenant) = list.tenant_id {
        query.push(" AND user.tenant_id = ").push_bind(blob(tenant));
    }
    if let Some(group) = list.group_id {
        // A group out of sight holds nobody. One that is kept elsewhere may hold people of this tenant.
        query
            .push(" AND user.id IN (SELECT membership.user_id FROM membership WHERE group_id = ")
            .push_bind(blob(group))
            .push(" AND ");
        push_among(query, "membership.tenant_id", &asked.reach(SEE));
        query.push(")");
    }
    for word in list.search.split_whitespace().take(8) {
        let part = format!("%{}%", escape_like(word));
        query
            .push(" AND ((user.name || ' ' || user.email) LIKE ")
            .push_bind(part.clone())
            .push(" ESCAPE '\\' OR user.fields <> '{}' AND EXISTS (SELECT 1 FROM json_each(user.fields) WHERE value LIKE ")
            .push_bind(part)
            .push(" ESCAPE '\\'))");
    }
}

fn leave_out(query: &mut QueryBuilder<Sqlite>, unlendable: Option<&Unlendable>) {
    if let Some(unlendable) = unlendable {
        query.push(" AND NOT ");
        unlendable.push(query);
    }
}

fn summary(row: &SqliteRow) -> Result<UserSummaryView, Storage> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(storage);
    let maybe = |column: &str| row.try_get::<Option<String>, _>(column).map_err(storage);
    let erased_at: Option<i64> = row.try_get("erased_at").map_err(storage)?;
    let erased = erased_at.is_some();
    Ok(UserSummaryView {
        id: id("user.id", row.try_get("id").map_err(storage)?)?,
        name: text("name")?,
        email: if erased {
            String::new()
        } else {
            text("email")?
        },
        status: named("user.status", UserStatus::from_name(&text("status")?))?,
        erased,
        user_type: maybe("user_type")?
            .map(|name| named("user.user_type", UserType::from_name(&name)))
            .transpose()?,
        category: maybe("category")?
            .map(|name| named("user.category", UserCategory::from_name(&name)))
            .transpose()?,
        tenant_id: id("user.tenant_id", row.try_get("tenant_id").map_err(storage)?)?,
        tenant_name: text("tenant_name")?,
        groups: Vec::new(),
        shipped_roles: Vec::new(),
        made_roles: Vec::new(),
        restricted: false,
        second_step: false,
        last_sign_in: None,
    })
}

/// Fills in what other tables tell of a page of people, as far as one may see it: groups, roles,
/// restrictions, the second step, the last sign-in. The page is looked up by its index, and the reach by none: a sign
/// before the column says so.
async fn belongings(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    people: &mut [UserSummaryView],
) -> Result<(), Storage> {
    let ids = hexadecimal(people.iter().map(|person| person.id));
    let mut by_id: BTreeMap<UserId, &mut UserSummaryView> = people
        .iter_mut()
        .map(|person| (person.id, person))
        .collect();
    let (see, see_roles) = (asked.reach(SEE), asked.reach(SEE_ROLES));
    let now = asked.now.as_microsecond();

    let groups = sqlx::query!(
        "SELECT membership.user_id, user_group.name FROM membership JOIN user_group ON user_group.id = group_id
         WHERE membership.user_id IN (SELECT unhex(value) FROM json_each(?1))
            AND +user_group.tenant_id IN (SELECT unhex(value) FROM json_each(?2))
         ORDER BY user_group.name COLLATE NOCASE",
        ids,
        see
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    for row in groups {
        if let Some(person) = by_id.get_mut(&id("membership.user_id", &row.user_id)?) {
            person.groups.push(row.name);
        }
    }

    let held = sqlx::query!(
        r#"WITH held (holder, grant_id) AS (
            SELECT user_id, id FROM access_grant WHERE user_id IN (SELECT unhex(value) FROM json_each(?1))
            UNION SELECT membership.user_id, access_grant.id
            FROM membership JOIN access_grant ON access_grant.group_id = membership.group_id
            WHERE membership.user_id IN (SELECT unhex(value) FROM json_each(?1)))
         SELECT DISTINCT holder AS "holder!: Vec<u8>", access_grant.role, role.name AS "made?"
         FROM held JOIN access_grant ON access_grant.id = grant_id
         LEFT JOIN role ON role.id = access_grant.role_id
         WHERE +access_grant.tenant_id IN (SELECT unhex(value) FROM json_each(?2))
            AND starts_at <= ?3 AND (ends_at IS NULL OR ?3 < ends_at)
         ORDER BY role.name COLLATE NOCASE"#,
        ids,
        see_roles,
        now
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    for row in held {
        let Some(person) = by_id.get_mut(&id("user.id", &row.holder)?) else {
            continue;
        };
        match (row.role, row.made) {
            (Some(role), _) => {
                let role = named("access_grant.role", ShippedRole::from_name(&role))?;
                person.shipped_roles.push(role);
                person.shipped_roles.sort();
            }
            (None, Some(name)) => person.made_roles.push(name),
            (None, None) => {}
        }
    }

    let denied = sqlx::query_scalar!(
        "SELECT DISTINCT user_id FROM access_override WHERE denied <> '[]'
            AND user_id IN (SELECT unhex(value) FROM json_each(?1))
            AND +tenant_id IN (SELECT unhex(value) FROM json_each(?2))",
        ids,
        see_roles
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    for user in denied {
        if let Some(person) = by_id.get_mut(&id("access_override.user_id", &user)?) {
            person.restricted = true;
        }
    }

    let second_steps = sqlx::query_scalar!(
        "SELECT user_id FROM second_step WHERE user_id IN (SELECT unhex(value) FROM json_each(?))",
        ids
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    for user in second_steps {
        if let Some(person) = by_id.get_mut(&id("second_step.user_id", &user)?) {
            person.second_step = true;
        }
    }

    let signed_in = sqlx::query!(
        r#"SELECT actor AS "actor!", max(at) AS "at!: i64" FROM audit_entry INDEXED BY audit_entry_signed_in
         WHERE actor IN (SELECT unhex(value) FROM json_each(?))
            AND action = 'session.sign_in' AND outcome = 'done' GROUP BY actor"#,
        ids
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    for row in signed_in {
        if let Some(person) = by_id.get_mut(&id("audit_entry.actor", &row.actor)?) {
            person.last_sign_in = Some(moment("audit_entry.at", row.at)?.to_string());
        }
    }
    Ok(())
}

impl Answer for UserGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<UserView, Error> {
        let user = super::user(connection, self.id)
            .await?
            .ok_or(Error::not_there())?;
        if user.id != asked.actor.user_id {
            asked.needs(SEE, user.tenant_id)?;
        }
        let mut query = QueryBuilder::new(SUMMARY);
        query.push(" WHERE user.id = ").push_bind(blob(self.id));
        let row = query
            .build()
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        let mut people = [summary(&row)?];
        belongings(connection, asked, &mut people).await?;
        let [summary] = people;
        let until = user.restorable_until();
        Ok(UserView {
            summary,
            form: UserForm {
                name: user.name,
                // What stands there is nobody's address.
                email: if user.erased_at.is_some() {
                    String::new()
                } else {
                    user.email
                },
                user_type: user.user_type,
                category: user.category,
                department: user.department.unwrap_or_default(),
                job_title: user.job_title.unwrap_or_default(),
                mobile: user.mobile.unwrap_or_default(),
                personal_email: user.personal_email.unwrap_or_default(),
                fields: user.fields,
            },
            fields: user_field::of(connection, user.tenant_id).await?,
            restorable_until: until.map(|until| until.to_string()),
        })
    }
}

impl Answer for GroupList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<GroupView>, Error> {
        let (see, only) = (
            asked.reach_inside(SEE, self.below),
            self.tenant_id.map(blob),
        );
        let rows = sqlx::query!(
            r#"SELECT user_group.id, user_group.tenant_id, user_group.name, tenant.name AS "tenant_name: String"
             FROM user_group JOIN tenant ON tenant.id = user_group.tenant_id
             WHERE user_group.tenant_id IN (SELECT unhex(value) FROM json_each(?1))
                AND (?2 IS NULL OR user_group.tenant_id = ?2)
             ORDER BY user_group.name COLLATE NOCASE, user_group.id"#,
            see,
            only
        )
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
        let groups = rows
            .into_iter()
            .map(|row| {
                Ok(GroupView {
                    id: id("user_group.id", &row.id)?,
                    tenant_id: id("user_group.tenant_id", &row.tenant_id)?,
                    tenant_name: row.tenant_name,
                    name: row.name,
                    members: Vec::new(),
                })
            })
            .collect::<Result<Vec<_>, Storage>>()?;
        // A group has members of other tenants too.
        let mut groups = with_members(&mut *connection, &asked.reach(SEE), groups).await?;
        if let Some(lendable) = self.lendable {
            let unlendable = Unlendable::of(&mut *connection, asked, lendable).await?;
            unlendable.leave_out(connection, asked, &mut groups).await?;
        }
        Ok(groups)
    }
}

/// Fills in everybody in these groups who is in reach.
async fn with_members(
    connection: &mut SqliteConnection,
    reach: &str,
    mut groups: Vec<GroupView>,
) -> Result<Vec<GroupView>, Storage> {
    let ids = hexadecimal(groups.iter().map(|group| group.id));
    let members = sqlx::query!(
        "SELECT group_id, user.id, user.name FROM membership JOIN user ON user.id = membership.user_id
         WHERE group_id IN (SELECT unhex(value) FROM json_each(?1)) AND status <> 'deleted'
            AND +user.tenant_id IN (SELECT unhex(value) FROM json_each(?2))
         ORDER BY user.name COLLATE NOCASE, user.id",
        ids,
        reach
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    let mut by_id: BTreeMap<GroupId, &mut GroupView> =
        groups.iter_mut().map(|group| (group.id, group)).collect();
    for member in members {
        if let Some(group) = by_id.get_mut(&id("membership.group_id", &member.group_id)?) {
            group.members.push(MemberView {
                id: id("user.id", &member.id)?,
                name: member.name,
            });
        }
    }
    Ok(groups)
}
