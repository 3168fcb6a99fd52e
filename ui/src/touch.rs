//! When somebody last touched a window of the program, whichever it was: none locks itself while
//! they work in another.

use jiff::{SignedDuration, Timestamp};

/// How often a window tells the others that somebody is there.
const TOLD_EVERY: SignedDuration = SignedDuration::from_secs(10);

/// Whether the others should be told of a touch.
pub fn is_due(told: Option<Timestamp>, now: Timestamp) -> bool {
    // A clock that was set back makes it due at once.
    told.is_none_or(|told| !(SignedDuration::ZERO..TOLD_EVERY).contains(&now.duration_since(told)))
}

/// The later of this window's last touch and what the others told. A moment that has not come yet was
/// told by a clock that was wrong.
pub fn latest(own: Timestamp, told: Option<&str>, now: Timestamp) -> Timestamp {
    let told = told.and_then(|told| told.parse::<Timestamp>().ok());
    let told = told.filter(|told| *told <= now);
    told.map_or(own, |told| told.max(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_touch_is_told_every_ten_seconds() {
        assert!(is_due(None, at(100)));
        assert!(!is_due(Some(at(100)), at(100)));
        assert!(!is_due(Some(at(100)), at(109)));
        assert!(is_due(Some(at(100)), at(110)));
        assert!(is_due(Some(at(100)), at(40)));
    }

    #[test]
    fn the_later_touch_counts_and_one_that_is_still_to_come_does_not() {
        let told = at(150).to_string();
        assert_eq!(latest(at(100), Some(&told), at(200)), at(150));
        assert_eq!(latest(at(160), Some(&told), at(200)), at(160));
        assert_eq!(latest(at(100), Some(&told), at(140)), at(100));
        assert_eq!(latest(at(100), Some("yesterday"), at(200)), at(100));
        assert_eq!(latest(at(100), None, at(200)), at(100));
    }
}
