//! The typefaces that documents are set in, compiled in and read once.

use std::ops::Range;
use std::sync::OnceLock;

use harfrust::{Direction, Font, Script, ShapePlan};

use crate::PdfError;

/// The weight of a typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// For running text and figures.
    Regular,
    /// For names, headings and the total.
    Bold,
}

/// One of the typefaces, by its place in [`Faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(usize);

impl FaceId {
    /// A number that tells the faces apart, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

macro_rules! source {
    ($name:literal, $script:expr) => {
        (
            $name,
            $script,
            include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")).as_slice(),
        )
    };
}

/// Name, script and program of each typeface. Signs have one weight only.
const SOURCES: [(&str, Script, &[u8]); 8] = [
    source!("NotoSans-Regular", Script::LATIN),
    source!("NotoSans-Bold", Script::LATIN),
    source!("NotoSansDevanagari-Regular", Script::DEVANAGARI),
    source!("NotoSansDevanagari-Bold", Script::DEVANAGARI),
    source!("NotoSansTamil-Regular", Script::TAMIL),
    source!("NotoSansTamil-Bold", Script::TAMIL),
    source!("NotoSansMath-Regular", Script::COMMON),
    source!("NotoSansSymbols2-Regular", Script::COMMON),
];

/// The order in which a character looks for a face that has it.
const REGULAR: [FaceId; 5] = [FaceId(0), FaceId(2), FaceId(4), FaceId(6), FaceId(7)];
const BOLD: [FaceId; 5] = [FaceId(1), FaceId(3), FaceId(5), FaceId(6), FaceId(7)];

/// Every typeface.
pub struct Faces {
    faces: [Face; SOURCES.len()],
}

impl Faces {
    /// The typefaces, read at the first call.
    ///
    /// # Errors
    ///
    /// [`PdfError::Typeface`] when a compiled-in font cannot be read: the program was built wrong.
    pub fn get() -> Result<&'static Self, PdfError> {
        static FACES: OnceLock<Option<Faces>> = OnceLock::new();
        FACES
            .get_or_init(Self::read)
            .as_ref()
            .ok_or(PdfError::Typeface)
    }

    fn read() -> Option<Self> {
        let [a, b, c, d, e, f, g, h] =
            SOURCES.map(|(name, script, program)| Face::read(name, script, program));
        Some(Self {
            faces: [a?, b?, c?, d?, e?, f?, g?, h?],
        })
    }

    /// The face with this id.
    pub fn face(&self, id: FaceId) -> &Face {
        // Ids come from the two lists above only, so the fallback is never taken.
        self.faces.get(id.0).unwrap_or(&self.faces[0])
    }

    /// The face for text of this weight when nothing asks for another.
    pub fn base(weight: Weight) -> FaceId {
        match weight {
            Weight::Regular => FaceId(0),
            Weight::Bold => FaceId(1),
        }
    }

    /// The first face that has the character, and its glyph there.
    pub fn find(&self, weight: Weight, c: char) -> Option<(FaceId, u16)> {
        let order = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        order
            .into_iter()
            .find_map(|id| Some((id, self.face(id).glyph(c)?)))
    }
}

/// One typeface: its program and what setting type needs to know of it.
///
/// All are drawn on 1,000 units per em, so advances are thousandths of an em.
pub struct Face {
    /// PostScript name: `NotoSans-Regular`.
    pub name: &'static str,
    /// The whole font file.
    pub program: &'static [u8],
    /// The font as the shaper sees it.
    pub font: Font,
    /// How runs of this face are shaped.
    pub plan: ShapePlan,
    /// The script of those runs.
    pub script: Script,
    /// Where the tables lie that a subset is cut from.
    pub tables: Tables,
    /// Height of the tallest letters over the baseline.
    pub ascent: i16,
    /// Depth of the deepest ones below it, negative.
    pub descent: i16,
    /// The box that holds every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// 400 for regular, 700 for bold.
    pub weight_class: u16,
    /// Glyphs of the characters below U+0250, which nearly all text consists of; 0 is none.
    common: Vec<u16>,
    advances: Vec<u16>,
}

/// Where tables lie in a font file.
pub struct Tables {
    /// Global header.
    pub head: Range<usize>,
    /// Horizontal header.
    pub hhea: Range<usize>,
    /// Maximum profile.
    pub maxp: Range<usize>,
    /// Advances and side bearings.
    pub hmtx: Range<usize>,
    /// Where each outline starts.
    pub loca: Range<usize>,
    /// The outlines.
    pub glyf: Range<usize>,
}

