//! The list: search, filters and order stand in the address; rows are drawn as they come in sight.

use std::{collections::BTreeMap, time::Duration};

use desk_contract::{
    Refused,
    proposal::{ProposalListView, ProposalOrder, ProposalSummaryView},
};
use desk_domain::{
    access::{Module, Verb},
    proposal::ProposalStatus,
};
use desk_text::{number, rupees, text, text_with};
use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Empty, Icon, Refusal},
    moments,
    route::{ListChoice, Route},
    rows_in_sight::{CHUNK, chunks, in_sight, moved, scrolled_to},
};

/// The height of a row, the same as `--row-height`.
const ROW_HEIGHT: i32 = 36;

/// How long after the last key the search is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What has been asked and answered for one choice.
#[derive(Clone, Copy)]
struct Rows {
    desk: Desk,
    choice: Memo<ListChoice>,
    total: RwSignal<Option<i64>>,
    chunks: RwSignal<BTreeMap<u32, Vec<ProposalSummaryView>>>,
    refused: RwSignal<Option<Refused>>,
    asked: StoredValue<(u64, std::collections::BTreeSet<u32>)>,
}

impl Rows {
    fn new(desk: Desk, choice: Memo<ListChoice>) -> Self {
        let rows = Self {
            desk,
            choice,
            total: RwSignal::new(None),
            chunks: RwSignal::new(BTreeMap::new()),
            refused: RwSignal::new(None),
            asked: StoredValue::new((0, std::collections::BTreeSet::new())),
        };
        let changes = desk.changes_of("proposal");
        // Another choice, or a change to any proposal: what is on the screen stays until the first
        // answer is here.
        Effect::new(move |_| {
            choice.with(|_| ());
            changes.get();
            rows.asked.update_value(|(turn, asked)| {
                *turn += 1;
                asked.clear();
            });
            rows.need(0);
        });
        rows
    }

    /// Asks for a chunk that is not here and not on its way.
    fn need(self, chunk: u32) {
        let mut turn = 0;
        let mut is_new = false;
        self.asked.update_value(|(now, asked)| {
            turn = *now;
            is_new = asked.insert(chunk);
        });
        if !is_new {
            return;
        }
        let question = self
            .choice
            .with_untracked(|choice| choice.to_query(chunk * CHUNK, CHUNK));
        spawn_local(async move {
            let answer = self.desk.ask(question).await;
            if self.asked.try_with_value(|(now, _)| *now) != Some(turn) {
                return;
            }
            match answer {
                Ok(ProposalListView { rows, total }) => {
                    self.refused.set(None);
                    self.chunks.update(|chunks| {
                        if chunk == 0 {
                            chunks.clear();
                        }
                        chunks.insert(chunk, rows);
                    });
                    self.total.set(Some(total));
                }
                Err(refused) => self.refused.set(Some(refused)),
            }
        });
    }

