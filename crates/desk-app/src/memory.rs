//! Records in memory: the same checks as the workspace file, for fast tests and for simulations.

use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
};

use desk_domain::{
    access::{AccessDefault, AccessOverride, Grant, Node, Policy, Role, Subject, Tree},
    audit::{AuditDetail, AuditEntry, CHAIN_START},
    canonical::Hash,
    group::Membership,
    id::{GroupId, TenantId, UserId},
    record::{Kind, Record, Refusal, UniqueKey},
    tenant::{Tenant, TenantKind, TenantStatus},
    user::User,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    erasure::Erasure,
    error::Storage,
    records::{ERASED_ARGS, Journal, NewEntry, Operation, Policies, PutError, Table, Told},
};

/// A whole workspace in memory. Cloning it is a snapshot: that is how a transaction is undone.
#[derive(Default)]
pub struct Memory {
    rows: BTreeMap<(Kind, Uuid), Row>,
    unique: BTreeMap<(&'static str, String), Uuid>,
    entries: Vec<AuditEntry>,
    /// What each entry says beside its hashes.
    told: Vec<NewEntry>,
    operations: Vec<Operation>,
    /// The entry of each operation.
    acts: Vec<usize>,
    blobs: BTreeMap<Hash, Vec<u8>>,
}

struct Row {
    record: Box<dyn AnyRecord>,
    scope: TenantId,
    unique: Vec<UniqueKey>,
    parents: Vec<(Kind, Uuid)>,
}

trait AnyRecord: Any + Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn copy(&self) -> Box<dyn AnyRecord>;
}

impl<R: Record> AnyRecord for R {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn copy(&self) -> Box<dyn AnyRecord> {
        Box::new(self.clone())
    }
}

impl Clone for Row {
    fn clone(&self) -> Self {
        Self {
            record: self.record.copy(),
            scope: self.scope,
            unique: self.unique.clone(),
            parents: self.parents.clone(),
        }
    }
}

impl Clone for Memory {
    fn clone(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            unique: self.unique.clone(),
            entries: self.entries.clone(),
            told: self.told.clone(),
            operations: self.operations.clone(),
            acts: self.acts.clone(),
            blobs: self.blobs.clone(),
        }
    }
}

impl Memory {
    /// The audit chain so far.
    pub fn entries(&self) -> &[AuditEntry] {
        &self.entries
    }

    /// The operations so far.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The ids of every record of a kind.
    pub fn ids(&self, kind: Kind) -> BTreeSet<Uuid> {
        self.rows
            .keys()
            .filter(|(of, _)| *of == kind)
            .map(|(_, id)| *id)
            .collect()
    }

    fn read<R: Record>(&self, id: Uuid) -> Option<R> {
        self.rows
            .get(&(R::KIND, id))
            .and_then(|row| row.record.as_any().downcast_ref::<R>())
            .cloned()
    }
}

impl<R: Record> Table<R> for Memory {
    async fn get(&mut self, id: Uuid) -> Result<Option<R>, Storage> {
        Ok(self.read(id))
    }

