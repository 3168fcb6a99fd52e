//! price_book
