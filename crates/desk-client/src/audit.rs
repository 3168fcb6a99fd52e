//! The audit log checked without anybody signed in, and how far it got.

use desk_contract::{Code, Refused};
use desk_domain::{audit::Checkpoint, language::Language};
use desk_store::Finding;

use crate::desk::Desk;

impl Desk {
    /// Checks the audit log alone, without anybody signed in, also against the checkpoint beside the
    /// file and those that were kept elsewhere.
    ///
    /// # Errors
    /// When the file cannot be opened at all.
    pub async fn verify_audit(&self, kept: &[Checkpoint]) -> Result<AuditVerdict, Refused> {
        let mut checkpoints = kept.to_vec();
        checkpoints.extend(self.checkpoint());
        let opened = self.store.read().await.clone();
        let (entries, findings) = if let Some(store) = opened {
            let language = self.language(&store).await;
            let found = store.verify_audit(&checkpoints).await;
            found.map_err(|fault| self.refuse(language, fault))?
        } else {
            let (file, backups) = (&self.place.workspace, &self.place.backups);
            desk_store::verify_audit(file, backups, &checkpoints)
                .await
                .map_err(|fault| self.refuse(Language::default(), fault))?
        };
        Ok(AuditVerdict {
            entries,
            findings,
            checkpoint: checkpoints.iter().map(|checkpoint| checkpoint.seq).max(),
        })
    }

    /// The newest entry, to be kept somewhere that whoever can write this file cannot.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn audit_checkpoint(&self) -> Result<Checkpoint, Refused> {
        let store = self.opened().await?;
        let language = self.language(&store).await;
        let newest = store.newest_entry().await;
        newest
            .map_err(|fault| self.refuse(language, fault))?
            .ok_or_else(|| self.refuse(language, Code::WorkspaceMissing))
    }
}

/// What a check of the audit log came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditVerdict {
    /// How many entries there are.
    pub entries: i64,
    /// What does not hold, the first first.
    pub findings: Vec<Finding>,
    /// The newest entry that a checkpoint saw; without one nobody can tell whether the whole log was
    /// rolled back.
    pub checkpoint: Option<i64>,
}
