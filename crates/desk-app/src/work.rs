//! One act: what a use case holds while it loads, decides and puts, and how it is written down.

use std::{collections::BTreeSet, future::Future};

use desk_contract::Command;
use desk_domain::{
    access::{Actor, Denied, Grant, Permit, Policy, Right, Subject, authorize, own_account},
    audit::{AuditChange, AuditDetail, Door, Outcome},
    canonical::Hash,
    id::{DeviceId, TenantId, UserId},
    record::{Kind, Record, UniqueKey},
    tenant::{Tenant, TenantStatus},
    user::User,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{
    erasure::Erasure,
    error::{Error, Storage},
    paper::Paper,
    records::{Journal, NewEntry, Operation, Policies, Records, Table},
};

/// What a use case may know of the world around it.
pub struct Context<'a> {
    /// The moment of the act, one for all its parts.
    pub now: Timestamp,
    /// The moment that ends of access are measured by: `now`, or the latest moment that the
    /// workspace has seen when the clock is behind it.
    pub measured: Timestamp,
    /// The day of the act in the organisation's time zone.
    pub today: Date,
    /// The device that acts.
    pub device_id: DeviceId,
    /// The door it came through.
    pub door: Door,
    /// Random bytes for the salts of audit payloads.
    pub salt: &'a (dyn Fn() -> [u8; 16] + Sync),
    /// The maker of documents.
    pub paper: &'a dyn Paper,
}

impl Context<'_> {
    /// The same, at the whole microsecond: stores keep no finer moment, and what a record says now
    /// must be what it says when it is read back.
    pub(crate) fn in_whole_microseconds(&self) -> Self {
        let whole = |at: Timestamp| Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
        Self {
            now: whole(self.now),
            measured: whole(self.measured),
            ..*self
        }
    }
}

/// One act in progress.
pub struct Work<'a, S> {
    pub(crate) store: &'a mut S,
    actor: Option<&'a Actor>,
    context: &'a Context<'a>,
    pub(crate) changes: Vec<AuditChange>,
    /// What of the log and the operations goes with it.
    pub(crate) erasure: Erasure,
    /// Tenants that this act found open to changes.
    open: BTreeSet<TenantId>,
}

/// The records that an act changed.
pub type Changed = Vec<(Kind, Uuid)>;

/// A finished act: its answer, the permit it was done under, and the record it was about.
#[derive(Debug)]
pub struct Done<T> {
    /// What the sender gets.
    pub output: T,
    /// Proof that it was allowed; the audit entry is made from it.
    pub permit: Permit,
    /// The record it was about.
    pub object: (Kind, Uuid),
}

/// A command's story.
pub trait Handle<S: Records>: Command {
    /// Loads, authorizes, decides and puts.
    fn handle(
        self,
        work: &mut Work<'_, S>,
    ) -> impl Future<Output = Result<Done<Self::Output>, Error>> + Send;
}

/// Runs a command inside an open transaction: the change, its audit entry and its operation row.
/// The caller commits on `Ok` and rolls back on `Err`.
///
/// # Errors
/// [`Error`], after which nothing of the transaction may be committed.
pub async fn run<C, S>(
    store: &mut S,
    actor: &Actor,
    context: &Context<'_>,
    command: C,
) -> Result<(C::Output, Changed), Error>
where
    C: Handle<S>,
    S: Records,
{
    let args = match command.kept() {
        Some(kept) => serde_json::to_string(&kept)?,
        None => serde_json::to_string(&command)?,
    };
    let context = context.in_whole_microseconds();
    let mut work = Work {
        actor: Some(actor),
        ..Work::of_nobody(store, &context)
    };
    let needs = command.needs();
    let done = command.handle(&mut work).await?;
    // Whoever may not see what they named, or lacks the right, hears of that alone.
    work.must_be_entitled(needs).await?;
    let changed = work.changed();
    work.write_down(&done.permit, done.object, C::NAME, C::VERSION, args)
        .await?;
    Ok((done.output, changed))
}

impl<'a, S: Records> Work<'a, S> {
    /// Starts an act that nobody is signed in for: the founding, and what time does.
    pub(crate) fn of_nobody(store: &'a mut S, context: &'a Context<'a>) -> Self {
        Self {
            store,
            actor: None,
            context,
            changes: Vec::new(),
            erasure: Erasure::default(),
            open: BTreeSet::new(),
        }
    }

    /// What the act may know of the world.
    pub fn context(&self) -> &'a Context<'a> {
        self.context
    }

