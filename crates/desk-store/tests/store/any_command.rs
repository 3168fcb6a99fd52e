//! Commands out of a small world: right ones, wrong ones, old ones, and ones that are nobody's business.

use desk_app::{Context, Error, Records, Table, memory::Memory, run};
use desk_contract::{
    Command,
    entitlement::EntitlementImport,
    grant::{GrantEnd, GrantGive},
    price_book::{PriceBookDiscard, PriceBookImport, PriceBookPublish, PriceBookSave},
    proposal::{ProposalDiscard, ProposalGenerate, ProposalSave},
    role::{AccessDefaultSet, AccessOverrideSet, ProductSave, RoleDiscard, RoleReset, RoleSave},
    security_policy::SecurityPolicySet,
    settings::{OrganisationEdit, SupplierEdit},
    tenant::{TenantArchive, TenantCreate, TenantEdit, TenantPurge, TenantRestore},
    user::{
        GroupDiscard, GroupSave, UserAdd, UserDelete, UserEdit, UserErase, UserRestore, UserResume,
        UserSuspend,
    },
    user_field::{UserFieldDiscard, UserFieldSave},
    user_security::UserSecuritySet,
};
use desk_domain::{
    access::{Actor, Role},
    canonical::Hash,
    id::{PriceBookId, ProposalId, RoleId, TenantId, UserId},
    language::Language,
    price_book::{PriceBook, TypedPriceRow},
    proposal::{LineForm, Proposal, ProposalForm},
    record::Kind,
    security_policy::SecurityRules,
    supplier::SupplierForm,
    tenant::{TenantForm, TenantKind},
    user::User,
};
use jiff::civil::Date;
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use crate::any_access_command;
use crate::people::{
    CHOLA, FIRST_BOOK, JAM, LOGO, OWNER, PANDYA, RIVAL, ROOT, SELLER, TODAY, VIEWER, form,
    price_rows,
};

/// The client that most stories begin with.
const FIRST_CLIENT: TenantId = TenantId(Uuid::from_u128(0x71));

/// Somebody tries something.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub who: UserId,
    pub today: Date,
    pub command: AnyCommand,
}

/// What a store says to a command: the answer and what changed, or the refusal.
pub type Told = Result<(String, Vec<(Kind, Uuid)>), String>;

macro_rules! any_command {
    ($($command:ident,)+) => {
        #[derive(Debug, Clone)]
        pub enum AnyCommand { $($command(Box<$command>),)+ }

        /// The names of the commands that are tried.
        pub const NAMES: &[&str] = &[$(<$command as Command>::NAME,)+];

        $(impl From<$command> for AnyCommand {
            fn from(command: $command) -> Self { Self::$command(Box::new(command)) }
        })+

        impl AnyCommand {
            /// Its name.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$command(_) => <$command as Command>::NAME,)+ }
            }

            /// Runs it in one store.
            pub async fn run<S: Records>(self, store: &mut S, actor: &Actor, context: &Context<'_>) -> Told {
                match self { $(Self::$command(command) => told(run(store, actor, context, *command).await),)+ }
            }
        }
    };
}

any_command! {
    OrganisationEdit, SecurityPolicySet, EntitlementImport, SupplierEdit, PriceBookSave, PriceBookImport, PriceBookPublish,
    PriceBookDiscard, ProposalSave, ProposalGenerate, ProposalDiscard,
    TenantCreate, TenantEdit, TenantArchive, TenantRestore, TenantPurge, UserAdd, UserEdit,
    UserSuspend, UserResume, UserDelete, UserRestore, UserErase, GroupSave, GroupDiscard,
    UserFieldSave, UserFieldDiscard, UserSecuritySet, RoleSave, RoleReset, RoleDiscard, ProductSave, AccessDefaultSet, AccessOverrideSet, GrantGive, GrantEnd,
}

