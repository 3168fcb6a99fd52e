//! The conditions of a filter in SQL.

use std::collections::BTreeSet;

use desk_app::Storage;
use desk_domain::{
    access::{Module, Right, Verb},
    audit::{AuditFilter, Outcome},
    id::TenantId,
    record::Kind,
};
use jiff::tz::TimeZone;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::row;
use crate::{
    answer::{Asked, Scope, hexadecimal, push_among},
    columns::{blob, escape_like, id},
    fault::storage,
    journal, user,
};

/// The tenant of an entry, empty where it has none. An index has the same words.
const OWNER: &str = "coalesce(entry.tenant_id, x'')";

/// What every question about the log is cut to.
pub(super) struct Cut {
    scope: Scope,
    root: Option<TenantId>,
    /// Denied attempts on something out of reach, by people who are kept in reach. The entry is the
    /// other tenant's; here it tells of the person alone, as it does where nothing was there: the log
    /// must not tell what the answer did not.
    away: BTreeSet<i64>,
    /// One's own of these on tenants where one holds something else: they lie in the scope and are
    /// told as the others are, or not at all.
    left_out: BTreeSet<i64>,
    /// In it a day begins and ends.
    pub zone: TimeZone,
    /// Whether so many entries are let through that it is quicker to walk the log from its end than
    /// to look up those of each tenant or act and put them in order.
    pub is_much: bool,
}

impl Cut {
    /// The tenants on which the log may be seen, or what of them lies inside one. What somebody did
    /// themselves they may read wherever they hold anything, and where they are kept.
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
        filter: &AuditFilter,
    ) -> Result<Self, Storage> {
        let actor = asked.actor;
        let seen = actor.reach_inside(super::SEE, filter.below);
        if filter.user_id != Some(actor.user_id) {
            return Self::to(connection, seen).await;
        }
        let mut own = match filter.below {
            Some(below) => actor.inside(below),
            None => actor.everywhere().map(|(tenant, _)| tenant).collect(),
        };
        let home = user::user(connection, actor.user_id).await?;
        let home = home.map(|me| me.tenant_id);
        own.extend(home.filter(|home| filter.below.is_none() && !own.contains(home)));
        // What was answered like nothing is told like nothing, whatever else one holds there.
        let of_log = Self::to(connection, seen).await?.scope;
        let denied = denied_outside(connection, &of_log, |query| {
            query.push("entry.actor = ").push_bind(blob(actor.user_id));
        })
        .await?;
        let cut = Self::to(connection, own.clone()).await?;
        Ok(Self {
            away: if home.is_some_and(|home| own.contains(&home)) {
                denied.clone()
            } else {
                BTreeSet::new()
            },
            left_out: denied,
            ..cut
        })
    }

    /// These tenants.
    pub(super) async fn to(
        connection: &mut SqliteConnection,
        mut tenants: Vec<TenantId>,
    ) -> Result<Self, Storage> {
        let root = journal::root(connection).await?;
        let sees_root = root.is_some_and(|root| tenants.contains(&root));
        if sees_root {
            // Nobody's rights reach what is left of a purged tenant, and its log is kept for years.
            tenants.extend(purged(connection).await?);
        }
        let homes = hexadecimal(tenants);
        let scope = Scope::of(connection, homes.clone()).await?;
        // An act for no tenant belongs to the organisation.
        let scope = if sees_root {
            scope.with_nobodys()
        } else {
            scope
        };
        let away = denied_outside(connection, &scope, |query| {
            query.push("entry.actor IN (SELECT user.id FROM user WHERE ");
            push_among(query, "user.tenant_id", &homes);
            query.push(")");
        })
        .await?;
        Ok(Self {
            away,
            left_out: BTreeSet::new(),
            scope,
            root,
            zone: zone(connection).await?,
            is_much: false,
        })
    }

    /// Whether an entry is another tenant's and tells here of nobody but who tried.
    pub(super) fn is_away(&self, seq: i64) -> bool {
        self.away.contains(&seq)
    }
}

/// The denied attempts of some people on something outside of the scope. They are few, so that their
/// places are looked up once and the plan of a question stays as it is where there are none.
async fn denied_outside(
    connection: &mut SqliteConnection,
    scope: &Scope,
    push_who: impl FnOnce(&mut QueryBuilder<Sqlite>),
) -> Result<BTreeSet<i64>, Storage> {
    if scope.is_everything() {
        return Ok(BTreeSet::new());
    }
    let mut query = QueryBuilder::<Sqlite>::new(
        "SELECT entry.seq FROM audit_entry AS entry WHERE entry.outcome = ",
    );
    query.push_bind(Outcome::Denied.as_str()).push(" AND NOT (");
    scope.push(&mut query, OWNER);
    query.push(") AND ");
    push_who(&mut query);
    let found: Vec<i64> = query
        .build_query_scalar()
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    Ok(found.into_iter().collect())
}

