//! The second step of the sign-in: setting it up, new recovery codes, turning it off.

use desk_contract::{
    Refused,
    account::{
        AccountView, SecondStepBegin, SecondStepBegun, SecondStepConfirm, SecondStepOff,
        SecondStepRenewCodes,
    },
};
use desk_text::text_with;
use leptos::{ev, prelude::*, task::spawn_local};

use super::account_state::{ProofForm, StepStage};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Board, Button, ButtonLook, Hint, Icon, Notice, PassphraseField, TextField, Tone, bound},
    moments,
};

/// The card, which shows one stage at a time.
#[component]
pub(super) fn SecondStep(
    account: Signal<Option<AccountView>>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let stage = RwSignal::new(StepStage::Resting);
    let card = Card {
        desk: desk(),
        stage,
        typed: RwSignal::new(ProofForm::default()),
        on_change,
    };
    view! {
        <section class="card" aria-label=t("account-step")>
            <header><h2>{t("account-step")}</h2><span class="aside">{t("account-step_hint")}</span></header>
            {move || match stage.get() {
                StepStage::Resting => view! { <Resting card account/> }.into_any(),
                StepStage::Codes(codes) => view! { <Codes card codes/> }.into_any(),
                asking => view! { <Asking card asking/> }.into_any(),
            }}
        </section>
    }
}

/// What the stages share.
#[derive(Clone, Copy)]
struct Card {
    desk: Desk,
    stage: RwSignal<StepStage>,
    typed: RwSignal<ProofForm>,
    on_change: Callback<()>,
}

impl Card {
    fn go(self, stage: StepStage, focus: &str) {
        self.typed.set(ProofForm::default());
        self.stage.set(stage);
        dom::focus_later(focus.to_owned());
    }

    /// Sends what a stage asked for, and shows the next one.
    async fn send(self, asking: StepStage) -> Result<(), Refused> {
        let ProofForm { passphrase, code } = self.typed.get_untracked();
        let desk = self.desk;
        match asking {
            StepStage::Proving => {
                let begun = desk.enter_signed_in(SecondStepBegin { passphrase }).await?;
                self.go(StepStage::Scanning(begun), "field-code");
            }
            StepStage::Scanning(_) => {
                let given = desk.enter_signed_in(SecondStepConfirm { code }).await?;
                desk.toast(desk.say("account-step_confirmed"));
                self.go(StepStage::Codes(given.codes), "codes");
            }
            StepStage::Renewing => {
                let renew = SecondStepRenewCodes { passphrase, code };
                let given = desk.enter_signed_in(renew).await?;
                self.go(StepStage::Codes(given.codes), "codes");
            }
            StepStage::TurningOff => {
                let off = SecondStepOff { passphrase, code };
                desk.enter_signed_in(off).await?;
                desk.toast(desk.say("account-step_turned_off"));
                self.go(StepStage::Resting, "step-begin");
            }
            StepStage::Resting | StepStage::Codes(_) => {}
        }
        self.on_change.run(());
        Ok(())
    }
}

#[component]
fn Resting(card: Card, account: Signal<Option<AccountView>>) -> impl IntoView {
    let desk = card.desk;
    move || {
        match account.get().and_then(|account| account.second_step) {
        None => view! {
            <div class="body stack">
                <p class="muted">{t("account-step_off")}</p>
                <div class="row">
                    <Button id="step-begin" label=t("account-step_begin") icon="shield-check" look=ButtonLook::Primary on_press=move |()| {
                        card.go(StepStage::Proving, "field-passphrase");
                    }/>
                </div>
            </div>
        }
        .into_any(),
        Some(step) => {
            let since = move || {
                let language = desk.language.get();
                let since = step.since.to_string();
                let since = moments::clock_or_date(language, &since, dom::now(), dom::offset());
                text_with(language, "account-step_on", &[("since", (&since).into())])
            };
            let left = i64::from(step.recovery_left);
            let tone = if left < 3 { Tone::Warn } else { Tone::Plain };
            let left = move || {
                let args = [("count", left.into())];
                text_with(desk.language.get(), "account-step_codes_left", &args)
            };
            view! {
                <div class="body stack">
                    <p><Icon name="shield-check"/>" "{since}</p>
                    <p class=format!("hint {}", tone.class())>{left}</p>
                    <div class="row">
                        <Button label=t("account-step_renew") on_press=move |()| card.go(StepStage::Renewing, "field-passphrase")/>
                        <Button label=t("account-step_turn_off") on_press=move |()| card.go(StepStage::TurningOff, "field-passphrase")/>
                    </div>
                </div>
            }
            .into_any()
        }
    }
    }
}

