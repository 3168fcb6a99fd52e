//! The rows of a price book: read from what was typed, and held against each other.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{MAX_SEATS, PlanCode};
use crate::{
    fault::{Fault, FaultCode, Why},
    money::{MAX_PRICE_MINOR, parse_rupees, parse_whole},
};

/// One row as a person types it or a file carries it: an editor's cells, a CSV file's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypedPriceRow {
    /// The plan's code.
    pub plan: String,
    /// The first number of seats the prices hold for.
    pub min_seats: String,
    /// The last one; empty for an open end.
    #[serde(default)]
    pub max_seats: String,
    /// What a seat costs the seller per year, in rupees.
    #[serde(default)]
    pub base_price: String,
    /// The highest price of a seat per year, in rupees.
    pub max_price: String,
}

/// One row that has passed its check. Prices in paise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRow {
    /// The plan.
    pub plan: PlanCode,
    /// The first number of seats, 1–1,000,000.
    pub min_seats: u32,
    /// The last one, not below the first; none for an open end.
    pub max_seats: Option<u32>,
    /// What a seat costs the seller per year.
    pub base_price_minor: i64,
    /// The highest price of a seat per year; not below the base price.
    pub max_price_minor: i64,
}

/// Reads rows and holds them against each other. `plans` are the plans there are.
///
/// A path counts from 0, `rows[0].min_seats`; the figure `line` of an overlap counts from 1, as
/// people do.
///
/// # Errors
/// Every fault of every row; gaps and overlaps between those rows whose plan and seats can be read.
pub fn check_rows(rows: &[TypedPriceRow], plans: &[PlanCode]) -> Result<Vec<PriceRow>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut spans = Spans::default();
    let read: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| read_row(index, row, plans, &mut spans, &mut faults))
        .collect();
    faults.extend(spans.between());
    if rows.is_empty() {
        faults.push(Fault::new("rows", FaultCode::Missing).why(Why::NoRows));
    }
    if faults.is_empty() {
        Ok(read.into_iter().flatten().collect())
    } else {
        Err(faults)
    }
}

/// The seats that rows cover, whatever is wrong with their prices.
#[derive(Default)]
struct Spans {
    known: Vec<Span>,
    /// The plans of rows whose seats could not be read: one of those may fill what looks like a gap.
    unsure: Vec<PlanCode>,
    /// A row whose plan could not be read may belong to any of them.
    all_unsure: bool,
}

struct Span {
    row: usize,
    plan: PlanCode,
    min_seats: u32,
    max_seats: Option<u32>,
}

