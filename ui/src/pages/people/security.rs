//! Whether a person gets in, and what is asked of them alone when they sign in.

use desk_contract::user_security::{UserSecurityGet, UserSecurityView};
use desk_domain::{
    id::UserId,
    security_policy::{SecurityNumber, SecurityRules},
};
use desk_text::{text, text_with};
use jiff::Timestamp;
use leptos::{prelude::*, task::spawn_local};

use super::security_state::{NUMBERS, UserSecurityForm};
use crate::{
    desk::{desk, t},
    dom,
    kit::{
        AreaField, Board, Bound, CheckField, Hint, Loaded, Notice, Refusal, SaveRow, TextField,
        Tone, Waiting, bound, bound_flag, load,
    },
    moments,
    pages::settings::security_state::number_hint,
};

const ROOT: &str = "#user-security";

/// Both cards.
#[component]
pub(super) fn UserSecurity(user: UserId) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any([
        "user",
        "credential",
        "second_step",
        "reset_code",
        "security_policy",
        "user_security",
    ]);
    let loaded = load(move || {
        changes.get();
        Some(UserSecurityGet { user_id: user })
    });
    // What is typed stays while the person is asked for again.
    let first = Memo::new(move |before: Option<&Option<UserSecurityView>>| {
        let kept = before.and_then(Option::as_ref).cloned();
        kept.or_else(|| loaded.with(|loaded| loaded.ready().cloned()))
    });
    view! {
        {move || match loaded.get() {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Ready(view) => view! { <Standing view/> }.into_any(),
        }}
        {move || first.get().map(|view| view! { <Rules view/> })}
    }
}

/// What a sign-in needs, and how each of it stands.
#[component]
fn Standing(view: UserSecurityView) -> impl IntoView {
    let desk = desk();
    let moment = move |at: Timestamp| {
        moments::date_and_clock(desk.language.get(), &at.to_string(), dom::offset())
    };
    let said = move |id: &'static str, at: Option<Timestamp>| {
        move || match at {
            Some(at) => {
                let at = moment(at);
                text_with(desk.language.get(), id, &[("at", (&at).into())])
            }
            None => text(desk.language.get(), id),
        }
    };
    let (passphrase, needs_change) = match (view.has_passphrase, view.passphrase_expired) {
        (false, _) => (said("user_security-no_passphrase", None), true),
        (true, true) => (said("user_security-expired", None), true),
        (true, false) => match view.passphrase_changed_at {
            Some(at) => (said("user_security-changed", Some(at)), false),
            None => (said("user_security-has_passphrase", None), false),
        },
    };
    let (second_step, step_lacks) = match (view.second_step_since, view.second_step_needed) {
        (Some(since), _) => (said("user_security-step_since", Some(since)), false),
        (None, true) => (said("user_security-step_needed", None), true),
        (None, false) => (said("user_security-no_step", None), false),
    };
    let failed = view.failed_at.filter(|_| view.failed_attempts > 0);
    let attempts = move || match failed {
        Some(at) => {
            let at = moment(at);
            let count = i64::from(view.failed_attempts).into();
            let args = [("count", count), ("at", (&at).into())];
            text_with(desk.language.get(), "user_security-failed", &args)
        }
        None => text(desk.language.get(), "user_security-none_failed"),
    };
    let code = view
        .code_until
        .map(|until| said("user_security-code_until", Some(until)));
    view! {
        <section class="card" aria-label=t("user_security-standing")>
            <header><h2>{t("user_security-standing")}</h2></header>
            <dl class="body facts">
                <dt>{t("field-passphrase")}</dt><dd class:warn-text=needs_change>{passphrase}</dd>
                <dt>{t("user_security-step")}</dt><dd class:warn-text=step_lacks>{second_step}</dd>
                <dt>{t("user_security-attempts")}</dt><dd class:warn-text=failed.is_some()>{attempts}</dd>
                {code.map(|code| view! { <dt>{t("code-title")}</dt><dd>{code}</dd> })}
            </dl>
        </section>
    }
}

/// What is asked of the person alone.
#[component]
fn Rules(view: UserSecurityView) -> impl IntoView {
    let desk = desk();
    let typed = RwSignal::new(UserSecurityForm::of(&view));
    let kept = RwSignal::new(UserSecurityForm::of(&view));
    let above = StoredValue::new(view.above);
    let board = Board::new(Signal::derive(move || typed.with(UserSecurityForm::faults)));
    let busy = RwSignal::new(false);
    let save = move |()| {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let form = typed.get_untracked();
            match desk.run(form.set()).await {
                Ok(()) => {
                    kept.try_set(form);
                    board.clear();
                    desk.toast(desk.say("settings-saved"));
                    desk.refresh_status();
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
            busy.try_set(false);
        });
    };
    let changed = Signal::derive(move || typed.with(|typed| kept.with(|kept| typed != kept)));
    let numbers = NUMBERS
        .into_iter()
        .enumerate()
        .map(|(at, which)| view! { <Number board typed above at which/> })
        .collect_view();
    let hint =
        move |id: &'static str| Signal::derive(move || Hint::plain(text(desk.language.get(), id)));
    view! {
        <section class="card" id="user-security" aria-label=t("user_security-rules")>
            <header><h2>{t("user_security-rules")}</h2><span class="aside">{t("user_security-rules_hint")}</span></header>
            <div class="body fields">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                {move || board.unplaced(|path| path.starts_with("rules.")).into_iter().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> }).collect_view()}
                <CheckField label=t("user_security-ask_step") bound=bound_flag!(typed, second_step) width="full"/>
                {numbers}
                <CheckField label=t("security-no_keychain") bound=bound_flag!(typed, no_keychain) width="full"/>
                <AreaField board path="rules.ip_ranges" label=t("security-ip_ranges") bound=bound!(typed, ip_ranges) hint=hint("security-ip_ranges_hint") optional=true rows=2 width="full"/>
            </div>
        </section>
        <SaveRow changed busy on_save=save/>
    }
}

/// What a number is called, and what it counts.
const fn words(which: SecurityNumber) -> (&'static str, &'static str) {
    match which {
        SecurityNumber::LockAfterMinutes => ("security-lock_after_minutes", "security-minutes"),
        SecurityNumber::SessionHours => ("security-session_hours", "security-hours"),
        SecurityNumber::Sessions => ("security-sessions", "security-sessions_unit"),
        SecurityNumber::ExpiresDays => ("security-expires_days", "security-days"),
        SecurityNumber::MinCharacters => ("security-min_characters", "security-characters"),
        SecurityNumber::History => ("security-history", "security-passphrases"),
        SecurityNumber::FreeAttempts => ("security-free_attempts", "security-attempts"),
    }
}

#[component]
fn Number(
    board: Board,
    typed: RwSignal<UserSecurityForm>,
    above: StoredValue<SecurityRules>,
    at: usize,
    which: SecurityNumber,
) -> impl IntoView {
    let desk = desk();
    let (label, suffix) = words(which);
    let bound = Bound::new(
        move || typed.with(|typed| typed.numbers.get(at).cloned().unwrap_or_default()),
        move |text: String| {
            typed.update(|typed| {
                if let Some(number) = typed.numbers.get_mut(at) {
                    *number = text;
                }
            });
        },
    );
    let hint = Signal::derive(move || {
        let language = desk.language.get();
        Hint::plain(above.with_value(|above| number_hint(language, which, above)))
    });
    view! {
        <TextField board path=format!("rules.{}", which.as_str()) label=t(label) bound hint optional=true number=true suffix=t(suffix)/>
    }
}
