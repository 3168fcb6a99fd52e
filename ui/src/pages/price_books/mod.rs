//! Price books: the list, the editor, and the import of a file.

pub mod csv_file;
pub mod price_book_state;
pub mod price_grid_state;

#[cfg(target_arch = "wasm32")]
mod import;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod price_book;
#[cfg(target_arch = "wasm32")]
mod price_grid;
#[cfg(target_arch = "wasm32")]
pub(crate) use self::{
    list::PriceBooksPage,
    price_book::PriceBookPage,
    price_grid::{PriceGridView, PriceTable},
};