fn told<T: serde::Serialize>(result: Result<(T, Vec<(Kind, Uuid)>), Error>) -> Told {
    match result {
        Ok((output, changed)) => Ok((serde_json::to_string(&output).expect("an answer"), changed)),
        Err(error) => Err(format!("{error:?}")),
    }
}

impl AnyCommand {
    /// Turns a distance from the revision a person sees, as it was generated, into a revision, and
    /// the name to type into the one a person reads.
    pub async fn aim(&mut self, memory: &mut Memory) {
        match self {
            Self::PriceBookSave(save) => {
                let seen = book_revision(memory, save.id).await;
                save.revision = aimed(save.revision, seen);
            }
            Self::PriceBookPublish(publish) => {
                publish.revision += book_revision(memory, Some(publish.id)).await.unwrap_or(1);
            }
            Self::ProposalSave(save) => {
                let seen = proposal_revision(memory, save.id).await;
                save.revision = aimed(save.revision, seen);
            }
            Self::ProposalGenerate(generate) => {
                let seen = proposal_revision(memory, Some(generate.id)).await;
                generate.revision += seen.unwrap_or(1);
            }
            Self::RoleSave(save) => {
                let seen = role_revision(memory, save.id).await;
                save.revision = aimed(save.revision, seen);
            }
            Self::RoleReset(reset) => {
                let seen = role_revision(memory, reset.id).await;
                reset.revision = aimed(reset.revision, seen);
            }
            Self::UserErase(erase) if erase.name == any_access_command::RIGHT_NAME => {
                let found = Table::<User>::get(memory, erase.id.0).await;
                if let Some(user) = found.expect("memory is there") {
                    erase.name = user.name;
                }
            }
            _ => {}
        }
    }
}

/// On the mark: what one sees, and nothing where there is nothing yet.
fn aimed(off: Option<i64>, seen: Option<i64>) -> Option<i64> {
    match off {
        None => None,
        Some(0) => seen,
        Some(off) => Some(seen.unwrap_or(1) + off),
    }
}

async fn book_revision(memory: &mut Memory, id: Option<PriceBookId>) -> Option<i64> {
    let book = Table::<PriceBook>::get(memory, id?.0).await;
    Some(book.expect("memory is there")?.revision)
}

async fn proposal_revision(memory: &mut Memory, id: Option<ProposalId>) -> Option<i64> {
    let proposal = Table::<Proposal>::get(memory, id?.0).await;
    Some(proposal.expect("memory is there")?.revision)
}

async fn role_revision(memory: &mut Memory, id: Option<RoleId>) -> Option<i64> {
    let role = Table::<Role>::get(memory, id?.0).await;
    Some(role.expect("memory is there")?.revision)
}

/// A random story of attempts; most begin with something to work on.
pub fn story() -> impl Strategy<Value = Vec<Attempt>> {
    let started = started();
    let there = vec(proptest::bool::weighted(0.8), started.len());
    (there, vec(attempt(), 1..24)).prop_map(move |(there, attempts)| {
        let started = started.iter().zip(there).filter(|(_, there)| *there);
        started
            .map(|(attempt, _)| attempt.clone())
            .chain(attempts)
            .collect()
    })
}

