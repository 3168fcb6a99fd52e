//! What belongs to this device alone, and what the shell of the application reads without a person.

use desk_app::{Journal, NewEntry, Storage};
use desk_domain::{
    canonical::Hash, id::TenantId, language::Language, organisation::Organisation, record::Kind,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    columns::{id, named},
    fault::storage,
    open::Store,
};

/// The newest that the log says of each record of a list; nothing of what was removed.
const KEEPERS: &str = "SELECT (SELECT change.after FROM audit_change AS change
        WHERE change.kind = asked.value ->> 0 AND change.id = unhex(asked.value ->> 1)
        ORDER BY change.seq DESC, change.position DESC LIMIT 1)
     FROM json_each(?) AS asked ORDER BY asked.key";

/// What nearly every record says of itself.
#[derive(Deserialize)]
struct Kept {
    tenant_id: TenantId,
}

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

    /// Which tenant keeps each of these records now, in their order; nothing for what is not there, or
    /// is there no more. The log tells it of every kind: whatever the file holds is told there.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn keepers(
        &self,
        records: &[(Kind, Uuid)],
    ) -> Result<Vec<Option<TenantId>>, Storage> {
        let asked = records
            .iter()
            .map(|(kind, id)| serde_json::json!([kind.as_str(), id.simple().to_string()]));
        let asked = serde_json::Value::from_iter(asked).to_string();
        let newest: Vec<Option<String>> = sqlx::query_scalar(KEEPERS)
            .bind(asked)
            .fetch_all(self.readers())
            .await
            .map_err(storage)?;
        let keepers = records.iter().zip(newest);
        Ok(keepers
            .map(|((kind, id), newest)| {
                let newest = newest?;
                if *kind == Kind::Tenant {
                    return Some(TenantId(*id));
                }
                let kept: Kept = serde_json::from_str(&newest).ok()?;
                Some(kept.tenant_id)
            })
            .collect())
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
