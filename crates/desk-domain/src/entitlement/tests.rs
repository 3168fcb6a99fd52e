use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const SECRET: [u8; 32] = [7; 32];
const HOUSE: TenantId = TenantId(Uuid::from_u128(1));
const NEIGHBOUR: TenantId = TenantId(Uuid::from_u128(2));

fn terms() -> Terms {
    Terms {
        serial: 3,
        number: "PD-2026-0003".to_owned(),
        licensee: "Chola Secure Systems".to_owned(),
        organisation: Some(HOUSE),
        tier: Tier::Mssp,
        from: date(2026, 11, 22),
        last_day: date(2027, 11, 21),
    }
}

fn key() -> VendorKey {
    VendorKey::of_secret(&SECRET)
}

fn signed(terms: &Terms) -> String {
    sign(terms, &SECRET).expect("a file")
}

#[test]
fn the_trial_and_the_notice_have_their_last_days_whole() {
    let first = date(2026, 11, 22);
    let on = |day| standing(first, None, day);
    let last_day = date(2026, 12, 22);
    assert_eq!(on(first), Standing::Trial { last_day });
    assert_eq!(on(last_day), Standing::Trial { last_day });
    let notice = Standing::Notice {
        ended: Ended::Trial,
        tier: Tier::Mssp,
        last_day,
        read_only_from: date(2027, 1, 7),
    };
    assert_eq!(on(date(2026, 12, 23)), notice);
    assert_eq!(on(date(2027, 1, 6)), notice);
    let ended = Standing::ReadOnly {
        ended: Ended::Trial,
        last_day,
    };
    assert_eq!(on(date(2027, 1, 7)), ended);
    // A clock before the beginning takes nothing away.
    assert_eq!(on(date(2025, 1, 1)), Standing::Trial { last_day });
}

/// Counts day by day what the rule works out at once.
fn counted(first: Date, terms: Option<&Terms>, day: Date) -> (Standing, u32) {
    let (mut paid, tier, ended) = match terms {
        None => (first, Tier::Mssp, Ended::Trial),
        Some(terms) => (terms.last_day, terms.tier, Ended::Licence),
    };
    for _ in 0..if terms.is_none() { 30 } else { 0 } {
        paid = paid.tomorrow().expect("a day");
    }
    let mut steps = 0;
    let mut at = paid;
    while at < day {
        at = at.tomorrow().expect("a day");
        steps += 1;
    }
    let mut read_only_from = paid;
    for _ in 0..16 {
        read_only_from = read_only_from.tomorrow().expect("a day");
    }
    let last_day = paid;
    let standing = match (steps, terms) {
        (0, None) => Standing::Trial { last_day },
        (0, Some(_)) => Standing::Licensed { tier, last_day },
        (1..=15, _) => Standing::Notice {
            ended,
            tier,
            last_day,
            read_only_from,
        },
        _ => Standing::ReadOnly { ended, last_day },
    };
    (standing, steps)
}

