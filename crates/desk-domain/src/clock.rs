//! The computer's clock against the latest moment a workspace has seen: what ends by itself stays
//! ended when somebody sets the clock back.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// A clock so far ahead of the last moment seen is asked about before it is believed.
const ASK_AFTER: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The mark is raised in steps, so that not every request writes.
const STEP: SignedDuration = SignedDuration::from_mins(1);

/// A clock that is no further behind was corrected, and catches up with the mark by itself.
const CORRECTED: SignedDuration = SignedDuration::from_mins(5);

/// How a clock stands to the latest moment seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It goes on from the mark.
    Goes,
    /// It is behind the mark: it was set back, or it was ahead before.
    Behind,
    /// It is so far ahead that somebody has to say it is right.
    FarAhead,
}

/// What a look at the clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// What it says.
    pub now: Timestamp,
    /// The latest moment seen before.
    pub mark: Option<Timestamp>,
    /// How it stands.
    pub judged: Judged,
    /// The moment that ends of grants and sessions are measured by: never before the mark, and never
    /// standing still while the program runs.
    pub measured: Timestamp,
    /// What the mark should be raised to, if it is time to.
    pub raise: Option<Timestamp>,
}

/// Looks at a clock beside the latest moment seen, and at how long the running program has known that
/// moment: while a clock is set back, time goes on by that.
pub fn look(clock: Timestamp, mark: Option<Timestamp>, known_for: Duration) -> Look {
    let Some(mark) = mark else {
        return Look {
            now: clock,
            mark: None,
            judged: Judged::Goes,
            measured: clock,
            raise: Some(clock),
        };
    };
    let known_for = SignedDuration::try_from(known_for).unwrap_or(SignedDuration::ZERO);
    let reached = mark.saturating_add(known_for).unwrap_or(mark);
    let gone = clock.duration_since(mark);
    let (judged, raise) = if gone > ASK_AFTER {
        (Judged::FarAhead, None)
    } else if gone >= SignedDuration::ZERO {
        (Judged::Goes, (gone >= STEP).then_some(clock))
    } else {
        // Whoever corrects a clock by a little has it catch up in that time.
        let was_set_back = gone < -CORRECTED || known_for > CORRECTED;
        let raise = (was_set_back && known_for >= STEP).then_some(reached);
        (Judged::Behind, raise)
    };
    Look {
        now: clock,
        mark: Some(mark),
        judged,
        measured: reached.max(clock),
        raise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn check(clock: i64, known_for: u64, judged: Judged, measured: i64, raise: Option<i64>) {
        let expected = Look {
            now: at(clock),
            mark: Some(at(1_000_000)),
            judged,
            measured: at(measured),
            raise: raise.map(at),
        };
        let found = look(
            at(clock),
            Some(at(1_000_000)),
            Duration::from_secs(known_for),
        );
        assert_eq!(found, expected, "{clock}, known for {known_for} s");
    }

    #[test]
    fn a_clock_is_believed_for_a_month_and_never_backwards() {
        let month = 30 * 24 * 3_600;
        check(1_000_000, 0, Judged::Goes, 1_000_000, None);
        check(1_000_059, 0, Judged::Goes, 1_000_059, None);
        check(1_000_060, 0, Judged::Goes, 1_000_060, Some(1_000_060));
        let last = 1_000_000 + month;
        check(last, 0, Judged::Goes, last, Some(last));
        check(last + 1, 0, Judged::FarAhead, last + 1, None);
        check(999_999, 0, Judged::Behind, 1_000_000, None);
        check(5, 0, Judged::Behind, 1_000_000, None);
        let first = look(at(5), None, Duration::ZERO);
        assert_eq!((first.measured, first.raise), (at(5), Some(at(5))));
    }

    #[test]
    fn while_a_clock_is_set_back_time_goes_on_as_the_program_runs() {
        check(5, 59, Judged::Behind, 1_000_059, None);
        check(5, 60, Judged::Behind, 1_000_060, Some(1_000_060));
        // A correction of a few minutes is caught up with: the mark waits for the clock.
        check(999_700, 300, Judged::Behind, 1_000_300, None);
        check(999_699, 300, Judged::Behind, 1_000_300, Some(1_000_300));
        // One that is held a little behind never does.
        check(999_990, 301, Judged::Behind, 1_000_301, Some(1_000_301));
        // A clock that goes may be behind what has passed, and ends are measured by the later of both.
        check(1_000_059, 3_600, Judged::Goes, 1_003_600, None);
    }
}
