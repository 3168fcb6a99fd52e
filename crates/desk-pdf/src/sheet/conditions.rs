//! What follows the figures: what the plans contain, where to pay, remarks and terms.

use desk_text::Arg;

use super::{Composer, WIDTH};
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::proposal::PlanContents;
use crate::shape::Field;

/// Above each section.
const GAP: Length = Length::pt(18);
/// Between two columns.
const GUTTER: Length = Length::pt(24);

impl Composer<'_> {
    /// Places every section that the proposal has something for.
    pub(super) fn conditions(&mut self, flow: &mut Flow) {
        for (index, plan) in self.proposal.contents.iter().enumerate() {
            if !plan.features.is_empty() {
                self.contents(flow, index, plan);
            }
        }
        let proposal = self.proposal;
        if let Some(remarks) = &proposal.remarks {
            let heading = self.heading(&self.words("paper-remarks"));
            let blocks = self.text_blocks(Field::One("remarks"), remarks, self.look.body);
            flow.run(GAP, heading, blocks, 2);
        }
        if let Some(terms) = &proposal.terms {
            let heading = self.heading(&self.words("paper-terms"));
            let blocks = self.text_blocks(Field::One("terms"), terms, self.look.fine);
            flow.run(GAP, heading, blocks, 3);
        }
        self.bank(flow);
    }

    /// The features of a plan in two columns.
    fn contents(&mut self, flow: &mut Flow, index: usize, plan: &PlanContents) {
        let words = self.words_with("paper-plan_includes", &[("plan", Arg::Text(&plan.plan))]);
        let heading = self.heading(&words);
        let width = (WIDTH - GUTTER) / 2;
        let indent = Length::pt(10);
        let style = self.look.small;
        let blocks = plan
            .features
            .chunks(2)
            .enumerate()
            .map(|(row, pair)| {
                let mut block = Block::default();
                for (column, feature) in pair.iter().enumerate() {
                    let x = if column == 0 {
                        Length::ZERO
                    } else {
                        width + GUTTER
                    };
                    let bullet = self
                        .set
                        .line(Field::Own, "•", style.coloured(self.look.accent));
                    block.text(x, Length::pt(1), bullet);
                    let field = Field::Feature(index, 2 * row + column);
                    let lines = self.set.lines(field, feature, style, width - indent);
                    let bottom = block.lines(x + indent, Length::pt(1), lines);
                    block.height = block.height.max(bottom + Length::pt(2));
                }
                block
            })
            .collect();
        flow.run(GAP, heading, blocks, 2);
    }

    fn bank(&mut self, flow: &mut Flow) {
        let Some(bank) = &self.proposal.supplier.bank else {
            return;
        };
        let mut block = self.heading(&self.words("paper-bank_details"));
        let pairs = [
            (
                "paper-account_name",
                "supplier.bank.account_name",
                Some(&bank.account_name),
            ),
            (
                "paper-account_number",
                "supplier.bank.account_number",
                Some(&bank.account_number),
            ),
            ("paper-bank", "supplier.bank.bank", Some(&bank.bank)),
            ("paper-ifsc", "supplier.bank.ifsc", Some(&bank.ifsc)),
            ("paper-branch", "supplier.bank.branch", bank.branch.as_ref()),
            ("paper-upi", "supplier.bank.upi", bank.upi.as_ref()),
        ];
        let pairs: Vec<_> = pairs
            .into_iter()
            .filter_map(|(label, field, value)| {
                Some((label, field, value.filter(|value| !value.is_empty())?))
            })
            .collect();
        let width = (WIDTH - GUTTER) / 2;
        let mut y = block.height;
        for row in pairs.chunks(2) {
            let mut bottom = y;
            for (column, &(label, field, value)) in row.iter().enumerate() {
                let x = if column == 0 {
                    Length::ZERO
                } else {
                    width + GUTTER
                };
                let below = self.pair(&mut block, x, y, width, label, (Field::One(field), value));
                bottom = bottom.max(below);
            }
            y = bottom + Length::hundredths(150);
        }
        block.height = y;
        flow.place(GAP, block);
    }
}
