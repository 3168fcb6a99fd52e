//! What the audit log tells to be looked at twice (D-30).

use desk_client::Door;
use desk_contract::{
    Code,
    audit::{AuditList, AuditListView},
    entrance::SessionSignIn,
    tenant::ContextSwitch,
};
use desk_domain::{
    access::ShippedRole,
    audit::{ActionGroup, AuditFilter},
};
use support::TestDesk;

const OWNER: &str = "asha@chola.example";

/// What the log has of it, the newest first.
async fn suspicious(desk: &TestDesk) -> Vec<String> {
    let list = AuditList {
        filter: AuditFilter {
            groups: vec![ActionGroup::Suspicious],
            ..AuditFilter::default()
        },
        ..AuditList::default()
    };
    let AuditListView { rows, .. } = desk.ask(list).await.unwrap();
    rows.into_iter().map(|entry| entry.action).collect()
}

async fn fail(desk: &TestDesk, email: &str) {
    let wrong = SessionSignIn::by_passphrase(email, "seven grey herons at dusk");
    let refused = desk.enter(wrong).await.unwrap_err();
    assert_eq!(refused.code, Code::WrongCredentials);
}

#[tokio::test]
async fn five_failures_with_one_address_in_ten_minutes_are_told_once_whether_anybody_has_it_or_not()
{
    let desk = TestDesk::founded().await;
    let door = desk.another(Door::Window);
    for minute in ["00", "01", "02", "03"] {
        door.set_clock(&format!("2026-11-22T12:{minute}:00Z"));
        for address in [OWNER, "nobody@chola.example", "once@chola.example"] {
            // The third address fails too seldom.
            if address != "once@chola.example" || minute == "00" {
                fail(&door, address).await;
            }
        }
    }
    desk.sign_in_owner().await;
    assert_eq!(suspicious(&desk).await, Vec::<String>::new());
    door.set_clock("2026-11-22T12:09:59Z");
    fail(&door, "nobody@chola.example").await;
    fail(&door, "once@chola.example").await;
    // Whoever got in begins anew.
    fail(&door, OWNER).await;
    assert_eq!(suspicious(&desk).await, ["suspicious.failures"]);
}

#[tokio::test]
async fn a_sign_in_at_night_is_told_of_whoever_administers() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let viewer = desk.person(ShippedRole::TenantViewer, msp).await;
    let door = desk.another(Door::Window);
    // The organisation keeps Indian time: 21:59, then 22:00, 05:59 and 06:00.
    for (moment, told) in [
        ("2026-11-22T16:29:00Z", 0),
        ("2026-11-22T16:30:00Z", 1),
        ("2026-11-23T00:29:00Z", 2),
        ("2026-11-23T00:30:00Z", 2),
    ] {
        door.set_clock(moment);
        door.sign_in(&viewer.email).await;
        door.sign_in_owner().await;
        let found = suspicious(&door).await;
        assert_eq!(found.len(), told, "{moment}");
        assert!(found.iter().all(|code| code == "suspicious.late_sign_in"));
    }
}

#[tokio::test]
async fn a_sign_in_by_a_clock_that_was_set_back_is_told() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T12:00:00Z");
    desk.sign_in_owner().await;
    desk.set_clock("2026-11-20T12:00:00Z");
    desk.sign_in_owner().await;
    assert_eq!(suspicious(&desk).await, ["suspicious.clock_back"]);
}

#[tokio::test]
async fn a_file_on_another_computer_is_a_new_device_to_everybody_who_signed_in_before() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T12:00:00Z");
    desk.sign_in_owner().await;
    desk.sign_in_owner().await;
    assert_eq!(suspicious(&desk).await, Vec::<String>::new());
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE workspace SET device_id = randomblob(16)")
        .await;
    drop(inside);
    let desk = desk.restarted().await;
    desk.sign_in_owner().await;
    desk.sign_in_owner().await;
    assert_eq!(suspicious(&desk).await, ["suspicious.new_device"]);
    // Somebody who never signed in has no device that is theirs.
    let newcomer = desk.another(Door::Window);
    newcomer.sign_in(&desk.house().seller.email).await;
    assert_eq!(suspicious(&desk).await, ["suspicious.new_device"]);
}

#[tokio::test]
async fn more_than_a_thousand_rows_taken_out_at_once_are_told() {
    let desk = TestDesk::founded().await;
    desk.set_clock("2026-11-22T12:00:00Z");
    desk.sign_in_owner().await;
    let out = desk.folder().join("log.csv");
    let all = AuditFilter::default();
    let count = async || {
        let list = desk.ask(AuditList::default()).await.unwrap();
        usize::try_from(list.total).unwrap()
    };
    while count().await < 1_000 {
        desk.enter(ContextSwitch::default()).await.unwrap();
    }
    assert_eq!(desk.desk.export_audit(&all, &out).await.unwrap(), 1_000);
    assert_eq!(suspicious(&desk).await, Vec::<String>::new());
    assert_eq!(desk.desk.export_audit(&all, &out).await.unwrap(), 1_001);
    assert_eq!(suspicious(&desk).await, ["suspicious.large_export"]);
    desk.assert_sound().await;
}
