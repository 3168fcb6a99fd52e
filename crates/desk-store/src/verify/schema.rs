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

/// The newest version this program knows.
pub(crate) fn latest() -> i64 {
    let versions = MIGRATIONS.iter().map(|migration| migration.version);
    versions.max().unwrap_or_default()
}

/// The version of a file, if it has one.
pub(crate) async fn version(connection: &mut SqliteConnection) -> Result<Option<i64>, Storage> {
    sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success")
        .fetch_one(connection)
        .await
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
