//! Proposals: what a person types, what is frozen when the document is made, and its number.

mod compose;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::compose::{
    Basis, Composed, MAX_VALID_DAYS, VALID_DAYS, compose, days_after, slab_of,
};
use crate::{
    access::named_enum,
    canonical::Hash,
    id::{CustomerId, PriceBookId, ProposalId, TenantId, UserId},
    language::Language,
    quote::{Cost, Sale},
    record::{Kind, Record, UniqueKey, characters},
};

named_enum! {
    /// Where a proposal stands.
    ProposalStatus {
        /// Being written; has no number.
        Draft = "draft",
        /// Numbered, with a PDF that never changes.
        Issued = "issued",
    }
}

/// A customer as typed: every field is text, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CustomerForm {
    /// Company name.
    pub company: String,
    /// The company's own domain.
    pub domain: String,
    /// Single point of contact.
    pub spoc_name: String,
    /// The contact's address.
    pub spoc_email: String,
    /// GSTIN, if registered.
    pub gstin: String,
    /// Whether it sits in a special economic zone.
    pub sez: bool,
    /// Street address.
    pub address: String,
    /// City.
    pub city: String,
    /// Two-digit GST state code in India, free text elsewhere.
    pub state: String,
    /// Two-letter country code.
    pub country: String,
    /// PIN or postal code.
    pub pin: String,
    /// Mobile number.
    pub mobile: String,
}

/// One line as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LineForm {
    /// The plan's code.
    pub plan: String,
    /// Number of seats.
    pub seats: String,
    /// Months.
    pub term_months: String,
    /// Price per seat per year in rupees; empty takes the slab's max price.
    pub price: String,
}

/// The pricing page as typed. It is kept as it stands, so that nothing typed is ever lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ProposalForm {
    /// Who buys.
    pub customer: CustomerForm,
    /// What they buy.
    pub lines: Vec<LineForm>,
    /// First day of the term, `2026-11-22`; empty starts on the day of issue.
    pub start_date: String,
    /// Last day the offer stands, `2026-12-22`; empty means 30 days, the day of issue not counted.
    pub valid_until: String,
    /// Remarks to the customer.
    pub remarks: String,
    /// Terms of this proposal; empty takes the supplier's.
    pub terms: String,
    /// The document's language.
    pub language: Language,
}

/// A proposal, from its first draft on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// Who wrote it.
    pub owner_id: UserId,
    /// What was typed.
    pub form: ProposalForm,
    /// Total seats, as far as they can be read.
    pub seats: i64,
    /// Total with tax in paise, as far as it can be worked out.
    pub total_minor: Option<i64>,
    /// Counts saves, from 1: a save on an older revision is refused.
    pub revision: i64,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// What the document froze; `None` for a draft.
    pub issued: Option<Issued>,
}

/// What is frozen when the document is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    /// Its number, `CHO/2026-27/0001`.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// On which day in the organisation's zone.
    pub date: Date,
    /// The last day the offer stands.
    pub valid_until: Date,
    /// The customer it names.
    pub customer_id: CustomerId,
    /// The price book it was priced with.
    pub price_book_id: PriceBookId,
    /// What the customer pays.
    pub sale: Sale,
    /// The hash of what was agreed.
    pub content: Hash,
    /// The hash of the PDF's bytes, under which they are kept.
    pub pdf: Hash,
}

impl Proposal {
    /// Where it stands.
    pub fn status(&self) -> ProposalStatus {
        if self.issued.is_some() {
            ProposalStatus::Issued
        } else {
            ProposalStatus::Draft
        }
    }
}

