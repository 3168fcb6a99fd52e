//! Proposals, and entries of the audit log, as documents: from plain data to laid-out pages, and from those to PDF bytes and to
//! the SVG pages of the preview.
//!
//! ```text
//! Proposal ──sheet──▶ pages of placed text, rules and the logo ──write──▶ PDF
//!                                                               └─svg────▶ preview
//! ```
//!
//! Everything is whole numbers until the PDF is written, nothing reads a clock or a file, and the
//! same proposal gives the same bytes every time. A document carries only the glyphs it uses. It
//! is for the customer: there is no field for a cost or a margin.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

// The samples of the tests speak of this crate by its name, here and in the tests outside.
#[cfg(test)]
extern crate self as desk_pdf;

pub use logo::{LOGO_MAX_BYTES, LOGO_MAX_SIDE, Logo, check_logo};
pub use measure::Colour;

pub mod log;
pub mod proposal;

mod display;
mod face;
mod flow;
mod logo;
mod measure;
mod shape;
mod sheet;
mod subset;
mod svg;
mod typeset;
mod write;

use proposal::Proposal;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub page_count: usize,
    /// Characters that are shown as a box, or not at all, because no typeface has them. The text
    /// can be copied from the document all the same.
    pub warnings: Vec<GlyphWarning>,
}

/// A document to look at before it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// One SVG document for each page.
    pub pages: Vec<String>,
    /// As in [`Rendered`].
    pub warnings: Vec<GlyphWarning>,
}

/// Characters of one field that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlyphWarning {
    /// The field as a path: `customer.company`, `lines[0].description`.
    pub field: String,
    /// The characters, each once, in the order of the text.
    pub characters: String,
}

/// Why a document could not be made. Both mean that the program is broken, not the proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A compiled-in typeface cannot be read.
    #[error("a built-in typeface cannot be read")]
    Typeface,
    /// The PDF writer gave up, for the reason it names.
    #[error("the PDF could not be written: {0}")]
    Write(String),
}

/// Makes the PDF of a proposal.
///
/// The same proposal gives the same bytes, whenever and wherever it is rendered.
///
/// # Errors
///
/// See [`PdfError`]; no proposal can cause one.
pub fn render(proposal: &Proposal) -> Result<Rendered, PdfError> {
    let faces = face::Faces::get()?;
    let sheet = sheet::lay_out(proposal, faces);
    let about = write::About {
        title: sheet::title_of(proposal),
        author: &proposal.supplier.name,
        language: proposal.language,
        date: proposal.date,
        logo: proposal.supplier.logo.as_ref(),
    };
    let bytes = write::pdf(&about, &sheet.pages, faces)?;
    Ok(Rendered {
        bytes,
        page_count: sheet.pages.len(),
        warnings: sheet.warnings,
    })
}

/// Makes the PDF of entries of an audit log.
///
/// # Errors
///
/// See [`PdfError`]; no entry can cause one.
pub fn render_log(log: &log::Log) -> Result<Rendered, PdfError> {
    let faces = face::Faces::get()?;
    let sheet = log::lay_out(log, faces);
    let about = write::About {
        title: log.title.clone(),
        author: &log.author,
        language: log.language,
        date: log.date,
        logo: None,
    };
    let bytes = write::pdf(&about, &sheet.pages, faces)?;
    Ok(Rendered {
        bytes,
        page_count: sheet.pages.len(),
        warnings: sheet.warnings,
    })
}

/// The pages of a proposal as SVG documents, laid out exactly as in the PDF.
///
/// They contain shapes and text in Noto Sans, a logo as a data URL, and neither scripts nor
/// `style` attributes, so the strictest content security policy lets them through.
///
/// # Errors
///
/// See [`PdfError`]; no proposal can cause one.
pub fn preview(proposal: &Proposal) -> Result<Preview, PdfError> {
    let sheet = sheet::lay_out(proposal, face::Faces::get()?);
    Ok(Preview {
        pages: svg::pages(proposal, &sheet.pages),
        warnings: sheet.warnings,
    })
}
