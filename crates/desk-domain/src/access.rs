//! Who may do what, where: rights, the shipped roles, grants, and the one function that permits.
//!
//! The roles are data (`data/roles.csv`): the code and the tests' oracle read the same file. The
//! window asks the same functions to decide what to show, so a hidden button and a refused command
//! never disagree.

mod role;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use role::Role;

use crate::{
    id::{GrantId, TenantId, UserId},
    record::{Kind, Record},
    user::User,
};

macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Reads the stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }
    };
}
pub(crate) use named_enum;

named_enum! {
    /// The parts of the application that rights are given for.
    Module {
        /// The tenant tree.
        Tenants = "tenants",
        /// Buying companies.
        Customers = "customers",
        /// Licence pools and assignments.
        Licences = "licences",
        /// Price books: slabs and list prices.
        PriceBooks = "price_books",
        /// Proposals.
        Proposals = "proposals",
        /// People.
        Users = "users",
        /// Roles and permission profiles.
        Roles = "roles",
        /// The audit log.
        Audit = "audit",
        /// Incidents.
        Incidents = "incidents",
        /// Reports.
        Reports = "reports",
        /// Organisation and supplier settings.
        Settings = "settings",
        /// Base prices, cost, margin and markup, wherever they would appear.
        CostAndMargin = "cost_and_margin",
    }
}

named_enum! {
    /// What a right allows within its module.
    Verb {
        /// Make a new one.
        Create = "create",
        /// Change one.
        Edit = "edit",
        /// See it.
        View = "view",
        /// Remove it.
        Delete = "delete",
        /// Approve what is outside the limits.
        Approve = "approve",
        /// Take it out as a file.
        Export = "export",
        /// Hand access on to a technician.
        Delegate = "delegate",
        /// Assign to people or tenants.
        Assign = "assign",
    }
}

/// One right: a verb on a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Right {
    /// On what.
    pub module: Module,
    /// Which act.
    pub verb: Verb,
}

impl Right {
    /// The right to do `verb` on `module`.
    pub const fn new(module: Module, verb: Verb) -> Self {
        Self { module, verb }
    }
}

/// A set of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights(u128);

impl Rights {
    /// No right at all.
    pub const NONE: Self = Self(0);

    fn bit(right: Right) -> u128 {
        let module = Module::ALL
            .iter()
            .position(|module| *module == right.module)
            .unwrap_or_default();
        let verb = Verb::ALL
            .iter()
            .position(|verb| *verb == right.verb)
            .unwrap_or_default();
        1 << (module * Verb::ALL.len() + verb)
    }

    /// The set with one more right; Create, Edit and Delete bring View along.
    #[must_use]
    pub fn with(self, right: Right) -> Self {
        let implied = match right.verb {
            Verb::Create | Verb::Edit | Verb::Delete => {
                Self::bit(Right::new(right.module, Verb::View))
            }
            _ => 0,
        };
        Self(self.0 | Self::bit(right) | implied)
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the right is in the set.
    pub fn has(self, right: Right) -> bool {
        self.0 & Self::bit(right) != 0
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rights in the set, in the order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Module::ALL
            .iter()
            .flat_map(|module| Verb::ALL.iter().map(|verb| Right::new(*module, *verb)))
            .filter(move |right| self.has(*right))
    }
}

/// Who holds which role on which tenant and everything below it, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Who.
    pub user_id: UserId,
    /// What.
    pub role: Role,
    /// Where: this tenant and every tenant below it.
    pub tenant_id: TenantId,
    /// First moment at which it holds.
    pub starts_at: Timestamp,
    /// First moment at which it no longer holds; `None` holds until revoked.
    pub ends_at: Option<Timestamp>,
}

impl Grant {
    /// Whether it holds at this moment.
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.starts_at <= now && self.ends_at.is_none_or(|end| now < end)
    }
}

impl Record for Grant {
    const KIND: Kind = Kind::Grant;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::User, self.user_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.ends_at.is_none_or(|end| self.starts_at < end) {
            Ok(())
        } else {
            Err("grant_period")
        }
    }
}

/// A person's rights, worked out once for all tenants: what every check and every list filter asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub user_id: UserId,
    rights: BTreeMap<TenantId, Rights>,
}

