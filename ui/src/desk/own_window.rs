//! A customer in a window of its own: how one is opened, what such a window is, and how every window
//! follows where the session stands (decision 17).

use desk_contract::{
    Code, Refused,
    entrance::{WorkspaceState, WorkspaceStatus},
    settings::{MeView, TenantRightsView},
    tenant::{ContextProof, ContextSwitch},
};
use desk_domain::id::TenantId;
use desk_text::{text, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Stage, Way, hash, inside::remember};
use crate::{
    dom, ipc, rights,
    route::{Route, TenantChoice},
    section::begin_elsewhere,
};

/// How somebody goes into a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// This window shows the customer from then on.
    Here(TenantId),
    /// The customer gets a window of its own, and this one stays where it is.
    Beside(TenantId),
}

/// Why a customer's window shows nothing of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered {
    /// The person is away.
    Locked,
    /// Nobody is signed in, or nothing can be read.
    SignedOut,
    /// The customer is gone, or out of the person's reach.
    Gone,
}

/// What was kept for this window alone; a new one begins with what the main window keeps.
pub(super) fn kept_for_window(name: &str) -> Option<String> {
    dom::kept_here(name).or_else(|| dom::kept(name))
}

impl Desk {
    /// Keeps a choice for this window: a customer's does not change what the main one keeps.
    pub(super) fn keep_for_window(self, name: &str, value: &str) {
        match self.customer {
            Some(_) => dom::keep_here(name, value),
            None => dom::keep(name, value),
        }
    }

    /// Opens a customer in a window of its own, or brings forward the one that is open.
    pub fn open_window(self, tenant: TenantId) {
        spawn_local(async move {
            match self.step_beside(tenant, None).await {
                Ok(()) => {}
                Err(refused) if refused.code == Code::ProofNeeded => {
                    self.proves_for.set(Some(Entry::Beside(tenant)));
                }
                Err(refused) => self.complain(&refused),
            }
        });
    }

    /// Goes into a customer with a proof of who one is.
    ///
    /// # Errors
    /// What the application refuses it for.
    pub async fn enter_customer(self, entry: Entry, proof: ContextProof) -> Result<(), Refused> {
        match entry {
            Entry::Here(tenant) => self.step_into(Some(tenant), Some(proof)).await,
            Entry::Beside(tenant) => self.step_beside(tenant, Some(proof)).await,
        }
    }

    /// The audit log knows of it before there is a window.
    async fn step_beside(
        self,
        tenant: TenantId,
        proof: Option<ContextProof>,
    ) -> Result<(), Refused> {
        let switch = ContextSwitch {
            tenant_id: Some(tenant),
            proof,
        };
        self.enter_signed_in(switch).await?;
        remember(tenant);
        ipc::shell("customer_open", &[("tenant", &tenant.to_string())]).await?;
        Ok(())
    }

    /// Closes this customer's window, unless that would lose something: then the person is asked
    /// first.
    pub fn shut(self) {
        if self.unsaved.get_untracked() {
            self.wants.set(Some(Way::Shut));
        } else {
            self.shut_at_once();
        }
    }

    /// Closes this customer's window. The page goes first, because it keeps its draft as it goes.
    pub fn shut_at_once(self) {
        self.unsaved.set(false);
        self.wants.set(None);
        let before = self.stage.get_untracked();
        self.stage.set(Stage::Starting);
        spawn_local(async move {
            loop {
                dom::next_frame().await;
                if self.commands_on_their_way.get_value() == 0 {
                    break;
                }
            }
            if let Err(refused) = ipc::shell("customer_close", &[]).await {
                self.stage.set(before);
                self.complain(&refused);
            }
        });
    }

    /// Brings the main window forward.
    pub fn show_main(self) {
        spawn_local(async move {
            if let Err(refused) = ipc::shell("main_show", &[]).await {
                self.complain(&refused);
            }
        });
    }

