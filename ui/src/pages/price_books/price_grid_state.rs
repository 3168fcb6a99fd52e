//! The rows of a price book as a person edits them, and what is wrong with each cell.

use desk_domain::{
    fault::Fault,
    price_book::{PlanCode, TypedPriceRow, check_rows},
};

/// The columns of the grid, by the names that paths use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The plan's code.
    Plan,
    /// First number of seats.
    MinSeats,
    /// Last number of seats.
    MaxSeats,
    /// What a seat costs the MSP.
    BasePrice,
    /// What a seat costs at most.
    MaxPrice,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 5] = [
        Self::Plan,
        Self::MinSeats,
        Self::MaxSeats,
        Self::BasePrice,
        Self::MaxPrice,
    ];

    /// The name in paths.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::MinSeats => "min_seats",
            Self::MaxSeats => "max_seats",
            Self::BasePrice => "base_price",
            Self::MaxPrice => "max_price",
        }
    }

    /// The id of its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "grid-plan",
            Self::MinSeats => "grid-min_seats",
            Self::MaxSeats => "grid-max_seats",
            Self::BasePrice => "grid-base_price",
            Self::MaxPrice => "grid-max_price",
        }
    }

    /// What a row says in this column.
    pub fn cell(self, row: &TypedPriceRow) -> &String {
        match self {
            Self::Plan => &row.plan,
            Self::MinSeats => &row.min_seats,
            Self::MaxSeats => &row.max_seats,
            Self::BasePrice => &row.base_price,
            Self::MaxPrice => &row.max_price,
        }
    }

    /// The same, to write into.
    pub fn cell_mut(self, row: &mut TypedPriceRow) -> &mut String {
        match self {
            Self::Plan => &mut row.plan,
            Self::MinSeats => &mut row.min_seats,
            Self::MaxSeats => &mut row.max_seats,
            Self::BasePrice => &mut row.base_price,
            Self::MaxPrice => &mut row.max_price,
        }
    }
}

/// The rows, each with a key that stays its own when others come and go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriceGrid {
    rows: Vec<TypedPriceRow>,
    keys: Vec<u64>,
    next_key: u64,
}

impl PriceGrid {
    /// A grid of these rows.
    pub fn new(rows: Vec<TypedPriceRow>) -> Self {
        let mut grid = Self::default();
        for row in rows {
            grid.insert(grid.rows.len(), row);
        }
        grid
    }

    /// The rows.
    pub fn rows(&self) -> &[TypedPriceRow] {
        &self.rows
    }

    /// The keys of the rows, in their order.
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Where the row with this key stands.
    pub fn index_of(&self, key: u64) -> Option<usize> {
        self.keys.iter().position(|other| *other == key)
    }

    /// Changes a row.
    pub fn change(&mut self, index: usize, change: impl FnOnce(&mut TypedPriceRow)) {
        if let Some(row) = self.rows.get_mut(index) {
            change(row);
        }
    }

    /// Adds a row after the one at `index`, or at the end. It goes on where that one ends: the same
    /// plan, the next seat, no prices yet.
    pub fn add_after(&mut self, index: Option<usize>) -> u64 {
        let index = index.or(self.rows.len().checked_sub(1));
        let before = index.and_then(|index| self.rows.get(index));
        let row = before.map_or_else(
            || TypedPriceRow {
                min_seats: "1".to_owned(),
                ..TypedPriceRow::default()
            },
            |before| TypedPriceRow {
                plan: before.plan.clone(),
                min_seats: next_seat(before),
                ..TypedPriceRow::default()
            },
        );
        self.insert(index.map_or(0, |index| index + 1), row)
    }

    /// Takes a row away.
    pub fn remove(&mut self, index: usize) {
        if index < self.rows.len() {
            self.rows.remove(index);
            self.keys.remove(index);
        }
    }

    /// What is wrong, by paths that begin with `root`: `price_book[0].min_seats`.
    pub fn faults(&self, root: &str) -> Vec<Fault> {
        let faults = check_rows(&self.rows, &PlanCode::shipped())
            .err()
            .unwrap_or_default();
        faults
            .into_iter()
            .map(|fault| Fault {
                path: rooted(&fault.path, root),
                ..fault
            })
            .collect()
    }

    fn insert(&mut self, index: usize, row: TypedPriceRow) -> u64 {
        let key = self.next_key;
        self.next_key += 1;
        self.rows.insert(index, row);
        self.keys.insert(index, key);
        key
    }
}

/// The path of a cell.
pub fn cell_path(root: &str, index: usize, column: Column) -> String {
    format!("{root}[{index}].{}", column.as_str())
}

fn next_seat(before: &TypedPriceRow) -> String {
    let last = desk_domain::money::parse_whole(&before.max_seats).ok();
    last.and_then(|last| last.checked_add(1))
        .map(|next| next.to_string())
        .unwrap_or_default()
}

/// The rules say `rows[0].plan` and `rows`; the form may call them otherwise.
fn rooted(path: &str, root: &str) -> String {
    path.strip_prefix("rows")
        .map_or_else(|| path.to_owned(), |rest| format!("{root}{rest}"))
}

#[cfg(test)]
mod tests {
    use desk_domain::{fault::FaultCode, price_book::starter_rows};

    use super::*;

    fn codes(grid: &PriceGrid) -> Vec<(String, FaultCode)> {
        grid.faults("rows")
            .into_iter()
            .map(|fault| (fault.path, fault.code))
            .collect()
    }

    #[test]
    fn the_starter_prices_have_no_fault() {
        assert_eq!(codes(&PriceGrid::new(starter_rows())), vec![]);
    }

    #[test]
    fn a_fault_names_its_cell_under_the_root_of_the_form() {
        let mut grid = PriceGrid::new(starter_rows());
        grid.change(1, |row| row.max_price = "12,5".to_owned());
        let paths: Vec<_> = grid
            .faults("price_book")
            .into_iter()
            .map(|fault| fault.path)
            .collect();
        assert_eq!(paths, [cell_path("price_book", 1, Column::MaxPrice)]);
    }

    #[test]
    fn a_row_is_added_where_the_one_before_ends() {
        let mut grid = PriceGrid::new(starter_rows());
        grid.add_after(Some(0));
        let added = &grid.rows()[1];
        assert_eq!(
            (
                added.plan.as_str(),
                added.min_seats.as_str(),
                added.max_price.as_str()
            ),
            ("starter", "251", "")
        );
        let mut empty = PriceGrid::default();
        empty.add_after(None);
        assert_eq!(empty.rows()[0].min_seats, "1");
    }

    #[test]
    fn a_row_keeps_its_key_when_others_go() {
        let mut grid = PriceGrid::new(starter_rows());
        let key = grid.keys()[2];
        grid.remove(0);
        assert_eq!(grid.index_of(key), Some(1));
        let added = grid.add_after(None);
        assert_eq!(
            grid.keys().iter().filter(|other| **other == added).count(),
            1
        );
    }

    #[test]
    fn a_gap_between_slabs_is_found() {
        let mut grid = PriceGrid::new(starter_rows());
        grid.change(1, |row| row.min_seats = "260".to_owned());
        assert!(
            codes(&grid)
                .iter()
                .any(|(_, code)| *code == FaultCode::SlabGap)
        );
    }
}
