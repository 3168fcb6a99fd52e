//! The types and rules of Partner Desk.
//!
//! Nothing here reads a file, a clock or a source of randomness: time, ids and the acting person
//! come in as arguments, so that the same input gives the same answer on every machine.

pub mod access;
pub mod audit;
pub mod canonical;
pub mod clock;
pub mod contact;
pub mod country;
pub mod customer;
pub mod entitlement;
pub mod erasure;
pub mod fault;
pub mod group;
pub mod gstin;
pub mod id;
pub mod language;
pub mod money;
pub mod organisation;
pub mod passphrase;
pub mod pin;
pub mod plan;
pub mod price_book;
pub mod product;
pub mod proposal;
pub mod quote;
pub mod quote_draft;
pub mod record;
pub mod reset_code;
pub mod second_step;
pub mod security_policy;
pub mod session;
pub mod sign_in;
pub mod state;
pub mod supplier;
pub mod tax;
pub mod tenant;
pub mod text;
pub mod user;
pub mod user_field;
pub mod user_security;