    /// Why this window shows nothing of its customer now. The main window has pages of its own for it.
    pub fn covered(self) -> Option<Covered> {
        self.customer?;
        match self.stage.get() {
            Stage::Starting => None,
            Stage::SignedIn if self.own_name().is_some() => None,
            Stage::SignedIn => Some(Covered::Gone),
            Stage::Locked => Some(Covered::Locked),
            Stage::FirstRun | Stage::SignedOut | Stage::Trouble(_) => Some(Covered::SignedOut),
        }
    }

    /// What the window is called. A locked one does not tell whose it is.
    pub fn title(self) -> String {
        let language = self.language.get();
        let works = self.stage.with(|stage| *stage == Stage::SignedIn);
        match self.own_name().filter(|_| works) {
            Some(name) => text_with(language, "window-title", &[("name", (&name).into())]),
            None => text(language, "app-name"),
        }
    }

    /// The name of the customer that this window is, where that is in reach.
    fn own_name(self) -> Option<String> {
        let own = self.customer?;
        let is_own = |there: &&TenantRightsView| there.tenant_id == own;
        self.me.with(|me| {
            let found = me.as_ref()?.tenants.iter().find(is_own)?;
            Some(found.name.clone())
        })
    }

    /// Works for the MSP of the customer that this window is.
    pub(super) fn stay_the_customer(self, own: TenantId) {
        let msp = self
            .me
            .with_untracked(|me| rights::msp_above(me.as_ref()?, own));
        if msp.is_some() && msp != self.msp.get_untracked() {
            self.msp.set(msp);
        }
    }

    /// The page to begin with, where it is another than the address says.
    pub(super) fn first_page(self, me: &MeView, msp: Option<TenantId>) -> Option<Route> {
        // A customer's window shows first what stepping in shows first.
        if self.customer.is_some() && hash().is_empty() {
            return Some(Route::Tenants(TenantChoice::default()));
        }
        let starts = self
            .route
            .with_untracked(|here| *here == Route::GetPricing(None));
        if starts && self.user_view.get_untracked() && !me.tenants.is_empty() {
            return Some(Route::Customers);
        }
        self.route
            .with_untracked(|here| begin_elsewhere(me, msp, here))
    }

    /// Hears what the shell tells of: another window, or time itself, changed who is there; and an
    /// address that somebody follows.
    pub(super) fn hear_the_shell(self) {
        spawn_local(ipc::listen("session", move |_| {
            spawn_local(self.follow_session());
        }));
        if self.customer.is_none() {
            spawn_local(ipc::listen("address", move |_| self.follow_asked_address()));
        }
    }

    /// Shows what the status says of the session. Only the main window signs in and unlocks, and goes
    /// on by itself when it does; so it follows what closes, and nothing that opens.
    async fn follow_session(self) {
        self.sessions_told.update_value(|told| *told += 1);
        let turn = self.sessions_told.get_value();
        let answer = self.enter(WorkspaceStatus {}).await;
        // What was told meanwhile asks for itself.
        if self.sessions_told.get_value() != turn {
            return;
        }
        let is_customers = self.customer.is_some();
        let Ok(status) = answer else {
            // Nobody knows who is there, so nothing of the customer is shown.
            if is_customers && self.stage.with_untracked(|stage| *stage == Stage::SignedIn) {
                self.hide();
            }
            return;
        };
        let state = status.state;
        self.status.set(Some(status));
        match (state, self.stage.get_untracked()) {
            (WorkspaceState::SignedOut, Stage::SignedIn | Stage::Locked) => self.close(),
            (WorkspaceState::Locked, Stage::SignedIn) => self.hide(),
            (
                WorkspaceState::SignedIn,
                Stage::Locked | Stage::SignedOut | Stage::FirstRun | Stage::Trouble(_),
            ) if is_customers => self.unlocked().await,
            _ => {}
        }
    }
}
