//! How hard a passphrase is to guess, as the meter shows it. The rule that refuses stands in the
//! application; this only encourages.

/// The fewest characters the application takes.
pub const MIN_CHARACTERS: usize = 15;

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

/// Judges a passphrase. `known` are words a guesser knows too: the person's name, address, company.
pub fn strength(passphrase: &str, known: &[&str]) -> Strength {
    let length = passphrase.chars().count();
    if length == 0 {
        return Strength::Empty;
    }
    if length < MIN_CHARACTERS {
        return Strength::Short;
    }
    match telling_characters(passphrase, known) {
        0..=11 => Strength::Weak,
        12..=19 => Strength::Good,
        _ => Strength::Strong,
    }
}

/// How many characters carry something a guesser does not have for nothing: runs (`aaa`), ladders
/// (`1234`, `abcd`) and known words count as one character each.
fn telling_characters(passphrase: &str, known: &[&str]) -> usize {
    let mut text = passphrase.to_lowercase();
    let common = [
        "password",
        "passphrase",
        "partner",
        "desk",
        "qwerty",
        "admin",
        "welcome",
        "letmein",
        "security",
    ];
    let words = known
        .iter()
        .flat_map(|words| words.split(|letter: char| !letter.is_alphanumeric()));
    for word in words
        .map(str::to_lowercase)
        .chain(common.map(str::to_owned))
        .filter(|word| word.chars().count() >= 4)
    {
        text = text.replace(&word, "\u{1}");
    }
    let codes: Vec<i64> = text
        .chars()
        .map(|letter| i64::from(u32::from(letter)))
        .collect();
    let steps: Vec<i64> = codes
        .windows(2)
        .map(|pair| {
            pair.iter()
                .rev()
                .copied()
                .reduce(|b, a| b - a)
                .unwrap_or_default()
        })
        .collect();
    // A character adds nothing when it goes on as the two before it did, by one step or none.
    let predictable = steps
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a == b && a.abs() <= 1))
        .count();
    let mut seen: Vec<i64> = codes.clone();
    seen.sort_unstable();
    seen.dedup();
    // Few letters over and over are worth little, however many there are.
    (codes.len() - predictable).min(seen.len() * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_characters_than_the_application_takes_are_short() {
        assert_eq!(strength("", &[]), Strength::Empty);
        assert_eq!(strength("fourteen chars", &[]), Strength::Short);
        assert_eq!(strength("तीन शब्द", &[]), Strength::Short);
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
                strength(weak, &["Chola Secure Systems"]),
                Strength::Weak,
                "{weak}"
            );
        }
    }

    #[test]
    fn a_few_unrelated_words_are_good_and_more_are_strong() {
        assert_eq!(strength("rain copper lamp", &[]), Strength::Good);
        assert_eq!(strength("rain copper lamp violin", &[]), Strength::Strong);
    }
}
