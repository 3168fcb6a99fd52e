//! The direct address of a tenant: followed, and handed out.

use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Stage};
use crate::{address, dom, ipc};

impl Desk {
    /// Follows the address that somebody asked for, if there is one. The shell holds it until
    /// somebody who may do anything works in the main window.
    pub fn follow_asked_address(self) {
        let may_do_nothing_yet = || {
            let needed = |me: &desk_contract::settings::MeView| me.second_step_needed;
            self.me.with_untracked(|me| me.as_ref().is_none_or(needed))
        };
        let works = self.stage.with_untracked(|stage| *stage == Stage::SignedIn);
        if self.customer.is_some() || !works || may_do_nothing_yet() {
            return;
        }
        spawn_local(async move {
            let asked_for = match ipc::shell("address_taken", &[]).await {
                Ok(asked_for) => asked_for,
                Err(refused) => return self.complain(&refused),
            };
            if asked_for.is_empty() {
                return;
            }
            let there = self
                .me
                .with_untracked(|me| address::leads_to(&asked_for, me.as_ref()?));
            match there {
                Some(tenant) => self.switch_into(Some(tenant)),
                None => self.regret(self.say("address-nowhere")),
            }
        });
    }

    /// Puts the address of a tenant on the clipboard.
    pub fn copy_address(self, name: String, code: &str) {
        let address = address::of(code);
        spawn_local(async move {
            let copied = dom::copy(&address).await;
            let args = [("name", (&name).into()), ("address", (&address).into())];
            if copied {
                self.toast(self.say_with("address-copied", &args));
            } else {
                self.regret(self.say_with("address-not_copied", &args));
            }
        });
    }
}
