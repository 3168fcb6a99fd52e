//! The port to whatever keeps the records: one write transaction.

use std::future::Future;

use desk_domain::{
    access::{AccessDefault, AccessOverride, Grant, Policy, Role, Subject},
    audit::{
        AuditChange, AuditDetail, AuditEntry, Door, Outcome, action::DEVICE_REGISTER, changes_hash,
    },
    canonical::Hash,
    customer::Customer,
    entitlement::Entitlement,
    group::{Group, Membership},
    id::{DeviceId, TenantId, UserId},
    organisation::Organisation,
    price_book::{PriceBook, PriceBookCost},
    product::Product,
    proposal::{NumberSeries, Proposal, ProposalCost},
    record::{Kind, Record, Refusal, UniqueKey},
    reset_code::ResetCode,
    second_step::SecondStep,
    security_policy::SecurityPolicy,
    supplier::Supplier,
    tenant::Tenant,
    user::{Credential, User},
    user_field::UserField,
    user_security::UserSecurity,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    erasure::Erasure,
    error::{Error, Storage},
};

/// Why a record was not put.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// It breaks a check, a unique key or a reference.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file or the disk.
    #[error(transparent)]
    Storage(#[from] Storage),
}

impl From<PutError> for Error {
    fn from(error: PutError) -> Self {
        match error {
            PutError::Refused(refusal) => Self::Refused(refusal),
            PutError::Storage(storage) => Self::Storage(storage),
        }
    }
}

/// One kind of record inside a write transaction.
pub trait Table<R: Record>: Send {
    /// The record with this id.
    fn get(&mut self, id: Uuid) -> impl Future<Output = Result<Option<R>, Storage>> + Send;

    /// Inserts the record, or replaces the one with the same id.
    fn put(&mut self, record: &R) -> impl Future<Output = Result<(), PutError>> + Send;

    /// Removes the record with this id, if it is there.
    fn remove(&mut self, id: Uuid) -> impl Future<Output = Result<(), PutError>> + Send;

    /// The record that has this unique value.
    fn find(&mut self, key: &UniqueKey) -> impl Future<Output = Result<Option<R>, Storage>> + Send;

    /// Every record that this tenant owns, in id order.
    fn owned_by(
        &mut self,
        tenant: TenantId,
    ) -> impl Future<Output = Result<Vec<R>, Storage>> + Send;
}

/// What stands beside the records of a write transaction: the log, the operations, the bytes.
pub trait Journal: Send {
    /// The root tenant, once the workspace is founded.
    fn root(&mut self) -> impl Future<Output = Result<Option<TenantId>, Storage>> + Send;

    /// When the workspace was made.
    fn made_at(&mut self) -> impl Future<Output = Result<Timestamp, Storage>> + Send;

    /// The tenants directly below a tenant in id order, purged ones left out.
    fn children(
        &mut self,
        tenant: TenantId,
    ) -> impl Future<Output = Result<Vec<Tenant>, Storage>> + Send;

    /// Appends an entry to the audit chain.
    fn append(&mut self, entry: NewEntry) -> impl Future<Output = Result<(), Storage>> + Send;

    /// Every change that the log tells of records of a kind, in its order: those with this id, and
    /// those whose values name it.
    fn told_of(
        &mut self,
        kind: Kind,
        named: Uuid,
    ) -> impl Future<Output = Result<Vec<Told>, Storage>> + Send;

    /// Erases what the log says so far of these records, the arguments of the operations that wrote
    /// it, and the details that give people away. Gives the entries whose details went.
    fn erase(&mut self, what: &Erasure) -> impl Future<Output = Result<Vec<i64>, Storage>> + Send;

    /// Appends an operation with the device's next number.
    fn operate(&mut self, operation: Operation)
    -> impl Future<Output = Result<(), Storage>> + Send;

    /// Keeps bytes under their hash.
    fn keep(&mut self, bytes: &[u8]) -> impl Future<Output = Result<Hash, Storage>> + Send;

    /// The bytes kept under a hash.
    fn bytes(
        &mut self,
        hash: Hash,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, Storage>> + Send;
}

/// Who may do what, as it stands inside the transaction.
pub trait Policies: Send {
    /// A person and everything that bears on their rights.
    fn policy_of(
        &mut self,
        person: UserId,
    ) -> impl Future<Output = Result<Option<(User, Policy)>, Storage>> + Send;

