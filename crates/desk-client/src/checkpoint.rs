//! How far the audit log got, kept beside the workspace: what shows that the whole file was rolled
//! back, cut short or chained anew.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use desk_domain::audit::Checkpoint;
use desk_store::Store;

use crate::desk::Desk;

impl Desk {
    fn checkpoint_file(&self) -> PathBuf {
        self.place.state.join("audit.json")
    }

    /// What the checkpoint beside the file saw. One that cannot be read is none: the log says why.
    pub(crate) fn checkpoint(&self) -> Option<Checkpoint> {
        match read_checkpoint(&self.checkpoint_file()) {
            Ok(seen) => Some(seen),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            Err(fault) => {
                self.journal_file.write(&format!("audit.json: {fault}"));
                None
            }
        }
    }

    /// Writes down how far the log got, when it moved. A log that no longer holds what was seen before
    /// keeps its old checkpoint: that is the evidence. A fault here is written down and stops nothing.
    pub(crate) async fn mark_audit(&self, store: &Store) {
        let Ok(Some(newest)) = store.newest_entry().await else {
            return;
        };
        let mut marked = self.marked_audit.lock().await;
        if *marked == Some(newest) {
            return;
        }
        if let Some(seen) = self.checkpoint() {
            let follows = seen.seq <= newest.seq && store.holds(&seen).await.unwrap_or(false);
            if !follows || seen == newest {
                *marked = Some(newest);
                return;
            }
        }
        match write_checkpoint(&self.checkpoint_file(), &newest) {
            Ok(()) => *marked = Some(newest),
            Err(fault) => self.journal_file.write(&format!("audit.json: {fault}")),
        }
    }

    /// Forgets what was seen of a file that another one takes the place of on purpose.
    pub(crate) async fn forget_checkpoint(&self) {
        *self.marked_audit.lock().await = None;
        match fs::remove_file(self.checkpoint_file()) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                self.journal_file.write(&format!("audit.json: {fault}"));
            }
            Ok(()) | Err(_) => {}
        }
    }
}

/// Reads a checkpoint that was kept anywhere.
///
/// # Errors
/// When the file cannot be read, or holds something else.
pub fn read_checkpoint(path: &Path) -> io::Result<Checkpoint> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// Not forced to the disk: a checkpoint that a power cut takes back is older, not wrong.
fn write_checkpoint(path: &Path, checkpoint: &Checkpoint) -> io::Result<()> {
    let fresh = path.with_extension("json.part");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&fresh, serde_json::to_vec(checkpoint)?)?;
    fs::rename(fresh, path)
}
