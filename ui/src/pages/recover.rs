//! A passphrase for somebody who was handed a code: the first one, or in the place of a forgotten one.

use desk_contract::{Code, account::PassphraseRecover};
use desk_domain::passphrase::MIN_ALONE;
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    dom,
    kit::{Board, Button, ButtonLook, Notice, TextField, Tone, bound},
    pages::{new_passphrase::NewPassphrase, recover_state::Recover},
};

/// The form; `on_back` leads back to the sign-in.
#[component]
pub(crate) fn RecoverForm(#[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(Recover {
        email: dom::kept("email").unwrap_or_default(),
        ..Recover::default()
    });
    let board = Board::new(Signal::derive(move || typed.with(Recover::faults)));
    let busy = RwSignal::new(false);
    let knows_email = typed.with_untracked(|typed| !typed.email.is_empty());
    let first = if knows_email {
        "field-code"
    } else {
        "field-email"
    };
    dom::focus_later(first.to_owned());
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#recover") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let request = typed.with_untracked(|typed| PassphraseRecover {
                email: typed.email.trim().to_owned(),
                code: typed.code.clone(),
                new: typed.new.clone(),
                clock_is_right: typed.asks_clock,
            });
            let email = request.email.clone();
            match desk.enter(request).await {
                Ok(_) => {
                    dom::keep("email", &email);
                    desk.begin().await;
                }
                Err(refused) => {
                    if refused.code == Code::ClockAhead {
                        typed.try_update(|typed| typed.asks_clock = true);
                    }
                    board.refuse(&refused, "#recover");
                }
            }
            busy.try_set(false);
        });
    };
    let known = Signal::derive(move || vec![typed.with(|typed| typed.email.clone())]);
    view! {
        <form id="recover" class="door-card broad" novalidate on:submit=send>
            <div>
                <h1>{t("recover-title")}</h1>
                <p class="muted">{t("recover-text")}</p>
            </div>
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <div class="fields">
                <TextField board path="email" label=t("field-email") bound=bound!(typed, email) kind="email" fills="username"/>
                <TextField board path="code" label=t("field-reset_code") bound=bound!(typed, code)/>
                <NewPassphrase
                    board
                    path="new"
                    repeat_path="again"
                    label=t("field-passphrase_new")
                    bound=bound!(typed, new)
                    repeat=bound!(typed, again)
                    min=MIN_ALONE
                    known
                />
            </div>
            <button type="submit" class="button primary" disabled=busy>
                {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                {move || if typed.with(|typed| typed.asks_clock) { t("sign_in-clock_act") } else { t("recover-send") }}
            </button>
            // A field that is left tells its fault, and the button would move from under the pointer.
            <div class="stack" on:mousedown=|event| event.prevent_default()>
                <Button label=t("act-back") look=ButtonLook::Quiet on_press=move |()| on_back.run(())/>
            </div>
        </form>
    }
}
