//! A founded workspace with two MSPs and the people who meet in it.

use std::sync::atomic::{AtomicU64, Ordering};

use desk_app::{
    Context, Founding, NewEntry, Operation, Paper, PaperFault, Previewed, Printed, ProposalPaper,
    Records, found,
};
use desk_contract::entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate};
use desk_domain::{
    access::{Grant, Held, Period, Reach, ShippedRole, Subject},
    audit::{AuditChange, Door, Outcome},
    canonical::Hash,
    gstin::Gstin,
    id::{PriceBookId, TenantId, UserId},
    language::Language,
    price_book::TypedPriceRow,
    proposal::{CustomerForm, LineForm, ProposalForm},
    record::Record,
    supplier::Supplier,
    tenant::Tenant,
    user::{User, UserStatus},
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{every_kind::AnyRecord, workspace_file::DEVICE};

/// The organisation.
pub const ROOT: TenantId = TenantId(Uuid::from_u128(1));
/// The MSP that was founded with it.
pub const CHOLA: TenantId = TenantId(Uuid::from_u128(2));
/// Another MSP of the same organisation.
pub const PANDYA: TenantId = TenantId(Uuid::from_u128(12));
/// May do everything.
pub const OWNER: UserId = UserId(Uuid::from_u128(3));
/// Prices and proposes at Chola.
pub const SELLER: UserId = UserId(Uuid::from_u128(21));
/// Looks at Chola's tenant, and sees neither prices nor proposals.
pub const VIEWER: UserId = UserId(Uuid::from_u128(22));
/// Runs Pandya and has no business at Chola.
pub const RIVAL: UserId = UserId(Uuid::from_u128(23));
/// The price book that Chola was founded with.
pub const FIRST_BOOK: PriceBookId = PriceBookId(Uuid::from_u128(5));
/// The day of the founding.
pub const TODAY: Date = Date::constant(2026, 11, 22);
/// The bytes of a logo that is kept.
pub const LOGO: &[u8] = b"\x89PNG of a logo";

/// The moment so many seconds into the story, finer than a file keeps moments.
pub fn moment(seconds: i64) -> Timestamp {
    Timestamp::new(1_795_000_000 + seconds, 123_456_789).expect("a moment")
}

/// Salts that come out the same in every store the same act is done in.
pub fn salts(act: u64) -> impl Fn() -> [u8; 16] + Sync {
    let next = AtomicU64::new(0);
    move || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        (u128::from(act) << 64 | u128::from(number)).to_be_bytes()
    }
}

/// What an act may know of the world.
pub fn context<'a>(
    now: Timestamp,
    today: Date,
    salt: &'a (dyn Fn() -> [u8; 16] + Sync),
) -> Context<'a> {
    Context {
        now,
        measured: now,
        today,
        device_id: DEVICE,
        door: Door::Window,
        salt,
        paper: &Press,
    }
}

/// Prints everything it was given, so that a document's hash vouches for all of it.
pub struct Press;

/// What the press jams on.
pub const JAM: &str = "jam the press";

impl Paper for Press {
    fn proposal(&self, paper: &ProposalPaper<'_>) -> Result<Printed, PaperFault> {
        if paper.quote.remarks.as_deref() == Some(JAM) {
            return Err(PaperFault::Writer("jammed".to_owned()));
        }
        Ok(Printed {
            bytes: format!("{paper:?}").into_bytes(),
            warnings: vec![format!("{} lines", paper.quote.lines.len())],
        })
    }

    fn preview(&self, _: &ProposalPaper<'_>) -> Result<Previewed, PaperFault> {
        Ok(Previewed {
            pages: Vec::new(),
            warnings: Vec::new(),
        })
    }
}

/// Founds the workspace and brings the second MSP and the other people in.
pub async fn settle<S: Records>(store: &mut S) {
    let mut ids = (1_u128..).map(Uuid::from_u128);
    let mut mint = || ids.next().expect("numbers do not end");
    let founding = Founding::check(&setup(), None, &mut mint).expect("a sound first run");
    assert_eq!((founding.owner().id, founding.msp()), (OWNER, CHOLA));
    let salt = salts(0);
    let context = context(moment(0), TODAY, &salt);
    found(
        store,
        &context,
        &founding,
        moment(0),
        "$argon2id$of the owner".to_owned(),
        None,
    )
    .await
    .expect("a new workspace");
    let pandya = Tenant::msp(PANDYA, ROOT, "Pandya Cloud", "PAN");
    let mut changes = vec![
        put(store, pandya).await,
        put(store, supplier_of_pandya()).await,
    ];
    for (user, name, role, tenant) in [
        (SELLER, "seller", ShippedRole::AccountManager, CHOLA),
        (VIEWER, "viewer", ShippedRole::TenantViewer, CHOLA),
        (RIVAL, "rival", ShippedRole::MsspAdmin, PANDYA),
    ] {
        changes.push(put(store, person(user, tenant, name)).await);
        let grant = Grant {
            id: user.0.into(),
            subject: Subject::User(user),
            held: Held::Shipped(role),
            tenant_id: tenant,
            reach: Reach::Subtree,
            period: Period {
                starts_at: Timestamp::UNIX_EPOCH,
                ends_at: None,
            },
            delegated_for: None,
        };
        changes.push(put(store, grant).await);
    }
    write_down(store, changes).await;
    let kept = store.keep(LOGO).await.expect("the store can be written");
    assert_eq!(kept, Hash::of(LOGO));
}

