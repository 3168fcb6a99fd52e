//! What free text may contain before it is stored or printed.
//!
//! Control characters, zero-width characters and marks that turn the direction of writing can make
//! a document show something else than it says. They are refused, not dropped: the person who
//! pasted them should know.

use jiff::civil::Date;

use crate::fault::{Fault, FaultCode};

/// The text of a field of one line: trimmed, or none when nothing is left.
///
/// # Errors
/// `too_long` over `max` characters, `control_character` for a hidden one or a line break.
pub fn line(path: &str, text: &str, max: usize) -> Result<Option<String>, Fault> {
    let text = text.trim();
    refuse(path, text, max, |_| false)?;
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

/// The text of a field of one line that must say something; empty beside a fault.
pub fn needed(path: &str, text: &str, max: usize, faults: &mut Vec<Fault>) -> String {
    match line(path, text, max) {
        Ok(Some(text)) => return text,
        Ok(None) => faults.push(Fault::new(path, FaultCode::Missing)),
        Err(fault) => faults.push(fault),
    }
    String::new()
}

/// A day written `2026-11-22` and in no other of the ways ISO 8601 knows; none for anything else.
pub fn day(text: &str) -> Option<Date> {
    let written = text.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if text.len() == 10 && written {
        text.parse().ok()
    } else {
        None
    }
}

/// The text of a field of several lines: trimmed, line ends as `\n`, or none when nothing is left.
///
/// # Errors
/// `too_long` over `max` characters, `control_character` for a hidden one other than tab and line
/// break.
pub fn paragraph(path: &str, text: &str, max: usize) -> Result<Option<String>, Fault> {
    let text = text.trim();
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    refuse(path, &text, max, |character| {
        matches!(character, '\n' | '\t')
    })?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn refuse(path: &str, text: &str, max: usize, keep: fn(char) -> bool) -> Result<(), Fault> {
    // A text has at most as many characters as bytes, so short ones need no counting.
    if text.len() > max && text.chars().count() > max {
        return Err(Fault::new(path, FaultCode::TooLong).with("max", max));
    }
    match hidden(text, keep) {
        Some(character) => Err(Fault::new(path, FaultCode::ControlCharacter)
            .with("character", format_args!("U+{:04X}", u32::from(character)))),
        None => Ok(()),
    }
}

/// The first character that nobody could see, except those `keep` allows.
fn hidden(text: &str, keep: fn(char) -> bool) -> Option<char> {
    let mut before = None;
    text.chars().find(|&character| {
        // Indic scripts spell with joiners, and emoji are built with them; between Latin letters
        // they only disguise a word.
        let joins = is_joiner(character) && before.is_some_and(|before: char| !before.is_ascii());
        before = Some(character);
        !joins && (is_joiner(character) || is_hidden(character)) && !keep(character)
    })
}

const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T>(result: Result<T, Fault>) -> Option<FaultCode> {
        result.err().map(|fault| fault.code)
    }

    #[test]
    fn a_line_is_trimmed_and_nothing_becomes_none() {
        assert_eq!(
            line("name", "  Chola \t", 200),
            Ok(Some("Chola".to_owned()))
        );
        assert_eq!(line("name", " \u{a0} ", 200), Ok(None));
    }

    #[test]
    fn what_is_needed_says_something() {
        let mut faults = Vec::new();
        assert_eq!(needed("name", " Chola ", 200, &mut faults), "Chola");
        assert_eq!(faults, []);
        for (typed, code) in [
            (" ", FaultCode::Missing),
            ("a\0", FaultCode::ControlCharacter),
            ("Chola", FaultCode::TooLong),
        ] {
            assert_eq!(needed("name", typed, 4, &mut faults), "");
            let fault = faults.pop().unwrap();
            assert_eq!((fault.path.as_str(), fault.code), ("name", code));
        }
        assert_eq!(faults, []);
    }

    #[test]
    fn days_are_read_in_one_form_only() {
        assert_eq!(day("2028-02-29"), Some(Date::constant(2028, 2, 29)));
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "20261122",
            "22-11-2026",
            "2026-11-22T00:00",
            "2026/11/22",
            "-000002-01-01",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert_eq!(
            line("name", &"த".repeat(200), 200),
            Ok(Some("த".repeat(200)))
        );
        let fault = line("name", &"a".repeat(201), 200).unwrap_err();
        assert_eq!(
            (fault.code, fault.args["max"].as_str()),
            (FaultCode::TooLong, "200")
        );
    }

    #[test]
    fn characters_nobody_can_see_are_refused_by_name() {
        for hidden in [
            '\0',
            '\u{7}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{200b}',
            '\u{200e}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{2028}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            for text in [
                format!("Kaveri{hidden} Textiles"),
                format!("காவேரி{hidden}மில்"),
            ] {
                let fault = paragraph("company", &text, 200).unwrap_err();
                assert_eq!(
                    fault.code,
                    FaultCode::ControlCharacter,
                    "{}",
                    hidden.escape_unicode()
                );
                assert_eq!(
                    fault.args["character"],
                    format!("U+{:04X}", u32::from(hidden))
                );
            }
        }
    }

    #[test]
    fn line_breaks_belong_in_paragraphs_only() {
        assert_eq!(
            code(line("city", "Chennai\n600001", 200)),
            Some(FaultCode::ControlCharacter)
        );
        assert_eq!(
            code(line("city", "Chennai\t600001", 200)),
            Some(FaultCode::ControlCharacter)
        );
        assert_eq!(
            paragraph("terms", "a\r\nb\rc\td\n", 200),
            Ok(Some("a\nb\nc\td".to_owned()))
        );
    }

    #[test]
    fn joiners_stay_where_a_script_or_an_emoji_needs_them() {
        for text in ["क्\u{200d}ष", "श्री\u{200c}मान", "ක්\u{200d}රි", "👩\u{200d}💻"]
        {
            assert_eq!(line("name", text, 200), Ok(Some(text.to_owned())));
        }
        for text in ["Kav\u{200d}eri", "\u{200c}Kaveri", "Kaveri\u{200d}"] {
            assert_eq!(
                code(line("name", text, 200)),
                Some(FaultCode::ControlCharacter),
                "{}",
                text.escape_unicode()
            );
        }
    }

    #[test]
    fn writing_from_right_to_left_and_emoji_are_text_like_any_other() {
        for text in [
            "שלום",
            "مرحبا",
            "🚀 Rockets & Söhne <b>",
            "\u{1F1EE}\u{1F1F3}",
        ] {
            assert_eq!(line("name", text, 200), Ok(Some(text.to_owned())));
        }
    }
}