impl Actor {
    /// Compiles the grants that hold at `now` over the tenant tree, given as (tenant, its parent).
    pub fn compile(
        user_id: UserId,
        grants: &[Grant],
        tree: &[(TenantId, Option<TenantId>)],
        now: Timestamp,
    ) -> Self {
        let parents: BTreeMap<TenantId, Option<TenantId>> = tree.iter().copied().collect();
        let mut rights = BTreeMap::new();
        for (tenant, _) in tree {
            let mut here = Rights::NONE;
            let mut node = Some(*tenant);
            // The tree is at most four deep (D-1); the bound keeps a damaged file from looping.
            for _ in 0..8 {
                let Some(at) = node else { break };
                for grant in grants {
                    if grant.user_id == user_id && grant.tenant_id == at && grant.holds_at(now) {
                        here = here.union(grant.role.rights());
                    }
                }
                node = parents.get(&at).copied().flatten();
            }
            if !here.is_empty() {
                rights.insert(*tenant, here);
            }
        }
        Self { user_id, rights }
    }

    /// The rights on one tenant.
    pub fn rights_on(&self, tenant: TenantId) -> Rights {
        self.rights.get(&tenant).copied().unwrap_or_default()
    }

    /// Whether the right is held on the tenant.
    pub fn may(&self, right: Right, tenant: TenantId) -> bool {
        self.rights_on(tenant).has(right)
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
}

/// Why an act is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The person cannot see the thing at all, so it must look as if it were not there.
    #[error("not there")]
    NotThere,
    /// The person can see the thing but lacks this right on its tenant.
    #[error("the right {}.{} is missing", .0.module.as_str(), .0.verb.as_str())]
    Missing(Right),
}

/// Proof that one act by one person within one tenant was allowed.
///
/// Only [`authorize`], [`own_account`] and [`found`] make one, nothing clones one, and a write without one does not
/// compile. The audit entry of the write is made from it.
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    actor: Option<UserId>,
    right: Option<Right>,
    scope: TenantId,
    created: Vec<TenantId>,
}

impl Permit {
    /// Who acts; `None` only while a workspace is founded.
    pub fn actor(&self) -> Option<UserId> {
        self.actor
    }

    /// The right that was asked for; `None` while a workspace is founded and for one's own account.
    pub fn right(&self) -> Option<Right> {
        self.right
    }

    /// The tenant it was asked for.
    pub fn scope(&self) -> TenantId {
        self.scope
    }

    /// Extends the permit to a tenant that the same act creates below its scope.
    pub fn include_created(&mut self, tenant: TenantId) {
        self.created.push(tenant);
    }

    /// Whether a record of this tenant may be written under the permit.
    pub fn covers(&self, tenant: TenantId) -> bool {
        self.scope == tenant || self.created.contains(&tenant)
    }
}

/// Permits an act, or says why not.
///
/// A person without any right to see the module on that tenant gets [`Denied::NotThere`], whatever
/// the act; making something new needs no sight of what is there.
///
/// # Errors
/// [`Denied`] when the right is not held.
pub fn authorize(actor: &Actor, right: Right, scope: TenantId) -> Result<Permit, Denied> {
    let rights = actor.rights_on(scope);
    if rights.has(right) {
        return Ok(Permit {
            actor: Some(actor.user_id),
            right: Some(right),
            scope,
            created: Vec::new(),
        });
    }
    let visible = rights.has(Right::new(right.module, Verb::View))
        || (right.verb == Verb::Create && !rights.is_empty());
    Err(if visible {
        Denied::Missing(right)
    } else {
        Denied::NotThere
    })
}

/// Permits what a person does to their own account, their passphrase for instance: nobody needs a
/// right for that.
///
/// # Errors
/// [`Denied::NotThere`] for somebody else's account.
pub fn own_account(actor: &Actor, account: &User) -> Result<Permit, Denied> {
    if actor.user_id != account.id {
        return Err(Denied::NotThere);
    }
    Ok(Permit {
        actor: Some(actor.user_id),
        right: None,
        scope: account.tenant_id,
        created: Vec::new(),
    })
}