/// What is left of tenants that were deleted for ever.
async fn purged(connection: &mut SqliteConnection) -> Result<Vec<TenantId>, Storage> {
    let found = sqlx::query_scalar!("SELECT id FROM tenant WHERE status = 'purged'")
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    found.iter().map(|found| id("tenant.id", found)).collect()
}

/// The organisation's time zone.
async fn zone(connection: &mut SqliteConnection) -> Result<TimeZone, Storage> {
    let name = sqlx::query_scalar!("SELECT time_zone FROM organisation")
        .fetch_optional(connection)
        .await
        .map_err(storage)?;
    Ok(name
        .and_then(|name| TimeZone::get(&name).ok())
        .unwrap_or(TimeZone::UTC))
}

/// Where the entries come from: with the tenant and the person only if something is asked of them.
pub(super) fn from(filter: &AuditFilter) -> &'static str {
    if filter.search.trim().is_empty() && filter.user_type.is_none() {
        " FROM audit_entry AS entry"
    } else {
        row::FROM
    }
}

/// Adds the conditions: the tenants that the log is cut to, and what the filter names besides.
pub(super) fn push(
    query: &mut QueryBuilder<Sqlite>,
    filter: &AuditFilter,
    cut: &Cut,
    asked: &Asked<'_>,
) {
    query.push(" WHERE ((");
    // The sign keeps an index out of it.
    let sign_if = |yes: bool| if yes { "+" } else { "" };
    let sign = sign_if(cut.is_much);
    let owner_sign = sign_if(cut.is_much || !filter.chooses_nothing());
    cut.scope.push(query, &format!("{owner_sign}{OWNER}"));
    if !cut.left_out.is_empty() {
        query
            .push(" AND entry.seq NOT IN (SELECT value FROM json_each(")
            .push_bind(places(&cut.left_out))
            .push("))");
    }
    push_act(query, filter, cut, sign);
    if let Some(tenant) = filter.tenant_id {
        query
            .push(" AND ")
            .push(OWNER)
            .push(" IN (")
            .push_bind(blob(tenant));
        query.push(if cut.root == Some(tenant) {
            ", x'')"
        } else {
            ")"
        });
    }
    push_object(query, filter);
    for word in words(filter) {
        push_word(query, word, asked);
    }
    query.push(")");
    push_away(query, filter, cut, asked);
    query.push(")");
}

/// Places in the log as a JSON list.
fn places(seqs: &BTreeSet<i64>) -> String {
    let seqs: Vec<i64> = seqs.iter().copied().collect();
    serde_json::Value::from(seqs).to_string()
}

/// The words that are looked for.
fn words(filter: &AuditFilter) -> impl Iterator<Item = &str> {
    filter.search.split_whitespace().take(8)
}

/// What is asked of the act itself: what it was, when, by whom and how, and nothing of what it was about.
fn push_act(query: &mut QueryBuilder<Sqlite>, filter: &AuditFilter, cut: &Cut, sign: &str) {
    if let Some(codes) = filter.codes() {
        let codes = serde_json::Value::from(codes).to_string();
        query
            .push(format!(
                " AND {sign}entry.action IN (SELECT value FROM json_each("
            ))
            .push_bind(codes)
            .push("))");
    }
    let (from, before) = filter.period(&cut.zone);
    if let Some(from) = from {
        query
            .push(" AND entry.at >= ")
            .push_bind(from.as_microsecond());
    }
    if let Some(before) = before {
        query
            .push(" AND entry.at < ")
            .push_bind(before.as_microsecond());
    }
    if let Some(user) = filter.user_id {
        query.push(" AND entry.actor = ").push_bind(blob(user));
    }
    if let Some(user_type) = filter.user_type {
        query
            .push(" AND actor.user_type = ")
            .push_bind(user_type.as_str());
    }
    if let Some(outcome) = filter.outcome {
        query
            .push(format!(" AND {sign}entry.outcome = "))
            .push_bind(outcome.as_str());
    }
    if let Some(door) = filter.door {
        query.push(" AND entry.door = ").push_bind(door.as_str());
    }
    if let Some(device) = filter.device_id {
        query
            .push(" AND entry.device_id = ")
            .push_bind(blob(device));
    }
}

