//! The languages the application speaks and writes.

use serde::{Deserialize, Serialize};

/// A language of the window, of a document or of a mail.
///
/// Written `en`, `hi`, `ta` in files and answers. A person's window and the document they hand
/// over may each have their own.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English as written in India.
    #[default]
    En,
    /// Hindi in Devanagari.
    Hi,
    /// Tamil in its own script.
    Ta,
}

impl Language {
    /// Every language, in the order a menu shows them.
    pub const ALL: &'static [Self] = &[Self::En, Self::Hi, Self::Ta];

    /// The ISO 639-1 code: `en`, `hi`, `ta`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Hi => "hi",
            Self::Ta => "ta",
        }
    }

    /// The language with this code, exactly as [`Language::code`] writes it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.code() == code)
    }

    /// The name a speaker looks for in a menu, in the language itself.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Hi => "हिन्दी",
            Self::Ta => "தமிழ்",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn every_language_is_found_again_by_its_code() {
        for &language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("EN"), None);
        assert_eq!(Language::from_code("fr"), None);
    }

    #[test]
    fn the_code_is_also_the_written_form() {
        for &language in Language::ALL {
            let written = serde_json::to_value(language).unwrap();
            assert_eq!(written, language.code());
        }
    }
}
