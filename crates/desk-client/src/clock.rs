//! What time it is, and how long the program has known the latest moment that the file has seen.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use desk_domain::clock::{Look, look};
use jiff::Timestamp;

/// Tells the time. Tests bring their own.
pub struct Clock {
    says: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// How long the program has been running. On Linux a computer that sleeps does not count, so this
    /// is never more than what has passed.
    running: Box<dyn Fn() -> Duration + Send + Sync>,
    /// The mark as it was seen last, and when in the run it was first seen so.
    known: Mutex<Option<(Timestamp, Duration)>>,
}

impl Clock {
    /// The computer's.
    pub fn of_computer() -> Self {
        let start = Instant::now();
        Self::told_by(Timestamp::now, move || start.elapsed())
    }

    /// One that somebody else tells, for a run that takes as long as they say.
    pub fn told_by(
        says: impl Fn() -> Timestamp + Send + Sync + 'static,
        running: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        Self {
            says: Box::new(says),
            running: Box::new(running),
            known: Mutex::default(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.says)()
    }

    /// Looks at it beside the latest moment the file has seen.
    pub(crate) fn look(&self, mark: Option<Timestamp>) -> Look {
        let running = (self.running)();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known_for = mark.map(|mark| match *known {
            // What has passed since goes on being counted when the mark is raised meanwhile.
            Some((before, since)) if before <= mark => {
                let raised = Duration::try_from(mark.duration_since(before)).unwrap_or_default();
                running.saturating_sub(since).saturating_sub(raised)
            }
            _ => Duration::ZERO,
        });
        let known_for = known_for.unwrap_or_default();
        *known = mark.map(|mark| (mark, running.saturating_sub(known_for)));
        look(self.now(), mark, known_for)
    }
}
