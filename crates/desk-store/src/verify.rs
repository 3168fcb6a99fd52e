//! Everything that must hold in a workspace file, checked without anybody signed in and without
//! showing any content.

mod audit;
mod contents;
mod records;
pub(crate) mod schema;

use std::path::Path;

use desk_app::Storage;
use desk_domain::audit::Checkpoint;
use sqlx::{Connection, SqliteConnection};

use crate::{
    entitlement::is_unbelieved,
    fault::storage,
    journal,
    open::{OpenFault, Store, look_into},
    transaction::Transaction,
};

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it: `sqlite`, `schema`, `reference`, `audit`, `operation`, `rollback`, `checkpoint`,
    /// `record`, `entitlement`, `blob`, `proposal`, `number`.
    pub check: &'static str,
    /// Where, by number or id. Never content.
    pub place: String,
    /// The audit entry, where one is to blame.
    pub entry: Option<i64>,
}

impl Finding {
    fn new(check: &'static str, place: impl Into<String>) -> Self {
        Self {
            check,
            place: place.into(),
            entry: None,
        }
    }

    fn at_entry(seq: i64, place: String) -> Self {
        Self {
            check: "audit",
            place,
            entry: Some(seq),
        }
    }
}

/// Opens the file and checks it.
///
/// # Errors
/// [`OpenFault`] when it is no workspace, or one that cannot be read at all.
pub async fn verify(path: &Path, backups: &Path) -> Result<Vec<Finding>, OpenFault> {
    let store = match open_to_verify(path, backups).await? {
        Ok(store) => store,
        Err(findings) => return Ok(findings),
    };
    let found = store.verify().await;
    store.close().await;
    Ok(found?)
}

/// Opens a file to look whether it holds what it says, or tells what is wrong with it as a file: what
/// such a one says about itself is worth nothing.
///
/// # Errors
/// [`OpenFault`] when it is no workspace, or one that cannot be read at all.
pub async fn open_to_verify(
    path: &Path,
    backups: &Path,
) -> Result<Result<Store, Vec<Finding>>, OpenFault> {
    let damaged = |what: String| Ok(Err(vec![Finding::new("sqlite", what)]));
    let found = match before_opening(path).await {
        Err(OpenFault::Storage(Storage::Corrupted(what))) => return damaged(what),
        found => found?,
    };
    if !found.is_empty() {
        return Ok(Err(found));
    }
    match Store::open(path, backups).await {
        Err(OpenFault::Storage(Storage::Corrupted(what))) => damaged(what),
        store => Ok(Ok(store?)),
    }
}

/// What keeps a file from being opened as a workspace. An older one gets the present tables first.
async fn before_opening(path: &Path) -> Result<Vec<Finding>, OpenFault> {
    let mut looking = look_into(path).await?;
    let mut findings = Vec::new();
    let known = schema::known(&mut looking).await?;
    sqlite(&mut looking, &mut findings).await?;
    if findings.is_empty() && !known.is_newer() && !known.lacks_some() {
        schema::check(&mut looking, &mut findings).await?;
    }
    looking.close().await.map_err(storage)?;
    Ok(findings)
}

impl Store {
    /// Checks everything that must hold in the file; empty means that it does. All of it is read as
    /// it was at one moment, so that work going on meanwhile is no finding.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read at all.
    pub async fn verify(&self) -> Result<Vec<Finding>, Storage> {
        let mut reading = Transaction::new(self.readers().begin().await.map_err(storage)?);
        let mut findings = Vec::new();
        sqlite(reading.connection(), &mut findings).await?;
        schema::check(reading.connection(), &mut findings).await?;
        let unsound = |finding: &Finding| ["sqlite", "schema"].contains(&finding.check);
        if findings.iter().any(unsound) {
            // What such a file says about itself is worth nothing.
            return Ok(findings);
        }
        findings.extend(chain(reading.connection(), &[]).await?.1);
        records::check(&mut reading, &mut findings).await?;
        entitlement(&mut reading, &mut findings).await?;
        contents::blobs(reading.connection(), &mut findings).await?;
        contents::proposals(reading.connection(), &mut findings).await?;
        Ok(findings)
    }

    /// Checks the audit log alone, as it was at one moment: how many entries there are, and what
    /// does not hold.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read at all.
    pub async fn verify_audit(
        &self,
        checkpoints: &[Checkpoint],
    ) -> Result<(i64, Vec<Finding>), Storage> {
        let mut reading = self.readers().begin().await.map_err(storage)?;
        chain(&mut reading, checkpoints).await
    }

    /// The newest entry of the audit log.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn newest_entry(&self) -> Result<Option<Checkpoint>, Storage> {
        let mut reading = self.readers().acquire().await.map_err(storage)?;
        journal::newest(&mut reading).await
    }

    /// Whether the audit log holds the entry that a checkpoint saw.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn holds(&self, checkpoint: &Checkpoint) -> Result<bool, Storage> {
        let mut reading = self.readers().acquire().await.map_err(storage)?;
        Ok(audit::against(&mut reading, checkpoint).await?.is_none())
    }
}

/// Everything the audit log says of itself: how many entries there are, and what does not hold,
/// the first entry first.
pub(crate) async fn chain(
    connection: &mut SqliteConnection,
    checkpoints: &[Checkpoint],
) -> Result<(i64, Vec<Finding>), Storage> {
    let mut findings = Vec::new();
    let entries = audit::check(connection, &mut findings).await?;
    findings.sort_by_key(|finding| finding.entry);
    audit::operations(connection, &mut findings).await?;
    for checkpoint in checkpoints {
        findings.extend(audit::against(connection, checkpoint).await?);
    }
    Ok((entries, findings))
}

/// The licence that is kept is one that was signed for this workspace.
async fn entitlement(
    reading: &mut Transaction,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    if is_unbelieved(reading.connection()).await? {
        let place = "the licence that is kept is not one that this program believes";
        findings.push(Finding::new("entitlement", place));
    }
    Ok(())
}

async fn sqlite(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)")
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
    findings.extend(
        lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(|place| Finding::new("sqlite", place)),
    );
    let rows: Vec<(String, Option<i64>)> =
        sqlx::query_as("SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 20")
            .fetch_all(connection)
            .await
            .map_err(storage)?;
    findings.extend(rows.into_iter().map(|(table, row)| {
        let place = format!("{table} row {}", row.unwrap_or_default());
        Finding::new("reference", place)
    }));
    Ok(())
}
