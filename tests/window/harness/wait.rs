//! Waiting for a condition, with an end.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

/// Long enough for a busy machine with two cores; a story that works never waits nearly as long.
const DEADLINE: Duration = Duration::from_secs(20);

/// How often one looks.
const BETWEEN: Duration = Duration::from_millis(20);

/// Asks until there is an answer, or until the deadline: then nothing.
///
/// # Errors
/// Those of `ask`, at once.
pub async fn wait_for<T>(
    mut ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<Option<T>> {
    let end = Instant::now() + DEADLINE;
    let mut ticks = interval(BETWEEN);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Some(answer) = ask().await? {
            return Ok(Some(answer));
        }
        if Instant::now() > end {
            return Ok(None);
        }
    }
}
