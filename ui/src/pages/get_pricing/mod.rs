//! Get pricing: one screen on which every key shows in the figures.

pub mod autosave;
pub mod get_pricing_state;

#[cfg(target_arch = "wasm32")]
mod customer_card;
#[cfg(target_arch = "wasm32")]
mod document_card;
#[cfg(target_arch = "wasm32")]
mod lines_card;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod summary;
#[cfg(target_arch = "wasm32")]
pub(crate) use self::{
    page::GetPricingPage,
    summary::{CostRows, SaleRows, SoldLine, sold_words},
};
