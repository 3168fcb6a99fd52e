//! What Rust and npm bring: the WebAssembly target, and the pinned tools and files of
//! package-lock.json.

use anyhow::bail;

use crate::command;
use crate::repo::{Repo, mark_of};
use crate::steps::note;

/// Makes sure both are there; without network when they are.
pub fn ready(repo: &Repo) -> anyhow::Result<()> {
    wasm_target(repo)?;
    npm_tools(repo)
}

fn wasm_target(repo: &Repo) -> anyhow::Result<()> {
    // Asking the compiler where the target's library lies works with and without rustup.
    let target = command::program(&repo.root, "rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .ask();
    if target.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    note("Adding the WebAssembly target to Rust");
    if command::program(&repo.root, "rustup")
        .args(["target", "add", TARGET])
        .succeeds()
        .unwrap_or(false)
    {
        return Ok(());
    }
    bail!(
        "Rust's WebAssembly target is missing and could not be added. With rustup and a network, run\n\n    \
         rustup target add {TARGET}\n\nWithout rustup, install your system's package for it (Fedora: \
         rust-std-static-{TARGET}, Arch: rust-wasm)."
    )
}

const TARGET: &str = "wasm32-unknown-unknown";

fn npm_tools(repo: &Repo) -> anyhow::Result<()> {
    let mark = mark_of(&[repo.path("package.json"), repo.path("package-lock.json")])?;
    if repo.path("node_modules/.package-lock.json").is_file() && repo.remembers("npm", &mark) {
        return Ok(());
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
