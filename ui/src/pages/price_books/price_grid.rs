//! The grid a price book is edited in, and the table it is shown in.

use desk_domain::{
    money::{parse_rupees, parse_whole},
    price_book::{PlanCode, TypedPriceRow},
};
use desk_text::{number, rupees};
use leptos::{ev, prelude::*};

use super::price_grid_state::{Column, PriceGrid, cell_path};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Bound, Button, ButtonLook, Icon},
};

/// The columns to draw; base prices only for those who may see cost.
fn columns(shows_cost: bool) -> impl Iterator<Item = Column> {
    Column::ALL
        .into_iter()
        .filter(move |column| shows_cost || *column != Column::BasePrice)
}

/// Rows of plan, seats and prices. Enter goes to the same column of the next row, and adds one
/// after the last. Base prices are hidden while a customer looks on.
#[component]
pub(crate) fn PriceGridView(
    board: Board,
    /// What paths of faults begin with.
    root: &'static str,
    grid: Bound<PriceGrid>,
) -> impl IntoView {
    let desk = desk();
    let keys = Memo::new(move |_| grid.value.with(|grid| grid.keys().to_vec()));
    let add = move |after: Option<usize>, column: Column| {
        let mut next = grid.value.get_untracked();
        let key = next.add_after(after);
        let index = next.index_of(key).unwrap_or_default();
        grid.set.run(next);
        dom::focus_later(cell_id(root, index, column));
    };
    let table = move |shows_cost: bool| {
        view! {
            <table class="table price-grid">
                <thead>
                    <tr>
                        {columns(shows_cost).map(|column| view! {
                            <th scope="col" class:number=column != Column::Plan>{t(column.title())}</th>
                        }).collect_view()}
                        <th scope="col"><span class="visually-hidden">{t("grid-acts")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || keys.get() key=|key| *key let:key>
                        <GridRow board root grid key shows_cost on_add=move |(after, column)| add(Some(after), column)/>
                    </For>
                </tbody>
            </table>
        }
    };
    view! {
        <div class="grid-frame">{move || table(!desk.customer_view.get())}</div>
        {move || board.message(root).map(|text| view! {
            <p class="fault"><Icon name="circle-alert"/><span>{text}</span></p>
        })}
        <div class="row">
            <Button label=t("grid-add") icon="plus" small=true on_press=move |()| add(None, Column::Plan)/>
        </div>
    }
}

/// The same rows, only to look at.
#[component]
pub(crate) fn PriceTable(rows: Vec<TypedPriceRow>, shows_cost: bool) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        let cells = columns(shows_cost).map(|column| {
            view! {
                <td class:number=column != Column::Plan>{shown(column, &row)}</td>
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="table">
            <thead>
                <tr>
                    {columns(shows_cost).map(|column| view! {
                        <th scope="col" class:number=column != Column::Plan>{t(column.title())}</th>
                    }).collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// A cell as people read it: grouped, with its currency, an open end as such.
fn shown(column: Column, row: &TypedPriceRow) -> String {
    let typed = column.cell(row).clone();
    match column {
        Column::Plan => PlanCode::parse(&typed).map_or(typed, |plan| plan.title()),
        Column::MaxSeats if typed.is_empty() => "∞".to_owned(),
        Column::MinSeats | Column::MaxSeats => parse_whole(&typed).map_or(typed, number),
        Column::BasePrice | Column::MaxPrice => parse_rupees(&typed).map_or(typed, rupees),
    }
}

#[component]
fn GridRow(
    board: Board,
    root: &'static str,
    grid: Bound<PriceGrid>,
    key: u64,
    shows_cost: bool,
    #[prop(into)] on_add: Callback<(usize, Column)>,
) -> impl IntoView {
    let index = Memo::new(move |_| {
        grid.value
            .with(|grid| grid.index_of(key))
            .unwrap_or_default()
    });
    // Several cells may have the same to say; the row says each sentence once.
    let faults = Memo::new(move |_| {
        let mut sentences: Vec<String> = Vec::new();
        for column in columns(shows_cost) {
            let sentence = board.message(&cell_path(root, index.get(), column));
            sentences.extend(sentence.filter(|sentence| !sentences.contains(sentence)));
        }
        sentences
    });
    let remove = move |()| {
        let gone = index.get_untracked();
        let mut next = grid.value.get_untracked();
        next.remove(gone);
        grid.set.run(next);
        dom::focus_later(cell_id(root, gone.saturating_sub(1), Column::Plan));
    };
    view! {
        <tr>
            {columns(shows_cost).map(|column| view! {
                <td class:number=column != Column::Plan><GridCell board root grid index column on_add/></td>
            }).collect_view()}
            <td class="number">
                <Button label=t("grid-remove") icon="trash" icon_only=true small=true look=ButtonLook::Quiet on_press=remove/>
            </td>
        </tr>
        {move || faults.with(|faults| !faults.is_empty()).then(|| view! {
            <tr class="fault-row">
                <td colspan="6" id=move || fault_id(root, index.get())>
                    {faults.get().into_iter().map(|text| view! {
                        <p class="fault"><Icon name="circle-alert"/><span>{text}</span></p>
                    }).collect_view()}
                </td>
            </tr>
        })}
    }
}

#[component]
fn GridCell(
    board: Board,
    root: &'static str,
    grid: Bound<PriceGrid>,
    index: Memo<usize>,
    column: Column,
    on_add: Callback<(usize, Column)>,
) -> impl IntoView {
    let desk = desk();
    let text = Memo::new(move |_| {
        grid.value.with(|grid| {
            grid.rows()
                .get(index.get())
                .map(|row| column.cell(row).clone())
                .unwrap_or_default()
        })
    });
    let path = move || cell_path(root, index.get(), column);
    let faulty = Memo::new(move |_| board.message(&path()).is_some());
    let write = move |text: String| {
        board.edit(&cell_path(root, index.get_untracked(), column));
        let mut next = grid.value.get_untracked();
        next.change(index.get_untracked(), |row| *column.cell_mut(row) = text);
        grid.set.run(next);
    };
    let leave = move |_| board.leave(&cell_path(root, index.get_untracked(), column));
    let next_row = move |event: ev::KeyboardEvent| {
        if event.key() != "Enter" || event.ctrl_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        let here = index.get_untracked();
        if here + 1 < grid.value.with_untracked(|grid| grid.rows().len()) {
            dom::focus_later(cell_id(root, here + 1, column));
        } else {
            on_add.run((here, column));
        }
    };
    let label = move || {
        format!(
            "{}, {}",
            row_name(desk, index.get()),
            desk_text::text(desk.language.get(), column.title())
        )
    };
    let id = move || cell_id(root, index.get(), column);
    let invalid = move || faulty.get().then_some("true");
    let described = move || faulty.get().then(|| fault_id(root, index.get()));
    if column == Column::Plan {
        return view! {
            <select class="input" id=id aria-label=label aria-invalid=invalid aria-describedby=described on:change:target=move |event| write(event.target().value()) on:blur=leave>
                <option value="" prop:selected=move || text.with(String::is_empty)>{t("field-choose")}</option>
                {PlanCode::shipped().map(|plan| {
                    let code = plan.to_string();
                    let mine = code.clone();
                    view! { <option value=code prop:selected=move || text.with(|text| *text == mine)>{plan.title()}</option> }
                }).collect_view()}
            </select>
        }
        .into_any();
    }
    view! {
        <input
            class="input number"
            id=id
            inputmode="decimal"
            autocomplete="off"
            placeholder=(column == Column::MaxSeats).then_some("∞")
            aria-label=label
            aria-invalid=invalid
            aria-describedby=described
            prop:value=text
            on:input:target=move |event| write(event.target().value())
            on:blur=leave
            on:keydown=next_row
        />
    }
    .into_any()
}

fn cell_id(root: &str, index: usize, column: Column) -> String {
    format!("{root}-{index}-{}", column.as_str())
}

fn row_name(desk: Desk, index: usize) -> String {
    let number = i64::try_from(index + 1).unwrap_or(i64::MAX);
    desk_text::text_with(
        desk.language.get(),
        "grid-row",
        &[("number", number.into())],
    )
}

fn fault_id(root: &str, index: usize) -> String {
    format!("{root}-{index}-fault")
}
