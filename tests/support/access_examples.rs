//! Examples of everything about people, roles and grants. None of them hands anything on: what they
//! need is the right to the act itself.

use desk_contract::{
    grant::{AccessExplain, GrantEnd, GrantEnding, GrantGive, GrantKind, GrantList},
    role::{
        AccessDefaultList, AccessDefaultSet, AccessOverrideList, AccessOverrideSet, ProductSave,
        RoleDiscard, RoleList, RoleReset, RoleSave,
    },
    user::{
        GroupDiscard, GroupList, GroupSave, Lendable, UserAdd, UserDelete, UserEdit, UserErase,
        UserForm, UserGet, UserList, UserRestore, UserResume, UserSuspend,
    },
    user_field::{UserFieldDiscard, UserFieldList, UserFieldSave},
    user_security::{UserSecurityGet, UserSecuritySet},
};
use desk_domain::{
    access::{Held, Reach, Rights, RoleKind, ShippedRole, Subject},
    id::{GrantId, GroupId, RoleId, TenantId, UserFieldId, UserId},
    user_field::UserFieldKind,
    user_security::UserRules,
};
use uuid::Uuid;

use crate::{
    desk::TestDesk,
    examples::{Examples, Target},
};

/// A form without a fault, with an address that nobody has.
pub fn user_form() -> UserForm {
    UserForm {
        name: "Devi Nair".to_owned(),
        email: format!("devi.{}@people.example", Uuid::now_v7().simple()),
        ..UserForm::default()
    }
}

fn role_save(tenant_id: TenantId) -> RoleSave {
    RoleSave {
        id: None,
        revision: None,
        tenant_id,
        kind: RoleKind::Role,
        name: format!("Role {}", Uuid::now_v7().simple()),
        description: "Does nothing yet".to_owned(),
        rights: Rights::NONE,
    }
}

fn nothing_to(user: UserId, tenant_id: TenantId) -> GrantGive {
    GrantGive {
        id: None,
        subject: Subject::User(user),
        held: Held::Shipped(ShippedRole::User),
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    }
}

fn group_save(tenant_id: TenantId) -> GroupSave {
    GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id,
        name: format!("Group {}", Uuid::now_v7().simple()),
        members: Vec::new(),
    }
}

fn user_field_save(tenant_id: TenantId) -> UserFieldSave {
    UserFieldSave {
        change: None,
        id: None,
        tenant_id,
        name: format!("Field {}", Uuid::now_v7().simple()),
        kind: UserFieldKind::Text,
        choices: Vec::new(),
    }
}

impl TestDesk {
    /// Somebody new whom a tenant keeps.
    pub async fn added_user(&self, tenant_id: TenantId) -> UserId {
        let add = UserAdd {
            id: None,
            tenant_id,
            form: user_form(),
        };
        self.run(add).await.expect("a person")
    }

    /// A new group with nobody in it.
    pub async fn made_group(&self, tenant_id: TenantId) -> GroupId {
        self.run(group_save(tenant_id)).await.expect("a group")
    }

    /// A new field that a tenant keeps of its people.
    pub async fn made_user_field(&self, tenant_id: TenantId) -> UserFieldId {
        self.run(user_field_save(tenant_id)).await.expect("a field")
    }

    /// A new role that holds nothing.
    pub async fn made_role(&self, tenant_id: TenantId) -> RoleId {
        self.run(role_save(tenant_id)).await.expect("a role").id
    }

    /// A grant of a role that holds nothing.
    pub async fn granted_nothing(&self, user: UserId, tenant_id: TenantId) -> GrantId {
        self.run(nothing_to(user, tenant_id))
            .await
            .expect("a grant")
    }
}

macro_rules! examples {
    ($($request:ty: |$at:ident| [$(($apart:literal, $example:expr)),+ $(,)?],)+) => {$(
        impl Examples for $request {
            fn examples($at: &Target) -> Vec<(&'static str, Self)> {
                vec![$(($apart, $example)),+]
            }
        }
    )+};
}

