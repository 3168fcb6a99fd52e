//! Price books, their slabs, and what the slabs cost.

use desk_app::{Error, PutError, Storage, Table, read_csv, rows_of};
use desk_contract::price_book::{
    PriceBookCheck, PriceBookCheckView, PriceBookGet, PriceBookList, PriceBookSummaryView,
    PriceBookView,
};
use desk_domain::{
    access::{Module, Right, Verb},
    id::{PriceBookId, TenantId},
    price_book::{PlanCode, PriceBook, PriceBookCost, PriceRow, Slab, in_force},
    record::{Record, Refusal, UniqueKey},
};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, day, id, maybe_day, maybe_moment, named, number},
    fault::{put, storage},
    transaction::Transaction,
};

const SEE: Right = Right::new(Module::PriceBooks, Verb::View);

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    number: i64,
    name: String,
    valid_from: String,
    valid_to: Option<String>,
    revision: i64,
    published_at: Option<i64>,
}

impl Row {
    async fn with_slabs(self, connection: &mut SqliteConnection) -> Result<PriceBook, Storage> {
        let slabs = sqlx::query!(
            "SELECT plan, min_seats, max_seats, max_price_minor FROM price_slab
             WHERE price_book_id = ? ORDER BY position",
            self.id
        )
        .fetch_all(connection)
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| {
            Ok(Slab {
                plan: named("price_slab.plan", PlanCode::parse(&row.plan).ok())?,
                min_seats: number("price_slab.min_seats", row.min_seats)?,
                max_seats: row
                    .max_seats
                    .map(|max| number("price_slab.max_seats", max))
                    .transpose()?,
                max_price_minor: row.max_price_minor,
            })
        })
        .collect::<Result<_, Storage>>()?;
        Ok(PriceBook {
            id: id("price_book.id", &self.id)?,
            tenant_id: id("price_book.tenant_id", &self.tenant_id)?,
            number: self.number,
            name: self.name,
            valid_from: day("price_book.valid_from", &self.valid_from)?,
            valid_to: maybe_day("price_book.valid_to", self.valid_to.as_deref())?,
            revision: self.revision,
            published_at: maybe_moment("price_book.published_at", self.published_at)?,
            slabs,
        })
    }
}