/// A form that asks for the passphrase, a code, or both.
#[component]
fn Asking(card: Card, asking: StepStage) -> impl IntoView {
    let (desk, typed) = (card.desk, card.typed);
    let (text, act, danger) = match &asking {
        StepStage::Scanning(_) => ("account-step_scan", "account-step_confirm", false),
        StepStage::Renewing => ("account-step_renew_text", "account-step_renew", false),
        StepStage::TurningOff => ("account-step_turn_off_text", "account-step_turn_off", true),
        _ => ("account-step_prove", "act-next", false),
    };
    let asks_passphrase = !matches!(asking, StepStage::Scanning(_));
    let asks_code = !matches!(asking, StepStage::Proving);
    let begun = match &asking {
        StepStage::Scanning(begun) => Some(begun.clone()),
        _ => None,
    };
    let asking = StoredValue::new(asking);
    let board = Board::new(Signal::derive(move || {
        typed.with(|typed| asking.with_value(|asking| typed.faults(asking)))
    }));
    let busy = RwSignal::new(false);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#step") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if let Err(refused) = card.send(asking.get_value()).await {
                board.refuse(&refused, "#step");
            }
            busy.try_set(false);
        });
    };
    let code_hint = Signal::derive(move || {
        if asks_passphrase {
            Hint::plain(desk_text::text(desk.language.get(), "account-code_hint"))
        } else {
            Hint::default()
        }
    });
    view! {
        <form id="step" class="body stack" novalidate on:submit=send>
            <p class="muted">{t(text)}</p>
            {begun.map(|begun| view! { <Secret begun/> })}
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <div class="fields">
                {asks_passphrase.then(|| view! {
                    <PassphraseField board path="passphrase" label=t("field-passphrase") bound=bound!(typed, passphrase) fills="current-password"/>
                })}
                {asks_code.then(|| view! {
                    <TextField board path="code" label=t("field-code") bound=bound!(typed, code) fills="one-time-code" hint=code_hint/>
                })}
            </div>
            <div class="row">
                <button type="submit" class=if danger { "button danger" } else { "button primary" } disabled=busy>
                    {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                    {t(act)}
                </button>
                <Button label=t("act-cancel") on_press=move |()| card.go(StepStage::Resting, "step-begin")/>
            </div>
        </form>
    }
}

/// The secret, to scan and to type.
#[component]
fn Secret(begun: SecondStepBegun) -> impl IntoView {
    let box_of_modules = format!("0 0 {0} {0}", begun.qr_size);
    let groups: Vec<String> = begun
        .secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    view! {
        <div class="secret">
            <svg class="qr" role="img" aria-label=t("account-step_qr") viewBox=box_of_modules shape-rendering="crispEdges">
                <path d=begun.qr_path/>
            </svg>
            <dl class="facts">
                <dt>{t("account-step_key")}</dt>
                <dd class="wrap"><code id="step-key">{groups.join(" ")}</code></dd>
            </dl>
        </div>
    }
}

/// Recovery codes, shown this one time.
#[component]
fn Codes(card: Card, codes: Vec<String>) -> impl IntoView {
    view! {
        <div class="body stack" id="codes" tabindex="-1">
            <h3>{t("account-codes")}</h3>
            <p>{t("account-codes_text")}</p>
            <ol class="codes">
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ol>
            <div class="row">
                <Button label=t("account-codes_kept") icon="check" look=ButtonLook::Primary on_press=move |()| card.go(StepStage::Resting, "step-begin")/>
            </div>
        </div>
    }
}
