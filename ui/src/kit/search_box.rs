use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::Icon;

/// How long after the last key the search is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// A field to search a list with.
#[component]
pub fn SearchBox(
    #[prop(into)] label: Signal<String>,
    /// The field's id, where something gives it the focus.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What is searched for.
    #[prop(into)]
    value: Signal<String>,
    /// Called a moment after the last key.
    #[prop(into)]
    on_search: Callback<String>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        timer.try_update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
    };
    let search = move |typed: String| {
        forget();
        let asked = set_timeout_with_handle(move || on_search.run(typed), PAUSE);
        timer.set_value(asked.ok());
    };
    on_cleanup(forget);
    view! {
        <div class="input-wrap search">
            <span class="before"><Icon name="search"/></span>
            <input
                type="search"
                class="input"
                id=id
                aria-label=label
                placeholder=label
                prop:value=value
                on:input:target=move |event| search(event.target().value())
            />
        </div>
    }
}
