//! What somebody with a SQLite shell does to a closed file is found and named.

use desk_app::NewEntry;
use desk_contract::{
    proposal::{ProposalGenerate, ProposalSave},
    settings::{OrganisationEdit, SupplierEdit},
};
use desk_domain::{
    audit::{Door, Outcome},
    canonical::Hash,
    id::ProposalId,
    language::Language,
    supplier::SupplierForm,
};
use desk_store::{Finding, Store, verify};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{
    any_command::AnyCommand,
    people::{CHOLA, LOGO, OWNER, ROOT, SELLER, TODAY, context, form, moment, salts, settle},
    workspace_file::{DEVICE, Place, execute},
};

/// Entries 1–9: founding, people, supplier, two proposals saved and generated, somebody denied, organisation.
pub async fn told() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    FILE.get_or_init(|| async {
        let place = Place::new();
        let store = place.create().await;
        let mut file = store.begin().await.expect("a transaction");
        settle(&mut file).await;
        file.commit().await.expect("a commit");
        act(&store, 1, supplier_edit()).await;
        for (act_number, proposal) in [(2, 0xF1), (4, 0xF2)] {
            let id = ProposalId(Uuid::from_u128(proposal));
            act(&store, act_number, save(id)).await;
            act(&store, act_number + 1, generate(id)).await;
        }
        let denied = NewEntry {
            at: moment(6),
            actor: Some(SELLER),
            action: "session.denied".to_owned(),
            tenant_id: None,
            object: None,
            outcome: Outcome::Denied,
            door: Door::Window,
            device_id: DEVICE,
            changes: Vec::new(),
            detail: None,
        };
        store
            .security_event(denied)
            .await
            .expect("the file can be written");
        act(&store, 7, organisation_edit()).await;
        store.close().await;
        std::fs::read(place.file()).expect("the file")
    })
    .await
}

async fn act(store: &Store, number: u32, command: impl Into<AnyCommand>) {
    let now = moment(i64::from(number));
    let rights = store
        .actor(OWNER, now)
        .await
        .expect("the file can be read")
        .expect("the owner");
    let salt = salts(u64::from(number));
    let mut file = store.begin().await.expect("a transaction");
    let told = command
        .into()
        .run(&mut file, &rights.actor, &context(now, TODAY, &salt))
        .await;
    told.expect("a sound command");
    file.commit().await.expect("a commit");
}

fn supplier_edit() -> SupplierEdit {
    SupplierEdit {
        tenant_id: CHOLA,
        form: SupplierForm {
            name: "Chola Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            address: "12 Temple Street, Chennai".to_owned(),
            ..SupplierForm::default()
        },
        logo: Some(Hash::of(LOGO)),
    }
}

fn save(id: ProposalId) -> ProposalSave {
    ProposalSave {
        id: Some(id),
        tenant_id: CHOLA,
        revision: None,
        form: form("kaveri.example", "10"),
    }
}

fn generate(id: ProposalId) -> ProposalGenerate {
    ProposalGenerate {
        id,
        revision: 1,
        customer_id: Some(id.0.into()),
    }
}

fn organisation_edit() -> OrganisationEdit {
    OrganisationEdit {
        tenant_id: ROOT,
        name: "Chola Group".to_owned(),
        language: Language::Ta,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: None,
    }
}

/// What `verify` finds after these statements were run on the closed file.
async fn after(sql: &str) -> Vec<Finding> {
    let place = Place::new();
    std::fs::write(place.file(), told().await).expect("a copy of the file");
    if !sql.is_empty() {
        let mut shell = place.shell().await;
        execute(&mut shell, sql).await;
        let changed: i64 = crate::workspace_file::value(&mut shell, "SELECT total_changes()").await;
        assert!(changed > 0, "nothing was changed by {sql}");
    }
    verify(&place.file(), &place.backups())
        .await
        .expect("a file that opens")
}

/// After these statements, a finding of this check names this place.
async fn assert_found(sql: &str, check: &str, place: &str) {
    let findings = after(sql).await;
    assert!(
        findings
            .iter()
            .any(|finding| finding.check == check && finding.place.contains(place)),
        "{sql}: no {check} at {place:?} in {findings:?}"
    );
}

#[tokio::test]
async fn an_untouched_file_has_nothing_to_find() {
    assert_eq!(after("").await, []);
}

/// Nothing in this version erases, so values that were taken away were taken by somebody else.
#[tokio::test]
async fn values_that_were_taken_away_are_found() {
    let erase = "UPDATE audit_change SET salt = NULL, before = NULL, after = NULL WHERE seq = 5";
    assert_found(
        erase,
        "audit",
        "entry 5, change 0: its values are gone, and no entry erased them",
    )
    .await;
}

