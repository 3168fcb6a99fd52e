//! One role or permission profile: new, made by somebody, or come with the application.

use desk_contract::role::{RoleDiscard, RoleReset, RoleView};
use desk_domain::{
    access::{Held, Module, Rights, RoleKind, ShippedRole, Verb},
    entitlement::Needs,
    id::{RoleId, TenantId},
    record::Kind,
};
use desk_text::{role_name, text, text_with};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    holders::Holders,
    list::about,
    page::Roles,
    rights_grid::{FixedGrid, RightsGrid},
    role_state::RoleDraft,
};
use crate::{
    desk::t,
    frame::PageHead,
    kit::{
        AreaField, Board, Bound, Button, ButtonLook, Confirm, Empty, Notice, SelectField, Tabs,
        TextField, Tone, bound,
    },
    pages::audit::History,
    rights,
    route::{
        Route,
        people::{RolePart, RolesPlace, RolesRoute, RolesTab},
    },
};

const ROOT: &str = "#role";

fn tab_of(kind: RoleKind) -> RolesTab {
    match kind {
        RoleKind::Role => RolesTab::Roles,
        RoleKind::Profile => RolesTab::Profiles,
    }
}

fn back(roles: Roles, tab: RolesTab) -> (String, Signal<String>) {
    let label = t(match tab {
        RolesTab::Roles => "roles-title",
        RolesTab::Profiles => "profiles-title",
        RolesTab::Defaults => "defaults-title",
        RolesTab::Products => "products-title",
    });
    (roles.route(RolesPlace::List(tab)).href(), label)
}

/// A new role or permission profile.
#[component]
pub(super) fn NewPage(roles: Roles, kind: RoleKind) -> impl IntoView {
    let Some(tenant) = roles.tenant.get_untracked() else {
        return view! { <Gone roles/> }.into_any();
    };
    let title = t(match kind {
        RoleKind::Role => "roles-add",
        RoleKind::Profile => "profiles-add",
    });
    view! {
        <PageHead title back=back(roles, tab_of(kind))/>
        <Form roles draft=RoleDraft::new(tenant, kind) kept=Rights::NONE/>
    }
    .into_any()
}

/// One that comes with the application: it never changes.
#[component]
pub(super) fn ShippedPage(roles: Roles, role: ShippedRole) -> impl IntoView {
    let desk = roles.desk;
    let title = Signal::derive(move || role_name(desk.language.get(), role));
    let products = roles.products;
    let part = part_shown(roles);
    let choose = move |part| roles.go(RolesPlace::Shipped(role, part));
    view! {
        <PageHead title back=back(roles, RolesTab::Roles) line=move || view! { <p class="row"><span class="pill quiet">{t("roles-locked")}</span><span>{t(about(role))}</span></p> }/>
        <Tabs label=title tabs=parts() current=part on_choose=choose/>
        {move || match part.get() {
            RolePart::Rights => view! {
                <div class="stack-wide">
                    <Notice tone=Tone::Plain>{t("roles-locked_text")}</Notice>
                    <section class="card" aria-label=t("roles-rights")>
                        <FixedGrid rights=role.rights() products/>
                    </section>
                </div>
            }.into_any(),
            RolePart::Holders => view! { <Holders held=Held::Shipped(role) home=roles.tenant.get_untracked() name=title/> }.into_any(),
        }}
    }
}

/// A role that is not, or no longer, among those of the tenant.
#[component]
fn Gone(roles: Roles) -> impl IntoView {
    view! {
        <div class="card">
            <Empty icon="shield" title=t("roles-gone") text=t("roles-gone_text")>
                <Button label=t("roles-title") on_press=move |()| roles.go(RolesPlace::List(RolesTab::Roles))/>
            </Empty>
        </div>
    }
}

/// The parts of a role's page with their names.
fn parts() -> Vec<(RolePart, Signal<String>)> {
    vec![
        (RolePart::Rights, t("roles-rights")),
        (RolePart::Holders, t("roles-holders")),
    ]
}