    /// Everything granted to a person or a group, by id; what comes to a person through a group is
    /// the group's.
    fn grants_to(
        &mut self,
        subject: Subject,
    ) -> impl Future<Output = Result<Vec<Grant>, Storage>> + Send;
}

/// An audit entry before it has its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Option<UserId>,
    /// What.
    pub action: String,
    /// For which tenant.
    pub tenant_id: Option<TenantId>,
    /// On which record.
    pub object: Option<(Kind, Uuid)>,
    /// How it ended.
    pub outcome: Outcome,
    /// Through which door.
    pub door: Door,
    /// On which device.
    pub device_id: DeviceId,
    /// What changed.
    pub changes: Vec<AuditChange>,
    /// What it was about, where no record changed.
    pub detail: Option<AuditDetail>,
}

/// What the operating system of a device says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// What it calls the device.
    pub name: String,
    /// What it is called itself: `Linux`, `macOS`, `Windows`.
    pub os: String,
}

impl NewEntry {
    /// Beside the entry that tells how a workspace came to a device: that the device is registered.
    #[must_use]
    pub fn registering(&self, device: &Device, salt: [u8; 16]) -> Self {
        let text = serde_json::json!({"device_name": device.name, "os": device.os}).to_string();
        Self {
            action: DEVICE_REGISTER.to_owned(),
            object: None,
            outcome: Outcome::Done,
            changes: Vec::new(),
            detail: Some(AuditDetail { text, salt }),
            ..self.clone()
        }
    }

    /// The entry in its place in the chain.
    pub fn chained(&self, seq: i64, previous: Hash) -> AuditEntry {
        let hashes = self.changes.iter().map(AuditChange::hash);
        AuditEntry {
            seq,
            at: self.at,
            actor: self.actor,
            action: self.action.clone(),
            tenant_id: self.tenant_id,
            object: self.object,
            outcome: self.outcome,
            door: self.door,
            device_id: self.device_id,
            changes: changes_hash(hashes.chain(self.detail.iter().map(AuditDetail::hash))),
            previous,
        }
    }
}

/// A change as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Of which record.
    pub id: Uuid,
    /// As it was, as JSON text; absent when it was new, or was erased.
    pub before: Option<String>,
    /// As it became, as JSON text; absent when it was removed, or was erased.
    pub after: Option<String>,
}

impl Told {
    /// What it was and what it became, as far as they are told.
    pub fn values<T: serde::de::DeserializeOwned>(&self) -> impl Iterator<Item = T> {
        let texts = [&self.before, &self.after].into_iter().flatten();
        texts.filter_map(|text| serde_json::from_str(text).ok())
    }
}

/// What stands in the place of an operation's arguments once they are erased.
pub const ERASED_ARGS: &str = "null";

/// A command that was done, as synchronisation will send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The device that did it.
    pub device_id: DeviceId,
    /// When, by that device's clock.
    pub at: Timestamp,
    /// Who; `None` only for the founding.
    pub actor: Option<UserId>,
    /// The command's name.
    pub name: String,
    /// The command's version.
    pub version: u32,
    /// Its arguments as JSON text, ids filled; [`ERASED_ARGS`] once they are erased. Never a secret,
    /// never bytes.
    pub args: String,
}

/// Every kind of record in one transaction. A store that forgets one does not compile.
pub trait Records:
    Journal
    + Policies
    + Table<Tenant>
    + Table<Organisation>
    + Table<Entitlement>
    + Table<SecurityPolicy>
    + Table<Supplier>
    + Table<User>
    + Table<UserField>
    + Table<Credential>
    + Table<SecondStep>
    + Table<ResetCode>
    + Table<UserSecurity>
    + Table<Grant>
    + Table<Role>
    + Table<AccessDefault>
    + Table<AccessOverride>
    + Table<Group>
    + Table<Membership>
    + Table<Product>
    + Table<PriceBook>
    + Table<PriceBookCost>
    + Table<Customer>
    + Table<Proposal>
    + Table<ProposalCost>
    + Table<NumberSeries>
{
}

impl<S> Records for S where
    S: Journal
        + Policies
        + Table<Tenant>
        + Table<Organisation>
        + Table<Entitlement>
        + Table<SecurityPolicy>
        + Table<Supplier>
        + Table<User>
        + Table<UserField>
        + Table<Credential>
        + Table<SecondStep>
        + Table<ResetCode>
        + Table<UserSecurity>
        + Table<Grant>
        + Table<Role>
        + Table<AccessDefault>
        + Table<AccessOverride>
        + Table<Group>
        + Table<Membership>
        + Table<Product>
        + Table<PriceBook>
        + Table<PriceBookCost>
        + Table<Customer>
        + Table<Proposal>
        + Table<ProposalCost>
        + Table<NumberSeries>
{
}
