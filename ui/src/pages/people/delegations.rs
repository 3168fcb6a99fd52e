//! Who is lent to which customer, those that end first on top.

use desk_contract::grant::{GrantKind, GrantList};
use desk_domain::{
    access::{Module, Verb},
    tenant::TenantKind,
};
use desk_text::text_with;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use super::{
    grant_state::GrantDraft,
    grants::{GiveDialog, GrantTable, Of},
};
use crate::{
    desk::{desk, t},
    dom,
    kit::{Button, Empty, Loaded, Refusal, Waiting, load},
    rights,
};

/// The board of delegations.
#[component]
pub(super) fn Delegations(delegating: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["grant", "user", "group", "tenant"]);
    let loaded = load(move || {
        changes.get();
        Some(GrantList {
            below: desk.inside.get(),
            kind: GrantKind::Delegations,
            ..GrantList::default()
        })
    });
    let customers = Memo::new(move |_| {
        desk.me.with(|me| {
            let all = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Tenants, Verb::Delegate)
            });
            all.filter(|tenant| tenant.kind == TenantKind::Client)
                .map(|tenant| tenant.tenant_id)
                .collect::<Vec<_>>()
        })
    });
    let draft = RwSignal::new(GrantDraft::default());
    // The draft begins anew each time the dialog opens.
    Effect::new(move |_| {
        if delegating.get() {
            let zone = TimeZone::fixed(dom::offset());
            let only = customers.with_untracked(|all| match all.as_slice() {
                [only] => Some(*only),
                _ => None,
            });
            draft.set(GrantDraft::delegation(
                only,
                dom::now().to_zoned(zone).date(),
            ));
        }
    });
    on_cleanup(move || delegating.set(false));
    let may_delegate = move || customers.with(|all| !all.is_empty());
    let why = move || {
        let none = customers.with(Vec::is_empty);
        t(if none {
            "delegations-no_customer"
        } else {
            "delegations-empty_text"
        })
        .get()
    };
    view! {
        {move || match loaded.get() {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Ready(grants) if grants.is_empty() => view! {
                <div class="card">
                    <Empty icon="handshake" title=t("delegations-empty") text=Signal::derive(why)>
                        {may_delegate().then(|| view! { <Button label=t("delegations-add") on_press=move |()| delegating.set(true)/> })}
                    </Empty>
                </div>
            }.into_any(),
            Loaded::Ready(grants) => {
                let count = i64::try_from(grants.len()).unwrap_or(i64::MAX);
                let counted = move || text_with(desk.language.get(), "delegations-count", &[("count", count.into())]);
                view! {
                    <section class="card" aria-label=t("delegations-title")>
                        <div class="filters"><span class="push faint" role="status">{counted}</span></div>
                        <GrantTable grants of=Of::Delegations label=t("delegations-title")/>
                    </section>
                }.into_any()
            }
        }}
        <GiveDialog open=delegating draft title=t("delegations-add")/>
    }
}
