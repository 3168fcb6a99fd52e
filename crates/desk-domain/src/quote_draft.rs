//! quote_draft
