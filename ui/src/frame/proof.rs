//! The question whether it is still the same person, before they step into a customer (D-41).

use desk_contract::{
    session::{KeychainGet, KeychainView},
    tenant::ContextProof,
};
use desk_domain::fault::{Fault, FaultCode};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, Entry, desk, t},
    dom,
    kit::{Board, Bound, Button, ButtonLook, Dialog, Notice, PassphraseField, Tone},
};

const ROOT: &str = "#proof";

#[derive(Clone, Copy)]
struct Proving {
    desk: Desk,
    typed: RwSignal<String>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Proving {
    fn send(self, proof: ContextProof, entry: Entry) {
        self.busy.set(true);
        spawn_local(async move {
            match self.desk.enter_customer(entry, proof).await {
                Ok(()) => self.desk.proves_for.set(None),
                Err(refused) => self.board.refuse(&refused, ROOT),
            }
            self.busy.try_set(false);
        });
    }

    fn by_passphrase(self) {
        let entry = self.desk.proves_for.get_untracked();
        if let Some(entry) = entry.filter(|_| !self.busy.get_untracked())
            && self.board.send(ROOT)
        {
            self.send(ContextProof::Passphrase(self.typed.get_untracked()), entry);
        }
    }
}

/// Asks for the passphrase, or for what the keychain holds where that may open the lock.
#[component]
pub(super) fn ProofDialog() -> impl IntoView {
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
    let proving = Proving {
        desk,
        typed,
        board,
        busy: RwSignal::new(false),
    };
    let keychain = RwSignal::new(None::<KeychainView>);
    let open = RwSignal::new(false);
    // Each follows the other, so neither may speak unless it has something to say.
    Effect::new(move |_| {
        let asked = desk.proves_for.with(Option::is_some);
        if open.get_untracked() == asked {
            return;
        }
        open.set(asked);
        typed.set(String::new());
        board.clear();
        if asked {
            dom::focus_later("field-passphrase".to_owned());
            spawn_local(async move {
                keychain.try_set(desk.enter_signed_in(KeychainGet {}).await.ok());
            });
        }
    });
    Effect::new(move |_| {
        if !open.get() && desk.proves_for.with_untracked(Option::is_some) {
            desk.proves_for.set(None);
        }
    });
    let by_keychain = move |()| {
        let entry = desk.proves_for.get_untracked();
        if let Some(entry) = entry.filter(|_| !proving.busy.get_untracked()) {
            proving.send(ContextProof::Keychain, entry);
        }
    };
    let has_keychain = Memo::new(move |_| {
        let view = keychain.get();
        view.is_some_and(|view| view.unlocks && !view.forbidden)
    });
    let bound = Bound::new(move || typed.get(), move |text| typed.set(text));
    view! {
        <Dialog open title=t("proof-title") acts=move || view! {
            {move || has_keychain.get().then(|| view! {
                <Button label=t("proof-keychain") icon="key-round" on_press=by_keychain/>
            })}
            <Button label=t("proof-go") look=ButtonLook::Primary busy=proving.busy on_press=move |()| proving.by_passphrase()/>
        }>
            <form class="stack" id="proof" novalidate on:submit=move |event| {
                event.prevent_default();
                proving.by_passphrase();
            }>
                <p>{t("proof-text")}</p>
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <PassphraseField board path="passphrase" label=t("field-passphrase") bound fills="current-password" width="full"/>
                </div>
            </form>
        </Dialog>
    }
}