#[tokio::test]
async fn every_edited_column_of_an_audit_entry_is_found() {
    for seq in [1, 5, 9] {
        for change in [
            "at = at + 1",
            "actor = randomblob(16)",
            "action = 'price_book.publish'",
            "tenant_id = NULL",
            "object_kind = 'user'",
            "object_kind = 'nothing known'",
            "object_id = randomblob(16)",
            "object_id = NULL, object_kind = NULL",
            "outcome = 'failed'",
            "door = 'cli'",
            "device_id = randomblob(16)",
            "device_id = x'00'",
            "changes = randomblob(32)",
            "previous = randomblob(32)",
            "hash = randomblob(32)",
        ] {
            let sql = format!("UPDATE audit_entry SET {change} WHERE seq = {seq}");
            assert_found(&sql, "audit", &format!("entry {seq}: ")).await;
        }
    }
    assert_found(
        "UPDATE audit_entry SET actor = NULL WHERE seq = 5",
        "audit",
        "entry 5: ",
    )
    .await;
}

#[tokio::test]
async fn a_missing_an_added_and_a_moved_audit_entry_are_found() {
    let gone = |seq: i64| {
        format!(
            "DELETE FROM audit_change WHERE seq = {seq}; DELETE FROM audit_entry WHERE seq = {seq}"
        )
    };
    assert_found(&gone(1), "audit", "entry 2: entries before it are missing").await;
    assert_found(&gone(5), "audit", "entry 6: entries before it are missing").await;
    // The last one leaves no gap behind it; the operation it was written with misses it.
    assert_found(&gone(9), "operation", "number 8").await;
    assert_found(
        "DELETE FROM audit_entry WHERE seq = 5",
        "reference",
        "audit_change",
    )
    .await;
    let added = "INSERT INTO audit_entry SELECT 10, at, actor, action, tenant_id, object_kind, object_id, outcome, door,
        device_id, changes, previous, hash FROM audit_entry WHERE seq = 9";
    assert_found(added, "audit", "entry 10: ").await;
    let swapped = "UPDATE audit_entry SET seq = 100 WHERE seq = 4; UPDATE audit_entry SET seq = 4 WHERE seq = 6;
        UPDATE audit_entry SET seq = 6 WHERE seq = 100;
        UPDATE audit_change SET seq = 100 WHERE seq = 4; UPDATE audit_change SET seq = 4 WHERE seq = 6;
        UPDATE audit_change SET seq = 6 WHERE seq = 100";
    assert_found(swapped, "audit", "entry 4: ").await;
    assert_found(swapped, "audit", "entry 6: ").await;
}

#[tokio::test]
async fn an_edited_a_missing_an_added_and_a_moved_change_are_found() {
    for change in [
        "kind = 'user'",
        "kind = 'nothing known'",
        "id = randomblob(16)",
        "id = x'00'",
        "hash = randomblob(32)",
        "salt = randomblob(16)",
        "salt = x'00'",
        "before = '{}'",
        "after = '{}'",
        "after = NULL",
    ] {
        let sql = format!("UPDATE audit_change SET {change} WHERE seq = 5 AND position = 0");
        assert_found(&sql, "audit", "entry 5, change 0: it was changed").await;
    }
    // Without the salt nobody can tell what stood there, so nothing may stand there.
    let forged = "UPDATE audit_change SET salt = NULL, before = NULL, after = '{}' WHERE seq = 5 AND position = 0";
    assert_found(forged, "audit", "entry 5, change 0: it was changed").await;
    let gone = "DELETE FROM audit_change WHERE seq = 5 AND position = 1";
    assert_found(gone, "audit", "entry 5: its changes do not belong to it").await;
    let all_gone = "DELETE FROM audit_change WHERE seq = 5";
    assert_found(
        all_gone,
        "audit",
        "entry 5: its changes do not belong to it",
    )
    .await;
    let added = "INSERT INTO audit_change SELECT seq, 99, kind, id, hash, salt, before, after
        FROM audit_change WHERE seq = 5 AND position = 0";
    assert_found(added, "audit", "entry 5: its changes do not belong to it").await;
    let swapped = "UPDATE audit_change SET position = 100 WHERE seq = 5 AND position = 0;
        UPDATE audit_change SET position = 0 WHERE seq = 5 AND position = 1;
        UPDATE audit_change SET position = 1 WHERE seq = 5 AND position = 100";
    assert_found(swapped, "audit", "entry 5: its changes do not belong to it").await;
    let moved = "UPDATE audit_change SET seq = 8 WHERE seq = 5 AND position = 0";
    assert_found(moved, "audit", "entry 8: its changes do not belong to it").await;
    let nowhere = "UPDATE audit_change SET seq = 70 WHERE seq = 5 AND position = 0";
    assert_found(nowhere, "reference", "audit_change").await;
}

