//! Sign-in: one address, one passphrase, and a code for those who have a second step.

use desk_contract::{
    Code, Refused,
    account::{AccountHintView, AccountRecall},
    entrance::SessionSignIn,
};
use desk_domain::{
    contact::is_email,
    fault::{Fault, FaultCode},
    passphrase::{MIN_ALONE, MIN_WITH_CODE, check},
};
use desk_text::text_with;
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    dom,
    frame::Door,
    kit::{Board, Button, ButtonLook, Icon, Notice, PassphraseField, TextField, Tone, bound},
    moments::ago,
    pages::{new_passphrase::NewPassphrase, recover::RecoverForm},
};

#[derive(Clone, Default)]
struct SignIn {
    email: String,
    passphrase: String,
    code: String,
    /// The passphrase from now on, and the same once more.
    new: String,
    again: String,
    /// Whether the passphrase was right and the code is asked for.
    asks_code: bool,
    /// Whether the passphrase was right and is too old.
    asks_new: bool,
    /// Whether the clock is far ahead and somebody has to say that it is right.
    asks_clock: bool,
}

/// What is asked for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Passphrase,
    New,
    Code,
}

impl SignIn {
    const fn step(&self) -> Step {
        if self.asks_code {
            Step::Code
        } else if self.asks_new {
            Step::New
        } else {
            Step::Passphrase
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.asks_code {
            if self.code.trim().is_empty() {
                faults.push(Fault::new("code", FaultCode::EmptyText));
            }
            return faults;
        }
        if self.asks_new {
            faults.extend(check("new", &self.new, MIN_WITH_CODE, &[&self.email]));
            if self.again != self.new {
                faults.push(Fault::new("again", FaultCode::PassphraseDiffers));
            }
            return faults;
        }
        if !is_email(self.email.trim()) {
            faults.push(Fault::new("email", FaultCode::EmailFormat));
        }
        if self.passphrase.is_empty() {
            faults.push(Fault::new("passphrase", FaultCode::EmptyText));
        }
        faults
    }
}

/// The page before anyone is signed in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let recovering = RwSignal::new(false);
    view! {
        <Door>
            {move || if recovering.get() {
                view! { <RecoverForm on_back=move |()| recovering.set(false)/> }.into_any()
            } else {
                view! { <SignInForm on_forgotten=move |()| recovering.set(true)/> }.into_any()
            }}
        </Door>
    }
}

