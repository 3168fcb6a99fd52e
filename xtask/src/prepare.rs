//! The checked SQL of desk-store: every `query!` described once against a real database, so that
//! everyone else builds without one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::command;
use crate::repo::{Repo, mark_of, sorted_entries};
use crate::steps::step;

/// Writes the descriptions anew.
///
/// # Errors
/// When a migration or a query is wrong; sqlx names it.
pub fn write(repo: &Repo) -> anyhow::Result<()> {
    step("Prepared SQL", || {
        let fresh = describe(repo)?;
        let folder = repo.path(DESCRIPTIONS);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made.", folder.display()))?;
        for name in descriptions(&folder)?
            .keys()
            .filter(|name| !fresh.contains_key(*name))
        {
            fs::remove_file(folder.join(name))
                .with_context(|| format!("{name} cannot be removed."))?;
        }
        for (name, text) in &fresh {
            fs::write(folder.join(name), text)
                .with_context(|| format!("{name} cannot be written."))?;
        }
        remember(repo)
    })
}

/// Says whether the committed descriptions are those of the committed queries.
///
/// # Errors
/// When they are not, or a migration or a query is wrong.
pub fn check(repo: &Repo) -> anyhow::Result<()> {
    step("Prepared SQL", || compare(repo))
}

/// [`check`] without its line; left out when neither the queries nor the migrations changed since
/// the last time.
///
/// # Errors
/// Those of [`check`].
pub fn compare(repo: &Repo) -> anyhow::Result<()> {
    if repo.remembers(MARK, &mark(repo)?) {
        return Ok(());
    }
    if describe(repo)? != descriptions(&repo.path(DESCRIPTIONS))? {
        bail!(
            "{DESCRIPTIONS} does not fit the queries. Run `cargo xtask prepare` and commit what it writes."
        );
    }
    remember(repo)
}

const DESCRIPTIONS: &str = "crates/desk-store/.sqlx";
const MARK: &str = "prepare.mark";

/// Everything the descriptions depend on, and the descriptions themselves.
fn mark(repo: &Repo) -> anyhow::Result<String> {
    mark_of(&["migrations/local", "crates/desk-store", "Cargo.lock"].map(|path| repo.path(path)))
}

fn remember(repo: &Repo) -> anyhow::Result<()> {
    repo.remember(MARK, &mark(repo)?)
}

/// Builds desk-store against a database made of the migrations and returns what sqlx wrote about
/// its queries.
fn describe(repo: &Repo) -> anyhow::Result<BTreeMap<String, String>> {
    let folder = tempfile::tempdir().context("No temporary folder could be made.")?;
    let database = folder.path().join("workspace.sqlite");
    let written = folder.path().join("sqlx");
    fs::create_dir(&written).with_context(|| format!("{} cannot be made.", written.display()))?;

    command::cargo(&repo.root)
        .args([
            "run",
            "--quiet",
            "-p",
            "xtask",
            "--features",
            "prepare",
            "--bin",
            "migrated-database",
            "--",
        ])
        .args([repo.path("migrations/local"), database.clone()])
        .run()?;
    // Cargo cannot know that the answers of a database are part of the input: a setting that is new
    // each time makes it compile the crate again.
    let once = format!("prepared_at=\"{}\"", std::process::id());
    command::cargo(&repo.root)
        .args([
            "rustc",
            "-p",
            "desk-store",
            "--lib",
            "--profile",
            "check",
            "--",
            "--cfg",
            &once,
        ])
        .env("DATABASE_URL", format!("sqlite:{}", database.display()))
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", &written)
        .run()?;
    descriptions(&written)
}

/// The descriptions in a folder by file name; none when the folder is not there.
fn descriptions(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    if !folder.is_dir() {
        return Ok(BTreeMap::new());
    }
    let is_description = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let mut found = BTreeMap::new();
    for file in sorted_entries(folder)?.into_iter().filter(is_description) {
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read.", file.display()))?;
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        found.insert(name, text.trim_end().to_owned() + "\n");
    }
    Ok(found)
}
