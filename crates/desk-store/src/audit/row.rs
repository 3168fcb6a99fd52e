//! From rows to views: what a person may see of an entry.

use desk_app::{Storage, differences, erased};
use desk_contract::audit::{
    AuditActorView, AuditChangeView, AuditEntryView, AuditHistoryView, AuditObjectView,
    AuditSummaryView, ChangeAct, Withheld,
};
use desk_domain::{
    access::{Right, Verb},
    audit::{Door, Outcome},
    id::TenantId,
    record::Kind,
    user::UserType,
};
use serde::Deserialize;
use sqlx::{Row as _, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    answer::Asked,
    columns::{from_json, hash, id, maybe_id, moment, named},
    fault::storage,
};

/// Who did it, as far as they are known today; read by [`actor`].
macro_rules! actor {
    () => {
        "entry.actor, iif(actor.erased_at IS NULL, actor.name, NULL) AS actor_name,
    iif(actor.erased_at IS NULL, actor.email, NULL) AS actor_email, actor.user_type AS actor_type"
    };
}

pub(super) const ACTOR: &str = actor!();

/// What a record was called when the entry was written, taken from what the log itself says of it; a
/// person whose data was erased has the same pseudonym everywhere.
macro_rules! label {
    () => {
        "coalesce((SELECT CASE kind
            WHEN 'price_book' THEN CAST(value ->> '$.number' AS TEXT)
            WHEN 'customer' THEN value ->> '$.form.company'
            WHEN 'proposal' THEN coalesce(value ->> '$.issued.number', nullif(value ->> '$.form.customer.company', ''))
            WHEN 'number_series' THEN (value ->> '$.series') || ' ' || (value ->> '$.year')
            ELSE value ->> '$.name' END
          FROM (SELECT kind, coalesce(after, before) AS value FROM audit_change AS change
            WHERE change.kind = entry.object_kind AND change.id = entry.object_id AND change.seq <= entry.seq
            ORDER BY change.seq DESC LIMIT 1)
          WHERE json_valid(value)),
         (SELECT name FROM user WHERE entry.object_kind = 'user' AND user.id = entry.object_id AND erased_at IS NOT NULL))"
    };
}

pub(super) const LABEL: &str = label!();

pub(super) const SUMMARY: &str = concat!(
    "SELECT entry.seq, entry.at, ",
    actor!(),
    ", entry.action, tenant.id AS tenant_id, tenant.name AS tenant_name, entry.object_kind, entry.object_id,
    entry.outcome, entry.door, entry.device_id, entry.hash, ",
    label!(),
    " AS label"
);

/// Beside the summary: the changes and the detail.
pub(super) const CHANGES: &str = ", (SELECT json_group_array(json_object('kind', kind, 'id', lower(hex(id)),
        'before', before, 'after', after, 'erased', json(iif(salt IS NULL, 'true', 'false'))) ORDER BY position)
      FROM audit_change WHERE audit_change.seq = entry.seq) AS changes,
    (SELECT text FROM audit_detail WHERE audit_detail.seq = entry.seq) AS detail";

/// An act for no tenant belongs to the organisation.
pub(super) const FROM: &str = " FROM audit_entry AS entry
    JOIN tenant ON tenant.id = coalesce(entry.tenant_id, (SELECT id FROM tenant WHERE kind = 'organisation'))
    LEFT JOIN user AS actor ON actor.id = entry.actor";

/// Which tenant a record belongs to, by the newest change that says so, else by the entry.
pub(super) const OWNER: &str = "SELECT CASE WHEN json_valid(coalesce(change.after, change.before)) THEN
        coalesce(coalesce(change.after, change.before) ->> '$.tenant_id', coalesce(change.after, change.before) ->> '$.id') END
        AS owner, entry.tenant_id
    FROM audit_change AS change JOIN audit_entry AS entry ON entry.seq = change.seq WHERE change.kind = ";

/// The changes of one record.
pub(super) const STORY: &str = concat!(
    "SELECT entry.seq, entry.at, ",
    actor!(),
    ", entry.action, change.kind, lower(hex(change.id)) AS id, change.before, change.after, change.salt IS NULL AS erased
    FROM audit_change AS change JOIN audit_entry AS entry ON entry.seq = change.seq
    LEFT JOIN user AS actor ON actor.id = entry.actor WHERE change.kind = "
);

/// One row of `audit_change`.
#[derive(Deserialize)]
struct Change {
    kind: Kind,
    id: Uuid,
    before: Option<String>,
    after: Option<String>,
    erased: bool,
}

