//! How far the audit log got, kept outside the workspace: what shows that the whole file was rolled
//! back, cut short or chained anew.
//!
//! Beside the file after every command, signed; in the keychain when somebody comes, goes or is away,
//! and otherwise once a minute, because a keychain takes milliseconds.

use std::{fs, io, path::PathBuf};

use desk_contract::{Code, Refused};
use desk_domain::{
    audit::{Checkpoint, CheckpointFault, KeychainSays, Witnesses},
    id::TenantId,
};
use desk_store::Store;
use jiff::{SignedDuration, Timestamp};

use crate::{
    desk::Desk,
    keychain::Silent,
    signed::{DeviceKey, KeptCheckpoint, Pinned, read_checkpoint, write_checkpoint},
};

/// What the keychain keeps it for.
const PURPOSE: &str = "audit";

/// How often the keychain hears of entries that nothing else sends there.
const PINNED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// The name by which people are told of the checkpoint beside the file.
const BESIDE: &str = "audit.json";

/// When the keychain is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pin {
    /// Now: somebody comes. A keychain that was silent is asked again.
    Coming,
    /// Now, unless it was silent: asking again could put a question on the screen each time.
    Leaving,
    /// When it was not told for a while.
    WhenDue,
}

/// What this program knows of the marks outside the file.
#[derive(Default)]
pub(crate) struct Marks {
    /// The newest entry that the checkpoint beside the file knows of.
    beside: Option<Checkpoint>,
    /// The newest entry that the keychain knows of.
    pinned: Option<Checkpoint>,
    /// When the keychain was told last, or should have been.
    told_at: Option<Timestamp>,
    keychain: Keychain,
}

#[derive(Default)]
enum Keychain {
    /// Nobody asked it yet.
    #[default]
    Unasked,
    /// It does not answer.
    Silent,
    /// It holds this key.
    Holds(Box<DeviceKey>),
    /// It holds what this file does not: from here on nothing is signed and no mark is moved, for
    /// the marks are the evidence.
    Contradicts,
}

impl Marks {
    fn key(&self) -> Option<&DeviceKey> {
        match &self.keychain {
            Keychain::Holds(key) => Some(key),
            _ => None,
        }
    }

    fn is_due(&self, pin: Pin, newest: Checkpoint, now: Timestamp) -> bool {
        match (&self.keychain, pin) {
            (_, Pin::Coming) | (Keychain::Unasked, _) => true,
            (Keychain::Silent | Keychain::Contradicts, _) => false,
            (Keychain::Holds(_), _) if self.pinned == Some(newest) => false,
            (Keychain::Holds(_), Pin::Leaving) => true,
            (Keychain::Holds(_), Pin::WhenDue) => self
                .told_at
                .is_none_or(|told| now.duration_since(told).abs() >= PINNED_EVERY),
        }
    }
}

impl Desk {
    fn checkpoint_file(&self) -> PathBuf {
        self.place.state.join(BESIDE)
    }

    /// The checkpoint beside the file. One that cannot be read is none: the log says why.
    fn kept_beside(&self) -> Option<KeptCheckpoint> {
        match read_checkpoint(&self.checkpoint_file()) {
            Ok(kept) => Some(kept),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            Err(fault) => {
                self.journal_file.write(&format!("{BESIDE}: {fault}"));
                None
            }
        }
    }

    /// Writes down how far the log got, when it moved. A log that no longer holds what was seen before
    /// keeps its old marks: they are the evidence. A fault here is written down and stops nothing.
    pub(crate) async fn mark_audit(&self, store: &Store, pin: Pin) {
        let (Ok(Some(newest)), Ok(Some((house, _)))) =
            (store.newest_entry().await, store.organisation().await)
        else {
            return;
        };
        let mut marks = self.marks.lock().await;
        if pin != Pin::Coming && matches!(marks.keychain, Keychain::Unasked) {
            // A program that only looked has nothing to tell anybody.
            let kept = self.kept_beside().filter(KeptCheckpoint::is_signed);
            if kept.is_some_and(|kept| kept.seen() == newest) {
                return;
            }
        }
        if marks.is_due(pin, newest, self.clock.now()) {
            self.pin(&mut marks, store, house.id, newest).await;
        }
        if marks.beside != Some(newest) && !matches!(marks.keychain, Keychain::Contradicts) {
            self.mark_beside(&mut marks, store, house.id, newest).await;
        }
    }

