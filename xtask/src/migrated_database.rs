//! Makes an empty database with all migrations applied: `migrated-database MIGRATIONS FILE`.
//!
//! A program of its own, because sqlx takes minutes to build and only `cargo xtask prepare` needs
//! it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

fn main() -> anyhow::Result<()> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(migrations), Some(file)) = (paths.next(), paths.next()) else {
        anyhow::bail!(
            "Two paths are needed: the folder of the migrations and the database to make."
        );
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(make(&migrations, &file))
}

async fn make(migrations: &Path, file: &Path) -> anyhow::Result<()> {
    let migrator = Migrator::new(migrations)
        .await
        .with_context(|| format!("The migrations in {} cannot be read.", migrations.display()))?;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options)
        .await
        .with_context(|| format!("{} cannot be made.", file.display()))?;
    migrator
        .run(&mut connection)
        .await
        .context("A migration failed.")?;
    connection.close().await?;
    Ok(())
}
