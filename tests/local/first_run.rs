//! The first run: the organisation, its MSP, the owner and the first prices, all or nothing.

use std::collections::BTreeSet;

use desk_client::Door;
use desk_contract::{
    Code, Refused,
    entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate, WorkspaceState, WorkspaceStatus},
    price_book::PriceBookList,
    settings::{SessionMe, SettingsGet},
};
use desk_domain::{fault::FaultCode, price_book::TypedPriceRow, tenant::TenantKind};
use support::{TestDesk, setup};

async fn state(desk: &TestDesk) -> WorkspaceState {
    let status = desk.enter(WorkspaceStatus {}).await;
    status.expect("a status").state
}

fn faults(refused: &Refused) -> BTreeSet<(&str, FaultCode)> {
    let fields = refused.fields.iter();
    fields
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

#[tokio::test]
async fn the_first_run_makes_everything_and_signs_the_owner_in() {
    let desk = TestDesk::empty();
    assert_eq!(state(&desk).await, WorkspaceState::Missing);
    let signed_in = desk.enter(setup()).await.unwrap();
    assert_eq!(signed_in.email, "asha@chola.example");
    assert_eq!(state(&desk).await, WorkspaceState::SignedIn);

    let me = desk.ask(SessionMe {}).await.unwrap();
    assert_eq!(me.name, "Asha Raman");
    let kinds: Vec<_> = me.tenants.iter().map(|tenant| tenant.kind).collect();
    assert_eq!(kinds, [TenantKind::Msp, TenantKind::Organisation]);
    assert_eq!(me.tenants[0].prefix.as_deref(), Some("CHO"));

    let tenant_id = me.tenants[0].tenant_id;
    let settings = desk.ask(SettingsGet { tenant_id }).await.unwrap();
    assert_eq!(settings.supplier.gstin.as_str(), "33AAACA0000A1Z5");
    let books = desk.ask(PriceBookList::default()).await.unwrap();
    assert_eq!(books.len(), 1);
    assert!(books[0].published && books[0].current);
    assert_eq!(
        (books[0].slabs, books[0].valid_from.as_str()),
        (5, "2026-11-22")
    );
    desk.assert_sound().await;

    let mut inside = desk.inside().await;
    let written: Vec<(String, i64)> = inside
        .rows("SELECT name, number FROM operation ORDER BY number")
        .await;
    assert_eq!(written, [("workspace.create".to_owned(), 1)]);
    let audited: Vec<(String, String)> = inside
        .rows("SELECT action, outcome FROM audit_entry ORDER BY seq")
        .await;
    let done = |action: &str| (action.to_owned(), "done".to_owned());
    // What this test looked at afterwards is told, too.
    assert_eq!(
        audited,
        [
            done("workspace.create"),
            done("device.register"),
            done("session.sign_in"),
            done("settings.get"),
            done("price_book.list"),
        ]
    );
}

#[tokio::test]
async fn every_fault_of_the_first_run_is_told_at_once_and_nothing_is_left_behind() {
    let desk = TestDesk::empty();
    let broken = WorkspaceCreate {
        organisation: OrganisationSetup {
            name: " ".to_owned(),
            gstin: "33AAACA0000A1Z6".to_owned(),
            state: Some("98".to_owned()),
            prefix: "CH1".to_owned(),
            address: String::new(),
            email: Some("not an address".to_owned()),
            phone: Some("1".repeat(41)),
            logo: Some("bm90IGEgcGljdHVyZQ==".to_owned()),
        },
        owner: OwnerSetup {
            name: "x".repeat(201),
            email: "asha".to_owned(),
            passphrase: "too short".to_owned(),
        },
        price_book: Some(vec![TypedPriceRow {
            plan: "gold".to_owned(),
            min_seats: "0".to_owned(),
            max_price: "12.345".to_owned(),
            ..TypedPriceRow::default()
        }]),
        ..setup()
    };
    let refused = desk.enter(broken).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    let expected = [
        ("organisation.name", FaultCode::Missing),
        ("organisation.gstin", FaultCode::GstinChecksum),
        ("organisation.state", FaultCode::StateCode),
        ("organisation.prefix", FaultCode::PrefixFormat),
        ("organisation.address", FaultCode::Missing),
        ("organisation.email", FaultCode::EmailFormat),
        ("organisation.phone", FaultCode::TooLong),
        ("organisation.logo", FaultCode::LogoFormat),
        ("owner.name", FaultCode::TooLong),
        ("owner.email", FaultCode::EmailFormat),
        ("owner.passphrase", FaultCode::PassphraseShort),
        ("price_book[0].plan", FaultCode::PlanUnknown),
        ("price_book[0].min_seats", FaultCode::OutOfRange),
        ("price_book[0].base_price", FaultCode::Missing),
        ("price_book[0].max_price", FaultCode::PriceFormat),
    ];
    assert_eq!(faults(&refused), expected.into_iter().collect());
    for fault in &refused.fields {
        assert!(fault.message.ends_with('.'), "{fault:?}");
    }
    assert_eq!(state(&desk).await, WorkspaceState::Missing);
    assert_eq!(std::fs::read_dir(desk.folder()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_state_that_the_gstin_contradicts_is_refused() {
    let desk = TestDesk::empty();
    let mut other_state = setup();
    other_state.organisation.state = Some("29".to_owned());
    let refused = desk.enter(other_state).await.unwrap_err();
    let expected = [("organisation.state", FaultCode::StateGstinMismatch)];
    assert_eq!(faults(&refused), expected.into_iter().collect());
}

#[tokio::test]
async fn a_second_first_run_is_refused_and_touches_nothing() {
    let desk = TestDesk::founded().await;
    let before = std::fs::read(desk.file()).unwrap();
    let refused = desk.enter(setup()).await.unwrap_err();
    assert_eq!(refused.code, Code::WorkspaceExists);

    desk.sign_in_owner().await;
    let refused = desk.enter(setup()).await.unwrap_err();
    assert_eq!(refused.code, Code::WorkspaceExists);
    let desk = desk.restarted().await;
    desk.sign_in_owner().await;
    let me = desk.ask(SessionMe {}).await.unwrap();
    assert_eq!(me.organisation, "Sangam Group");
    assert!(!before.is_empty());
}

#[tokio::test]
async fn a_first_run_over_any_other_file_leaves_that_file_as_it_is() {
    let desk = TestDesk::empty();
    std::fs::write(desk.file(), "somebody's notes").unwrap();
    let refused = desk.enter(setup()).await.unwrap_err();
    assert_eq!(refused.code, Code::WorkspaceExists);
    assert_eq!(std::fs::read(desk.file()).unwrap(), b"somebody's notes");
}

#[tokio::test]
async fn the_workspace_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = TestDesk::empty();
    desk.enter(setup()).await.unwrap();
    let mode = std::fs::metadata(desk.file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[tokio::test]
async fn of_two_first_runs_at_once_one_wins_and_the_other_is_told() {
    let window = TestDesk::empty();
    let cli = window.another(Door::Cli);
    let (one, other) = tokio::join!(window.enter(setup()), cli.enter(setup()));
    let codes = [one, other].map(|result| result.map(drop).map_err(|refused| refused.code));
    assert!(codes.contains(&Ok(())), "{codes:?}");
    assert!(codes.contains(&Err(Code::WorkspaceExists)), "{codes:?}");
    window.sign_in_owner().await;
    cli.sign_in_owner().await;
    window.assert_sound().await;
}
