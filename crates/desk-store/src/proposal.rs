//! Proposals, and what they cost.

mod list;

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    id::{ProposalId, TenantId},
    proposal::{Issued, Proposal, ProposalCost},
    record::UniqueKey,
};
use jiff::civil::Date;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, day, from_json, hash, id, maybe_blob, moment, named, to_json},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    owner_id: Vec<u8>,
    form: String,
    seats: i64,
    total_minor: Option<i64>,
    valid_until: Option<String>,
    revision: i64,
    changed_at: i64,
    number: Option<String>,
    issued_at: Option<i64>,
    issued_on: Option<String>,
    customer_id: Option<Vec<u8>>,
    price_book_id: Option<Vec<u8>>,
    sale: Option<String>,
    content: Option<Vec<u8>>,
    pdf: Option<Vec<u8>>,
}

impl TryFrom<Row> for Proposal {
    type Error = Storage;

    fn try_from(mut row: Row) -> Result<Self, Storage> {
        let issued = row
            .number
            .take()
            .map(|number| row.issued(number))
            .transpose()?;
        Ok(Self {
            id: id("proposal.id", &row.id)?,
            tenant_id: id("proposal.tenant_id", &row.tenant_id)?,
            owner_id: id("proposal.owner_id", &row.owner_id)?,
            form: from_json("proposal.form", &row.form)?,
            seats: row.seats,
            total_minor: row.total_minor,
            revision: row.revision,
            changed_at: moment("proposal.changed_at", row.changed_at)?,
            issued,
        })
    }
}

impl Row {
    fn issued(&self, number: String) -> Result<Issued, Storage> {
        Ok(Issued {
            number,
            at: moment(
                "proposal.issued_at",
                named("proposal.issued_at", self.issued_at)?,
            )?,
            date: day(
                "proposal.issued_on",
                named("proposal.issued_on", self.issued_on.as_deref())?,
            )?,
            valid_until: day(
                "proposal.valid_until",
                named("proposal.valid_until", self.valid_until.as_deref())?,
            )?,
            customer_id: id(
                "proposal.customer_id",
                named("proposal.customer_id", self.customer_id.as_deref())?,
            )?,
            price_book_id: id(
                "proposal.price_book_id",
                named("proposal.price_book_id", self.price_book_id.as_deref())?,
            )?,
            sale: from_json(
                "proposal.sale",
                named("proposal.sale", self.sale.as_deref())?,
            )?,
            content: hash(
                "proposal.content",
                named("proposal.content", self.content.as_deref())?,
            )?,
            pdf: hash("proposal.pdf", named("proposal.pdf", self.pdf.as_deref())?)?,
        })
    }
}

pub(crate) async fn proposal(
    connection: &mut SqliteConnection,
    proposal: ProposalId,
) -> Result<Option<Proposal>, Storage> {
    let proposal = blob(proposal);
    sqlx::query_as!(
        Row,
        "SELECT id, tenant_id, owner_id, form, seats, total_minor, valid_until, revision, changed_at, number, issued_at,
            issued_on, customer_id, price_book_id, sale, content, pdf
         FROM proposal WHERE id = ?",
        proposal
    )
    .fetch_optional(connection)
    .await
    .map_err(storage)?
    .map(Proposal::try_from)
    .transpose()
}

pub(crate) async fn proposal_cost(
    connection: &mut SqliteConnection,
    proposal: ProposalId,
) -> Result<Option<ProposalCost>, Storage> {
    let proposal = blob(proposal);
    sqlx::query!(
        "SELECT proposal_id, tenant_id, cost FROM proposal_cost WHERE proposal_id = ?",
        proposal
    )
    .fetch_optional(connection)
    .await
    .map_err(storage)?
    .map(|row| {
        Ok(ProposalCost {
            proposal_id: id("proposal_cost.proposal_id", &row.proposal_id)?,
            tenant_id: id("proposal_cost.tenant_id", &row.tenant_id)?,
            cost: from_json("proposal_cost.cost", &row.cost)?,
        })
    })
    .transpose()
}

