//! How failed sign-ins are slowed down: enough that nobody guesses, and never so that somebody can
//! shut a person out of their own computer for good.

use jiff::{SignedDuration, Timestamp};

/// Attempts in a row that fail without consequence, unless the organisation allows fewer.
pub const FREE_ATTEMPTS: u32 = 4;

/// The longest wait before the last failures that are allowed.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// The most failures in a row (NIST SP 800-63B-4); from here on it is one attempt a day.
const MOST: u32 = 100;

/// So many failed attempts within [`SHORT_WHILE`] are suspicious (D-30).
pub const SUSPICIOUS_FAILURES: usize = 5;

/// See [`SUSPICIOUS_FAILURES`].
pub const SHORT_WHILE: SignedDuration = SignedDuration::from_mins(10);

/// The failures of the last short while, with one that happens now; and whether they are suspicious.
/// Those that were told of are not counted again.
pub fn fails_again(recent: &[Timestamp], now: Timestamp) -> (Vec<Timestamp>, bool) {
    let near = recent
        .iter()
        .copied()
        .filter(|then| now.duration_since(*then).abs() < SHORT_WHILE);
    let all: Vec<Timestamp> = near.chain([now]).collect();
    if all.len() >= SUSPICIOUS_FAILURES {
        (Vec::new(), true)
    } else {
        (all, false)
    }
}

/// Whether somebody who administers signs in at an hour when few work: from 22 to 6.
pub const fn is_night(hour: i8) -> bool {
    hour >= 22 || hour < 6
}

/// What one counts of an address that somebody tried to sign in with, whether anybody has it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedSignIns {
    /// How many in a row.
    pub count: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

impl FailedSignIns {
    /// How long one has to wait now, if at all. A clock that was set back starts the wait anew at
    /// most: it never makes it longer than it was.
    pub fn wait(&self, now: Timestamp, free: u32) -> Option<SignedDuration> {
        let gone = now.duration_since(self.last_at).max(SignedDuration::ZERO);
        let left = wait_after(self.count, free) - gone;
        (left > SignedDuration::ZERO).then_some(left)
    }
}

/// How long after so many failures in a row the next attempt is taken: nothing for the `free` ones,
/// then five seconds, doubled each time up to a quarter of an hour, and a day from the hundredth on.
pub fn wait_after(failures: u32, free: u32) -> SignedDuration {
    if failures >= MOST {
        return SignedDuration::from_hours(24);
    }
    let Some(doublings) = failures.checked_sub(free.saturating_add(1)) else {
        return SignedDuration::ZERO;
    };
    let seconds = 5_i64.saturating_mul(1 << doublings.min(20));
    SignedDuration::from_secs(seconds).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_begin_with_the_fifth_failure_grow_and_stay_bearable_until_the_hundredth() {
        assert!((0..=4).all(|failures| wait_after(failures, FREE_ATTEMPTS).is_zero()));
        let seconds: Vec<i64> = (5..15)
            .map(|failures| wait_after(failures, FREE_ATTEMPTS).as_secs())
            .collect();
        assert_eq!(seconds, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
        assert_eq!(wait_after(99, FREE_ATTEMPTS), SignedDuration::from_mins(15));
        assert_eq!(
            wait_after(100, FREE_ATTEMPTS),
            SignedDuration::from_hours(24)
        );
        assert_eq!(
            wait_after(u32::MAX, FREE_ATTEMPTS),
            SignedDuration::from_hours(24)
        );
    }

    #[test]
    fn fewer_free_attempts_let_the_waits_begin_sooner() {
        let seconds: Vec<i64> = (0..4)
            .map(|failures| wait_after(failures, 1).as_secs())
            .collect();
        assert_eq!(seconds, [0, 0, 5, 10]);
    }

    #[test]
    fn a_wait_ends_and_a_clock_set_back_does_not_lengthen_it() {
        let at = |second| Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
        let failed = FailedSignIns {
            count: 6,
            last_at: at(1_000),
        };
        assert_eq!(
            failed.wait(at(1_000), FREE_ATTEMPTS),
            Some(SignedDuration::from_secs(10))
        );
        assert_eq!(
            failed.wait(at(1_004), FREE_ATTEMPTS),
            Some(SignedDuration::from_secs(6))
        );
        assert_eq!(failed.wait(at(1_010), FREE_ATTEMPTS), None);
        assert_eq!(
            failed.wait(at(0), FREE_ATTEMPTS),
            Some(SignedDuration::from_secs(10))
        );
    }

    #[test]
    fn five_failures_within_ten_minutes_are_suspicious_once() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let told = |seconds: &[i64]| {
            let mut recent = Vec::new();
            let mut told = 0;
            for second in seconds {
                let (left, suspicious) = fails_again(&recent, at(*second));
                recent = left;
                told += usize::from(suspicious);
            }
            told
        };
        assert_eq!(told(&[0, 1, 2, 3]), 0);
        assert_eq!(told(&[0, 1, 2, 3, 599]), 1);
        assert_eq!(told(&[0, 1, 2, 3, 600]), 0);
        assert_eq!(told(&[0, 1, 2, 3, 4, 5, 6, 7, 8]), 1);
        assert_eq!(told(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 2);
        // A clock that was set back hides none.
        assert_eq!(told(&[500, 1, 2, 3, 4]), 1);
    }

    #[test]
    fn the_night_lasts_from_ten_to_six() {
        let night: Vec<i8> = (0..24).filter(|hour| is_night(*hour)).collect();
        assert_eq!(night, [0, 1, 2, 3, 4, 5, 22, 23]);
    }
}
