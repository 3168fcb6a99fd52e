//! Fields: a label above, a hint or a fault below, tied together for those who hear the page.

use leptos::prelude::*;

use super::{Board, Icon};
use crate::desk::t;

/// What a hint tells apart from its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Allowed, but look.
    Warn,
    /// Not allowed without more.
    Bad,
}

impl Tone {
    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// Words under a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// The words; none are drawn when empty.
    pub text: String,
    /// Their colour.
    pub tone: Tone,
}

impl Hint {
    /// Words without colour.
    pub fn plain(text: String) -> Self {
        Self {
            text,
            tone: Tone::Plain,
        }
    }
}

/// A text of a state struct, to show and to change.
pub struct Bound<T: Clone + Send + Sync + 'static = String> {
    /// What stands there.
    pub value: Signal<T>,
    /// Changes it.
    pub set: Callback<T>,
}

// Derived, these would ask the text itself to be `Copy`; only its handles are copied.
impl<T: Clone + Send + Sync + 'static> Clone for Bound<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Copy for Bound<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Bound<T> {
    /// Ties the two ways together.
    pub fn new(
        get: impl Fn() -> T + Send + Sync + 'static,
        set: impl Fn(T) + Send + Sync + 'static,
    ) -> Self {
        Self {
            value: Memo::new(move |_| get()).into(),
            set: Callback::new(set),
        }
    }
}

/// Binds a text of a struct behind a signal: `bound!(state, form.customer.company)`.
macro_rules! bound {
    ($state:expr, $($place:tt)+) => {{
        let state = $state;
        $crate::kit::Bound::new(
            move || state.with(|state| state.$($place)+.clone()),
            move |text| state.update(|state| state.$($place)+ = text),
        )
    }};
}
pub(crate) use bound;

/// Binds a yes or no of a struct behind a signal.
macro_rules! bound_flag {
    ($state:expr, $($place:tt)+) => {{
        let state = $state;
        $crate::kit::Bound::<bool>::new(
            move || state.with(|state| state.$($place)+),
            move |yes| state.update(|state| state.$($place)+ = yes),
        )
    }};
}
pub(crate) use bound_flag;

/// The id of the input of a field, from its path: letters, digits and hyphens.
fn input_id(path: &str) -> String {
    let safe = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    format!("field-{}", path.chars().map(safe).collect::<String>())
}

/// What every kind of field has in common.
#[component]
pub(super) fn FieldShell(
    board: Board,
    path: String,
    label: Signal<String>,
    optional: bool,
    width: &'static str,
    hint: Signal<Hint>,
    /// Draws the input: id, whether it has a fault, the id of what describes it.
    input: ViewFn,
) -> impl IntoView {
    let id = input_id(&path);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let message = Memo::new(move |_| board.message(&path));
    let has_hint = move || message.with(Option::is_none) && hint.with(|hint| !hint.text.is_empty());
    view! {
        <div class=format!("field {width}")>
            <label for=id>
                {label}
                {optional.then(|| view! { <span class="optional">{t("field-optional")}</span> })}
            </label>
            <div class="entry">
                {input.run()}
                {move || has_hint().then(|| {
                    let hint = hint.get();
                    view! { <p class=format!("hint {}", hint.tone.class()) id=hint_id.clone()>{hint.text}</p> }
                })}
                {move || message.get().map(|message| view! {
                    <p class="fault" id=fault_id.clone()><Icon name="circle-alert"/><span>{message}</span></p>
                })}
            </div>
        </div>
    }
}

/// What the attributes of an input are made from.
#[derive(Clone)]
pub(super) struct Ties {
    pub(super) id: String,
    path: StoredValue<String>,
    board: Board,
    faulty: Memo<bool>,
}

impl Ties {
    pub(super) fn new(board: Board, path: &str) -> Self {
        let watched = path.to_owned();
        Self {
            id: input_id(path),
            path: StoredValue::new(path.to_owned()),
            board,
            faulty: Memo::new(move |_| board.message(&watched).is_some()),
        }
    }

    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + use<> {
        let faulty = self.faulty;
        move || faulty.get().then_some("true")
    }

