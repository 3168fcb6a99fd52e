//! The price books of the MSP, newest first.

use desk_contract::price_book::{PriceBookList, PriceBookSummaryView};
use desk_domain::access::{Module, Verb};
use desk_text::number;
use leptos::prelude::*;

use super::import::ImportDialog;
use crate::{
    desk::{Desk, desk, t},
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Empty, Loaded, Refusal, Waiting, load},
    moments,
    route::Route,
};

/// Whether the person may write price books: it takes the right to see cost too.
pub(super) fn may_write(desk: Desk) -> bool {
    desk.may(Module::PriceBooks, Verb::Create) && desk.may(Module::CostAndMargin, Verb::View)
}

/// The list of price books.
#[component]
pub(crate) fn PriceBooksPage() -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of("price_book");
    let loaded = load(move || {
        changes.get();
        Some(PriceBookList {
            tenant_id: desk.msp.get(),
        })
    });
    let importing = RwSignal::new(false);
    let acts = move |main: bool| {
        view! {
            <Button label=t("books-import") icon="upload" on_press=move |()| importing.set(true)/>
            <Button
                label=t("books-new")
                icon="plus"
                look=if main { ButtonLook::Primary } else { ButtonLook::Plain }
                on_press=move |()| desk.go(Route::PriceBook(None))
            />
        }
    };
    let is_empty = move || loaded.with(|loaded| loaded.ready().is_some_and(Vec::is_empty));
    view! {
        <Page>
            <PageHead title=t("books-title") line=move || view! { <p>{t("books-line")}</p> }>
                {move || (may_write(desk) && !is_empty()).then(|| acts(true))}
            </PageHead>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(books) if books.is_empty() => view! {
                    <div class="card">
                        <Empty icon="book-open" title=t("books-empty") text=t("books-empty_text")>
                            {may_write(desk).then(|| view! { <div class="row">{acts(true)}</div> })}
                        </Empty>
                    </div>
                }.into_any(),
                Loaded::Ready(books) => view! { <Table books/> }.into_any(),
            }}
            <ImportDialog open=importing/>
        </Page>
    }
}

#[component]
fn Table(books: Vec<PriceBookSummaryView>) -> impl IntoView {
    let rows = books.into_iter().map(|book| view! { <Row book/> });
    view! {
        <section class="card table-card" aria-label=t("books-title")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t("books-version")}</th>
                        <th scope="col">{t("books-name")}</th>
                        <th scope="col">{t("books-valid_from")}</th>
                        <th scope="col">{t("books-valid_to")}</th>
                        <th scope="col" class="number">{t("books-slabs")}</th>
                        <th scope="col">{t("proposals-status")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(book: PriceBookSummaryView) -> impl IntoView {
    let desk = desk();
    let route = Route::PriceBook(Some(book.id));
    let href = route.href();
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        desk.go(route.clone());
    };
    let (from, to) = (book.valid_from.clone(), book.valid_to.clone());
    view! {
        <tr class="linked-row" on:click=go>
            <td><a href=href>{format!("v{}", book.number)}</a></td>
            <td class="ellipsis" title=book.name.clone()>{book.name.clone()}</td>
            <td>{move || moments::day(desk.language.get(), &from)}</td>
            <td>{move || match &to {
                Some(day) => moments::day(desk.language.get(), day),
                None => desk_text::text(desk.language.get(), "books-open_end"),
            }}</td>
            <td class="number">{number(book.slabs)}</td>
            <td><BookStatus published=book.published current=book.current/></td>
        </tr>
    }
}

/// Draft, published, in force.
#[component]
pub(super) fn BookStatus(published: bool, current: bool) -> impl IntoView {
    let (tone, id) = match (published, current) {
        (_, true) => ("good", "books-current"),
        (true, false) => ("", "books-published"),
        (false, false) => ("quiet", "status-draft"),
    };
    view! { <span class=format!("pill {tone}")>{t(id)}</span> }
}
