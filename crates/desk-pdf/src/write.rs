//! The display list as a PDF file. Only this module knows the PDF library, which builds the file
//! with its fonts, its picture and its data; the operators of the pages are written in `content`.

use std::collections::BTreeMap;

use desk_text::Language;
use flate2::{Compress, Compression, FlushCompress, Status};
use jiff::civil::Date;
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, FontType,
    OffsetDateTime, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, Rect, TextItem, XObject, XObjectId,
};
use sha2::{Digest, Sha256};

use crate::PdfError;
use crate::display::{PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::{Face, FaceId, Faces};
use crate::logo::{Logo, PictureKind};
use crate::measure::Length;
use crate::subset::Subset;

use content::Writer;

mod content;

/// The name the logo is drawn by.
const LOGO: &str = "Logo";

/// What a document says of itself beside its pages.
pub struct About<'a> {
    /// What a reader's window is called.
    pub title: String,
    /// Who made it.
    pub author: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Its day. The file must not know when it was made, or it would never be the same twice.
    pub date: Date,
    /// The picture that its pages show.
    pub logo: Option<&'a Logo>,
}

/// The PDF file of these pages.
///
/// # Errors
///
/// [`PdfError`] when a typeface cannot be cut or the library gives up.
pub fn pdf(about: &About<'_>, pages: &[Page], faces: &'static Faces) -> Result<Vec<u8>, PdfError> {
    let mut writer = Writer::new(faces);
    let contents: Vec<Vec<u8>> = pages.iter().map(|page| writer.page(page)).collect();

    let mut document = PdfDocument::new(&about.title);
    let info = &mut document.metadata.info;
    about.author.clone_into(&mut info.author);
    info.creator = "Partner Desk".to_owned();
    info.producer = "Partner Desk".to_owned();
    info.creation_date = midnight(about.date);
    info.modification_date = info.creation_date;
    let mut places = Vec::new();
    let mut used = vec![Op::StartTextSection];
    for (id, subset) in &writer.subsets {
        let face = faces.face(*id);
        let program = subset.program(face).ok_or(PdfError::Typeface)?;
        let name = format!("{}+{}", tag(&program.file), face.name);
        places.extend(program.places.map(|places| (name.clone(), places)));
        let font = font(face, subset, name, program.file);
        document
            .resources
            .fonts
            .map
            .insert(FontId(font_name(*id)), PdfFont::new(font));
        used.extend(every_glyph(*id, subset));
    }
    if let Some(logo) = about.logo {
        document
            .resources
            .xobjects
            .map
            .insert(XObjectId(LOGO.to_owned()), XObject::External(picture(logo)));
    }
    used.push(Op::EndTextSection);
    document.with_pages(blank_pages(pages.len(), used));

    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(fault) = warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        return Err(PdfError::Write(fault.msg));
    }
    for (name, places) in places {
        share_outlines(&mut file, &name, places);
    }
    fill_pages(&mut file, contents);
    finish(about.language, file)
}

/// Sets what the library leaves out or fills with random numbers, compresses, and saves.
fn finish(language: Language, mut file: Document) -> Result<Vec<u8>, PdfError> {
    file.version = "1.7".to_owned();
    let language = format!("{}-IN", language.code());
    let catalog = file.catalog_mut().map_err(gave_up)?;
    catalog.set("Lang", Object::string_literal(language));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    if let Ok(info) = file.trailer.get(b"Info").and_then(Object::as_reference)
        && let Ok(info) = file.get_dictionary_mut(info)
    {
        // The library claims a print standard that this file does not follow.
        for key in [
            b"GTS_PDFXVersion".as_slice(),
            b"Identifier",
            b"Trapped",
            b"Keywords",
            b"Subject",
        ] {
            info.remove(key);
        }
    }
    // A few pages are packed as tightly as can be; for many that would take longer than the rest.
    let level = if file.get_pages().len() > 8 { 4 } else { 9 };
    let mut compressor = Compress::new(Compression::new(level), true);
    let mut hash = Sha256::new();
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream, &mut compressor)?;
            hash.update(&stream.content);
        }
    }
    let id = Object::String(
        hash.finalize().iter().copied().take(16).collect(),
        StringFormat::Hexadecimal,
    );
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes).map_err(gave_up)?;
    Ok(bytes)
}

/// Compresses a stream that is not compressed yet, with a compressor that has served others. The
/// library would try three times as long for a tenth of a per cent.
fn compress(stream: &mut Stream, compressor: &mut Compress) -> Result<(), PdfError> {
    if stream.dict.has(b"Filter") {
        return Ok(());
    }
    compressor.reset();
    let mut packed = Vec::with_capacity(stream.content.len() / 2 + 64);
    loop {
        let taken = usize::try_from(compressor.total_in()).unwrap_or(usize::MAX);
        let rest = stream.content.get(taken..).unwrap_or_default();
        let status = compressor.compress_vec(rest, &mut packed, FlushCompress::Finish);
        match status.map_err(gave_up)? {
            Status::StreamEnd => break,
            Status::Ok | Status::BufError => packed.reserve(stream.content.len() / 2 + 64),
        }
    }
    stream.set_content(packed);
    stream.dict.set("Filter", "FlateDecode");
    Ok(())
}

