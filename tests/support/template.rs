//! The workspace that most tests start from. It is founded once in a process, through the real
//! door, because hashing a passphrase takes a quarter of a second; every test gets a copy.

use desk_app::Table;
use desk_client::{Clock, Desk, Door, Place};
use desk_domain::{
    access::{Module, Right, ShippedRole, Verb},
    id::{TenantId, UserId},
    organisation::Organisation,
    price_book::{PlanCode, PriceBook, PriceBookCost, PriceRow, check_rows},
    proposal::NumberSeries,
    supplier::SupplierForm,
    tenant::{Tenant, TenantKind},
};
use desk_store::Store;
use jiff::{Timestamp, civil::date};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{
    act::Act,
    desk::{FOUNDED_AT, ask_at, enter_at},
    forms::{price_rows, setup},
    keychain::TestKeychain,
    licence::paid,
    people::{Person, cheap_credential, put_person},
};

/// Who is who in the template.
#[derive(Debug, Clone)]
pub struct House {
    /// The organisation, the root of the tree.
    pub organisation: TenantId,
    /// The MSP of the first run: Chola Secure Systems, `CHO`.
    pub msp: TenantId,
    /// A second MSP beside it: Pallava Networks, `PAL`.
    pub sibling: TenantId,
    /// A client below the first MSP: Vaigai Mills.
    pub client: TenantId,
    /// The owner of the workspace.
    pub owner: UserId,
    /// Runs the first MSP.
    pub seller: Person,
    /// Runs the second MSP.
    pub stranger: Person,
}

pub(crate) struct Template {
    pub house: House,
    pub bytes: Vec<u8>,
}

/// The closed workspace file and who is who in it.
pub(crate) async fn template() -> &'static Template {
    static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
    TEMPLATE.get_or_init(found).await
}

async fn found() -> Template {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::of_file(&folder.path().join("template.pdesk"));
    let now: Timestamp = FOUNDED_AT.parse().expect("a moment");
    let desk = Desk::with(
        place.clone(),
        Door::Window,
        Clock::told_by(move || now, std::time::Duration::default),
        std::sync::Arc::new(TestKeychain::default()),
    );
    enter_at(&desk, &setup()).await.expect("a first run");
    let me = ask_at(&desk, &desk_contract::settings::SessionMe {})
        .await
        .expect("an owner");
    desk.close().await;

    let of_kind = |kind| {
        let found = me.tenants.iter().find(|tenant| tenant.kind == kind);
        found.expect("a tenant").tenant_id
    };
    let (organisation, msp) = (of_kind(TenantKind::Organisation), of_kind(TenantKind::Msp));
    assert!(
        me.tenants[0]
            .rights
            .contains(&Right::new(Module::CostAndMargin, Verb::View))
    );
    let store = Store::open(&place.workspace, &place.backups)
        .await
        .expect("the workspace");
    let mut transaction = store.begin().await.expect("a transaction");
    let mut act = Act::new(&mut transaction, store.device_id());
    act.put(&cheap_credential(me.user_id, organisation)).await;
    rename_organisation(&mut act, organisation).await;
    act.put(&paid(organisation)).await;
    forget_looks(&mut act, organisation).await;
    let sibling = put_sibling(&mut act, organisation).await;
    let client = put_client(&mut act, msp).await;
    let seller = put_person(&mut act, msp, ShippedRole::MsspAdmin, msp).await;
    let stranger = put_person(&mut act, sibling, ShippedRole::MsspAdmin, sibling).await;
    act.done(now).await;
    transaction.commit().await.expect("a commit");
    store.close().await;
    Template {
        house: House {
            organisation,
            msp,
            sibling,
            client,
            owner: me.user_id,
            seller,
            stranger,
        },
        bytes: std::fs::read(&place.workspace).expect("the workspace"),
    }
}

/// The first run calls the organisation like its MSP; two names show which one leaks.
async fn rename_organisation(act: &mut Act<'_>, organisation: TenantId) {
    let root = Table::<Tenant>::get(act.transaction(), organisation.0)
        .await
        .expect("a read");
    let root = Tenant {
        name: "Sangam Group".to_owned(),
        ..root.expect("the organisation")
    };
    act.put(&root).await;
}

/// Most tests look at many things and count entries of other acts: what is looked at is written down
/// only where a test turns it on.
async fn forget_looks(act: &mut Act<'_>, organisation: TenantId) {
    let kept = Table::<Organisation>::get(act.transaction(), organisation.0)
        .await
        .expect("a read");
    let kept = Organisation {
        audit_reads: false,
        ..kept.expect("the organisation")
    };
    act.put(&kept).await;
}

async fn put_sibling(act: &mut Act<'_>, organisation: TenantId) -> TenantId {
    let id = TenantId(Uuid::now_v7());
    let sibling = Tenant::msp(id, organisation, "Pallava Networks", "PAL");
    let supplier = SupplierForm {
        name: sibling.name.clone(),
        gstin: "29AAACA0000A1ZU".to_owned(),
        address: "5 Residency Road\nBengaluru 560025".to_owned(),
        ..SupplierForm::default()
    };
    let rows = check_rows(&price_rows(), &PlanCode::shipped()).expect("prices");
    let book = PriceBook {
        id: Uuid::now_v7().into(),
        tenant_id: id,
        number: 1,
        name: "Pallava prices".to_owned(),
        valid_from: date(2026, 11, 22),
        valid_to: None,
        revision: 1,
        published_at: Some(FOUNDED_AT.parse().expect("a moment")),
        slabs: rows.iter().map(PriceRow::slab).collect(),
    };
    let cost = PriceBookCost {
        price_book_id: book.id,
        tenant_id: id,
        base_prices_minor: rows.iter().map(|row| row.base_price_minor).collect(),
    };
    act.put(&sibling).await;
    let supplier = supplier.check(id, None).expect("a supplier");
    act.put(&supplier).await;
    act.put(&book).await;
    act.put(&cost).await;
    id
}

async fn put_client(act: &mut Act<'_>, msp: TenantId) -> TenantId {
    let mut series = NumberSeries::of_clients(msp);
    let code = series.take_code("CHO").expect("a number");
    let id = TenantId(Uuid::now_v7());
    let client = Tenant::client(id, msp, "Vaigai Mills", code, "vaigai-cho");
    act.put(&series).await;
    act.put(&client).await;
    client.id
}
