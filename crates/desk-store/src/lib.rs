//! The workspace file: one SQLite database behind the records of `desk-app`, the queries that lists
//! and pages are made from, backup, restore and verification. SQL and nothing else.

mod access;
mod answer;
mod audit;
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
mod settings;
mod supplier;
mod tenant;
mod transaction;
mod user;
mod verify;

pub use answer::{Answer, Asked};
pub use backup::{BackupFault, Highest, Progress, Teller, disk as disk_fault, restore};
pub use open::{APPLICATION_ID, OpenFault, Store};
pub use transaction::Transaction;
pub use user::SignInRow;
pub use verify::{Finding, verify, verify_audit};
