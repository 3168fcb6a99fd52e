//! The use cases: load → authorize → decide → put.
//!
//! Every one is generic over [`Records`], so that the same story runs against the workspace file,
//! against the in-memory store of the tests, and later against the server.

mod access;
pub mod account;
mod differences;
mod entitlement;
mod erasure;
mod error;
mod founding;
mod grant;
mod lending;
pub mod memory;
mod paper;
mod price_book;
mod proposal;
mod records;
mod role;
mod security_policy;
mod settings;
mod tenant;
mod user;
mod user_field;
mod user_security;
mod work;

pub use differences::differences;
pub use erasure::{Erasure, erase_due, erased};
pub use error::{Error, Storage};
pub use founding::{Founding, found};
pub use paper::{Paper, PaperFault, Previewed, Printed, ProposalPaper};
pub use price_book::{read_csv, rows_of};
pub use proposal::{content_hash, draft_of};
pub use records::{
    Device, ERASED_ARGS, Journal, NewEntry, Operation, Policies, PutError, Records, Table, Told,
};
pub use work::{Changed, Context, Done, Handle, Work, run};
