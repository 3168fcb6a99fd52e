//! Money in whole minor units (paise), and the one way anything here is rounded.
//!
//! No float touches an amount. Products are formed in `i128` and come back to `i64` only after
//! they were held against [`MAX_AMOUNT_MINOR`].

use crate::fault::FaultCode;

/// The largest amount of a line or of a sum, in paise: 9·10^15.
///
/// It lies just below 2^53, so every program that reads our JSON reads the figure we wrote.
pub const MAX_AMOUNT_MINOR: i64 = 9_000_000_000_000_000;

/// The largest price of one unit, in paise: 10^12.
pub const MAX_PRICE_MINOR: i64 = 1_000_000_000_000;

/// `n ÷ d`, rounded half away from zero. `d` must be positive.
///
/// Figures of everyday size take the 64-bit division: it is several times as fast as the 128-bit
/// one, and a document of 1,000 lines divides 8,000 times for each key a person presses.
#[must_use]
pub fn div_round(n: i128, d: i128) -> i128 {
    debug_assert!(d > 0, "the divisor is a constant or was checked");
    let (quotient, remainder) = match (i64::try_from(n), i64::try_from(d)) {
        (Ok(n), Ok(d)) => (i128::from(n / d), i128::from(n % d)),
        _ => (n / d, n % d),
    };
    // Compared against what is left to the divisor, because twice the remainder could overflow.
    if remainder.abs() >= d - remainder.abs() {
        quotient + n.signum()
    } else {
        quotient
    }
}

/// Paise from rupees as a person types them: `3999`, `3,999`, `₹3999.50`, `12,34,567.5`.
///
/// Commas may group digits in the Indian or the western way. A comma anywhere else is refused
/// rather than ignored: who types `3,5` may mean three and a half.
///
/// # Errors
/// [`FaultCode::PriceFormat`] for anything that is not an amount with at most two decimals,
/// [`FaultCode::OutOfRange`] for one beyond ±[`MAX_AMOUNT_MINOR`].
pub fn parse_rupees(typed: &str) -> Result<i64, FaultCode> {
    let text = typed.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let text = text.strip_prefix('₹').unwrap_or(text).trim_start();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    if !(1..=2).contains(&decimals.len()) {
        return Err(FaultCode::PriceFormat);
    }
    let rupees = grouped_digits(whole).ok_or(FaultCode::PriceFormat)?;
    let paise = plain_digits(decimals).ok_or(FaultCode::PriceFormat)?;
    let paise = if decimals.len() == 1 {
        paise * 10
    } else {
        paise
    };
    let minor = rupees
        .checked_mul(100)
        .and_then(|minor| minor.checked_add(paise))
        .filter(|&minor| minor <= MAX_AMOUNT_MINOR)
        .ok_or(FaultCode::OutOfRange)?;
    Ok(if negative { -minor } else { minor })
}

/// A whole number as a person types it: `500`, `1,000`, `10,00,000`.
///
/// # Errors
/// [`FaultCode::NumberFormat`] for anything else; digits beyond `i64` come back as `i64::MAX`,
/// which every limit refuses.
pub fn parse_whole(typed: &str) -> Result<i64, FaultCode> {
    let text = typed.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let number = grouped_digits(text).ok_or(FaultCode::NumberFormat)?;
    Ok(if negative { -number } else { number })
}

/// Rupees for a machine to read again: `279950` paise is `2799.50`. No sign, no grouping.
#[must_use]
pub fn rupees_plain(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let paise = minor.unsigned_abs();
    format!("{sign}{}.{:02}", paise / 100, paise % 100)
}

/// The value of digits that may be grouped by commas: the last group has three digits, the others
/// two or three, the first one to three. Saturates at `i64::MAX`.
fn grouped_digits(text: &str) -> Option<i64> {
    let mut groups = text.rsplit(',').peekable();
    let mut is_last = true;
    while let Some(group) = groups.next() {
        let is_first = groups.peek().is_none();
        let fits = match (is_first, is_last) {
            (true, true) => !group.is_empty(),
            (true, false) => (1..=3).contains(&group.len()),
            (false, true) => group.len() == 3,
            (false, false) => (2..=3).contains(&group.len()),
        };
        if !fits {
            return None;
        }
        is_last = false;
    }
    text.bytes()
        .filter(|&byte| byte != b',')
        .try_fold(0_i64, add_digit)
}