fn gave_up(error: impl std::fmt::Display) -> PdfError {
    PdfError::Write(error.to_string())
}

/// The start of a day.
fn midnight(day: Date) -> OffsetDateTime {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let mut date = OffsetDateTime::epoch();
    date.date.year = i32::from(day.year());
    date.date.month = part(day.month());
    date.date.day = part(day.day());
    date
}

/// A font as the library takes it.
fn font(face: &Face, subset: &Subset, name: String, program: Vec<u8>) -> ParsedFont {
    let [x_min, y_min, x_max, y_max] = face.bounds;
    ParsedFont {
        font_index: 0,
        font_name: Some(name),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: subset.advances(face),
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: face.ascent,
            descent: face.descent,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            x_min,
            y_min,
            x_max,
            y_max,
            us_weight_class: face.weight_class,
            ..PdfFontMetricsStub::default()
        },
        original_bytes: program,
    }
}

/// Shows every glyph of a face once, by which the library knows what each stands for.
fn every_glyph(face: FaceId, subset: &Subset) -> [Op; 2] {
    let glyphs = subset
        .texts()
        .map(|(number, text)| Codepoint::with_cid(number, 0.0, text.to_owned()));
    let items = vec![TextItem::GlyphIds(glyphs.collect())];
    [
        Op::SetFont {
            font: PdfFontHandle::External(FontId(font_name(face))),
            size: Pt(1.0),
        },
        Op::ShowText { items },
    ]
}

/// Pages for the library to build the file around, the first with these operators.
fn blank_pages(count: usize, used: Vec<Op>) -> Vec<PdfPage> {
    let sheet = Rect::from_wh(pt(PAGE_WIDTH), pt(PAGE_HEIGHT));
    let blank = |ops| PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet.clone(),
        ops,
    };
    let operators = std::iter::once(used).chain(std::iter::repeat_with(Vec::new));
    operators.map(blank).take(count).collect()
}

/// Puts what was written for each page in the place of the library's operators.
fn fill_pages(file: &mut Document, contents: Vec<Vec<u8>>) {
    for (page, content) in file.get_pages().into_values().zip(contents) {
        let stream = file
            .get_dictionary(page)
            .and_then(|page| page.get(b"Contents"))
            .and_then(Object::as_reference);
        if let Ok(stream) = stream {
            file.set_object(stream, Stream::new(dictionary! {}, content));
        }
    }
}

fn pt(length: Length) -> Pt {
    Pt(points(length))
}

/// The only place where whole numbers become fractions: the library measures paper in them.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the library measures paper in fractions"
)]
fn points(length: Length) -> f32 {
    (f64::from(length.in_hundredths()) / 100.0) as f32
}

/// Lets the numbers of a font find the outlines they share. The library knows only fonts in which
/// each number has an outline of its own.
fn share_outlines(file: &mut Document, name: &str, places: Vec<u8>) {
    let map = file.add_object(Stream::new(dictionary! {}, places));
    let fonts = file.objects.values_mut().filter_map(|object| {
        let font = object.as_dict_mut().ok()?;
        let is_it = font.get(b"BaseFont").and_then(Object::as_name).ok()? == name.as_bytes();
        let parts = font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?;
        parts.first_mut()?.as_dict_mut().ok().filter(|_| is_it)
    });
    for font in fonts {
        font.set("CIDToGIDMap", map);
    }
}

/// The name a face goes by on the pages.
fn font_name(face: FaceId) -> String {
    format!("N{}", face.index())
}

/// Six capitals that tell one subset of a face from another.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// The logo as the library takes over pictures that are encoded already.
fn picture(logo: &Logo) -> ExternalXObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (width, height) = logo.pixels();
    let (width, height) = (DictItem::Int(width.into()), DictItem::Int(height.into()));
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), width.clone()),
        ("Height".to_owned(), height),
        ("ColorSpace".to_owned(), name("DeviceRGB")),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ]);
    match logo.kind() {
        PictureKind::Jpeg => {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
        }
        PictureKind::Png => {
            let rows = BTreeMap::from([
                ("Predictor".to_owned(), DictItem::Int(15)),
                ("Colors".to_owned(), DictItem::Int(3)),
                ("Columns".to_owned(), width),
            ]);
            dict.insert("Filter".to_owned(), name("FlateDecode"));
            dict.insert("DecodeParms".to_owned(), DictItem::Dict { map: rows });
        }
    }
    let stream = ExternalStream {
        dict,
        content: logo.stream(),
        compress: false,
    };
    ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }
}
