use desk_contract::settings::MeView;
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    dom,
    kit::Icon,
    route::{Route, SettingsTab},
    section::Section,
};

/// The pages there are, as far as the person may see them.
#[component]
pub(super) fn Rail(folded: RwSignal<bool>) -> impl IntoView {
    let fold = move |_| {
        folded.update(|folded| *folded = !*folded);
        dom::keep(
            "rail",
            if folded.get_untracked() {
                "folded"
            } else {
                "open"
            },
        );
    };
    let fold_label = t("frame-fold");
    view! {
        <nav class="rail" aria-label=t("frame-pages")>
            <div class="brand"><span class="mark" aria-hidden="true">"P"</span><span class="name">{t("app-name")}</span></div>
            <Group title="frame-sell" sections=&Section::SELL/>
            <Group title="frame-manage" sections=&Section::MANAGE/>
            <div class="rail-foot">
                <RailLink icon="settings" label=t("nav-settings") route=Route::Settings(SettingsTab::default())/>
                <button type="button" class="rail-link rail-fold" title=fold_label aria-pressed=move || folded.get().to_string() on:click=fold>
                    <Icon name="panel-left-close"/><span class="name">{fold_label}</span>
                </button>
            </div>
        </nav>
    }
}

/// Pages below a heading, as far as the person has them.
#[component]
fn Group(title: &'static str, sections: &'static [Section]) -> impl IntoView {
    let desk = desk();
    let there = Memo::new(move |_| {
        let of_view = |section: &Section| !desk.user_view.get() || section.is_of_user_view();
        let mine = |section: &Section| {
            let is_for = |me: &MeView| section.is_for(me, desk.msp.get());
            desk.me.with(|me| me.as_ref().is_some_and(is_for))
        };
        let all = sections.iter().copied();
        all.filter(|section| of_view(section) && mine(section))
            .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || there.with(|there| !there.is_empty())>
            <div class="rail-section">{t(title)}</div>
        </Show>
        <For each=move || there.get() key=|section| *section let:section>
            <RailLink icon=icon(section) label=t(name(section)) route=section.route()/>
        </For>
    }
}

const fn icon(section: Section) -> &'static str {
    match section {
        Section::Pricing => "calculator",
        Section::Proposals => "file-text",
        Section::PriceBooks => "book-open",
        Section::Customers => "building",
        Section::Tenants => "network",
        Section::People => "users",
        Section::Roles => "key-round",
        Section::Audit => "scroll-text",
    }
}

const fn name(section: Section) -> &'static str {
    match section {
        Section::Pricing => "nav-pricing",
        Section::Proposals => "nav-proposals",
        Section::PriceBooks => "nav-price_books",
        Section::Customers => "nav-customers",
        Section::Tenants => "nav-tenants",
        Section::People => "nav-people",
        Section::Roles => "nav-roles",
        Section::Audit => "nav-audit",
    }
}

#[component]
fn RailLink(icon: &'static str, label: Signal<String>, route: Route) -> impl IntoView {
    let desk = desk();
    let (href, mine) = (route.href(), route.clone());
    let current = move || {
        desk.route.with(|here| {
            let below = matches!(
                (here, &mine),
                (Route::Proposal(_), Route::Proposals(_))
                    | (Route::PriceBook(_), Route::PriceBooks)
                    | (Route::Tenant(_) | Route::NewTenant(_), Route::Tenants(_))
                    | (Route::People(_), Route::People(_))
                    | (Route::Roles(_), Route::Roles(_))
            );
            (below || here.same_page(&mine)).then_some("page")
        })
    };
    view! {
        <a
            class="rail-link"
            href=href
            title=label
            aria-current=current
            on:click=move |event| {
                event.prevent_default();
                desk.go(route.clone());
            }
        >
            <Icon name=icon/><span class="name">{label}</span>
        </a>
    }
}
