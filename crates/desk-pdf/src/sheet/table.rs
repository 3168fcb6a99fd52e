//! Columns as wide as their figures, and the header over them.

use super::{Composer, WIDTH};
use crate::flow::Block;
use crate::measure::Length;
use crate::typeset::Line;

/// Between two columns.
pub const GAP: Length = Length::pt(12);

/// A column of a table, from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The id of its heading.
    pub label: &'static str,
    /// The id of a second heading below, for what the figures are for.
    pub unit: Option<&'static str>,
    /// Left edge.
    pub x: Length,
    /// Width.
    pub width: Length,
    /// Whether its texts end at the right edge, as figures do.
    pub right: bool,
}

impl Column {
    /// A column at no place yet, `width` wide.
    pub fn new(label: &'static str, width: Length, right: bool) -> Self {
        Self {
            label,
            unit: None,
            x: Length::ZERO,
            width,
            right,
        }
    }

    /// Puts a line of text into the column.
    pub fn put(&self, block: &mut Block, y: Length, line: Line) {
        if self.right {
            block.text_right(self.x + self.width, y, line);
        } else {
            block.text(self.x, y, line);
        }
    }
}

/// Sets columns side by side from `x` on.
pub fn side_by_side(columns: &mut [Column], mut x: Length) {
    for column in columns {
        column.x = x;
        x += column.width + GAP;
    }
}

/// The room columns take, with the gaps between them.
pub fn total_width(columns: &[Column]) -> Length {
    let gaps = i32::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
    columns.iter().map(|column| column.width).sum::<Length>() + GAP * gaps
}

impl Composer<'_> {
    /// The widest of some texts in small type, and at least wide enough for the words of a label.
    pub(super) fn column_width<'t>(
        &mut self,
        label: &str,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Length {
        let style = self.look.small;
        let words = self.look.label_case(&self.words(label));
        let longest = words
            .split(' ')
            .map(|word| {
                self.set
                    .line(crate::shape::Field::Own, word, self.look.label)
                    .width
            })
            .max()
            .unwrap_or_default();
        // Digits are equally wide, so the longest figure is the widest but for its commas; only
        // figures of the greatest length need to be measured.
        let texts: Vec<&str> = texts.into_iter().collect();
        let most = texts
            .iter()
            .map(|text| text.chars().count())
            .max()
            .unwrap_or_default();
        let mut seen: Vec<&str> = texts
            .into_iter()
            .filter(|text| text.chars().count() + 1 >= most)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter()
            .map(|text| self.set.line(crate::shape::Field::Own, text, style).width)
            .max()
            .unwrap_or_default()
            .max(longest)
    }

    /// The header of a table: the labels above a rule.
    pub(super) fn table_header(&mut self, columns: &[Column], width: Length) -> Block {
        let mut block = Block::default();
        let leading = self.look.label.leading;
        let cells: Vec<(Column, Vec<Line>)> = columns
            .iter()
            .map(|&column| {
                // A heading may be a little wider than its figures without meeting the next.
                let mut lines = self.label_lines(column.label, column.width + Length::pt(1));
                if let Some(unit) = column.unit {
                    let words = self.words(unit);
                    let mut style = self.look.label;
                    style.tracking = Length::ZERO;
                    lines.extend(self.set.lines(
                        crate::shape::Field::Own,
                        &words,
                        style,
                        column.width,
                    ));
                }
                (column, lines)
            })
            .collect();
        let most = cells
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or_default();
        for (column, lines) in cells {
            for (line, at) in lines.into_iter().zip(0_i32..) {
                column.put(&mut block, leading * at, line);
            }
        }
        let bottom = leading * i32::try_from(most).unwrap_or_default() + Length::pt(4);
        let x = columns.first().map(|column| column.x).unwrap_or_default();
        block.rule(
            x,
            bottom,
            width.min(WIDTH),
            Length::hundredths(75),
            self.look.ink,
        );
        block.height = bottom + Length::hundredths(75);
        block
    }
}
