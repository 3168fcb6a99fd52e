//! A person's rights, worked out once.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Area, Module, Right, Rights, Tree, Verb};
use crate::id::{TenantId, UserId};

/// A person's rights, worked out once for all tenants: what every check and every list filter asks.
///
/// Many tenants, few different sets: each set is kept once. A check finds the tenant's rank in the
/// tree, which everybody shares, and then looks at two places of the person's own, however many
/// grants there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub user_id: UserId,
    tree: Tree,
    /// The different sets; the first is empty.
    sets: Vec<Rights>,
    /// By a tenant's rank, which of them.
    held: Vec<u32>,
    turns_at: Option<Timestamp>,
}

impl Actor {
    /// [`Policy::compile`](super::Policy::compile) makes one of the rights by rank.
    pub(super) fn new(
        user_id: UserId,
        tree: Tree,
        rights: Vec<Rights>,
        turns_at: Option<Timestamp>,
    ) -> Self {
        let mut sets = vec![Rights::NONE];
        let mut known = HashMap::from([(Rights::NONE, 0)]);
        let held = rights
            .into_iter()
            .map(|rights| {
                *known.entry(rights).or_insert_with(|| {
                    sets.push(rights);
                    // There are no more sets than tenants, and no four thousand million of those.
                    u32::try_from(sets.len() - 1).unwrap_or(0)
                })
            })
            .collect();
        Self {
            user_id,
            tree,
            sets,
            held,
            turns_at,
        }
    }

    /// Somebody who acts on nothing but their own account.
    pub fn without_rights(user_id: UserId) -> Self {
        Self::new(user_id, Tree::default(), Vec::new(), None)
    }

    /// The rights on one tenant.
    pub fn rights_on(&self, tenant: TenantId) -> Rights {
        self.tree
            .rank(tenant)
            .map_or(Rights::NONE, |rank| self.set(rank))
    }

    fn set(&self, rank: usize) -> Rights {
        usize::try_from(self.held[rank]).map_or(Rights::NONE, |set| self.sets[set])
    }

    /// Whether the person may change tenants, people, roles or settings somewhere.
    pub fn administers(&self) -> bool {
        let changes = |right: Right| {
            let administers = matches!(
                right.area,
                Area::Module(Module::Tenants | Module::Users | Module::Roles | Module::Settings)
            );
            administers && !matches!(right.verb, Verb::View | Verb::Export)
        };
        self.everywhere()
            .any(|(_, rights)| rights.iter().any(changes))
    }

    /// Whether there is such a tenant: of a purged one nothing is left that somebody could see.
    pub fn knows(&self, tenant: TenantId) -> bool {
        self.tree.rank(tenant).is_some()
    }

    /// Whether the right is held on the tenant.
    pub fn may(&self, right: Right, tenant: TenantId) -> bool {
        self.rights_on(tenant).has(right)
    }

    /// The tenants on which the right is held, in id order: what lists are filtered by.
    pub fn reach(&self, right: Right) -> Vec<TenantId> {
        self.everywhere()
            .filter(|(_, rights)| rights.has(right))
            .map(|(tenant, _)| tenant)
            .collect()
    }

    /// The same, or only what lies inside one tenant: itself and those below it. Nothing lies inside a
    /// tenant on which the right is not held: somebody else's is like one that is not there.
    pub fn reach_inside(&self, right: Right, below: Option<TenantId>) -> Vec<TenantId> {
        match below {
            None => self.reach(right),
            Some(below) => self.within(below, |rights| rights.has(right)),
        }
    }

    /// The tenant and those below it, as far as anything at all is held on them; nothing where nothing
    /// is held on the tenant itself.
    pub fn inside(&self, tenant: TenantId) -> Vec<TenantId> {
        self.within(tenant, |rights| !rights.is_empty())
    }

    fn within(&self, tenant: TenantId, holds: impl Fn(Rights) -> bool) -> Vec<TenantId> {
        let held = |tenant: &TenantId| holds(self.rights_on(*tenant));
        if !held(&tenant) {
            return Vec::new();
        }
        self.tree.subtree(tenant).filter(held).collect()
    }

    /// Every right on every tenant in reach, in id order.
    pub fn everywhere(&self) -> impl Iterator<Item = (TenantId, Rights)> {
        let ranks = self.tree.ranks().iter().enumerate();
        ranks
            .map(|(rank, tenant)| (*tenant, self.set(rank)))
            .filter(|(_, rights)| !rights.is_empty())
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
