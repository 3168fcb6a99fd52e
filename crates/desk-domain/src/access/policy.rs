//! Everything that gives or takes rights, put together: the one walk behind every check, every list
//! filter and every explanation.
//!
//! A denial of a person's override is stronger than all that allows; what allows adds up: overrides,
//! roles and profiles, department and company defaults (D-27).

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    AccessDefault, AccessOverride, Actor, Grant, Held, Period, Reach, Right, Rights, Subject,
};
use crate::{
    id::{AccessDefaultId, AccessOverrideId, GrantId, GroupId, RoleId, TenantId, UserId},
    user::User,
};

/// A tenant as far as rights are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The tenant.
    pub tenant_id: TenantId,
    /// The one above.
    pub parent_id: Option<TenantId>,
    /// What it is tagged with.
    pub tags: Vec<String>,
}

/// The tenant tree in the order of a walk through it: whatever lies below a tenant stands in one
/// piece behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Where a tenant stands, and where what lies below it ends.
    places: BTreeMap<TenantId, (usize, usize)>,
}

impl Tree {
    /// Puts the tenants in order. Those that hang on nothing, or on each other in a circle, are left
    /// out: nobody has a right there.
    pub fn new(nodes: Vec<Node>) -> Self {
        let mut below: BTreeMap<Option<TenantId>, Vec<Node>> = BTreeMap::new();
        for node in nodes {
            below.entry(node.parent_id).or_default().push(node);
        }
        let mut tree = Self::default();
        // A parent's list is taken out when it is come to, so that even a damaged file's walk ends.
        let roots = below.remove(&None).unwrap_or_default().into_iter();
        let mut path = vec![(None, roots)];
        while let Some((above, siblings)) = path.last_mut() {
            if let Some(node) = siblings.next() {
                let (tenant, start) = (node.tenant_id, tree.nodes.len());
                tree.nodes.push(node);
                let children = below.remove(&Some(tenant)).unwrap_or_default();
                path.push((Some((tenant, start)), children.into_iter()));
            } else {
                if let Some((tenant, start)) = *above {
                    tree.places.insert(tenant, (start, tree.nodes.len()));
                }
                path.pop();
            }
        }
        tree
    }

    /// The tenants, each before those below it.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The same tree with this tenant in it, whether it was there or not.
    #[must_use]
    pub fn with(&self, node: Node) -> Self {
        let others = self.nodes.iter().cloned();
        let others = others.filter(|other| other.tenant_id != node.tenant_id);
        Self::new(others.chain([node.clone()]).collect())
    }

    /// Whether a tenant is another one or lies below it.
    pub fn is_within(&self, tenant: TenantId, above: TenantId) -> bool {
        match (self.places.get(&tenant), self.places.get(&above)) {
            (Some((at, _)), Some((from, to))) => (from..to).contains(&at),
            _ => false,
        }
    }

    /// The tenant and everything below it.
    pub fn subtree(&self, tenant: TenantId) -> impl Iterator<Item = TenantId> {
        let (from, to) = self.places.get(&tenant).copied().unwrap_or_default();
        self.nodes[from..to].iter().map(|node| node.tenant_id)
    }

    /// The tenants that a grant at `root` with this reach comes to, in the order of the tree.
    pub fn reached(&self, root: TenantId, reach: &Reach) -> Vec<TenantId> {
        let (from, to) = self.places.get(&root).copied().unwrap_or_default();
        let mut within = vec![matches!(reach, Reach::Subtree | Reach::AllExcept(_)); to - from];
        let mut mark = |tenant: TenantId, marked: bool| {
            let (start, end) = self.places.get(&tenant).copied().unwrap_or_default();
            // What is named outside of the grant's own tenant is out of its reach.
            if start >= from && end <= to {
                within[start - from..end - from].fill(marked);
            }
        };
        match reach {
            Reach::Subtree => {}
            Reach::Only(tenants) => tenants.iter().for_each(|tenant| mark(*tenant, true)),
            Reach::AllExcept(tenants) => tenants.iter().for_each(|tenant| mark(*tenant, false)),
            Reach::Tagged(tag) => self.nodes[from..to]
                .iter()
                .filter(|node| node.tags.contains(tag))
                .for_each(|node| mark(node.tenant_id, true)),
        }
        self.nodes[from..to]
            .iter()
            .zip(within)
            .filter(|(_, within)| *within)
            .map(|(node, _)| node.tenant_id)
            .collect()
    }
}

/// Where a right comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A grant, to the person or to a group they are in.
    Grant(GrantId),
    /// A default of the person's company or department.
    Default(AccessDefaultId),
    /// An override that allows.
    Allowed(AccessOverrideId),
    /// An override that denies.
    Denied(AccessOverrideId),
}

/// What bears on one person's rights.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The tenants.
    pub tree: Tree,
    /// The grants of the person and of their groups.
    pub grants: Vec<Grant>,
    /// What the roles hold that those grants name.
    pub roles: BTreeMap<RoleId, Rights>,
    /// The groups they are in.
    pub groups: Vec<GroupId>,
    /// The defaults of their company.
    pub defaults: Vec<AccessDefault>,
    /// The overrides made for them.
    pub overrides: Vec<AccessOverride>,
}

