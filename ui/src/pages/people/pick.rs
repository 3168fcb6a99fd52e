//! Finding a person or a group by typing.

use desk_contract::user::{GroupList, Lendable, UserList};
use desk_domain::access::Subject;
use leptos::prelude::*;

use crate::kit::{Board, Bound, Hint, Suggest, Suggestion, load};

/// How many people and groups are offered at once.
const MOST: usize = 8;

/// Somebody, or a group, that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Who.
    pub subject: Subject,
    /// Their name.
    pub name: String,
}

/// A field that offers people, and groups where those are wanted.
#[component]
pub(crate) fn Pick(
    board: Board,
    #[prop(into)] path: String,
    #[prop(into)] label: Signal<String>,
    /// What is typed.
    typed: Bound,
    #[prop(into)] on_take: Callback<Found>,
    /// Whether groups are offered too.
    #[prop(optional)]
    groups: bool,
    /// Offers only those who can be lent to a customer.
    #[prop(optional, into)]
    lendable: Signal<Option<Lendable>>,
    #[prop(optional, into)] hint: Signal<Hint>,
) -> impl IntoView {
    let people = load(move || {
        let search = typed.value.get();
        (!search.trim().is_empty()).then_some(UserList {
            search,
            lendable: lendable.get(),
            limit: u32::try_from(MOST).unwrap_or(1),
            ..UserList::default()
        })
    });
    let all_groups = load(move || {
        groups.then(|| GroupList {
            lendable: lendable.get(),
            ..GroupList::default()
        })
    });
    let found = Memo::new(move |_| {
        let search = typed.value.with(|typed| typed.trim().to_lowercase());
        if search.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Found, String)> = all_groups.with(|groups| {
            let groups = groups.ready().into_iter().flatten();
            groups
                .filter(|group| group.name.to_lowercase().contains(&search))
                .map(|group| {
                    let found = Found {
                        subject: Subject::Group(group.id),
                        name: group.name.clone(),
                    };
                    (found, group.tenant_name.clone())
                })
                .collect()
        });
        people.with(|people| {
            let people = people.ready().into_iter().flat_map(|list| &list.rows);
            found.extend(people.map(|person| {
                let found = Found {
                    subject: Subject::User(person.id),
                    name: person.name.clone(),
                };
                (found, format!("{} · {}", person.email, person.tenant_name))
            }));
        });
        found.truncate(MOST);
        found
    });
    let suggestions = Signal::derive(move || {
        let shown = |(found, detail): (Found, String)| Suggestion {
            title: found.name,
            detail,
        };
        found.get().into_iter().map(shown).collect()
    });
    let take = move |index: usize| {
        if let Some((found, _)) = found.with_untracked(|found| found.get(index).cloned()) {
            on_take.run(found);
        }
    };
    view! { <Suggest board path label bound=typed suggestions on_take=take hint list="pick-suggestions"/> }
}
