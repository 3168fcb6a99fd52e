//! Checks of rights among 10,000 people, 1,000 tenants and more and more grants. `cargo xtask bench
//! permission` runs it and judges the figures.
//!
//! ```text
//! cargo bench -p desk-domain --bench permission -- SECONDS
//! ```
//!
//! One line of JSON for each case goes to standard output. A check is far shorter than a look at the
//! clock, so a round is 1,000 checks by different people; times are of one check, in nanoseconds.
//! `lines` says how many of the first 1,000 were allowed: other engines have to say the same.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it stands")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark needs the clock that the rules do without"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use desk_domain::{
    access::{
        Actor, Grant, Held, Module, Node, Period, Policy, Reach, Right, ShippedRole, Subject, Tree,
        Verb,
    },
    id::{GrantId, TenantId, UserId},
    user::{User, UserStatus},
};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

const PEOPLE: u128 = 10_000;
const MSPS: u128 = 20;
const CLIENTS: u128 = 979;
const CHECKS: u64 = 1_000;

fn main() {
    let seconds = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let budget = Duration::from_secs(seconds.unwrap());
    for each in [1, 11, 110] {
        let tree = tree();
        let actors: Vec<Actor> = (0..PEOPLE)
            .map(|who| {
                let (user, policy) = policy(who, each, &tree);
                policy.compile(&user, Timestamp::UNIX_EPOCH)
            })
            .collect();
        checks(&actors, each, budget);
    }
    compiling(11, budget);
}

fn tenant(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(n))
}

/// One organisation, 20 MSPs, 979 clients.
fn tree() -> Tree {
    let node = |n, parent: Option<u128>| Node {
        tenant_id: tenant(n),
        parent_id: parent.map(tenant),
        tags: Vec::new(),
        bears: n <= MSPS,
    };
    let mut nodes = vec![node(0, None)];
    nodes.extend((1..=MSPS).map(|msp| node(msp, Some(0))));
    nodes.extend((1..=CLIENTS).map(|client| node(MSPS + client, Some(1 + client % MSPS))));
    Tree::new(nodes)
}

fn policy(who: u128, each: u128, tree: &Tree) -> (User, Policy) {
    let user = User {
        id: UserId(Uuid::from_u128(who)),
        tenant_id: tenant(1 + who % MSPS),
        name: "Somebody".to_owned(),
        email: "somebody@people.example".to_owned(),
        status: UserStatus::Active,
        department: None,
        user_type: None,
        category: None,
        job_title: None,
        mobile: None,
        personal_email: None,
        fields: std::collections::BTreeMap::new(),
        deleted_at: None,
        erased_at: None,
    };
    let roles = [
        ShippedRole::TenantViewer,
        ShippedRole::CustomerAnalyst,
        ShippedRole::AccountManager,
    ];
    let grants = (0..each).zip(roles.iter().cycle()).map(|(n, role)| Grant {
        id: GrantId(Uuid::from_u128(who * 1_000 + n)),
        subject: Subject::User(user.id),
        held: Held::Shipped(*role),
        tenant_id: tenant(1 + (who * 7 + n * 13) % (MSPS + CLIENTS)),
        reach: Reach::Subtree,
        period: Period {
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: None,
        },
        delegated_for: None,
    });
    let policy = Policy {
        tree: tree.clone(),
        grants: grants.collect(),
        ..Policy::default()
    };
    (user, policy)
}

fn checks(actors: &[Actor], each: u128, budget: Duration) {
    let rights = [
        Right::new(Module::Proposals, Verb::View),
        Right::new(Module::Users, Verb::View),
        Right::new(Module::CostAndMargin, Verb::View),
    ];
    let (mut wall, mut allowed) = (Vec::new(), Vec::new());
    // Steps that share no factor with the counts, so that neighbours have nothing in common.
    let mut who = (0..actors.len()).cycle().step_by(7_919);
    let mut on = (0..1 + MSPS + CLIENTS).cycle().step_by(389).map(tenant);
    let mut right = rights.into_iter().cycle();
    let begin = Instant::now();
    while begin.elapsed() < budget {
        // Every other one is about a tenant in reach.
        let asked: Vec<_> = (0..CHECKS)
            .filter_map(|n| {
                let actor = &actors[who.next()?];
                let within = actor.everywhere().map(|(tenant, _)| tenant).last();
                let on = if n % 2 == 0 { within? } else { on.next()? };
                Some(((actor, on), right.next()?))
            })
            .collect();
        let start = Instant::now();
        let mut yes = 0_u64;
        for ((actor, on), right) in &asked {
            yes += u64::from(black_box(*actor).may(*right, black_box(*on)));
        }
        wall.push(nanoseconds(start.elapsed()) / CHECKS);
        allowed.push(yes);
    }
    let case = format!("may, {} grants", PEOPLE * each);
    println!(
        "{}",
        json!({"maker": case, "lines": allowed[0], "cpu_ns": wall, "wall_ns": wall})
    );
}

fn compiling(each: u128, budget: Duration) {
    let (mut wall, mut who, tree) = (Vec::new(), 0, tree());
    let begin = Instant::now();
    while begin.elapsed() < budget {
        who = (who + 1) % PEOPLE;
        let (user, policy) = policy(who, each, &tree);
        let start = Instant::now();
        black_box(policy.compile(black_box(&user), Timestamp::UNIX_EPOCH));
        wall.push(nanoseconds(start.elapsed()));
    }
    println!(
        "{}",
        json!({"maker": "compile one person", "lines": 1, "cpu_ns": wall, "wall_ns": wall})
    );
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
