//! Numbers of a draft: counted by a program, or typed by a person and not read yet.

use serde::{Deserialize, Serialize};

use crate::{
    fault::FaultCode,
    money::{parse_rupees, parse_whole},
};

/// The most lines a quote can have.
pub const MAX_LINES: usize = 5_000;

/// The longest term, in months.
pub const MAX_TERM_MONTHS: u16 = 120;

/// A number of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Figure {
    /// A number in the unit the field stores: seats, months, paise, hundredths of a percent.
    Whole(i64),
    /// What a person typed, in the unit people use: seats, months, rupees, percent.
    Typed(String),
}

impl Figure {
    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Typed(text) if text.trim().is_empty())
    }

    /// A count of seats or months.
    pub(super) fn count(&self) -> Result<i64, FaultCode> {
        match self {
            Self::Whole(number) => Ok(*number),
            Self::Typed(text) => parse_whole(text),
        }
    }

    /// A price in paise.
    pub(super) fn price_minor(&self) -> Result<i64, FaultCode> {
        match self {
            Self::Whole(minor) => Ok(*minor),
            Self::Typed(text) => parse_rupees(text),
        }
    }

    /// A rate in hundredths of a percent. Typed percent have at most two decimals, as rupees do.
    pub(super) fn rate_bp(&self) -> Result<i64, FaultCode> {
        match self {
            Self::Whole(rate_bp) => Ok(*rate_bp),
            Self::Typed(text) => {
                let number = text.trim().trim_end_matches('%');
                if number.contains('₹') {
                    return Err(FaultCode::NumberFormat);
                }
                parse_rupees(number).map_err(|code| match code {
                    FaultCode::OutOfRange => code,
                    _ => FaultCode::NumberFormat,
                })
            }
        }
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self::Typed(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_figures_are_in_the_units_people_use() {
        assert_eq!(Figure::from("3,999.50").price_minor(), Ok(399_950));
        assert_eq!(Figure::from("18 %").rate_bp(), Ok(1_800));
        assert_eq!(Figure::from("12.5").rate_bp(), Ok(1_250));
        assert_eq!(Figure::from(" 1,000 ").count(), Ok(1_000));
        assert_eq!(Figure::from(399_950).price_minor(), Ok(399_950));
        assert_eq!(Figure::from(1_800).rate_bp(), Ok(1_800));
    }

    #[test]
    fn what_is_no_number_says_so() {
        assert_eq!(Figure::from("₹18").rate_bp(), Err(FaultCode::NumberFormat));
        assert_eq!(
            Figure::from("18.125").rate_bp(),
            Err(FaultCode::NumberFormat)
        );
        assert_eq!(Figure::from("ten").count(), Err(FaultCode::NumberFormat));
        assert_eq!(
            Figure::from("ten").price_minor(),
            Err(FaultCode::PriceFormat)
        );
    }

    #[test]
    fn a_stored_figure_keeps_whether_it_was_typed() {
        for (figure, json) in [(Figure::from(5), "5"), (Figure::from("5"), "\"5\"")] {
            assert_eq!(serde_json::to_string(&figure).unwrap(), json);
            assert_eq!(serde_json::from_str::<Figure>(json).unwrap(), figure);
        }
    }
}
