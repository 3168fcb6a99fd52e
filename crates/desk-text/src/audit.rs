//! Audit entries as sentences: who did what to which record.

use desk_domain::access::{RoleKind, ShippedRole};
use desk_domain::audit::{ActionGroup, Door, Outcome};
use desk_domain::erasure::pseudonym;
use desk_domain::id::UserId;
use desk_domain::language::Language;
use desk_domain::record::Kind;

use crate::catalogue::{Arg, attribute, find_complete, text, text_with};
use crate::sentences::role_name;

/// What a sentence about an entry speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The act's code.
    pub action: &'a str,
    /// Who did it.
    pub actor: Actor<'a>,
    /// The record it was about, with its name where that may be told.
    pub object: Option<(Kind, Option<&'a str>)>,
    /// Whom that record ties to what, where it does and that may be told.
    pub bond: Option<Bond<'a>>,
    /// How it ended.
    pub outcome: Outcome,
}

/// Whom a grant or a person's own rights tie to what, and where.
#[derive(Debug, Clone, Copy)]
pub struct Bond<'a> {
    /// The person or the group.
    pub subject: Subject<'a>,
    /// What a grant gives; nothing for a person's own rights.
    pub held: Option<Held<'a>>,
    /// The tenant it is on, where its name may be told.
    pub tenant: Option<&'a str>,
}

