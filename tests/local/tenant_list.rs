//! Tenants as a person finds them: lists, trees, reach, and the console inside one of them.

use desk_contract::{
    Code,
    proposal::ProposalList,
    settings::SessionMe,
    tenant::{ContextSwitch, TenantArchive, TenantGet, TenantList, TenantOrder, TenantTree},
};
use desk_domain::{
    access::ShippedRole,
    tenant::{TenantKind, TenantStatus},
};
use support::{TestDesk, examples::new_client, form};

use crate::tenant::{client_called, listed, made, names, owning};

#[tokio::test]
async fn the_list_searches_filters_sorts_and_pages_in_the_file() {
    let desk = owning().await;
    let house = desk.house().clone();
    for (name, label) in [("Amaravati", "zz"), ("bhavani", "mm"), ("Cauvery", "aa")] {
        desk.run(client_called(house.msp, name, label))
            .await
            .unwrap();
    }
    let archived = desk
        .run(client_called(house.sibling, "Dhansiri", "dd"))
        .await;
    let archived = archived.unwrap().id;
    desk.run(TenantArchive { id: archived }).await.unwrap();
    let list = TenantList::default;

    let all = listed(&desk, list()).await;
    assert_eq!(
        names(&all),
        [
            "Amaravati",
            "bhavani",
            "Cauvery",
            "Chola Secure Systems",
            "Dhansiri",
            "Pallava Networks",
            "Vaigai Mills"
        ]
    );
    let search = |text: &str| TenantList {
        search: text.to_owned(),
        ..list()
    };
    assert_eq!(
        names(&listed(&desk, search("PAL-0001")).await),
        ["Dhansiri"]
    );
    assert_eq!(names(&listed(&desk, search("cho mm")).await), ["bhavani"]);
    assert!(listed(&desk, search("sangam")).await.is_empty());
    let kind = TenantList {
        kind: Some(TenantKind::Msp),
        ..list()
    };
    assert_eq!(
        names(&listed(&desk, kind).await),
        ["Chola Secure Systems", "Pallava Networks"]
    );
    let status = TenantList {
        status: Some(TenantStatus::Archived),
        ..list()
    };
    assert_eq!(names(&listed(&desk, status).await), ["Dhansiri"]);
    let below = TenantList {
        below: Some(house.sibling),
        ..list()
    };
    assert_eq!(
        names(&listed(&desk, below).await),
        ["Dhansiri", "Pallava Networks"]
    );
    let by_address = TenantList {
        search: "cho-".to_owned(),
        order: TenantOrder::Domain,
        ascending: false,
        ..list()
    };
    assert_eq!(
        names(&listed(&desk, by_address).await),
        ["Amaravati", "Vaigai Mills", "bhavani", "Cauvery"]
    );
    let page = TenantList {
        offset: 2,
        limit: 2,
        ..list()
    };
    let page = desk.ask(page).await.unwrap();
    assert_eq!(
        (names(&page.rows), page.total),
        (vec!["Cauvery", "Chola Secure Systems"], 7)
    );
}

#[tokio::test]
async fn a_tree_that_is_searched_shows_what_matches_and_what_stands_above_it() {
    let desk = owning().await;
    let house = desk.house().clone();
    desk.run(client_called(house.sibling, "Kaveri", "kaveri"))
        .await
        .unwrap();
    let tree = TenantTree {
        search: "kaveri".to_owned(),
        ..TenantTree::default()
    };
    let shown = desk.ask(tree).await.unwrap();
    assert_eq!(
        names(&shown.rows),
        ["Kaveri", "Pallava Networks", "Sangam Group"]
    );
    assert_eq!(shown.total, 1);
    let whole = desk.ask(TenantTree::default()).await.unwrap();
    assert_eq!((whole.rows.len(), whole.total), (5, 4));
}

