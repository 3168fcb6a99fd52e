//! What acts are called: stable codes, and the groups a person filters by (SPEC 134, D-30).
//!
//! Every command, query, entrance request and security event has its code here. Words for them
//! stand in the catalogue under `audit-<code>`, the dots of a code being written as underscores.

use serde::{Deserialize, Serialize};

use crate::access::named_enum;

named_enum! {
    /// Acts that one looks for together.
    ActionGroup {
        /// Somebody came in.
        SignIn = "sign_in",
        /// Somebody went out.
        SignOut = "sign_out",
        /// Somebody turned the window to one tenant, or back to all.
        Context = "context",
        /// People were added, changed, restored.
        UserUpdate = "user_update",
        /// Somebody changed what is their own: a second step, recovery codes.
        ProfileUpdate = "profile_update",
        /// Somebody was suspended or deleted.
        AccountDisabled = "account_disabled",
        /// Somebody asked which accounts sign in here.
        ForgotUsername = "forgot_username",
        /// Somebody chose a passphrase with a code.
        ForgotPassword = "forgot_password",
        /// A code for a passphrase was handed out.
        SetPassword = "set_password",
        /// Somebody changed their passphrase.
        ChangePassword = "change_password",
        /// A session was locked by hand, or unlocked.
        SessionLock = "session_lock",
        /// A session locked itself because nobody was there.
        IdleTimeout = "idle_timeout",
        /// Roles, grants, groups and what they allow.
        Permissions = "permissions",
        /// What somebody should look at twice: failed attempts in a row, a new device, work at night,
        /// large exports, a clock that was moved.
        Suspicious = "suspicious",
        /// Devices that a workspace belongs to.
        Device = "device",
        /// The tenant tree.
        Tenants = "tenants",
        /// Price books were made, changed, published.
        PriceBooks = "price_books",
        /// Proposals were written and issued.
        Proposals = "proposals",
        /// Settings of the organisation or of an MSP.
        Settings = "settings",
        /// Something left the workspace: documents, exports, backups.
        TakenOut = "taken_out",
        /// The file itself: founded, restored, its numbers raised.
        Workspace = "workspace",
        /// Something was looked at.
        Read = "read",
    }
}

use ActionGroup as Group;

/// The document of an issued proposal was taken out.
pub const PROPOSAL_EXPORT: &str = "proposal.export";
/// The audit log, or a part of it, was taken out.
pub const AUDIT_EXPORT: &str = "audit.export";
/// Numbers went on from the marks beside the file.
pub const NUMBERS_RAISED: &str = "workspace.numbers";

/// Somebody signed in while the clock stood before what this workspace had seen.
pub const CLOCK_BACK: &str = "suspicious.clock_back";
/// Attempts to sign in with one address failed many times in a short while.
pub const MANY_FAILURES: &str = "suspicious.failures";
/// Somebody took out a large part of something.
pub const LARGE_EXPORT: &str = "suspicious.large_export";
/// Somebody who administers signed in at night.
pub const LATE_SIGN_IN: &str = "suspicious.late_sign_in";
/// Somebody signed in on a device that was new to them.
pub const NEW_DEVICE: &str = "suspicious.new_device";

/// A session locked itself because nobody was there.
pub const IDLE_LOCK: &str = "session.idle_lock";

/// A workspace was founded on a device, or restored for it.
pub const DEVICE_REGISTER: &str = "device.register";

/// A tenant was purged, and what the log told of it erased.
pub const TENANT_PURGE: &str = "tenant.purge";
/// Somebody erased a deleted person's data.
pub const USER_ERASE: &str = "user.erase";
/// A deleted person's data was erased because its time was over. Every device does so by itself, so it
/// is no operation of one.
pub const USER_ERASE_DUE: &str = "user.erase_due";

