//! Records of people, and of the kinds that rights are made of.

use desk_domain::{
    access::{
        AccessDefault, AccessOverride, Grant, Held, Period, Reach, Right, Rights, Role, RoleKind,
        ShippedRole, Subject,
    },
    entitlement::Entitlement,
    group::{Group, Membership},
    product::Product,
    reset_code::ResetCode,
    second_step::SecondStep,
    security_policy::{SecurityPolicy, SecurityRules},
    user::{Credential, User, UserCategory, UserStatus, UserType, WrappedKey},
    user_field::{UserField, UserFieldKind},
    user_security::{UserRules, UserSecurity},
};
use jiff::Timestamp;
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
};

use crate::{
    any_record::{count, email, first, id, moment, msp, text},
    every_kind::AnyRecord,
};

pub fn record() -> BoxedStrategy<AnyRecord> {
    prop_oneof![
        user().prop_map(AnyRecord::from).boxed(),
        credential().prop_map(AnyRecord::from).boxed(),
        second_step().prop_map(AnyRecord::from).boxed(),
        reset_code().prop_map(AnyRecord::from).boxed(),
        grant().prop_map(AnyRecord::from).boxed(),
        role().prop_map(AnyRecord::from).boxed(),
        access_default().prop_map(AnyRecord::from).boxed(),
        access_override().prop_map(AnyRecord::from).boxed(),
        group().prop_map(AnyRecord::from).boxed(),
        membership().prop_map(AnyRecord::from).boxed(),
        product().prop_map(AnyRecord::from).boxed(),
        security_policy().prop_map(AnyRecord::from).boxed(),
        user_field().prop_map(AnyRecord::from).boxed(),
        user_security().prop_map(AnyRecord::from).boxed(),
        entitlement().prop_map(AnyRecord::from).boxed(),
    ]
    .boxed()
}

fn rights() -> impl Strategy<Value = Rights> {
    vec(select(Right::all().collect::<Vec<_>>()), 0..4).prop_map(Rights::from_iter)
}

fn reach() -> impl Strategy<Value = Reach> {
    let tenants = || vec(id().prop_map(Into::into), 0..3);
    prop_oneof![
        3 => Just(Reach::Subtree),
        1 => tenants().prop_map(Reach::Only),
        1 => tenants().prop_map(Reach::AllExcept),
        1 => text(40).prop_map(Reach::Tagged),
    ]
}

fn grant() -> impl Strategy<Value = Grant> {
    let subject = prop_oneof![
        first().prop_map(|user| Subject::User(user.into())),
        first().prop_map(|group| Subject::Group(group.into())),
    ];
    let held = prop_oneof![
        select(ShippedRole::ALL).prop_map(Held::Shipped),
        first().prop_map(|role| Held::Made(role.into())),
    ];
    (
        (id(), subject, held, msp(), reach()),
        (moment(), option::of(moment()), option::of(text(500))),
    )
        .prop_map(
            |((id, subject, held, tenant, reach), (starts_at, ends_at, delegated_for))| Grant {
                id: id.into(),
                subject,
                held,
                tenant_id: tenant.into(),
                reach,
                period: Period { starts_at, ends_at },
                delegated_for,
            },
        )
}

fn role() -> impl Strategy<Value = Role> {
    (
        (id(), msp(), select(RoleKind::ALL), text(100), text(500)),
        (rights(), option::of(select(ShippedRole::ALL)), count()),
    )
        .prop_map(
            |((id, tenant, kind, name, description), (rights, template, revision))| Role {
                id: id.into(),
                tenant_id: tenant.into(),
                kind,
                name,
                description,
                rights,
                template,
                revision,
            },
        )
}

fn access_default() -> impl Strategy<Value = AccessDefault> {
    (id(), msp(), option::of(text(100)), rights()).prop_map(|(id, tenant, department, rights)| {
        AccessDefault {
            id: id.into(),
            tenant_id: tenant.into(),
            department,
            rights,
        }
    })
}

fn access_override() -> impl Strategy<Value = AccessOverride> {
    (id(), first(), msp(), rights(), rights(), text(500)).prop_map(
        |(id, user, tenant, allowed, denied, reason)| AccessOverride {
            id: id.into(),
            user_id: user.into(),
            tenant_id: tenant.into(),
            allowed,
            denied,
            reason,
        },
    )
}

fn group() -> impl Strategy<Value = Group> {
    (id(), msp(), text(100)).prop_map(|(id, tenant, name)| Group {
        id: id.into(),
        tenant_id: tenant.into(),
        name,
    })
}

