//! A long list: rows come from the file in chunks and are drawn as they come in sight.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use desk_contract::{Query, Refused};
use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::Icon;
use crate::{
    desk::{desk, t},
    rows_in_sight::{CHUNK, chunks, in_sight, moved, scrolled_to},
};

/// The height of a row, the same as `--row-height`.
const ROW_HEIGHT: i32 = 36;

/// How long after the last key the search is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// Rows and how many match in all, or why not.
type Page<R> = Result<(Vec<R>, i64), Refused>;

type Ask<R> = Arc<dyn Fn(u32) -> Pin<Box<dyn Future<Output = Page<R>>>> + Send + Sync>;

/// What has been asked and answered for one choice.
pub struct LongList<R: Send + Sync + 'static> {
    /// How many rows match, once it is known.
    pub total: RwSignal<Option<i64>>,
    /// Why there are no rows.
    pub refused: RwSignal<Option<Refused>>,
    chunks: RwSignal<BTreeMap<u32, Vec<R>>>,
    asked: StoredValue<(u64, BTreeSet<u32>)>,
    ask: StoredValue<Ask<R>>,
}

// Derived, these would ask the row itself to be `Copy`; only its handles are copied.
impl<R: Send + Sync + 'static> Clone for LongList<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync + 'static> Copy for LongList<R> {}

impl<R: Clone + Send + Sync + 'static> LongList<R> {
    /// A list that asks `question` for a number of rows from an offset on, and reads its answer by
    /// `page`. It asks anew whenever what `follow` reads changes; what is on the screen stays until
    /// the first answer is here.
    pub fn new<Q: Query>(
        follow: impl Fn() + Send + Sync + 'static,
        question: impl Fn(u32, u32) -> Q + Send + Sync + 'static,
        page: fn(Q::Output) -> (Vec<R>, i64),
    ) -> Self {
        let desk = desk();
        let ask: Ask<R> = Arc::new(move |chunk| {
            let question = question(chunk * CHUNK, CHUNK);
            Box::pin(async move { desk.ask(question).await.map(page) })
        });
        let list = Self {
            total: RwSignal::new(None),
            refused: RwSignal::new(None),
            chunks: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new((0, BTreeSet::new())),
            ask: StoredValue::new(ask),
        };
        Effect::new(move |_| {
            follow();
            list.asked.update_value(|(turn, asked)| {
                *turn += 1;
                asked.clear();
            });
            list.need(0);
        });
        list
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
        let answer = self.ask.with_value(|ask| untrack(|| ask(chunk)));
        spawn_local(async move {
            let answer = answer.await;
            if self.asked.try_with_value(|(now, _)| *now) != Some(turn) {
                return;
            }
            match answer {
                Ok((rows, total)) => {
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

    fn row(self, index: i64) -> Option<R> {
        let chunk = u32::try_from(index / i64::from(CHUNK)).ok()?;
        let place = usize::try_from(index % i64::from(CHUNK)).ok()?;
        self.chunks
            .with(|chunks| chunks.get(&chunk)?.get(place).cloned())
    }
}

/// The field that searches a list: it asks once the typing pauses.
#[component]
pub fn SearchField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_search: Callback<String>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = |timer: &mut Option<TimeoutHandle>| {
        if let Some(timer) = timer.take() {
            timer.clear();
        }
    };
    let search = move |typed: String| {
        timer.update_value(|timer| {
            stop(timer);
            *timer = set_timeout_with_handle(move || on_search.run(typed), PAUSE).ok();
        });
    };
    on_cleanup(move || {
        timer.try_update_value(stop);
    });
    view! {
        <div class="input-wrap search">
            <span class="before"><Icon name="search"/></span>
            <input
                type="search"
                class="input"
                id=id
                aria-label=label
                placeholder=label
                prop:value=value
                on:input:target=move |event| search(event.target().value())
            />
        </div>
    }
}

/// The rows. The table itself holds the focus; the marked row moves through it.
#[component]
pub fn LongTable<R: Clone + PartialEq + Send + Sync + 'static>(
    list: LongList<R>,
    /// What its rows are called: `proposal`. Its columns stand in the style `proposal-rows`.
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    /// Another choice is another list: from its top, nothing marked.
    #[prop(into)]
    choice: Signal<()>,
    #[prop(into)] on_open: Callback<R>,
    /// The headings, see [`SortHead`].
    #[prop(into)]
    heads: ViewFnOnce,
    /// The cells of a row.
    cells: fn(R) -> AnyView,
    /// What stands where nothing matches.
    #[prop(into)]
    nothing: ViewFn,
) -> impl IntoView {
    let total = list.total;
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
        choice.get();
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
            list.need(chunk);
        }
    });
    let open = move |index: i64| {
        if let Some(row) = untrack(|| list.row(index)) {
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
    let row_id = move |index: i64| format!("{name}-row-{index}");
    let is_marked = move |index: i64| marked.get() == Some(index);
    let press = move |index: i64| {
        marked.set(Some(index));
        open(index);
    };
    view! {
        <div
            class=format!("rows {name}-rows")
            role="grid"
            tabindex="0"
            node_ref=frame
            aria-label=label
            aria-rowcount=move || (total.get().unwrap_or_default() + 1).to_string()
            aria-activedescendant=move || marked.get().map(row_id)
            on:keydown=on_key
            on:scroll=move |_| measure()
        >
            <div class="rows-head" role="row" aria-rowindex="1">{heads.run()}</div>
            {move || (total.get() == Some(0)).then(|| nothing.run())}
            <div class="rows-space" style:height=spacer>
                <div class="rows-sight" style:transform=shift>
                    <For each=move || sight.get() key=|index| *index let:index>
                        <div
                            class="rows-row"
                            class:marked=move || is_marked(index)
                            role="row"
                            id=row_id(index)
                            aria-rowindex=(index + 2).to_string()
                            aria-selected=move || is_marked(index).to_string()
                            on:click=move |_| press(index)
                        >
                            {
                                let row = Memo::new(move |_| list.row(index));
                                move || row.get().map(cells)
                            }
                        </div>
                    </For>
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
