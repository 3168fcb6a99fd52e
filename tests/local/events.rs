//! What changed is told after every commit, and only then.

use desk_client::{Changed, Door};
use desk_contract::{
    price_book::PriceBookDiscard, proposal::ProposalList, settings::SessionMe, user::GroupSave,
};
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

#[tokio::test]
async fn what_another_program_writes_is_told_at_the_next_look() {
    let desk = TestDesk::selling().await;
    let mut changes = desk.desk.changes();
    desk.desk.look_round().await;
    desk.draft(form()).await.unwrap();
    next(&mut changes).unwrap();
    desk.desk.look_round().await;
    assert_eq!(next(&mut changes), None, "its own command was told already");

    let line = desk.another(Door::Cli);
    line.sign_in_owner().await;
    desk.desk.look_round().await;
    while next(&mut changes).is_some() {}
    let house = desk.house();
    line.run(GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: house.msp,
        name: "Night shift".to_owned(),
        members: Vec::new(),
    })
    .await
    .unwrap();
    desk.desk.look_round().await;
    let told = next(&mut changes).expect("a change");
    assert_eq!((told.kinds, told.ids), (vec![], vec![]));
    desk.desk.look_round().await;
    assert_eq!(next(&mut changes), None);
}

#[tokio::test]
async fn access_that_ends_with_time_is_told_once_even_while_nobody_asks_for_anything() {
    let desk = TestDesk::founded().await;
    let mut inside = desk.inside().await;
    // The first moment of December.
    inside
        .execute("UPDATE access_grant SET ends_at = 1796083200000000 WHERE user_id IN (SELECT id FROM user WHERE email LIKE 'mssp_admin%')")
        .await;
    desk.set_clock("2026-11-30T23:50:00Z");
    desk.sign_in(&desk.house().seller.email).await;
    desk.ask(SessionMe {}).await.unwrap();
    desk.desk.look_round().await;
    let mut changes = desk.desk.changes();
    desk.set_clock("2026-12-01T00:00:00Z");
    desk.desk.look_round().await;
    assert!(next(&mut changes).is_some());
    desk.desk.look_round().await;
    assert_eq!(next(&mut changes), None);
    assert!(desk.ask(SessionMe {}).await.unwrap().tenants.is_empty());
}
