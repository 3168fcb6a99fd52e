//! Lines of text: measured, broken at spaces, and where nothing else helps between clusters.

use crate::GlyphWarning;
use crate::face::{Faces, Weight};
use crate::measure::{Colour, Length};
use crate::shape::{Field, Run, Shaper};

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Its weight.
    pub weight: Weight,
    /// Its size.
    pub size: Length,
    /// The distance from one baseline to the next.
    pub leading: Length,
    /// Its colour.
    pub colour: Colour,
    /// Space added after each letter.
    pub tracking: Length,
}

impl Style {
    /// The same text in another colour.
    #[must_use]
    pub const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// From the top of a line to its baseline, so that capitals stand in its middle.
    pub fn ascent(&self) -> Length {
        (self.leading + self.size.ems(714)) / 2
    }
}

/// A line of text ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its runs from left to right.
    pub runs: Vec<Run>,
    /// Its width.
    pub width: Length,
    /// How it looks.
    pub style: Style,
}

impl Line {
    /// The characters of the line.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Sets text in lines and remembers the characters that no face has.
pub struct Typesetter {
    faces: &'static Faces,
    shaper: Shaper,
}

impl Typesetter {
    /// A typesetter that has set nothing yet.
    pub fn new(faces: &'static Faces) -> Self {
        Self {
            faces,
            shaper: Shaper::new(faces),
        }
    }

    /// Which characters of which fields no face has.
    pub fn into_warnings(self) -> Vec<GlyphWarning> {
        self.shaper.into_warnings()
    }

    /// One line, however long it becomes.
    pub fn line(&mut self, field: Field, text: &str, style: Style) -> Line {
        let mut draft = Draft::default();
        for run in self.shaper.runs(field, text, style.weight, style.size) {
            draft.push(run);
        }
        draft.finish(style)
    }

    /// One line, cut off with an ellipsis where it would be wider than `width`.
    pub fn cut(&mut self, field: Field, text: &str, style: Style, width: Length) -> Line {
        let whole = self.line(field, text, style);
        if whole.width <= width {
            return whole;
        }
        let ellipsis = self.line(Field::Own, "…", style);
        let room = measured(style, width) - ellipsis.runs.iter().map(|run| run.width).sum::<i64>();
        let mut draft = Draft::default();
        for cluster in whole.runs.iter().flat_map(|run| run.clusters(self.faces)) {
            if draft.width + cluster.width > room {
                break;
            }
            draft.push(cluster);
        }
        ellipsis.runs.into_iter().for_each(|run| draft.push(run));
        draft.finish(style)
    }

    /// As many lines as the text needs in a column this wide. Line breaks of the text are kept.
    pub fn lines(&mut self, field: Field, text: &str, style: Style, width: Length) -> Vec<Line> {
        let room = measured(style, width);
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            if let Some(line) = self.short(field, paragraph, style, room) {
                lines.push(line);
                continue;
            }
            let mut draft = Draft::default();
            for piece in pieces(paragraph) {
                let word = piece.trim_end_matches(' ');
                let spaces = piece.len() - word.len();
                let runs = self.shaper.runs(field, word, style.weight, style.size);
                let needed: i64 = runs.iter().map(|run| run.width).sum();
                if !draft.takes(needed, room) {
                    lines.push(std::mem::take(&mut draft).finish(style));
                }
                if needed <= room {
                    runs.into_iter().for_each(|run| draft.push(run));
                } else {
                    for cluster in runs.iter().flat_map(|run| run.clusters(self.faces)) {
                        if !draft.takes(cluster.width, room) {
                            lines.push(std::mem::take(&mut draft).finish(style));
                        }
                        draft.push(cluster);
                    }
                }
                draft.spaces = self.shaper.spaces(draft.runs.last(), spaces, style.weight);
            }
            lines.push(draft.finish(style));
        }
        lines
    }

    /// A paragraph that fits on one line, set in one go. Most texts of a proposal do.
    fn short(&mut self, field: Field, text: &str, style: Style, room: i64) -> Option<Line> {
        // Few letters are narrower than a quarter of an em: a text with more of them than fit at
        // that width is certain to be broken and need not be tried.
        let letters = i64::try_from(text.len()).unwrap_or(i64::MAX);
        if text.ends_with(' ') || letters.saturating_mul(250) > room {
            return None;
        }
        let mut draft = Draft::default();
        for run in self.shaper.runs(field, text, style.weight, style.size) {
            draft.push(run);
        }
        (draft.width <= room).then(|| draft.finish(style))
    }
}

/// Thousandths of an em of this style that fit into a width. Tracked text is never broken.
fn measured(style: Style, width: Length) -> i64 {
    style.size.thousandths_in(width)
}

