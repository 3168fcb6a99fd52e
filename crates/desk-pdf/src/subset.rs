//! Cuts the glyphs a document uses out of a typeface.
//!
//! A glyph has one number in the document for each text it stands for: the vowel sign of one
//! syllable and the same sign of another are told apart, so that copying text from the document
//! gives back what was typed. Its outline is in the font program once; a map says which numbers
//! share it. All our faces are TrueType outlines without hinting, so six tables are enough.

use std::collections::BTreeMap;

use crate::face::{Face, u16_at};

/// A font program of the glyphs that a document uses.
pub struct Program {
    /// The font file.
    pub file: Vec<u8>,
    /// The place of each of the document's numbers in the file, two bytes each; `None` when every
    /// number is its own place.
    pub places: Option<Vec<u8>>,
}

/// The glyphs that a document uses of one face, numbered from 0, which is the box.
pub struct Subset {
    glyphs: Vec<u16>,
    /// What each glyph stands for; nothing for a further glyph of a cluster.
    texts: Vec<String>,
    /// The numbers of the characters below U+0250, which nearly all text consists of; 0 is none.
    common: Vec<u16>,
    /// The number of another character that is its own glyph.
    characters: BTreeMap<char, u16>,
    /// The number of a glyph that stands for this text.
    clusters: BTreeMap<(u16, String), u16>,
}

impl Subset {
    /// A subset of the box alone.
    pub fn new() -> Self {
        Self {
            glyphs: vec![0],
            texts: vec![String::new()],
            common: vec![0; 0x250],
            characters: BTreeMap::new(),
            clusters: BTreeMap::new(),
        }
    }

    /// Takes in a character that is its own glyph, and returns its number.
    pub fn add_character(&mut self, face: &Face, c: char) -> u16 {
        let at = usize::try_from(u32::from(c)).unwrap_or(usize::MAX);
        let known = match self.common.get(at) {
            Some(0) => None,
            Some(&number) => Some(number),
            None => self.characters.get(&c).copied(),
        };
        if let Some(number) = known {
            return number;
        }
        let number = self.add(face.glyph(c).unwrap_or_default(), c.to_string());
        match self.common.get_mut(at) {
            Some(place) => *place = number,
            None => {
                self.characters.insert(c, number);
            }
        }
        number
    }

    fn add(&mut self, glyph: u16, text: String) -> u16 {
        self.glyphs.push(glyph);
        self.texts.push(text);
        number(self.glyphs.len() - 1)
    }

    /// Takes in a glyph that stands for a text and returns its number. Further glyphs of the same
    /// cluster stand for nothing.
    pub fn add_glyph(&mut self, face: &Face, glyph: u16, text: &str) -> u16 {
        let mut characters = text.chars();
        if let (Some(c), None) = (characters.next(), characters.next())
            && face.glyph(c) == Some(glyph)
        {
            return self.add_character(face, c);
        }
        let key = (glyph, text.to_owned());
        if let Some(&number) = self.clusters.get(&key) {
            return number;
        }
        let number = self.add(glyph, text.to_owned());
        self.clusters.insert(key, number);
        number
    }

    /// Number and text of each glyph but the box.
    pub fn texts(&self) -> impl Iterator<Item = (u16, &str)> {
        (0..).zip(self.texts.iter().map(String::as_str)).skip(1)
    }

    /// Number and advance of each glyph, in thousandths of an em.
    pub fn advances(&self, face: &Face) -> BTreeMap<u16, u16> {
        (0..)
            .zip(&self.glyphs)
            .map(|(number, &glyph)| (number, face.advance(glyph)))
            .collect()
    }

    /// The font program of the subset; `None` when the face is not what it seems.
    pub fn program(&self, face: &Face) -> Option<Program> {
        let mut glyphs: Vec<u16> = Vec::with_capacity(self.glyphs.len());
        let mut place_of: BTreeMap<u16, u16> = BTreeMap::new();
        let mut places = Vec::with_capacity(2 * self.glyphs.len());
        for &glyph in &self.glyphs {
            let place = *place_of.entry(glyph).or_insert_with(|| {
                glyphs.push(glyph);
                number(glyphs.len() - 1)
            });
            places.extend(place.to_be_bytes());
        }
        let places = (glyphs.len() < self.glyphs.len()).then_some(places);

        let mut glyf = Vec::new();
        let mut loca = Vec::new();
        let mut at = 0;
        while let Some(&glyph) = glyphs.get(at) {
            loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());
            let mut outline = face.outline(glyph)?.to_vec();
            renumber_parts(&mut outline, &mut glyphs)?;
            glyf.append(&mut outline);
            glyf.resize(glyf.len().next_multiple_of(4), 0);
            at += 1;
        }
        loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());

        let mut hmtx = Vec::with_capacity(4 * glyphs.len());
        for &glyph in &glyphs {
            hmtx.extend(face.advance(glyph).to_be_bytes());
            hmtx.extend(face.side_bearing(glyph)?.to_be_bytes());
        }
        let count = u16::try_from(glyphs.len()).ok()?.to_be_bytes();
        let mut head = face.program.get(face.tables.head.clone())?.to_vec();
        put(&mut head, 8, &[0; 4])?;
        put(&mut head, 50, &[0, 1])?;
        let mut hhea = face.program.get(face.tables.hhea.clone())?.to_vec();
        put(&mut hhea, 34, &count)?;
        let mut maxp = face.program.get(face.tables.maxp.clone())?.to_vec();
        put(&mut maxp, 4, &count)?;
        let file = file(&[
            (b"glyf", glyf),
            (b"head", head),
            (b"hhea", hhea),
            (b"hmtx", hmtx),
            (b"loca", loca),
            (b"maxp", maxp),
        ])?;
        Some(Program { file, places })
    }
}

