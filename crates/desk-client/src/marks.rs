//! How far numbers got, kept beside the workspace: a restore goes on from there, never back.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

use desk_app::NewEntry;
use desk_contract::Refused;
use desk_domain::{audit::Outcome, language::Language};
use desk_store::{Highest, Store};

use crate::desk::Desk;

impl Desk {
    pub(crate) fn marks_file(&self) -> PathBuf {
        self.place.state.join("numbers.json")
    }

    /// The highest numbers seen outside the workspace file.
    ///
    /// # Errors
    /// When there is a file and it does not say: then nobody knows how far numbers got.
    pub(crate) fn marked_numbers(&self) -> std::io::Result<Highest> {
        match fs::read(self.marks_file()) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(Highest::default()),
            Err(fault) => Err(fault),
        }
    }

    /// Brings a file up to the marks beside it: somebody may have put an older one in its place by
    /// hand. Marks that cannot be read stop a restore, which one asks for, and not the daily work.
    pub(crate) async fn go_on_from_marks(&self, store: &Store) -> Result<(), Refused> {
        let Ok(seen) = self.marked_numbers() else {
            return Ok(());
        };
        let entry = || NewEntry {
            at: self.clock.now(),
            actor: None,
            action: String::new(),
            tenant_id: None,
            object: None,
            outcome: Outcome::Done,
            door: self.door,
            device_id: store.device_id(),
            changes: Vec::new(),
            detail: None,
        };
        store
            .raise_numbers(seen, entry)
            .await
            .map_err(|fault| self.refuse(Language::default(), fault))
    }

    /// Writes down how far numbers got, when they moved. The numbers themselves are in the
    /// workspace already, so a fault here is written to the log and stops nothing.
    pub(crate) async fn mark_numbers(&self, store: &Store) {
        let marked = self.marked_numbers().unwrap_or_else(|fault| {
            self.journal_file.write(&format!("numbers.json: {fault}"));
            Highest::default()
        });
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