/// A text cut after each place where a line may end.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first_break(rest)?;
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Where the first piece of a text ends: after its spaces, or after a hyphen or slash between
/// letters or digits. `None` for an empty text.
fn first_break(text: &str) -> Option<usize> {
    let mut before: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((_, c)) = characters.next() {
        let Some(&(at, next)) = characters.peek() else {
            return Some(text.len());
        };
        let joins = matches!(c, '-' | '–' | '—' | '/')
            && before.is_some_and(char::is_alphanumeric)
            && next.is_alphanumeric();
        if joins || (c == ' ' && next != ' ') {
            return Some(at);
        }
        before = Some(c);
    }
    None
}

/// A line that still takes runs.
#[derive(Default)]
struct Draft {
    runs: Vec<Run>,
    width: i64,
    /// Spaces after the last word, printed only when another word follows on the line.
    spaces: Option<Run>,
}

impl Draft {
    /// Whether a word this wide still fits. An empty line takes anything.
    fn takes(&self, width: i64, room: i64) -> bool {
        let spaces = self.spaces.as_ref().map_or(0, |run| run.width);
        self.runs.is_empty() || self.width + spaces + width <= room
    }

    fn push(&mut self, run: Run) {
        for run in self.spaces.take().into_iter().chain([run]) {
            self.width += run.width;
            match self.runs.last_mut() {
                Some(last) if last.joins(&run) => last.append(run),
                _ => self.runs.push(run),
            }
        }
    }

    fn finish(self, style: Style) -> Line {
        let letters: usize = self.runs.iter().map(|run| run.text.chars().count()).sum();
        let tracked = style.tracking * i32::try_from(letters).unwrap_or(i32::MAX);
        Line {
            runs: self.runs,
            width: style.size.ems(self.width) + tracked,
            style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Style, Typesetter};
    use crate::face::{Faces, Weight};
    use crate::measure::{Colour, Length};
    use crate::shape::Field;

    const STYLE: Style = Style {
        weight: Weight::Regular,
        size: Length::pt(9),
        leading: Length::pt(12),
        colour: Colour::new(0, 0, 0),
        tracking: Length::ZERO,
    };

    fn lines(text: &str, width: i32) -> Vec<Line> {
        let width = Length::pt(width);
        let lines = Typesetter::new(Faces::get().unwrap()).lines(Field::Own, text, STYLE, width);
        for line in &lines {
            assert!(
                line.width <= width,
                "{} is {} wide",
                line.text(),
                line.width
            );
        }
        lines
    }

    fn texts(text: &str, width: i32) -> Vec<String> {
        lines(text, width).iter().map(Line::text).collect()
    }

    #[test]
    fn text_breaks_at_spaces_and_drops_the_spaces_at_the_break() {
        assert_eq!(
            texts("Net thirty days, then interest", 60),
            ["Net thirty", "days, then", "interest"]
        );
    }

    #[test]
    fn a_line_that_ends_in_spaces_is_as_wide_as_its_words() {
        assert_eq!(lines("word   ", 60)[0].width, lines("word", 60)[0].width);
    }

    #[test]
    fn line_breaks_and_empty_lines_of_the_text_are_kept() {
        assert_eq!(texts("one\r\n\ntwo", 60), ["one", "", "two"]);
    }

    #[test]
    fn an_endless_word_is_broken_and_loses_nothing() {
        let word = "x".repeat(10_000);
        let texts = texts(&word, 60);
        assert!(texts.len() > 100);
        assert_eq!(texts.concat(), word);
    }

    #[test]
    fn an_endless_indic_word_is_broken_between_clusters() {
        let word = "क्षेत्रीयकरण".repeat(20);
        let texts = texts(&word, 60);
        assert_eq!(texts.concat(), word);
        for text in &texts {
            let mark = ['\u{94d}', '\u{93f}', '\u{940}', '\u{947}'];
            assert!(
                !text.starts_with(mark) && !text.ends_with('\u{94d}'),
                "{text}"
            );
        }
    }

    #[test]
    fn hyphenated_words_may_break_after_the_hyphen_but_minus_signs_stay() {
        assert_eq!(texts("Twenty-Three -5", 40), ["Twenty-", "Three -5"]);
    }

    #[test]
    fn what_is_too_long_for_one_line_is_cut_with_an_ellipsis() {
        let mut typesetter = Typesetter::new(Faces::get().unwrap());
        let line = typesetter.cut(
            Field::Own,
            "Kaveri Textiles and Sons",
            STYLE,
            Length::pt(60),
        );
        assert!(
            line.width <= Length::pt(60) && line.text().ends_with('…'),
            "{}",
            line.text()
        );
        let whole = typesetter.cut(Field::Own, "Kaveri", STYLE, Length::pt(60));
        assert_eq!(whole.text(), "Kaveri");
    }
}
