//! Times and dates of answers in words. Answers carry RFC 3339 instants and `2026-11-22` dates;
//! what cannot be read is shown as it came, never left out.

use desk_text::{Language, date, relative, timestamp};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::{Offset, TimeZone},
};

/// How long ago: `4 minutes ago`.
pub fn ago(language: Language, instant: &str, now: Timestamp) -> String {
    instant.parse().map_or_else(
        |_| instant.to_owned(),
        |moment| relative(language, moment, now),
    )
}

/// The exact time on this computer's clock, for the pointer that rests on a relative one.
pub fn exact(language: Language, instant: &str, offset: Offset) -> String {
    let Ok(moment) = instant.parse::<Timestamp>() else {
        return instant.to_owned();
    };
    timestamp(language, &moment.to_zoned(TimeZone::fixed(offset)))
}

/// Time of day within the last day, else the date: `09:12`, `21 Nov 2026`.
pub fn clock_or_date(language: Language, instant: &str, now: Timestamp, offset: Offset) -> String {
    let Ok(moment) = instant.parse::<Timestamp>() else {
        return instant.to_owned();
    };
    let zone = TimeZone::fixed(offset);
    let (then, now) = (moment.to_zoned(zone.clone()), now.to_zoned(zone));
    if then.date() == now.date() {
        clock(then.time())
    } else {
        date(language, then.date())
    }
}

/// Date and time of day: `22 Nov 2026, 09:12`.
pub fn date_and_clock(language: Language, instant: &str, offset: Offset) -> String {
    let Ok(moment) = instant.parse::<Timestamp>() else {
        return instant.to_owned();
    };
    let then = moment.to_zoned(TimeZone::fixed(offset));
    format!("{}, {}", date(language, then.date()), clock(then.time()))
}

/// A date as people read it: `22 Dec 2026`.
pub fn day(language: Language, iso: &str) -> String {
    iso.parse::<Date>()
        .map_or_else(|_| iso.to_owned(), |day| date(language, day))
}

/// A date as people type it, in the form the rules take: `22/12/2026`, `22.12.26`, `22 Dec 2026`
/// become `2026-12-22`. The day comes first, as everywhere in India. Anything else stays as typed.
pub fn typed_date(typed: &str) -> String {
    let typed = typed.trim();
    read_date(typed).map_or_else(|| typed.to_owned(), |date| date.to_string())
}

fn read_date(typed: &str) -> Option<Date> {
    if let Ok(date) = typed.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = typed
        .split(['/', '.', '-', ' ', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let year: i16 = match year.len() {
        2 => year.parse::<i16>().ok()? + 2000,
        4 => year.parse().ok()?,
        _ => return None,
    };
    let month = month.parse().ok().or_else(|| month_named(month))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn month_named(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = name.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(index + 1).ok()
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn india() -> Offset {
        Offset::from_seconds(19_800).unwrap()
    }

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_of_today_is_a_clock_and_another_days_a_date() {
        let now = instant("2026-11-22T10:00:00Z");
        assert_eq!(
            clock_or_date(Language::En, "2026-11-22T03:42:00Z", now, india()),
            "09:12"
        );
        assert_eq!(
            clock_or_date(Language::En, "2026-11-21T10:00:00Z", now, india()),
            "21 Nov 2026"
        );
        // Half past one at night in India is still yesterday in London.
        assert_eq!(
            clock_or_date(Language::En, "2026-11-21T20:00:00Z", now, india()),
            "01:30"
        );
    }

    #[test]
    fn a_moment_of_a_document_has_its_date_and_its_time() {
        assert_eq!(
            date_and_clock(Language::En, "2026-11-22T03:42:09Z", india()),
            "22 Nov 2026, 09:12"
        );
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_came() {
        assert_eq!(day(Language::En, "someday"), "someday");
        assert_eq!(
            ago(Language::En, "someday", Timestamp::UNIX_EPOCH),
            "someday"
        );
        assert_eq!(date_and_clock(Language::En, "someday", india()), "someday");
        assert_eq!(exact(Language::En, "someday", india()), "someday");
    }

    #[test]
    fn dates_are_understood_as_people_type_them() {
        for typed in [
            "2026-12-22",
            "22/12/2026",
            " 22.12.26 ",
            "22-12-2026",
            "22 Dec 2026",
            "22 december, 2026",
        ] {
            assert_eq!(typed_date(typed), "2026-12-22", "{typed}");
        }
        for typed in [
            "",
            "12/22/2026",
            "31/02/2026",
            "22/12",
            "tomorrow",
            "22 December of 2026",
        ] {
            assert_eq!(typed_date(typed), typed, "{typed}");
        }
    }
}
