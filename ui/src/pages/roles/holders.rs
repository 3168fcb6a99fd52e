//! Who holds a role or permission profile.

use desk_contract::grant::GrantList;
use desk_domain::{access::Held, entitlement::Needs, id::TenantId};
use desk_text::text_with;
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    kit::{Button, Empty, Loaded, Refusal, Waiting, load},
    pages::people::{
        grant_state::{GrantDraft, place_to_open, places},
        grants::{GiveDialog, GrantTable, Of},
    },
};

/// The people and groups that hold a role, and the way to add one.
#[component]
pub(super) fn Holders(
    held: Held,
    /// The tenant that it is given on unless somebody chooses another.
    home: Option<TenantId>,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let desk = desk();
    let (role, role_id) = match held {
        Held::Shipped(role) => (Some(role), None),
        Held::Made(role) => (None, Some(role)),
    };
    let changes = desk.changes_of_any(["grant", "user", "group"]);
    let loaded = load(move || {
        changes.get();
        Some(GrantList {
            role,
            role_id,
            below: desk.inside.get(),
            ..GrantList::default()
        })
    });
    let (giving, draft) = (RwSignal::new(false), RwSignal::new(GrantDraft::default()));
    let give = move |()| {
        let open = desk.me.with_untracked(|me| {
            place_to_open(me.as_ref()?, desk.inside.get_untracked(), home, held)
        });
        draft.set(GrantDraft {
            held: Some(held),
            tenant_id: open,
            ..GrantDraft::default()
        });
        giving.set(true);
    };
    let title = Signal::derive(move || {
        let name = name.get();
        text_with(
            desk.language.get(),
            "roles-give",
            &[("name", (&name).into())],
        )
    });
    let may_give = move || {
        let inside = desk.inside.get();
        desk.me.with(|me| {
            let mut places = me.iter().flat_map(|me| places(me, inside, Some(held)));
            places.next().is_some()
        })
    };
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
