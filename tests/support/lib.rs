//! The words that tests tell their stories with: a desk of one's own on a file of one's own, people
//! of every role at two MSPs, and a look into the file from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

mod access_examples;
mod act;
mod authenticator;
mod desk;
pub mod examples;
mod forms;
mod inside;
mod keychain;
mod licence;
mod people;
mod template;
mod tenant_examples;

pub use access_examples::user_form;
pub use authenticator::App;
pub use desk::{TestDesk, masked, read};
pub use forms::{PRICES_CSV, base_prices, form, line, price_rows, setup};
pub use inside::Inside;
pub use keychain::TestKeychain;
pub use licence::{signed, signed_by, terms};
pub use people::{Hindrance, PASSPHRASE, Person};
pub use template::House;
