//! Words and formats of Partner Desk in English, Hindi and Tamil.
//!
//! The window, the proposal, mails and the command line all take their words from here, so that
//! the same thing is called the same everywhere. Words stand in Fluent catalogues under
//! `locales/`; forms that follow from rules (grouping of digits, numbers in words) are code.
//!
//! Digits are Latin in every language, as Indian accounts are. Nothing here reads a clock or a
//! file: time is an argument and the catalogues are compiled in.

pub use desk_domain::language::Language;

pub use audit::{
    Actor, Bond, Held, Subject, Told, action_group_name, action_title, actor_name, audit_sentence,
    door_name, kind_name, object_name, outcome_name, person_name,
};
pub use catalogue::{Arg, text, text_with};
pub use countries::country_name;
pub use figures::{file_size, number, percent_bp, rupees, rupees_short};
pub use sentences::{
    approval_reason, error_sentence, fault_sentence, right_name, right_on, role_name, state_name,
    warning_sentence,
};
pub use time::{date, date_range, relative, timestamp};
pub use words::rupees_in_words;

mod audit;
mod catalogue;
mod countries;
mod figures;
mod sentences;
mod time;
mod words;
