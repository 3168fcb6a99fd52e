//! Lending a technician to the customer of a row, as the board of delegations does (SPEC 128).

use desk_contract::tenant::TenantSummaryView;
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    id::TenantId,
    tenant::{TenantKind, TenantStatus},
};
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::Icon,
    pages::people::{grant_state::GrantDraft, grants::GiveDialog},
};

/// The dialog that lends somebody, and for which customer it is open.
#[derive(Clone, Copy)]
pub(super) struct Lending {
    desk: Desk,
    open: RwSignal<bool>,
    draft: RwSignal<GrantDraft>,
}

impl Lending {
    pub(super) fn new() -> Self {
        Self {
            desk: desk(),
            open: RwSignal::new(false),
            draft: RwSignal::new(GrantDraft::default()),
        }
    }

    /// Whether the person may lend somebody to this tenant.
    fn may(self, tenant: &TenantSummaryView) -> bool {
        tenant.kind == TenantKind::Client
            && tenant.status == TenantStatus::Active
            && self.desk.may_on(tenant.id, Module::Tenants, Verb::Delegate)
    }

    /// Opens the dialog with the customer chosen, unless the licence does not hold it.
    fn begin(self, customer: TenantId) {
        if let Some(why) = untrack(|| self.desk.stopped(Needs::Mssp)) {
            self.desk.toast(why);
            return;
        }
        let zone = TimeZone::fixed(dom::offset());
        let today = dom::now().to_zoned(zone).date();
        self.draft
            .set(GrantDraft::delegation(Some(customer), today));
        self.open.set(true);
    }
}

/// The item of a customer's menu that lends somebody to it.
#[component]
pub(super) fn LendItem(lending: Lending, tenant: TenantSummaryView) -> impl IntoView {
    lending.may(&tenant).then(|| {
        view! {
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| lending.begin(tenant.id)>
                <Icon name="handshake"/>{t("tenant-delegate")}
            </button>
        }
    })
}

/// Asks whom to lend, as what and for how long.
#[component]
pub(super) fn LendDialog(lending: Lending) -> impl IntoView {
    let Lending { open, draft, .. } = lending;
    view! { <GiveDialog open draft title=t("delegations-add")/> }
}