pub(super) fn summary(row: &SqliteRow, asked: &Asked<'_>) -> Result<AuditSummaryView, Storage> {
    let tenant_id: TenantId = id("tenant.id", row.try_get("tenant_id").map_err(storage)?)?;
    let kind: Option<&str> = row.try_get("object_kind").map_err(storage)?;
    let object: Option<&[u8]> = row.try_get("object_id").map_err(storage)?;
    let object = match kind.zip(object) {
        None => None,
        Some((kind, object)) => {
            let kind = named("audit_entry.object_kind", Kind::from_name(kind))?;
            let object: Uuid = id("audit_entry.object_id", object)?;
            let label: Option<String> = row.try_get("label").map_err(storage)?;
            // A tenant is made under another one's name, and may be out of reach beside that.
            let own = (kind == Kind::Tenant).then_some(TenantId(object));
            let owner = own.filter(|own| asked.actor.knows(*own));
            let owner = owner.unwrap_or(tenant_id);
            Some(AuditObjectView {
                kind,
                id: object,
                label: label.filter(|_| withheld(kind, owner, asked).is_none()),
            })
        }
    };
    let outcome: &str = row.try_get("outcome").map_err(storage)?;
    let door: &str = row.try_get("door").map_err(storage)?;
    Ok(AuditSummaryView {
        seq: row.try_get("seq").map_err(storage)?,
        at: moment("audit_entry.at", row.try_get("at").map_err(storage)?)?.to_string(),
        actor: actor(row)?,
        action: row.try_get("action").map_err(storage)?,
        tenant_id,
        tenant: row.try_get("tenant_name").map_err(storage)?,
        object,
        outcome: named("audit_entry.outcome", Outcome::from_name(outcome))?,
        door: named("audit_entry.door", Door::from_name(door))?,
        device_id: id(
            "audit_entry.device_id",
            row.try_get("device_id").map_err(storage)?,
        )?,
    })
}

pub(super) fn entry(row: &SqliteRow, asked: &Asked<'_>) -> Result<AuditEntryView, Storage> {
    let summary = summary(row, asked)?;
    let changes: Vec<Change> = from_json("audit_change", row.try_get("changes").map_err(storage)?)?;
    let detail: Option<&str> = row.try_get("detail").map_err(storage)?;
    let tenant = summary.tenant_id;
    Ok(AuditEntryView {
        changes: changes
            .into_iter()
            .map(|change| change.shown(tenant, asked))
            .collect(),
        detail: differences(None, detail),
        hash: hash("audit_entry.hash", row.try_get("hash").map_err(storage)?)?,
        summary,
    })
}

pub(super) fn owner(row: &SqliteRow) -> Result<Option<TenantId>, Storage> {
    let told: Option<&str> = row.try_get("owner").map_err(storage)?;
    match told.and_then(|id| Uuid::parse_str(id).ok()) {
        Some(id) => Ok(Some(id.into())),
        None => maybe_id(
            "audit_entry.tenant_id",
            row.try_get("tenant_id").map_err(storage)?,
        ),
    }
}

pub(super) fn act(
    row: &SqliteRow,
    tenant: TenantId,
    asked: &Asked<'_>,
) -> Result<AuditHistoryView, Storage> {
    let kind: &str = row.try_get("kind").map_err(storage)?;
    let change = Change {
        kind: named("audit_change.kind", Kind::from_name(kind))?,
        id: from_json(
            "audit_change.id",
            &format!("\"{}\"", row.try_get::<&str, _>("id").map_err(storage)?),
        )?,
        before: row.try_get("before").map_err(storage)?,
        after: row.try_get("after").map_err(storage)?,
        erased: row.try_get("erased").map_err(storage)?,
    };
    Ok(AuditHistoryView {
        seq: row.try_get("seq").map_err(storage)?,
        at: moment("audit_entry.at", row.try_get("at").map_err(storage)?)?.to_string(),
        actor: actor(row)?,
        action: row.try_get("action").map_err(storage)?,
        change: change.shown(tenant, asked),
    })
}

pub(super) fn actor(row: &SqliteRow) -> Result<Option<AuditActorView>, Storage> {
    let actor: Option<&[u8]> = row.try_get("actor").map_err(storage)?;
    let Some(actor) = actor else { return Ok(None) };
    let user_type: Option<&str> = row.try_get("actor_type").map_err(storage)?;
    Ok(Some(AuditActorView {
        id: id("audit_entry.actor", actor)?,
        name: row.try_get("actor_name").map_err(storage)?,
        email: row.try_get("actor_email").map_err(storage)?,
        user_type: user_type.and_then(UserType::from_name),
    }))
}

impl Change {
    /// The tenant of the record, as the record itself says.
    fn owner(&self) -> Option<TenantId> {
        #[derive(Deserialize)]
        struct Owned {
            tenant_id: Option<TenantId>,
        }
        if self.kind == Kind::Tenant {
            return Some(TenantId(self.id));
        }
        let value = self.after.as_deref().or(self.before.as_deref())?;
        serde_json::from_str::<Owned>(value).ok()?.tenant_id
    }

    fn shown(self, tenant: TenantId, asked: &Asked<'_>) -> AuditChangeView {
        let act = match (&self.before, &self.after) {
            (None, Some(_)) => ChangeAct::Made,
            (Some(_), None) => ChangeAct::Removed,
            _ => ChangeAct::Changed,
        };
        let is_gone = self.erased || erased(self.before.as_deref()).is_some();
        // An act on one tenant may change a record of another.
        let own = self.owner().filter(|own| asked.actor.knows(*own));
        let withheld = withheld(self.kind, own.unwrap_or(tenant), asked)
            .or_else(|| is_gone.then_some(Withheld::Erased));
        let fields = if withheld.is_some() {
            Vec::new()
        } else {
            differences(self.before.as_deref(), self.after.as_deref())
        };
        AuditChangeView {
            kind: self.kind,
            id: self.id,
            act,
            fields,
            withheld,
        }
    }
}

/// Why a person is not shown the values of such a record of this tenant.
fn withheld(kind: Kind, tenant: TenantId, asked: &Asked<'_>) -> Option<Withheld> {
    let Some(module) = kind.module() else {
        return Some(Withheld::Secret);
    };
    let right = Right::new(module, Verb::View);
    (!asked.actor.may(right, tenant)).then_some(Withheld::Right(right))
}
