//! My customers: a tile for each one, to step into.

use desk_contract::tenant::{TenantList, TenantSummaryView};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    tenant::{TenantKind, TenantStatus},
};
use desk_text::text_with;
use leptos::prelude::*;

use super::ways_in::WayItems;
use crate::{
    desk::{desk, t},
    frame::{Page, PageHead},
    kit::{
        Button, Empty, Icon, Loaded, OpenMenu, Refusal, RowMenu, RowMenuButton, SearchBox, Waiting,
        load,
    },
    route::Route,
};

/// As many tiles as one answer brings; the search finds the others.
const MOST: u32 = 500;

/// The page.
#[component]
pub(crate) fn CustomersPage() -> impl IntoView {
    let desk = desk();
    let search = RwSignal::new(String::new());
    let menu = RwSignal::new(None::<OpenMenu<TenantSummaryView>>);
    let changes = desk.changes_of("tenant");
    let loaded = load(move || {
        changes.get();
        Some(TenantList {
            search: search.get(),
            kind: Some(TenantKind::Client),
            status: Some(TenantStatus::Active),
            below: desk.inside.get(),
            limit: MOST,
            ..TenantList::default()
        })
    });
    let count = move || {
        let total = loaded.with(|loaded| loaded.ready().map(|list| list.total));
        total.map(|total| {
            text_with(
                desk.language.get(),
                "customers-count",
                &[("count", total.into())],
            )
        })
    };
    let may_add = move || desk.may_anywhere(Module::Tenants, Verb::Create);
    let add = move |()| desk.go(Route::NewTenant(desk.inside.get_untracked()));
    view! {
        <Page>
            <PageHead title=t("nav-customers") line=move || view! { <p role="status">{count}</p> }>
                <SearchBox
                    label=t("tenants-search")
                    value=search
                    on_search=move |typed| search.set(typed)
                />
                {move || (may_add() && !desk.user_view.get()).then(|| view! {
                    <Button label=t("customers-add") icon="plus" needs=Needs::Mssp on_press=add/>
                })}
            </PageHead>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(list) if list.rows.is_empty() && search.with_untracked(|search| search.trim().is_empty()) => view! {
                    <div class="card">
                        <Empty icon="building" title=t("customers-empty") text=t("customers-empty_text")>
                            {move || may_add().then(|| view! {
                                <Button label=t("tenant-add") icon="plus" needs=Needs::Mssp on_press=add/>
                            })}
                        </Empty>
                    </div>
                }.into_any(),
                Loaded::Ready(list) if list.rows.is_empty() => view! {
                    <div class="card"><Empty icon="search" title=t("proposals-nothing") text=t("customers-none")/></div>
                }.into_any(),
                Loaded::Ready(list) => view! {
                    <div class="tiles">
                        {list.rows.into_iter().map(|tenant| view! { <Tile tenant menu/> }).collect_view()}
                    </div>
                }.into_any(),
            }}
            <RowMenu menu items=move |tenant: TenantSummaryView| view! { <WayItems tenant/> }.into_any()/>
        </Page>
    }
}

/// A press steps in; the menu beside it has the other ways.
#[component]
fn Tile(
    tenant: TenantSummaryView,
    menu: RwSignal<Option<OpenMenu<TenantSummaryView>>>,
) -> impl IntoView {
    let desk = desk();
    let (id, row) = (tenant.id, tenant.clone());
    let name = tenant.name.clone();
    let label = Signal::derive(move || {
        let args = [("name", (&name).into())];
        text_with(desk.language.get(), "tenants-acts", &args)
    });
    view! {
        <div class="tile-place">
            <button type="button" class="tile" on:click=move |_| desk.switch_into(Some(id))>
                <span class="tile-icon"><Icon name="building"/></span>
                <b class="ellipsis" title=tenant.name>{tenant.name.clone()}</b>
                <small class="faint ellipsis">{tenant.code}</small>
                <small class="faint ellipsis" title=tenant.domain>{tenant.domain.clone()}</small>
            </button>
            <RowMenuButton id=format!("acts-{id}") row label menu/>
        </div>
    }
}
