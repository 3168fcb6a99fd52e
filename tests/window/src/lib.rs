//! Window tests live in `main.rs`.
