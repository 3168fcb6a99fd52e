//! Price books: saving a draft, importing one, publishing, throwing away.

use desk_contract::price_book::{
    PriceBookDiscard, PriceBookImport, PriceBookPublish, PriceBookSave, PriceBookSaved,
};
use desk_domain::{
    access::{Module, Permit, Right, Verb},
    fault::{Fault, FaultCode},
    id::{PriceBookId, TenantId},
    price_book::{PlanCode, PriceBook, PriceBookCost, PriceRow, TypedPriceRow, check_rows},
    record::Kind,
    tenant::{Tenant, TenantKind},
    text,
};
use jiff::civil::Date;

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const CREATE: Right = Right::new(Module::PriceBooks, Verb::Create);
const EDIT: Right = Right::new(Module::PriceBooks, Verb::Edit);
const DELETE: Right = Right::new(Module::PriceBooks, Verb::Delete);
const SEE_COST: Right = Right::new(Module::CostAndMargin, Verb::View);

/// Reads a price list file into checked rows.
///
/// # Errors
/// Every fault of the file.
pub fn read_csv(csv: &str) -> Result<Vec<PriceRow>, Error> {
    desk_contract::price_book_csv::read_price_book_csv(csv.as_bytes(), &PlanCode::shipped())
        .map_err(Error::Invalid)
}

/// The rows of a price book as typed; without `cost` their base prices are empty.
pub fn rows_of(book: &PriceBook, cost: Option<&PriceBookCost>) -> Vec<TypedPriceRow> {
    match cost {
        Some(cost) => book.rows(cost).iter().map(PriceRow::typed).collect(),
        None => {
            let hidden = PriceBookCost {
                price_book_id: book.id,
                tenant_id: book.tenant_id,
                base_prices_minor: vec![0; book.slabs.len()],
            };
            let rows = book.rows(&hidden);
            rows.iter()
                .map(|row| TypedPriceRow {
                    base_price: String::new(),
                    ..row.typed()
                })
                .collect()
        }
    }
}

/// Name and period as typed.
struct Head<'a> {
    name: &'a str,
    valid_from: &'a str,
    valid_to: &'a str,
}

struct CheckedHead {
    name: String,
    valid_from: Date,
    valid_to: Option<Date>,
}

impl Head<'_> {
    fn check(&self, faults: &mut Vec<Fault>) -> Option<CheckedHead> {
        let before = faults.len();
        let name = text::needed("name", self.name, 200, faults);
        let mut date = |path: &str, typed: &str| {
            let day = text::day(typed.trim());
            if day.is_none() {
                faults.push(Fault::new(path, FaultCode::DateFormat));
            }
            day
        };
        let valid_to = if self.valid_to.trim().is_empty() {
            None
        } else {
            date("valid_to", self.valid_to)
        };
        let valid_from = if self.valid_from.trim().is_empty() {
            faults.push(Fault::new("valid_from", FaultCode::Missing));
            None
        } else {
            date("valid_from", self.valid_from)
        };
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            faults.push(Fault::new("valid_to", FaultCode::DateOrder));
        }
        if faults.len() > before {
            return None;
        }
        Some(CheckedHead {
            name,
            valid_from: valid_from?,
            valid_to,
        })
    }
}

/// Writes a draft and its cost.
async fn put_draft<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    draft: PriceBook,
    rows: &[PriceRow],
) -> Result<PriceBookSaved, Error> {
    let book = PriceBook {
        slabs: rows.iter().map(PriceRow::slab).collect(),
        ..draft
    };
    let cost = PriceBookCost {
        price_book_id: book.id,
        tenant_id: book.tenant_id,
        base_prices_minor: rows.iter().map(|row| row.base_price_minor).collect(),
    };
    work.put(permit, &book).await?;
    work.put(permit, &cost).await?;
    Ok(PriceBookSaved {
        id: book.id,
        revision: book.revision,
    })
}

/// An empty draft with the MSP's next version number.
async fn new_draft<S: Records>(
    work: &mut Work<'_, S>,
    id: Option<PriceBookId>,
    tenant_id: TenantId,
    head: CheckedHead,
) -> Result<PriceBook, Error> {
    let id = id.ok_or(Error::not_there())?;
    let tenant: Tenant = work.need(tenant_id).await?;
    if tenant.kind != TenantKind::Msp {
        return Err(Error::not_there());
    }
    if work.get::<PriceBook>(id).await?.is_some() {
        return Err(Error::Stale);
    }
    let books: Vec<PriceBook> = work.owned_by(tenant_id).await?;
    Ok(PriceBook {
        id,
        tenant_id,
        number: books.iter().map(|book| book.number).max().unwrap_or(0) + 1,
        name: head.name,
        valid_from: head.valid_from,
        valid_to: head.valid_to,
        revision: 1,
        published_at: None,
        slabs: Vec::new(),
    })
}

