//! A quote file priced from end to end: no workspace, no sign-in, no network.

use desk_contract::{
    FieldFault,
    quote_file::{QuoteOutput, read_quote_file},
};
use desk_domain::{
    fault::Fault,
    language::Language,
    quote::{Quote, Sale, price},
};
use desk_pdf::PdfError;

pub use crate::quote_paper::{DraftPdf, Unshown};
pub use desk_contract::quote_file::MAX_FILE_BYTES;

/// A quote file worked out.
#[derive(Debug)]
pub struct PricedFile {
    quote: Quote,
    sale: Sale,
    output: QuoteOutput,
}

impl PricedFile {
    /// Reads and prices the bytes of a quote file.
    ///
    /// # Errors
    /// Every fault of the file, each with an English sentence that says what to do.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<FieldFault>> {
        let quote = read_quote_file(bytes).map_err(told)?;
        let priced = price(&quote).map_err(told)?;
        let total_minor = priced.sale.total_minor;
        let output = QuoteOutput::new(
            &priced,
            desk_text::rupees(total_minor),
            desk_text::rupees_in_words(Language::En, total_minor),
        );
        Ok(Self {
            quote,
            sale: priced.sale,
            output,
        })
    }

    /// The figures, cost included: whoever wrote the file knows it.
    #[must_use]
    pub fn output(&self) -> &QuoteOutput {
        &self.output
    }

    /// The PDF for the customer, always a draft, and what it cannot show. It is made from the sale
    /// alone.
    ///
    /// # Errors
    /// [`PdfError`]; no quote can cause one.
    pub fn pdf(&self) -> Result<DraftPdf, PdfError> {
        crate::quote_paper::draft_pdf(&self.quote, &self.sale)
    }
}

fn told(faults: Vec<Fault>) -> Vec<FieldFault> {
    faults
        .into_iter()
        .map(|fault| FieldFault {
            message: desk_text::fault_sentence(Language::En, &fault),
            path: fault.path,
            code: fault.code,
        })
        .collect()
}
