//! One example or more of every command and query, aimed at the things of one MSP. A request
//! without an example does not compile, so nothing new escapes the tests about who may do what.

use desk_contract::{
    Command, Query,
    account::AccountGet,
    audit::{AuditActivity, AuditGet, AuditHistory, AuditList, AuditVerify},
    entitlement::{EntitlementGet, EntitlementImport},
    for_each_command, for_each_query,
    price_book::{
        PriceBookCheck, PriceBookDiscard, PriceBookGet, PriceBookImport, PriceBookList,
        PriceBookPublish, PriceBookSave,
    },
    proposal::{
        CustomerFind, ProposalDiscard, ProposalGenerate, ProposalGet, ProposalList, ProposalNew,
        ProposalPreview, ProposalSave,
    },
    security_policy::{SecurityPolicyGet, SecurityPolicySet},
    settings::{OrganisationEdit, SessionMe, SettingsGet, SupplierEdit},
};
use desk_domain::{
    audit::AuditFilter,
    id::{
        CustomerId, GrantId, GroupId, PriceBookId, ProposalId, RoleId, TenantId, UserFieldId,
        UserId,
    },
    language::Language,
    record::Kind,
    security_policy::SecurityRules,
    supplier::SupplierForm,
};
use uuid::Uuid;

use crate::{
    desk::{TestDesk, request},
    forms::{PRICES_CSV, form, price_rows},
    licence::newer,
};

pub use crate::tenant_examples::{new_client, new_msp};

/// What requests are aimed at.
#[derive(Debug, Clone)]
pub struct Target {
    /// The root of the tree.
    pub organisation: TenantId,
    /// An MSP.
    pub msp: TenantId,
    /// A price book that is a draft in its first revision.
    pub draft_book: PriceBookId,
    /// A published price book.
    pub published_book: PriceBookId,
    /// A proposal that is a draft in its first revision.
    pub draft: ProposalId,
    /// An issued proposal.
    pub issued: ProposalId,
    /// The customer it names.
    pub customer: CustomerId,
    /// A client of the MSP.
    pub client: TenantId,
    /// Somebody the MSP keeps.
    pub user: UserId,
    /// A group of the MSP, with nobody in it.
    pub group: GroupId,
    /// A field that the MSP keeps of its people.
    pub user_field: UserFieldId,
    /// A role made at the MSP, made from no template, in its first revision.
    pub role: RoleId,
    /// A grant of nothing to that person on the MSP.
    pub grant: GrantId,
    /// The audit entry that tells of its issue.
    pub entry: i64,
}

impl Target {
    /// Things that are really there, made by the person signed in at this desk for an MSP of theirs.
    pub async fn made_at(desk: &TestDesk, msp: TenantId) -> Self {
        let book = desk.run(desk.price_book(msp)).await.expect("a draft book");
        let books = PriceBookList {
            tenant_id: Some(msp),
        };
        let books = desk.ask(books).await.expect("books");
        let published = books.iter().find(|book| book.published);
        let draft = desk.draft_of(msp, form()).await.expect("a draft");
        let second = desk.draft_of(msp, form()).await.expect("a draft");
        let issued = desk.generate(&second).await.expect("a proposal");
        let customers = CustomerFind {
            tenant_id: msp,
            text: form().customer.company,
        };
        let customers = desk.ask(customers).await.expect("customers");
        let user = desk.added_user(msp).await;
        Self {
            organisation: desk.house().organisation,
            msp,
            user,
            group: desk.made_group(msp).await,
            user_field: desk.made_user_field(msp).await,
            role: desk.made_role(msp).await,
            grant: desk.granted_nothing(user, msp).await,
            draft_book: book.id,
            published_book: published.expect("a published book").id,
            draft: draft.id,
            issued: issued.id,
            customer: customers.first().expect("a customer").id,
            client: desk.run(new_client(msp)).await.expect("a client").id,
            entry: desk.entry_of(issued.id.0, "proposal.generate").await,
        }
    }

