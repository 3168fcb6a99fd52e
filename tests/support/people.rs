//! People of every role. There is no command yet that invites them, so they are put into the file
//! through the same records that the founding writes.

use std::sync::OnceLock;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use desk_domain::{
    access::{Grant, Held, Period, Reach, ShippedRole, Subject},
    id::{TenantId, UserId},
    user::{Credential, User, UserStatus, WrappedKey},
};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::{act::Act, desk::TestDesk};

/// Everybody's passphrase.
pub const PASSPHRASE: &str = "seven grey herons at noon";

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The address to sign in with.
    pub email: String,
    /// The record.
    pub user: User,
    /// The one role.
    pub grant: Grant,
}

/// What can keep a person from using the role they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// Not yet let in.
    Invited,
    /// Kept out.
    Suspended,
    /// Deleted, and to be restored still.
    Deleted,
    /// The role ended a moment ago.
    Ended,
    /// The role begins in a moment.
    NotBegun,
}

impl Person {
    /// The records of the person who is hindered from this moment on.
    pub(crate) fn hindered(&self, by: Hindrance, now: Timestamp) -> (User, Grant) {
        let (mut user, mut grant) = (self.user.clone(), self.grant.clone());
        match by {
            Hindrance::Invited => user.status = UserStatus::Invited,
            Hindrance::Suspended => user.status = UserStatus::Suspended,
            Hindrance::Deleted => {
                user.status = UserStatus::Deleted;
                user.deleted_at = Some(now);
            }
            Hindrance::Ended => grant.period.ends_at = Some(now),
            Hindrance::NotBegun => grant.period.starts_at = now + 1.microsecond(),
        }
        (user, grant)
    }
}

/// The hash of [`PASSPHRASE`], made as cheap as Argon2id can be: it is compared with thousands of times.
fn cheap_phc() -> String {
    static PHC: OnceLock<String> = OnceLock::new();
    PHC.get_or_init(|| {
        let params = Params::new(8, 1, 1, None).expect("the smallest parameters");
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(PASSPHRASE.as_bytes())
            .expect("a hash")
            .to_string()
    })
    .clone()
}

/// The data key of every test workspace.
const DATA_KEY: [u8; 32] = [11; 32];

/// The data key as [`PASSPHRASE`] opens it for this person, derived as cheaply as Argon2id can: what
/// stands in a file, written down once more by hand.
fn cheap_key(owner: UserId) -> WrappedKey {
    let (salt, nonce) = ([5; 16], [9; 24]);
    let params = Params::new(8, 1, 1, None).expect("the smallest parameters");
    let mut wrapping = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(PASSPHRASE.as_bytes(), &salt, &mut wrapping)
        .expect("a key");
    let payload = Payload {
        msg: &DATA_KEY,
        aad: &[b"data_key\0", owner.0.as_bytes().as_slice()].concat(),
    };
    let hidden = XChaCha20Poly1305::new(&wrapping.into()).encrypt(&nonce.into(), payload);
    WrappedKey {
        derivation: "$argon2id$v=19$m=8,t=1,p=1$BQUFBQUFBQUFBQUFBQUFBQ".to_owned(),
        sealed: [nonce.as_slice(), &hidden.expect("a wrapped key")].concat(),
    }
}

/// Somebody's first passphrase, [`PASSPHRASE`], and the key it opens.
pub(crate) fn cheap_credential(user_id: UserId, tenant_id: TenantId) -> Credential {
    Credential {
        key: Some(cheap_key(user_id)),
        ..Credential::first(user_id, tenant_id, cheap_phc())
    }
}

/// Puts a person, their passphrase and one role on one tenant into the file.
pub(crate) async fn put_person(
    act: &mut Act<'_>,
    home: TenantId,
    role: ShippedRole,
    on: TenantId,
) -> Person {
    let id = Uuid::now_v7();
    let user = User {
        id: id.into(),
        tenant_id: home,
        name: format!("A {}", role.as_str().replace('_', " ")),
        email: format!("{}.{}@people.example", role.as_str(), id.simple()),
        status: UserStatus::Active,
        department: None,
        user_type: None,
        category: None,
        job_title: None,
        mobile: None,
        personal_email: None,
        fields: std::collections::BTreeMap::new(),
        deleted_at: None,
        erased_at: None,
    };
    let credential = cheap_credential(user.id, home);
    let grant = Grant {
        id: Uuid::now_v7().into(),
        subject: Subject::User(user.id),
        held: Held::Shipped(role),
        tenant_id: on,
        reach: Reach::Subtree,
        period: Period {
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: None,
        },
        delegated_for: None,
    };
    act.put(&user).await;
    act.put(&credential).await;
    act.put(&grant).await;
    Person {
        email: user.email.clone(),
        user,
        grant,
    }
}

impl TestDesk {
    /// Puts a new person into the file whom one tenant keeps and who has this role on another one: when
    /// that one goes, the role goes with it, and the person stays.
    pub async fn guest(&self, home: TenantId, role: ShippedRole, on: TenantId) -> Person {
        let put = async |act: &mut Act<'_>| put_person(act, home, role, on).await;
        self.prepare(put).await
    }
}
