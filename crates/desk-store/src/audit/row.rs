//! From rows to views: what a person may see of an entry.

use desk_app::{Storage, differences, erased};
use desk_contract::audit::{
    AuditActorView, AuditBondView, AuditChangeView, AuditDeviceView, AuditEntryView, AuditHeldView,
    AuditHistoryView, AuditNameView, AuditObjectView, AuditSummaryView, ChangeAct, Withheld,
};
use desk_domain::{
    access::{AccessOverride, Grant, Held, Right, Subject, Verb},
    audit::{Door, Outcome},
    id::TenantId,
    record::Kind,
    user::UserType,
};
use serde::Deserialize;
use sqlx::{Row as _, sqlite::SqliteRow};
use uuid::Uuid;

use super::{filter::Cut, names};
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

/// What a grant or a person's own rights said when the entry was written, taken from the log as well:
/// what was erased there is told nowhere.
macro_rules! bond {
    () => {
        "(SELECT coalesce(after, before) FROM audit_change AS change
            WHERE entry.object_kind IN ('grant', 'access_override') AND change.kind = entry.object_kind
                AND change.id = entry.object_id AND change.seq <= entry.seq
            ORDER BY change.seq DESC LIMIT 1)"
    };
}

pub(super) const SUMMARY: &str = concat!(
    "SELECT entry.seq, entry.at, ",
    actor!(),
    ", entry.action, tenant.id AS tenant_id, tenant.name AS tenant_name, home.id AS home_id, home.name AS home_name,
    entry.object_kind, entry.object_id, entry.outcome, entry.door, entry.device_id, entry.hash, ",
    label!(),
    " AS label, ",
    bond!(),
    " AS bond"
);

/// Beside the summary: the changes, the detail, and how the device was registered.
pub(super) const CHANGES: &str = ", (SELECT json_group_array(json_object('kind', kind, 'id', lower(hex(id)),
        'before', before, 'after', after, 'erased', json(iif(salt IS NULL, 'true', 'false'))) ORDER BY position)
      FROM audit_change WHERE audit_change.seq = entry.seq) AS changes,
    (SELECT text FROM audit_detail WHERE audit_detail.seq = entry.seq) AS detail,
    (SELECT audit_detail.text FROM audit_entry AS registered JOIN audit_detail ON audit_detail.seq = registered.seq
      WHERE registered.action = 'device.register' AND registered.device_id = entry.device_id
      ORDER BY registered.seq LIMIT 1) AS device";

/// An act for no tenant belongs to the organisation. Beside it stands the tenant that keeps who did it.
pub(super) const FROM: &str = " FROM audit_entry AS entry
    JOIN tenant ON tenant.id = coalesce(entry.tenant_id, (SELECT id FROM tenant WHERE kind = 'organisation'))
    LEFT JOIN user AS actor ON actor.id = entry.actor
    LEFT JOIN tenant AS home ON home.id = actor.tenant_id";

/// Which tenant a record belongs to, by the newest change that says so, else by the entry.
pub(super) const OWNER: &str = "SELECT CASE WHEN json_valid(coalesce(change.after, change.before)) THEN
        coalesce(coalesce(change.after, change.before) ->> '$.tenant_id', coalesce(change.after, change.before) ->> '$.id') END
        AS owner, entry.tenant_id
    FROM audit_change AS change JOIN audit_entry AS entry ON entry.seq = change.seq WHERE change.kind = ";

/// What is told of changes, wherever they come from.
pub(super) const STORY: &str = concat!(
    "SELECT entry.seq, entry.at, ",
    actor!(),
    ", entry.action, entry.object_kind, entry.object_id,
    coalesce(entry.tenant_id, (SELECT id FROM tenant WHERE kind = 'organisation')) AS tenant_id, ",
    label!(),
    " AS label, ",
    bond!(),
    " AS bond, change.kind, lower(hex(change.id)) AS id, change.before, change.after, change.salt IS NULL AS erased
    FROM "
);

/// Beside changes: the act that made each, and who did it.
pub(super) const ACTS: &str = " JOIN audit_entry AS entry ON entry.seq = change.seq
    LEFT JOIN user AS actor ON actor.id = entry.actor";

/// One row of `audit_change`.
#[derive(Deserialize)]
struct Change {
    kind: Kind,
    id: Uuid,
    before: Option<String>,
    after: Option<String>,
    erased: bool,
}

/// The record an act for this tenant was about.
fn object(
    row: &SqliteRow,
    tenant_id: TenantId,
    asked: &Asked<'_>,
) -> Result<Option<AuditObjectView>, Storage> {
    let kind: Option<&str> = row.try_get("object_kind").map_err(storage)?;
    let object: Option<&[u8]> = row.try_get("object_id").map_err(storage)?;
    let Some((kind, object)) = kind.zip(object) else {
        return Ok(None);
    };
    let kind = named("audit_entry.object_kind", Kind::from_name(kind))?;
    let object: Uuid = id("audit_entry.object_id", object)?;
    let label: Option<String> = row.try_get("label").map_err(storage)?;
    let told: Option<&str> = row.try_get("bond").map_err(storage)?;
    let bond = told.and_then(|told| bond(kind, told));
    // A tenant is made under another one's name, and may be out of reach beside that.
    let own = match &bond {
        Some(bond) => Some(TenantId(bond.tenant.id)),
        None => (kind == Kind::Tenant).then_some(TenantId(object)),
    };
    let owner = own.filter(|own| asked.actor.knows(*own));
    let is_shown = withheld(kind, owner.unwrap_or(tenant_id), asked).is_none();
    Ok(Some(AuditObjectView {
        kind,
        id: object,
        label: label.filter(|_| is_shown),
        bond: bond.filter(|_| is_shown),
    }))
}