    async fn mark_beside(
        &self,
        marks: &mut Marks,
        store: &Store,
        workspace: TenantId,
        newest: Checkpoint,
    ) {
        if let Some(kept) = self.kept_beside() {
            let seen = kept.seen();
            let follows = kept.fault(workspace, marks.key()).is_none()
                && seen.seq <= newest.seq
                && store.holds(&seen).await.unwrap_or(false);
            let is_signed = kept.is_signed() || marks.key().is_none();
            if !follows || (seen == newest && is_signed) {
                marks.beside = Some(newest);
                return;
            }
        }
        let kept = KeptCheckpoint::of(newest, workspace, self.clock.now(), marks.key());
        match write_checkpoint(&self.checkpoint_file(), &kept) {
            Ok(()) => marks.beside = Some(newest),
            Err(fault) => self.journal_file.write(&format!("{BESIDE}: {fault}")),
        }
    }

    /// Tells the keychain how far the log got, unless it knows what the log does not.
    async fn pin(&self, marks: &mut Marks, store: &Store, workspace: TenantId, newest: Checkpoint) {
        marks.told_at = Some(self.clock.now());
        match self.pinned(store, workspace, newest).await {
            Ok(Some(key)) => {
                marks.pinned = Some(newest);
                marks.keychain = Keychain::Holds(Box::new(key));
            }
            Ok(None) => {
                let told = "keychain: it saw an audit entry that the log no longer holds";
                self.journal_file.write(told);
                marks.keychain = Keychain::Contradicts;
            }
            Err(silent) => {
                if !matches!(marks.keychain, Keychain::Silent) {
                    self.journal_file.write(&silent.to_string());
                }
                marks.keychain = Keychain::Silent;
            }
        }
    }

    /// The key, once the keychain knows the newest entry; none when it saw what the log no longer
    /// holds.
    async fn pinned(
        &self,
        store: &Store,
        workspace: TenantId,
        newest: Checkpoint,
    ) -> Result<Option<DeviceKey>, Silent> {
        let mut pinned = match self.in_keychain().await? {
            Some(pinned) => pinned,
            None => {
                // Whoever brought the file here brought a checkpoint that another key signed.
                self.adopt_beside(store, workspace).await;
                Pinned {
                    key: DeviceKey::fresh(),
                    seen: None,
                }
            }
        };
        if let Some((house, seen)) = pinned.seen {
            if house != workspace || !store.holds(&seen).await.map_err(Silent::because)? {
                return Ok(None);
            }
            if seen.seq >= newest.seq {
                return Ok(Some(pinned.key));
            }
        }
        pinned.seen = Some((workspace, newest));
        self.keep(&pinned).await?;
        Ok(Some(pinned.key))
    }

    /// Where the keychain has no key yet, a whole checkpoint of another key that the log holds makes
    /// room for one of the new key.
    async fn adopt_beside(&self, store: &Store, workspace: TenantId) {
        let Some(kept) = self.kept_beside().filter(KeptCheckpoint::is_signed) else {
            return;
        };
        let holds = store.holds(&kept.seen()).await.unwrap_or(false);
        if holds && kept.fault(workspace, None).is_none() {
            let unsigned = KeptCheckpoint::of(kept.seen(), workspace, self.clock.now(), None);
            if let Err(fault) = write_checkpoint(&self.checkpoint_file(), &unsigned) {
                self.journal_file.write(&format!("{BESIDE}: {fault}"));
            }
        }
    }

