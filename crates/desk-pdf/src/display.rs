//! The display list: what stands where on which page. Both the PDF and the preview are made from
//! it, so they cannot differ.

use crate::measure::{Colour, Length};
use crate::typeset::Line;

/// Width of the paper: A4.
pub const PAGE_WIDTH: Length = Length::hundredths(59_528);
/// Height of the paper: A4.
pub const PAGE_HEIGHT: Length = Length::hundredths(84_189);

/// One page. Later items are drawn over earlier ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What stands on it.
    pub items: Vec<Item>,
}

/// Something on a page. Places are measured from the top left corner of the paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A line of text.
    Text {
        /// Left edge.
        x: Length,
        /// Baseline.
        y: Length,
        /// The text.
        line: Line,
    },
    /// A filled rectangle: hairlines, the accent bar.
    Fill {
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
        /// Its colour.
        colour: Colour,
    },
    /// The supplier's logo.
    Logo {
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
    },
    /// A word across the middle of the page, rising at 45 degrees, under everything else.
    Watermark {
        /// The word.
        line: Line,
    },
}

impl Item {
    /// Where the item begins on the way down the page; a line of text with its leading.
    pub fn top(&self) -> Length {
        match self {
            Self::Text { y, line, .. } => *y - line.style.ascent(),
            Self::Fill { y, .. } | Self::Logo { y, .. } => *y,
            Self::Watermark { .. } => Length::ZERO,
        }
    }

    /// Where it ends.
    pub fn bottom(&self) -> Length {
        match self {
            Self::Text { line, .. } => self.top() + line.style.leading,
            Self::Fill { y, height, .. } | Self::Logo { y, height, .. } => *y + *height,
            Self::Watermark { .. } => PAGE_HEIGHT,
        }
    }

    /// The same item further right and down.
    #[must_use]
    pub fn moved(mut self, right: Length, down: Length) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Fill { x, y, .. } | Self::Logo { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Watermark { .. } => {}
        }
        self
    }
}
