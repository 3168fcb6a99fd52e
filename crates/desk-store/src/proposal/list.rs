//! Lists of proposals and what the pricing page reads.

use desk_app::{Error, ProposalPaper, Storage, draft_of, rows_of};
use desk_contract::{
    price_book::PriceBookView,
    proposal::{
        CustomerFind, CustomerView, PlanView, PricingView, ProposalGet, ProposalList,
        ProposalListView, ProposalNew, ProposalOrder, ProposalPreview, ProposalPreviewView,
        ProposalSummaryView, ProposalView,
    },
};
use desk_domain::{
    access::{Module, Right, Verb},
    id::TenantId,
    language::Language,
    price_book::{PlanCode, in_force},
    proposal::ProposalStatus,
};
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::{
    answer::{Answer, Asked, Scope, page_size},
    columns::{blob, escape_like, from_json, id, moment, named},
    fault::storage,
    journal, price_book, supplier,
};

const SEE: Right = Right::new(Module::Proposals, Verb::View);
const SEE_COST: Right = Right::new(Module::CostAndMargin, Verb::View);

const SUMMARY: &str = "SELECT proposal.id, proposal.tenant_id, number, company, domain, seats, total_minor, valid_until,
    changed_at, issued_at, user.name AS owner,
    user.erased_at IS NOT NULL AS owner_erased FROM proposal JOIN user ON user.id = owner_id";

impl Answer for ProposalList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<ProposalListView, Error> {
        let scope = asked.scope(connection, SEE, self.below).await?;
        let mut count = QueryBuilder::new("SELECT count(*) FROM proposal");
        filter(&mut count, &self, &scope);
        let total = count
            .build_query_scalar()
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        // Which rows come first is found without reading the rows, which are wide.
        let mut page = QueryBuilder::new(SUMMARY);
        page.push(" WHERE proposal.id IN (SELECT proposal.id FROM proposal");
        filter(&mut page, &self, &scope);
        order(&mut page, &self);
        page.push(" LIMIT ").push_bind(page_size(self.limit));
        page.push(" OFFSET ").push_bind(i64::from(self.offset));
        page.push(")");
        order(&mut page, &self);
        let rows = page.build().fetch_all(connection).await.map_err(storage)?;
        Ok(ProposalListView {
            rows: rows.iter().map(summary).collect::<Result<_, _>>()?,
            total,
        })
    }
}

fn order(query: &mut QueryBuilder<Sqlite>, list: &ProposalList) {
    let direction = if list.ascending { " ASC" } else { " DESC" };
    query
        .push(match list.order {
            ProposalOrder::Changed => " ORDER BY changed_at",
            ProposalOrder::Number => " ORDER BY number IS NULL, number",
            ProposalOrder::Company => " ORDER BY company COLLATE NOCASE",
            ProposalOrder::Total => " ORDER BY total_minor IS NULL, total_minor",
            ProposalOrder::ValidUntil => " ORDER BY valid_until IS NULL, valid_until",
        })
        .push(direction)
        .push(", proposal.id")
        .push(direction);
}

fn filter(query: &mut QueryBuilder<Sqlite>, list: &ProposalList, scope: &Scope) {
    query.push(" WHERE ");
    scope.push(query, "proposal.tenant_id");
    match list.status {
        Some(ProposalStatus::Draft) => query.push(" AND number IS NULL"),
        Some(ProposalStatus::Issued) => query.push(" AND number IS NOT NULL"),
        None => query,
    };
    for word in list.search.split_whitespace().take(8) {
        query.push(" AND (coalesce(number, '') || ' ' || company || ' ' || domain || ' ' || contact) LIKE ");
        query
            .push_bind(format!("%{}%", escape_like(word)))
            .push(" ESCAPE '\\'");
    }
}

fn summary(row: &SqliteRow) -> Result<ProposalSummaryView, Storage> {
    let number: Option<String> = row.try_get("number").map_err(storage)?;
    let issued_at: Option<i64> = row.try_get("issued_at").map_err(storage)?;
    let instant = |column: &str, at| moment(column, at).map(|at| at.to_string());
    Ok(ProposalSummaryView {
        id: id("proposal.id", row.try_get("id").map_err(storage)?)?,
        tenant_id: id(
            "proposal.tenant_id",
            row.try_get("tenant_id").map_err(storage)?,
        )?,
        status: if number.is_some() {
            ProposalStatus::Issued
        } else {
            ProposalStatus::Draft
        },
        number,
        company: row.try_get("company").map_err(storage)?,
        domain: row.try_get("domain").map_err(storage)?,
        seats: row.try_get("seats").map_err(storage)?,
        total_minor: row.try_get("total_minor").map_err(storage)?,
        valid_until: row.try_get("valid_until").map_err(storage)?,
        changed_at: instant(
            "proposal.changed_at",
            row.try_get("changed_at").map_err(storage)?,
        )?,
        issued_at: issued_at
            .map(|at| instant("proposal.issued_at", at))
            .transpose()?,
        owner: row.try_get("owner").map_err(storage)?,
        owner_erased: row.try_get("owner_erased").map_err(storage)?,
    })
}

