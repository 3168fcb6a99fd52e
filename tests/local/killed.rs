//! kill -9 at any moment: an acknowledged proposal is there, a half one never.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use desk_contract::proposal::ProposalList;
use desk_domain::{canonical::Hash, proposal::ProposalStatus};
use support::TestDesk;
use uuid::Uuid;

/// How often a desk is killed in all, by so many workspaces at the same time, each of which is
/// killed so often before a fresh one takes its place. A soak asks for more.
const KILLS: usize = 300;
const KILLS_ASKED_FOR: &str = "PARTNER_DESK_KILLS";
const AT_ONCE: usize = 2;
const KILLS_PER_WORKSPACE: usize = 50;

/// Longer than a start takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a child said it had made: the number and the hash of the PDF by the proposal's id.
type Acknowledged = BTreeMap<Uuid, (String, String)>;

#[test]
fn kills_lose_nothing_acknowledged_and_leave_nothing_half() {
    let kills = std::env::var(KILLS_ASKED_FOR).map_or(KILLS, |kills| kills.parse().unwrap());
    thread::scope(|scope| {
        let chains: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(move || {
                    (0..kills / AT_ONCE / KILLS_PER_WORKSPACE)
                        .map(|_| one_workspace())
                        .sum::<usize>()
                })
            })
            .collect();
        let acknowledged: usize = chains.into_iter().map(|chain| chain.join().unwrap()).sum();
        assert!(
            acknowledged > kills / 2,
            "the desks were killed before they did anything: {acknowledged}"
        );
    });
}

/// Kills desks on one workspace, and gives how many proposals were acknowledged.
fn one_workspace() -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let desk = TestDesk::founded().await;
        let mut acknowledged = Acknowledged::new();
        for kill in 0..KILLS_PER_WORKSPACE {
            acknowledged.extend(work_until_killed(&desk));
            let whole = kill % 10 == 9;
            check(&desk, &acknowledged, whole).await;
        }
        acknowledged.len()
    })
}

/// When a desk is killed: after so many proposals and so long into the next one, so that kills fall
/// everywhere between a request and its answer on a fast machine and on a slow one.
fn a_moment() -> (usize, Duration) {
    let (random, more) = Uuid::new_v4().as_u64_pair();
    let proposals = usize::from(more.to_le_bytes()[0] % 3);
    (proposals, Duration::from_micros(random % 60_000))
}

/// Lets a child work for a while, kills it, and gives what it acknowledged.
fn work_until_killed(desk: &TestDesk) -> Acknowledged {
    let mut child = Command::new(env!("CARGO_BIN_EXE_restless"))
        .arg(desk.file())
        .arg(&desk.house().seller.email)
        .arg(desk.house().msp.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = lines_of(&mut child);
    assert_eq!(lines.recv_timeout(PATIENCE).unwrap(), "ready");
    let mut acknowledged = Acknowledged::new();
    let (proposals, and_then) = a_moment();
    for _ in 0..proposals {
        note(&mut acknowledged, &lines.recv_timeout(PATIENCE).unwrap());
    }
    let deadline = Instant::now() + and_then;
    loop {
        match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => note(&mut acknowledged, &line),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => panic!("the desk ended by itself"),
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died was said.
    while let Ok(line) = lines.recv_timeout(PATIENCE) {
        note(&mut acknowledged, &line);
    }
    acknowledged
}

fn lines_of(child: &mut Child) -> Receiver<String> {
    let out = BufReader::new(child.stdout.take().unwrap());
    let (send, lines) = channel();
    thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| send.send(line))
    });
    lines
}

fn note(acknowledged: &mut Acknowledged, line: &str) {
    // A line that the kill cut in two acknowledges nothing.
    let [id, number, pdf] = line.split(' ').collect::<Vec<_>>()[..] else {
        return assert!(!line.starts_with("refused"), "{line}");
    };
    if pdf.len() == 64 {
        acknowledged.insert(id.parse().unwrap(), (number.to_owned(), pdf.to_owned()));
    }
}

/// Opens the workspace again: everything acknowledged is there with its PDF, numbers are dense.
async fn check(desk: &TestDesk, acknowledged: &Acknowledged, whole: bool) {
    let desk = desk.another(desk_client::Door::Window);
    desk.sign_in(&desk.house().seller.email).await;
    let mut issued = BTreeMap::new();
    loop {
        let page = ProposalList {
            status: Some(ProposalStatus::Issued),
            offset: u32::try_from(issued.len()).unwrap(),
            limit: 500,
            ..ProposalList::default()
        };
        let page = desk.ask(page).await.unwrap();
        issued.extend(
            page.rows
                .into_iter()
                .map(|row| (row.id.0, row.number.unwrap())),
        );
        if i64::try_from(issued.len()).unwrap() >= page.total {
            break;
        }
    }
    let mut numbers: Vec<_> = issued.values().cloned().collect();
    numbers.sort();
    let dense: Vec<_> = (1..=numbers.len())
        .map(|number| format!("CHO/2026-27/{number:04}"))
        .collect();
    assert_eq!(numbers, dense);
    for (id, (number, _)) in acknowledged {
        assert_eq!(
            issued.get(id),
            Some(number),
            "an acknowledged proposal is lost"
        );
    }
    if whole {
        for (id, (_, pdf)) in acknowledged {
            let document = desk.desk.document((*id).into()).await.unwrap();
            assert_eq!(Hash::of(&document.bytes).to_string(), *pdf);
        }
        desk.assert_sound().await;
    }
    desk.desk.close().await;
}
