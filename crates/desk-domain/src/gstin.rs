//! GST identification numbers: their form, their check character, whom they belong to.
//!
//! The form can be proved without a network; whether the number is registered cannot.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fault::FaultCode;
use crate::state::StateCode;

/// A GSTIN whose form and check character are right. Written as its 15 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct Gstin(String);

/// What kind of registration a GSTIN's shape tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GstinKind {
    /// A regular taxpayer. Deductors with a PAN cannot be told apart from one and count as one.
    Regular,
    /// An e-commerce operator that collects tax at source (C in the 14th place).
    TaxCollector,
    /// A deductor registered by its TAN (D in the 14th place).
    TaxDeductor,
    /// A government department registered by its TAN.
    Government,
    /// A United Nations body or an embassy.
    UnitedNations,
    /// A non-resident taxable person.
    NonResident,
    /// A foreign provider of online services to unregistered recipients; never a buyer.
    Oidar,
}

/// Why a text is not a GSTIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GstinError {
    /// It has the shape of no GSTIN.
    #[error("not the form of a GSTIN")]
    Format,
    /// The last character should be this one.
    #[error("the last character should be {expected}")]
    Checksum {
        /// The character that would fit the first 14.
        expected: char,
    },
    /// The first two digits are no state's code.
    #[error("the first two digits are not the code of a state")]
    State,
}

impl GstinError {
    /// The stable name of the fault.
    #[must_use]
    pub const fn code(self) -> FaultCode {
        match self {
            Self::Format => FaultCode::GstinFormat,
            Self::Checksum { .. } => FaultCode::GstinChecksum,
            Self::State => FaultCode::StateCode,
        }
    }
}

impl Gstin {
    /// Reads a GSTIN; spaces around it are dropped, small letters become capitals.
    ///
    /// # Errors
    /// The first of: wrong shape, wrong check character, a state that no party can be in. A foreign
    /// provider (OIDAR) has no state, passes here, and is refused where a buyer or supplier stands.
    pub fn parse(text: &str) -> Result<Self, GstinError> {
        let text = text.trim().to_ascii_uppercase();
        let bytes: &[u8; 15] = text.as_bytes().try_into().map_err(|_| GstinError::Format)?;
        let kind = kind_of(bytes).ok_or(GstinError::Format)?;
        let (body, last) = (&bytes[..14], bytes[14]);
        let expected = check_character(body).ok_or(GstinError::Format)?;
        if char::from(last) != expected {
            return Err(GstinError::Checksum { expected });
        }
        if kind != GstinKind::Oidar && StateCode::parse(&text[..2]).is_err() {
            return Err(GstinError::State);
        }
        Ok(Self(text))
    }

    /// The 15 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of registration.
    #[must_use]
    pub fn kind(&self) -> GstinKind {
        self.0
            .as_bytes()
            .try_into()
            .ok()
            .and_then(kind_of)
            .unwrap_or(GstinKind::Regular)
    }

    /// The state of registration and whether the number still carries a replaced code. None for a
    /// foreign provider (OIDAR), which is in no state.
    #[must_use]
    pub fn state(&self) -> Option<StateCode> {
        self.0.get(..2).and_then(|code| StateCode::parse(code).ok())
    }
}

impl fmt::Display for Gstin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Gstin> for String {
    fn from(gstin: Gstin) -> Self {
        gstin.0
    }
}

