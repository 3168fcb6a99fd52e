//! Erasing what tells who somebody was: their records, what the log says of them, and what was typed.

use std::collections::{BTreeMap, BTreeSet};

use desk_contract::user::UserErase;
use desk_domain::{
    access::{AccessOverride, Grant, Permit, Subject, overdue},
    audit::AuditChange,
    erasure::{Erased, ErasedDetails, gives_away},
    fault::{Fault, FaultCode, Why},
    group::Membership,
    id::{TenantId, UserId},
    record::{Kind, Record, UniqueKey},
    reset_code::ResetCode,
    second_step::SecondStep,
    user::{Credential, User, UserStatus},
    user_security::UserSecurity,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    error::{Error, Storage},
    records::{Records, Table, Told},
    user,
    work::{Changed, Context, Done, Handle, Work},
};

/// What is to be erased of the log and the operations.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    /// The records whose values go, out of every entry.
    pub records: BTreeSet<(Kind, Uuid)>,
    /// What people are found by: the details of entries go that tell it.
    pub words: Vec<String>,
    /// What people signed in with: what this device counted under it goes.
    pub addresses: BTreeSet<String>,
}

/// Reads what stands in the place of a value that was erased.
pub fn erased(before: Option<&str>) -> Option<Erased> {
    serde_json::from_str(before?).ok()
}

impl Erasure {
    /// Whether a detail tells whom somebody looked for.
    pub fn gives_away(&self, detail: &str) -> bool {
        fn texts(value: &Value, gives_away: &dyn Fn(&str) -> bool) -> bool {
            match value {
                Value::String(text) => gives_away(text),
                Value::Array(values) => values.iter().any(|value| texts(value, gives_away)),
                Value::Object(fields) => fields.values().any(|value| texts(value, gives_away)),
                Value::Null | Value::Bool(_) | Value::Number(_) => false,
            }
        }
        let value = serde_json::from_str(detail).unwrap_or_else(|_| Value::from(detail));
        texts(&value, &|text| gives_away(text, &self.words))
    }
}

impl<S: Records> Handle<S> for UserErase {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (person, mut permit) = user::person(work, self.id, user::DELETE).await?;
        if person.status != UserStatus::Deleted {
            let fault = Fault::new("id", FaultCode::NotNow).why(Why::NotDeleted);
            return Err(Error::Invalid(vec![fault]));
        }
        if person.erased_at.is_none() {
            if self.name.trim() != person.name {
                let fault = Fault::new("name", FaultCode::NameDiffers);
                return Err(Error::Invalid(vec![fault]));
            }
            // Nobody brings them back after this, so it takes what keeping them out takes.
            work.disposes_of(&person).await?;
            erase_person(work, &mut permit, &person).await?;
        }
        Ok(user::done(permit, self.id))
    }
}

/// Erases a deleted person whose time to be brought back is over, inside an open transaction. Nobody
/// asks for it, so it is no operation; its audit entry is nobody's.
///
/// # Errors
/// [`Error`], after which nothing of the transaction may be committed.
pub async fn erase_due<S: Records>(
    store: &mut S,
    context: &Context<'_>,
    person: UserId,
) -> Result<Changed, Error> {
    let context = context.in_whole_microseconds();
    let mut work = Work::of_nobody(store, &context);
    let person: User = work.need(person).await?;
    let mut permit = overdue(&person, context.measured)?;
    erase_person(&mut work, &mut permit, &person).await?;
    let changed = work.changed();
    work.tell_by_itself(
        &permit,
        (Kind::User, person.id.0),
        desk_domain::audit::action::USER_ERASE_DUE,
    )
    .await?;
    Ok(changed)
}

/// Erases a deleted person but for the stub that the log goes on naming.
async fn erase_person<S: Records>(
    work: &mut Work<'_, S>,
    permit: &mut Permit,
    person: &User,
) -> Result<(), Error> {
    work.open_archive(person.tenant_id);
    erase_belongings(work, permit, person).await?;
    let left = person.erased(work.context().measured);
    work.put_erased(permit, &left).await
}

