//! The people, the tenants, the grants and the questions, by the same arithmetic as in Partner Desk's
//! own benchmark.

use std::collections::BTreeSet;

pub const PEOPLE: u64 = 10_000;
pub const MSPS: u64 = 20;
pub const CLIENTS: u64 = 979;
pub const EACH: u64 = 11;

/// The roles that are granted by turns, and which of the three rights that are asked for each holds.
pub const ROLES: [(&str, &[&str]); 3] = [
    ("tenant_viewer", &["users.view"]),
    ("customer_analyst", &["users.view"]),
    (
        "account_manager",
        &["proposals.view", "cost_and_margin.view"],
    ),
];
const RIGHTS: [&str; 3] = ["proposals.view", "users.view", "cost_and_margin.view"];

/// The tenants right below one: the root is 0, then the MSPs, then the clients.
pub fn below(tenant: u64) -> Vec<u64> {
    match tenant {
        0 => (1..=MSPS).collect(),
        msp if msp <= MSPS => (1..=CLIENTS)
            .filter(|client| 1 + client % MSPS == msp)
            .map(|client| MSPS + client)
            .collect(),
        _ => Vec::new(),
    }
}

/// What a person was granted: which role on which tenant.
pub fn grants(who: u64) -> impl Iterator<Item = (&'static str, u64)> {
    (0..EACH)
        .zip(ROLES.iter().cycle())
        .map(move |(n, (role, _))| (*role, 1 + (who * 7 + n * 13) % (MSPS + CLIENTS)))
}

/// A question: who, on which tenant, for which right.
pub struct Question {
    pub who: u64,
    pub on: u64,
    pub right: &'static str,
}

/// The first questions of Partner Desk's benchmark: every other one is about a tenant in reach.
pub fn questions(count: usize) -> Vec<Question> {
    let people = usize::try_from(PEOPLE).expect("a count");
    let mut who = (0..people).cycle().step_by(7_919);
    let mut on = (0..1 + MSPS + CLIENTS).cycle().step_by(389);
    let mut right = RIGHTS.into_iter().cycle();
    (0..count)
        .map(|n| {
            let who = who.next().expect("people do not end") as u64;
            let on = if n % 2 == 0 {
                let reached: BTreeSet<u64> = grants(who)
                    .flat_map(|(_, tenant)| below(tenant).into_iter().chain([tenant]))
                    .collect();
                *reached.last().expect("everybody was granted something")
            } else {
                on.next().expect("tenants do not end")
            };
            let right = right.next().expect("rights do not end");
            Question { who, on, right }
        })
        .collect()
}
