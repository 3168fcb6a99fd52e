//! One write transaction on the workspace file.

use desk_app::Storage;
use desk_domain::audit::Checkpoint;
use sqlx::{Sqlite, SqliteConnection};

use crate::{fault::storage, journal::Entries};

/// One write transaction. Dropping it without [`Transaction::commit`] undoes everything.
pub struct Transaction {
    inner: sqlx::Transaction<'static, Sqlite>,
    /// What the audit log will say of it: written when it is committed, and not to be read before.
    entries: Entries,
}

impl Transaction {
    pub(crate) fn new(inner: sqlx::Transaction<'static, Sqlite>) -> Self {
        Self {
            inner,
            entries: Entries::default(),
        }
    }

    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }

    /// The newest entry, once this transaction appended one.
    pub fn newest_entry(&self) -> Option<Checkpoint> {
        self.entries.newest()
    }

    pub(crate) fn entries(&mut self) -> &mut Entries {
        &mut self.entries
    }

    /// Writes the entries that wait.
    pub(crate) async fn write_entries(&mut self) -> Result<(), Storage> {
        let Self { inner, entries } = self;
        entries.write(inner).await.map_err(storage)
    }

    /// Makes everything durable: when this returns, a power cut loses nothing of it.
    ///
    /// # Errors
    /// [`Storage`], after which nothing was written.
    pub async fn commit(mut self) -> Result<(), Storage> {
        self.write_entries().await?;
        self.inner.commit().await.map_err(storage)
    }

    /// Undoes everything.
    ///
    /// # Errors
    /// [`Storage`] when the connection is gone; nothing was written then either.
    pub async fn roll_back(self) -> Result<(), Storage> {
        self.inner.rollback().await.map_err(storage)
    }

    /// Notes that compiled rights are out of date.
    pub(crate) async fn raise_policy_version(&mut self) -> Result<(), sqlx::Error> {
        sqlx::query!("UPDATE workspace SET policy_version = policy_version + 1")
            .execute(self.connection())
            .await
            .map(drop)
    }
}
