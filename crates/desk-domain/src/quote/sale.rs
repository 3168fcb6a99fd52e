//! What the customer pays. Nothing here tells what the seller pays: a document or an answer made
//! from a [`Sale`] alone cannot give away cost or margin.

use serde::{Deserialize, Serialize};

use crate::tax::{PlaceOfSupply, Supply, TaxHeads};

/// A priced quote as the customer may see it. Amounts in paise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sale {
    /// The state whose tax applies, or abroad.
    pub place_of_supply: PlaceOfSupply,
    /// What kind of supply it is.
    pub supply: Supply,
    /// Whether no tax is charged under a letter of undertaking.
    pub zero_rated: bool,
    /// One for each line of the quote, in its order.
    pub lines: Vec<SaleLine>,
    /// The sum of the lines' amounts.
    pub taxable_minor: i64,
    /// The sums of the lines' taxes.
    pub tax: TaxHeads,
    /// What brings the total to the whole rupee, −49 to 50.
    pub round_off_minor: i64,
    /// What is to be paid: taxable amount, taxes and round-off.
    pub total_minor: i64,
    /// Discount from the list price in hundredths of a percent; none for a list price of 0.
    pub discount_bp: Option<i64>,
}

/// One priced line. Amounts in paise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaleLine {
    /// Price × seats × months ÷ 12, before tax.
    pub amount_minor: i64,
    /// Its taxes, each rounded for itself.
    pub tax: TaxHeads,
    /// Discount from the list price in hundredths of a percent; none for a list price of 0.
    pub discount_bp: Option<i64>,
}
