//! From what is typed to what is shown: the form goes through the same rules as the command that
//! makes the document, at every key.

use desk_contract::{
    price_book::PriceBookView,
    proposal::{PlanView, PricingView},
};
use desk_domain::{
    fault::Fault,
    money::{div_round, parse_rupees},
    price_book::{PlanCode, PriceRow, Slab, TypedPriceRow, check_rows},
    proposal::{Basis, LineForm, ProposalForm, compose, slab_of},
    quote::{ApprovalReason, Cost, Quote, Sale, Warning, price},
    quote_draft::{BillingDraft, ContactDraft, CustomerDraft, QuoteDraft, check},
    supplier::Supplier,
};
use desk_text::rupees;
use jiff::civil::Date;

/// Below this margin a price is called thin, in hundredths of a percent.
const THIN_MARGIN_BP: i64 = 1_000;

/// The pricing page: what was typed, and what it is priced with.
#[derive(Debug, Clone, PartialEq)]
pub struct Pricing {
    /// What was typed.
    pub form: ProposalForm,
    /// The line that is open; the others are shown as one row each.
    pub open_line: usize,
    /// Who sells.
    pub supplier: Supplier,
    /// The prices of the day, if there are any.
    pub book: Option<Book>,
    /// The plans and what they contain.
    pub plans: Vec<PlanView>,
    /// Today in the organisation's zone.
    pub today: Date,
}

/// The price book in force, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its version.
    pub number: i64,
    /// Its last day, `2027-03-31`.
    pub valid_to: Option<String>,
    slabs: Vec<Slab>,
    base_prices_minor: Option<Vec<i64>>,
}

/// What the page shows of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Live {
    /// What is wrong, by the paths of the quote file.
    pub faults: Vec<Fault>,
    /// One for each line of the form.
    pub lines: Vec<LiveLine>,
    /// The price of everything that can be priced already.
    pub priced: Option<LivePriced>,
    /// What blocks nothing and should be looked at.
    pub warnings: Vec<Warning>,
    /// Why somebody has to approve.
    pub approval: Vec<ApprovalReason>,
}

/// The price of the lines that are complete.
#[derive(Debug, Clone, PartialEq)]
pub struct LivePriced {
    /// What it was worked out from: only complete lines, and stand-ins for what is not typed yet.
    pub quote: Quote,
    /// What the customer pays. Without a known place its taxes say nothing.
    pub sale: Sale,
    /// What it costs and earns; absent for people who may not see cost.
    pub cost: Option<Cost>,
    /// Whether the customer's place is known, and with it the tax.
    pub tax_is_known: bool,
    /// For each line of `sale` its place in the form.
    pub places: Vec<usize>,
}

/// One line as the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveLine {
    /// The slab it falls into.
    pub slab: Option<LiveSlab>,
    /// The price of a seat per year, typed or taken from the slab, in paise.
    pub price_minor: Option<i64>,
    /// What it comes to before tax, in paise.
    pub amount_minor: Option<i64>,
    /// How the price lies between base and max.
    pub standing: Standing,
}

/// The slab of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSlab {
    /// First number of seats.
    pub min_seats: u32,
    /// Last number of seats; none for an open end.
    pub max_seats: Option<u32>,
    /// What a seat costs the MSP, in paise; absent for people who may not see cost.
    pub base_minor: Option<i64>,
    /// The list price of a seat, in paise.
    pub max_minor: i64,
}

/// How a price lies between base and max.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// No price or no slab yet.
    #[default]
    Unknown,
    /// Less than it costs.
    BelowBase,
    /// More than it costs, but little.
    Thin,
    /// As it should be.
    Fine,
    /// More than the list price.
    AboveMax,
}

impl Pricing {
    /// An empty page: one line for a year, in India, in the organisation's language.
    pub fn new(view: &PricingView) -> Self {
        let mut form = ProposalForm {
            language: view.language,
            ..ProposalForm::default()
        };
        form.customer.country = "IN".to_owned();
        form.lines.push(new_line());
        Self::of(form, view)
    }

    /// The page of a draft.
    pub fn of(form: ProposalForm, view: &PricingView) -> Self {
        let mut pricing = Self {
            form,
            open_line: 0,
            supplier: view.supplier.clone(),
            book: None,
            plans: Vec::new(),
            today: Date::default(),
        };
        pricing.price_with(view);
        pricing
    }

