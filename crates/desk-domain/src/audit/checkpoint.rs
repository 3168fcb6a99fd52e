//! What is known outside the file of how far its audit log got (B-13).

use serde::{Deserialize, Serialize};

use crate::{access::named_enum, canonical::Hash};

/// What the log held at one moment, kept outside the file: a log that was cut short, rolled back or
/// chained anew no longer has this entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The newest entry's place in the chain; as many entries there were.
    pub seq: i64,
    /// Its hash.
    pub hash: Hash,
}

named_enum! {
    /// What the keychain of this computer says of the log.
    KeychainSays {
        /// It knows an entry that the log had.
        Saw = "saw",
        /// It answers, and knows nothing of this workspace yet.
        Nothing = "nothing",
        /// None answers: nothing on this computer shows that the file was put back together with
        /// everything beside it.
        Silent = "silent",
    }
}

named_enum! {
    /// Why a checkpoint is not believed, whatever the log holds.
    CheckpointFault {
        /// Its signature does not fit what it says.
        Forged = "forged",
        /// It was made of another workspace.
        OtherWorkspace = "other_workspace",
        /// Another key signed it than the one this computer's keychain holds.
        OtherKey = "other_key",
    }
}

/// Everything that is known outside the file of how far its audit log got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnesses {
    /// The entries that were seen.
    pub checkpoints: Vec<Checkpoint>,
    /// What the keychain says.
    pub keychain: KeychainSays,
    /// Checkpoints that are not believed, each by the name of where it is kept.
    pub unbelieved: Vec<(String, CheckpointFault)>,
}

impl Default for Witnesses {
    fn default() -> Self {
        Self {
            checkpoints: Vec::new(),
            keychain: KeychainSays::Silent,
            unbelieved: Vec::new(),
        }
    }
}

impl Witnesses {
    /// The newest entry that was seen.
    pub fn newest(&self) -> Option<i64> {
        self.checkpoints.iter().map(|seen| seen.seq).max()
    }
}