impl Face {
    fn read(name: &'static str, script: Script, program: &'static [u8]) -> Option<Self> {
        let font = Font::new(program, 0)?;
        if font.units_per_em() != 1000 {
            return None;
        }
        let tables = Tables::read(program)?;
        let glyphs = usize::from(u16_at(program, tables.maxp.start + 4)?);
        let measured = usize::from(u16_at(program, tables.hhea.start + 34)?);
        let advances = (0..glyphs)
            .map(|glyph| {
                u16_at(
                    program,
                    tables.hmtx.start + 4 * glyph.min(measured.saturating_sub(1)),
                )
            })
            .collect::<Option<Vec<_>>>()?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(script), None, &[]);
        let signed = |at: usize| Some(u16_at(program, at)?.cast_signed());
        let corner = |at: usize| signed(tables.head.start + at);
        let mut face = Self {
            name,
            program,
            font,
            plan,
            script,
            ascent: signed(tables.hhea.start + 4)?,
            descent: signed(tables.hhea.start + 6)?,
            bounds: [corner(36)?, corner(38)?, corner(40)?, corner(42)?],
            weight_class: if name.ends_with("Bold") { 700 } else { 400 },
            tables,
            common: Vec::new(),
            advances,
        };
        face.common = ('\0'..'\u{250}')
            .map(|c| face.mapped(c).unwrap_or_default())
            .collect();
        Some(face)
    }

    /// The glyph of a character on its own, if the face has it.
    pub fn glyph(&self, c: char) -> Option<u16> {
        match usize::try_from(u32::from(c))
            .ok()
            .and_then(|at| self.common.get(at))
        {
            Some(0) => None,
            Some(&glyph) => Some(glyph),
            None => self.mapped(c),
        }
    }

    /// How far the pen moves for a glyph, in thousandths of an em.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances
            .get(usize::from(glyph))
            .copied()
            .unwrap_or_default()
    }

    /// The left side bearing of a glyph as the file stores it.
    pub fn side_bearing(&self, glyph: u16) -> Option<u16> {
        let measured = usize::from(u16_at(self.program, self.tables.hhea.start + 34)?);
        let glyph = usize::from(glyph);
        let at = if glyph < measured {
            4 * glyph + 2
        } else {
            4 * measured + 2 * (glyph - measured)
        };
        u16_at(self.program, self.tables.hmtx.start + at)
    }

    /// The outline of a glyph as the file stores it; empty for a space.
    pub fn outline(&self, glyph: u16) -> Option<&'static [u8]> {
        let long = u16_at(self.program, self.tables.head.start + 50)? == 1;
        let offset = |index: usize| {
            if long {
                let at = self.tables.loca.start + 4 * index;
                let high = usize::from(u16_at(self.program, at)?);
                Some((high << 16) + usize::from(u16_at(self.program, at + 2)?))
            } else {
                Some(2 * usize::from(u16_at(self.program, self.tables.loca.start + 2 * index)?))
            }
        };
        let glyf = self.program.get(self.tables.glyf.clone())?;
        glyf.get(offset(usize::from(glyph))?..offset(usize::from(glyph) + 1)?)
    }

    fn mapped(&self, c: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(c)?;
        u16::try_from(glyph.to_u32())
            .ok()
            .filter(|&glyph| glyph != 0)
    }
}

impl Tables {
    fn read(program: &[u8]) -> Option<Self> {
        let find = |tag: &[u8; 4]| {
            let count = usize::from(u16_at(program, 4)?);
            let record = program
                .get(12..)?
                .chunks_exact(16)
                .take(count)
                .find(|record| record.starts_with(tag))?;
            let number = |at: usize| {
                let bytes: [u8; 4] = record.get(at..at + 4)?.try_into().ok()?;
                usize::try_from(u32::from_be_bytes(bytes)).ok()
            };
            let (start, length) = (number(8)?, number(12)?);
            program
                .get(start..start.checked_add(length)?)
                .map(|_| start..start + length)
        };
        Some(Self {
            head: find(b"head")?,
            hhea: find(b"hhea")?,
            maxp: find(b"maxp")?,
            hmtx: find(b"hmtx")?,
            loca: find(b"loca")?,
            glyf: find(b"glyf")?,
        })
    }
}

/// The big-endian number at a place in a font file.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_be_bytes(pair))
}

#[cfg(test)]
mod tests {
    use super::{Faces, Weight};

    #[test]
    fn every_face_reads_and_the_rupee_sign_is_in_both_weights() {
        let faces = Faces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let (id, glyph) = faces.find(weight, '₹').unwrap();
            assert_eq!(id, Faces::base(weight));
            assert!(faces.face(id).advance(glyph) > 0);
            assert!(!faces.face(id).outline(glyph).unwrap().is_empty());
        }
    }

    #[test]
    fn digits_are_equally_wide_so_that_figures_stand_in_columns() {
        let faces = Faces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let widths: Vec<u16> = ('0'..='9')
                .map(|digit| faces.find(weight, digit).unwrap())
                .map(|(id, glyph)| faces.face(id).advance(glyph))
                .collect();
            assert!(widths.iter().all(|&width| width == widths[0]), "{widths:?}");
        }
    }

    #[test]
    fn letters_signs_and_scripts_are_found_and_emoji_are_not() {
        let faces = Faces::get().unwrap();
        for c in ['A', 'ş', 'ह', '।', 'த', '→', '✓', 'Ж', 'Ω'] {
            assert!(faces.find(Weight::Regular, c).is_some(), "{c}");
        }
        for c in ['😀', 'ש', 'ع', '漢'] {
            assert!(faces.find(Weight::Regular, c).is_none(), "{c}");
        }
    }
}