    /// Who acts; nobody while a workspace is founded.
    pub(crate) fn actor(&self) -> Option<&'a Actor> {
        self.actor
    }

    /// A person and everything that bears on their rights.
    ///
    /// # Errors
    /// What looks like absence when they are not there.
    pub async fn policy_of(&mut self, person: UserId) -> Result<(User, Policy), Error> {
        let found = Policies::policy_of(self.store, person).await?;
        found.ok_or(Error::not_there())
    }

    /// Everything granted to a person or a group, without what comes to a person through a group.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn grants_to(&mut self, subject: Subject) -> Result<Vec<Grant>, Storage> {
        Policies::grants_to(self.store, subject).await
    }

    /// Permits the act for one tenant.
    ///
    /// # Errors
    /// [`Denied`] when the person does not hold the right there.
    pub fn authorize(&self, right: Right, scope: TenantId) -> Result<Permit, Denied> {
        authorize(self.actor.ok_or(Denied::NotThere)?, right, scope)
    }

    /// Permits what a person does to their own account.
    ///
    /// # Errors
    /// [`Denied`] for somebody else's.
    pub fn own_account(&self, account: &User) -> Result<Permit, Denied> {
        own_account(self.actor.ok_or(Denied::NotThere)?, account)
    }

    /// Asks for one more right without a permit of its own, for acts that need two.
    ///
    /// # Errors
    /// [`Denied`] when the person does not hold the right there.
    pub fn also_needs(&self, right: Right, scope: TenantId) -> Result<(), Denied> {
        self.authorize(right, scope).map(drop)
    }

    /// Whether the person holds a right.
    pub fn may(&self, right: Right, scope: TenantId) -> bool {
        self.actor.is_some_and(|actor| actor.may(right, scope))
    }

    /// Loads a record.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn get<R: Record>(&mut self, id: impl Into<Uuid> + Send) -> Result<Option<R>, Storage>
    where
        S: Table<R>,
    {
        Table::<R>::get(self.store, id.into()).await
    }

    /// Loads a record that must be there.
    ///
    /// # Errors
    /// What looks like absence when it is not there.
    pub async fn need<R: Record>(&mut self, id: impl Into<Uuid> + Send) -> Result<R, Error>
    where
        S: Table<R>,
    {
        self.get(id).await?.ok_or(Error::not_there())
    }

    /// Loads the record with a unique value.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn find<R: Record>(&mut self, key: &UniqueKey) -> Result<Option<R>, Storage>
    where
        S: Table<R>,
    {
        Table::<R>::find(self.store, key).await
    }

    /// Loads every record of a tenant.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn owned_by<R: Record>(&mut self, tenant: TenantId) -> Result<Vec<R>, Storage>
    where
        S: Table<R>,
    {
        Table::<R>::owned_by(self.store, tenant).await
    }

    /// The root tenant, once there is one.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn root(&mut self) -> Result<Option<TenantId>, Storage> {
        Journal::root(self.store).await
    }

    /// When the workspace was made.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn made_at(&mut self) -> Result<Timestamp, Storage> {
        Journal::made_at(self.store).await
    }

    /// The tenants directly below a tenant, purged ones left out.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn children(&mut self, tenant: TenantId) -> Result<Vec<Tenant>, Storage> {
        Journal::children(self.store, tenant).await
    }

    /// Lets this act change what an archived tenant owns: a purge erases it, and people are kept out.
    pub(crate) fn open_archive(&mut self, tenant: TenantId) {
        self.open.insert(tenant);
    }

    /// What an archived tenant owns can only be read; see [`stays_open`] for what cannot wait.
    async fn must_be_open<R: Record>(&mut self, tenant: TenantId) -> Result<(), Error> {
        if stays_open(R::KIND) || self.open.contains(&tenant) {
            return Ok(());
        }
        let owner = Table::<Tenant>::get(self.store, tenant.0).await?;
        if owner.is_some_and(|owner| owner.status != TenantStatus::Active) {
            return Err(Error::Archived);
        }
        self.open.insert(tenant);
        Ok(())
    }

    /// Writes a record under a permit and notes what changed.
    ///
    /// # Errors
    /// Absence, when the record lies outside the permit; [`Error::Archived`]; what the store refuses.
    pub async fn put<R: Record>(&mut self, permit: &Permit, record: &R) -> Result<(), Error>
    where
        S: Table<R>,
    {
        if !permit.covers(record.scope()) {
            return Err(Error::not_there());
        }
        self.must_be_open::<R>(record.scope()).await?;
        let before = Table::<R>::get(self.store, record.id()).await?;
        // A record may not be carried from one tenant to another by putting it anew.
        if before
            .as_ref()
            .is_some_and(|before| !permit.covers(before.scope()))
        {
            return Err(Error::not_there());
        }
        if before.as_ref() == Some(record) {
            return Ok(());
        }
        Table::<R>::put(self.store, record).await?;
        self.note(R::KIND, record.id(), before.as_ref(), Some(record))
    }

    /// Removes a record under a permit and notes what it was.
    ///
    /// # Errors
    /// Absence, when the record is not there or outside the permit; [`Error::Archived`]; what the
    /// store refuses.
    pub async fn remove<R: Record>(
        &mut self,
        permit: &Permit,
        id: impl Into<Uuid> + Send,
    ) -> Result<(), Error>
    where
        S: Table<R>,
    {
        let id = id.into();
        let before: R = self.need(id).await?;
        if !permit.covers(before.scope()) {
            return Err(Error::not_there());
        }
        self.must_be_open::<R>(before.scope()).await?;
        Table::<R>::remove(self.store, id).await?;
        self.note(R::KIND, id, Some(&before), None)
    }

    /// Keeps bytes under their hash.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn keep(&mut self, bytes: &[u8]) -> Result<Hash, Storage> {
        Journal::keep(self.store, bytes).await
    }

    /// The bytes kept under a hash.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn bytes(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Storage> {
        Journal::bytes(self.store, hash).await
    }

    fn note<R: Record>(
        &mut self,
        kind: Kind,
        id: Uuid,
        before: Option<&R>,
        after: Option<&R>,
    ) -> Result<(), Error> {
        let text = |record: Option<&R>| record.map(serde_json::to_string).transpose();
        self.changes.push(AuditChange {
            kind,
            id,
            before: text(before)?,
            after: text(after)?,
            salt: (self.context.salt)(),
        });
        Ok(())
    }

    pub(crate) fn changed(&self) -> Changed {
        self.changes
            .iter()
            .map(|change| (change.kind, change.id))
            .collect()
    }

    /// Writes the audit entry and the operation. An act that changed nothing leaves neither.
    pub(crate) async fn write_down(
        mut self,
        permit: &Permit,
        object: (Kind, Uuid),
        name: &str,
        version: u32,
        args: String,
    ) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        self.tell(permit, object, name).await?;
        let Context { now, device_id, .. } = *self.context;
        self.store
            .operate(Operation {
                device_id,
                at: now,
                actor: permit.actor(),
                name: name.to_owned(),
                version,
                args,
            })
            .await?;
        Ok(())
    }

    /// Writes the audit entry of what no command asked for.
    pub(crate) async fn tell_by_itself(
        mut self,
        permit: &Permit,
        object: (Kind, Uuid),
        action: &str,
    ) -> Result<(), Error> {
        self.tell(permit, object, action).await
    }

    async fn tell(
        &mut self,
        permit: &Permit,
        object: (Kind, Uuid),
        action: &str,
    ) -> Result<(), Error> {
        let Context {
            now,
            device_id,
            door,
            salt,
            ..
        } = *self.context;
        let detail = self.erase_gathered().await?;
        self.store
            .append(NewEntry {
                at: now,
                actor: permit.actor(),
                action: action.to_owned(),
                tenant_id: Some(permit.scope()),
                object: Some(object),
                outcome: Outcome::Done,
                door,
                device_id,
                changes: std::mem::take(&mut self.changes),
                detail: detail.map(|text| AuditDetail { text, salt: salt() }),
            })
            .await?;
        Ok(())
    }
}

/// Whether records of a kind can be changed even in an archived tenant: the tenant itself, to bring
/// it back; who may look into it; and how its people sign in, who still may.
const fn stays_open(kind: Kind) -> bool {
    match kind {
        Kind::Tenant
        | Kind::Grant
        | Kind::AccessOverride
        | Kind::Credential
        | Kind::SecondStep
        | Kind::ResetCode
        | Kind::UserSecurity => true,
        Kind::Organisation
        | Kind::Entitlement
        | Kind::SecurityPolicy
        | Kind::Supplier
        | Kind::User
        | Kind::UserField
        | Kind::Role
        | Kind::AccessDefault
        | Kind::Group
        | Kind::Membership
        | Kind::Product
        | Kind::PriceBook
        | Kind::PriceBookCost
        | Kind::Customer
        | Kind::Proposal
        | Kind::ProposalCost
        | Kind::NumberSeries => false,
    }
}
