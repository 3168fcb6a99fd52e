//! The tenants as a list or as a tree: search, filters, order and shape stand in the address.

use desk_contract::tenant::{TenantListView, TenantOrder, TenantSummaryView};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    tenant::{TenantKind, TenantStatus},
};
use desk_text::{text, text_with};
use leptos::prelude::*;

use super::{
    acts::{ActDialogs, ActItems, Acts},
    kind_icon, kind_name,
    lending::{LendDialog, LendItem, Lending},
    status_name, status_tone,
    tree::TreeOfTenants,
    ways_in::WayItems,
};
use crate::{
    desk::{Desk, desk, t},
    frame::{Page, PageHead},
    kit::{
        Button, ButtonLook, Empty, Icon, LongList, LongRows, OpenMenu, Refusal, RowMenu,
        RowMenuButton, SearchBox, SortHead, each,
    },
    route::{Route, SettingsTab, TenantChoice},
};

/// The tenants and what a person chose to see of them.
#[derive(Clone, Copy)]
pub(super) struct Tenants {
    pub(super) desk: Desk,
    pub(super) choice: Memo<TenantChoice>,
    /// How many match, once it is known.
    pub(super) total: RwSignal<Option<i64>>,
    pub(super) menu: RwSignal<Option<OpenMenu<TenantSummaryView>>>,
}

impl Tenants {
    /// Shows another choice on the same page.
    pub(super) fn change(self, change: impl FnOnce(&mut TenantChoice)) {
        let mut next = self.choice.get_untracked();
        change(&mut next);
        self.desk.rename_page(Route::Tenants(next));
    }

    /// Where a tenant is looked at and changed: the organisation in the settings.
    pub(super) fn open(self, tenant: &TenantSummaryView) {
        self.desk.go(match tenant.kind {
            TenantKind::Organisation => Route::Settings(SettingsTab::Organisation),
            TenantKind::Msp | TenantKind::Client => Route::Tenant(tenant.id),
        });
    }
}

/// The page.
#[component]
pub(crate) fn TenantsPage() -> impl IntoView {
    let desk = desk();
    let choice = Memo::new(
        move |before: Option<&TenantChoice>| match desk.route.get() {
            Route::Tenants(choice) => choice,
            // The page is about to go: what it shows stays as it is.
            _ => before.cloned().unwrap_or_default(),
        },
    );
    let tenants = Tenants {
        desk,
        choice,
        total: RwSignal::new(None),
        menu: RwSignal::new(None),
    };
    provide_context(tenants);
    let (acts, lending) = (Acts::new(|_| {}), Lending::new());
    let as_tree = Memo::new(move |_| choice.with(|choice| choice.tree));
    let may_create = move || desk.may_anywhere(Module::Tenants, Verb::Create);
    view! {
        <Page filled=true>
            <PageHead title=t("nav-tenants") line=move || view! { <p>{t("tenants-line")}</p> }>
                {move || may_create().then(|| view! {
                    <Button label=t("tenant-add") icon="plus" look=ButtonLook::Primary needs=Needs::Mssp on_press=move |()| desk.go(Route::NewTenant(desk.inside.get_untracked()))/>
                })}
            </PageHead>
            <section class="card list-card" aria-label=t("nav-tenants")>
                <Filters tenants/>
                {move || if as_tree.get() {
                    view! { <TreeOfTenants tenants/> }.into_any()
                } else {
                    view! { <List tenants/> }.into_any()
                }}
            </section>
            <RowMenu menu=tenants.menu items=move |tenant: TenantSummaryView| {
                let opened = tenant.clone();
                view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| tenants.open(&opened)>
                        <Icon name="pencil"/>{t("tenant-edit")}
                    </button>
                    <WayItems tenant=tenant.clone()/>
                    <LendItem lending tenant=tenant.clone()/>
                    <ActItems acts tenant/>
                }.into_any()
            }/>
            <ActDialogs acts/>
            <LendDialog lending/>
        </Page>
    }
}

/// Search, filter chips, shape, count.
#[component]
fn Filters(tenants: Tenants) -> impl IntoView {
    let Tenants {
        desk,
        choice,
        total,
        ..
    } = tenants;
    let status_chip = move |status: Option<TenantStatus>| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || choice.with(|choice| choice.status == status).to_string()
                on:click=move |_| tenants.change(|choice| choice.status = status)
            >
                {t(status.map_or("status-all", status_name))}
            </button>
        }
    };
    let kind_choice = move |kind: Option<TenantKind>| {
        view! {
            <option
                value=kind.map_or("", TenantKind::as_str)
                prop:selected=move || choice.with(|choice| choice.kind == kind)
            >
                {t(kind.map_or("tenant_kind-all", kind_name))}
            </option>
        }
    };
    let shape = move |tree: bool, icon: &'static str, label: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="tenants-shape"
                    prop:checked=move || choice.with(|choice| choice.tree == tree)
                    on:change=move |_| tenants.change(|choice| choice.tree = tree)
                />
                <Icon name=icon/>{t(label)}
            </label>
        }
    };
    let count = move || {
        let language = desk.language.get();
        total
            .get()
            .map(|total| text_with(language, "tenants-count", &[("count", total.into())]))
    };
    view! {
        <div class="filters">
            <SearchBox
                label=t("tenants-search")
                value=Signal::derive(move || choice.with(|choice| choice.search.clone()))
                on_search=move |typed| tenants.change(|choice| choice.search = typed)
            />
            {status_chip(Some(TenantStatus::Active))}
            {status_chip(Some(TenantStatus::Archived))}
            {status_chip(None)}
            <select
                class="input kind-choice"
                aria-label=t("tenants-kind")
                on:change:target=move |event| {
                    let kind = TenantKind::from_name(&event.target().value());
                    tenants.change(|choice| choice.kind = kind);
                }
            >
                {kind_choice(None)}
                {kind_choice(Some(TenantKind::Msp))}
                {kind_choice(Some(TenantKind::Client))}
            </select>
            <span class="push faint" role="status">{count}</span>
            <fieldset class="segments" aria-label=t("tenants-shape")>
                {shape(false, "list", "tenants-as_list")}
                {shape(true, "list-tree", "tenants-as_tree")}
            </fieldset>
        </div>
    }
}

