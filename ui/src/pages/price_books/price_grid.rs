//! The grid a price book is edited in.

use desk_domain::price_book::PlanCode;
use leptos::{ev, prelude::*};

use super::price_grid_state::{Column, PriceGrid, cell_path};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Bound, Button, ButtonLook, Icon},
};

/// Rows of plan, seats and prices. Enter goes to the same column of the next row, and adds one
/// after the last.
#[component]
pub(crate) fn PriceGridView(
    board: Board,
    /// What paths of faults begin with.
    root: &'static str,
    grid: Bound<PriceGrid>,
    /// Whether the base price is a column.
    shows_cost: bool,
    /// Only to look at.
    #[prop(optional)]
    fixed: bool,
) -> impl IntoView {
    let columns = move || {
        Column::ALL
            .into_iter()
            .filter(move |column| shows_cost || *column != Column::BasePrice)
    };
    let change = move |change: &dyn Fn(&mut PriceGrid)| {
        let mut next = grid.value.get_untracked();
        change(&mut next);
        grid.set.run(next);
    };
    let keys = Memo::new(move |_| grid.value.with(|grid| grid.keys().to_vec()));
    let add = move |after: Option<usize>, column: Column| {
        change(&|grid| _ = grid.add_after(after));
        let index = after.map_or_else(
            || grid.value.with_untracked(|grid| grid.rows().len()) - 1,
            |after| after + 1,
        );
        dom::focus_later(cell_id(root, index, column));
    };
    view! {
        <div class="grid-frame">
            <table class="table price-grid">
                <thead>
                    <tr>
                        {columns().map(|column| view! {
                            <th scope="col" class:number=column != Column::Plan>{t(column.title())}</th>
                        }).collect_view()}
                        {(!fixed).then(|| view! { <th scope="col"><span class="visually-hidden">{t("grid-acts")}</span></th> })}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || keys.get() key=|key| *key let:key>
                        <GridRow board root grid key shows_cost fixed on_add=move |(after, column)| add(Some(after), column)/>
                    </For>
                </tbody>
            </table>
        </div>
        {move || board.message(root).map(|text| view! { <p class="fault"><Icon name="circle-alert"/><span>{text}</span></p> })}
        {(!fixed).then(|| view! {
            <div class="row">
                <Button label=t("grid-add") icon="plus" small=true on_press=move |()| add(None, Column::Plan)/>
            </div>
        })}
    }
}

#[component]
fn GridRow(
    board: Board,
    root: &'static str,
    grid: Bound<PriceGrid>,
    key: u64,
    shows_cost: bool,
    fixed: bool,
    #[prop(into)] on_add: Callback<(usize, Column)>,
) -> impl IntoView {
    let index = Memo::new(move |_| {
        grid.value
            .with(|grid| grid.index_of(key))
            .unwrap_or_default()
    });
    let columns: Vec<_> = Column::ALL
        .into_iter()
        .filter(|column| shows_cost || *column != Column::BasePrice)
        .collect();
    let width = columns.len() + 1;
    let faults = {
        let columns = columns.clone();
        // One cell may tell several rows' worth of trouble; the row shows each sentence once.
        Memo::new(move |_| {
            let mut sentences: Vec<String> = Vec::new();
            for column in &columns {
                let sentence = board.message(&cell_path(root, index.get(), *column));
                sentences.extend(sentence.filter(|sentence| !sentences.contains(sentence)));
            }
            sentences
        })
    };
    let remove = move |()| {
        let mut next = grid.value.get_untracked();
        next.remove(index.get_untracked());
        grid.set.run(next);
        dom::focus_later(cell_id(
            root,
            index.get_untracked().saturating_sub(1),
            Column::Plan,
        ));
    };
    view! {
        <tr class:has-fault=move || faults.with(|faults| !faults.is_empty())>
            {columns.into_iter().map(|column| view! {
                <td class:number=column != Column::Plan>
                    <GridCell board root grid index column fixed on_add/>
                </td>
            }).collect_view()}
            {(!fixed).then(|| view! {
                <td class="number"><Button label=t("grid-remove") icon="trash-2" icon_only=true small=true look=ButtonLook::Quiet on_press=remove/></td>
            })}
        </tr>
        {move || faults.with(|faults| !faults.is_empty()).then(|| view! {
            <tr class="fault-row">
                <td colspan=width>
                    {faults.get().into_iter().map(|text| view! {
                        <p class="fault" id=move || format!("{root}-{}-fault", index.get())><Icon name="circle-alert"/><span>{text}</span></p>
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
    fixed: bool,
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
    let described = move || {
        faulty
            .get()
            .then(|| format!("{root}-{}-fault", index.get()))
    };
    if fixed {
        return view! { <span>{text}</span> }.into_any();
    }
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
