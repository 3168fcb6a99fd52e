//! A price book while it is edited.

use desk_contract::price_book::{PriceBookSave, PriceBookView};
use desk_domain::{
    fault::{Fault, FaultCode},
    id::{PriceBookId, TenantId},
};
use jiff::civil::Date;

use super::price_grid_state::PriceGrid;
use crate::{moments::typed_date, pages::typed::required_line};

/// A draft as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceBookDraft {
    /// `None` until it was kept for the first time.
    pub id: Option<PriceBookId>,
    /// The MSP whose prices they are.
    pub tenant_id: TenantId,
    /// The revision the change is made on.
    pub revision: Option<i64>,
    /// What people call it.
    pub name: String,
    /// First day.
    pub valid_from: String,
    /// Last day, or empty.
    pub valid_to: String,
    /// The slabs.
    pub grid: PriceGrid,
}

impl PriceBookDraft {
    /// A new draft that starts from the rows of another book, or of the starter one.
    pub fn new(tenant_id: TenantId, name: String, valid_from: String, grid: PriceGrid) -> Self {
        Self {
            id: None,
            tenant_id,
            revision: None,
            name,
            valid_from,
            valid_to: String::new(),
            grid,
        }
    }

    /// The draft as it was kept last.
    pub fn of(view: &PriceBookView) -> Self {
        Self {
            id: Some(view.summary.id),
            tenant_id: view.summary.tenant_id,
            revision: Some(view.revision),
            name: view.summary.name.clone(),
            valid_from: view.summary.valid_from.clone(),
            valid_to: view.summary.valid_to.clone().unwrap_or_default(),
            grid: PriceGrid::new(view.rows.clone()),
        }
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        required_line(&mut faults, "name", &self.name, 200);
        let from = read_day(&mut faults, "valid_from", &self.valid_from, true);
        let to = read_day(&mut faults, "valid_to", &self.valid_to, false);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            faults.push(Fault::new("valid_to", FaultCode::DateOrder));
        }
        faults.extend(self.grid.faults("rows"));
        faults
    }

    /// The command that keeps it.
    pub fn save(&self) -> PriceBookSave {
        PriceBookSave {
            id: self.id,
            tenant_id: self.tenant_id,
            revision: self.revision,
            name: self.name.trim().to_owned(),
            valid_from: typed_date(&self.valid_from),
            valid_to: typed_date(&self.valid_to),
            rows: self.grid.rows().to_vec(),
        }
    }

    /// Whether it says something else than what was kept, wherever that stands in the grid's keys.
    pub fn differs_from(&self, kept: &PriceBookSave) -> bool {
        let now = self.save();
        (now.name, now.valid_from, now.valid_to, now.rows)
            != (
                kept.name.clone(),
                kept.valid_from.clone(),
                kept.valid_to.clone(),
                kept.rows.clone(),
            )
    }
}

fn read_day(faults: &mut Vec<Fault>, path: &str, typed: &str, needed: bool) -> Option<Date> {
    let text = typed_date(typed);
    if text.is_empty() {
        if needed {
            faults.push(Fault::new(path, FaultCode::Missing));
        }
        return None;
    }
    let day = text.parse().ok();
    if day.is_none() {
        faults.push(Fault::new(path, FaultCode::DateFormat));
    }
    day
}

#[cfg(test)]
mod tests {
    use desk_domain::price_book::starter_rows;
    use uuid::Uuid;

    use super::*;

    fn draft() -> PriceBookDraft {
        let grid = PriceGrid::new(starter_rows());
        PriceBookDraft::new(
            TenantId(Uuid::from_u128(1)),
            "Prices".to_owned(),
            "22/11/2026".to_owned(),
            grid,
        )
    }

    #[test]
    fn a_draft_with_a_name_a_first_day_and_good_rows_has_no_fault() {
        assert_eq!(draft().faults(), vec![]);
        assert_eq!(draft().save().valid_from, "2026-11-22");
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let mut draft = draft();
        draft.name.clear();
        draft.valid_from = "soon".to_owned();
        draft.grid.change(0, |row| row.min_seats = "x".to_owned());
        let paths: Vec<_> = draft.faults().into_iter().map(|fault| fault.path).collect();
        assert_eq!(paths, ["name", "valid_from", "rows[0].min_seats"]);
    }

    #[test]
    fn the_last_day_may_not_lie_before_the_first() {
        let mut draft = draft();
        draft.valid_to = "2026-11-21".to_owned();
        assert_eq!(
            draft.faults(),
            vec![Fault::new("valid_to", FaultCode::DateOrder)]
        );
    }

    #[test]
    fn a_change_that_was_taken_back_is_no_change() {
        let (mut draft, kept) = (draft(), draft().save());
        assert!(!draft.differs_from(&kept));
        draft.grid.change(0, |row| row.max_price.push('1'));
        assert!(draft.differs_from(&kept));
        draft.grid.change(0, |row| _ = row.max_price.pop());
        assert!(!draft.differs_from(&kept));
    }
}
