//! What people sign in with, out of the small world of [`crate::any_record`].

use desk_domain::{
    reset_code::ResetCode,
    second_step::SecondStep,
    user::{Credential, WrappedKey},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::any_record::{id, moment, msp, text};

pub fn credential() -> impl Strategy<Value = Credential> {
    let phc = prop_oneof![
        4 => select(vec!["$argon2id$v=19$x", "$argon2id$"]),
        1 => select(vec!["", "$argon2i$v=19$x", "$ARGON2ID$x", "x$argon2id$"]),
    ];
    let key = (text(9), vec(any::<u8>(), 0..4))
        .prop_map(|(derivation, sealed)| WrappedKey { derivation, sealed });
    let more = (option::of(moment()), vec(text(9), 0..3), option::of(key));
    (id(), msp(), phc, more).prop_map(|(user, tenant, phc, (changed_at, earlier, key))| {
        Credential {
            changed_at,
            earlier,
            key,
            ..Credential::first(user.into(), tenant.into(), phc.to_owned())
        }
    })
}

pub fn reset_code() -> impl Strategy<Value = ResetCode> {
    (credential(), moment()).prop_map(|(credential, until)| ResetCode {
        user_id: credential.user_id,
        tenant_id: credential.tenant_id,
        phc: credential.phc,
        key: credential.key,
        until,
    })
}

pub fn second_step() -> impl Strategy<Value = SecondStep> {
    let sealed = vec(any::<u8>(), 0..4);
    (id(), msp(), sealed, 0..=12_u8, moment()).prop_map(
        |(user, tenant, sealed, recovery_left, since)| SecondStep {
            user_id: user.into(),
            tenant_id: tenant.into(),
            sealed,
            recovery_left,
            since,
        },
    )
}
