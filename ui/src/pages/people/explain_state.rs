//! What a person may do on a tenant and why, in sentences.

use desk_contract::{
    grant::{AccessView, SourceKind, SourceView},
    role::ProductView,
};
use desk_domain::access::{Area, Verb};
use desk_text::{Arg, Language, role_name, text, text_with};
use jiff::tz::Offset;

use super::grant_state::last_day;
use crate::pages::roles::rights_grid_state::{VERBS, area_name, verb_name};

/// Verbs on one area that are held or not for the same reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// On what.
    pub area: Area,
    /// Which acts.
    pub verbs: Vec<Verb>,
    /// Whether they are held.
    pub held: bool,
    /// Everything that gives or takes them.
    pub sources: Vec<SourceView>,
}

/// Which lines one wants to see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    #[default]
    All,
    /// Only what is held.
    Held,
    /// Only what is denied.
    Denied,
}

/// The rights of an explanation, gathered where the same reasons hold: areas in their order, verbs
/// in theirs.
pub fn lines(view: &AccessView) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for explained in &view.rights {
        let same = lines.iter_mut().find(|line| {
            line.area == explained.right.area
                && line.held == explained.held
                && line.sources == explained.sources
        });
        match same {
            Some(line) => line.verbs.push(explained.right.verb),
            None => lines.push(Line {
                area: explained.right.area,
                verbs: vec![explained.right.verb],
                held: explained.held,
                sources: explained.sources.clone(),
            }),
        }
    }
    for line in &mut lines {
        line.verbs
            .sort_by_key(|verb| VERBS.iter().position(|known| known == verb));
    }
    lines
}

/// A line as it reads: `Users: view, edit`.
pub fn title(language: Language, line: &Line, products: &[ProductView]) -> String {
    let verbs: Vec<_> = line
        .verbs
        .iter()
        .map(|verb| verb_name(language, *verb))
        .collect();
    let area = area_name(language, line.area, products);
    format!("{area}: {}", verbs.join(", "))
}

/// The lines to show for a choice and what was typed to find some: words of rights or reasons.
pub fn to_show(
    language: Language,
    lines: &[Line],
    products: &[ProductView],
    shown: Shown,
    search: &str,
    offset: Offset,
) -> Vec<Line> {
    let search = search.trim().to_lowercase();
    let wanted = |line: &&Line| {
        let fits = match shown {
            Shown::All => true,
            Shown::Held => line.held,
            Shown::Denied => !line.held,
        };
        let says = |text: String| text.to_lowercase().contains(&search);
        fits && (search.is_empty()
            || says(title(language, line, products))
            || line
                .sources
                .iter()
                .any(|source| says(sentence(language, source, offset))))
    };
    lines.iter().filter(wanted).cloned().collect()
}

