//! The port to whoever makes the documents: a PDF's number exists only inside the transaction that
//! keeps its bytes, so the transaction asks for it.

use desk_domain::{
    canonical::Hash,
    fault::Fault,
    quote::{Quote, Sale},
    supplier::Supplier,
};

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Sentences about characters that no font has, in the document's language.
    pub warnings: Vec<String>,
}

/// What goes onto a proposal. It has no field for cost or margin.
#[derive(Debug)]
pub struct ProposalPaper<'a> {
    /// The number; `None` prints a draft.
    pub number: Option<&'a str>,
    /// Parties, lines, dates, words.
    pub quote: &'a Quote,
    /// What the customer pays.
    pub sale: &'a Sale,
    /// Who sells.
    pub supplier: &'a Supplier,
    /// The logo's bytes.
    pub logo: Option<&'a [u8]>,
    /// The hash of what is agreed; short in the footer.
    pub content: Option<Hash>,
}

/// A document's pages to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    /// One SVG picture for each page.
    pub pages: Vec<String>,
    /// Sentences about characters that no font has, in the document's language.
    pub warnings: Vec<String>,
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperFault {
    /// The logo is no picture, or too large.
    #[error("the logo cannot be printed")]
    Logo(Fault),
    /// A fault of the writer.
    #[error("{0}")]
    Writer(String),
}

/// The maker of documents.
pub trait Paper: Sync {
    /// Makes a proposal's PDF. The same input gives the same bytes.
    ///
    /// # Errors
    /// [`PaperFault`] when it cannot be made.
    fn proposal(&self, paper: &ProposalPaper<'_>) -> Result<Printed, PaperFault>;

    /// Draws the same pages as pictures.
    ///
    /// # Errors
    /// [`PaperFault`] when they cannot be drawn.
    fn preview(&self, paper: &ProposalPaper<'_>) -> Result<Previewed, PaperFault>;
}
