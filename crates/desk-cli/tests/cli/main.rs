//! `partnerdesk-cli` on workspaces, as a script sees it: files, streams, JSON, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

mod audit;
mod requests;
mod sample;
#[cfg(target_os = "linux")]
mod streams;
mod support;
mod workspace;
