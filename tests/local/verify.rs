//! `workspace verify`: each kind of damage is found and named, and no content is shown.

use desk_contract::{Code, settings::SessionMe};
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
            "UPDATE audit_entry SET action = 'nothing' WHERE seq = 4",
            "audit",
        ),
        ("UPDATE audit_entry SET actor = NULL WHERE seq = 5", "audit"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM audit_entry WHERE seq = 4",
            "audit",
        ),
        (
            "UPDATE audit_change SET after = '{}' WHERE seq = 6 AND position = 0",
            "audit",
        ),
        (
            "DELETE FROM audit_change WHERE seq = 6 AND position = 0",
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

/// Each of these leaves a file that SQLite finds sound and that the application may even work with.
#[tokio::test]
async fn every_edit_behind_the_applications_back_is_found() {
    for damage in [
        // A right, a way in, or a name, given or taken.
        "UPDATE access_grant SET role = 'owner'",
        "UPDATE access_grant SET role = 'zz'",
        "UPDATE access_grant SET starts_at = 1",
        "UPDATE access_grant SET id = x'00112233445566778899aabbccddeeff' WHERE rowid = 1",
        "INSERT INTO access_grant SELECT x'00112233445566778899aabbccddeeff', user_id, NULL, role, NULL, tenant_id, reach, starts_at, NULL, NULL
            FROM access_grant LIMIT 1",
        "UPDATE access_grant SET reach = '{\"all_except\":[]}'",
        "INSERT INTO access_override SELECT x'00112233445566778899aabbccddeeff', id, tenant_id, '[\"users.edit\"]', '[]', ''
            FROM user LIMIT 1",
        "INSERT INTO access_default SELECT x'00112233445566778899aabbccddeeff', id, '', '[\"users.edit\"]' FROM tenant LIMIT 1",
        "UPDATE tenant SET tags = '[\"retail\"]'",
        "UPDATE user SET department = 'Sales'",
        "DELETE FROM access_grant WHERE rowid = 1",
        "UPDATE credential SET phc = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA'",
        "UPDATE credential SET changed_at = 1",
        "UPDATE credential SET earlier = '[\"$argon2id$\"]' WHERE rowid = 1",
        "UPDATE credential SET key_derivation = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA' WHERE rowid = 1",
        "UPDATE credential SET key_derivation = NULL, key_sealed = NULL WHERE rowid = 1",
        "UPDATE credential SET key_sealed = x'00' WHERE rowid = 1",
        "INSERT INTO second_step SELECT id, tenant_id, x'00', 10, 1 FROM user LIMIT 1",
        "DELETE FROM credential",
        "UPDATE user SET name = 'Somebody else'",
        "UPDATE user SET email = 'other@chola.example' WHERE rowid = 1",
        "INSERT INTO user (id, tenant_id, name, email, status)
            SELECT x'00112233445566778899aabbccddeeff', tenant_id, 'Back door', 'back@door.example', 'active' FROM user LIMIT 1",
        "UPDATE tenant SET name = 'Renamed' WHERE rowid = 1",
        "UPDATE organisation SET time_zone = 'Mars/Base'",
        "DELETE FROM organisation",
        "UPDATE supplier SET address = '2 Other Road'",
        "UPDATE supplier SET gstin = 'zz'",
        "UPDATE supplier SET bank_upi = 'thief@upi'",
        "DELETE FROM supplier",
        // Prices and costs.
        "UPDATE price_book SET name = 'Cheaper'",
        "UPDATE price_book SET valid_to = '2030-01-01'",
        "UPDATE price_book SET published_at = NULL",
        "UPDATE price_slab SET max_price_minor = max_price_minor + 1",
        "UPDATE price_slab SET plan = 'other' WHERE position = 0",
        "DELETE FROM price_slab WHERE position = 1",
        "UPDATE price_slab_cost SET base_price_minor = 1 WHERE position = 0",
        "DELETE FROM price_slab_cost",
        // Customers and what they were offered.
        "UPDATE customer SET company = 'Another'",
        "UPDATE customer SET form = 'garbage'",
        "UPDATE customer SET domain = 'other.example'",
        "UPDATE proposal SET company = 'Zed' WHERE number IS NULL",
        "UPDATE proposal SET company = 'Zed' WHERE number LIKE '%1'",
        "UPDATE proposal SET form = 'garbage' WHERE number IS NULL",
        "DELETE FROM proposal WHERE number IS NULL",
        "UPDATE proposal SET issued_on = '2020-01-01' WHERE number LIKE '%1'",
        "UPDATE proposal SET number = 'CHO/2026-27/0009' WHERE number LIKE '%1'",
        "UPDATE proposal SET owner_id = (SELECT id FROM user ORDER BY rowid DESC LIMIT 1) WHERE number LIKE '%1'",
        "INSERT INTO proposal SELECT x'00112233445566778899aabbccddeeff', tenant_id, owner_id, form, company, domain, contact,
            seats, total_minor, valid_until, revision, changed_at, 'CHO/2026-27/0001X', issued_at, issued_on, customer_id,
            price_book_id, sale, content, pdf FROM proposal WHERE number LIKE '%1'",
        "UPDATE proposal_cost SET cost = replace(cost, '1', '2')",
        "UPDATE proposal_cost SET cost = 'garbage'",
        "UPDATE number_series SET last = 9223372036854775807",
        "UPDATE number_series SET id = x'00112233445566778899aabbccddeeff' WHERE series = 'proposal'",
        // The log itself, and whose file it is.
        "UPDATE audit_change SET salt = NULL, before = NULL, after = NULL WHERE kind = 'proposal'",
        "UPDATE audit_change SET salt = NULL, before = NULL, after = NULL",
        "UPDATE workspace SET device_id = x'00112233445566778899aabbccddeeff'",
    ] {
        let desk = filled().await;
        desk.inside().await.execute(damage).await;
        let findings = desk.desk.verify().await.unwrap();
        assert!(!findings.is_empty(), "{damage}");
        for finding in findings {
            assert!(!finding.place.contains("Kaveri"), "{damage}: {finding:?}");
        }
    }
}

/// A trigger or a view would change what commands store and queries see.
#[tokio::test]
async fn a_schema_that_is_not_the_applications_is_found() {
    for (damage, place) in [
        (
            "CREATE TRIGGER sly AFTER INSERT ON proposal BEGIN UPDATE proposal SET company = 'HACKED'; END",
            "trigger sly",
        ),
        ("CREATE VIEW sly AS SELECT 1", "view sly"),
        ("CREATE TABLE sly (one) ", "table sly"),
        (
            "DROP INDEX proposal_number_key",
            "index proposal_number_key",
        ),
        (
            "PRAGMA foreign_keys = OFF; DROP TABLE price_slab",
            "table price_slab",
        ),
        (
            "PRAGMA foreign_keys = OFF; DROP TABLE audit_change",
            "table audit_change",
        ),
        (
            "ALTER TABLE proposal RENAME COLUMN company TO firm",
            "table proposal",
        ),
        ("UPDATE _sqlx_migrations SET checksum = x'00'", "migrations"),
        (
            "DELETE FROM _sqlx_migrations WHERE version = 1",
            "migrations",
        ),
    ] {
        let desk = filled().await.restarted().await;
        desk.inside().await.execute(damage).await;
        let findings = desk.desk.verify().await.unwrap();
        assert!(
            findings
                .iter()
                .any(|finding| finding.check == "schema" && finding.place.contains(place)),
            "{damage}: {findings:?}"
        );
    }
}

#[tokio::test]
async fn a_file_with_a_trigger_is_not_worked_with() {
    let desk = filled().await.restarted().await;
    desk.inside()
        .await
        .execute("CREATE TRIGGER sly AFTER DELETE ON blob BEGIN DELETE FROM audit_change; END")
        .await;
    let refused = desk.ask(SessionMe {}).await.unwrap_err();
    assert_eq!(refused.code, Code::Corrupted);
}

/// A file that cannot even be opened has findings, not only a refusal.
#[tokio::test]
async fn a_damaged_file_has_findings() {
    let desk = filled().await.restarted().await;
    let mut bytes = std::fs::read(desk.file()).unwrap();
    let half = bytes.len() / 2;
    bytes.truncate(half);
    std::fs::write(desk.file(), &bytes).unwrap();
    let findings = desk.desk.verify().await.unwrap();
    assert!(
        findings.iter().any(|finding| finding.check == "sqlite"),
        "{findings:?}"
    );

    let desk = filled().await.restarted().await;
    desk.inside().await.execute("DELETE FROM workspace").await;
    let findings = desk.desk.verify().await.unwrap();
    assert!(!findings.is_empty());
}
