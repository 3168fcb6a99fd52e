//! The doors themselves: what is no request is refused as such, and a fault of the application is
//! written down under the reference that the person is given.

use desk_contract::{Code, Refused, settings::OrganisationEdit};
use desk_domain::language::Language;
use serde_json::Value;
use support::{TestDesk, read};

fn code_of(reply: &str) -> Code {
    let refused: Refused = read::<Value>(reply).unwrap_err();
    assert!(refused.message.len() > 20, "{refused:?}");
    refused.code
}

#[tokio::test]
async fn what_is_no_request_is_refused_at_every_door() {
    let desk = TestDesk::selling().await;
    for text in [
        "",
        "{",
        "[]",
        "null",
        "\u{0}",
        r#"{"name":"session.me"}"#,
        r#"{"name":"session.me","version":"1","args":{}}"#,
        r#"{"name":"session.me","version":1,"args":{},"also":1}"#,
        r#"{"name":"session.me","name":"session.me","version":1,"args":{}}"#,
    ] {
        assert_eq!(
            code_of(&desk.desk.run(text).await),
            Code::BadRequest,
            "{text}"
        );
        assert_eq!(
            code_of(&desk.desk.ask(text).await),
            Code::BadRequest,
            "{text}"
        );
        assert_eq!(
            code_of(&desk.desk.enter(text).await),
            Code::BadRequest,
            "{text}"
        );
    }
    for args in [
        "null",
        "7",
        r#"{"surprise":1}"#,
        r#"{"tenant_id":"not an id"}"#,
    ] {
        let text = format!(r#"{{"name":"settings.get","version":1,"args":{args}}}"#);
        assert_eq!(
            code_of(&desk.desk.ask(&text).await),
            Code::BadRequest,
            "{text}"
        );
    }
    let deep = format!(
        r#"{{"name":"settings.get","version":1,"args":{}}}"#,
        "[".repeat(100_000)
    );
    assert_eq!(code_of(&desk.desk.ask(&deep).await), Code::BadRequest);
}

/// What a refusal tells of each field.
fn told(reply: &str) -> Vec<String> {
    let refused: Refused = read::<Value>(reply).unwrap_err();
    assert_eq!(refused.code, Code::BadRequest);
    for field in &refused.fields {
        assert!(field.message.len() > 20, "{field:?}");
    }
    let fields = refused.fields.iter();
    fields
        .map(|field| format!("{} {}", field.path, field.code.as_str()))
        .collect()
}

#[tokio::test]
async fn a_request_of_the_wrong_form_names_every_field_and_what_is_wrong_with_it() {
    let desk = TestDesk::selling().await;
    for (envelope, expected) in [
        ("{", &[" json"][..]),
        ("[]", &[" wrong_type"]),
        ("{}", &["name missing", "version missing", "args missing"]),
        (
            r#"{"name":"session.me","version":"1","arg":{}}"#,
            &["arg unknown_field", "version wrong_type", "args missing"],
        ),
        (
            r#"{"name":"session.me","version":1,"args":{},"args":{}}"#,
            &["args unknown_field"],
        ),
    ] {
        assert_eq!(told(&desk.desk.ask(envelope).await), expected, "{envelope}");
    }
    for (args, expected) in [
        ("null", &["args wrong_type"][..]),
        ("{}", &["tenant_id missing"]),
        (r#"{"tenant_id":"not an id"}"#, &["tenant_id wrong_type"]),
        (
            r#"{"tenant_id":5,"surprise":1}"#,
            &["surprise unknown_field", "tenant_id wrong_type"],
        ),
    ] {
        let text = format!(r#"{{"name":"settings.get","version":1,"args":{args}}}"#);
        assert_eq!(told(&desk.desk.ask(&text).await), expected, "{args}");
    }
    let list = r#"{"name":"proposal.list","version":1,"args":{"order":"size","limit":-1,"search":7,"offset":1e400}}"#;
    let mut faults = told(&desk.desk.ask(list).await);
    faults.sort();
    assert_eq!(
        faults,
        [
            "limit out_of_range",
            "offset out_of_range",
            "order out_of_range",
            "search wrong_type"
        ]
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_told_in_words() {
    let desk = TestDesk::selling().await;
    let refusal =
        async |text: &str| -> Refused { read::<Value>(&desk.desk.ask(text).await).unwrap_err() };
    let broken = refusal("{\n  \"name\": ,\n}").await;
    assert!(broken.message.starts_with("This is not valid JSON"));
    let place = &broken.fields[0].message;
    assert!(place.contains("line 2, column 11"), "{place}");
    let args = r#"{"name":"proposal.list","version":1,"args":{"order":"size"}}"#;
    let args = refusal(args).await;
    assert!(args.message.contains("proposal.list"), "{args:?}");
    let order = &args.fields[0].message;
    assert!(order.contains("changed, number, company"), "{order}");
}

#[tokio::test]
async fn what_is_wrong_is_told_in_the_language_of_the_organisation() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    for (language, script) in [
        (Language::Hi, '\u{900}'..='\u{97f}'),
        (Language::Ta, '\u{b80}'..='\u{bff}'),
    ] {
        let edit = OrganisationEdit {
            tenant_id: desk.house().organisation,
            name: "Sangam Group".to_owned(),
            language,
            time_zone: "Asia/Kolkata".to_owned(),
            base_domain: None,
            audit_reads: None,
        };
        desk.run(edit).await.unwrap();
        for text in [
            "{",
            "{}",
            r#"{"name":"proposal.list","version":1,"args":{"order":"size","limit":"x"}}"#,
        ] {
            let refused = read::<Value>(&desk.desk.ask(text).await).unwrap_err();
            let fields = refused.fields.iter().map(|field| &field.message);
            for sentence in fields.chain([&refused.message]) {
                let written = sentence.chars().filter(|letter| script.contains(letter));
                assert!(written.count() > 20, "{language:?}: {sentence}");
            }
        }
    }
}

#[tokio::test]
async fn a_byte_order_mark_before_a_request_does_not_matter() {
    let desk = TestDesk::selling().await;
    let request = "\u{feff}{\"name\":\"session.me\",\"version\":1,\"args\":{}}";
    read::<Value>(&desk.desk.ask(request).await).unwrap();
}

#[tokio::test]
async fn a_request_nobody_knows_is_refused_and_so_is_a_version_that_is_not_there_yet() {
    let desk = TestDesk::selling().await;
    for text in [
        r#"{"name":"tenant.delete_everything","version":1,"args":{}}"#,
        r#"{"name":"session.me","version":2,"args":{}}"#,
        r#"{"name":"session.me","version":0,"args":{}}"#,
    ] {
        assert_eq!(
            code_of(&desk.desk.ask(text).await),
            Code::UnknownRequest,
            "{text}"
        );
    }
    let query = r#"{"name":"session.me","version":1,"args":{}}"#;
    assert_eq!(code_of(&desk.desk.run(query).await), Code::UnknownRequest);
    assert_eq!(code_of(&desk.desk.enter(query).await), Code::UnknownRequest);
}

#[tokio::test]
async fn a_fault_of_the_application_stands_in_the_log_under_its_reference() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    desk.inside().await.execute("DELETE FROM blob").await;
    let refused = desk.desk.document(made.id).await.unwrap_err();
    assert_eq!(refused.code, Code::Corrupted);
    let reference = refused.reference.unwrap();
    let log = desk.desk.place().state.join("faults.log");
    let log = std::fs::read_to_string(log).unwrap();
    let line = log.lines().find(|line| line.contains(&reference)).unwrap();
    assert!(
        line.contains("corrupted") && line.contains(&made.number),
        "{line}"
    );
    assert!(!log.contains("Kaveri"), "{log}");
}
