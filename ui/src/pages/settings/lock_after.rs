//! When one's own window locks itself.

use desk_contract::session::SessionLockAfter;
use desk_domain::session::LOCK_AFTER;
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    kit::Button,
};

/// What one chooses from; every choice is within what the application takes.
const CHOICES: [u16; 5] = [5, 10, 15, 30, 60];
const _: () = assert!(CHOICES[0] >= *LOCK_AFTER.start() && CHOICES[4] <= *LOCK_AFTER.end());

/// The choices, and what holds now where a tenant asks for something in between.
fn choices(holds: u16) -> Vec<u16> {
    let mut all = CHOICES.to_vec();
    if let Err(place) = all.binary_search(&holds) {
        all.insert(place, holds);
    }
    all
}

/// A choice that takes effect at once, and the lock itself.
#[component]
pub(super) fn LockAfter() -> impl IntoView {
    let desk = desk();
    let chosen = Memo::new(move |_| desk.lock_after());
    let choose = move |minutes: u16| {
        spawn_local(async move {
            match desk.enter_signed_in(SessionLockAfter { minutes }).await {
                Ok(()) => desk.toast(desk.say("lock-after_kept")),
                Err(refused) => desk.complain(&refused),
            }
            desk.refresh_status();
        });
    };
    view! {
        <section class="card" aria-label=t("lock-card")>
            <header><h2>{t("lock-card")}</h2><span class="aside">{t("lock-card_hint")}</span></header>
            <div class="body row lock-after">
                <label for="lock-after">{t("lock-after")}</label>
                <select id="lock-after" class="input" on:change:target=move |event| {
                    if let Ok(minutes) = event.target().value().parse() {
                        choose(minutes);
                    }
                }>
                    {move || choices(chosen.get()).into_iter().map(|minutes| {
                        let named = move || text_with(desk.language.get(), "lock-after_minutes", &[("count", i64::from(minutes).into())]);
                        view! { <option value=minutes.to_string() prop:selected=move || chosen.get() == minutes>{named}</option> }
                    }).collect_view()}
                </select>
                <span class="push"></span>
                <span class="muted shortcut">"Ctrl+Alt+L"</span>
                <Button label=t("lock-now") icon="lock" on_press=move |()| desk.lock()/>
            </div>
        </section>
    }
}
