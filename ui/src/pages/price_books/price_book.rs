//! One price book: a draft in the grid, or a published one to look at.

use desk_contract::{
    Refused,
    price_book::{
        PriceBookDiscard, PriceBookGet, PriceBookList, PriceBookPublish, PriceBookSave,
        PriceBookView,
    },
};
use desk_domain::{
    access::{Module, Verb},
    id::{PriceBookId, TenantId},
    price_book::starter_rows,
    record::Kind,
};
use desk_text::text_with;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    PriceGridView, PriceTable,
    list::{BookStatus, may_write},
    price_book_state::PriceBookDraft,
    price_grid_state::PriceGrid,
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{
        Board, Bound, Button, ButtonLook, Confirm, Loaded, Notice, Refusal, TextField, Tone,
        Waiting, bound,
    },
    moments::{self, typed_date},
    pages::audit::History,
    route::Route,
};

const ROOT: &str = "#price-book";

/// A price book; `None` starts a new draft from the newest one.
#[component]
pub(crate) fn PriceBookPage(id: Option<PriceBookId>) -> impl IntoView {
    let desk = desk();
    let opened = RwSignal::new(Loaded::Waiting);
    let open = move |id: Option<PriceBookId>| {
        spawn_local(async move {
            let answer = open(desk, id).await;
            opened.try_set(match answer {
                Ok(opened) => Loaded::Ready(opened),
                Err(refused) => Loaded::Refused(refused),
            });
        });
    };
    open(id);
    view! {
        <Page>
            {move || match opened.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(Opened::Draft(draft)) => view! { <Editor draft on_published=move |id| open(Some(id))/> }.into_any(),
                Loaded::Ready(Opened::Published(view)) => view! { <Published view/> }.into_any(),
            }}
        </Page>
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Opened {
    Draft(PriceBookDraft),
    Published(PriceBookView),
}

async fn open(desk: Desk, id: Option<PriceBookId>) -> Result<Opened, Refused> {
    if let Some(id) = id {
        let view = desk.ask(PriceBookGet { id }).await?;
        let to_edit = !view.summary.published && untrack(|| may_write(desk));
        return Ok(if to_edit {
            Opened::Draft(PriceBookDraft::of(&view))
        } else {
            Opened::Published(view)
        });
    }
    let msp = desk.msp.get_untracked();
    let books = desk.ask(PriceBookList { tenant_id: msp }).await?;
    let rows = match books.first() {
        Some(newest) => desk.ask(PriceBookGet { id: newest.id }).await?.rows,
        None => starter_rows(),
    };
    let today = dom::now()
        .to_zoned(jiff::tz::TimeZone::fixed(dom::offset()))
        .date()
        .to_string();
    let name = desk.say("books-new_name");
    let tenant_id = msp.unwrap_or(TenantId(uuid::Uuid::nil()));
    Ok(Opened::Draft(PriceBookDraft::new(
        tenant_id,
        name,
        today,
        PriceGrid::new(rows),
    )))
}

#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    draft: RwSignal<PriceBookDraft>,
    kept: RwSignal<PriceBookSave>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Editing {
    /// Whether something typed would be lost.
    fn is_changed(self) -> bool {
        self.draft
            .with(|draft| self.kept.with(|kept| draft.differs_from(kept)))
    }

    /// Whether the file does not have the draft as it stands.
    fn is_due(self) -> bool {
        self.draft.with(|draft| draft.id.is_none()) || self.is_changed()
    }

    /// Keeps the draft; says whether it is in the file.
    async fn save(self) -> bool {
        if !self.board.send(ROOT) {
            return false;
        }
        self.busy.set(true);
        let request = self.draft.with_untracked(PriceBookDraft::save);
        let is_new = request.id.is_none();
        let saved = self.desk.run(request.clone()).await;
        self.busy.try_set(false);
        match saved {
            Ok(saved) => {
                self.draft.update(|draft| {
                    draft.id = Some(saved.id);
                    draft.revision = Some(saved.revision);
                });
                self.kept.set(request);
                self.board.clear();
                if is_new {
                    self.desk.rename_page(Route::PriceBook(Some(saved.id)));
                }
                true
            }
            Err(refused) => {
                self.board.refuse(&refused, ROOT);
                false
            }
        }
    }

    fn save_and_say(self) {
        if self.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            if self.save().await {
                self.desk.toast(self.desk.say("books-saved"));
            }
        });
    }
}

