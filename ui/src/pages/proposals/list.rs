//! The list: search, filters and order stand in the address; rows are drawn as they come in sight.

use std::time::Duration;

use desk_contract::proposal::{ProposalListView, ProposalOrder, ProposalSummaryView};
use desk_domain::{
    access::{Module, Verb},
    proposal::ProposalStatus,
};
use desk_text::{number, rupees, text, text_with};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Empty, Icon, LongList, LongRows, Refusal},
    moments,
    route::{ListChoice, Route},
};

/// How long after the last key the search is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The rows, and the choice they were asked for.
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
            choice.with(|choice| choice.to_query(offset, limit))
        };
        Self {
            desk,
            choice,
            list: LongRows::new(question, |answer: ProposalListView| {
                (answer.rows, answer.total)
            }),
        }
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
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let change = move |change: &dyn Fn(&mut ListChoice)| {
        let mut next = choice.get_untracked();
        change(&mut next);
        desk.rename_page(Route::Proposals(next));
    };
    let search = move |typed: String| {
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(
                move || change(&|choice| choice.search.clone_from(&typed)),
                PAUSE,
            )
            .ok();
        });
    };
    on_cleanup(move || {
        timer.try_update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
    });
    let chip = move |status: Option<ProposalStatus>| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || choice.with(|choice| choice.status == status).to_string()
                on:click=move |_| change(&|choice| choice.status = status)
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
            <div class="input-wrap search">
                <span class="before"><Icon name="search"/></span>
                <input
                    type="search"
                    class="input"
                    id="proposals-search"
                    aria-label=t("proposals-search")
                    placeholder=t("proposals-search")
                    prop:value=move || choice.with(|choice| choice.search.clone())
                    on:input:target=move |event| search(event.target().value())
                />
            </div>
            {chip(None)}
            {ProposalStatus::ALL.iter().map(|status| chip(Some(*status))).collect_view()}
            <span class="push faint" role="status">{count}</span>
        </div>
    }
}

/// The rows.
#[component]
fn Table(rows: Rows) -> impl IntoView {
    let Rows { desk, choice, list } = rows;
    let anew = Memo::new(move |last: Option<&u64>| {
        choice.with(|_| ());
        last.map_or(0, |last| last + 1)
    });
    let cells = Callback::new(move |row| view! { <Cells desk row/> }.into_any());
    let open = Callback::new(move |row| desk.go(route_of(&row)));
    view! {
        <LongList
            rows=list
            label=t("proposals-title")
            class="proposal-rows"
            anew
            heads=move || view! {
                <Head rows title="proposals-number" order=Some(ProposalOrder::Number)/>
                <Head rows title="proposals-company" order=Some(ProposalOrder::Company)/>
                <Head rows title="proposals-status" order=None/>
                <Head rows title="proposals-seats" order=None numeric=true/>
                <Head rows title="proposals-total" order=Some(ProposalOrder::Total) numeric=true/>
                <Head rows title="proposals-valid_until" order=Some(ProposalOrder::ValidUntil)/>
                <Head rows title="proposals-owner" order=None/>
                <Head rows title="proposals-changed" order=Some(ProposalOrder::Changed)/>
            }
            nothing=move || view! { <NothingFound rows/> }
            cells
            on_open=open
        />
    }
}

/// The heading of a column; pressing it sorts.
#[component]
fn Head(
    rows: Rows,
    title: &'static str,
    order: Option<ProposalOrder>,
    #[prop(optional)] numeric: bool,
) -> impl IntoView {
    let Rows { desk, choice, .. } = rows;
    let sorted = move || {
        let by_this = choice.with(|choice| Some(choice.order) == order);
        by_this.then(|| {
            if choice.with(|choice| choice.ascending) {
                "ascending"
            } else {
                "descending"
            }
        })
    };
    let sort = move |_| {
        if let Some(order) = order {
            desk.rename_page(Route::Proposals(choice.get_untracked().sorted_by(order)));
        }
    };
    view! {
        <div role="columnheader" class="cell" class:number=numeric aria-sort=sorted>
            {if order.is_some() {
                view! {
                    <button type="button" class="sort" on:click=sort>
                        {t(title)}
                        {move || sorted().map(|way| view! { <Icon name=if way == "ascending" { "arrow-up" } else { "arrow-down" }/> })}
                    </button>
                }.into_any()
            } else {
                view! { <span>{t(title)}</span> }.into_any()
            }}
        </div>
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
    view! {
        <div role="gridcell" class="cell ellipsis">{row.number.clone().unwrap_or_else(|| "–".to_owned())}</div>
        <div role="gridcell" class="cell ellipsis" title=title><b>{company}</b>" "<small class="faint">{row.domain.clone()}</small></div>
        <div role="gridcell" class="cell"><span class=format!("pill {}", status_tone(row.status))>{t(status_name(row.status))}</span></div>
        <div role="gridcell" class="cell number">{number(row.seats)}</div>
        <div role="gridcell" class="cell number">{row.total_minor.map_or_else(|| "–".to_owned(), rupees)}</div>
        <div role="gridcell" class="cell">{move || until.as_deref().map_or_else(|| "–".to_owned(), |day| moments::day(desk.language.get(), day))}</div>
        <div role="gridcell" class="cell ellipsis" title=row.owner>{row.owner.clone()}</div>
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
        let all = ListChoice {
            search: String::new(),
            status: None,
            ..choice.get_untracked()
        };
        desk.rename_page(Route::Proposals(all));
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
