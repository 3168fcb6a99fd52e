//! The lock: who is signed in and away, and the passphrase that opens the window again.

use desk_contract::{
    Code, Refused,
    session::{KeychainUnlock, SessionUnlock},
};
use desk_domain::fault::{Fault, FaultCode};
use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::Door,
    kit::{Board, Bound, Button, ButtonLook, Icon, Notice, PassphraseField, Tone},
};

/// Goes on where the person was, or says why not.
async fn opened(desk: Desk, board: Board, answer: Result<(), Refused>) {
    match answer {
        Ok(()) => desk.unlocked().await,
        Err(refused) if refused.code == Code::SignedOut => desk.close(),
        Err(refused) => board.refuse(&refused, "#lock"),
    }
}

/// Shown in front of everything while the window is locked.
#[component]
pub(crate) fn LockPage() -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(String::new());
    let board = Board::new(Signal::derive(move || {
        let missing = || Fault::new("passphrase", FaultCode::EmptyText);
        typed
            .with(String::is_empty)
            .then(missing)
            .into_iter()
            .collect()
    }));
    let busy = RwSignal::new(false);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#lock") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let passphrase = typed.get_untracked();
            opened(desk, board, desk.enter(SessionUnlock { passphrase }).await).await;
            busy.try_set(false);
        });
    };
    let by_keychain = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            opened(desk, board, desk.enter(KeychainUnlock {}).await).await;
            busy.try_set(false);
        });
    };
    let has_keychain = Memo::new(move |_| {
        let status = desk.status.get();
        status.is_some_and(|status| status.keychain_unlocks)
    });
    let name = move || {
        let of_status = desk
            .status
            .with(|status| status.as_ref().and_then(|status| status.locked_by.clone()));
        of_status.or_else(|| desk.me.with(|me| me.as_ref().map(|me| me.name.clone())))
    };
    let bound = Bound::new(move || typed.get(), move |text| typed.set(text));
    // A native dialog in front of the others: what they hold stays as it is, and nothing behind can be
    // reached.
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get()
            && !element.open()
        {
            // Opening fails only for a dialog that is no longer in the page.
            let _ = element.show_modal();
            dom::focus_later("field-passphrase".to_owned());
        }
    });
    view! {
        <dialog class="lock-screen" node_ref=element aria-label=t("lock-title") on:cancel=|event: ev::Event| event.prevent_default()>
        <Door>
            <form id="lock" class="door-card" novalidate on:submit=send>
                <div>
                    <h1>{t("lock-title")}</h1>
                    <p class="muted ellipsis">{name}</p>
                </div>
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <PassphraseField board path="passphrase" label=t("field-passphrase") bound fills="current-password" width="full"/>
                <button type="submit" class="button primary" disabled=busy>
                    {move || if busy.get() {
                        view! { <span class="spinner"></span> }.into_any()
                    } else {
                        view! { <Icon name="lock-open"/> }.into_any()
                    }}
                    {t("act-unlock")}
                </button>
                {move || has_keychain.get().then(|| view! {
                    <Button label=t("lock-keychain") icon="key-round" on_press=move |()| by_keychain()/>
                })}
                <Button label=t("act-sign_out") look=ButtonLook::Quiet on_press=move |()| desk.sign_out_at_once()/>
            </form>
        </Door>
        </dialog>
    }
}
