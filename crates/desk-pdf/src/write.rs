//! The display list as a PDF file. Only this module knows the PDF library.

use std::collections::BTreeMap;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, FontType,
    OffsetDateTime, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix, XObject,
    XObjectId, XObjectTransform,
};
use sha2::{Digest, Sha256};

use crate::PdfError;
use crate::display::{Item, PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::{FaceId, Faces};
use crate::logo::{Logo, PictureKind};
use crate::measure::{Colour, Length};
use crate::proposal::{Kind, Proposal};
use crate::shape::Run;
use crate::sheet::name_of;
use crate::subset::Subset;
use crate::typeset::Line;

/// The name the logo is drawn by.
const LOGO: &str = "Logo";

/// The PDF file of these pages.
///
/// # Errors
///
/// [`PdfError`] when a typeface cannot be cut or the library gives up.
pub fn pdf(
    proposal: &Proposal,
    pages: &[Page],
    faces: &'static Faces,
) -> Result<Vec<u8>, PdfError> {
    let mut writer = Writer {
        faces,
        subsets: BTreeMap::new(),
    };
    let pages: Vec<PdfPage> = pages.iter().map(|page| writer.page(page)).collect();

    let mut document = PdfDocument::new(&title(proposal));
    let info = &mut document.metadata.info;
    info.author = proposal.supplier.name.clone();
    info.creator = "Partner Desk".to_owned();
    info.producer = "Partner Desk".to_owned();
    info.creation_date = midnight(proposal);
    info.modification_date = info.creation_date;
    for (id, subset) in &writer.subsets {
        let font = writer.font(*id, subset)?;
        document
            .resources
            .fonts
            .map
            .insert(font_id(*id), PdfFont::new(font));
    }
    if let Some(logo) = &proposal.supplier.logo {
        document
            .resources
            .xobjects
            .map
            .insert(XObjectId(LOGO.to_owned()), XObject::External(picture(logo)));
    }
    document.with_pages(pages);

    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(fault) = warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        return Err(PdfError::Write(fault.msg));
    }
    finish(proposal, file)
}

