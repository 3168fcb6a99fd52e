//! A person's rights, worked out once.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Right, Rights};
use crate::id::{TenantId, UserId};

/// A person's rights, worked out once for all tenants: what every check and every list filter asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub user_id: UserId,
    rights: BTreeMap<TenantId, Rights>,
    turns_at: Option<Timestamp>,
}

impl Actor {
    /// Only [`Policy::compile`](super::Policy::compile) makes one.
    pub(super) fn new(
        user_id: UserId,
        mut rights: BTreeMap<TenantId, Rights>,
        turns_at: Option<Timestamp>,
    ) -> Self {
        rights.retain(|_, rights| !rights.is_empty());
        Self {
            user_id,
            rights,
            turns_at,
        }
    }

    /// The rights on one tenant.
    pub fn rights_on(&self, tenant: TenantId) -> Rights {
        self.rights.get(&tenant).copied().unwrap_or_default()
    }

    /// Whether the right is held on the tenant.
    pub fn may(&self, right: Right, tenant: TenantId) -> bool {
        self.rights
            .get(&tenant)
            .is_some_and(|rights| rights.has(right))
    }

    /// The tenants on which the right is held, in id order: what lists are filtered by.
    pub fn reach(&self, right: Right) -> Vec<TenantId> {
        self.rights
            .iter()
            .filter(|(_, rights)| rights.has(right))
            .map(|(tenant, _)| *tenant)
            .collect()
    }

    /// Every right on every tenant in reach.
    pub fn everywhere(&self) -> impl Iterator<Item = (TenantId, Rights)> {
        self.rights
            .iter()
            .map(|(tenant, rights)| (*tenant, *rights))
    }

    /// The moment up to which this stands: then a grant begins or ends. `None` stands until the
    /// policy changes.
    pub fn turns_at(&self) -> Option<Timestamp> {
        self.turns_at
    }

    /// The first of these rights that is not held on all of these tenants.
    pub fn lacks(
        &self,
        rights: Rights,
        tenants: impl IntoIterator<Item = TenantId>,
    ) -> Option<Right> {
        tenants
            .into_iter()
            .find_map(|tenant| rights.minus(self.rights_on(tenant)).iter().next())
    }

    /// The first right that another person holds somewhere and this one does not: nobody disposes of
    /// a person who may do more than they may themselves.
    pub fn lacks_of(&self, other: &Self) -> Option<Right> {
        other
            .everywhere()
            .find_map(|(tenant, rights)| self.lacks(rights, [tenant]))
    }
}
