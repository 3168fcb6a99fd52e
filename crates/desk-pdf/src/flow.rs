//! Blocks and how they flow onto pages: what is kept together, and what is repeated after a page
//! break.

use crate::display::{Item, Page};
use crate::measure::{Colour, Length};
use crate::typeset::Line;

/// Things that stay together. Places are measured from the block's top left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What stands in it.
    pub items: Vec<Item>,
    /// How much of the page it takes.
    pub height: Length,
}

impl Block {
    /// Adds a line of text whose top is at `y`.
    pub fn text(&mut self, x: Length, y: Length, line: Line) {
        let y = y + line.style.ascent();
        self.items.push(Item::Text { x, y, line });
    }

    /// Adds a line of text that ends at `right`.
    pub fn text_right(&mut self, right: Length, y: Length, line: Line) {
        self.text(right - line.width, y, line);
    }

    /// Adds lines one under the other and returns where the next would stand.
    pub fn lines(
        &mut self,
        x: Length,
        mut y: Length,
        lines: impl IntoIterator<Item = Line>,
    ) -> Length {
        for line in lines {
            let leading = line.style.leading;
            self.text(x, y, line);
            y += leading;
        }
        y
    }

    /// Adds a horizontal rule.
    pub fn rule(&mut self, x: Length, y: Length, width: Length, height: Length, colour: Colour) {
        self.items.push(Item::Fill {
            x,
            y,
            width,
            height,
            colour,
        });
    }

    /// The block in pieces of at most this height, cut between its lines.
    ///
    /// Blocks are small, except when somebody fills every field of an address to its limit.
    pub fn cut(mut self, height: Length) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut from = Length::ZERO;
        while self.height - from > height {
            let (piece, rest): (Vec<_>, Vec<_>) = self
                .items
                .into_iter()
                .partition(|item| item.bottom() <= from + height);
            let next = rest.iter().map(Item::top).min().unwrap_or(self.height);
            if piece.is_empty() || next <= from {
                self.items = piece.into_iter().chain(rest).collect();
                break;
            }
            pieces.push(Self {
                items: raised(piece, from),
                height: next - from,
            });
            (self.items, from) = (rest, next);
        }
        let height = self.height - from;
        pieces.push(Self {
            items: raised(self.items, from),
            height,
        });
        pieces
    }

    /// Whether nothing of it can be seen: the empty line between two paragraphs.
    fn is_blank(&self) -> bool {
        self.items
            .iter()
            .all(|item| matches!(item, Item::Text { line, .. } if line.runs.is_empty()))
    }

    /// Sets another block below this one.
    pub fn append(&mut self, gap: Length, below: Self) {
        let top = self.height + gap;
        self.items.extend(
            below
                .items
                .into_iter()
                .map(|item| item.moved(Length::ZERO, top)),
        );
        self.height = top + below.height;
    }
}

fn raised(items: Vec<Item>, by: Length) -> Vec<Item> {
    items
        .into_iter()
        .map(|item| item.moved(Length::ZERO, Length::ZERO - by))
        .collect()
}

/// Pages being filled from top to bottom.
pub struct Flow {
    pages: Vec<Page>,
    y: Length,
    left: Length,
    top: Length,
    bottom: Length,
    /// Where the open page may be parted after all, from top to bottom.
    breaks: Vec<Break>,
}

/// A place on the open page before which it may end.
struct Break {
    /// How many items stand above it.
    items: usize,
    /// Where what follows it begins.
    y: Length,
    /// What is repeated above it on the next page: the header of a table.
    header: Option<Block>,
}

impl Flow {
    /// An empty first page. Blocks stand at `left` between `top` and `bottom`.
    pub fn new(left: Length, top: Length, bottom: Length) -> Self {
        Self {
            pages: vec![Page::default()],
            y: top,
            left,
            top,
            bottom,
            breaks: Vec::new(),
        }
    }

