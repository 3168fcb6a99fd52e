//! Commands about people, roles and grants, out of the same small world.

use desk_contract::{
    entitlement::EntitlementImport,
    grant::{GrantEnd, GrantGive},
    role::{AccessDefaultSet, AccessOverrideSet, ProductSave, RoleDiscard, RoleReset, RoleSave},
    user::{
        GroupDiscard, GroupSave, UserAdd, UserDelete, UserEdit, UserErase, UserForm, UserRestore,
        UserResume, UserSuspend,
    },
    user_field::{UserFieldDiscard, UserFieldSave},
    user_security::UserSecuritySet,
};
use desk_domain::{
    access::{Held, Module, Reach, Right, Rights, RoleKind, ShippedRole, Subject, Verb},
    canonical::Hash,
    entitlement::{Terms, Tier, sign},
    id::{GrantId, GroupId, RoleId, TenantId, UserId},
    user_field::UserFieldKind,
    user_security::UserRules,
};
use jiff::civil::date;
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use crate::{
    any_command::{AnyCommand, msp, name, off},
    people::{CHOLA, OWNER, PANDYA, RIVAL, ROOT, SELLER, VIEWER},
};

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// Becomes the name that the person has.
pub const RIGHT_NAME: &str = "the right one";

/// Somebody new at Chola, a group with a grant, a role that is granted, and somebody who was there.
pub fn started() -> Vec<AnyCommand> {
    let form = UserForm {
        name: "Kannan".to_owned(),
        email: "kannan@chola.example".to_owned(),
        ..UserForm::default()
    };
    let add = UserAdd {
        id: Some(id(0xA1)),
        tenant_id: CHOLA,
        form,
    };
    let group = GroupSave {
        change: None,
        ids: vec![Uuid::from_u128(0xD1), Uuid::from_u128(0xD2)],
        tenant_id: CHOLA,
        name: "Desk".to_owned(),
        members: vec![VIEWER],
    };
    let role = RoleSave {
        id: Some(id(0xE1)),
        revision: None,
        tenant_id: CHOLA,
        kind: RoleKind::Role,
        name: "Reader".to_owned(),
        description: "Reads".to_owned(),
        rights: Rights::NONE,
    };
    let give = GrantGive {
        id: Some(id(0x91)),
        subject: Subject::Group(id(0xD1)),
        held: Held::Made(id(0xE1)),
        tenant_id: CHOLA,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    };
    let field = UserFieldSave {
        change: None,
        id: Some(id(0xF1)),
        tenant_id: CHOLA,
        name: "Shift".to_owned(),
        kind: UserFieldKind::Choice,
        choices: vec!["Early".to_owned(), "Late".to_owned()],
    };
    let gone = UserAdd {
        id: Some(id(0xA2)),
        tenant_id: CHOLA,
        form: UserForm {
            name: "Valli".to_owned(),
            email: "valli@chola.example".to_owned(),
            ..UserForm::default()
        },
    };
    let over = AccessOverrideSet {
        id: Some(id(0x72)),
        user_id: id(0xA2),
        tenant_id: CHOLA,
        allowed: Rights::NONE,
        denied: Rights::NONE.with(Right::new(Module::Proposals, Verb::Delete)),
        reason: "Valli is new".to_owned(),
    };
    vec![
        add.into(),
        group.into(),
        field.into(),
        role.into(),
        give.into(),
        gone.into(),
        over.into(),
        UserDelete { id: id(0xA2) }.into(),
    ]
}

