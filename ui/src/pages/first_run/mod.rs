//! The first run: five steps from nothing to a workspace one can sell with.

pub mod first_run_state;

#[cfg(target_arch = "wasm32")]
mod steps;
#[cfg(target_arch = "wasm32")]
mod wizard;
#[cfg(target_arch = "wasm32")]
pub(crate) use steps::{LogoChoice, StateOfGstin, gstin_hint, state_choices};
#[cfg(target_arch = "wasm32")]
pub(crate) use wizard::FirstRunPage;