proptest! {
    #[test]
    fn every_day_stands_as_counting_says(
        first in 0..800_i32, last in 0..800_i32, day in 0..1_600_i32, has_terms: bool, is_mssp: bool,
    ) {
        let at = |days: i32| later(date(2026, 1, 1), days);
        let tier = if is_mssp { Tier::Mssp } else { Tier::Partner };
        let terms = Terms { tier, last_day: at(last), from: at(0), ..terms() };
        let terms = has_terms.then_some(&terms);
        let (expected, after) = counted(at(first), terms, at(day));
        let told = standing(at(first), terms, at(day));
        prop_assert_eq!(told, expected);
        // What needs nothing never stops; the rest stops when more than 15 days have gone by, and what
        // a tier never held does not begin to work.
        let works = |needs| told.stops(needs).is_none();
        prop_assert!(works(Needs::Nothing));
        prop_assert_eq!(works(Needs::Any), after <= 15);
        let holds = terms.is_none_or(|terms| terms.tier == Tier::Mssp);
        prop_assert_eq!(works(Needs::Mssp), after <= 15 && holds);
        // The next day never brings anything back.
        let next = standing(at(first), terms, at(day + 1));
        for needs in Needs::ALL {
            prop_assert!(works(*needs) || next.stops(*needs).is_some());
        }
    }

    #[test]
    fn no_text_breaks_the_reader_or_is_believed(text in ".{0,300}") {
        prop_assert_eq!(read(&text, &key()), Err(FileFault::Form));
    }

    #[test]
    fn a_file_with_another_character_is_no_file_of_the_vendor(at: prop::sample::Index, other in "[ -~]") {
        let whole = signed(&terms());
        let mut bent = whole.clone().into_bytes();
        let at = at.index(bent.len());
        let before = bent[at];
        bent[at] = other.as_bytes()[0];
        let bent = String::from_utf8(bent).expect("text");
        // Blanks between the parts and the case of digits say nothing.
        let same = before == bent.as_bytes()[at]
            || bent.to_lowercase() == whole.to_lowercase()
            || bent.split_whitespace().eq(whole.split_whitespace());
        prop_assume!(!same);
        prop_assert!(read(&bent, &key()).is_err(), "{}", bent);
    }
}

#[test]
fn a_file_reads_back_as_what_was_signed() {
    let file = signed(&terms());
    assert_eq!(read(&file, &key()), Ok(terms()));
    assert_eq!(read(&format!("\u{feff}{file}\r\n"), &key()), Ok(terms()));
    let other = VendorKey::of_secret(&[8; 32]);
    assert_eq!(read(&file, &other), Err(FileFault::Signature));
    let longer = file.replace("2027-11-21", "2099-11-21");
    assert_eq!(read(&longer, &key()), Err(FileFault::Signature));
    let later = file.replace("\"format\": 1", "\"format\": 2");
    assert_eq!(read(&later, &key()), Err(FileFault::Form));
    let long = format!("{file}{}", " ".repeat(MOST_BYTES));
    assert_eq!(read(&long, &key()), Err(FileFault::Form));
}

#[test]
fn nobody_signs_what_makes_no_sense() {
    for bent in [
        Terms {
            serial: 0,
            ..terms()
        },
        Terms {
            number: String::new(),
            ..terms()
        },
        Terms {
            licensee: "two\nlines".to_owned(),
            ..terms()
        },
        Terms {
            last_day: date(2026, 11, 21),
            ..terms()
        },
    ] {
        assert_eq!(sign(&bent, &SECRET), None, "{bent:?}");
    }
}

#[test]
fn a_file_counts_only_where_it_was_made_for() {
    let kept = |tenant_id, organisation| Entitlement {
        tenant_id,
        trial_from: Timestamp::UNIX_EPOCH,
        file: Some(signed(&Terms {
            organisation,
            ..terms()
        })),
    };
    assert!(kept(HOUSE, Some(HOUSE)).terms(&key()).is_some());
    assert!(kept(NEIGHBOUR, Some(HOUSE)).terms(&key()).is_none());
    assert!(kept(NEIGHBOUR, None).terms(&key()).is_some());
    let other = VendorKey::of_secret(&[8; 32]);
    assert!(kept(HOUSE, Some(HOUSE)).terms(&other).is_none());
}

#[test]
fn days_are_those_of_the_organisation() {
    let moment: Timestamp = "2026-11-22T18:30:00Z".parse().expect("a moment");
    assert_eq!(day_of(moment, "Asia/Kolkata"), date(2026, 11, 23));
    assert_eq!(day_of(moment, "UTC"), date(2026, 11, 22));
    assert_eq!(day_of(moment, "No/Where"), date(2026, 11, 22));
}

#[test]
fn the_development_key_is_the_one_in_the_repository() {
    let text = include_str!("../../../../xtask/keys/development.key");
    let secret = text
        .lines()
        .find(|line| !line.starts_with('#'))
        .expect("a key");
    let secret = crate::canonical::Hash::from_hex(secret).expect("a key");
    assert_eq!(VendorKey::of_secret(&secret.0).to_string(), DEVELOPMENT_KEY);
}
