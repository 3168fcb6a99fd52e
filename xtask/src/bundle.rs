//! The package people install.

use anyhow::bail;

use crate::command;
use crate::repo::{Repo, sorted_entries};
use crate::steps::{note, step};
use crate::ui;

/// Builds the window small and the application optimised, and packs them; says where the package
/// lies.
///
/// # Errors
/// When something does not build, or the packer made nothing.
pub fn build(repo: &Repo) -> anyhow::Result<()> {
    ui::build(repo, ui::Build::Released)?;
    step("Package", || {
        // Which kinds are made stands in tauri.conf.json; the release workflow asks for more on
        // other systems.
        command::program(&repo.root, "node")
            .args(["node_modules/@tauri-apps/cli/tauri.js", "build", "--ci"])
            .run()?;
        let folder = repo.target.join("release/bundle/deb");
        let packages = if folder.is_dir() {
            sorted_entries(&folder)?
        } else {
            Vec::new()
        };
        let Some(package) = packages
            .iter()
            .find(|path| path.extension().is_some_and(|ending| ending == "deb"))
        else {
            bail!(
                "The packer ended well, but there is no .deb in {}.",
                folder.display()
            );
        };
        note(&format!(
            "Install it with: sudo apt-get install {}",
            package.display()
        ));
        Ok(())
    })
}
