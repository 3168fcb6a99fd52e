//! Entries of an audit log as a document: a table for whoever wants it on paper or in a file that
//! nobody edits by chance.

use desk_text::{Arg, Language, text_with};
use jiff::civil::Date;

use crate::Colour;
use crate::display::Page;
use crate::face::Faces;
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::shape::Field;
use crate::sheet::look::Look;
use crate::sheet::{BOTTOM, FIRST_TOP, MARGIN, Sheet, TOP, WIDTH};
use crate::typeset::{Style, Typesetter};

/// How many columns the table has.
pub const COLUMNS: usize = 6;

/// Their widths; with the gaps between them they fill the page.
const WIDTHS: [Length; COLUMNS] = [
    Length::pt(36),
    Length::pt(72),
    Length::pt(84),
    Length::pt(150),
    Length::pt(45),
    Length::pt(72),
];
const GAP: Length = Length::pt(8);

/// Entries as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The language of its words.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// Whose log it is, at the foot of every page.
    pub author: String,
    /// The day on which it was taken out.
    pub date: Date,
    /// What one has to know of it, each with its label: by whom, which entries, the newest hash.
    pub facts: Vec<(String, String)>,
    /// What stands over the columns.
    pub heads: [String; COLUMNS],
    /// The entries: number, time, who, what happened, result, tenant.
    pub rows: Vec<[String; COLUMNS]>,
}

pub(crate) fn lay_out(log: &Log, faces: &'static Faces) -> Sheet {
    let mut composer = Composer {
        log,
        set: Typesetter::new(faces),
        look: Look::new(Colour::new(0x2f, 0x62, 0xc4), log.language),
    };
    let mut flow = Flow::new(MARGIN, TOP, BOTTOM);
    flow.start_at(FIRST_TOP);
    flow.place(Length::ZERO, composer.head());
    let header = composer.header();
    let rows = log.rows.iter().map(|row| composer.row(row)).collect();
    flow.table(Length::pt(14), &header, rows, Block::default());
    let pages = composer.furnished(flow.into_pages());
    Sheet {
        pages,
        warnings: composer.set.into_warnings(),
    }
}

struct Composer<'a> {
    log: &'a Log,
    set: Typesetter,
    look: Look,
}

