//! Numbers that JSON allows and no machine word holds: `1e400`, five thousand digits.

use serde::de::IgnoredAny;

/// The shortest number that a float cannot hold: `1e309`.
const SHORTEST: usize = 5;

/// The text with every number beyond all floats replaced by one that is merely out of every range,
/// as long as before, so that lines and columns stay. None when there is none: the text is right as
/// it is, or wrong for another reason.
#[must_use]
pub fn without_endless_numbers(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut changed: Option<Vec<u8>> = None;
    let mut at = 0;
    let mut in_text = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            // What a backslash stands before is never the end of a text.
            b'\\' if in_text => at += 1,
            b'"' => in_text = !in_text,
            b'-' | b'0'..=b'9' if !in_text => {
                let length = number_length(bytes.get(at..).unwrap_or_default());
                let number = text.get(at..at + length).unwrap_or_default();
                if is_endless(number) {
                    let place = changed
                        .get_or_insert_with(|| bytes.to_vec())
                        .get_mut(at..at + length);
                    place.into_iter().for_each(stand_in);
                }
                // The number is not empty: its first byte was one of its own.
                at += length - 1;
            }
            _ => {}
        }
        at += 1;
    }
    String::from_utf8(changed?).ok()
}

fn number_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'))
        .count()
}

fn is_endless(number: &str) -> bool {
    number.len() >= SHORTEST
        && number.parse().is_ok_and(f64::is_infinite)
        // Rust reads numbers that JSON does not know, such as `01e999`.
        && serde_json::from_str::<IgnoredAny>(number).is_ok()
}

/// Writes ±9e99 and blanks, which may follow any number.
fn stand_in(number: &mut [u8]) {
    let sign: &[u8] = if number.first() == Some(&b'-') {
        b"-"
    } else {
        b""
    };
    let written = [sign, b"9e99"].concat();
    for (index, byte) in number.iter_mut().enumerate() {
        *byte = written.get(index).copied().unwrap_or(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::without_endless_numbers;

    #[test]
    fn only_numbers_beyond_every_float_are_replaced_and_nothing_moves() {
        let digits = "7".repeat(400);
        for (text, replaced) in [
            (
                "{\"a\": 1e400, \"b\":-1E+309}",
                Some("{\"a\": 9e99 , \"b\":-9e99  }".to_owned()),
            ),
            (&digits, Some(format!("9e99{}", " ".repeat(396)))),
            ("[1e308, 0e999, 1e-999, 12345]", None),
            ("\"1e400 \\\" 1e400\"", None),
            ("01e999", None),
            ("", None),
        ] {
            assert_eq!(without_endless_numbers(text), replaced, "{text}");
        }
    }
}
