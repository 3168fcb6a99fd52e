//! Roles and permission profiles, the products of their grid, defaults and overrides.

use desk_domain::{
    access::{Rights, RoleKind, ShippedRole},
    entitlement::Needs,
    id::{AccessDefaultId, AccessOverrideId, ProductId, RoleId, TenantId, UserId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use desk_domain::fault::Fault;

use crate::{Command, LookedAt, Query, half_named};

/// Makes or changes a role or permission profile. Needs Roles: Create (Roles: Edit for a change) on
/// its tenant and, lastingly, every right that is added, there and on everything below.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleSave {
    /// Which; `None` makes a new one.
    #[serde(default)]
    pub id: Option<RoleId>,
    /// The revision the person saw; `None` makes a new one.
    #[serde(default)]
    pub revision: Option<i64>,
    /// The tenant it belongs to; it can be granted there and below.
    pub tenant_id: TenantId,
    /// A role or a permission profile; stays what it is.
    pub kind: RoleKind,
    /// 1–100 characters.
    pub name: String,
    /// 1–500 characters.
    pub description: String,
    /// What whoever holds it may do; Create, Edit and Delete bring View along.
    pub rights: Rights,
}

/// A role that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleSaved {
    /// Its id.
    pub id: RoleId,
    /// The number to send back with the next save.
    pub revision: i64,
}

impl Command for RoleSave {
    const NAME: &'static str = "role.save";
    const NEEDS: Needs = Needs::Any;
    type Output = RoleSaved;

    fn faults(&self) -> Vec<Fault> {
        half_named(self.id, self.revision)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        if self.revision.is_none() {
            self.id = Some(next().into());
        }
    }
}

/// Gives a role made from a template the template's rights back; needs Roles: Edit on its tenant. Or
/// makes the role anew that came as a template and was deleted; needs Roles: Create on the
/// organisation. Either needs, lastingly, every right that is added.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleReset {
    /// Which; `None` makes the deleted one anew.
    #[serde(default)]
    pub id: Option<RoleId>,
    /// The revision the person saw; `None` makes the deleted one anew.
    #[serde(default)]
    pub revision: Option<i64>,
}

impl Command for RoleReset {
    const NAME: &'static str = "role.reset";
    const NEEDS: Needs = Needs::Any;
    type Output = RoleSaved;

    fn faults(&self) -> Vec<Fault> {
        half_named(self.id, self.revision)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        if self.revision.is_none() {
            self.id = Some(next().into());
        }
    }
}

/// Deletes a role or permission profile that nobody holds; needs Roles: Delete on its tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleDiscard {
    /// Which.
    pub id: RoleId,
}

impl Command for RoleDiscard {
    const NAME: &'static str = "role.discard";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Asks for the roles and permission profiles that can be granted on a tenant: those that come with
/// the application, and those made there or above. Needs Roles: View there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleList {
    /// The tenant.
    pub tenant_id: TenantId,
}

/// What can be granted on a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleListView {
    /// The roles that come with the application; they never change.
    pub shipped: Vec<ShippedRoleView>,
    /// Those that somebody made, by name.
    pub made: Vec<RoleView>,
    /// The products of the grid, by place.
    pub products: Vec<ProductView>,
}

/// A role that comes with the application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShippedRoleView {
    /// Which.
    pub role: ShippedRole,
    /// What it holds.
    pub rights: Rights,
    /// Whether it can be granted on this tenant.
    pub grantable: bool,
    /// How many people and groups hold it here or below, as far as one may see.
    pub held_by: i64,
}

/// A role or permission profile that somebody made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleView {
    /// Its id.
    pub id: RoleId,
    /// The number to send back with the next save.
    pub revision: i64,
    /// The tenant it belongs to.
    pub tenant_id: TenantId,
    /// A role or a permission profile.
    pub kind: RoleKind,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it holds.
    pub rights: Rights,
    /// The shipped role it was made from.
    pub template: Option<ShippedRole>,
    /// How many people and groups hold it here or below, as far as one may see.
    pub held_by: i64,
}

/// A product of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProductView {
    /// Its id.
    pub id: ProductId,
    /// Its place in the grid, 0–63.
    pub slot: u8,
    /// What people call it.
    pub name: String,
}

impl Query for RoleList {
    const NAME: &'static str = "role.list";
    type Output = RoleListView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Adds a product to the grid of rights, or renames one; needs Settings: Edit on the organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductSave {
    /// The organisation.
    pub tenant_id: TenantId,
    /// Which to rename; `None` adds one.
    #[serde(default)]
    pub rename: Option<ProductId>,
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<ProductId>,
    /// 1–100 characters.
    pub name: String,
}

impl Command for ProductSave {
    const NAME: &'static str = "product.save";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ProductId;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Sets what everybody of a tenant, or of one of its departments, may do there; no rights remove it.
/// Needs Roles: Edit on the tenant and, lastingly, every right that is added.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessDefaultSet {
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<AccessDefaultId>,
    /// Whose people.
    pub tenant_id: TenantId,
    /// Of which department; empty means the whole company.
    #[serde(default)]
    pub department: String,
    /// What they may do.
    pub rights: Rights,
}

impl Command for AccessDefaultSet {
    const NAME: &'static str = "access_default.set";
    const NEEDS: Needs = Needs::Any;
    type Output = ();

    fn needs(&self) -> Needs {
        unless_empty(self.rights)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// What gives nothing takes something away, and that never waits.
fn unless_empty(given: Rights) -> Needs {
    if given.is_empty() {
        Needs::Nothing
    } else {
        Needs::Any
    }
}

/// Sets what one person may or may not do on a tenant and below, whatever else they hold; no rights
/// remove it. Needs Roles: Assign on the tenant, Users: View where the person is kept, and, lastingly,
/// every right that is allowed or no longer denied.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessOverrideSet {
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<AccessOverrideId>,
    /// Who.
    pub user_id: UserId,
    /// Where.
    pub tenant_id: TenantId,
    /// What they may do besides.
    #[serde(default)]
    pub allowed: Rights,
    /// What they may not do in any case.
    #[serde(default)]
    pub denied: Rights,
    /// Why, at most 500 characters.
    #[serde(default)]
    pub reason: String,
}

impl Command for AccessOverrideSet {
    const NAME: &'static str = "access_override.set";
    const NEEDS: Needs = Needs::Any;
    type Output = ();

    fn needs(&self) -> Needs {
        unless_empty(self.allowed)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Asks for the defaults of a tenant; needs Roles: View there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessDefaultList {
    /// The tenant.
    pub tenant_id: TenantId,
}

/// What a company or a department may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessDefaultView {
    /// The department; empty means the whole company.
    pub department: String,
    /// What its people may do.
    pub rights: Rights,
}

impl Query for AccessDefaultList {
    const NAME: &'static str = "access_default.list";
    type Output = Vec<AccessDefaultView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for the overrides made for a person, as far as one may see; needs Users: View where they are
/// kept and Roles: View on an override's tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessOverrideList {
    /// Who.
    pub user_id: UserId,
}

/// What one person may or may not do on a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessOverrideView {
    /// Where.
    pub tenant_id: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// What they may do besides.
    pub allowed: Rights,
    /// What they may not do in any case.
    pub denied: Rights,
    /// Why.
    pub reason: String,
}

impl Query for AccessOverrideList {
    const NAME: &'static str = "access_override.list";
    type Output = Vec<AccessOverrideView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}
