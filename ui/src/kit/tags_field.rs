use desk_text::text_with;
use leptos::{ev, html, prelude::*};

use super::{
    Board, Bound, Hint, Icon,
    field::{FieldShell, Ties},
};
use crate::desk::{desk, t};

/// A field of several short words. Those there are stand before the input, each with a button that
/// takes it off; a comma, Enter or leaving the field adds what is typed.
#[component]
pub fn TagsField(
    board: Board,
    /// Where its faults are found.
    #[prop(into)]
    path: String,
    #[prop(into)] label: Signal<String>,
    bound: Bound<Vec<String>>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] width: &'static str,
    #[prop(optional, into)] hint: Signal<Hint>,
) -> impl IntoView {
    let desk = desk();
    let ties = Ties::new(board, &path);
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let add = move || {
        let tag = typed.get_untracked().trim().to_owned();
        typed.set(String::new());
        let mut tags = bound.value.get_untracked();
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
            bound.set.run(tags);
        }
    };
    let remove = move |tag: &str| {
        let mut tags = bound.value.get_untracked();
        tags.retain(|other| other != tag);
        bound.set.run(tags);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let saves = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" | "," => {
                event.prevent_default();
                add();
            }
            // Saved from within the field: what is typed counts.
            "s" | "S" if saves => add(),
            "Backspace" if typed.with_untracked(String::is_empty) => {
                if let Some(last) = bound.value.get_untracked().last() {
                    remove(last);
                }
            }
            _ => {}
        }
    };
    let tag = move |tag: String| {
        let (name, gone) = (tag.clone(), tag.clone());
        let label = Signal::derive(move || {
            let args = [("tag", (&name).into())];
            text_with(desk.language.get(), "tags-remove", &args)
        });
        let take_off = move |_| {
            remove(&gone);
            if let Some(field) = field.get_untracked() {
                let _ = field.focus();
            }
        };
        view! {
            <li class="chip">
                <span class="ellipsis" title=tag>{tag.clone()}</span>
                <button type="button" class="chip-x" aria-label=label title=label on:click=take_off><Icon name="x"/></button>
            </li>
        }
    };
    let input = ViewFn::from(move || {
        let (edit, leave) = (ties.clone(), ties.clone());
        view! {
            <div class="tags">
                <ul class="chip-list" role="list">
                    <For each=move || bound.value.get() key=String::clone children=tag/>
                </ul>
                <input
                    class="input"
                    node_ref=field
                    id=ties.id.clone()
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=t("tags-add")
                    aria-invalid=ties.invalid()
                    aria-describedby=ties.described()
                    prop:value=typed
                    on:input:target=move |event| {
                        edit.edit();
                        typed.set(event.target().value());
                    }
                    on:keydown=on_key
                    on:blur=move |_| {
                        add();
                        leave.leave();
                    }
                />
            </div>
        }
        .into_any()
    });
    view! { <FieldShell board path label optional width hint input/> }
}