    pub(super) fn described(&self) -> impl Fn() -> String + Send + Sync + use<> {
        let (id, faulty) = (self.id.clone(), self.faulty);
        move || {
            if faulty.get() {
                format!("{id}-fault")
            } else {
                format!("{id}-hint")
            }
        }
    }

    pub(super) fn edit(&self) {
        self.path.with_value(|path| self.board.edit(path));
    }

    pub(super) fn leave(&self) {
        self.path.with_value(|path| self.board.leave(path));
    }
}

/// A field of one line of text.
#[component]
pub fn TextField(
    board: Board,
    /// Where its faults are found.
    #[prop(into)]
    path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    #[prop(optional)] optional: bool,
    /// `full`, `third`, `two-thirds`; half a row when absent.
    #[prop(optional)]
    width: &'static str,
    #[prop(optional, into)] hint: Signal<Hint>,
    /// Right-aligned, with a keyboard of digits where there is one.
    #[prop(optional)]
    number: bool,
    /// `email`, `tel`, `url`; plain text when absent.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the system may fill in.
    #[prop(optional)]
    fills: Option<&'static str>,
    #[prop(optional, into)] placeholder: Signal<String>,
    /// Words behind the input: `months`.
    #[prop(optional, into)]
    suffix: Option<Signal<String>>,
    /// Tidies what was typed when the person goes on.
    #[prop(optional)]
    tidy: Option<fn(&str) -> String>,
) -> impl IntoView {
    let ties = Ties::new(board, &path);
    let input = ViewFn::from(move || {
        let (edit, leave) = (ties.clone(), ties.clone());
        let input = view! {
            <input
                class="input"
                class:number=number
                id=ties.id.clone()
                type=kind.unwrap_or("text")
                inputmode=number.then_some("decimal")
                autocomplete=fills.unwrap_or("off")
                spellcheck="false"
                placeholder=placeholder
                aria-invalid=ties.invalid()
                aria-describedby=ties.described()
                prop:value=bound.value
                on:input:target=move |event| {
                    edit.edit();
                    bound.set.run(event.target().value());
                }
                on:blur=move |_| {
                    if let Some(tidy) = tidy {
                        let typed = bound.value.get_untracked();
                        let tidied = tidy(&typed);
                        if tidied != typed {
                            bound.set.run(tidied);
                        }
                    }
                    leave.leave();
                }
            />
        };
        match suffix {
            Some(suffix) => {
                view! { <div class="unit">{input}<span class="suffix">{suffix}</span></div> }
                    .into_any()
            }
            None => input.into_any(),
        }
    });
    view! { <FieldShell board path label optional width hint input/> }
}

/// A field of several lines.
#[component]
pub fn AreaField(
    board: Board,
    #[prop(into)] path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    #[prop(optional)] optional: bool,
    #[prop(optional)] width: &'static str,
    #[prop(optional, into)] hint: Signal<Hint>,
    #[prop(default = 2)] rows: u32,
    #[prop(optional, into)] placeholder: Signal<String>,
) -> impl IntoView {
    let ties = Ties::new(board, &path);
    let input = ViewFn::from(move || {
        let (edit, leave) = (ties.clone(), ties.clone());
        view! {
            <textarea
                class="input"
                id=ties.id.clone()
                rows=rows
                placeholder=placeholder
                aria-invalid=ties.invalid()
                aria-describedby=ties.described()
                prop:value=bound.value
                on:input:target=move |event| {
                    edit.edit();
                    bound.set.run(event.target().value());
                }
                on:blur=move |_| leave.leave()
            ></textarea>
        }
    });
    view! { <FieldShell board path label optional width hint input/> }
}