    /// The finished pages.
    pub fn into_pages(self) -> Vec<Page> {
        self.pages
    }

    /// The room of an empty page.
    pub fn full_height(&self) -> Length {
        self.bottom - self.top
    }

    /// Starts the next page lower or higher than usual: the first page has no running head.
    pub fn start_at(&mut self, y: Length) {
        self.y = y;
    }

    /// Whether something this high still fits below a gap.
    pub fn fits(&self, gap: Length, height: Length) -> bool {
        self.y + gap + height <= self.bottom
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = self.top;
        self.breaks.clear();
    }

    /// Begins a new page with the last of what stands on this one, as long as `room` holds it and
    /// something stays behind.
    fn turn_with_last(&mut self, room: Length) {
        let Some(Break { items, y, header }) = self.breaks.pop() else {
            return self.turn();
        };
        let header = header.unwrap_or_default();
        let end = self.y;
        if header.height + end - y > room {
            return self.turn();
        }
        let kept = self.pages.last_mut();
        let last = kept.map(|page| page.items.split_off(items));
        self.turn();
        self.put(Length::ZERO, header);
        let down = self.y - y;
        if let Some(page) = self.pages.last_mut() {
            let last = last.into_iter().flatten();
            page.items
                .extend(last.map(|item| item.moved(Length::ZERO, down)));
        }
        self.y = end + down;
    }

    /// Notes that the page may be parted before what is set next below a gap, if anything stands
    /// above it.
    fn may_part(&mut self, gap: Length, header: Option<&Block>) {
        let items = self.pages.last().map_or(0, |page| page.items.len());
        if items > 0 {
            self.breaks.push(Break {
                items,
                y: self.y + gap,
                header: header.cloned(),
            });
        }
    }

    /// Sets a block below what stands on the page, on a new one where it does not fit.
    pub fn place(&mut self, gap: Length, block: Block) {
        let mut gap = if self.y == self.top {
            Length::ZERO
        } else {
            gap
        };
        for piece in block.cut(self.full_height()) {
            if !self.fits(gap, piece.height) && self.y != self.top {
                self.turn();
                gap = Length::ZERO;
            }
            self.may_part(gap, None);
            self.put(gap, piece);
            gap = Length::ZERO;
        }
    }

    /// Sets the last block, which never stands alone on a page: where it does not fit, what is
    /// above it goes with it.
    pub fn end(&mut self, gap: Length, block: Block) {
        if !self.fits(gap, block.height) {
            self.turn_with_last(self.full_height() - gap - block.height);
        }
        self.place(gap, block);
    }

    /// Sets blocks that may stand on different pages, except that a heading is never left behind
    /// without `together` of them, and the last is never carried over alone.
    pub fn run(&mut self, gap: Length, heading: Block, mut blocks: Vec<Block>, together: usize) {
        let count = blocks.len();
        // From here on the last two lines that can be seen stay together.
        let seen = |(at, block): (usize, &Block)| (!block.is_blank()).then_some(at);
        let pair = blocks.iter().enumerate().filter_map(seen).nth_back(1);
        let pair = pair.unwrap_or_default();
        let together = if pair < together { count } else { together };
        let first: Length =
            heading.height + blocks.iter().take(together).map(|block| block.height).sum();
        if !self.fits(gap, first) && self.y != self.top {
            self.turn();
        }
        self.place(gap, heading);
        let mut on_page = 0;
        for at in 0..count {
            let end = if at == pair { count } else { at + 1 };
            let kept = blocks.get(at..end).unwrap_or_default();
            let kept = kept.iter().map(|block| block.height).sum();
            if at >= together && !self.fits(Length::ZERO, kept) && self.y != self.top {
                self.turn();
                on_page = 0;
            }
            let Some(block) = blocks.get_mut(at).map(std::mem::take) else {
                break;
            };
            if block.is_blank() {
                // What parts two paragraphs parts nothing at the top of a page.
                if self.y != self.top {
                    self.put(Length::ZERO, block);
                }
                continue;
            }
            if at >= together && at <= pair && on_page > 1 {
                self.may_part(Length::ZERO, None);
            }
            self.put_pieces(block);
            on_page += 1;
        }
    }

