//! A folder as it should be, and the least writing that makes it so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::repo::sorted_entries;

/// Files by their path inside the folder.
#[derive(Default)]
pub struct Dist {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Dist {
    /// Adds one file.
    ///
    /// # Errors
    /// When another source brought a file of the same name: one would silently win.
    pub fn add(&mut self, path: impl Into<PathBuf>, bytes: Vec<u8>) -> anyhow::Result<()> {
        let path = path.into();
        if self.files.contains_key(&path) {
            bail!(
                "{} would be in ui/dist twice. Rename one of the two.",
                path.display()
            );
        }
        self.files.insert(path, bytes);
        Ok(())
    }

    /// Adds everything below `folder`.
    ///
    /// # Errors
    /// When something cannot be read or is there already.
    pub fn add_folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        self.add_below(folder, Path::new(""))
    }

    /// Makes `folder` hold these files and nothing else; equal files keep their time of change.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made.", folder.display()))?;
        self.remove_others(folder, Path::new(""))?;
        for (path, bytes) in &self.files {
            let file = folder.join(path);
            if fs::read(&file).is_ok_and(|known| known == *bytes) {
                continue;
            }
            let fault = || format!("{} cannot be written.", file.display());
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).with_context(fault)?;
            }
            fs::write(&file, bytes).with_context(fault)?;
        }
        Ok(())
    }

    fn add_below(&mut self, folder: &Path, inside: &Path) -> anyhow::Result<()> {
        for entry in sorted_entries(folder)? {
            let Some(name) = entry.file_name() else {
                continue;
            };
            let path = inside.join(name);
            if entry.is_dir() {
                self.add_below(&entry, &path)?;
            } else {
                let bytes = fs::read(&entry)
                    .with_context(|| format!("{} cannot be read.", entry.display()))?;
                self.add(path, bytes)?;
            }
        }
        Ok(())
    }

    fn remove_others(&self, folder: &Path, inside: &Path) -> anyhow::Result<()> {
        for entry in sorted_entries(folder)? {
            let Some(name) = entry.file_name() else {
                continue;
            };
            let path = inside.join(name);
            let fault = || format!("{} cannot be removed.", entry.display());
            if entry.is_dir() {
                if self.files.keys().any(|known| known.starts_with(&path)) {
                    self.remove_others(&entry, &path)?;
                } else {
                    fs::remove_dir_all(&entry).with_context(fault)?;
                }
            } else if !self.files.contains_key(&path) {
                fs::remove_file(&entry).with_context(fault)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Dist;

    #[test]
    fn a_folder_ends_with_exactly_the_files_it_should_have() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("old/deep")).unwrap();
        fs::write(folder.path().join("old/deep/file"), "gone").unwrap();
        fs::write(folder.path().join("stale.js"), "gone").unwrap();

        let mut dist = Dist::default();
        dist.add("index.html", b"page".to_vec()).unwrap();
        dist.add("fonts/one.woff2", b"font".to_vec()).unwrap();
        dist.write(folder.path()).unwrap();

        assert_eq!(
            fs::read(folder.path().join("fonts/one.woff2")).unwrap(),
            b"font"
        );
        assert!(!folder.path().join("old").exists());
        assert!(!folder.path().join("stale.js").exists());
    }

    #[test]
    fn a_file_that_did_not_change_keeps_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::default();
        dist.add("index.html", b"page".to_vec()).unwrap();
        dist.write(folder.path()).unwrap();
        let long_ago =
            std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        let file = folder.path().join("index.html");
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();

        dist.write(folder.path()).unwrap();

        assert_eq!(fs::metadata(file).unwrap().modified().unwrap(), long_ago);
    }

    #[test]
    fn two_sources_of_one_file_are_refused() {
        let mut dist = Dist::default();
        dist.add("index.html", b"one".to_vec()).unwrap();
        assert!(dist.add("index.html", b"two".to_vec()).is_err());
    }
}
