//! A code that an administrator hands to somebody who has no passphrase yet or forgot theirs.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    id::{TenantId, UserId},
    record::{Kind, Record},
    user::{WrappedKey, as_hash},
};

/// How long a code works.
pub const LASTS: SignedDuration = SignedDuration::from_hours(72);

/// The code of one user; its id is the user's, so a new one takes the place of the one before.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ResetCode {
    /// For whom.
    pub user_id: UserId,
    /// The tenant that keeps the person.
    pub tenant_id: TenantId,
    /// Who handed it out: whoever knows the code could use it.
    pub given_by: UserId,
    /// The code as an Argon2id hash in PHC form. The audit log gets a hash of it.
    #[serde(serialize_with = "as_hash")]
    pub phc: String,
    /// The workspace's data key, wrapped by a key that is derived from the code.
    pub key: WrappedKey,
    /// First moment at which it no longer works.
    pub until: Timestamp,
}

impl std::fmt::Debug for ResetCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResetCode")
            .field("user_id", &self.user_id)
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}

impl Record for ResetCode {
    const KIND: Kind = Kind::ResetCode;

    fn id(&self) -> Uuid {
        self.user_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::User, self.user_id.0),
            (Kind::User, self.given_by.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.phc.starts_with("$argon2id$") {
            Ok(())
        } else {
            Err("reset_code_phc")
        }
    }
}
