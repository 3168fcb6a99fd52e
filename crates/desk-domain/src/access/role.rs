//! Roles and permission profiles that people make, and what is given without a grant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Rights, ShippedRole, named_enum};
use crate::{
    id::{AccessDefaultId, AccessOverrideId, RoleId, TenantId, UserId},
    record::{Kind, Record, UniqueKey, characters, named},
};

named_enum! {
    /// What a bundle of rights is called and where it is managed.
    RoleKind {
        /// A role, for use in its tenant and below.
        Role = "role",
        /// A permission profile of one tenant (SPEC 121–124).
        Profile = "profile",
    }
}

/// A bundle of rights that somebody made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// The tenant it belongs to; it can be granted there and below.
    pub tenant_id: TenantId,
    /// A role or a permission profile.
    pub kind: RoleKind,
    /// The name people read, 1–100 characters, once in its tenant and kind.
    pub name: String,
    /// What it is for, 1–500 characters.
    pub description: String,
    /// What whoever holds it may do.
    pub rights: Rights,
    /// The shipped role it was made from; its rights can be put back.
    pub template: Option<ShippedRole>,
    /// Counts the changes, from 1.
    pub revision: i64,
}

impl Record for Role {
    const KIND: Kind = Kind::Role;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "role.name",
            value: format!("{} {} {}", self.tenant_id, self.kind.as_str(), self.name),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 100, "role_name")?;
        named(&self.description, 500, "role_description")?;
        if self.revision < 1 {
            return Err("role_revision");
        }
        Ok(())
    }
}

/// What everybody of a tenant may do there, or everybody of one of its departments. It reaches the
/// tenant alone, nothing below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessDefault {
    /// Its id.
    pub id: AccessDefaultId,
    /// Whose people.
    pub tenant_id: TenantId,
    /// Of which department; `None` means the whole company.
    pub department: Option<String>,
    /// What they may do.
    pub rights: Rights,
}

impl Record for AccessDefault {
    const KIND: Kind = Kind::AccessDefault;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "access_default.department",
            value: format!(
                "{} {}",
                self.tenant_id,
                self.department.as_deref().unwrap_or_default()
            ),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        // An empty name would read as the whole company.
        match &self.department {
            Some(department) => named(department, 100, "access_default_department"),
            None => Ok(()),
        }
    }
}

/// What one person may or may not do on a tenant and below it, whatever else they hold. A denial is
/// stronger than everything that allows (D-27).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessOverride {
    /// Its id.
    pub id: AccessOverrideId,
    /// Whom it is about.
    pub user_id: UserId,
    /// Where: this tenant and everything below.
    pub tenant_id: TenantId,
    /// What they may do besides.
    pub allowed: Rights,
    /// What they may not do in any case.
    pub denied: Rights,
    /// Why, at most 500 characters.
    pub reason: String,
}

impl Record for AccessOverride {
    const KIND: Kind = Kind::AccessOverride;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "access_override.tenant_id",
            value: format!("{} {}", self.user_id, self.tenant_id),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::User, self.user_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        if characters(&self.reason) > 500 {
            return Err("access_override_reason");
        }
        Ok(())
    }
}
