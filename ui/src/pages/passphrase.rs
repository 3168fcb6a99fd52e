//! How hard a passphrase is to guess, as the meter shows it: finer than the rule that refuses, to
//! encourage.

use desk_domain::passphrase::telling_characters;

/// What the meter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Nothing typed.
    Empty,
    /// Shorter than the application takes.
    Short,
    /// Long enough, but made of what a guesser tries first.
    Weak,
    /// Good for a laptop that is locked when one leaves.
    Good,
    /// Good for years.
    Strong,
}

impl Strength {
    /// How many of the four bars are lit.
    pub const fn bars(self) -> u8 {
        match self {
            Self::Empty => 0,
            Self::Short => 1,
            Self::Weak => 2,
            Self::Good => 3,
            Self::Strong => 4,
        }
    }

    /// The words for it.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "passphrase-empty",
            Self::Short => "passphrase-short",
            Self::Weak => "passphrase-weak",
            Self::Good => "passphrase-good",
            Self::Strong => "passphrase-strong",
        }
    }
}

/// Judges a passphrase that needs so many characters. `known` are words a guesser knows too: the
/// person's name, address, company.
pub fn strength(passphrase: &str, min: usize, known: &[&str]) -> Strength {
    let length = passphrase.chars().count();
    if length == 0 {
        return Strength::Empty;
    }
    if length < min {
        return Strength::Short;
    }
    match telling_characters(passphrase, known) {
        0..=11 => Strength::Weak,
        12..=19 => Strength::Good,
        _ => Strength::Strong,
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::passphrase::{MIN_ALONE, MIN_WITH_CODE};

    use super::*;

    #[test]
    fn fewer_characters_than_the_application_takes_are_short() {
        assert_eq!(strength("", MIN_ALONE, &[]), Strength::Empty);
        assert_eq!(strength("fourteen chars", MIN_ALONE, &[]), Strength::Short);
        assert_eq!(strength("9 tiffins", MIN_WITH_CODE, &[]), Strength::Weak);
        assert_eq!(strength("तीन शब्द", MIN_ALONE, &[]), Strength::Short);
    }

    #[test]
    fn what_a_guesser_tries_first_is_weak() {
        for weak in [
            "aaaaaaaaaaaaaaaaaaaa",
            "abababababababababab",
            "123456789012345",
            "abcdefghijklmnopq",
            "passwordpassword1",
            "chola-secure-2026",
        ] {
            assert_eq!(
                strength(weak, MIN_ALONE, &["Chola Secure Systems"]),
                Strength::Weak,
                "{weak}"
            );
        }
    }

    #[test]
    fn a_few_unrelated_words_are_good_and_more_are_strong() {
        assert_eq!(strength("rain copper lamp", MIN_ALONE, &[]), Strength::Good);
        assert_eq!(
            strength("rain copper lamp violin", MIN_ALONE, &[]),
            Strength::Strong
        );
    }
}