    /// Takes other prices, another supplier, another day; what was typed stays.
    pub fn price_with(&mut self, view: &PricingView) {
        self.supplier = view.supplier.clone();
        self.book = view.price_book.as_ref().map(Book::of);
        self.plans = view.plans.clone();
        self.today = view.today.parse().unwrap_or_default();
    }

    /// Adds a line and opens it.
    pub fn add_line(&mut self) {
        self.form.lines.push(new_line());
        self.open_line = self.form.lines.len() - 1;
    }

    /// Takes a line away; one always stays.
    pub fn remove_line(&mut self, index: usize) {
        if self.form.lines.len() > 1 && index < self.form.lines.len() {
            self.form.lines.remove(index);
            if self.open_line > index || self.open_line == self.form.lines.len() {
                self.open_line -= 1;
            }
        }
    }

    /// A line, to change.
    pub fn change_line(&mut self, index: usize, change: impl FnOnce(&mut LineForm)) {
        if let Some(line) = self.form.lines.get_mut(index) {
            change(line);
        }
    }

    /// Sets a line's price in paise, as the slider does.
    pub fn set_price(&mut self, index: usize, minor: i64) {
        self.change_line(index, |line| line.price = rupees(minor));
    }

    /// Works everything out.
    pub fn live(&self) -> Live {
        let (slabs, base_prices_minor) = self.book.as_ref().map_or((&[][..], None), |book| {
            (book.slabs.as_slice(), book.base_prices_minor.as_deref())
        });
        let basis = Basis {
            supplier: &self.supplier,
            slabs,
            base_prices_minor,
            today: self.today,
        };
        let composed = compose(&self.form, basis);
        let mut faults = composed.faults;
        faults.extend(check(&composed.draft).err().unwrap_or_default());
        let (draft, places, tax_is_known) = if faults.is_empty() {
            (composed.draft, (0..self.form.lines.len()).collect(), true)
        } else {
            known_part(composed.draft, &faults)
        };
        let priced = check(&draft)
            .ok()
            .and_then(|quote| price(&quote).ok().map(|priced| (quote, priced)));
        let mut lines: Vec<_> = (0..self.form.lines.len())
            .map(|index| self.live_line(index, slabs))
            .collect();
        let mut live = Live {
            faults,
            ..Live::default()
        };
        if let Some((quote, priced)) = priced {
            for (place, sold) in places.iter().zip(&priced.sale.lines) {
                if let Some(line) = lines.get_mut(*place) {
                    line.amount_minor = Some(sold.amount_minor);
                }
            }
            live.warnings = priced.warnings;
            live.approval = priced.approval.reasons;
            live.priced = Some(LivePriced {
                quote,
                sale: priced.sale,
                cost: base_prices_minor.is_some().then_some(priced.cost),
                tax_is_known,
                places,
            });
        }
        live.lines = lines;
        live
    }

    fn live_line(&self, index: usize, slabs: &[Slab]) -> LiveLine {
        let typed = self
            .form
            .lines
            .get(index)
            .map(|line| line.price.trim())
            .unwrap_or_default();
        let slab = slab_of(&self.form.lines, index, slabs).map(|slab| {
            let position = slabs.iter().position(|other| other == slab);
            let bases = self
                .book
                .as_ref()
                .and_then(|book| book.base_prices_minor.as_ref());
            LiveSlab {
                min_seats: slab.min_seats,
                max_seats: slab.max_seats,
                base_minor: bases.and_then(|bases| bases.get(position?).copied()),
                max_minor: slab.max_price_minor,
            }
        });
        let price_minor = match typed {
            "" => slab.as_ref().map(|slab| slab.max_minor),
            typed => parse_rupees(typed).ok(),
        };
        let standing = slab
            .as_ref()
            .zip(price_minor)
            .map(|(slab, price)| slab.standing(price))
            .unwrap_or_default();
        LiveLine {
            slab,
            price_minor,
            amount_minor: None,
            standing,
        }
    }
}

impl Live {
    /// Whether the document can be made.
    pub fn is_complete(&self) -> bool {
        self.faults.is_empty() && self.priced.is_some()
    }
}

impl LiveSlab {
    /// How a price lies in this slab.
    pub fn standing(&self, price_minor: i64) -> Standing {
        match self.base_minor {
            _ if price_minor > self.max_minor => Standing::AboveMax,
            Some(base) if price_minor < base => Standing::BelowBase,
            Some(base) if price_minor < comfortable(base) => Standing::Thin,
            _ => Standing::Fine,
        }
    }

