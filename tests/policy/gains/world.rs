//! The world that the stories begin in: eight tenants, eight people, and what they hold.

use std::collections::BTreeMap;

use desk_app::{Table, memory::Memory};
use desk_domain::{
    access::{
        AccessDefault, Grant, Held, Module, Period, Reach, Right, Rights, Role, RoleKind,
        ShippedRole, Subject, Verb,
    },
    group::Group,
    id::{AccessDefaultId, GrantId, GroupId, RoleId, TenantId, UserId},
    language::Language,
    organisation::Organisation,
    tenant::{Tenant, TenantKind},
    user::{Credential, User, UserStatus},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::morning;

/// 1 is the organisation, 2 and 3 are MSPs, 4 is below 2, 5 to 7 are clients of 2, 3 and 4. 8 is an
/// MSP that has no client yet.
const TENANTS: [(u128, Option<u128>, TenantKind); 8] = [
    (1, None, TenantKind::Organisation),
    (2, Some(1), TenantKind::Msp),
    (3, Some(1), TenantKind::Msp),
    (4, Some(2), TenantKind::Msp),
    (5, Some(2), TenantKind::Client),
    (6, Some(3), TenantKind::Client),
    (7, Some(4), TenantKind::Client),
    (8, Some(1), TenantKind::Msp),
];

pub(super) const PEOPLE: u128 = 8;

/// Where each person is at home, and what they hold there: the owner, an admin of each MSP, one of
/// the sub-MSP, a client's own admin, a seller, a reader below the one whose time runs out, and an
/// admin who holds more on their own MSP than on the clients that will come to it.
const HOMES: [(u128, ShippedRole); 8] = [
    (1, ShippedRole::PlatformOwner),
    (2, ShippedRole::MsspAdmin),
    (3, ShippedRole::MsspAdmin),
    (4, ShippedRole::TenantAdmin),
    (5, ShippedRole::CustomerOwner),
    (2, ShippedRole::AccountManager),
    (7, ShippedRole::CustomerViewer),
    (8, ShippedRole::TenantAdmin),
];

/// The made roles, and the tenant of each.
pub(super) const ROLES: [(u128, u128); 3] = [(1, 1), (2, 2), (3, 8)];

/// Every tag there is in the stories. Some tenants have the first from the beginning.
pub(super) const TAGS: [&str; 2] = ["retail", "gold"];

pub(super) fn tenant(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(n))
}

pub(super) fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(100 + n))
}

pub(super) fn role(n: u128) -> RoleId {
    RoleId(Uuid::from_u128(200 + n))
}

pub(super) fn group(n: u128) -> GroupId {
    GroupId(Uuid::from_u128(300 + n))
}

/// The tenant where a person is at home.
pub(super) fn home(who: u128) -> TenantId {
    let place = usize::try_from(who).expect("a person");
    tenant(HOMES[place].0)
}

/// An MSP's prefix.
pub(super) fn prefix(n: u128) -> String {
    let letter = |n: u128| char::from(b'A' + u8::try_from(n % 26).expect("a letter"));
    ['M', letter(n / 26), letter(n)].into_iter().collect()
}

/// A tenant without a tag, as it stands in the file. Its number and its address are none that are
/// given out in a story.
pub(super) fn record(n: u128, above: Option<TenantId>, kind: TenantKind) -> Tenant {
    let (id, name) = (tenant(n), format!("Tenant {n}"));
    match (kind, above) {
        (TenantKind::Msp, Some(above)) => Tenant::msp(id, above, name, prefix(n)),
        (TenantKind::Client, Some(above)) => Tenant::client(
            id,
            above,
            name,
            format!("ZZZ-{n:04}"),
            format!("tenant-{n}"),
        ),
        _ => Tenant::organisation(id, name),
    }
}

pub(super) async fn world() -> Memory {
    let mut store = Memory::default();
    put_tenants(&mut store).await;
    put_people(&mut store).await;
    put_rights(&mut store).await;
    store
}

