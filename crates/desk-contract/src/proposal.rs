//! Proposals in their first form: a draft as one types, then a numbered PDF that never changes.

use desk_domain::{
    canonical::Hash,
    entitlement::Needs,
    fault::Fault,
    id::{CustomerId, PriceBookId, ProposalId, TenantId},
    proposal::{CustomerForm, ProposalForm, ProposalStatus},
    quote::{Cost, Sale},
    record::Kind,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, LookedAt, Query, half_named};

/// Asks for what an empty pricing page needs; needs Proposals: Create.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalNew {
    /// The MSP that sells.
    pub tenant_id: TenantId,
}

/// What the window needs to price without asking again: the same figures the rules will use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PricingView {
    /// Today in the organisation's time zone, `2026-11-22`.
    pub today: String,
    /// Who sells.
    pub supplier: desk_domain::supplier::Supplier,
    /// The price book in force, without base prices for people who may not see cost.
    pub price_book: Option<crate::price_book::PriceBookView>,
    /// Each plan's features, as the document prints them.
    pub plans: Vec<PlanView>,
    /// The language of new documents.
    pub language: desk_domain::language::Language,
}

/// A plan and what it contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanView {
    /// `starter`, `standard`, `advanced`.
    pub code: String,
    /// The name people read.
    pub name: String,
    /// The products it contains.
    pub features: Vec<String>,
}

impl Query for ProposalNew {
    const NAME: &'static str = "proposal.new";
    type Output = PricingView;
}

/// Asks for one proposal; needs Proposals: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalGet {
    /// Which.
    pub id: ProposalId,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalView {
    /// What the list shows of it.
    pub summary: ProposalSummaryView,
    /// What was typed.
    pub form: ProposalForm,
    /// What the customer pays, frozen with the document; absent while it is a draft.
    pub sale: Option<Sale>,
    /// What it costs and earns; absent for drafts and for people who may not see cost.
    pub cost: Option<Cost>,
    /// What the page needs to go on pricing.
    pub pricing: PricingView,
    /// The PDF's hash; absent while it is a draft.
    pub pdf: Option<Hash>,
    /// The hash of what was agreed, printed in the footer; absent while it is a draft.
    pub content: Option<Hash>,
    /// The number to send back with the next save.
    pub revision: i64,
}

impl Query for ProposalGet {
    const NAME: &'static str = "proposal.get";
    type Output = ProposalView;

    fn looked_at(answer: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Record(
            Kind::Proposal,
            answer.summary.id.0,
            answer.summary.tenant_id,
        ))
    }
}

/// How a list of proposals is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalOrder {
    /// When it was last changed.
    #[default]
    Changed,
    /// Its number; drafts last.
    Number,
    /// The company's name.
    Company,
    /// The total with tax.
    Total,
    /// The last day it is valid.
    ValidUntil,
}

/// Asks for a page of proposals in reach; needs Proposals: View.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ProposalList {
    /// Words to look for in number, company, domain and contact.
    pub search: String,
    /// Only those in this state.
    pub status: Option<ProposalStatus>,
    /// Only those of this tenant and the ones below it.
    pub below: Option<TenantId>,
    /// The order.
    pub order: ProposalOrder,
    /// Smallest or oldest first.
    pub ascending: bool,
    /// How many to leave out from the start.
    pub offset: u32,
    /// How many at most, up to 500; 0 means 50.
    pub limit: u32,
}

/// A page of proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalListView {
    /// The page.
    pub rows: Vec<ProposalSummaryView>,
    /// How many match in all.
    pub total: i64,
}

/// One proposal in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalSummaryView {
    /// Its id.
    pub id: ProposalId,
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// Its number, once it has one.
    pub number: Option<String>,
    /// Draft or issued.
    pub status: ProposalStatus,
    /// The buying company as typed.
    pub company: String,
    /// Its domain as typed.
    pub domain: String,
    /// Total seats.
    pub seats: i64,
    /// The total with tax in paise, once it can be worked out.
    pub total_minor: Option<i64>,
    /// The last day it is valid, `2026-12-22`.
    pub valid_until: Option<String>,
    /// When it was last changed, as an RFC 3339 instant.
    pub changed_at: String,
    /// When it was issued, as an RFC 3339 instant.
    pub issued_at: Option<String>,
    /// Who wrote it.
    pub owner: String,
    /// Whether everything that told who they were is erased: `owner` is a pseudonym then.
    pub owner_erased: bool,
}

impl Query for ProposalList {
    const NAME: &'static str = "proposal.list";
    type Output = ProposalListView;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for the pages of the document as it would look now, as SVG; needs Proposals: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalPreview {
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// What was typed.
    pub form: ProposalForm,
}

/// The document's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalPreviewView {
    /// One SVG picture for each page.
    pub pages: Vec<String>,
    /// Sentences about characters that cannot be printed.
    pub warnings: Vec<String>,
}

impl Query for ProposalPreview {
    const NAME: &'static str = "proposal.preview";
    type Output = ProposalPreviewView;
}

/// Looks a customer up by the beginning of name or domain; needs Customers: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerFind {
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// What has been typed so far.
    pub text: String,
}

/// A customer that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CustomerView {
    /// Its id.
    pub id: CustomerId,
    /// Its data, ready to fill the page with.
    pub form: CustomerForm,
    /// How many issued proposals it has; none are told to whoever may not see proposals.
    pub proposals: i64,
}

impl Query for CustomerFind {
    const NAME: &'static str = "customer.find";
    type Output = Vec<CustomerView>;
}

/// Keeps a draft as it stands, faults and all; needs Proposals: Create or Edit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalSave {
    /// Which draft, together with `revision`; `None` makes a new one.
    #[serde(default)]
    pub id: Option<ProposalId>,
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// The revision the change was made on; absent for a new draft.
    #[serde(default)]
    pub revision: Option<i64>,
    /// What was typed.
    pub form: ProposalForm,
}

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalSaved {
    /// Its id.
    pub id: ProposalId,
    /// The number to send back with the next save.
    pub revision: i64,
}

impl Command for ProposalSave {
    const NAME: &'static str = "proposal.save";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ProposalSaved;

    fn faults(&self) -> Vec<Fault> {
        half_named(self.id, self.revision)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        if self.revision.is_none() {
            self.id = Some(next().into());
        }
    }
}

/// Freezes a draft: gives it a number, works everything out once more, makes and keeps the PDF.
/// Needs Proposals: Create. Sent twice for the same draft, the second time answers with what the first made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalGenerate {
    /// Which draft.
    pub id: ProposalId,
    /// The revision the person saw.
    pub revision: i64,
    /// The id the customer gets if it is new; filled when the command is run.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
}

/// A proposal that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalGenerated {
    /// Its id.
    pub id: ProposalId,
    /// Its number, `CHO/2026-27/0001`.
    pub number: String,
    /// The PDF's hash.
    pub pdf: Hash,
    /// The price book it was priced with.
    pub price_book_id: PriceBookId,
    /// Sentences about characters that could not be printed.
    pub warnings: Vec<String>,
}

impl Command for ProposalGenerate {
    const NAME: &'static str = "proposal.generate";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ProposalGenerated;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.customer_id = Some(next().into());
    }
}

/// Throws a draft away; needs Proposals: Delete. An issued proposal stays.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalDiscard {
    /// Which.
    pub id: ProposalId,
}

impl Command for ProposalDiscard {
    const NAME: &'static str = "proposal.discard";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}
