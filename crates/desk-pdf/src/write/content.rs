//! The display list of a page as the operators of a PDF page.
//!
//! They are written as bytes at once: a long document has a hundred thousand of them, and the
//! library would keep each in memory with its operands first. Lengths are decimals already, so
//! nothing is rounded on the way.

use std::collections::BTreeMap;

use super::{LOGO, font_name};
use crate::display::{Item, PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::{FaceId, Faces};
use crate::measure::{Colour, Length};
use crate::shape::Run;
use crate::subset::Subset;
use crate::typeset::Line;

/// Writes pages and remembers which glyphs they use.
pub struct Writer {
    faces: &'static Faces,
    /// The glyphs used so far of each face.
    pub subsets: BTreeMap<FaceId, Subset>,
}

impl Writer {
    /// A writer that has written nothing yet.
    pub fn new(faces: &'static Faces) -> Self {
        Self {
            faces,
            subsets: BTreeMap::new(),
        }
    }

    /// The operators of a page.
    pub fn page(&mut self, page: &Page) -> Vec<u8> {
        let mut out = Content::default();
        for item in &page.items {
            match item {
                Item::Text { x, y, line } => {
                    out.text_at(*x, PAGE_HEIGHT - *y);
                    self.line(&mut out, line);
                }
                Item::Fill {
                    x,
                    y,
                    width,
                    height,
                    colour,
                } => {
                    out.end_text();
                    out.colour(*colour);
                    let bottom = PAGE_HEIGHT - *y - *height;
                    out.lengths(&[*x, bottom, *width, *height], "re");
                    out.operator("f");
                }
                Item::Logo {
                    x,
                    y,
                    width,
                    height,
                } => {
                    out.end_text();
                    let (none, bottom) = (Length::ZERO, PAGE_HEIGHT - *y - *height);
                    out.operator("q");
                    out.lengths(&[*width, none, none, *height, *x, bottom], "cm");
                    out.operator(&format!("/{LOGO} Do"));
                    out.operator("Q");
                }
                Item::Watermark { line } => {
                    out.end_text();
                    // It is taken for no text: it would stand in the middle of what is copied.
                    out.spell("");
                    out.spelled = true;
                    out.operator("BT");
                    out.rising(line);
                    self.line(&mut out, line);
                    out.operator("ET");
                    out.spelled = false;
                    out.operator("EMC");
                }
            }
        }
        out.end_text();
        out.bytes
    }

    fn line(&mut self, out: &mut Content, line: &Line) {
        out.colour(line.style.colour);
        out.tracking(line.style.tracking);
        for run in &line.runs {
            out.font(run.face, line.style.size);
            self.run(out, run, line.style.size);
        }
    }

    fn run(&mut self, out: &mut Content, run: &Run, size: Length) {
        let face = self.faces.face(run.face);
        let subset = self.subsets.entry(run.face).or_insert_with(Subset::new);
        let Some(glyphs) = &run.glyphs else {
            out.begin_string();
            for c in run.text.chars() {
                out.glyph(subset.add_character(face, c));
            }
            out.end_string();
            out.operator("Tj");
            return;
        };
        // Where one glyph does not stand for one text, readers need the text spelled out.
        let spelled = !out.spelled && glyphs.iter().any(|glyph| glyph.bytes == 0);
        if spelled {
            out.spell(&run.text);
        }
        let mut raised = 0;
        let mut rest = run.text.as_str();
        for glyph in glyphs {
            let (text, after) = rest.split_at_checked(glyph.bytes).unwrap_or((rest, ""));
            rest = after;
            if glyph.dy != raised {
                out.show();
                raised = glyph.dy;
                out.lengths(&[size.ems(i64::from(raised))], "Ts");
            }
            out.kern(-glyph.dx);
            out.shown_glyph(subset.add_glyph(face, glyph.id, text));
            out.kern(i32::from(face.advance(glyph.id)) + glyph.dx - glyph.advance);
        }
        out.show();
        if raised != 0 {
            out.lengths(&[Length::ZERO], "Ts");
        }
        if spelled {
            out.operator("EMC");
        }
    }
}

/// Operators as bytes, and what they have set, so that nothing is set twice.
#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
    colour: Option<Colour>,
    font: Option<(FaceId, Length)>,
    tracking: Length,
    /// Where the last line of the open text section started.
    line: Option<(Length, Length)>,
    /// Whether what is shown has been spelled out already.
    spelled: bool,
    shown: Shown,
}

/// What of a row of glyphs and distances is open.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Nothing.
    #[default]
    None,
    /// The row, between two of its strings.
    Row,
    /// A string of the row.
    String,
}