/// Sets what the library leaves out or fills with random numbers, compresses, and saves.
fn finish(proposal: &Proposal, mut file: Document) -> Result<Vec<u8>, PdfError> {
    file.version = "1.7".to_owned();
    let language = format!("{}-IN", proposal.language.code());
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
    let mut compressor = Compress::new(Compression::new(4), true);
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

/// What a reader's window is called: what the document is and whom it is for, a draft with the
/// word for it in front.
fn title(proposal: &Proposal) -> String {
    let name = name_of(proposal);
    let company = &proposal.customer.company;
    match &proposal.kind {
        Kind::Issued { .. } => format!("{name} – {company}"),
        Kind::Draft { .. } => {
            let draft = desk_text::text(proposal.language, "paper-draft");
            format!("{draft} · {name} – {company}")
        }
    }
}

/// The start of the document's day. The file must not know when it was made, or it would never be
/// the same twice.
fn midnight(proposal: &Proposal) -> OffsetDateTime {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let mut date = OffsetDateTime::epoch();
    date.date.year = i32::from(proposal.date.year());
    date.date.month = part(proposal.date.month());
    date.date.day = part(proposal.date.day());
    date
}

/// Writes pages and remembers which glyphs they use.
struct Writer {
    faces: &'static Faces,
    subsets: BTreeMap<FaceId, Subset>,
}

impl Writer {
    fn page(&mut self, page: &Page) -> PdfPage {
        let mut ops = Vec::with_capacity(page.items.len() * 6);
        let mut state = State::default();
        for item in &page.items {
            match item {
                Item::Text { x, y, line } => {
                    state.text_at(&mut ops, *x, PAGE_HEIGHT - *y);
                    self.line(&mut ops, &mut state, line);
                }
                Item::Fill {
                    x,
                    y,
                    width,
                    height,
                    colour,
                } => {
                    state.end_text(&mut ops);
                    state.colour(&mut ops, *colour);
                    let corner = point(*x, PAGE_HEIGHT - *y - *height);
                    let mut rectangle =
                        Rect::from_xywh(corner.x, corner.y, pt(*width), pt(*height));
                    rectangle.mode = Some(printpdf::PaintMode::Fill);
                    ops.push(Op::DrawRectangle { rectangle });
                }
                Item::Logo {
                    x,
                    y,
                    width,
                    height,
                } => {
                    state.end_text(&mut ops);
                    let corner = point(*x, PAGE_HEIGHT - *y - *height);
                    let transform = XObjectTransform {
                        translate_x: Some(corner.x),
                        translate_y: Some(corner.y),
                        scale_x: Some(pt(*width).0),
                        scale_y: Some(pt(*height).0),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    };
                    ops.push(Op::UseXobject {
                        id: XObjectId(LOGO.to_owned()),
                        transform,
                    });
                }
                Item::Watermark { line } => {
                    state.end_text(&mut ops);
                    ops.push(spelled_out(""));
                    ops.push(Op::StartTextSection);
                    ops.push(Op::SetTextMatrix {
                        matrix: rising(line),
                    });
                    self.line(&mut ops, &mut state, line);
                    ops.push(Op::EndTextSection);
                    ops.push(Op::EndMarkedContent);
                }
            }
        }
        state.end_text(&mut ops);
        let sheet = Rect::from_wh(pt(PAGE_WIDTH), pt(PAGE_HEIGHT));
        PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet,
            ops,
        }
    }

    fn line(&mut self, ops: &mut Vec<Op>, state: &mut State, line: &Line) {
        state.colour(ops, line.style.colour);
        state.tracking(ops, line.style.tracking);
        for run in &line.runs {
            state.font(ops, run.face, line.style.size);
            self.run(ops, run, line.style.size);
        }
    }

    fn run(&mut self, ops: &mut Vec<Op>, run: &Run, size: Length) {
        let face = self.faces.face(run.face);
        let subset = self.subsets.entry(run.face).or_insert_with(Subset::new);
        let Some(glyphs) = &run.glyphs else {
            for c in run.text.chars() {
                subset.add_character(face, c);
            }
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(run.text.clone())],
            });
            return;
        };
        // Where one glyph does not stand for one text, readers need the text spelled out.
        let spelled = glyphs.iter().any(|glyph| glyph.bytes == 0);
        if spelled {
            ops.push(spelled_out(&run.text));
        }
        let mut items = Vec::with_capacity(glyphs.len());
        let mut raised = 0;
        let mut rest = run.text.as_str();
        for glyph in glyphs {
            let (text, after) = rest.split_at_checked(glyph.bytes).unwrap_or((rest, ""));
            rest = after;
            if glyph.dy != raised {
                show(ops, &mut items);
                raised = glyph.dy;
                ops.push(Op::SetLineOffset {
                    multiplier: pt(size.ems(i64::from(raised))).0,
                });
            }
            if glyph.dx != 0 {
                items.push(TextItem::Offset(whole(-glyph.dx)));
            }
            let number = subset.add_glyph(face, glyph.id, text);
            items.push(TextItem::GlyphIds(vec![Codepoint::with_cid(
                number,
                0.0,
                text.to_owned(),
            )]));
            let kern = i32::from(face.advance(glyph.id)) + glyph.dx - glyph.advance;
            if kern != 0 {
                items.push(TextItem::Offset(whole(kern)));
            }
        }
        show(ops, &mut items);
        if raised != 0 {
            ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        if spelled {
            ops.push(Op::EndMarkedContent);
        }
    }

    fn font(&self, id: FaceId, subset: &Subset) -> Result<ParsedFont, PdfError> {
        let face = self.faces.face(id);
        let program = subset.program(face).ok_or(PdfError::Typeface)?;
        let [x_min, y_min, x_max, y_max] = face.bounds;
        Ok(ParsedFont {
            font_index: 0,
            font_name: Some(format!("{}+{}", tag(&program), face.name)),
            codepoint_to_glyph: subset
                .characters()
                .map(|(c, number)| (u32::from(c), number))
                .collect(),
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
        })
    }
}

