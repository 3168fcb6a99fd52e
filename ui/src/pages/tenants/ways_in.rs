//! The ways into a tenant: this window, one of its own, and the address that leads there. The same in
//! a row's menu, on a tile and on the tenant's page.

use desk_contract::tenant::TenantSummaryView;
use desk_domain::tenant::{TenantKind, TenantStatus};
use leptos::prelude::*;

use crate::{
    desk::{Desk, desk, t},
    kit::{Button, Icon},
};

/// Which ways there are. What was put away is only looked at.
struct Ways {
    /// A customer's own window stays what it is.
    here: bool,
    own_window: bool,
    /// The number or prefix that its address is made of.
    code: Option<String>,
}

impl Ways {
    fn of(desk: Desk, tenant: &TenantSummaryView) -> Self {
        let active = tenant.status == TenantStatus::Active;
        let is_customer = active && tenant.kind != TenantKind::Organisation;
        Self {
            here: active && desk.customer.is_none(),
            own_window: is_customer && desk.customer != Some(tenant.id),
            code: tenant.code.clone().filter(|_| is_customer),
        }
    }
}

/// The items of a menu.
#[component]
pub(super) fn WayItems(tenant: TenantSummaryView) -> impl IntoView {
    let desk = desk();
    let Ways {
        here,
        own_window,
        code,
    } = Ways::of(desk, &tenant);
    let (id, name) = (tenant.id, tenant.name);
    view! {
        {here.then(|| view! {
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.switch_into(Some(id))>
                <Icon name="log-in"/>{t("context-into")}
            </button>
        })}
        {own_window.then(|| view! {
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.open_window(id)>
                <Icon name="external-link"/>{t("context-window")}
            </button>
        })}
        {code.map(|code| view! {
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.copy_address(name.clone(), &code)>
                <Icon name="copy"/>{t("address-copy")}
            </button>
        })}
    }
}

/// The buttons of a page.
#[component]
pub(super) fn WayButtons(tenant: TenantSummaryView) -> impl IntoView {
    let desk = desk();
    let Ways {
        here,
        own_window,
        code,
    } = Ways::of(desk, &tenant);
    let (id, name) = (tenant.id, tenant.name);
    view! {
        {here.then(|| view! {
            <Button label=t("context-into") icon="log-in" on_press=move |()| desk.switch_into(Some(id))/>
        })}
        {own_window.then(|| view! {
            <Button label=t("context-window") icon="external-link" on_press=move |()| desk.open_window(id)/>
        })}
        {code.map(|code| view! {
            <Button label=t("address-copy") icon="copy" on_press=move |()| desk.copy_address(name.clone(), &code)/>
        })}
    }
}
