//! The PDF of a quote that was priced from a file: always a draft.

use desk_domain::quote::{Quote, Sale};
use desk_pdf::{PdfError, Rendered};

/// Makes the PDF. The same quote gives the same bytes.
///
/// # Errors
/// [`PdfError`]; no quote can cause one.
pub fn draft_pdf(quote: &Quote, sale: &Sale) -> Result<Rendered, PdfError> {
    desk_pdf::render(&crate::paper::document_of_file(quote, sale))
}
