//! The workspace file: one SQLite database behind the records of `desk-app`, the queries that lists
//! and pages are made from, backup, restore and verification. SQL and nothing else.

mod access;
mod account;
mod answer;
mod backup;
mod columns;
mod customer;
mod device;
mod fault;
mod journal;
mod number_series;
mod open;
mod organisation;
mod price_book;
mod proposal;
mod reset_code;
mod second_step;
mod session;
mod settings;
mod sign_in;
mod supplier;
mod tenant;
mod transaction;
mod user;
mod verify;

pub use answer::{Answer, Asked};
pub use backup::{BackupFault, Highest, Progress, Teller, disk as disk_fault, restore};
pub use open::{APPLICATION_ID, OpenFault, Store};
pub use session::Session;
pub use sign_in::Account;
pub use transaction::Transaction;
pub use verify::{Finding, verify};
