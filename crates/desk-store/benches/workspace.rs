//! What the workspace file costs: appending to the audit log, verifying it, and a list that is cut to
//! what a person may see beside the same list uncut. `cargo xtask bench workspace` runs it and judges
//! the figures.
//!
//! ```text
//! cargo bench -p desk-store --bench workspace -- SECONDS
//! ```
//!
//! One line of JSON for each case goes to standard output; times are in nanoseconds, of one entry or
//! of one list.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]

use std::time::{Duration, Instant};

use desk_app::{Journal, NewEntry, Paper, PaperFault, Previewed, Printed, ProposalPaper, Table};
use desk_contract::proposal::ProposalList;
use desk_domain::{
    access::{Actor, Grant, Held, Node, Period, Policy, Reach, ShippedRole, Subject, Tree},
    audit::{AuditChange, Door, Outcome, Witnesses},
    id::{DeviceId, TenantId, UserId},
    language::Language,
    proposal::{CustomerForm, Proposal, ProposalForm},
    record::Kind,
    tenant::{Tenant, TenantKind},
    user::{User, UserStatus},
};
use desk_store::{Asked, Store, Transaction};
use jiff::{Timestamp, civil::date};
use serde_json::json;
use sqlx::{ConnectOptions, Executor, sqlite::SqliteConnectOptions};
use uuid::Uuid;

const ROOT: TenantId = TenantId(Uuid::from_u128(1));
const PERSON: UserId = UserId(Uuid::from_u128(2));
const DEVICE: DeviceId = DeviceId(Uuid::from_u128(3));
/// The organisation and its clients.
const TENANTS: u128 = 1_000;
const PROPOSALS: u128 = 10_000;
/// Entries that are written in one transaction.
const BATCH: u64 = 1_000;
const VERIFIED: u64 = 200_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let seconds = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let budget = Duration::from_secs(seconds.unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("workspace.pdesk");
    let store = Store::create(&file, DEVICE, "benchmark").await.unwrap();
    settle(&store).await;

    told("append to the audit log", &appending(&store).await);
    told("verify the audit log", &verifying(&store).await);
    told("list, as one may see it", &listing(&store, budget).await);
    let mut shell = SqliteConnectOptions::new()
        .filename(&file)
        .read_only(true)
        .connect()
        .await
        .unwrap();
    let mut uncut = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < budget {
        let start = Instant::now();
        shell
            .fetch_one("SELECT count(*) FROM proposal")
            .await
            .unwrap();
        let rows = shell
            .fetch_all(
                "SELECT proposal.id, proposal.tenant_id, number, company, domain, seats, total_minor, valid_until,
                    changed_at, issued_at, user.name AS owner FROM proposal JOIN user ON user.id = owner_id
                 ORDER BY changed_at DESC, proposal.id DESC LIMIT 50 OFFSET 0",
            )
            .await
            .unwrap();
        uncut.push(nanoseconds(start.elapsed()));
        assert_eq!(rows.len(), 50);
    }
    told("list, uncut", &uncut);
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

fn client(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(100 + n))
}

/// Tenants, one person, and proposals by turns.
async fn settle(store: &Store) {
    let mut file = store.begin().await.unwrap();
    put(&mut file, &Tenant::organisation(ROOT, "Chola"))
        .await
        .unwrap();
    for n in 1..TENANTS {
        let client = Tenant {
            parent_id: Some(ROOT),
            kind: TenantKind::Client,
            code: Some(format!("CHO-{n:04}")),
            label: Some(format!("client{n}-cho")),
            ..Tenant::organisation(client(n), format!("Client {n}"))
        };
        put(&mut file, &client).await.unwrap();
    }
    put(&mut file, &person()).await.unwrap();
    for n in 0..PROPOSALS {
        let proposal = Proposal {
            id: Uuid::from_u128(1_000_000 + n * 7_919 % 1_000_003).into(),
            tenant_id: client(1 + n % (TENANTS - 1)),
            owner_id: PERSON,
            form: ProposalForm {
                customer: CustomerForm {
                    company: format!("Customer {n}"),
                    domain: format!("{n}.example"),
                    ..CustomerForm::default()
                },
                ..ProposalForm::default()
            },
            seats: 10,
            total_minor: None,
            revision: 1,
            changed_at: Timestamp::from_second(i64::try_from(n * 31 % 9_973).unwrap()).unwrap(),
            issued: None,
        };
        put(&mut file, &proposal).await.unwrap();
    }
    file.commit().await.unwrap();
}

