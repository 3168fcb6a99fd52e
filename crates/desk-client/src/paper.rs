//! Documents: from quotes and suppliers to the pages of `desk-pdf`.

use desk_app::{Paper, PaperFault, Previewed, Printed, ProposalPaper, content_hash};
use desk_domain::{
    canonical::Hash,
    fault::{Fault, FaultCode},
    language::Language,
    price_book::PlanCode,
    quote::{Basis, Place, Quote, Sale},
    supplier::Supplier,
    tax::{Supply, TaxHeads},
};
use desk_pdf::{
    Colour, GlyphWarning, LOGO_MAX_BYTES, LOGO_MAX_SIDE, Logo, PdfError, check_logo,
    proposal::{self, Kind, PlanContents, Totals, ZeroRated},
};

/// The colour of an MSP that has not chosen one.
const ACCENT: Colour = Colour {
    red: 0x2f,
    green: 0x62,
    blue: 0xc4,
};

/// Makes documents with the typefaces that ship with the application.
pub struct Press;

impl Paper for Press {
    fn proposal(&self, paper: &ProposalPaper<'_>) -> Result<Printed, PaperFault> {
        let model = model(paper)?;
        let rendered = desk_pdf::render(&model).map_err(writer)?;
        Ok(Printed {
            bytes: rendered.bytes,
            warnings: warnings(paper.quote.language, &rendered.warnings),
        })
    }

