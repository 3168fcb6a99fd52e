//! A price list as a file: from its bytes to text, or why not. What stands in it is judged by the
//! application.

use desk_domain::fault::{Fault, FaultCode};

/// The largest file that is read.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The text of a file.
///
/// # Errors
/// `too_large` over [`MAX_BYTES`]; `encoding` for UTF-16 and everything else that is not UTF-8.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::new("csv", FaultCode::TooLarge).with("max", MAX_BYTES));
    }
    String::from_utf8(bytes).map_err(|_| Fault::new("csv", FaultCode::Encoding))
}

/// A name for the price book from the file's: `prices-2026.csv` is `prices-2026`.
pub fn name_of(file: &str) -> String {
    let name = file
        .rsplit_once('.')
        .filter(|(name, _)| !name.is_empty())
        .map_or(file, |(name, _)| name);
    name.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_and_a_mark_of_byte_order_left_to_the_reader() {
        assert_eq!(
            text_of(b"plan,min_seats".to_vec()),
            Ok("plan,min_seats".to_owned())
        );
        assert_eq!(
            text_of("\u{feff}plan".as_bytes().to_vec()),
            Ok("\u{feff}plan".to_owned())
        );
    }

    #[test]
    fn other_encodings_are_refused_and_not_guessed() {
        let utf16 = [0xff, 0xfe, b'p', 0, b'l', 0];
        assert_eq!(
            text_of(utf16.to_vec()).unwrap_err().code,
            FaultCode::Encoding
        );
        assert_eq!(
            text_of(vec![b'a', 0xe9]).unwrap_err().code,
            FaultCode::Encoding
        );
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        assert_eq!(
            text_of(vec![b'a'; MAX_BYTES + 1]).unwrap_err().code,
            FaultCode::TooLarge
        );
    }

    #[test]
    fn the_book_is_called_like_the_file() {
        assert_eq!(name_of("prices-2026.csv"), "prices-2026");
        assert_eq!(name_of(".csv"), ".csv");
        assert_eq!(name_of("prices"), "prices");
    }
}
