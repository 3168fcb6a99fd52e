//! The menu of one row. A list clips what hangs out of its rows, so the menu stands above the page.

use leptos::{ev, html, prelude::*};

use super::{Icon, menu::step_focus};
use crate::dom;

/// Which row's menu is open, and where its button is.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenMenu<R> {
    row: R,
    button: String,
    right: f64,
    bottom: f64,
}

/// The button in a row that opens the row's menu. By keyboard one opens the row itself, which
/// offers the same.
#[component]
pub fn RowMenuButton<R: Clone + Send + Sync + 'static>(
    row: R,
    /// The button's id, to give the focus back to.
    id: String,
    #[prop(into)] label: Signal<String>,
    menu: RwSignal<Option<OpenMenu<R>>>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let own_id = id.clone();
    let toggle = move |event: ev::MouseEvent| {
        event.stop_propagation();
        let Some(button) = button.get_untracked() else {
            return;
        };
        let place = button.get_bounding_client_rect();
        let opened = OpenMenu {
            row: row.clone(),
            button: own_id.clone(),
            right: place.right(),
            bottom: place.bottom(),
        };
        menu.update(|menu| {
            let again = menu
                .as_ref()
                .is_some_and(|menu| menu.button == opened.button);
            *menu = (!again).then_some(opened);
        });
    };
    view! {
        <button
            type="button"
            id=id
            class="button icon-only small quiet"
            tabindex="-1"
            node_ref=button
            title=label
            aria-label=label
            aria-haspopup="menu"
            on:click=toggle
        >
            <Icon name="ellipsis"/>
        </button>
    }
}

/// The menu that is open, if any: its items press for the row.
#[component]
pub fn RowMenu<R: Clone + PartialEq + Send + Sync + 'static>(
    menu: RwSignal<Option<OpenMenu<R>>>,
    /// The items, drawn for the row.
    items: impl Fn(R) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let step = move |by: i32| {
        request_animation_frame(move || {
            if let Some(root) = root.get_untracked() {
                step_focus(&root, by);
            }
        });
    };
    Effect::new(move |_| {
        if menu.with(Option::is_some) {
            step(1);
        }
    });
    let close_if_left = move |event: ev::FocusEvent| {
        let inside = root
            .get_untracked()
            .is_some_and(|root| dom::holds(&root, event.related_target()));
        if !inside {
            menu.set(None);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            if let Some(open) = menu.get_untracked() {
                dom::focus_later(open.button);
            }
            menu.set(None);
        }
        "ArrowDown" => {
            event.prevent_default();
            step(1);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(-1);
        }
        _ => {}
    };
    let items = StoredValue::new(items);
    move || {
        menu.get().map(|open| {
            view! {
                <div
                    class="menu row-menu"
                    node_ref=root
                    style:inset-inline-end=format!("calc(100% - {}px)", open.right)
                    style:inset-block-start=format!("min({}px, 100vh - 13rem)", open.bottom)
                    on:focusout=close_if_left
                    on:keydown=on_key
                >
                    <div class="menu-list" role="menu" tabindex="-1" on:click=move |_| menu.set(None)>
                        {items.with_value(|items| items(open.row))}
                    </div>
                </div>
            }
        })
    }
}
