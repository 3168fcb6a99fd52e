//! How everything looks: one accent colour, two weights, four sizes, hairlines.

use desk_text::Language;

use crate::face::Weight;
use crate::measure::{Colour, Length};
use crate::typeset::Style;

/// The widest a paragraph may be and still be read with ease.
pub const MEASURE: Length = Length::pt(440);

/// Styles and colours of one document.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether labels are set in capitals: the Indian scripts have none.
    capitals: bool,
    /// Colour of the supplier, dark enough to read.
    pub accent: Colour,
    /// Text.
    pub ink: Colour,
    /// Text that explains other text.
    pub muted: Colour,
    /// Hairlines.
    pub hair: Colour,
    /// Thickness of a hairline.
    pub hairline: Length,
    /// Title of the document.
    pub title: Style,
    /// The total at the top.
    pub hero: Style,
    /// Names of the parties and the total below the lines.
    pub name: Style,
    /// Running text.
    pub body: Style,
    /// What a line is called in a short proposal.
    pub strong: Style,
    /// Figures, addresses, lines.
    pub small: Style,
    /// Figures that count.
    pub small_bold: Style,
    /// Explanations, terms, footer.
    pub fine: Style,
    /// Labels over columns and blocks.
    pub label: Style,
    /// Labels over sections.
    pub heading: Style,
    /// The total in words.
    pub spelled: Style,
    /// The word across the page of a draft.
    pub watermark: Style,
}

impl Look {
    /// The look of a document with this accent colour, in this language.
    pub fn new(accent: Colour, language: Language) -> Self {
        let ink = Colour::new(0x1a, 0x1f, 0x2b);
        let muted = Colour::new(0x5b, 0x64, 0x72);
        let accent = accent.legible();
        let ghost = Colour::new(0xef, 0xf1, 0xf4);
        let capitals = language == Language::En;
        let style = |weight, size, leading, colour| Style {
            weight,
            size: Length::hundredths(size),
            leading: Length::hundredths(leading),
            colour,
            tracking: Length::ZERO,
        };
        // Indic letters have more strokes to the em than capitals and need to be larger.
        let label_size = if capitals { 640 } else { 700 };
        // Bold, they fill up at this size; a heading is told by its colour and its size.
        let (heading_weight, heading_size) = if capitals {
            (Weight::Bold, 640)
        } else {
            (Weight::Regular, 760)
        };
        let tracked = |style: Style| Style {
            tracking: Length::hundredths(if capitals { 40 } else { 0 }),
            ..style
        };
        Self {
            capitals,
            accent,
            ink,
            muted,
            hair: Colour::new(0xd9, 0xdd, 0xe3),
            hairline: Length::hundredths(50),
            title: style(Weight::Bold, 2200, 2800, ink),
            hero: style(Weight::Bold, 2400, 3000, ink),
            name: style(Weight::Bold, 1050, 1500, ink),
            body: style(Weight::Regular, 850, 1250, ink),
            strong: style(Weight::Bold, 850, 1250, ink),
            small: style(Weight::Regular, 800, 1150, ink),
            small_bold: style(Weight::Bold, 800, 1150, ink),
            fine: style(Weight::Regular, 720, 1050, muted),
            label: tracked(style(Weight::Regular, label_size, 950, muted)),
            heading: tracked(style(heading_weight, heading_size, 1000, accent)),
            spelled: style(heading_weight, 850, 1250, ink),
            watermark: style(Weight::Bold, 15_000, 15_000, ghost),
        }
    }

    /// A label as it is written.
    pub fn label_case(&self, words: &str) -> String {
        if self.capitals {
            words.to_uppercase()
        } else {
            words.to_owned()
        }
    }
}
