//! The workspace file, held against the records in memory and against people with a SQLite shell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

mod any_access;
mod any_access_command;
mod any_command;
mod any_record;
mod any_tenant;
mod audit_tampering;
mod commands;
mod erasure;
mod every_kind;
mod lists;
mod opening;
mod people;
mod records;
mod stories;
mod tampering;
mod workspace_file;
mod writers;
