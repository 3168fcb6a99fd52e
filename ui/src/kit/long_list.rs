//! A long list: rows are asked for in chunks and drawn as they come in sight. The list itself holds
//! the focus; the marked row moves through it.

use std::collections::{BTreeMap, BTreeSet};

use desk_contract::{Query, Refused};
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::Icon;
use crate::{
    desk::{desk, t},
    rows_in_sight::{CHUNK, chunks, in_sight, moved, scrolled_to},
};

/// The height of a row, the same as `--row-height`.
const ROW_HEIGHT: i32 = 36;

/// What has been asked and answered for one choice.
pub struct LongRows<T: Send + Sync + 'static> {
    /// How many there are in all, once that is known.
    pub total: RwSignal<Option<i64>>,
    /// Why there is no answer.
    pub refused: RwSignal<Option<Refused>>,
    chunks: RwSignal<BTreeMap<u32, Vec<T>>>,
    asked: StoredValue<(u64, BTreeSet<u32>)>,
    /// Counts the choices: each is another list.
    turn: RwSignal<u64>,
    ask: StoredValue<Option<Callback<(u32, u64)>>>,
}

// Derived, these would ask the row itself to be `Copy`; only its handles are copied.
impl<T: Send + Sync + 'static> Clone for LongRows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for LongRows<T> {}

impl<T: Clone + Send + Sync + 'static> LongRows<T> {
    /// Asks `question` for a number of rows from an offset on, and again whenever what it reads
    /// changes; what is on the screen stays until the first answer is here. `read` takes rows and
    /// total out of an answer.
    pub fn new<Q: Query>(
        question: impl Fn(u32, u32) -> Q + Copy + Send + Sync + 'static,
        read: fn(Q::Output) -> (Vec<T>, i64),
    ) -> Self
    where
        Q::Output: 'static,
    {
        let desk = desk();
        let rows = Self {
            total: RwSignal::new(None),
            refused: RwSignal::new(None),
            chunks: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new((0, BTreeSet::new())),
            turn: RwSignal::new(0),
            ask: StoredValue::new(None),
        };
        let ask = Callback::new(move |(chunk, turn): (u32, u64)| {
            let question = untrack(|| question(chunk * CHUNK, CHUNK));
            spawn_local(async move {
                let answer = desk.ask(question).await;
                if rows.asked.try_with_value(|(now, _)| *now) != Some(turn) {
                    return;
                }
                match answer {
                    Ok(answer) => {
                        let (page, total) = read(answer);
                        rows.refused.set(None);
                        rows.chunks.update(|chunks| {
                            if chunk == 0 {
                                chunks.clear();
                            }
                            chunks.insert(chunk, page);
                        });
                        rows.total.set(Some(total));
                    }
                    Err(refused) => rows.refused.set(Some(refused)),
                }
            });
        });
        rows.ask.set_value(Some(ask));
        Effect::new(move |_| {
            // Made for what it reads: this effect runs again when any of that changes.
            let _ = question(0, CHUNK);
            rows.asked.update_value(|(turn, asked)| {
                *turn += 1;
                asked.clear();
            });
            rows.turn.update(|turn| *turn += 1);
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
        if let Some(ask) = self.ask.get_value().filter(|_| is_new) {
            ask.run((chunk, turn));
        }
    }

    /// The row at a place, once it is here.
    pub fn row(self, index: i64) -> Option<T> {
        let chunk = u32::try_from(index / i64::from(CHUNK)).ok()?;
        let place = usize::try_from(index % i64::from(CHUNK)).ok()?;
        self.chunks
            .with(|chunks| chunks.get(&chunk)?.get(place).cloned())
    }
}

/// Changes with every choice, for [`LongList`] to begin from its top.
pub fn each<C: Send + Sync + 'static>(choice: Memo<C>) -> Memo<u64> {
    Memo::new(move |last: Option<&u64>| {
        choice.track();
        last.map_or(0, |last| last + 1)
    })
}

/// The list as a grid.
#[component]
pub fn LongList<T>(
    rows: LongRows<T>,
    /// What it lists.
    #[prop(into)]
    label: Signal<String>,
    /// The columns' widths, by a class.
    class: &'static str,
    /// Changes when another list is shown: from its top, nothing marked. See [`each`].
    #[prop(into)]
    anew: Signal<u64>,
    /// The headings.
    #[prop(into)]
    heads: ViewFn,
    /// What stands where nothing was found.
    #[prop(into)]
    nothing: ViewFn,
    /// The cells of a row.
    cells: Callback<T, AnyView>,
    /// Opens a row.
    on_open: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let total = rows.total;
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
    Effect::new(move |_| {
        // Read, not only tracked: what is worked out from something else hears of it no other way.
        anew.get();
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
        rows.turn.track();
        for chunk in chunks(&sight.get()) {
            rows.need(chunk);
        }
    });
    let open = move |index: i64| {
        if let Some(row) = untrack(|| rows.row(index)) {
            on_open.run(row);
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
        let rows = total.get().unwrap_or_default();
        format!("{}px", rows * i64::from(ROW_HEIGHT))
    };
    let shift = move || {
        let first = sight.with(|rows| rows.start);
        format!("translateY({}px)", first * i64::from(ROW_HEIGHT))
    };
    let draw = move |index: i64| {
        let row = Memo::new(move |_| rows.row(index));
        let press = move |_| {
            marked.set(Some(index));
            open(index);
        };
        view! {
            <div
                class="rows-row"
                class:marked=move || marked.get() == Some(index)
                role="row"
                id=format!("row-{index}")
                aria-rowindex=(index + 2).to_string()
                aria-selected=move || (marked.get() == Some(index)).to_string()
                on:click=press
            >
                {move || row.get().map(|row| cells.run(row))}
            </div>
        }
    };
    view! {
        <div
            class=format!("rows {class}")
            role="grid"
            tabindex="0"
            node_ref=frame
            aria-label=label
            aria-rowcount=move || (total.get().unwrap_or_default() + 1).to_string()
            aria-activedescendant=move || marked.get().map(|index| format!("row-{index}"))
            on:keydown=on_key
            on:scroll=move |_| measure()
        >
            <div class="rows-head" role="row" aria-rowindex="1">{heads.run()}</div>
            {move || (total.get() == Some(0)).then(|| nothing.run())}
            <div class="rows-space" style:height=spacer>
                <div class="rows-sight" style:transform=shift>
                    <For each=move || sight.get() key=|index| *index children=draw/>
                </div>
            </div>
        </div>
    }
}

/// The heading of a column; pressing it sorts, where it can.
#[component]
pub fn SortHead(
    title: &'static str,
    /// `ascending` or `descending` while the list is sorted by it.
    #[prop(into)]
    sorted: Signal<Option<&'static str>>,
    /// Sorts by it; a column without stays as it is.
    #[prop(optional)]
    on_sort: Option<Callback<()>>,
    #[prop(optional)] numeric: bool,
) -> impl IntoView {
    let arrow = move || {
        sorted.get().map(|way| {
            let icon = if way == "ascending" {
                "arrow-up"
            } else {
                "arrow-down"
            };
            view! { <Icon name=icon/> }
        })
    };
    view! {
        <div role="columnheader" class="cell" class:number=numeric aria-sort=sorted>
            {match on_sort {
                Some(sort) => view! {
                    <button type="button" class="sort" on:click=move |_| sort.run(())>{t(title)}{arrow}</button>
                }.into_any(),
                None => view! { <span>{t(title)}</span> }.into_any(),
            }}
        </div>
    }
}
