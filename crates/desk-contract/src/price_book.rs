//! Price books: an MSP's prices in dated versions. A draft is edited freely; a published version never changes.

use desk_domain::{
    entitlement::Needs,
    fault::Fault,
    id::{PriceBookId, TenantId},
    price_book::TypedPriceRow,
    record::Kind,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, LookedAt, Query, half_named};

/// Asks for the price books in reach, newest first; needs Price books: View.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookList {
    /// Only those of this MSP.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
}

/// One price book in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriceBookSummaryView {
    /// Its id.
    pub id: PriceBookId,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// The version, 1, 2, 3 … per MSP.
    pub number: i64,
    /// What people call it.
    pub name: String,
    /// First day, `2026-04-01`.
    pub valid_from: String,
    /// Last day; `None` until the next one begins.
    pub valid_to: Option<String>,
    /// `draft` or `published`.
    pub published: bool,
    /// Whether today's quotes use it.
    pub current: bool,
    /// How many slabs it has.
    pub slabs: i64,
    /// When it was published, as an RFC 3339 instant.
    pub published_at: Option<String>,
}

impl Query for PriceBookList {
    const NAME: &'static str = "price_book.list";
    type Output = Vec<PriceBookSummaryView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}

/// Asks for one price book with its rows; needs Price books: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookGet {
    /// Which.
    pub id: PriceBookId,
}

/// One price book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriceBookView {
    /// What the list shows of it.
    pub summary: PriceBookSummaryView,
    /// Its slabs as typed; base prices are empty for people who may not see cost.
    pub rows: Vec<TypedPriceRow>,
    /// The number to send back with the next save.
    pub revision: i64,
}

impl Query for PriceBookGet {
    const NAME: &'static str = "price_book.get";
    type Output = PriceBookView;

    fn looked_at(answer: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Record(
            Kind::PriceBook,
            answer.summary.id.0,
            answer.summary.tenant_id,
        ))
    }
}

/// Checks a price list without keeping it: the dry run of an import. Needs Price books: Create.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookCheck {
    /// The MSP it would belong to.
    pub tenant_id: TenantId,
    /// The file's text: `plan,min_seats,max_seats,base_price,max_price,currency`.
    pub csv: String,
}

/// What an import would bring. A file with faults is refused with `invalid`, one fault per cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriceBookCheckView {
    /// The rows as they would stand.
    pub rows: Vec<TypedPriceRow>,
}

impl Query for PriceBookCheck {
    const NAME: &'static str = "price_book.check";
    type Output = PriceBookCheckView;
}

/// Keeps a draft, new or changed; needs Price books: Create or Edit, and Cost and margin: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookSave {
    /// Which draft, together with `revision`; `None` makes a new one.
    #[serde(default)]
    pub id: Option<PriceBookId>,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// The revision the change was made on; absent for a new draft.
    #[serde(default)]
    pub revision: Option<i64>,
    /// What people call it, 1–200 characters.
    pub name: String,
    /// First day, `2026-04-01`.
    pub valid_from: String,
    /// Last day, or empty.
    #[serde(default)]
    pub valid_to: String,
    /// The slabs.
    pub rows: Vec<TypedPriceRow>,
}

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriceBookSaved {
    /// Its id.
    pub id: PriceBookId,
    /// The number to send back with the next save.
    pub revision: i64,
}

impl Command for PriceBookSave {
    const NAME: &'static str = "price_book.save";
    const NEEDS: Needs = Needs::Nothing;
    type Output = PriceBookSaved;

    fn faults(&self) -> Vec<Fault> {
        half_named(self.id, self.revision)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        if self.revision.is_none() {
            self.id = Some(next().into());
        }
    }
}

/// Makes a draft from a CSV file, all rows or none; needs Price books: Create and Cost and margin: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookImport {
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<PriceBookId>,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// What people call it, 1–200 characters.
    pub name: String,
    /// First day, `2026-04-01`.
    pub valid_from: String,
    /// Last day, or empty.
    #[serde(default)]
    pub valid_to: String,
    /// The file's text.
    pub csv: String,
}

impl Command for PriceBookImport {
    const NAME: &'static str = "price_book.import";
    const NEEDS: Needs = Needs::Nothing;
    type Output = PriceBookSaved;

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Publishes a draft: from then on it never changes. Needs Price books: Edit and Cost and margin: View.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookPublish {
    /// Which.
    pub id: PriceBookId,
    /// The revision the person saw.
    pub revision: i64,
}

impl Command for PriceBookPublish {
    const NAME: &'static str = "price_book.publish";
    const NEEDS: Needs = Needs::Nothing;
    type Output = PriceBookSaved;
}

/// Throws a draft away; needs Price books: Delete.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBookDiscard {
    /// Which.
    pub id: PriceBookId,
}

impl Command for PriceBookDiscard {
    const NAME: &'static str = "price_book.discard";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}
