//! A passphrase chosen anew: typed twice, with a meter.

use desk_text::text_with;
use leptos::prelude::*;

use super::passphrase::{Strength, strength};
use crate::{
    desk::{desk, t},
    kit::{Board, Bound, PassphraseField, Tone},
};

/// Two fields and the meter below them.
#[component]
pub(crate) fn NewPassphrase(
    board: Board,
    /// Where its faults are found.
    path: &'static str,
    /// Where those of the second field are.
    repeat_path: &'static str,
    #[prop(into)] label: Signal<String>,
    bound: Bound,
    repeat: Bound,
    /// The fewest characters.
    #[prop(into)]
    min: Signal<usize>,
    /// Words a guesser knows too.
    #[prop(into)]
    known: Signal<Vec<String>>,
) -> impl IntoView {
    let desk = desk();
    let judged = Memo::new(move |_| {
        known.with(|known| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            bound.value.with(|typed| strength(typed, min.get(), &known))
        })
    });
    let message = move || {
        let min = min.get().to_string();
        let args = [("min", (&min).into())];
        text_with(desk.language.get(), judged.get().message(), &args)
    };
    view! {
        <PassphraseField board path=path label bound fills="new-password"/>
        <PassphraseField board path=repeat_path label=t("field-passphrase_repeat") bound=repeat fills="new-password"/>
        <div class="field full">
            <div class=move || format!("strength s{}", judged.get().bars()) aria-hidden="true"><i></i><i></i><i></i><i></i></div>
            <p class=move || format!("hint {}", tone_of(judged.get()).class()) role="status">{message}</p>
        </div>
    }
}

fn tone_of(strength: Strength) -> Tone {
    match strength {
        Strength::Empty => Tone::Plain,
        Strength::Short => Tone::Bad,
        Strength::Weak => Tone::Warn,
        Strength::Good | Strength::Strong => Tone::Good,
    }
}