async fn put<R>(file: &mut Transaction, record: &R) -> Result<(), impl std::fmt::Debug>
where
    R: desk_domain::record::Record,
    Transaction: Table<R>,
{
    Table::<R>::put(file, record).await
}

fn person() -> User {
    User {
        id: PERSON,
        tenant_id: ROOT,
        name: "Meena".to_owned(),
        email: "meena@chola.example".to_owned(),
        status: UserStatus::Active,
        department: None,
        user_type: None,
        category: None,
        job_title: None,
        mobile: None,
        personal_email: None,
        deleted_at: None,
    }
}

/// Writes entries, each with one change of 400 bytes as an edit leaves it, and gives the time of one.
async fn appending(store: &Store) -> Vec<u64> {
    let value = |n: u64| format!("{{\"name\":\"{n:0>180}\"}}");
    let mut times = Vec::new();
    for batch in 0..VERIFIED / BATCH {
        let mut file = store.begin().await.unwrap();
        let entries: Vec<NewEntry> = (batch * BATCH..(batch + 1) * BATCH)
            .map(|n| {
                let object = (Kind::Customer, Uuid::from_u128(u128::from(n)));
                NewEntry {
                    at: Timestamp::from_second(i64::try_from(n).unwrap()).unwrap(),
                    actor: Some(PERSON),
                    action: "test.prepare".to_owned(),
                    tenant_id: Some(ROOT),
                    object: Some(object),
                    outcome: Outcome::Done,
                    door: Door::Cli,
                    device_id: DEVICE,
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
            file.append(entry).await.unwrap();
        }
        file.commit().await.unwrap();
        times.push(nanoseconds(start.elapsed()) / BATCH);
    }
    times
}

/// Verifies all entries and gives the time of one.
async fn verifying(store: &Store) -> Vec<u64> {
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let (entries, _) = store.verify_audit(&[]).await.unwrap();
        times.push(nanoseconds(start.elapsed()) / VERIFIED);
        assert_eq!(entries, i64::try_from(VERIFIED).unwrap());
    }
    times
}

/// The first page of all proposals, and how many there are, for somebody who may see them all.
async fn listing(store: &Store, budget: Duration) -> Vec<u64> {
    let actor = seller();
    let asked = Asked {
        actor: &actor,
        now: Timestamp::UNIX_EPOCH,
        today: date(2026, 11, 22),
        language: Language::En,
        paper: &NoPaper,
        witnesses: Witnesses::default(),
    };
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < budget {
        let start = Instant::now();
        let list = store.ask(ProposalList::default(), &asked).await.unwrap();
        times.push(nanoseconds(start.elapsed()));
        assert_eq!(u128::try_from(list.total).unwrap(), PROPOSALS);
    }
    times
}

fn seller() -> Actor {
    let node = |tenant_id, parent_id| Node {
        tenant_id,
        parent_id,
        tags: Vec::new(),
    };
    let mut nodes = vec![node(ROOT, None)];
    nodes.extend((1..TENANTS).map(|n| node(client(n), Some(ROOT))));
    let grant = Grant {
        id: PERSON.0.into(),
        subject: Subject::User(PERSON),
        held: Held::Shipped(ShippedRole::AccountManager),
        tenant_id: ROOT,
        reach: Reach::Subtree,
        period: Period {
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: None,
        },
        delegated_for: None,
    };
    let policy = Policy {
        tree: Tree::new(nodes),
        grants: vec![grant],
        ..Policy::default()
    };
    policy.compile(&person(), Timestamp::UNIX_EPOCH)
}

struct NoPaper;

impl Paper for NoPaper {
    fn proposal(&self, _: &ProposalPaper<'_>) -> Result<Printed, PaperFault> {
        Err(PaperFault::Writer("nothing is printed here".to_owned()))
    }

    fn preview(&self, _: &ProposalPaper<'_>) -> Result<Previewed, PaperFault> {
        Err(PaperFault::Writer("nothing is printed here".to_owned()))
    }
}
