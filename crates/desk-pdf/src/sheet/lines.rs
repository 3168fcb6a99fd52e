//! The lines of the offer in a table that runs over as many pages as it needs.

use desk_text::{Arg, date_range, number, rupees};
use jiff::civil::Date;

use super::table::{Column, GAP, side_by_side, total_width};
use super::{Composer, WIDTH};
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::proposal::{Basis, Line};
use crate::shape::Field;
use crate::typeset::Style;

/// Up to this many lines the table is set with room to breathe; beyond, it is set to save paper.
const ROOMY_UP_TO: usize = 8;
/// Longer service codes are cut off: there are none.
const WIDEST_CODE: Length = Length::pt(56);
/// What a line is called gets at least this much room.
const NARROWEST_ITEM: Length = Length::pt(96);

impl Composer<'_> {
    /// Places the lines and the sums below them.
    pub(super) fn offer(&mut self, flow: &mut Flow) {
        let table = self.table();
        let header = self.table_header(&table.columns, WIDTH);
        let taxes = self.tax_table();
        let tail = self.totals(taxes.is_small().then_some(&taxes));
        let room = flow.full_height() - header.height - tail.height - table.padding * 2;
        let most = room.in_hundredths() / self.look.small.leading.in_hundredths().max(1);
        let most = usize::try_from(most).unwrap_or(1).max(1);
        let proposal = self.proposal;
        let rows = proposal
            .lines
            .iter()
            .enumerate()
            .flat_map(|(index, line)| self.row(&table, index, line, most))
            .collect();
        flow.table(Length::pt(14), &header, rows, tail);
        if !taxes.is_small() {
            self.tax_section(flow, &taxes);
        }
    }

    /// The period of every line that has one, when they have one in common: it is said once at the
    /// top, and what is charged once says so itself.
    pub(super) fn common_period(&self) -> Option<(Date, Date)> {
        let mut periods = self.proposal.lines.iter().filter_map(|line| line.period);
        let first = periods.next()?;
        periods.all(|period| period == first).then_some(first)
    }

    fn table(&mut self) -> Table {
        let lines = &self.proposal.lines;
        let seats = lines
            .iter()
            .all(|line| matches!(line.basis, Basis::SeatYear { .. }));
        let numbered = lines.len() > 1;
        let figures: Vec<[String; 5]> = lines.iter().map(|line| self.figures(line)).collect();
        let width = |composer: &mut Self, label, at: usize| {
            composer.column_width(
                label,
                figures
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(String::as_str),
            )
        };
        let quantity = if seats {
            "paper-seats"
        } else {
            "paper-quantity"
        };
        let mut columns = vec![
            Column::new("paper-description", Length::ZERO, false),
            Column::new(
                "paper-sac",
                width(self, "paper-sac", 0).min(WIDEST_CODE),
                false,
            ),
            Column::new(quantity, width(self, quantity, 1), true),
            Column::new("paper-unit_price", width(self, "paper-unit_price", 2), true),
            Column::new("paper-tax", width(self, "paper-tax", 3), true),
            Column::new("paper-amount", width(self, "paper-amount", 4), true),
        ];
        if numbered {
            let last = number(i64::try_from(lines.len()).unwrap_or(i64::MAX));
            let width = self.column_width("paper-line_number", [last.as_str()]);
            columns.insert(0, Column::new("paper-line_number", width, false));
        }
        let unit_at = columns.len() - 3;
        if seats && let Some(column) = columns.get_mut(unit_at) {
            column.unit = Some("paper-per_seat_year");
            let style = Style {
                tracking: Length::ZERO,
                ..self.look.label
            };
            let unit = self
                .set
                .line(Field::Own, &self.words("paper-per_seat_year"), style)
                .width;
            column.width = column.width.max(unit.min(Length::pt(72)));
        }
        let rest = (WIDTH - total_width(&columns)).max(NARROWEST_ITEM);
        if let Some(item) = columns.get_mut(usize::from(numbered)) {
            item.width = rest;
        }
        side_by_side(&mut columns, Length::ZERO);
        let roomy = lines.len() <= ROOMY_UP_TO;
        Table {
            numbered,
            seats,
            same_period: self.common_period().is_some(),
            columns,
            figures,
            roomy,
            title: if roomy {
                self.look.strong
            } else {
                self.look.small
            },
            padding: if roomy {
                Length::pt(7)
            } else {
                Length::hundredths(260)
            },
        }
    }

    /// A line of the offer; in several blocks when it is longer than a page.
    fn row(&mut self, table: &Table, index: usize, line: &Line, most: usize) -> Vec<Block> {
        let Some(item) = table.columns.get(usize::from(table.numbered)) else {
            return Vec::new();
        };
        let fine = self.look.fine;
        let (title, title_field, detail) = if contains(&line.description, &line.plan) {
            (&line.description, "description", None)
        } else {
            (
                &line.plan,
                "plan",
                Some(&line.description).filter(|text| !text.is_empty()),
            )
        };
        let mut lines = self.set.lines(
            Field::Line(index, title_field),
            title,
            table.title,
            item.width,
        );
        if let Some(detail) = detail {
            lines.extend(self.set.lines(
                Field::Line(index, "description"),
                detail,
                fine,
                item.width,
            ));
        }
        let terms = self.terms_of(table, line);
        if !terms.is_empty() {
            lines.extend(self.set.lines(Field::Own, &terms, fine, item.width));
        }

        let mut blocks: Vec<Block> = Vec::new();
        let mut rest = lines.into_iter().peekable();
        while rest.peek().is_some() || blocks.is_empty() {
            let mut block = Block::default();
            let chunk: Vec<_> = rest.by_ref().take(most).collect();
            let bottom = block.lines(item.x, table.padding, chunk);
            block.height = bottom.max(table.padding + table.title.leading) + table.padding;
            blocks.push(block);
        }
        if let Some(block) = blocks.first_mut() {
            self.row_figures(table, index, block);
        }
        if let Some(block) = blocks.last_mut() {
            block.rule(
                Length::ZERO,
                block.height - self.look.hairline,
                WIDTH,
                self.look.hairline,
                self.look.hair,
            );
        }
        blocks
    }

    /// The figures of a line, on the baseline of its title.
    fn row_figures(&mut self, table: &Table, index: usize, block: &mut Block) {
        let number = number(i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1));
        let Some(figures) = table.figures.get(index) else {
            return;
        };
        let columns = table
            .columns
            .iter()
            .filter(|column| column.label != "paper-description");
        let texts = table.numbered.then_some(&number).into_iter().chain(figures);
        for (column, text) in columns.zip(texts) {
            let style = match column.label {
                "paper-amount" if table.roomy => self.look.small_bold,
                "paper-line_number" | "paper-sac" | "paper-tax" if table.roomy => {
                    self.look.small.coloured(self.look.muted)
                }
                _ => self.look.small,
            };
            let field = match column.label {
                "paper-sac" => Field::Line(index, "sac"),
                _ => Field::Own,
            };
            let y = table.padding + table.title.ascent() - style.ascent();
            let line = self.set.cut(field, text, style, column.width + GAP / 2);
            column.put(block, y, line);
        }
    }

    /// What stands in the columns after the description.
    fn figures(&self, line: &Line) -> [String; 5] {
        [
            line.sac.clone(),
            number(line.quantity),
            rupees(line.unit_price_minor),
            rate(self.charged_rate(line)),
            rupees(line.amount_minor),
        ]
    }

    /// The rate a line is charged at, in basis points: none on a zero-rated supply, whatever the
    /// rate of the service is. A rate beside no tax would be asked about.
    pub(super) fn charged_rate(&self, line: &Line) -> i64 {
        match self.proposal.zero_rated {
            Some(_) => 0,
            None => line.tax_rate_bp,
        }
    }

    /// Term and basis of a line, where they are not the same for all.
    fn terms_of(&self, table: &Table, line: &Line) -> String {
        let mut terms = Vec::new();
        if !table.seats {
            terms.push(match line.basis {
                Basis::SeatYear { .. } => self.words("paper-per_seat_year"),
                Basis::OneTime => self.words("paper-one_time"),
            });
        }
        if !table.same_period {
            if let Basis::SeatYear { months } = line.basis {
                terms.push(self.words_with("paper-months", &[("count", Arg::Count(months))]));
            }
            terms.extend(
                line.period
                    .map(|(first, last)| date_range(self.language(), first, last)),
            );
        }
        terms.join(" · ")
    }
}

/// How the table of lines is set.
struct Table {
    numbered: bool,
    seats: bool,
    same_period: bool,
    columns: Vec<Column>,
    figures: Vec<[String; 5]>,
    roomy: bool,
    title: Style,
    padding: Length,
}

/// A tax rate without needless zeros: `18%`, `2.5%`.
pub(super) fn rate(basis_points: i64) -> String {
    let (whole, part) = (basis_points / 100, basis_points % 100);
    match (part, part % 10) {
        (0, _) => format!("{whole}%"),
        (_, 0) => format!("{whole}.{}%", part / 10),
        _ => format!("{whole}.{part:02}%"),
    }
}

/// Whether a description already says the name of its plan.
fn contains(description: &str, plan: &str) -> bool {
    description.to_lowercase().contains(&plan.to_lowercase())
}