/// The part that the address names.
fn part_shown(roles: Roles) -> Memo<RolePart> {
    Memo::new(
        move |before: Option<&RolePart>| match roles.desk.route.get() {
            Route::Roles(RolesRoute {
                place: RolesPlace::Made(_, part) | RolesPlace::Shipped(_, part),
                ..
            }) => part,
            // The page is about to go: what it shows stays as it is.
            _ => before.copied().unwrap_or_default(),
        },
    )
}

/// One that somebody made.
#[component]
pub(super) fn MadePage(roles: Roles, id: RoleId) -> impl IntoView {
    let desk = roles.desk;
    let role = Memo::new(move |_| {
        roles.list.with(|list| {
            let mut made = list.ready().into_iter().flat_map(|list| &list.made);
            made.find(|role| role.id == id).cloned()
        })
    });
    let revision = Memo::new(move |_| role.with(|role| role.as_ref().map(|role| role.revision)));
    let part = part_shown(roles);
    let choose = move |part| roles.go(RolesPlace::Made(id, part));
    move || {
        let Some(kept) = revision.get().and_then(|_| role.get_untracked()) else {
            return view! { <Gone roles/> }.into_any();
        };
        let name = kept.name.clone();
        let (tenant_id, kind) = (kept.tenant_id, kept.kind);
        let above = move || text(desk.language.get(), "roles-above");
        let tenant = move || roles.tenant_name(tenant_id).unwrap_or_else(above);
        let description = kept.description.clone();
        let label = Signal::derive(move || name.clone());
        let may_edit = untrack(|| roles.may(tenant_id, Verb::Edit));
        let for_acts = kept.clone();
        view! {
            <PageHead title=label back=back(roles, tab_of(kind)) line=move || view! { <p>{tenant}</p> }>
                <History kind=Kind::Role id=id.0/>
                <Acts roles role=for_acts/>
            </PageHead>
            <Tabs label tabs=parts() current=part on_choose=choose/>
            {move || match part.get() {
                RolePart::Rights if may_edit => view! { <Form roles draft=RoleDraft::of(&kept) kept=kept.rights.closed()/> }.into_any(),
                RolePart::Rights => view! {
                    <div class="stack-wide">
                        <p>{description.clone()}</p>
                        <section class="card" aria-label=t("roles-rights")><FixedGrid rights=kept.rights.closed() products=roles.products/></section>
                    </div>
                }.into_any(),
                RolePart::Holders => view! { <Holders held=Held::Made(id) home=Some(tenant_id) name=label/> }.into_any(),
            }}
        }
        .into_any()
    }
}

