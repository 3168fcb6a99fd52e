use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::dom;

/// A button that opens a short list of things to do. Arrow keys move through it, Esc closes it and
/// leaves the focus on the button.
#[component]
pub fn Menu(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// The button's face.
    #[prop(into)]
    face: ViewFn,
    #[prop(default = "button icon-only quiet")] class: &'static str,
    /// The list; pressing anything in it closes the menu.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (root, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let close_if_left = move |event: ev::FocusEvent| {
        if !root
            .get_untracked()
            .is_some_and(|root| dom::holds(&root, event.related_target()))
        {
            open.set(false);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if open.get_untracked() => {
                open.set(false);
                if let Some(button) = button.get_untracked() {
                    let _ = button.focus();
                }
                event.prevent_default();
                return;
            }
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        open.set(true);
        request_animation_frame(move || {
            if let Some(root) = root.get_untracked() {
                step_focus(&root, step);
            }
        });
    };
    view! {
        <div class="menu" node_ref=root on:focusout=close_if_left on:keydown=on_key>
            <button
                type="button"
                class=class
                node_ref=button
                title=label
                aria-label=label
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {face.run()}
            </button>
            {move || open.get().then(|| view! {
                <div class="menu-list" role="menu" tabindex="-1" on:click=move |_| open.set(false)>{children()}</div>
            })}
        </div>
    }
}

/// Moves the focus to the next or the one before among the items of a menu.
pub(crate) fn step_focus(root: &web_sys::Element, step: i32) {
    let Ok(items) = root.query_selector_all(".menu-item") else {
        return;
    };
    let count = i32::try_from(items.length()).unwrap_or(i32::MAX);
    if count == 0 {
        return;
    }
    let item = |index: i32| {
        u32::try_from(index)
            .ok()
            .and_then(|index| items.get(index))
            .and_then(|node| node.dyn_into::<HtmlElement>().ok())
    };
    let focused = document().active_element();
    let current = (0..count).find(|index| {
        item(*index).is_some_and(|item| {
            focused
                .as_ref()
                .is_some_and(|focused| focused.is_same_node(Some(&item)))
        })
    });
    let next = current.map_or(if step > 0 { 0 } else { count - 1 }, |current| {
        (current + step).rem_euclid(count)
    });
    if let Some(item) = item(next) {
        let _ = item.focus();
    }
}
