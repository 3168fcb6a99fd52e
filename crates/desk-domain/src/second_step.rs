//! The second step of a sign-in: a code from an authenticator app, or a recovery code.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    id::{TenantId, UserId},
    record::{Kind, Record},
    user::as_hash,
};

/// How many recovery codes are given out at a time.
pub const RECOVERY_CODES: u8 = 10;

/// What a person's codes are made and checked with; its id is the user's. While there is one, a
/// sign-in asks for a code.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SecondStep {
    /// Whose it is.
    pub user_id: UserId,
    /// The tenant that keeps the person.
    pub tenant_id: TenantId,
    /// The secret of the authenticator app and the hashes of the recovery codes, sealed with the
    /// workspace's data key. The audit log gets a hash of it.
    #[serde(serialize_with = "as_hash")]
    pub sealed: Vec<u8>,
    /// How many recovery codes were not used yet.
    pub recovery_left: u8,
    /// Since when a sign-in asks for a code.
    pub since: Timestamp,
}

impl std::fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondStep")
            .field("user_id", &self.user_id)
            .field("recovery_left", &self.recovery_left)
            .finish_non_exhaustive()
    }
}

impl Record for SecondStep {
    const KIND: Kind = Kind::SecondStep;

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
        if self.recovery_left <= RECOVERY_CODES {
            Ok(())
        } else {
            Err("second_step_recovery_left")
        }
    }
}
