use desk_domain::access::{Module, Verb};
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    dom,
    kit::Icon,
    route::{
        ListChoice, Route, SettingsTab, TenantChoice,
        audit::AuditTab,
        people::{PeopleRoute, RolesRoute, UserChoice},
    },
};

/// The pages there are, as far as the person may see them.
#[component]
pub(super) fn Rail(folded: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let manages = move || !desk.user_view.get();
    let sells = move || manages() && desk.may(Module::Proposals, Verb::Create);
    let sees_proposals = move || manages() && desk.may(Module::Proposals, Verb::View);
    let sees_books = move || manages() && desk.may(Module::PriceBooks, Verb::View);
    let sees_tenants = move || desk.may_anywhere(Module::Tenants, Verb::View);
    let sees_people = move || manages() && desk.may_anywhere(Module::Users, Verb::View);
    let sees_roles = move || manages() && desk.may_anywhere(Module::Roles, Verb::View);
    let sees_audit = move || manages() && desk.may_anywhere(Module::Audit, Verb::View);
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
            <Show when=move || sells() || sees_proposals() || sees_books()>
                <div class="rail-section">{t("frame-sell")}</div>
            </Show>
            <Show when=sells>
                <RailLink icon="calculator" label=t("nav-pricing") route=Route::GetPricing(None)/>
            </Show>
            <Show when=sees_proposals>
                <RailLink icon="file-text" label=t("nav-proposals") route=Route::Proposals(ListChoice::default())/>
            </Show>
            <Show when=sees_books>
                <RailLink icon="book-open" label=t("nav-price_books") route=Route::PriceBooks/>
            </Show>
            <Show when=move || sees_tenants() || sees_people() || sees_roles() || sees_audit()>
                <div class="rail-section">{t("frame-manage")}</div>
            </Show>
            <Show when=sees_tenants>
                <RailLink icon="building" label=t("nav-customers") route=Route::Customers/>
                <Show when=manages>
                    <RailLink icon="network" label=t("nav-tenants") route=Route::Tenants(TenantChoice::default())/>
                </Show>
            </Show>
            <Show when=sees_people>
                <RailLink icon="users" label=t("nav-people") route=Route::People(PeopleRoute::List(UserChoice::default()))/>
            </Show>
            <Show when=sees_roles>
                <RailLink icon="key-round" label=t("nav-roles") route=Route::Roles(RolesRoute::default())/>
            </Show>
            <Show when=sees_audit>
                <RailLink icon="scroll-text" label=t("nav-audit") route=Route::Audit(AuditTab::default(), Box::default())/>
            </Show>
            <div class="rail-foot">
                <RailLink icon="settings" label=t("nav-settings") route=Route::Settings(SettingsTab::default())/>
                <button type="button" class="rail-link rail-fold" title=fold_label aria-pressed=move || folded.get().to_string() on:click=fold>
                    <Icon name="panel-left-close"/><span class="name">{fold_label}</span>
                </button>
            </div>
        </nav>
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
