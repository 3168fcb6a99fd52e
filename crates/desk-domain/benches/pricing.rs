//! A quote of 1,000 lines, worked out again and again. `cargo xtask bench pricing` runs it and
//! judges the figures.
//!
//! ```text
//! cargo bench -p desk-domain --bench pricing -- SECONDS
//! ```
//!
//! One line of JSON for each case goes to standard output: processor and wall time of every round
//! in nanoseconds.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark needs the clock that the rules do without"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use desk_domain::{
    quote::price,
    quote_draft::{QuoteDraft, check},
};
use serde_json::json;

const LINES: i64 = 1_000;
const WARM_UP: usize = 200;

fn main() {
    let seconds = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let budget = Duration::from_secs(seconds.unwrap());
    let mut draft = draft();
    let mut quote = check(&draft).unwrap();
    // What is worked out is worked out right: the sums are those of the lines.
    let priced = price(&quote).unwrap();
    let sum: i64 = priced.sale.lines.iter().map(|line| line.amount_minor).sum();
    assert_eq!(priced.sale.taxable_minor, sum);
    assert_eq!(priced.sale.lines.len(), quote.lines.len());

    // As when somebody types: one price is another before every round.
    let mut at = 0;
    measure("price", budget, || {
        at = (at + 1) % quote.lines.len();
        quote.lines[at].price_minor = 300_000 + i64::from(at % 7 == 0);
        price(black_box(&quote)).unwrap()
    });
    let mut at = 0;
    measure("check and price", budget, || {
        at = (at + 1) % draft.lines.len();
        draft.lines[at].price_minor = Some((300_000 + i64::from(at % 7 == 0)).into());
        price(&check(black_box(&draft)).unwrap()).unwrap()
    });
}

fn measure<T>(case: &str, budget: Duration, mut round: impl FnMut() -> T) {
    for _ in 0..WARM_UP {
        black_box(round());
    }
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    let begin = Instant::now();
    while begin.elapsed() < budget {
        let (cpu_start, start) = (ThreadTime::now(), Instant::now());
        let priced = black_box(round());
        wall.push(nanoseconds(start.elapsed()));
        cpu.push(nanoseconds(cpu_start.elapsed()));
        drop(priced);
    }
    println!(
        "{}",
        json!({
            "maker": case, "version": env!("CARGO_PKG_VERSION"), "lines": LINES,
            "cpu_ns": cpu, "wall_ns": wall,
        })
    );
}

/// A thousand lines that differ, taxed within the state at two rates, none over a limit.
fn draft() -> QuoteDraft {
    let lines: Vec<_> = (0..LINES)
        .map(|at| {
            let rate_bp = if at % 2 == 0 { 1_800 } else { 500 };
            json!({
                "plan": "advanced", "description": format!("Advanced plan for site {at}, per user per year"),
                "sac": "997331", "basis": if at % 5 == 0 { "one_time" } else { "seat_year" },
                "seats": 5 + at * 37 % 900, "term_months": 1 + at % 36,
                "base_price_minor": 280_000 - at, "max_price_minor": 399_900 + at,
                "price_minor": 290_000 + at * 7_919 % 100_000, "tax_rate_bp": rate_bp,
            })
        })
        .collect();
    serde_json::from_value(json!({
        "number": "CHO/2026-27/0001", "date": "2026-11-22", "valid_until": "2026-12-22", "currency": "INR",
        "round_off": true, "language": "en",
        "supplier": { "name": "Chola Secure Systems", "gstin": "33AAACA0000A1Z5", "address": "1 Mount Road, Chennai",
            "sez": false, "lut": null },
        "customer": { "company": "Kaveri Textiles", "domain": "kaveri.example",
            "spoc": { "name": "R. Iyer", "email": "r.iyer@kaveri.example" },
            "gstin": "33AAAAR6720M1ZG", "sez": false,
            "billing": { "address": "Plot 7", "city": "Coimbatore", "state": "33", "country": "IN", "pin": "641001",
                "mobile": "+919876543210" } },
        "lines": lines, "remarks": "Net 30", "terms": null,
    }))
    .unwrap()
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
