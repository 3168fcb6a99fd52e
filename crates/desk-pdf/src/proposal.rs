//! The document model: what a proposal says, as plain data.
//!
//! Amounts are minor units (paise), rates are basis points, states are two-digit GST codes. The
//! figures come from the quote engine and are printed as they are; nothing here recomputes them,
//! except that the tax table adds up the lines of one rate.

use desk_domain::language::Language;
use jiff::civil::Date;

use crate::{Colour, Logo};

/// A proposal as it goes to the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The language of labels, dates and the amount in words.
    pub language: Language,
    /// Draft or issued, and under which number.
    pub kind: Kind,
    /// The date printed on it.
    pub date: Date,
    /// The last day the offer stands.
    pub valid_until: Date,
    /// Who offers.
    pub supplier: Supplier,
    /// Who is asked.
    pub customer: Customer,
    /// Two-digit GST code of the place of supply; `96` for a country other than India.
    pub place_of_supply: String,
    /// Why no tax is charged, when the supply is zero-rated.
    pub zero_rated: Option<ZeroRated>,
    /// What is offered.
    pub lines: Vec<Line>,
    /// What the plans contain, in the order of printing.
    pub contents: Vec<PlanContents>,
    /// The sums.
    pub totals: Totals,
    /// Remarks to this customer. Line breaks are kept.
    pub remarks: Option<String>,
    /// Terms and conditions. Line breaks are kept.
    pub terms: Option<String>,
    /// Hash of the content in hexadecimal; its first twelve digits stand in the footer.
    pub content_hash: String,
}

/// Draft or issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Not issued: DRAFT stands on every page.
    Draft {
        /// Shown as "Ref.", never as a number.
        reference: Option<String>,
        /// Priced from a quote file; the footer says so.
        from_file: bool,
    },
    /// Issued under its number: `CHO/2026-27/0001`.
    Issued {
        /// The number.
        number: String,
    },
}

/// The party that offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplier {
    /// Legal name.
    pub name: String,
    /// GSTIN.
    pub gstin: Option<String>,
    /// Postal address. Line breaks are kept.
    pub address: String,
    /// Two-digit GST code of its state.
    pub state: String,
    /// Address that customers answer to.
    pub email: Option<String>,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Where customers pay.
    pub bank: Option<BankAccount>,
    /// Its colour; a light one is darkened until it can be read.
    pub accent: Colour,
}

/// A bank account as printed. Empty optional parts are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount {
    /// In whose name.
    pub account_name: String,
    /// Account number.
    pub account_number: String,
    /// Branch code.
    pub ifsc: String,
    /// Bank.
    pub bank: String,
    /// Branch.
    pub branch: Option<String>,
    /// Address for UPI payments.
    pub upi: Option<String>,
}

/// The party that is asked. Empty parts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customer {
    /// Company name.
    pub company: String,
    /// Its domain.
    pub domain: String,
    /// Whom the proposal is handed to.
    pub contact_name: String,
    /// Their email address.
    pub contact_email: String,
    /// Their mobile number.
    pub mobile: Option<String>,
    /// GSTIN; `None` is printed as not registered for a customer in India.
    pub gstin: Option<String>,
    /// Whether it is an SEZ unit or developer.
    pub sez: bool,
    /// Street address. Line breaks are kept.
    pub address: String,
    /// City.
    pub city: String,
    /// Two-digit GST state code in India, free text elsewhere.
    pub state: String,
    /// ISO 3166 alpha-2: `IN`.
    pub country: String,
    /// PIN or postal code.
    pub pin: String,
}

/// Why a supply is zero-rated, and the letter of undertaking it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZeroRated {
    /// To an SEZ unit rather than abroad.
    pub sez: bool,
    /// Reference number of the letter of undertaking.
    pub lut_arn: String,
    /// Its last day.
    pub lut_valid_until: Date,
}

/// One line of the offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Name of the plan.
    pub plan: String,
    /// What is sold.
    pub description: String,
    /// Service accounting code.
    pub sac: String,
    /// Seats, or units for a one-time line.
    pub quantity: i64,
    /// First and last day of the term; `None` for a one-time line.
    pub period: Option<(Date, Date)>,
    /// What the price is for.
    pub basis: Basis,
    /// Price in minor units, per seat per year or per unit.
    pub unit_price_minor: i64,
    /// Amount before tax in minor units.
    pub amount_minor: i64,
    /// Tax rate in basis points.
    pub tax_rate_bp: i64,
    /// The tax of the line.
    pub tax: Tax,
}

/// What a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// For a seat and a year, for so many months.
    SeatYear {
        /// Length of the term.
        months: i64,
    },
    /// For a unit, once.
    OneTime,
}

/// Tax by head, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tax {
    /// Central tax.
    pub cgst_minor: i64,
    /// State tax.
    pub sgst_minor: i64,
    /// Union territory tax.
    pub utgst_minor: i64,
    /// Integrated tax.
    pub igst_minor: i64,
}

/// What a plan contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanContents {
    /// Name of the plan.
    pub plan: String,
    /// Its features, each a short phrase.
    pub features: Vec<String>,
}

/// The sums of a proposal, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Before tax.
    pub taxable_minor: i64,
    /// Tax by head.
    pub tax: Tax,
    /// What rounding to the whole rupee added or took; `None` when it is switched off.
    pub round_off_minor: Option<i64>,
    /// What the customer pays.
    pub total_minor: i64,
}