pub fn command() -> impl Strategy<Value = AnyCommand> {
    prop_oneof![
        2 => user_add().prop_map(AnyCommand::from),
        2 => (user(), form()).prop_map(|(id, form)| UserEdit { id, form }.into()),
        1 => user().prop_map(|id| UserSuspend { id }.into()),
        1 => user().prop_map(|id| UserResume { id }.into()),
        1 => user().prop_map(|id| UserDelete { id }.into()),
        1 => user().prop_map(|id| UserRestore { id }.into()),
        2 => (user(), select(vec![RIGHT_NAME, RIGHT_NAME, "Valli", ""])).prop_map(|(id, name)| {
            UserErase { id, name: name.to_owned() }.into()
        }),
        3 => group_save().prop_map(AnyCommand::from),
        2 => group().prop_map(|id| GroupDiscard { id }.into()),
        2 => user_field_save().prop_map(AnyCommand::from),
        1 => Just(UserFieldDiscard { id: id(0xF1) }.into()),
        1 => user_security_set().prop_map(AnyCommand::from),
        3 => role_save().prop_map(AnyCommand::from),
        // The founding's own role is the one with a template.
        1 => (select(vec![id::<RoleId>(6), id(0xE1)]), option::weighted(0.8, off()))
            .prop_map(|(id, revision)| RoleReset { id: Some(id), revision }.into()),
        1 => role().prop_map(|id| RoleDiscard { id }.into()),
        1 => product_save().prop_map(AnyCommand::from),
        2 => (msp(), select(vec!["", "Sales"]), rights()).prop_map(|(tenant_id, department, rights)| {
            AccessDefaultSet {
                id: Some(id(0x81)),
                tenant_id,
                department: department.to_owned(),
                rights,
            }
            .into()
        }),
        2 => (user(), msp(), rights(), rights()).prop_map(|(user_id, tenant_id, allowed, denied)| {
            AccessOverrideSet {
                id: Some(id(0x71)),
                user_id,
                tenant_id,
                allowed,
                denied,
                reason: String::new(),
            }
            .into()
        }),
        4 => grant_give().prop_map(AnyCommand::from),
        2 => grant().prop_map(|id| GrantEnd { id }.into()),
    ]
}

fn user() -> impl Strategy<Value = UserId> {
    prop_oneof![
        3 => select(vec![id(0xA1), id(0xA2)]),
        2 => select(vec![SELLER, VIEWER, RIVAL]),
        1 => select(vec![OWNER, id(0xDEAD)]),
    ]
}

fn group() -> impl Strategy<Value = GroupId> {
    select(vec![id(0xD1), id(0xD3)])
}

fn role() -> impl Strategy<Value = RoleId> {
    select(vec![id(0xE1), id(0xE2)])
}

fn grant() -> impl Strategy<Value = GrantId> {
    prop_oneof![
        2 => select(vec![id(0x91), id(0x92)]),
        1 => select(vec![SELLER, VIEWER, RIVAL]).prop_map(|user| user.0.into()),
    ]
}

fn rights() -> impl Strategy<Value = Rights> {
    let some: Vec<Right> = Right::all().step_by(3).collect();
    vec(select(some), 0..4).prop_map(Rights::from_iter)
}

fn form() -> impl Strategy<Value = UserForm> {
    let email = select(vec![
        "kannan@chola.example",
        " Valli@Chola.example",
        "nobody",
        "",
    ]);
    let mobile = select(vec!["", "+919876543210", "12"]);
    let fields = select(vec![
        None,
        Some("Early"),
        Some("Late"),
        Some(""),
        Some("Noon"),
    ]);
    (name(), email, select(vec!["", "Sales"]), mobile, fields).prop_map(
        |(name, email, department, mobile, typed)| UserForm {
            fields: (typed.into_iter())
                .map(|typed| (id(0xF1), typed.to_owned()))
                .collect(),
            name,
            email: email.to_owned(),
            department: department.to_owned(),
            mobile: mobile.to_owned(),
            ..UserForm::default()
        },
    )
}

fn user_add() -> impl Strategy<Value = UserAdd> {
    (select(vec![0xA1, 0xA2]), msp(), form()).prop_map(|(number, tenant_id, form)| UserAdd {
        id: Some(id(number)),
        tenant_id,
        form,
    })
}

fn group_save() -> impl Strategy<Value = GroupSave> {
    let members = vec(user(), 0..3);
    (option::weighted(0.7, group()), msp(), name(), members).prop_map(
        |(change, tenant_id, name, members)| GroupSave {
            change,
            ids: [0xD3, 0xD4, 0xD5].map(Uuid::from_u128).to_vec(),
            tenant_id,
            name,
            members,
        },
    )
}

fn user_field_save() -> impl Strategy<Value = UserFieldSave> {
    let change = option::weighted(0.5, Just(id(0xF1)));
    let kind = select(vec![UserFieldKind::Choice, UserFieldKind::Text]);
    let choices = select(vec![vec!["Early", "Late"], vec!["Late"]]);
    (change, msp(), name(), kind, choices).prop_map(|(change, tenant_id, name, kind, choices)| {
        UserFieldSave {
            change,
            id: Some(id(0xF2)),
            tenant_id,
            name,
            kind,
            choices: choices.into_iter().map(str::to_owned).collect(),
        }
    })
}