impl TryFrom<String> for Gstin {
    type Error = GstinError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

/// Shapes are written with `9` for a digit, `A` for a letter, `X` for either, `#` for a registration
/// serial (1–9, then A–Z), `*` for a regular taxpayer's 14th place; `=c` stands for c itself.
const SHAPES: &[(&str, GstinKind)] = &[
    ("=9=999AAA99999=O=SX", GstinKind::Oidar),
    ("9999AAA99999=U=NX", GstinKind::UnitedNations),
    ("9999AAA99999=O=NX", GstinKind::UnitedNations),
    ("9999AAA99999=N=RX", GstinKind::NonResident),
    ("99AAAAA9999A#=CX", GstinKind::TaxCollector),
    ("99AAAAA9999A#*X", GstinKind::Regular),
    ("99AAAA99999A9=Z9", GstinKind::Government),
    ("99AAAA99999A#=DX", GstinKind::TaxDeductor),
];

fn kind_of(gstin: &[u8; 15]) -> Option<GstinKind> {
    SHAPES
        .iter()
        .find(|(shape, _)| has_shape(gstin, shape.as_bytes()))
        .map(|&(_, kind)| kind)
}

fn has_shape(gstin: &[u8; 15], shape: &[u8]) -> bool {
    let mut places = shape.iter();
    gstin.iter().all(|byte| match places.next() {
        Some(b'=') => places.next() == Some(byte),
        Some(b'9') => byte.is_ascii_digit(),
        Some(b'A') => byte.is_ascii_uppercase(),
        Some(b'X') => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        Some(b'#') => matches!(byte, b'1'..=b'9' | b'A'..=b'Z'),
        Some(b'*') => matches!(byte, b'1'..=b'9' | b'A' | b'B' | b'D'..=b'J' | b'Z'),
        _ => false,
    })
}

/// The character that completes the first 14: weights 1, 2, 1, 2, … in base 36, digits summed.
fn check_character(body: &[u8]) -> Option<char> {
    let mut sum = 0;
    for (index, &byte) in body.iter().enumerate() {
        let value = char::from(byte).to_digit(36)?;
        let product = if index % 2 == 0 { value } else { value * 2 };
        sum += product / 36 + product % 36;
    }
    char::from_digit((36 - sum % 36) % 36, 36).map(|character| character.to_ascii_uppercase())
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A GSTIN with this body and the check character it needs.
    pub(crate) fn completed(body: &str) -> String {
        format!("{body}{}", check_character(body.as_bytes()).unwrap())
    }

    #[test]
    fn the_worked_example_ends_in_v() {
        assert_eq!(check_character(b"27AAPFU0939F1Z"), Some('V'));
    }

    #[test]
    fn published_and_demo_numbers_are_accepted() {
        for (text, state) in [
            ("27AAPFU0939F1ZV", "27"),
            ("33AAAAR6720M1ZG", "33"),
            ("05AAACG2115R1ZN", "05"),
            ("33AAACA0000A1Z5", "33"),
            ("29AAACA0000A1ZU", "29"),
            ("27AAACA0000A1ZY", "27"),
            ("07AAACA0000A1Z0", "07"),
            ("36AAACA0000A1ZZ", "36"),
            ("24AAACA0000A1Z4", "24"),
            ("04AAACA0000A1Z6", "04"),
            (" 29aaaca0000a1zu\t", "29"),
        ] {
            let gstin = Gstin::parse(text).unwrap();
            assert_eq!(gstin.kind(), GstinKind::Regular);
            assert_eq!(gstin.state().unwrap().state.code(), state);
            assert_eq!(gstin.as_str(), text.trim().to_uppercase());
        }
    }

    #[test]
    fn a_wrong_check_character_names_the_right_one() {
        assert_eq!(
            Gstin::parse("24AANFA2641L1ZK"),
            Err(GstinError::Checksum { expected: 'F' })
        );
        assert_eq!(
            Gstin::parse("29AAFCA7488L1Z0"),
            Err(GstinError::Checksum { expected: 'W' })
        );
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in [
            "",
            "29AAACA0000A1Z",
            "29AAACA0000A1ZUU",
            "29AAACA0000A0ZU",
            "29AAACA0000A1KU",
            "29AAACA0000A10U",
            "2XAAACA0000A1ZU",
            "29AAAC10000A1ZU",
            "29AAACA000AA1ZU",
            "29AAACA00001ZU5",
            "29AAACA0000A1Z-",
            "२९AAACA0000A",
            "29AAACA0000A1Zé",
        ] {
            assert_eq!(Gstin::parse(text), Err(GstinError::Format), "{text}");
        }
    }

    #[test]
    fn the_kind_is_read_from_the_shape() {
        for (body, kind) in [
            ("29AAACA0000A1D", GstinKind::Regular),
            ("29AAACA0000A1J", GstinKind::Regular),
            ("29AAACA0000AZ9", GstinKind::Regular),
            ("29AAACA0000A1C", GstinKind::TaxCollector),
            ("29BLRA00001B1D", GstinKind::TaxDeductor),
            ("2917USA00001UN", GstinKind::UnitedNations),
            ("2917USA00001ON", GstinKind::UnitedNations),
            ("2917USA00001NR", GstinKind::NonResident),
            ("9917USA00001OS", GstinKind::Oidar),
        ] {
            assert_eq!(
                Gstin::parse(&completed(body)).map(|gstin| gstin.kind()),
                Ok(kind),
                "{body}"
            );
        }
        let government = (0..=99_999)
            .map(|serial| completed(&format!("29BLRA{serial:05}B1Z")))
            .find(|text| text.ends_with(|last: char| last.is_ascii_digit()))
            .unwrap();
        assert_eq!(
            Gstin::parse(&government).map(|gstin| gstin.kind()),
            Ok(GstinKind::Government)
        );
    }

    #[test]
    fn states_without_parties_are_refused_and_replaced_ones_are_marked() {
        for state in ["00", "39", "96", "99"] {
            assert_eq!(
                Gstin::parse(&completed(&format!("{state}AAACA0000A1Z"))),
                Err(GstinError::State),
                "{state}"
            );
        }
        let old = Gstin::parse(&completed("28AAACA0000A1Z"))
            .unwrap()
            .state()
            .unwrap();
        assert_eq!((old.state.code(), old.superseded), ("37", true));
        assert_eq!(
            Gstin::parse(&completed("9917USA00001OS")).unwrap().state(),
            None
        );
    }

    proptest! {
        #[test]
        fn no_single_mistyped_character_passes(
            body in "(0[1-9]|1[0-9]|2[0-4])[A-Z]{5}[0-9]{4}[A-Z][1-9]Z",
            place in 0_usize..15,
            replacement in "[0-9A-Z]",
        ) {
            let right = completed(&body);
            let mut wrong = right.clone();
            wrong.replace_range(place..=place, &replacement);
            prop_assert!(Gstin::parse(&right).is_ok());
            prop_assert!(wrong == right || Gstin::parse(&wrong).is_err());
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,40}") {
            if let Ok(gstin) = Gstin::parse(&text) {
                prop_assert_eq!(Gstin::parse(gstin.as_str()), Ok(gstin));
            }
        }
    }
}
