//! Amounts in words, as cheques, orders and proposals repeat their total.

use desk_domain::language::Language;

mod indo_english;
mod tamil;

const HUNDRED: u64 = 100;
const THOUSAND: u64 = 1_000;
const LAKH: u64 = 100_000;
const CRORE: u64 = 10_000_000;

/// An amount in paise in words, counted in lakh and crore: `Rupees Twenty-Three Lakh Fifty-Nine
/// Thousand Four Hundred Ten Only`, with paise `… and Fifty Paise Only`.
///
/// A negative amount says so in front. Above 9,999,999 crore the word for crore stands twice, as
/// one says "lakh crore"; the last one closes the count of crores.
pub fn rupees_in_words(language: Language, minor: i64) -> String {
    let magnitude = minor.unsigned_abs();
    let (rupees, paise) = (magnitude / HUNDRED, magnitude % HUNDRED);
    let words = match language {
        Language::En => indo_english::english(rupees, paise),
        Language::Hi => indo_english::hindi(rupees, paise),
        Language::Ta => tamil::tamil(rupees, paise),
    };
    if minor >= 0 {
        return words;
    }
    let minus = match language {
        Language::En => "Minus",
        Language::Hi => "ऋण",
        Language::Ta => "கழித்தல்",
    };
    format!("{minus} {words}")
}

