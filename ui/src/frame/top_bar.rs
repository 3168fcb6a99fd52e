use desk_domain::{
    audit::AuditFilter,
    id::{TenantId, UserId},
    language::Language,
};
use leptos::prelude::*;

use super::context::{ContextSelector, may_switch};
use crate::{
    desk::{desk, t},
    kit::{Icon, Menu},
    rights,
    route::{
        Route, SettingsTab,
        audit::AuditTab,
        people::{PeopleRoute, PersonTab},
    },
    theme::Theme,
};

/// For whom one works, and the person's own things.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let desk = desk();
    let customer_view = t("frame-customer_view");
    // A customer's own window stays what it is.
    let may_select = move || desk.customer.is_none() && may_switch();
    view! {
        <header class="top">
            <Show when=may_select><ContextSelector/></Show>
            <MspContext/>
            <span class="push"></span>
            <span class="pill quiet" title=t("frame-offline_title")><Icon name="hard-drive"/>{t("frame-offline")}</span>
            <button
                type="button"
                class="button quiet customer-view"
                title=move || format!("{} (F9)", customer_view.get())
                aria-label=customer_view
                aria-pressed=move || desk.customer_view.get().to_string()
                on:click=move |_| desk.let_customer_look(!desk.customer_view.get_untracked())
            >
                {move || if desk.customer_view.get() {
                    view! { <Icon name="eye-off"/><span>{customer_view}</span> }.into_any()
                } else {
                    view! { <Icon name="eye"/> }.into_any()
                }}
            </button>
            <ThemeMenu/>
            <LanguageMenu/>
            <ProfileMenu/>
        </header>
    }
}

/// The MSP one sells for; a choice only when there are several, and none inside a customer.
#[component]
fn MspContext() -> impl IntoView {
    let desk = desk();
    let msps = Memo::new(move |_| {
        desk.me.with(|me| {
            let named =
                |msp: &desk_contract::settings::TenantRightsView| (msp.tenant_id, msp.name.clone());
            me.as_ref()
                .map(|me| rights::msps(me).into_iter().map(named).collect::<Vec<_>>())
                .unwrap_or_default()
        })
    });
    let name = move || {
        let id = desk.msp.get();
        msps.with(|all| {
            all.iter()
                .find(|(other, _)| Some(*other) == id)
                .map(|(_, name)| name.clone())
        })
    };
    view! {
        <div class="context">
            {move || if msps.with(Vec::len) > 1 && desk.inside.with(Option::is_none) {
                view! {
                    <select class="input" aria-label=t("frame-msp") on:change:target=move |event| {
                        if let Ok(id) = event.target().value().parse() {
                            desk.work_for(TenantId(id));
                        }
                    }>
                        {msps.get().into_iter().map(|(id, name)| view! {
                            <option value=id.to_string() prop:selected=move || desk.msp.get() == Some(id)>{name}</option>
                        }).collect_view()}
                    </select>
                }.into_any()
            } else if may_switch() {
                ().into_any()
            } else {
                view! { <Icon name="building"/><span class="ellipsis" title=name>{name}</span> }.into_any()
            }}
        </div>
    }
}

#[component]
fn ThemeMenu() -> impl IntoView {
    let desk = desk();
    view! {
        <Menu label=t("frame-theme") face=|| view! { <Icon name="sun-moon"/> }>
            {Theme::ALL.into_iter().map(|theme| view! {
                <button
                    type="button"
                    class="menu-item"
                    role="menuitemradio"
                    aria-checked=move || (desk.theme.get() == theme).to_string()
                    on:click=move |_| desk.wear(theme)
                >
                    <Icon name=theme_icon(theme)/>{t(theme_name(theme))}
                </button>
            }).collect_view()}
        </Menu>
    }
}

/// The id of a theme's name.
pub(crate) const fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
    }
}

/// A theme's icon.
pub(crate) const fn theme_icon(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "monitor",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    }
}

#[component]
fn LanguageMenu() -> impl IntoView {
    let desk = desk();
    view! {
        <Menu label=t("frame-language") face=|| view! { <Icon name="languages"/> }>
            {Language::ALL.iter().map(|&language| view! {
                <button
                    type="button"
                    class="menu-item"
                    role="menuitemradio"
                    lang=language.code()
                    aria-checked=move || (desk.language.get() == language).to_string()
                    on:click=move |_| desk.speak(language)
                >
                    {language.native_name()}
                </button>
            }).collect_view()}
        </Menu>
    }
}

/// What one works as: somebody who manages, or somebody who looks after their customers.
#[component]
fn ViewItem(user: bool, label: &'static str) -> impl IntoView {
    let desk = desk();
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitemradio"
            aria-checked=move || (desk.user_view.get() == user).to_string()
            on:click=move |_| desk.view_as_user(user)
        >
            <Icon name=if user { "users" } else { "network" }/>{t(label)}
        </button>
    }
}

/// What somebody did, as the audit log tells it.
fn acts_of(user: UserId) -> Route {
    let filter = AuditFilter {
        user_id: Some(user),
        ..AuditFilter::default()
    };
    Route::Audit(AuditTab::default(), Box::new(filter))
}

#[component]
fn ProfileMenu() -> impl IntoView {
    let desk = desk();
    let of_me = move |pick: fn(&desk_contract::settings::MeView) -> String| {
        desk.me.with(|me| me.as_ref().map(pick).unwrap_or_default())
    };
    let name = Signal::derive(move || of_me(|me| me.name.clone()));
    let go_to_own = move |page: fn(UserId) -> Route| {
        let me = desk
            .me
            .with_untracked(|me| me.as_ref().map(|me| me.user_id));
        if let Some(me) = me {
            desk.go(page(me));
        }
    };
    let version = move || {
        desk.status
            .with(|status| status.as_ref().map(|status| status.version.clone()))
    };
    view! {
        <Menu
            label=name
            class="avatar-button"
            face=move || view! { <span class="avatar" data-initials=move || rights::initials(&name.get())></span> }
        >
            <div class="menu-head">
                <strong class="ellipsis" title=name>{name}</strong>
                <span class="muted ellipsis">{of_me(|me| me.email.clone())}</span>
                <span class="faint ellipsis">{of_me(|me| me.organisation.clone())}" · v"{version}</span>
            </div>
            <hr/>
            <ViewItem user=false label="view-msp"/>
            <ViewItem user=true label="view-user"/>
            <hr/>
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.go(Route::Settings(SettingsTab::Account))>
                <Icon name="user-key"/>{t("settings-account")}
            </button>
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| go_to_own(|me| Route::People(PeopleRoute::Person(me, PersonTab::Access)))>
                <Icon name="key-round"/>{t("profile-access")}
            </button>
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| go_to_own(acts_of)>
                <Icon name="scroll-text"/>{t("profile-acts")}
            </button>
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.go(Route::Settings(SettingsTab::default()))>
                <Icon name="settings"/>{t("nav-settings")}
            </button>
            <button type="button" class="menu-item" role="menuitem" title="Ctrl+Alt+L" on:click=move |_| desk.lock()>
                <Icon name="lock"/>{t("act-lock")}
            </button>
            {desk.customer.is_none().then(|| view! {
                <button type="button" class="menu-item" role="menuitem" on:click=move |_| desk.sign_out()>
                    <Icon name="log-out"/>{t("act-sign_out")}
                </button>
            })}
        </Menu>
    }
}
