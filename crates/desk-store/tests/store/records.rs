//! The two record stores, held equal: the same statements give the same answers, the same refusals
//! and leave the same records.

use std::collections::BTreeSet;

use desk_app::{Records, memory::Memory};
use desk_domain::{
    id::TenantId,
    price_book::{PlanCode, PriceBook, Slab},
    record::{Kind, Record, Refusal},
    tenant::Tenant,
};
use desk_store::Transaction;
use jiff::civil::Date;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

use crate::{
    any_record::{IDS, Step, story},
    every_kind::{AnyRecord, assert_same_records, find, get, owned_by, remove},
    workspace_file::{Place, execute},
};

#[test]
fn random_statements_get_the_same_answers_from_the_file_as_from_memory() {
    let runtime = Runtime::new().expect("a runtime");
    let place = Place::new();
    let store = runtime.block_on(place.create());
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&story(), |steps| {
            runtime.block_on(async {
                let mut memory = Memory::default();
                // Every case starts from the same empty file, because no case is ever committed.
                let mut file = store.begin().await.expect("a transaction");
                for step in &steps {
                    assert_same_answer(&mut memory, &mut file, step).await;
                }
                assert_same_records(&mut memory, &mut file, &IDS, &IDS.map(TenantId)).await;
                file.roll_back().await.expect("the file is there");
            });
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Equal stores prove little where nothing ever happens.
#[tokio::test]
async fn the_random_statements_reach_every_kind_every_unique_key_and_both_ends_of_a_reference() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..10_000 {
        let mut memory = Memory::default();
        for step in story().new_tree(&mut runner).expect("a story").current() {
            match step {
                Step::Put(record) => {
                    let put = record.put(&mut memory).await;
                    seen.insert(format!("put {} {put:?}", record.kind().as_str()));
                }
                Step::Remove(kind, id) => {
                    let there = get(&mut memory, kind, id).await.is_some();
                    let removed = remove(&mut memory, kind, id).await;
                    seen.insert(format!("remove {} {there} {removed:?}", kind.as_str()));
                }
                _ => {}
            }
        }
    }
    let outcomes = Kind::ALL.iter().flat_map(|kind| {
        let kind = kind.as_str();
        [
            format!("put {kind} Ok(())"),
            format!("put {kind} Err(Reference)"),
            format!("remove {kind} true Ok(())"),
        ]
    });
    let referred = [
        "tenant",
        "user",
        "group",
        "role",
        "price_book",
        "customer",
        "proposal",
    ]
    .map(|kind| format!("remove {kind} true Err(Reference)"));
    let unique = [
        "tenant Err(Unique(\"tenant.prefix\"))",
        "user Err(Unique(\"user.email\"))",
        "role Err(Unique(\"role.name\"))",
        "access_default Err(Unique(\"access_default.department\"))",
        "access_override Err(Unique(\"access_override.tenant_id\"))",
        "group Err(Unique(\"user_group.name\"))",
        "membership Err(Unique(\"membership.user_id\"))",
        "product Err(Unique(\"product.slot\"))",
        "product Err(Unique(\"product.name\"))",
        "price_book Err(Unique(\"price_book.number\"))",
        "customer Err(Unique(\"customer.domain\"))",
        "proposal Err(Unique(\"proposal.number\"))",
        "number_series Err(Unique(\"number_series.year\"))",
    ]
    .map(|outcome| format!("put {outcome}"));
    for outcome in outcomes.chain(referred).chain(unique) {
        assert!(seen.contains(&outcome), "{outcome} never happened");
    }
}

async fn assert_same_answer(memory: &mut Memory, file: &mut Transaction, step: &Step) {
    match step {
        Step::Put(record) => {
            assert_eq!(record.put(memory).await, record.put(file).await, "{step:?}")
        }
        Step::Remove(kind, id) => assert_eq!(
            remove(memory, *kind, *id).await,
            remove(file, *kind, *id).await,
            "{step:?}"
        ),
        Step::Get(kind, id) => assert_eq!(
            get(memory, *kind, *id).await,
            get(file, *kind, *id).await,
            "{step:?}"
        ),
        Step::Find(kind, key) => assert_eq!(
            find(memory, *kind, key).await,
            find(file, *kind, key).await,
            "{step:?}"
        ),
        Step::OwnedBy(kind, tenant) => assert_eq!(
            owned_by(memory, *kind, *tenant).await,
            owned_by(file, *kind, *tenant).await,
            "{step:?}"
        ),
    }
}

fn root() -> Tenant {
    Tenant::organisation(IDS[0].into(), "Chola")
}

fn book(tenant: TenantId, min_seats: u32) -> PriceBook {
    PriceBook {
        id: IDS[0].into(),
        tenant_id: tenant,
        number: 1,
        name: "2026-27".to_owned(),
        valid_from: Date::constant(2026, 4, 1),
        valid_to: None,
        revision: 1,
        published_at: None,
        slabs: vec![Slab {
            plan: PlanCode::shipped()[0].clone(),
            min_seats,
            max_seats: None,
            max_price_minor: 129_900,
        }],
    }
}

async fn a_refused_price_book_leaves_no_trace<S: Records>(store: &mut S) {
    AnyRecord::from(root()).put(store).await.expect("a root");
    let good = book(root().id, 1);
    AnyRecord::from(good.clone())
        .put(store)
        .await
        .expect("a price book");
    let bad = PriceBook {
        name: "Another".to_owned(),
        ..book(root().id, 0)
    };
    let refused = AnyRecord::from(bad).put(store).await;
    assert_eq!(refused, Err(Refusal::Check("price_slab_seats")));
    assert_eq!(
        get(store, Kind::PriceBook, good.id()).await,
        Some(good.into())
    );
}

#[tokio::test]
async fn a_price_book_with_one_bad_slab_is_refused_whole() {
    let place = Place::new();
    let store = place.create().await;
    a_refused_price_book_leaves_no_trace(&mut store.begin().await.expect("a transaction")).await;
    a_refused_price_book_leaves_no_trace(&mut Memory::default()).await;
}

/// The stores look at slabs before they write anything; the file refuses a bad one by itself, too.
#[tokio::test]
async fn the_file_itself_refuses_slabs_that_no_price_book_may_have() {
    let place = Place::new();
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    AnyRecord::from(root())
        .put(&mut file)
        .await
        .expect("a root");
    AnyRecord::from(book(root().id, 1))
        .put(&mut file)
        .await
        .expect("a price book");
    file.commit().await.expect("a commit");
    store.close().await;
    let mut shell = place.shell().await;
    for (change, check) in [
        ("min_seats = 0", "price_slab_seats"),
        ("max_seats = min_seats - 1", "price_slab_range"),
        ("max_price_minor = -1", "price_slab_price"),
    ] {
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "UPDATE price_slab SET {change}"
        )))
        .execute(&mut shell)
        .await
        .expect_err("the change contradicts a check");
        assert!(refused.to_string().ends_with(check), "{refused}");
    }
    let refused = sqlx::raw_sql(
        "INSERT INTO price_slab_cost (price_book_id, position, base_price_minor) VALUES (x'00', 0, -1)",
    )
    .execute(&mut shell)
    .await
    .expect_err("nothing costs less than nothing");
    assert!(
        refused.to_string().ends_with("price_slab_cost_price"),
        "{refused}"
    );
    assert_eq!(
        execute(&mut shell, "UPDATE price_slab SET min_seats = 2").await,
        1
    );
}
