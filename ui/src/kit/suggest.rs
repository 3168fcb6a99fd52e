use leptos::{ev, prelude::*};

use super::{Board, Bound, Hint, TextField};
use crate::desk::t;

/// One suggestion under a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub title: String,
    /// What tells it from others of the same name.
    pub detail: String,
}

/// A text field that offers what is known already. Arrow keys choose, Enter takes, Esc dismisses.
#[component]
pub fn Suggest(
    board: Board,
    #[prop(into)] path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    #[prop(into)] suggestions: Signal<Vec<Suggestion>>,
    /// Takes the suggestion of this index.
    #[prop(into)]
    on_take: Callback<usize>,
    #[prop(optional, into)] hint: Signal<Hint>,
    /// What the list of suggestions is called; known customers when absent.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let typed = RwSignal::new(false);
    let marked = RwSignal::new(None::<usize>);
    let open = Memo::new(move |_| typed.get() && suggestions.with(|all| !all.is_empty()));
    let list_id = format!("suggestions-{}", path.replace('.', "-"));
    let label_of_list = list.map_or_else(|| t("field-suggestions"), t);
    let take = move |index: usize| {
        on_take.run(index);
        typed.set(false);
        marked.set(None);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if !open.get_untracked() {
            return;
        }
        let count = suggestions.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => marked.update(|at| *at = Some(at.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" => {
                marked.update(|at| *at = Some(at.map_or(count - 1, |at| (at + count - 1) % count)))
            }
            "Enter" => match marked.get_untracked() {
                Some(index) => take(index),
                None => return,
            },
            "Escape" => typed.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let watched = Bound {
        value: bound.value,
        set: Callback::new(move |text| {
            typed.set(true);
            marked.set(None);
            bound.set.run(text);
        }),
    };
    view! {
        <div class="field suggest" on:keydown=on_key on:focusout=move |_| typed.set(false)>
            <TextField board path label bound=watched width="full" hint/>
            {move || open.get().then(|| view! {
                <ul class="suggestions" role="listbox" aria-label=label_of_list id=list_id.clone()>
                    {move || suggestions.get().into_iter().enumerate().map(|(index, suggestion)| view! {
                        <li
                            class="suggestion"
                            role="option"
                            aria-selected=move || (marked.get() == Some(index)).to_string()
                            // Pressed, not clicked: the field must not lose the focus before.
                            on:mousedown=move |event| {
                                event.prevent_default();
                                take(index);
                            }
                        >
                            <span class="ellipsis">{suggestion.title}</span>
                            <small class="ellipsis">{suggestion.detail}</small>
                        </li>
                    }).collect_view()}
                </ul>
            })}
            <p class="visually-hidden" role="status">
                {move || marked.get().and_then(|index| suggestions.with(|all| all.get(index).map(|one| one.title.clone())))}
            </p>
        </div>
    }
}
