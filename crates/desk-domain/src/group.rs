//! Groups of people, and who is in them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    id::{GroupId, MembershipId, TenantId, UserId},
    record::{Kind, Record, UniqueKey, named},
};

/// A group of people: what is granted to it, everybody in it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// The tenant that keeps it.
    pub tenant_id: TenantId,
    /// The name people read, 1–100 characters, once in its tenant.
    pub name: String,
}

impl Record for Group {
    const KIND: Kind = Kind::Group;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "user_group.name",
            value: format!("{} {}", self.tenant_id, self.name),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 100, "group_name")
    }
}

/// One person in one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The tenant that keeps the group.
    pub tenant_id: TenantId,
    /// The group.
    pub group_id: GroupId,
    /// The person.
    pub user_id: UserId,
}

impl Record for Membership {
    const KIND: Kind = Kind::Membership;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "membership.user_id",
            value: format!("{} {}", self.group_id, self.user_id),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::Tenant, self.tenant_id.0),
            (Kind::Group, self.group_id.0),
            (Kind::User, self.user_id.0),
        ]
    }
}
