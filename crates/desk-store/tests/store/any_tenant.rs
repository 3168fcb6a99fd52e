//! Tenants and their organisation out of the small world of the other records.

use desk_domain::{
    id::TenantId,
    language::Language,
    organisation::Organisation,
    tenant::{Tenant, TenantKind, TenantStatus},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::any_record::{day, first, id, msp, text};

pub fn tenant() -> impl Strategy<Value = Tenant> {
    let prefix = || {
        prop_oneof![
            6 => select(vec!["CHO", "PAN", "ZZZ"]),
            1 => select(vec!["", "AB", "ABCD", "abc", "AB1", "ÄBC", "A C"]),
        ]
    };
    let code = || {
        prop_oneof![
            6 => select(vec!["CHO-0001", "CHO-0002", "PAN-10000"]),
            1 => select(vec![
                "",
                "CHO-001",
                "CHO0001",
                "cho-0001",
                "CHO-0001a",
                "CHO-1 00",
                "CHO-00000000000000000001",
                "CHO-000000000000000000001",
            ]),
        ]
    };
    let label = || {
        prop_oneof![
            6 => select(vec!["kaveri-cho", "palar-cho", "kaveri-pan"]).prop_map(str::to_owned),
            1 => select(vec!["", "-", "-a", "a-", "Kaveri", "a b", "a.b", "xn--a", "ab--", "க"])
                .prop_map(str::to_owned),
            1 => (63..=64_usize).prop_map(|most| "a".repeat(most)),
        ]
    };
    let any_shape = (
        select(TenantKind::ALL.to_vec()),
        option::of(id()),
        option::of(prefix()),
        option::of(code()),
        option::of(label()),
    );
    let shape = prop_oneof![
        1 => Just((TenantKind::Organisation, None, None, None, None)),
        4 => (first(), prefix()).prop_map(|(parent, prefix)| {
            (TenantKind::Msp, Some(parent), Some(prefix), None, None)
        }),
        4 => (msp(), code(), label()).prop_map(|(parent, code, label)| {
            (TenantKind::Client, Some(parent), None, Some(code), Some(label))
        }),
        1 => any_shape,
    ];
    let life = prop_oneof![
        4 => Just((TenantStatus::Active, None)),
        2 => (select(TenantStatus::ALL), option::of(day())),
    ];
    let notes = option::weighted(0.2, text(2_000));
    let tags = vec(text(40), 0..3);
    (id(), shape, text(200), notes, life, tags).prop_map(
        |(id, (kind, parent, prefix, code, label), name, notes, (status, archived_on), tags)| {
            Tenant {
                id: id.into(),
                parent_id: parent.map(TenantId),
                kind,
                name,
                prefix: prefix.map(str::to_owned),
                code: code.map(str::to_owned),
                label,
                notes,
                status,
                archived_on,
                tags,
            }
        },
    )
}

pub fn organisation() -> impl Strategy<Value = Organisation> {
    let base_domain = option::of(prop_oneof![
        4 => Just("sangam.example".to_owned()),
        1 => text(189),
    ]);
    (
        id(),
        select(Language::ALL),
        text(64),
        base_domain,
        any::<bool>(),
    )
        .prop_map(
            |(id, language, time_zone, base_domain, audit_reads)| Organisation {
                id: id.into(),
                language,
                time_zone,
                base_domain,
                audit_reads,
            },
        )
}
