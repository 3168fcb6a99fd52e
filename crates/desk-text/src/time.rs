//! Dates and times as people read them. Zone and present moment come from the caller.

use desk_domain::language::Language;
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use crate::catalogue::{Arg, text, text_with};

/// A date as `05 Nov 2026`, the month in the language.
pub fn date(language: Language, date: Date) -> String {
    let month = text(language, &format!("time-month_{}", date.month()));
    format!("{:02} {month} {}", date.day(), date.year())
}

/// A period as `22 Nov 2026 – 21 Nov 2027`; a period of one day is that day.
pub fn date_range(language: Language, first: Date, last: Date) -> String {
    if first == last {
        return date(language, first);
    }
    format!("{} – {}", date(language, first), date(language, last))
}

/// A moment in its own zone, to the second: `22 Nov 2026, 14:05:09 IST`.
pub fn timestamp(language: Language, moment: &Zoned) -> String {
    format!(
        "{}, {}",
        date(language, moment.date()),
        moment.strftime("%H:%M:%S %Z")
    )
}

/// How long before or after `now` a moment lies, in its largest whole unit: `4 seconds ago`,
/// `in 2 days`, `just now` within the same second.
pub fn relative(language: Language, moment: Timestamp, now: Timestamp) -> String {
    let seconds = moment.as_second().saturating_sub(now.as_second());
    let direction = if seconds < 0 { "ago" } else { "ahead" };
    let (unit, count) = match largest_unit(seconds.unsigned_abs()) {
        ("seconds", 0) => return text(language, "time-just_now"),
        found => found,
    };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    text_with(
        language,
        &format!("time-{unit}_{direction}"),
        &[("count", Arg::Count(count))],
    )
}

/// Months and years are counted as twelfths and whole ones of 365 days: near enough for a glance,
/// and the exact time stands beside it.
const fn largest_unit(seconds: u64) -> (&'static str, u64) {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    const YEAR: u64 = 365 * DAY;
    const MONTH: u64 = YEAR / 12;
    match seconds {
        YEAR.. => ("years", seconds / YEAR),
        MONTH.. => ("months", seconds / MONTH),
        DAY.. => ("days", seconds / DAY),
        HOUR.. => ("hours", seconds / HOUR),
        MINUTE.. => ("minutes", seconds / MINUTE),
        _ => ("seconds", seconds),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;
    use jiff::tz::{Offset, TimeZone};
    use jiff::{SignedDuration, Timestamp};
    use proptest::prelude::*;

    use super::{Language, date, date_range, relative, timestamp};

    #[test]
    fn a_date_names_its_month_in_the_language() {
        let november = day(2026, 11, 5);
        assert_eq!(date(Language::En, november), "05 Nov 2026");
        assert_eq!(date(Language::Hi, november), "05 नव॰ 2026");
        assert_eq!(date(Language::Ta, november), "05 நவ. 2026");
    }

    #[test]
    fn no_two_months_look_alike_in_any_language() {
        for &language in Language::ALL {
            let mut months: Vec<_> = (1..=12)
                .map(|month| date(language, day(2026, month, 1)))
                .collect();
            months.sort();
            months.dedup();
            assert_eq!(months.len(), 12, "{language:?}");
        }
    }

    #[test]
    fn a_period_of_one_day_is_that_day() {
        let (first, last) = (day(2026, 11, 22), day(2027, 11, 21));
        assert_eq!(
            date_range(Language::En, first, last),
            "22 Nov 2026 – 21 Nov 2027"
        );
        assert_eq!(date_range(Language::En, first, first), "22 Nov 2026");
    }

    #[test]
    fn a_moment_is_shown_in_its_own_zone() {
        let kolkata = TimeZone::fixed(Offset::from_seconds(19_800).unwrap());
        let moment = day(2026, 11, 22).at(14, 5, 9, 0).to_zoned(kolkata).unwrap();
        assert_eq!(
            timestamp(Language::En, &moment),
            "22 Nov 2026, 14:05:09 +05:30"
        );
        let utc = moment.with_time_zone(TimeZone::UTC);
        assert_eq!(timestamp(Language::En, &utc), "22 Nov 2026, 08:35:09 UTC");
    }

    #[test]
    fn the_distance_to_now_is_told_in_its_largest_whole_unit() {
        let now = Timestamp::UNIX_EPOCH;
        let told = |seconds| relative(Language::En, now + SignedDuration::from_secs(seconds), now);
        for (seconds, expected) in [
            (0, "just now"),
            (-1, "1 second ago"),
            (-4, "4 seconds ago"),
            (-59, "59 seconds ago"),
            (-60, "1 minute ago"),
            (-3_599, "59 minutes ago"),
            (-3_600, "1 hour ago"),
            (-86_400, "1 day ago"),
            (-30 * 86_400, "30 days ago"),
            (-31 * 86_400, "1 month ago"),
            (-364 * 86_400, "11 months ago"),
            (-365 * 86_400, "1 year ago"),
            (1, "in 1 second"),
            (2 * 86_400, "in 2 days"),
        ] {
            assert_eq!(told(seconds), expected, "{seconds}");
        }
        assert_eq!(
            relative(Language::Hi, now - SignedDuration::from_secs(4), now),
            "4 सेकंड पहले"
        );
        assert_eq!(
            relative(Language::Ta, now - SignedDuration::from_secs(4), now),
            "4 விநாடிகளுக்கு முன்"
        );
    }

    proptest! {
        #[test]
        fn every_distance_has_words_in_every_language(seconds in -10_000_000_000_i64..=10_000_000_000) {
            let now = Timestamp::UNIX_EPOCH;
            for &language in Language::ALL {
                let told = relative(language, now + SignedDuration::from_secs(seconds), now);
                prop_assert!(!told.contains('{') && !told.starts_with("time-"), "{}", told);
            }
        }
    }
}
