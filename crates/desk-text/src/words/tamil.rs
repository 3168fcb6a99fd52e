//! Number words of Tamil.
//!
//! A Tamil number word stands in its plain form only at the end. Where another number follows it
//! takes its oblique form (நூறு → நூற்று, ஆயிரம் → ஆயிரத்து, கோடி → கோடியே); a following hard
//! consonant is then doubled in writing (நூற்றுப் பத்து); the count of thousands melts into the
//! word for thousand (இரண்டு + ஆயிரம் → இரண்டாயிரம்); and before a noun that is counted "one" has
//! its adjectival form (ஒரு லட்சம், பதினோரு கோடி).

use super::{CRORE, HUNDRED, LAKH, THOUSAND, entry};

/// `ரூபாய் … மற்றும் … பைசா மட்டும்`.
pub(super) fn tamil(rupees: u64, paise: u64) -> String {
    let mut words = vec!["ரூபாய்".to_owned(), amount(rupees)];
    if paise > 0 {
        let mut count = Vec::new();
        push_number(&mut count, paise, Before::Noun);
        words.extend(["மற்றும்".to_owned(), joined(&count), "பைசா".to_owned()]);
    }
    words.push("மட்டும்".to_owned());
    words.join(" ")
}

/// What comes after a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Another number.
    Number,
    /// The noun that it counts.
    Noun,
    /// Nothing that belongs to it.
    End,
}

fn amount(value: u64) -> String {
    if value == 0 {
        return "பூஜ்ஜியம்".to_owned();
    }
    let mut words = Vec::new();
    push_number(&mut words, value, Before::End);
    joined(&words)
}

fn push_number(words: &mut Vec<String>, value: u64, before: Before) {
    let or_number = |rest: u64| if rest > 0 { Before::Number } else { before };

    if value >= CRORE {
        push_number(words, value / CRORE, Before::Noun);
        let crore = if or_number(value % CRORE) == Before::Number {
            "கோடியே"
        } else {
            "கோடி"
        };
        words.push(crore.to_owned());
    }
    let lakhs = value % CRORE / LAKH;
    if lakhs > 0 {
        push_below_hundred(words, lakhs, Before::Noun);
        words.push(in_form("லட்சம்", or_number(value % LAKH)));
    }
    let thousands = value % LAKH / THOUSAND;
    if thousands > 0 {
        push_thousands(words, thousands, or_number(value % THOUSAND));
    }
    let hundreds = value % THOUSAND / HUNDRED;
    if hundreds > 0 {
        words.push(in_form(
            entry(HUNDREDS, hundreds),
            or_number(value % HUNDRED),
        ));
    }
    if !value.is_multiple_of(HUNDRED) {
        push_below_hundred(words, value % HUNDRED, before);
    }
}

fn push_below_hundred(words: &mut Vec<String>, value: u64, before: Before) {
    if value < 20 {
        words.push(match (value, before) {
            (1, Before::Noun) => "ஒரு".to_owned(),
            (11, Before::Noun) => "பதினோரு".to_owned(),
            _ => entry(SMALL, value).to_owned(),
        });
        return;
    }
    let ones = value % 10;
    let ten = entry(TENS, value / 10);
    words.push(in_form(ten, if ones > 0 { Before::Number } else { before }));
    if ones > 0 {
        push_below_hundred(words, ones, before);
    }
}

/// One to 99 thousands as one word, or two where tens and ones meet: the last word loses its short
/// u to the long ā of ஆயிரம்.
fn push_thousands(words: &mut Vec<String>, thousands: u64, before: Before) {
    let melted = match thousands {
        1 => "ஆயிரம்".to_owned(),
        // Usage kept the short old stems for three and five thousand, but not in larger numbers.
        3 => "மூவாயிரம்".to_owned(),
        5 => "ஐயாயிரம்".to_owned(),
        11 => "பதினோராயிரம்".to_owned(),
        _ => {
            push_below_hundred(words, thousands, Before::End);
            match words.pop().as_deref() {
                Some("ஒன்று") => "ஓராயிரம்".to_owned(),
                Some(count) => format!("{}ாயிரம்", count.strip_suffix('ு').unwrap_or(count)),
                None => String::new(),
            }
        }
    };
    words.push(in_form(&melted, before));
}

/// The plain word at the end and before a noun, the oblique one before another number.
fn in_form(word: &str, before: Before) -> String {
    if before != Before::Number {
        return word.to_owned();
    }
    for (plain, oblique) in [("ம்", "த்து"), ("பது", "பத்து"), ("ூறு", "ூற்று")]
    {
        if let Some(stem) = word.strip_suffix(plain) {
            return format!("{stem}{oblique}");
        }
    }
    word.to_owned()
}

