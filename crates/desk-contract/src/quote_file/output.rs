//! A priced quote as the quote file's answer, field by field in the order its description gives.

use desk_domain::{
    quote::{Approval, LineCost, Priced, SaleLine, Warning},
    tax::{PlaceOfSupply, Supply},
};
use serde::Serialize;

/// The answer to a quote file. It holds cost: only who sent base prices may have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuoteOutput {
    /// Two-digit state code, or `96` for abroad.
    pub place_of_supply: PlaceOfSupply,
    /// The kind of supply.
    pub supply: Supply,
    /// Whether no tax is charged under a letter of undertaking.
    pub zero_rated: bool,
    /// One for each line of the quote.
    pub lines: Vec<LineOutput>,
    /// Sum of the amounts.
    pub taxable_minor: i64,
    /// Sum of CGST.
    pub cgst_minor: i64,
    /// Sum of SGST.
    pub sgst_minor: i64,
    /// Sum of UTGST.
    pub utgst_minor: i64,
    /// Sum of IGST.
    pub igst_minor: i64,
    /// What brings the total to the whole rupee.
    pub round_off_minor: i64,
    /// What is to be paid.
    pub total_minor: i64,
    /// The total in figures: `₹23,59,410.00`.
    pub total_text: String,
    /// The total in English words.
    pub total_words: String,
    /// Sum of the margins.
    pub margin_minor: i64,
    /// Margin ÷ taxable amount, in hundredths of a percent.
    pub margin_bp: Option<i64>,
    /// Margin ÷ base amount.
    pub markup_bp: Option<i64>,
    /// Discount ÷ amount at list prices.
    pub discount_bp: Option<i64>,
    /// Whether somebody has to approve the prices.
    pub approval: Approval,
    /// What may be wrong though nothing forbids it.
    pub warnings: Vec<Warning>,
}

/// One line of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineOutput {
    /// Price × seats × months ÷ 12.
    pub amount_minor: i64,
    /// The same at the base price.
    pub base_amount_minor: i64,
    /// Amount less base amount.
    pub margin_minor: i64,
    /// Margin ÷ amount, in hundredths of a percent.
    pub margin_bp: Option<i64>,
    /// Margin ÷ base amount.
    pub markup_bp: Option<i64>,
    /// Discount ÷ amount at the list price.
    pub discount_bp: Option<i64>,
    /// CGST.
    pub cgst_minor: i64,
    /// SGST.
    pub sgst_minor: i64,
    /// UTGST.
    pub utgst_minor: i64,
    /// IGST.
    pub igst_minor: i64,
}

impl QuoteOutput {
    /// The answer for a priced quote; the texts of its total come from `desk-text`.
    #[must_use]
    pub fn new(priced: &Priced, total_text: String, total_words: String) -> Self {
        let Priced {
            sale,
            cost,
            approval,
            warnings,
        } = priced;
        Self {
            place_of_supply: sale.place_of_supply,
            supply: sale.supply,
            zero_rated: sale.zero_rated,
            lines: sale
                .lines
                .iter()
                .zip(&cost.lines)
                .map(LineOutput::from)
                .collect(),
            taxable_minor: sale.taxable_minor,
            cgst_minor: sale.tax.cgst_minor,
            sgst_minor: sale.tax.sgst_minor,
            utgst_minor: sale.tax.utgst_minor,
            igst_minor: sale.tax.igst_minor,
            round_off_minor: sale.round_off_minor,
            total_minor: sale.total_minor,
            total_text,
            total_words,
            margin_minor: cost.margin_minor,
            margin_bp: cost.margin_bp,
            markup_bp: cost.markup_bp,
            discount_bp: sale.discount_bp,
            approval: approval.clone(),
            warnings: warnings.clone(),
        }
    }
}

impl From<(&SaleLine, &LineCost)> for LineOutput {
    fn from((sale, cost): (&SaleLine, &LineCost)) -> Self {
        Self {
            amount_minor: sale.amount_minor,
            base_amount_minor: cost.base_amount_minor,
            margin_minor: cost.margin_minor,
            margin_bp: cost.margin_bp,
            markup_bp: cost.markup_bp,
            discount_bp: sale.discount_bp,
            cgst_minor: sale.tax.cgst_minor,
            sgst_minor: sale.tax.sgst_minor,
            utgst_minor: sale.tax.utgst_minor,
            igst_minor: sale.tax.igst_minor,
        }
    }
}
