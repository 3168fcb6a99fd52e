//! `workspace verify`: each kind of damage is found and named, and no content is shown.

use support::{TestDesk, form};

/// A workspace with two proposals.
async fn filled() -> TestDesk {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    desk.proposal().await;
    desk.draft(form()).await.unwrap();
    desk
}

#[tokio::test]
async fn a_sound_file_has_no_findings() {
    filled().await.assert_sound().await;
}

#[tokio::test]
async fn every_kind_of_damage_is_found() {
    for (damage, check) in [
        (
            "UPDATE audit_entry SET action = 'nothing' WHERE seq = 3",
            "audit",
        ),
        ("UPDATE audit_entry SET actor = NULL WHERE seq = 4", "audit"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM audit_entry WHERE seq = 3",
            "audit",
        ),
        (
            "UPDATE audit_change SET after = '{}' WHERE seq = 5 AND position = 0",
            "audit",
        ),
        (
            "DELETE FROM audit_change WHERE seq = 5 AND position = 0",
            "audit",
        ),
        ("DELETE FROM operation WHERE number = 2", "operation"),
        ("UPDATE blob SET bytes = x'25504446'", "blob"),
        ("DELETE FROM blob", "blob"),
        (
            "UPDATE proposal SET total_minor = total_minor - 1 WHERE number LIKE '%2'",
            "proposal",
        ),
        ("DELETE FROM proposal_cost", "proposal"),
        ("UPDATE number_series SET last = 1", "number"),
        ("DELETE FROM number_series", "number"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM customer",
            "reference",
        ),
    ] {
        let desk = filled().await;
        desk.inside().await.execute(damage).await;
        let findings = desk.desk.verify().await.unwrap();
        assert!(
            findings.iter().any(|finding| finding.check == check),
            "{damage}: {findings:?}"
        );
        for finding in findings {
            assert!(!finding.place.contains("Kaveri"), "{damage}: {finding:?}");
        }
    }
}

#[tokio::test]
async fn values_erased_for_a_persons_sake_leave_the_chain_whole() {
    let desk = filled().await;
    desk.inside()
        .await
        .execute("UPDATE audit_change SET salt = NULL, before = NULL, after = NULL")
        .await;
    desk.assert_sound().await;
}
