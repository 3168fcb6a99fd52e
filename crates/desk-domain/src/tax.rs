//! Goods and services tax: which heads a sale carries, and how much of each.

use std::{fmt, iter::Sum, ops::Add};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    money::div_round,
    quote::{Buyer, Place, Seller},
    state::State,
};

/// The kind of a supply. Written as in the quote file: `inter_state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// To another country.
    Export,
    /// To a special economic zone.
    Sez,
    /// To another state, or from a special economic zone.
    InterState,
    /// Within one state.
    IntraState,
}

/// Where a supply counts as made: a state, or abroad. Written as two digits, abroad as `96`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub enum PlaceOfSupply {
    /// In this state.
    State(State),
    /// In another country.
    Abroad,
}

/// How one seller's supply to one buyer is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treatment {
    /// Where the supply counts as made.
    pub place_of_supply: PlaceOfSupply,
    /// Its kind.
    pub supply: Supply,
    /// Whether it goes without tax under a letter of undertaking.
    pub zero_rated: bool,
}

/// Tax amounts by head, in paise. Either IGST, or CGST with one of SGST and UTGST.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaxHeads {
    /// The centre's half within a state.
    pub cgst_minor: i64,
    /// The state's half.
    pub sgst_minor: i64,
    /// The half of a union territory without a legislature.
    pub utgst_minor: i64,
    /// The whole across a border.
    pub igst_minor: i64,
}

impl Treatment {
    /// Decides by the parties' places and the seller's letter of undertaking on the day of the quote.
    #[must_use]
    pub fn of(seller: &Seller, buyer: &Buyer, date: Date) -> Self {
        let (place_of_supply, supply) = match buyer.billing.place {
            Place::Abroad { .. } => (PlaceOfSupply::Abroad, Supply::Export),
            Place::India { state, .. } => {
                let supply = if buyer.sez {
                    Supply::Sez
                } else if !seller.sez && seller.state == state {
                    Supply::IntraState
                } else {
                    Supply::InterState
                };
                (PlaceOfSupply::State(state), supply)
            }
        };
        let has_lut = seller
            .lut
            .as_ref()
            .is_some_and(|lut| date <= lut.valid_until);
        let zero_rated = has_lut && matches!(supply, Supply::Export | Supply::Sez);
        Self {
            place_of_supply,
            supply,
            zero_rated,
        }
    }

    /// The tax on one line: every head is rounded for itself, never split from a rounded whole.
    ///
    /// `amount_minor` within ±[`crate::money::MAX_AMOUNT_MINOR`], `rate_bp` up to 10,000.
    #[must_use]
    pub fn tax_on(&self, amount_minor: i64, rate_bp: u16) -> TaxHeads {
        let mut heads = TaxHeads::default();
        if self.zero_rated {
            return heads;
        }
        let tax = i128::from(amount_minor) * i128::from(rate_bp);
        // A tax of at most 100 % of an i64 amount is an i64 again.
        let share = |divisor| i64::try_from(div_round(tax, divisor)).unwrap_or(i64::MAX);
        match (self.supply, self.place_of_supply) {
            (Supply::IntraState, PlaceOfSupply::State(state)) => {
                let half = share(20_000);
                heads.cgst_minor = half;
                if state.levies_utgst() {
                    heads.utgst_minor = half
                } else {
                    heads.sgst_minor = half
                }
            }
            _ => heads.igst_minor = share(10_000),
        }
        heads
    }
}

impl TaxHeads {
    /// All heads together.
    #[must_use]
    pub const fn total_minor(&self) -> i64 {
        self.cgst_minor
            .saturating_add(self.sgst_minor)
            .saturating_add(self.utgst_minor)
            .saturating_add(self.igst_minor)
    }
}

/// Head by head. Saturates: a sum that large is refused long before.
impl Add for TaxHeads {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            cgst_minor: self.cgst_minor.saturating_add(other.cgst_minor),
            sgst_minor: self.sgst_minor.saturating_add(other.sgst_minor),
            utgst_minor: self.utgst_minor.saturating_add(other.utgst_minor),
            igst_minor: self.igst_minor.saturating_add(other.igst_minor),
        }
    }
}

impl Sum for TaxHeads {
    fn sum<I: Iterator<Item = Self>>(heads: I) -> Self {
        heads.fold(Self::default(), Add::add)
    }
}

impl PlaceOfSupply {
    /// The two digits as they stand on documents.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::State(state) => state.code(),
            Self::Abroad => "96",
        }
    }
}

impl fmt::Display for PlaceOfSupply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<PlaceOfSupply> for String {
    fn from(place: PlaceOfSupply) -> Self {
        place.code().to_owned()
    }
}

impl TryFrom<String> for PlaceOfSupply {
    type Error = crate::state::UnknownState;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        if code == Self::Abroad.code() {
            Ok(Self::Abroad)
        } else {
            State::try_from(code).map(Self::State)
        }
    }
}
