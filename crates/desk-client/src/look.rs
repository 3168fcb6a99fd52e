//! What people look at, written down (D-32): one entry for each page they open, each filter they set
//! and each record they open, and none for a page that asks again because something changed.

use desk_app::NewEntry;
use desk_contract::{LookedAt, Query};
use desk_domain::{
    audit::{AuditDetail, Outcome},
    canonical::Hash,
};
use jiff::SignedDuration;
use serde_json::Value;

use crate::desk::{Desk, Here, Person, random_salt};

/// Who asks the same again within so long still looks at the same.
pub(crate) const SAME_LOOK: SignedDuration = SignedDuration::from_mins(5);

/// What was asked, without how far somebody scrolled and without what was left open.
pub(crate) struct Question {
    name: &'static str,
    args: Value,
}

impl Question {
    pub(crate) fn of<Q: Query>(query: &Q) -> Self {
        let args = serde_json::to_value(query).unwrap_or_default();
        Self {
            name: Q::NAME,
            args: told(args),
        }
    }
}

/// The arguments that say something.
fn told(args: Value) -> Value {
    let Value::Object(fields) = args else {
        return args;
    };
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    };
    let fields = fields
        .into_iter()
        .filter(|(name, _)| name != "offset" && name != "limit")
        .map(|(name, value)| (name, told(value)))
        .filter(|(_, value)| says(value));
    Value::Object(fields.collect())
}

impl Desk {
    /// Writes down what somebody looks at. What cannot be written is told to the log of faults and
    /// keeps nobody from reading: a full disk is a day on which people need what they have.
    pub(crate) async fn looked(
        &self,
        here: &Here,
        person: &Person,
        question: Question,
        at: LookedAt,
    ) {
        let Question { name, args } = question;
        let text = args.to_string();
        if !person.looks_anew(name, Hash::of(text.as_bytes()), here.measured) {
            return;
        }
        let (user, home) = (Some(person.user_id), person.tenant_id);
        let (tenant, object) = match at {
            LookedAt::Page => (home, None),
            LookedAt::Record(kind, id, tenant) => (tenant, Some((kind, id))),
        };
        let says = object.is_none() && args.as_object().is_some_and(|args| !args.is_empty());
        let entry = NewEntry {
            object,
            detail: says.then(|| AuditDetail {
                text,
                salt: random_salt(),
            }),
            ..self.event(here, user, name, Some(tenant), Outcome::Done)
        };
        if let Err(fault) = here.store.security_event(entry).await {
            self.journal_file.write(&format!("{name}: {fault}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_left_open_and_how_far_somebody_scrolled_are_not_told() {
        let args = json!({
            "filter": {"search": "", "groups": [], "outcome": "denied"},
            "below": null, "search": "kaveri", "ascending": false, "offset": 50, "limit": 50,
        });
        let expected = json!({"filter": {"outcome": "denied"}, "search": "kaveri"});
        assert_eq!(told(args), expected);
        assert_eq!(
            told(json!({"filter": {"search": ""}, "limit": 5})),
            json!({})
        );
    }
}
