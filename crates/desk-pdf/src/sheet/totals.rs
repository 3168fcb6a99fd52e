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
const SUMS: Length = Length::hundredths(WIDTH.in_hundredths() - 25_000);

impl Composer<'_> {
    /// The sums, the total and its words. They stand on the page of the last line.
    pub(super) fn totals(&mut self) -> Block {
        let totals = self.proposal.totals;
        let mut block = Block::default();
        let mut y = Length::pt(10);
        let mut rows = vec![("paper-taxable_value", totals.taxable_minor)];
        rows.extend(
            self.heads(&totals.tax)
                .into_iter()
                .map(|(label, amount)| (label, amount(&totals.tax))),
        );
        rows.extend(
            totals
                .round_off_minor
                .map(|amount| ("paper-round_off", amount)),
        );
        for (label, amount) in rows {
            let style = self.look.small;
            let label = self.set.line(
                Field::Own,
                &self.words(label),
                style.coloured(self.look.muted),
            );
            let amount = self.set.line(Field::Own, &rupees(amount), style);
            block.text(SUMS, y, label);
            block.text_right(WIDTH, y, amount);
            y += Length::hundredths(1450);
        }
        y += Length::pt(3);
        block.rule(SUMS, y, WIDTH - SUMS, Length::hundredths(75), self.look.ink);
        y += Length::pt(7);
        let label = self
            .set
            .line(Field::Own, &self.words("paper-total"), self.look.name);
        let total = self
            .set
            .line(Field::Own, &rupees(totals.total_minor), self.look.name);
        block.text(SUMS, y, label);
        block.text_right(WIDTH, y, total);
        y += self.look.name.leading + Length::pt(8);

        let label = self.label("paper-in_words");
        let label_leading = label.style.leading;
        block.text(Length::ZERO, y, label);
        let words = rupees_in_words(self.language(), totals.total_minor);
        let words = self.set.lines(Field::Own, &words, self.look.strong, WIDTH);
        block.height = block.lines(Length::ZERO, y + label_leading + Length::pt(1), words);
        block
    }

    /// The tax by rate, and the notes on how it was reckoned.
    pub(super) fn taxes(&mut self, flow: &mut Flow) {
        let mut rates: BTreeMap<i64, (i64, Tax)> = BTreeMap::new();
        for line in &self.proposal.lines {
            let (taxable, tax) = rates.entry(line.tax_rate_bp).or_default();
            *taxable = taxable.saturating_add(line.amount_minor);
            tax.cgst_minor = tax.cgst_minor.saturating_add(line.tax.cgst_minor);
            tax.sgst_minor = tax.sgst_minor.saturating_add(line.tax.sgst_minor);
            tax.utgst_minor = tax.utgst_minor.saturating_add(line.tax.utgst_minor);
            tax.igst_minor = tax.igst_minor.saturating_add(line.tax.igst_minor);
        }
        let heads = self.heads(&self.proposal.totals.tax);
        let rows: Vec<Vec<String>> = rates
            .into_iter()
            .map(|(basis_points, (taxable, tax))| {
                let total = [
                    tax.cgst_minor,
                    tax.sgst_minor,
                    tax.utgst_minor,
                    tax.igst_minor,
                ]
                .into_iter()
                .fold(0_i64, i64::saturating_add);
                let mut row = vec![rate(basis_points), rupees(taxable)];
                row.extend(heads.iter().map(|(_, amount)| rupees(amount(&tax))));
                row.push(rupees(total));
                row
            })
            .collect();
        let mut labels = vec!["paper-rate", "paper-taxable_value"];
        labels.extend(heads.iter().map(|(label, _)| *label));
        labels.push("paper-total_tax");
        let mut columns: Vec<Column> = labels
            .into_iter()
            .enumerate()
            .map(|(at, label)| {
                let texts = rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(String::as_str);
                let width = self.column_width(label, texts);
                Column::new(label, width, at > 0)
            })
            .collect();
        // The figures spread over half the page at least, so that they do not stick together.
        let spare = WIDTH / 2 - total_width(&columns);
        if let Some(first) = columns.first_mut() {
            first.width += spare.max(Length::ZERO);
        }
        side_by_side(&mut columns, Length::ZERO);

        let mut header = self.heading(&self.words("paper-tax_summary"));
        let labels = self.table_header(&columns, total_width(&columns));
        header.append(Length::pt(1), labels);
        let blocks = rows.iter().map(|row| self.tax_row(&columns, row)).collect();
        let notes = self.tax_notes();
        flow.table(Length::pt(18), &header, blocks, notes);
    }

    fn tax_row(&mut self, columns: &[Column], row: &[String]) -> Block {
        let style = self.look.small;
        let mut block = Block {
            height: Length::hundredths(1450),
            ..Block::default()
        };
        for (column, text) in columns.iter().zip(row) {
            let line = self.set.line(Field::Own, text, style);
            column.put(&mut block, Length::pt(2), line);
        }
        block
    }

    fn tax_notes(&mut self) -> Block {
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
            notes.push((Field::Own, self.words(why)));
            notes.push((
                Field::One("supplier.lut.arn"),
                self.words_with("paper-lut_statement", &args),
            ));
        }
        notes.push((Field::Own, self.words("paper-tax_per_line")));
        let style = self.look.fine;
        let mut block = Block::default();
        let mut y = Length::pt(5);
        for (field, note) in notes {
            let lines = self.set.lines(field, &note, style, WIDTH);
            y = block.lines(Length::ZERO, y, lines);
        }
        block.height = y;
        block
    }

    /// The heads of tax that this proposal charges; integrated tax when it charges none, as it
    /// then is zero-rated or free.
    fn heads(&self, tax: &Tax) -> Vec<(&'static str, fn(&Tax) -> i64)> {
        let heads: [(&str, fn(&Tax) -> i64); 4] = [
            ("paper-cgst", |tax| tax.cgst_minor),
            ("paper-sgst", |tax| tax.sgst_minor),
            ("paper-utgst", |tax| tax.utgst_minor),
            ("paper-igst", |tax| tax.igst_minor),
        ];
        let mut charged: Vec<_> = heads
            .into_iter()
            .filter(|(_, amount)| amount(tax) != 0)
            .collect();
        if charged.is_empty() {
            charged.extend(heads.into_iter().next_back());
        }
        charged
    }
}
