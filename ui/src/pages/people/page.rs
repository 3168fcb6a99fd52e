//! The pages about people, and what stands around the lists among them.

use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    tenant::TenantKind,
};
use leptos::prelude::*;

use super::{
    delegations::Delegations, form::PersonFormPage, groups::Groups, list::PeopleList,
    person::PersonPage, user_fields::UserFields,
};
use crate::{
    desk::{desk, t},
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Tabs},
    rights,
    route::{
        Route,
        people::{PeopleRoute, UserChoice},
    },
};

/// Whichever page about people one is on.
#[component]
pub(crate) fn PeoplePages(people: PeopleRoute) -> impl IntoView {
    match people {
        PeopleRoute::List(_)
        | PeopleRoute::Groups
        | PeopleRoute::Fields
        | PeopleRoute::Delegations => view! { <Lists/> }.into_any(),
        PeopleRoute::New => view! { <PersonFormPage id=None/> }.into_any(),
        PeopleRoute::Edit(person) => view! { <PersonFormPage id=Some(person)/> }.into_any(),
        PeopleRoute::Person(id, _) => view! { <PersonPage id/> }.into_any(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    People,
    Groups,
    Fields,
    Delegations,
}

impl List {
    fn route(self) -> Route {
        Route::People(match self {
            Self::People => PeopleRoute::List(UserChoice::default()),
            Self::Groups => PeopleRoute::Groups,
            Self::Fields => PeopleRoute::Fields,
            Self::Delegations => PeopleRoute::Delegations,
        })
    }
}

/// The lists, with the one act that belongs to each.
#[component]
fn Lists() -> impl IntoView {
    let desk = desk();
    let list = Memo::new(move |before: Option<&List>| match desk.route.get() {
        Route::People(PeopleRoute::List(_)) => List::People,
        Route::People(PeopleRoute::Groups) => List::Groups,
        Route::People(PeopleRoute::Fields) => List::Fields,
        Route::People(PeopleRoute::Delegations) => List::Delegations,
        // The page is about to go: what it shows stays as it is.
        _ => before.copied().unwrap_or(List::People),
    });
    let (making_group, making_field) = (RwSignal::new(false), RwSignal::new(false));
    let delegating = RwSignal::new(false);
    let may_add = move || desk.may_inside(Module::Users, Verb::Create);
    let may_delegate = move || {
        desk.me.with(|me| {
            let all = me.iter();
            let inside = desk.inside.get();
            all.flat_map(|me| rights::tenants_with(me, inside, Module::Tenants, Verb::Delegate))
                .any(|tenant| tenant.kind == TenantKind::Client)
        })
    };
    let act = move || {
        match list.get() {
        List::People => may_add().then(|| view! { <AddPerson look=ButtonLook::Primary/> }.into_any()),
        List::Groups => may_add().then(|| {
            view! { <Button label=t("groups-add") icon="plus" look=ButtonLook::Primary needs=Needs::Any on_press=move |()| making_group.set(true)/> }
                .into_any()
        }),
        List::Fields => may_add().then(|| {
            view! { <Button label=t("fields-add") icon="plus" look=ButtonLook::Primary needs=Needs::Any on_press=move |()| making_field.set(true)/> }
                .into_any()
        }),
        List::Delegations => may_delegate().then(|| {
            view! { <Button label=t("delegations-add") icon="handshake" look=ButtonLook::Primary needs=Needs::Mssp on_press=move |()| delegating.set(true)/> }
                .into_any()
        }),
    }
    };
    let line = move || match list.get() {
        List::People => t("people-line"),
        List::Groups => t("groups-line"),
        List::Fields => t("fields-line"),
        List::Delegations => t("delegations-line"),
    };
    let mut tabs = vec![
        (List::People, t("nav-people")),
        (List::Groups, t("groups-title")),
        (List::Fields, t("fields-title")),
    ];
    if untrack(|| desk.may_anywhere(Module::Roles, Verb::View)) {
        tabs.push((List::Delegations, t("delegations-title")));
    }
    view! {
        <Page>
            <PageHead title=t("nav-people") line=move || view! { <p>{line}</p> }>{act}</PageHead>
            <Tabs label=t("nav-people") tabs current=list on_choose=move |list: List| desk.go(list.route())/>
            {move || match list.get() {
                List::People => view! { <PeopleList/> }.into_any(),
                List::Groups => view! { <Groups making=making_group/> }.into_any(),
                List::Fields => view! { <UserFields making=making_field/> }.into_any(),
                List::Delegations => view! { <Delegations delegating/> }.into_any(),
            }}
        </Page>
    }
}

/// The way to somebody new.
#[component]
pub(super) fn AddPerson(#[prop(optional)] look: ButtonLook) -> impl IntoView {
    let desk = desk();
    view! {
        <Button
            label=t("people-add")
            icon="user-plus"
            look
            needs=Needs::Any
            on_press=move |()| desk.go(Route::People(PeopleRoute::New))
        />
    }
}
