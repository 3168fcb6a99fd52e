//! The conditions of a filter in SQL.

use desk_app::Storage;
use desk_domain::{
    access::{Module, Right, Verb},
    audit::AuditFilter,
    id::TenantId,
    record::Kind,
};
use jiff::tz::TimeZone;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::row;
use crate::{
    answer::{Asked, Scope, hexadecimal, push_among},
    columns::{blob, escape_like},
    fault::storage,
    journal,
};

/// The tenant of an entry, empty where it has none. An index has the same words.
const OWNER: &str = "coalesce(entry.tenant_id, x'')";

/// What every question about the log is cut to.
pub(super) struct Cut {
    scope: Scope,
    root: Option<TenantId>,
    /// In it a day begins and ends.
    pub zone: TimeZone,
    /// Whether so many entries are let through that it is quicker to walk the log from its end than
    /// to look up those of each tenant or act and put them in order.
    pub is_much: bool,
}

impl Cut {
    /// The tenants on which the log may be seen.
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Self, Storage> {
        Self::to(connection, asked.actor.reach(super::SEE)).await
    }

    /// These tenants.
    pub(super) async fn to(
        connection: &mut SqliteConnection,
        tenants: Vec<TenantId>,
    ) -> Result<Self, Storage> {
        let root = journal::root(connection).await?;
        let sees_root = root.is_some_and(|root| tenants.contains(&root));
        let scope = Scope::of(connection, hexadecimal(tenants)).await?;
        Ok(Self {
            // An act for no tenant belongs to the organisation.
            scope: if sees_root {
                scope.with_nobodys()
            } else {
                scope
            },
            root,
            zone: zone(connection).await?,
            is_much: false,
        })
    }
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

/// Adds the conditions: the tenants in reach, and what the filter names.
pub(super) fn push(
    query: &mut QueryBuilder<Sqlite>,
    filter: &AuditFilter,
    cut: &Cut,
    asked: &Asked<'_>,
) {
    query.push(" WHERE ");
    // The sign keeps an index out of it.
    let sign_if = |yes: bool| if yes { "+" } else { "" };
    let sign = sign_if(cut.is_much);
    let owner_sign = sign_if(cut.is_much || *filter != AuditFilter::default());
    cut.scope.push(query, &format!("{owner_sign}{OWNER}"));
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
    for word in filter.search.split_whitespace().take(8) {
        push_word(query, word, asked);
    }
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

/// A word is found in the act's code, in who did it, in the tenant's name, and in the name of the
/// record where its module may be seen, of a tenant on that tenant itself: a search must not tell what the answer hides.
fn push_word(query: &mut QueryBuilder<Sqlite>, word: &str, asked: &Asked<'_>) {
    let pattern = format!("%{}%", escape_like(word));
    query
        .push(" AND (entry.action || ' ' || coalesce(actor.name, '') || ' ' || coalesce(actor.email, '') || ' ' || tenant.name LIKE ")
        .push_bind(pattern.clone())
        .push(" ESCAPE '\\'");
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
