//! The sums below the lines, the total in words, and the tax by rate.

use std::collections::BTreeMap;

use desk_text::{Arg, date, rupees, rupees_in_words};

use super::lines::rate;
use super::table::{Column, side_by_side, total_width};
use super::{Composer, WIDTH};
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::proposal::Tax;
use crate::shape::Field;

/// Where the column of the sums starts.
const SUMS: Length = Length::hundredths(WIDTH.in_hundredths() - 20_500);
/// The room beside the sums.
const BESIDE: Length = Length::hundredths(SUMS.in_hundredths() - 2_400);
/// More rates than this do not stand beside the sums.
const RATES_BESIDE: usize = 4;
/// From one row of figures to the next.
const ROW: Length = Length::hundredths(1_450);

/// A head of tax: the id of its label, and its amount.
type Head = (&'static str, fn(&Tax) -> i64);

/// The tax by rate.
pub(super) struct TaxTable {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl TaxTable {
    /// Whether the table finds room beside the sums.
    pub(super) fn is_small(&self) -> bool {
        self.rows.len() <= RATES_BESIDE && total_width(&self.columns) <= BESIDE
    }
}

impl Composer<'_> {
    /// The tax table of the proposal.
    pub(super) fn tax_table(&mut self) -> TaxTable {
        let mut rates: BTreeMap<i64, (i64, Tax)> = BTreeMap::new();
        for line in &self.proposal.lines {
            let (taxable, tax) = rates.entry(self.charged_rate(line)).or_default();
            *taxable = taxable.saturating_add(line.amount_minor);
            tax.cgst_minor = tax.cgst_minor.saturating_add(line.tax.cgst_minor);
            tax.sgst_minor = tax.sgst_minor.saturating_add(line.tax.sgst_minor);
            tax.utgst_minor = tax.utgst_minor.saturating_add(line.tax.utgst_minor);
            tax.igst_minor = tax.igst_minor.saturating_add(line.tax.igst_minor);
        }
        let heads = self.heads();
        let rows: Vec<Vec<String>> = rates
            .into_iter()
            .map(|(basis_points, (taxable, tax))| {
                let mut row = vec![rate(basis_points), rupees(taxable)];
                row.extend(heads.iter().map(|(_, amount)| rupees(amount(&tax))));
                row
            })
            .collect();
        let labels = ["paper-rate", "paper-taxable_value"];
        let labels = labels
            .into_iter()
            .chain(heads.iter().map(|(label, _)| *label));
        let mut columns: Vec<Column> = labels
            .enumerate()
            .map(|(at, label)| {
                let texts = rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(String::as_str);
                Column::new(label, self.column_width(label, texts), at > 0)
            })
            .collect();
        // The columns share what is left of the room, so that they do not stick together.
        let spare = (BESIDE - total_width(&columns)).max(Length::ZERO);
        let each = spare / i32::try_from(columns.len()).unwrap_or(1);
        for column in &mut columns {
            column.width += each;
        }
        side_by_side(&mut columns, Length::ZERO);
        TaxTable { columns, rows }
    }

    /// The sums with the tax table beside them, where it fits, and the total in words. All of it
    /// stands on the page of the last line.
    pub(super) fn totals(&mut self, taxes: Option<&TaxTable>) -> Block {
        let mut block = self.sums();
        if let Some(taxes) = taxes {
            let beside = self.taxes_beside(taxes);
            block.height = block.height.max(beside.height);
            block.items.extend(beside.items);
        }
        let mut words = Block::default();
        let label = self.label("paper-in_words");
        let top = label.style.leading + Length::pt(1);
        words.text(Length::ZERO, Length::ZERO, label);
        let total = rupees_in_words(self.language(), self.proposal.totals.total_minor);
        let total = self.set.lines(Field::Own, &total, self.look.spelled, WIDTH);
        words.height = words.lines(Length::ZERO, top, total);
        block.append(Length::pt(8), words);
        block
    }

    fn sums(&mut self) -> Block {
        let totals = self.proposal.totals;
        let mut rows = vec![("paper-taxable_value", totals.taxable_minor)];
        rows.extend(
            self.heads()
                .into_iter()
                .map(|(label, amount)| (label, amount(&totals.tax))),
        );
        rows.extend(
            totals
                .round_off_minor
                .map(|amount| ("paper-round_off", amount)),
        );
        let mut block = Block::default();
        let mut y = Length::pt(10);
        for (label, amount) in rows {
            let style = self.look.small;
            let label = self.words(label);
            let label = self
                .set
                .line(Field::Own, &label, style.coloured(self.look.muted));
            let amount = self.set.line(Field::Own, &rupees(amount), style);
            block.text(SUMS, y, label);
            block.text_right(WIDTH, y, amount);
            y += ROW;
        }
        y += Length::pt(3);
        block.rule(SUMS, y, WIDTH - SUMS, Length::hundredths(75), self.look.ink);
        y += Length::pt(7);
        let style = self.look.name;
        let label = self.set.line(Field::Own, &self.words("paper-total"), style);
        let total = self
            .set
            .line(Field::Own, &rupees(totals.total_minor), style);
        block.text(SUMS, y, label);
        block.text_right(WIDTH, y, total);
        block.height = y + style.leading;
        block
    }

    fn taxes_beside(&mut self, taxes: &TaxTable) -> Block {
        let mut block = Block {
            height: Length::pt(13),
            ..Block::default()
        };
        let header = self.table_header(&taxes.columns, total_width(&taxes.columns));
        block.append(Length::ZERO, header);
        for row in &taxes.rows {
            let row = self.tax_row(&taxes.columns, row);
            block.append(Length::ZERO, row);
        }
        let notes = self.tax_notes(BESIDE);
        block.append(Length::pt(4), notes);
        block
    }

    /// Places the tax table as a section of its own.
    pub(super) fn tax_section(&mut self, flow: &mut Flow, taxes: &TaxTable) {
        let mut header = self.heading(&self.words("paper-tax_summary"));
        let labels = self.table_header(&taxes.columns, total_width(&taxes.columns));
        header.append(Length::pt(1), labels);
        let rows = taxes
            .rows
            .iter()
            .map(|row| self.tax_row(&taxes.columns, row))
            .collect();
        let mut tail = Block::default();
        let notes = self.tax_notes(WIDTH);
        tail.append(Length::pt(5), notes);
        flow.table(Length::pt(18), &header, rows, tail);
    }

    fn tax_row(&mut self, columns: &[Column], row: &[String]) -> Block {
        let mut block = Block {
            height: ROW,
            ..Block::default()
        };
        for (column, text) in columns.iter().zip(row) {
            let line = self.set.line(Field::Own, text, self.look.small);
            column.put(&mut block, Length::pt(2), line);
        }
        block
    }

    /// How the tax was reckoned, and why there is none on a zero-rated supply.
    fn tax_notes(&mut self, width: Length) -> Block {
        let language = self.language();
        let mut notes = Vec::new();
        if let Some(rated) = &self.proposal.zero_rated {
            let why = if rated.sez {
                "paper-zero_rated_sez"
            } else {
                "paper-zero_rated_export"
            };
            let until = date(language, rated.lut_valid_until);
            let args = [
                ("arn", Arg::Text(&rated.lut_arn)),
                ("date", Arg::Text(&until)),
            ];
            let statement = self.words_with("paper-lut_statement", &args);
            notes.push((Field::Own, self.words(why)));
            notes.push((Field::One("supplier.lut.arn"), statement));
        }
        notes.push((Field::Own, self.words("paper-tax_per_line")));
        let mut block = Block::default();
        for (field, note) in notes {
            let lines = self.set.lines(field, &note, self.look.fine, width);
            block.height = block.lines(Length::ZERO, block.height, lines);
        }
        block
    }

    /// The heads of tax that this proposal charges; integrated tax when it charges none, as it
    /// then is zero-rated or free.
    fn heads(&self) -> Vec<Head> {
        let heads: [Head; 4] = [
            ("paper-cgst", |tax| tax.cgst_minor),
            ("paper-sgst", |tax| tax.sgst_minor),
            ("paper-utgst", |tax| tax.utgst_minor),
            ("paper-igst", |tax| tax.igst_minor),
        ];
        let tax = &self.proposal.totals.tax;
        let mut charged: Vec<Head> = heads
            .into_iter()
            .filter(|(_, amount)| amount(tax) != 0)
            .collect();
        if charged.is_empty() {
            charged.extend(heads.into_iter().next_back());
        }
        charged
    }
}
