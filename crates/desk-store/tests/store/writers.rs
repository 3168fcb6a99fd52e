//! Several programs, one file.

use std::sync::Arc;

use desk_app::{Journal, NewEntry, Operation, Storage, Table};
use desk_domain::{
    audit::{Door, Outcome},
    id::UserId,
    user::User,
};
use desk_store::Store;
use uuid::Uuid;

use crate::{
    people::{ROOT, moment, person, settle},
    workspace_file::{DEVICE, Place, value},
};

const TASKS: u32 = 64;
const WRITES: u32 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_in_two_programs_lose_nothing() {
    let place = Place::new();
    let first = place.create().await;
    let mut file = first.begin().await.expect("a transaction");
    settle(&mut file).await;
    file.commit().await.expect("a commit");
    let before = first.policy_version().await.expect("the file can be read");
    let programs = [Arc::new(first), Arc::new(place.open().await)];

    let writers: Vec<_> = (0..TASKS)
        .map(|task| {
            let store = Arc::clone(&programs[usize::try_from(task % 2).expect("small")]);
            tokio::spawn(async move {
                for write in 0..WRITES {
                    add_person(&store, task, write)
                        .await
                        .expect("a write that waits its turn");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("no writer fails");
    }

    let written = TASKS * WRITES;
    let after = programs[1]
        .policy_version()
        .await
        .expect("the file can be read");
    assert_eq!(after - before, i64::from(written));
    let mut file = programs[0].begin().await.expect("a transaction");
    for id in (0..TASKS).flat_map(|task| (0..WRITES).map(move |write| id_of(task, write))) {
        let found = Table::<User>::get(&mut file, id.0)
            .await
            .expect("the file can be read");
        assert!(found.is_some(), "{id} is lost");
    }
    file.roll_back().await.expect("the file is there");
    assert_eq!(
        programs[0].verify().await.expect("the file can be read"),
        []
    );
    for store in &programs {
        store.close().await;
    }
    let mut shell = place.shell().await;
    // One act each, and before them the founding and the people.
    let acts = i64::from(written) + 2;
    let entries: i64 = value(&mut shell, "SELECT max(seq) FROM audit_entry").await;
    let operations: i64 = value(&mut shell, "SELECT max(number) FROM operation").await;
    assert_eq!((entries, operations), (acts, acts));
}

fn id_of(task: u32, write: u32) -> UserId {
    UserId(Uuid::from_u128(1_000 + u128::from(task * WRITES + write)))
}

/// One act as a use case does it: reads, writes a record, an audit entry and an operation.
async fn add_person(store: &Store, task: u32, write: u32) -> Result<(), Storage> {
    let mut file = store.begin().await?;
    let id = id_of(task, write);
    assert_eq!(Table::<User>::get(&mut file, id.0).await?, None);
    let user = person(id, ROOT, &format!("{task}.{write}"));
    file.put(&user).await.expect("a sound record");
    let at = moment(i64::from(task));
    let change = desk_domain::audit::AuditChange {
        kind: desk_domain::record::Kind::User,
        id: id.0,
        before: None,
        after: Some(serde_json::to_string(&user).expect("JSON")),
        salt: [0; 16],
    };
    file.append(NewEntry {
        at,
        actor: None,
        action: "user.add".to_owned(),
        tenant_id: Some(ROOT),
        object: None,
        outcome: Outcome::Done,
        door: Door::Cli,
        device_id: DEVICE,
        changes: vec![change],
        detail: None,
    })
    .await?;
    file.operate(Operation {
        device_id: DEVICE,
        at,
        actor: None,
        name: "user.add".to_owned(),
        version: 1,
        args: "{}".to_owned(),
    })
    .await?;
    file.commit().await
}

#[tokio::test]
async fn a_second_writer_waits_until_the_first_is_done_and_then_sees_its_work() {
    let place = Place::new();
    let (one, other) = (place.create().await, place.open().await);
    let mut first = one.begin().await.expect("a transaction");
    let mut waiting = Box::pin(other.begin());
    let work = async {
        settle(&mut first).await;
        for number in 0..50 {
            let user = person(id_of(0, number), ROOT, &number.to_string());
            first.put(&user).await.expect("a sound record");
        }
    };
    tokio::select! {
        biased;
        _ = &mut waiting => panic!("two writers at once"),
        () = work => {}
    }
    first.commit().await.expect("a commit");
    let mut second = waiting.await.expect("its turn");
    assert_eq!(
        second.root().await.expect("the file can be read"),
        Some(ROOT)
    );
    second.roll_back().await.expect("the file is there");
}

#[tokio::test]
async fn the_window_notices_what_another_program_commits() {
    let place = Place::new();
    let (window, other) = (place.create().await, place.open().await);
    let before = window.data_version().await.expect("the file can be read");
    assert_eq!(
        window.data_version().await.expect("the file can be read"),
        before
    );
    let mut file = other.begin().await.expect("a transaction");
    settle(&mut file).await;
    file.commit().await.expect("a commit");
    assert_ne!(
        window.data_version().await.expect("the file can be read"),
        before
    );
}
