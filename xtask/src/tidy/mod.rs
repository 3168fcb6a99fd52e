//! The repository's own rules, as far as a program can see them.

mod docs;
mod edges;
mod text;

use anyhow::bail;

use crate::repo::Repo;
use crate::steps::step;

/// Checks all of them.
///
/// # Errors
/// With one line per fault.
pub fn check(repo: &Repo) -> anyhow::Result<()> {
    step("Tidy", || faults(repo))
}

/// [`check`] without its line.
///
/// # Errors
/// With one line per fault.
pub fn faults(repo: &Repo) -> anyhow::Result<()> {
    let files = repo.files()?;
    let mut faults = edges::faults(&repo.metadata);
    faults.extend(text::faults(repo, &files)?);
    faults.extend(docs::faults(repo, &files)?);
    if faults.is_empty() {
        return Ok(());
    }
    bail!(
        "{}\n\n{} faults; the rules stand in xtask/src/tidy.",
        faults.join("\n"),
        faults.len()
    )
}
