//! One folder for each page: `…_state.rs` is what it means, the rest is how it looks.

pub mod audit;
pub mod first_run;
pub mod get_pricing;
pub mod passphrase;
pub mod people;
pub mod price_books;
pub mod recover_state;
pub mod roles;
pub mod settings;
pub mod tenants;
pub mod typed;

#[cfg(target_arch = "wasm32")]
pub(crate) mod cover;
#[cfg(target_arch = "wasm32")]
pub(crate) mod lock;
#[cfg(target_arch = "wasm32")]
pub(crate) mod new_passphrase;
#[cfg(target_arch = "wasm32")]
pub(crate) mod proposals;
#[cfg(target_arch = "wasm32")]
pub(crate) mod recover;
#[cfg(target_arch = "wasm32")]
pub(crate) mod sessions;
#[cfg(target_arch = "wasm32")]
pub(crate) mod sign_in;
#[cfg(target_arch = "wasm32")]
pub(crate) mod trouble;
