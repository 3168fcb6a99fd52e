//! When a grant ends.

use desk_contract::grant::GrantView;
use desk_text::{text, text_with};
use leptos::prelude::*;

use super::grant_state::{Urgency, last_day};
use crate::{desk::desk, dom, moments};

/// When a grant ends: how soon, and on which day.
#[component]
pub(super) fn Ends(grant: StoredValue<GrantView>) -> impl IntoView {
    let desk = desk();
    let (holds, starts, ends) =
        grant.with_value(|grant| (grant.holds, grant.starts_at.clone(), grant.ends_at.clone()));
    let tone = Urgency::of(ends.as_deref(), dom::now()).tone();
    let is_endless = ends.is_none();
    let words = Signal::derive(move || {
        let language = desk.language.get();
        if !holds {
            let day = moments::date_and_clock(language, &starts, dom::offset());
            return text_with(language, "grants-begins", &[("date", (&day).into())]);
        }
        match &ends {
            None => text(language, "grants-endless"),
            Some(end) => moments::ago(language, end, dom::now()),
        }
    });
    let exact = move || {
        let language = desk.language.get();
        grant.with_value(|grant| {
            let day = grant
                .ends_at
                .as_deref()
                .and_then(|end| last_day(end, dom::offset()));
            day.map(|day| {
                let day = desk_text::date(language, day);
                text_with(language, "explain-until", &[("date", (&day).into())])
            })
        })
    };
    view! {
        {if is_endless && holds {
            view! { <span class="faint">{words}</span> }.into_any()
        } else {
            view! { <span class=format!("pill {tone}") title=exact>{words}</span> }.into_any()
        }}
    }
}
