//! Random tampering with a closed file's audit log: whatever is done to it is found by what is meant
//! to find it (B-13). 1,000 times in every run; `PARTNER_DESK_TAMPERINGS` asks for more.

use desk_domain::{
    audit::{AuditEntry, CHAIN_START, Checkpoint, Door, Outcome, changes_hash},
    canonical::Hash,
    record::Kind,
};
use desk_store::{Finding, open_to_verify};
use jiff::Timestamp;
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use crate::{
    tampering::told,
    workspace_file::{Place, execute},
};

const TAMPERINGS_ASKED_FOR: &str = "PARTNER_DESK_TAMPERINGS";
const TAMPERINGS: u32 = 1_000;

/// Entries of the file that is tampered with.
const ENTRIES: i64 = 9;

/// Small, good enough and the same on every machine: a failure can be looked at again by its number.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.throw() % u64::try_from(end).unwrap()).unwrap()
    }

    fn entry(&mut self) -> i64 {
        1 + self.below(ENTRIES)
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.below(i64::try_from(choices.len()).unwrap())).unwrap()]
    }
}

/// What is done, and the checks one of which must find it.
async fn tamper(dice: &mut Dice, file: &mut SqliteConnection) -> (String, &'static [&'static str]) {
    let seq = dice.entry();
    match dice.below(8) {
        0 => {
            let change = dice.one_of(&[
                "at = at + 1",
                "actor = randomblob(16)",
                "action = action || '.'",
                "tenant_id = randomblob(16)",
                "object_id = randomblob(16), object_kind = 'user'",
                "outcome = CASE outcome WHEN 'done' THEN 'denied' ELSE 'done' END",
                "door = 'cli'",
                "device_id = randomblob(16)",
                "changes = randomblob(32)",
                "previous = randomblob(32)",
                "hash = randomblob(32)",
            ]);
            let sql = format!("UPDATE audit_entry SET {change} WHERE seq = {seq}");
            execute(file, sql.clone()).await;
            (sql, &["audit"])
        }
        1 => {
            let seq = 1 + dice.below(ENTRIES - 1);
            delete(file, seq, seq).await;
            (format!("delete entry {seq}"), &["audit"])
        }
        2 => {
            let sql = format!(
                "INSERT INTO audit_entry SELECT {ENTRIES} + 1, at, actor, action, tenant_id, object_kind, object_id,
                 outcome, door, device_id, changes, previous, hash FROM audit_entry WHERE seq = {seq}"
            );
            execute(file, sql).await;
            (format!("copy entry {seq} behind the last"), &["audit"])
        }
        3 => {
            let other = 1 + (seq + dice.below(ENTRIES - 1)) % ENTRIES;
            for table in ["audit_entry", "audit_change"] {
                for (from, to) in [(seq, 1_000), (other, seq), (1_000, other)] {
                    execute(
                        file,
                        format!("UPDATE {table} SET seq = {to} WHERE seq = {from}"),
                    )
                    .await;
                }
            }
            (format!("swap entries {seq} and {other}"), &["audit"])
        }
        4 => {
            let change = dice.one_of(&[
                "before = '{}'",
                "after = coalesce(after, '') || ' '",
                "salt = randomblob(16)",
                "id = randomblob(16)",
                "hash = randomblob(32)",
                "kind = 'moon'",
                "salt = NULL, before = NULL, after = NULL",
            ]);
            let sql = format!(
                "UPDATE audit_change SET {change} WHERE (seq, position) =
                 (SELECT seq, position FROM audit_change ORDER BY (seq * 31 + position * 17 + {seq}) % 101 LIMIT 1)"
            );
            execute(file, sql).await;
            (format!("change {change}"), &["audit"])
        }
        5 => {
            let edit =
                format!("UPDATE audit_entry SET outcome = 'failed', at = at + 1 WHERE seq = {seq}");
            execute(file, edit).await;
            chain_anew(file).await;
            (
                format!("edit entry {seq} and chain all anew"),
                &["rollback"],
            )
        }
        6 => {
            delete(file, seq, ENTRIES).await;
            execute(file, format!("DELETE FROM operation WHERE number >= {seq}")).await;
            (format!("cut everything from entry {seq} on"), &["rollback"])
        }
        _ => {
            // Back to an earlier moment, and then on with another story that holds in itself.
            delete(file, seq, ENTRIES).await;
            execute(file, format!("DELETE FROM operation WHERE number >= {seq}")).await;
            let other = format!(
                "WITH RECURSIVE later (seq) AS (SELECT {seq} UNION ALL SELECT seq + 1 FROM later WHERE seq < {ENTRIES} + 3)
                 INSERT INTO audit_entry SELECT seq, 0, NULL, 'session.sign_in', NULL, NULL, NULL, 'failed', 'cli',
                 (SELECT device_id FROM workspace), {}, zeroblob(32), zeroblob(32) FROM later",
                literal(changes_hash([]))
            );
            execute(file, other).await;
            chain_anew(file).await;
            (
                format!("go back to before entry {seq} and on with another story"),
                &["rollback"],
            )
        }
    }
}

