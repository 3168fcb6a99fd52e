//! Where the customer accepts and the supplier signs.

use desk_text::Arg;

use super::{Composer, WIDTH};
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::shape::Field;

/// Height of a line to write on.
const WRITING: Length = Length::pt(21);
/// Height of the last one, to sign on.
const SIGNING: Length = Length::pt(36);

impl Composer<'_> {
    /// Places the block. It is never cut in two, and never stands alone on the last page: who signs
    /// sees above the line something of what is signed.
    pub(super) fn acceptance(&mut self, flow: &mut Flow) {
        let mut block = self.heading(&self.words("paper-acceptance"));
        let gutter = Length::pt(32);
        let width = (WIDTH - gutter) / 2;
        let proposal = self.proposal;
        let customer = self.signature(
            (
                "paper-accepted_for",
                "customer.company",
                &proposal.customer.company,
            ),
            &[
                "paper-name",
                "paper-designation",
                "paper-date",
                "paper-signature",
            ],
            width,
        );
        let supplier = self.signature(
            (
                "paper-for_supplier",
                "supplier.name",
                &proposal.supplier.name,
            ),
            &[
                "paper-name",
                "paper-designation",
                "paper-date",
                "paper-authorised_signatory",
            ],
            width,
        );
        let top = block.height;
        let height = customer.height.max(supplier.height);
        for (x, side) in [(Length::ZERO, customer), (width + gutter, supplier)] {
            // Both end on the same line, however many lines their names take.
            let down = top + height - side.height;
            block
                .items
                .extend(side.items.into_iter().map(|item| item.moved(x, down)));
        }
        block.height = top + height;
        flow.end(Length::pt(18), block);
    }

    fn signature(
        &mut self,
        party: (&str, &'static str, &str),
        blanks: &[&str],
        width: Length,
    ) -> Block {
        let (id, field, name) = party;
        let mut block = Block::default();
        let words = self.words_with(id, &[("company", Arg::Text(name))]);
        let lines = self
            .set
            .lines(Field::One(field), &words, self.look.small_bold, width);
        let mut y = block.lines(Length::ZERO, Length::ZERO, lines);
        for (at, id) in blanks.iter().enumerate() {
            y += if at + 1 == blanks.len() {
                SIGNING
            } else {
                WRITING
            };
            let label = self.set.line(Field::Own, &self.words(id), self.look.fine);
            let top = y - label.style.leading;
            block.text(Length::ZERO, top, label);
            block.rule(Length::ZERO, y, width, self.look.hairline, self.look.muted);
        }
        block.height = y + Length::pt(2);
        block
    }
}
