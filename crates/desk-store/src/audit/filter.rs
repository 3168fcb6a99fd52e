//! The conditions of a filter in SQL.

use desk_domain::{
    access::{Module, Right, Verb},
    audit::AuditFilter,
    record::Kind,
};
use jiff::tz::TimeZone;
use sqlx::{QueryBuilder, Sqlite};

use super::row;
use crate::{
    answer::Asked,
    columns::{blob, escape_like},
};

/// Adds the conditions: the tenants in reach, as a JSON list of hexadecimal ids, and what the
/// filter names.
pub(super) fn push(
    query: &mut QueryBuilder<Sqlite>,
    filter: &AuditFilter,
    zone: &TimeZone,
    reach: &str,
    asked: &Asked<'_>,
) {
    query
        .push(" WHERE tenant.id IN (SELECT unhex(value) FROM json_each(")
        .push_bind(reach.to_owned())
        .push("))");
    if let Some(codes) = filter.codes() {
        let codes = serde_json::Value::from(codes).to_string();
        query
            .push(" AND entry.action IN (SELECT value FROM json_each(")
            .push_bind(codes)
            .push("))");
    }
    let (from, before) = filter.period(zone);
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
        query.push(" AND tenant.id = ").push_bind(blob(tenant));
    }
    push_object(query, filter);
    if let Some(outcome) = filter.outcome {
        query
            .push(" AND entry.outcome = ")
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
/// record where its module may be seen: a search must not tell what the answer hides.
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
            .push(")) AND tenant.id IN (SELECT unhex(value) FROM json_each(")
            .push_bind(asked.reach(Right::new(*module, Verb::View)))
            .push(")) AND ")
            .push(row::LABEL)
            .push(" LIKE ")
            .push_bind(pattern.clone())
            .push(" ESCAPE '\\')");
    }
    query.push(")");
}
