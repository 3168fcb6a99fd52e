//! What can be granted on a tenant: roles, permission profiles, and what is given without a grant.

use desk_contract::role::{RoleView, ShippedRoleView};
use desk_domain::{
    access::{Module, RoleKind, ShippedRole, Verb},
    entitlement::Needs,
    id::TenantId,
};
use desk_text::{number, role_name, text, text_with};
use leptos::prelude::*;

use super::{
    defaults::Defaults,
    page::Roles,
    role_state::{made, shipped},
};
use crate::{
    desk::t,
    dom,
    frame::PageHead,
    kit::{Button, ButtonLook, Empty, SearchBox, Tabs},
    rights,
    route::{
        Route,
        people::{RolesPlace, RolesRoute, RolesTab},
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
            RolesTab::Roles => may(Verb::Create).then(|| add("roles-add", RoleKind::Role)),
            RolesTab::Profiles => may(Verb::Create).then(|| add("profiles-add", RoleKind::Profile)),
            RolesTab::Defaults => may(Verb::Edit).then(|| {
                view! { <Button label=t("defaults-add") icon="plus" look=ButtonLook::Primary needs=Needs::Any on_press=move |()| adding.set(true)/> }
                    .into_any()
            }),
        }
    };
    let line = move || match tab.get() {
        RolesTab::Roles => t("roles-line"),
        RolesTab::Profiles => t("profiles-line"),
        RolesTab::Defaults => t("defaults-line"),
    };
    let tabs = vec![
        (RolesTab::Roles, t("roles-title")),
        (RolesTab::Profiles, t("profiles-title")),
        (RolesTab::Defaults, t("defaults-title")),
    ];
    let choose = move |tab| roles.go(RolesPlace::List(tab));
    view! {
        <PageHead title=t("nav-roles") line=move || view! { <p>{line}</p> }>{act}</PageHead>
        <Tabs label=t("nav-roles") tabs current=tab on_choose=choose/>
        {move || match tab.get() {
            RolesTab::Roles => view! { <List roles kind=RoleKind::Role/> }.into_any(),
            RolesTab::Profiles => view! { <List roles kind=RoleKind::Profile/> }.into_any(),
            RolesTab::Defaults => view! { <Defaults roles adding/> }.into_any(),
        }}
    }
}

/// The tenant whose roles are looked at; a choice only where there are several.
#[component]
pub(super) fn TenantChoice(roles: Roles) -> impl IntoView {
    let desk = roles.desk;
    let tenants = Memo::new(move |_| {
        desk.me.with(|me| {
            let all = me
                .iter()
                .flat_map(|me| rights::tenants_with(me, Module::Roles, Verb::View));
            all.map(|tenant| (tenant.tenant_id, tenant.name.clone()))
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
    let place = RolesPlace::Made(role.id);
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
            <td class="number">{number(role.held_by)}</td>
        </tr>
    }
}

#[component]
fn ShippedRow(roles: Roles, role: ShippedRoleView) -> impl IntoView {
    let desk = roles.desk;
    let place = RolesPlace::Shipped(role.role);
    let name = Signal::derive(move || role_name(desk.language.get(), role.role));
    let about = t(about(role.role));
    view! {
        <tr class="linked-row" on:click=move |event| { event.prevent_default(); roles.go(place); }>
            <td class="ellipsis" title=name><a href=roles.route(place).href()>{name}</a></td>
            <td class="ellipsis" title=about>{about}</td>
            <td class="ellipsis" title=t("roles-everywhere")>{t("roles-everywhere")}</td>
            <td><span class="pill quiet">{t("roles-locked")}</span></td>
            <td class="number">{number(role.held_by)}</td>
        </tr>
    }
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