fn user_security_set() -> impl Strategy<Value = UserSecuritySet> {
    let hours = option::of(select(vec![1_u16, 10, 11]));
    (user(), any::<bool>(), hours).prop_map(|(user_id, second_step, session_hours)| {
        let rules = UserRules {
            second_step,
            session_hours,
            ..UserRules::default()
        };
        UserSecuritySet { user_id, rules }
    })
}

fn role_save() -> impl Strategy<Value = RoleSave> {
    let kind = select(RoleKind::ALL);
    (
        role(),
        option::weighted(0.7, off()),
        msp(),
        kind,
        name(),
        rights(),
    )
        .prop_map(|(id, revision, tenant_id, kind, name, rights)| RoleSave {
            id: Some(id),
            revision,
            tenant_id,
            kind,
            name,
            description: "Made".to_owned(),
            rights,
        })
}

fn product_save() -> impl Strategy<Value = ProductSave> {
    let tenant = prop_oneof![4 => Just(ROOT), 1 => msp()];
    (tenant, option::of(select(vec![7, 8])), name()).prop_map(|(tenant_id, rename, name)| {
        ProductSave {
            tenant_id,
            rename: rename.map(id),
            id: Some(id(0x61)),
            name,
        }
    })
}

fn reach() -> impl Strategy<Value = Reach> {
    let tenants = || {
        vec(
            select(vec![CHOLA, PANDYA, TenantId(Uuid::from_u128(0xDEAD))]),
            0..2,
        )
    };
    prop_oneof![
        5 => Just(Reach::Subtree),
        1 => tenants().prop_map(Reach::Only),
        1 => tenants().prop_map(Reach::AllExcept),
        1 => select(vec!["", "Retail"]).prop_map(|tag| Reach::Tagged(tag.to_owned())),
    ]
}

fn grant_give() -> impl Strategy<Value = GrantGive> {
    let subject = prop_oneof![
        3 => user().prop_map(Subject::User),
        1 => group().prop_map(Subject::Group),
    ];
    let held = prop_oneof![
        3 => select(ShippedRole::ALL).prop_map(Held::Shipped),
        1 => role().prop_map(Held::Made),
    ];
    let day = || {
        select(vec![
            "",
            "",
            "2026-11-22",
            "2027-06-30",
            "2026-01-01",
            "soon",
        ])
    };
    let reason = option::weighted(0.2, select(vec!["Roll-out", ""]).prop_map(str::to_owned));
    (subject, held, msp(), reach(), day(), day(), reason).prop_map(
        |(subject, held, tenant_id, reach, starts_on, ends_on, delegated_for)| GrantGive {
            id: Some(id(0x92)),
            subject,
            held,
            tenant_id,
            reach,
            starts_on: starts_on.to_owned(),
            ends_on: ends_on.to_owned(),
            delegated_for,
        },
    )
}

/// Licences of both tiers, some for another organisation, one that ended, and no licence.
pub fn entitlement_import() -> impl Strategy<Value = EntitlementImport> {
    let signed = (
        1_u32..5,
        select(Tier::ALL),
        option::of(prop_oneof![5 => Just(ROOT), 1 => Just(PANDYA)]),
        prop_oneof![5 => Just(2027), 1 => Just(2025)],
    );
    let signed = signed.prop_map(|(serial, tier, organisation, year)| {
        let terms = Terms {
            serial,
            number: format!("PD-{serial}"),
            licensee: "Chola".to_owned(),
            organisation,
            tier,
            from: date(2025, 1, 1),
            last_day: date(year, 11, 21),
        };
        sign(&terms, &development()).expect("terms that make sense")
    });
    let file = prop_oneof![6 => signed, 1 => Just("{}".to_owned())];
    file.prop_map(|file| EntitlementImport { file })
}

fn development() -> [u8; 32] {
    let text = include_str!("../../../../xtask/keys/development.key");
    let key = text.lines().find_map(Hash::from_hex);
    key.expect("a key").0
}
