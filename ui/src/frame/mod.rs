//! What stands around every page.

mod altering;
mod context;
mod door;
mod ending;
mod entitlement;
mod leave;
mod page;
mod proof;
mod rail;
mod status_line;
mod toasts;
mod top_bar;

pub(crate) use door::{Door, LanguageChoice};
pub(crate) use page::{Page, PageHead};
pub(crate) use toasts::Toasts;
pub(crate) use top_bar::{theme_icon, theme_name};

use std::time::Duration;

use desk_contract::settings::MeView;
use jiff::{SignedDuration, Timestamp};
use leptos::{ev, prelude::*};

use crate::{
    desk::{Desk, desk, t},
    kit::{Button, Empty},
    pages,
    route::Route,
    touch,
};

/// The window of somebody who is signed in.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let desk = desk();
    let folded = RwSignal::new(crate::dom::kept("rail").as_deref() == Some("folded"));
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F9" {
            event.prevent_default();
            desk.let_customer_look(!desk.customer_view.get_untracked());
        }
        if event.ctrl_key() && event.alt_key() && event.key().eq_ignore_ascii_case("l") {
            event.prevent_default();
            desk.lock();
        }
    });
    on_cleanup(move || keys.remove());
    lock_when_nobody_is_there(desk);
    view! {
        <div class="frame" class:folded=folded>
            <a class="skip button" href="#page" on:click=move |event| {
                event.prevent_default();
                crate::dom::focus_later("page".to_owned());
            }>{t("frame-skip")}</a>
            <rail::Rail folded/>
            <top_bar::TopBar/>
            <div class="banners">
                <context::Banner/>
                <entitlement::Banner/>
                <ending::Banner/>
            </div>
            <CurrentPage/>
            <status_line::StatusLine/>
        </div>
        <leave::LeaveDialog/>
        <altering::AlteringDialog/>
        <proof::ProofDialog/>
    }
}

/// The name under which this computer remembers when a window was touched last.
const TOUCHED: &str = "touched";

/// Locks the window when nobody has touched this one or another for as long as the person chose.
fn lock_when_nobody_is_there(desk: Desk) {
    let touched = StoredValue::new(crate::dom::now());
    let told = StoredValue::new(None::<Timestamp>);
    let touch = move || {
        let now = crate::dom::now();
        touched.try_set_value(now);
        if told
            .try_get_value()
            .is_some_and(|told| touch::is_due(told, now))
        {
            told.try_set_value(Some(now));
            crate::dom::keep(TOUCHED, &now.to_string());
        }
    };
    let keys = window_event_listener(ev::keydown, move |_| touch());
    let pointer = window_event_listener(ev::pointermove, move |_| touch());
    let watch = set_interval_with_handle(
        move || {
            let Some(touched) = touched.try_get_value() else {
                return;
            };
            let now = crate::dom::now();
            let elsewhere = crate::dom::kept(TOUCHED);
            let last = touch::latest(touched, elsewhere.as_deref(), now);
            let alone = now.duration_since(last);
            if alone >= SignedDuration::from_mins(untrack(|| desk.lock_after()).into()) {
                desk.lock_alone();
            }
        },
        Duration::from_secs(15),
    );
    on_cleanup(move || {
        keys.remove();
        pointer.remove();
        if let Ok(watch) = watch {
            watch.clear();
        }
    });
}

/// Draws a page anew when another one is gone to; what a page shows of itself it follows alone.
#[component]
fn CurrentPage() -> impl IntoView {
    let desk = desk();
    let page = Memo::new(move |before: Option<&(u64, Route)>| {
        let route = desk.route.get();
        match before {
            Some((count, last)) if stays(last, &route) => (*count, route),
            Some((count, _)) => (count + 1, route),
            None => (0, route),
        }
    });
    let holds_nothing = Memo::new(move |_| {
        let nothing = |me: &Option<MeView>| me.as_ref().is_some_and(|me| me.tenants.is_empty());
        desk.me.with(nothing)
    });
    let step_first = desk.step_first;
    Effect::new(move |_| {
        let needed = |me: &Option<MeView>| me.as_ref().is_some_and(|me| me.second_step_needed);
        if desk.me.with(needed) {
            step_first.set(true);
        }
    });
    let count = Memo::new(move |_| {
        let at = page.with(|(count, _)| *count);
        // Nothing that is learnt of the person meanwhile draws it anew: recovery codes stand on it.
        if step_first.get() {
            return (true, false, at, None, 0);
        }
        let msp = desk.msp.get();
        (false, holds_nothing.get(), at, msp, desk.redrawn.get())
    });
    move || {
        count.get();
        match page.with_untracked(|(_, route)| route.clone()) {
            Route::Settings(_) => view! { <pages::settings::SettingsPage/> }.into_any(),
            _ if step_first.get_untracked() => view! { <pages::settings::StepFirst/> }.into_any(),
            _ if holds_nothing.get_untracked() => view! { <NothingYet/> }.into_any(),
            Route::GetPricing(draft) => {
                view! { <pages::get_pricing::GetPricingPage draft/> }.into_any()
            }
            Route::Proposals(_) => view! { <pages::proposals::ProposalsPage/> }.into_any(),
            Route::Proposal(id) => view! { <pages::proposals::ProposalPage id/> }.into_any(),
            Route::PriceBooks => view! { <pages::price_books::PriceBooksPage/> }.into_any(),
            Route::PriceBook(id) => view! { <pages::price_books::PriceBookPage id/> }.into_any(),
            Route::Tenants(_) => view! { <pages::tenants::TenantsPage/> }.into_any(),
            Route::Customers => view! { <pages::tenants::CustomersPage/> }.into_any(),
            Route::NewTenant(below) => view! { <pages::tenants::NewTenantPage below/> }.into_any(),
            Route::Tenant(id) => view! { <pages::tenants::TenantPage id/> }.into_any(),
            Route::People(people) => view! { <pages::people::PeoplePages people/> }.into_any(),
            Route::Roles(roles) => view! { <pages::roles::RolesPages roles/> }.into_any(),
            Route::Audit(..) => view! { <pages::audit::AuditPage/> }.into_any(),
        }
    }
}

/// What somebody sees who was let in and was given nothing yet.
#[component]
fn NothingYet() -> impl IntoView {
    let desk = desk();
    view! {
        <Page>
            <Empty icon="key-round" title=t("frame-nothing") text=t("frame-nothing_text")>
                <Button label=t("frame-nothing_act") icon="rotate-ccw" on_press=move |()| leptos::task::spawn_local(desk.begin())/>
            </Empty>
        </Page>
    }
}

/// Whether the page that is drawn can show this route too. A new draft gets its id while it is
/// being typed into, which must not draw the page anew; the pages with a list or tabs read the rest
/// of the route themselves.
fn stays(last: &Route, next: &Route) -> bool {
    match (last, next) {
        (Route::GetPricing(last), Route::GetPricing(next)) => {
            last == next || (last.is_none() && next.is_some())
        }
        (Route::PriceBook(last), Route::PriceBook(next)) => {
            last == next || (last.is_none() && next.is_some())
        }
        (Route::Proposal(last), Route::Proposal(next)) => last == next,
        (Route::Tenant(last), Route::Tenant(next)) => last == next,
        (Route::NewTenant(last), Route::NewTenant(next)) => last == next,
        _ => last.same_page(next),
    }
}