fn user_field() -> impl Strategy<Value = UserField> {
    let choices = vec(text(60), 0..2);
    (id(), msp(), text(60), select(UserFieldKind::ALL), choices).prop_map(
        |(id, tenant, name, kind, choices)| UserField {
            id: id.into(),
            tenant_id: tenant.into(),
            name,
            kind,
            choices,
        },
    )
}

fn membership() -> impl Strategy<Value = Membership> {
    (id(), msp(), first(), first()).prop_map(|(id, tenant, group, user)| Membership {
        id: id.into(),
        tenant_id: tenant.into(),
        group_id: group.into(),
        user_id: user.into(),
    })
}

fn security_policy() -> impl Strategy<Value = SecurityPolicy> {
    (
        msp(),
        option::of(any::<u16>()),
        any::<bool>(),
        vec(text(60), 0..3),
    )
        .prop_map(
            |(tenant, history, composition, blocked_words)| SecurityPolicy {
                tenant_id: tenant.into(),
                rules: SecurityRules {
                    history,
                    composition,
                    blocked_words,
                    ..SecurityRules::default()
                },
            },
        )
}

fn user_security() -> impl Strategy<Value = UserSecurity> {
    let rules = (any::<bool>(), option::of(any::<u16>()), vec(text(60), 0..3));
    (first(), msp(), rules).prop_map(|(user, tenant, rules)| {
        let (second_step, session_hours, ip_ranges) = rules;
        UserSecurity {
            user_id: user.into(),
            tenant_id: tenant.into(),
            rules: UserRules {
                second_step,
                session_hours,
                ip_ranges,
                ..UserRules::default()
            },
        }
    })
}

fn entitlement() -> impl Strategy<Value = Entitlement> {
    (msp(), moment(), option::of(text(16 * 1024))).prop_map(|(tenant, trial_from, file)| {
        Entitlement {
            tenant_id: tenant.into(),
            trial_from,
            file,
        }
    })
}

fn product() -> impl Strategy<Value = Product> {
    let slot = prop_oneof![4 => 0..=2_u8, 1 => select(vec![63, 64, 255])];
    (id(), msp(), slot, text(100)).prop_map(|(id, tenant, slot, name)| Product {
        id: id.into(),
        tenant_id: tenant.into(),
        slot,
        name,
    })
}

fn user() -> impl Strategy<Value = User> {
    let status = select(vec![
        UserStatus::Invited,
        UserStatus::Active,
        UserStatus::Suspended,
        UserStatus::Deleted,
    ]);
    let about = (
        option::of(text(100)),
        option::of(select(UserType::ALL)),
        option::of(select(UserCategory::ALL)),
        option::of(text(100)),
        option::of(text(20)),
        option::of(text(254)),
        btree_map(id().prop_map(Into::into), text(200), 0..2),
    );
    // Mostly a moment of deletion where there should be one.
    let slip = proptest::bool::weighted(0.1);
    (id(), msp(), text(200), email(), status, about, slip).prop_map(
        |(id, tenant, name, email, status, about, slip)| {
            let (department, user_type, category, job_title, mobile, personal_email, fields) =
                about;
            let deleted = (status == UserStatus::Deleted) != slip;
            User {
                id: id.into(),
                tenant_id: tenant.into(),
                name,
                email,
                status,
                department,
                user_type,
                category,
                job_title,
                mobile,
                personal_email,
                fields,
                deleted_at: deleted.then_some(Timestamp::UNIX_EPOCH),
                erased_at: None,
            }
        },
    )
}

fn credential() -> impl Strategy<Value = Credential> {
    let phc = prop_oneof![
        4 => select(vec!["$argon2id$v=19$x", "$argon2id$"]),
        1 => select(vec!["", "$argon2i$v=19$x", "$ARGON2ID$x", "x$argon2id$"]),
    ];
    let more = (
        option::of(moment()),
        vec(text(9), 0..3),
        option::of(wrapped_key()),
    );
    (id(), msp(), phc, more).prop_map(|(user, tenant, phc, (changed_at, earlier, key))| {
        Credential {
            changed_at,
            earlier,
            key,
            ..Credential::first(user.into(), tenant.into(), phc.to_owned())
        }
    })
}

fn wrapped_key() -> impl Strategy<Value = WrappedKey> {
    (text(9), vec(any::<u8>(), 0..4))
        .prop_map(|(derivation, sealed)| WrappedKey { derivation, sealed })
}

fn reset_code() -> impl Strategy<Value = ResetCode> {
    (credential(), first(), wrapped_key(), moment()).prop_map(
        |(credential, given_by, key, until)| ResetCode {
            user_id: credential.user_id,
            tenant_id: credential.tenant_id,
            given_by: given_by.into(),
            phc: credential.phc,
            key,
            until,
        },
    )
}

fn second_step() -> impl Strategy<Value = SecondStep> {
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