/// The permit to found a workspace: nobody is there yet who could hold a right.
///
/// # Errors
/// [`Denied::NotThere`] when the file already holds an organisation.
pub fn found(organisation_exists: bool, root: TenantId) -> Result<Permit, Denied> {
    if organisation_exists {
        return Err(Denied::NotThere);
    }
    Ok(Permit {
        actor: None,
        right: None,
        scope: root,
        created: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    fn grant(role: Role, at: TenantId) -> Grant {
        Grant {
            id: GrantId(Uuid::from_u128(9)),
            user_id: UserId(Uuid::from_u128(1)),
            role,
            tenant_id: at,
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: None,
        }
    }

    fn tree() -> Vec<(TenantId, Option<TenantId>)> {
        vec![
            (tenant(1), None),
            (tenant(2), Some(tenant(1))),
            (tenant(3), Some(tenant(1))),
            (tenant(4), Some(tenant(2))),
        ]
    }

    fn compile(grants: &[Grant]) -> Actor {
        Actor::compile(
            UserId(Uuid::from_u128(1)),
            grants,
            &tree(),
            Timestamp::UNIX_EPOCH,
        )
    }

    #[test]
    fn a_grant_reaches_its_tenant_and_everything_below_and_nothing_else() {
        let actor = compile(&[grant(Role::MsspAdmin, tenant(2))]);
        let see = Right::new(Module::Proposals, Verb::View);
        assert_eq!(actor.reach(see), vec![tenant(2), tenant(4)]);
        assert!(!actor.may(see, tenant(1)));
        assert!(!actor.may(see, tenant(3)));
    }

    #[test]
    fn create_edit_and_delete_bring_view_along() {
        for verb in [Verb::Create, Verb::Edit, Verb::Delete] {
            let rights = Rights::NONE.with(Right::new(Module::Users, verb));
            assert!(
                rights.has(Right::new(Module::Users, Verb::View)),
                "{verb:?}"
            );
        }
        let export = Rights::NONE.with(Right::new(Module::Users, Verb::Export));
        assert!(!export.has(Right::new(Module::Users, Verb::View)));
        assert_eq!(export.iter().count(), 1);
    }

    #[test]
    fn every_pair_of_module_and_verb_has_a_bit_of_its_own() {
        for module in Module::ALL {
            for verb in Verb::ALL {
                let one = Rights::NONE.with(Right::new(*module, *verb));
                let others = one.iter().filter(|right| right.verb != Verb::View);
                assert!(others.count() <= 1);
                assert!(one.has(Right::new(*module, *verb)));
            }
        }
    }

    #[test]
    fn a_grant_holds_from_its_start_up_to_but_not_at_its_end() {
        let mut timed = grant(Role::MsspAdmin, tenant(2));
        timed.starts_at = Timestamp::from_second(100).expect("a valid second");
        timed.ends_at = Some(Timestamp::from_second(200).expect("a valid second"));
        let holds =
            |second| timed.holds_at(Timestamp::from_second(second).expect("a valid second"));
        assert_eq!([99, 100, 199, 200].map(holds), [false, true, true, false]);
    }

    #[test]
    fn what_one_cannot_see_is_not_there_and_what_one_can_see_names_the_missing_right() {
        let viewer = compile(&[grant(Role::TenantViewer, tenant(2))]);
        let publish = Right::new(Module::PriceBooks, Verb::Edit);
        assert_eq!(
            authorize(&viewer, publish, tenant(2)),
            Err(Denied::NotThere)
        );
        let edit_users = Right::new(Module::Users, Verb::Edit);
        assert_eq!(
            authorize(&viewer, edit_users, tenant(2)),
            Err(Denied::Missing(edit_users))
        );
        assert_eq!(
            authorize(&viewer, edit_users, tenant(3)),
            Err(Denied::NotThere)
        );
    }

    #[test]
    fn a_permit_covers_its_tenant_and_only_what_the_act_creates() {
        let mut permit = found(false, tenant(1)).expect("nothing is there yet");
        assert!(permit.covers(tenant(1)));
        assert!(!permit.covers(tenant(2)));
        permit.include_created(tenant(2));
        assert!(permit.covers(tenant(2)));
        assert_eq!(found(true, tenant(1)), Err(Denied::NotThere));
    }
}