#[component]
fn List(tenants: Tenants) -> impl IntoView {
    let Tenants { desk, choice, .. } = tenants;
    let changes = desk.changes_of("tenant");
    let question = move |offset, limit| {
        changes.get();
        let inside = desk.inside.get();
        choice.with(|choice| choice.to_list(inside, offset, limit))
    };
    let list = LongRows::new(question, |TenantListView { rows, total }| (rows, total));
    Effect::new(move |_| tenants.total.set(list.total.get()));
    let head = move |title, order: TenantOrder| {
        let sorted = Signal::derive(move || {
            choice.with(|choice| (choice.order == order).then(|| choice.direction()))
        });
        let sort = Callback::new(move |()| {
            tenants.change(|choice| *choice = choice.clone().sorted_by(order));
        });
        view! { <SortHead title sorted on_sort=sort/> }
    };
    let heads = move || {
        view! {
            {head("tenants-name", TenantOrder::Name)}
            {head("tenants-code", TenantOrder::Code)}
            {head("tenants-domain", TenantOrder::Domain)}
            {head("tenants-kind", TenantOrder::Kind)}
            {head("tenants-parent", TenantOrder::Parent)}
            <SortHead title="proposals-status" sorted=Signal::stored(None)/>
            <div role="columnheader" class="cell"><span class="visually-hidden">{t("grid-acts")}</span></div>
        }
    };
    let cells = Callback::new(move |tenant| view! { <Cells tenant/> }.into_any());
    let open = Callback::new(move |tenant: TenantSummaryView| tenants.open(&tenant));
    view! {
        {move || list.refused.get().map(|refused| view! { <Refusal refused/> })}
        <LongList
            rows=list
            label=t("nav-tenants")
            class="tenant-rows"
            anew=each(choice)
            heads
            nothing=move || view! { <NothingFound tenants/> }
            cells
            on_open=open
        />
    }
}

#[component]
fn Cells(tenant: TenantSummaryView) -> impl IntoView {
    let cell = |text: Option<String>| {
        let text = text.unwrap_or_else(|| "–".to_owned());
        let title = text.clone();
        view! { <div role="gridcell" class="cell ellipsis" title=title>{text}</div> }
    };
    view! {
        <div role="gridcell" class="cell with-icon" title=tenant.name.clone()>
            <Icon name=kind_icon(tenant.kind)/><b class="ellipsis">{tenant.name.clone()}</b>
        </div>
        {cell(tenant.code.clone())}
        {cell(tenant.domain.clone())}
        <div role="gridcell" class="cell ellipsis" title=t(kind_name(tenant.kind))>{t(kind_name(tenant.kind))}</div>
        {cell(tenant.parent.clone())}
        <div role="gridcell" class="cell"><StatusPill status=tenant.status/></div>
        <div role="gridcell" class="cell"><MenuButton tenant/></div>
    }
}

/// The state of a tenant.
#[component]
pub(super) fn StatusPill(status: TenantStatus) -> impl IntoView {
    view! { <span class=format!("pill {}", status_tone(status))>{t(status_name(status))}</span> }
}

/// The button of a tenant's menu.
#[component]
pub(super) fn MenuButton(tenant: TenantSummaryView) -> impl IntoView {
    let desk = desk();
    let tenants: Tenants = expect_context();
    let name = tenant.name.clone();
    let label = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "tenants-acts",
            &[("name", (&name).into())],
        )
    });
    view! { <RowMenuButton id=format!("acts-{}", tenant.id) row=tenant label menu=tenants.menu/> }
}

/// A search or filter that finds nothing says how to see everything again.
#[component]
pub(super) fn NothingFound(tenants: Tenants) -> impl IntoView {
    let Tenants { desk, choice, .. } = tenants;
    let words = Signal::derive(move || {
        let (language, search) = (
            desk.language.get(),
            choice.with(|choice| choice.search.clone()),
        );
        if search.is_empty() {
            text(language, "tenants-none")
        } else {
            text_with(
                language,
                "tenants-none_for",
                &[("search", (&search).into())],
            )
        }
    });
    view! {
        <Empty icon="search" title=t("proposals-nothing") text=words>
            <Button
                label=t("proposals-clear")
                on_press=move |()| tenants.change(|choice| *choice = choice.everything())
            />
        </Empty>
    }
}