/// Words with spaces between, and the hard consonant that begins a word written double after an
/// oblique form in த்து or ற்று.
fn joined(words: &[String]) -> String {
    let mut sentence = String::new();
    for word in words {
        let oblique = sentence.ends_with("த்து") || sentence.ends_with("ற்று");
        let hard = word.chars().next().filter(|&first| "கசதப".contains(first));
        if let Some(hard) = hard.filter(|_| oblique) {
            sentence.push(hard);
            sentence.push('்');
        }
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
    }
    sentence
}

#[rustfmt::skip]
const SMALL: &[&str] = &[
    "", "ஒன்று", "இரண்டு", "மூன்று", "நான்கு", "ஐந்து", "ஆறு", "ஏழு", "எட்டு", "ஒன்பது",
    "பத்து", "பதினொன்று", "பன்னிரண்டு", "பதின்மூன்று", "பதினான்கு", "பதினைந்து", "பதினாறு", "பதினேழு", "பதினெட்டு", "பத்தொன்பது",
];

#[rustfmt::skip]
const TENS: &[&str] = &[
    "", "பத்து", "இருபது", "முப்பது", "நாற்பது", "ஐம்பது", "அறுபது", "எழுபது", "எண்பது", "தொண்ணூறு",
];

/// Nine hundred is named from the thousand, as ninety is from the hundred.
#[rustfmt::skip]
const HUNDREDS: &[&str] = &[
    "", "நூறு", "இருநூறு", "முந்நூறு", "நானூறு", "ஐந்நூறு", "அறுநூறு", "எழுநூறு", "எண்ணூறு", "தொள்ளாயிரம்",
];

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn numbers_take_the_form_their_place_asks_for() {
        for (value, words) in [
            (1, "ஒன்று"),
            (10, "பத்து"),
            (11, "பதினொன்று"),
            (19, "பத்தொன்பது"),
            (20, "இருபது"),
            (21, "இருபத்து ஒன்று"),
            (29, "இருபத்து ஒன்பது"),
            (90, "தொண்ணூறு"),
            (99, "தொண்ணூற்று ஒன்பது"),
            (100, "நூறு"),
            (101, "நூற்று ஒன்று"),
            (110, "நூற்றுப் பத்து"),
            (190, "நூற்றுத் தொண்ணூறு"),
            (300, "முந்நூறு"),
            (500, "ஐந்நூறு"),
            (555, "ஐந்நூற்று ஐம்பத்து ஐந்து"),
            (900, "தொள்ளாயிரம்"),
            (901, "தொள்ளாயிரத்து ஒன்று"),
            (1_000, "ஆயிரம்"),
            (1_001, "ஆயிரத்து ஒன்று"),
            (2_000, "இரண்டாயிரம்"),
            (3_000, "மூவாயிரம்"),
            (4_000, "நான்காயிரம்"),
            (6_000, "ஆறாயிரம்"),
            (10_000, "பத்தாயிரம்"),
            (11_000, "பதினோராயிரம்"),
            (12_500, "பன்னிரண்டாயிரத்து ஐந்நூறு"),
            (19_000, "பத்தொன்பதாயிரம்"),
            (20_000, "இருபதாயிரம்"),
            (90_000, "தொண்ணூறாயிரம்"),
            (99_999, "தொண்ணூற்று ஒன்பதாயிரத்துத் தொள்ளாயிரத்துத் தொண்ணூற்று ஒன்பது"),
            (100_000, "ஒரு லட்சம்"),
            (100_001, "ஒரு லட்சத்து ஒன்று"),
            (110_000, "ஒரு லட்சத்துப் பத்தாயிரம்"),
            (2_000_000, "இருபது லட்சம்"),
            (2_100_000, "இருபத்து ஒரு லட்சம்"),
            (10_000_000, "ஒரு கோடி"),
            (10_000_010, "ஒரு கோடியே பத்து"),
            (1_010_000_000, "நூற்று ஒரு கோடி"),
            (10_000_000_000, "ஆயிரம் கோடி"),
            (1_000_000_000_000, "ஒரு லட்சம் கோடி"),
            (1_000_010_000_000, "ஒரு லட்சத்து ஒரு கோடி"),
        ] {
            assert_eq!(amount(value), words, "{value}");
        }
    }
}
