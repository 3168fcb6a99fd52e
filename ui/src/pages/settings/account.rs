//! One's own account: how one signs in, and where one is.

use desk_contract::account::{AccountGet, AccountView};
use desk_text::text_with;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    account_state::{PassphraseForm, min_characters},
    keychain::Keychain,
    lock_after::LockAfter,
    second_step::SecondStep,
};
use crate::{
    desk::{desk, t},
    dom,
    kit::{Board, Loaded, Notice, PassphraseField, Refusal, Tone, Waiting, bound, load},
    moments,
    pages::{new_passphrase::NewPassphrase, sessions::Sessions},
};

/// The passphrase, the second step, the lock, and where one is signed in.
#[component]
pub(super) fn Account() -> impl IntoView {
    let desk = desk();
    let changed = RwSignal::new(0_u32);
    let (credential, step) = (
        desk.changes_of("credential"),
        desk.changes_of("second_step"),
    );
    let loaded = load(move || {
        changed.get();
        credential.get();
        step.get();
        Some(AccountGet {})
    });
    let account = Signal::derive(move || loaded.with(|loaded| loaded.ready().cloned()));
    // A later answer does not draw the cards anew: one of them may be in the middle of something.
    let there = Memo::new(move |_| {
        loaded.with(|loaded| match loaded {
            Loaded::Waiting => Loaded::Waiting,
            Loaded::Ready(_) => Loaded::Ready(()),
            Loaded::Refused(refused) => Loaded::Refused(refused.clone()),
        })
    });
    view! {
        {move || match there.get() {
            Loaded::Ready(()) => view! {
                <div class="stack-wide">
                    <Passphrase account/>
                    <SecondStep account on_change=move |()| changed.update(|count| *count += 1)/>
                    <LockAfter/>
                    <Keychain/>
                    <Sessions user=None/>
                </div>
            }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
        }}
    }
}

#[component]
fn Passphrase(account: Signal<Option<AccountView>>) -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(PassphraseForm::default());
    let min = Signal::derive(move || account.with(|account| min_characters(account.as_ref())));
    let known = Signal::derive(move || {
        desk.me.with(|me| {
            let words = me
                .as_ref()
                .map(|me| [&me.name, &me.email, &me.organisation]);
            let blocked = account.get().map(|account| account.rules.blocked_words);
            let words = words.into_iter().flatten().cloned();
            words
                .chain(blocked.into_iter().flatten())
                .collect::<Vec<_>>()
        })
    });
    let board = Board::new(Signal::derive(move || {
        account.with(|account| {
            typed.with(|typed| known.with(|known| typed.faults(account.as_ref(), known)))
        })
    }));
    let busy = RwSignal::new(false);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#passphrase") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let request = typed.with_untracked(PassphraseForm::request);
            match desk.enter_signed_in(request).await {
                Ok(()) => {
                    typed.try_set(PassphraseForm::default());
                    board.clear();
                    desk.toast(desk.say("account-passphrase_done"));
                }
                Err(refused) => board.refuse(&refused, "#passphrase"),
            }
            busy.try_set(false);
        });
    };
    let last = move || {
        let language = desk.language.get();
        let changed_at = account.with(|account| {
            account
                .as_ref()
                .and_then(|account| account.passphrase_changed_at)
        });
        match changed_at {
            Some(at) => {
                let ago = moments::ago(language, &at.to_string(), dom::now());
                text_with(
                    language,
                    "account-passphrase_changed",
                    &[("ago", (&ago).into())],
                )
            }
            None => desk_text::text(language, "account-passphrase_first"),
        }
    };
    view! {
        <section class="card" aria-label=t("field-passphrase")>
            <header><h2>{t("field-passphrase")}</h2><span class="aside">{t("account-passphrase_hint")}</span></header>
            <form id="passphrase" class="body stack" novalidate on:submit=send>
                <p class="muted">{last}</p>
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <PassphraseField board path="old" label=t("field-passphrase_now") bound=bound!(typed, old) fills="current-password" width="full"/>
                    <NewPassphrase
                        board
                        path="new"
                        repeat_path="again"
                        label=t("field-passphrase_new")
                        bound=bound!(typed, new)
                        repeat=bound!(typed, again)
                        min
                        known
                    />
                </div>
                <div class="row">
                    <button type="submit" class="button primary" disabled=busy>
                        {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                        {t("account-passphrase_act")}
                    </button>
                </div>
            </form>
        </section>
    }
}