examples! {
    UserAdd: |at| [("", Self { id: None, tenant_id: at.msp, form: user_form() })],
    UserEdit: |at| [("", Self { id: at.user, form: user_form() })],
    UserSuspend: |at| [("", Self { id: at.user })],
    UserResume: |at| [("", Self { id: at.user })],
    UserDelete: |at| [("", Self { id: at.user })],
    UserRestore: |at| [("", Self { id: at.user })],
    UserSecuritySet: |at| [("", Self { user_id: at.user, rules: asked_of_one() })],
    UserSecurityGet: |at| [("", Self { user_id: at.user })],
    UserErase: |at| [("", Self { id: at.user, name: String::new() })],
    GroupSave: |at| [
        ("new", group_save(at.msp)),
        ("change", Self { change: Some(at.group), ..group_save(at.msp) }),
        ("new, with a member", Self { members: vec![at.user], ..group_save(at.msp) }),
    ],
    GroupDiscard: |at| [("", Self { id: at.group })],
    UserFieldSave: |at| [
        ("new", user_field_save(at.msp)),
        ("change", Self { change: Some(at.user_field), ..user_field_save(at.msp) }),
    ],
    UserFieldDiscard: |at| [("", Self { id: at.user_field })],
    UserFieldList: |at| [
        ("", Self::default()),
        ("of one tenant", Self { tenant_id: Some(at.msp), ..Self::default() }),
        ("below", Self { below: Some(at.msp), ..Self::default() }),
    ],
    RoleSave: |at| [
        ("new", role_save(at.msp)),
        ("change", Self { id: Some(at.role), revision: Some(1), ..role_save(at.msp) }),
    ],
    RoleReset: |at| [
        ("rights", Self { id: Some(at.role), revision: Some(1) }),
        ("the deleted template", Self { id: None, revision: None }),
    ],
    RoleDiscard: |at| [("", Self { id: at.role })],
    ProductSave: |at| [("", Self {
        tenant_id: at.organisation,
        rename: None,
        id: None,
        name: String::new(),
    })],
    AccessDefaultSet: |at| [("", Self {
        id: None,
        tenant_id: at.msp,
        department: String::new(),
        rights: Rights::NONE,
    })],
    AccessOverrideSet: |at| [("", Self {
        id: None,
        user_id: at.user,
        tenant_id: at.msp,
        allowed: Rights::NONE,
        denied: Rights::NONE,
        reason: String::new(),
    })],
    GrantGive: |at| [
        ("to a person", nothing_to(at.user, at.msp)),
        ("to a group", Self { subject: Subject::Group(at.group), ..nothing_to(at.user, at.msp) }),
        ("of a made role", Self { held: Held::Made(at.role), ..nothing_to(at.user, at.msp) }),
    ],
    GrantEnd: |at| [("", Self { id: at.grant })],
    UserList: |at| [
        ("", Self::default()),
        ("of one tenant", Self { tenant_id: Some(at.msp), ..Self::default() }),
        ("of one group", Self { group_id: Some(at.group), ..Self::default() }),
        ("lendable", Self { lendable: Some(Lendable { to: Some(at.client) }), ..Self::default() }),
        ("below", Self { below: Some(at.msp), ..Self::default() }),
    ],
    UserGet: |at| [("", Self { id: at.user })],
    GroupList: |at| [
        ("", Self::default()),
        ("of one tenant", Self { tenant_id: Some(at.msp), ..Self::default() }),
        ("below", Self { below: Some(at.msp), ..Self::default() }),
        ("lendable", Self { lendable: Some(Lendable { to: Some(at.client) }), ..Self::default() }),
    ],
    RoleList: |at| [("", Self { tenant_id: at.msp })],
    AccessDefaultList: |at| [("", Self { tenant_id: at.msp })],
    AccessOverrideList: |at| [("", Self { user_id: at.user })],
    GrantList: |at| [
        ("", Self::default()),
        ("of one person", Self { user_id: Some(at.user), ..Self::default() }),
        ("of one tenant", Self { tenant_id: Some(at.msp), ..Self::default() }),
        ("of one role", Self { role_id: Some(at.role), ..Self::default() }),
        ("of one shipped role", Self { role: Some(ShippedRole::User), ..Self::default() }),
        ("of one group", Self { group_id: Some(at.group), ..Self::default() }),
        ("delegations", Self { kind: GrantKind::Delegations, ..Self::default() }),
        ("below", Self { below: Some(at.msp), ..Self::default() }),
    ],
    GrantEnding: |at| [
        ("", Self::default()),
        ("below", Self { below: Some(at.msp) }),
    ],
    AccessExplain: |at| [("", Self { user_id: at.user, tenant_id: at.msp })],
}

fn asked_of_one() -> UserRules {
    UserRules {
        sessions: Some(3),
        ..UserRules::default()
    }
}
