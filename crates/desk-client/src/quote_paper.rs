//! The PDF of a quote that was priced from a file: always a draft.

use desk_domain::{
    language::Language,
    quote::{Quote, Sale},
};
use desk_pdf::PdfError;
use serde::Serialize;

/// The PDF, and the characters it cannot show.
#[derive(Debug)]
pub struct DraftPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// A field each.
    pub unshown: Vec<Unshown>,
}

/// Characters of a field that no typeface of the document has: a box stands in their place.
#[derive(Debug, Serialize)]
pub struct Unshown {
    /// The field as a path of the quote file: `customer.company`.
    pub path: String,
    /// Always `glyph_missing`.
    pub code: &'static str,
    /// Each once, in the order of the text.
    pub characters: String,
    /// The same as an English sentence, with what to do.
    pub message: String,
}

/// Makes the PDF. The same quote gives the same bytes.
///
/// # Errors
/// [`PdfError`]; no quote can cause one.
pub fn draft_pdf(quote: &Quote, sale: &Sale) -> Result<DraftPdf, PdfError> {
    let rendered = desk_pdf::render(&crate::paper::document_of_file(quote, sale))?;
    let unshown = rendered.warnings.into_iter().map(|warning| Unshown {
        code: "glyph_missing",
        message: crate::paper::glyph_sentence(Language::En, &warning),
        path: warning.field,
        characters: warning.characters,
    });
    Ok(DraftPdf {
        bytes: rendered.bytes,
        unshown: unshown.collect(),
    })
}
