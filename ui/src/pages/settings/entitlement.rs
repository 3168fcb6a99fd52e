//! The product's own licence: how things stand, and the way to import one.

use desk_contract::{
    Refused,
    entitlement::{EntitlementGet, EntitlementImport, EntitlementView},
};
use desk_domain::{
    access::{Module, Verb},
    entitlement::{MOST_BYTES, Standing, Terms, Tier},
};
use desk_text::date;
use leptos::{html, prelude::*, task::spawn_local};
use web_sys::File;

use super::entitlement_state::{in_words, text_of};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Button, ButtonLook, Icon, Loaded, Notice, Refusal, Tone, Waiting, load},
};

/// Two cards: what holds, and another licence.
#[component]
pub(super) fn Entitlement() -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of("entitlement");
    let loaded = load(move || {
        changes.get();
        Some(EntitlementGet {})
    });
    let may_import = Memo::new(move |_| desk.may_everywhere(Module::Settings, Verb::Edit));
    view! {
        <div class="stack-wide">
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(shown) => view! { <Facts shown/> }.into_any(),
            }}
            <Show when=move || may_import.get()><Import/></Show>
        </div>
    }
}

#[component]
fn Facts(shown: EntitlementView) -> impl IntoView {
    let desk = desk();
    let standing = shown.standing;
    let tone = match standing {
        Standing::Trial { .. } => Tone::Plain,
        Standing::Licensed { .. } => Tone::Good,
        Standing::Notice { .. } | Standing::ReadOnly { .. } => Tone::Warn,
    };
    let id = shown.organisation.to_string();
    let to_copy = id.clone();
    let copy = move |()| {
        let id = to_copy.clone();
        spawn_local(async move {
            if dom::copy(&id).await {
                desk.toast(desk.say("entitlement-copied"));
            }
        });
    };
    view! {
        <section class="card" aria-label=t("entitlement-title")>
            <header><h2>{t("entitlement-title")}</h2></header>
            <div class="body stack">
                <Notice tone>{move || in_words(desk.language.get(), standing)}</Notice>
                {shown.unbelieved.then(|| view! { <Notice tone=Tone::Bad>{t("entitlement-unbelieved")}</Notice> })}
                <dl class="facts">
                    {shown.terms.map(|terms| view! { <Signed terms/> })}
                    <dt>{t("entitlement-organisation")}</dt>
                    <dd class="row">
                        <code>{id}</code>
                        <Button label=t("entitlement-copy") icon="copy" icon_only=true small=true look=ButtonLook::Quiet on_press=copy/>
                    </dd>
                </dl>
                <p class="hint">{t("entitlement-never")}</p>
                {shown.for_development.then(|| view! { <p class="hint">{t("entitlement-development")}</p> })}
            </div>
        </section>
    }
}

/// What the vendor signed.
#[component]
fn Signed(terms: Terms) -> impl IntoView {
    let desk = desk();
    let (from, last) = (terms.from, terms.last_day);
    let tier = match terms.tier {
        Tier::Partner => "entitlement_tier-partner",
        Tier::Mssp => "entitlement_tier-mssp",
    };
    view! {
        <dt>{t("entitlement-licensee")}</dt><dd class="wrap">{terms.licensee}</dd>
        <dt>{t("entitlement-number")}</dt><dd>{terms.number}</dd>
        <dt>{t("entitlement-tier")}</dt><dd>{t(tier)}</dd>
        <dt>{t("entitlement-from")}</dt><dd>{move || date(desk.language.get(), from)}</dd>
        <dt>{t("entitlement-last_day")}</dt><dd>{move || date(desk.language.get(), last)}</dd>
    }
}

#[component]
fn Import() -> impl IntoView {
    let desk = desk();
    let input = NodeRef::<html::Input>::new();
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<Refused>));
    let chosen = move |_| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        let Some(file) = dom::chosen_file(&element) else {
            return;
        };
        element.set_value("");
        refused.set(None);
        busy.set(true);
        spawn_local(async move {
            match import(desk, &file).await {
                Ok(()) => {
                    desk.refresh_me().await;
                    desk.toast(desk.say("entitlement-imported"));
                }
                Err(cause) => {
                    refused.try_set(Some(cause));
                }
            }
            busy.try_set(false);
        });
    };
    let faults = move || {
        let refused = refused.get()?;
        if refused.fields.is_empty() {
            return Some(view! { <Refusal refused/> }.into_any());
        }
        let line = |message| {
            view! { <p class="fault" role="alert"><Icon name="circle-alert"/><span>{message}</span></p> }
        };
        let lines = refused.fields.into_iter().map(|field| line(field.message));
        Some(lines.collect_view().into_any())
    };
    view! {
        <section class="card" aria-label=t("entitlement-import")>
            <header><h2>{t("entitlement-import")}</h2></header>
            <div class="body stack">
                <p class="muted">{t("entitlement-import_text")}</p>
                <div class="row">
                    <input type="file" class="visually-hidden" tabindex="-1" accept=".json,application/json" aria-label=t("entitlement-choose") node_ref=input on:change=chosen/>
                    <Button label=t("entitlement-choose") icon="upload" look=ButtonLook::Primary busy on_press=move |()| {
                        if let Some(input) = input.get_untracked() {
                            input.click();
                        }
                    }/>
                </div>
                {faults}
            </div>
        </section>
    }
}

async fn import(desk: Desk, file: &File) -> Result<(), Refused> {
    // What is larger than a licence is not read to its end.
    let enough = u32::try_from(MOST_BYTES + 1).unwrap_or(u32::MAX);
    let part = file.slice_with_f64_and_f64(0.0, f64::from(enough));
    let bytes = match part {
        Ok(part) => dom::bytes(&part).await,
        Err(fault) => Err(fault),
    };
    let file = match bytes {
        Ok(bytes) => text_of(&bytes),
        Err(_) => {
            return Err(Refused {
                code: desk_contract::Code::File,
                message: desk.say("import-unreadable"),
                fields: Vec::new(),
                reference: None,
            });
        }
    };
    desk.run(EntitlementImport { file }).await
}
