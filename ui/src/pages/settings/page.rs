//! The settings: tabs that stand in the address.

use desk_domain::access::{Module, Verb};
use leptos::prelude::*;

use super::{
    about::About, account::Account, appearance::Appearance, backup::Backup,
    entitlement::Entitlement, organisation::Organisation, security::Security,
};
use crate::{
    desk::{desk, t},
    frame::{Page, PageHead},
    kit::Icon,
    route::{Route, SettingsTab},
};

/// The settings page.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let desk = desk();
    let sees_organisation = Memo::new(move |_| desk.may(Module::Settings, Verb::View));
    // A backup holds the whole file.
    let may_edit = Memo::new(move |_| desk.may_everywhere(Module::Settings, Verb::Edit));
    let tabs = move || {
        SettingsTab::ALL.into_iter().filter(move |tab| match tab {
            SettingsTab::Organisation => sees_organisation.get(),
            SettingsTab::Security => desk.may_inside(Module::Settings, Verb::View),
            SettingsTab::Entitlement => desk.may_everywhere(Module::Settings, Verb::View),
            SettingsTab::Backup => may_edit.get(),
            SettingsTab::Account | SettingsTab::Appearance | SettingsTab::About => true,
        })
    };
    // A tab the person may not see is the first they may.
    let tab = Memo::new(move |before: Option<&SettingsTab>| {
        let wanted = match desk.route.get() {
            Route::Settings(tab) => tab,
            _ => before.copied().unwrap_or_default(),
        };
        tabs()
            .find(|tab| *tab == wanted)
            .or_else(|| tabs().next())
            .unwrap_or_default()
    });
    view! {
        <Page>
            <PageHead title=t("nav-settings")/>
            <div class="settings">
                <nav class="settings-tabs" aria-label=t("nav-settings")>
                    {move || tabs().map(|one| view! { <Tab one tab/> }).collect_view()}
                </nav>
                <div class="settings-body">
                    {move || match tab.get() {
                        SettingsTab::Organisation => view! { <Organisation/> }.into_any(),
                        SettingsTab::Account => view! { <Account/> }.into_any(),
                        SettingsTab::Security => view! { <Security/> }.into_any(),
                        SettingsTab::Entitlement => view! { <Entitlement/> }.into_any(),
                        SettingsTab::Appearance => view! { <Appearance/> }.into_any(),
                        SettingsTab::Backup => view! { <Backup/> }.into_any(),
                        SettingsTab::About => view! { <About/> }.into_any(),
                    }}
                </div>
            </div>
        </Page>
    }
}

#[component]
fn Tab(one: SettingsTab, tab: Memo<SettingsTab>) -> impl IntoView {
    let desk = desk();
    let (icon, name) = match one {
        SettingsTab::Organisation => ("building", "settings-organisation"),
        SettingsTab::Account => ("user-key", "settings-account"),
        SettingsTab::Security => ("shield-check", "settings-security"),
        SettingsTab::Entitlement => ("file-check", "settings-entitlement"),
        SettingsTab::Appearance => ("palette", "settings-appearance"),
        SettingsTab::Backup => ("archive", "settings-backup"),
        SettingsTab::About => ("info", "settings-about"),
    };
    view! {
        <a
            class="rail-link"
            href=Route::Settings(one).href()
            aria-current=move || (tab.get() == one).then_some("page")
            on:click=move |event| {
                event.prevent_default();
                desk.go(Route::Settings(one));
            }
        >
            <Icon name=icon/><span>{t(name)}</span>
        </a>
    }
}
