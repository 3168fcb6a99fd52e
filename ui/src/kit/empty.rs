use leptos::prelude::*;

use super::Icon;
use crate::desk::t;

/// What stands where nothing is yet: what the page is for, and one thing to do.
#[component]
pub fn Empty(
    icon: &'static str,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// The one thing to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon large=true/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// What stands where an answer is awaited. It shows only when the answer takes its time.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="waiting" role="status">
            <span class="spinner"></span>
            {t("state-loading")}
        </div>
    }
}

/// A bar for a work on the file that takes a while. It runs to and fro until the work says how far
/// it has come.
#[component]
pub fn ProgressBar(
    /// What goes on.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] percent: Signal<Option<u64>>,
) -> impl IntoView {
    view! {
        <div
            class="progress"
            class:known=move || percent.get().is_some()
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().map(|percent| percent.to_string())
            style:--part=move || percent.get().map(|percent| format!("{percent}%"))
        ></div>
    }
}