impl Composer<'_> {
    /// The title and the facts below it.
    fn head(&mut self) -> Block {
        let mut block = Block::default();
        let title = self
            .set
            .lines(Field::Own, &self.log.title, self.look.title, WIDTH);
        let mut y = block.lines(Length::ZERO, Length::ZERO, title) + Length::pt(8);
        let indent = Length::pt(110);
        for (label, value) in &self.log.facts {
            let style = self.look.small.coloured(self.look.muted);
            let label = self.set.cut(Field::Own, label, style, indent - GAP);
            block.text(Length::ZERO, y, label);
            let value = self
                .set
                .lines(Field::One("facts"), value, self.look.small, WIDTH - indent);
            y = block.lines(indent, y, value);
        }
        block.height = y;
        block
    }

    /// The heads of the columns above a rule.
    fn header(&mut self) -> Block {
        let cells = self
            .log
            .heads
            .each_ref()
            .map(|head| self.look.label_case(head));
        let mut block = self.cells(&cells, self.look.label);
        let y = block.height + Length::pt(3);
        block.rule(
            Length::ZERO,
            y,
            WIDTH,
            Length::hundredths(75),
            self.look.ink,
        );
        block.height = y + Length::pt(4);
        block
    }

    /// One entry above a hairline.
    fn row(&mut self, row: &[String; COLUMNS]) -> Block {
        let mut block = self.cells(row, self.look.small);
        let y = block.height + Length::pt(3);
        block.rule(Length::ZERO, y, WIDTH, self.look.hairline, self.look.hair);
        block.height = y + Length::pt(4);
        block
    }

    fn cells(&mut self, cells: &[String; COLUMNS], style: Style) -> Block {
        let mut block = Block::default();
        let mut x = Length::ZERO;
        for (cell, width) in cells.iter().zip(WIDTHS) {
            let lines = self.set.lines(Field::One("entries"), cell, style, width);
            block.height = block.height.max(block.lines(x, Length::ZERO, lines));
            x += width + GAP;
        }
        block
    }

    /// The pages with a running head and a footer, which needs to know how many there are.
    fn furnished(&mut self, mut pages: Vec<Page>) -> Vec<Page> {
        let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
        let style = self.look.fine;
        for (page, at) in pages.iter_mut().zip(1_i64..) {
            let mut head = Block::default();
            if at > 1 {
                let title = self.set.cut(Field::Own, &self.log.title, style, WIDTH);
                head.text(Length::ZERO, Length::pt(34), title);
            }
            let y = BOTTOM + Length::pt(14);
            head.rule(Length::ZERO, y, WIDTH, self.look.hairline, self.look.hair);
            let author = self
                .set
                .cut(Field::One("author"), &self.log.author, style, WIDTH / 2);
            head.text(Length::ZERO, y + Length::pt(8), author);
            let args = [("page", Arg::Count(at)), ("pages", Arg::Count(count))];
            let words = text_with(self.log.language, "paper-page", &args);
            let number = self.set.line(Field::Own, &words, style);
            head.text_right(WIDTH, y + Length::pt(8), number);
            let items = head.items.into_iter();
            page.items
                .extend(items.map(|item| item.moved(MARGIN, Length::ZERO)));
        }
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render_log;

    fn log(entries: usize) -> Log {
        let row = |number: usize| {
            [
                number.to_string(),
                "22 Nov 2026, 09:45:00".to_owned(),
                "மீரா சுப்பிரமணியன் and a name that is rather long".to_owned(),
                "Meera issued proposal CHO/2026-27/0001 to Kaveri Textiles and Sons".to_owned(),
                "Done".to_owned(),
                "Chola Secure Systems".to_owned(),
            ]
        };
        Log {
            language: Language::En,
            title: "Audit log".to_owned(),
            author: "Chola Secure Systems".to_owned(),
            date: jiff::civil::date(2026, 11, 22),
            facts: vec![("Entries".to_owned(), entries.to_string())],
            heads: ["No.", "Time", "Who", "What happened", "Result", "Tenant"].map(str::to_owned),
            rows: (1..=entries).map(row).collect(),
        }
    }

    #[test]
    fn the_columns_fill_the_page() {
        let gaps = GAP * i32::try_from(COLUMNS - 1).unwrap();
        let all = WIDTHS.into_iter().sum::<Length>() + gaps;
        assert!(all <= WIDTH && all + Length::pt(1) > WIDTH);
    }

    #[test]
    fn every_entry_stands_on_a_page_under_the_heads_of_its_columns() {
        let sheet = lay_out(&log(120), Faces::get().unwrap());
        assert!(sheet.pages.len() > 3, "{}", sheet.pages.len());
        let texts = |page: &Page| -> String {
            let lines = page.items.iter().filter_map(|item| match item {
                crate::display::Item::Text { line, .. } => Some(line.text() + "\n"),
                _ => None,
            });
            lines.collect()
        };
        for page in &sheet.pages {
            assert!(texts(page).contains("WHAT HAPPENED"), "{}", texts(page));
        }
        let all: String = sheet.pages.iter().map(texts).collect();
        for number in 1..=120 {
            assert!(all.contains(&format!("\n{number}\n")), "{number}");
        }
        assert_eq!(sheet.warnings, []);
    }

    #[test]
    fn the_same_entries_give_the_same_bytes_and_none_give_a_page() {
        assert_eq!(render_log(&log(3)).unwrap(), render_log(&log(3)).unwrap());
        assert_eq!(render_log(&log(0)).unwrap().page_count, 1);
    }
}
