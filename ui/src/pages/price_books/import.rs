//! A price list from a file: chosen or dropped, tried out first, then made into a draft.

use desk_contract::{
    Refused,
    price_book::{PriceBookCheck, PriceBookImport},
};
use desk_domain::{fault::Fault, price_book::TypedPriceRow};
use desk_text::{fault_sentence, text_with};
use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    PriceTable,
    csv_file::{name_of, text_of},
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Button, ButtonLook, Dialog, Icon, Notice, Refusal, TextField, Tone, bound},
    moments::typed_date,
    pages::typed::required_line,
    route::Route,
};

const ROOT: &str = "#import";

/// What is known of the chosen file.
#[derive(Debug, Clone, Default, PartialEq)]
enum Tried {
    /// None was chosen.
    #[default]
    Nothing,
    /// It is being read.
    Reading,
    /// It cannot be read, or has faults.
    Faulty(Refused),
    /// These rows would come.
    Good(Vec<TypedPriceRow>),
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Import {
    file: String,
    csv: String,
    name: String,
    valid_from: String,
    tried: Tried,
}

impl Import {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        required_line(&mut faults, "name", &self.name, 200);
        required_line(&mut faults, "valid_from", &self.valid_from, 40);
        faults
    }
}

/// The import as a dialog over the list.
#[component]
pub(super) fn ImportDialog(open: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let import = RwSignal::new(Import::default());
    let board = Board::new(Signal::derive(move || import.with(Import::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            let today = dom::now()
                .to_zoned(jiff::tz::TimeZone::fixed(dom::offset()))
                .date();
            import.set(Import {
                valid_from: today.to_string(),
                ..Import::default()
            });
            board.clear();
        }
    });
    let is_good =
        Signal::derive(move || import.with(|import| matches!(import.tried, Tried::Good(_))));
    let bring = move |()| {
        let Some(tenant_id) = desk.msp.get_untracked() else {
            return;
        };
        if !board.send(ROOT) {
            return;
        }
        busy.set(true);
        let request = import.with_untracked(|import| PriceBookImport {
            id: None,
            tenant_id,
            name: import.name.trim().to_owned(),
            valid_from: typed_date(&import.valid_from),
            valid_to: String::new(),
            csv: import.csv.clone(),
        });
        spawn_local(async move {
            let brought = desk.run(request).await;
            busy.try_set(false);
            match brought {
                Ok(saved) => {
                    open.set(false);
                    desk.toast(desk.say("import-done"));
                    desk.go(Route::PriceBook(Some(saved.id)));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    view! {
        <Dialog open wide=true title=t("import-title") acts=move || view! {
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("import-act") icon="check" look=ButtonLook::Primary busy disabled=Signal::derive(move || !is_good.get()) on_press=bring/>
        }>
            <div class="stack-wide" id="import">
                <p class="muted">{t("import-text")}</p>
                <code class="csv-head">{desk_contract::price_book_csv::HEADER.join(",")}</code>
                <FileDrop import/>
                {move || match import.with(|import| import.tried.clone()) {
                    Tried::Nothing => ().into_any(),
                    Tried::Reading => view! { <div class="progress" role="progressbar" aria-label=t("import-reading")></div> }.into_any(),
                    Tried::Faulty(refused) => view! { <Report refused/> }.into_any(),
                    Tried::Good(rows) => view! { <Good import board rows/> }.into_any(),
                }}
            </div>
        </Dialog>
    }
}

/// The place to drop a file on, and the button that chooses one.
#[component]
fn FileDrop(import: RwSignal<Import>) -> impl IntoView {
    let desk = desk();
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let chosen = move |_: ev::Event| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        if let Some(file) = dom::chosen_file(&element) {
            element.set_value("");
            try_out(desk, import, file);
        }
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let file = event
            .data_transfer()
            .and_then(|data| data.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            try_out(desk, import, file);
        }
    };
    let file = move || import.with(|import| import.file.clone());
    view! {
        <div
            class="drop"
            class:over=over
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <Icon name="file-spreadsheet" large=true/>
            <p class="ellipsis">{move || if file().is_empty() { t_now(desk, "import-drop") } else { file() }}</p>
            <input type="file" class="visually-hidden" tabindex="-1" accept=".csv,text/csv" aria-label=t("import-choose") node_ref=input on:change=chosen/>
            <Button label=t("import-choose") icon="upload" on_press=move |()| {
                if let Some(input) = input.get_untracked() {
                    input.click();
                }
            }/>
        </div>
    }
}

/// Reads the file and asks what it would bring. Nothing is kept.
fn try_out(desk: Desk, import: RwSignal<Import>, file: File) {
    let name = file.name();
    import.update(|import| {
        import.name = name_of(&name);
        import.file.clone_from(&name);
        import.tried = Tried::Reading;
    });
    spawn_local(async move {
        let tried = match read(desk, &file).await {
            Ok(csv) => {
                import.try_update(|import| import.csv.clone_from(&csv));
                check(desk, csv).await
            }
            Err(refused) => Tried::Faulty(refused),
        };
        import.try_update(|import| {
            if import.file == name {
                import.tried = tried;
            }
        });
    });
}

async fn read(desk: Desk, file: &File) -> Result<String, Refused> {
    let refused = |message: String| Refused {
        code: desk_contract::Code::Invalid,
        message,
        fields: Vec::new(),
        reference: None,
    };
    let bytes = dom::bytes(file)
        .await
        .map_err(|_| refused(desk.say("import-unreadable")))?;
    text_of(bytes).map_err(|fault| refused(fault_sentence(desk.language.get_untracked(), &fault)))
}

async fn check(desk: Desk, csv: String) -> Tried {
    let Some(tenant_id) = desk.msp.get_untracked() else {
        return Tried::Nothing;
    };
    match desk.ask(PriceBookCheck { tenant_id, csv }).await {
        Ok(view) => Tried::Good(view.rows),
        Err(refused) => Tried::Faulty(refused),
    }
}

/// What is wrong with a file, line by line.
#[component]
fn Report(refused: Refused) -> impl IntoView {
    let desk = desk();
    if refused.fields.is_empty() {
        return view! { <Refusal refused/> }.into_any();
    }
    let count = i64::try_from(refused.fields.len()).unwrap_or(i64::MAX);
    let rows = refused.fields.into_iter().map(|field| {
        let (line, column) = place_of(&field.path);
        view! { <tr><td class="number">{line}</td><td>{column}</td><td class="wrap">{field.message}</td></tr> }
    });
    view! {
        <Notice tone=Tone::Bad alert=true>
            <p>{move || text_with(desk.language.get(), "import-faults", &[("count", count.into())])}</p>
        </Notice>
        <div class="report">
            <table class="table">
                <thead><tr>
                    <th scope="col" class="number">{t("import-line")}</th>
                    <th scope="col">{t("import-column")}</th>
                    <th scope="col">{t("import-fault")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Line and column of a path such as `line[7].base_price`.
fn place_of(path: &str) -> (String, String) {
    let (line, column) = path
        .split_once("].")
        .unwrap_or((path.trim_end_matches(']'), ""));
    (
        line.strip_prefix("line[").unwrap_or_default().to_owned(),
        column.to_owned(),
    )
}

/// The rows as they would come, and what the draft is to be called.
#[component]
fn Good(import: RwSignal<Import>, board: Board, rows: Vec<TypedPriceRow>) -> impl IntoView {
    let desk = desk();
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let rows = StoredValue::new(rows);
    view! {
        <Notice tone=Tone::Good>
            <p>{move || text_with(desk.language.get(), "import-good", &[("count", count.into())])}</p>
        </Notice>
        {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
        <div class="fields">
            <TextField board path="name" label=t("books-name") bound=bound!(import, name)/>
            <TextField board path="valid_from" label=t("books-valid_from") bound=bound!(import, valid_from) tidy=typed_date/>
        </div>
        <div class="report">{move || view! { <PriceTable rows=rows.get_value() shows_cost=!desk.customer_view.get()/> }}</div>
    }
}

fn t_now(desk: Desk, id: &str) -> String {
    desk_text::text(desk.language.get(), id)
}