/// Puts a new record and gives the change that tells of it.
async fn put<S: Records, R: Record + Into<AnyRecord>>(store: &mut S, record: R) -> AuditChange {
    let (id, after) = (record.id(), serde_json::to_string(&record).expect("JSON"));
    record.into().put(store).await.expect("a sound record");
    AuditChange {
        kind: R::KIND,
        id,
        before: None,
        after: Some(after),
        salt: id.into_bytes(),
    }
}

/// The second entry and the second operation: no command brings people in yet.
async fn write_down<S: Records>(store: &mut S, changes: Vec<AuditChange>) {
    let name = "test.settle".to_owned();
    // As finely as a file keeps it.
    let at = Timestamp::from_microsecond(moment(0).as_microsecond()).expect("a moment");
    let entry = NewEntry {
        at,
        actor: None,
        action: name.clone(),
        tenant_id: None,
        object: None,
        outcome: Outcome::Done,
        door: Door::Window,
        device_id: DEVICE,
        changes,
        detail: None,
    };
    store.append(entry).await.expect("an entry");
    let operation = Operation {
        device_id: DEVICE,
        at,
        actor: None,
        name,
        version: 1,
        args: "{}".to_owned(),
    };
    store.operate(operation).await.expect("an operation");
}

/// A person of a tenant.
pub fn person(id: UserId, tenant_id: TenantId, name: &str) -> User {
    User {
        id,
        tenant_id,
        name: name.to_owned(),
        email: format!("{name}@people.example"),
        status: UserStatus::Active,
        department: None,
        user_type: None,
        category: None,
        job_title: None,
        mobile: None,
        personal_email: None,
        fields: std::collections::BTreeMap::new(),
        deleted_at: None,
        erased_at: None,
    }
}

fn supplier_of_pandya() -> Supplier {
    Supplier {
        tenant_id: PANDYA,
        name: "Pandya Cloud".to_owned(),
        gstin: Gstin::parse("29AAACA0000A1ZU").expect("a GSTIN"),
        address: "1 Lake Road, Bengaluru".to_owned(),
        email: None,
        phone: None,
        sez: false,
        lut: None,
        bank: None,
        terms: None,
        logo: None,
    }
}

fn setup() -> WorkspaceCreate {
    WorkspaceCreate {
        language: Language::En,
        organisation: OrganisationSetup {
            name: "Chola Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            prefix: "CHO".to_owned(),
            address: "12 Temple Street, Chennai".to_owned(),
            ..OrganisationSetup::default()
        },
        owner: OwnerSetup {
            name: "Meena".to_owned(),
            email: "meena@chola.example".to_owned(),
            passphrase: String::new(),
        },
        price_book: Some(price_rows()),
        sample_data: false,
    }
}

/// Two slabs of each shipped plan, in rupees.
pub fn price_rows() -> Vec<TypedPriceRow> {
    let row = |plan: &str, min: &str, max: &str, base: &str, price: &str| TypedPriceRow {
        plan: plan.to_owned(),
        min_seats: min.to_owned(),
        max_seats: max.to_owned(),
        base_price: base.to_owned(),
        max_price: price.to_owned(),
    };
    vec![
        row("starter", "1", "99", "900", "1299"),
        row("starter", "100", "", "800", "1199.50"),
        row("standard", "1", "", "1500", "2249"),
        row("advanced", "1", "", "2500", "3699"),
    ]
}

/// A proposal form without a fault.
pub fn form(domain: &str, seats: &str) -> ProposalForm {
    ProposalForm {
        customer: CustomerForm {
            company: "Kaveri Textiles".to_owned(),
            domain: domain.to_owned(),
            spoc_name: "Arjun".to_owned(),
            spoc_email: "arjun@kaveri.example".to_owned(),
            address: "4 Mill Road".to_owned(),
            city: "Erode".to_owned(),
            state: "33".to_owned(),
            country: "IN".to_owned(),
            pin: "638001".to_owned(),
            mobile: "+919876543210".to_owned(),
            ..CustomerForm::default()
        },
        lines: vec![LineForm {
            plan: "starter".to_owned(),
            seats: seats.to_owned(),
            term_months: "12".to_owned(),
            price: String::new(),
        }],
        ..ProposalForm::default()
    }
}
