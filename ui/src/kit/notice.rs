use desk_contract::Refused;
use leptos::prelude::*;

use super::{Icon, Tone};

/// A sentence that stays, with a colour and an icon.
#[component]
pub fn Notice(
    tone: Tone,
    /// Read out at once: for faults.
    #[prop(optional)]
    alert: bool,
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Plain => "info",
        Tone::Good => "circle-check",
        Tone::Warn => "triangle-alert",
        Tone::Bad => "circle-alert",
    };
    view! {
        <div class=format!("notice {}", tone.class()) role=alert.then_some("alert") tabindex=alert.then_some("-1")>
            <Icon name=icon/>
            <div class="text">{children()}</div>
        </div>
    }
}

/// A refusal that no field is to blame for: what happened, why, what to do.
#[component]
pub fn Refusal(refused: Refused) -> impl IntoView {
    let fields = refused
        .fields
        .into_iter()
        .map(|field| view! { <li>{field.message}</li> })
        .collect_view();
    view! {
        <Notice tone=Tone::Bad alert=true>
            <p>{refused.message}</p>
            <ul>{fields}</ul>
            {refused.reference.map(|reference| view! { <p class="faint">{reference}</p> })}
        </Notice>
    }
}