    async fn in_keychain(&self) -> Result<Option<Pinned>, Silent> {
        let kept = self.keychain.read(&self.place, PURPOSE).await?;
        kept.map(|bytes| Pinned::from_bytes(&bytes).map_err(Silent::because))
            .transpose()
    }

    async fn keep(&self, pinned: &Pinned) -> Result<(), Silent> {
        let bytes = pinned.to_bytes().map_err(Silent::because)?;
        self.keychain.write(&self.place, PURPOSE, bytes).await
    }

    /// Forgets what was seen of a file that another one takes the place of on purpose. The key stays.
    pub(crate) async fn forget_checkpoint(&self) {
        *self.marks.lock().await = Marks::default();
        match fs::remove_file(self.checkpoint_file()) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                self.journal_file.write(&format!("{BESIDE}: {fault}"));
            }
            Ok(()) | Err(_) => {}
        }
        let forgotten = async {
            match self.in_keychain().await? {
                Some(pinned) if pinned.seen.is_some() => {
                    let key = pinned.key;
                    self.keep(&Pinned { key, seen: None }).await
                }
                Some(_) | None => Ok(()),
            }
        };
        if let Err(silent) = forgotten.await {
            self.journal_file.write(&silent.to_string());
        }
    }

    /// Everything that is known outside the file: in the keychain, beside the file, and what was kept
    /// elsewhere, each by the name of where.
    pub(crate) async fn witnesses(
        &self,
        store: &Store,
        kept: &[(String, KeptCheckpoint)],
    ) -> Witnesses {
        // What a file without an organisation cannot be held against, it is not.
        let house = store.organisation().await.ok().flatten();
        let workspace = house.map(|(house, _)| house.id);
        let mut witnesses = Witnesses::default();
        let mut known = None;
        match self.in_keychain().await {
            Err(silent) => self.journal_file.write(&silent.to_string()),
            Ok(None) => witnesses.keychain = KeychainSays::Nothing,
            Ok(Some(pinned)) => {
                witnesses.keychain = KeychainSays::Nothing;
                if let Some((house, seen)) = pinned.seen {
                    witnesses.keychain = KeychainSays::Saw;
                    if workspace.is_some_and(|workspace| workspace != house) {
                        let other = CheckpointFault::OtherWorkspace;
                        witnesses.unbelieved.push(("keychain".to_owned(), other));
                    } else {
                        witnesses.checkpoints.push(seen);
                    }
                }
                known = Some(pinned.key);
            }
        }
        let beside = self.kept_beside().map(|kept| (BESIDE.to_owned(), kept));
        for (name, kept) in beside.iter().chain(kept) {
            let fault = workspace.and_then(|workspace| kept.fault(workspace, known.as_ref()));
            match fault {
                Some(fault) => witnesses.unbelieved.push((name.clone(), fault)),
                // What two of them saw is told once.
                None if witnesses.checkpoints.contains(&kept.seen()) => {}
                None => witnesses.checkpoints.push(kept.seen()),
            }
        }
        witnesses
    }

    /// The newest entry, to be kept somewhere that whoever can write this file cannot; signed, where
    /// there is a keychain that does not contradict it.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn audit_checkpoint(&self) -> Result<KeptCheckpoint, Refused> {
        let store = self.opened().await?;
        let language = self.language(&store).await;
        let refuse = |fault| self.refuse(language, fault);
        let missing = || self.refuse(language, Code::WorkspaceMissing);
        let house = store.organisation().await.map_err(refuse)?;
        let (house, _) = house.ok_or_else(missing)?;
        let newest = store.newest_entry().await.map_err(refuse)?;
        let newest = newest.ok_or_else(missing)?;
        self.mark_audit(&store, Pin::Coming).await;
        let marks = self.marks.lock().await;
        let now = self.clock.now();
        Ok(KeptCheckpoint::of(newest, house.id, now, marks.key()))
    }
}
