//! A quote: who sells what to whom at which price. Every value in it has passed its check.
//!
//! [`crate::quote_draft::check`] makes a quote from what was typed or read from a file;
//! [`price`] works it out.

mod cost;
mod price;
mod sale;

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

pub(crate) use self::price::amount_faults;
pub use self::{
    cost::{Cost, LineCost},
    price::{Approval, ApprovalReason, Priced, Warning, price},
    sale::{Sale, SaleLine},
};
use crate::{
    country::Country, gstin::Gstin, language::Language, price_book::PlanCode, state::State,
    supplier::Lut,
};

/// Everything that can be priced, in rupees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// A reference of the sender's own, if it has one.
    pub number: Option<String>,
    /// The day it is made.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub date: Date,
    /// The last day it may be accepted; not before `date`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub valid_until: Date,
    /// The first day of the term.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_date: Date,
    /// Whether the total is brought to the whole rupee.
    pub round_off: bool,
    /// The language of its document.
    pub language: Language,
    /// Who sells.
    pub supplier: Seller,
    /// Who buys.
    pub customer: Buyer,
    /// What is sold, 1–5,000 lines.
    pub lines: Vec<Line>,
    /// What is said to this customer only.
    pub remarks: Option<String>,
    /// The terms of sale.
    pub terms: Option<String>,
}

/// The selling side of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seller {
    /// Legal name.
    pub name: String,
    /// Its GSTIN, of a regular taxpayer.
    pub gstin: Gstin,
    /// The state of its registration.
    pub state: State,
    /// Postal address; may have several lines.
    pub address: String,
    /// Whether it sits in a special economic zone.
    pub sez: bool,
    /// The letter of undertaking under which exports and SEZ supplies go without tax.
    pub lut: Option<Lut>,
}

/// The buying side of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Buyer {
    /// The company.
    pub company: String,
    /// Its domain, in small letters.
    pub domain: String,
    /// The person spoken to.
    pub spoc: Contact,
    /// The company's GSTIN; only in India.
    pub gstin: Option<Gstin>,
    /// Whether it sits in a special economic zone; only with a GSTIN.
    pub sez: bool,
    /// Where the bill goes.
    pub billing: Billing,
}

/// The single point of contact at the buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Email address.
    pub email: String,
}

/// A billing address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Billing {
    /// Street and house; may have several lines.
    pub address: String,
    /// City.
    pub city: String,
    /// Postal code: a PIN code in India, anything abroad.
    pub pin: Option<String>,
    /// Mobile number without spaces.
    pub mobile: Option<String>,
    /// State and country.
    pub place: Place,
}

/// Where a buyer is, as far as tax is concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// In India.
    India {
        /// The place of supply: the state of the buyer's GSTIN, else of the address.
        state: State,
        /// Somebody wrote this state by a code that was replaced since; its PIN codes say nothing.
        superseded_code: bool,
    },
    /// Anywhere else.
    Abroad {
        /// Never India.
        country: Country,
        /// State, province or region in the buyer's own words.
        region: Option<String>,
    },
}

/// One position of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The plan.
    pub plan: PlanCode,
    /// What the document calls it; may have several lines.
    pub description: String,
    /// Service accounting code.
    pub sac: String,
    /// What the price is for.
    pub basis: Basis,
    /// How many, 1–1,000,000: seats, or units of a one-time service.
    pub seats: u32,
    /// For how long, 1–120 months. Without meaning for one-time services.
    pub term_months: u16,
    /// What one costs the seller, in paise.
    pub base_price_minor: i64,
    /// The list price of one, in paise; not below the base price.
    pub max_price_minor: i64,
    /// The price of one in this quote, in paise.
    pub price_minor: i64,
    /// Tax rate in hundredths of a percent: 1800 is 18 %.
    pub tax_rate_bp: u16,
}

/// What a price is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// One seat for one year.
    #[default]
    SeatYear,
    /// One unit, once.
    OneTime,
}

impl Basis {
    /// Every basis.
    pub const ALL: &'static [Self] = &[Self::SeatYear, Self::OneTime];

    /// The name: `seat_year`, `one_time`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SeatYear => "seat_year",
            Self::OneTime => "one_time",
        }
    }

    /// The basis with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|basis| basis.as_str() == name)
    }
}

impl Line {
    /// The first and last day of the term that starts on `start`; none for a one-time service.
    ///
    /// The last day is the one before the same day so many months on; a day the month does not have
    /// becomes its last.
    #[must_use]
    pub fn period(&self, start: Date) -> Option<(Date, Date)> {
        if self.basis == Basis::OneTime {
            return None;
        }
        let last = start
            .checked_add(Span::new().months(i64::from(self.term_months)))
            .and_then(|next_term| next_term.yesterday())
            .unwrap_or(Date::MAX);
        Some((start, last))
    }
}

#[cfg(test)]
mod against_oracle;
#[cfg(test)]
mod oracle;
#[cfg(test)]
pub(crate) mod tests;
