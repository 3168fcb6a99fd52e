//! How a person gets in: what is asked of them, a code for a passphrase, and where they are signed in.

use desk_contract::account::ResetCodeView;
use desk_domain::{id::UserId, user::UserStatus};
use desk_text::text_with;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    code_state::{CodeForm, CodeStage, hindrance},
    security::UserSecurity,
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Button, ButtonLook, Notice, PassphraseField, Tone, bound},
    moments,
    pages::sessions::Sessions,
};

/// Whom the tab is about. It stays as it is while the person is asked for again.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub id: UserId,
    pub name: Signal<String>,
    pub status: Memo<UserStatus>,
}

/// The tab.
#[component]
pub(super) fn SignIn(person: Person) -> impl IntoView {
    view! {
        <div class="stack-wide">
            <UserSecurity user=person.id/>
            <Code person/>
            <Sessions user=Some(person.id)/>
        </div>
    }
}

/// What the stages share.
#[derive(Clone, Copy)]
struct Card {
    desk: Desk,
    person: Person,
    stage: RwSignal<CodeStage>,
}

impl Card {
    fn go(self, stage: CodeStage, focus: &str) {
        self.stage.set(stage);
        dom::focus_later(focus.to_owned());
    }

    /// A sentence about the person.
    fn about(self, id: &'static str) -> impl Fn() -> String + Copy {
        move || {
            let name = self.person.name.get();
            text_with(self.desk.language.get(), id, &[("name", (&name).into())])
        }
    }
}

#[component]
fn Code(person: Person) -> impl IntoView {
    let card = Card {
        desk: desk(),
        person,
        stage: RwSignal::new(CodeStage::Resting),
    };
    view! {
        <section class="card" aria-label=t("code-title")>
            <header><h2>{t("code-title")}</h2><span class="aside">{t("code-hint")}</span></header>
            {move || match card.stage.get() {
                CodeStage::Resting => view! { <Resting card/> }.into_any(),
                CodeStage::Proving => view! { <Proving card/> }.into_any(),
                CodeStage::Shown(given) => view! { <Shown card given/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Resting(card: Card) -> impl IntoView {
    let me = card
        .desk
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user_id));
    move || {
        let status = card.person.status.get();
        let hindered = me.and_then(|me| hindrance(card.person.id, me, status));
        if let Some(why) = hindered {
            return view! { <p class="body muted">{card.about(why)}</p> }.into_any();
        }
        let text = match status {
            UserStatus::Invited => "code-first",
            _ => "code-forgotten",
        };
        view! {
            <div class="body stack">
                <p>{card.about(text)}</p>
                <div class="row">
                    <Button id="code-begin" label=t("code-act") icon="key-round" look=ButtonLook::Primary on_press=move |()| {
                        card.go(CodeStage::Proving, "field-passphrase");
                    }/>
                </div>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Proving(card: Card) -> impl IntoView {
    let desk = card.desk;
    let typed = RwSignal::new(CodeForm::default());
    let board = Board::new(Signal::derive(move || typed.with(CodeForm::faults)));
    let busy = RwSignal::new(false);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#code") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let request = typed.with_untracked(|typed| typed.request(card.person.id));
            match desk.enter_signed_in(request).await {
                Ok(given) => card.go(CodeStage::Shown(given), "code-given"),
                Err(refused) => board.refuse(&refused, "#code"),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form id="code" class="body stack" novalidate on:submit=send>
            <p class="muted">{t("code-prove")}</p>
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <div class="fields">
                <PassphraseField board path="passphrase" label=t("field-passphrase_own") bound=bound!(typed, passphrase) fills="current-password"/>
            </div>
            <div class="row">
                <button type="submit" class="button primary" disabled=busy>
                    {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                    {t("code-show")}
                </button>
                <Button label=t("act-cancel") on_press=move |()| card.go(CodeStage::Resting, "code-begin")/>
            </div>
        </form>
    }
}

#[component]
fn Shown(card: Card, given: ResetCodeView) -> impl IntoView {
    let desk = card.desk;
    let until = given.until.to_string();
    let text = move || {
        let language = desk.language.get();
        let until = moments::date_and_clock(language, &until, dom::offset());
        let name = card.person.name.get();
        let args = [("name", (&name).into()), ("until", (&until).into())];
        text_with(language, "code-given", &args)
    };
    let code = given.code.clone();
    let copy = move |()| {
        let code = code.clone();
        spawn_local(async move {
            if dom::copy(&code).await {
                desk.toast(desk.say("code-copied"));
            } else {
                desk.toast(desk.say("code-not_copied"));
            }
        });
    };
    view! {
        <div class="body stack" id="code-given" tabindex="-1">
            <p>{text}</p>
            <div class="row code-given">
                <code>{given.code}</code>
                <Button label=t("code-copy") icon="copy" on_press=copy/>
            </div>
            <div class="row">
                <Button label=t("code-handed") icon="check" look=ButtonLook::Primary on_press=move |()| card.go(CodeStage::Resting, "code-begin")/>
            </div>
        </div>
    }
}
