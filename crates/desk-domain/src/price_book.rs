//! Price books: what a seat of each plan costs by the number of seats, list prices apart from cost.

mod rows;
mod version;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::{
    rows::{PriceRow, TypedPriceRow, check_rows, starter_rows},
    version::{PriceBook, PriceBookCost, in_force},
};
use crate::money::rupees_plain;

/// The largest number of seats that can be priced.
pub const MAX_SEATS: u32 = 1_000_000;

/// The stable name of a plan: 1–200 characters of `a–z`, `0–9`, `-`, `_`, led by a letter.
///
/// No spreadsheet takes such a text for a formula, whichever file it is written to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct PlanCode(String);

/// The text cannot name a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a plan")]
pub struct NotAPlanCode;

/// The list price of one plan for a range of seats. Holds no cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slab {
    /// The plan.
    pub plan: PlanCode,
    /// The first number of seats it holds for.
    pub min_seats: u32,
    /// The last one; none for an open end.
    pub max_seats: Option<u32>,
    /// The highest price of a seat per year, in paise.
    pub max_price_minor: i64,
}

/// The slab of a plan for a number of seats, if the price book has one.
///
/// The seats are those of that plan over all lines of a document.
#[must_use]
pub fn slab_for<'a>(slabs: &'a [Slab], plan: &PlanCode, seats: u64) -> Option<&'a Slab> {
    slabs
        .iter()
        .find(|slab| slab.plan == *plan && slab.covers(seats))
}

impl Slab {
    /// Whether the slab holds for so many seats.
    #[must_use]
    pub fn covers(&self, seats: u64) -> bool {
        u64::from(self.min_seats) <= seats
            && self.max_seats.is_none_or(|max| seats <= u64::from(max))
    }
}

impl PlanCode {
    /// The longest code, in characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads a code; spaces around it are dropped, capitals become small letters and spaces inside
    /// become hyphens, so that `Standard Plus` is `standard-plus`.
    ///
    /// # Errors
    /// [`NotAPlanCode`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAPlanCode> {
        let code = text.trim().to_ascii_lowercase().replace(' ', "-");
        let is_code = code.len() <= Self::MAX_CHARS
            && code.starts_with(|first: char| first.is_ascii_lowercase())
            && code
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        if is_code {
            Ok(Self(code))
        } else {
            Err(NotAPlanCode)
        }
    }

    /// The plans a new workspace starts with, smallest first.
    #[must_use]
    pub fn shipped() -> [Self; 3] {
        ["starter", "standard", "advanced"].map(|code| Self(code.to_owned()))
    }

    /// The code itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name people read where the plan has no other: `standard-plus` is `Standard Plus`.
    #[must_use]
    pub fn title(&self) -> String {
        let words = self.0.split(['-', '_']).filter(|word| !word.is_empty());
        let titled = words.map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        });
        titled.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for PlanCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<PlanCode> for String {
    fn from(plan: PlanCode) -> Self {
        plan.0
    }
}

impl TryFrom<String> for PlanCode {
    type Error = NotAPlanCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl PriceRow {
    /// The list price of this row.
    #[must_use]
    pub fn slab(&self) -> Slab {
        Slab {
            plan: self.plan.clone(),
            min_seats: self.min_seats,
            max_seats: self.max_seats,
            max_price_minor: self.max_price_minor,
        }
    }

    /// The row as it is typed or written to a file.
    #[must_use]
    pub fn typed(&self) -> TypedPriceRow {
        TypedPriceRow {
            plan: self.plan.to_string(),
            min_seats: self.min_seats.to_string(),
            max_seats: self
                .max_seats
                .map(|max| max.to_string())
                .unwrap_or_default(),
            base_price: rupees_plain(self.base_price_minor),
            max_price: rupees_plain(self.max_price_minor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(code: &str) -> PlanCode {
        PlanCode::parse(code).unwrap()
    }

    fn slab(code: &str, min_seats: u32, max_seats: Option<u32>) -> Slab {
        Slab {
            plan: plan(code),
            min_seats,
            max_seats,
            max_price_minor: i64::from(min_seats),
        }
    }

    #[test]
    fn a_plan_code_is_a_slug_that_no_spreadsheet_calculates() {
        assert_eq!(plan(" Standard Plus ").as_str(), "standard-plus");
        assert_eq!(plan("standard-plus_2").title(), "Standard Plus 2");
        assert!(PlanCode::parse(&"a".repeat(200)).is_ok());
        for text in [
            "",
            " ",
            "=SUM(A1)",
            "+1",
            "-a",
            "@a",
            "3m",
            "a,b",
            "a\"b",
            "a\nb",
            "é",
            &"a".repeat(201),
        ] {
            assert_eq!(PlanCode::parse(text), Err(NotAPlanCode), "{text}");
        }
    }

    #[test]
    fn the_slab_is_found_at_both_of_its_ends() {
        let slabs = [
            slab("starter", 1, None),
            slab("advanced", 1, Some(99)),
            slab("advanced", 100, None),
        ];
        for (seats, expected) in [
            (1, Some(1)),
            (99, Some(1)),
            (100, Some(100)),
            (u64::MAX, Some(100)),
            (0, None),
        ] {
            let found = slab_for(&slabs, &plan("advanced"), seats);
            assert_eq!(found.map(|slab| slab.min_seats), expected, "{seats} seats");
        }
        assert_eq!(slab_for(&slabs, &plan("standard"), 5), None);
    }
}