    fn preview(&self, paper: &ProposalPaper<'_>) -> Result<Previewed, PaperFault> {
        let model = model(paper)?;
        let preview = desk_pdf::preview(&model).map_err(writer)?;
        Ok(Previewed {
            pages: preview.pages,
            warnings: warnings(paper.quote.language, &preview.warnings),
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn writer(fault: PdfError) -> PaperFault {
    PaperFault::Writer(fault.to_string())
}

/// What a document cannot show, a sentence for each field.
fn warnings(language: Language, warnings: &[GlyphWarning]) -> Vec<String> {
    warnings
        .iter()
        .map(|warning| glyph_sentence(language, warning))
        .collect()
}

pub(crate) fn glyph_sentence(language: Language, warning: &GlyphWarning) -> String {
    desk_text::text_with(
        language,
        "paper-glyph_warning",
        &[
            ("field", (&warning.field).into()),
            ("characters", (&warning.characters).into()),
        ],
    )
}

fn model(paper: &ProposalPaper<'_>) -> Result<proposal::Proposal, PaperFault> {
    let ProposalPaper {
        number,
        quote,
        sale,
        supplier,
        logo,
        content,
    } = paper;
    let kind = match number {
        Some(number) => Kind::Issued {
            number: (*number).to_owned(),
        },
        None => Kind::Draft {
            reference: None,
            from_file: false,
        },
    };
    let logo = logo
        .map(check_logo)
        .transpose()
        .map_err(|code| PaperFault::Logo(logo_fault("logo", code)))?;
    Ok(document(
        quote,
        sale,
        kind,
        seller(supplier, logo),
        content.map(|hash| hash.to_string()).unwrap_or_default(),
    ))
}

fn seller(supplier: &Supplier, logo: Option<Logo>) -> proposal::Supplier {
    proposal::Supplier {
        name: supplier.name.clone(),
        gstin: Some(supplier.gstin.to_string()),
        address: supplier.address.clone(),
        state: supplier
            .state()
            .map(|state| state.code().to_owned())
            .unwrap_or_default(),
        email: supplier.email.clone(),
        phone: supplier.phone.clone(),
        logo,
        bank: supplier.bank.as_ref().map(|bank| proposal::BankAccount {
            account_name: bank.account_name.clone(),
            account_number: bank.account_number.clone(),
            ifsc: bank.ifsc.clone(),
            bank: bank.bank.clone(),
            branch: None,
            upi: bank.upi.clone(),
        }),
        accent: ACCENT,
    }
}

/// The document of a quote that has no supplier record: what a file says is all there is.
pub(crate) fn document_of_file(quote: &Quote, sale: &Sale) -> proposal::Proposal {
    let seller = proposal::Supplier {
        name: quote.supplier.name.clone(),
        gstin: Some(quote.supplier.gstin.to_string()),
        address: quote.supplier.address.clone(),
        state: quote.supplier.state.code().to_owned(),
        email: None,
        phone: None,
        logo: None,
        bank: None,
        accent: ACCENT,
    };
    let kind = Kind::Draft {
        reference: quote.number.clone(),
        from_file: true,
    };
    let content = content_hash(quote.number.as_deref(), quote, sale);
    document(quote, sale, kind, seller, content.to_string())
}

fn document(
    quote: &Quote,
    sale: &Sale,
    kind: Kind,
    supplier: proposal::Supplier,
    content_hash: String,
) -> proposal::Proposal {
    let zero_rated = quote
        .supplier
        .lut
        .as_ref()
        .filter(|_| sale.zero_rated)
        .map(|lut| ZeroRated {
            sez: sale.supply == Supply::Sez,
            lut_arn: lut.arn.clone(),
            lut_valid_until: lut.valid_until,
        });
    let lines = quote
        .lines
        .iter()
        .zip(&sale.lines)
        .map(|(line, sold)| proposal::Line {
            plan: line.plan.title(),
            description: line.description.clone(),
            sac: line.sac.clone(),
            quantity: i64::from(line.seats),
            period: line.period(quote.start_date),
            basis: match line.basis {
                Basis::SeatYear => proposal::Basis::SeatYear {
                    months: i64::from(line.term_months),
                },
                Basis::OneTime => proposal::Basis::OneTime,
            },
            unit_price_minor: line.price_minor,
            amount_minor: sold.amount_minor,
            tax_rate_bp: i64::from(line.tax_rate_bp),
            tax: heads(sold.tax),
        });
    proposal::Proposal {
        language: quote.language,
        kind,
        date: quote.date,
        valid_until: quote.valid_until,
        supplier,
        customer: buyer(quote),
        place_of_supply: sale.place_of_supply.code().to_owned(),
        zero_rated,
        lines: lines.collect(),
        contents: contents(quote),
        totals: Totals {
            taxable_minor: sale.taxable_minor,
            tax: heads(sale.tax),
            round_off_minor: quote.round_off.then_some(sale.round_off_minor),
            total_minor: sale.total_minor,
        },
        remarks: quote.remarks.clone(),
        terms: quote.terms.clone(),
        content_hash,
    }
}

fn buyer(quote: &Quote) -> proposal::Customer {
    let customer = &quote.customer;
    let (state, country) = match &customer.billing.place {
        Place::India { state, .. } => (state.code().to_owned(), "IN".to_owned()),
        Place::Abroad { country, region } => (
            region.clone().unwrap_or_default(),
            country.code().to_owned(),
        ),
    };
    proposal::Customer {
        company: customer.company.clone(),
        domain: customer.domain.clone(),
        contact_name: customer.spoc.name.clone(),
        contact_email: customer.spoc.email.clone(),
        mobile: customer.billing.mobile.clone(),
        gstin: customer.gstin.as_ref().map(ToString::to_string),
        sez: customer.sez,
        address: customer.billing.address.clone(),
        city: customer.billing.city.clone(),
        state,
        country,
        pin: customer.billing.pin.clone().unwrap_or_default(),
    }
}

/// What the plans of the quote contain, each plan once, in the order of the lines.
fn contents(quote: &Quote) -> Vec<PlanContents> {
    let mut plans: Vec<&PlanCode> = Vec::new();
    for line in &quote.lines {
        if !plans.contains(&&line.plan) && !line.plan.products().is_empty() {
            plans.push(&line.plan);
        }
    }
    plans
        .into_iter()
        .map(|plan| PlanContents {
            plan: plan.title(),
            features: plan.products().into_iter().map(str::to_owned).collect(),
        })
        .collect()
}

fn heads(tax: TaxHeads) -> proposal::Tax {
    proposal::Tax {
        cgst_minor: tax.cgst_minor,
        sgst_minor: tax.sgst_minor,
        utgst_minor: tax.utgst_minor,
        igst_minor: tax.igst_minor,
    }
}

/// The refusal of a logo, with the limit it breaks.
pub(crate) fn logo_fault(path: &str, code: FaultCode) -> Fault {
    let fault = Fault::new(path, code);
    match code {
        FaultCode::LogoSize => fault.with("max", LOGO_MAX_SIDE),
        FaultCode::TooLarge => fault.with("max", LOGO_MAX_BYTES),
        _ => fault,
    }
}

/// Whether bytes are a logo that documents can print; gives the hash they are kept under.
///
/// # Errors
/// The rule they break.
pub(crate) fn logo_hash(bytes: &[u8]) -> Result<Hash, FaultCode> {
    check_logo(bytes).map(|_| Hash::of(bytes))
}
