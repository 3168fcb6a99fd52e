//! Records of every kind out of a small world, so that they meet: four ids, few names, few numbers.

use desk_domain::{
    access::{Rights, Role, RoleKind},
    canonical::Hash,
    customer::Customer,
    group::Group,
    gstin::Gstin,
    id::TenantId,
    language::Language,
    price_book::{PlanCode, PriceBook, PriceBookCost, Slab},
    proposal::{
        CustomerForm, Issued, LineForm, NumberSeries, Proposal, ProposalCost, ProposalForm,
    },
    quote::{Cost, Sale, SaleLine},
    record::{Kind, UniqueKey},
    state::StateCode,
    supplier::{BankAccount, Lut, Supplier},
    tax::{PlaceOfSupply, Supply, TaxHeads},
    tenant::Tenant,
    user::{Credential, User, UserStatus},
};
use jiff::{Timestamp, civil::Date};
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use crate::{
    any_access,
    any_tenant::{organisation, tenant},
    every_kind::AnyRecord,
};

/// Every id there is; a record of each kind may have it.
pub const IDS: [Uuid; 4] = [
    Uuid::from_u128(1),
    Uuid::from_u128(2),
    Uuid::from_u128(3),
    Uuid::from_u128(4),
];

/// What is done to both stores.
#[derive(Debug, Clone)]
pub enum Step {
    Put(AnyRecord),
    Remove(Kind, Uuid),
    Get(Kind, Uuid),
    Find(Kind, UniqueKey),
    OwnedBy(Kind, TenantId),
}

/// A world with some of its records already there, and what happens in it.
pub fn story() -> impl Strategy<Value = Vec<Step>> {
    let settled = settled();
    let there = vec(proptest::bool::weighted(0.85), settled.len());
    (there, vec(step(), 1..40)).prop_map(move |(there, steps)| {
        let settled = settled.iter().zip(there).filter(|(_, there)| *there);
        settled
            .map(|(record, _)| Step::Put(record.clone()))
            .chain(steps)
            .collect()
    })
}

fn step() -> impl Strategy<Value = Step> {
    let kind = || select(Kind::ALL);
    prop_oneof![
        8 => record().prop_map(Step::Put),
        3 => (kind(), id()).prop_map(|(kind, id)| Step::Remove(kind, id)),
        1 => (kind(), id()).prop_map(|(kind, id)| Step::Get(kind, id)),
        1 => (kind(), id()).prop_map(|(kind, id)| Step::OwnedBy(kind, id.into())),
        2 => (record(), email()).prop_map(|(record, email)| {
            let stranger = UniqueKey { name: "user.email", value: email };
            Step::Find(record.kind(), record.unique_keys().pop().unwrap_or(stranger))
        }),
    ]
}

/// One record of every kind, parents first, so that a random story starts with something to refer to.
fn settled() -> Vec<AnyRecord> {
    let [one, two, ..] = IDS;
    let form = ProposalForm::default();
    vec![
        Tenant::organisation(one.into(), "Chola").into(),
        Tenant::msp(two.into(), one.into(), "Chola", "CHO").into(),
        User {
            id: one.into(),
            tenant_id: one.into(),
            name: "Meena".to_owned(),
            email: "meena@chola.example".to_owned(),
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
        .into(),
        Credential::first(one.into(), one.into(), "$argon2id$x".to_owned()).into(),
        Group {
            id: one.into(),
            tenant_id: two.into(),
            name: "Desk".to_owned(),
        }
        .into(),
        Role {
            id: one.into(),
            tenant_id: two.into(),
            kind: RoleKind::Role,
            name: "Auditor".to_owned(),
            description: "Reads".to_owned(),
            rights: Rights::NONE,
            template: None,
            revision: 1,
        }
        .into(),
        PriceBook {
            id: one.into(),
            tenant_id: two.into(),
            number: 1,
            name: "2026-27".to_owned(),
            valid_from: Date::constant(2026, 4, 1),
            valid_to: None,
            revision: 1,
            published_at: None,
            slabs: Vec::new(),
        }
        .into(),
        PriceBookCost {
            price_book_id: one.into(),
            tenant_id: two.into(),
            base_prices_minor: vec![1],
        }
        .into(),
        Customer {
            id: one.into(),
            tenant_id: two.into(),
            domain: "kaveri.example".to_owned(),
            form: CustomerForm {
                company: "Kaveri".to_owned(),
                ..CustomerForm::default()
            },
            owner_id: one.into(),
        }
        .into(),
        Proposal {
            id: one.into(),
            tenant_id: two.into(),
            owner_id: one.into(),
            form,
            seats: 1,
            total_minor: None,
            revision: 1,
            changed_at: Timestamp::UNIX_EPOCH,
            issued: None,
        }
        .into(),
    ]
}

/// On the heap, branch by branch: the trees of all kinds side by side are more than the stack of a
/// test's thread holds.
fn record() -> BoxedStrategy<AnyRecord> {
    prop_oneof![
        1 => tenant().prop_map(AnyRecord::from).boxed(),
        1 => organisation().prop_map(AnyRecord::from).boxed(),
        1 => supplier().prop_map(AnyRecord::from).boxed(),
        8 => any_access::record(),
        1 => price_book().prop_map(AnyRecord::from).boxed(),
        1 => price_book_cost().prop_map(AnyRecord::from).boxed(),
        1 => customer().prop_map(AnyRecord::from).boxed(),
        3 => proposal().prop_map(AnyRecord::from).boxed(),
        1 => proposal_cost().prop_map(AnyRecord::from).boxed(),
        1 => number_series().prop_map(AnyRecord::from).boxed(),
    ]
    .boxed()
}

pub fn id() -> impl Strategy<Value = Uuid> {
    select(&IDS[..])
}

/// A tenant to belong to, mostly the MSP that is there from the start.
pub fn msp() -> impl Strategy<Value = Uuid> {
    prop_oneof![4 => Just(IDS[1]), 1 => id()]
}

/// A record of any other kind to refer to, mostly the one that is there from the start.
pub fn first() -> impl Strategy<Value = Uuid> {
    prop_oneof![4 => Just(IDS[0]), 1 => id()]
}

/// Mostly a good text; sometimes empty, at its limit, over it, or with the character that ends a
/// text for SQLite's `length()`.
pub fn text(most: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        9 => select(vec!["Chola", "Kaveri & Söhne", "காவேரி", "👩\u{200d}💻"]).prop_map(str::to_owned),
        1 => select(vec!["", "\0", "a\0b"]).prop_map(str::to_owned),
        1 => select(vec!["a", "த"]).prop_map(move |letter| letter.repeat(most)),
        1 => select(vec!["a", "த"]).prop_map(move |letter| letter.repeat(most + 1)),
    ]
}