/// One thing that bears on a person's rights, and where it does.
struct Bearing {
    source: Source,
    rights: Rights,
    tenants: Vec<TenantId>,
}

impl Policy {
    /// What a grant gives.
    pub fn given(&self, held: Held) -> Rights {
        match held {
            Held::Shipped(role) => role.rights(),
            Held::Made(role) => self.roles.get(&role).copied().unwrap_or_default().closed(),
        }
    }

    fn is_theirs(&self, user: UserId, subject: Subject) -> bool {
        match subject {
            Subject::User(id) => id == user,
            Subject::Group(id) => self.groups.contains(&id),
        }
    }

    /// What bears on a person's rights, of their grants only those whose period is right.
    fn bearings(
        &self,
        user: &User,
        right_period: impl Fn(&Period) -> bool,
    ) -> impl Iterator<Item = Bearing> {
        let grants = self
            .grants
            .iter()
            .filter(move |grant| {
                self.is_theirs(user.id, grant.subject) && right_period(&grant.period)
            })
            .map(|grant| Bearing {
                source: Source::Grant(grant.id),
                rights: self.given(grant.held),
                tenants: self.tree.reached(grant.tenant_id, &grant.reach),
            });
        let defaults = self
            .defaults
            .iter()
            .filter(move |default| {
                default.tenant_id == user.tenant_id
                    && (default.department.is_none() || default.department == user.department)
            })
            .map(|default| Bearing {
                source: Source::Default(default.id),
                rights: default.rights.closed(),
                tenants: vec![default.tenant_id],
            });
        let overrides = self
            .overrides
            .iter()
            .filter(move |over| over.user_id == user.id)
            .flat_map(|over| {
                let tenants: Vec<TenantId> = self.tree.subtree(over.tenant_id).collect();
                [
                    Bearing {
                        source: Source::Allowed(over.id),
                        rights: over.allowed.closed(),
                        tenants: tenants.clone(),
                    },
                    Bearing {
                        source: Source::Denied(over.id),
                        rights: over.denied,
                        tenants,
                    },
                ]
            });
        grants.chain(defaults).chain(overrides)
    }

    /// The person's rights as they stand at `now`, for all tenants at once.
    pub fn compile(&self, user: &User, now: Timestamp) -> Actor {
        self.actor(user, now, |period| period.holds_at(now))
    }

    /// The rights that the person holds now and keeps up to `until`, as far as is known today: what
    /// they may hand on for that long (B-10). `None` asks for what has no end.
    pub fn lasting(&self, user: &User, now: Timestamp, until: Option<Timestamp>) -> Actor {
        self.actor(user, now, |period| {
            let lasts = match (period.ends_at, until) {
                (None, _) => true,
                (Some(end), Some(until)) => until <= end,
                (Some(_), None) => false,
            };
            period.holds_at(now) && lasts
        })
    }

    /// Everything that the person's grants ever give, whenever they hold: the most that they can hold
    /// unless somebody gives them more.
    pub fn at_most(&self, user: &User) -> Actor {
        self.actor(user, Timestamp::MAX, |_| true)
    }

    fn actor(&self, user: &User, now: Timestamp, right_period: impl Fn(&Period) -> bool) -> Actor {
        let mut allowed: BTreeMap<TenantId, Rights> = BTreeMap::new();
        let mut denied: BTreeMap<TenantId, Rights> = BTreeMap::new();
        for bearing in self.bearings(user, right_period) {
            let sum = match bearing.source {
                Source::Denied(_) => &mut denied,
                _ => &mut allowed,
            };
            for tenant in bearing.tenants {
                let here = sum.entry(tenant).or_default();
                *here = here.union(bearing.rights);
            }
        }
        for (tenant, denied) in denied {
            allowed
                .entry(tenant)
                .and_modify(|rights| *rights = rights.without(denied));
        }
        let turns = self
            .grants
            .iter()
            .filter(|grant| self.is_theirs(user.id, grant.subject));
        Actor::new(
            user.id,
            allowed,
            turns.filter_map(|grant| grant.period.next_turn(now)).min(),
        )
    }

    /// Everything that gives or takes a right on a tenant, in the order in which it was made. The
    /// right is held when something gives it and nothing takes it.
    pub fn explain(
        &self,
        user: &User,
        right: Right,
        tenant: TenantId,
        now: Timestamp,
    ) -> Vec<Source> {
        let only = Rights::from_iter([right]);
        let mut sources: Vec<Source> = self
            .bearings(user, |period| period.holds_at(now))
            .filter(|bearing| bearing.tenants.contains(&tenant))
            .filter(|bearing| match bearing.source {
                Source::Denied(_) => only.without(bearing.rights).is_empty(),
                _ => bearing.rights.has(right),
            })
            .map(|bearing| bearing.source)
            .collect();
        sources.sort();
        sources
    }
}
