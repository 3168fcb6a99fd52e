//! The application without a face: one call for commands, one for what a command would alter, one
//! for queries, one for what comes before the sign-in. The window and the command line enter here, and nowhere else.

mod account;
mod audit_export;
mod audit_verify;
mod checkpoint;
mod clock;
mod context;
mod data_key;
mod desk;
mod device;
mod dispatch;
mod entrance;
mod erasure;
pub mod input;
mod journal_file;
mod keychain;
mod keychain_unlock;
mod look;
mod look_round;
mod marks;
mod named;
pub mod output_files;
mod paper;
mod passphrase;
mod place;
mod preview;
mod qr;
pub mod quote_file;
pub mod quote_paper;
mod refuse;
mod request;
mod reset;
mod rights;
mod sample;
mod second_step;
mod session;
mod shape;
mod sign_in;
mod signed;

pub use audit_export::AuditFormat;
pub use audit_verify::AuditVerdict;
pub use clock::Clock;
pub use desk::{Changed, Desk, Document, Presence};
pub use desk_domain::{
    audit::{AuditFilter, Door, KeychainSays},
    id::{ProposalId, TenantId},
};
pub use desk_store::{Finding, OpenFault, Progress};
pub use keychain::{Secret, SecretStore, Silent};
pub use place::Place;
pub use sample::{SampleSize, generated_passphrase, make_sample};
pub use signed::{KeptCheckpoint, read_checkpoint};