pub fn email() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(vec!["meena@chola.example", "arjun@chola.example", "MEENA@chola.example"])
            .prop_map(str::to_owned),
        1 => text(254),
    ]
}

/// Mostly a small count; sometimes none, negative or enormous.
pub fn count() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 1..=3_i64, 2 => select(vec![0, -1, i64::MIN, i64::MAX])]
}

pub fn moment() -> impl Strategy<Value = Timestamp> {
    select(vec![-1, 0, 1, 2, 1_795_000_000_000_001])
        .prop_map(|at| Timestamp::from_microsecond(at).expect("a moment"))
}

pub fn day() -> impl Strategy<Value = Date> {
    select(vec![
        (0, 1, 1),
        (2026, 4, 1),
        (2026, 4, 2),
        (2027, 3, 31),
        (9999, 12, 31),
    ])
    .prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn hash() -> impl Strategy<Value = Hash> {
    any::<u8>().prop_map(|byte| Hash([byte; 32]))
}

fn supplier() -> impl Strategy<Value = Supplier> {
    let gstin = select(vec!["33AAACA0000A1Z5", "29AAACA0000A1ZU"])
        .prop_map(|gstin| Gstin::parse(gstin).expect("a GSTIN"));
    let lut = (text(40), day()).prop_map(|(arn, valid_until)| Lut { arn, valid_until });
    let bank =
        (text(200), text(40), option::of(text(100))).prop_map(|(account_name, bank, upi)| {
            BankAccount {
                account_name,
                account_number: "001".to_owned(),
                bank,
                ifsc: String::new(),
                upi,
            }
        });
    (
        (
            id(),
            text(200),
            gstin,
            text(500),
            option::of(email()),
            option::of(text(40)),
        ),
        (
            any::<bool>(),
            option::of(lut),
            option::of(bank),
            option::of(text(4_000)),
            option::of(hash()),
        ),
    )
        .prop_map(
            |((tenant, name, gstin, address, email, phone), (sez, lut, bank, terms, logo))| {
                Supplier {
                    tenant_id: tenant.into(),
                    name,
                    gstin,
                    address,
                    email,
                    phone,
                    sez,
                    lut,
                    bank,
                    terms,
                    logo,
                }
            },
        )
}

fn price_book() -> impl Strategy<Value = PriceBook> {
    let slab = (
        select(PlanCode::shipped().to_vec()),
        prop_oneof![5 => 1..=3_u32, 1 => Just(0), 1 => Just(u32::MAX)],
        option::of(prop_oneof![5 => 2..=4_u32, 1 => Just(0)]),
        prop_oneof![6 => 0..=2_i64, 1 => Just(-1), 1 => Just(i64::MAX)],
    )
        .prop_map(|(plan, min_seats, max_seats, max_price_minor)| Slab {
            plan,
            min_seats,
            max_seats,
            max_price_minor,
        });
    (
        (id(), msp(), count(), text(200), day(), option::of(day())),
        (count(), option::of(moment()), vec(slab, 0..3)),
    )
        .prop_map(
            |(
                (id, tenant, number, name, valid_from, valid_to),
                (revision, published_at, slabs),
            )| PriceBook {
                id: id.into(),
                tenant_id: tenant.into(),
                number,
                name,
                valid_from,
                valid_to,
                revision,
                published_at,
                slabs,
            },
        )
}

fn price_book_cost() -> impl Strategy<Value = PriceBookCost> {
    let price = prop_oneof![8 => 0..=2_i64, 1 => Just(-1), 1 => Just(i64::MAX)];
    (id(), msp(), vec(price, 0..3)).prop_map(|(book, tenant, base_prices_minor)| PriceBookCost {
        price_book_id: book.into(),
        tenant_id: tenant.into(),
        base_prices_minor,
    })
}

fn customer_form() -> impl Strategy<Value = CustomerForm> {
    (text(200), text(10_000), any::<bool>()).prop_map(|(company, address, sez)| CustomerForm {
        company,
        address,
        sez,
        ..CustomerForm::default()
    })
}

fn customer() -> impl Strategy<Value = Customer> {
    let domain = prop_oneof![
        8 => select(vec!["kaveri.example", "palar.example", "KAVERI.example", "தமிழ்.example"])
            .prop_map(str::to_owned),
        1 => text(253),
    ];
    (id(), msp(), domain, customer_form(), first()).prop_map(|(id, tenant, domain, form, owner)| {
        Customer {
            id: id.into(),
            tenant_id: tenant.into(),
            domain,
            form,
            owner_id: owner.into(),
        }
    })
}

fn form() -> impl Strategy<Value = ProposalForm> {
    let line = (text(20), text(20)).prop_map(|(seats, price)| LineForm {
        plan: "starter".to_owned(),
        seats,
        term_months: "12".to_owned(),
        price,
    });
    (
        customer_form(),
        vec(line, 0..3),
        text(10),
        text(2_000),
        select(Language::ALL),
    )
        .prop_map(
            |(customer, lines, valid_until, remarks, language)| ProposalForm {
                customer,
                lines,
                valid_until,
                remarks,
                language,
                ..ProposalForm::default()
            },
        )
}

fn sale() -> impl Strategy<Value = Sale> {
    let place = prop_oneof![
        Just(PlaceOfSupply::Abroad),
        Just(PlaceOfSupply::State(
            StateCode::parse("33").expect("a state").state
        )),
    ];
    let supply = select(vec![
        Supply::Export,
        Supply::Sez,
        Supply::InterState,
        Supply::IntraState,
    ]);
    (
        place,
        supply,
        any::<bool>(),
        any::<i64>(),
        option::of(any::<i64>()),
    )
        .prop_map(
            |(place_of_supply, supply, zero_rated, amount_minor, discount_bp)| {
                let tax = TaxHeads {
                    igst_minor: amount_minor,
                    ..TaxHeads::default()
                };
                Sale {
                    place_of_supply,
                    supply,
                    zero_rated,
                    lines: vec![SaleLine {
                        amount_minor,
                        tax,
                        discount_bp,
                    }],
                    taxable_minor: amount_minor,
                    tax,
                    round_off_minor: -49,
                    total_minor: amount_minor,
                    discount_bp,
                }
            },
        )
}

fn proposal() -> impl Strategy<Value = Proposal> {
    let number = prop_oneof![
        6 => select(vec!["CHO/2026-27/0001", "CHO/2026-27/0002", "two words"]).prop_map(str::to_owned),
        2 => text(40),
    ];
    let issued = (
        (number, moment(), day(), day(), first(), first()),
        (hash(), hash(), sale()),
    )
        .prop_map(
            |((number, at, date, valid_until, customer, book), (content, pdf, sale))| Issued {
                number,
                at,
                date,
                valid_until,
                customer_id: customer.into(),
                price_book_id: book.into(),
                sale,
                content,
                pdf,
            },
        );
    (
        (
            id(),
            msp(),
            first(),
            form(),
            count(),
            option::of(any::<i64>()),
        ),
        (count(), moment(), option::of(issued)),
    )
        .prop_map(
            |((id, tenant, owner, form, seats, total_minor), (revision, changed_at, issued))| {
                Proposal {
                    id: id.into(),
                    tenant_id: tenant.into(),
                    owner_id: owner.into(),
                    form,
                    seats,
                    total_minor,
                    revision,
                    changed_at,
                    issued,
                }
            },
        )
}

fn proposal_cost() -> impl Strategy<Value = ProposalCost> {
    (first(), msp(), any::<i64>(), option::of(any::<i64>())).prop_map(
        |(proposal, tenant, margin_minor, margin_bp)| ProposalCost {
            proposal_id: proposal.into(),
            tenant_id: tenant.into(),
            cost: Cost {
                lines: Vec::new(),
                base_amount_minor: margin_minor,
                margin_minor,
                margin_bp,
                markup_bp: margin_bp,
            },
        },
    )
}

fn number_series() -> impl Strategy<Value = NumberSeries> {
    (
        id(),
        msp(),
        select(vec!["proposal", "order"]),
        select(vec!["2026-27", "2027-28"]),
        count(),
    )
        .prop_map(|(id, tenant, series, year, last)| NumberSeries {
            id,
            tenant_id: tenant.into(),
            series: series.to_owned(),
            year: year.to_owned(),
            last,
        })
}
