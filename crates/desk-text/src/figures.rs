//! Figures: grouped numbers, rupees, percentages, file sizes. The same in every language.

/// A whole number with Indian grouping: the last three digits, then pairs. `12,34,567`.
pub fn number(value: i64) -> String {
    format!("{}{}", sign(value), grouped(value.unsigned_abs()))
}

/// An amount in paise as rupees with two decimals: `₹23,59,410.00`, `-₹0.99`.
pub fn rupees(minor: i64) -> String {
    let paise = minor.unsigned_abs();
    format!(
        "{}₹{}.{:02}",
        sign(minor),
        grouped(paise / 100),
        paise % 100
    )
}

/// An amount in paise as a chart shows it: `₹ 45,200`, `₹ 12.5 L`, `₹ 3.2 Cr`.
///
/// Rounded half away from zero to whole rupees below a lakh, to one decimal of a lakh or crore
/// above; a decimal that is zero is left out.
pub fn rupees_short(minor: i64) -> String {
    const LAKH_TENTH: u64 = 1_000_000;
    const CRORE_TENTH: u64 = 100 * LAKH_TENTH;

    let paise = minor.unsigned_abs();
    let whole_rupees = rounded(paise, 100);
    let lakh_tenths = rounded(paise, LAKH_TENTH);
    // Which unit to take is asked of the rounded figure, so that no chart says "₹ 100 L".
    let figure = if whole_rupees < 100_000 {
        grouped(whole_rupees)
    } else if lakh_tenths < 1_000 {
        format!("{} L", tenths(lakh_tenths))
    } else {
        format!("{} Cr", tenths(rounded(paise, CRORE_TENTH)))
    };
    format!("{}₹ {figure}", sign(minor))
}

/// Basis points as a percentage with two decimals: `24.30 %`; `n/a` where there is no ratio.
pub fn percent_bp(basis_points: Option<i64>) -> String {
    let Some(basis_points) = basis_points else {
        return "n/a".to_owned();
    };
    let magnitude = basis_points.unsigned_abs();
    format!(
        "{}{}.{:02} %",
        sign(basis_points),
        grouped(magnitude / 100),
        magnitude % 100
    )
}

/// A size in bytes as people speak of files: `512 bytes`, `300 KiB`, `16 MiB`.
///
/// Rounded half up to whole units; a decimal would promise more than a limit means.
pub fn file_size(bytes: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;
    let (unit, name) = match bytes {
        GIB.. => (GIB, "GiB"),
        MIB.. => (MIB, "MiB"),
        KIB.. => (KIB, "KiB"),
        _ => (1, "bytes"),
    };
    format!("{} {name}", grouped(rounded(bytes, unit)))
}

const fn sign(value: i64) -> &'static str {
    if value < 0 { "-" } else { "" }
}

/// Half up; callers hand in magnitudes.
const fn rounded(magnitude: u64, unit: u64) -> u64 {
    magnitude / unit
        + if magnitude % unit >= unit.div_ceil(2) {
            1
        } else {
            0
        }
}

fn tenths(value: u64) -> String {
    let whole = grouped(value / 10);
    match value % 10 {
        0 => whole,
        tenth => format!("{whole}.{tenth}"),
    }
}

fn grouped(magnitude: u64) -> String {
    let digits = magnitude.to_string();
    let mut shown = String::with_capacity(digits.len() * 3 / 2);
    for (index, digit) in digits.chars().enumerate() {
        let following = digits.len() - index;
        if index > 0 && (following == 3 || (following > 3 && following % 2 == 1)) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{file_size, number, percent_bp, rupees, rupees_short};

    #[test]
    fn rupees_are_grouped_as_india_groups_them() {
        for (minor, shown) in [
            (199_950_000, "₹19,99,500.00"),
            (235_941_000, "₹23,59,410.00"),
            (12_345_678_900, "₹12,34,56,789.00"),
            (-123_456_789, "-₹12,34,567.89"),
            (0, "₹0.00"),
            (99, "₹0.99"),
            (-1, "-₹0.01"),
            (99_999, "₹999.99"),
            (100_000, "₹1,000.00"),
            (i64::MAX, "₹92,23,37,20,36,85,47,758.07"),
            (i64::MIN, "-₹92,23,37,20,36,85,47,758.08"),
        ] {
            assert_eq!(rupees(minor), shown, "{minor}");
        }
    }

    #[test]
    fn short_rupees_name_the_unit_of_the_rounded_figure() {
        for (minor, shown) in [
            (0, "₹ 0"),
            (49, "₹ 0"),
            (50, "₹ 1"),
            (4_520_000, "₹ 45,200"),
            (9_999_949, "₹ 99,999"),
            (9_999_950, "₹ 1 L"),
            (125_000_000, "₹ 12.5 L"),
            (-125_000_000, "-₹ 12.5 L"),
            (999_499_999, "₹ 99.9 L"),
            (999_500_000, "₹ 1 Cr"),
            (3_200_000_000, "₹ 3.2 Cr"),
            (900_000_000_000_000_000, "₹ 90,00,00,000 Cr"),
        ] {
            assert_eq!(rupees_short(minor), shown, "{minor}");
        }
    }

    #[test]
    fn percentages_have_two_decimals_or_say_that_there_is_none() {
        assert_eq!(percent_bp(Some(2_430)), "24.30 %");
        assert_eq!(percent_bp(Some(-3)), "-0.03 %");
        assert_eq!(percent_bp(Some(0)), "0.00 %");
        assert_eq!(percent_bp(Some(123_456_789)), "12,34,567.89 %");
        assert_eq!(percent_bp(None), "n/a");
    }

    #[test]
    fn file_sizes_are_whole_units() {
        assert_eq!(file_size(512), "512 bytes");
        assert_eq!(file_size(300 * 1024), "300 KiB");
        assert_eq!(file_size(16 * 1024 * 1024), "16 MiB");
        assert_eq!(file_size(u64::MAX), "17,17,98,69,184 GiB");
    }

    #[test]
    fn the_ends_of_the_number_range_are_shown() {
        for value in [i64::MIN, i64::MIN + 1, i64::MAX] {
            assert!(number(value).len() > 20);
            assert!(rupees_short(value).ends_with(" Cr"));
            assert!(percent_bp(Some(value)).ends_with(" %"));
        }
    }

    proptest! {
        #[test]
        fn grouping_only_adds_separators(value: i64) {
            prop_assert_eq!(number(value).replace(',', ""), value.to_string());
        }

        #[test]
        fn groups_are_pairs_before_a_last_group_of_three(value in 1_000..=i64::MAX) {
            let shown = number(value);
            let groups: Vec<_> = shown.split(',').map(str::len).collect();
            let (first, rest) = groups.split_first().unwrap();
            let (last, middle) = rest.split_last().unwrap();
            prop_assert!((1..=2).contains(first));
            prop_assert!(middle.iter().all(|&length| length == 2));
            prop_assert_eq!(*last, 3);
        }

        #[test]
        fn rupees_keep_every_paisa(minor: i64) {
            let digits: String = rupees(minor).chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), minor);
        }
    }
}
