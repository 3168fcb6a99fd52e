//! The product's own licence.

use desk_app::{Error, PutError, Storage, Table};
use desk_contract::entitlement::{EntitlementGet, EntitlementView};
use desk_domain::{
    access::{Module, Right, Verb},
    entitlement::{Entitlement, Standing, VendorKey},
    id::TenantId,
    record::UniqueKey,
};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, id, moment},
    fault::{put, storage},
    journal::root,
    open::Store,
    transaction::Transaction,
};

impl Table<Entitlement> for Transaction {
    async fn get(&mut self, tenant: Uuid) -> Result<Option<Entitlement>, Storage> {
        kept(self.connection(), tenant.into()).await
    }

    async fn put(&mut self, record: &Entitlement) -> Result<(), PutError> {
        let tenant = blob(record.tenant_id);
        let trial_from = record.trial_from.as_microsecond();
        sqlx::query!(
            "INSERT INTO entitlement (tenant_id, trial_from, file) VALUES (?, ?, ?)
             ON CONFLICT (tenant_id) DO UPDATE SET trial_from = excluded.trial_from, file = excluded.file",
            tenant,
            trial_from,
            record.file,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, tenant: Uuid) -> Result<(), PutError> {
        let tenant = blob(tenant);
        sqlx::query!("DELETE FROM entitlement WHERE tenant_id = ?", tenant)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<Entitlement>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Entitlement>, Storage> {
        let kept = kept(self.connection(), tenant).await?;
        Ok(kept.into_iter().collect())
    }
}

async fn kept(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Option<Entitlement>, Storage> {
    let tenant = blob(tenant);
    let row = sqlx::query!(
        "SELECT tenant_id, trial_from, file FROM entitlement WHERE tenant_id = ?",
        tenant
    )
    .fetch_optional(connection)
    .await
    .map_err(storage)?;
    row.map(|row| {
        Ok(Entitlement {
            tenant_id: id("entitlement.tenant_id", &row.tenant_id)?,
            trial_from: moment("entitlement.trial_from", row.trial_from)?,
            file: row.file,
        })
    })
    .transpose()
}

/// When the file was made.
pub(crate) async fn made_at(connection: &mut SqliteConnection) -> Result<Timestamp, Storage> {
    let made = sqlx::query_scalar!("SELECT created_at FROM workspace")
        .fetch_one(connection)
        .await
        .map_err(storage)?;
    moment("workspace.created_at", made)
}

/// What is kept of the licence, or the trial of a workspace that is older than licences.
async fn entitlement(
    connection: &mut SqliteConnection,
    root: TenantId,
) -> Result<Entitlement, Storage> {
    match kept(connection, root).await? {
        Some(kept) => Ok(kept),
        None => Ok(Entitlement::trial(root, made_at(connection).await?)),
    }
}

/// How the workspace stands to its licence at a moment; nothing before it is founded.
pub(crate) async fn standing(
    connection: &mut SqliteConnection,
    measured: Timestamp,
) -> Result<Option<Standing>, Storage> {
    let Some(root) = root(connection).await? else {
        return Ok(None);
    };
    let zone = sqlx::query_scalar!("SELECT time_zone FROM organisation")
        .fetch_one(&mut *connection)
        .await
        .map_err(storage)?;
    let kept = entitlement(connection, root).await?;
    Ok(Some(kept.standing(&VendorKey::trusted(), measured, &zone)))
}

/// Whether a licence is kept that this program does not believe.
pub(crate) async fn is_unbelieved(connection: &mut SqliteConnection) -> Result<bool, Storage> {
    let Some(root) = root(connection).await? else {
        return Ok(false);
    };
    let kept = kept(connection, root).await?;
    Ok(kept.is_some_and(|kept| kept.file.is_some() && kept.terms(&VendorKey::trusted()).is_none()))
}

impl Store {
    /// How the workspace stands to its licence at a moment; nothing before it is founded.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn standing(&self, measured: Timestamp) -> Result<Option<Standing>, Storage> {
        let mut connection = self.readers().acquire().await.map_err(storage)?;
        standing(&mut connection, measured).await
    }
}

impl Answer for EntitlementGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<EntitlementView, Error> {
        let root = root(connection).await?.ok_or(Error::not_there())?;
        asked.needs(Right::new(Module::Settings, Verb::View), root)?;
        let standing = standing(connection, asked.now).await?;
        let kept = entitlement(connection, root).await?;
        Ok(EntitlementView {
            organisation: root,
            standing: standing.ok_or(Error::not_there())?,
            terms: kept.terms(&VendorKey::trusted()),
            unbelieved: is_unbelieved(connection).await?,
            for_development: VendorKey::is_for_development(),
        })
    }
}