/// Whom a grant or a person's own rights tie to what; nothing of what was erased. The names come later.
fn bond(kind: Kind, told: &str) -> Option<AuditBondView> {
    let of_tenant = |tenant: TenantId| AuditNameView::of(Kind::Tenant, tenant.0);
    match kind {
        Kind::Grant => {
            let grant: Grant = serde_json::from_str(told).ok()?;
            Some(AuditBondView {
                subject: match grant.subject {
                    Subject::User(user) => AuditNameView::of(Kind::User, user.0),
                    Subject::Group(group) => AuditNameView::of(Kind::Group, group.0),
                },
                held: Some(match grant.held {
                    Held::Shipped(role) => AuditHeldView::Shipped(role),
                    Held::Made(role) => AuditHeldView::Made(AuditNameView::of(Kind::Role, role.0)),
                }),
                tenant: of_tenant(grant.tenant_id),
            })
        }
        Kind::AccessOverride => {
            let over: AccessOverride = serde_json::from_str(told).ok()?;
            Some(AuditBondView {
                subject: AuditNameView::of(Kind::User, over.user_id.0),
                held: None,
                tenant: of_tenant(over.tenant_id),
            })
        }
        _ => None,
    }
}

/// What somebody hears of an entry. A denied attempt on something out of their reach tells them of the
/// person alone, as it would if nothing had been there.
pub(super) fn summary(
    row: &SqliteRow,
    asked: &Asked<'_>,
    cut: &Cut,
) -> Result<AuditSummaryView, Storage> {
    let seq: i64 = row.try_get("seq").map_err(storage)?;
    let (tenant_id, tenant) = if cut.is_away(seq) {
        ("home_id", "home_name")
    } else {
        ("tenant_id", "tenant_name")
    };
    let tenant_id: TenantId = id("tenant.id", row.try_get(tenant_id).map_err(storage)?)?;
    let object = if cut.is_away(seq) {
        None
    } else {
        object(row, tenant_id, asked)?
    };
    let outcome: &str = row.try_get("outcome").map_err(storage)?;
    let door: &str = row.try_get("door").map_err(storage)?;
    Ok(AuditSummaryView {
        seq,
        at: moment("audit_entry.at", row.try_get("at").map_err(storage)?)?.to_string(),
        actor: actor(row)?,
        action: row.try_get("action").map_err(storage)?,
        tenant_id,
        tenant: row.try_get(tenant).map_err(storage)?,
        object,
        outcome: named("audit_entry.outcome", Outcome::from_name(outcome))?,
        door: named("audit_entry.door", Door::from_name(door))?,
        device_id: id(
            "audit_entry.device_id",
            row.try_get("device_id").map_err(storage)?,
        )?,
    })
}

pub(super) fn entry(
    row: &SqliteRow,
    asked: &Asked<'_>,
    cut: &Cut,
) -> Result<AuditEntryView, Storage> {
    let summary = summary(row, asked, cut)?;
    let changes: Vec<Change> = from_json("audit_change", row.try_get("changes").map_err(storage)?)?;
    let detail: Option<&str> = row.try_get("detail").map_err(storage)?;
    let detail = differences(None, detail);
    let device: Option<&str> = row.try_get("device").map_err(storage)?;
    let device = device.and_then(|told| serde_json::from_str::<AuditDeviceView>(told).ok());
    let tenant = summary.tenant_id;
    Ok(AuditEntryView {
        changes: changes
            .into_iter()
            .map(|change| change.shown(tenant, asked))
            .collect(),
        names: names::wanted(&detail),
        detail,
        device,
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
    let done_for: TenantId = id(
        "audit_entry.tenant_id",
        row.try_get("tenant_id").map_err(storage)?,
    )?;
    Ok(AuditHistoryView {
        seq: row.try_get("seq").map_err(storage)?,
        at: moment("audit_entry.at", row.try_get("at").map_err(storage)?)?.to_string(),
        actor: actor(row)?,
        action: row.try_get("action").map_err(storage)?,
        object: object(row, done_for, asked)?,
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
            names: names::wanted(&fields),
            fields,
            withheld,
        }
    }
}

/// Why a person is not shown the values of such a record of this tenant.
pub(super) fn withheld(kind: Kind, tenant: TenantId, asked: &Asked<'_>) -> Option<Withheld> {
    let Some(module) = kind.module() else {
        return Some(Withheld::Secret);
    };
    let right = Right::new(module, Verb::View);
    (!asked.actor.may(right, tenant)).then_some(Withheld::Right(right))
}
