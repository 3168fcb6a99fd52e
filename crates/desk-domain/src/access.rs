//! Who may do what, where: rights, roles, grants, and the one function that permits.
//!
//! What the shipped roles hold is data (`data/roles.csv`): the code and the tests' oracle read the
//! same file. The window asks the same functions to decide what to show, so a hidden button and a
//! refused command never disagree.

mod actor;
mod authorize;
mod grant;
mod policy;
mod right;
mod role;
mod shipped_role;
mod tree;

#[cfg(test)]
mod tests;

pub use actor::Actor;
pub use authorize::{Denied, Permit, authorize, found, overdue, own_account};
pub use grant::{Grant, Held, Period, REMINDED_DAYS, Reach, Subject};
pub use policy::{Policy, Source};
pub(crate) use right::named_enum;
pub use right::{Area, Module, PRODUCTS, ProductSlot, Right, Rights, Verb};
pub use role::{AccessDefault, AccessOverride, Role, RoleKind};
pub use shipped_role::ShippedRole;
pub use tree::{Node, Tree};
