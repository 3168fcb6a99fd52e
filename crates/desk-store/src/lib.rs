//! The workspace file: one SQLite database behind the records of `desk-app`, the queries that lists
//! and pages are made from, backup, restore and verification. SQL and nothing else.

mod access;
mod access_default;
mod access_override;
mod account;
mod answer;
mod audit;
mod backup;
mod columns;
mod customer;
mod device;
mod fault;
mod grant;
mod group;
mod journal;
mod membership;
mod number_series;
mod open;
mod organisation;
mod preview;
mod price_book;
mod product;
mod proposal;
mod reset_code;
mod role;
mod second_step;
mod security_policy;
mod session;
mod settings;
mod sign_in;
mod supplier;
mod tenant;
mod transaction;
mod unlock;
mod user;
mod user_field;
mod verify;

pub use access::Compiled;
pub use answer::{Answer, Asked};
pub use backup::{BackupFault, Highest, Progress, Teller, disk as disk_fault, restore};
pub use open::{APPLICATION_ID, OpenFault, Store};
pub use preview::Altered;
pub use session::Session;
pub use sign_in::{Account, Handed};
pub use transaction::Transaction;
pub use verify::{Finding, open_to_verify, verify};
