//! Whole commands in both stores: the same answers and refusals, and afterwards the same records,
//! the same audit chain, the same operations, the same documents.

use std::collections::BTreeSet;

use desk_app::{Error, Journal, Operation, Policies, Table, memory::Memory, run};
use desk_contract::{Command, for_each_command, price_book::PriceBookSave};
use desk_domain::{
    access::Actor,
    canonical::Hash,
    fault::FaultCode,
    id::{TenantId, UserId},
    proposal::Proposal,
    record::Kind,
    user::UserStatus,
};
use desk_store::Store;
use jiff::Timestamp;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, TestRunner},
};
use sqlx::{Row, SqliteConnection};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::{
    any_command::{Attempt, NAMES, Told, story},
    every_kind::assert_same_records,
    people::{CHOLA, OWNER, TODAY, context, moment, price_rows, salts, settle},
    workspace_file::{DEVICE, Place},
};

#[test]
fn random_commands_leave_the_same_in_the_file_as_in_memory() {
    let runtime = Runtime::new().expect("a runtime");
    let (founded, memory) = runtime.block_on(founded());
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&story(), |attempts| {
            let place = Place::new();
            std::fs::write(place.file(), &founded).expect("a copy of the founded workspace");
            runtime.block_on(tell(&place, memory.clone(), attempts));
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Equal stores prove little where nothing ever happens.
#[tokio::test]
async fn the_random_stories_do_and_are_refused_every_command() {
    let mut founded = Memory::default();
    settle(&mut founded).await;
    let mut runner = TestRunner::deterministic();
    let (mut done, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..600 {
        let mut memory = founded.clone();
        let attempts = story().new_tree(&mut runner).expect("a story").current();
        for (act, mut attempt) in (1..).zip(attempts) {
            attempt.command.aim(&mut memory).await;
            let actor = actor_in(&mut memory, attempt.who, moment(i64::from(act))).await;
            let Some(actor) = actor else {
                continue;
            };
            let told = try_in_memory(&mut memory, act, &attempt, &actor).await;
            let ended = if told.is_ok() {
                &mut done
            } else {
                &mut refused
            };
            ended.insert(attempt.command.name());
        }
    }
    let every: BTreeSet<_> = NAMES.iter().copied().collect();
    assert_eq!((done, refused), (every.clone(), every));
}

#[test]
fn every_command_there_is_takes_part_in_the_story() {
    let mut registered = BTreeSet::new();
    macro_rules! register {
        ($($command:ty,)+) => { $(registered.insert(<$command>::NAME);)+ };
    }
    for_each_command!(register);
    assert_eq!(registered, NAMES.iter().copied().collect());
}

#[tokio::test]
async fn a_price_book_of_days_that_cannot_be_written_in_four_digits_is_refused_by_its_field() {
    for day in ["-000002-01-01", "20261122", "2026-11-22T10:00"] {
        let (_, mut memory) = founded().await;
        let save = PriceBookSave {
            id: Some(Uuid::from_u128(0xB1).into()),
            tenant_id: CHOLA,
            revision: None,
            name: "Long ago".to_owned(),
            valid_from: day.to_owned(),
            valid_to: "-000001-12-31".to_owned(),
            rows: price_rows(),
        };
        let actor = actor_in(&mut memory, OWNER, moment(1)).await;
        let actor = actor.expect("the owner");
        let salt = salts(1);
        let refused = run(&mut memory, &actor, &context(moment(1), TODAY, &salt), save).await;
        let Err(Error::Invalid(faults)) = refused else {
            panic!("{day}: {refused:?}");
        };
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| (fault.path.as_str(), fault.code))
            .collect();
        assert_eq!(
            faults,
            [
                ("valid_to", FaultCode::DateFormat),
                ("valid_from", FaultCode::DateFormat)
            ]
        );
    }
}

/// The same founded workspace as the bytes of a file and in memory.
async fn founded() -> (Vec<u8>, Memory) {
    let mut memory = Memory::default();
    settle(&mut memory).await;
    let place = Place::new();
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    settle(&mut file).await;
    file.commit().await.expect("a commit");
    store.close().await;
    (std::fs::read(place.file()).expect("the file"), memory)
}

async fn tell(place: &Place, mut memory: Memory, attempts: Vec<Attempt>) {
    let store = place.open().await;
    for (act, mut attempt) in (1..).zip(attempts) {
        attempt.command.aim(&mut memory).await;
        try_in_both(&mut memory, &store, act, &attempt).await;
    }
    let mut file = store.begin().await.expect("a transaction");
    let ids: BTreeSet<Uuid> = Kind::ALL
        .iter()
        .flat_map(|kind| memory.ids(*kind))
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let tenants = tenants_in(&memory);
    assert_same_records(&mut memory, &mut file, &ids, &tenants).await;
    assert_same_documents(&mut memory, &mut file).await;
    file.roll_back().await.expect("the file is there");
    assert_eq!(store.verify().await.expect("the file can be read"), []);
    store.close().await;
    let mut shell = place.shell().await;
    let chain: Vec<(i64, Hash)> = memory
        .entries()
        .iter()
        .map(|entry| (entry.seq, entry.hash()))
        .collect();
    assert_eq!(chain, chain_of(&mut shell).await);
    let operations: Vec<(i64, Operation)> =
        (1..).zip(memory.operations().iter().cloned()).collect();
    assert_eq!(operations, operations_of(&mut shell).await);
}

async fn try_in_both(memory: &mut Memory, store: &Store, act: u32, attempt: &Attempt) {
    let now = moment(i64::from(act));
    let actor = actor_in(memory, attempt.who, now).await;
    let same = store
        .actor(attempt.who, now)
        .await
        .expect("the file can be read");
    let same = same.map(|compiled| compiled.actor);
    assert_eq!(actor, same, "{attempt:?}");
    let Some(actor) = actor else {
        return;
    };

    let in_memory = try_in_memory(memory, act, attempt, &actor).await;
    let salt = salts(u64::from(act));
    let mut file = store.begin().await.expect("a transaction");
    let in_file = attempt
        .command
        .clone()
        .run(&mut file, &actor, &context(now, attempt.today, &salt))
        .await;
    match &in_file {
        Ok(_) => file.commit().await.expect("a commit"),
        Err(_) => file.roll_back().await.expect("the file is there"),
    }
    assert_eq!(in_memory, in_file, "{attempt:?}");
}

async fn try_in_memory(memory: &mut Memory, act: u32, attempt: &Attempt, actor: &Actor) -> Told {
    let before = memory.clone();
    let salt = salts(u64::from(act));
    let context = context(moment(i64::from(act)), attempt.today, &salt);
    let told = attempt.command.clone().run(memory, actor, &context).await;
    if told.is_err() {
        *memory = before;
    }
    told
}

fn tenants_in(memory: &Memory) -> Vec<TenantId> {
    memory.ids(Kind::Tenant).into_iter().map(TenantId).collect()
}

/// The person's rights, compiled from what memory holds; none while they may not sign in.
async fn actor_in(memory: &mut Memory, user: UserId, now: Timestamp) -> Option<Actor> {
    let policy = Policies::policy_of(memory, user)
        .await
        .expect("memory is there");
    let (user, policy) = policy.expect("a person of the world");
    (user.status == UserStatus::Active).then(|| policy.compile(&user, now))
}

async fn assert_same_documents<F>(memory: &mut Memory, file: &mut F)
where
    F: Journal,
{
    for tenant in tenants_in(memory) {
        let proposals: Vec<Proposal> = memory.owned_by(tenant).await.expect("memory is there");
        for issued in proposals.into_iter().filter_map(|proposal| proposal.issued) {
            let pdf = memory.bytes(issued.pdf).await.expect("memory is there");
            assert!(pdf.is_some(), "{}", issued.number);
            assert_eq!(
                pdf,
                file.bytes(issued.pdf).await.expect("the file can be read")
            );
        }
    }
}

async fn chain_of(shell: &mut SqliteConnection) -> Vec<(i64, Hash)> {
    sqlx::query("SELECT seq, hash FROM audit_entry ORDER BY seq")
        .fetch_all(shell)
        .await
        .expect("the audit log")
        .iter()
        .map(|row| {
            (
                row.get("seq"),
                Hash(row.get::<Vec<u8>, _>("hash").try_into().expect("a hash")),
            )
        })
        .collect()
}

async fn operations_of(shell: &mut SqliteConnection) -> Vec<(i64, Operation)> {
    sqlx::query("SELECT * FROM operation ORDER BY number")
        .fetch_all(shell)
        .await
        .expect("the operations")
        .iter()
        .map(|row| {
            let operation = Operation {
                device_id: row.get::<Uuid, _>("device_id").into(),
                at: Timestamp::from_microsecond(row.get("at")).expect("a moment"),
                actor: row.get::<Option<Uuid>, _>("actor").map(UserId),
                name: row.get("name"),
                version: row.get("version"),
                args: row.get("args"),
            };
            assert_eq!(operation.device_id, DEVICE);
            (row.get("number"), operation)
        })
        .collect()
}
