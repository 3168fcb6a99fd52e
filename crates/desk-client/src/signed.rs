//! Checkpoints of the audit log as they are kept: what was seen, signed with the key of a device.

use std::{fs, io, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::aead::Generate;
use desk_domain::{
    audit::{Checkpoint, CheckpointFault},
    canonical::{Canonical, Hash},
    id::TenantId,
};
use ed25519_dalek::{PUBLIC_KEY_LENGTH, Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

/// The layout of a kept checkpoint; the first versions wrote number and hash alone, without one.
const FORMAT: u8 = 1;

/// A checkpoint in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptCheckpoint {
    #[serde(default)]
    format: u8,
    /// The organisation whose workspace it is.
    #[serde(default)]
    workspace: Option<TenantId>,
    seq: i64,
    hash: Hash,
    /// When it was made, by the computer's clock.
    #[serde(default)]
    at: Option<Timestamp>,
    /// Absent where there was no key to sign with.
    #[serde(default)]
    signed: Option<Seal>,
}

/// Who signed; bytes as base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    key: String,
    signature: String,
}

impl KeptCheckpoint {
    /// What was seen, signed if there is a key.
    pub(crate) fn of(
        seen: Checkpoint,
        workspace: TenantId,
        at: Timestamp,
        key: Option<&DeviceKey>,
    ) -> Self {
        // What is signed has whole microseconds.
        let at = Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
        let signed = key.map(|key| {
            let message = message(&seen, workspace, at, &key.public());
            Seal {
                key: STANDARD.encode(key.public()),
                signature: STANDARD.encode(key.0.sign(&message.0).to_bytes()),
            }
        });
        Self {
            format: FORMAT,
            workspace: Some(workspace),
            seq: seen.seq,
            hash: seen.hash,
            at: Some(at),
            signed,
        }
    }

    /// What it says was seen.
    pub(crate) fn seen(&self) -> Checkpoint {
        Checkpoint {
            seq: self.seq,
            hash: self.hash,
        }
    }

    /// Whether somebody signed it.
    pub(crate) fn is_signed(&self) -> bool {
        self.signed.is_some()
    }

    /// Why it is not believed as one of this workspace. With a key that is known, a signature must be
    /// that key's. Without a signature there is nothing to disbelieve: it is worth what the place
    /// is worth that it was kept in.
    pub(crate) fn fault(
        &self,
        workspace: TenantId,
        known: Option<&DeviceKey>,
    ) -> Option<CheckpointFault> {
        if self.signed.is_some() && !self.is_whole() {
            return Some(CheckpointFault::Forged);
        }
        if self.workspace.is_some_and(|named| named != workspace) {
            return Some(CheckpointFault::OtherWorkspace);
        }
        let known = known.map(|key| STANDARD.encode(key.public()));
        match (&self.signed, known) {
            (Some(seal), Some(known)) if seal.key != known => Some(CheckpointFault::OtherKey),
            _ => None,
        }
    }

    /// Whether the signature is that of the key beside it over everything else.
    fn is_whole(&self) -> bool {
        let whole = || {
            let (seal, workspace, at) = (self.signed.as_ref()?, self.workspace?, self.at?);
            (self.format == FORMAT).then_some(())?;
            let key = STANDARD.decode(&seal.key).ok()?;
            let key = <[u8; PUBLIC_KEY_LENGTH]>::try_from(key).ok()?;
            let signature = STANDARD.decode(&seal.signature).ok()?;
            let signature = Signature::from_slice(&signature).ok()?;
            let message = message(&self.seen(), workspace, at, &key);
            let key = VerifyingKey::from_bytes(&key).ok()?;
            key.verify_strict(&message.0, &signature).ok()
        };
        whole().is_some()
    }
}

fn message(
    seen: &Checkpoint,
    workspace: TenantId,
    at: Timestamp,
    key: &[u8; PUBLIC_KEY_LENGTH],
) -> Hash {
    Canonical::new("audit_checkpoint", FORMAT)
        .text(&workspace.to_string())
        .number(seen.seq)
        .bytes(&seen.hash.0)
        .number(at.as_microsecond())
        .bytes(key)
        .finish()
}

/// Reads a checkpoint that was kept anywhere.
///
/// # Errors
/// When the file cannot be read, or holds something else.
pub fn read_checkpoint(path: &Path) -> io::Result<KeptCheckpoint> {
    let kept: KeptCheckpoint = serde_json::from_slice(&fs::read(path)?)?;
    if kept.format > FORMAT {
        let newer = "it was made by a newer version of Partner Desk";
        return Err(io::Error::new(io::ErrorKind::InvalidData, newer));
    }
    Ok(kept)
}

/// Not forced to the disk: a checkpoint that a power cut takes back is older, not wrong.
pub(crate) fn write_checkpoint(path: &Path, kept: &KeptCheckpoint) -> io::Result<()> {
    let fresh = path.with_extension("json.part");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&fresh, serde_json::to_vec(kept)?)?;
    fs::rename(fresh, path)
}

/// The key that this computer signs with. Its secret lies in the keychain and nowhere else.
pub(crate) struct DeviceKey(SigningKey);

impl DeviceKey {
    /// A new random one.
    pub(crate) fn fresh() -> Self {
        let secret = Zeroizing::new(<[u8; 32]>::generate());
        Self(SigningKey::from_bytes(&secret))
    }

    fn public(&self) -> [u8; PUBLIC_KEY_LENGTH] {
        self.0.verifying_key().to_bytes()
    }
}

/// What the keychain keeps for the audit log of one workspace: the key, and the entry that nobody
/// who can only write files can make unseen.
pub(crate) struct Pinned {
    pub key: DeviceKey,
    pub seen: Option<(TenantId, Checkpoint)>,
}

