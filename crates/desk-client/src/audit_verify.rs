//! The audit log checked without anybody signed in.

use desk_app::Storage;
use desk_contract::Refused;
use desk_domain::{
    audit::{CheckpointFault, KeychainSays},
    language::Language,
};
use desk_store::{Finding, Store};

use crate::{desk::Desk, signed::KeptCheckpoint};

impl Desk {
    /// Checks the audit log alone, without anybody signed in, also against what the keychain and the
    /// checkpoint beside the file saw, and against checkpoints that were kept elsewhere, each by the
    /// name of where.
    ///
    /// # Errors
    /// When the file cannot be opened at all.
    pub async fn verify_audit(
        &self,
        kept: &[(String, KeptCheckpoint)],
    ) -> Result<AuditVerdict, Refused> {
        let opened = self.store.read().await.clone();
        if let Some(store) = opened {
            let language = self.language(&store).await;
            let verdict = self.verified(&store, kept).await;
            return verdict.map_err(|fault| self.refuse(language, fault));
        }
        // Not opened for work first: a file too damaged for that has findings, too.
        let (file, backups) = (&self.place.workspace, &self.place.backups);
        let refuse = |fault| self.refuse(Language::default(), fault);
        match desk_store::open_to_verify(file, backups).await {
            Err(fault) => Err(self.refuse(Language::default(), fault)),
            Ok(Err(findings)) => Ok(AuditVerdict {
                entries: 0,
                findings,
                checkpoint: None,
                keychain: KeychainSays::Nothing,
            }),
            Ok(Ok(store)) => {
                let verdict = self.verified(&store, kept).await;
                store.close().await;
                verdict.map_err(refuse)
            }
        }
    }

    async fn verified(
        &self,
        store: &Store,
        kept: &[(String, KeptCheckpoint)],
    ) -> Result<AuditVerdict, Storage> {
        let witnesses = self.witnesses(store, kept).await;
        let (entries, mut findings) = store.verify_audit(&witnesses.checkpoints).await?;
        let unbelieved = witnesses.unbelieved.iter();
        findings.extend(unbelieved.map(|(name, fault)| Finding {
            check: "checkpoint",
            place: format!("{name}: {}", why(*fault)),
            entry: None,
        }));
        Ok(AuditVerdict {
            entries,
            findings,
            checkpoint: witnesses.newest(),
            keychain: witnesses.keychain,
        })
    }
}

/// Why a checkpoint is not believed, and what to do, in the language of the command line.
fn why(fault: CheckpointFault) -> &'static str {
    match fault {
        CheckpointFault::Forged => {
            "its signature does not fit what it says, so it was changed; use another copy of it"
        }
        CheckpointFault::OtherWorkspace => {
            "it is of another workspace; use one that this workspace made"
        }
        CheckpointFault::OtherKey => {
            "another key signed it than the one in this computer's keychain; verify it on the computer that made it"
        }
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
    /// What the keychain of this computer says.
    pub keychain: KeychainSays,
}
