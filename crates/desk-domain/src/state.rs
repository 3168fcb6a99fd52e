//! The states and union territories of India by their GST codes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A state, a union territory or "other territory", by its GST code in force.
///
/// Written as two digits: `29`. Codes that were replaced (25, 28) never become a `State`; see
/// [`StateCode`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct State(u8);

/// A state code as someone wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCode {
    /// The state meant today.
    pub state: State,
    /// The code was 25 or 28, which 26 and 37 have replaced.
    pub superseded: bool,
}

/// No state has this code, or parties cannot be in it (96 other countries, 99 centre jurisdiction).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the GST code of a state")]
pub struct UnknownState;

impl State {
    /// "Other territory": the sea beyond the coastal states.
    pub const OTHER_TERRITORY: Self = Self(97);

    /// Every state a party can be in, by code: the choices of a select box.
    pub fn all() -> impl Iterator<Item = Self> {
        STATES.iter().map(|state| Self(state.code))
    }

    /// The two digits: `07`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().map_or("97", |state| state.digits)
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("Other territory", |state| state.name)
    }

    /// Whether the state's half of the tax is UTGST: a union territory without a legislature.
    #[must_use]
    pub fn levies_utgst(self) -> bool {
        self.entry().is_none_or(|state| state.utgst)
    }

    /// The first three digits its PIN codes can have, as ranges with both ends included.
    pub(crate) fn pin_ranges(self) -> &'static [(u16, u16)] {
        self.entry().map_or(&[], |state| state.pins)
    }

    fn entry(self) -> Option<&'static Entry> {
        STATES.iter().find(|state| state.code == self.0)
    }
}

impl StateCode {
    /// Reads a two-digit code, spaces around it dropped, and maps 25 → 26 and 28 → 37.
    ///
    /// # Errors
    /// [`UnknownState`] for everything no party can be in.
    pub fn parse(text: &str) -> Result<Self, UnknownState> {
        let text = text.trim();
        let (digits, superseded) = match text {
            "25" => ("26", true),
            "28" => ("37", true),
            other => (other, false),
        };
        STATES
            .iter()
            .find(|state| state.digits == digits)
            .map(|state| Self {
                state: State(state.code),
                superseded,
            })
            .ok_or(UnknownState)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.code().to_owned()
    }
}

impl TryFrom<String> for State {
    type Error = UnknownState;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        StateCode::parse(&text).map(|code| code.state)
    }
}

struct Entry {
    code: u8,
    digits: &'static str,
    name: &'static str,
    utgst: bool,
    pins: &'static [(u16, u16)],
}

const fn state(
    code: u8,
    digits: &'static str,
    name: &'static str,
    pins: &'static [(u16, u16)],
) -> Entry {
    Entry {
        code,
        digits,
        name,
        utgst: false,
        pins,
    }
}

const fn territory(
    code: u8,
    digits: &'static str,
    name: &'static str,
    pins: &'static [(u16, u16)],
) -> Entry {
    Entry {
        code,
        digits,
        name,
        utgst: true,
        pins,
    }
}