/// The same as text; keychains hold short ones only.
#[derive(Serialize, Deserialize)]
struct PinnedText {
    key: String,
    seen: Option<Seen>,
}

impl Drop for PinnedText {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

#[derive(Serialize, Deserialize)]
struct Seen {
    workspace: TenantId,
    seq: i64,
    hash: Hash,
}

impl Pinned {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let mut text: PinnedText =
            serde_json::from_slice(bytes).map_err(|fault| fault.to_string())?;
        let secret = STANDARD.decode(&text.key).map(Zeroizing::new);
        let secret = secret.map_err(|fault| fault.to_string())?;
        let secret = Zeroizing::new(
            <[u8; 32]>::try_from(secret.as_slice()).map_err(|fault| fault.to_string())?,
        );
        let seen = text.seen.take();
        let seen = seen.map(|seen| {
            let Seen {
                workspace,
                seq,
                hash,
            } = seen;
            (workspace, Checkpoint { seq, hash })
        });
        Ok(Self {
            key: DeviceKey(SigningKey::from_bytes(&secret)),
            seen,
        })
    }

    pub(crate) fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, String> {
        let text = PinnedText {
            key: STANDARD.encode(self.key.0.as_bytes()),
            seen: self.seen.map(|(workspace, Checkpoint { seq, hash })| Seen {
                workspace,
                seq,
                hash,
            }),
        };
        let bytes = serde_json::to_vec(&text).map_err(|fault| fault.to_string())?;
        Ok(Zeroizing::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HOUSE: TenantId = TenantId(Uuid::from_u128(1));
    const NEIGHBOUR: TenantId = TenantId(Uuid::from_u128(2));
    const SEEN: Checkpoint = Checkpoint {
        seq: 57,
        hash: Hash([7; 32]),
    };

    fn at() -> Timestamp {
        Timestamp::from_second(1_800_000_000).expect("a moment")
    }

    fn again(kept: &KeptCheckpoint) -> serde_json::Value {
        serde_json::to_value(kept).expect("JSON")
    }

    fn read(value: serde_json::Value) -> KeptCheckpoint {
        serde_json::from_value(value).expect("a checkpoint")
    }

    #[test]
    fn a_signed_checkpoint_is_believed_by_its_key_for_its_workspace_only() {
        let (key, other) = (DeviceKey::fresh(), DeviceKey::fresh());
        let kept = read(again(&KeptCheckpoint::of(SEEN, HOUSE, at(), Some(&key))));
        assert_eq!((kept.seen(), kept.is_signed()), (SEEN, true));
        assert_eq!(kept.fault(HOUSE, Some(&key)), None);
        assert_eq!(kept.fault(HOUSE, None), None);
        let fault = kept.fault(HOUSE, Some(&other));
        assert_eq!(fault, Some(CheckpointFault::OtherKey));
        let fault = kept.fault(NEIGHBOUR, Some(&key));
        assert_eq!(fault, Some(CheckpointFault::OtherWorkspace));
    }

    #[test]
    fn a_change_of_any_part_makes_it_a_forgery() {
        let (key, other) = (DeviceKey::fresh(), DeviceKey::fresh());
        let kept = KeptCheckpoint::of(SEEN, HOUSE, at(), Some(&key));
        let theirs = again(&KeptCheckpoint::of(SEEN, HOUSE, at(), Some(&other)));
        for (part, value) in [
            ("/seq", 56.into()),
            ("/hash", Hash([8; 32]).to_string().into()),
            ("/workspace", NEIGHBOUR.to_string().into()),
            ("/at", "2026-11-22T04:15:00Z".into()),
            ("/at", serde_json::Value::Null),
            ("/workspace", serde_json::Value::Null),
            ("/signed/key", theirs["signed"]["key"].clone()),
            ("/signed/key", "AAAA".into()),
            ("/signed/signature", theirs["signed"]["signature"].clone()),
            ("/signed/signature", "not base64".into()),
        ] {
            let mut bent = again(&kept);
            *bent.pointer_mut(part).expect("a part") = value;
            let fault = read(bent).fault(HOUSE, Some(&key));
            assert_eq!(fault, Some(CheckpointFault::Forged), "{part}");
        }
    }

    #[test]
    fn one_of_the_first_versions_is_read_as_unsigned() {
        let kept = read(serde_json::json!({"seq": 57, "hash": SEEN.hash}));
        assert_eq!((kept.seen(), kept.is_signed()), (SEEN, false));
        assert_eq!(kept.fault(HOUSE, Some(&DeviceKey::fresh())), None);
        let unsigned = KeptCheckpoint::of(SEEN, HOUSE, at(), None);
        assert!(!unsigned.is_signed());
        let fault = unsigned.fault(NEIGHBOUR, None);
        assert_eq!(fault, Some(CheckpointFault::OtherWorkspace));
    }

    #[test]
    fn what_the_keychain_keeps_reads_back_and_is_short() {
        let pinned = Pinned {
            key: DeviceKey::fresh(),
            seen: Some((HOUSE, SEEN)),
        };
        let bytes = pinned.to_bytes().expect("bytes");
        assert!(bytes.len() < 400, "{}", bytes.len());
        let again = Pinned::from_bytes(&bytes).expect("what was kept");
        assert_eq!(again.seen, pinned.seen);
        assert_eq!(again.key.public(), pinned.key.public());
        assert!(Pinned::from_bytes(b"{}").is_err());
        assert!(Pinned::from_bytes(b"{\"key\":\"AAAA\",\"seen\":null}").is_err());
    }
}
