//! What stands on every page: running head, footer, and the word across a draft.

use desk_text::{Arg, text};

use super::{BOTTOM, Composer, MARGIN, WIDTH};
use crate::display::{Item, Page};
use crate::flow::Block;
use crate::measure::Length;
use crate::proposal::{Kind, Proposal};
use crate::shape::Field;
use crate::typeset::Line;

/// The longest a word across the page may be: between corners lies more, but not for its height.
const DIAGONAL: Length = Length::pt(540);

impl Composer<'_> {
    /// The pages with their furniture, which needs to know how many there are.
    pub(super) fn furnished(&mut self, mut pages: Vec<Page>) -> Vec<Page> {
        let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
        let ghost = self.is_draft().then(|| self.watermark());
        let head = self.running_head();
        let foot = self.foot();
        for (page, at) in pages.iter_mut().zip(1_i64..) {
            page.items.splice(
                0..0,
                ghost
                    .iter()
                    .map(|line| Item::Watermark { line: line.clone() }),
            );
            if at > 1 {
                page.items.extend(head.clone());
            }
            page.items.extend(foot.clone());
            let args = [("page", Arg::Count(at)), ("pages", Arg::Count(count))];
            let words = self.words_with("paper-page", &args);
            let line = self.set.line(Field::Own, &words, self.look.fine);
            let mut number = Block::default();
            number.text_right(WIDTH, Length::pt(8), line);
            page.items.extend(placed(number, BOTTOM + Length::pt(14)));
        }
        pages
    }

    /// The word across the page of a draft, in the document's language, as large as the page takes.
    fn watermark(&mut self) -> Line {
        let words = self.words("paper-draft");
        let mut style = self.look.watermark;
        let line = self.set.line(Field::Own, &words, style);
        if line.width <= DIAGONAL {
            return line;
        }
        let ems = style.size.thousandths_in(line.width).max(1);
        let size = i64::from(DIAGONAL.in_hundredths()) * 1000 / ems;
        style.size = Length::hundredths(i32::try_from(size).unwrap_or_default());
        self.set.line(Field::Own, &words, style)
    }

    /// The mark of a draft as text: DRAFT, and the word of the document's language beside it.
    pub(super) fn draft_mark(&mut self) -> Line {
        let mut words = "DRAFT".to_owned();
        let own = self.words("paper-draft");
        if own != words {
            words = format!("{words} · {own}");
        }
        self.set.line(
            Field::Own,
            &words,
            self.look.strong.coloured(self.look.accent),
        )
    }

    fn running_head(&mut self) -> Vec<Item> {
        let mut block = Block::default();
        let style = self.look.fine;
        let field = self.number().map_or(Field::Own, |(_, field, _)| field);
        let title = name_of(self.proposal);
        let title = self
            .set
            .cut(field, &title, style, WIDTH / 2 - Length::pt(60));
        let after = title.width + Length::pt(10);
        block.text(Length::ZERO, Length::ZERO, title);
        if self.is_draft() {
            let mut line = self.draft_mark();
            line = self.set.line(
                Field::Own,
                &line.text(),
                self.look.fine.coloured(self.look.accent),
            );
            block.text(after, Length::ZERO, line);
        }
        let company = &self.proposal.customer.company;
        let company = self.set.cut(
            Field::One("customer.company"),
            company,
            style,
            WIDTH / 2 - Length::pt(60),
        );
        block.text_right(WIDTH, Length::ZERO, company);
        placed(block, Length::pt(34))
    }

    fn foot(&mut self) -> Vec<Item> {
        let mut block = Block::default();
        let style = self.look.fine;
        block.rule(
            Length::ZERO,
            Length::ZERO,
            WIDTH,
            self.look.hairline,
            self.look.hair,
        );
        let supplier = &self.proposal.supplier.name;
        let invoice = self.words("paper-not_an_invoice");
        let from_file = matches!(
            self.proposal.kind,
            Kind::Draft {
                from_file: true,
                ..
            }
        );
        let supplier = self.set.cut(
            Field::One("supplier.name"),
            supplier,
            style,
            WIDTH / if from_file { 3 } else { 2 },
        );
        let after = supplier.width + Length::pt(8);
        block.text(Length::ZERO, Length::pt(8), supplier);
        let second = if from_file {
            let line = self.set.line(Field::Own, &invoice, style);
            block.text(after, Length::pt(8), line);
            self.words("paper-priced_from_file")
        } else {
            invoice
        };
        let second = self.set.line(Field::Own, &second, style);
        block.text(Length::ZERO, Length::pt(19), second);
        let check = short_hash(&self.proposal.content_hash);
        if !check.is_empty() {
            let words = self.words_with("paper-document_check", &[("hash", Arg::Text(&check))]);
            let line = self.set.line(Field::Own, &words, style);
            block.text_right(WIDTH, Length::pt(19), line);
        }
        placed(block, BOTTOM + Length::pt(14))
    }
}

/// What a document calls itself: "Proposal" with its number once it is issued; a draft goes by its
/// reference, which is never called a number.
pub(crate) fn name_of(proposal: &Proposal) -> String {
    let words = |id: &str| text(proposal.language, id);
    match &proposal.kind {
        Kind::Issued { number } => format!("{} {number}", words("paper-proposal")),
        Kind::Draft {
            reference: Some(reference),
            ..
        } => format!("{} {reference}", words("paper-reference")),
        Kind::Draft {
            reference: None, ..
        } => words("paper-proposal"),
    }
}

/// What a reader's window is called: what the document is and whom it is for, a draft with the
/// word for it in front.
pub(crate) fn title_of(proposal: &Proposal) -> String {
    let name = name_of(proposal);
    let company = &proposal.customer.company;
    match &proposal.kind {
        Kind::Issued { .. } => format!("{name} – {company}"),
        Kind::Draft { .. } => {
            let draft = text(proposal.language, "paper-draft");
            format!("{draft} · {name} – {company}")
        }
    }
}

/// The first twelve digits of a hash in groups of four, to compare by eye.
fn short_hash(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(12).collect();
    digits
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

fn placed(block: Block, y: Length) -> Vec<Item> {
    block
        .items
        .into_iter()
        .map(|item| item.moved(MARGIN, y))
        .collect()
}
