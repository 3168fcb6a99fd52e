//! The list: search, filters and order stand in the address; rows are drawn as they come in sight.

use desk_contract::proposal::{ProposalListView, ProposalOrder, ProposalSummaryView};
use desk_domain::{
    access::{Module, Verb},
    proposal::ProposalStatus,
};
use desk_text::{number, person_name, rupees, text, text_with};
use leptos::prelude::*;

use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Empty, LongList, LongRows, Refusal, SearchBox, SortHead, each},
    moments,
    route::{ListChoice, Route},
};

/// The list and what a person chose to see of it.
#[derive(Clone, Copy)]
struct Rows {
    desk: Desk,
    choice: Memo<ListChoice>,
    list: LongRows<ProposalSummaryView>,
}

impl Rows {
    fn new(desk: Desk, choice: Memo<ListChoice>) -> Self {
        let changes = desk.changes_of("proposal");
        let question = move |offset, limit| {
            changes.get();
            let inside = desk.inside.get();
            choice.with(|choice| choice.to_query(inside, offset, limit))
        };
        let list = LongRows::new(question, |ProposalListView { rows, total }| (rows, total));
        Self { desk, choice, list }
    }

    /// Shows another choice on the same page.
    fn change(self, change: impl FnOnce(&mut ListChoice)) {
        let mut next = self.choice.get_untracked();
        change(&mut next);
        self.desk.rename_page(Route::Proposals(next));
    }
}

/// The list of proposals.
#[component]
pub(crate) fn ProposalsPage() -> impl IntoView {
    let desk = desk();
    let choice = Memo::new(move |before: Option<&ListChoice>| match desk.route.get() {
        Route::Proposals(choice) => choice,
        // The page is about to go: what it shows stays as it is.
        _ => before.cloned().unwrap_or_default(),
    });
    let rows = Rows::new(desk, choice);
    let is_plain =
        move || choice.with(|choice| choice.search.is_empty() && choice.status.is_none());
    let nothing_yet = Memo::new(move |_| rows.list.total.get() == Some(0) && is_plain());
    let may_create = move || desk.may(Module::Proposals, Verb::Create);
    let start = move || {
        view! {
            <Button label=t("nav-pricing") icon="plus" look=ButtonLook::Primary on_press=move |()| desk.go(Route::GetPricing(None))/>
        }
    };
    view! {
        <Page filled=true>
            <PageHead title=t("proposals-title") line=move || view! { <p>{t("proposals-line")}</p> }>
                {move || (may_create() && !nothing_yet.get()).then(start)}
            </PageHead>
            {move || rows.list.refused.get().map(|refused| view! { <Refusal refused/> })}
            {move || if nothing_yet.get() {
                view! {
                    <div class="card">
                        <Empty icon="file-text" title=t("proposals-empty") text=t("proposals-empty_text")>
                            {may_create().then(start)}
                        </Empty>
                    </div>
                }.into_any()
            } else {
                view! {
                    <section class="card list-card" aria-label=t("proposals-title")>
                        <Filters rows/>
                        <Table rows/>
                    </section>
                }.into_any()
            }}
        </Page>
    }
}

/// Search, filter chips, count.
#[component]
fn Filters(rows: Rows) -> impl IntoView {
    let Rows { desk, choice, list } = rows;
    let chip = move |status: Option<ProposalStatus>| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || choice.with(|choice| choice.status == status).to_string()
                on:click=move |_| rows.change(|choice| choice.status = status)
            >
                {t(status.map_or("status-all", status_name))}
            </button>
        }
    };
    let count = move || {
        let language = desk.language.get();
        list.total
            .get()
            .map(|total| text_with(language, "proposals-count", &[("count", total.into())]))
    };
    view! {
        <div class="filters">
            <SearchBox
                label=t("proposals-search")
                value=Signal::derive(move || choice.with(|choice| choice.search.clone()))
                on_search=move |typed| rows.change(|choice| choice.search = typed)
            />
            {chip(None)}
            {ProposalStatus::ALL.iter().map(|status| chip(Some(*status))).collect_view()}
            <span class="push faint" role="status">{count}</span>
        </div>
    }
}

