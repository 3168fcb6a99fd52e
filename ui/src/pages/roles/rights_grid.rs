//! Rights as a table of boxes: to check, to look at, or to allow and deny.

use desk_contract::role::ProductView;
use desk_domain::access::{Area, Right, Rights, Verb};
use desk_text::{Language, text, text_with};
use leptos::prelude::*;

use super::rights_grid_state::{
    BoxState, Said, VERBS, area_name, areas, box_of, exists, said, say, verb_name, with_box,
};
use crate::{
    desk::{desk, t},
    kit::{Bound, Icon},
};

/// A row for each product and each part of the application, a column for each verb.
#[component]
fn Grid(
    products: Memo<Vec<ProductView>>,
    /// Draws the box of a right, which is called by the name.
    cell: impl Fn(Right, Signal<String>) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let desk = desk();
    let head = VERBS.map(|verb| {
        view! { <th scope="col">{move || verb_name(desk.language.get(), verb)}</th> }
    });
    let row = move |area: Area| {
        let name = move |language: Language| products.with(|all| area_name(language, area, all));
        let cells = VERBS.map(|verb| {
            let called = Signal::derive(move || {
                right_called(desk.language.get(), &name(desk.language.get()), verb)
            });
            view! { <td>{cell(Right { area, verb }, called)}</td> }
        });
        view! { <tr><th scope="row">{move || name(desk.language.get())}</th>{cells.collect_view()}</tr> }
    };
    let part = move |title: &'static str, of_products: bool| {
        let rows = move || {
            let all = products.with(|products| areas(products));
            all.into_iter()
                .filter(|area| matches!(area, Area::Product(_)) == of_products)
                .map(row)
                .collect_view()
        };
        view! {
            <tbody>
                <tr class="rights-part"><th scope="rowgroup" colspan="9">{t(title)}</th></tr>
                {rows}
            </tbody>
        }
    };
    view! {
        <table class="table rights-grid">
            <thead><tr><td></td>{head.collect_view()}</tr></thead>
            {move || products.with(|products| !products.is_empty()).then(|| part("rights-products", true))}
            {part("rights-modules", false)}
        </table>
    }
}

/// A right as its box is called: `Users: edit`.
fn right_called(language: Language, area: &str, verb: Verb) -> String {
    format!("{area}: {}", verb_name(language, verb))
}

/// Rights to look at.
#[component]
pub(crate) fn FixedGrid(rights: Rights, products: Memo<Vec<ProductView>>) -> impl IntoView {
    let cell = move |right: Right, called: Signal<String>| {
        let held = rights.has(right);
        if !exists(right) && !held {
            return ().into_any();
        }
        let (icon, tone, word) = if held {
            ("check", "good", "rights-held")
        } else {
            ("minus", "faint", "rights-not_held")
        };
        view! { <span class=format!("explained-mark {tone}") title=called><Icon name=icon/><span class="visually-hidden">{t(word)}</span></span> }
            .into_any()
    };
    view! { <Grid products cell/> }
}

/// Rights to choose. What cannot be changed says why.
#[component]
pub(crate) fn RightsGrid(
    rights: Bound<Rights>,
    /// What was kept before: it may be put back.
    #[prop(into)]
    kept: Signal<Rights>,
    /// What the person who chooses holds there.
    #[prop(into)]
    own: Signal<Rights>,
    products: Memo<Vec<ProductView>>,
) -> impl IntoView {
    let desk = desk();
    let told = RwSignal::new(None::<&'static str>);
    let cell = move |right: Right, called: Signal<String>| {
        let state = Memo::new(move |_| box_of(right, rights.value.get(), kept.get(), own.get()));
        let checked = Memo::new(move |_| rights.value.with(|rights| rights.has(right)));
        let why = move || match state.get() {
            BoxState::Implied => Some("rights-implied"),
            BoxState::NotHeld => Some("rights-not_yours"),
            BoxState::Free | BoxState::Absent => None,
        };
        let title = move || match why() {
            Some(why) => format!("{}. {}", called.get(), text(desk.language.get(), why)),
            None => called.get(),
        };
        view! {
            {move || (state.get() != BoxState::Absent).then(|| view! {
                <label class="check box" title=title>
                    <input
                        type="checkbox"
                        aria-label=called
                        aria-disabled=move || why().is_some().then_some("true")
                        prop:checked=checked
                        on:click=move |event| {
                            told.set(untrack(why));
                            if untrack(why).is_some() {
                                event.prevent_default();
                            }
                        }
                        on:change:target=move |event| {
                            let chosen = rights.value.get_untracked();
                            rights.set.run(with_box(chosen, right, event.target().checked()));
                        }
                    />
                </label>
            })}
        }
        .into_any()
    };
    view! {
        <Grid products cell/>
        <p class="hint rights-hint" role="status">
            {move || text(desk.language.get(), told.get().unwrap_or("rights-hint"))}
        </p>
    }
}

/// Rights to allow and to deny one person. A button goes through nothing, allowed, denied.
#[component]
pub(crate) fn ExceptionGrid(
    /// What is allowed and what is denied.
    sets: Bound<(Rights, Rights)>,
    #[prop(into)] own: Signal<Rights>,
    /// What was allowed before.
    #[prop(into)]
    kept: Signal<Rights>,
    products: Memo<Vec<ProductView>>,
) -> impl IntoView {
    let desk = desk();
    let cell = move |right: Right, called: Signal<String>| {
        if !exists(right) {
            return ().into_any();
        }
        let says = Memo::new(move |_| {
            let (allowed, denied) = sets.value.get();
            said(right, allowed, denied)
        });
        let word = move || match says.get() {
            Said::Nothing => "exceptions-says_nothing",
            Said::Allowed => "exceptions-says_allowed",
            Said::Denied => "exceptions-says_denied",
        };
        let label = Signal::derive(move || {
            let (language, right) = (desk.language.get(), called.get());
            let said = text(language, word());
            text_with(
                language,
                "exceptions-box",
                &[("right", (&right).into()), ("said", (&said).into())],
            )
        });
        let press = move |_| {
            let ((allowed, denied), kept) = (sets.value.get_untracked(), kept.get_untracked());
            let state = box_of(right, Rights::NONE, kept, own.get_untracked());
            let next = says.get_untracked().next(state == BoxState::Free);
            sets.set.run(say(right, next, allowed, denied));
        };
        view! {
            <button type="button" class="exception" class:allowed=move || says.get() == Said::Allowed class:denied=move || says.get() == Said::Denied aria-label=label title=label on:click=press>
                {move || match says.get() {
                    Said::Nothing => None,
                    Said::Allowed => Some(view! { <Icon name="check"/> }),
                    Said::Denied => Some(view! { <Icon name="x"/> }),
                }}
            </button>
        }
        .into_any()
    };
    view! {
        <Grid products cell/>
        <p class="hint rights-hint">{t("exceptions-hint")}</p>
    }
}
