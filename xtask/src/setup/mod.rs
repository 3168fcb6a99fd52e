//! What a fresh machine lacks: system packages, the WebAssembly target, the npm tools.

mod packages;
mod peers;
mod tools;

use std::path::PathBuf;

use crate::repo::Repo;
use crate::steps::step;

pub use packages::{Install, Purpose};

/// Everything for building and testing.
///
/// # Errors
/// With the command to run by hand when something cannot be installed.
pub fn all(repo: &Repo, install: Install) -> anyhow::Result<()> {
    ready(repo, Purpose::Test, install)
}

/// What `purpose` needs; quick when it is all there.
///
/// # Errors
/// With the command to run by hand when something cannot be installed.
pub fn ready(repo: &Repo, purpose: Purpose, install: Install) -> anyhow::Result<()> {
    step("Set-up", || {
        packages::ready(repo, purpose, install)?;
        tools::ready(repo, install)
    })
}

/// What building the window's files needs: no system packages.
///
/// # Errors
/// With the command to run by hand when something cannot be installed.
pub fn window_tools(repo: &Repo) -> anyhow::Result<()> {
    step("Set-up", || tools::ready(repo, Install::Packages))
}

/// The Python with the packages that the PDFs are compared with.
///
/// # Errors
/// With what to do when they cannot be fetched.
pub fn peers(repo: &Repo) -> anyhow::Result<PathBuf> {
    peers::ready(repo)
}
