//! How far numbers got, kept beside the workspace: a restore goes on from there, never back.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

use desk_store::{Highest, Store};

use crate::desk::Desk;

impl Desk {
    fn marks_file(&self) -> PathBuf {
        self.place.state.join("numbers.json")
    }

    /// The highest numbers seen outside the workspace file; none when nothing readable is there.
    pub(crate) fn marked_numbers(&self) -> Highest {
        fs::read(self.marks_file())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes down how far numbers got, when they moved. The numbers themselves are in the
    /// workspace already, so a fault here is written to the log and stops nothing.
    pub(crate) async fn mark_numbers(&self, store: &Store) {
        let marked = self.marked_numbers();
        let Ok(highest) = store.highest().await else {
            return;
        };
        let merged = highest.merged(marked.clone());
        if merged == marked {
            return;
        }
        let path = self.marks_file();
        let written = tokio::task::spawn_blocking(move || -> std::io::Result<()> {
            let fresh = path.with_extension("json.part");
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = File::create(&fresh)?;
            file.write_all(&serde_json::to_vec(&merged)?)?;
            file.sync_all()?;
            fs::rename(fresh, path)
        });
        match written.await {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => self.journal_file.write(&format!("numbers.json: {fault}")),
            Err(fault) => self.journal_file.write(&format!("numbers.json: {fault}")),
        }
    }
}