#[tokio::test]
async fn nobody_sees_a_tenant_or_the_name_of_one_above_outside_their_reach() {
    let desk = owning().await;
    let house = desk.house().clone();
    let stranger = desk.as_stranger().await;
    let own = made(&stranger, client_called(house.sibling, "Kaveri", "kaveri")).await;
    assert_eq!(own.summary.parent.as_deref(), Some("Pallava Networks"));
    let rows = listed(&stranger, TenantList::default()).await;
    assert_eq!(names(&rows), ["Kaveri", "Pallava Networks"]);
    let msp = &rows[1];
    assert_eq!((&msp.parent, msp.parent_id), (&None, None));
    for below in [house.msp, house.organisation, uuid::Uuid::now_v7().into()] {
        let list = TenantList {
            below: Some(below),
            ..TenantList::default()
        };
        assert!(listed(&stranger, list).await.is_empty());
    }
    let viewer = desk
        .as_user(ShippedRole::TenantViewer, own.summary.id)
        .await;
    let me = viewer.ask(SessionMe {}).await.unwrap();
    assert_eq!((me.tenants.len(), me.tenants[0].parent_id), (1, None));
    let tree = viewer.ask(TenantTree::default()).await.unwrap();
    assert_eq!(names(&tree.rows), ["Kaveri"]);
    let seen = viewer
        .ask(TenantGet { id: house.client })
        .await
        .unwrap_err();
    let unseen = TenantGet {
        id: uuid::Uuid::now_v7().into(),
    };
    assert_eq!(seen, viewer.ask(unseen).await.unwrap_err());
}

#[tokio::test]
async fn a_new_client_is_in_reach_of_everybody_who_runs_its_msp_and_of_nobody_else() {
    let desk = TestDesk::selling().await;
    let colleague = desk
        .as_user(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let stranger = desk.as_stranger().await;
    let client = desk.run(new_client(desk.house().msp)).await.unwrap().id;
    assert!(colleague.ask(TenantGet { id: client }).await.is_ok());
    let refused = stranger.ask(TenantGet { id: client }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn switching_into_a_customer_and_back_is_an_entry_of_the_audit_log_and_changes_nothing() {
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    for tenant_id in [Some(house.client), None] {
        desk.enter(ContextSwitch {
            tenant_id,
            ..ContextSwitch::default()
        })
        .await
        .unwrap();
    }
    let foreign = ContextSwitch {
        tenant_id: Some(house.sibling),
        ..ContextSwitch::default()
    };
    let nowhere = ContextSwitch {
        tenant_id: Some(uuid::Uuid::now_v7().into()),
        ..ContextSwitch::default()
    };
    let refused = desk.enter(foreign).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    assert_eq!(refused, desk.enter(nowhere).await.unwrap_err());
    let mut inside = desk.inside().await;
    let entries: Vec<(String, i64)> = inside
        .rows(
            "SELECT outcome, tenant_id IS NULL FROM audit_entry WHERE action = 'context.switch' ORDER BY seq",
        )
        .await;
    let entry = |outcome: &str, to_all| (outcome.to_owned(), i64::from(to_all));
    // A denied attempt is some tenant's, the other's or the person's own, and never everybody's.
    assert_eq!(
        entries,
        [
            entry("done", false),
            entry("done", true),
            entry("denied", false),
            entry("denied", false)
        ]
    );
    let written = "SELECT count(*) FROM audit_change JOIN audit_entry USING (seq) WHERE action = 'context.switch'";
    assert_eq!(inside.number(written).await, 0);
    desk.assert_sound().await;
}

#[tokio::test]
async fn proposals_inside_a_tenant_are_its_own_and_those_below_it_and_never_more_than_in_reach() {
    let desk = owning().await;
    let house = desk.house().clone();
    for msp in [house.msp, house.sibling] {
        let draft = desk.draft_of(msp, form()).await.unwrap();
        desk.generate(&draft).await.unwrap();
    }
    let inside = |below| ProposalList {
        below,
        ..ProposalList::default()
    };
    let nobody = Some(uuid::Uuid::now_v7().into());
    for (below, total) in [
        (None, 2),
        (Some(house.organisation), 2),
        (Some(house.sibling), 1),
        (Some(house.client), 0),
        (nobody, 0),
    ] {
        assert_eq!(desk.ask(inside(below)).await.unwrap().total, total);
    }
    let stranger = desk.as_stranger().await;
    for (below, total) in [
        (Some(house.sibling), 1),
        (Some(house.msp), 0),
        (Some(house.organisation), 0),
    ] {
        assert_eq!(stranger.ask(inside(below)).await.unwrap().total, total);
    }
}