/// A hash as SQL writes it.
fn literal(hash: Hash) -> String {
    format!("x'{hash}'")
}

async fn delete(file: &mut SqliteConnection, first: i64, last: i64) {
    for table in ["audit_change", "audit_entry"] {
        execute(
            file,
            format!("DELETE FROM {table} WHERE seq BETWEEN {first} AND {last}"),
        )
        .await;
    }
}

/// What somebody would do who knows how the chain is made.
async fn chain_anew(file: &mut SqliteConnection) {
    let rows = sqlx::query("SELECT * FROM audit_entry ORDER BY seq")
        .fetch_all(&mut *file)
        .await
        .unwrap();
    let mut previous = CHAIN_START;
    for row in rows {
        let id = |name: &str| {
            let bytes: Option<Vec<u8>> = row.get(name);
            bytes.map(|bytes| Uuid::from_slice(&bytes).unwrap())
        };
        let kind: Option<String> = row.get("object_kind");
        let changes: Vec<u8> = row.get("changes");
        let entry = AuditEntry {
            seq: row.get("seq"),
            at: Timestamp::from_microsecond(row.get("at")).unwrap(),
            actor: id("actor").map(Into::into),
            action: row.get("action"),
            tenant_id: id("tenant_id").map(Into::into),
            object: kind.map(|kind| (Kind::from_name(&kind).unwrap(), id("object_id").unwrap())),
            outcome: Outcome::from_name(row.get("outcome")).unwrap(),
            door: Door::from_name(row.get("door")).unwrap(),
            device_id: id("device_id").unwrap().into(),
            changes: Hash(changes.try_into().unwrap()),
            previous,
        };
        let update = "UPDATE audit_entry SET previous = ?, hash = ? WHERE seq = ?";
        sqlx::query(update)
            .bind(previous.0.to_vec())
            .bind(entry.hash().0.to_vec())
            .bind(entry.seq)
            .execute(&mut *file)
            .await
            .unwrap();
        previous = entry.hash();
    }
}

async fn checked(place: &Place, checkpoints: &[Checkpoint]) -> Vec<Finding> {
    let opened = open_to_verify(&place.file(), &place.backups()).await;
    let store = match opened.expect("a workspace") {
        Ok(store) => store,
        Err(findings) => return findings,
    };
    let (_, findings) = store.verify_audit(checkpoints).await.unwrap();
    store.close().await;
    findings
}

#[tokio::test]
async fn whatever_is_done_to_the_log_is_found_by_what_is_meant_to_find_it() {
    let asked = std::env::var(TAMPERINGS_ASKED_FOR).ok();
    let times = asked.map_or(TAMPERINGS, |asked| asked.parse().unwrap());
    let place = Place::new();
    std::fs::write(place.file(), told().await).unwrap();
    let store = place.open().await;
    let checkpoint = store.newest_entry().await.unwrap().unwrap();
    store.close().await;
    assert_eq!(checkpoint.seq, ENTRIES);
    assert_eq!(checked(&place, &[checkpoint]).await, []);
    let whole = std::fs::read(place.file()).unwrap();

    let mut dice = Dice(0x5eed);
    for number in 0..times {
        let mut file = place.shell().await;
        let (what, checks) = tamper(&mut dice, &mut file).await;
        drop(file);
        let findings = checked(&place, &[checkpoint]).await;
        assert!(
            findings.iter().any(|found| checks.contains(&found.check)),
            "tampering {number}, {what}: only {findings:?}"
        );
        place.replace(&whole);
    }
}

#[tokio::test]
async fn without_a_checkpoint_nobody_can_tell_that_the_chain_was_made_anew() {
    let place = Place::new();
    std::fs::write(place.file(), told().await).unwrap();
    let mut file = place.shell().await;
    execute(
        &mut file,
        "UPDATE audit_entry SET outcome = 'failed' WHERE seq = 8",
    )
    .await;
    chain_anew(&mut file).await;
    drop(file);
    assert_eq!(checked(&place, &[]).await, []);
}
