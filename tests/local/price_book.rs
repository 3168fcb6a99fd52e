//! Price books: drafts are edited freely, a published version never changes.

use std::collections::BTreeSet;

use desk_contract::{
    Code,
    price_book::{
        PriceBookDiscard, PriceBookGet, PriceBookList, PriceBookSave, PriceBookSaved,
        PriceBookSummaryView,
    },
    proposal::ProposalNew,
};
use desk_domain::fault::FaultCode;
use support::{TestDesk, price_rows};

async fn books(desk: &TestDesk) -> Vec<PriceBookSummaryView> {
    desk.ask(PriceBookList::default()).await.unwrap()
}

fn change(desk: &TestDesk, draft: &PriceBookSaved) -> PriceBookSave {
    PriceBookSave {
        id: Some(draft.id),
        revision: Some(draft.revision),
        ..desk.price_book(desk.house().msp)
    }
}

#[tokio::test]
async fn a_draft_is_saved_as_typed_and_numbered_after_the_last_version() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    let book = desk.ask(PriceBookGet { id: draft.id }).await.unwrap();
    assert_eq!(book.rows, price_rows());
    assert_eq!((book.summary.number, book.revision), (2, 1));
    assert!(!book.summary.published && !book.summary.current);
}

#[tokio::test]
async fn a_save_on_an_older_revision_is_refused_and_changes_nothing() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    let mut mine = change(&desk, &draft);
    mine.name = "Mine".to_owned();
    let mut theirs = change(&desk, &draft);
    theirs.name = "Theirs".to_owned();
    let saved = desk.run(theirs).await.unwrap();
    assert_eq!(saved.revision, 2);
    let refused = desk.run(mine).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
    let book = desk.ask(PriceBookGet { id: draft.id }).await.unwrap();
    assert_eq!((book.summary.name.as_str(), book.revision), ("Theirs", 2));
    let refused = desk.publish(&draft).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
}

#[tokio::test]
async fn a_save_that_names_a_book_without_its_revision_is_refused_and_makes_no_second_one() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    let half_named = PriceBookSave {
        revision: None,
        ..change(&desk, &draft)
    };
    let refused = desk.run(half_named).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(
        (refused.fields[0].path.as_str(), refused.fields[0].code),
        ("revision", FaultCode::Missing)
    );
    assert_eq!(books(&desk).await.len(), 2);
}

#[tokio::test]
async fn a_published_book_takes_over_and_never_changes() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    let published = desk.publish(&draft).await.unwrap();
    let current: Vec<_> = books(&desk)
        .await
        .into_iter()
        .filter(|book| book.current)
        .collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].id, draft.id);

    let edit = desk.run(change(&desk, &published)).await.unwrap_err();
    assert_eq!(edit.code, Code::Immutable);
    let again = desk.publish(&published).await.unwrap_err();
    assert_eq!(again.code, Code::Immutable);
    let discard = desk
        .run(PriceBookDiscard { id: draft.id })
        .await
        .unwrap_err();
    assert_eq!(discard.code, Code::Immutable);
    let book = desk.ask(PriceBookGet { id: draft.id }).await.unwrap();
    assert_eq!(book.rows, price_rows());
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_draft_that_is_thrown_away_is_gone_with_its_cost() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    desk.run(PriceBookDiscard { id: draft.id }).await.unwrap();
    let get = desk.ask(PriceBookGet { id: draft.id }).await.unwrap_err();
    assert_eq!(get.code, Code::NotFound);
    let mut inside = desk.inside().await;
    let left = inside
        .number("SELECT (SELECT count(*) FROM price_book_cost) - (SELECT count(*) FROM price_book)")
        .await;
    assert_eq!(left, 0);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_book_of_tomorrow_prices_nothing_today() {
    let desk = TestDesk::selling().await;
    let msp = desk.house().msp;
    let tomorrow = PriceBookSave {
        valid_from: "2026-11-23".to_owned(),
        ..desk.price_book(msp)
    };
    let draft = desk.run(tomorrow).await.unwrap();
    desk.publish(&draft).await.unwrap();
    let in_force = async || {
        let pricing = desk.ask(ProposalNew { tenant_id: msp }).await.unwrap();
        pricing.price_book.unwrap().summary.number
    };
    assert_eq!(in_force().await, 1);
    // Midnight in Chennai.
    desk.later("2026-11-22T18:30:00Z").await;
    assert_eq!(in_force().await, 2);
}

#[tokio::test]
async fn every_fault_of_the_head_and_the_rows_is_told_at_once() {
    let desk = TestDesk::selling().await;
    let mut rows = price_rows();
    rows[0].max_seats = "240".to_owned();
    rows[3].min_seats = "200".to_owned();
    let broken = PriceBookSave {
        name: String::new(),
        valid_from: "2026-02-30".to_owned(),
        valid_to: "tomorrow".to_owned(),
        rows,
        ..desk.price_book(desk.house().msp)
    };
    let refused = desk.run(broken).await.unwrap_err();
    let faults: BTreeSet<_> = refused
        .fields
        .iter()
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect();
    let expected = [
        ("name", FaultCode::Missing),
        ("valid_from", FaultCode::DateFormat),
        ("valid_to", FaultCode::DateFormat),
        ("rows[1].min_seats", FaultCode::SlabGap),
        ("rows[3].min_seats", FaultCode::SlabOverlap),
    ];
    assert_eq!(faults, expected.into_iter().collect());
    assert_eq!(books(&desk).await.len(), 1);
}

#[tokio::test]
async fn a_period_that_ends_before_it_begins_is_refused() {
    let desk = TestDesk::selling().await;
    let backwards = PriceBookSave {
        valid_to: "2026-11-21".to_owned(),
        ..desk.price_book(desk.house().msp)
    };
    let refused = desk.run(backwards).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::DateOrder);
}

#[tokio::test]
async fn prices_belong_to_msps_and_to_nobody_else() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    for tenant in [desk.house().organisation, desk.house().client] {
        let refused = desk.run(desk.price_book(tenant)).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
}
