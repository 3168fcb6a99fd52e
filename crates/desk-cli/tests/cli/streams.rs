//! What happens when nobody can read the answer: it never passes for success, and the workspace is
//! closed all the same.

use std::{
    fs::{self, File},
    process::{Output, Stdio},
};

use serde_json::Value;

use crate::support::{Desk, EMAIL, as_owner};

const VERIFY: [&str; 4] = ["workspace", "verify", "--workspace", "workspace.pdesk"];
const ME: &str = r#"{"name":"session.me","version":1,"args":{}}"#;

/// A workspace whose audit log says something else than it said when it was sealed.
fn tampered() -> Desk {
    let desk = Desk::founded();
    let mut bytes = fs::read(desk.path("workspace.pdesk")).unwrap();
    let (from, to) = (b"workspace.create", b"workspace.forged");
    let places: Vec<_> = (0..bytes.len() - from.len())
        .filter(|&at| bytes[at..].starts_with(from))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    desk.write("workspace.pdesk", bytes);
    desk
}

fn on_a_full_disk(desk: &Desk, args: &[&str]) -> Output {
    let full = File::options().write(true).open("/dev/full").unwrap();
    desk.program(args).stdout(full).output().unwrap()
}

fn with_nobody_reading(desk: &Desk, args: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    desk.program(args)
        .stdout(Stdio::from(writer))
        .output()
        .unwrap()
}

#[track_caller]
fn assert_closed(desk: &Desk) {
    let names = desk.names();
    let open = names
        .iter()
        .any(|name| name.ends_with("-wal") || name.ends_with("-shm"));
    assert!(!open, "{names:?}");
}

#[track_caller]
fn told(output: &Output) -> Value {
    let refusal: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(refusal["code"], "file");
    let message = refusal["message"].as_str().unwrap();
    assert!(
        message.starts_with("Standard output cannot be written"),
        "{message}"
    );
    refusal
}

#[test]
fn a_check_that_failed_ends_with_one_whoever_reads() {
    let desk = tampered();
    let read = desk.run(&VERIFY);
    assert_eq!((read.code, read.stderr.as_str()), (1, ""), "{read:?}");
    assert!(
        read.stdout.lines().all(|line| line.starts_with("audit: ")),
        "{read:?}"
    );
    assert!(!read.stdout.contains("forged"), "{read:?}");

    let full = on_a_full_disk(&desk, &VERIFY);
    assert_eq!(full.status.code(), Some(1));
    told(&full);
    assert_closed(&desk);

    let unread = with_nobody_reading(&desk, &VERIFY);
    assert_eq!(unread.status.code(), Some(1));
    assert!(unread.stderr.is_empty());
    assert_closed(&desk);
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let desk = Desk::founded();
    let info = ["workspace", "info", "--workspace", "workspace.pdesk"];
    let ask = as_owner("ask", ME);
    for args in [&VERIFY[..], &info, &ask, &["schema"]] {
        let full = on_a_full_disk(&desk, args);
        assert_eq!(full.status.code(), Some(3), "{args:?}");
        told(&full);
        assert_closed(&desk);
        // Somebody who has seen enough is no fault.
        let unread = with_nobody_reading(&desk, args);
        assert_eq!(unread.status.code(), Some(0), "{args:?}");
        assert!(unread.stderr.is_empty(), "{args:?}");
        assert_closed(&desk);
    }
}

#[test]
fn an_exported_log_may_be_read_as_far_as_one_likes() {
    let desk = Desk::founded();
    let export = [
        "audit",
        "export",
        "--workspace",
        "workspace.pdesk",
        "--as",
        EMAIL,
        "--out",
        "-",
    ];
    let unread = with_nobody_reading(&desk, &export);
    assert_eq!(unread.status.code(), Some(0), "{unread:?}");
    assert!(unread.stderr.is_empty(), "{unread:?}");
    assert_closed(&desk);

    let full = on_a_full_disk(&desk, &export);
    assert_eq!(full.status.code(), Some(3));
    let refusal: Value = serde_json::from_slice(&full.stderr).unwrap();
    assert_eq!(refusal["code"], "file");
    assert_closed(&desk);

    // The log tells the two that ended early from the one that was read to its end.
    let told = desk.run(&export).text();
    let failed = told.lines().filter(|line| line.contains(",failed,"));
    assert_eq!(failed.count(), 2, "{told}");
}

#[test]
fn a_passphrase_that_got_lost_is_told() {
    for lost in [on_a_full_disk, with_nobody_reading] {
        let output = lost(
            &Desk::empty(),
            &["sample", "--size", "few", "--out", "look.pdesk"],
        );
        assert_eq!(output.status.code(), Some(3));
        let refusal = told(&output);
        let message = refusal["message"].as_str().unwrap();
        assert!(message.contains("passphrase is lost"), "{message}");
    }
}
