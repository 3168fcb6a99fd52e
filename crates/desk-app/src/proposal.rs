//! Proposals: saving a draft as typed, and freezing it into a numbered document.

use desk_contract::proposal::{
    ProposalDiscard, ProposalGenerate, ProposalGenerated, ProposalSave, ProposalSaved,
};
use desk_domain::{
    access::{Module, Permit, Right, Verb},
    canonical::{Canonical, Hash},
    customer::Customer,
    fault::{Fault, FaultCode},
    money::parse_whole,
    price_book::{PriceBook, PriceBookCost, in_force},
    proposal::{
        Basis, CustomerForm, Issued, NumberSeries, Proposal, ProposalCost, ProposalForm, compose,
        financial_year,
    },
    quote::{Priced, Quote, Sale, price},
    quote_draft::check,
    record::Kind,
    supplier::Supplier,
    tenant::Tenant,
};
use jiff::civil::Date;

use crate::{
    error::{Error, Storage},
    paper::{PaperFault, ProposalPaper},
    records::Records,
    work::{Done, Handle, Work},
};

const SEE: Right = Right::new(Module::Proposals, Verb::View);
const CREATE: Right = Right::new(Module::Proposals, Verb::Create);
const EDIT: Right = Right::new(Module::Proposals, Verb::Edit);
const DELETE: Right = Right::new(Module::Proposals, Verb::Delete);

/// The largest draft that is kept, as JSON text: room for 5,000 lines and every text at its limit.
const MAX_DRAFT_BYTES: usize = 2 << 20;

/// Works a form out with the price book of the day. Without `cost` the base prices count as 0.
///
/// # Errors
/// [`Error::Invalid`] with every fault of the form.
pub fn draft_of(
    form: &ProposalForm,
    supplier: &Supplier,
    book: Option<&PriceBook>,
    cost: Option<&PriceBookCost>,
    today: Date,
) -> Result<(Quote, Priced), Error> {
    let basis = Basis {
        supplier,
        slabs: book.map(|book| book.slabs.as_slice()).unwrap_or_default(),
        base_prices_minor: cost.map(|cost| cost.base_prices_minor.as_slice()),
        today,
    };
    let composed = compose(form, basis);
    let mut faults = composed.faults;
    match check(&composed.draft) {
        Ok(quote) if faults.is_empty() => {
            let priced = price(&quote).map_err(Error::Invalid)?;
            Ok((quote, priced))
        }
        Ok(_) => Err(Error::Invalid(faults)),
        Err(found) => {
            faults.extend(found);
            Err(Error::Invalid(faults))
        }
    }
}

async fn prices<S: Records>(
    work: &mut Work<'_, S>,
    msp: desk_domain::id::TenantId,
) -> Result<Option<(PriceBook, PriceBookCost)>, Error> {
    let today = work.context().today;
    let Some(book) = in_force(work.owned_by::<PriceBook>(msp).await?, today) else {
        return Ok(None);
    };
    let cost = work.need(book.id).await?;
    Ok(Some((book, cost)))
}

impl<S: Records> Handle<S> for ProposalSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<ProposalSaved>, Error> {
        let permit = work.authorize(
            if self.revision.is_some() {
                EDIT
            } else {
                CREATE
            },
            self.tenant_id,
        )?;
        let id = self.id.ok_or(Error::not_there())?;
        if serde_json::to_string(&self.form)?.len() > MAX_DRAFT_BYTES {
            return Err(Error::Invalid(vec![
                Fault::new("form", FaultCode::TooLarge).with("max", "2 MiB"),
            ]));
        }
        let found: Option<Proposal> = work.get(id).await?;
        let before = match (self.revision, found) {
            (None, None) => None,
            (None, Some(_)) => return Err(Error::Stale),
            (Some(_), None) => return Err(Error::not_there()),
            (Some(revision), Some(before)) => Some(editable(&permit, before, revision)?),
        };
        let supplier: Supplier = work.need(self.tenant_id).await?;
        let prices = prices(work, self.tenant_id).await?;
        let book = prices.as_ref().map(|(book, _)| book);
        let total = draft_of(&self.form, &supplier, book, None, work.context().today).ok();
        let seats = self
            .form
            .lines
            .iter()
            .filter_map(|line| parse_whole(&line.seats).ok());
        let proposal = Proposal {
            id,
            tenant_id: self.tenant_id,
            owner_id: match &before {
                Some(before) => before.owner_id,
                None => permit.actor().ok_or(Error::not_there())?,
            },
            seats: seats
                .filter(|seats| *seats > 0)
                .fold(0, i64::saturating_add),
            total_minor: total.map(|(_, priced)| priced.sale.total_minor),
            revision: before.map_or(1, |before| before.revision + 1),
            changed_at: work.context().now,
            issued: None,
            form: self.form,
        };
        work.put(&permit, &proposal).await?;
        let output = ProposalSaved {
            id,
            revision: proposal.revision,
        };
        Ok(Done {
            output,
            permit,
            object: (Kind::Proposal, id.0),
        })
    }
}