/// Every code with its group, in the order of the alphabet.
pub const ACTIONS: &[(&str, ActionGroup)] = &[
    ("access.explain", Group::Read),
    ("access_default.list", Group::Read),
    ("access_default.set", Group::Permissions),
    ("access_override.list", Group::Read),
    ("access_override.set", Group::Permissions),
    ("account.get", Group::Read),
    ("account.recall", Group::ForgotUsername),
    ("audit.activity", Group::Read),
    (AUDIT_EXPORT, Group::TakenOut),
    ("audit.get", Group::Read),
    ("audit.history", Group::Read),
    ("audit.list", Group::Read),
    ("audit.verify", Group::Read),
    ("clock.confirm", Group::Suspicious),
    ("clock.reset", Group::Suspicious),
    ("context.switch", Group::Context),
    ("customer.find", Group::Read),
    ("data_key.take", Group::ProfileUpdate),
    (DEVICE_REGISTER, Group::Device),
    ("entitlement.get", Group::Read),
    ("entitlement.import", Group::Settings),
    ("grant.end", Group::Permissions),
    ("grant.ending", Group::Read),
    ("grant.give", Group::Permissions),
    ("grant.list", Group::Read),
    ("group.discard", Group::Permissions),
    ("group.list", Group::Read),
    ("group.save", Group::Permissions),
    ("logo.put", Group::Settings),
    ("organisation.edit", Group::Settings),
    ("passphrase.change", Group::ChangePassword),
    ("passphrase.recover", Group::ForgotPassword),
    ("passphrase.reset", Group::SetPassword),
    ("price_book.check", Group::Read),
    ("price_book.discard", Group::PriceBooks),
    ("price_book.get", Group::Read),
    ("price_book.import", Group::PriceBooks),
    ("price_book.list", Group::Read),
    ("price_book.publish", Group::PriceBooks),
    ("price_book.save", Group::PriceBooks),
    ("product.save", Group::Permissions),
    ("proposal.discard", Group::Proposals),
    (PROPOSAL_EXPORT, Group::TakenOut),
    ("proposal.generate", Group::Proposals),
    ("proposal.get", Group::Read),
    ("proposal.list", Group::Read),
    ("proposal.new", Group::Read),
    ("proposal.preview", Group::Read),
    ("proposal.save", Group::Proposals),
    ("role.discard", Group::Permissions),
    ("role.list", Group::Read),
    ("role.reset", Group::Permissions),
    ("role.save", Group::Permissions),
    ("second_step.begin", Group::ProfileUpdate),
    ("second_step.confirm", Group::ProfileUpdate),
    ("second_step.off", Group::ProfileUpdate),
    ("second_step.renew_codes", Group::ProfileUpdate),
    ("second_step.use_recovery_code", Group::SignIn),
    ("security_policy.get", Group::Read),
    ("security_policy.set", Group::Settings),
    ("session.code_asked", Group::SignIn),
    ("session.end", Group::SignOut),
    ("session.expire", Group::SignOut),
    (IDLE_LOCK, Group::IdleTimeout),
    ("session.keychain", Group::Read),
    ("session.keychain_off", Group::ProfileUpdate),
    ("session.keychain_on", Group::ProfileUpdate),
    ("session.keychain_unlock", Group::SessionLock),
    ("session.list", Group::Read),
    ("session.lock", Group::SessionLock),
    ("session.lock_after", Group::ProfileUpdate),
    ("session.me", Group::Read),
    ("session.sign_in", Group::SignIn),
    ("session.sign_out", Group::SignOut),
    ("session.unlock", Group::SessionLock),
    ("settings.get", Group::Read),
    ("supplier.edit", Group::Settings),
    (CLOCK_BACK, Group::Suspicious),
    (MANY_FAILURES, Group::Suspicious),
    (LARGE_EXPORT, Group::Suspicious),
    (LATE_SIGN_IN, Group::Suspicious),
    (NEW_DEVICE, Group::Suspicious),
    ("tenant.archive", Group::Tenants),
    ("tenant.create", Group::Tenants),
    ("tenant.edit", Group::Tenants),
    ("tenant.get", Group::Read),
    ("tenant.list", Group::Read),
    (TENANT_PURGE, Group::Tenants),
    ("tenant.restore", Group::Tenants),
    ("tenant.tree", Group::Read),
    ("user.add", Group::UserUpdate),
    ("user.delete", Group::AccountDisabled),
    ("user.edit", Group::UserUpdate),
    (USER_ERASE, Group::AccountDisabled),
    (USER_ERASE_DUE, Group::AccountDisabled),
    ("user.get", Group::Read),
    ("user.list", Group::Read),
    ("user.restore", Group::UserUpdate),
    ("user.resume", Group::UserUpdate),
    ("user.suspend", Group::AccountDisabled),
    ("user_field.discard", Group::UserUpdate),
    ("user_field.list", Group::Read),
    ("user_field.save", Group::UserUpdate),
    ("user_security.get", Group::Read),
    ("user_security.set", Group::UserUpdate),
    ("workspace.backup", Group::TakenOut),
    ("workspace.check", Group::Read),
    ("workspace.create", Group::Workspace),
    (NUMBERS_RAISED, Group::Workspace),
    ("workspace.restore", Group::Workspace),
    ("workspace.status", Group::Read),
];

impl ActionGroup {
    /// The group of an act; `None` for one this version does not know.
    pub fn of(code: &str) -> Option<Self> {
        ACTIONS
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, group)| *group)
    }

    /// The codes in the group.
    pub fn codes(self) -> impl Iterator<Item = &'static str> {
        ACTIONS
            .iter()
            .filter(move |(_, group)| *group == self)
            .map(|(code, _)| *code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_in_order() {
        assert!(ACTIONS.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn no_group_is_empty() {
        for group in ActionGroup::ALL {
            assert!(group.codes().next().is_some(), "{}", group.as_str());
        }
    }
}
