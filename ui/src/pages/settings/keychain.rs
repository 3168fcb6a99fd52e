//! What the keychain of this computer does for one's own sign-ins.

use desk_contract::session::{KeychainGet, KeychainOff, KeychainOn, KeychainView};
use leptos::{ev, prelude::*, task::spawn_local};

use super::keychain_state::{KeychainStage, faults, stage};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Bound, Button, ButtonLook, Icon, Notice, PassphraseField, Tone, Waiting},
};

/// What the stages of the card share.
#[derive(Clone, Copy)]
struct Card {
    desk: Desk,
    view: RwSignal<Option<KeychainView>>,
    proving: RwSignal<bool>,
}

impl Card {
    /// A keychain may take a moment, and longer when it asks somebody something.
    fn look(self) {
        spawn_local(async move {
            match self.desk.enter_signed_in(KeychainGet {}).await {
                Ok(view) => drop(self.view.try_set(Some(view))),
                Err(refused) => self.desk.complain(&refused),
            }
        });
    }

    fn turn_off(self) {
        spawn_local(async move {
            match self.desk.enter_signed_in(KeychainOff {}).await {
                Ok(()) => self.desk.toast(self.desk.say("keychain-turned_off")),
                Err(refused) => self.desk.complain(&refused),
            }
            self.look();
        });
    }
}

/// The card.
#[component]
pub(super) fn Keychain() -> impl IntoView {
    let desk = desk();
    let card = Card {
        desk,
        view: RwSignal::new(None),
        proving: RwSignal::new(false),
    };
    // A changed passphrase turns it off.
    let credential = desk.changes_of("credential");
    Effect::new(move |_| {
        credential.get();
        card.look();
    });
    let shown = Memo::new(move |_| card.view.get().map(|view| stage(view, card.proving.get())));
    view! {
        <section class="card" aria-label=t("keychain-card")>
            <header><h2>{t("keychain-card")}</h2><span class="aside">{t("keychain-card_hint")}</span></header>
            {move || match shown.get() {
                None => view! { <Waiting/> }.into_any(),
                Some(KeychainStage::Proving) => view! { <Proving card/> }.into_any(),
                Some(stage) => view! { <Resting card stage/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Resting(card: Card, stage: KeychainStage) -> impl IntoView {
    match stage {
        KeychainStage::On => view! {
            <div class="body stack">
                <p><Icon name="lock-open"/>" "{t("keychain-on")}</p>
                <div class="row"><Button label=t("keychain-turn_off") on_press=move |()| card.turn_off()/></div>
            </div>
        }
        .into_any(),
        KeychainStage::Forbidden => {
            view! { <div class="body"><p class="muted">{t("keychain-forbidden")}</p></div> }.into_any()
        }
        KeychainStage::Silent => view! {
            <div class="body stack">
                <p class="muted">{t("keychain-silent")}</p>
                <div class="row"><Button label=t("keychain-look_again") on_press=move |()| card.look()/></div>
            </div>
        }
        .into_any(),
        KeychainStage::Off | KeychainStage::Proving => view! {
            <div class="body stack">
                <p class="muted">{t("keychain-off")}</p>
                <div class="row">
                    <Button label=t("keychain-turn_on") icon="lock-open" look=ButtonLook::Primary on_press=move |()| {
                        card.proving.set(true);
                        dom::focus_later("field-passphrase".to_owned());
                    }/>
                </div>
            </div>
        }
        .into_any(),
    }
}

/// The passphrase, before the keychain may stand for it.
#[component]
fn Proving(card: Card) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let board = Board::new(Signal::derive(move || typed.with(|typed| faults(typed))));
    let busy = RwSignal::new(false);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#keychain") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let passphrase = typed.get_untracked();
            match card.desk.enter_signed_in(KeychainOn { passphrase }).await {
                Ok(()) => {
                    card.desk.toast(card.desk.say("keychain-turned_on"));
                    card.proving.try_set(false);
                    card.look();
                }
                Err(refused) => board.refuse(&refused, "#keychain"),
            }
            busy.try_set(false);
        });
    };
    let bound = Bound::new(move || typed.get(), move |text| typed.set(text));
    view! {
        <form id="keychain" class="body stack" novalidate on:submit=send>
            <p class="muted">{t("keychain-prove")}</p>
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <div class="fields">
                <PassphraseField board path="passphrase" label=t("field-passphrase") bound fills="current-password"/>
            </div>
            <div class="row">
                <button type="submit" class="button primary" disabled=busy>
                    {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                    {t("keychain-turn_on")}
                </button>
                <Button label=t("act-cancel") on_press=move |()| card.proving.set(false)/>
            </div>
        </form>
    }
}