#[component]
fn SignInForm(#[prop(into)] on_forgotten: Callback<()>) -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(SignIn {
        email: dom::kept("email").unwrap_or_default(),
        ..SignIn::default()
    });
    let board = Board::new(Signal::derive(move || typed.with(SignIn::faults)));
    let busy = RwSignal::new(false);
    let knows_email = typed.with_untracked(|typed| !typed.email.is_empty());
    dom::focus_later(
        if knows_email {
            "field-passphrase"
        } else {
            "field-email"
        }
        .to_owned(),
    );

    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || !board.send("#sign-in") {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let request = typed.with_untracked(|typed| SessionSignIn {
                email: typed.email.trim().to_owned(),
                passphrase: typed.passphrase.clone(),
                code: typed.asks_code.then(|| typed.code.clone()),
                clock_is_right: typed.asks_clock,
                new: typed.asks_new.then(|| typed.new.clone()),
            });
            let email = request.email.clone();
            match desk.enter(request).await {
                Ok(_) => {
                    dom::keep("email", &email);
                    desk.begin().await;
                }
                Err(refused) if refused.code == Code::CodeNeeded => {
                    typed.try_update(|typed| typed.asks_code = true);
                    board.clear();
                    dom::focus_later("field-code".to_owned());
                }
                Err(refused) if refused.code == Code::PassphraseExpired => {
                    typed.try_update(|typed| typed.asks_new = true);
                    board.clear();
                    dom::focus_later("field-new".to_owned());
                }
                Err(refused) => {
                    // A new passphrase that is not taken is told beside its field.
                    if refused.fields.iter().any(|field| field.path == "new") {
                        typed.try_update(|typed| typed.asks_code = false);
                    }
                    if refused.code == Code::ClockAhead {
                        typed.try_update(|typed| typed.asks_clock = true);
                    }
                    board.refuse(&refused, "#sign-in");
                }
            }
            busy.try_set(false);
        });
    };
    let recalled = RwSignal::new(None);
    let recall = move |()| {
        spawn_local(async move {
            recalled.try_set(Some(desk.enter(AccountRecall {}).await));
        });
    };
    let organisation = move || {
        desk.status.with(|status| {
            status
                .as_ref()
                .and_then(|status| status.organisation.clone())
        })
    };
    let step = Memo::new(move |_| typed.with(SignIn::step));
    let back = move |()| {
        typed.update(|typed| {
            *typed = SignIn {
                email: std::mem::take(&mut typed.email),
                ..SignIn::default()
            };
        });
        board.clear();
        dom::focus_later("field-passphrase".to_owned());
    };
    view! {
            <form id="sign-in" class="door-card" novalidate on:submit=send>
                <div>
                    <h1>{move || match step.get() {
                        Step::Passphrase => t("sign_in-title"),
                        Step::New => t("sign_in-new_title"),
                        Step::Code => t("sign_in-code_title"),
                    }}</h1>
                    <p class="muted ellipsis" title=organisation>{organisation}</p>
                </div>
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                {move || match step.get() {
                    Step::Code => view! {
                        <p>{t("sign_in-code_text")}</p>
                        <TextField board path="code" label=t("field-code") bound=bound!(typed, code) fills="one-time-code" width="full"/>
                    }.into_any(),
                    Step::New => view! {
                        <p>{t("sign_in-new_text")}</p>
                        <NewPassphrase
                            board
                            path="new"
                            repeat_path="again"
                            label=t("field-passphrase_new")
                            bound=bound!(typed, new)
                            repeat=bound!(typed, again)
                            min=MIN_ALONE
                            known=Signal::derive(move || vec![typed.with(|typed| typed.email.clone())])
                        />
                    }.into_any(),
                    Step::Passphrase => view! {
                        <TextField board path="email" label=t("field-email") bound=bound!(typed, email) kind="email" fills="username" width="full"/>
                        <PassphraseField board path="passphrase" label=t("field-passphrase") bound=bound!(typed, passphrase) fills="current-password" width="full"/>
                    }.into_any(),
                }}
                <button type="submit" class="button primary" disabled=busy>
                    {move || if busy.get() {
                        view! { <span class="spinner"></span> }.into_any()
                    } else {
                        view! { <Icon name="log-in"/> }.into_any()
                    }}
                    {move || if typed.with(|typed| typed.asks_clock) { t("sign_in-clock_act") } else { t("act-sign_in") }}
                </button>
                {move || match step.get() {
                    Step::Passphrase => view! {
                        <div class="door-acts">
                            <Button label=t("recover-act") look=ButtonLook::Quiet on_press=on_forgotten/>
                            <Button label=t("recall-act") look=ButtonLook::Quiet on_press=recall/>
                        </div>
                        <Recalled recalled/>
                    }.into_any(),
                    Step::New | Step::Code => view! { <Button label=t("act-back") look=ButtonLook::Quiet on_press=back/> }.into_any(),
                }}
            </form>
    }
}

/// What somebody is told who asked which account is theirs.
#[component]
fn Recalled(recalled: RwSignal<Option<Result<Vec<AccountHintView>, Refused>>>) -> impl IntoView {
    let desk = desk();
    let told = move |hint: AccountHintView| {
        let when = move || {
            let language = desk.language.get();
            let when = ago(language, &hint.signed_in_at.to_string(), dom::now());
            text_with(language, "recall-when", &[("when", (&when).into())])
        };
        view! {
            <li><span class="ellipsis">{hint.address}</span><span class="faint">{when}</span></li>
        }
    };
    move || {
        Some(match recalled.get()? {
            Err(refused) => {
                view! { <Notice tone=Tone::Bad alert=true>{refused.message}</Notice> }.into_any()
            }
            Ok(hints) if hints.is_empty() => {
                view! { <p class="muted" role="status">{t("recall-none")}</p> }.into_any()
            }
            Ok(hints) => view! {
                <section class="recalled" role="status" aria-label=t("recall-title")>
                    <p class="muted">{t("recall-title")}</p>
                    <ul>{hints.into_iter().map(told).collect_view()}</ul>
                </section>
            }
            .into_any(),
        })
    }
}
