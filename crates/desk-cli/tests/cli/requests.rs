//! `run`, `ask` and `schema`.

use serde_json::{Value, json};

use crate::support::{Desk, as_owner, told};

const ME: &str = r#"{"name":"session.me","version":1,"args":{}}"#;

fn request(name: &str, args: &Value) -> String {
    json!({ "name": name, "version": 1, "args": args }).to_string()
}

/// The MSP that the owner sells for.
fn msp(desk: &Desk) -> Value {
    desk.send("ask", ME).done()["ok"]["tenants"][0]["tenant_id"].clone()
}

#[test]
fn an_answer_and_a_refusal_both_stand_on_standard_output() {
    let desk = Desk::founded();
    let me = desk.send("ask", ME).done();
    assert_eq!(me["ok"]["email"], "asha@chola.example");

    let of_a_query = desk.send("run", ME).answered(2);
    assert_eq!(of_a_query["code"], "unknown_request");
    let nothing_there = request(
        "proposal.get",
        &json!({ "id": "01936f5e-0000-7000-8000-000000000000" }),
    );
    let refusal = desk.send("ask", &nothing_there).answered(4);
    assert_eq!(refusal["code"], "not_found");

    let mut stranger = as_owner("ask", ME);
    stranger[4] = "nobody@chola.example";
    let refusal = desk.run(&stranger).answered(4);
    assert_eq!(refusal["code"], "wrong_credentials");
    assert_eq!(desk.names(), ["workspace.pdesk", "workspace.pdesk.state"]);
}

#[test]
fn without_a_workspace_the_refusal_stands_there_too() {
    let refusal = Desk::empty().send("ask", ME).answered(3);
    assert_eq!(refusal["code"], "workspace_missing");
}

#[test]
fn a_request_comes_in_through_a_pipe_with_or_without_a_byte_order_mark() {
    let desk = Desk::founded();
    let args = as_owner("ask", "-");
    for text in [ME.to_owned(), format!("\u{feff}{ME}\r\n")] {
        let me = desk.run_with(&args, text.as_bytes()).done();
        assert_eq!(me["ok"]["name"], "Asha Raman");
    }
    let utf16: Vec<u8> = ME.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refusal = desk.run_with(&args, &utf16).answered(2);
    // Without a mark the zeros of UTF-16 are UTF-8 as well, and no JSON.
    assert_eq!(told(&refusal), [" json"]);
    let marked = [b"\xff\xfe", utf16.as_slice()].concat();
    let refusal = desk.run_with(&args, &marked).answered(2);
    assert_eq!(told(&refusal), [" encoding"]);
    let endless = vec![b' '; (16 << 20) + 1];
    let refusal = desk.run_with(&args, &endless).answered(2);
    assert_eq!(told(&refusal), [" too_large"]);
}

#[test]
fn a_request_of_the_wrong_form_is_told_field_by_field() {
    let desk = Desk::founded();
    for (text, expected) in [
        ("{", &[" json"][..]),
        (
            r#"{"name":"settings.get","version":1,"args":{"tenant_id":"x","more":1}}"#,
            &["more unknown_field", "tenant_id wrong_type"],
        ),
        (
            r#"{"name":"settings.get","version":1,"args":null}"#,
            &["args wrong_type"],
        ),
    ] {
        let refusal = desk.send("ask", text).answered(2);
        assert_eq!(refusal["code"], "bad_request", "{text}");
        assert_eq!(told(&refusal), expected, "{text}");
    }
}

#[test]
fn a_draft_is_saved_over_with_its_revision_only() {
    let desk = Desk::founded();
    let tenant_id = msp(&desk);
    let form = json!({ "lines": [{ "plan": "advanced", "seats": "5" }] });
    let new = json!({ "tenant_id": tenant_id, "form": form });
    let saved = desk.send("run", &request("proposal.save", &new)).done();
    let again = json!({ "id": saved["ok"]["id"], "tenant_id": tenant_id, "form": form });
    let refusal = desk
        .send("run", &request("proposal.save", &again))
        .answered(2);
    assert_eq!(told(&refusal), ["revision missing"]);
    let list = request("proposal.list", &json!({}));
    assert_eq!(desk.send("ask", &list).done()["ok"]["total"], 1);

    let generate = json!({ "id": saved["ok"]["id"], "revision": 1 });
    let refusal = desk
        .send("run", &request("proposal.generate", &generate))
        .answered(2);
    assert_eq!(refusal["code"], "invalid");
    assert!(told(&refusal).contains(&"customer.company missing".to_owned()));
}

#[cfg(target_os = "linux")]
#[test]
fn where_nobody_can_be_asked_the_variable_for_the_passphrase_is_named() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, process::Command};

    let desk = Desk::founded();
    // A session of its own has no terminal.
    let bare = desk.program(&as_owner("ask", ME));
    let output = Command::new("setsid")
        .arg("--wait")
        .arg(bare.get_program())
        .args(bare.get_args())
        .current_dir(bare.get_current_dir().unwrap())
        .env_remove("PARTNERDESK_PASSPHRASE")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let refusal: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told(&refusal), ["PARTNERDESK_PASSPHRASE missing"]);
    let message = refusal["message"].as_str().unwrap();
    assert!(message.contains("PARTNERDESK_PASSPHRASE"), "{message}");

    let output = desk
        .program(&as_owner("ask", ME))
        .env("PARTNERDESK_PASSPHRASE", OsStr::from_bytes(b"\xff\xfe"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let refusal: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told(&refusal), ["PARTNERDESK_PASSPHRASE encoding"]);
}

#[test]
fn the_schema_names_every_request_with_its_arguments_and_its_answer() {
    let schema = Desk::empty().run(&["schema"]).done();
    for (kind, name) in [
        ("commands", "proposal.generate"),
        ("queries", "proposal.list"),
        ("entrance", "workspace.create"),
    ] {
        let entry = &schema[kind][name];
        assert_eq!(entry["version"], 1, "{name}");
        assert!(
            entry["args"].is_object() && entry["output"].is_object(),
            "{name}"
        );
    }
    assert!(schema["$defs"]["Refused"]["properties"]["fields"].is_object());
}
