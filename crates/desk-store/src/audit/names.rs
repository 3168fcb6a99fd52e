//! What the ids in entries stand for: people, groups, roles and tenants by the names they had then, all of
//! a page with one question.

use std::collections::{BTreeMap, BTreeSet};

use desk_app::Storage;
use desk_contract::audit::{
    AuditChangeView, AuditEntryView, AuditHeldView, AuditHistoryView, AuditNameView,
    AuditObjectView, AuditSummaryView, FieldChange,
};
use desk_domain::{access::RoleKind, id::TenantId, record::Kind};
use serde_json::json;
use sqlx::{Row as _, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::row;
use crate::{
    answer::Asked,
    columns::{maybe_id, named},
    fault::storage,
};

/// What each was called when an entry was written, taken from what the log itself says: what was erased
/// there has no name. A person whose data was erased has the same pseudonym everywhere.
const NAMES: &str = "WITH wanted AS MATERIALIZED (
        SELECT key AS place, value ->> 0 AS kind, unhex(value ->> 1) AS id, value ->> 2 AS seq FROM json_each(?)
     ),
     told AS MATERIALIZED (
        SELECT wanted.place, wanted.kind, wanted.id,
            (SELECT coalesce(change.after, change.before) FROM audit_change AS change
                WHERE change.kind = wanted.kind AND change.id = wanted.id AND change.seq <= wanted.seq
                ORDER BY change.seq DESC LIMIT 1) AS image
        FROM wanted
     )
     SELECT told.place, user.tenant_id AS home, iif(user.erased_at IS NULL, NULL, user.name) AS pseudonym,
        CAST(iif(json_valid(told.image), told.image ->> '$.name', NULL) AS TEXT) AS name,
        CAST(iif(json_valid(told.image), told.image ->> '$.tenant_id', NULL) AS TEXT) AS owner,
        CAST(iif(told.kind = 'role' AND json_valid(told.image), told.image ->> '$.kind', NULL) AS TEXT) AS role_kind
     FROM told LEFT JOIN user ON told.kind = 'user' AND user.id = told.id";

/// Where a name stands.
struct Place<'a> {
    name: &'a mut AuditNameView,
    /// The entry that it is told of.
    seq: i64,
    /// The tenant of what names it: it is asked where nothing says whose the named one is.
    tenant: TenantId,
    /// Whether whoever sees what names it is told the name: a grant's role and tenant stand beside it
    /// wherever the grant is shown.
    open: bool,
}

/// What is known of somebody or something at one time.
struct Known {
    name: Option<String>,
    erased: bool,
    owner: Option<TenantId>,
    role_kind: Option<RoleKind>,
}

/// Which kind of record a field of this path names by its id.
fn kind_named(path: &str) -> Option<Kind> {
    let last = path.rsplit('.').next().unwrap_or(path);
    let (name, _) = last.split_once('[').unwrap_or((last, ""));
    Some(match name {
        "user_id" | "owner_id" | "members" => Kind::User,
        "group_id" => Kind::Group,
        "role_id" => Kind::Role,
        "tenant_id" | "parent_id" | "below" | "only" | "all_except" => Kind::Tenant,
        _ => return None,
    })
}

/// Whatever these fields name, each once and still without its name.
pub(super) fn wanted(fields: &[FieldChange]) -> Vec<AuditNameView> {
    let mut found = BTreeSet::new();
    for field in fields {
        let Some(kind) = kind_named(&field.path) else {
            continue;
        };
        for value in [&field.before, &field.after].into_iter().flatten() {
            if let Ok(id) = value.parse::<Uuid>() {
                found.insert((kind, id));
            }
        }
    }
    let unknown = |(kind, id)| AuditNameView::of(kind, id);
    found.into_iter().map(unknown).collect()
}

/// Calls what the entries of a page are about by name.
pub(super) async fn in_summaries(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    rows: &mut [AuditSummaryView],
) -> Result<(), Storage> {
    let mut places = Vec::new();
    for row in rows {
        gather_object(row.object.as_mut(), row.seq, row.tenant_id, &mut places);
    }
    tell(connection, asked, places).await
}

/// Calls everything that entries name by its id by its name.
pub(super) async fn in_entries(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    entries: &mut [AuditEntryView],
) -> Result<(), Storage> {
    let mut places = Vec::new();
    for entry in &mut *entries {
        let (seq, tenant) = (entry.summary.seq, entry.summary.tenant_id);
        gather_object(entry.summary.object.as_mut(), seq, tenant, &mut places);
        for change in &mut entry.changes {
            gather_change(change, seq, tenant, &mut places);
        }
        places.extend(entry.names.iter_mut().map(|name| Place {
            name,
            seq,
            tenant,
            open: false,
        }));
    }
    tell(connection, asked, places).await?;
    for entry in entries {
        forget_unknown(&mut entry.names);
        for change in &mut entry.changes {
            forget_unknown(&mut change.names);
        }
    }
    Ok(())
}

/// The same in the story of a record of this tenant.
pub(super) async fn in_story(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    acts: &mut [AuditHistoryView],
    tenant: TenantId,
) -> Result<(), Storage> {
    let mut places = Vec::new();
    for act in &mut *acts {
        gather_object(act.object.as_mut(), act.seq, tenant, &mut places);
        gather_change(&mut act.change, act.seq, tenant, &mut places);
    }
    tell(connection, asked, places).await?;
    for act in acts {
        forget_unknown(&mut act.change.names);
    }
    Ok(())
}

