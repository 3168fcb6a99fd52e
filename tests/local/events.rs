//! What changed is told after every commit, and only then.

use desk_client::Changed;
use desk_contract::price_book::PriceBookDiscard;
use desk_contract::proposal::ProposalList;
use desk_domain::record::Kind;
use support::{TestDesk, form};
use tokio::sync::broadcast::{Receiver, error::TryRecvError};

fn next(changes: &mut Receiver<Changed>) -> Option<Changed> {
    match changes.try_recv() {
        Ok(changed) => Some(changed),
        Err(TryRecvError::Empty) => None,
        Err(fault) => panic!("{fault}"),
    }
}

#[tokio::test]
async fn a_command_tells_what_it_changed() {
    let desk = TestDesk::selling().await;
    let mut changes = desk.desk.changes();
    let draft = desk.draft(form()).await.unwrap();
    let told = next(&mut changes).unwrap();
    assert_eq!(
        (told.kinds, told.ids),
        (vec![Kind::Proposal], vec![draft.id.0])
    );

    desk.generate(&draft).await.unwrap();
    let told = next(&mut changes).unwrap();
    assert_eq!(
        told.kinds,
        [
            Kind::Customer,
            Kind::Proposal,
            Kind::ProposalCost,
            Kind::NumberSeries
        ]
    );
    assert!(told.ids.contains(&draft.id.0));
    assert_eq!(next(&mut changes), None);
}

#[tokio::test]
async fn what_changes_nothing_tells_nothing() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let mut changes = desk.desk.changes();
    desk.ask(ProposalList::default()).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let id = uuid::Uuid::now_v7().into();
    desk.run(PriceBookDiscard { id }).await.unwrap_err();
    let mut broken = desk.price_book(desk.house().msp);
    broken.name.clear();
    desk.run(broken).await.unwrap_err();
    assert_eq!(next(&mut changes), None);
}