/// Who holds something.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// A person, with the name where that may be told.
    Person(Option<&'a str>),
    /// A person whose data was erased: a pseudonym is left.
    Erased(&'a str),
    /// A group, with its name where that may be told.
    Group(Option<&'a str>),
}

/// What is held.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// A role that comes with the application.
    Shipped(ShippedRole),
    /// One that somebody made, with its name where that may be told.
    Made(RoleKind, Option<&'a str>),
}

/// Who did something.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    /// Somebody known by name.
    Named(&'a str),
    /// Somebody whose data was erased: a pseudonym is left.
    Erased(UserId),
    /// Nobody was signed in.
    Nobody,
}

/// An entry as a sentence: `Meera published price book 3`.
///
/// An act that this version has no words for, because a newer one wrote it, is told by its code.
pub fn audit_sentence(language: Language, told: &Told<'_>) -> String {
    let actor = actor_name(language, told.actor);
    let message = format!("audit-{}", told.action.replace('.', "_"));
    let words = match told.outcome {
        Outcome::Done => done(language, &message, &actor, told),
        Outcome::Denied => refused(language, "audit-denied", &message, &actor),
        Outcome::Failed => refused(language, "audit-failed", &message, &actor),
    };
    words.unwrap_or_else(|| {
        let args = [
            ("actor", Arg::Text(&actor)),
            ("code", Arg::Text(told.action)),
        ];
        text_with(language, "audit-unknown", &args)
    })
}

fn done(language: Language, message: &str, actor: &str, told: &Told<'_>) -> Option<String> {
    let bond = told.bond;
    let bond = bond.and_then(|bond| bond_sentence(language, told.action, actor, bond));
    if bond.is_some() {
        return bond;
    }
    let object = told
        .object
        .map(|(kind, label)| object_name(language, kind, label))
        .unwrap_or_else(|| action_title(language, told.action));
    let args = [("actor", Arg::Text(actor)), ("object", Arg::Text(&object))];
    find_complete(language, message, &args)
}

/// The sentence of an act that tied somebody to something; none where this version has no words for it.
fn bond_sentence(language: Language, action: &str, actor: &str, bond: Bond<'_>) -> Option<String> {
    let subject = match bond.subject {
        Subject::Person(Some(name)) => name.to_owned(),
        Subject::Person(None) => object_name(language, Kind::User, None),
        Subject::Erased(pseudonym) => erased_person(language, pseudonym),
        Subject::Group(name) => object_name(language, Kind::Group, name),
    };
    let held = bond.held.map(|held| held_name(language, held));
    let tenant = bond.tenant.map(str::to_owned);
    let tenant = tenant.unwrap_or_else(|| object_name(language, Kind::Tenant, None));
    let mut args = vec![
        ("actor", Arg::Text(actor)),
        ("subject", Arg::Text(&subject)),
        ("tenant", Arg::Text(&tenant)),
    ];
    args.extend(held.as_ref().map(|held| ("held", Arg::Text(held))));
    let message = format!("audit_bond-{}", action.replace('.', "_"));
    find_complete(language, &message, &args)
}

/// What is held, by name: `the role Tenant admin`.
fn held_name(language: Language, held: Held<'_>) -> String {
    let (message, name) = match held {
        Held::Shipped(role) => ("audit-held_role", role_name(language, role)),
        Held::Made(_, None) => return object_name(language, Kind::Role, None),
        Held::Made(RoleKind::Role, Some(name)) => ("audit-held_role", name.to_owned()),
        Held::Made(RoleKind::Profile, Some(name)) => ("audit-held_profile", name.to_owned()),
    };
    text_with(language, message, &[("name", Arg::Text(&name))])
}

fn refused(language: Language, id: &str, message: &str, actor: &str) -> Option<String> {
    let title = attribute(language, message, "title")?;
    let args = [("actor", Arg::Text(actor)), ("title", Arg::Text(&title))];
    Some(text_with(language, id, &args))
}

/// Who did something, by name.
pub fn actor_name(language: Language, actor: Actor<'_>) -> String {
    match actor {
        Actor::Named(name) => name.to_owned(),
        Actor::Erased(person) => erased_person(language, &pseudonym(person)),
        Actor::Nobody => text(language, "audit-nobody"),
    }
}

/// What a person is called whose data was erased: `Erased person 3f2a9c`.
fn erased_person(language: Language, pseudonym: &str) -> String {
    let args = [("pseudonym", Arg::Text(pseudonym))];
    text_with(language, "audit-erased_person", &args)
}

/// What a person is called: their name, or the pseudonym in its place.
pub fn person_name(language: Language, name: &str, erased: bool) -> String {
    if erased {
        erased_person(language, name)
    } else {
        name.to_owned()
    }
}

/// What an act is called: `Publish a price book`; its code where this version has no words for it.
pub fn action_title(language: Language, action: &str) -> String {
    let message = format!("audit-{}", action.replace('.', "_"));
    attribute(language, &message, "title").unwrap_or_else(|| action.to_owned())
}

/// A record by kind and name: `price book 3`; `a price book` without the name.
pub fn object_name(language: Language, kind: Kind, label: Option<&str>) -> String {
    match label {
        None => {
            let id = format!("kind-{}", kind.as_str());
            attribute(language, &id, "any").unwrap_or_else(|| kind_name(language, kind))
        }
        Some(label) => {
            let kind = kind_name(language, kind);
            let args = [("kind", Arg::Text(&kind)), ("label", Arg::Text(label))];
            text_with(language, "audit-labelled", &args)
        }
    }
}

/// What records of a kind are called.
pub fn kind_name(language: Language, kind: Kind) -> String {
    text(language, &format!("kind-{}", kind.as_str()))
}

/// What a group of acts is called.
pub fn action_group_name(language: Language, group: ActionGroup) -> String {
    text(language, &format!("audit_group-{}", group.as_str()))
}

/// How an act ended, in a word.
pub fn outcome_name(language: Language, outcome: Outcome) -> String {
    text(language, &format!("outcome-{}", outcome.as_str()))
}

/// A door, in a word.
pub fn door_name(language: Language, door: Door) -> String {
    text(language, &format!("door-{}", door.as_str()))
}

#[cfg(test)]
mod tests {
    use desk_domain::audit::action::ACTIONS;

    use super::*;

    fn told<'a>(action: &'a str, outcome: Outcome) -> Told<'a> {
        Told {
            action,
            actor: Actor::Named("Meera"),
            object: Some((Kind::PriceBook, Some("3"))),
            bond: None,
            outcome,
        }
    }

    /// What Meera did to somebody's rights on Nila Foods.
    fn tied<'a>(action: &'a str, subject: Subject<'a>, held: Option<Held<'a>>) -> Told<'a> {
        Told {
            object: Some((Kind::Grant, None)),
            bond: Some(Bond {
                subject,
                held,
                tenant: Some("Nila Foods"),
            }),
            ..told(action, Outcome::Done)
        }
    }

    #[test]
    fn a_grant_tells_who_got_which_role_and_where() {
        let ravi = Subject::Person(Some("Ravi Kumar"));
        let admin = Some(Held::Shipped(ShippedRole::TenantAdmin));
        let say = |told: &Told<'_>| audit_sentence(Language::En, told);
        assert_eq!(
            say(&tied("grant.give", ravi, admin)),
            "Meera gave Ravi Kumar the role Tenant admin on Nila Foods"
        );
        assert_eq!(
            say(&tied("grant.end", ravi, admin)),
            "Meera ended the role Tenant admin of Ravi Kumar on Nila Foods"
        );
        assert_eq!(
            say(&tied("access_override.set", ravi, None)),
            "Meera set Ravi Kumar's own rights on Nila Foods"
        );
        let night = Some(Held::Made(RoleKind::Profile, Some("Night shift")));
        assert_eq!(
            say(&tied("grant.give", Subject::Group(Some("Sales")), night)),
            "Meera gave group Sales the permission profile Night shift on Nila Foods"
        );
        let unseen = Some(Held::Made(RoleKind::Role, None));
        assert_eq!(
            say(&tied("grant.give", Subject::Person(None), unseen)),
            "Meera gave a user a role on Nila Foods"
        );
        assert_eq!(
            say(&tied("grant.give", Subject::Erased("3f2a9c"), admin)),
            "Meera gave Erased person 3f2a9c the role Tenant admin on Nila Foods"
        );
        // Without what is held there is the sentence of the act alone.
        assert_eq!(say(&tied("grant.give", ravi, None)), "Meera gave a grant");
        assert_eq!(say(&tied("user.edit", ravi, None)), "Meera changed a grant");
        let denied = Told {
            outcome: Outcome::Denied,
            ..tied("grant.give", ravi, admin)
        };
        assert!(!say(&denied).contains("Ravi"));
    }

    #[test]
    fn whoever_got_something_is_named_in_every_language() {
        for &language in Language::ALL {
            for action in ["grant.give", "grant.end", "access_override.set"] {
                let held = Some(Held::Made(RoleKind::Role, Some("Night shift")));
                let tied = tied(action, Subject::Person(Some("Ravi Kumar")), held);
                let words = audit_sentence(language, &tied);
                for name in ["Meera", "Ravi Kumar", "Nila Foods"] {
                    assert!(words.contains(name), "{language:?}: {words}");
                }
                let has_role = words.contains("Night shift");
                assert_eq!(has_role, action != "access_override.set", "{words}");
            }
        }
    }

    #[test]
    fn every_act_has_a_sentence_however_it_ended() {
        for &language in Language::ALL {
            for (code, _) in ACTIONS {
                let title = action_title(language, code);
                assert_ne!(title, *code, "{language:?}");
                for outcome in Outcome::ALL {
                    let words = audit_sentence(language, &told(code, *outcome));
                    assert!(!words.contains(*code), "{language:?}: {words}");
                    assert!(!words.contains(['{', '}', '$']), "{language:?}: {words}");
                    if *outcome != Outcome::Done {
                        assert!(words.contains(&title), "{words}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_kind_group_outcome_and_door_has_a_name() {
        for &language in Language::ALL {
            for kind in Kind::ALL {
                assert_ne!(object_name(language, *kind, None), "");
                assert!(object_name(language, *kind, Some("7")).ends_with(" 7"));
            }
            for group in ActionGroup::ALL {
                assert!(!action_group_name(language, *group).contains('_'));
                assert!(!action_group_name(language, *group).contains("group-"));
            }
            for outcome in Outcome::ALL {
                assert!(!outcome_name(language, *outcome).contains('-'));
            }
            for door in Door::ALL {
                assert!(!door_name(language, *door).contains('-'));
            }
        }
    }

    #[test]
    fn an_entry_reads_like_something_somebody_says() {
        let publish = told("price_book.publish", Outcome::Done);
        let say = |told: &Told<'_>| audit_sentence(Language::En, told);
        assert_eq!(say(&publish), "Meera published price book 3");
        let unnamed = Told {
            object: Some((Kind::PriceBook, None)),
            ..publish
        };
        assert_eq!(say(&unnamed), "Meera published a price book");
        assert_eq!(
            say(&told("price_book.publish", Outcome::Denied)),
            "Meera was not allowed to do this: Publish a price book"
        );
        let nobody = Told {
            actor: Actor::Nobody,
            ..told("session.sign_in", Outcome::Failed)
        };
        assert_eq!(
            say(&nobody),
            "Somebody not signed in tried this and failed: Sign in"
        );
        assert_eq!(
            audit_sentence(Language::Hi, &publish),
            "Meera ने मूल्य सूची 3 प्रकाशित की"
        );
    }

    #[test]
    fn an_act_of_a_newer_version_is_told_by_its_code() {
        for outcome in Outcome::ALL {
            let words = audit_sentence(Language::En, &told("moon.land", *outcome));
            assert_eq!(
                words,
                "Meera did something this version has no words for (moon.land)"
            );
        }
        assert_eq!(action_title(Language::En, "moon.land"), "moon.land");
    }
}
