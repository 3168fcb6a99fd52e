use leptos::prelude::*;

use crate::kit::Icon;

/// The part of the window that changes from page to page.
#[component]
pub(crate) fn Page(
    /// Fills the height and scrolls inside itself: for long lists.
    #[prop(optional)]
    filled: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <main class="page" class:filled=filled id="page" tabindex="-1">
            {children()}
        </main>
    }
}

/// Title, a line below it, and what can be done.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] line: ViewFnOnce,
    /// Above the title: the way back.
    #[prop(optional)]
    back: Option<(String, Signal<String>)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <div class="titles">
                {back.map(|(href, label)| view! {
                    <a class="crumb" href=href><Icon name="chevron-left"/>{label}</a>
                })}
                <h1 class="ellipsis" title=title>{title}</h1>
                {line.run()}
            </div>
            <div class="acts">{children.map(|children| children())}</div>
        </div>
    }
}
