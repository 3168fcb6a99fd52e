//! From what was typed, the supplier and the price book to a quote that can be checked and priced.
//!
//! The window does this at every key and the command once more when the document is made, so both
//! show the same figures and the same faults.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};

use super::{LineForm, ProposalForm};
use crate::{
    fault::{Fault, FaultCode},
    money::parse_whole,
    price_book::{PlanCode, Slab, slab_for},
    quote_draft::{
        BillingDraft, ContactDraft, CustomerDraft, Figure, LineDraft, LutDraft, QuoteDraft,
        SupplierDraft,
    },
    supplier::Supplier,
    text,
};

/// How long an offer stands when nobody says otherwise, in days.
pub const VALID_DAYS: i64 = 30;

/// The longest an offer may stand, in days.
pub const MAX_VALID_DAYS: i64 = 180;

/// What a form is priced with.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Who sells.
    pub supplier: &'a Supplier,
    /// The slabs of the price book in force.
    pub slabs: &'a [Slab],
    /// The base price of each slab, for people who may see cost.
    pub base_prices_minor: Option<&'a [i64]>,
    /// The day of the quote.
    pub today: Date,
}

/// A composed quote: the draft for the check, and the faults that only the price book can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// What the check reads.
    pub draft: QuoteDraft,
    /// Lines without a slab, an offer that stands too long.
    pub faults: Vec<Fault>,
}

/// Fills a form up with the supplier and the prices of the book.
///
/// A line's slab is chosen by the seats of its plan over all lines (D-13). Without base prices the
/// base is taken as 0: what comes out then tells nothing of cost.
pub fn compose(form: &ProposalForm, basis: Basis<'_>) -> Composed {
    let Basis {
        supplier, today, ..
    } = basis;
    let typed = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let customer = &form.customer;
    let mut faults = Vec::new();
    let seats = seats_by_plan(&form.lines);
    let lines = form.lines.iter().enumerate();
    let lines = lines
        .map(|(index, typed)| line(typed, index, &seats, basis, &mut faults))
        .collect();
    let valid_until =
        typed(&form.valid_until).unwrap_or_else(|| days_after(today, VALID_DAYS).to_string());
    if text::day(valid_until.trim()).is_some_and(|until| until > days_after(today, MAX_VALID_DAYS))
    {
        faults.push(
            Fault::new("valid_until", FaultCode::OutOfRange)
                .with("min", today)
                .with("max", days_after(today, MAX_VALID_DAYS)),
        );
    }
    let draft = QuoteDraft {
        number: None,
        date: Some(today.to_string()),
        valid_until: Some(valid_until),
        start_date: typed(&form.start_date),
        currency: None,
        round_off: None,
        language: Some(form.language.code().to_owned()),
        supplier: SupplierDraft {
            name: Some(supplier.name.clone()),
            gstin: Some(supplier.gstin.to_string()),
            address: Some(supplier.address.clone()),
            sez: Some(supplier.sez),
            lut: supplier.lut.as_ref().map(|lut| LutDraft {
                arn: Some(lut.arn.clone()),
                valid_until: Some(lut.valid_until.to_string()),
            }),
        },
        customer: CustomerDraft {
            company: typed(&customer.company),
            domain: typed(&customer.domain),
            spoc: ContactDraft {
                name: typed(&customer.spoc_name),
                email: typed(&customer.spoc_email),
            },
            gstin: typed(&customer.gstin),
            sez: Some(customer.sez),
            billing: BillingDraft {
                address: typed(&customer.address),
                city: typed(&customer.city),
                state: typed(&customer.state),
                country: typed(&customer.country),
                pin: typed(&customer.pin),
                mobile: typed(&customer.mobile),
            },
        },
        lines,
        remarks: typed(&form.remarks),
        terms: typed(&form.terms).or_else(|| supplier.terms.clone()),
    };
    Composed { draft, faults }
}

