//! Everything that must hold in a workspace file, checked without anybody signed in and without
//! showing any content.

mod audit;
mod contents;
mod records;
pub(crate) mod schema;

use std::path::Path;

use desk_app::Storage;
use sqlx::{Connection, SqliteConnection};

use crate::{
    fault::storage,
    open::{OpenFault, Store, look_into},
    transaction::Transaction,
};

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it: `sqlite`, `schema`, `reference`, `audit`, `operation`, `record`, `blob`,
    /// `proposal`, `number`.
    pub check: &'static str,
    /// Where, by number or id. Never content.
    pub place: String,
}

impl Finding {
    fn new(check: &'static str, place: impl Into<String>) -> Self {
        Self {
            check,
            place: place.into(),
        }
    }
}

/// Opens the file and checks it.
///
/// # Errors
/// [`OpenFault`] when it is no workspace, or one that cannot be read at all.
pub async fn verify(path: &Path, backups: &Path) -> Result<Vec<Finding>, OpenFault> {
    let damaged = |what: String| Ok(vec![Finding::new("sqlite", what)]);
    let mut found = match before_opening(path).await {
        Err(OpenFault::Storage(Storage::Corrupted(what))) => return damaged(what),
        found => found?,
    };
    if !found.is_empty() {
        return Ok(found);
    }
    let store = match Store::open(path, backups).await {
        Err(OpenFault::Storage(Storage::Corrupted(what))) => return damaged(what),
        store => store?,
    };
    let rest = store.verify().await;
    store.close().await;
    found.extend(rest?);
    Ok(found)
}

/// What keeps a file from being opened as a workspace. An older one gets the present tables first.
async fn before_opening(path: &Path) -> Result<Vec<Finding>, OpenFault> {
    let mut looking = look_into(path).await?;
    let mut findings = Vec::new();
    let known = schema::version(&mut looking).await?;
    sqlite(&mut looking, &mut findings).await?;
    if findings.is_empty() && known == Some(schema::latest()) {
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
        audit::check(reading.connection(), &mut findings).await?;
        audit::operations(reading.connection(), &mut findings).await?;
        records::check(&mut reading, &mut findings).await?;
        contents::blobs(reading.connection(), &mut findings).await?;
        contents::proposals(reading.connection(), &mut findings).await?;
        Ok(findings)
    }
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
            .map(|place| Finding {
                check: "sqlite",
                place,
            }),
    );
    let rows: Vec<(String, Option<i64>)> =
        sqlx::query_as("SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 20")
            .fetch_all(connection)
            .await
            .map_err(storage)?;
    findings.extend(rows.into_iter().map(|(table, row)| Finding {
        check: "reference",
        place: format!("{table} row {}", row.unwrap_or_default()),
    }));
    Ok(())
}