    /// How much of the way from base to max still makes a thin price, in whole percent.
    pub fn thin_percent(&self) -> i64 {
        let Some(base) = self.base_minor.filter(|base| *base < self.max_minor) else {
            return 0;
        };
        let (thin, way) = (
            comfortable(base).min(self.max_minor) - base,
            self.max_minor - base,
        );
        i64::try_from(div_round(i128::from(thin) * 100, i128::from(way))).unwrap_or_default()
    }
}

impl Book {
    fn of(view: &PriceBookView) -> Self {
        let hidden = view.rows.iter().any(|row| row.base_price.is_empty());
        // A base price of 0 lets rows without one be read by the same rules.
        let readable = |row: &TypedPriceRow| {
            let base_price = if hidden {
                "0".to_owned()
            } else {
                row.base_price.clone()
            };
            TypedPriceRow {
                base_price,
                ..row.clone()
            }
        };
        let typed: Vec<_> = view.rows.iter().map(readable).collect();
        let mut plans: Vec<_> = typed
            .iter()
            .filter_map(|row| PlanCode::parse(&row.plan).ok())
            .collect();
        plans.dedup();
        let rows = check_rows(&typed, &plans).unwrap_or_default();
        Self {
            number: view.summary.number,
            valid_to: view.summary.valid_to.clone(),
            slabs: rows.iter().map(PriceRow::slab).collect(),
            base_prices_minor: (!hidden)
                .then(|| rows.iter().map(|row| row.base_price_minor).collect()),
        }
    }
}

/// A line nobody has typed into.
fn new_line() -> LineForm {
    LineForm {
        term_months: "12".to_owned(),
        ..LineForm::default()
    }
}

/// The lowest price that earns the margin from which it is no longer thin.
fn comfortable(base_minor: i64) -> i64 {
    let price = div_round(
        i128::from(base_minor) * 10_000,
        i128::from(10_000 - THIN_MARGIN_BP),
    );
    i64::try_from(price).unwrap_or(i64::MAX)
}

/// The draft without what is still wrong or missing: faulty lines are left out, and a buyer who is
/// not yet known is stood in for. Says which lines stayed, and whether the tax follows from what
/// was typed.
fn known_part(mut draft: QuoteDraft, faults: &[Fault]) -> (QuoteDraft, Vec<usize>, bool) {
    let faulty = |path: &str| faults.iter().any(|fault| fault.path == path);
    let place = [
        "customer.gstin",
        "customer.sez",
        "customer.billing.state",
        "customer.billing.country",
    ];
    let tax_is_known = !place.iter().any(|path| faulty(path));
    let own_state = draft
        .supplier
        .gstin
        .as_deref()
        .and_then(|gstin| gstin.get(..2))
        .map(str::to_owned);
    let typed = draft.customer;
    draft.customer = CustomerDraft {
        company: text("-"),
        domain: text("stand-in.example"),
        spoc: ContactDraft {
            name: text("-"),
            email: text("stand@in.example"),
        },
        billing: BillingDraft {
            address: text("-"),
            city: text("-"),
            state: own_state,
            ..BillingDraft::default()
        },
        ..CustomerDraft::default()
    };
    if tax_is_known {
        draft.customer.gstin = typed.gstin;
        draft.customer.sez = typed.sez;
        draft.customer.billing.state = typed.billing.state;
        draft.customer.billing.country = typed.billing.country;
    }
    if faulty("valid_until") {
        draft.valid_until = draft.date.clone();
    }
    if faulty("start_date") {
        draft.start_date = None;
    }
    if faulty("remarks") {
        draft.remarks = None;
    }
    if faulty("terms") {
        draft.terms = None;
    }
    let is_whole = |index: &usize| {
        let (line, cell) = (format!("lines[{index}]"), format!("lines[{index}]."));
        !faults
            .iter()
            .any(|fault| fault.path == line || fault.path.starts_with(&cell))
    };
    let places: Vec<usize> = (0..draft.lines.len()).filter(is_whole).collect();
    draft.lines = places
        .iter()
        .filter_map(|place| draft.lines.get(*place).cloned())
        .collect();
    (draft, places, tax_is_known)
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[cfg(test)]
mod tests;
