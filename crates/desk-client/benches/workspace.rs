//! What a large workspace file costs: appending to the audit log, verifying it, working out what a
//! person may do, and the first page of every list, for the owner, whose lists are not cut, and for
//! somebody who sees all tenants but one. `cargo xtask bench workspace` runs it and judges the figures.
//!
//! ```text
//! cargo bench -p desk-client --bench workspace -- SECONDS
//! ```
//!
//! One line of JSON for each case goes to standard output; times are in nanoseconds, of one entry or
//! of one list.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]

use std::{
    path::Path,
    time::{Duration, Instant},
};

use desk_app::{Journal, NewEntry};
use desk_client::{Desk, Door, Place, SampleSize, make_sample};
use desk_domain::{
    audit::{AuditChange, Outcome},
    id::{DeviceId, TenantId, UserId},
    record::Kind,
};
use desk_store::Store;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

const PASSPHRASE: &str = "a sample for a benchmark";
/// Sees everything: nothing is cut off their lists.
const OWNER: &str = "owner@sample.example";
/// Sees every tenant but one: their lists are cut, and almost nothing is cut off.
const OVERSEER: &str = "overseer@sample.example";
/// Entries that are written in one transaction.
const BATCH: u64 = 1_000;
const BATCHES: u64 = 200;
/// A list is asked for so often at most.
const MOST: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let seconds = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let budget = Duration::from_secs(seconds.unwrap());
    let folder = tempfile::tempdir().unwrap();
    told("append to the audit log", &appending(folder.path()).await);

    let file = folder.path().join("large.pdesk");
    let begin = Instant::now();
    let made = make_sample(
        Place::of_file(&file),
        SampleSize::Large,
        PASSPHRASE.to_owned(),
    );
    made.await.unwrap();
    told("make the large sample", &[nanoseconds(begin.elapsed())]);
    let store = Store::open(&file, folder.path()).await.unwrap();
    let begin = Instant::now();
    assert_eq!(store.verify().await.unwrap(), []);
    told("verify everything", &[nanoseconds(begin.elapsed())]);
    told("verify the audit log", &verifying(&store).await);
    store.close().await;

    let things = Things::known(&file).await;
    for (person, email) in [("owner", OWNER), ("overseer", OVERSEER)] {
        let desk = signed_in(&file, email).await;
        for (list, request) in things.lists() {
            let times = asking(&desk, &request, budget).await;
            told(&format!("{person}: {list}"), &times);
        }
        desk.close().await;
    }
    let store = Store::open(&file, folder.path()).await.unwrap();
    for (who, user) in [
        ("the owner", things.owner),
        ("somebody with 11 grants", things.user),
    ] {
        told(
            &format!("rights of {who}"),
            &compiling(&store, user, budget).await,
        );
    }
    store.close().await;
}

fn told(case: &str, wall: &[u64]) {
    println!(
        "{}",
        json!({"maker": case, "lines": 1, "cpu_ns": wall, "wall_ns": wall})
    );
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Writes entries, each with one change of 400 bytes as an edit leaves it, and gives the time of one.
async fn appending(folder: &Path) -> Vec<u64> {
    let device = DeviceId(Uuid::from_u128(3));
    let file = folder.join("empty.pdesk");
    let store = Store::create(&file, device, "benchmark").await.unwrap();
    let value = |n: u64| format!("{{\"name\":\"{n:0>380}\"}}");
    let mut times = Vec::new();
    for batch in 0..BATCHES {
        let mut transaction = store.begin().await.unwrap();
        let entries: Vec<NewEntry> = (batch * BATCH..(batch + 1) * BATCH)
            .map(|n| {
                let object = (Kind::Customer, Uuid::from_u128(u128::from(n)));
                NewEntry {
                    at: Timestamp::from_second(i64::try_from(n).unwrap()).unwrap(),
                    actor: Some(UserId(Uuid::from_u128(2))),
                    action: "customer.edit".to_owned(),
                    tenant_id: Some(TenantId(Uuid::from_u128(1))),
                    object: Some(object),
                    outcome: Outcome::Done,
                    door: Door::Cli,
                    device_id: device,
                    changes: vec![AuditChange {
                        kind: object.0,
                        id: object.1,
                        before: None,
                        after: Some(value(n)),
                        salt: [7; 16],
                    }],
                    detail: None,
                }
            })
            .collect();
        let start = Instant::now();
        for entry in entries {
            transaction.append(entry).await.unwrap();
        }
        transaction.commit().await.unwrap();
        times.push(nanoseconds(start.elapsed()) / BATCH);
    }
    store.close().await;
    times
}

/// Verifies all entries and gives the time of one.
async fn verifying(store: &Store) -> Vec<u64> {
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let (entries, findings) = store.verify_audit(&[]).await.unwrap();
        assert_eq!(findings, []);
        assert!(entries >= 1_000_000, "{entries}");
        times.push(nanoseconds(start.elapsed()) / u64::try_from(entries).unwrap());
    }
    times
}

