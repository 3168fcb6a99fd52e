//! Records put into the file without a command, written down the way commands write themselves
//! down: the file stays one in which everything holds.

use desk_app::{Journal, NewEntry, Operation, Table};
use desk_domain::{
    audit::{AuditChange, Door, Outcome},
    id::DeviceId,
    record::Record,
};
use desk_store::Transaction;
use jiff::Timestamp;

/// One act in the making.
pub(crate) struct Act<'a> {
    transaction: &'a mut Transaction,
    device_id: DeviceId,
    changes: Vec<AuditChange>,
}

impl<'a> Act<'a> {
    /// Begins an act of this device.
    pub(crate) fn new(transaction: &'a mut Transaction, device_id: DeviceId) -> Self {
        Self {
            transaction,
            device_id,
            changes: Vec::new(),
        }
    }

    /// Puts a record and notes what it was before.
    pub(crate) async fn put<R: Record>(&mut self, record: &R)
    where
        Transaction: Table<R>,
    {
        let before = Table::<R>::get(self.transaction, record.id())
            .await
            .expect("a read");
        self.transaction.put(record).await.expect("a sound record");
        let text = |record: &R| serde_json::to_string(record).expect("JSON");
        self.changes.push(AuditChange {
            kind: R::KIND,
            id: record.id(),
            before: before.as_ref().map(text),
            after: Some(text(record)),
            salt: [7; 16],
        });
    }

    /// The transaction, to read in.
    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        self.transaction
    }

    /// Writes down what was done.
    pub(crate) async fn done(self, at: Timestamp) {
        let name = "test.prepare".to_owned();
        let operation = Operation {
            device_id: self.device_id,
            at,
            actor: None,
            name: name.clone(),
            version: 1,
            args: "{}".to_owned(),
        };
        let entry = NewEntry {
            at,
            actor: None,
            action: name,
            tenant_id: None,
            object: None,
            outcome: Outcome::Done,
            door: Door::Cli,
            device_id: self.device_id,
            changes: self.changes,
            detail: None,
        };
        self.transaction.append(entry).await.expect("an entry");
        self.transaction
            .operate(operation)
            .await
            .expect("an operation");
    }
}
