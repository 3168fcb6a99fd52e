//! What a benchmark said, and whether that is enough. Whole nanoseconds throughout; the report of
//! every program has the same form.

use std::path::PathBuf;

use anyhow::Context;
use serde_json::Value;

/// Times of one thing done again and again, in nanoseconds, the shortest first.
pub struct Times(Vec<u64>);

impl Times {
    /// Some times, at least one.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(mut times: Vec<u64>) -> anyhow::Result<Self> {
        anyhow::ensure!(!times.is_empty(), "Nothing was measured.");
        times.sort_unstable();
        Ok(Self(times))
    }

    /// The one in the middle, the larger of two.
    pub fn median(&self) -> u64 {
        self.at(self.0.len() / 2)
    }

    /// Ninety-nine of a hundred are no longer than this; of less than a hundred it is the longest.
    pub fn p99(&self) -> u64 {
        self.at((self.0.len() * 99).div_ceil(100).saturating_sub(1))
    }

    /// All of them together, by their number.
    pub fn mean(&self) -> u64 {
        let sum: u128 = self.0.iter().map(|time| u128::from(*time)).sum();
        let number = u128::try_from(self.0.len()).unwrap_or(1);
        u64::try_from(sum / number.max(1)).unwrap_or(u64::MAX)
    }

    /// `median 2.13 ms, p99 3.01 ms, n 500`.
    pub fn told(&self) -> String {
        format!(
            "median {}, p99 {}, n {}",
            time(self.median()),
            time(self.p99()),
            self.0.len()
        )
    }

    fn at(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or_default()
    }
}

/// One case of one program.
pub struct Report {
    /// Who did it.
    pub maker: String,
    /// In which version.
    pub version: String,
    /// How many lines the proposal had.
    pub lines: u64,
    /// Processor time of all its threads.
    pub cpu: Times,
    /// Time by the clock on the wall.
    pub wall: Times,
    /// The first document, where there is one.
    pub file: Option<PathBuf>,
}

impl Report {
    /// Reads one line of a program's output.
    ///
    /// # Errors
    /// When it is no report.
    pub fn of(line: &str) -> anyhow::Result<Self> {
        let value: Value = serde_json::from_str(line)
            .with_context(|| format!("“{line}” is not the report of a benchmark."))?;
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let times = |name: &str| {
            let times = value[name].as_array().map_or(&[][..], Vec::as_slice);
            Times::new(times.iter().filter_map(Value::as_u64).collect())
        };
        Ok(Self {
            maker: text("maker").context("A report names nobody.")?,
            version: text("version").unwrap_or_default(),
            lines: value["lines"].as_u64().unwrap_or_default(),
            cpu: times("cpu_ns")?,
            wall: times("wall_ns")?,
            file: text("file").map(PathBuf::from),
        })
    }

    /// All reports of an output.
    ///
    /// # Errors
    /// When a line is none.
    pub fn all(output: &str) -> anyhow::Result<Vec<Self>> {
        output.lines().map(Self::of).collect()
    }
}

/// Nanoseconds as people speak of them: `84 ns`, `187.3 µs`, `2.13 ms`, `1204 ms`.
pub fn time(nanoseconds: u64) -> String {
    const MICRO: u64 = 1_000;
    const MILLI: u64 = 1_000 * MICRO;
    match nanoseconds {
        0..MICRO => format!("{nanoseconds} ns"),
        _ if nanoseconds < MILLI => {
            format!("{}.{} µs", nanoseconds / MICRO, nanoseconds % MICRO / 100)
        }
        _ if nanoseconds < 100 * MILLI => {
            format!(
                "{}.{:02} ms",
                nanoseconds / MILLI,
                nanoseconds % MILLI / 10_000
            )
        }
        _ => format!("{} ms", nanoseconds / MILLI),
    }
}

/// How many times as long: `38.2×`.
pub fn times_as_long(other: u64, own: u64) -> String {
    let tenths = other.saturating_mul(10) / own.max(1);
    format!("{}.{}×", tenths / 10, tenths % 10)
}

/// One figure to reach, and how far it is reached.
pub fn verdict(id: &str, wanted: &str, reached: &str, enough: bool) {
    let mark = if enough { '✓' } else { '✗' };
    println!("  {mark} {id}: wanted {wanted}, measured {reached}");
}

/// A figure that nobody may claim, and why.
pub fn not_measured(id: &str, wanted: &str, why: &str) {
    println!("  – {id}: wanted {wanted}, not measured: {why}");
}

#[cfg(test)]
mod tests {
    use super::{Report, Times, time, times_as_long};

    #[test]
    fn the_median_and_the_hundredth_are_told() {
        let times = Times::new((1..=200).rev().map(|at| at * 1_000).collect()).unwrap();
        assert_eq!((times.median(), times.p99()), (101_000, 198_000));
        let few = Times::new(vec![3, 1, 2]).unwrap();
        assert_eq!((few.median(), few.p99()), (2, 3));
        assert!(Times::new(Vec::new()).is_err());
    }

    #[test]
    fn times_are_told_in_a_fitting_unit() {
        for (nanoseconds, told) in [
            (999, "999 ns"),
            (1_900, "1.9 µs"),
            (187_345, "187.3 µs"),
            (2_134_567, "2.13 ms"),
            (1_204_567_000, "1204 ms"),
        ] {
            assert_eq!(time(nanoseconds), told);
        }
        assert_eq!(times_as_long(382, 10), "38.2×");
    }

    #[test]
    fn a_report_is_read_and_anything_else_refused() {
        let line = r#"{"maker":"Typst","version":"1","lines":40,"cpu_ns":[3,1,2],"wall_ns":[4],"file":"a.pdf"}"#;
        let report = Report::of(line).unwrap();
        assert_eq!((report.lines, report.cpu.median()), (40, 2));
        assert!(Report::of("Traceback (most recent call last):").is_err());
        assert!(Report::of(r#"{"maker":"Typst","lines":40,"cpu_ns":[],"wall_ns":[]}"#).is_err());
    }
}
