//! People who sign in, and what proves who they are.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::{
    access::named_enum,
    canonical::Hash,
    id::{TenantId, UserFieldId, UserId},
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
    /// The department they work in, at most 100 characters: its defaults are theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// User or admin, as the table of people shows it. It gives no right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_type: Option<UserType>,
    /// What kind of work they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<UserCategory>,
    /// What they are called at work, at most 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// A mobile number in the form `+919876543210`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Their own address beside the one they sign in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_email: Option<String>,
    /// What stands in the fields that their tenant keeps of its people, as [`UserField::read`] gives it.
    ///
    /// [`UserField::read`]: crate::user_field::UserField::read
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<UserFieldId, String>,
    /// When they were deleted; for 30 days they can be brought back (D-24).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
    /// When everything that tells who they were was erased; only deleted ones are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<Timestamp>,
}

named_enum! {
    /// The word beside a person's name in the table of people (D-22).
    UserType {
        /// Uses the application.
        User = "user",
        /// Administers it.
        Admin = "admin",
    }
}

named_enum! {
    /// What kind of work a person does (SPEC 97, 98).
    UserCategory {
        /// Runs the MSP's systems.
        Administrator = "administrator",
        /// Works at customers.
        Technician = "technician",
        /// Answers customers.
        ServiceDeskAgent = "service_desk_agent",
        /// Sells.
        AccountManager = "account_manager",
        /// Runs a customer's systems.
        ItAdministrator = "it_administrator",
        /// Heads a department at a customer.
        DepartmentHead = "department_head",
        /// Works at a customer.
        EndUser = "end_user",
        /// Leads a customer.
        Executive = "executive",
    }
}

/// For how long a deleted person can be brought back.
pub const RESTORABLE_DAYS: i64 = 30;

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
        named(&self.email, 254, "user_email")?;
        [
            (&self.department, 100, "user_department"),
            (&self.job_title, 100, "user_job_title"),
            (&self.mobile, 20, "user_mobile"),
            (&self.personal_email, 254, "user_personal_email"),
        ]
        .into_iter()
        .try_for_each(|(text, most, check)| {
            text.as_deref()
                .map_or(Ok(()), |text| named(text, most, check))
        })?;
        if (self.status == UserStatus::Deleted) != self.deleted_at.is_some() {
            return Err("user_deleted_at");
        }
        if self.erased_at.is_some() && self.status != UserStatus::Deleted {
            return Err("user_erased_at");
        }
        Ok(())
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
