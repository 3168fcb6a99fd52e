//! One version of an MSP's prices: edited freely as a draft, unchangeable once published.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{PriceRow, Slab};
use crate::{
    id::{PriceBookId, TenantId},
    record::{Kind, Record, UniqueKey, named},
};

/// A price book. It says what seats are sold for at most; what they cost is [`PriceBookCost`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBook {
    /// Its id.
    pub id: PriceBookId,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// The version, 1, 2, 3 … per MSP.
    pub number: i64,
    /// What people call it, 1–200 characters.
    pub name: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The last day it holds; `None` until a newer one takes over.
    pub valid_to: Option<Date>,
    /// Counts saves, from 1: a save on an older revision is refused.
    pub revision: i64,
    /// When it was published; `None` for a draft.
    pub published_at: Option<Timestamp>,
    /// The slabs, in the order of the rows they were typed in.
    pub slabs: Vec<Slab>,
}

/// What the seats of a price book cost the MSP: a record of its own, because it has a right of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBookCost {
    /// The price book.
    pub price_book_id: PriceBookId,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// One base price for each slab, in the same order, in paise per seat per year.
    pub base_prices_minor: Vec<i64>,
}

impl PriceBook {
    /// Whether it is published and holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.published_at.is_some()
            && self.valid_from <= day
            && self.valid_to.is_none_or(|last| day <= last)
    }

    /// The rows as they were checked, cost beside price.
    pub fn rows(&self, cost: &PriceBookCost) -> Vec<PriceRow> {
        self.slabs
            .iter()
            .zip(&cost.base_prices_minor)
            .map(|(slab, base)| PriceRow {
                plan: slab.plan.clone(),
                min_seats: slab.min_seats,
                max_seats: slab.max_seats,
                base_price_minor: *base,
                max_price_minor: slab.max_price_minor,
            })
            .collect()
    }
}

/// The price book that quotes of a day are made from: of those that hold, the newest version.
pub fn in_force(books: impl IntoIterator<Item = PriceBook>, day: Date) -> Option<PriceBook> {
    books
        .into_iter()
        .filter(|book| book.holds_on(day))
        .max_by_key(|book| book.number)
}

impl Record for PriceBook {
    const KIND: Kind = Kind::PriceBook;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "price_book.number",
            value: format!("{} {}", self.tenant_id, self.number),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.number < 1 {
            return Err("price_book_number");
        }
        named(&self.name, 200, "price_book_name")?;
        if self.revision < 1 {
            return Err("price_book_revision");
        }
        if self.valid_to.is_some_and(|last| last < self.valid_from) {
            return Err("price_book_period");
        }
        self.slabs.iter().try_for_each(|slab| {
            if slab.min_seats < 1 {
                return Err("price_slab_seats");
            }
            if slab.max_seats.is_some_and(|max| max < slab.min_seats) {
                return Err("price_slab_range");
            }
            if slab.max_price_minor < 0 {
                Err("price_slab_price")
            } else {
                Ok(())
            }
        })
    }
}

impl Record for PriceBookCost {
    const KIND: Kind = Kind::PriceBookCost;

    fn id(&self) -> Uuid {
        self.price_book_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::PriceBook, self.price_book_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.base_prices_minor.iter().any(|price| *price < 0) {
            Err("price_slab_cost_price")
        } else {
            Ok(())
        }
    }
}