#[component]
fn Editor(
    draft: PriceBookDraft,
    #[prop(into)] on_published: Callback<PriceBookId>,
) -> impl IntoView {
    let desk = desk();
    let kept = RwSignal::new(draft.save());
    let draft = RwSignal::new(draft);
    let editing = Editing {
        desk,
        draft,
        kept,
        board: Board::new(Signal::derive(move || draft.with(PriceBookDraft::faults))),
        busy: RwSignal::new(false),
    };
    let Editing { board, busy, .. } = editing;
    Effect::new(move |_| desk.unsaved.set(editing.is_changed()));
    on_cleanup(move || desk.unsaved.set(false));
    save_by_key(editing);

    let (publishing, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let ask_to_publish = move |()| {
        if board.send(ROOT) {
            publishing.set(true);
        }
    };
    let publish = move |()| {
        spawn_local(async move {
            if untrack(|| editing.is_due()) && !editing.save().await {
                publishing.set(false);
                return;
            }
            let which = draft.with_untracked(|draft| draft.id.zip(draft.revision));
            let Some((id, revision)) = which else { return };
            busy.set(true);
            let published = desk.run(PriceBookPublish { id, revision }).await;
            busy.try_set(false);
            publishing.try_set(false);
            match published {
                Ok(_) => {
                    desk.unsaved.set(false);
                    desk.toast(desk.say("books-published_toast"));
                    on_published.run(id);
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let discard = move |()| {
        spawn_local(async move {
            let discarded = match draft.with_untracked(|draft| draft.id) {
                Some(id) => desk.run(PriceBookDiscard { id }).await,
                None => Ok(()),
            };
            match discarded {
                Ok(()) => desk.leave_for(Route::PriceBooks),
                Err(refused) => {
                    discarding.set(false);
                    board.refuse(&refused, ROOT);
                }
            }
        });
    };
    let follows = Signal::derive(move || {
        let (language, (name, from)) = (
            desk.language.get(),
            draft.with(|draft| (draft.name.clone(), draft.valid_from.clone())),
        );
        let day = moments::day(language, &typed_date(&from));
        text_with(
            language,
            "books-publish_text",
            &[("name", (&name).into()), ("date", (&day).into())],
        )
    });
    let name = Signal::derive(move || draft.with(|draft| draft.name.clone()));
    let lost = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "books-discard_text",
            &[("name", (&name.get()).into())],
        )
    });
    let grid = Bound::new(
        move || draft.with(|draft| draft.grid.clone()),
        move |grid| draft.update(|draft| draft.grid = grid),
    );
    view! {
        <PageHead
            title=name
            back=(Route::PriceBooks.href(), t("books-title"))
            line=move || view! { <p class="row"><BookStatus published=false current=false/><span>{t("books-draft_line")}</span></p> }
        >
            {move || desk.may(Module::PriceBooks, Verb::Delete).then(|| view! {
                <Button label=t("act-discard") look=ButtonLook::Quiet on_press=move |()| discarding.set(true)/>
            })}
            <Button label=t("books-save") icon="save" keys="Ctrl+S" busy disabled=Signal::derive(move || !editing.is_due()) on_press=move |()| editing.save_and_say()/>
            <Button label=t("books-publish") icon="check" look=ButtonLook::Primary disabled=busy on_press=ask_to_publish/>
        </PageHead>
        <div class="stack-wide" id="price-book">
            {move || board.refusal().map(|text| view! {
                <Notice tone=Tone::Bad alert=true>
                    <p>{text}</p>
                    <ul>{board.unplaced(has_field).into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </Notice>
            })}
            <section class="card">
                <div class="body fields">
                    <TextField board path="name" label=t("books-name") bound=bound!(draft, name) width="third"/>
                    <TextField board path="valid_from" label=t("books-valid_from") bound=bound!(draft, valid_from) tidy=typed_date width="third"/>
                    <TextField board path="valid_to" label=t("books-valid_to") bound=bound!(draft, valid_to) optional=true tidy=typed_date width="third"/>
                </div>
            </section>
            <section class="card grid-card">
                <div class="body stack"><PriceGridView board root="rows" grid/></div>
            </section>
        </div>
        <Confirm open=publishing title=t("books-publish_title") text=follows act=t("books-publish") busy on_confirm=publish/>
        <Confirm open=discarding title=t("books-discard_title") text=lost act=t("act-discard") danger=true on_confirm=discard/>
    }
}

fn has_field(path: &str) -> bool {
    matches!(path, "name" | "valid_from" | "valid_to" | "rows") || path.starts_with("rows[")
}

fn save_by_key(editing: Editing) {
    let keys = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            if untrack(|| editing.is_due()) {
                editing.save_and_say();
            }
        }
    });
    on_cleanup(move || keys.remove());
}

/// A published book never changes: it is shown, and can be copied into a new draft.
#[component]
fn Published(view: PriceBookView) -> impl IntoView {
    let desk = desk();
    let summary = view.summary.clone();
    let name = summary.name.clone();
    let rows = StoredValue::new(view.rows);
    let (from, to) = (summary.valid_from.clone(), summary.valid_to.clone());
    let period = move || {
        let language = desk.language.get();
        let from = moments::day(language, &from);
        let to = to.as_deref().map_or_else(
            || desk_text::text(language, "books-open_end"),
            |day| moments::day(language, day),
        );
        format!("v{} · {from} – {to}", summary.number)
    };
    let (id, published, current) = (summary.id, summary.published, summary.current);
    view! {
        <PageHead
            title=Signal::derive(move || name.clone())
            back=(Route::PriceBooks.href(), t("books-title"))
            line=move || view! { <p class="row"><BookStatus published current/><span>{period}</span></p> }
        >
            <History kind=Kind::PriceBook id=id.0/>
            {move || may_write(desk).then(|| view! {
                <Button label=t("books-copy") icon="copy" on_press=move |()| desk.go(Route::PriceBook(None))/>
            })}
        </PageHead>
        <div class="stack-wide">
            {published.then(|| view! { <Notice tone=Tone::Plain>{t("books-fixed")}</Notice> })}
            <section class="card table-card">
                {move || view! { <PriceTable rows=rows.get_value() shows_cost=desk.shows_cost()/> }}
            </section>
        </div>
    }
}
