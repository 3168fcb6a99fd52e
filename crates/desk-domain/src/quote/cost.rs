//! What the seller pays and earns: only for people with the right to see it.

use serde::{Deserialize, Serialize};

/// Cost and margin of a whole quote. Amounts in paise, ratios in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cost {
    /// One for each line of the quote, in its order.
    pub lines: Vec<LineCost>,
    /// The sum of the lines' base amounts.
    pub base_amount_minor: i64,
    /// The sum of the lines' margins.
    pub margin_minor: i64,
    /// Margin ÷ amount; none for an amount of 0.
    pub margin_bp: Option<i64>,
    /// Margin ÷ base amount; none for a base amount of 0.
    pub markup_bp: Option<i64>,
}

/// Cost and margin of one line. Amounts in paise, ratios in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineCost {
    /// Base price × seats × months ÷ 12.
    pub base_amount_minor: i64,
    /// Amount less base amount.
    pub margin_minor: i64,
    /// Margin ÷ amount; none for an amount of 0.
    pub margin_bp: Option<i64>,
    /// Margin ÷ base amount; none for a base amount of 0.
    pub markup_bp: Option<i64>,
}
