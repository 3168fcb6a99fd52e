//! The matrix at the real program: every request once, each as a process of its own, the way a script
//! sends it.

use std::{
    collections::BTreeMap,
    env::{self, consts::EXE_SUFFIX},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use desk_contract::{Code, Command as _, entitlement::EntitlementImport};
use desk_domain::access::ShippedRole;
use jiff::Timestamp;
use serde_json::Value;
use support::{
    PASSPHRASE, TestDesk,
    examples::{Example, Target, examples},
    read,
};

use crate::{
    Outcome, RELATIONS, Relation,
    doors::{Distant, held_on, make_anew, outcome},
    oracle,
};

/// A cell of the matrix, with what stands in it.
#[derive(Debug)]
struct Cell {
    row: String,
    role: ShippedRole,
    relation: Relation,
    outcome: Outcome,
}

/// One cell of every command and query. Whether it is one of those who may, of those who lack a right
/// or of those who see nothing changes from request to request, and so do role and relation. What
/// stands there is what the oracle says, which is held against the reviewed matrix beside this.
fn chosen() -> Vec<Cell> {
    let all = examples(&Target::nowhere());
    let rows = all.into_iter().map(|example| example.row);
    rows.enumerate().map(|(at, row)| one_of(at, &row)).collect()
}

fn one_of(at: usize, row: &str) -> Cell {
    let mut by_kind = BTreeMap::<String, Vec<Cell>>::new();
    for role in ShippedRole::ALL {
        for relation in RELATIONS {
            let outcome = oracle::outcome(row, role.as_str(), relation);
            let kind = outcome.split(':').next().unwrap_or_default().to_owned();
            by_kind.entry(kind).or_default().push(Cell {
                row: row.to_owned(),
                role: *role,
                relation,
                outcome,
            });
        }
    }
    let kinds = by_kind.len();
    let mut cells = by_kind.into_values().nth(at % kinds).expect("a kind");
    let place = at / kinds * 5 % cells.len();
    cells.swap_remove(place)
}

/// What the computer's clock says, by which the program goes; the day on which the tests play, where
/// that is still to come.
fn now() -> String {
    let day: Timestamp = "2026-11-22T04:15:00Z".parse().expect("a moment");
    Timestamp::now().max(day).to_string()
}

/// The program beside those of the tests, where cargo puts what it builds, or a named one.
fn cli() -> PathBuf {
    let beside = || {
        let name = format!("partnerdesk-cli{EXE_SUFFIX}");
        Path::new(env!("CARGO_BIN_EXE_later")).with_file_name(name)
    };
    let program = env::var_os("PARTNERDESK_CLI_BIN").map_or_else(beside, PathBuf::from);
    assert!(
        program.is_file(),
        "{} is not built yet. `cargo xtask test` builds it.",
        program.display()
    );
    program
}

/// Sends an example as somebody.
async fn sent_as(email: &str, file: &Path, example: &Example) -> Output {
    let mut command = Command::new(cli());
    command
        .arg(if example.is_command { "run" } else { "ask" })
        .arg("--workspace")
        .arg(file)
        .args(["--as", email, example.text.as_str()])
        .env("PARTNERDESK_PASSPHRASE", PASSPHRASE)
        // What a test makes has nothing to do in the keychain of whoever runs it.
        .env("PARTNERDESK_KEYCHAIN", "off")
        // The day on which the file was founded may be long ago.
        .env("PARTNERDESK_CLOCK_IS_RIGHT", "yes")
        .stdin(Stdio::null());
    let ended = tokio::task::spawn_blocking(move || command.output());
    ended.await.unwrap().expect("a program that starts")
}

/// What scripts branch on: done, faults in what was sent, or a refusal.
fn exit_code(said: &str) -> i32 {
    match read::<Value>(said) {
        Ok(_) => 0,
        Err(refused) if refused.code == Code::Invalid => 2,
        Err(_) => 4,
    }
}

/// Sends cells one after the other on a workspace of their own, and gives the desk beside it.
async fn sent(mut cells: Vec<Cell>) -> TestDesk {
    // The licence that it brings ends one day, and this file goes by the computer's clock.
    cells.sort_by_key(|cell| cell.row == EntitlementImport::NAME);
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let distant = Distant::made_at(&desk, &house).await;
    let mut target = Target::made_at(&desk, house.msp).await;
    desk.later(&now()).await;
    for cell in cells {
        let on = held_on(&house, &distant, cell.relation);
        let person = desk.person(cell.role, on).await;
        let mut aimed = examples(&target).into_iter();
        let example = aimed.find(|example| example.row == cell.row);
        let example = example.expect("an example");
        let output = sent_as(&person.email, &desk.file(), &example).await;
        let said = String::from_utf8(output.stdout).expect("text");
        let complaints = String::from_utf8(output.stderr).expect("text");
        assert_eq!(complaints, "", "{cell:?}");
        let outcome = outcome(&example, &said);
        assert_eq!(outcome, cell.outcome, "{cell:?}: {said}");
        assert_eq!(
            output.status.code(),
            Some(exit_code(&said)),
            "{cell:?}: {said}"
        );
        if example.is_command && outcome == "allow" {
            // The program has taken the file to a later moment than this desk has seen.
            desk.later(&now()).await;
            make_anew(&desk, &mut target, &cell.row).await;
        }
    }
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_program_answers_every_request_as_the_matrix_says() {
    let mut lanes = [Vec::new(), Vec::new()];
    let mut kinds = BTreeMap::<&str, usize>::new();
    let cells = chosen();
    for kind in ["allow", "forbidden", "not_found"] {
        let count = cells.iter().filter(|cell| cell.outcome.starts_with(kind));
        kinds.insert(kind, count.count());
    }
    assert!(kinds.values().all(|count| *count > 10), "{kinds:?}");
    // Two by two: one and one would send all of one kind together.
    for (at, cell) in cells.into_iter().enumerate() {
        lanes[at / 2 % 2].push(cell);
    }
    let [one, other] = lanes;
    let other = tokio::spawn(sent(other));
    let one = sent(one).await;
    for desk in [one, other.await.unwrap()] {
        desk.assert_sound().await;
    }
}
