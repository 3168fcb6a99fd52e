//! What a sign-in costs, and whether it tells by its time that nobody has an address.
//! `cargo xtask bench sign-in` runs it and judges the figures.
//!
//! ```text
//! cargo bench -p desk-client --bench sign_in -- PAIRS
//! ```
//!
//! A pair is an attempt with an address that nobody has and one with a wrong passphrase for an address
//! that somebody has, one after the other and the other way round by turns. Attempts after failed ones
//! wait, so the clock goes on by an hour after each pair, and the person gets in from time to time.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use desk_client::{Clock, Desk, Door, Place, SampleSize, make_sample};
use desk_store::Store;
use jiff::Timestamp;
use serde_json::{Value, json};

const OWNER: &str = "owner@sample.example";
const PASSPHRASE: &str = "a sample for a benchmark";
const AT_ONCE: u64 = 4;
/// From the hundredth failure in a row on one would have to wait for a day.
const IN_A_ROW: u64 = 50;

#[tokio::main]
async fn main() {
    let pairs = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let pairs: u64 = pairs.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("few.pdesk");
    let made = make_sample(
        Place::of_file(&file),
        SampleSize::Few,
        PASSPHRASE.to_owned(),
    );
    made.await.unwrap();
    let store = Store::open(&file, folder.path()).await.unwrap();
    let account = store.account(OWNER).await.unwrap().unwrap();
    assert!(
        account
            .credential
            .phc
            .starts_with("$argon2id$v=19$m=65536,t=3,p=1$"),
        "passphrases are kept otherwise"
    );
    store.close().await;

    let clock = Arc::new(AtomicI64::new(Timestamp::now().as_second()));
    let read = Arc::clone(&clock);
    let now = move || Timestamp::from_second(read.load(Ordering::Relaxed)).unwrap();
    let desk = Arc::new(Desk::with_clock(
        Place::of_file(&file),
        Door::Window,
        Clock::told_by(now, Duration::default),
    ));
    // The hash that unknown addresses are compared with is made at the first of them.
    attempt(&desk, "nobody@sample.example").await;
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    for pair in 0..pairs {
        clock.fetch_add(3_600, Ordering::Relaxed);
        if pair % IN_A_ROW == 0 {
            let (_, reply) = enter(&desk, OWNER, PASSPHRASE).await;
            assert_eq!(reply["ok"]["email"], OWNER, "{reply}");
        }
        let nobody = format!("nobody{pair}@sample.example");
        if pair % 2 == 0 {
            unknown.push(attempt(&desk, &nobody).await);
            wrong.push(attempt(&desk, OWNER).await);
        } else {
            wrong.push(attempt(&desk, OWNER).await);
            unknown.push(attempt(&desk, &nobody).await);
        }
    }
    told("an address that nobody has", &unknown);
    told("a wrong passphrase", &wrong);

    let start = Instant::now();
    let together: Vec<_> = (0..AT_ONCE)
        .map(|number| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move {
                attempt(&desk, &format!("together{number}@sample.example")).await
            })
        })
        .collect();
    for one in together {
        one.await.unwrap();
    }
    let each = u64::try_from(start.elapsed().as_nanos()).unwrap() / AT_ONCE;
    told("one of four at once", &[each]);
    desk.close().await;
}

async fn attempt(desk: &Desk, email: &str) -> u64 {
    let (time, reply) = enter(desk, email, "not what they chose").await;
    assert_eq!(reply["code"], "wrong_credentials", "{reply}");
    time
}

async fn enter(desk: &Desk, email: &str, passphrase: &str) -> (u64, Value) {
    let args = json!({"email": email, "passphrase": passphrase});
    let request = json!({"name": "session.sign_in", "version": 1, "args": args}).to_string();
    let start = Instant::now();
    let reply = desk.enter(&request).await;
    let time = u64::try_from(start.elapsed().as_nanos()).unwrap();
    (time, serde_json::from_str(&reply).unwrap())
}

fn told(case: &str, wall: &[u64]) {
    println!(
        "{}",
        json!({"maker": case, "lines": 1, "cpu_ns": wall, "wall_ns": wall})
    );
}
