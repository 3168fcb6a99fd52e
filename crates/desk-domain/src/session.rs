//! How long a sign-in lasts.

use jiff::{SignedDuration, Timestamp};

/// Without a request for so long, a session is locked: the passphrase opens it again.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);

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

/// Where a session stands now.
pub fn standing(started: Timestamp, seen: Timestamp, now: Timestamp) -> Standing {
    if now.duration_since(started) >= LONGEST {
        Standing::Over
    } else if now.duration_since(seen) >= IDLE {
        Standing::Idle
    } else {
        Standing::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_locked_after_half_an_hour_alone_and_ends_after_ten_hours() {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).expect("a moment");
        assert_eq!(standing(at(0), at(0), at(29)), Standing::Open);
        assert_eq!(standing(at(0), at(0), at(30)), Standing::Idle);
        assert_eq!(standing(at(0), at(599), at(599)), Standing::Open);
        assert_eq!(standing(at(0), at(599), at(600)), Standing::Over);
    }
}
