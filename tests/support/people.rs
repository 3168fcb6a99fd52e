//! People of every role. There is no command yet that invites them, so they are put into the file
//! through the same records that the founding writes.

use std::sync::OnceLock;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use desk_domain::{
    access::{Grant, Held, Period, Reach, ShippedRole, Subject},
    id::TenantId,
    user::{Credential, User, UserStatus},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::act::Act;

/// Everybody's passphrase.
pub const PASSPHRASE: &str = "seven grey herons at noon";

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The address to sign in with.
    pub email: String,
    /// The record.
    pub user: User,
}

/// The hash of [`PASSPHRASE`], made as cheap as Argon2id can be: it is compared with thousands of times.
pub(crate) fn cheap_phc() -> String {
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
        deleted_at: None,
    };
    let credential = Credential {
        user_id: user.id,
        tenant_id: home,
        phc: cheap_phc(),
    };
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
    }
}