fn read_row(
    index: usize,
    row: &TypedPriceRow,
    plans: &[PlanCode],
    spans: &mut Spans,
    faults: &mut Vec<Fault>,
) -> Option<PriceRow> {
    let before = faults.len();
    let mut keep = |fault: Fault| faults.push(fault);
    let path = |column: &str| format!("rows[{index}].{column}");

    let plan = PlanCode::parse(&row.plan)
        .ok()
        .filter(|plan| plans.contains(plan));
    if row.plan.trim().is_empty() {
        keep(Fault::new(path("plan"), FaultCode::Missing));
    } else if plan.is_none() {
        let known = plans
            .iter()
            .map(PlanCode::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        keep(Fault::new(path("plan"), FaultCode::PlanUnknown).with("known", known));
    }
    let mut seats = |column: &str, typed: &str, min: u32| match read_seats(typed, min) {
        Ok(seats) => Some(seats),
        Err(fault) => {
            keep(Fault {
                path: path(column),
                ..fault
            });
            None
        }
    };
    let min_seats = seats("min_seats", &row.min_seats, 1);
    let max_seats = if row.max_seats.trim().is_empty() {
        Some(None)
    } else {
        seats("max_seats", &row.max_seats, min_seats.unwrap_or(1)).map(Some)
    };
    spans.take(index, plan.as_ref(), min_seats.zip(max_seats));
    let mut price = |column: &str, typed: &str| match read_price(typed) {
        Ok(price) => Some(price),
        Err(fault) => {
            keep(Fault {
                path: path(column),
                ..fault
            });
            None
        }
    };
    let base_price_minor = price("base_price", &row.base_price);
    let max_price_minor = price("max_price", &row.max_price);

    let row = PriceRow {
        plan: plan?,
        min_seats: min_seats?,
        max_seats: max_seats?,
        base_price_minor: base_price_minor?,
        max_price_minor: max_price_minor?,
    };
    faults.extend(price_order(index, &row));
    (faults.len() == before).then_some(row)
}

fn read_seats(typed: &str, min: u32) -> Result<u32, Fault> {
    if typed.trim().is_empty() {
        return Err(Fault::new("", FaultCode::Missing));
    }
    let seats = parse_whole(typed).map_err(|code| Fault::new("", code))?;
    u32::try_from(seats)
        .ok()
        .filter(|seats| (min..=MAX_SEATS).contains(seats))
        .ok_or_else(|| {
            Fault::new("", FaultCode::OutOfRange)
                .with("min", min)
                .with("max", MAX_SEATS)
        })
}

fn read_price(typed: &str) -> Result<i64, Fault> {
    if typed.trim().is_empty() {
        return Err(Fault::new("", FaultCode::Missing));
    }
    let out_of_range = || {
        Fault::new("", FaultCode::OutOfRange)
            .with("min", 0)
            .with("max", MAX_PRICE_MINOR / 100)
    };
    match parse_rupees(typed) {
        Ok(minor) if (0..=MAX_PRICE_MINOR).contains(&minor) => Ok(minor),
        Ok(_) | Err(FaultCode::OutOfRange) => Err(out_of_range()),
        Err(code) => Err(Fault::new("", code)),
    }
}

fn price_order(index: usize, row: &PriceRow) -> Option<Fault> {
    (row.base_price_minor > row.max_price_minor)
        .then(|| Fault::new(format!("rows[{index}].max_price"), FaultCode::PriceOrder))
}

impl Spans {
    fn take(&mut self, row: usize, plan: Option<&PlanCode>, seats: Option<(u32, Option<u32>)>) {
        match (plan.cloned(), seats) {
            (Some(plan), Some((min_seats, max_seats))) => self.known.push(Span {
                row,
                plan,
                min_seats,
                max_seats,
            }),
            (Some(plan), None) => self.unsure.push(plan),
            (None, _) => self.all_unsure = true,
        }
    }

    /// Gaps and overlaps between the slabs of each plan, told at the later of two neighbours.
    fn between(mut self) -> Vec<Fault> {
        self.known
            .sort_by(|a, b| (&a.plan, a.min_seats, a.row).cmp(&(&b.plan, b.min_seats, b.row)));
        let mut faults = Vec::new();
        // The slab that reaches furthest so far: a long one may cover several after it.
        let mut furthest: Option<&Span> = None;
        for span in &self.known {
            let Some(before) = furthest.filter(|before| before.plan == span.plan) else {
                furthest = Some(span);
                continue;
            };
            let at = |code| Fault::new(format!("rows[{}].min_seats", span.row), code);
            match before.max_seats {
                Some(last) if last < span.min_seats => {
                    let (from, to) = (last.saturating_add(1), span.min_seats.saturating_sub(1));
                    let sure = !self.all_unsure && !self.unsure.contains(&span.plan);
                    let gap = at(FaultCode::SlabGap).with("from", from).with("to", to);
                    match from.cmp(&to) {
                        Ordering::Less if sure => faults.push(gap),
                        Ordering::Equal if sure => faults.push(gap.why(Why::SlabGapOne)),
                        _ => {}
                    }
                }
                _ => faults.push(at(FaultCode::SlabOverlap).with("line", before.row + 1)),
            }
            let reaches = |span: &Span| span.max_seats.unwrap_or(u32::MAX);
            if reaches(span) >= reaches(before) {
                furthest = Some(span);
            }
        }
        faults
    }
}

/// The price book a first run starts from, to be overtyped.
#[must_use]
pub fn starter_rows() -> Vec<TypedPriceRow> {
    let row = |plan: &str, min: &str, max: &str, base: &str, list: &str| TypedPriceRow {
        plan: plan.to_owned(),
        min_seats: min.to_owned(),
        max_seats: max.to_owned(),
        base_price: base.to_owned(),
        max_price: list.to_owned(),
    };
    vec![
        row("starter", "1", "250", "900.00", "1499.00"),
        row("starter", "251", "", "800.00", "1399.00"),
        row("standard", "1", "250", "1700.00", "2499.00"),
        row("standard", "251", "", "1550.00", "2299.00"),
        row("advanced", "1", "250", "3000.00", "4299.00"),
        row("advanced", "251", "", "2800.00", "3999.00"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> TypedPriceRow {
        let cells: Vec<_> = text.split('|').map(str::to_owned).collect();
        let [plan, min_seats, max_seats, base_price, max_price] = cells.try_into().unwrap();
        TypedPriceRow {
            plan,
            min_seats,
            max_seats,
            base_price,
            max_price,
        }
    }

    fn check(rows: &[&str]) -> Result<Vec<PriceRow>, Vec<(String, &'static str)>> {
        let rows: Vec<_> = rows.iter().map(|row| typed(row)).collect();
        check_rows(&rows, &PlanCode::shipped()).map_err(|faults| {
            faults
                .into_iter()
                .map(|fault| (fault.path, fault.code.as_str()))
                .collect()
        })
    }

    fn faults(rows: &[&str]) -> Vec<(String, &'static str)> {
        check(rows).unwrap_err()
    }

    fn at(path: &str, code: &'static str) -> (String, &'static str) {
        (path.to_owned(), code)
    }

    #[test]
    fn typed_rows_become_numbers() {
        let rows = check(&[
            " Advanced |1|99|2,800|₹3,999.50",
            "advanced|100||2500|3500",
            "starter|10|20|0|0",
        ])
        .unwrap();
        assert_eq!(
            rows[0],
            PriceRow {
                plan: PlanCode::parse("advanced").unwrap(),
                min_seats: 1,
                max_seats: Some(99),
                base_price_minor: 280_000,
                max_price_minor: 399_950,
            }
        );
        assert_eq!(rows[1].max_seats, None);
        let again: Vec<_> = rows.iter().map(PriceRow::typed).collect();
        assert_eq!(check_rows(&again, &PlanCode::shipped()), Ok(rows));
    }

    #[test]
    fn every_fault_of_every_row_is_told_at_once() {
        assert_eq!(
            faults(&[
                "gold|0|x|1.234|",
                "|1|1000001|-1|10000000000.01",
                "starter|5|4|10|9"
            ]),
            [
                at("rows[0].plan", "plan_unknown"),
                at("rows[0].min_seats", "out_of_range"),
                at("rows[0].max_seats", "number_format"),
                at("rows[0].base_price", "price_format"),
                at("rows[0].max_price", "missing"),
                at("rows[1].plan", "missing"),
                at("rows[1].max_seats", "out_of_range"),
                at("rows[1].base_price", "out_of_range"),
                at("rows[1].max_price", "out_of_range"),
                at("rows[2].max_seats", "out_of_range"),
            ]
        );
        assert_eq!(
            faults(&["starter|1||10|9"]),
            [at("rows[0].max_price", "price_order")]
        );
        assert_eq!(faults(&[]), [at("rows", "missing")]);
        assert!(check(&["starter|1|1000000|10000000000|10000000000"]).is_ok());
    }

    #[test]
    fn gaps_and_overlaps_are_found_in_any_order_of_rows() {
        assert_eq!(
            faults(&[
                "starter|201||1|2",
                "starter|1|99|1|2",
                "advanced|1|10|1|2",
                "starter|101|200|1|2"
            ]),
            [at("rows[3].min_seats", "slab_gap")]
        );
        assert_eq!(
            faults(&[
                "starter|1|100|1|2",
                "starter|100|200|1|2",
                "starter|200||1|2"
            ]),
            [
                at("rows[1].min_seats", "slab_overlap"),
                at("rows[2].min_seats", "slab_overlap")
            ]
        );
        assert_eq!(
            faults(&["starter|1||1|2", "starter|5|6|1|2", "starter|9|9|1|2"]),
            [
                at("rows[1].min_seats", "slab_overlap"),
                at("rows[2].min_seats", "slab_overlap")
            ]
        );
        assert_eq!(
            faults(&["starter|1|5|1|2", "starter|1|5|1|2"]),
            [at("rows[1].min_seats", "slab_overlap")]
        );
    }

    #[test]
    fn a_gap_names_the_seats_nobody_covers_and_an_overlap_the_other_row() {
        let rows: Vec<_> = ["starter|1|9|1|2", "starter|13|20|1|2", "starter|20||1|2"]
            .map(typed)
            .into();
        let faults = check_rows(&rows, &PlanCode::shipped()).unwrap_err();
        assert_eq!(
            (
                faults[0].args["from"].as_str(),
                faults[0].args["to"].as_str()
            ),
            ("10", "12")
        );
        assert_eq!(faults[1].args["line"], "2");
    }

    #[test]
    fn a_fault_of_one_plan_hides_no_gap_of_another() {
        assert_eq!(
            faults(&[
                "starter|1|9|1|2",
                "starter|20||1|2",
                "advanced|1|9|x|2",
                "advanced|10|?|1|2",
                "advanced|40||1|2",
            ]),
            [
                at("rows[2].base_price", "price_format"),
                at("rows[3].max_seats", "number_format"),
                at("rows[1].min_seats", "slab_gap"),
            ]
        );
        assert_eq!(
            faults(&["starter|1|9|1|2", "starter|9||x|2", "starter|30||1|2"]),
            [
                at("rows[1].base_price", "price_format"),
                at("rows[1].min_seats", "slab_overlap"),
                at("rows[2].min_seats", "slab_overlap"),
            ]
        );
        assert_eq!(
            faults(&["starter|1|9|1|2", "starter|20||1|2", "gold|10|19|1|2"]),
            [at("rows[2].plan", "plan_unknown")]
        );
    }

    #[test]
    fn an_unreadable_row_is_not_taken_for_a_gap() {
        assert_eq!(
            faults(&["starter|1|9|1|2", "starter|10|19|x|2", "starter|20||1|2"]),
            [at("rows[1].base_price", "price_format")]
        );
    }
}
