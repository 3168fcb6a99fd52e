//! A quote as it is typed or as a file carries it: anything may be missing or wrong.
//!
//! [`check`] turns it into a [`crate::quote::Quote`] or tells every fault at once. The quote file, the window and the
//! commands share it, so that they agree on what is right.

mod check;
mod figure;
mod reader;

use serde::{Deserialize, Serialize};

pub use self::{
    check::{check, default_description},
    figure::{Figure, MAX_LINES, MAX_TERM_MONTHS},
};

/// A quote before its check. Stored as a draft in this form too.
///
/// Texts are as typed: surrounding spaces, any case, empty for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct QuoteDraft {
    /// A reference of the sender's own.
    pub number: Option<String>,
    /// `2026-11-22`.
    pub date: Option<String>,
    /// `2026-12-22`.
    pub valid_until: Option<String>,
    /// First day of the term; `date` when absent.
    pub start_date: Option<String>,
    /// `INR`, also when absent.
    pub currency: Option<String>,
    /// Whether the total is brought to the whole rupee; yes when absent.
    pub round_off: Option<bool>,
    /// `en` (also when absent), `hi`, `ta`.
    pub language: Option<String>,
    /// Who sells.
    pub supplier: SupplierDraft,
    /// Who buys.
    pub customer: CustomerDraft,
    /// What is sold.
    pub lines: Vec<LineDraft>,
    /// What is said to this customer only.
    pub remarks: Option<String>,
    /// The terms of sale.
    pub terms: Option<String>,
}

/// The selling side before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SupplierDraft {
    /// Legal name.
    pub name: Option<String>,
    /// Its GSTIN.
    pub gstin: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Whether it sits in a special economic zone; no when absent.
    pub sez: Option<bool>,
    /// Its letter of undertaking.
    pub lut: Option<LutDraft>,
}

/// A letter of undertaking before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LutDraft {
    /// Its reference number.
    pub arn: Option<String>,
    /// Its last day.
    pub valid_until: Option<String>,
}

/// The buying side before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CustomerDraft {
    /// The company.
    pub company: Option<String>,
    /// Its domain.
    pub domain: Option<String>,
    /// The person spoken to.
    pub spoc: ContactDraft,
    /// Its GSTIN, if it has one.
    pub gstin: Option<String>,
    /// Whether it sits in a special economic zone; no when absent.
    pub sez: Option<bool>,
    /// Where the bill goes.
    pub billing: BillingDraft,
}

/// A contact before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ContactDraft {
    /// Name.
    pub name: Option<String>,
    /// Email address.
    pub email: Option<String>,
}

/// A billing address before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BillingDraft {
    /// Street and house.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Two-digit GST state code in India, free text abroad.
    pub state: Option<String>,
    /// ISO 3166 alpha-2; `IN` when absent.
    pub country: Option<String>,
    /// PIN code in India, free text abroad.
    pub pin: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
}

/// One position before its check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LineDraft {
    /// The plan's code.
    pub plan: Option<String>,
    /// What the document calls it; made from the plan when absent.
    pub description: Option<String>,
    /// Service accounting code; 997331 when absent.
    pub sac: Option<String>,
    /// `seat_year` (also when absent) or `one_time`.
    pub basis: Option<String>,
    /// How many.
    pub seats: Option<Figure>,
    /// For how many months; 12 when absent.
    pub term_months: Option<Figure>,
    /// What one costs the seller: a number is paise, a text is rupees as typed.
    pub base_price_minor: Option<Figure>,
    /// The list price of one: a number is paise, a text is rupees as typed.
    pub max_price_minor: Option<Figure>,
    /// The price of one: a number is paise, a text is rupees as typed.
    pub price_minor: Option<Figure>,
    /// Tax rate: a number is hundredths of a percent, a text is percent as typed; 18 % when absent.
    pub tax_rate_bp: Option<Figure>,
}

#[cfg(test)]
mod tests;
