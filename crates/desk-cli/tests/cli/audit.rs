//! `audit verify|export`.

use std::fs;

use crate::support::{Answer, Desk, EMAIL, told};

fn export(desk: &Desk, more: &[&str]) -> Answer {
    let line = [
        "audit",
        "export",
        "--workspace",
        "workspace.pdesk",
        "--as",
        EMAIL,
    ];
    desk.run(&[&line, more].concat())
}

fn verify(desk: &Desk) -> Answer {
    desk.run(&["audit", "verify", "--workspace", "workspace.pdesk"])
}

/// Changes every occurrence of a text in the file for one of the same length.
fn tamper(desk: &Desk, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let path = desk.path("workspace.pdesk");
    let mut bytes = fs::read(&path).unwrap();
    let mut changed = 0;
    while let Some(at) = bytes
        .windows(from.len())
        .position(|text| text == from.as_bytes())
    {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        changed += 1;
    }
    assert!(changed > 0, "{from} is not in the file");
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_whole_log_holds_and_the_first_entry_that_was_changed_is_named_in_one_line() {
    let desk = Desk::founded();
    let text = verify(&desk).text();
    let (holds, unchecked) = text.split_once("; ").unwrap();
    // At night in India the log tells of the hour as well.
    let entries = holds.strip_prefix("every entry holds: ").unwrap();
    assert!(["2", "3"].contains(&entries), "{text}");
    assert_eq!(
        unchecked,
        "not checked for rollback, because there is no checkpoint; no keychain answers here that could have seen more\n"
    );
    tamper(&desk, "workspace.create", "workspace.backup");
    let broken = verify(&desk);
    assert_eq!(
        (broken.code, broken.stdout.as_str()),
        (1, "audit: entry 1: it was changed\n")
    );
    assert_eq!(broken.stderr, "");
}

#[test]
fn what_is_no_workspace_cannot_be_verified() {
    let desk = Desk::empty();
    assert_eq!(verify(&desk).refused(3)["code"], "workspace_missing");
    desk.write("workspace.pdesk", "somebody's notes");
    assert_eq!(verify(&desk).refused(3)["code"], "not_a_workspace");
}

#[test]
fn entries_are_written_to_a_file_or_to_standard_output() {
    let desk = Desk::founded();
    let written = export(&desk, &["--out", "log.csv"]).done();
    assert_eq!(written["path"], "log.csv");
    let text = fs::read_to_string(desk.path("log.csv")).unwrap();
    assert!(text.starts_with("\u{feff}number,time_utc,"), "{text}");
    assert!(text.contains(",Asha Raman signed in,"), "{text}");
    assert!(text.contains("founded the workspace,"), "{text}");
    // At night each sign-in is told twice.
    let rows = written["rows"].as_u64().unwrap();
    assert!((3..=5).contains(&rows), "{text}");

    let filter = r#"{"actions":["audit.export"]}"#;
    let streamed = export(&desk, &["--filter", filter, "--out", "-"]).text();
    assert_eq!(streamed.lines().count(), 2, "{streamed}");
}

#[test]
fn a_filter_of_the_wrong_form_is_told_and_nothing_is_written() {
    let desk = Desk::founded();
    let filter = r#"{"from":"yesterday","outcome":"perhaps","moon":1}"#;
    let refusal = export(&desk, &["--filter", filter, "--out", "log.csv"]).refused(2);
    assert_eq!(refusal["code"], "bad_request");
    assert_eq!(
        told(&refusal),
        [
            "from date_format",
            "moon unknown_field",
            "outcome out_of_range"
        ]
    );
    assert!(!desk.path("log.csv").exists());

    let refusal = export(&desk, &["--out", "no such folder/log.csv"]).refused(3);
    assert_eq!(refusal["code"], "file");
}

#[test]
fn a_log_that_was_rolled_back_is_found_against_a_checkpoint_kept_elsewhere() {
    let desk = Desk::founded();
    let before = fs::read(desk.path("workspace.pdesk")).unwrap();
    export(&desk, &["--out", "log.csv"]).done();
    let checkpoint = desk
        .run(&["audit", "checkpoint", "--workspace", "workspace.pdesk"])
        .text();
    desk.write("checkpoint.json", &checkpoint);
    let line = [
        "audit",
        "verify",
        "--workspace",
        "workspace.pdesk",
        "--checkpoint",
        "checkpoint.json",
    ];
    let seen: serde_json::Value = serde_json::from_str(&checkpoint).unwrap();
    let newest = &seen["seq"];
    let held = format!(
        "every entry holds: {newest}, and a checkpoint saw entry {newest}; no keychain answers here that could have seen more\n"
    );
    assert_eq!(desk.run(&line).text(), held);

    desk.write("workspace.pdesk", before);
    fs::remove_dir_all(desk.path("workspace.pdesk.state")).unwrap();
    let found = desk.run(&line);
    let told = format!("rollback: entry {newest}: it is gone, and a checkpoint saw it\n");
    assert_eq!((found.code, found.stdout), (1, told));

    desk.write("notes.json", "{}");
    let line = [
        "audit",
        "verify",
        "--workspace",
        "workspace.pdesk",
        "--checkpoint",
        "notes.json",
    ];
    assert_eq!(desk.run(&line).refused(3)["code"], "file");
}