impl Answer for ProposalGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<ProposalView, Error> {
        let proposal = super::proposal(connection, self.id)
            .await?
            .ok_or(Error::not_there())?;
        asked.needs(SEE, proposal.tenant_id)?;
        let mut query = QueryBuilder::new(SUMMARY);
        query.push(" WHERE proposal.id = ").push_bind(blob(self.id));
        let row = query
            .build()
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        let cost = if asked.actor.may(SEE_COST, proposal.tenant_id) {
            super::proposal_cost(connection, self.id)
                .await?
                .map(|record| record.cost)
        } else {
            None
        };
        let pricing = pricing(connection, asked, proposal.tenant_id).await?;
        let issued = proposal.issued;
        Ok(ProposalView {
            summary: summary(&row)?,
            form: proposal.form,
            pdf: issued.as_ref().map(|issued| issued.pdf),
            content: issued.as_ref().map(|issued| issued.content),
            sale: issued.map(|issued| issued.sale),
            cost,
            pricing,
            revision: proposal.revision,
        })
    }
}

impl Answer for ProposalNew {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<PricingView, Error> {
        asked.needs(Right::new(Module::Proposals, Verb::Create), self.tenant_id)?;
        pricing(connection, asked, self.tenant_id).await
    }
}

async fn pricing(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    tenant_id: TenantId,
) -> Result<PricingView, Error> {
    let supplier = supplier::supplier(connection, tenant_id)
        .await?
        .ok_or(Error::not_there())?;
    let price_book = match in_force(
        price_book::price_books(connection, tenant_id).await?,
        asked.today,
    ) {
        None => None,
        Some(book) => {
            let cost = if asked.actor.may(SEE_COST, tenant_id) {
                price_book::price_book_cost(connection, book.id).await?
            } else {
                None
            };
            let summary = price_book::summary(&book, true);
            Some(PriceBookView {
                summary,
                rows: rows_of(&book, cost.as_ref()),
                revision: book.revision,
            })
        }
    };
    let language = sqlx::query_scalar!("SELECT language FROM organisation")
        .fetch_one(connection)
        .await
        .map_err(storage)?;
    Ok(PricingView {
        today: asked.today.to_string(),
        supplier,
        price_book,
        plans: plans(),
        language: named("organisation.language", Language::from_code(&language))?,
    })
}

fn plans() -> Vec<PlanView> {
    PlanCode::shipped()
        .iter()
        .map(|plan| PlanView {
            code: plan.to_string(),
            name: plan.title(),
            features: plan
                .products()
                .iter()
                .map(|product| (*product).to_owned())
                .collect(),
        })
        .collect()
}

impl Answer for ProposalPreview {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<ProposalPreviewView, Error> {
        asked.needs(SEE, self.tenant_id)?;
        let supplier = supplier::supplier(connection, self.tenant_id)
            .await?
            .ok_or(Error::not_there())?;
        let book = in_force(
            price_book::price_books(connection, self.tenant_id).await?,
            asked.today,
        );
        let (quote, priced) = draft_of(&self.form, &supplier, book.as_ref(), None, asked.today)?;
        let logo = match supplier.logo {
            None => None,
            Some(hash) => journal::blob_bytes(connection, hash).await?,
        };
        let paper = ProposalPaper {
            number: None,
            quote: &quote,
            sale: &priced.sale,
            supplier: &supplier,
            logo: logo.as_deref(),
            content: None,
        };
        let previewed = asked
            .paper
            .preview(&paper)
            .map_err(|fault| Error::Paper(fault.to_string()))?;
        Ok(ProposalPreviewView {
            pages: previewed.pages,
            warnings: previewed.warnings,
        })
    }
}

impl Answer for CustomerFind {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<CustomerView>, Error> {
        asked.needs(Right::new(Module::Customers, Verb::View), self.tenant_id)?;
        let sees_proposals = asked.actor.may(SEE, self.tenant_id);
        let tenant = blob(self.tenant_id);
        let start = escape_like(self.text.trim());
        let (begins, within) = (format!("{start}%"), format!("% {start}%"));
        let rows = sqlx::query!(
            r#"SELECT customer.id, customer.form, count(proposal.id) AS "proposals: i64" FROM customer
             LEFT JOIN proposal ON proposal.customer_id = customer.id
             WHERE customer.tenant_id = ?1 AND (customer.company LIKE ?2 ESCAPE '\'
                OR customer.company LIKE ?3 ESCAPE '\' OR customer.domain LIKE ?2 ESCAPE '\')
             GROUP BY customer.id ORDER BY customer.company COLLATE NOCASE LIMIT 8"#,
            tenant,
            begins,
            within,
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?;
        rows.into_iter()
            .map(|row| {
                Ok(CustomerView {
                    id: id("customer.id", &row.id)?,
                    form: from_json("customer.form", &row.form)?,
                    proposals: if sees_proposals { row.proposals } else { 0 },
                })
            })
            .collect()
    }
}
