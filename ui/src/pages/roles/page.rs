//! The pages about roles.

use desk_contract::role::{ProductView, RoleList, RoleListView};
use desk_domain::{
    access::{Module, Rights, Verb},
    id::TenantId,
};
use leptos::prelude::*;

use super::{
    list::RoleLists,
    role::{MadePage, NewPage, ShippedPage},
};
use crate::{
    desk::{Desk, desk},
    frame::Page,
    kit::{Loaded, Refusal, Waiting, load},
    rights,
    route::{
        Route,
        people::{RolesPlace, RolesRoute},
    },
};

/// The tenant whose roles are looked at, and what can be granted there.
#[derive(Clone, Copy)]
pub(super) struct Roles {
    pub desk: Desk,
    pub tenant: Memo<Option<TenantId>>,
    pub list: RwSignal<Loaded<RoleListView>>,
    pub products: Memo<Vec<ProductView>>,
}

impl Roles {
    fn new() -> Self {
        let desk = desk();
        let tenant = Memo::new(move |before: Option<&Option<TenantId>>| {
            let chosen = match desk.route.get() {
                Route::Roles(RolesRoute { tenant, .. }) => tenant,
                // The page is about to go: what it shows stays as it is.
                _ => return before.copied().flatten(),
            };
            // What was chosen outside the customer one is inside is not shown there.
            let chosen = chosen.filter(|tenant| desk.is_inside(*tenant));
            chosen.or_else(|| desk.tenant_to_open(Module::Roles, Verb::View))
        });
        let changes = desk.changes_of_any(["role", "grant", "product", "membership"]);
        let list = load(move || {
            changes.get();
            tenant.get().map(|tenant_id| RoleList { tenant_id })
        });
        let products = Memo::new(move |_| {
            let products = list.with(|list| list.ready().map(|list| list.products.clone()));
            products.unwrap_or_default()
        });
        Self {
            desk,
            tenant,
            list,
            products,
        }
    }

    /// Goes to another page about the same tenant's roles.
    pub fn go(self, place: RolesPlace) {
        self.desk.go(self.route(place));
    }

    /// A page about the same tenant's roles.
    pub fn route(self, place: RolesPlace) -> Route {
        Route::Roles(RolesRoute {
            tenant: self.tenant.get_untracked(),
            place,
        })
    }

    /// Whether the person may do something to the roles of a tenant.
    pub fn may(self, tenant: TenantId, verb: Verb) -> bool {
        self.desk.may_on(tenant, Module::Roles, verb)
    }

    /// What the person may do on a tenant, and so may give there.
    pub fn own_rights(self, tenant: TenantId) -> Rights {
        self.desk.me.with(|me| {
            me.as_ref()
                .map(|me| rights::rights_on(me, tenant))
                .unwrap_or_default()
        })
    }

    /// The name of a tenant in reach.
    pub fn tenant_name(self, tenant: TenantId) -> Option<String> {
        self.desk.me.with(|me| {
            let mut there = me.iter().flat_map(|me| &me.tenants);
            there
                .find(|there| there.tenant_id == tenant)
                .map(|there| there.name.clone())
        })
    }
}

/// Whichever page about roles one is on.
#[component]
pub(crate) fn RolesPages(roles: RolesRoute) -> impl IntoView {
    let shared = Roles::new();
    let is_here = Memo::new(move |_| shared.list.with(|list| list.ready().is_some()));
    let refused = Memo::new(move |_| {
        shared.list.with(|list| match list {
            Loaded::Refused(refused) => Some(refused.clone()),
            Loaded::Ready(_) | Loaded::Waiting => None,
        })
    });
    view! {
        <Page>
            {move || match (is_here.get(), refused.get()) {
                (_, Some(refused)) => view! { <Refusal refused/> }.into_any(),
                (false, None) => view! { <Waiting/> }.into_any(),
                (true, None) => match roles.place {
                    RolesPlace::List(_) => view! { <RoleLists roles=shared/> }.into_any(),
                    RolesPlace::New(kind) => view! { <NewPage roles=shared kind/> }.into_any(),
                    RolesPlace::Made(id, _) => view! { <MadePage roles=shared id/> }.into_any(),
                    RolesPlace::Shipped(role, _) => view! { <ShippedPage roles=shared role/> }.into_any(),
                },
            }}
        </Page>
    }
}