/// A draft that may be saved over.
fn editable(permit: &Permit, before: Proposal, revision: i64) -> Result<Proposal, Error> {
    if !permit.covers(before.tenant_id) {
        return Err(Error::not_there());
    }
    if before.issued.is_some() {
        return Err(Error::Immutable);
    }
    if before.revision != revision {
        return Err(Error::Stale);
    }
    Ok(before)
}

impl<S: Records> Handle<S> for ProposalGenerate {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<ProposalGenerated>, Error> {
        let before: Proposal = work.need(self.id).await?;
        // Whoever may not see it must not learn from a missing right that it is there.
        work.also_needs(SEE, before.tenant_id)?;
        let permit = work.authorize(CREATE, before.tenant_id)?;
        let object = (Kind::Proposal, self.id.0);
        // Asked again after an answer that got lost: what was made then is the answer now.
        if let Some(issued) = &before.issued {
            return Ok(Done {
                output: generated(&before, issued, Vec::new()),
                permit,
                object,
            });
        }
        let before = editable(&permit, before, self.revision)?;
        let msp = before.tenant_id;
        let (now, today) = (work.context().now, work.context().today);
        let supplier: Supplier = work.need(msp).await?;
        let Some((book, cost)) = prices(work, msp).await? else {
            return Err(without_prices(&before.form, &supplier, today));
        };
        let (quote, priced) = draft_of(&before.form, &supplier, Some(&book), Some(&cost), today)?;
        if priced.approval.needed {
            return Err(Error::ApprovalNeeded(priced.approval.reasons));
        }
        let customer = customer(work, &permit, &before, &quote, self.customer_id).await?;
        let number = next_number(work, &permit, today).await?;
        let content = content_hash(Some(&number), &quote, &priced.sale);
        let logo = match supplier.logo {
            None => None,
            Some(hash) => work.bytes(hash).await?,
        };
        let printed = work
            .context()
            .paper
            .proposal(&ProposalPaper {
                number: Some(&number),
                quote: &quote,
                sale: &priced.sale,
                supplier: &supplier,
                logo: logo.as_deref(),
                content: Some(content),
            })
            .map_err(|fault| match fault {
                PaperFault::Logo(fault) => Error::Invalid(vec![fault]),
                PaperFault::Writer(cause) => Error::Paper(cause),
            })?;
        let issued = Issued {
            number,
            at: now,
            date: today,
            valid_until: quote.valid_until,
            customer_id: customer.id,
            price_book_id: book.id,
            content,
            pdf: work.keep(&printed.bytes).await?,
            sale: priced.sale,
        };
        let proposal = Proposal {
            total_minor: Some(issued.sale.total_minor),
            revision: before.revision + 1,
            changed_at: now,
            issued: Some(issued.clone()),
            ..before
        };
        work.put(&permit, &proposal).await?;
        let cost = ProposalCost {
            proposal_id: proposal.id,
            tenant_id: msp,
            cost: priced.cost,
        };
        work.put(&permit, &cost).await?;
        Ok(Done {
            output: generated(&proposal, &issued, printed.warnings),
            permit,
            object,
        })
    }
}

