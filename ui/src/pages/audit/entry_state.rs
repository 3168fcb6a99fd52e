//! An entry in words: the sentence, the fields it changed, their values as people read them.

use desk_contract::audit::{
    AuditActorView, AuditBondView, AuditDeviceView, AuditFaultView, AuditHeldView, AuditNameView,
    AuditSummaryView, AuditVerifyView,
};
use desk_domain::{
    access::{RoleKind, ShippedRole},
    audit::{CheckpointFault, KeychainSays},
    record::Kind,
};
use desk_text::{
    Actor, Bond, Held, Language, Subject, Told, audit_sentence, number, percent_bp, person_name,
    role_name, rupees, text, text_with,
};
use jiff::{Timestamp, tz::Offset};

use crate::moments;

/// What stands where nothing stood or stands.
const NOTHING: &str = "–";

/// Who did something, as sentences take it.
pub fn actor_of(actor: Option<&AuditActorView>) -> Actor<'_> {
    match actor {
        None => Actor::Nobody,
        Some(actor) => actor
            .name
            .as_deref()
            .map_or(Actor::Erased(actor.id), Actor::Named),
    }
}

/// Whom a grant or a person's own rights tie to what, as sentences take it.
pub fn bond_of(bond: &AuditBondView) -> Bond<'_> {
    let AuditNameView {
        kind, name, erased, ..
    } = &bond.subject;
    let subject = match (kind, name.as_deref(), erased) {
        (Kind::Group, name, _) => Subject::Group(name),
        (_, Some(pseudonym), true) => Subject::Erased(pseudonym),
        (_, name, _) => Subject::Person(name),
    };
    let held = bond.held.as_ref().map(|held| match held {
        AuditHeldView::Shipped(role) => Held::Shipped(*role),
        AuditHeldView::Made(role) => {
            let kind = role.role_kind.unwrap_or(RoleKind::Role);
            Held::Made(kind, role.name.as_deref())
        }
    });
    Bond {
        subject,
        held,
        tenant: bond.tenant.name.as_deref(),
    }
}

/// What happened: `Meera published price book 3`.
pub fn sentence(language: Language, entry: &AuditSummaryView) -> String {
    let object = entry.object.as_ref();
    let told = Told {
        action: &entry.action,
        actor: actor_of(entry.actor.as_ref()),
        object: object.map(|object| (object.kind, object.label.as_deref())),
        bond: object.and_then(|object| object.bond.as_ref()).map(bond_of),
        outcome: entry.outcome,
    };
    audit_sentence(language, &told)
}

/// The moment in UTC, for the pointer that rests on the local one.
pub fn in_utc(language: Language, instant: &str) -> String {
    moments::exact(language, instant, Offset::UTC)
}

