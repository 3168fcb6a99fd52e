//! What belongs to this device alone, and what the shell of the application reads without a person.

use desk_app::{Journal, NewEntry, Storage};
use desk_domain::{canonical::Hash, language::Language, organisation::Organisation};

use crate::{
    columns::{id, named},
    fault::storage,
    open::Store,
};

impl Store {
    /// A value this device keeps for itself.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn device_state(&self, key: &str) -> Result<Option<String>, Storage> {
        sqlx::query_scalar!("SELECT value FROM device_state WHERE key = ?", key)
            .fetch_optional(self.readers())
            .await
            .map_err(storage)
    }

    /// Keeps a value for this device.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn keep_device_state(&self, key: &str, value: &str) -> Result<(), Storage> {
        sqlx::query!(
            "INSERT INTO device_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key,
            value
        )
        .execute(self.writer())
        .await
        .map(drop)
        .map_err(storage)
    }

    /// The name of this device.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn device_name(&self) -> Result<String, Storage> {
        sqlx::query_scalar!("SELECT device_name FROM workspace")
            .fetch_one(self.readers())
            .await
            .map_err(storage)
    }

    /// The organisation and its name, once the workspace is founded.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn organisation(&self) -> Result<Option<(Organisation, String)>, Storage> {
        sqlx::query!(
            "SELECT tenant.id, name, language, time_zone, base_domain, audit_reads AS \"audit_reads: bool\"
             FROM organisation JOIN tenant ON tenant.id = tenant_id
             WHERE kind = 'organisation'"
        )
        .fetch_optional(self.readers())
        .await
        .map_err(storage)?
        .map(|row| {
            let organisation = Organisation {
                id: id("tenant.id", &row.id)?,
                language: named("organisation.language", Language::from_code(&row.language))?,
                time_zone: row.time_zone,
                base_domain: row.base_domain,
                audit_reads: row.audit_reads,
            };
            Ok((organisation, row.name))
        })
        .transpose()
    }

    /// Writes a security event: an audit entry that stands whatever becomes of the request.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written; then the request must fail, too.
    pub async fn security_event(&self, entry: NewEntry) -> Result<(), Storage> {
        self.security_events([entry]).await
    }

    /// Writes security events that belong together: all of them or none.
    ///
    /// # Errors
    /// Those of [`Store::security_event`].
    pub async fn security_events(
        &self,
        entries: impl IntoIterator<Item = NewEntry, IntoIter: Send> + Send,
    ) -> Result<(), Storage> {
        let mut transaction = self.begin().await?;
        for entry in entries {
            transaction.append(entry).await?;
        }
        transaction.commit().await
    }

    /// The bytes kept under a hash.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn bytes(&self, hash: Hash) -> Result<Option<Vec<u8>>, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        crate::journal::blob_bytes(&mut connection, hash).await
    }

    /// Keeps bytes that a later command will name.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn keep_bytes(&self, bytes: &[u8]) -> Result<Hash, Storage> {
        let mut transaction = self.begin().await?;
        let hash = Journal::keep(&mut transaction, bytes).await?;
        transaction.commit().await?;
        Ok(hash)
    }
}