fn plain_digits(text: &str) -> Option<i64> {
    text.bytes().try_fold(0_i64, add_digit)
}

fn add_digit(value: i64, byte: u8) -> Option<i64> {
    byte.is_ascii_digit().then(|| {
        value
            .saturating_mul(10)
            .saturating_add(i64::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (n, d, expected) in [
            (5, 10, 1),
            (4, 10, 0),
            (-5, 10, -1),
            (-4, 10, 0),
            (15, 10, 2),
            (-15, 10, -2),
            (1, 3, 0),
            (2, 3, 1),
            (0, 7, 0),
            (7, 1, 7),
            (1_442_388, 12, 120_199),
        ] {
            assert_eq!(div_round(n, d), expected, "{n} ÷ {d}");
        }
    }

    #[test]
    fn both_widths_of_division_agree_and_the_extremes_do_not_overflow() {
        let wide = i128::from(i64::MAX) + 2;
        assert_eq!(div_round(wide, 2), div_round(i128::from(i64::MAX), 2) + 1);
        assert_eq!(div_round(i128::MAX, i128::MAX), 1);
        assert_eq!(div_round(i128::MAX - 1, i128::MAX), 1);
        assert_eq!(div_round(i128::MAX / 2, i128::MAX), 0);
        assert_eq!(div_round(-i128::MAX, i128::MAX), -1);
        assert_eq!(div_round(i128::from(i64::MIN), 1), i128::from(i64::MIN));
        assert_eq!(div_round(i128::MIN, 3), i128::MIN / 3 - 1);
    }

    #[test]
    fn rupees_are_read_as_people_type_them() {
        for (typed, minor) in [
            ("3999", 399_900),
            ("3,999", 399_900),
            (" ₹3999.50 ", 399_950),
            ("₹ 3,999.5", 399_950),
            ("12,34,567.89", 123_456_789),
            ("1,234,567.89", 123_456_789),
            ("0", 0),
            ("0.01", 1),
            ("-5", -500),
            ("-₹5.05", -505),
        ] {
            assert_eq!(parse_rupees(typed), Ok(minor), "{typed}");
        }
        assert_eq!(parse_rupees("90000000000000"), Ok(MAX_AMOUNT_MINOR));
        assert_eq!(
            parse_rupees("90000000000000.01"),
            Err(FaultCode::OutOfRange)
        );
        assert_eq!(
            parse_rupees(&"9".repeat(10_000)),
            Err(FaultCode::OutOfRange)
        );
    }

    #[test]
    fn a_doubtful_amount_is_refused_rather_than_guessed() {
        for typed in [
            "", " ", "₹", "-", "abc", "3,5", "3,99", "39,99", "1,,000", ",100", "100,", "1.234",
            "1.", ".5", "1.2.3", "1e3", "0x10", "１２", "1 000", "+5", "--5", "₹₹5", "3999/-",
            "12,3456",
        ] {
            assert_eq!(parse_rupees(typed), Err(FaultCode::PriceFormat), "{typed}");
        }
    }

    #[test]
    fn whole_numbers_may_be_grouped() {
        assert_eq!(parse_whole("1,000"), Ok(1_000));
        assert_eq!(parse_whole(" 10,00,000 "), Ok(1_000_000));
        assert_eq!(parse_whole("-3"), Ok(-3));
        assert_eq!(parse_whole(&"9".repeat(400)), Ok(i64::MAX));
        for typed in ["", "1.0", "1,0", "x", "5 seats", "-"] {
            assert_eq!(parse_whole(typed), Err(FaultCode::NumberFormat), "{typed}");
        }
    }

    #[test]
    fn plain_rupees_are_read_back_to_the_same_paise() {
        for minor in [0, 1, 99, 100, 399_900, -505, MAX_AMOUNT_MINOR] {
            assert_eq!(parse_rupees(&rupees_plain(minor)), Ok(minor));
        }
        assert_eq!(rupees_plain(i64::MIN), "-92233720368547758.08");
    }
}