#[component]
fn Table(rows: Rows) -> impl IntoView {
    let Rows { desk, choice, list } = rows;
    let head = move |title, order: Option<ProposalOrder>, numeric| {
        let sorted = Signal::derive(move || {
            choice.with(|choice| (Some(choice.order) == order).then(|| choice.direction()))
        });
        match order {
            Some(order) => {
                let sort = Callback::new(move |()| {
                    rows.change(|choice| *choice = choice.clone().sorted_by(order));
                });
                view! { <SortHead title sorted on_sort=sort numeric/> }.into_any()
            }
            None => view! { <SortHead title sorted numeric/> }.into_any(),
        }
    };
    let heads = move || {
        [
            head("proposals-number", Some(ProposalOrder::Number), false),
            head("proposals-company", Some(ProposalOrder::Company), false),
            head("proposals-status", None, false),
            head("proposals-seats", None, true),
            head("proposals-total", Some(ProposalOrder::Total), true),
            head(
                "proposals-valid_until",
                Some(ProposalOrder::ValidUntil),
                false,
            ),
            head("proposals-owner", None, false),
            head("proposals-changed", Some(ProposalOrder::Changed), false),
        ]
    };
    let cells = Callback::new(move |row| view! { <Cells desk row/> }.into_any());
    let open = Callback::new(move |row| desk.go(route_of(&row)));
    view! {
        <LongList
            rows=list
            label=t("proposals-title")
            class="proposal-rows"
            anew=each(choice)
            heads
            nothing=move || view! { <NothingFound rows/> }
            cells
            on_open=open
        />
    }
}

#[component]
fn Cells(desk: Desk, row: ProposalSummaryView) -> impl IntoView {
    let company = if row.company.trim().is_empty() {
        "–".to_owned()
    } else {
        row.company.clone()
    };
    let title = format!("{company} {}", row.domain);
    let (until, changed) = (row.valid_until.clone(), row.changed_at.clone());
    let exact_of = row.changed_at.clone();
    let owner =
        Signal::derive(move || person_name(desk.language.get(), &row.owner, row.owner_erased));
    view! {
        <div role="gridcell" class="cell ellipsis">{row.number.clone().unwrap_or_else(|| "–".to_owned())}</div>
        <div role="gridcell" class="cell ellipsis" title=title><b>{company}</b>" "<small class="faint">{row.domain.clone()}</small></div>
        <div role="gridcell" class="cell"><span class=format!("pill {}", status_tone(row.status))>{t(status_name(row.status))}</span></div>
        <div role="gridcell" class="cell number">{number(row.seats)}</div>
        <div role="gridcell" class="cell number">{row.total_minor.map_or_else(|| "–".to_owned(), rupees)}</div>
        <div role="gridcell" class="cell">{move || until.as_deref().map_or_else(|| "–".to_owned(), |day| moments::day(desk.language.get(), day))}</div>
        <div role="gridcell" class="cell ellipsis" title=owner>{owner}</div>
        <div role="gridcell" class="cell ellipsis" title=move || moments::exact(desk.language.get(), &exact_of, dom::offset())>
            {move || moments::ago(desk.language.get(), &changed, dom::now())}
        </div>
    }
}

/// A search or filter that finds nothing says how to see everything again.
#[component]
fn NothingFound(rows: Rows) -> impl IntoView {
    let Rows { desk, choice, .. } = rows;
    let clear = move |()| {
        rows.change(|choice| {
            choice.search.clear();
            choice.status = None;
        });
    };
    let words = Signal::derive(move || {
        let (language, search) = (
            desk.language.get(),
            choice.with(|choice| choice.search.clone()),
        );
        if search.is_empty() {
            text(language, "proposals-none")
        } else {
            text_with(
                language,
                "proposals-none_for",
                &[("search", (&search).into())],
            )
        }
    });
    view! {
        <Empty icon="search" title=t("proposals-nothing") text=words>
            <Button label=t("proposals-clear") on_press=clear/>
        </Empty>
    }
}

fn route_of(row: &ProposalSummaryView) -> Route {
    match row.status {
        ProposalStatus::Draft => Route::GetPricing(Some(row.id)),
        ProposalStatus::Issued => Route::Proposal(row.id),
    }
}

/// The id of a state's name.
pub(super) const fn status_name(status: ProposalStatus) -> &'static str {
    match status {
        ProposalStatus::Draft => "status-draft",
        ProposalStatus::Issued => "status-issued",
    }
}

/// The colour of a state's pill.
pub(super) const fn status_tone(status: ProposalStatus) -> &'static str {
    match status {
        ProposalStatus::Draft => "quiet",
        ProposalStatus::Issued => "good",
    }
}
