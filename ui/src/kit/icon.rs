use leptos::prelude::*;

/// An icon of the sprite, by its name in `ui/icons.txt`. It says nothing to a screen reader: the
/// words beside it do.
#[component]
pub fn Icon(name: &'static str, #[prop(optional)] large: bool) -> impl IntoView {
    view! {
        <svg class="icon" class:icon-large=large aria-hidden="true" focusable="false">
            <use href=format!("icons.svg#{name}")></use>
        </svg>
    }
}