/// Ordered by code. Telangana shares 500–509 with Andhra Pradesh, Ladakh 194 with Jammu & Kashmir.
#[rustfmt::skip]
const STATES: &[Entry] = &[
    state(1, "01", "Jammu & Kashmir", &[(180, 194)]),
    state(2, "02", "Himachal Pradesh", &[(171, 177)]),
    state(3, "03", "Punjab", &[(140, 160)]),
    territory(4, "04", "Chandigarh", &[(160, 160)]),
    state(5, "05", "Uttarakhand", &[(244, 263)]),
    state(6, "06", "Haryana", &[(121, 136)]),
    state(7, "07", "Delhi", &[(110, 110)]),
    state(8, "08", "Rajasthan", &[(301, 345)]),
    state(9, "09", "Uttar Pradesh", &[(201, 285)]),
    state(10, "10", "Bihar", &[(800, 855)]),
    state(11, "11", "Sikkim", &[(737, 737)]),
    state(12, "12", "Arunachal Pradesh", &[(790, 792)]),
    state(13, "13", "Nagaland", &[(797, 798)]),
    state(14, "14", "Manipur", &[(795, 795)]),
    state(15, "15", "Mizoram", &[(796, 796)]),
    state(16, "16", "Tripura", &[(799, 799)]),
    state(17, "17", "Meghalaya", &[(793, 794)]),
    state(18, "18", "Assam", &[(781, 788)]),
    state(19, "19", "West Bengal", &[(700, 743)]),
    state(20, "20", "Jharkhand", &[(813, 835)]),
    state(21, "21", "Odisha", &[(751, 770)]),
    state(22, "22", "Chhattisgarh", &[(490, 497)]),
    state(23, "23", "Madhya Pradesh", &[(450, 488)]),
    state(24, "24", "Gujarat", &[(360, 396)]),
    territory(26, "26", "Dadra & Nagar Haveli and Daman & Diu", &[(362, 362), (396, 396)]),
    state(27, "27", "Maharashtra", &[(400, 445)]),
    state(29, "29", "Karnataka", &[(560, 591)]),
    state(30, "30", "Goa", &[(403, 403)]),
    territory(31, "31", "Lakshadweep", &[(682, 682)]),
    state(32, "32", "Kerala", &[(670, 695)]),
    state(33, "33", "Tamil Nadu", &[(600, 643)]),
    state(34, "34", "Puducherry", &[(533, 533), (605, 605), (607, 607), (609, 609), (673, 673)]),
    territory(35, "35", "Andaman & Nicobar", &[(744, 744)]),
    state(36, "36", "Telangana", &[(500, 509)]),
    state(37, "37", "Andhra Pradesh", &[(500, 535)]),
    territory(38, "38", "Ladakh", &[(194, 194)]),
    territory(97, "97", "Other territory", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_found_by_its_own_code_and_no_code_stands_twice() {
        let codes: Vec<_> = State::all().map(State::code).collect();
        assert_eq!(codes.len(), 37);
        assert!(codes.is_sorted());
        for state in State::all() {
            assert_eq!(
                StateCode::parse(state.code()),
                Ok(StateCode {
                    state,
                    superseded: false
                })
            );
            assert_eq!(state.code().parse(), Ok(state.0));
            assert!(!state.name().is_empty());
        }
    }

    #[test]
    fn replaced_codes_lead_to_the_state_of_today() {
        for (old, new) in [("25", "26"), ("28", "37")] {
            let code = StateCode::parse(old).unwrap();
            assert_eq!((code.state.code(), code.superseded), (new, true));
        }
    }

    #[test]
    fn codes_no_party_can_have_are_refused() {
        for code in [
            "96",
            "99",
            "00",
            "39",
            "95",
            "98",
            "1",
            "001",
            "",
            "Karnataka",
            "KA",
            "२९",
        ] {
            assert_eq!(StateCode::parse(code), Err(UnknownState), "{code}");
        }
        assert_eq!(StateCode::parse(" 29 ").unwrap().state.name(), "Karnataka");
    }

    #[test]
    fn union_territories_without_a_legislature_levy_utgst() {
        let utgst: Vec<_> = State::all()
            .filter(|state| state.levies_utgst())
            .map(State::code)
            .collect();
        assert_eq!(utgst, ["04", "26", "31", "35", "38", "97"]);
    }

    #[test]
    fn a_stored_code_is_read_back_and_a_wrong_one_is_not() {
        let delhi = StateCode::parse("07").unwrap().state;
        assert_eq!(serde_json::to_string(&delhi).unwrap(), "\"07\"");
        assert_eq!(serde_json::from_str::<State>("\"07\"").unwrap(), delhi);
        assert!(serde_json::from_str::<State>("\"96\"").is_err());
    }
}
