//! What can be granted on a tenant: roles, permission profiles, and what is given without a grant.

use desk_contract::{
    Refused,
    role::{RoleReset, RoleView, ShippedRoleView},
};
use desk_domain::{
    access::{Module, RoleKind, ShippedRole, Verb},
    entitlement::Needs,
    fault::FaultCode,
    id::TenantId,
};
use desk_text::{number, role_name, text, text_with};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    defaults::Defaults,
    page::Roles,
    products::{Products, organisation_to_name},
    role_state::{is_template_gone, made, shipped},
};
use crate::{
    desk::t,
    dom,
    frame::PageHead,
    kit::{Button, ButtonLook, Empty, SearchBox, Tabs},
    rights,
    route::{
        Route,
        people::{RolePart, RolesPlace, RolesRoute, RolesTab},
    },
};

/// The lists, with the one act that belongs to each.
#[component]
pub(super) fn RoleLists(roles: Roles) -> impl IntoView {
    let desk = roles.desk;
    let tab = Memo::new(move |before: Option<&RolesTab>| match desk.route.get() {
        Route::Roles(RolesRoute {
            place: RolesPlace::List(tab),
            ..
        }) => tab,
        _ => before.copied().unwrap_or_default(),
    });
    let adding = RwSignal::new(false);
    let may = move |verb| {
        roles
            .tenant
            .get()
            .is_some_and(|tenant| roles.may(tenant, verb))
    };
    let act = move || {
        let add = |label: &'static str, kind| {
            view! { <Button label=t(label) icon="plus" look=ButtonLook::Primary needs=Needs::Any on_press=move |()| roles.go(RolesPlace::New(kind))/> }
                .into_any()
        };
        match tab.get() {
            RolesTab::Roles => {
                let add = may(Verb::Create).then(|| add("roles-add", RoleKind::Role));
                Some(view! { <RestoreButton roles/>{add} }.into_any())
            }
            RolesTab::Profiles => may(Verb::Create).then(|| add("profiles-add", RoleKind::Profile)),
            RolesTab::Defaults => may(Verb::Edit).then(|| {
                view! { <Button label=t("defaults-add") icon="plus" look=ButtonLook::Primary needs=Needs::Any on_press=move |()| adding.set(true)/> }
                    .into_any()
            }),
            RolesTab::Products => organisation_to_name(desk).map(|_| {
                view! { <Button label=t("products-add") icon="plus" look=ButtonLook::Primary on_press=move |()| adding.set(true)/> }
                    .into_any()
            }),
        }
    };
    let line = move || match tab.get() {
        RolesTab::Roles => t("roles-line"),
        RolesTab::Profiles => t("profiles-line"),
        RolesTab::Defaults => t("defaults-line"),
        RolesTab::Products => t("products-line"),
    };
    let tabs = vec![
        (RolesTab::Roles, t("roles-title")),
        (RolesTab::Profiles, t("profiles-title")),
        (RolesTab::Defaults, t("defaults-title")),
        (RolesTab::Products, t("products-title")),
    ];
    let choose = move |tab| roles.go(RolesPlace::List(tab));
    view! {
        <PageHead title=t("nav-roles") line=move || view! { <p>{line}</p> }>{act}</PageHead>
        <Tabs label=t("nav-roles") tabs current=tab on_choose=choose/>
        {move || match tab.get() {
            RolesTab::Roles => view! { <List roles kind=RoleKind::Role/> }.into_any(),
            RolesTab::Profiles => view! { <List roles kind=RoleKind::Profile/> }.into_any(),
            RolesTab::Defaults => view! { <Defaults roles adding/> }.into_any(),
            RolesTab::Products => view! { <Products roles adding/> }.into_any(),
        }}
    }
}

