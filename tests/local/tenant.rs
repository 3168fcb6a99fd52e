//! The tenant tree: what may stand where, numbers and addresses that are never given out twice, and
//! what becomes of a tenant that is put away.

use desk_contract::{
    Code, Refused,
    price_book::PriceBookDiscard,
    proposal::{ProposalGet, ProposalList},
    settings::{OrganisationEdit, SessionMe},
    tenant::{
        TenantArchive, TenantCreate, TenantEdit, TenantGet, TenantList, TenantPurge, TenantRestore,
        TenantSummaryView, TenantView,
    },
    user::UserDelete,
};
use desk_domain::{
    access::{Module, ShippedRole, Verb},
    fault::FaultCode,
    id::TenantId,
    language::Language,
    tenant::TenantKind,
};
use support::{
    TestDesk,
    examples::{new_client, new_msp},
    form,
};

/// The clock thirty days after the template was founded.
const A_MONTH_LATER: &str = "2026-12-22T04:15:00Z";

pub async fn owning() -> TestDesk {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk
}

pub fn client_called(msp: TenantId, name: &str, label: &str) -> TenantCreate {
    let mut new = new_client(msp);
    new.form.name = name.to_owned();
    new.form.label = label.to_owned();
    new
}

pub async fn made(desk: &TestDesk, new: TenantCreate) -> TenantView {
    let id = desk.run(new).await.expect("a tenant").id;
    desk.ask(TenantGet { id }).await.expect("the tenant")
}

pub async fn listed(desk: &TestDesk, list: TenantList) -> Vec<TenantSummaryView> {
    let shown = desk.ask(list).await.expect("a list");
    assert_eq!(usize::try_from(shown.total), Ok(shown.rows.len()));
    shown.rows
}