    async fn put(&mut self, record: &R) -> Result<(), PutError> {
        // The order is the database's: checks of the row, unique keys, references.
        record.check().map_err(Refusal::Check)?;
        let unique = record.unique_keys();
        for key in &unique {
            let holder = self.unique.get(&(key.name, key.value.clone()));
            if holder.is_some_and(|holder| *holder != record.id()) {
                return Err(Refusal::Unique(key.name).into());
            }
        }
        let parents = record.parents();
        let myself = (R::KIND, record.id());
        if parents
            .iter()
            .any(|parent| *parent != myself && !self.rows.contains_key(parent))
        {
            return Err(Refusal::Reference.into());
        }
        if let Some(before) = self.rows.get(&myself) {
            for key in before.unique.clone() {
                self.unique.remove(&(key.name, key.value));
            }
        }
        for key in &unique {
            self.unique
                .insert((key.name, key.value.clone()), record.id());
        }
        let row = Row {
            record: Box::new(record.clone()),
            scope: record.scope(),
            unique,
            parents,
        };
        self.rows.insert(myself, row);
        Ok(())
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let myself = (R::KIND, id);
        if self
            .rows
            .iter()
            .any(|(key, row)| *key != myself && row.parents.contains(&myself))
        {
            return Err(Refusal::Reference.into());
        }
        if let Some(row) = self.rows.remove(&myself) {
            for key in row.unique {
                self.unique.remove(&(key.name, key.value));
            }
        }
        Ok(())
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<R>, Storage> {
        // Records of two kinds may share an id; only the one that has the key is meant.
        Ok(self
            .unique
            .get(&(key.name, key.value.clone()))
            .and_then(|id| self.read(*id))
            .filter(|record: &R| record.unique_keys().contains(key)))
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<R>, Storage> {
        Ok(self
            .rows
            .iter()
            .filter(|((kind, _), row)| *kind == R::KIND && row.scope == tenant)
            .filter_map(|((_, id), _)| self.read(*id))
            .collect())
    }
}

impl Memory {
    fn all<R: Record>(&self) -> impl Iterator<Item = &R> {
        self.rows
            .iter()
            .filter(|((kind, _), _)| *kind == R::KIND)
            .filter_map(|(_, row)| row.record.as_any().downcast_ref())
    }
}

impl Policies for Memory {
    async fn policy_of(&mut self, person: UserId) -> Result<Option<(User, Policy)>, Storage> {
        let Some(user) = self.read::<User>(person.0) else {
            return Ok(None);
        };
        // What is left of a purged tenant is nobody's to see.
        let seen = |tenant: &&Tenant| tenant.status != TenantStatus::Purged;
        let nodes = self.all().filter(seen).map(|tenant| Node {
            tenant_id: tenant.id,
            parent_id: tenant.parent_id,
            tags: tenant.tags.clone(),
            bears: tenant.kind != TenantKind::Client,
        });
        let groups: Vec<GroupId> = self
            .all::<Membership>()
            .filter(|membership| membership.user_id == person)
            .map(|membership| membership.group_id)
            .collect();
        let theirs = |grant: &&Grant| match grant.subject {
            Subject::User(user) => user == person,
            Subject::Group(group) => groups.contains(&group),
        };
        let policy = Policy {
            tree: Tree::new(nodes.collect()),
            grants: self.all().filter(theirs).cloned().collect(),
            roles: self
                .all::<Role>()
                .map(|role| (role.id, role.rights))
                .collect(),
            defaults: self
                .all::<AccessDefault>()
                .filter(|default| default.tenant_id == user.tenant_id)
                .cloned()
                .collect(),
            overrides: self
                .all::<AccessOverride>()
                .filter(|over| over.user_id == person)
                .cloned()
                .collect(),
            groups,
        };
        Ok(Some((user, policy)))
    }

    async fn grants_to(&mut self, subject: Subject) -> Result<Vec<Grant>, Storage> {
        let granted = self.all::<Grant>().filter(|grant| grant.subject == subject);
        Ok(granted.cloned().collect())
    }
}

impl Journal for Memory {
    async fn root(&mut self) -> Result<Option<TenantId>, Storage> {
        Ok(self
            .ids(Kind::Tenant)
            .into_iter()
            .filter_map(|id| self.read::<Tenant>(id))
            .find(|tenant| tenant.kind == TenantKind::Organisation)
            .map(|tenant| tenant.id))
    }

    async fn made_at(&mut self) -> Result<Timestamp, Storage> {
        Ok(self
            .entries
            .first()
            .map_or(Timestamp::MAX, |first| first.at))
    }

    async fn children(&mut self, tenant: TenantId) -> Result<Vec<Tenant>, Storage> {
        Ok(self
            .ids(Kind::Tenant)
            .into_iter()
            .filter_map(|id| self.read::<Tenant>(id))
            .filter(|child| child.parent_id == Some(tenant) && child.status != TenantStatus::Purged)
            .collect())
    }

    async fn append(&mut self, entry: NewEntry) -> Result<(), Storage> {
        let seq = i64::try_from(self.entries.len())
            .unwrap_or(i64::MAX)
            .saturating_add(1);
        let previous = self.entries.last().map_or(CHAIN_START, AuditEntry::hash);
        self.entries.push(entry.chained(seq, previous));
        self.told.push(entry);
        Ok(())
    }

    async fn told_of(&mut self, kind: Kind, named: Uuid) -> Result<Vec<Told>, Storage> {
        let name = named.to_string();
        let names = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains(&name));
        let changes = self.told.iter().flat_map(|entry| &entry.changes);
        Ok(changes
            .filter(|change| change.kind == kind)
            .filter(|change| change.id == named || names(&change.before) || names(&change.after))
            .map(|change| Told {
                id: change.id,
                before: change.before.clone(),
                after: change.after.clone(),
            })
            .collect())
    }

    async fn erase(&mut self, what: &Erasure) -> Result<Vec<i64>, Storage> {
        let mut details = Vec::new();
        for (place, entry) in self.told.iter_mut().enumerate() {
            let mut touched = false;
            for change in &mut entry.changes {
                if what.records.contains(&(change.kind, change.id)) {
                    (change.before, change.after) = (None, None);
                    touched = true;
                }
            }
            let gone = |detail: &AuditDetail| what.gives_away(&detail.text);
            if entry.detail.as_ref().is_some_and(gone) {
                entry.detail = None;
                details.extend(self.entries.get(place).map(|entry| entry.seq));
            }
            if touched && let Some(at) = self.acts.iter().position(|act| *act == place) {
                ERASED_ARGS.clone_into(&mut self.operations[at].args);
            }
        }
        Ok(details)
    }

    async fn operate(&mut self, operation: Operation) -> Result<(), Storage> {
        // An act writes its entry first.
        self.acts.push(self.told.len().saturating_sub(1));
        self.operations.push(operation);
        Ok(())
    }

    async fn keep(&mut self, bytes: &[u8]) -> Result<Hash, Storage> {
        let hash = Hash::of(bytes);
        self.blobs.insert(hash, bytes.to_vec());
        Ok(hash)
    }

    async fn bytes(&mut self, hash: Hash) -> Result<Option<Vec<u8>>, Storage> {
        Ok(self.blobs.get(&hash).cloned())
    }
}
