//! Somebody who is asked for a second step and has none: setting it up comes before all else.

use desk_contract::account::AccountGet;
use leptos::{prelude::*, task::spawn_local};

use super::second_step::SecondStep;
use crate::{
    desk::{desk, t},
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, load},
};

/// The second step, and the way on once it stands.
#[component]
pub(crate) fn StepFirst() -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of("second_step");
    let loaded = load(move || {
        changes.get();
        Some(AccountGet {})
    });
    let account = Signal::derive(move || loaded.with(|loaded| loaded.ready().cloned()));
    // Nobody leaves before the recovery codes are written down: going on is theirs to press.
    let stands = Memo::new(move |_| {
        let account = account.get();
        let step = account.is_some_and(|account| account.second_step.is_some());
        step || !desk
            .me
            .with(|me| me.as_ref().is_some_and(|me| me.second_step_needed))
    });
    let go = move |()| {
        spawn_local(async move {
            desk.refresh_me().await;
            desk.step_first.set(false);
            desk.follow_asked_address();
        });
    };
    view! {
        <Page>
            <PageHead title=t("step_first-title") line=move || view! { <p>{t("step_first-text")}</p> }/>
            <div class="stack-wide">
            <SecondStep account on_change=|()| {}/>
            <Show when=move || stands.get()>
                <div class="row">
                    <Button label=t("step_first-go") icon="arrow-right" look=ButtonLook::Primary on_press=go/>
                </div>
            </Show>
            </div>
        </Page>
    }
}