/// Lets the parts of a composite glyph name their numbers in the subset, and takes in the parts
/// that are not there yet.
fn renumber_parts(outline: &mut [u8], glyphs: &mut Vec<u16>) -> Option<()> {
    const WORDS: u16 = 0x0001;
    const SCALE: u16 = 0x0008;
    const MORE: u16 = 0x0020;
    const SCALES: u16 = 0x0040;
    const MATRIX: u16 = 0x0080;

    let composite = u16_at(outline, 0).is_some_and(|contours| contours > 0x7fff);
    if !composite {
        return Some(());
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        let part = u16_at(outline, at + 2)?;
        let place = match glyphs.iter().position(|&glyph| glyph == part) {
            Some(place) => place,
            None => {
                glyphs.push(part);
                glyphs.len() - 1
            }
        };
        put(outline, at + 2, &u16::try_from(place).ok()?.to_be_bytes())?;
        at += 4 + if flags & WORDS == 0 { 2 } else { 4 };
        at += match (flags & SCALE, flags & SCALES, flags & MATRIX) {
            (0, 0, 0) => 0,
            (0, 0, _) => 8,
            (0, _, _) => 4,
            _ => 2,
        };
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// A font file of these tables, which are sorted by tag.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = u16::try_from(count.checked_ilog2()?).ok()?;
    let range = 16_u16.checked_shl(u32::from(power))?;
    let mut bytes = vec![0, 1, 0, 0];
    for number in [count, range, power, 16 * count - range] {
        bytes.extend(number.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    for (tag, table) in tables {
        bytes.extend(*tag);
        bytes.extend(checksum(table).to_be_bytes());
        bytes.extend(u32::try_from(start).ok()?.to_be_bytes());
        bytes.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        start += table.len().next_multiple_of(4);
    }
    let mut head = 0;
    for (tag, table) in tables {
        if *tag == b"head" {
            head = bytes.len();
        }
        bytes.extend(table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&bytes));
    put(&mut bytes, head + 8, &adjustment.to_be_bytes())?;
    Some(bytes)
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .chunks(4)
        .map(|chunk| {
            chunk
                .iter()
                .chain([0; 3].iter())
                .take(4)
                .fold(0, |sum, &byte| (sum << 8) | u32::from(byte))
        })
        .fold(0, u32::wrapping_add)
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) -> Option<()> {
    bytes.get_mut(at..at + value.len())?.copy_from_slice(value);
    Some(())
}

/// More glyphs than a face can have would all be the box.
fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use harfrust::Font;

    use super::Subset;
    use crate::face::{Faces, Weight};

    #[test]
    fn a_subset_is_a_font_of_its_own_with_the_parts_of_accented_letters() {
        let faces = Faces::get().unwrap();
        let face = faces.face(Faces::base(Weight::Regular));
        let mut subset = Subset::new();
        subset.add_character(face, 'é');
        subset.add_character(face, '₹');
        let program = subset.program(face).unwrap();
        assert_eq!(program.places, None);
        assert!(program.file.len() < 3_000, "{}", program.file.len());
        let font = Font::new(program.file, 0).unwrap();
        assert!(font.num_glyphs() >= 3);
        assert_eq!(subset.advances(face).get(&2), Some(&572));
    }

    #[test]
    fn the_same_glyph_for_two_texts_has_two_numbers_and_one_outline() {
        let faces = Faces::get().unwrap();
        let (id, glyph) = faces.find(Weight::Regular, 'क').unwrap();
        let face = faces.face(id);
        let mut subset = Subset::new();
        let alone = subset.add_glyph(face, glyph, "क");
        let leading = subset.add_glyph(face, glyph, "कि");
        assert_ne!(alone, leading);
        assert_eq!(subset.add_glyph(face, glyph, "कि"), leading);
        let program = subset.program(face).unwrap();
        assert_eq!(program.places, Some(vec![0, 0, 0, 1, 0, 1]));
        assert_eq!(Font::new(program.file, 0).unwrap().num_glyphs(), 2);
    }
}