/// A choice out of a list: pairs of value and words.
#[component]
pub fn SelectField(
    board: Board,
    #[prop(into)] path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    #[prop(into)] choices: Signal<Vec<(String, String)>>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] width: &'static str,
    #[prop(optional, into)] hint: Signal<Hint>,
) -> impl IntoView {
    let ties = Ties::new(board, &path);
    let input = ViewFn::from(move || {
        let (edit, leave) = (ties.clone(), ties.clone());
        view! {
            <select
                class="input"
                id=ties.id.clone()
                aria-invalid=ties.invalid()
                aria-describedby=ties.described()
                on:change:target=move |event| {
                    edit.edit();
                    bound.set.run(event.target().value());
                }
                on:blur=move |_| leave.leave()
            >
                {move || choices.get().into_iter().map(|(value, words)| {
                    let chosen = value.clone();
                    view! {
                        <option value=value prop:selected=move || bound.value.with(|value| *value == chosen)>{words}</option>
                    }
                }).collect_view()}
            </select>
        }
    });
    view! { <FieldShell board path label optional width hint input/> }
}

/// A passphrase, hidden until the person wants to see it.
#[component]
pub fn PassphraseField(
    board: Board,
    #[prop(into)] path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    /// `new-passphrase` or the current one.
    fills: &'static str,
    #[prop(optional)] width: &'static str,
    #[prop(optional, into)] hint: Signal<Hint>,
) -> impl IntoView {
    let ties = Ties::new(board, &path);
    let seen = RwSignal::new(false);
    let (show, hide) = (t("field-show"), t("field-hide"));
    let input = ViewFn::from(move || {
        let (edit, leave) = (ties.clone(), ties.clone());
        view! {
            <div class="input-wrap has-after">
                <input
                    class="input"
                    id=ties.id.clone()
                    type=move || if seen.get() { "text" } else { "password" }
                    autocomplete=fills
                    spellcheck="false"
                    aria-invalid=ties.invalid()
                    aria-describedby=ties.described()
                    prop:value=bound.value
                    on:input:target=move |event| {
                        edit.edit();
                        bound.set.run(event.target().value());
                    }
                    on:blur=move |_| leave.leave()
                />
                <span class="after">
                    <button
                        type="button"
                        class="button quiet small"
                        aria-pressed=move || seen.get().to_string()
                        on:click=move |_| seen.update(|seen| *seen = !*seen)
                    >
                        {move || if seen.get() { hide.get() } else { show.get() }}
                    </button>
                </span>
            </div>
        }
    });
    view! { <FieldShell board path label optional=false width hint input/> }
}

/// Yes or no, with words of its own.
#[component]
pub fn CheckField(
    #[prop(into)] label: Signal<String>,
    bound: Bound<bool>,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional)] width: &'static str,
    /// The fault of the yes or no, if it can have one.
    #[prop(optional)]
    fault: Option<(Board, &'static str)>,
) -> impl IntoView {
    let message = Memo::new(move |_| fault.and_then(|(board, path)| board.message(path)));
    view! {
        <div class=format!("field {width}")>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=bound.value
                    aria-invalid=move || message.with(Option::is_some).then_some("true")
                    on:change:target=move |event| {
                        if let Some((board, path)) = fault {
                            board.edit(path);
                        }
                        bound.set.run(event.target().checked());
                    }
                />
                <span>
                    {label}
                    {move || hint.with(|hint| !hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
                </span>
            </label>
            {move || message.get().map(|message| view! {
                <p class="fault"><Icon name="circle-alert"/><span>{message}</span></p>
            })}
        </div>
    }
}

/// A text that follows from others: to read, not to type.
#[component]
pub fn FixedField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    #[prop(optional)] width: &'static str,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class=format!("field {width}")>
            <label for=id>{label}</label>
            <div class="entry">
                <input class="input" id=id readonly tabindex="-1" aria-describedby=hint_id.clone() prop:value=value/>
                <p class="hint" id=hint_id>{hint}</p>
            </div>
        </div>
    }
}