/// A draft price book, two draft proposals, and a client that is put away.
fn started() -> Vec<Attempt> {
    let save = |id: u128| ProposalSave {
        id: Some(Uuid::from_u128(id).into()),
        tenant_id: CHOLA,
        revision: None,
        form: form("kaveri.example", "10"),
    };
    let book = PriceBookSave {
        id: Some(Uuid::from_u128(0xB1).into()),
        tenant_id: CHOLA,
        revision: None,
        name: "Next".to_owned(),
        valid_from: "2026-11-01".to_owned(),
        valid_to: String::new(),
        rows: price_rows(),
    };
    let client = TenantCreate {
        id: Some(FIRST_CLIENT),
        parent_id: CHOLA,
        kind: TenantKind::Client,
        form: TenantForm {
            name: "2026-27".to_owned(),
            label: "noyyal".to_owned(),
            ..TenantForm::default()
        },
    };
    [
        save(0xF1).into(),
        save(0xF2).into(),
        AnyCommand::from(book),
        client.into(),
        TenantArchive { id: FIRST_CLIENT }.into(),
    ]
    .into_iter()
    .chain(any_access_command::started())
    .map(|command| Attempt {
        who: OWNER,
        today: TODAY,
        command,
    })
    .collect()
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let who = prop_oneof![
        6 => Just(OWNER),
        3 => Just(SELLER),
        1 => Just(VIEWER),
        2 => Just(RIVAL),
    ];
    let today = prop_oneof![
        4 => Just(TODAY),
        1 => Just(Date::constant(2027, 3, 31)),
        1 => Just(Date::constant(2027, 4, 1)),
    ];
    let command = prop_oneof![
        1 => organisation_edit().prop_map(AnyCommand::from),
        1 => security_policy_set().prop_map(AnyCommand::from),
        2 => any_access_command::entitlement_import().prop_map(AnyCommand::from),
        2 => supplier_edit().prop_map(AnyCommand::from),
        3 => price_book_save().prop_map(AnyCommand::from),
        2 => price_book_import().prop_map(AnyCommand::from),
        3 => (book(), off()).prop_map(|(id, revision)| PriceBookPublish { id, revision }.into()),
        1 => book().prop_map(|id| PriceBookDiscard { id }.into()),
        6 => proposal_save().prop_map(AnyCommand::from),
        6 => (proposal(), off(), option::of(customer())).prop_map(|(id, revision, customer)| {
            ProposalGenerate { id, revision, customer_id: customer.map(Into::into) }.into()
        }),
        1 => proposal().prop_map(|id| ProposalDiscard { id }.into()),
        3 => tenant_create().prop_map(AnyCommand::from),
        1 => (tenant(), name(), name(), vec(select(vec!["retail", "South", ""]), 0..3)).prop_map(
            |(id, name, notes, tags)| TenantEdit {
                id,
                name,
                notes,
                tags: tags.into_iter().map(str::to_owned).collect(),
            }.into()
        ),
        2 => tenant().prop_map(|id| TenantArchive { id }.into()),
        1 => tenant().prop_map(|id| TenantRestore { id }.into()),
        3 => (tenant(), mostly("2026-27", &["2027-28", ""])).prop_map(|(id, name)| {
            TenantPurge { id, name }.into()
        }),
        24 => any_access_command::command(),
    ];
    (who, today, command).prop_map(|(who, today, command)| Attempt {
        who,
        today,
        command,
    })
}

/// Mostly the good value, sometimes one of the others.
fn mostly(good: &'static str, others: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![5 => Just(good), 1 => select(others)].prop_map(str::to_owned)
}

/// How far the revision is from the current one.
pub fn off() -> impl Strategy<Value = i64> {
    prop_oneof![6 => Just(0), 1 => select(vec![-1, 1])]
}

pub fn msp() -> impl Strategy<Value = TenantId> {
    let nobody = TenantId(Uuid::from_u128(0xDEAD));
    prop_oneof![8 => Just(CHOLA), 2 => Just(PANDYA), 1 => select(vec![ROOT, nobody])]
}

/// A tenant to work on, mostly one that may have been made.
fn tenant() -> impl Strategy<Value = TenantId> {
    prop_oneof![
        4 => Just(FIRST_CLIENT),
        4 => (0x72..=0x73_u128).prop_map(|id| Uuid::from_u128(id).into()),
        1 => msp(),
    ]
}

