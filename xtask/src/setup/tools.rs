//! What Rust and npm bring: the WebAssembly target, and the pinned tools and files of
//! package-lock.json.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Install;
use crate::command;
use crate::repo::{Repo, mark_of};
use crate::steps::note;

/// Makes sure both are there; without network when they are.
pub fn ready(repo: &Repo, install: Install) -> anyhow::Result<()> {
    wasm_target(repo, install)?;
    npm_tools(repo, install)
}

fn wasm_target(repo: &Repo, install: Install) -> anyhow::Result<()> {
    // Asking the compiler where the target's library lies works with and without rustup.
    let target = command::program(&repo.root, "rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .ask();
    if target.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    if install == Install::Nothing {
        bail!("Rust's WebAssembly target is missing. {BY_HAND}");
    }
    note("Adding the WebAssembly target to Rust");
    if command::program(&repo.root, "rustup")
        .args(["target", "add", TARGET])
        .succeeds()
        .unwrap_or(false)
    {
        return Ok(());
    }
    bail!("Rust's WebAssembly target is missing and could not be added. {BY_HAND}")
}

const TARGET: &str = "wasm32-unknown-unknown";

const BY_HAND: &str = "With rustup and a network, run\n\n    rustup target add wasm32-unknown-unknown\n\n\
    Without rustup, install your system's package for it (Fedora: rust-std-static-wasm32-unknown-unknown, \
    Arch: rust-wasm).";

fn npm_tools(repo: &Repo, install: Install) -> anyhow::Result<()> {
    let asked = [repo.path("package.json"), repo.path("package-lock.json")];
    let mark = mark_of(&asked)?;
    let installed = repo.path("node_modules/.package-lock.json");
    if installed.is_file() && repo.remembers("npm", &mark) {
        return Ok(());
    }
    if install == Install::Nothing {
        // Nobody remembers a command that was run by hand, but npm writes this file at its end.
        if is_no_older(&installed, &asked) {
            return Ok(());
        }
        bail!(
            "Fonts, icons and tools from npm are missing. Fetch them, then run this again:\n\n    npm ci\n"
        );
    }
    note("Fetching fonts, icons and tools with npm");
    let fetched = command::npm(&repo.root)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .succeeds();
    match fetched {
        Ok(true) => repo.remember("npm", &mark),
        Ok(false) => {
            bail!("`npm ci` failed. It needs a network the first time; run it by hand to see more.")
        }
        Err(_) => bail!(
            "npm is not installed. Install Node 20 or newer (https://nodejs.org), then run this again."
        ),
    }
}

/// Whether a file is there and no older than any of the others.
fn is_no_older(file: &Path, others: &[PathBuf]) -> bool {
    let written = |path: &Path| std::fs::metadata(path).and_then(|metadata| metadata.modified());
    written(file).is_ok_and(|at| {
        others
            .iter()
            .all(|other| written(other).is_ok_and(|other| other <= at))
    })
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        time::{Duration, SystemTime},
    };

    use super::{BY_HAND, TARGET, is_no_older};

    #[test]
    fn the_printed_command_adds_the_target_that_is_looked_for() {
        assert!(BY_HAND.contains(&format!("rustup target add {TARGET}\n")));
    }

    #[test]
    fn what_npm_fetched_counts_until_other_versions_are_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let [asked, fetched] = ["asked", "fetched"].map(|name| folder.path().join(name));
        let write_at = |path, second| {
            let at = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
            File::create(path).unwrap().set_modified(at).unwrap();
        };
        write_at(&asked, 1_000);
        assert!(!is_no_older(&fetched, std::slice::from_ref(&asked)));
        write_at(&fetched, 2_000);
        assert!(is_no_older(&fetched, std::slice::from_ref(&asked)));
        write_at(&asked, 3_000);
        assert!(!is_no_older(&fetched, &[asked]));
    }
}
