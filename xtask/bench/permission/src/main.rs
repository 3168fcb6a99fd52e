//! Checks of rights by Cedar and by casbin-rs, in the world of `crates/desk-domain/benches/permission.rs`:
//! 10,000 people, 1,000 tenants and 110,000 grants.
//!
//! ```text
//! permission-peers SECONDS
//! ```
//!
//! One line of JSON for each engine goes to standard output, in the form of that benchmark: `lines`
//! says how many of the first 1,000 checks were allowed, which has to be the same for everybody.
//! Requests are made before the clock starts.

mod casbin_rs;
mod cedar;
mod world;

use std::time::{Duration, Instant};

use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|arg| arg.parse().ok());
    let budget = Duration::from_secs(seconds.expect("how many seconds"));
    cedar::measure(budget);
    casbin_rs::measure(budget).await;
}

/// Asks again and again, 1,000 checks at a time as long as they are short, and tells the time of one.
fn told<Q>(
    maker: &str,
    version: &str,
    questions: &[Q],
    budget: Duration,
    may: impl Fn(&Q) -> bool,
) {
    let allowed = questions[..1_000]
        .iter()
        .filter(|question| may(question))
        .count();
    let mut times = Vec::new();
    let begin = Instant::now();
    for round in questions.chunks(100).cycle() {
        if begin.elapsed() >= budget {
            break;
        }
        let start = Instant::now();
        for question in round {
            std::hint::black_box(may(question));
        }
        let time = start.elapsed().as_nanos() / round.len() as u128;
        times.push(u64::try_from(time).unwrap_or(u64::MAX));
    }
    println!(
        "{}",
        json!({"maker": maker, "version": version, "lines": allowed, "cpu_ns": times, "wall_ns": times})
    );
}