fn tenant_create() -> impl Strategy<Value = TenantCreate> {
    let form = (
        name(),
        mostly("NIL", &["GAN", "CHO", "n1", ""]),
        mostly("noyyal", &["amaravati", "No yyal", ""]),
        supplier_form(),
    )
        .prop_map(|(name, prefix, label, supplier)| TenantForm {
            tags: Vec::new(),
            name,
            prefix,
            label,
            notes: String::new(),
            supplier,
        });
    (
        option::weighted(0.9, tenant()),
        prop_oneof![3 => msp(), 1 => Just(ROOT), 1 => tenant()],
        select(TenantKind::ALL.to_vec()),
        form,
    )
        .prop_map(|(id, parent_id, kind, form)| TenantCreate {
            id,
            parent_id,
            kind,
            form,
        })
}

fn book() -> impl Strategy<Value = PriceBookId> {
    prop_oneof![
        4 => (0xB1..=0xB3_u128).prop_map(|id| Uuid::from_u128(id).into()),
        1 => Just(FIRST_BOOK),
    ]
}

fn proposal() -> impl Strategy<Value = ProposalId> {
    (0xF1..=0xF2_u128).prop_map(|id| Uuid::from_u128(id).into())
}

fn customer() -> impl Strategy<Value = Uuid> {
    (0xC1..=0xC2_u128).prop_map(Uuid::from_u128)
}

pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(vec!["2026-27", " 2027-28 ", "விலை"]).prop_map(str::to_owned),
        1 => select(vec!["", "a\0b", "\u{202e}"]).prop_map(str::to_owned),
        1 => Just("a".repeat(201)),
        1 => Just("a".repeat(200)),
    ]
}

fn organisation_edit() -> impl Strategy<Value = OrganisationEdit> {
    let tenant = prop_oneof![4 => Just(ROOT), 1 => Just(CHOLA)];
    let zone = mostly("Asia/Kolkata", &["Asia/Colombo", "Mars/Base", ""]);
    let domain = option::of(mostly("Sangam.example", &["", "sangam", "a b.example"]));
    let reads = option::of(any::<bool>());
    (tenant, name(), select(Language::ALL), zone, domain, reads).prop_map(
        |(tenant_id, name, language, time_zone, base_domain, audit_reads)| OrganisationEdit {
            tenant_id,
            name,
            language,
            time_zone,
            base_domain,
            audit_reads,
        },
    )
}

fn security_policy_set() -> impl Strategy<Value = SecurityPolicySet> {
    let words = vec(mostly("chola", &["", " chola ", "abc"]), 0..3);
    (tenant(), option::of(select(vec![15_u16, 64, 1_000])), words).prop_map(
        |(tenant_id, min_characters, blocked_words)| SecurityPolicySet {
            tenant_id,
            rules: SecurityRules {
                min_characters,
                blocked_words,
                ..SecurityRules::default()
            },
        },
    )
}

fn supplier_edit() -> impl Strategy<Value = SupplierEdit> {
    let logo = option::of(prop_oneof![3 => Just(Hash::of(LOGO)), 1 => Just(Hash([7; 32]))]);
    (msp(), supplier_form(), logo).prop_map(|(tenant_id, form, logo)| SupplierEdit {
        tenant_id,
        form,
        logo,
    })
}

fn supplier_form() -> impl Strategy<Value = SupplierForm> {
    (
        (
            name(),
            mostly(
                "33AAACA0000A1Z5",
                &["29AAACA0000A1ZU", "33AAACA0000A1Z6", ""],
            ),
        ),
        mostly("12 Temple Street", &["", "a\r\nb"]),
        (
            mostly("", &["AD330325000000X"]),
            mostly("", &["2027-03-31", "-000001-03-31", "soon"]),
        ),
        (
            mostly("", &["Chola Systems"]),
            mostly("", &["001122"]),
            mostly("", &["chola@upi"]),
        ),
        mostly("", &["Payment within 30 days."]),
    )
        .prop_map(
            |(
                (name, gstin),
                address,
                (lut_arn, lut_valid_until),
                (account_name, account_number, upi),
                terms,
            )| {
                SupplierForm {
                    name,
                    gstin,
                    address,
                    lut_arn,
                    lut_valid_until,
                    account_name,
                    account_number,
                    upi,
                    terms,
                    ..SupplierForm::default()
                }
            },
        )
}

