//! People, groups, what each of them may do, and who is lent to which customer.

pub mod code_state;
pub mod ending_state;
pub mod explain_state;
pub mod grant_state;
pub mod group_state;
pub mod override_state;
pub mod person_state;
pub mod security_state;
pub mod user_field_state;

#[cfg(target_arch = "wasm32")]
mod access;
#[cfg(target_arch = "wasm32")]
mod acts;
#[cfg(target_arch = "wasm32")]
mod delegations;
#[cfg(target_arch = "wasm32")]
mod ends;
#[cfg(target_arch = "wasm32")]
mod explain;
#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
pub(crate) mod grants;
#[cfg(target_arch = "wasm32")]
mod group_dialog;
#[cfg(target_arch = "wasm32")]
mod group_roles;
#[cfg(target_arch = "wasm32")]
mod groups;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
pub(crate) use list::type_name;
#[cfg(target_arch = "wasm32")]
mod overrides;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod person;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::PeoplePages;
#[cfg(target_arch = "wasm32")]
pub(crate) mod pick;
#[cfg(target_arch = "wasm32")]
mod security;
#[cfg(target_arch = "wasm32")]
mod sign_in;
#[cfg(target_arch = "wasm32")]
mod user_field_dialog;
#[cfg(target_arch = "wasm32")]
mod user_fields;
