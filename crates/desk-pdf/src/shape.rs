//! From characters to glyphs: which face each character is set in, and how a run of them joins.

use std::fmt;

use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont, shape};

use crate::face::{FaceId, Faces, Weight};
use crate::{GlyphWarning, measure::Length};

/// Consecutive characters of one line in one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// The characters, in reading order.
    pub text: String,
    /// Their glyphs, from left to right; `None` when each character is its own glyph at its own
    /// width, which is nearly always.
    pub glyphs: Option<Vec<Glyph>>,
    /// The width in thousandths of an em.
    pub width: i64,
}

/// A glyph of a run that had to be shaped. Measures are thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face; 0 is the box that stands for a character no face has.
    pub id: u16,
    /// How far the pen moves.
    pub advance: i32,
    /// How far right of the pen it is drawn.
    pub dx: i32,
    /// How far above the baseline it is drawn.
    pub dy: i32,
    /// How many bytes of the run's text it stands for; 0 for a further glyph of the same cluster.
    pub bytes: usize,
}

/// The field that a text comes from, named as forms and files name it.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// A field there is one of: `customer.company`.
    One(&'static str),
    /// A field of the line with this index: `lines[0].plan`.
    Line(usize, &'static str),
    /// A feature of a plan: `contents[0].features[3]`.
    Feature(usize, usize),
    /// The document's own words.
    Own,
    /// A text put together of fields that were each set before, and warned of by their own names.
    Joined,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(name) => f.write_str(name),
            Self::Line(index, name) => write!(f, "lines[{index}].{name}"),
            Self::Feature(plan, index) => write!(f, "contents[{plan}].features[{index}]"),
            Self::Own | Self::Joined => f.write_str("document"),
        }
    }
}

/// Shapes text and remembers the characters that no face has.
pub struct Shaper {
    faces: &'static Faces,
    buffer: Buffer,
    warnings: Vec<GlyphWarning>,
}

/// From this size on letters are kerned; below it nobody can see the difference.
const KERNED_FROM: Length = Length::pt(10);

impl Shaper {
    /// A shaper that has seen nothing yet.
    pub fn new(faces: &'static Faces) -> Self {
        Self {
            faces,
            buffer: Buffer::new(),
            warnings: Vec::new(),
        }
    }

    /// Which characters of which fields no face has, in the order they were met.
    pub fn into_warnings(self) -> Vec<GlyphWarning> {
        self.warnings
    }

    /// The runs of a text without line breaks, set at this size.
    pub fn runs(&mut self, field: Field, text: &str, weight: Weight, size: Length) -> Vec<Run> {
        if let Some(run) = self.plain(text, weight, size) {
            return vec![run];
        }
        let mut runs = Vec::new();
        let mut open: Option<Open> = None;
        for c in text.chars() {
            let Some(c) = self.printable(field, c) else {
                continue;
            };
            let place = self.place(open.as_ref(), c, weight, size);
            let place = match place {
                Some(place) => place,
                None if matches!(c, '\u{200c}' | '\u{200d}') => continue,
                None if is_mark_or_joiner(c) => {
                    self.warn(field, c);
                    continue;
                }
                None => {
                    self.warn(field, c);
                    Place {
                        face: Faces::base(weight),
                        kind: Kind::Missing,
                        glyph: 0,
                    }
                }
            };
            match &mut open {
                Some(run) if run.face == place.face && run.kind.takes(place.kind) => {
                    run.kind = run.kind.with(place.kind);
                    run.push(c, place.glyph, self.faces);
                }
                _ => {
                    runs.extend(open.take().map(|run| self.close(run)));
                    let mut run = Open {
                        face: place.face,
                        kind: place.kind,
                        text: String::new(),
                        width: 0,
                    };
                    run.push(c, place.glyph, self.faces);
                    open = Some(run);
                }
            }
        }
        runs.extend(open.map(|run| self.close(run)));
        runs
    }

