//! Acts of people at moments of their own, many in one transaction: the commands themselves, with
//! their rights, their entries and their operations, and without waiting for the disk after each.

use std::{collections::BTreeMap, sync::Arc};

use desk_app::{Context, Handle, Journal, NewEntry, Operation, Table, run};
use desk_contract::{Code, Command, Refused};
use desk_domain::{
    access::Actor,
    audit::{AuditChange, Door, Outcome},
    id::{TenantId, UserId},
    record::{Kind, Record},
};
use desk_store::{Compiled, Transaction};
use jiff::Timestamp;
use uuid::Uuid;

use super::random::Random;
use crate::{
    checkpoint::Pin,
    desk::{Desk, Here, random_salt},
    refuse::Refuse,
};

/// Where a sample is played. What is not ended is undone.
pub(crate) struct Stage<'a> {
    pub(super) desk: &'a Desk,
    pub(super) here: Here,
    pub(super) random: Random,
    pub(super) now: Timestamp,
    pub(super) file: Transaction,
    door: Door,
    acting: BTreeMap<UserId, Arc<Compiled>>,
    changed: Vec<(Kind, Uuid)>,
}

impl<'a> Stage<'a> {
    /// A stage on which people act through this door, now.
    pub(crate) async fn begin(desk: &'a Desk, door: Door) -> Result<Self, Refused> {
        let here = desk.here().await?;
        Ok(Self {
            desk,
            now: here.now,
            file: desk.write(&here).await?,
            here,
            random: Random::new(2026),
            door,
            acting: BTreeMap::new(),
            changed: Vec::new(),
        })
    }

    /// Commits what was done.
    pub(crate) async fn end(self) -> Result<(), Refused> {
        let committed = self.file.commit().await;
        committed.map_err(|fault| self.desk.refuse(self.here.language, fault))?;
        self.desk.tell(&self.changed);
        self.desk.mark_numbers(&self.here.store).await;
        self.desk.mark_audit(&self.here.store, Pin::WhenDue).await;
        Ok(())
    }

    /// A command of somebody who may do it.
    pub(super) async fn act<C: Handle<Transaction>>(
        &mut self,
        by: UserId,
        command: C,
    ) -> Result<C::Output, Refused> {
        let known = self.acting.get(&by).cloned();
        let compiled = match known {
            Some(known) => self.file.up_to_date(known, self.now).await,
            None => self
                .file
                .actor(by, self.now)
                .await
                .map(|actor| actor.map(Arc::new)),
        };
        let compiled = compiled.map_err(|fault| self.refuse(fault))?;
        let compiled = compiled.ok_or_else(|| self.refuse(Code::SignedOut))?;
        let done = self.act_as(&compiled.actor, command).await;
        self.acting.insert(by, compiled);
        done
    }

    /// What somebody does to their own account.
    pub(super) async fn act_alone<C: Handle<Transaction>>(
        &mut self,
        by: UserId,
        command: C,
    ) -> Result<C::Output, Refused> {
        self.act_as(&Actor::without_rights(by), command).await
    }

    async fn act_as<C: Handle<Transaction>>(
        &mut self,
        actor: &Actor,
        mut command: C,
    ) -> Result<C::Output, Refused> {
        let faults = command.faults();
        if !faults.is_empty() {
            return Err(self.refuse(faults));
        }
        command.mint(&mut || self.random.id(self.now));
        let today = self.now.to_zoned(self.here.zone.clone()).date();
        let context = self
            .desk
            .context_at(self.now, today, self.here.store.device_id());
        let context = Context {
            door: self.door,
            ..context
        };
        match run(&mut self.file, actor, &context, command).await {
            Ok((output, changed)) => {
                self.changed.extend(changed);
                Ok(output)
            }
            Err(error) => Err(self.refuse(error)),
        }
    }

    /// A security event, as a request leaves one that changes nothing.
    pub(super) async fn note(
        &mut self,
        actor: Option<UserId>,
        action: &str,
        tenant: Option<TenantId>,
        outcome: Outcome,
    ) -> Result<(), Refused> {
        self.note_of(actor, action, tenant, outcome, None).await
    }

    /// The same about a record.
    pub(super) async fn note_of(
        &mut self,
        actor: Option<UserId>,
        action: &str,
        tenant: Option<TenantId>,
        outcome: Outcome,
        object: Option<(Kind, Uuid)>,
    ) -> Result<(), Refused> {
        let entry = NewEntry {
            at: self.now,
            door: self.door,
            object,
            ..self.desk.event(&self.here, actor, action, tenant, outcome)
        };
        let appended = self.file.append(entry).await;
        appended.map_err(|fault| self.refuse(fault))
    }

    /// Writes a record as it is now, and tells what changed by it.
    pub(super) async fn put<R: Record>(
        &mut self,
        before: Option<&R>,
        record: &R,
    ) -> Result<AuditChange, Refused>
    where
        Transaction: Table<R>,
    {
        let put = Table::<R>::put(&mut self.file, record).await;
        put.map_err(|fault| self.refuse(desk_app::Error::from(fault)))?;
        self.change(before, Some(record))
    }

    /// Removes a record, and tells what it was.
    pub(super) async fn remove<R: Record>(&mut self, record: &R) -> Result<AuditChange, Refused>
    where
        Transaction: Table<R>,
    {
        let removed = Table::<R>::remove(&mut self.file, record.id()).await;
        removed.map_err(|fault| self.refuse(desk_app::Error::from(fault)))?;
        self.change(Some(record), None)
    }

    fn change<R: Record>(
        &self,
        before: Option<&R>,
        after: Option<&R>,
    ) -> Result<AuditChange, Refused> {
        let text = |record: Option<&R>| {
            let text = record.map(serde_json::to_string).transpose();
            text.map_err(|fault| self.refuse(desk_app::Error::from(fault)))
        };
        let told = before.or(after);
        Ok(AuditChange {
            kind: R::KIND,
            id: told.map(R::id).unwrap_or_default(),
            before: text(before)?,
            after: text(after)?,
            salt: random_salt(),
        })
    }

    /// Writes down what a command did that was not run: samples have more rows than anybody makes.
    pub(super) async fn leave<C: Command>(
        &mut self,
        by: UserId,
        command: &C,
        tenant_id: TenantId,
        object: (Kind, Uuid),
        changes: Vec<AuditChange>,
    ) -> Result<(), Refused> {
        let args = serde_json::to_string(command);
        let args = args.map_err(|fault| self.refuse(desk_app::Error::from(fault)))?;
        let entry = NewEntry {
            at: self.now,
            door: self.door,
            object: Some(object),
            changes,
            ..self.desk.event(
                &self.here,
                Some(by),
                C::NAME,
                Some(tenant_id),
                Outcome::Done,
            )
        };
        let operation = Operation {
            device_id: self.here.store.device_id(),
            at: self.now,
            actor: Some(by),
            name: C::NAME.to_owned(),
            version: C::VERSION,
            args,
        };
        let appended = self.file.append(entry).await;
        appended.map_err(|fault| self.refuse(fault))?;
        let operated = self.file.operate(operation).await;
        operated.map_err(|fault| self.refuse(fault))
    }

    pub(super) fn refuse(&self, error: impl Into<Refuse>) -> Refused {
        self.desk.refuse(self.here.language, error)
    }
}