/// Brings the role back that came as a template, where it was deleted (D-25).
#[component]
fn RestoreButton(roles: Roles) -> impl IntoView {
    let desk = roles.desk;
    let is_gone = Memo::new(move |_| {
        roles
            .list
            .with(|list| list.ready().is_some_and(is_template_gone))
    });
    let may_restore = Memo::new(move |_| {
        let inside = desk.inside.get();
        desk.me.with(|me| {
            let mut all = me.iter();
            all.any(|me| {
                rights::organisation_with(me, inside, Module::Roles, Verb::Create).is_some()
            })
        })
    });
    let busy = RwSignal::new(false);
    let restore = move |()| {
        busy.set(true);
        spawn_local(async move {
            let anew = RoleReset {
                id: None,
                revision: None,
            };
            let restored = desk.run(anew).await;
            busy.try_set(false);
            match restored {
                Ok(role) => {
                    desk.toast(desk.say("roles-restored"));
                    roles.go(RolesPlace::Made(role.id, RolePart::Rights));
                }
                Err(refused) => {
                    // There is no field beside which it would be told.
                    let mut faults = refused.fields.iter();
                    let message = if faults.any(|fault| fault.code == FaultCode::Taken) {
                        desk.say("roles-restore_taken")
                    } else {
                        refused.message.clone()
                    };
                    desk.complain(&Refused { message, ..refused });
                }
            }
        });
    };
    move || {
        (is_gone.get() && may_restore.get()).then(|| {
            view! { <Button label=t("roles-restore") icon="rotate-ccw" needs=Needs::Any busy on_press=restore/> }
        })
    }
}

/// The tenant whose roles are looked at; a choice only where there are several.
#[component]
pub(super) fn TenantChoice(roles: Roles) -> impl IntoView {
    let desk = roles.desk;
    let tenants = Memo::new(move |_| {
        desk.me.with(|me| {
            let all = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Roles, Verb::View)
            });
            all.map(|tenant| (tenant.tenant_id, rights::label(desk.language.get(), tenant)))
                .collect::<Vec<_>>()
        })
    });
    let choose = move |tenant: Option<TenantId>| {
        if let Route::Roles(here) = desk.route.get_untracked() {
            desk.rename_page(Route::Roles(RolesRoute { tenant, ..here }));
        }
    };
    move || {
        (tenants.with(Vec::len) > 1).then(|| {
            view! {
                <select class="input narrow" aria-label=t("people-tenant") on:change:target=move |event| choose(event.target().value().parse().ok().map(TenantId))>
                    {move || tenants.get().into_iter().map(|(tenant, name)| view! {
                        <option value=tenant.to_string() prop:selected=move || roles.tenant.get() == Some(tenant)>{name}</option>
                    }).collect_view()}
                </select>
            }
        })
    }
}