/// No price book holds today: told once and not for each line, beside all that is wrong as well.
fn without_prices(form: &ProposalForm, supplier: &Supplier, today: Date) -> Error {
    let mut faults = vec![Fault::new("lines", FaultCode::SlabMissing)];
    if let Err(Error::Invalid(found)) = draft_of(form, supplier, None, None, today) {
        let others = found
            .into_iter()
            .filter(|fault| fault.code != FaultCode::SlabMissing);
        faults.extend(others);
    }
    Error::Invalid(faults)
}

fn generated(proposal: &Proposal, issued: &Issued, warnings: Vec<String>) -> ProposalGenerated {
    ProposalGenerated {
        id: proposal.id,
        number: issued.number.clone(),
        pdf: issued.pdf,
        price_book_id: issued.price_book_id,
        warnings,
    }
}

/// The customer this proposal names, known by its domain; what was typed last is what it is now.
async fn customer<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    proposal: &Proposal,
    quote: &Quote,
    new_id: Option<desk_domain::id::CustomerId>,
) -> Result<Customer, Error> {
    let domain = quote.customer.domain.clone();
    let known: Option<Customer> = work
        .find(&Customer::domain_key(proposal.tenant_id, &domain))
        .await?;
    let form = CustomerForm {
        company: quote.customer.company.clone(),
        domain: domain.clone(),
        ..proposal.form.customer.clone()
    };
    let customer = match known {
        Some(known) => Customer { form, ..known },
        None => Customer {
            id: new_id.ok_or(Error::not_there())?,
            tenant_id: proposal.tenant_id,
            domain,
            form,
            owner_id: proposal.owner_id,
        },
    };
    work.put(permit, &customer).await?;
    Ok(customer)
}

/// Takes the MSP's next proposal number of the financial year.
async fn next_number<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    today: Date,
) -> Result<String, Error> {
    let msp: Tenant = work.need(permit.scope()).await?;
    let prefix = msp.prefix.ok_or(Error::not_there())?;
    let year = financial_year(today);
    let id = NumberSeries::id_for(msp.id, "proposal", &year);
    let mut series = work.get(id).await?.unwrap_or_else(|| NumberSeries {
        id,
        tenant_id: msp.id,
        series: "proposal".to_owned(),
        year,
        last: 0,
    });
    let used_up = || Storage::Corrupted("a number series is used up".to_owned());
    let number = series.take(&prefix).ok_or_else(used_up)?;
    work.put(permit, &series).await?;
    Ok(number)
}

/// The hash of what is agreed: parties, lines, dates, money. Printed short in the footer.
pub fn content_hash(number: Option<&str>, quote: &Quote, sale: &Sale) -> Hash {
    let mut canonical = Canonical::new("proposal_content", 1);
    canonical
        .maybe(number)
        .text(&quote.date.to_string())
        .text(&quote.valid_until.to_string())
        .text(&quote.start_date.to_string())
        .text(&quote.supplier.name)
        .text(quote.supplier.gstin.as_str())
        .text(&quote.supplier.address)
        .text(&quote.customer.company)
        .text(&quote.customer.domain)
        .text(&quote.customer.spoc.name)
        .text(&quote.customer.spoc.email)
        .maybe(quote.customer.gstin.as_ref().map(|gstin| gstin.as_str()))
        .text(&quote.customer.billing.address)
        .text(&quote.customer.billing.city)
        .maybe(quote.customer.billing.pin.as_deref())
        .text(&sale.place_of_supply.to_string())
        .maybe(quote.remarks.as_deref())
        .maybe(quote.terms.as_deref());
    for (line, sold) in quote.lines.iter().zip(&sale.lines) {
        canonical
            .text(line.plan.as_str())
            .text(&line.description)
            .text(&line.sac)
            .number(i64::from(line.seats))
            .number(i64::from(line.term_months))
            .number(line.price_minor)
            .number(i64::from(line.tax_rate_bp))
            .number(sold.amount_minor);
    }
    canonical
        .number(sale.taxable_minor)
        .number(sale.round_off_minor)
        .number(sale.total_minor);
    canonical.finish()
}

impl<S: Records> Handle<S> for ProposalDiscard {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let before: Proposal = work.need(self.id).await?;
        let permit = work.authorize(DELETE, before.tenant_id)?;
        if before.issued.is_some() {
            return Err(Error::Immutable);
        }
        work.remove::<Proposal>(&permit, self.id).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Proposal, self.id.0),
        })
    }
}