fn forget_unknown(names: &mut Vec<AuditNameView>) {
    names.retain(|name| name.name.is_some());
}

fn gather_object<'a>(
    object: Option<&'a mut AuditObjectView>,
    seq: i64,
    tenant: TenantId,
    places: &mut Vec<Place<'a>>,
) {
    let Some(bond) = object.and_then(|object| object.bond.as_mut()) else {
        return;
    };
    let mut put = |name, open| {
        places.push(Place {
            name,
            seq,
            tenant,
            open,
        });
    };
    put(&mut bond.subject, false);
    put(&mut bond.tenant, true);
    if let Some(AuditHeldView::Made(role)) = &mut bond.held {
        put(role, true);
    }
}

fn gather_change<'a>(
    change: &'a mut AuditChangeView,
    seq: i64,
    tenant: TenantId,
    places: &mut Vec<Place<'a>>,
) {
    let fields = &change.fields;
    let is_own = |kind: Kind, id: Uuid| {
        let id = Some(id.to_string());
        let own = |field: &FieldChange| {
            field.path == "tenant_id" && (field.before == id || field.after == id)
        };
        kind == Kind::Tenant && fields.iter().any(own)
    };
    for name in &mut change.names {
        // Whoever sees a record knows its tenant, and the role that a grant gives.
        let open = name.kind == Kind::Role || is_own(name.kind, name.id);
        places.push(Place {
            name,
            seq,
            tenant,
            open,
        });
    }
}

/// Tells the names in their places, as far as the person may see what they stand for.
async fn tell(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    places: Vec<Place<'_>>,
) -> Result<(), Storage> {
    if places.is_empty() {
        return Ok(());
    }
    let key = |place: &Place<'_>| (place.name.kind, place.name.id, place.seq);
    let wanted: BTreeSet<(Kind, Uuid, i64)> = places.iter().map(key).collect();
    let question: Vec<_> = wanted
        .iter()
        .map(|(kind, id, seq)| json!([kind.as_str(), id.simple().to_string(), seq]))
        .collect();
    let rows = sqlx::query(NAMES)
        .bind(serde_json::Value::from(question).to_string())
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    let mut known = BTreeMap::new();
    for row in &rows {
        let place: i64 = row.try_get("place").map_err(storage)?;
        known.insert(place, Known::of(row)?);
    }
    let known: BTreeMap<_, _> = wanted.into_iter().zip(known.into_values()).collect();
    for place in places {
        let Some(known) = known.get(&key(&place)) else {
            continue;
        };
        let name = place.name;
        let owner = match name.kind {
            Kind::Tenant => Some(TenantId(name.id)),
            _ => known.owner,
        };
        // What is left of a purged tenant is nobody's to see.
        let is_there = owner.is_none_or(|owner| asked.actor.knows(owner));
        let is_oneself = name.kind == Kind::User && name.id == asked.actor.user_id.0;
        let is_seen = place.open
            || is_oneself
            || is_there && row::withheld(name.kind, owner.unwrap_or(place.tenant), asked).is_none();
        if is_seen {
            name.name.clone_from(&known.name);
            name.erased = known.erased;
            name.role_kind = known.role_kind;
        }
    }
    Ok(())
}

impl Known {
    fn of(row: &SqliteRow) -> Result<Self, Storage> {
        let pseudonym: Option<String> = row.try_get("pseudonym").map_err(storage)?;
        let told: Option<String> = row.try_get("name").map_err(storage)?;
        let home: Option<&[u8]> = row.try_get("home").map_err(storage)?;
        let owner: Option<&str> = row.try_get("owner").map_err(storage)?;
        let owner = owner.and_then(|owner| Uuid::parse_str(owner).ok());
        let role_kind: Option<&str> = row.try_get("role_kind").map_err(storage)?;
        let role_kind = role_kind.map(|kind| named("role.kind", RoleKind::from_name(kind)));
        Ok(Self {
            erased: pseudonym.is_some(),
            name: pseudonym.or(told),
            owner: maybe_id("user.tenant_id", home)?.or(owner.map(TenantId)),
            role_kind: role_kind.transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_its_value_names() {
        for (path, kind) in [
            ("user_id", Some(Kind::User)),
            ("filter.user_id", Some(Kind::User)),
            ("members[3]", Some(Kind::User)),
            ("group_id", Some(Kind::Group)),
            ("role_id", Some(Kind::Role)),
            ("reach.only[0]", Some(Kind::Tenant)),
            ("reach.all_except[11]", Some(Kind::Tenant)),
            ("id", None),
            ("form.lines[0].seats", None),
        ] {
            assert_eq!(kind_named(path), kind, "{path}");
        }
    }

    #[test]
    fn what_is_named_twice_is_asked_for_once_and_what_is_no_id_never() {
        let field = |path: &str, before: Option<&str>, after: Option<&str>| FieldChange {
            path: path.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let names = wanted(&[
            field("user_id", None, Some(&one.to_string())),
            field("owner_id", Some(&one.to_string()), Some(&other.to_string())),
            field("tenant_id", Some("nowhere"), None),
            field("id", None, Some(&other.to_string())),
        ]);
        let expected = [one, other].map(|id| AuditNameView::of(Kind::User, id));
        assert_eq!(names, expected);
    }
}