fn first_day() -> impl Strategy<Value = String> {
    mostly(
        "2026-11-01",
        &["2027-04-01", "-000002-01-01", "tomorrow", ""],
    )
}

fn last_day() -> impl Strategy<Value = String> {
    mostly("", &["2027-03-31", "2020-01-01", "-000001-12-31", "never"])
}

fn rows() -> impl Strategy<Value = Vec<TypedPriceRow>> {
    let priced = |base: &str, max: &str| {
        let mut rows = price_rows();
        rows[0].base_price = base.to_owned();
        rows[0].max_price = max.to_owned();
        rows
    };
    let gap = price_rows().split_off(1);
    prop_oneof![
        4 => Just(price_rows()),
        2 => Just(priced("1000", "1399")),
        1 => select(vec![Vec::new(), gap, priced("2000", "1"), priced("-1", "1"), priced("x", "1")]),
    ]
}

fn price_book_save() -> impl Strategy<Value = PriceBookSave> {
    (
        option::weighted(0.9, book()),
        msp(),
        option::weighted(0.9, off()),
        name(),
        first_day(),
        last_day(),
        rows(),
    )
        .prop_map(
            |(id, tenant_id, revision, name, valid_from, valid_to, rows)| PriceBookSave {
                id,
                tenant_id,
                revision,
                name,
                valid_from,
                valid_to,
                rows,
            },
        )
}

fn price_book_import() -> impl Strategy<Value = PriceBookImport> {
    let csv = mostly(
        "plan,min_seats,max_seats,base_price,max_price,currency\nstarter,1,,900,1299,INR\n",
        &[
            "",
            "plan,min_seats\n",
            "plan,min_seats,max_seats,base_price,max_price,currency\nstarter,2,1,900,1299,INR\n",
            "plan,min_seats,max_seats,base_price,max_price,currency\nstarter,1,,9,8,USD\n",
        ],
    );
    (
        option::weighted(0.9, book()),
        msp(),
        name(),
        first_day(),
        last_day(),
        csv,
    )
        .prop_map(
            |(id, tenant_id, name, valid_from, valid_to, csv)| PriceBookImport {
                id,
                tenant_id,
                name,
                valid_from,
                valid_to,
                csv,
            },
        )
}

fn proposal_form() -> impl Strategy<Value = ProposalForm> {
    let domain = select(vec![
        "kaveri.example",
        "KAVERI.example",
        "palar.example",
        "no domain",
    ]);
    let company = mostly("Kaveri Textiles", &["", "Palar Mills", "காவேரி"]);
    let seats = mostly("10", &["100", "0", "-5", "many", "9999999999"]);
    let price = mostly("", &["1100", "1", "99999", "cheap"]);
    let remarks = mostly("", &["Onboarding is included.", JAM]);
    let until = mostly("", &["2027-04-15", "2036-01-01", "soon"]);
    let lines = 0..3_usize;
    (domain, company, seats, price, remarks, until, lines).prop_map(
        |(domain, company, seats, price, remarks, valid_until, more)| {
            let mut form = form(domain, &seats);
            form.customer.company = company;
            form.lines[0].price = price;
            form.lines.extend((0..more).map(|_| LineForm {
                plan: "standard".to_owned(),
                seats: "3".to_owned(),
                term_months: "6".to_owned(),
                price: String::new(),
            }));
            ProposalForm {
                remarks,
                valid_until,
                ..form
            }
        },
    )
}

fn proposal_save() -> impl Strategy<Value = ProposalSave> {
    (
        option::weighted(0.9, proposal()),
        msp(),
        option::weighted(0.9, off()),
        proposal_form(),
    )
        .prop_map(|(id, tenant_id, revision, form)| ProposalSave {
            id,
            tenant_id,
            revision,
            form,
        })
}