    /// Ids that nothing has.
    pub fn nowhere() -> Self {
        Self {
            organisation: Uuid::now_v7().into(),
            msp: Uuid::now_v7().into(),
            draft_book: Uuid::now_v7().into(),
            published_book: Uuid::now_v7().into(),
            draft: Uuid::now_v7().into(),
            issued: Uuid::now_v7().into(),
            customer: Uuid::now_v7().into(),
            client: Uuid::now_v7().into(),
            user: Uuid::now_v7().into(),
            group: Uuid::now_v7().into(),
            user_field: Uuid::now_v7().into(),
            role: Uuid::now_v7().into(),
            grant: Uuid::now_v7().into(),
            entry: i64::MAX,
        }
    }
}

/// One request as JSON text.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its name, and what sets it apart from another example of the same request.
    pub row: String,
    /// Whether it is a command.
    pub is_command: bool,
    /// The text.
    pub text: String,
}

/// A request's examples: what sets each apart, and its arguments.
pub(crate) trait Examples: Sized {
    fn examples(at: &Target) -> Vec<(&'static str, Self)>;
}

/// Every command and every query.
pub fn examples(at: &Target) -> Vec<Example> {
    let mut all = Vec::new();
    macro_rules! commands {
        ($($command:ty,)+) => {$(
            for (apart, command) in <$command>::examples(at) {
                all.push(Example {
                    row: row(<$command as Command>::NAME, apart),
                    is_command: true,
                    text: request(<$command as Command>::NAME, <$command as Command>::VERSION, &command),
                });
            }
        )+};
    }
    macro_rules! queries {
        ($($query:ty,)+) => {$(
            for (apart, query) in <$query>::examples(at) {
                all.push(Example {
                    row: row(<$query as Query>::NAME, apart),
                    is_command: false,
                    text: request(<$query as Query>::NAME, <$query as Query>::VERSION, &query),
                });
            }
        )+};
    }
    for_each_command!(commands);
    for_each_query!(queries);
    all
}

fn row(name: &str, apart: &str) -> String {
    if apart.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({apart})")
    }
}

impl TestDesk {
    /// Sends an example and gives the answer's JSON text.
    pub async fn send(&self, example: &Example) -> String {
        if example.is_command {
            self.desk.run(&example.text).await
        } else {
            self.desk.ask(&example.text).await
        }
    }
}

impl Examples for OrganisationEdit {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let edit = Self {
            tenant_id: at.organisation,
            name: "Sangam Group".to_owned(),
            language: Language::En,
            time_zone: "Asia/Kolkata".to_owned(),
            base_domain: None,
            audit_reads: None,
        };
        vec![("", edit)]
    }
}

impl Examples for SecurityPolicySet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let rules = SecurityRules {
            history: Some(6),
            ..SecurityRules::default()
        };
        let tenant_id = at.msp;
        vec![("", Self { tenant_id, rules })]
    }
}

impl Examples for EntitlementImport {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let file = newer(at.organisation);
        vec![("", Self { file })]
    }
}

impl Examples for EntitlementGet {
    fn examples(_: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self {})]
    }
}

impl Examples for SecurityPolicyGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { tenant_id: at.msp })]
    }
}

impl Examples for SupplierEdit {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let form = SupplierForm {
            name: "Chola Secure Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            address: "1 Mount Road\nChennai 600002".to_owned(),
            ..SupplierForm::default()
        };
        let edit = Self {
            tenant_id: at.msp,
            form,
            logo: None,
        };
        vec![("", edit)]
    }
}

impl Examples for PriceBookSave {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let new = Self {
            id: None,
            tenant_id: at.msp,
            revision: None,
            name: "Winter prices".to_owned(),
            valid_from: "2026-11-22".to_owned(),
            valid_to: String::new(),
            rows: price_rows(),
        };
        let change = Self {
            id: Some(at.draft_book),
            revision: Some(1),
            ..new.clone()
        };
        vec![("new", new), ("change", change)]
    }
}

impl Examples for PriceBookImport {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let new = Self {
            id: None,
            tenant_id: at.msp,
            name: "Imported prices".to_owned(),
            valid_from: "2026-11-22".to_owned(),
            valid_to: String::new(),
            csv: PRICES_CSV.to_owned(),
        };
        let chosen = Self {
            id: Some(at.draft_book),
            ..new.clone()
        };
        vec![("", new), ("id chosen by the sender", chosen)]
    }
}

impl Examples for PriceBookPublish {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let of = |id| Self { id, revision: 1 };
        vec![
            ("draft", of(at.draft_book)),
            ("published", of(at.published_book)),
        ]
    }
}

