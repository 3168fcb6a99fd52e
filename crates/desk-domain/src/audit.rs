//! The audit log: one entry for each act, chained by hashes so that a later edit shows (B-13).
//!
//! What a record looked like before and after stands beside the entry, under a salted hash: the
//! values can be erased and the chain stays whole, see [`crate::erasure`].

pub mod action;
mod checkpoint;
mod filter;

pub use self::{
    action::ActionGroup,
    checkpoint::{Checkpoint, CheckpointFault, KeychainSays, Witnesses},
    filter::AuditFilter,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::named_enum,
    canonical::{Canonical, Hash},
    id::{DeviceId, TenantId, UserId},
    record::Kind,
};

named_enum! {
    /// How an act ended.
    Outcome {
        /// It was done.
        Done = "done",
        /// The person lacked the right.
        Denied = "denied",
        /// It was tried and refused for another reason, for instance a wrong passphrase.
        Failed = "failed",
    }
}

named_enum! {
    /// Through which door an act came.
    Door {
        /// The window.
        Window = "window",
        /// The command line.
        Cli = "cli",
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// Who; `None` when nobody was signed in.
    pub actor: Option<UserId>,
    /// What: a command's name, or the name of a security event.
    pub action: String,
    /// For which tenant; `None` before a workspace has one.
    pub tenant_id: Option<TenantId>,
    /// On which record, where there is one.
    pub object: Option<(Kind, Uuid)>,
    /// How it ended.
    pub outcome: Outcome,
    /// Through which door.
    pub door: Door,
    /// On which device.
    pub device_id: DeviceId,
    /// The hash over the salted hashes of the changes and of the detail, see [`changes_hash`].
    pub changes: Hash,
    /// The hash of the entry before; all zeros for the first.
    pub previous: Hash,
}

impl AuditEntry {
    /// The hash that the next entry carries.
    pub fn hash(&self) -> Hash {
        let mut canonical = Canonical::new("audit_entry", 1);
        canonical
            .number(self.seq)
            .number(self.at.as_microsecond())
            .maybe_id(self.actor.map(|actor| actor.0))
            .text(&self.action)
            .maybe_id(self.tenant_id.map(|tenant| tenant.0))
            .maybe(self.object.map(|(kind, _)| kind.as_str()))
            .maybe_id(self.object.map(|(_, id)| id))
            .text(self.outcome.as_str())
            .text(self.door.as_str())
            .id(self.device_id.0)
            .bytes(&self.changes.0)
            .bytes(&self.previous.0);
        canonical.finish()
    }
}

/// The hash an empty chain continues from.
pub const CHAIN_START: Hash = Hash([0; 32]);

/// One record before and after an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditChange {
    /// Which kind of record.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// As it was, as JSON text; `None` when it is new.
    pub before: Option<String>,
    /// As it is, as JSON text; `None` when it was removed.
    pub after: Option<String>,
    /// Random bytes that keep short values from being guessed from the hash.
    pub salt: [u8; 16],
}

impl AuditChange {
    /// The salted hash that the chain protects.
    pub fn hash(&self) -> Hash {
        let mut canonical = Canonical::new("audit_change", 1);
        canonical
            .text(self.kind.as_str())
            .id(self.id)
            .bytes(&self.salt)
            .maybe(self.before.as_deref())
            .maybe(self.after.as_deref());
        canonical.finish()
    }
}

/// What an act was about where it changed no record: the filters of an export and its number of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditDetail {
    /// JSON text.
    pub text: String,
    /// Random bytes that keep short values from being guessed from the hash.
    pub salt: [u8; 16],
}

impl AuditDetail {
    /// The salted hash that the chain protects.
    pub fn hash(&self) -> Hash {
        let mut canonical = Canonical::new("audit_detail", 1);
        canonical.bytes(&self.salt).text(&self.text);
        canonical.finish()
    }
}

/// One hash over the changes of an act, in their order, and its detail after them.
pub fn changes_hash(hashes: impl IntoIterator<Item = Hash>) -> Hash {
    let mut canonical = Canonical::new("audit_changes", 1);
    for hash in hashes {
        canonical.bytes(&hash.0);
    }
    canonical.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> AuditEntry {
        AuditEntry {
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            actor: Some(UserId(Uuid::from_u128(1))),
            action: "price_book.publish".into(),
            tenant_id: Some(TenantId(Uuid::from_u128(2))),
            object: Some((Kind::PriceBook, Uuid::from_u128(3))),
            outcome: Outcome::Done,
            door: Door::Window,
            device_id: DeviceId(Uuid::from_u128(4)),
            changes: changes_hash([]),
            previous: CHAIN_START,
        }
    }

    #[test]
    fn a_change_of_any_field_changes_the_hash() {
        let changed: [fn(&mut AuditEntry); 11] = [
            |entry| entry.seq = 2,
            |entry| entry.at = Timestamp::MAX,
            |entry| entry.actor = None,
            |entry| entry.action = "price_book.import".into(),
            |entry| entry.tenant_id = None,
            |entry| entry.object = None,
            |entry| entry.outcome = Outcome::Denied,
            |entry| entry.door = Door::Cli,
            |entry| entry.device_id = DeviceId(Uuid::from_u128(5)),
            |entry| entry.changes = CHAIN_START,
            |entry| entry.previous = Hash([1; 32]),
        ];
        let hashes: std::collections::BTreeSet<Hash> = changed
            .iter()
            .map(|change| {
                let mut one = entry();
                change(&mut one);
                one.hash()
            })
            .chain([entry().hash()])
            .collect();
        assert_eq!(hashes.len(), changed.len() + 1);
    }
}
