//! What one person may do: what they were given, what is said of them alone, and why it adds up as
//! it does.

use desk_contract::grant::GrantList;
use desk_domain::{
    access::{Module, Subject, Verb},
    entitlement::Needs,
    id::TenantId,
    user::UserStatus,
};
use desk_text::text_with;
use leptos::prelude::*;

use super::{
    explain::Explain,
    grant_state::GrantDraft,
    grants::{GiveDialog, GrantTable, Of},
    overrides::Overrides,
    sign_in::Person,
};
use crate::{
    desk::{desk, t},
    kit::{Button, ButtonLook, Loaded, Refusal, Waiting, load},
    rights,
};

/// The tab about a person's access.
#[component]
pub(super) fn Access(person: Person, tenant: TenantId) -> impl IntoView {
    let desk = desk();
    let id = person.id;
    // Somebody looks at themselves: what is denied to them stands in the explanation.
    let sees_exceptions = Memo::new(move |_| desk.may_on(tenant, Module::Users, Verb::View));
    view! {
        <div class="stack-wide">
            <Grants person tenant/>
            {move || sees_exceptions.get().then(|| view! { <Overrides person tenant/> })}
            <Explain id tenant/>
        </div>
    }
}

#[component]
fn Grants(person: Person, tenant: TenantId) -> impl IntoView {
    let desk = desk();
    let id = person.id;
    let changes = desk.changes_of_any(["grant", "role", "membership", "group"]);
    let loaded = load(move || {
        changes.get();
        Some(GrantList {
            user_id: Some(id),
            ..GrantList::default()
        })
    });
    let (giving, draft) = (RwSignal::new(false), RwSignal::new(GrantDraft::default()));
    let give = move |()| {
        // Where they are kept, if a role can be given there, else the first place where one can.
        let open = desk.me.with_untracked(|me| {
            let me = me.as_ref()?;
            let inside = desk.inside.get_untracked();
            rights::tenant_to_open(me, inside, Some(tenant), Module::Roles, Verb::Assign)
        });
        draft.set(GrantDraft {
            subject: Some(Subject::User(id)),
            tenant_id: open,
            ..GrantDraft::default()
        });
        giving.set(true);
    };
    let title = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "grants-give_to",
            &[("name", (&person.name.get()).into())],
        )
    });
    // Whoever was deleted comes back as they were.
    let may_give = move || {
        person.status.get() != UserStatus::Deleted && desk.may_inside(Module::Roles, Verb::Assign)
    };
    view! {
        <section class="card" aria-label=t("grants-title")>
            <header>
                <h2>{t("grants-title")}</h2>
                <span class="push">
                    {move || may_give().then(|| view! {
                        <Button label=t("grants-add") icon="plus" small=true look=ButtonLook::Plain needs=Needs::Any on_press=give/>
                    })}
                </span>
            </header>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(grants) if grants.is_empty() => view! { <p class="body muted">{t("grants-none")}</p> }.into_any(),
                Loaded::Ready(grants) => view! { <GrantTable grants of=Of::Person label=t("grants-title")/> }.into_any(),
            }}
        </section>
        <GiveDialog open=giving draft title for_person=true/>
    }
}