pub fn names(rows: &[TenantSummaryView]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[track_caller]
fn fault_of(refused: Result<impl std::fmt::Debug, Refused>) -> (String, FaultCode, String) {
    let refused = refused.expect_err("a refusal");
    assert_eq!(
        (refused.code, refused.fields.len()),
        (Code::Invalid, 1),
        "{refused:?}"
    );
    let field = refused.fields.into_iter().next().expect("a fault");
    (field.path, field.code, field.message)
}

#[tokio::test]
async fn a_client_gets_the_next_number_of_its_msp_and_an_address_below_it() {
    let desk = owning().await;
    let house = desk.house().clone();
    desk.run(OrganisationEdit {
        tenant_id: house.organisation,
        name: "Sangam Group".to_owned(),
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: Some(" Sangam.Example ".to_owned()),
        audit_reads: None,
    })
    .await
    .unwrap();
    let kaveri = made(&desk, client_called(house.msp, "Kaveri Textiles", "Kaveri")).await;
    // The template has a first client already.
    assert_eq!(kaveri.summary.code.as_deref(), Some("CHO-0002"));
    assert_eq!(
        kaveri.summary.domain.as_deref(),
        Some("kaveri-cho.sangam.example")
    );
    assert_eq!(
        kaveri.summary.parent.as_deref(),
        Some("Chola Secure Systems")
    );
    let other = made(
        &desk,
        client_called(house.sibling, "Kaveri Textiles", "kaveri"),
    )
    .await;
    assert_eq!(other.summary.code.as_deref(), Some("PAL-0001"));
    assert_eq!(
        other.summary.domain.as_deref(),
        Some("kaveri-pal.sangam.example")
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_new_msp_can_sell_at_once_and_has_clients_of_its_own() {
    let desk = owning().await;
    let new = new_msp(desk.house().organisation);
    let prefix = new.form.prefix.clone();
    let msp = made(&desk, new).await;
    assert_eq!(msp.summary.code.as_ref(), Some(&prefix));
    assert_eq!(msp.summary.domain, Some(prefix.to_lowercase()));
    let id = msp.summary.id;
    let book = desk.run(desk.price_book(id)).await.unwrap();
    desk.publish(&book).await.unwrap();
    let draft = desk.draft_of(id, form()).await.unwrap();
    let proposal = desk.generate(&draft).await.unwrap();
    assert_eq!(proposal.number, format!("{prefix}/2026-27/0001"));
    let below = made(&desk, new_msp(id)).await;
    let client = made(&desk, new_client(below.summary.id)).await;
    let below_prefix = below.summary.code.expect("a prefix");
    assert_eq!(client.summary.code, Some(format!("{below_prefix}-0001")));
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_tree_takes_each_kind_only_where_it_belongs() {
    let desk = owning().await;
    let house = desk.house().clone();
    let below = desk.run(new_msp(house.msp)).await.unwrap().id;
    let client = desk.run(new_client(below)).await.unwrap().id;
    for misplaced in [
        new_msp(below),
        new_client(house.organisation),
        new_client(client),
        new_msp(client),
    ] {
        let (path, code, _) = fault_of(desk.run(misplaced).await);
        assert_eq!((path.as_str(), code), ("parent_id", FaultCode::TenantPlace));
    }
    let mut second_root = new_client(house.msp);
    second_root.kind = TenantKind::Organisation;
    let refused = desk.run(second_root).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_prefix_or_an_address_that_is_taken_is_told_beside_its_field() {
    let desk = owning().await;
    let house = desk.house().clone();
    let mut again = new_msp(house.organisation);
    again.form.prefix = "pal".to_owned();
    let (path, code, _) = fault_of(desk.run(again).await);
    assert_eq!((path.as_str(), code), ("prefix", FaultCode::Taken));
    let (path, code, _) = fault_of(desk.run(client_called(house.msp, "Other", "vaigai")).await);
    assert_eq!((path.as_str(), code), ("label", FaultCode::Taken));
    let listed = listed(&desk, TenantList::default()).await;
    assert_eq!(listed.len(), 3);
}

#[tokio::test]
async fn all_faults_of_a_new_tenant_are_told_at_once() {
    let desk = owning().await;
    let mut new = client_called(desk.house().organisation, "\u{202e}", "a b");
    new.form.notes = "n".repeat(2_001);
    let refused = desk.run(new).await.unwrap_err();
    let paths: Vec<_> = refused.fields.iter().map(|field| &*field.path).collect();
    assert_eq!(paths, ["parent_id", "name", "notes", "label"]);
}

#[tokio::test]
async fn a_name_of_any_script_is_kept_found_and_changed_and_a_disguised_one_refused() {
    let desk = owning().await;
    let msp = desk.house().msp;
    for (place, name) in [
        "🚀 Rockets & <b>Söhne</b>",
        "שלום",
        "காவேரி மில்ஸ்",
        "100 %_\\ '; --",
    ]
    .into_iter()
    .enumerate()
    {
        let client = made(&desk, client_called(msp, name, &format!("odd-{place}"))).await;
        assert_eq!(client.summary.name, name);
        let found = TenantList {
            search: name.to_owned(),
            ..TenantList::default()
        };
        assert_eq!(names(&listed(&desk, found).await), [name]);
    }
    let long = "a".repeat(10_000);
    for name in [
        long.as_str(),
        "Kaveri\u{202e}",
        "Kav\u{200b}eri",
        "a\0b",
        " ",
    ] {
        let (path, ..) = fault_of(desk.run(client_called(msp, name, "disguised")).await);
        assert_eq!(path, "name");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_edit_changes_name_and_notes_and_nothing_that_others_rely_on() {
    let desk = owning().await;
    let before = made(&desk, client_called(desk.house().msp, "Kaveri", "kaveri")).await;
    let edit = TenantEdit {
        id: before.summary.id,
        name: " Kaveri Group ".to_owned(),
        notes: "Two sites.\r\nAsk for Radha.".to_owned(),
        tags: vec![
            " South ".to_owned(),
            "retail".to_owned(),
            "Retail".to_owned(),
        ],
    };
    desk.run(edit).await.unwrap();
    let after = desk
        .ask(TenantGet {
            id: before.summary.id,
        })
        .await
        .unwrap();
    assert_eq!(after.notes, "Two sites.\nAsk for Radha.");
    assert_eq!(after.tags, ["retail", "south"]);
    let expected = TenantSummaryView {
        name: "Kaveri Group".to_owned(),
        ..before.summary
    };
    assert_eq!(after.summary, expected);
    let root = TenantEdit {
        id: desk.house().organisation,
        name: "Renamed".to_owned(),
        notes: String::new(),
        tags: Vec::new(),
    };
    let (path, code, _) = fault_of(desk.run(root).await);
    assert_eq!((path.as_str(), code), ("id", FaultCode::NotNow));
}

#[tokio::test]
async fn an_archived_tenant_can_be_read_and_nothing_in_it_changed_until_it_is_restored() {
    let desk = owning().await;
    let house = desk.house().clone();
    let book = desk.run(desk.price_book(house.sibling)).await.unwrap();
    let draft = desk.draft_of(house.sibling, form()).await.unwrap();
    desk.run(TenantArchive { id: house.sibling }).await.unwrap();

    let mut refusals = vec![
        desk.draft_of(house.sibling, form()).await.map(drop),
        desk.generate(&draft).await.map(drop),
        desk.publish(&book).await.map(drop),
        desk.run(PriceBookDiscard { id: book.id }).await,
        desk.run(new_client(house.sibling)).await.map(drop),
    ];
    let edit = TenantEdit {
        id: house.sibling,
        name: "Renamed".to_owned(),
        notes: String::new(),
        tags: Vec::new(),
    };
    refusals.push(desk.run(edit.clone()).await);
    for refused in refusals {
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, Code::Archived, "{refused:?}");
        assert!(refused.message.contains("archived"), "{refused:?}");
    }
    assert!(desk.ask(ProposalGet { id: draft.id }).await.is_ok());
    let me = desk.ask(SessionMe {}).await.unwrap();
    let there = me
        .tenants
        .iter()
        .find(|tenant| tenant.tenant_id == house.sibling);
    let there = there.expect("still in reach");
    assert!(there.archived);
    let left = |module, verb| {
        there
            .rights
            .contains(&desk_domain::access::Right::new(module, verb))
    };
    assert!(left(Module::Tenants, Verb::Delete) && left(Module::Proposals, Verb::View));
    assert!(!left(Module::Proposals, Verb::Create));

    desk.run(TenantRestore { id: house.sibling }).await.unwrap();
    desk.run(edit).await.unwrap();
    desk.generate(&draft).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_tenant_is_archived_after_those_below_it_and_restored_after_the_one_above() {
    let desk = owning().await;
    let below = desk.run(new_msp(desk.house().msp)).await.unwrap().id;
    let client = desk.run(new_client(below)).await.unwrap().id;
    let (_, code, sentence) = fault_of(desk.run(TenantArchive { id: below }).await);
    assert_eq!(code, FaultCode::InUse);
    assert!(
        sentence.starts_with("1 active tenant is below"),
        "{sentence}"
    );
    for id in [client, below] {
        desk.run(TenantArchive { id }).await.unwrap();
        // Once more changes nothing, not even the day.
        desk.run(TenantArchive { id }).await.unwrap();
    }
    let (_, code, sentence) = fault_of(desk.run(TenantRestore { id: client }).await);
    assert_eq!(code, FaultCode::NotNow);
    assert!(sentence.contains("above"), "{sentence}");
    for id in [below, client] {
        desk.run(TenantRestore { id }).await.unwrap();
    }
    let (_, code, _) = fault_of(
        desk.run(TenantArchive {
            id: desk.house().organisation,
        })
        .await,
    );
    assert_eq!(code, FaultCode::NotNow);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_purge_takes_thirty_days_in_the_archive_and_the_typed_name() {
    let desk = owning().await;
    let client = made(&desk, client_called(desk.house().msp, "Kaveri", "kaveri")).await;
    let id = client.summary.id;
    let purge = |name: &str| TenantPurge {
        id,
        name: name.to_owned(),
    };
    let (_, code, _) = fault_of(desk.run(purge("Kaveri")).await);
    assert_eq!(code, FaultCode::NotNow);
    desk.run(TenantArchive { id }).await.unwrap();
    let (_, code, sentence) = fault_of(desk.run(purge("Kaveri")).await);
    assert_eq!(code, FaultCode::NotNow);
    assert!(sentence.contains("22 Dec 2026"), "{sentence}");
    let view = desk.ask(TenantGet { id }).await.unwrap();
    assert_eq!(view.purgeable_on.as_deref(), Some("2026-12-22"));
    assert!(!view.purgeable);

    desk.set_clock(A_MONTH_LATER);
    desk.sign_in_owner().await;
    let (path, code, _) = fault_of(desk.run(purge("kaveri")).await);
    assert_eq!((path.as_str(), code), ("name", FaultCode::NameDiffers));
    assert!(desk.ask(TenantGet { id }).await.unwrap().purgeable);
    desk.run(purge(" Kaveri ")).await.unwrap();
    let gone = desk.ask(TenantGet { id }).await.unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
    desk.assert_sound().await;
}

#[tokio::test]
async fn what_is_purged_is_gone_for_everybody_and_its_number_and_address_stay_taken() {
    let desk = owning().await;
    let msp = desk.house().msp;
    let client = made(&desk, client_called(msp, "Kaveri", "kaveri")).await;
    let id = client.summary.id;
    let insider = desk.person(ShippedRole::TenantViewer, id).await;
    desk.run(TenantArchive { id }).await.unwrap();
    desk.set_clock(A_MONTH_LATER);
    desk.sign_in_owner().await;
    let purge = TenantPurge {
        id,
        name: "Kaveri".to_owned(),
    };
    let (_, code, sentence) = fault_of(desk.run(purge.clone()).await);
    assert_eq!(code, FaultCode::InUse);
    assert!(sentence.starts_with("1 person still belongs"), "{sentence}");
    let delete = UserDelete {
        id: insider.user.id,
    };
    desk.run(delete).await.unwrap();
    desk.run(purge.clone()).await.unwrap();

    let nobody = desk.run(purge).await.unwrap_err();
    let never = TenantPurge {
        id: uuid::Uuid::now_v7().into(),
        name: "Kaveri".to_owned(),
    };
    assert_eq!(nobody, desk.run(never).await.unwrap_err());
    let me = desk.ask(SessionMe {}).await.unwrap();
    assert!(me.tenants.iter().all(|tenant| tenant.tenant_id != id));
    assert!(!names(&listed(&desk, TenantList::default()).await).contains(&"Kaveri"));
    let mut inside = desk.inside().await;
    for left in [
        "SELECT count(*) FROM tenant WHERE name = 'Kaveri' OR notes IS NOT NULL",
        "SELECT count(*) FROM access_grant JOIN tenant ON tenant.id = tenant_id WHERE status = 'purged'",
    ] {
        assert_eq!(inside.number(left).await, 0, "{left}");
    }
    let (path, code, _) = fault_of(desk.run(client_called(msp, "Kaveri", "kaveri")).await);
    assert_eq!((path.as_str(), code), ("label", FaultCode::Taken));
    let next = made(&desk, client_called(msp, "Kaveri", "kaveri-2")).await;
    assert_eq!(next.summary.code.as_deref(), Some("CHO-0003"));
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_msp_with_issued_proposals_stays_and_one_with_drafts_goes_with_all_it_has() {
    let desk = owning().await;
    let house = desk.house().clone();
    let fresh = made(&desk, new_msp(house.organisation)).await.summary;
    desk.run(desk.price_book(fresh.id)).await.unwrap();
    desk.draft_of(fresh.id, form()).await.unwrap();
    desk.run(TenantArchive { id: fresh.id }).await.unwrap();
    desk.set_clock(A_MONTH_LATER);
    desk.sign_in_owner().await;
    desk.run(TenantPurge {
        id: fresh.id,
        name: fresh.name.clone(),
    })
    .await
    .unwrap();
    let mut again = new_msp(house.organisation);
    again
        .form
        .prefix
        .clone_from(fresh.code.as_ref().expect("a prefix"));
    let (path, code, _) = fault_of(desk.run(again).await);
    assert_eq!((path.as_str(), code), ("prefix", FaultCode::Taken));

    let sells = desk.run(new_msp(house.organisation)).await.unwrap().id;
    let book = desk.run(desk.price_book(sells)).await.unwrap();
    desk.publish(&book).await.unwrap();
    let draft = desk.draft_of(sells, form()).await.unwrap();
    let issued = desk.generate(&draft).await.unwrap();
    desk.run(TenantArchive { id: sells }).await.unwrap();
    // A clock that leaps further at once has to be confirmed.
    for day in ["2027-01-10T04:15:00Z", "2027-02-01T04:15:00Z"] {
        desk.set_clock(day);
        desk.sign_in_owner().await;
    }
    let refused = desk
        .run(TenantPurge {
            id: sells,
            name: "Noyyal Networks".to_owned(),
        })
        .await;
    let (_, code, sentence) = fault_of(refused);
    assert_eq!(code, FaultCode::InUse);
    assert!(sentence.contains("8 years"), "{sentence}");
    assert!(desk.desk.document(issued.id).await.is_ok());
    assert_eq!(desk.ask(ProposalList::default()).await.unwrap().total, 1);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_client_that_lost_its_number_or_is_ahead_of_its_series_is_found() {
    for damage in [
        "UPDATE number_series SET last = 0 WHERE series = 'client'",
        "DELETE FROM number_series WHERE series = 'client'",
    ] {
        let desk = owning().await;
        desk.inside().await.execute(damage).await;
        let findings = desk.desk.verify().await.unwrap();
        assert!(
            findings.iter().any(|finding| finding.check == "number"),
            "{damage}: {findings:?}"
        );
    }
}
