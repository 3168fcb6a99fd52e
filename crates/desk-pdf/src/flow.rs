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

/// Pages being filled from top to bottom.
pub struct Flow {
    pages: Vec<Page>,
    y: Length,
    left: Length,
    top: Length,
    bottom: Length,
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
    }

    /// Sets a block below what stands on the page, on a new one where it does not fit.
    pub fn place(&mut self, gap: Length, block: Block) {
        let gap = if self.y == self.top {
            Length::ZERO
        } else {
            gap
        };
        if !self.fits(gap, block.height) && self.y > self.top {
            self.turn();
            self.put(Length::ZERO, block);
        } else {
            self.put(gap, block);
        }
    }

    /// Sets blocks that may stand on different pages, except that a heading is never left behind
    /// without `together` of them.
    pub fn run(&mut self, gap: Length, heading: Block, blocks: Vec<Block>, together: usize) {
        let first: Length =
            heading.height + blocks.iter().take(together).map(|block| block.height).sum();
        if !self.fits(gap, first) {
            self.turn();
        }
        self.place(gap, heading);
        for block in blocks {
            self.place(Length::ZERO, block);
        }
    }

    /// Sets a table: its header again on each page, and `tail` on the page of its last row.
    pub fn table(&mut self, gap: Length, header: &Block, rows: Vec<Block>, tail: Block) {
        let last = rows.len().saturating_sub(1);
        let mut headed = false;
        for (index, row) in rows.into_iter().enumerate() {
            let kept = row.height
                + if index == last {
                    tail.height
                } else {
                    Length::ZERO
                };
            let (head, gap) = if headed {
                (Length::ZERO, Length::ZERO)
            } else {
                (header.height, gap)
            };
            if !self.fits(gap, head + kept) && self.y > self.top {
                self.turn();
                headed = false;
            }
            if !headed {
                self.place(gap, header.clone());
                headed = true;
            }
            self.put(Length::ZERO, row);
        }
        self.place(Length::ZERO, tail);
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
