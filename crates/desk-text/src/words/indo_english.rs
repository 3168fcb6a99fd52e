//! Number words of English and Hindi. In both a number word never changes its shape, so one
//! grammar serves the two: crores, lakhs, thousands, hundreds and the rest, each with its name
//! behind it. (Tamil joins its words and has a grammar of its own.)

use super::{CRORE, HUNDRED, LAKH, THOUSAND, entry};

/// `Rupees … and … Paise Only`.
pub(super) fn english(rupees: u64, paise: u64) -> String {
    let mut words = String::from("Rupees");
    push_amount(&mut words, &ENGLISH, rupees);
    if paise > 0 {
        push(&mut words, "and");
        push_below_hundred(&mut words, &ENGLISH, paise);
        // The accepted wording is plural for one paisa too.
        push(&mut words, "Paise");
    }
    push(&mut words, "Only");
    words
}

/// `रुपये … और … पैसे मात्र`.
pub(super) fn hindi(rupees: u64, paise: u64) -> String {
    let mut words = String::from("रुपये");
    push_amount(&mut words, &HINDI, rupees);
    if paise > 0 {
        push(&mut words, "और");
        push_below_hundred(&mut words, &HINDI, paise);
        push(
            &mut words,
            if paise == 1 {
                "पैसा"
            } else {
                "पैसे"
            },
        );
    }
    push(&mut words, "मात्र");
    words
}

struct Names {
    /// Words that cannot be derived, from zero upwards: 20 in English, 100 in Hindi.
    small: &'static [&'static str],
    /// Words for whole tens, where larger numbers are put together from tens and ones.
    tens: &'static [&'static str],
    hundred: &'static str,
    thousand: &'static str,
    lakh: &'static str,
    crore: &'static str,
}

fn push_amount(words: &mut String, names: &Names, value: u64) {
    if value == 0 {
        push(words, entry(names.small, 0));
    } else {
        push_number(words, names, value);
    }
}

fn push_number(words: &mut String, names: &Names, value: u64) {
    if value >= CRORE {
        push_number(words, names, value / CRORE);
        push(words, names.crore);
    }
    for (count, name) in [
        (value % CRORE / LAKH, names.lakh),
        (value % LAKH / THOUSAND, names.thousand),
        (value % THOUSAND / HUNDRED, names.hundred),
    ] {
        if count > 0 {
            push_below_hundred(words, names, count);
            push(words, name);
        }
    }
    if !value.is_multiple_of(HUNDRED) {
        push_below_hundred(words, names, value % HUNDRED);
    }
}

fn push_below_hundred(words: &mut String, names: &Names, value: u64) {
    let known = entry(names.small, value);
    if !known.is_empty() {
        push(words, known);
        return;
    }
    push(words, entry(names.tens, value / 10));
    if !value.is_multiple_of(10) {
        words.push('-');
        words.push_str(entry(names.small, value % 10));
    }
}

fn push(words: &mut String, word: &str) {
    words.push(' ');
    words.push_str(word);
}

const ENGLISH: Names = Names {
    small: &[
        "Zero",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
        "Twelve",
        "Thirteen",
        "Fourteen",
        "Fifteen",
        "Sixteen",
        "Seventeen",
        "Eighteen",
        "Nineteen",
    ],
    tens: &[
        "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
    ],
    hundred: "Hundred",
    thousand: "Thousand",
    lakh: "Lakh",
    crore: "Crore",
};

/// Hindi wore its compounds of ones and tens down to single words, each in its own way, and names
/// the nines from the ten that follows (उनतीस, "one short of thirty", but नवासी and निन्यानवे do
/// not): no rule gives the hundred words, so they stand here in their standard
/// spelling.
const HINDI: Names = Names {
    #[rustfmt::skip]
    small: &[
        "शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ",
        "दस", "ग्यारह", "बारह", "तेरह", "चौदह", "पंद्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस",
        "बीस", "इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस", "सत्ताईस", "अट्ठाईस", "उनतीस",
        "तीस", "इकतीस", "बत्तीस", "तैंतीस", "चौंतीस", "पैंतीस", "छत्तीस", "सैंतीस", "अड़तीस", "उनतालीस",
        "चालीस", "इकतालीस", "बयालीस", "तैंतालीस", "चवालीस", "पैंतालीस", "छियालीस", "सैंतालीस", "अड़तालीस", "उनचास",
        "पचास", "इक्यावन", "बावन", "तिरपन", "चौवन", "पचपन", "छप्पन", "सत्तावन", "अट्ठावन", "उनसठ",
        "साठ", "इकसठ", "बासठ", "तिरसठ", "चौंसठ", "पैंसठ", "छियासठ", "सड़सठ", "अड़सठ", "उनहत्तर",
        "सत्तर", "इकहत्तर", "बहत्तर", "तिहत्तर", "चौहत्तर", "पचहत्तर", "छिहत्तर", "सतहत्तर", "अठहत्तर", "उनासी",
        "अस्सी", "इक्यासी", "बयासी", "तिरासी", "चौरासी", "पचासी", "छियासी", "सत्तासी", "अट्ठासी", "नवासी",
        "नब्बे", "इक्यानवे", "बानवे", "तिरानवे", "चौरानवे", "पचानवे", "छियानवे", "सत्तानवे", "अट्ठानवे", "निन्यानवे",
    ],
    tens: &[],
    hundred: "सौ",
    thousand: "हज़ार",
    lakh: "लाख",
    crore: "करोड़",
};

#[cfg(test)]
mod tests {
    use super::{ENGLISH, HINDI};

    #[test]
    fn the_tables_are_complete_and_hold_no_word_twice() {
        assert_eq!(
            (ENGLISH.small.len(), ENGLISH.tens.len(), HINDI.small.len()),
            (20, 10, 100)
        );
        let mut words = HINDI.small.to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), 100);
    }

    /// The end of a Hindi number word tells its ten, and the nines (except 89 and 99) have the
    /// ending of the next ten. A word on the wrong line of the table is found here.
    #[test]
    fn every_hindi_word_ends_as_its_ten_does() {
        let endings: [&[&str]; 11] = [
            &[],
            &["ह"],
            &["ीस", "ईस", "बीस"],
            &["ीस"],
            &["ालीस", "वालीस"],
            &["वन", "पन", "प्पन", "चास"],
            &["सठ", "साठ"],
            &["त्तर"],
            &["सी"],
            &["नवे", "नब्बे"],
            &[],
        ];
        for (value, word) in HINDI
            .small
            .iter()
            .enumerate()
            .skip(11)
            .filter(|(value, _)| value % 10 > 0)
        {
            let ten = value / 10 + usize::from(value % 10 == 9 && value < 80);
            assert!(
                endings[ten].iter().any(|ending| word.ends_with(ending)),
                "{value} {word}"
            );
        }
    }

    /// As the end of a word tells its ten, its beginning tells its ones.
    #[test]
    fn every_hindi_word_begins_as_its_ones_do() {
        let beginnings: [&[&str]; 10] = [
            &[],
            &["इक", "ग्या"],
            &["बा", "बत्ती", "बया", "बह"],
            &["ते", "तै", "ति"],
            &["चौ", "चव"],
            &["प"],
            &["छ", "सोलह"],
            &["सत", "सत्", "सै", "सड़"],
            &["अ"],
            &["उन", "नवासी", "निन्यानवे"],
        ];
        for (value, word) in HINDI.small.iter().enumerate().skip(11) {
            if value % 10 > 0 {
                let known = beginnings[value % 10];
                assert!(
                    known.iter().any(|begins| word.starts_with(begins)),
                    "{value} {word}"
                );
            }
        }
    }
}
