//! The proposal on paper: which blocks it has, how they look and in which order they flow.

use desk_text::{Arg, Language, text, text_with};

use crate::GlyphWarning;
use crate::display::{PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::Faces;
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::proposal::{Kind, Proposal};
use crate::shape::Field;
use crate::typeset::{Line, Style, Typesetter};

pub(crate) use furniture::title_of;
use look::Look;

mod acceptance;
mod conditions;
mod furniture;
mod head;
mod lines;
pub(crate) mod look;
#[cfg(test)]
#[path = "sheet/tests.rs"]
mod pages;
mod table;
mod totals;

/// A proposal laid out.
pub struct Sheet {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Characters that no typeface has.
    pub warnings: Vec<GlyphWarning>,
}

/// Left and right margin.
pub(crate) const MARGIN: Length = Length::pt(48);
/// Between the margins.
pub(crate) const WIDTH: Length =
    Length::hundredths(PAGE_WIDTH.in_hundredths() - 2 * MARGIN.in_hundredths());
/// Where the content of the first page starts.
pub(crate) const FIRST_TOP: Length = Length::pt(40);
/// Where the content of later pages starts, below the running head.
pub(crate) const TOP: Length = Length::pt(68);
/// Where the content of every page ends, above the footer.
pub(crate) const BOTTOM: Length = Length::hundredths(PAGE_HEIGHT.in_hundredths() - 6_400);

/// Lays a proposal out on as many pages as it needs.
pub fn lay_out(proposal: &Proposal, faces: &'static Faces) -> Sheet {
    let mut composer = Composer {
        proposal,
        set: Typesetter::new(faces),
        look: Look::new(proposal.supplier.accent, proposal.language),
    };
    let mut flow = Flow::new(MARGIN, TOP, BOTTOM);
    flow.start_at(FIRST_TOP);
    composer.head(&mut flow);
    composer.offer(&mut flow);
    composer.conditions(&mut flow);
    composer.acceptance(&mut flow);
    let pages = composer.furnished(flow.into_pages());
    Sheet {
        pages,
        warnings: composer.set.into_warnings(),
    }
}

/// Composes the blocks of one proposal.
struct Composer<'a> {
    proposal: &'a Proposal,
    set: Typesetter,
    look: Look,
}

impl Composer<'_> {
    fn language(&self) -> Language {
        self.proposal.language
    }

    /// The document's own words under an id.
    fn words(&self, id: &str) -> String {
        text(self.language(), id)
    }

    fn words_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        text_with(self.language(), id, args)
    }

    /// A label in the manner of small capitals where the script has capitals.
    fn label(&mut self, id: &str) -> Line {
        let words = self.look.label_case(&self.words(id));
        self.set.line(Field::Own, &words, self.look.label)
    }

    /// A label that may need several lines.
    fn label_lines(&mut self, id: &str, width: Length) -> Vec<Line> {
        let words = self.look.label_case(&self.words(id));
        self.set.lines(Field::Own, &words, self.look.label, width)
    }

    /// A label and, beside or below it, its value in as many lines as it needs.
    fn pair(
        &mut self,
        block: &mut Block,
        x: Length,
        y: Length,
        width: Length,
        label: &str,
        value: (Field, &str),
    ) -> Length {
        let style = self.look.small;
        let label = self.set.line(
            Field::Own,
            &self.words(label),
            style.coloured(self.look.muted),
        );
        let indent = label.width + Length::pt(5);
        block.text(x, y, label);
        let lines = self.set.lines(value.0, value.1, style, width - indent);
        block.lines(x + indent, y, lines)
    }

    /// A heading over a section: a hairline and a label.
    fn heading(&mut self, words: &str) -> Block {
        let style = self.look.heading;
        let words = self.look.label_case(words);
        let mut block = Block::default();
        block.rule(
            Length::ZERO,
            Length::ZERO,
            WIDTH,
            self.look.hairline,
            self.look.hair,
        );
        let lines = self.set.lines(Field::Own, &words, style, WIDTH);
        block.height = block.lines(Length::ZERO, Length::pt(9), lines) + Length::pt(5);
        block
    }

    /// Lines of running text, each a block of its own so that they may go to different pages. The
    /// lines of a numbered paragraph stand below its text, not below its number.
    fn text_blocks(&mut self, field: Field, text: &str, style: Style) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut after_blank = true;
        for paragraph in text.lines() {
            // One empty line parts two paragraphs; more would only waste paper.
            let blank = paragraph.trim().is_empty();
            if std::mem::replace(&mut after_blank, blank) && blank {
                continue;
            }
            let (number, rest) = paragraph.split_at(numbering(paragraph));
            let number = self.set.line(field, number, style);
            let indent = number.width;
            let mut lines = self.set.lines(field, rest, style, look::MEASURE - indent);
            if lines.is_empty() {
                lines.push(self.set.line(field, "", style));
            }
            let mut number = Some(number);
            for line in lines {
                let mut block = Block {
                    height: style.leading,
                    ..Block::default()
                };
                if let Some(number) = number.take() {
                    block.text(Length::ZERO, Length::ZERO, number);
                }
                block.text(indent, Length::ZERO, line);
                blocks.push(block);
            }
        }
        blocks
    }

    /// The number of an issued proposal or the reference of a draft, with its label's id.
    fn number(&self) -> Option<(&'static str, Field, &str)> {
        match &self.proposal.kind {
            Kind::Issued { number } => Some(("paper-number", Field::One("number"), number)),
            Kind::Draft { reference, .. } => reference
                .as_deref()
                .map(|reference| ("paper-reference", Field::One("number"), reference)),
        }
    }

    fn is_draft(&self) -> bool {
        matches!(self.proposal.kind, Kind::Draft { .. })
    }
}

/// How many bytes of a paragraph are its number or bullet and the spaces after it: `1. `, `(a) `,
/// `• `. 0 for a paragraph without.
fn numbering(paragraph: &str) -> usize {
    let Some((mark, rest)) = paragraph.split_once(' ') else {
        return 0;
    };
    let inner = mark.trim_start_matches('(');
    let is_bullet = ["•", "-", "–", "*"].contains(&mark);
    let number = inner.trim_end_matches(['.', ')']);
    let is_number = number.len() < inner.len()
        && (number.split('.').all(|part| part.parse::<u16>().is_ok())
            || (number.len() == 1 && number.starts_with(|c: char| c.is_ascii_alphabetic())));
    if is_bullet || is_number {
        paragraph.len() - rest.trim_start_matches(' ').len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::numbering;

    #[test]
    fn numbers_and_bullets_are_told_from_words() {
        for (paragraph, number) in [
            ("1. Prices", "1. "),
            ("(a)  Prices", "(a)  "),
            ("2.1) Prices", "2.1) "),
            ("• Prices", "• "),
            ("Prices rise.", ""),
            ("Net. 30 days", ""),
            ("e.g. and so on", ""),
            ("Nothing", ""),
            ("", ""),
        ] {
            assert_eq!(&paragraph[..numbering(paragraph)], number, "{paragraph}");
        }
    }
}