/// A field's path in words: `form.lines[0].seats` is `lines 1 · seats`. That it was typed into a form
/// says nothing.
pub fn field_words(path: &str) -> String {
    let path = path.strip_prefix("form.").unwrap_or(path);
    let words = path.split('.').map(|part| {
        let plain = part.trim_end_matches("_minor").trim_end_matches("_bp");
        let (name, place) = plain.split_once('[').unwrap_or((plain, ""));
        let name = name.replace('_', " ");
        match place.trim_end_matches(']').parse::<usize>() {
            Ok(place) => format!("{name} {}", place + 1),
            Err(_) => name,
        }
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// A field's value as people read it: amounts in rupees, shares in per cent, moments on this
/// computer's clock.
pub fn value_words(language: Language, path: &str, value: Option<&str>, offset: Offset) -> String {
    let Some(value) = value else {
        return NOTHING.to_owned();
    };
    let name = path.rsplit('.').next().unwrap_or_default();
    let name = name.split('[').next().unwrap_or_default();
    match value.parse::<i64>() {
        Ok(minor) if name.ends_with("_minor") => rupees(minor),
        Ok(share) if name.ends_with("_bp") => percent_bp(Some(share)),
        _ if value.contains('T') && value.parse::<Timestamp>().is_ok() => {
            moments::date_and_clock(language, value, offset)
        }
        _ => value.to_owned(),
    }
}

/// What a value of a field stands for, by name: a person, a group, a role, a tenant. Nothing for what has
/// no name, and for what one may not see.
pub fn name_words(
    language: Language,
    kind: Option<Kind>,
    path: &str,
    value: &str,
    names: &[AuditNameView],
) -> Option<String> {
    if let Some(named) = AuditNameView::among(names, value) {
        let name = named.name.as_deref()?;
        return Some(person_name(language, name, named.erased));
    }
    let is_role = matches!(
        (kind, path),
        (Some(Kind::Grant), "role") | (Some(Kind::Role), "template")
    );
    let role = ShippedRole::from_name(value).filter(|_| is_role)?;
    Some(role_name(language, role))
}

/// A device as people tell it from others: `asha-thinkpad · Linux`.
pub fn device_words(device: &AuditDeviceView) -> String {
    match &device.os {
        Some(os) => format!("{} · {os}", device.name),
        None => device.name.clone(),
    }
}

/// What verifying found, in a sentence, and whether it is good news.
pub fn verdict(language: Language, found: &AuditVerifyView) -> (bool, String) {
    match &found.broken {
        None => {
            let count = [("count", found.entries.into())];
            let holds = text_with(language, "audit_page-holds", &count);
            let rollback = match found.checkpoint {
                Some(entry) => {
                    let entry = number(entry);
                    let args = [("entry", (&entry).into())];
                    text_with(language, "audit_page-checkpoint", &args)
                }
                None => text(language, "audit_page-no_checkpoint"),
            };
            let keychain = match found.keychain {
                KeychainSays::Saw => Some("audit_page-keychain_saw"),
                KeychainSays::Nothing => None,
                KeychainSays::Silent => Some("audit_page-keychain_silent"),
            };
            let keychain = keychain.map(|id| text(language, id));
            let words = [Some(holds), Some(rollback), keychain];
            let words: Vec<String> = words.into_iter().flatten().collect();
            (true, words.join(" "))
        }
        Some(AuditFaultView {
            checkpoint: Some(fault),
            place,
            ..
        }) => {
            let id = match fault {
                CheckpointFault::Forged => "audit_page-checkpoint_forged",
                CheckpointFault::OtherWorkspace => "audit_page-checkpoint_other_workspace",
                CheckpointFault::OtherKey => "audit_page-checkpoint_other_key",
            };
            let args = [("place", place.into())];
            (false, text_with(language, id, &args))
        }
        Some(AuditFaultView { entry, place, .. }) => {
            let place = entry.map_or_else(|| place.clone(), |entry| entry.to_string());
            let args = [("place", (&place).into())];
            (false, text_with(language, "audit_page-broken", &args))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn india() -> Offset {
        Offset::from_seconds(19_800).unwrap()
    }

    #[test]
    fn a_path_reads_as_words() {
        for (path, words) in [
            ("language", "language"),
            ("form.lines[0].seats", "lines 1 · seats"),
            ("slabs[11].max_price_minor", "slabs 12 · max price"),
            ("issued.sale.discount_bp", "issued · sale · discount"),
        ] {
            assert_eq!(field_words(path), words);
        }
    }

    #[test]
    fn a_value_reads_as_people_write_it() {
        let shown = |path, value| value_words(Language::En, path, value, india());
        assert_eq!(shown("total_minor", Some("26538200")), "₹2,65,382.00");
        assert_eq!(shown("base_prices_minor[2]", Some("5")), "₹0.05");
        assert_eq!(shown("discount_bp", Some("250")), "2.50 %");
        assert_eq!(
            shown("published_at", Some("2026-11-22T04:15:00Z")),
            "22 Nov 2026, 09:45"
        );
        assert_eq!(shown("valid_from", Some("2026-11-22")), "2026-11-22");
        assert_eq!(shown("total_minor", Some("many")), "many");
        assert_eq!(shown("name", None), "–");
    }

    #[test]
    fn an_id_is_told_by_name_and_a_role_in_words() {
        let id = uuid::Uuid::from_u128(7);
        let named = |name: Option<&str>, erased| AuditNameView {
            name: name.map(str::to_owned),
            erased,
            ..AuditNameView::of(Kind::User, id)
        };
        let words = |path: &str, value: &str, names: &[AuditNameView]| {
            name_words(Language::En, Some(Kind::Grant), path, value, names)
        };
        let text = id.to_string();
        assert_eq!(
            words("user_id", &text, &[named(Some("Ravi Kumar"), false)]).as_deref(),
            Some("Ravi Kumar")
        );
        assert_eq!(
            words("user_id", &text, &[named(Some("3f2a9c"), true)]).as_deref(),
            Some("Erased person 3f2a9c")
        );
        assert_eq!(words("user_id", &text, &[named(None, false)]), None);
        assert_eq!(words("user_id", &text, &[]), None);
        assert_eq!(
            words("role", "tenant_admin", &[]).as_deref(),
            Some("Tenant admin")
        );
        assert_eq!(words("reach", "tenant_admin", &[]), None);
    }

    #[test]
    fn a_device_is_told_with_its_system_where_that_is_known() {
        let device = |os: Option<&str>| AuditDeviceView {
            name: "asha-thinkpad".to_owned(),
            os: os.map(str::to_owned),
        };
        assert_eq!(
            device_words(&device(Some("Linux"))),
            "asha-thinkpad · Linux"
        );
        assert_eq!(device_words(&device(None)), "asha-thinkpad");
    }

    #[test]
    fn a_verdict_says_how_much_holds_or_where_it_does_not() {
        let held = AuditVerifyView {
            entries: 1_234,
            checkpoint: Some(1_200),
            keychain: KeychainSays::Saw,
            broken: None,
        };
        let (good, words) = verdict(Language::En, &held);
        assert!(
            good && words.contains("1,234") && words.contains("1,200"),
            "{words}"
        );
        let silent = AuditVerifyView {
            keychain: KeychainSays::Silent,
            ..held.clone()
        };
        assert_ne!(verdict(Language::En, &silent).1, words);
        let fault = |entry| AuditVerifyView {
            entries: 9,
            checkpoint: None,
            keychain: KeychainSays::Nothing,
            broken: Some(AuditFaultView {
                checkpoint: None,
                entry,
                place: "device 7, number 2: it is not what the audit log tells".to_owned(),
            }),
        };
        let (good, words) = verdict(Language::En, &fault(Some(5)));
        assert!(!good && words.contains("(5)"), "{words}");
        assert!(verdict(Language::En, &fault(None)).1.contains("number 2"));
        let sentences: BTreeSet<String> = CheckpointFault::ALL
            .iter()
            .map(|fault| AuditVerifyView {
                broken: Some(AuditFaultView {
                    entry: None,
                    place: "audit.json".to_owned(),
                    checkpoint: Some(*fault),
                }),
                ..held.clone()
            })
            .map(|found| verdict(Language::En, &found))
            .inspect(|(good, words)| assert!(!good && words.contains("audit.json"), "{words}"))
            .map(|(_, words)| words)
            .collect();
        assert_eq!(sentences.len(), CheckpointFault::ALL.len());
    }
}
