//! The computer's clock against the latest moment a workspace has seen: what ends by itself stays
//! ended when somebody sets the clock back.

use jiff::{SignedDuration, Timestamp};

/// A clock so far ahead of the last moment seen is asked about before it is believed.
const ASK_AFTER: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The mark is raised in steps, so that not every request writes.
const STEP: SignedDuration = SignedDuration::from_mins(1);

/// What a look at the clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It goes on from the mark.
    Goes {
        /// Whether the mark should be raised to it.
        raise: bool,
    },
    /// It is behind the mark: it was set back, or it was ahead before.
    Behind,
    /// It is so far ahead that somebody has to say it is right.
    FarAhead,
}

/// Judges a clock by the latest moment seen.
pub fn judge(clock: Timestamp, mark: Option<Timestamp>) -> Judged {
    let Some(mark) = mark else {
        return Judged::Goes { raise: true };
    };
    let gone = clock.duration_since(mark);
    if gone > ASK_AFTER {
        Judged::FarAhead
    } else if gone < SignedDuration::ZERO {
        Judged::Behind
    } else {
        Judged::Goes {
            raise: gone >= STEP,
        }
    }
}

/// The moment that ends of grants and sessions are measured by: never before the mark.
pub fn measured_by(clock: Timestamp, mark: Option<Timestamp>) -> Timestamp {
    mark.map_or(clock, |mark| mark.max(clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    #[test]
    fn a_clock_is_believed_for_a_month_and_never_backwards() {
        let mark = Some(at(1_000_000));
        let month = 30 * 24 * 3_600;
        assert_eq!(judge(at(0), None), Judged::Goes { raise: true });
        for (second, judged) in [
            (999_999, Judged::Behind),
            (1_000_000, Judged::Goes { raise: false }),
            (1_000_059, Judged::Goes { raise: false }),
            (1_000_060, Judged::Goes { raise: true }),
            (1_000_000 + month, Judged::Goes { raise: true }),
            (1_000_001 + month, Judged::FarAhead),
        ] {
            assert_eq!(judge(at(second), mark), judged, "{second}");
        }
        assert_eq!(measured_by(at(5), mark), at(1_000_000));
        assert_eq!(measured_by(at(1_000_005), mark), at(1_000_005));
        assert_eq!(measured_by(at(5), None), at(5));
    }
}
