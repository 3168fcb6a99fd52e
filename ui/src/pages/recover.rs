//! A new passphrase for somebody who forgot theirs and was handed a code.

use desk_contract::account::PassphraseRecover;
use desk_domain::{
    contact::is_email,
    fault::{Fault, FaultCode},
    passphrase::{MIN_ALONE, check},
};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    dom,
    kit::{Board, Button, ButtonLook, Notice, TextField, Tone, bound},
    pages::new_passphrase::NewPassphrase,
};

#[derive(Clone, Default)]
struct Recover {
    email: String,
    code: String,
    new: String,
    again: String,
}

impl Recover {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_email(self.email.trim()) {
            faults.push(Fault::new("email", FaultCode::EmailFormat));
        }
        if self.code.trim().is_empty() {
            faults.push(Fault::new("code", FaultCode::EmptyText));
        }
        faults.extend(check("new", &self.new, MIN_ALONE, &[&self.email]));
        if self.again != self.new {
            faults.push(Fault::new("again", FaultCode::PassphraseDiffers));
        }
        faults
    }
}

/// The form; `on_done` leads back to the sign-in.
#[component]
pub(crate) fn RecoverForm(#[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(Recover {
        email: dom::kept("email").unwrap_or_default(),
        ..Recover::default()
    });
    let board = Board::new(Signal::derive(move || typed.with(Recover::faults)));
    let busy = RwSignal::new(false);
    dom::focus_later("field-code".to_owned());
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
            });
            match desk.enter(request).await {
                Ok(()) => {
                    desk.toast(desk.say("recover-done"));
                    on_done.run(());
                }
                Err(refused) => board.refuse(&refused, "#recover"),
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
                {t("account-passphrase_act")}
            </button>
            <Button label=t("act-back") look=ButtonLook::Quiet on_press=move |()| on_done.run(())/>
        </form>
    }
}
