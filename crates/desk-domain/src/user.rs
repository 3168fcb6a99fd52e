//! People who sign in, and what proves who they are.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::{
    canonical::Hash,
    id::{TenantId, UserId},
    record::{Kind, Record, UniqueKey, named},
};

/// Where a person stands: only an active one may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// Invited, and has not set a passphrase yet.
    Invited,
    /// May sign in.
    Active,
    /// Kept out for now.
    Suspended,
    /// Removed; the address is free again.
    Deleted,
}

impl UserStatus {
    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Suspended, Self::Deleted]
            .into_iter()
            .find(|status| status.as_str() == name)
    }
}

/// A person of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// The tenant that keeps this person.
    pub tenant_id: TenantId,
    /// The name people read, 1–200 characters.
    pub name: String,
    /// The address one signs in with, as [`fold_email`] gives it.
    pub email: String,
    /// Where the person stands.
    pub status: UserStatus,
}

impl Record for User {
    const KIND: Kind = Kind::User;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        if self.status == UserStatus::Deleted {
            return Vec::new();
        }
        vec![UniqueKey {
            name: "user.email",
            value: self.email.clone(),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 200, "user_name")?;
        named(&self.email, 254, "user_email")
    }
}

/// The form in which addresses are compared: without outer blanks, in lower case.
pub fn fold_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// What proves who one user is, and what opens the workspace's secrets for them; its id is the
/// user's. Nothing of it leaves the store except to be compared: the audit log gets hashes, which
/// show that something was changed and nothing else.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Credential {
    /// Whose it is.
    pub user_id: UserId,
    /// The tenant that keeps the person.
    pub tenant_id: TenantId,
    /// The passphrase as an Argon2id hash in PHC form.
    #[serde(serialize_with = "as_hash")]
    pub phc: String,
    /// When the person last chose a passphrase; `None` for the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
    /// The hashes of passphrases before this one, the newest first.
    #[serde(serialize_with = "as_hashes", skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// The workspace's data key, wrapped by a key that is derived from the passphrase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<WrappedKey>,
}

impl Credential {
    /// A first passphrase, which opens no key yet.
    pub fn first(user_id: UserId, tenant_id: TenantId, phc: String) -> Self {
        Self {
            user_id,
            tenant_id,
            phc,
            changed_at: None,
            earlier: Vec::new(),
            key: None,
        }
    }
}

/// A data key that only a passphrase unwraps.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct WrappedKey {
    /// How the wrapping key is derived, with a salt of its own: Argon2id parameters in PHC form,
    /// without a hash.
    pub derivation: String,
    /// Nonce and ciphertext.
    #[serde(serialize_with = "as_hash")]
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WrappedKey").finish_non_exhaustive()
    }
}

/// Writes the hash of a secret in the secret's place.
pub(crate) fn as_hash<T: AsRef<[u8]>, S: Serializer>(
    secret: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Hash::of(secret.as_ref()).serialize(serializer)
}

fn as_hashes<S: Serializer>(secrets: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(secrets.iter().map(|secret| Hash::of(secret.as_bytes())))
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential")
            .field("user_id", &self.user_id)
            .finish_non_exhaustive()
    }
}

impl Record for Credential {
    const KIND: Kind = Kind::Credential;

    fn id(&self) -> Uuid {
        self.user_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::User, self.user_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.phc.starts_with("$argon2id$") {
            Ok(())
        } else {
            Err("credential_phc")
        }
    }
}