/// Giving the template's rights back, and deleting.
#[component]
fn Acts(roles: Roles, role: RoleView) -> impl IntoView {
    let desk = roles.desk;
    let (resetting, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let (id, revision, kind) = (role.id, role.revision, role.kind);
    let template = role.template;
    let may_edit = untrack(|| roles.may(role.tenant_id, Verb::Edit));
    let may_delete = untrack(|| roles.may(role.tenant_id, Verb::Delete));
    let reset = move |()| {
        spawn_local(async move {
            resetting.try_set(false);
            let reset = RoleReset {
                id: Some(id),
                revision: Some(revision),
            };
            if !desk.agrees(&reset).await {
                return;
            }
            let done = desk.run(reset).await;
            match done {
                Ok(_) => {
                    desk.unsaved.set(false);
                    desk.toast(desk.say("roles-reset_done"));
                }
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let discard = move |()| {
        spawn_local(async move {
            let done = desk.run(RoleDiscard { id }).await;
            discarding.try_set(false);
            match done {
                Ok(()) => {
                    desk.unsaved.set(false);
                    desk.toast(desk.say("roles-deleted"));
                    roles.go(RolesPlace::List(tab_of(kind)));
                }
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let name = role.name;
    let told = move |id: &'static str| {
        let name = name.clone();
        Signal::derive(move || text_with(desk.language.get(), id, &[("name", (&name).into())]))
    };
    let (reset_text, delete_title, delete_text) = (
        told("roles-reset_text"),
        told("roles-delete_title"),
        told("roles-delete_text"),
    );
    let differs = template.is_some_and(|template| template.rights() != role.rights.closed());
    view! {
        {(may_edit && differs).then(|| view! {
            <Button label=t("roles-reset") icon="rotate-ccw" needs=Needs::Any on_press=move |()| resetting.set(true)/>
        })}
        {may_delete.then(|| view! {
            <Button label=t("people-delete") icon="trash" look=ButtonLook::Quiet on_press=move |()| discarding.set(true)/>
        })}
        <Confirm open=resetting title=t("roles-reset") text=reset_text act=t("roles-reset") on_confirm=reset/>
        <Confirm open=discarding title=delete_title text=delete_text act=t("people-delete") danger=true on_confirm=discard/>
    }
}

/// Name, description and rights.
#[component]
fn Form(roles: Roles, draft: RoleDraft, kept: Rights) -> impl IntoView {
    let desk = roles.desk;
    let first = StoredValue::new(draft.clone());
    let (is_new, kind) = (draft.id.is_none(), draft.kind);
    let draft = RwSignal::new(draft);
    let board = Board::new(Signal::derive(move || draft.with(RoleDraft::faults)));
    let busy = RwSignal::new(false);
    let is_changed = move || draft.with(|draft| first.with_value(|first| draft != first));
    Effect::new(move |_| desk.unsaved.set(is_changed()));
    on_cleanup(move || desk.unsaved.set(false));
    let save = move || {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        let sent = draft.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let command = sent.save();
            let name = command.name.clone();
            if !desk.agrees(&command).await {
                busy.try_set(false);
                return;
            }
            let saved = desk.run(command).await;
            busy.try_set(false);
            match saved {
                Ok(saved) => {
                    desk.unsaved.set(false);
                    desk.toast(desk.say_with("people-saved", &[("name", (&name).into())]));
                    if is_new {
                        desk.leave_for(Route::Roles(sent.page(saved.id)));
                    }
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            save();
        }
    });
    on_cleanup(move || keys.remove());
    let cancel = move |()| {
        if is_new {
            roles.go(RolesPlace::List(tab_of(kind)));
        } else {
            draft.set(first.get_value());
            board.clear();
        }
    };
    let tenants = Signal::derive(move || {
        desk.me.with(|me| {
            let all = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Roles, Verb::Create)
            });
            all.map(|tenant| {
                (
                    tenant.tenant_id.to_string(),
                    rights::label(desk.language.get(), tenant),
                )
            })
            .collect()
        })
    });
    let tenant = Bound::new(
        move || draft.with(|draft| draft.tenant_id.to_string()),
        move |id: String| {
            if let Ok(id) = id.parse() {
                draft.update(|draft| draft.tenant_id = TenantId(id));
            }
        },
    );
    let own = Memo::new(move |_| roles.own_rights(draft.with(|draft| draft.tenant_id)));
    let chosen = Bound::new(
        move || draft.with(|draft| draft.rights),
        move |rights| draft.update(|draft| draft.rights = rights),
    );
    let is_due = Signal::derive(move || !is_new && !is_changed());
    let label = t(if is_new {
        "roles-create"
    } else {
        "roles-update"
    });
    view! {
        <form class="stack-wide" id="role" novalidate on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); save(); }>
            {move || board.refusal().map(|text| view! {
                <Notice tone=Tone::Bad alert=true>
                    <p>{text}</p>
                    <ul>{board.unplaced(has_field).into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </Notice>
            })}
            <section class="card">
                <div class="body fields">
                    <TextField board path="name" label=t("roles-name") bound=bound!(draft, name)/>
                    {is_new.then(|| view! { <SelectField board path="tenant_id" label=t("roles-tenant") bound=tenant choices=tenants/> })}
                    <AreaField board path="description" label=t("roles-about") bound=bound!(draft, description) width="full"/>
                </div>
            </section>
            <section class="card" aria-label=t("roles-rights")>
                <RightsGrid rights=chosen kept=Signal::stored(kept) own products=roles.products/>
            </section>
            <div class="row form-acts">
                <Button label=label icon="save" look=ButtonLook::Primary keys="Ctrl+S" needs=Needs::Any busy disabled=is_due on_press=move |()| save()/>
                <Button label=t("act-cancel") disabled=is_due on_press=cancel/>
            </div>
        </form>
    }
}

fn has_field(path: &str) -> bool {
    matches!(path, "name" | "description" | "tenant_id")
}
