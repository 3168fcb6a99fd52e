//! What the signed-in person may do, and what is drawn because of it.

use desk_contract::settings::SessionMe;
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    id::TenantId,
};
use desk_text::error_sentence;
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Stage};
use crate::rights;

/// What decides which pages somebody has, and what they may do there.
pub(super) const BEAR_ON_RIGHTS: [&str; 9] = [
    "tenant",
    "user",
    "grant",
    "membership",
    "role",
    "access_default",
    "access_override",
    "product",
    "security_policy",
];

impl Desk {
    /// Whether the person may do something for the MSP they work for.
    pub fn may(self, module: Module, verb: Verb) -> bool {
        let Some(msp) = self.msp.get() else {
            return false;
        };
        self.me.with(|me| {
            me.as_ref()
                .is_some_and(|me| rights::may(me, msp, module, verb))
        })
    }

    /// Whether the person may do something for a tenant.
    pub fn may_on(self, tenant: TenantId, module: Module, verb: Verb) -> bool {
        self.me.with(|me| {
            me.as_ref()
                .is_some_and(|me| rights::may(me, tenant, module, verb))
        })
    }

    /// Whether the person may do something for any tenant at all.
    pub fn may_anywhere(self, module: Module, verb: Verb) -> bool {
        self.me.with(|me| {
            me.as_ref()
                .is_some_and(|me| rights::may_anywhere(me, module, verb))
        })
    }

    /// Whether the person may do something for any of the tenants that are shown: inside a customer
    /// that one and those below it.
    pub fn may_inside(self, module: Module, verb: Verb) -> bool {
        let inside = self.inside.get();
        self.me.with(|me| {
            let mut tenants = me
                .iter()
                .flat_map(|me| rights::tenants_with(me, inside, module, verb));
            tenants.next().is_some()
        })
    }

    /// Whether a tenant is one of those that are shown.
    pub fn is_inside(self, tenant: TenantId) -> bool {
        let inside = self.inside.get();
        inside.is_none()
            || self.me.with(|me| {
                let mut tenants = me.iter().flat_map(|me| rights::inside(me, inside));
                tenants.any(|there| there.tenant_id == tenant)
            })
    }

    /// The tenant that something new belongs to unless somebody chooses another: the customer one is
    /// inside, else the one to work for, as far as the right is held there.
    pub fn tenant_to_open(self, module: Module, verb: Verb) -> Option<TenantId> {
        let (inside, msp) = (self.inside.get(), self.msp.get());
        self.me.with(|me| {
            let me = me.as_ref()?;
            rights::tenant_to_open(me, inside, inside.or(msp), module, verb)
        })
    }

    /// Whether the person may do something for the whole organisation.
    pub fn may_everywhere(self, module: Module, verb: Verb) -> bool {
        self.me.with(|me| {
            me.as_ref()
                .is_some_and(|me| rights::may_everywhere(me, module, verb))
        })
    }

    /// Whether cost and margin may be drawn now: the right is there, and no customer looks on.
    pub fn shows_cost(self) -> bool {
        !self.customer_view.get() && self.may(Module::CostAndMargin, Verb::View)
    }

    /// Why the licence does not hold what needs this much, as a sentence; nothing where it does.
    pub fn stopped(self, needs: Needs) -> Option<String> {
        let standing = self.me.with(|me| me.as_ref()?.entitlement)?;
        let stop = standing.stops(needs)?;
        let day = stop.day().map(|day| ("date".to_owned(), day.to_string()));
        let args = day.into_iter().collect();
        Some(error_sentence(self.language.get(), stop.as_str(), &args))
    }

    pub(super) fn look_again_who_may(self) {
        if self.stage.with_untracked(|stage| *stage == Stage::SignedIn) {
            spawn_local(self.refresh_me());
        }
    }

    /// Asks again who is signed in and what they may do where: a tenant came or went.
    pub async fn refresh_me(self) {
        if let Ok(me) = self.ask(SessionMe {}).await {
            let open = rights::msp_to_open(&me, self.msp.get_untracked());
            if open != self.msp.get_untracked() {
                self.msp.set(open);
            }
            // What is as it was is not drawn anew: another program may write often.
            if self
                .me
                .with_untracked(|before| before.as_ref() != Some(&me))
            {
                self.me.set(Some(me));
            }
            self.stay_inside(self.inside.get_untracked());
        }
    }
}