impl Content {
    /// Starts a line of text, measured from the bottom left corner of the page.
    fn text_at(&mut self, x: Length, y: Length) {
        // Within a text section each place is told from the one before.
        let (from_x, from_y) = self.line.unwrap_or_else(|| {
            self.operator("BT");
            (Length::ZERO, Length::ZERO)
        });
        self.lengths(&[x - from_x, y - from_y], "Td");
        self.line = Some((x, y));
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.operator("ET");
        }
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour.replace(colour) != Some(colour) {
            for channel in [colour.red, colour.green, colour.blue] {
                self.decimal(i32::from(channel) * 1000 / 255, 1000);
            }
            self.operator("rg");
        }
    }

    fn font(&mut self, face: FaceId, size: Length) {
        if self.font.replace((face, size)) != Some((face, size)) {
            self.bytes.push(b'/');
            self.bytes.extend(font_name(face).bytes());
            self.bytes.push(b' ');
            self.lengths(&[size], "Tf");
        }
    }

    fn tracking(&mut self, tracking: Length) {
        if std::mem::replace(&mut self.tracking, tracking) != tracking {
            self.lengths(&[tracking], "Tc");
        }
    }

    /// Lets a line rise at 45 degrees across the middle of the page.
    fn rising(&mut self, line: &Line) {
        // Half the line back along the slope, and half a capital's height down from it.
        let slope = |length: Length| length.ems(707);
        let (back, down) = (slope(line.width / 2), slope(line.style.size.ems(357)));
        for slant in [707, 707, -707, 707] {
            self.decimal(slant, 1000);
        }
        let start = [PAGE_WIDTH / 2 - back + down, PAGE_HEIGHT / 2 - back - down];
        self.lengths(&start, "Tm");
    }

    /// Opens a span that readers take for this text, whatever glyphs it shows.
    fn spell(&mut self, text: &str) {
        self.bytes.extend(b"/Span<</ActualText");
        self.begin_string();
        for unit in std::iter::once(0xfeff).chain(text.encode_utf16()) {
            self.glyph(unit);
        }
        self.end_string();
        self.operator(">>BDC");
    }

    /// A glyph of the open row, which is opened where there is none.
    fn shown_glyph(&mut self, number: u16) {
        if self.shown == Shown::None {
            self.bytes.push(b'[');
        }
        if self.shown != Shown::String {
            self.begin_string();
        }
        self.shown = Shown::String;
        self.glyph(number);
    }

    /// Moves the next glyph of the row to the left, by thousandths of an em.
    fn kern(&mut self, by: i32) {
        if by == 0 {
            return;
        }
        match self.shown {
            Shown::None => self.bytes.push(b'['),
            Shown::Row => {}
            Shown::String => self.end_string(),
        }
        self.shown = Shown::Row;
        self.decimal(by, 1);
    }

    /// Writes the row that is open.
    fn show(&mut self) {
        match std::mem::take(&mut self.shown) {
            Shown::None => return,
            Shown::Row => {}
            Shown::String => self.end_string(),
        }
        self.bytes.push(b']');
        self.operator("TJ");
    }

    fn begin_string(&mut self) {
        self.bytes.push(b'(');
    }

    fn end_string(&mut self) {
        self.bytes.push(b')');
    }

    /// Two bytes of the open string.
    fn glyph(&mut self, number: u16) {
        for byte in number.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
                // A bare one would be read as the end of a line, which is another character.
                b'\r' => self.bytes.extend(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
    }

    fn lengths(&mut self, lengths: &[Length], operator: &str) {
        for length in lengths {
            self.decimal(length.in_hundredths(), 100);
        }
        self.operator(operator);
    }

    fn operator(&mut self, operator: &str) {
        self.bytes.extend(operator.bytes());
        self.bytes.push(b'\n');
    }

    /// So many parts of a whole, of which 1, 100 or 1000 make one, and a space.
    fn decimal(&mut self, value: i32, parts: u32) {
        if value < 0 {
            self.bytes.push(b'-');
        }
        let value = value.unsigned_abs();
        let (whole, mut rest) = (value / parts, value % parts);
        if whole > 0 || rest == 0 {
            self.whole(whole);
        }
        if rest > 0 {
            self.bytes.push(b'.');
        }
        let mut place = parts / 10;
        while rest > 0 && place > 0 {
            self.digit(rest / place);
            rest %= place;
            place /= 10;
        }
        self.bytes.push(b' ');
    }

    fn whole(&mut self, value: u32) {
        if value >= 10 {
            self.whole(value / 10);
        }
        self.digit(value % 10);
    }

    fn digit(&mut self, digit: u32) {
        self.bytes
            .push(b'0' + u8::try_from(digit).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::Content;
    use crate::measure::Length;

    fn written(write: impl FnOnce(&mut Content)) -> Vec<u8> {
        let mut out = Content::default();
        write(&mut out);
        out.bytes
    }

    #[test]
    fn decimals_are_short_and_exact() {
        let lengths = [1200, 1250, 1205, -5, 0, 84_189, -100].map(Length::hundredths);
        assert_eq!(
            written(|out| out.lengths(&lengths, "m")),
            b"12 12.5 12.05 -.05 0 841.89 -1 m\n"
        );
        assert_eq!(written(|out| out.decimal(58, 1000)), b".058 ");
        assert_eq!(written(|out| out.decimal(-63, 1)), b"-63 ");
    }

    #[test]
    fn rows_of_glyphs_are_parted_only_by_distances() {
        let row = written(|out| {
            out.shown_glyph(1);
            out.kern(0);
            out.shown_glyph(2);
            out.kern(63);
            out.shown_glyph(3);
            out.show();
            out.show();
        });
        assert_eq!(row, b"[(\0\x01\0\x02)63 (\0\x03)]TJ\n");
    }

    #[test]
    fn what_would_end_a_string_or_change_in_it_is_escaped() {
        let string = written(|out| {
            for number in [0x28, 0x29, 0x5c, 0x0d, 0x0a] {
                out.glyph(number);
            }
        });
        assert_eq!(string, b"\0\\(\0\\)\0\\\\\0\\r\0\n");
    }
}
