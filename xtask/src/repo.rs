//! Where things are.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::command;

/// The checkout, and the folder its builds go to.
pub struct Repo {
    /// The folder with `tauri.conf.json`.
    pub root: PathBuf,
    /// Cargo's target folder, which may lie elsewhere and serve several checkouts.
    pub target: PathBuf,
    /// What `cargo metadata --no-deps` said.
    pub metadata: Value,
}

impl Repo {
    /// Finds the checkout from the current folder upwards.
    ///
    /// # Errors
    /// When no parent folder holds `tauri.conf.json`, or cargo cannot read the workspace.
    pub fn find() -> anyhow::Result<Self> {
        let here = std::env::current_dir().context("The current folder cannot be read.")?;
        let Some(root) = here
            .ancestors()
            .find(|folder| folder.join("tauri.conf.json").is_file())
        else {
            bail!(
                "No tauri.conf.json in {} or above it. Run this inside the Partner Desk checkout.",
                here.display()
            );
        };
        let metadata = command::cargo(root)
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .read()?;
        let metadata: Value = serde_json::from_str(&metadata)
            .context("`cargo metadata` did not answer with JSON.")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("`cargo metadata` names no target folder.")?;
        Ok(Self {
            root: root.to_owned(),
            target: PathBuf::from(target),
            metadata,
        })
    }

    /// A path inside the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A program of the everyday build, with the system's ending.
    pub fn program(&self, profile_folder: &str, name: &str) -> PathBuf {
        self.target
            .join(profile_folder)
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The folder for what xtask remembers between two runs. Several checkouts may share one target
    /// folder, so each has its own.
    pub fn memory(&self) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        self.target
            .join("xtask")
            .join(format!("{:016x}", hasher.finish()))
    }

    /// Whether `mark` is what was remembered under `name`; see [`Repo::remember`].
    pub fn remembers(&self, name: &str, mark: &str) -> bool {
        std::fs::read_to_string(self.memory().join(name)).is_ok_and(|known| known == mark)
    }

    /// Remembers `mark`, a hash of all inputs of a step, so that the step can be left out next
    /// time.
    ///
    /// # Errors
    /// When the target folder cannot be written.
    pub fn remember(&self, name: &str, mark: &str) -> anyhow::Result<()> {
        let folder = self.memory();
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made.", folder.display()))?;
        let file = folder.join(name);
        std::fs::write(&file, mark)
            .with_context(|| format!("{} cannot be written.", file.display()))
    }

    /// Every file that belongs to the checkout (known to git, or new and not ignored), relative,
    /// with `/`.
    ///
    /// # Errors
    /// When git is missing or this is no clone.
    pub fn files(&self) -> anyhow::Result<Vec<String>> {
        let list = command::program(&self.root, "git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
                "--deduplicate",
            ])
            .read()?;
        let mut files: Vec<String> = list
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        // A file deleted but not yet committed is still in git's list.
        files.retain(|name| self.path(name).is_file());
        files.sort();
        Ok(files)
    }
}

/// One hash over the contents (and names) of files and of everything below folders; absent ones
/// count as absent.
///
/// # Errors
/// When a file that exists cannot be read.
pub fn mark_of(paths: &[PathBuf]) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        hash_into(path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash_into(path: &Path, hasher: &mut DefaultHasher) -> anyhow::Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        for entry in sorted_entries(path)? {
            hash_into(&entry, hasher)?;
        }
    } else if path.is_file() {
        std::fs::read(path)
            .with_context(|| format!("{} cannot be read.", path.display()))?
            .hash(hasher);
    }
    Ok(())
}

/// The entries of a folder in a fixed order.
///
/// # Errors
/// When the folder cannot be read.
pub fn sorted_entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let fault = || format!("{} cannot be read.", folder.display());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(fault)? {
        entries.push(entry.with_context(fault)?.path());
    }
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::mark_of;

    #[test]
    fn a_mark_moves_with_contents_and_names_and_with_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = [folder.path().join("in")];
        assert_eq!(mark_of(&root).unwrap(), mark_of(&root).unwrap());

        std::fs::create_dir_all(folder.path().join("in/deep")).unwrap();
        std::fs::write(folder.path().join("in/deep/a"), "1").unwrap();
        let first = mark_of(&root).unwrap();
        assert_eq!(first, mark_of(&root).unwrap());

        std::fs::write(folder.path().join("in/deep/a"), "2").unwrap();
        let other_contents = mark_of(&root).unwrap();
        assert_ne!(first, other_contents);

        std::fs::rename(
            folder.path().join("in/deep/a"),
            folder.path().join("in/deep/b"),
        )
        .unwrap();
        assert_ne!(other_contents, mark_of(&root).unwrap());
    }
}
