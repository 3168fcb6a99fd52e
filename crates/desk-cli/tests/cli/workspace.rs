//! `workspace create|info|verify|backup|restore`.

use std::fs;

use serde_json::json;

use crate::support::{Desk, EMAIL, setup, told};

#[test]
fn the_set_up_of_the_help_makes_a_workspace_that_holds() {
    let desk = Desk::empty();
    desk.write("setup.json", format!("\u{feff}{}", setup()));
    let made = desk.create("setup.json").done();
    assert_eq!(made, json!({ "name": "Asha Raman", "email": EMAIL }));
    let made = ["setup.json", "workspace.pdesk", "workspace.pdesk.state"];
    assert_eq!(desk.names(), made);

    let info = desk.workspace("info", &[]).done();
    assert_eq!(info["state"], "signed_out");
    assert_eq!(info["organisation"], "Chola Secure Systems");
    assert_eq!(info["file_name"], "workspace.pdesk");
    assert_eq!(desk.workspace("verify", &[]).text(), "everything holds\n");

    let again = desk.create("setup.json").refused(3);
    assert_eq!(again["code"], "workspace_exists");
}

#[test]
fn a_backup_is_put_back_and_the_file_that_was_there_is_kept() {
    let desk = Desk::founded();
    let written = desk.workspace("backup", &["--out", "copy.pdbackup"]).done();
    let bytes = fs::metadata(desk.path("copy.pdbackup")).unwrap().len();
    assert_eq!(written["bytes"], bytes);
    assert!(written["path"].as_str().unwrap().ends_with("copy.pdbackup"));
    assert!(written["made_at"].is_string());

    let restored = desk
        .workspace("restore", &["--from", "copy.pdbackup"])
        .done();
    assert_eq!(restored["status"]["organisation"], "Chola Secure Systems");
    let previous = restored["previous"].as_str().unwrap();
    assert!(fs::metadata(desk.path(previous)).is_ok(), "{previous}");
    assert_eq!(desk.workspace("verify", &[]).text(), "everything holds\n");
}

#[test]
fn a_backup_takes_the_place_of_nothing_else() {
    let desk = Desk::founded();
    desk.write("notes.txt", "somebody's notes");
    let refusal = desk.workspace("backup", &["--out", "notes.txt"]).refused(3);
    assert_eq!(refusal["code"], "file_taken");
    let notes = fs::read(desk.path("notes.txt")).unwrap();
    assert_eq!(notes, b"somebody's notes");
}

#[test]
fn every_fault_of_a_set_up_is_told_at_once_and_nothing_is_made() {
    let desk = Desk::empty();
    let mut broken = setup();
    broken["language"] = json!("fr");
    broken["organisation"]["zip"] = json!(600_002);
    broken["organisation"]["gstin"] = json!("33AAACA0000A1Z6");
    broken["owner"] = json!({ "name": 5, "email": "asha", "passphrase": "too short" });
    broken["price_book"][0]["min_seats"] = json!(1);
    desk.write("setup.json", broken.to_string());
    let refusal = desk.create("setup.json").refused(2);
    assert_eq!(refusal["code"], "bad_request");
    assert!(refusal["message"].as_str().unwrap().contains("set-up"));
    assert_eq!(
        told(&refusal),
        [
            "language language",
            "organisation.gstin gstin_checksum",
            "organisation.zip unknown_field",
            "owner.email email_format",
            "owner.name wrong_type",
            "owner.passphrase passphrase_short",
            "price_book[0].min_seats wrong_type",
        ]
    );

    let mut unowned = setup();
    unowned.as_object_mut().unwrap().remove("owner");
    desk.write("setup.json", unowned.to_string());
    let refusal = desk.create("setup.json").refused(2);
    assert_eq!(told(&refusal), ["owner missing"]);

    desk.write("setup.json", "{\n\"language\": en\n}");
    let refusal = desk.create("setup.json").refused(2);
    assert_eq!(told(&refusal), [" json"]);
    let place = refusal["fields"][0]["message"].as_str().unwrap();
    assert!(place.contains("line 2, column 13"), "{place}");
    assert_eq!(desk.names(), ["setup.json"]);

    // A set-up of the right form, refused by the rules alone.
    let mut faulty = setup();
    faulty["owner"]["email"] = json!("asha");
    desk.write("setup.json", faulty.to_string());
    let refusal = desk.create("setup.json").refused(2);
    assert_eq!(refusal["code"], "invalid");
    assert_eq!(told(&refusal), ["owner.email email_format"]);
}

#[test]
fn a_set_up_that_cannot_be_read_is_refused_as_json_too() {
    let desk = Desk::empty();
    let refusal = desk.create("gone.json").refused(3);
    assert_eq!(refusal["code"], "file");
    assert!(refusal["message"].as_str().unwrap().contains("gone.json"));

    let utf16: Vec<u8> = setup()
        .to_string()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    desk.write("setup.json", [b"\xff\xfe", utf16.as_slice()].concat());
    assert_eq!(told(&desk.create("setup.json").refused(2)), [" encoding"]);

    let endless = vec![b' '; (16 << 20) + 1];
    let args = [
        "workspace",
        "create",
        "--workspace",
        "w.pdesk",
        "--input",
        "-",
    ];
    let refusal = desk.run_with(&args, &endless).refused(2);
    assert_eq!(told(&refusal), [" too_large"]);
    assert_eq!(desk.names(), ["setup.json"]);
}

#[test]
fn a_workspace_that_is_not_there_or_is_none_is_refused_as_such() {
    let desk = Desk::empty();
    for task in ["info", "verify", "backup"] {
        let refusal = desk.workspace(task, &[]).refused(3);
        assert_eq!(refusal["code"], "workspace_missing", "{task}");
        assert!(desk.names().is_empty(), "{task}");
    }
    let refusal = desk.workspace("restore", &["--from", "gone"]).refused(3);
    assert_eq!(refusal["code"], "file");

    desk.write("workspace.pdesk", "somebody's notes");
    for task in ["info", "verify", "backup"] {
        let refusal = desk.workspace(task, &[]).refused(3);
        assert_eq!(refusal["code"], "not_a_workspace", "{task}");
    }
    let notes = fs::read(desk.path("workspace.pdesk")).unwrap();
    assert_eq!(notes, b"somebody's notes");
}

#[test]
fn the_help_tells_what_comes_out_and_how_it_ends() {
    let desk = Desk::empty();
    for (task, words) in [
        ("create", "\"owner\""),
        ("info", "last_backup"),
        ("verify", "1 there are faults"),
        ("backup", "made_at"),
        ("restore", "previous"),
    ] {
        let help = desk.run(&["workspace", task, "--help"]).text();
        assert!(help.contains(words), "{task}: {help}");
        assert!(help.contains("Exit codes: 0"), "{task}: {help}");
        assert!(help.contains("on standard error"), "{task}: {help}");
    }
    for task in ["run", "ask"] {
        let help = desk.run(&[task, "--help"]).text();
        assert!(help.contains("Exit codes: 0"), "{task}: {help}");
        assert!(help.contains("Example:"), "{task}: {help}");
        assert!(help.contains("to standard output"), "{task}: {help}");
    }
    let help = desk.run(&["sample", "--help"]).text();
    assert!(
        help.contains("300 people") && help.contains("1,000 tenants"),
        "{help}"
    );
    let help = desk.run(&["quote", "--help"]).text();
    assert!(help.contains("glyph_missing"), "{help}");
}
