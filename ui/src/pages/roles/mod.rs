//! Roles, permission profiles, and what companies and departments may do without a grant.

pub mod default_state;
pub mod product_state;
pub mod rights_grid_state;
pub mod role_state;

#[cfg(target_arch = "wasm32")]
mod defaults;
#[cfg(target_arch = "wasm32")]
mod holders;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod products;
#[cfg(target_arch = "wasm32")]
pub(crate) mod rights_grid;
#[cfg(target_arch = "wasm32")]
mod role;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::RolesPages;