pub(crate) async fn price_book(
    connection: &mut SqliteConnection,
    book: PriceBookId,
) -> Result<Option<PriceBook>, Storage> {
    let book = blob(book);
    let row = sqlx::query_as!(
        Row,
        "SELECT id, tenant_id, number, name, valid_from, valid_to, revision, published_at FROM price_book WHERE id = ?",
        book
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(storage)?;
    match row {
        None => Ok(None),
        Some(row) => row.with_slabs(connection).await.map(Some),
    }
}

pub(crate) async fn price_book_cost(
    connection: &mut SqliteConnection,
    book: PriceBookId,
) -> Result<Option<PriceBookCost>, Storage> {
    let book = blob(book);
    let Some(row) = sqlx::query!(
        "SELECT price_book_id, tenant_id FROM price_book_cost WHERE price_book_id = ?",
        book
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(storage)?
    else {
        return Ok(None);
    };
    let base_prices_minor = sqlx::query_scalar!(
        "SELECT base_price_minor FROM price_slab_cost WHERE price_book_id = ? ORDER BY position",
        book
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    Ok(Some(PriceBookCost {
        price_book_id: id("price_book_cost.price_book_id", &row.price_book_id)?,
        tenant_id: id("price_book_cost.tenant_id", &row.tenant_id)?,
        base_prices_minor,
    }))
}

/// Every price book of an MSP, in id order.
pub(crate) async fn price_books(
    connection: &mut SqliteConnection,
    msp: TenantId,
) -> Result<Vec<PriceBook>, Storage> {
    let msp = blob(msp);
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, tenant_id, number, name, valid_from, valid_to, revision, published_at FROM price_book
         WHERE tenant_id = ? ORDER BY id",
        msp
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    let mut books = Vec::with_capacity(rows.len());
    for row in rows {
        books.push(row.with_slabs(connection).await?);
    }
    Ok(books)
}

impl Table<PriceBook> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<PriceBook>, Storage> {
        price_book(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &PriceBook) -> Result<(), PutError> {
        // Several statements make one record: the last must not be refused after the first.
        record.check().map_err(Refusal::Check)?;
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        let (valid_from, valid_to) = (
            record.valid_from.to_string(),
            record.valid_to.map(|day| day.to_string()),
        );
        let published_at = record.published_at.map(Timestamp::as_microsecond);
        sqlx::query!(
            "INSERT INTO price_book (id, tenant_id, number, name, valid_from, valid_to, revision, published_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, number = excluded.number,
                name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                revision = excluded.revision, published_at = excluded.published_at",
            id,
            tenant,
            record.number,
            record.name,
            valid_from,
            valid_to,
            record.revision,
            published_at,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        sqlx::query!("DELETE FROM price_slab WHERE price_book_id = ?", id)
            .execute(self.connection())
            .await
            .map_err(put)?;
        for (position, slab) in (0_i64..).zip(&record.slabs) {
            let plan = slab.plan.as_str();
            sqlx::query!(
                "INSERT INTO price_slab (price_book_id, position, plan, min_seats, max_seats, max_price_minor)
                 VALUES (?, ?, ?, ?, ?, ?)",
                id,
                position,
                plan,
                slab.min_seats,
                slab.max_seats,
                slab.max_price_minor,
            )
            .execute(self.connection())
            .await
            .map_err(put)?;
        }
        Ok(())
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM price_book WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<PriceBook>, Storage> {
        let Some((tenant, number)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let (Ok(tenant), Ok(number)) = (tenant.parse::<Uuid>(), number.parse::<i64>()) else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        let found = sqlx::query_scalar!(
            "SELECT id FROM price_book WHERE tenant_id = ? AND number = ?",
            tenant,
            number
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?;
        match found {
            None => Ok(None),
            Some(found) => price_book(self.connection(), id("price_book.id", &found)?).await,
        }
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<PriceBook>, Storage> {
        price_books(self.connection(), tenant).await
    }
}

impl Table<PriceBookCost> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<PriceBookCost>, Storage> {
        price_book_cost(self.connection(), id.into()).await
    }

    async fn put(&mut self, record: &PriceBookCost) -> Result<(), PutError> {
        record.check().map_err(Refusal::Check)?;
        let (book, tenant) = (blob(record.price_book_id), blob(record.tenant_id));
        sqlx::query!(
            "INSERT INTO price_book_cost (price_book_id, tenant_id) VALUES (?, ?)
             ON CONFLICT (price_book_id) DO UPDATE SET tenant_id = excluded.tenant_id",
            book,
            tenant,
        )
        .execute(self.connection())
        .await
        .map_err(put)?;
        sqlx::query!("DELETE FROM price_slab_cost WHERE price_book_id = ?", book)
            .execute(self.connection())
            .await
            .map_err(put)?;
        for (position, base) in (0_i64..).zip(&record.base_prices_minor) {
            sqlx::query!(
                "INSERT INTO price_slab_cost (price_book_id, position, base_price_minor) VALUES (?, ?, ?)",
                book,
                position,
                base,
            )
            .execute(self.connection())
            .await
            .map_err(put)?;
        }
        Ok(())
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM price_book_cost WHERE price_book_id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<PriceBookCost>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<PriceBookCost>, Storage> {
        let tenant = blob(tenant);
        let ids = sqlx::query_scalar!(
            "SELECT price_book_id FROM price_book_cost WHERE tenant_id = ? ORDER BY price_book_id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?;
        let mut costs = Vec::with_capacity(ids.len());
        for book in ids {
            costs.extend(
                price_book_cost(
                    self.connection(),
                    id("price_book_cost.price_book_id", &book)?,
                )
                .await?,
            );
        }
        Ok(costs)
    }
}

/// What a list shows of a price book.
pub(crate) fn summary(book: &PriceBook, current: bool) -> PriceBookSummaryView {
    PriceBookSummaryView {
        id: book.id,
        tenant_id: book.tenant_id,
        number: book.number,
        name: book.name.clone(),
        valid_from: book.valid_from.to_string(),
        valid_to: book.valid_to.map(|day| day.to_string()),
        published: book.published_at.is_some(),
        current,
        slabs: i64::try_from(book.slabs.len()).unwrap_or(i64::MAX),
        published_at: book.published_at.map(|at| at.to_string()),
    }
}

impl Answer for PriceBookList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<PriceBookSummaryView>, Error> {
        let (see, only) = (asked.reach(SEE), self.tenant_id.map(blob));
        let sellers = sqlx::query_scalar!(
            "SELECT DISTINCT tenant_id FROM price_book WHERE tenant_id IN (SELECT unhex(value) FROM json_each(?1))
                AND (?2 IS NULL OR tenant_id = ?2) ORDER BY tenant_id",
            see,
            only
        )
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
        let mut list = Vec::new();
        for seller in sellers {
            let seller = id("price_book.tenant_id", &seller)?;
            let mut books = price_books(connection, seller).await?;
            let current = in_force(books.iter().cloned(), asked.today).map(|book| book.id);
            books.sort_by_key(|book| std::cmp::Reverse(book.number));
            list.extend(
                books
                    .iter()
                    .map(|book| summary(book, Some(book.id) == current)),
            );
        }
        Ok(list)
    }
}

impl Answer for PriceBookGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<PriceBookView, Error> {
        let book = price_book(connection, self.id)
            .await?
            .ok_or(Error::not_there())?;
        asked.needs(SEE, book.tenant_id)?;
        let cost = if asked.actor.may(
            Right::new(Module::CostAndMargin, Verb::View),
            book.tenant_id,
        ) {
            price_book_cost(connection, self.id).await?
        } else {
            None
        };
        let current = in_force(price_books(connection, book.tenant_id).await?, asked.today)
            .map(|book| book.id);
        Ok(PriceBookView {
            summary: summary(&book, Some(book.id) == current),
            rows: rows_of(&book, cost.as_ref()),
            revision: book.revision,
        })
    }
}

impl Answer for PriceBookCheck {
    async fn answer(
        self,
        _: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<PriceBookCheckView, Error> {
        asked.needs(Right::new(Module::PriceBooks, Verb::Create), self.tenant_id)?;
        let rows = read_csv(&self.csv)?;
        Ok(PriceBookCheckView {
            rows: rows.iter().map(PriceRow::typed).collect(),
        })
    }
}