async fn compiling(store: &Store, user: UserId, budget: Duration) -> Vec<u64> {
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < budget && times.len() < MOST {
        let start = Instant::now();
        let compiled = store.actor(user, Timestamp::now()).await.unwrap();
        times.push(nanoseconds(start.elapsed()));
        assert!(compiled.is_some());
    }
    times
}

async fn signed_in(file: &Path, email: &str) -> Desk {
    let desk = Desk::new(Place::of_file(file), Door::Window);
    let args = json!({"email": email, "passphrase": PASSPHRASE});
    let request = json!({"name": "session.sign_in", "version": 1, "args": args});
    let reply: Value = serde_json::from_str(&desk.enter(&request.to_string()).await).unwrap();
    assert_eq!(reply["ok"]["email"], email, "{reply}");
    desk
}

async fn answer(desk: &Desk, request: &Value) -> Value {
    let mut reply: Value = serde_json::from_str(&desk.ask(&request.to_string()).await).unwrap();
    assert!(reply["ok"] != Value::Null, "{request}: {reply}");
    reply["ok"].take()
}

/// Asks again and again. What is measured is what a window waits for: from the text of the question
/// to the text of the answer.
async fn asking(desk: &Desk, request: &Value, budget: Duration) -> Vec<u64> {
    answer(desk, request).await;
    let text = request.to_string();
    let mut times = Vec::new();
    let begin = Instant::now();
    while times.len() < 3 || begin.elapsed() < budget && times.len() < MOST {
        let start = Instant::now();
        let reply = desk.ask(&text).await;
        times.push(nanoseconds(start.elapsed()));
        assert!(reply.starts_with("{\"ok\""), "{reply}");
    }
    times
}

/// What questions are asked about.
struct Things {
    owner: UserId,
    user: UserId,
    client: Value,
    msp: Value,
    role: Value,
}

impl Things {
    async fn known(file: &Path) -> Self {
        let desk = signed_in(file, OWNER).await;
        let people = answer(&desk, &ask("user.list", json!({"search": "9990."}))).await;
        let owner = answer(&desk, &ask("user.list", json!({"search": OWNER}))).await;
        let msps = answer(&desk, &ask("tenant.list", json!({"kind": "msp"}))).await;
        let msp = msps["rows"][0]["id"].clone();
        let roles = answer(&desk, &ask("role.list", json!({"tenant_id": msp}))).await;
        let clients = answer(&desk, &ask("tenant.list", json!({"kind": "client"}))).await;
        desk.close().await;
        let id = |list: &Value| serde_json::from_value(list["rows"][0]["id"].clone()).unwrap();
        Self {
            owner: id(&owner),
            user: id(&people),
            client: clients["rows"][0]["id"].clone(),
            msp,
            role: roles["made"][0]["id"].clone(),
        }
    }

    fn lists(&self) -> Vec<(&'static str, Value)> {
        let log = |filter: Value| {
            ask(
                "audit.list",
                json!({"filter": filter, "offset": 0, "limit": 0}),
            )
        };
        let day = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let days_ago = |days: i64| {
            day.checked_sub(jiff::Span::new().days(days))
                .unwrap()
                .to_string()
        };
        vec![
            ("proposals", ask("proposal.list", json!({}))),
            (
                "proposals, a word",
                ask("proposal.list", json!({"search": "kaveri"})),
            ),
            ("people", ask("user.list", json!({}))),
            (
                "people, a word",
                ask("user.list", json!({"search": "iyer"})),
            ),
            ("tenants", ask("tenant.list", json!({}))),
            ("tenants as a tree", ask("tenant.tree", json!({}))),
            ("groups", ask("group.list", json!({}))),
            ("roles", ask("role.list", json!({"tenant_id": self.msp}))),
            (
                "who holds a role",
                ask("grant.list", json!({"role_id": self.role})),
            ),
            (
                "grants of a person",
                ask("grant.list", json!({"user_id": self.user})),
            ),
            (
                "delegations",
                ask("grant.list", json!({"kind": "delegations"})),
            ),
            ("price books", ask("price_book.list", json!({}))),
            (
                "access explained",
                ask(
                    "access.explain",
                    json!({"user_id": self.user, "tenant_id": self.msp}),
                ),
            ),
            ("audit log", log(json!({}))),
            ("audit log, sign-ins", log(json!({"groups": ["sign_in"]}))),
            (
                "audit log, permissions",
                log(json!({"groups": ["permissions"]})),
            ),
            ("audit log, denied", log(json!({"outcome": "denied"}))),
            ("audit log, a person", log(json!({"user_id": self.user}))),
            (
                "audit log, a tenant",
                log(json!({"tenant_id": self.client})),
            ),
            ("audit log, thirty days", log(json!({"from": days_ago(30)}))),
            (
                "audit log, a month long ago",
                log(json!({"from": days_ago(330), "to": days_ago(300)})),
            ),
            ("audit log, a word", log(json!({"search": "kaveri"}))),
            ("activity", ask("audit.activity", json!({"filter": {}}))),
        ]
    }
}

fn ask(name: &str, args: Value) -> Value {
    let mut request = json!({"name": name, "version": 1});
    request["args"] = args;
    request
}
