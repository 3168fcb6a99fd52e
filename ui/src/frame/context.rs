use desk_contract::{settings::TenantRightsView, tenant::TenantList};
use desk_domain::{
    access::{Module, Verb},
    id::TenantId,
    tenant::TenantStatus,
};
use desk_text::text_with;
use leptos::{ev, html, prelude::*};

use crate::{
    desk::{desk, recently, t},
    dom,
    kit::{Button, ButtonLook, Icon, Loaded, SearchBox, load, step_focus},
};

/// How many customers the selector offers at once; the search finds the others.
const OFFERED: u32 = 20;

/// The name of the customer one is inside.
fn inside_name() -> Signal<Option<String>> {
    let desk = desk();
    Signal::derive(move || {
        let inside = desk.inside.get()?;
        desk.me.with(|me| {
            let there = &me.as_ref()?.tenants;
            let there = there.iter().find(|there| there.tenant_id == inside)?;
            Some(there.name.clone())
        })
    })
}

/// In which customer one works: a button with the name, below it a search and the customers.
#[component]
pub(super) fn ContextSelector() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    let (root, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let name = inside_name();
    let face = move || name.get().unwrap_or_else(|| t("context-all").get());
    let close_if_left = move |event: ev::FocusEvent| {
        let inside = root
            .get_untracked()
            .is_some_and(|root| dom::holds(&root, event.related_target()));
        if !inside {
            open.set(false);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if open.get_untracked() => {
                event.prevent_default();
                open.set(false);
                if let Some(button) = button.get_untracked() {
                    let _ = button.focus();
                }
                return;
            }
            "ArrowDown" if open.get_untracked() => 1,
            "ArrowUp" if open.get_untracked() => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(root) = root.get_untracked() {
            step_focus(&root, step);
        }
    };
    Effect::new(move |_| {
        if open.get() {
            dom::focus_later("context-search".to_owned());
        }
    });
    let choose = move |tenant: Option<TenantId>| {
        open.set(false);
        desk.switch_into(tenant);
    };
    view! {
        <div class="menu context-selector" node_ref=root on:focusout=close_if_left on:keydown=on_key>
            <button
                type="button"
                class="button quiet"
                node_ref=button
                title=t("context-label")
                aria-haspopup="dialog"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="building"/><span class="ellipsis" title=face>{face}</span><Icon name="chevron-down"/>
            </button>
            {move || open.get().then(|| view! {
                <div class="menu-list start" role="dialog" aria-label=t("context-label") tabindex="-1">
                    <Customers on_choose=choose/>
                </div>
            })}
        </div>
    }
}

/// The customers to choose from: those used last, then by name; a search asks the file.
#[component]
fn Customers(#[prop(into)] on_choose: Callback<Option<TenantId>>) -> impl IntoView {
    let desk = desk();
    let search = RwSignal::new(String::new());
    let loaded = load(move || {
        Some(TenantList {
            search: search.get(),
            status: Some(TenantStatus::Active),
            limit: OFFERED,
            ..TenantList::default()
        })
    });
    let item = move |id: Option<TenantId>, name: String, code: Option<String>| {
        view! {
            <button
                type="button"
                class="menu-item"
                aria-current=move || (desk.inside.get() == id).then_some("true")
                on:click=move |_| on_choose.run(id)
            >
                <span class="ellipsis" title=name>{name.clone()}</span><small class="push faint">{code}</small>
            </button>
        }
    };
    let recent = move || {
        let of_me = |me: &desk_contract::settings::MeView| {
            let find = |id: TenantId| {
                let fits = |there: &&TenantRightsView| there.tenant_id == id && !there.archived;
                me.tenants.iter().find(fits).cloned()
            };
            recently().into_iter().filter_map(find).collect::<Vec<_>>()
        };
        let found = desk
            .me
            .with(|me| me.as_ref().map(of_me).unwrap_or_default());
        (search.with(String::is_empty) && !found.is_empty()).then(|| {
            let items = found
                .into_iter()
                .map(|there| item(Some(there.tenant_id), there.name, there.code.or(there.prefix)));
            view! { <div class="rail-section">{t("context-recent")}</div>{items.collect_view()}<hr/> }
        })
    };
    let found = move || match loaded.get() {
        Loaded::Waiting => ().into_any(),
        Loaded::Refused(refused) => view! { <p class="fault">{refused.message}</p> }.into_any(),
        Loaded::Ready(list) if list.total == 0 => {
            view! { <p class="hint">{t("tenants-none")}</p> }.into_any()
        }
        Loaded::Ready(list) => {
            let rest = list.total - i64::from(OFFERED);
            let items = list
                .rows
                .into_iter()
                .map(|tenant| item(Some(tenant.id), tenant.name, tenant.code));
            let more = (rest > 0).then(|| {
                let args = [("count", rest.into())];
                let words = text_with(desk.language.get(), "context-more", &args);
                view! { <p class="hint">{words}</p> }
            });
            view! { {items.collect_view()}{more} }.into_any()
        }
    };
    view! {
        <SearchBox
            id="context-search"
            label=t("context-search")
            value=search
            on_search=move |typed| search.set(typed)
        />
        <div class="context-list">
            {item(None, t("context-all").get_untracked(), None)}
            {recent}
            {found}
        </div>
    }
}

/// Says in colour that the window shows one customer only, and leads back; out of the customer's own
/// window it leads by closing it.
#[component]
pub(super) fn Banner() -> impl IntoView {
    let desk = desk();
    let name = inside_name();
    move || {
        name.get().map(|name| {
            let words = Signal::derive(move || {
                let args = [("name", (&name).into())];
                text_with(desk.language.get(), "context-inside", &args)
            });
            view! {
                <div class="banner" role="status">
                    <Icon name="building"/>
                    <span class="ellipsis" title=words>{words}</span>
                    {if desk.customer.is_some() {
                        view! {
                            <Button label=t("window-close") look=ButtonLook::Quiet icon="x" small=true on_press=move |()| desk.shut()/>
                        }.into_any()
                    } else {
                        view! {
                            <Button label=t("context-back") look=ButtonLook::Quiet icon="arrow-left" small=true on_press=move |()| desk.switch_into(None)/>
                        }.into_any()
                    }}
                </div>
            }
        })
    }
}

/// Whether there is anything to switch into.
pub(super) fn may_switch() -> bool {
    desk().may_anywhere(Module::Tenants, Verb::View)
}
