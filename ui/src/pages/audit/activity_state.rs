//! How much is much: shades of the hours and lengths of the bars.

/// How dark an hour is drawn, from 0 for nothing to 4 for the busiest: a quarter of the busiest for
/// each step, and never 0 where something was done.
pub fn shade(entries: i64, most: i64) -> u8 {
    if entries <= 0 || most <= 0 {
        return 0;
    }
    let quarters = (i128::from(entries) * 4).div_euclid(i128::from(most));
    let begun = i128::from(entries) * 4 > quarters * i128::from(most);
    u8::try_from((quarters + i128::from(begun)).clamp(1, 4)).unwrap_or(4)
}

/// How long a bar is, in hundredths of the longest, and at least one that can be seen.
pub fn length(entries: i64, most: i64) -> u8 {
    if entries <= 0 || most <= 0 {
        return 0;
    }
    let hundredths = i128::from(entries) * 100 / i128::from(most);
    u8::try_from(hundredths.clamp(1, 100)).unwrap_or(100)
}

/// An hour of the day as a span: `09:00–10:00`.
pub fn hour_span(hour: usize) -> String {
    format!("{hour:02}:00–{:02}:00", hour + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_is_the_darkest_and_one_entry_is_never_nothing() {
        let shades: Vec<u8> = [0, 1, 25, 26, 50, 75, 76, 100]
            .map(|entries| shade(entries, 100))
            .to_vec();
        assert_eq!(shades, [0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(
            (shade(1, 1), shade(0, 0), shade(i64::MAX, i64::MAX)),
            (4, 0, 4)
        );
    }

    #[test]
    fn the_longest_bar_is_whole_and_a_short_one_can_be_seen() {
        let lengths = [0, 1, 500, 1_000].map(|entries| length(entries, 1_000));
        assert_eq!(lengths, [0, 1, 50, 100]);
        assert_eq!((length(3, 0), length(i64::MAX, i64::MAX)), (0, 100));
    }

    #[test]
    fn the_last_hour_ends_at_24() {
        assert_eq!(
            (hour_span(9), hour_span(23)),
            ("09:00–10:00".to_owned(), "23:00–24:00".to_owned())
        );
    }
}
