//! Cells of files that people open in a spreadsheet.

/// The text as a cell that no spreadsheet takes for a formula: what would start one gets an
/// apostrophe in front. Numbers, negative ones included, stay numbers.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let starts_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if starts_formula && !is_number(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Digits with at most one sign before and one point among them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_start_a_formula_does_not() {
        for hostile in [
            "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-", "+", "=", "@", "-1-1", "--1",
            "-.5", "-5.", "-1e5", "+5", "-٣",
        ] {
            assert_eq!(csv_cell(hostile), format!("'{hostile}"), "{hostile:?}");
        }
    }

    #[test]
    fn numbers_and_words_stay_as_they_are() {
        for harmless in [
            "", "-12", "-12.50", "0", "12", "Kaveri", "a=b", "'=1", "–", "₹-5",
        ] {
            assert_eq!(csv_cell(harmless), harmless);
        }
    }
}
