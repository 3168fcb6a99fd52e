//! One line per step with its seconds, so that one sees what happens and what takes long.

use std::time::{Duration, Instant};

/// Does `work` and says how long it took.
///
/// # Errors
/// Those of `work`.
pub fn step<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    println!("▸ {what}");
    let start = Instant::now();
    let result = work();
    let seconds = seconds(start.elapsed());
    match &result {
        Ok(_) => println!("✓ {what}: {seconds} s"),
        Err(_) => println!("✗ {what}: failed after {seconds} s"),
    }
    result
}

/// Says something that is neither the beginning nor the end of a step.
pub fn note(text: &str) {
    println!("  {text}");
}

/// Seconds with one decimal.
pub fn seconds(time: Duration) -> String {
    format!("{}.{}", time.as_secs(), time.subsec_millis() / 100)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::seconds;

    #[test]
    fn seconds_carry_one_decimal() {
        assert_eq!(seconds(Duration::from_millis(61_987)), "61.9");
        assert_eq!(seconds(Duration::from_millis(40)), "0.0");
    }
}
