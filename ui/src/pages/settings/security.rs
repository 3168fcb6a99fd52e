//! What a tenant asks of its people when they sign in.

use desk_contract::{
    security_policy::{SecurityPolicyGet, SecurityPolicyView},
    settings::TenantRightsView,
};
use desk_domain::{
    access::{Module, Right, Verb},
    id::TenantId,
    security_policy::{SecondStepFor, SecurityNumber, SecurityRules},
    tenant::TenantKind,
};
use desk_text::{text, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::security_state::{SecurityForm, number_hint, place};
use crate::{
    desk::{desk, t},
    kit::{
        AreaField, Board, Bound, CheckField, Hint, Loaded, Notice, Refusal, SaveRow, SelectField,
        TextField, Tone, Waiting, bound, bound_flag, load,
    },
    rights,
};

const ROOT: &str = "#security";

/// The rules of one tenant after the other.
#[component]
pub(super) fn Security() -> impl IntoView {
    let desk = desk();
    let see = Right::new(Module::Settings, Verb::View);
    let tenants = Memo::new(move |_| {
        desk.me.with(|me| {
            let inside = desk.inside.get();
            let all = me.iter().flat_map(|me| rights::inside(me, inside));
            let is_shown = |tenant: &TenantRightsView| {
                // Inside a tenant that was put away there may be no other one.
                !tenant.archived || Some(tenant.tenant_id) == inside
            };
            let seen = all.filter(|tenant| is_shown(tenant) && tenant.rights.contains(&see));
            // The organisation asks of everybody, so it comes first; inside a customer, that one does.
            let mut seen: Vec<_> = seen.collect();
            seen.sort_by_key(|tenant| {
                Some(tenant.tenant_id) != inside && tenant.parent_id.is_some()
            });
            // It is often called like its first MSP.
            let language = desk.language.get();
            let named = |tenant: &TenantRightsView| match tenant.kind {
                TenantKind::Organisation => {
                    let args = [("name", (&tenant.name).into())];
                    text_with(language, "security-everybody", &args)
                }
                TenantKind::Msp | TenantKind::Client => tenant.name.clone(),
            };
            seen.into_iter()
                .map(|tenant| (tenant.tenant_id.to_string(), named(tenant)))
                .collect::<Vec<_>>()
        })
    });
    let first = tenants.with_untracked(|tenants| tenants.first().cloned());
    let chosen = RwSignal::new(first.map(|(id, _)| id).unwrap_or_default());
    // What is no longer among them, because one stepped into a customer, is not shown either.
    Effect::new(move |_| {
        let stays = |tenants: &Vec<(String, String)>| {
            chosen.with_untracked(|chosen| tenants.iter().any(|(id, _)| id == chosen))
        };
        let first = tenants.with(|tenants| tenants.first().filter(|_| !stays(tenants)).cloned());
        if let Some((id, _)) = first {
            chosen.set(id);
        }
    });
    let loaded = load(move || {
        let tenant_id = chosen.get().parse().ok().map(TenantId)?;
        Some(SecurityPolicyGet { tenant_id })
    });
    let nothing_wrong = Board::new(Signal::derive(Vec::new));
    let whose = Bound::new(move || chosen.get(), move |id: String| chosen.set(id));
    view! {
        <div class="stack-wide" id="security">
            <Show when=move || tenants.with(|tenants| tenants.len() > 1)>
                // Somebody who changed something saves it first.
                <fieldset class="fields" disabled=move || desk.unsaved.get()>
                    <SelectField board=nothing_wrong path="tenant" label=t("security-tenant") bound=whose choices=tenants width="full"/>
                </fieldset>
            </Show>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(policy) => view! { <Form policy/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Form(policy: SecurityPolicyView) -> impl IntoView {
    let desk = desk();
    let may_edit = desk.may_on(policy.tenant_id, Module::Settings, Verb::Edit);
    // Attempts are counted whether anybody has the address or not, so only the organisation's rule tells.
    let asks_everybody = desk.me.with_untracked(|me| {
        let all = me.iter().flat_map(|me| &me.tenants);
        let mut roots = all.filter(|tenant| tenant.kind == TenantKind::Organisation);
        roots.any(|tenant| tenant.tenant_id == policy.tenant_id)
    });
    let typed = RwSignal::new(SecurityForm::of(&policy));
    let kept = RwSignal::new(SecurityForm::of(&policy));
    let above = StoredValue::new(policy.above);
    let board = Board::new(Signal::derive(move || typed.with(SecurityForm::faults)));
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
    let second_step = Bound::new(
        move || {
            let whose = typed.with(|typed| typed.second_step);
            whose.map_or("", SecondStepFor::as_str).to_owned()
        },
        move |name: String| {
            typed.update(|typed| typed.second_step = SecondStepFor::from_name(&name));
        },
    );
    // What is asked for above can only be asked of more people here.
    let whom = Signal::derive(move || {
        let language = desk.language.get();
        let least = above.with_value(|above| above.second_step);
        let nobody = (String::new(), text(language, whom_name(least)));
        let more = SecondStepFor::ALL.iter().copied();
        let more = more.filter(|whose| Some(*whose) > least);
        std::iter::once(nobody)
            .chain(more.map(|whose| {
                (
                    whose.as_str().to_owned(),
                    text(language, whom_name(Some(whose))),
                )
            }))
            .collect()
    });
    let number = move |which, label, suffix| {
        view! { <Number board typed above which label suffix/> }
    };
    let hint =
        move |id: &'static str| Signal::derive(move || Hint::plain(text(desk.language.get(), id)));
    view! {
        <fieldset class="stack-wide" disabled=!may_edit>
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <section class="card" aria-label=t("security-passphrase")>
                <header><h2>{t("security-passphrase")}</h2><span class="aside">{t("security-passphrase_hint")}</span></header>
                <div class="body fields">
                    {number(SecurityNumber::MinCharacters, "security-min_characters", "security-characters")}
                    {number(SecurityNumber::History, "security-history", "security-passphrases")}
                    {number(SecurityNumber::ExpiresDays, "security-expires_days", "security-days")}
                    <CheckField label=t("security-composition") bound=bound_flag!(typed, composition) width="full"/>
                    <AreaField board path="rules.blocked_words" label=t("security-blocked_words") bound=bound!(typed, blocked_words) hint=hint("security-blocked_words_hint") optional=true rows=3 width="full"/>
                </div>
            </section>
            <section class="card" aria-label=t("security-session")>
                <header><h2>{t("security-session")}</h2><span class="aside">{t("security-session_hint")}</span></header>
                <div class="body fields">
                    {number(SecurityNumber::LockAfterMinutes, "security-lock_after_minutes", "security-minutes")}
                    {number(SecurityNumber::SessionHours, "security-session_hours", "security-hours")}
                    {number(SecurityNumber::Sessions, "security-sessions", "security-sessions_unit")}
                    {asks_everybody.then(|| number(SecurityNumber::FreeAttempts, "security-free_attempts", "security-attempts"))}
                    <SelectField board path="rules.second_step" label=t("security-second_step") bound=second_step choices=whom hint=hint("security-second_step_hint") width="full"/>
                    <CheckField label=t("security-step_up") bound=bound_flag!(typed, step_up) width="full"/>
                    <CheckField label=t("security-no_keychain") bound=bound_flag!(typed, no_keychain) width="full"/>
                    <AreaField board path="rules.ip_ranges" label=t("security-ip_ranges") bound=bound!(typed, ip_ranges) hint=hint("security-ip_ranges_hint") optional=true rows=3 width="full"/>
                </div>
            </section>
            {may_edit.then(|| view! { <SaveRow changed busy on_save=save/> })}
        </fieldset>
    }
}

const fn whom_name(whose: Option<SecondStepFor>) -> &'static str {
    match whose {
        None => "security-second_step_nobody",
        Some(SecondStepFor::Administrators) => "security-second_step_administrators",
        Some(SecondStepFor::Everybody) => "security-second_step_everybody",
    }
}

/// One number, with its bounds and what holds without it.
#[component]
fn Number(
    board: Board,
    typed: RwSignal<SecurityForm>,
    above: StoredValue<SecurityRules>,
    which: SecurityNumber,
    label: &'static str,
    suffix: &'static str,
) -> impl IntoView {
    let desk = desk();
    let at = place(which);
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