    /// The spaces after a run, in its face where that has them, so that the next word may join it.
    pub fn spaces(&mut self, after: Option<&Run>, count: usize, weight: Weight) -> Option<Run> {
        let shaped = after.filter(|run| run.glyphs.is_some());
        let of = |id: FaceId| Some((id, self.faces.face(id).glyph(' ')?));
        let (face, glyph) = shaped
            .and_then(|run| of(run.face))
            .or_else(|| of(Faces::base(weight)))?;
        let advance = self.faces.face(face).advance(glyph);
        let space = Glyph {
            id: glyph,
            advance: advance.into(),
            dx: 0,
            dy: 0,
            bytes: 1,
        };
        (count > 0).then(|| Run {
            face,
            text: " ".repeat(count),
            glyphs: shaped.map(|_| vec![space; count]),
            width: i64::from(advance) * i64::try_from(count).unwrap_or_default(),
        })
    }

    /// The one run of a text that consists of nothing but printable ASCII too small to be kerned.
    /// Most texts do.
    fn plain(&self, text: &str, weight: Weight, size: Length) -> Option<Run> {
        let id = Faces::base(weight);
        let face = self.faces.face(id);
        let mut width = 0;
        for byte in text.bytes() {
            if !matches!(byte, b' '..=b'~') || (size >= KERNED_FROM && byte.is_ascii_alphabetic()) {
                return None;
            }
            width += i64::from(face.advance(face.glyph(char::from(byte))?));
        }
        (!text.is_empty()).then(|| Run {
            face: id,
            text: text.to_owned(),
            glyphs: None,
            width,
        })
    }

    /// What of a character is printed: nothing of an invisible one, a space for a tab.
    fn printable(&mut self, field: Field, c: char) -> Option<char> {
        match c {
            '\t' => Some(' '),
            // Soft hyphens, zero-width spaces and variation selectors ask for nothing that print
            // could show.
            '\u{ad}'
            | '\u{200b}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}' => None,
            // Marks that turn the reading direction would be lost without a word.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                self.warn(field, c);
                None
            }
            _ if c.is_control() => {
                self.warn(field, c);
                None
            }
            _ => Some(c),
        }
    }

    /// The face and manner in which a character is set after the run that is open.
    fn place(&self, open: Option<&Open>, c: char, weight: Weight, size: Length) -> Option<Place> {
        // A mark or a joiner belongs to the character before it wherever that face has it, and so
        // does a space: the words of a sentence stay one run.
        if let Some(run) = open.filter(|run| {
            let belongs = is_mark_or_joiner(c) || (c == ' ' && run.kind == Kind::Shaped);
            belongs && run.kind != Kind::Missing
        }) && let Some(glyph) = self.faces.face(run.face).glyph(c)
        {
            return Some(Place {
                face: run.face,
                kind: Kind::Shaped,
                glyph,
            });
        }
        let (face, glyph) = self.faces.find(weight, c)?;
        let simple =
            face == Faces::base(weight) || self.faces.face(face).script == harfrust::Script::COMMON;
        let kind = match (simple, is_mark_or_joiner(c)) {
            (true, false) if size < KERNED_FROM || !c.is_alphabetic() => Kind::Plain,
            (true, false) => Kind::Kerned,
            _ => Kind::Shaped,
        };
        Some(Place { face, kind, glyph })
    }

    fn close(&mut self, run: Open) -> Run {
        let Open {
            face,
            kind,
            text,
            width,
        } = run;
        match kind {
            Kind::Plain => Run {
                face,
                text,
                glyphs: None,
                width,
            },
            Kind::Missing => {
                let advance = i32::from(self.faces.face(face).advance(0));
                let glyphs = text
                    .chars()
                    .map(|c| Glyph {
                        id: 0,
                        advance,
                        dx: 0,
                        dy: 0,
                        bytes: c.len_utf8(),
                    })
                    .collect();
                Run {
                    face,
                    text,
                    glyphs: Some(glyphs),
                    width,
                }
            }
            Kind::Kerned | Kind::Shaped => match self.shaped(face, &text) {
                Some(glyphs) => {
                    let width = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
                    Run {
                        face,
                        text,
                        glyphs: Some(glyphs),
                        width,
                    }
                }
                None => Run {
                    face,
                    text,
                    glyphs: None,
                    width,
                },
            },
        }
    }

    fn shaped(&mut self, id: FaceId, text: &str) -> Option<Vec<Glyph>> {
        let face = self.faces.face(id);
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(face.script));
        shape(
            &ShaperFont::new(&face.font),
            buffer,
            ShapeOptions::new().plan(Some(&face.plan)),
        )
        .ok()?;
        let infos = buffer.glyph_infos();
        let starts: Vec<usize> = infos
            .iter()
            .map(|info| usize::try_from(info.cluster))
            .collect::<Result<_, _>>()
            .ok()?;
        infos
            .iter()
            .zip(buffer.glyph_positions())
            .enumerate()
            .map(|(index, (info, position))| {
                let start = *starts.get(index)?;
                let first = index == 0 || starts.get(index - 1) != Some(&start);
                let end = starts
                    .get(index..)?
                    .iter()
                    .copied()
                    .find(|&at| at > start)
                    .unwrap_or(text.len());
                Some(Glyph {
                    id: u16::try_from(info.glyph_id).ok()?,
                    advance: position.x_advance,
                    dx: position.x_offset,
                    dy: position.y_offset,
                    bytes: if first { end - start } else { 0 },
                })
            })
            .collect()
    }

    fn warn(&mut self, field: Field, c: char) {
        if matches!(field, Field::Joined) {
            return;
        }
        let field = field.to_string();
        match self
            .warnings
            .iter_mut()
            .find(|warning| warning.field == field)
        {
            Some(warning) if warning.characters.contains(c) => {}
            Some(warning) => warning.characters.push(c),
            None => self.warnings.push(GlyphWarning {
                field,
                characters: c.to_string(),
            }),
        }
    }
}

