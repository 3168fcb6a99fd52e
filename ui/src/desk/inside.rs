//! Working inside one customer: the whole window shows that tenant and those below it.

use desk_contract::{
    Code, Refused,
    tenant::{ContextProof, ContextSwitch},
};
use desk_domain::id::TenantId;
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Way, own_window::Entry};
use crate::{
    dom, recent, rights,
    route::{Route, TenantChoice},
};

/// The name under which this computer remembers where one is, so that a reload stays there.
const INSIDE: &str = "inside";

impl Desk {
    /// Switches into a customer, or back to all of them, unless that would lose something: then the
    /// person is asked first. A customer's own window stays what it is, and another customer gets
    /// another window.
    pub fn switch_into(self, tenant: Option<TenantId>) {
        if self.customer.is_some() {
            if let Some(tenant) = tenant.filter(|tenant| Some(*tenant) != self.customer) {
                self.open_window(tenant);
            }
        } else if self.unsaved.get_untracked() {
            self.wants.set(Some(Way::Into(tenant)));
        } else {
            self.switch_at_once(tenant);
        }
    }

    /// Switches, whatever is lost. The audit log knows of it before anything is shown.
    pub fn switch_at_once(self, tenant: Option<TenantId>) {
        self.wants.set(None);
        if self.inside.get_untracked() == tenant {
            return;
        }
        spawn_local(async move {
            match self.step_into(tenant, None).await {
                Ok(()) => {}
                Err(refused) if refused.code == Code::ProofNeeded => {
                    self.proves_for.set(tenant.map(Entry::Here));
                }
                Err(refused) => self.complain(&refused),
            }
        });
    }

    /// Switches, with a proof of who one is where the security policy asks for it.
    ///
    /// # Errors
    /// What the application refuses it for.
    pub async fn step_into(
        self,
        tenant: Option<TenantId>,
        proof: Option<ContextProof>,
    ) -> Result<(), Refused> {
        let switch = ContextSwitch {
            tenant_id: tenant,
            proof,
        };
        self.enter(switch).await?;
        self.unsaved.set(false);
        self.stay_inside(tenant);
        if let Some(tenant) = tenant {
            remember(tenant);
        }
        // What stands on the page may lie outside; the list shows what is inside.
        self.leave_for(Route::Tenants(TenantChoice::default()));
        Ok(())
    }

    /// Shows the window of one customer without telling the audit log: after a reload.
    pub fn stay_inside(self, tenant: Option<TenantId>) {
        if let Some(own) = self.customer {
            return self.stay_the_customer(own);
        }
        let me = self.me.get_untracked();
        let reached = me.as_ref().filter(|me| {
            tenant.is_some_and(|id| me.tenants.iter().any(|there| there.tenant_id == id))
        });
        let tenant = tenant.filter(|_| reached.is_some());
        // Also when it is as before: what an earlier run of the program kept is not the next person's.
        dom::keep(INSIDE, &tenant.map(|id| id.to_string()).unwrap_or_default());
        if self.inside.get_untracked() == tenant {
            return;
        }
        self.inside.set(tenant);
        if let Some(msp) = reached.and_then(|me| rights::msp_above(me, tenant?)) {
            self.work_for(msp);
        }
    }

    /// Shows only one's customers from now on, or everything.
    pub fn view_as_user(self, only_customers: bool) {
        self.keep_for_window("view", if only_customers { "user" } else { "msp" });
        self.user_view.set(only_customers);
        if only_customers {
            self.go(Route::Customers);
        }
    }

    /// Goes back to where one was before the window was loaded anew.
    pub fn stay_where_one_was(self) {
        let kept = dom::kept(INSIDE).and_then(|id| id.parse().ok());
        self.stay_inside(kept.map(TenantId));
    }
}

/// Remembers a customer among those one worked in last.
pub(super) fn remember(tenant: TenantId) {
    let recent = recent::with(&recently(), tenant);
    dom::keep("recent", &recent::write(&recent));
}

/// The customers one worked in last.
pub fn recently() -> Vec<TenantId> {
    recent::read(&dom::kept("recent").unwrap_or_default())
}