    fn row(self, index: i64) -> Option<ProposalSummaryView> {
        let chunk = u32::try_from(index / i64::from(CHUNK)).ok()?;
        let place = usize::try_from(index % i64::from(CHUNK)).ok()?;
        self.chunks
            .with(|chunks| chunks.get(&chunk)?.get(place).cloned())
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
    let nothing_yet = Memo::new(move |_| rows.total.get() == Some(0) && is_plain());
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
            {move || rows.refused.get().map(|refused| view! { <Refusal refused/> })}
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
    let Rows {
        desk,
        choice,
        total,
        ..
    } = rows;
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
        total
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

/// The rows. The table itself holds the focus; the marked row moves through it.
#[component]
fn Table(rows: Rows) -> impl IntoView {
    let Rows {
        desk,
        choice,
        total,
        ..
    } = rows;
    let (scroll_top, height) = (RwSignal::new(0), RwSignal::new(600));
    let marked = RwSignal::new(None::<i64>);
    let frame = NodeRef::<html::Div>::new();
    let measure = move || {
        if let Some(frame) = frame.get_untracked() {
            height.set(frame.client_height());
            scroll_top.set(frame.scroll_top());
        }
    };
    Effect::new(move |_| {
        frame.track();
        request_animation_frame(measure);
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // Another choice is another list: from its top, nothing marked.
    Effect::new(move |_| {
        choice.with(|_| ());
        marked.set(None);
        if let Some(frame) = frame.get_untracked() {
            frame.set_scroll_top(0);
        }
    });
    let sight = Memo::new(move |_| {
        in_sight(
            total.get().unwrap_or_default(),
            ROW_HEIGHT,
            scroll_top.get(),
            height.get(),
        )
    });
    Effect::new(move |_| {
        total.track();
        for chunk in chunks(&sight.get()) {
            rows.need(chunk);
        }
    });
    let open = move |index: i64| {
        if let Some(row) = untrack(|| rows.row(index)) {
            desk.go(route_of(&row));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let total = total.get_untracked().unwrap_or_default();
        let key = event.key();
        if key == "Enter" {
            if let Some(index) = marked.get_untracked() {
                event.prevent_default();
                open(index);
            }
            return;
        }
        let page = i64::from(height.get_untracked() / ROW_HEIGHT - 1);
        if let Some(next) = moved(&key, marked.get_untracked(), total, page) {
            event.prevent_default();
            marked.set(Some(next));
            if let Some(frame) = frame.get_untracked() {
                let inner = height.get_untracked() - ROW_HEIGHT;
                frame.set_scroll_top(scrolled_to(next, ROW_HEIGHT, frame.scroll_top(), inner));
            }
        }
    };
    let spacer = move || {
        format!(
            "{}px",
            total.get().unwrap_or_default() * i64::from(ROW_HEIGHT)
        )
    };
    let shift = move || {
        format!(
            "translateY({}px)",
            sight.with(|rows| rows.start) * i64::from(ROW_HEIGHT)
        )
    };
    view! {
        <div
            class="rows"
            role="grid"
            tabindex="0"
            node_ref=frame
            aria-label=t("proposals-title")
            aria-rowcount=move || (total.get().unwrap_or_default() + 1).to_string()
            aria-activedescendant=move || marked.get().map(|index| format!("proposal-row-{index}"))
            on:keydown=on_key
            on:scroll=move |_| measure()
        >
            <div class="rows-head" role="row" aria-rowindex="1">
                <Head rows title="proposals-number" order=Some(ProposalOrder::Number)/>
                <Head rows title="proposals-company" order=Some(ProposalOrder::Company)/>
                <Head rows title="proposals-status" order=None/>
                <Head rows title="proposals-seats" order=None numeric=true/>
                <Head rows title="proposals-total" order=Some(ProposalOrder::Total) numeric=true/>
                <Head rows title="proposals-valid_until" order=Some(ProposalOrder::ValidUntil)/>
                <Head rows title="proposals-owner" order=None/>
                <Head rows title="proposals-changed" order=Some(ProposalOrder::Changed)/>
            </div>
            {move || (total.get() == Some(0)).then(|| view! { <NothingFound rows/> })}
            <div class="rows-space" style:height=spacer>
                <div class="rows-sight" style:transform=shift>
                    <For each=move || sight.get() key=|index| *index let:index>
                        <ProposalRow rows index marked on_open=open/>
                    </For>
                </div>
            </div>
        </div>
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
fn ProposalRow(
    rows: Rows,
    index: i64,
    marked: RwSignal<Option<i64>>,
    #[prop(into)] on_open: Callback<i64>,
) -> impl IntoView {
    let desk = rows.desk;
    let row = Memo::new(move |_| rows.row(index));
    let press = move |_| {
        marked.set(Some(index));
        on_open.run(index);
    };
    view! {
        <div
            class="rows-row"
            class:marked=move || marked.get() == Some(index)
            role="row"
            id=format!("proposal-row-{index}")
            aria-rowindex=(index + 2).to_string()
            aria-selected=move || (marked.get() == Some(index)).to_string()
            on:click=press
        >
            {move || row.get().map(|row| view! { <Cells desk row/> })}
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