#[tokio::test]
async fn a_missing_an_added_a_moved_and_an_edited_operation_are_found() {
    for number in [1, 5, 8] {
        let gone = format!("DELETE FROM operation WHERE number = {number}");
        assert!(
            after(&gone)
                .await
                .iter()
                .any(|finding| finding.check == "operation"),
            "{gone}"
        );
        for change in [
            "at = at + 1",
            "actor = randomblob(16)",
            "name = 'price_book.discard'",
            "device_id = randomblob(16)",
            "number = 99",
        ] {
            let sql = format!("UPDATE operation SET {change} WHERE number = {number}");
            assert!(
                after(&sql)
                    .await
                    .iter()
                    .any(|finding| finding.check == "operation"),
                "{sql}"
            );
        }
    }
    assert_found("DELETE FROM operation", "operation", "").await;
    let added = "INSERT INTO operation SELECT device_id, 9, at, actor, name, version, args, outcome
        FROM operation WHERE number = 8";
    assert_found(added, "operation", "number 9").await;
    let swapped = "UPDATE operation SET number = 100 WHERE number = 3; UPDATE operation SET number = 3 WHERE number = 4;
        UPDATE operation SET number = 4 WHERE number = 100";
    assert_found(swapped, "operation", "number 3").await;
}

#[tokio::test]
async fn changed_and_missing_bytes_are_found() {
    let pdf = "(SELECT pdf FROM proposal WHERE number = 'CHO/2026-27/0001')";
    let changed = format!("UPDATE blob SET bytes = x'00' WHERE hash = {pdf}");
    assert_found(&changed, "blob", "the bytes do not match their hash").await;
    let gone = format!("DELETE FROM blob WHERE hash = {pdf}");
    assert_found(&gone, "blob", "the bytes are missing").await;
    let logo = "DELETE FROM blob WHERE hash = (SELECT logo FROM supplier WHERE logo IS NOT NULL)";
    assert_found(logo, "blob", "the bytes are missing").await;
    let added = "INSERT INTO blob VALUES (randomblob(32), x'00')";
    assert_found(added, "blob", "the bytes do not match their hash").await;
    let renamed = format!("UPDATE blob SET hash = randomblob(32) WHERE hash = {pdf}");
    assert_found(&renamed, "blob", "the bytes are missing").await;
}

#[tokio::test]
async fn an_issued_proposal_that_changed_is_found() {
    let first = "WHERE number = 'CHO/2026-27/0001'";
    for change in [
        "total_minor = total_minor + 1",
        "total_minor = NULL",
        "sale = json_set(sale, '$.total_minor', 1)",
        "sale = json_set(sale, '$.total_minor', 1), total_minor = 1",
        "sale = json_set(sale, '$.lines[0].amount_minor', 1)",
        "form = json_set(form, '$.remarks', 'and a free year')",
        "form = 'not JSON'",
        "sale = 'not JSON'",
        "content = randomblob(32)",
        "pdf = (SELECT pdf FROM proposal WHERE number = 'CHO/2026-27/0002')",
        "customer_id = NULL",
        "price_book_id = NULL",
        "valid_until = '2030-01-01'",
        "issued_on = '2020-01-01'",
        "issued_at = issued_at + 1",
        "owner_id = (SELECT id FROM user WHERE email = 'seller@people.example')",
    ] {
        let sql = format!("UPDATE proposal SET {change} {first}");
        assert_found(&sql, "record", "CHO/2026-27/0001").await;
    }
    let cost =
        format!("DELETE FROM proposal_cost WHERE proposal_id = (SELECT id FROM proposal {first})");
    assert_found(&cost, "proposal", "CHO/2026-27/0001").await;
    let gone = format!("{cost}; DELETE FROM proposal {first}");
    assert_found(&gone, "record", "CHO/2026-27/0001").await;
    let drafted = format!(
        "{cost}; UPDATE proposal SET number = NULL, issued_at = NULL, sale = NULL, pdf = NULL, content = NULL {first}"
    );
    assert_found(&drafted, "record", "CHO/2026-27/0001").await;
}

#[tokio::test]
async fn a_number_that_was_changed_or_could_be_given_out_again_is_found() {
    let renumbered =
        "UPDATE proposal SET number = 'CHO/2026-27/0007' WHERE number = 'CHO/2026-27/0002'";
    assert_found(
        renumbered,
        "number",
        "CHO/2026-27/0007: its series is behind it",
    )
    .await;
    assert_found(renumbered, "record", "CHO/2026-27/0002").await;
    let taken_back = "UPDATE number_series SET last = 1";
    assert_found(
        taken_back,
        "number",
        "CHO/2026-27/0002: its series is behind it",
    )
    .await;
    let forgotten = "DELETE FROM number_series";
    assert_found(
        forgotten,
        "number",
        "CHO/2026-27/0001: its series is behind it",
    )
    .await;
    let other_year = "UPDATE number_series SET year = '2027-28'";
    assert_found(
        other_year,
        "number",
        "CHO/2026-27/0001: its series is behind it",
    )
    .await;
    // A restore raises a series on purpose, and says so; nobody else does.
    let raised = "UPDATE number_series SET last = last + 5";
    assert_found(raised, "record", "number_series").await;
}

#[tokio::test]
async fn damage_below_the_tables_is_found() {
    let broken = "UPDATE price_slab SET min_seats = 5 WHERE position = 0;
        PRAGMA ignore_check_constraints = ON; UPDATE price_slab SET min_seats = 0 WHERE position = 0";
    assert_found(broken, "sqlite", "price_slab").await;
    let orphan = "UPDATE customer SET owner_id = randomblob(16)";
    assert_found(orphan, "reference", "customer").await;
}
