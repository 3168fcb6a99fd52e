//! The product's own licence in words.

use desk_domain::{
    entitlement::{Ended, MOST_BYTES, Standing},
    language::Language,
};
use desk_text::{date, text_with};
use jiff::civil::Date;

/// How the workspace stands, as a sentence.
pub fn in_words(language: Language, standing: Standing) -> String {
    let (id, day, until) = match standing {
        Standing::Trial { last_day } => ("entitlement-trial", last_day, None),
        Standing::Licensed { last_day, .. } => ("entitlement-licensed", last_day, None),
        Standing::Notice {
            ended,
            last_day,
            read_only_from,
            ..
        } => (
            match ended {
                Ended::Trial => "entitlement-notice_trial",
                Ended::Licence => "entitlement-notice_licence",
            },
            last_day,
            Some(read_only_from),
        ),
        Standing::ReadOnly { ended, last_day } => (
            match ended {
                Ended::Trial => "entitlement-ended_trial",
                Ended::Licence => "entitlement-ended_licence",
            },
            last_day,
            None,
        ),
    };
    let (day, from) = (date(language, day), until.map(|day| date(language, day)));
    let mut args = vec![("date", (&day).into())];
    args.extend(from.as_ref().map(|from| ("from", from.into())));
    text_with(language, id, &args)
}

/// Days until something can only be read, today not counted; none when that is not near.
pub fn days_left(standing: Standing, today: Date) -> Option<i64> {
    match standing {
        Standing::Notice { read_only_from, .. } => {
            let left = read_only_from.duration_since(today).as_hours() / 24;
            Some(left.max(1))
        }
        Standing::Trial { .. } | Standing::Licensed { .. } | Standing::ReadOnly { .. } => None,
    }
}

/// The text of a chosen file. One that is no text, or too large, is judged as no licence.
pub fn text_of(bytes: &[u8]) -> String {
    let enough = bytes.get(..=MOST_BYTES).unwrap_or(bytes);
    String::from_utf8_lossy(enough).into_owned()
}

#[cfg(test)]
mod tests {
    use desk_domain::entitlement::{Tier, VendorKey, read};
    use jiff::civil::date;

    use super::*;

    const NOTICE: Standing = Standing::Notice {
        ended: Ended::Licence,
        tier: Tier::Mssp,
        last_day: date(2027, 11, 21),
        read_only_from: date(2027, 12, 7),
    };

    #[test]
    fn every_standing_has_a_sentence_with_its_days() {
        let last_day = date(2027, 11, 21);
        let tier = Tier::Partner;
        for standing in [
            Standing::Trial { last_day },
            Standing::Licensed { tier, last_day },
            NOTICE,
            Standing::ReadOnly {
                ended: Ended::Trial,
                last_day,
            },
        ] {
            for &language in Language::ALL {
                let words = in_words(language, standing);
                assert!(words.contains("2027") && !words.contains('$'), "{words}");
            }
        }
        let words = in_words(Language::En, NOTICE);
        assert!(words.contains("21 Nov 2027") && words.contains("7 Dec 2027"));
    }

    #[test]
    fn days_are_counted_only_while_they_run_out() {
        assert_eq!(days_left(NOTICE, date(2027, 11, 22)), Some(15));
        assert_eq!(days_left(NOTICE, date(2027, 12, 6)), Some(1));
        // A window that was left open over the end asks nothing impossible.
        assert_eq!(days_left(NOTICE, date(2027, 12, 9)), Some(1));
        let last_day = date(2027, 11, 21);
        assert_eq!(days_left(Standing::Trial { last_day }, last_day), None);
    }

    #[test]
    fn a_file_that_is_no_text_or_too_large_is_no_licence() {
        for bytes in [vec![0xff; 40], vec![b' '; MOST_BYTES * 3], Vec::new()] {
            let text = text_of(&bytes);
            assert!(read(&text, &VendorKey::trusted()).is_err());
        }
        assert_eq!(text_of(b"{}"), "{}");
    }
}