    /// Sets a block right below the last, on a new page where it does not fit.
    fn put_pieces(&mut self, block: Block) {
        for piece in block.cut(self.full_height()) {
            if !self.fits(Length::ZERO, piece.height) && self.y != self.top {
                self.turn();
            }
            self.put(Length::ZERO, piece);
        }
    }

    /// Sets a table: its header again on each page, and `tail` on the page of its last rows, of
    /// which there are two where the table is not short.
    pub fn table(&mut self, gap: Length, header: &Block, mut rows: Vec<Block>, tail: Block) {
        let count = rows.len();
        let height = |rows: &[Block]| rows.iter().map(|row| row.height).sum::<Length>();
        let pair = rows.get(count.saturating_sub(2)..).unwrap_or_default();
        let roomy = header.height + height(pair) + tail.height <= self.full_height();
        let last = count.saturating_sub(if count > 3 && roomy { 2 } else { 1 });
        let mut headed = false;
        for at in 0..count {
            let kept = if at < last {
                height(rows.get(at..=at).unwrap_or_default())
            } else {
                height(rows.get(at..).unwrap_or_default()) + tail.height
            };
            let (head, gap) = if headed {
                (Length::ZERO, Length::ZERO)
            } else {
                (header.height, gap)
            };
            if !self.fits(gap, head + kept) && self.y != self.top {
                self.turn();
                headed = false;
            }
            if !headed {
                self.place(gap, header.clone());
                headed = true;
            } else if at <= last {
                self.may_part(Length::ZERO, Some(header));
            }
            if let Some(row) = rows.get_mut(at) {
                self.put(Length::ZERO, std::mem::take(row));
            }
        }
        self.put_pieces(tail);
    }

    fn put(&mut self, gap: Length, block: Block) {
        let (left, top) = (self.left, self.y + gap);
        if let Some(page) = self.pages.last_mut() {
            page.items
                .extend(block.items.into_iter().map(|item| item.moved(left, top)));
        }
        self.y = top + block.height;
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Flow};
    use crate::display::Item;
    use crate::measure::{Colour, Length};

    fn bars(count: i32) -> Block {
        let mut block = Block {
            height: Length::pt(10 * count),
            ..Block::default()
        };
        for bar in 0..count {
            block.rule(
                Length::ZERO,
                Length::pt(10 * bar),
                Length::pt(5),
                Length::pt(8),
                Colour::new(0, 0, 0),
            );
        }
        block
    }

    /// How many items each page has, with room for ten bars on a page.
    fn pages(fill: impl FnOnce(&mut Flow)) -> Vec<usize> {
        let mut flow = Flow::new(Length::ZERO, Length::pt(100), Length::pt(200));
        fill(&mut flow);
        let pages = flow.into_pages();
        for item in pages.iter().flat_map(|page| &page.items) {
            assert!(
                item.top() >= Length::pt(100) && item.bottom() <= Length::pt(200),
                "{item:?}"
            );
        }
        pages.iter().map(|page| page.items.len()).collect()
    }

    #[test]
    fn a_block_that_does_not_fit_goes_to_the_next_page_whole() {
        assert_eq!(
            pages(|flow| (0..2).for_each(|_| flow.place(Length::pt(5), bars(6)))),
            [6, 6]
        );
    }

    #[test]
    fn a_block_higher_than_a_page_is_cut_between_its_lines() {
        assert_eq!(
            pages(|flow| flow.place(Length::ZERO, bars(25))),
            [10, 10, 5]
        );
    }