async fn put_tenants(store: &mut Memory) {
    for (n, above, kind) in TENANTS {
        let mut record = record(n, above.map(tenant), kind);
        if [5, 6].contains(&n) {
            record.tags.push(TAGS[0].to_owned());
        }
        store.put(&record).await.expect("a tenant");
    }
    let organisation = Organisation {
        id: tenant(1),
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: true,
    };
    store.put(&organisation).await.expect("the organisation");
}

async fn put_people(store: &mut Memory) {
    for (who, (home, held)) in (0..).zip(HOMES) {
        let person = User {
            id: user(who),
            tenant_id: tenant(home),
            name: format!("Person {who}"),
            email: format!("person{who}@people.example"),
            status: UserStatus::Active,
            department: None,
            user_type: None,
            category: None,
            job_title: None,
            mobile: None,
            personal_email: None,
            fields: BTreeMap::new(),
            deleted_at: None,
            erased_at: None,
        };
        store.put(&person).await.expect("a person");
        let known = Credential::first(person.id, person.tenant_id, "$argon2id$x".to_owned());
        store.put(&known).await.expect("a way in");
        let grant = Grant {
            id: GrantId(user(who).0),
            subject: Subject::User(user(who)),
            held: Held::Shipped(held),
            tenant_id: tenant(home),
            reach: Reach::Subtree,
            period: Period {
                starts_at: Timestamp::UNIX_EPOCH,
                // One admin's time is running out.
                ends_at: (who == 3).then(|| morning(11)),
            },
            delegated_for: None,
        };
        store.put(&grant).await.expect("a grant");
    }
}

async fn put_rights(store: &mut Memory) {
    for (n, home) in ROLES {
        let made = Role {
            id: role(n),
            tenant_id: tenant(home),
            kind: RoleKind::Role,
            name: format!("Role {n}"),
            description: "Made".to_owned(),
            rights: Rights::NONE.with(Right::new(Module::Users, Verb::View)),
            template: None,
            revision: 1,
        };
        store.put(&made).await.expect("a role");
    }
    for n in [1, 2] {
        let gathered = Group {
            id: group(n),
            tenant_id: tenant(n + 1),
            name: format!("Group {n}"),
        };
        store.put(&gathered).await.expect("a group");
    }
    // Somebody holds each made role, and each group holds something. The seller's rights wait for a
    // tag that nothing has yet: whoever sets it brings them to a reader.
    let sells = Held::Shipped(ShippedRole::AccountManager);
    let runs = Held::Shipped(ShippedRole::TenantAdmin);
    let waits = Reach::Tagged(TAGS[1].to_owned());
    let held = [
        (
            Subject::User(user(3)),
            Held::Made(role(1)),
            4,
            Reach::Subtree,
        ),
        (
            Subject::User(user(5)),
            Held::Made(role(2)),
            2,
            Reach::Subtree,
        ),
        (
            Subject::User(user(7)),
            Held::Made(role(3)),
            8,
            Reach::Subtree,
        ),
        (Subject::Group(group(1)), sells, 2, Reach::Subtree),
        (Subject::Group(group(2)), runs, 3, Reach::Subtree),
        (Subject::User(user(6)), sells, 1, waits),
    ];
    for ((subject, held, at, reach), n) in held.into_iter().zip(400..) {
        let grant = Grant {
            id: GrantId(Uuid::from_u128(n)),
            subject,
            held,
            tenant_id: tenant(at),
            reach,
            period: Period {
                starts_at: Timestamp::UNIX_EPOCH,
                ends_at: None,
            },
            delegated_for: None,
        };
        store.put(&grant).await.expect("a grant");
    }
    // On the MSP without a client its people may do whatever the owner may, and nothing of it below.
    let default = AccessDefault {
        id: AccessDefaultId(Uuid::from_u128(500)),
        tenant_id: tenant(8),
        department: None,
        rights: ShippedRole::PlatformOwner.rights(),
    };
    store.put(&default).await.expect("a default");
}