/// Erases everything of a person but their own record: what they sign in with, what they hold
/// anywhere, and what the log says of any of it.
pub(crate) async fn erase_belongings<S: Records>(
    work: &mut Work<'_, S>,
    permit: &mut Permit,
    person: &User,
) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    let mut addresses = BTreeSet::new();
    let told = work.told_of(Kind::User, person.id.0).await?;
    let before: Vec<User> = told.iter().flat_map(Told::values).collect();
    for user in before.iter().chain([person]) {
        known.extend(user.words());
        addresses.insert(user.email.clone());
    }
    work.erase_words(known, addresses);
    let id = person.id.0;
    secret::<Credential, S>(work, permit, person).await?;
    secret::<SecondStep, S>(work, permit, person).await?;
    secret::<ResetCode, S>(work, permit, person).await?;
    secret::<UserSecurity, S>(work, permit, person).await?;
    let (_, policy) = work.policy_of(person.id).await?;
    for group in policy.groups {
        let key = UniqueKey {
            name: "membership.user_id",
            value: format!("{group} {}", person.id),
        };
        if let Some(membership) = work.find::<Membership>(&key).await? {
            reach(work, permit, membership.tenant_id);
            work.remove::<Membership>(permit, membership.id).await?;
        }
    }
    for grant in work.grants_to(Subject::User(person.id)).await? {
        reach(work, permit, grant.tenant_id);
        match grant.delegated_for {
            // What was typed may tell who somebody was; a role and a tenant do not.
            Some(_) => work.remove_erased::<Grant>(permit, grant.id).await?,
            None => work.remove::<Grant>(permit, grant.id).await?,
        }
    }
    for over in policy.overrides {
        reach(work, permit, over.tenant_id);
        work.remove_erased::<AccessOverride>(permit, over.id)
            .await?;
    }
    // What is no longer there is still told by the log.
    let typed = work.told_of(Kind::Grant, id).await?;
    let theirs =
        |grant: &Grant| grant.subject == Subject::User(person.id) && grant.delegated_for.is_some();
    still_told(work, typed, theirs)?;
    let typed = work.told_of(Kind::AccessOverride, id).await?;
    still_told(work, typed, |over: &AccessOverride| {
        over.user_id == person.id
    })
}

/// Lets the act change what this tenant keeps of the person, even in the archive.
fn reach<S: Records>(work: &mut Work<'_, S>, permit: &mut Permit, tenant: TenantId) {
    permit.include_of_erased(tenant);
    work.open_archive(tenant);
}

/// Erases what a person proves themselves with, and what is asked of them for it; its id is theirs.
async fn secret<R: Record, S: Records + Table<R>>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    person: &User,
) -> Result<(), Error> {
    let id = person.id.0;
    if work.get::<R>(id).await?.is_some() {
        return work.remove_erased::<R>(permit, id).await;
    }
    if !work.told_of(R::KIND, id).await?.is_empty() {
        work.erase_told(R::KIND, id, person.tenant_id)?;
    }
    Ok(())
}

/// Erases what the log tells of records that are gone.
fn still_told<R: Record + DeserializeOwned, S: Records>(
    work: &mut Work<'_, S>,
    told: Vec<Told>,
    is_theirs: impl Fn(&R) -> bool,
) -> Result<(), Error> {
    let mut gone = BTreeMap::new();
    for told in told {
        for record in told.values::<R>().filter(&is_theirs) {
            gone.insert(record.id(), record.scope());
        }
    }
    for (id, scope) in gone {
        work.erase_told(R::KIND, id, scope)?;
    }
    Ok(())
}

impl<S: Records> Work<'_, S> {
    /// Puts what is left of a record, and erases what it was.
    pub(crate) async fn put_erased<R: Record>(
        &mut self,
        permit: &Permit,
        left: &R,
    ) -> Result<(), Error>
    where
        S: Table<R>,
    {
        let noted = self.changes.len();
        self.put(permit, left).await?;
        self.noted_as_erased(noted, left.scope())
    }

    /// Removes a record, and erases what it was.
    pub(crate) async fn remove_erased<R: Record>(
        &mut self,
        permit: &Permit,
        id: impl Into<Uuid> + Send,
    ) -> Result<(), Error>
    where
        S: Table<R>,
    {
        let id = id.into();
        let before: R = self.need(id).await?;
        let noted = self.changes.len();
        self.remove::<R>(permit, id).await?;
        self.noted_as_erased(noted, before.scope())
    }

    /// Leaves only the mark of the erasure of what was noted last.
    fn noted_as_erased(&mut self, from: usize, scope: TenantId) -> Result<(), Error> {
        let mark = serde_json::to_string(&Erased::of(scope))?;
        for change in &mut self.changes[from..] {
            change.before = Some(mark.clone());
            self.erasure.records.insert((change.kind, change.id));
        }
        Ok(())
    }

    /// Erases what the log tells of a record that is no longer there.
    pub(crate) fn erase_told(
        &mut self,
        kind: Kind,
        id: Uuid,
        scope: TenantId,
    ) -> Result<(), Error> {
        if self.erasure.records.insert((kind, id)) {
            self.changes.push(AuditChange {
                kind,
                id,
                before: Some(serde_json::to_string(&Erased::of(scope))?),
                after: None,
                salt: (self.context().salt)(),
            });
        }
        Ok(())
    }

    fn erase_words(&mut self, words: BTreeSet<String>, addresses: BTreeSet<String>) {
        self.erasure.words.extend(words);
        self.erasure.addresses.extend(addresses);
    }

    /// Every change that the log tells of records of a kind: those with this id, and those whose
    /// values name it.
    pub(crate) async fn told_of(&mut self, kind: Kind, named: Uuid) -> Result<Vec<Told>, Storage> {
        self.store.told_of(kind, named).await
    }

    /// Erases what was gathered, and gives what the entry says beside its changes.
    pub(crate) async fn erase_gathered(&mut self) -> Result<Option<String>, Error> {
        if self.erasure.records.is_empty() {
            return Ok(None);
        }
        let erased_details = self.store.erase(&self.erasure).await?;
        if erased_details.is_empty() {
            return Ok(None);
        }
        Ok(Some(serde_json::to_string(&ErasedDetails {
            erased_details,
        })?))
    }
}