/// The slab of one line, if its plan and the seats of that plan over all lines have one.
pub fn slab_of<'a>(lines: &[LineForm], index: usize, slabs: &'a [Slab]) -> Option<&'a Slab> {
    let plan = PlanCode::parse(&lines.get(index)?.plan).ok()?;
    slab_for(slabs, &plan, seats_by_plan(lines).get(&plan).copied()?)
}

/// The seats of each plan over all lines, as far as they can be read.
fn seats_by_plan(lines: &[LineForm]) -> BTreeMap<PlanCode, u64> {
    let mut seats = BTreeMap::new();
    for line in lines {
        if let Ok(plan) = PlanCode::parse(&line.plan) {
            let typed = parse_whole(&line.seats)
                .ok()
                .and_then(|seats| u64::try_from(seats).ok());
            let sum: &mut u64 = seats.entry(plan).or_default();
            *sum = sum.saturating_add(typed.unwrap_or(0));
        }
    }
    seats
}

fn line(
    typed: &LineForm,
    index: usize,
    seats: &BTreeMap<PlanCode, u64>,
    basis: Basis<'_>,
    faults: &mut Vec<Fault>,
) -> LineDraft {
    let figure = |text: &str| Some(Figure::from(text)).filter(|_| !text.trim().is_empty());
    let plan = PlanCode::parse(&typed.plan).ok();
    let slab = plan
        .as_ref()
        .and_then(|plan| slab_for(basis.slabs, plan, *seats.get(plan)?));
    // A plan that the book does not have is missing whatever the seats are.
    let unpriced = plan.as_ref().is_some_and(|plan| {
        let seats_are_known = parse_whole(&typed.seats).is_ok_and(|seats| seats > 0);
        let in_book = basis.slabs.iter().any(|slab| slab.plan == *plan);
        seats_are_known || !in_book && !basis.slabs.is_empty()
    });
    if slab.is_none() && unpriced {
        faults.push(Fault::new(
            format!("lines[{index}].plan"),
            FaultCode::SlabMissing,
        ));
    }
    let position = slab.and_then(|slab| {
        basis
            .slabs
            .iter()
            .position(|other| std::ptr::eq(other, slab))
    });
    let base = position
        .and_then(|position| basis.base_prices_minor?.get(position).copied())
        .unwrap_or(0);
    let max = slab.map_or(0, |slab| slab.max_price_minor);
    LineDraft {
        plan: Some(typed.plan.clone()).filter(|plan| !plan.trim().is_empty()),
        seats: figure(&typed.seats),
        term_months: figure(&typed.term_months),
        base_price_minor: Some(Figure::from(base)),
        max_price_minor: Some(Figure::from(max)),
        price_minor: figure(&typed.price).or(Some(Figure::from(max))),
        ..LineDraft::default()
    }
}

/// The day so many days later; the last day there is, if there is none.
pub fn days_after(day: Date, days: i64) -> Date {
    day.checked_add(Span::new().days(days)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slab(min_seats: u32, max_seats: Option<u32>, max_price_minor: i64) -> Slab {
        let [_, _, plan] = PlanCode::shipped();
        Slab {
            plan,
            min_seats,
            max_seats,
            max_price_minor,
        }
    }

    fn line(seats: &str) -> LineForm {
        LineForm {
            plan: "Advanced".into(),
            seats: seats.into(),
            ..LineForm::default()
        }
    }

    #[test]
    fn a_slab_is_chosen_by_the_seats_of_its_plan_over_all_lines() {
        let slabs = [slab(1, Some(99), 500), slab(100, None, 400)];
        let lines = [line("60"), line("1,000 or so"), line("40")];
        assert_eq!(
            slab_of(&lines, 0, &slabs).map(|slab| slab.max_price_minor),
            Some(400)
        );
        assert_eq!(
            slab_of(&lines[..2], 0, &slabs).map(|slab| slab.max_price_minor),
            Some(500)
        );
        assert_eq!(slab_of(&[line("0")], 0, &slabs), None);
        assert_eq!(slab_of(&lines, 3, &slabs), None);
    }
}
