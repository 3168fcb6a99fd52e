//! The window of Partner Desk.
//!
//! What can be decided without a screen is decided in plain structs that compile and are tested on
//! the host: the address of a page, which faults to show, what a form means, which rows of a long
//! list are in sight. The views, compiled for the webview only, draw those structs and hand what a
//! person does back to them. Rules stay in `desk-domain`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![cfg_attr(
    target_arch = "wasm32",
    allow(clippy::needless_pass_by_value, reason = "a component owns its props")
)]

pub mod address;
pub mod altering;
pub mod faults;
pub mod moments;
pub mod pages;
pub mod recent;
pub mod rights;
pub mod route;
pub mod rows_in_sight;
pub mod section;
pub mod theme;
pub mod touch;
pub mod window_label;

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod ipc;
#[cfg(target_arch = "wasm32")]
mod kit;
#[cfg(target_arch = "wasm32")]
mod start;
