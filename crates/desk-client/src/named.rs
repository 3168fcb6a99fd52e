//! What a request names: a denied attempt stands in the log of whoever keeps it.

use desk_contract::{Query, audit::AuditHistory};
use desk_domain::record::Kind;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// The fields that name a record of another kind than the request is about.
const FIELDS: [(&str, Kind); 7] = [
    ("tenant_id", Kind::Tenant),
    ("parent_id", Kind::Tenant),
    ("customer_id", Kind::Customer),
    ("user_id", Kind::User),
    ("group_id", Kind::Group),
    ("role_id", Kind::Role),
    ("members", Kind::User),
];

/// Parts of a request that name a record of their own: who gets something, and what.
const PARTS: [&str; 2] = ["subject", "held"];

/// The records that a request names, whether they are there or not, the most particular first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named(pub Vec<(Kind, Uuid)>);

impl Named {
    /// What the arguments of a request name.
    pub(crate) fn by(request: &str, args: &impl Serialize) -> Self {
        let args = serde_json::to_value(args).unwrap_or_default();
        let mut named = Vec::new();
        let kind = if request == AuditHistory::NAME {
            let kind = args.get("kind").and_then(Value::as_str);
            kind.and_then(Kind::from_name)
        } else {
            let resource = request.split('.').next();
            resource.and_then(Kind::from_name)
        };
        for field in ["change", "rename", "id"] {
            named.extend(kind.zip(id(args.get(field))));
        }
        gather(&args, &mut named);
        for part in PARTS {
            if let Some(part) = args.get(part) {
                gather(part, &mut named);
            }
        }
        Self(named)
    }

    /// This record.
    pub(crate) fn record(kind: Kind, id: impl Into<Uuid>) -> Self {
        Self(vec![(kind, id.into())])
    }

    /// Nothing at all.
    pub(crate) const fn nothing() -> Self {
        Self(Vec::new())
    }
}

fn id(value: Option<&Value>) -> Option<Uuid> {
    value?.as_str()?.parse().ok()
}

fn gather(args: &Value, named: &mut Vec<(Kind, Uuid)>) {
    for (field, kind) in FIELDS {
        match args.get(field) {
            Some(Value::Array(ids)) => {
                let ids = ids.iter().filter_map(|value| id(Some(value)));
                named.extend(ids.map(|id| (kind, id)));
            }
            value => named.extend(id(value).map(|id| (kind, id))),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_names_its_record_first_and_then_the_others() {
        let ids: Vec<Uuid> = (1..=4).map(Uuid::from_u128).collect();
        let named = |request: &str, args: Value| Named::by(request, &args).0;
        assert_eq!(
            named("proposal.save", json!({"id": ids[0], "tenant_id": ids[1]})),
            [(Kind::Proposal, ids[0]), (Kind::Tenant, ids[1])]
        );
        assert_eq!(
            named("audit.history", json!({"kind": "price_book", "id": ids[0]})),
            [(Kind::PriceBook, ids[0])]
        );
        let give = json!({
            "id": ids[0],
            "subject": {"user_id": ids[1]},
            "held": {"role_id": ids[2]},
            "tenant_id": ids[3],
        });
        assert_eq!(
            named("grant.give", give),
            [
                (Kind::Grant, ids[0]),
                (Kind::Tenant, ids[3]),
                (Kind::User, ids[1]),
                (Kind::Role, ids[2]),
            ]
        );
        let group = json!({"change": ids[0], "tenant_id": ids[1], "members": [ids[2], ids[3]]});
        assert_eq!(
            named("group.save", group),
            [
                (Kind::Group, ids[0]),
                (Kind::Tenant, ids[1]),
                (Kind::User, ids[2]),
                (Kind::User, ids[3]),
            ]
        );
        assert!(named("audit.get", json!({"seq": 7})).is_empty());
        assert!(named("context.switch", json!({"tenant_id": null})).is_empty());
        // A session is no record; whose it is, the door that ends it finds out.
        assert!(named("session.end", json!({"id": ids[0]})).is_empty());
    }
}