impl Record for Proposal {
    const KIND: Kind = Kind::Proposal;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        self.issued
            .iter()
            .map(|issued| UniqueKey {
                name: "proposal.number",
                value: format!("{} {}", self.tenant_id, issued.number),
            })
            .collect()
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        let mut parents = vec![
            (Kind::Tenant, self.tenant_id.0),
            (Kind::User, self.owner_id.0),
        ];
        if let Some(issued) = &self.issued {
            parents.push((Kind::Customer, issued.customer_id.0));
            parents.push((Kind::PriceBook, issued.price_book_id.0));
        }
        parents
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.seats < 0 {
            return Err("proposal_seats");
        }
        if self.revision < 1 {
            return Err("proposal_revision");
        }
        if self
            .issued
            .as_ref()
            .is_some_and(|issued| !(1..=40).contains(&characters(&issued.number)))
        {
            return Err("proposal_number");
        }
        Ok(())
    }
}

/// What an issued proposal costs and earns: a record of its own, because it has a right of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProposalCost {
    /// The proposal.
    pub proposal_id: ProposalId,
    /// The MSP that sells.
    pub tenant_id: TenantId,
    /// Base amounts, margins, markups and discounts.
    pub cost: Cost,
}

impl Record for ProposalCost {
    const KIND: Kind = Kind::ProposalCost;

    fn id(&self) -> Uuid {
        self.proposal_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::Proposal, self.proposal_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }
}

/// The last number given out in one series of one MSP. It only ever grows, also through a restore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberSeries {
    /// Its id: one for each MSP, kind of document and financial year, see [`NumberSeries::id_for`].
    pub id: Uuid,
    /// The MSP.
    pub tenant_id: TenantId,
    /// `proposal`.
    pub series: String,
    /// The financial year, `2026-27`.
    pub year: String,
    /// The last number given out.
    pub last: i64,
}

impl Record for NumberSeries {
    const KIND: Kind = Kind::NumberSeries;

    fn id(&self) -> Uuid {
        self.id
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "number_series.year",
            value: format!("{} {} {}", self.tenant_id, self.series, self.year),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.last < 0 {
            Err("number_series_last")
        } else {
            Ok(())
        }
    }
}

impl NumberSeries {
    /// The id of a series, worked out from what it counts, so that two devices name it alike.
    pub fn id_for(tenant: TenantId, series: &str, year: &str) -> Uuid {
        let hash = crate::canonical::Canonical::new("number_series", 1)
            .text(&tenant.to_string())
            .text(series)
            .text(year)
            .finish();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.0[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// The next number as documents print it, `CHO/2026-27/0001`: at least four digits.
    ///
    /// None when there is no next one: no business comes so far, but an edited file may say so.
    pub fn take(&mut self, prefix: &str) -> Option<String> {
        self.last = self.last.checked_add(1)?;
        Some(format!("{prefix}/{}/{:04}", self.year, self.last))
    }
}

/// The Indian financial year a day falls in, April to March: `2026-27`.
pub fn financial_year(day: Date) -> String {
    let first = if day.month() >= 4 {
        day.year()
    } else {
        day.year() - 1
    };
    format!("{first}-{:02}", (first + 1).rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_financial_year_turns_on_the_first_of_april() {
        assert_eq!(financial_year(date(2027, 3, 31)), "2026-27");
        assert_eq!(financial_year(date(2027, 4, 1)), "2027-28");
        assert_eq!(financial_year(date(2099, 12, 31)), "2099-00");
    }

    #[test]
    fn numbers_have_at_least_four_digits_and_never_wrap() {
        let tenant = TenantId(Uuid::from_u128(1));
        let mut series = NumberSeries {
            id: NumberSeries::id_for(tenant, "proposal", "2026-27"),
            tenant_id: tenant,
            series: "proposal".into(),
            year: "2026-27".into(),
            last: 0,
        };
        assert_eq!(series.take("CHO").as_deref(), Some("CHO/2026-27/0001"));
        series.last = 9_999;
        assert_eq!(series.take("CHO").as_deref(), Some("CHO/2026-27/10000"));
        series.last = i64::MAX;
        assert_eq!(series.take("CHO"), None);
    }
}