/// The roles, or the permission profiles.
#[component]
fn List(roles: Roles, kind: RoleKind) -> impl IntoView {
    let desk = roles.desk;
    let search = RwSignal::new(String::new());
    let (made_ones, shipped_ones) = (
        Memo::new(move |_| {
            let search = search.get();
            let found = roles
                .list
                .with(|list| list.ready().map(|list| made(list, kind, &search)));
            found.unwrap_or_default()
        }),
        Memo::new(move |_| {
            if kind == RoleKind::Profile {
                return Vec::new();
            }
            let (language, search) = (desk.language.get(), search.get());
            let found = roles
                .list
                .with(|list| list.ready().map(|list| shipped(language, list, &search)));
            found.unwrap_or_default()
        }),
    );
    let total = move || made_ones.with(Vec::len) + shipped_ones.with(Vec::len);
    let (count_id, search_id) = match kind {
        RoleKind::Role => ("roles-count", "roles-search"),
        RoleKind::Profile => ("profiles-count", "profiles-search"),
    };
    let counted = move || {
        let count = i64::try_from(total()).unwrap_or(i64::MAX);
        text_with(desk.language.get(), count_id, &[("count", count.into())])
    };
    let is_empty = move || total() == 0;
    let may_add = move || {
        roles
            .tenant
            .get()
            .is_some_and(|tenant| roles.may(tenant, Verb::Create))
    };
    let label = t(match kind {
        RoleKind::Role => "roles-title",
        RoleKind::Profile => "profiles-title",
    });
    view! {
        <section class="card" aria-label=label>
            <div class="filters">
                <SearchBox label=t(search_id) value=search on_search=move |typed| search.set(typed)/>
                <TenantChoice roles/>
                <span class="push faint" role="status">{counted}</span>
            </div>
            {move || if is_empty() && !search.with(String::is_empty) {
                view! {
                    <Empty icon="search" title=t("proposals-nothing") text=t("roles-none")>
                        <Button label=t("proposals-clear") on_press=move |()| search.set(String::new())/>
                    </Empty>
                }.into_any()
            } else if is_empty() {
                view! {
                    <Empty icon="shield" title=t("profiles-empty") text=t("profiles-empty_text")>
                        {may_add().then(|| view! { <Button label=t("profiles-add") on_press=move |()| roles.go(RolesPlace::New(kind))/> })}
                    </Empty>
                }.into_any()
            } else {
                view! {
                    <table class="table roles-table" on:keydown=move |event| dom::step_rows(&event)>
                        <thead>
                            <tr>
                                <th scope="col">{t("people-name")}</th>
                                <th scope="col">{t("roles-about")}</th>
                                <th scope="col">{t("people-tenant")}</th>
                                <th scope="col">{t("roles-kind")}</th>
                                <th scope="col" class="number">{t("roles-held_by")}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || made_ones.get().into_iter().map(|role| view! { <MadeRow roles role/> }).collect_view()}
                            {move || shipped_ones.get().into_iter().map(|role| view! { <ShippedRow roles role/> }).collect_view()}
                        </tbody>
                    </table>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn MadeRow(roles: Roles, role: RoleView) -> impl IntoView {
    let desk = roles.desk;
    let place = RolesPlace::Made(role.id, RolePart::Rights);
    let holders = RolesPlace::Made(role.id, RolePart::Holders);
    let name = Signal::stored(role.name.clone());
    let tenant_id = role.tenant_id;
    let tenant = Signal::derive(move || {
        let above = || text(desk.language.get(), "roles-above");
        roles.tenant_name(tenant_id).unwrap_or_else(above)
    });
    let is_template = role.template.is_some();
    view! {
        <tr class="linked-row" on:click=move |event| { event.prevent_default(); roles.go(place); }>
            <td class="ellipsis" title=role.name.clone()><a href=roles.route(place).href()>{role.name.clone()}</a></td>
            <td class="ellipsis" title=role.description.clone()>{role.description.clone()}</td>
            <td class="ellipsis" title=tenant>{tenant}</td>
            <td><span class="pill">{t(if is_template { "roles-template" } else { "roles-own" })}</span></td>
            <td class="number"><HeldBy roles holders count=role.held_by name/></td>
        </tr>
    }
}

#[component]
fn ShippedRow(roles: Roles, role: ShippedRoleView) -> impl IntoView {
    let desk = roles.desk;
    let place = RolesPlace::Shipped(role.role, RolePart::Rights);
    let holders = RolesPlace::Shipped(role.role, RolePart::Holders);
    let name = Signal::derive(move || role_name(desk.language.get(), role.role));
    let about = t(about(role.role));
    view! {
        <tr class="linked-row" on:click=move |event| { event.prevent_default(); roles.go(place); }>
            <td class="ellipsis" title=name><a href=roles.route(place).href()>{name}</a></td>
            <td class="ellipsis" title=about>{about}</td>
            <td class="ellipsis" title=t("roles-everywhere")>{t("roles-everywhere")}</td>
            <td><span class="pill quiet">{t("roles-locked")}</span></td>
            <td class="number"><HeldBy roles holders count=role.held_by name/></td>
        </tr>
    }
}

/// How many hold a role; it leads to who they are, and to the way to give it to somebody.
#[component]
fn HeldBy(
    roles: Roles,
    holders: RolesPlace,
    count: i64,
    #[prop(into)] name: Signal<String>,
) -> impl IntoView {
    let desk = roles.desk;
    let label = Signal::derive(move || {
        let name = name.get();
        let args = [("count", count.into()), ("name", (&name).into())];
        text_with(desk.language.get(), "roles-held_by_count", &args)
    });
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        // The row itself leads to what the role holds.
        event.stop_propagation();
        roles.go(holders);
    };
    view! { <a href=roles.route(holders).href() aria-label=label title=label on:click=go>{number(count)}</a> }
}

/// The id of what a shipped role is for.
pub(super) const fn about(role: ShippedRole) -> &'static str {
    match role {
        ShippedRole::PlatformOwner => "role_about-platform_owner",
        ShippedRole::MsspAdmin => "role_about-mssp_admin",
        ShippedRole::AccountManager => "role_about-account_manager",
        ShippedRole::MsspAnalyst => "role_about-mssp_analyst",
        ShippedRole::TenantAdmin => "role_about-tenant_admin",
        ShippedRole::TenantViewer => "role_about-tenant_viewer",
        ShippedRole::CustomerOwner => "role_about-customer_owner",
        ShippedRole::CustomerAdmin => "role_about-customer_admin",
        ShippedRole::CustomerAnalyst => "role_about-customer_analyst",
        ShippedRole::CustomerViewer => "role_about-customer_viewer",
        ShippedRole::User => "role_about-user",
        ShippedRole::BusinessAnalyst => "role_about-business_analyst",
    }
}