    #[test]
    fn the_last_rows_take_their_header_to_the_page_of_the_sums() {
        let table = |rows, sums| {
            pages(|flow| {
                let rows = (0..rows).map(|_| bars(1)).collect();
                flow.table(Length::ZERO, &bars(1), rows, bars(sums));
            })
        };
        assert_eq!(table(8, 1), [10]);
        assert_eq!(table(8, 2), [7, 5]);
        assert_eq!(table(3, 7), [3, 9]);
        // Two rows with the sums would be more than a page.
        assert_eq!(table(4, 8), [4, 10]);
    }

    #[test]
    fn a_heading_is_never_left_behind_alone() {
        let lines = || (0..4).map(|_| bars(1)).collect();
        let filled = pages(|flow| {
            flow.place(Length::ZERO, bars(8));
            flow.run(Length::ZERO, bars(1), lines(), 2);
        });
        assert_eq!(filled, [8, 5]);
    }

    #[test]
    fn the_last_line_of_a_text_is_never_carried_over_alone() {
        let lines = |count| (0..count).map(|_| bars(1)).collect();
        let filled = |count| pages(|flow| flow.run(Length::ZERO, bars(1), lines(count), 2));
        assert_eq!(filled(9), [10]);
        assert_eq!(filled(10), [9, 2]);
        assert_eq!(filled(11), [10, 2]);
        let short = pages(|flow| {
            flow.place(Length::ZERO, bars(7));
            flow.run(Length::ZERO, bars(1), lines(3), 2);
        });
        assert_eq!(short, [7, 4]);
    }

    #[test]
    fn an_empty_line_counts_for_no_line_and_opens_no_page() {
        let blank = || Block {
            height: Length::pt(10),
            ..Block::default()
        };
        let text = |shape: &str| -> Vec<Block> {
            let lines = shape
                .chars()
                .map(|c| if c == ' ' { blank() } else { bars(1) });
            lines.collect()
        };
        let filled = |shape| pages(|flow| flow.run(Length::ZERO, bars(1), text(shape), 2));
        assert_eq!(filled("..... ... ."), [8, 2]);
        assert_eq!(filled("........ ..."), [9, 3]);
    }

    #[test]
    fn the_end_takes_what_is_above_it_along() {
        let lines = |count| (0..count).map(|_| bars(1)).collect();
        // The block above it whole.
        assert_eq!(
            pages(|flow| {
                (0..2).for_each(|_| flow.place(Length::ZERO, bars(3)));
                flow.end(Length::ZERO, bars(5));
            }),
            [3, 8]
        );
        // Two lines of the text above it.
        assert_eq!(
            pages(|flow| {
                flow.run(Length::ZERO, bars(1), lines(7), 2);
                flow.end(Length::ZERO, bars(5));
            }),
            [6, 7]
        );
        // The last rows of a table with the sums, below the header once more.
        assert_eq!(
            pages(|flow| {
                flow.table(Length::ZERO, &bars(1), lines(4), bars(2));
                flow.end(Length::ZERO, bars(5));
            }),
            [3, 10]
        );
        // Nothing that would leave an empty page, or not fit.
        assert_eq!(
            pages(|flow| {
                flow.place(Length::ZERO, bars(8));
                flow.end(Length::ZERO, bars(5));
            }),
            [8, 5]
        );
        assert_eq!(
            pages(|flow| {
                (0..2).for_each(|_| flow.place(Length::ZERO, bars(4)));
                flow.end(Length::ZERO, bars(7));
            }),
            [8, 7]
        );
    }

    #[test]
    fn an_item_higher_than_a_page_is_kept_whole_and_ends_the_cutting() {
        let mut endless = bars(1);
        endless.items.push(Item::Fill {
            x: Length::ZERO,
            y: Length::ZERO,
            width: Length::pt(1),
            height: Length::pt(500),
            colour: Colour::new(0, 0, 0),
        });
        endless.height = Length::pt(500);
        assert_eq!(endless.cut(Length::pt(100)).len(), 1);
    }
}
