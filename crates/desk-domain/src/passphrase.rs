//! What a new passphrase must be. The window judges by the same rules as one types; what is typed is
//! compared and hashed in the form that Unicode calls NFKC.

use crate::fault::{Fault, FaultCode};

/// The fewest characters of a passphrase that signs somebody in by itself (NIST SP 800-63B-4).
pub const MIN_ALONE: usize = 15;

/// The fewest characters where a code is asked for as well.
pub const MIN_WITH_CODE: usize = 8;

/// The most characters: far more than the 64 that must be taken, and few enough to hash.
pub const MAX_CHARACTERS: usize = 1_000;

/// How many passphrases back a new one may not be: the present one and four before it.
pub const HISTORY: usize = 5;

/// Below these many telling characters a passphrase is among the first that a guesser tries.
const MIN_TELLING: usize = 7;

/// What people use most, long enough to be taken, and the words and keyboard rows it is made of; in
/// small letters without blanks.
const COMMON: &[&str] = &[
    "correcthorsebatterystaple",
    "trustnoone",
    "iloveyou",
    "changeme",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx",
    "3edc4rfv",
    "1q2w3e4r5t",
    "q1w2e3r4",
    "qazwsxedc",
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "passphrase",
    "administrator",
    "superman",
    "batman",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "basketball",
    "starwars",
    "computer",
    "internet",
    "michelle",
    "jennifer",
    "charlie",
    "whatever",
    "trustno1",
    "letmein",
    "welcome",
    "dragon",
    "monkey",
    "shadow",
    "master",
    "cricket",
    "bollywood",
    "krishna",
    "ganesha",
    "sairam",
    "india",
    "chennai",
    "mumbai",
    "bangalore",
    "hyderabad",
    "partner",
    "desk",
    "qwerty",
    "asdf",
    "admin",
    "security",
    "secret",
    "login",
    "summer",
    "winter",
    "monsoon",
    "january",
    "december",
    "monday",
    "friday",
    "abcd",
];

/// The faults of a new passphrase. `known` are words a guesser knows too: the person's name, their
/// address, their company.
pub fn check(path: &str, passphrase: &str, min: usize, known: &[&str]) -> Vec<Fault> {
    let characters = passphrase.chars().count();
    if characters < min {
        return vec![Fault::new(path, FaultCode::PassphraseShort).with("min", min)];
    }
    if characters > MAX_CHARACTERS {
        return vec![Fault::new(path, FaultCode::TooLong).with("max", MAX_CHARACTERS)];
    }
    if telling_characters(passphrase, known) < MIN_TELLING {
        return vec![Fault::new(path, FaultCode::PassphraseCommon)];
    }
    Vec::new()
}

/// How many characters carry something a guesser does not have for nothing: runs (`aaa`), ladders
/// (`1234`, `abcd`), common words and known ones count as one character each.
pub fn telling_characters(passphrase: &str, known: &[&str]) -> usize {
    let mut text: String = passphrase.to_lowercase().split_whitespace().collect();
    let mut words: Vec<String> = known
        .iter()
        .flat_map(|words| words.split(|letter: char| !letter.is_alphanumeric()))
        .map(str::to_lowercase)
        .chain(COMMON.iter().copied().map(str::to_owned))
        .filter(|word| word.chars().count() >= 4)
        .collect();
    // The longest first: `passphrase` is one word, not what is left of it without `pass`.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        text = text.replace(&word, "\u{1}");
    }
    let codes: Vec<i64> = text
        .chars()
        .map(|letter| i64::from(u32::from(letter)))
        .collect();
    let steps: Vec<i64> = codes
        .windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
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

    fn code(passphrase: &str, min: usize) -> Option<FaultCode> {
        let known = ["Asha Raman", "asha@chola.example", "Chola Secure Systems"];
        check("passphrase", passphrase, min, &known)
            .first()
            .map(|fault| fault.code)
    }

    #[test]
    fn short_and_endless_passphrases_are_refused_and_sixty_four_characters_are_not() {
        assert_eq!(
            code("fourteen chars", MIN_ALONE),
            Some(FaultCode::PassphraseShort)
        );
        assert_eq!(
            code("r4in lam", MIN_WITH_CODE - 1),
            None,
            "eight characters are enough beside a code"
        );
        let many: String = ('a'..='z').cycle().step_by(5).take(64).collect();
        assert_eq!(code(&many, MIN_ALONE), None);
        let endless: String = ('a'..='z').cycle().step_by(5).take(1_001).collect();
        assert_eq!(code(&endless, MIN_ALONE), Some(FaultCode::TooLong));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in [
            "Password Password",
            "aaaaaaaaaaaaaaaaaaaa",
            "abababababababababab",
            "123456789012345",
            "correct horse battery staple",
            "qwertyuiopasdfghjkl",
            "partnerdeskpartnerdesk",
            "PassphrasePassphrase1",
        ] {
            assert_eq!(
                code(common, MIN_ALONE),
                Some(FaultCode::PassphraseCommon),
                "{common}"
            );
        }
        for common in [
            "password1",
            "iloveyou",
            "Welcome123",
            "12345678",
            "sunshine1!",
        ] {
            assert_eq!(
                code(common, MIN_WITH_CODE),
                Some(FaultCode::PassphraseCommon),
                "{common}"
            );
        }
    }

    #[test]
    fn ones_own_name_address_and_company_are_refused() {
        for known in [
            "asha raman asha raman",
            "asha@chola.example",
            "Chola Secure Systems",
        ] {
            assert_eq!(
                code(known, MIN_ALONE),
                Some(FaultCode::PassphraseCommon),
                "{known}"
            );
        }
    }

    #[test]
    fn any_script_is_accepted() {
        assert_eq!(code("மழைக்காலம் வந்தது", MIN_ALONE), None);
        assert_eq!(code("seven grey herons at noon", MIN_ALONE), None);
        assert_eq!(code("🦜🌧️🪷🚲🥭🪔🐘🎻 नदी", MIN_WITH_CODE), None);
    }
}