/// Lets denied attempts on something out of reach through besides: by what they tell here, and by nothing
/// of what they were about.
fn push_away(query: &mut QueryBuilder<Sqlite>, filter: &AuditFilter, cut: &Cut, asked: &Asked<'_>) {
    if cut.away.is_empty() || filter.kind.is_some() || filter.object_id.is_some() {
        return;
    }
    query
        .push(" OR (entry.seq IN (SELECT value FROM json_each(")
        .push_bind(places(&cut.away))
        .push("))");
    push_act(query, filter, cut, "+");
    if let Some(tenant) = filter.tenant_id {
        query
            .push(" AND entry.actor IN (SELECT user.id FROM user WHERE user.tenant_id = ")
            .push_bind(blob(tenant))
            .push(")");
    }
    for word in words(filter) {
        query
            .push(" AND (entry.action || ' ' || coalesce(actor.name, '') || ' ' || coalesce(actor.email, '') || ' ' || home.name LIKE ")
            .push_bind(like(word))
            .push(" ESCAPE '\\'");
        push_code(query, "home.id", word, asked);
        query.push(")");
    }
    query.push(")");
}

/// Or the tenant's number or prefix holds the word, where tenants may be seen.
fn push_code(query: &mut QueryBuilder<Sqlite>, tenant: &str, word: &str, asked: &Asked<'_>) {
    query.push(format!(
        " OR {tenant} IN (SELECT coded.id FROM tenant AS coded WHERE "
    ));
    let seen = asked.reach(Right::new(Module::Tenants, Verb::View));
    push_among(query, "coded.id", &seen);
    query
        .push(" AND coalesce(coded.prefix, coded.code) LIKE ")
        .push_bind(like(word))
        .push(" ESCAPE '\\')");
}

/// The pattern of a text that holds a word.
fn like(word: &str) -> String {
    format!("%{}%", escape_like(word))
}

/// The record that the act was about, or one that it changed besides.
fn push_object(query: &mut QueryBuilder<Sqlite>, filter: &AuditFilter) {
    if filter.kind.is_none() && filter.object_id.is_none() {
        return;
    }
    let narrow = |query: &mut QueryBuilder<Sqlite>, kind: &str, id: &str| {
        if let Some(wanted) = filter.kind {
            query
                .push(format!(" AND {kind} = "))
                .push_bind(wanted.as_str());
        }
        if let Some(wanted) = filter.object_id {
            query.push(format!(" AND {id} = ")).push_bind(blob(wanted));
        }
    };
    query.push(" AND (1");
    narrow(query, "entry.object_kind", "entry.object_id");
    query.push(" OR EXISTS (SELECT 1 FROM audit_change AS change WHERE change.seq = entry.seq");
    narrow(query, "change.kind", "change.id");
    query.push("))");
}

/// A word is found in the act's code, in who did it, in the tenant's name, in its number or prefix where
/// tenants may be seen, and in the name of the record where its module may be seen, of a tenant on that
/// tenant itself: a search must not tell what the answer hides.
fn push_word(query: &mut QueryBuilder<Sqlite>, word: &str, asked: &Asked<'_>) {
    let pattern = like(word);
    query
        .push(" AND (entry.action || ' ' || coalesce(actor.name, '') || ' ' || coalesce(actor.email, '') || ' ' || tenant.name LIKE ")
        .push_bind(pattern.clone())
        .push(" ESCAPE '\\'");
    // The tenant it was done for, and the one it was about: a tenant is made under another one's name.
    for tenant in [
        "tenant.id",
        "iif(entry.object_kind = 'tenant', entry.object_id, NULL)",
    ] {
        push_code(query, tenant, word, asked);
    }
    for module in Module::ALL {
        let kinds: Vec<&str> = Kind::ALL
            .iter()
            .filter(|kind| kind.module() == Some(*module))
            .map(|kind| kind.as_str())
            .collect();
        if kinds.is_empty() {
            continue;
        }
        query
            .push(" OR (entry.object_kind IN (SELECT value FROM json_each(")
            .push_bind(serde_json::Value::from(kinds).to_string())
            .push(")) AND ");
        push_among(
            query,
            "iif(entry.object_kind = 'tenant', entry.object_id, tenant.id)",
            &asked.reach(Right::new(*module, Verb::View)),
        );
        query
            .push(" AND ")
            .push(row::LABEL)
            .push(" LIKE ")
            .push_bind(pattern.clone())
            .push(" ESCAPE '\\')");
    }
    query.push(")");
}
