//! The package people install.

use std::path::PathBuf;

use anyhow::bail;

use crate::command;
use crate::entitlement;
use crate::repo::{Repo, sorted_entries};
use crate::steps::{note, step};
use crate::ui;

/// Builds the window small and the application optimised, and packs them; says where the packages
/// lie. `kinds` is a list for the packer (`deb,rpm`); without it, what tauri.conf.json names is
/// made.
///
/// # Errors
/// When something does not build, or the packer made nothing.
pub fn build(repo: &Repo, kinds: Option<&str>) -> anyhow::Result<()> {
    ui::build(repo, ui::Build::Released)?;
    step("Package", || {
        let made_before = packages(repo)?;
        let packer = command::program(&repo.root, "node").args([
            "node_modules/@tauri-apps/cli/tauri.js",
            "build",
            "--ci",
        ]);
        match kinds {
            Some(kinds) => packer.args(["--bundles", kinds]).run()?,
            None => packer.run()?,
        }
        let made = packages(repo)?;
        let fresh: Vec<&PathBuf> = made
            .iter()
            .filter(|(path, time)| !made_before.contains(&(path.clone(), *time)))
            .map(|(path, _)| path)
            .collect();
        if fresh.is_empty() {
            bail!(
                "The packer ended well, but made nothing in {}.",
                repo.target.join(BUNDLES).display()
            );
        }
        for path in fresh {
            note(&path.display().to_string());
        }
        Ok(())
    })?;
    // Last, so that nobody overlooks it.
    if let Some(warning) = entitlement::warning(entitlement::vendor_key().as_deref()) {
        eprintln!("\n{warning}");
    }
    Ok(())
}

const BUNDLES: &str = "release/bundle";
const ENDINGS: &[&str] = &["AppImage", "deb", "dmg", "exe", "msi", "rpm"];

/// The packages that are there, with the time they were written.
fn packages(repo: &Repo) -> anyhow::Result<Vec<(PathBuf, std::time::SystemTime)>> {
    let mut found = Vec::new();
    let bundles = repo.target.join(BUNDLES);
    let kinds = if bundles.is_dir() {
        sorted_entries(&bundles)?
    } else {
        Vec::new()
    };
    for kind in kinds.iter().filter(|path| path.is_dir()) {
        for file in sorted_entries(kind)? {
            let is_package = |ending| ENDINGS.iter().any(|known| ending == *known);
            if file.extension().is_some_and(is_package) {
                let written = file.metadata()?.modified()?;
                found.push((file, written));
            }
        }
    }
    Ok(found)
}
