//! One write transaction on the workspace file.

use desk_app::Storage;
use sqlx::{Sqlite, SqliteConnection};

use crate::fault::storage;

/// One write transaction. Dropping it without [`Transaction::commit`] undoes everything.
pub struct Transaction {
    inner: sqlx::Transaction<'static, Sqlite>,
}

impl Transaction {
    pub(crate) fn new(inner: sqlx::Transaction<'static, Sqlite>) -> Self {
        Self { inner }
    }

    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }

    /// Makes everything durable: when this returns, a power cut loses nothing of it.
    ///
    /// # Errors
    /// [`Storage`], after which nothing was written.
    pub async fn commit(self) -> Result<(), Storage> {
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
