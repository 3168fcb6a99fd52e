//! The doors themselves: what is no request is refused as such, and a fault of the application is
//! written down under the reference that the person is given.

use desk_contract::{Code, Refused};
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
