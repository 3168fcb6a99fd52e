//! What a change would alter, in sentences.

use std::collections::BTreeMap;

use desk_contract::preview::{PreviewPersonView, PreviewRightView, PreviewView};
use desk_text::{Language, right_on, text_with};

/// The most rights that one line names.
const MOST_RIGHTS: usize = 8;

/// Whether it is worth a word before it is done: for more than one person, or where somebody could
/// hand on rights from then on.
pub fn is_worth_a_word(view: &PreviewView) -> bool {
    view.people > 1 || !view.new_administrators.is_empty()
}

/// Who is concerned: `3 people: Asha, Devi, Ravi`.
pub fn names(language: Language, view: &PreviewView) -> String {
    let people = listed(language, &view.named, view.people);
    let args = [("count", view.people.into()), ("people", (&people).into())];
    text_with(language, "altering-people", &args)
}

/// A line for each number of people who gain or lose the same rights, the most people first.
pub fn lines(language: Language, view: &PreviewView) -> Vec<String> {
    let mut gained = BTreeMap::<i64, Vec<&PreviewRightView>>::new();
    let mut lost = BTreeMap::<i64, Vec<&PreviewRightView>>::new();
    for told in &view.rights {
        if told.gained > 0 {
            gained.entry(told.gained).or_default().push(told);
        }
        if told.lost > 0 {
            lost.entry(told.lost).or_default().push(told);
        }
    }
    let line = |id: &str, count: i64, rights: Vec<&PreviewRightView>| {
        let all = rights.len();
        let mut named: Vec<String> = rights
            .into_iter()
            .take(MOST_RIGHTS)
            .map(|told| right_on(language, told.right, told.product.as_deref()))
            .collect();
        if let Ok(more @ 1..) = i64::try_from(all.saturating_sub(MOST_RIGHTS)) {
            named.push(text_with(
                language,
                "altering-more",
                &[("count", more.into())],
            ));
        }
        let named = named.join(", ");
        let args = [("count", count.into()), ("rights", (&named).into())];
        text_with(language, id, &args)
    };
    let gains = gained.into_iter().rev();
    let losses = lost.into_iter().rev();
    gains
        .map(|(count, rights)| line("altering-gain", count, rights))
        .chain(losses.map(|(count, rights)| line("altering-lose", count, rights)))
        .collect()
}

/// That somebody could hand on rights from then on.
pub fn administrators(language: Language, view: &PreviewView) -> Option<String> {
    let count = i64::try_from(view.new_administrators.len()).ok()?;
    let people = listed(language, &view.new_administrators, count);
    let args = [("count", count.into()), ("people", (&people).into())];
    (count > 0).then(|| text_with(language, "altering-administrators", &args))
}

fn listed(language: Language, named: &[PreviewPersonView], all: i64) -> String {
    let mut names: Vec<String> = named.iter().map(|person| person.name.clone()).collect();
    let more = all - i64::try_from(named.len()).unwrap_or(i64::MAX);
    if more > 0 {
        names.push(text_with(
            language,
            "altering-more",
            &[("count", more.into())],
        ));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use desk_domain::{
        access::{Module, ProductSlot, Right, Verb},
        id::UserId,
    };
    use uuid::Uuid;

    use super::*;

    fn person(name: &str) -> PreviewPersonView {
        PreviewPersonView {
            id: UserId(Uuid::nil()),
            name: name.to_owned(),
        }
    }

    fn right(module: Module, verb: Verb, gained: i64, lost: i64) -> PreviewRightView {
        PreviewRightView {
            right: Right::new(module, verb),
            product: None,
            gained,
            lost,
        }
    }

    #[test]
    fn a_right_on_a_product_is_told_by_what_the_product_is_called() {
        let place = ProductSlot::new(5).unwrap();
        let view = PreviewView {
            people: 12,
            rights: vec![PreviewRightView {
                right: Right::on_product(place, Verb::Delete),
                product: Some("Provisioning".to_owned()),
                gained: 12,
                lost: 0,
            }],
            ..PreviewView::default()
        };
        assert_eq!(
            lines(Language::En, &view),
            ["12 people gain Provisioning: delete"]
        );
    }

    #[test]
    fn whom_and_what_a_change_concerns_reads_as_sentences() {
        let view = PreviewView {
            people: 3,
            named: vec![person("Asha"), person("Devi")],
            rights: vec![
                right(Module::Proposals, Verb::Edit, 3, 0),
                right(Module::Customers, Verb::Edit, 3, 0),
                right(Module::Users, Verb::Edit, 1, 0),
                right(Module::Audit, Verb::View, 0, 2),
            ],
            new_administrators: vec![person("Devi")],
        };
        assert!(is_worth_a_word(&view));
        assert_eq!(names(Language::En, &view), "3 people: Asha, Devi, 1 more");
        assert_eq!(
            lines(Language::En, &view),
            [
                "3 people gain Proposals: edit, Customers: edit",
                "1 person gains Users: edit",
                "2 people lose Audit log: view",
            ]
        );
        let warning = administrators(Language::En, &view).unwrap();
        assert!(warning.contains("Devi"), "{warning}");
    }

    #[test]
    fn what_concerns_one_person_without_making_an_administrator_needs_no_word() {
        let view = PreviewView {
            people: 1,
            named: vec![person("Asha")],
            ..PreviewView::default()
        };
        assert!(!is_worth_a_word(&view));
        assert_eq!(administrators(Language::En, &view), None);
    }
}