/// Where a right comes from, as a sentence.
pub fn sentence(language: Language, source: &SourceView, offset: Offset) -> String {
    let hidden = || text(language, "explain-hidden");
    let place = source.tenant_name.clone().unwrap_or_else(hidden);
    let role = match source.shipped_role {
        Some(role) => role_name(language, role),
        None => source.name.clone().unwrap_or_else(hidden),
    };
    let reason = source.reason.as_deref().unwrap_or_default();
    let group = source.group.as_ref().map(|group| group.name.as_str());
    let args: [(&str, Arg<'_>); 2] = [("role", (&role).into()), ("tenant", (&place).into())];
    let mut told = match (source.kind, group) {
        (SourceKind::Grant, None) => text_with(language, "explain-grant", &args),
        (SourceKind::Grant, Some(group)) => text_with(
            language,
            "explain-grant_group",
            &[args[0], args[1], ("group", group.into())],
        ),
        (SourceKind::Delegation, None) => text_with(
            language,
            "explain-delegation",
            &[args[0], args[1], ("reason", reason.into())],
        ),
        (SourceKind::Delegation, Some(group)) => text_with(
            language,
            "explain-delegation_group",
            &[
                args[0],
                args[1],
                ("group", group.into()),
                ("reason", reason.into()),
            ],
        ),
        (SourceKind::DepartmentDefault, _) => text_with(
            language,
            "explain-department",
            &[("department", (&role).into()), args[1]],
        ),
        (SourceKind::CompanyDefault, _) => text_with(language, "explain-company", &[args[1]]),
        (SourceKind::Allowed, _) => text_with(language, "explain-allowed", &[args[1]]),
        (SourceKind::Denied, _) => text_with(language, "explain-denied", &[args[1]]),
    };
    let by_hand = matches!(source.kind, SourceKind::Allowed | SourceKind::Denied);
    if by_hand && !reason.is_empty() {
        told.push(' ');
        told.push_str(&text_with(
            language,
            "explain-because",
            &[("reason", reason.into())],
        ));
    }
    if let Some(day) = source
        .ends_at
        .as_deref()
        .and_then(|end| last_day(end, offset))
    {
        let day = desk_text::date(language, day);
        told.push(' ');
        told.push_str(&text_with(
            language,
            "explain-until",
            &[("date", (&day).into())],
        ));
    }
    told
}

#[cfg(test)]
mod tests {
    use desk_contract::grant::{ExplainedRight, GroupNameView};
    use desk_domain::{
        access::{Module, Right, ShippedRole, Source},
        id::{AccessOverrideId, GrantId, GroupId},
    };
    use uuid::Uuid;

    use super::*;

    fn grant() -> SourceView {
        SourceView {
            source: Source::Grant(GrantId(Uuid::from_u128(1))),
            kind: SourceKind::Grant,
            shipped_role: Some(ShippedRole::AccountManager),
            name: None,
            group: None,
            tenant_name: Some("Chola".to_owned()),
            ends_at: None,
            reason: None,
        }
    }

    fn denial() -> SourceView {
        SourceView {
            source: Source::Denied(AccessOverrideId(Uuid::from_u128(2))),
            kind: SourceKind::Denied,
            shipped_role: None,
            reason: Some("Left sales".to_owned()),
            ..grant()
        }
    }

    fn view() -> AccessView {
        let right = |verb, held, sources| ExplainedRight {
            right: Right::new(Module::Proposals, verb),
            held,
            sources,
        };
        AccessView {
            active: true,
            rights: vec![
                right(Verb::Create, true, vec![grant()]),
                right(Verb::View, true, vec![grant()]),
                right(Verb::Export, false, vec![grant(), denial()]),
            ],
        }
    }

    fn told(source: &SourceView) -> String {
        sentence(Language::En, source, Offset::UTC)
    }

    #[test]
    fn rights_with_the_same_reasons_stand_on_one_line() {
        let lines = lines(&view());
        let titles: Vec<_> = lines
            .iter()
            .map(|line| title(Language::En, line, &[]))
            .collect();
        assert_eq!(titles, ["Proposals: create, view", "Proposals: export"]);
        assert_eq!(lines[1].sources.len(), 2);
    }

    #[test]
    fn every_kind_of_source_reads_as_a_sentence() {
        assert_eq!(
            told(&grant()),
            "Given by the role Account manager on Chola."
        );
        assert_eq!(
            told(&denial()),
            "Denied to this person on Chola. The reason: Left sales."
        );
        let group = Some(GroupNameView {
            id: GroupId(Uuid::nil()),
            name: "Sales".to_owned(),
        });
        let through = SourceView {
            group: group.clone(),
            ends_at: Some("2026-12-31T18:30:00Z".to_owned()),
            ..grant()
        };
        assert_eq!(
            told(&through),
            "Given by the role Account manager on Chola to the group Sales. It ends after 31 Dec 2026."
        );
        for &language in Language::ALL {
            for kind in [
                SourceKind::Grant,
                SourceKind::Delegation,
                SourceKind::DepartmentDefault,
                SourceKind::CompanyDefault,
                SourceKind::Allowed,
                SourceKind::Denied,
            ] {
                for group in [None, group.clone()] {
                    let source = SourceView {
                        kind,
                        group,
                        tenant_name: None,
                        ..denial()
                    };
                    let told = sentence(language, &source, Offset::UTC);
                    assert!(!told.contains(['{', '$']), "{told}");
                    assert!(told.ends_with(['.', '।']), "{told}");
                }
            }
        }
    }

    #[test]
    fn lines_are_found_by_right_and_by_reason() {
        let lines = lines(&view());
        let count = |shown, search: &str| {
            to_show(Language::En, &lines, &[], shown, search, Offset::UTC).len()
        };
        assert_eq!(count(Shown::All, ""), 2);
        assert_eq!(count(Shown::Denied, ""), 1);
        assert_eq!(count(Shown::Held, "left sales"), 0);
        assert_eq!(count(Shown::All, "LEFT sales"), 1);
        assert_eq!(count(Shown::All, "create"), 1);
    }
}