impl Run {
    /// Whether the run may go on with this one.
    pub fn joins(&self, next: &Self) -> bool {
        self.face == next.face && self.glyphs.is_some() == next.glyphs.is_some()
    }

    /// Goes on with a run that [`Run::joins`].
    pub fn append(&mut self, next: Self) {
        self.text.push_str(&next.text);
        self.width += next.width;
        if let (Some(glyphs), Some(further)) = (&mut self.glyphs, next.glyphs) {
            glyphs.extend(further);
        }
    }

    /// The smallest pieces a word may be broken into when it is wider than the line: characters
    /// with their marks, never a part of an Indic cluster.
    pub fn clusters(&self, faces: &Faces) -> Vec<Self> {
        let Some(glyphs) = &self.glyphs else {
            let face = faces.face(self.face);
            return self
                .text
                .chars()
                .map(|c| Self {
                    face: self.face,
                    text: c.to_string(),
                    glyphs: None,
                    width: i64::from(face.advance(face.glyph(c).unwrap_or_default())),
                })
                .collect();
        };
        let mut rest = self.text.as_str();
        let mut clusters: Vec<Self> = Vec::new();
        for &glyph in glyphs {
            let (text, after) = rest.split_at_checked(glyph.bytes).unwrap_or((rest, ""));
            rest = after;
            match clusters.last_mut() {
                Some(last) if glyph.bytes == 0 => {
                    last.width += i64::from(glyph.advance);
                    last.glyphs.get_or_insert_default().push(glyph);
                }
                _ => clusters.push(Self {
                    face: self.face,
                    text: text.to_owned(),
                    glyphs: Some(vec![glyph]),
                    width: i64::from(glyph.advance),
                }),
            }
        }
        clusters
    }
}

/// The face, manner and glyph of one character.
struct Place {
    face: FaceId,
    kind: Kind,
    glyph: u16,
}

/// How the characters of a run become glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One by one.
    Plain,
    /// One by one, moved closer where the face says so.
    Kerned,
    /// By the rules of the script.
    Shaped,
    /// As boxes.
    Missing,
}

impl Kind {
    fn takes(self, next: Self) -> bool {
        (self == Self::Missing) == (next == Self::Missing)
    }

    fn with(self, next: Self) -> Self {
        match (self, next) {
            (Self::Missing, _) => Self::Missing,
            (Self::Shaped, _) | (_, Self::Shaped) => Self::Shaped,
            (Self::Kerned, _) | (_, Self::Kerned) => Self::Kerned,
            _ => Self::Plain,
        }
    }
}