/// The entry of a table of number words; the callers' arithmetic keeps the index inside.
fn entry(table: &'static [&'static str], index: u64) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| table.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Language, rupees_in_words};

    /// Reads English number words back. It knows the words and their values and none of the code
    /// that wrote them.
    fn read(words: &str) -> u64 {
        const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve \
            thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
        const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
        if let Some((crores, rest)) = words.rsplit_once(" crore") {
            return read(crores) * 10_000_000 + read(rest);
        }
        let (mut total, mut pending) = (0, 0);
        for word in words.split([' ', '-']).filter(|word| !word.is_empty()) {
            if let Some(value) = SMALL.split_whitespace().position(|small| small == word) {
                pending += u64::try_from(value).unwrap();
            } else if let Some(value) = TENS.split_whitespace().position(|tens| tens == word) {
                pending += 10 * u64::try_from(value + 2).unwrap();
            } else {
                match word {
                    "hundred" => pending *= 100,
                    "thousand" => total += std::mem::take(&mut pending) * 1_000,
                    "lakh" => total += std::mem::take(&mut pending) * 100_000,
                    other => panic!("no number word: {other}"),
                }
            }
        }
        total + pending
    }

    fn read_amount(words: &str) -> i64 {
        let (sign, words) = words
            .strip_prefix("Minus ")
            .map_or((1, words), |rest| (-1, rest));
        let words = words
            .strip_prefix("Rupees ")
            .unwrap()
            .strip_suffix(" Only")
            .unwrap();
        let (rupees, paise) = match words.split_once(" and ") {
            Some((rupees, paise)) => (
                rupees,
                read(&paise.strip_suffix(" Paise").unwrap().to_lowercase()),
            ),
            None => (words, 0),
        };
        let magnitude = i128::from(read(&rupees.to_lowercase())) * 100 + i128::from(paise);
        i64::try_from(sign * magnitude).unwrap()
    }

    #[test]
    fn english_amounts_read_as_agreed() {
        for (minor, words) in [
            (
                235_941_000,
                "Rupees Twenty-Three Lakh Fifty-Nine Thousand Four Hundred Ten Only",
            ),
            (
                12_345_678_901_200,
                "Rupees Twelve Thousand Three Hundred Forty-Five Crore Sixty-Seven Lakh Eighty-Nine Thousand Twelve Only",
            ),
            (9_000_000_000_000_000, "Rupees Ninety Lakh Crore Only"),
            (11_800, "Rupees One Hundred Eighteen Only"),
            (
                344_164,
                "Rupees Three Thousand Four Hundred Forty-One and Sixty-Four Paise Only",
            ),
            (0, "Rupees Zero Only"),
            (50, "Rupees Zero and Fifty Paise Only"),
            (100, "Rupees One Only"),
            (-150, "Minus Rupees One and Fifty Paise Only"),
        ] {
            assert_eq!(rupees_in_words(Language::En, minor), words, "{minor}");
        }
    }

    #[test]
    fn hindi_amounts_read_as_agreed() {
        for (minor, words) in [
            (235_941_000, "रुपये तेईस लाख उनसठ हज़ार चार सौ दस मात्र"),
            (
                12_345_678_901_200,
                "रुपये बारह हज़ार तीन सौ पैंतालीस करोड़ सड़सठ लाख नवासी हज़ार बारह मात्र",
            ),
            (9_000_000_000_000_000, "रुपये नब्बे लाख करोड़ मात्र"),
            (11_800, "रुपये एक सौ अठारह मात्र"),
            (344_164, "रुपये तीन हज़ार चार सौ इकतालीस और चौंसठ पैसे मात्र"),
            (0, "रुपये शून्य मात्र"),
            (1, "रुपये शून्य और एक पैसा मात्र"),
            (-9_900, "ऋण रुपये निन्यानवे मात्र"),
        ] {
            assert_eq!(rupees_in_words(Language::Hi, minor), words, "{minor}");
        }
    }

    #[test]
    fn tamil_amounts_read_as_agreed() {
        for (minor, words) in [
            (
                235_941_000,
                "ரூபாய் இருபத்து மூன்று லட்சத்து ஐம்பத்து ஒன்பதாயிரத்து நானூற்றுப் பத்து மட்டும்",
            ),
            (
                12_345_678_901_200,
                "ரூபாய் பன்னிரண்டாயிரத்து முந்நூற்று நாற்பத்து ஐந்து கோடியே அறுபத்து ஏழு லட்சத்து எண்பத்து ஒன்பதாயிரத்துப் பன்னிரண்டு மட்டும்",
            ),
            (9_000_000_000_000_000, "ரூபாய் தொண்ணூறு லட்சம் கோடி மட்டும்"),
            (11_800, "ரூபாய் நூற்றுப் பதினெட்டு மட்டும்"),
            (
                344_164,
                "ரூபாய் மூவாயிரத்து நானூற்று நாற்பத்து ஒன்று மற்றும் அறுபத்து நான்கு பைசா மட்டும்",
            ),
            (194_700, "ரூபாய் ஆயிரத்துத் தொள்ளாயிரத்து நாற்பத்து ஏழு மட்டும்"),
            (
                1_000_000_000 * 11 + 1_100_000,
                "ரூபாய் பதினோரு கோடியே பதினோராயிரம் மட்டும்",
            ),
            (10_100_000, "ரூபாய் ஒரு லட்சத்து ஆயிரம் மட்டும்"),
            (2_100_000, "ரூபாய் இருபத்து ஓராயிரம் மட்டும்"),
            (500_000, "ரூபாய் ஐயாயிரம் மட்டும்"),
            (2_500_000, "ரூபாய் இருபத்து ஐந்தாயிரம் மட்டும்"),
            (0, "ரூபாய் பூஜ்ஜியம் மட்டும்"),
            (101, "ரூபாய் ஒன்று மற்றும் ஒரு பைசா மட்டும்"),
            (-9_100, "கழித்தல் ரூபாய் தொண்ணூற்று ஒன்று மட்டும்"),
        ] {
            assert_eq!(rupees_in_words(Language::Ta, minor), words, "{minor}");
        }
    }

    #[test]
    fn no_two_amounts_below_two_lakh_read_alike_in_any_language() {
        for &language in Language::ALL {
            let mut seen = std::collections::HashSet::new();
            for rupees in 0..200_000 {
                let words = rupees_in_words(language, rupees * 100);
                assert!(!words.contains("  "), "{words}");
                assert!(seen.insert(words), "{language:?}: {rupees}");
            }
        }
    }

    #[test]
    fn the_ends_of_the_number_range_have_words() {
        for &language in Language::ALL {
            for minor in [i64::MIN, i64::MIN + 1, i64::MAX] {
                assert!(rupees_in_words(language, minor).chars().count() > 80);
            }
        }
        assert_eq!(
            read_amount(&rupees_in_words(Language::En, i64::MIN)),
            i64::MIN
        );
    }

    proptest! {
        #[test]
        fn english_words_read_back_as_the_amount(minor: i64) {
            prop_assert_eq!(read_amount(&rupees_in_words(Language::En, minor)), minor);
        }

        #[test]
        fn small_english_amounts_read_back_too(minor in 0..10_000_000_000_i64) {
            prop_assert_eq!(read_amount(&rupees_in_words(Language::En, minor)), minor);
        }
    }
}
