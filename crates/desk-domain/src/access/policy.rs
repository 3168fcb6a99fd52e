//! Everything that gives or takes rights, put together: the one walk behind every check, every list
//! filter and every explanation.
//!
//! A denial of a person's override is stronger than all that allows; what allows adds up: overrides,
//! roles and profiles, department and company defaults (D-27).

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    AccessDefault, AccessOverride, Actor, Grant, Held, Period, Right, Rights, ShippedRole, Subject,
    Tree,
};
use crate::{
    id::{AccessDefaultId, AccessOverrideId, GrantId, GroupId, RoleId, TenantId, UserId},
    user::User,
};

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

    /// Whether the person these grants are read for owns the workspace.
    pub fn owns(&self, now: Timestamp) -> bool {
        self.grants.iter().any(|grant| {
            grant.held == Held::Shipped(ShippedRole::PlatformOwner) && grant.period.holds_at(now)
        })
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

    /// Everything that the person's grants give at `now` or will give later: the most that they can
    /// hold unless somebody gives them more.
    pub fn at_most(&self, user: &User, now: Timestamp) -> Actor {
        self.actor(user, now, |period| {
            period.ends_at.is_none_or(|end| now < end)
        })
    }

    fn actor(&self, user: &User, now: Timestamp, right_period: impl Fn(&Period) -> bool) -> Actor {
        let mut allowed = self.tree.nothing();
        let mut denied = Vec::new();
        for bearing in self.bearings(user, right_period) {
            let sum = match bearing.source {
                Source::Denied(_) if denied.is_empty() => {
                    denied = self.tree.nothing();
                    &mut denied
                }
                Source::Denied(_) => &mut denied,
                _ => &mut allowed,
            };
            for tenant in bearing.tenants {
                if let Some(rank) = self.tree.rank(tenant) {
                    sum[rank] = sum[rank].union(bearing.rights);
                }
            }
        }
        for (rights, denied) in allowed.iter_mut().zip(denied) {
            *rights = rights.without(denied);
        }
        let turns = self
            .grants
            .iter()
            .filter(|grant| self.is_theirs(user.id, grant.subject));
        Actor::new(
            user.id,
            self.tree.clone(),
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