impl Examples for PriceBookDiscard {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![
            ("draft", Self { id: at.draft_book }),
            (
                "published",
                Self {
                    id: at.published_book,
                },
            ),
        ]
    }
}

impl Examples for ProposalSave {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let new = Self {
            id: None,
            tenant_id: at.msp,
            revision: None,
            form: form(),
        };
        let change = Self {
            id: Some(at.draft),
            revision: Some(1),
            ..new.clone()
        };
        let issued = Self {
            id: Some(at.issued),
            ..change.clone()
        };
        vec![
            ("new", new),
            ("change", change),
            ("change of an issued one", issued),
        ]
    }
}

impl Examples for ProposalGenerate {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let of = |id| Self {
            id,
            revision: 1,
            customer_id: Some(at.customer),
        };
        vec![("draft", of(at.draft)), ("issued", of(at.issued))]
    }
}

impl Examples for ProposalDiscard {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![
            ("draft", Self { id: at.draft }),
            ("issued", Self { id: at.issued }),
        ]
    }
}

impl Examples for AccountGet {
    fn examples(_: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self {})]
    }
}

impl Examples for SessionMe {
    fn examples(_: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self {})]
    }
}

impl Examples for SettingsGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { tenant_id: at.msp })]
    }
}

impl Examples for PriceBookList {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![(
            "",
            Self {
                tenant_id: Some(at.msp),
            },
        )]
    }
}

impl Examples for PriceBookGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![
            ("draft", Self { id: at.draft_book }),
            (
                "published",
                Self {
                    id: at.published_book,
                },
            ),
        ]
    }
}

impl Examples for PriceBookCheck {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let check = Self {
            tenant_id: at.msp,
            csv: PRICES_CSV.to_owned(),
        };
        vec![("", check)]
    }
}

impl Examples for ProposalList {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let below = Self {
            below: Some(at.msp),
            ..Self::default()
        };
        let search = Self {
            search: "kaveri CHO".to_owned(),
            ..Self::default()
        };
        vec![("", Self::default()), ("search", search), ("below", below)]
    }
}

impl Examples for ProposalGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![
            ("draft", Self { id: at.draft }),
            ("issued", Self { id: at.issued }),
        ]
    }
}

impl Examples for ProposalNew {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { tenant_id: at.msp })]
    }
}

impl Examples for ProposalPreview {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let preview = Self {
            tenant_id: at.msp,
            form: form(),
        };
        vec![("", preview)]
    }
}

impl Examples for CustomerFind {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let find = Self {
            tenant_id: at.msp,
            text: "Kaveri".to_owned(),
        };
        vec![("", find)]
    }
}

impl Examples for AuditList {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let of_msp = AuditFilter {
            tenant_id: Some(at.msp),
            ..AuditFilter::default()
        };
        let search = AuditFilter {
            search: "kaveri".to_owned(),
            ..AuditFilter::default()
        };
        let of_record = AuditFilter {
            kind: Some(Kind::Proposal),
            object_id: Some(at.issued.0),
            ..AuditFilter::default()
        };
        let below = AuditFilter {
            below: Some(at.msp),
            ..AuditFilter::default()
        };
        let list = |filter| Self {
            filter,
            ..Self::default()
        };
        vec![
            ("", Self::default()),
            ("below", list(below)),
            ("of a tenant", list(of_msp)),
            ("search", list(search)),
            ("of a record", list(of_record)),
        ]
    }
}

impl Examples for AuditGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { seq: at.entry })]
    }
}

impl Examples for AuditHistory {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let of = |kind, id| Self { kind, id };
        vec![
            ("proposal", of(Kind::Proposal, at.issued.0)),
            ("cost of a proposal", of(Kind::ProposalCost, at.issued.0)),
            ("price book", of(Kind::PriceBook, at.published_book.0)),
        ]
    }
}

impl Examples for AuditActivity {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let of_msp = AuditFilter {
            tenant_id: Some(at.msp),
            ..AuditFilter::default()
        };
        let below = AuditFilter {
            below: Some(at.msp),
            ..AuditFilter::default()
        };
        vec![
            ("", Self::default()),
            ("below", Self { filter: below }),
            ("of a tenant", Self { filter: of_msp }),
        ]
    }
}

impl Examples for AuditVerify {
    fn examples(_: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self {})]
    }
}
