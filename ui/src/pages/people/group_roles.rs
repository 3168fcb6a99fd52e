//! What a group was given: everybody in it holds that.

use desk_contract::grant::GrantList;
use desk_domain::{
    access::{Module, Subject, Verb},
    entitlement::Needs,
    id::GroupId,
};
use desk_text::text_with;
use leptos::prelude::*;

use super::{
    grant_state::GrantDraft,
    grants::{GiveDialog, GrantTable, Of},
    group_state::GroupDraft,
};
use crate::{
    desk::{desk, t},
    kit::{Button, Loaded, Refusal, Waiting, load},
    rights,
};

/// The roles and delegations of a group, with the way to end each and to give one more. They hold at
/// once, whatever becomes of the group's name and members in the dialog around them.
#[component]
pub(super) fn GroupRoles(group: GroupId, draft: RwSignal<GroupDraft>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["grant", "role", "tenant"]);
    let loaded = load(move || {
        changes.get();
        Some(GrantList {
            group_id: Some(group),
            ..GrantList::default()
        })
    });
    let (giving, given) = (RwSignal::new(false), RwSignal::new(GrantDraft::default()));
    let give = move |()| {
        // Where it is kept, if a role can be given there, else the first place where one can.
        let home = draft.with_untracked(|draft| draft.tenant_id);
        let open = desk.me.with_untracked(|me| {
            let inside = desk.inside.get_untracked();
            rights::tenant_to_open(me.as_ref()?, inside, home, Module::Roles, Verb::Assign)
        });
        given.set(GrantDraft {
            subject: Some(Subject::Group(group)),
            tenant_id: open,
            ..GrantDraft::default()
        });
        giving.set(true);
    };
    let title = Signal::derive(move || {
        let name = draft.with(|draft| draft.name.clone());
        text_with(
            desk.language.get(),
            "grants-give_to",
            &[("name", (&name).into())],
        )
    });
    let may_give = move || desk.may_inside(Module::Roles, Verb::Assign);
    view! {
        <section class="card" aria-label=t("groups-roles")>
            <header>
                <h3>{t("groups-roles")}</h3>
                <span class="push">
                    {move || may_give().then(|| view! {
                        <Button label=t("grants-add") icon="plus" small=true needs=Needs::Any on_press=give/>
                    })}
                </span>
            </header>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(grants) if grants.is_empty() => view! { <p class="body muted">{t("groups-no_roles")}</p> }.into_any(),
                Loaded::Ready(grants) => view! { <GrantTable grants of=Of::Group label=t("groups-roles")/> }.into_any(),
            }}
        </section>
        <GiveDialog open=giving draft=given title for_person=true/>
    }
}