/// What the page's text state is, so that nothing is set twice.
#[derive(Default)]
struct State {
    colour: Option<Colour>,
    font: Option<(FaceId, Length)>,
    tracking: Length,
    /// Where the last line of the open text section started.
    line: Option<(Length, Length)>,
}

impl State {
    /// Starts a line of text, measured from the bottom left corner of the page.
    fn text_at(&mut self, ops: &mut Vec<Op>, x: Length, y: Length) {
        // Within a text section each place is told from the one before.
        let (from_x, from_y) = self.line.unwrap_or_else(|| {
            ops.push(Op::StartTextSection);
            (Length::ZERO, Length::ZERO)
        });
        ops.push(Op::SetTextCursor {
            pos: point(x - from_x, y - from_y),
        });
        self.line = Some((x, y));
    }

    fn end_text(&mut self, ops: &mut Vec<Op>) {
        if self.line.take().is_some() {
            ops.push(Op::EndTextSection);
        }
    }

    fn colour(&mut self, ops: &mut Vec<Op>, colour: Colour) {
        if self.colour.replace(colour) != Some(colour) {
            let channel = |value: u8| thousandths(i32::from(value) * 1000 / 255);
            let col = printpdf::Color::Rgb(printpdf::Rgb {
                r: channel(colour.red),
                g: channel(colour.green),
                b: channel(colour.blue),
                icc_profile: None,
            });
            ops.push(Op::SetFillColor { col });
        }
    }

    fn font(&mut self, ops: &mut Vec<Op>, face: FaceId, size: Length) {
        if self.font.replace((face, size)) != Some((face, size)) {
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(face)),
                size: pt(size),
            });
        }
    }

    fn tracking(&mut self, ops: &mut Vec<Op>, tracking: Length) {
        if std::mem::replace(&mut self.tracking, tracking) != tracking {
            ops.push(Op::SetCharacterSpacing {
                multiplier: pt(tracking).0,
            });
        }
    }
}

/// Writes the glyphs gathered so far.
fn show(ops: &mut Vec<Op>, items: &mut Vec<TextItem>) {
    if !items.is_empty() {
        ops.push(Op::ShowText {
            items: std::mem::take(items),
        });
    }
}

fn font_id(face: FaceId) -> FontId {
    FontId(format!("N{}", face.index()))
}

/// Six capitals that tell one subset of a face from another.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// Opens a span that readers take for this text, whatever glyphs it shows. The word across the
/// page is taken for none: it would stand in the middle of copied text.
fn spelled_out(text: &str) -> Op {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let text = DictItem::String {
        data: units.flat_map(u16::to_be_bytes).collect(),
        literal: false,
    };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict {
            map: BTreeMap::from([("ActualText".to_owned(), text)]),
        },
    }
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

/// A text matrix that lets a line rise at 45 degrees across the middle of the page.
fn rising(line: &Line) -> TextMatrix {
    // Half the line back along the slope, and half a capital's height down from it.
    let slope = |length: Length| length.ems(707);
    let (back, down) = (slope(line.width / 2), slope(line.style.size.ems(357)));
    let start = point(PAGE_WIDTH / 2 - back + down, PAGE_HEIGHT / 2 - back - down);
    let (slant, down_slant) = (thousandths(707), thousandths(-707));
    TextMatrix::Raw([slant, slant, down_slant, slant, start.x.0, start.y.0])
}

fn point(x: Length, y: Length) -> Point {
    Point { x: pt(x), y: pt(y) }
}

fn pt(length: Length) -> Pt {
    Pt(fraction(length.in_hundredths(), 100.0))
}

fn thousandths(value: i32) -> f32 {
    fraction(value, 1000.0)
}

fn whole(value: i32) -> f32 {
    fraction(value, 1.0)
}

/// The only place where whole numbers become fractions: a PDF is written in decimals. A page
/// measures 84,189 hundredths of a point, far within what an `f32` holds to the last digit.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a PDF is written in decimals"
)]
fn fraction(value: i32, parts: f64) -> f32 {
    (f64::from(value) / parts) as f32
}
