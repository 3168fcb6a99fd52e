//! How long a sign-in lasts.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};

/// For how many minutes a window may be left alone before it locks itself.
pub const LOCK_AFTER: RangeInclusive<u16> = 5..=60;

/// The same for somebody who chose nothing.
pub const LOCK_AFTER_USUALLY: u16 = 30;

/// After so long it ends, whatever was done.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(10);

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The person works.
    Open,
    /// Nobody was there for too long.
    Idle,
    /// It has lasted long enough.
    Over,
}

/// Where a session stands now that locks itself when nobody was there for `lock_after` minutes and
/// ends after `longest`.
pub fn standing(
    started: Timestamp,
    seen: Timestamp,
    now: Timestamp,
    lock_after: u16,
    longest: SignedDuration,
) -> Standing {
    let alone = SignedDuration::from_mins(lock_after.into());
    if now.duration_since(started) >= longest {
        Standing::Over
    } else if now.duration_since(seen) >= alone {
        Standing::Idle
    } else {
        Standing::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_locked_when_left_alone_and_ends_after_ten_hours() {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).expect("a moment");
        assert_eq!(standing(at(0), at(0), at(29), 30, LONGEST), Standing::Open);
        assert_eq!(standing(at(0), at(0), at(30), 30, LONGEST), Standing::Idle);
        assert_eq!(standing(at(0), at(0), at(5), 5, LONGEST), Standing::Idle);
        assert_eq!(
            standing(at(0), at(599), at(599), 5, LONGEST),
            Standing::Open
        );
        assert_eq!(
            standing(at(0), at(599), at(600), 60, LONGEST),
            Standing::Over
        );
    }
}
