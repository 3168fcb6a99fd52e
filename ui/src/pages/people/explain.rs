//! Why a person may or may not do something on a tenant.

use desk_contract::{grant::AccessExplain, role::RoleList};
use desk_domain::{
    access::{Module, Verb},
    id::{TenantId, UserId},
};
use leptos::prelude::*;

use super::explain_state::{Line, Shown, lines, sentence, title, to_show};
use crate::{
    desk::{desk, t},
    dom,
    kit::{Icon, Loaded, Notice, Refusal, SearchBox, Tone, Waiting, load},
    rights,
};

/// A tenant to choose, and every right there with its sources.
#[component]
pub(super) fn Explain(id: UserId, tenant: TenantId) -> impl IntoView {
    let desk = desk();
    let tenants = Memo::new(move |_| {
        desk.me.with(|me| {
            let me = me.as_ref();
            let is_own = me.is_some_and(|me| me.user_id == id);
            let seen = |there: &&desk_contract::settings::TenantRightsView| {
                is_own
                    || me.is_some_and(|me| {
                        rights::may(me, there.tenant_id, Module::Roles, Verb::View)
                    })
            };
            let shown = me.map(|me| rights::inside(me, desk.inside.get()));
            let all = shown.into_iter().flatten().filter(seen);
            all.map(|there| (there.tenant_id, rights::label(desk.language.get(), there)))
                .collect::<Vec<_>>()
        })
    });
    let first = tenants.with_untracked(|all| {
        let kept = all.iter().find(|(other, _)| *other == tenant);
        kept.or(all.first()).map(|(tenant, _)| *tenant)
    });
    // Who may see nobody's rights anywhere has nothing to ask.
    if first.is_none() {
        return ().into_any();
    }
    let chosen = RwSignal::new(first);
    let (shown, search) = (RwSignal::new(Shown::All), RwSignal::new(String::new()));
    let changes = desk.changes_of_any([
        "grant",
        "role",
        "membership",
        "access_override",
        "access_default",
        "user",
    ]);
    let loaded = load(move || {
        changes.get();
        chosen.get().map(|tenant_id| AccessExplain {
            user_id: id,
            tenant_id,
        })
    });
    let roles = load(move || {
        let sees = |tenant: &TenantId| desk.may_on(*tenant, Module::Roles, Verb::View);
        let tenant_id = chosen.get().filter(sees)?;
        Some(RoleList { tenant_id })
    });
    let products = Memo::new(move |_| {
        let products = roles.with(|roles| roles.ready().map(|list| list.products.clone()));
        products.unwrap_or_default()
    });
    let all =
        Memo::new(move |_| loaded.with(|loaded| loaded.ready().map(lines).unwrap_or_default()));
    let visible = Memo::new(move |_| {
        let language = desk.language.get();
        let (shown, search) = (shown.get(), search.get());
        all.with(|all| {
            products
                .with(|products| to_show(language, all, products, shown, &search, dom::offset()))
        })
    });
    let chip = move |which: Shown, label: &'static str| {
        view! {
            <button type="button" class="chip" aria-pressed=move || (shown.get() == which).to_string() on:click=move |_| shown.set(which)>{t(label)}</button>
        }
    };
    let line = move |line: Line| {
        let (icon, tone, word) = if line.held {
            ("circle-check", "good", "explain-held")
        } else {
            ("ban", "bad", "explain-not_held")
        };
        let line = StoredValue::new(line);
        let name = move || {
            let language = desk.language.get();
            line.with_value(|line| products.with(|products| title(language, line, products)))
        };
        let sources = move || {
            let language = desk.language.get();
            line.with_value(|line| {
                let told = line.sources.iter();
                told.map(|source| view! { <li>{sentence(language, source, dom::offset())}</li> })
                    .collect_view()
            })
        };
        view! {
            <li class="explained">
                <span class=format!("explained-mark {tone}") title=t(word)><Icon name=icon/><span class="visually-hidden">{t(word)}</span></span>
                <div><b>{name}</b><ul class="muted">{sources}</ul></div>
            </li>
        }
    };
    let is_out =
        Memo::new(move |_| loaded.with(|loaded| loaded.ready().is_some_and(|view| !view.active)));
    view! {
        <section class="card" aria-label=t("explain-title")>
            <header><h2>{t("explain-title")}</h2></header>
            <div class="filters">
                <select class="input narrow" aria-label=t("explain-tenant") on:change:target=move |event| chosen.set(event.target().value().parse().ok().map(TenantId))>
                    {move || tenants.get().into_iter().map(|(tenant, name)| view! {
                        <option value=tenant.to_string() prop:selected=move || chosen.get() == Some(tenant)>{name}</option>
                    }).collect_view()}
                </select>
                <SearchBox label=t("explain-search") value=search on_search=move |typed| search.set(typed)/>
                {chip(Shown::All, "status-all")}
                {chip(Shown::Held, "explain-held")}
                {chip(Shown::Denied, "explain-not_held")}
            </div>
            {move || is_out.get().then(|| view! { <div class="body"><Notice tone=Tone::Warn>{t("explain-inactive")}</Notice></div> })}
            {move || match loaded.with(|loaded| match loaded {
                Loaded::Waiting => Loaded::Waiting,
                Loaded::Refused(refused) => Loaded::Refused(refused.clone()),
                Loaded::Ready(_) => Loaded::Ready(()),
            }) {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(()) => view! {
                    {move || {
                        let visible = visible.get();
                        if visible.is_empty() {
                            view! { <p class="body muted">{t("explain-nothing")}</p> }.into_any()
                        } else {
                            view! { <ul class="explained-list">{visible.into_iter().map(line).collect_view()}</ul> }.into_any()
                        }
                    }}
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}
