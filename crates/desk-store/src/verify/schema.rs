//! The tables of the file against those of this version: nothing is missing, nothing was added. A
//! trigger would change what commands store.

use std::collections::BTreeMap;

use desk_app::Storage;
use sqlx::{
    SqliteConnection,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::Finding;
use crate::{fault::storage, open::MIGRATIONS};

/// What stands in a schema: kind and name, and the SQL it was made with.
type Schema = BTreeMap<(String, String), Option<String>>;

/// The migrations that a file has had.
pub(crate) struct Known(Vec<i64>);

impl Known {
    /// Whether it has had none: then it is no workspace.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has had one that this program does not know.
    pub(crate) fn is_newer(&self) -> bool {
        self.0
            .iter()
            .any(|version| !MIGRATIONS.version_exists(*version))
    }

    /// Whether one of this program's is still to come, be its number lower than those it has had:
    /// numbers are given out before it is known what is finished first. A file that lacks the first
    /// one is not older: somebody changed its list.
    pub(crate) fn lacks_some(&self) -> bool {
        let mut all = MIGRATIONS.iter();
        let is_there = |version| self.0.contains(version);
        all.next().is_some_and(|first| is_there(&first.version))
            && all.any(|migration| !is_there(&migration.version))
    }
}

/// The migrations of a file.
pub(crate) async fn known(connection: &mut SqliteConnection) -> Result<Known, Storage> {
    sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success")
        .fetch_all(connection)
        .await
        .map(Known)
        .map_err(storage)
}

pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let (wanted, found) = (expected().await?, schema(connection).await?);
    for (key, sql) in &wanted {
        let what = match found.get(key) {
            None => "it is missing",
            Some(other) if other != sql => "it is not as this version makes it",
            Some(_) => continue,
        };
        findings.push(Finding::new(
            "schema",
            format!("{} {}: {what}", key.0, key.1),
        ));
    }
    let added = found.keys().filter(|key| !wanted.contains_key(key));
    findings.extend(added.map(|(kind, name)| {
        Finding::new("schema", format!("{kind} {name}: it does not belong here"))
    }));
    if findings.is_empty() && history(connection).await? != made() {
        findings.push(Finding::new(
            "schema",
            "the list of migrations is not this version's",
        ));
    }
    Ok(())
}

/// The schema that the migrations make.
async fn expected() -> Result<Schema, Storage> {
    let empty = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(SqliteConnectOptions::new().in_memory(true))
        .await
        .map_err(storage)?;
    MIGRATIONS
        .run(&empty)
        .await
        .map_err(|fault| Storage::Other(fault.to_string()))?;
    let mut connection = empty.acquire().await.map_err(storage)?;
    let schema = schema(&mut connection).await;
    drop(connection);
    empty.close().await;
    schema
}

async fn schema(connection: &mut SqliteConnection) -> Result<Schema, Storage> {
    // SQLite makes its own indexes and counters as it needs them.
    let rows: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    Ok(rows
        .into_iter()
        .map(|(kind, name, sql)| ((kind, name), sql))
        .collect())
}

async fn history(connection: &mut SqliteConnection) -> Result<Vec<(i64, Vec<u8>)>, Storage> {
    sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version")
        .fetch_all(connection)
        .await
        .map_err(storage)
}

fn made() -> Vec<(i64, Vec<u8>)> {
    MIGRATIONS
        .iter()
        .map(|migration| (migration.version, migration.checksum.to_vec()))
        .collect()
}
