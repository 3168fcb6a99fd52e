//! Who may do what, where: the whole matrix, measured at the doors, worked out once more by an
//! oracle that knows nothing of the code, and kept as a text that people review.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

mod doors;
mod gains;
mod gone;
mod oracle;
mod probes;
mod program;

use std::{collections::BTreeMap, fmt::Write};

use desk_client::Door;
use desk_domain::access::ShippedRole;
use support::Hindrance;

/// Where a person holds their role, seen from the MSP whose things are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// At the MSP itself.
    Own,
    /// At the organisation above it.
    Parent,
    /// At another MSP beside it.
    Sibling,
    /// At a client below it.
    Child,
    /// At a client of an MSP below it.
    Grandchild,
    /// At a client of the other MSP.
    Foreign,
    /// At the MSP itself, signed in before it was purged.
    Purged,
    /// At the organisation above an MSP that was purged.
    AbovePurged,
    /// At the MSP itself, signed in before something came in between.
    Hindered(Hindrance),
}

impl Relation {
    fn title(self) -> &'static str {
        match self {
            Self::Own => "own MSP",
            Self::Parent => "parent organisation",
            Self::Sibling => "sibling MSP",
            Self::Child => "child client",
            Self::Grandchild => "grandchild client",
            Self::Foreign => "foreign client",
            Self::Purged => "MSP purged",
            Self::AbovePurged => "parent, MSP purged",
            Self::Hindered(Hindrance::Invited) => "invited",
            Self::Hindered(Hindrance::Suspended) => "suspended",
            Self::Hindered(Hindrance::Deleted) => "deleted",
            Self::Hindered(Hindrance::Ended) => "role ended",
            Self::Hindered(Hindrance::NotBegun) => "role not begun",
        }
    }
}

const RELATIONS: [Relation; 6] = [
    Relation::Own,
    Relation::Parent,
    Relation::Sibling,
    Relation::Child,
    Relation::Grandchild,
    Relation::Foreign,
];

/// A role counts for nothing in these states: one line for all of them.
const HINDERED: [Relation; 5] = [
    Relation::Hindered(Hindrance::Invited),
    Relation::Hindered(Hindrance::Suspended),
    Relation::Hindered(Hindrance::Deleted),
    Relation::Hindered(Hindrance::Ended),
    Relation::Hindered(Hindrance::NotBegun),
];

/// Every column of the matrix.
fn columns() -> impl Iterator<Item = Relation> {
    RELATIONS.into_iter().chain([Relation::AbovePurged])
}

/// Whoever holds a role at the MSP and has nothing of it.
fn of_no_use() -> impl Iterator<Item = Relation> {
    HINDERED.into_iter().chain([Relation::Purged])
}

/// What a request came to: `allow`, `forbidden:right`, `not_found` or `signed_out`.
type Outcome = String;

/// Outcomes by request, role and relation.
type Matrix = BTreeMap<(String, &'static str, Relation), Outcome>;

fn text_of(matrix: &Matrix) -> String {
    let mut text = String::from(
        "# Who may do what. Columns: where the person holds the role, seen from the MSP whose things\n\
         # are asked for. The last line of each request tells what becomes of whoever holds any role\n\
         # at the MSP and is kept from using it, or held it there until the MSP was purged. Written by\n\
         # the policy tests; a change of this file is a change of the policy.\n",
    );
    let requests: std::collections::BTreeSet<&str> = matrix
        .keys()
        .map(|(request, ..)| request.as_str())
        .collect();
    for request in requests {
        writeln!(text, "\n{request}").unwrap();
        let mut head = format!("  {:18}", "role");
        for relation in columns() {
            write!(head, "{:32}", relation.title()).unwrap();
        }
        writeln!(text, "{}", head.trim_end()).unwrap();
        for role in ShippedRole::ALL {
            let mut line = format!("  {:18}", role.as_str());
            for relation in columns() {
                let cell = &matrix[&(request.to_owned(), role.as_str(), relation)];
                write!(line, "{cell:32}").unwrap();
            }
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
        let mut line = "  any role, but".to_owned();
        for relation in of_no_use() {
            let of = |role: &ShippedRole| &matrix[&(request.to_owned(), role.as_str(), relation)];
            let cell = of(&ShippedRole::PlatformOwner);
            assert!(
                ShippedRole::ALL.iter().all(|role| of(role) == cell),
                "{request}: whoever is {} is treated by their role",
                relation.title()
            );
            write!(line, " {}: {cell},", relation.title()).unwrap();
        }
        writeln!(text, "{}", line.trim_end_matches(',')).unwrap();
    }
    text
}

/// Every cell at a door.
async fn measured(door: Door) -> Matrix {
    let mut matrix = doors::measured(door).await;
    matrix.extend(gone::measured(door).await);
    matrix
}

#[tokio::test(flavor = "multi_thread")]
async fn both_doors_and_the_oracle_agree_with_the_reviewed_matrix() {
    let cli = tokio::spawn(measured(Door::Cli));
    let window = measured(Door::Window).await;
    let cli = cli.await.unwrap();
    assert_eq!(window, cli, "the two doors differ");
    let expected = oracle::worked_out(window.keys());
    for (cell, outcome) in &window {
        assert_eq!(
            outcome, &expected[cell],
            "{cell:?}: measured, then worked out"
        );
    }

    let text = text_of(&window);
    if text != include_str!("matrix.txt") {
        let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("matrix.txt");
        std::fs::write(&file, text).unwrap();
        panic!(
            "tests/policy/matrix.txt is not what was measured. If the change is meant, review it and copy {} over it.",
            file.display()
        );
    }
}