/// A run that still takes characters.
struct Open {
    face: FaceId,
    kind: Kind,
    text: String,
    width: i64,
}

impl Open {
    fn push(&mut self, c: char, glyph: u16, faces: &Faces) {
        self.text.push(c);
        self.width += i64::from(faces.face(self.face).advance(glyph));
    }
}

/// Combining marks of the scripts we have faces for, and the two joiners.
fn is_mark_or_joiner(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{200c}' | '\u{200d}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{951}'..='\u{957}'
        | '\u{962}' | '\u{963}' | '\u{a8e0}'..='\u{a8f1}'
        | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{bd7}')
}

#[cfg(test)]
mod tests {
    use super::{Field, Run, Shaper};
    use crate::face::{Faces, Weight};
    use crate::measure::Length;

    fn shaped(text: &str) -> (Vec<Run>, Vec<crate::GlyphWarning>) {
        let mut shaper = Shaper::new(Faces::get().unwrap());
        let runs = shaper.runs(Field::One("remarks"), text, Weight::Regular, Length::pt(9));
        (runs, shaper.into_warnings())
    }

    #[test]
    fn runs_give_back_every_character_of_a_mixed_text() {
        let text = "Kāverī Textiles – क्षेत्रीय निधि ₹5 – தமிழ்நாடு ✓";
        let (runs, warnings) = shaped(text);
        assert_eq!(
            runs.iter().map(|run| run.text.as_str()).collect::<String>(),
            text
        );
        assert_eq!(warnings, []);
        for run in &runs {
            let covered: usize = match &run.glyphs {
                Some(glyphs) => glyphs.iter().map(|glyph| glyph.bytes).sum(),
                None => run.text.len(),
            };
            assert_eq!(covered, run.text.len(), "{run:?}");
        }
    }

    #[test]
    fn a_conjunct_becomes_fewer_glyphs_and_a_short_i_moves_to_the_front() {
        let (runs, _) = shaped("क्षि");
        let glyphs = runs[0].glyphs.as_ref().unwrap();
        assert!(glyphs.len() < "क्षि".chars().count(), "{glyphs:?}");
        assert_eq!(glyphs[0].bytes, "क्षि".len());
        let i_sign = Faces::get().unwrap().find(Weight::Regular, 'क').unwrap().1;
        assert_ne!(glyphs[0].id, i_sign, "the vowel sign is drawn first");
    }

    #[test]
    fn long_indic_words_are_never_broken_inside_a_cluster() {
        let (runs, _) = shaped("क्षेत्रीय");
        let pieces: Vec<String> = runs[0]
            .clusters(Faces::get().unwrap())
            .into_iter()
            .map(|run| run.text)
            .collect();
        assert_eq!(pieces, ["क्षे", "त्री", "य"]);
    }

    #[test]
    fn a_character_without_a_glyph_is_named_with_its_field() {
        let (runs, warnings) = shaped("Order 😀 שלום 😀");
        assert_eq!(warnings.len(), 1);
        assert_eq!(
            (warnings[0].field.as_str(), warnings[0].characters.as_str()),
            ("remarks", "😀שלום")
        );
        assert!(
            runs.iter()
                .any(|run| run.glyphs.as_ref().is_some_and(|g| g[0].id == 0))
        );
    }

    #[test]
    fn a_mark_without_a_glyph_is_left_out_and_named_and_a_joiner_just_left_out() {
        let (runs, warnings) = shaped("a\u{1ab0}b\u{200d}c");
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert!(text.starts_with("ab") && text.ends_with('c'), "{text}");
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].characters, "\u{1ab0}");
    }

    #[test]
    fn marks_that_turn_the_reading_direction_are_left_out_and_named() {
        let (runs, warnings) = shaped("abc\u{202e}def\u{200b}g");
        assert_eq!(
            runs.iter().map(|run| run.text.as_str()).collect::<String>(),
            "abcdefg"
        );
        assert_eq!(warnings[0].characters, "\u{202e}");
    }
}
