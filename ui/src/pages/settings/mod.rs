//! Settings: the organisation, one's own account, appearance, backup, about.

pub mod account_state;
pub mod entitlement_state;
pub mod keychain_state;
pub mod security_state;
pub mod settings_state;

#[cfg(target_arch = "wasm32")]
mod about;
#[cfg(target_arch = "wasm32")]
mod account;
#[cfg(target_arch = "wasm32")]
mod appearance;
#[cfg(target_arch = "wasm32")]
mod backup;
#[cfg(target_arch = "wasm32")]
mod entitlement;
#[cfg(target_arch = "wasm32")]
mod keychain;
#[cfg(target_arch = "wasm32")]
mod lock_after;
#[cfg(target_arch = "wasm32")]
mod organisation;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod second_step;
#[cfg(target_arch = "wasm32")]
mod security;
#[cfg(target_arch = "wasm32")]
mod step_first;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::SettingsPage;
#[cfg(target_arch = "wasm32")]
pub(crate) use step_first::StepFirst;
