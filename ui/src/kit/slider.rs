use leptos::prelude::*;

use super::{Bound, Tone};

/// A slider over whole steps between two ends. The number field beside it says the same figure;
/// this one is for trying out.
#[component]
pub fn Slider(
    /// What it changes.
    #[prop(into)]
    label: Signal<String>,
    /// The lowest and the highest value.
    #[prop(into)]
    range: Signal<(i64, i64)>,
    step: i64,
    bound: Bound<i64>,
    /// Its value in words.
    #[prop(into)]
    spoken: Signal<String>,
    #[prop(into)] tone: Signal<Tone>,
    /// How much of the track, in whole percent, is still too little to be comfortable.
    #[prop(into)]
    thin_percent: Signal<i64>,
    /// What stands under the left and the right end.
    #[prop(into)]
    ends: Signal<(String, String)>,
) -> impl IntoView {
    view! {
        <div
            class=move || format!("slider {}", tone.get().class())
            style=("--thin", move || format!("{}%", thin_percent.get()))
        >
            <input
                type="range"
                aria-label=label
                aria-valuetext=spoken
                min=move || range.get().0.to_string()
                max=move || range.get().1.to_string()
                step=step.to_string()
                prop:value=move || {
                    // The ends come first: a webview clamps the value to those it knows.
                    let (least, most) = range.get();
                    bound.value.get().clamp(least, most.max(least)).to_string()
                }
                on:input:target=move |event| {
                    if let Ok(value) = event.target().value().parse() {
                        bound.set.run(value);
                    }
                }
            />
            <div class="ends">
                <span>{move || ends.get().0}</span>
                <span>{move || ends.get().1}</span>
            </div>
        </div>
    }
}
