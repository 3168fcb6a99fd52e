//! Who holds a role or permission profile.

use desk_contract::{grant::GrantList, role::RoleView};
use desk_domain::{
    access::{Held, Module, Verb},
    entitlement::Needs,
};
use desk_text::text_with;
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    kit::{Button, Empty, Loaded, Refusal, Waiting, load},
    pages::people::{
        grant_state::GrantDraft,
        grants::{GiveDialog, GrantTable, Of},
    },
    rights,
};

/// The people and groups that hold a role, and the way to add one.
#[component]
pub(super) fn Holders(role: RoleView) -> impl IntoView {
    let desk = desk();
    let (id, home, name) = (role.id, role.tenant_id, role.name);
    let changes = desk.changes_of_any(["grant", "user", "group"]);
    let loaded = load(move || {
        changes.get();
        Some(GrantList {
            role_id: Some(id),
            ..GrantList::default()
        })
    });
    let (giving, draft) = (RwSignal::new(false), RwSignal::new(GrantDraft::default()));
    let give = move |()| {
        let open = desk.me.with_untracked(|me| {
            let me = me.as_ref()?;
            rights::tenant_to_open(me, Some(home), Module::Roles, Verb::Assign)
        });
        draft.set(GrantDraft {
            held: Some(Held::Made(id)),
            tenant_id: open,
            ..GrantDraft::default()
        });
        giving.set(true);
    };
    let title = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "roles-give",
            &[("name", (&name).into())],
        )
    });
    let may_give = move || desk.may_anywhere(Module::Roles, Verb::Assign);
    let add = move || view! { <Button label=t("roles-add_holder") icon="user-plus" small=true needs=Needs::Any on_press=give/> };
    view! {
        <section class="card" aria-label=t("roles-holders")>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(grants) if grants.is_empty() => view! {
                    <Empty icon="users" title=t("roles-nobody") text=t("roles-nobody_text")>{may_give().then(add)}</Empty>
                }.into_any(),
                Loaded::Ready(grants) => view! {
                    <header><h2>{t("roles-holders")}</h2><span class="push">{may_give().then(add)}</span></header>
                    <GrantTable grants of=Of::Role label=t("roles-holders")/>
                }.into_any(),
            }}
        </section>
        <GiveDialog open=giving draft title of_role=true/>
    }
}