impl Table<Proposal> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Proposal>, Storage> {
        proposal(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &Proposal) -> Result<(), PutError> {
        let (id, tenant, owner) = (
            blob(record.id),
            blob(record.tenant_id),
            blob(record.owner_id),
        );
        let form = to_json(&record.form)?;
        let changed_at = record.changed_at.as_microsecond();
        let customer = &record.form.customer;
        let issued = record.issued.as_ref();
        let number = issued.map(|issued| &issued.number);
        let issued_at = issued.map(|issued| issued.at.as_microsecond());
        let issued_on = issued.map(|issued| issued.date.to_string());
        let valid_until = match issued {
            Some(issued) => Some(issued.valid_until.to_string()),
            None => {
                let typed = record.form.valid_until.trim().parse::<Date>();
                typed.ok().map(|day| day.to_string())
            }
        };
        let customer_id = maybe_blob(issued.map(|issued| issued.customer_id));
        let price_book_id = maybe_blob(issued.map(|issued| issued.price_book_id));
        let sale = issued.map(|issued| to_json(&issued.sale)).transpose()?;
        let content = issued.map(|issued| issued.content.0.to_vec());
        let pdf = issued.map(|issued| issued.pdf.0.to_vec());
        sqlx::query!(
            "INSERT INTO proposal (id, tenant_id, owner_id, form, company, domain, contact, seats, total_minor, valid_until,
                revision, changed_at, number, issued_at, issued_on, customer_id, price_book_id, sale, content, pdf)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, owner_id = excluded.owner_id,
                form = excluded.form, company = excluded.company, domain = excluded.domain, contact = excluded.contact,
                seats = excluded.seats, total_minor = excluded.total_minor, valid_until = excluded.valid_until,
                revision = excluded.revision, changed_at = excluded.changed_at, number = excluded.number,
                issued_at = excluded.issued_at, issued_on = excluded.issued_on, customer_id = excluded.customer_id,
                price_book_id = excluded.price_book_id, sale = excluded.sale, content = excluded.content,
                pdf = excluded.pdf",
            id,
            tenant,
            owner,
            form,
            customer.company,
            customer.domain,
            customer.spoc_name,
            record.seats,
            record.total_minor,
            valid_until,
            record.revision,
            changed_at,
            number,
            issued_at,
            issued_on,
            customer_id,
            price_book_id,
            sale,
            content,
            pdf,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM proposal WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Proposal>, Storage> {
        let Some((tenant, number)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        let found = sqlx::query_scalar!(
            "SELECT id FROM proposal WHERE tenant_id = ? AND number = ?",
            tenant,
            number
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?;
        match found {
            None => Ok(None),
            Some(found) => proposal(self.connection(), id("proposal.id", &found)?).await,
        }
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Proposal>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, owner_id, form, seats, total_minor, valid_until, revision, changed_at, number,
                issued_at, issued_on, customer_id, price_book_id, sale, content, pdf
             FROM proposal WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Proposal::try_from)
        .collect()
    }
}

impl Table<ProposalCost> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<ProposalCost>, Storage> {
        proposal_cost(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &ProposalCost) -> Result<(), PutError> {
        let (proposal, tenant) = (blob(record.proposal_id), blob(record.tenant_id));
        let cost = to_json(&record.cost)?;
        sqlx::query!(
            "INSERT INTO proposal_cost (proposal_id, tenant_id, cost) VALUES (?, ?, ?)
             ON CONFLICT (proposal_id) DO UPDATE SET tenant_id = excluded.tenant_id, cost = excluded.cost",
            proposal,
            tenant,
            cost,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM proposal_cost WHERE proposal_id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<ProposalCost>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<ProposalCost>, Storage> {
        let tenant = blob(tenant);
        sqlx::query!(
            "SELECT proposal_id, tenant_id, cost FROM proposal_cost WHERE tenant_id = ? ORDER BY proposal_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| {
            Ok(ProposalCost {
                proposal_id: id("proposal_cost.proposal_id", &row.proposal_id)?,
                tenant_id: id("proposal_cost.tenant_id", &row.tenant_id)?,
                cost: from_json("proposal_cost.cost", &row.cost)?,
            })
        })
        .collect()
    }
}
