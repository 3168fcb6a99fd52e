//! Where things lie on this computer.

use std::path::{Path, PathBuf};

/// The paths of one workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The workspace file.
    pub workspace: PathBuf,
    /// Where backups go unless one says otherwise.
    pub backups: PathBuf,
    /// What must outlive the workspace file: how far numbers got, and the log.
    pub state: PathBuf,
}

impl Place {
    /// The workspace of the person at this computer.
    pub fn of_this_computer() -> Self {
        let data = dirs::data_dir()
            .or_else(dirs::home_dir)
            .unwrap_or_default()
            .join("partner-desk");
        Self::of_file(&data.join("workspace.pdesk"))
    }

    /// The paths around a given workspace file. Marks of different files never mix.
    pub fn of_file(workspace: &Path) -> Self {
        let folder = workspace.parent().unwrap_or(Path::new("")).to_owned();
        let name = workspace
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Self {
            workspace: workspace.to_owned(),
            backups: folder.join("backups"),
            state: folder.join(format!("{name}.state")),
        }
    }

    /// The workspace file's name.
    pub fn file_name(&self) -> String {
        self.workspace
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The workspace file's folder.
    pub fn folder(&self) -> String {
        self.workspace
            .parent()
            .map(|folder| folder.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}
