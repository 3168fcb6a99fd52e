//! What the application does, told through its public doors on real files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

mod access;
mod account;
mod audit;
mod audit_activity;
mod audit_denied;
mod audit_export;
mod audit_names;
mod audit_reach;
mod audit_words;
mod backup;
mod checkpoint;
mod checkpoint_tampering;
mod entitlement;
mod erasure;
mod events;
mod first_run;
mod handing_on;
mod inside_a_tenant;
mod journal;
mod keychain;
mod killed;
mod lending;
mod looks;
mod people;
mod presence;
mod preview;
mod price_book;
mod price_book_import;
mod proposal;
mod proposal_list;
mod requests;
mod reset;
mod roles;
mod scopes;
mod second_step_asked;
mod secrets;
mod security_policy;
mod session;
mod settings;
mod sign_in;
mod suspicious;
mod tenant;
mod tenant_list;
mod two_desks;
mod user_field;
mod user_security;
mod verify;
mod workspace_file;
