use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Parts of a page of which one is shown. Arrow keys go from tab to tab, Home and End to the ends.
#[component]
pub fn Tabs<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What they are parts of.
    #[prop(into)]
    label: Signal<String>,
    /// The parts with their names.
    tabs: Vec<(T, Signal<String>)>,
    /// The one that is shown.
    #[prop(into)]
    current: Signal<T>,
    #[prop(into)] on_choose: Callback<T>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let all: Vec<T> = tabs.iter().map(|(tab, _)| *tab).collect();
    let on_key = move |event: ev::KeyboardEvent| {
        let here = current.get_untracked();
        let count = all.len();
        let at = all.iter().position(|tab| *tab == here).unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(tab) = all.get(next) {
            on_choose.run(*tab);
        }
        request_animation_frame(move || focus_current(list));
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=list on:keydown=on_key>
            {tabs.into_iter().map(|(tab, name)| {
                let is_current = move || current.get() == tab;
                view! {
                    <button
                        type="button"
                        class="tab"
                        role="tab"
                        aria-selected=move || is_current().to_string()
                        tabindex=move || if is_current() { "0" } else { "-1" }
                        on:click=move |_| on_choose.run(tab)
                    >
                        {name}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}

fn focus_current(list: NodeRef<html::Div>) {
    let current = list
        .get_untracked()
        .and_then(|list| list.query_selector("[aria-selected=true]").ok().flatten())
        .and_then(|tab| tab.dyn_into::<HtmlElement>().ok());
    if let Some(tab) = current {
        let _ = tab.focus();
    }
}
