//! Countries by their ISO 3166-1 alpha-2 codes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country, written as its two letters: `IN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct Country([u8; 2]);

/// No country has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a country code of ISO 3166-1")]
pub struct UnknownCountry;

impl Country {
    /// India.
    pub const INDIA: Self = Self(*b"IN");

    /// Reads a code; spaces around it are dropped, small letters become capitals.
    ///
    /// # Errors
    /// [`UnknownCountry`] for a code that is not assigned.
    pub fn parse(text: &str) -> Result<Self, UnknownCountry> {
        let code = text.trim().to_ascii_uppercase();
        Self::all()
            .find(|country| country.code() == code)
            .ok_or(UnknownCountry)
    }

    /// Every country, by code: the choices of a select box.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES
            .as_bytes()
            .chunks(3)
            .filter_map(|entry| Some(Self([*entry.first()?, *entry.get(1)?])))
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl TryFrom<String> for Country {
    type Error = UnknownCountry;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

/// The officially assigned codes, each followed by one separator.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ \
    BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
    DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU \
    ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ \
    LA LB LC LI LK LR LS LT LU LV LY \
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
    NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA \
    RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ \
    TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ \
    VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_countries_in_order() {
        let codes: Vec<_> = Country::all().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted());
        assert!(
            codes
                .iter()
                .all(|country| country.0.iter().all(u8::is_ascii_uppercase))
        );
    }

    #[test]
    fn codes_are_read_in_any_case_and_others_refused() {
        assert_eq!(Country::parse(" in "), Ok(Country::INDIA));
        assert_eq!(
            Country::parse("SG").map(|country| country.to_string()),
            Ok("SG".to_owned())
        );
        for text in ["", "I", "IND", "XX", "UK", "India", "ÍN", "  "] {
            assert_eq!(Country::parse(text), Err(UnknownCountry), "{text}");
        }
    }
}