impl<S: Records> Handle<S> for PriceBookSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<PriceBookSaved>, Error> {
        let permit = work.authorize(
            if self.revision.is_some() {
                EDIT
            } else {
                CREATE
            },
            self.tenant_id,
        )?;
        work.also_needs(SEE_COST, self.tenant_id)?;
        let mut faults = Vec::new();
        let head = Head {
            name: &self.name,
            valid_from: &self.valid_from,
            valid_to: &self.valid_to,
        };
        let head = head.check(&mut faults);
        let rows =
            check_rows(&self.rows, &PlanCode::shipped()).map_err(|found| faults.extend(found));
        let (Some(head), Ok(rows)) = (head, rows) else {
            return Err(Error::Invalid(faults));
        };
        let draft = match self.revision {
            None => new_draft(work, self.id, self.tenant_id, head).await?,
            Some(revision) => {
                let book =
                    draft(work, &permit, self.id.ok_or(Error::not_there())?, revision).await?;
                PriceBook {
                    name: head.name,
                    valid_from: head.valid_from,
                    valid_to: head.valid_to,
                    revision: revision + 1,
                    ..book
                }
            }
        };
        let object = (Kind::PriceBook, draft.id.0);
        let output = put_draft(work, &permit, draft, &rows).await?;
        Ok(Done {
            output,
            permit,
            object,
        })
    }
}

/// Loads a draft that nobody changed since `revision`.
async fn draft<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    id: PriceBookId,
    revision: i64,
) -> Result<PriceBook, Error> {
    let book: PriceBook = work.need(id).await?;
    if !permit.covers(book.tenant_id) {
        return Err(Error::not_there());
    }
    if book.published_at.is_some() {
        return Err(Error::Immutable);
    }
    if book.revision != revision {
        return Err(Error::Stale);
    }
    Ok(book)
}

impl<S: Records> Handle<S> for PriceBookImport {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<PriceBookSaved>, Error> {
        let permit = work.authorize(CREATE, self.tenant_id)?;
        work.also_needs(SEE_COST, self.tenant_id)?;
        let mut faults = Vec::new();
        let head = Head {
            name: &self.name,
            valid_from: &self.valid_from,
            valid_to: &self.valid_to,
        };
        let head = head.check(&mut faults);
        let rows = match read_csv(&self.csv) {
            Ok(rows) => Some(rows),
            Err(Error::Invalid(found)) => {
                faults.extend(found);
                None
            }
            Err(other) => return Err(other),
        };
        let (Some(head), Some(rows)) = (head, rows) else {
            return Err(Error::Invalid(faults));
        };
        let draft = new_draft(work, self.id, self.tenant_id, head).await?;
        let object = (Kind::PriceBook, draft.id.0);
        let output = put_draft(work, &permit, draft, &rows).await?;
        Ok(Done {
            output,
            permit,
            object,
        })
    }
}

impl<S: Records> Handle<S> for PriceBookPublish {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<PriceBookSaved>, Error> {
        let book: PriceBook = work.need(self.id).await?;
        let permit = work.authorize(EDIT, book.tenant_id)?;
        work.also_needs(SEE_COST, book.tenant_id)?;
        let book = draft(work, &permit, self.id, self.revision).await?;
        let published = PriceBook {
            published_at: Some(work.context().now),
            revision: book.revision + 1,
            ..book
        };
        work.put(&permit, &published).await?;
        let output = PriceBookSaved {
            id: published.id,
            revision: published.revision,
        };
        Ok(Done {
            output,
            permit,
            object: (Kind::PriceBook, self.id.0),
        })
    }
}

impl<S: Records> Handle<S> for PriceBookDiscard {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let book: PriceBook = work.need(self.id).await?;
        let permit = work.authorize(DELETE, book.tenant_id)?;
        if book.published_at.is_some() {
            return Err(Error::Immutable);
        }
        work.remove::<PriceBookCost>(&permit, self.id).await?;
        work.remove::<PriceBook>(&permit, self.id).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::PriceBook, self.id.0),
        })
    }
}
