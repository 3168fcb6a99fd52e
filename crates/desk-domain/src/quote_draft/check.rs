//! From a draft to a quote.

use jiff::civil::Date;

use super::{
    BillingDraft, CustomerDraft, Figure, LineDraft, MAX_LINES, MAX_TERM_MONTHS, QuoteDraft,
    SupplierDraft,
    reader::{Limits, Reader, Shape, given},
};
use crate::{
    contact::{MAX_EMAIL_BYTES, is_domain, is_email},
    country::Country,
    fault::{Fault, FaultCode, Why},
    gstin::{Gstin, GstinError, GstinKind},
    language::Language,
    money::MAX_PRICE_MINOR,
    pin::is_pin,
    price_book::{MAX_SEATS, PlanCode},
    quote::{Basis, Billing, Buyer, Contact, Line, Place, Quote, Seller, amount_faults},
    state::StateCode,
    supplier::Lut,
    tax::Treatment,
};

const NAME_CHARS: usize = 200;
const ADDRESS_CHARS: usize = 500;
const REMARKS_CHARS: usize = 4_000;
/// A service accounting code is printed with all of its digits.
const SAC_DIGITS: usize = 6;

const DEFAULT_SAC: &str = "997331";
const DEFAULT_TERM: Figure = Figure::Whole(12);
const DEFAULT_RATE: Figure = Figure::Whole(1_800);

const PRICE: Limits = Limits {
    min: 0,
    max: MAX_PRICE_MINOR,
    read: Figure::price_minor,
};
const RATE: Limits = Limits {
    min: 0,
    max: 10_000,
    read: Figure::rate_bp,
};

/// Reads a draft.
///
/// # Errors
/// Every fault of it, each at its path in the quote file (`customer.spoc.email`,
/// `lines[0].seats`), amounts that come out too large included.
pub fn check(draft: &QuoteDraft) -> Result<Quote, Vec<Fault>> {
    let mut reader = Reader::default();
    let number = reader.optional("number", draft.number.as_deref(), Shape::Line, NAME_CHARS);
    let dates = read_dates(&mut reader, draft);
    if given(draft.currency.as_deref())
        .is_some_and(|currency| !currency.eq_ignore_ascii_case("INR"))
    {
        reader.refuse("currency", FaultCode::Currency);
    }
    let language = match given(draft.language.as_deref()) {
        None => Some(Language::default()),
        Some(code) => Language::from_code(&code.to_ascii_lowercase()),
    };
    if language.is_none() {
        reader.refuse("language", FaultCode::Language);
    }
    let remarks = reader.optional(
        "remarks",
        draft.remarks.as_deref(),
        Shape::Paragraph,
        REMARKS_CHARS,
    );
    let terms = reader.optional(
        "terms",
        draft.terms.as_deref(),
        Shape::Paragraph,
        REMARKS_CHARS,
    );
    let supplier = read_supplier(&mut reader, &draft.supplier);
    let customer = read_customer(&mut reader, &draft.customer);
    let lines = read_lines(&mut reader, &draft.lines);

    let treatment = match (&supplier, &customer, &dates) {
        (Some(seller), Some(buyer), Some(dates)) => Some(Treatment::of(seller, buyer, dates.date)),
        _ => None,
    };
    let readable = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((index, line.as_ref()?)));
    reader
        .faults
        .extend(amount_faults(readable, treatment.as_ref()));

    match (dates, language, supplier, customer) {
        (Some(dates), Some(language), Some(supplier), Some(customer))
            if reader.faults.is_empty() =>
        {
            Ok(Quote {
                number,
                date: dates.date,
                valid_until: dates.valid_until,
                start_date: dates.start_date,
                round_off: draft.round_off.unwrap_or(true),
                language,
                supplier,
                customer,
                lines: lines.into_iter().flatten().collect(),
                remarks,
                terms,
            })
        }
        _ => Err(reader.faults),
    }
}

/// What a document calls a line that has no description of its own.
#[must_use]
pub fn default_description(plan: &PlanCode, basis: Basis) -> String {
    match basis {
        Basis::SeatYear => format!("{} plan, per user per year", plan.title()),
        Basis::OneTime => format!("{} plan, one time", plan.title()),
    }
}

struct Dates {
    date: Date,
    valid_until: Date,
    start_date: Date,
}

fn read_dates(reader: &mut Reader, draft: &QuoteDraft) -> Option<Dates> {
    let date = reader.date("date", draft.date.as_deref());
    let valid_until = reader.date("valid_until", draft.valid_until.as_deref());
    if let (Some(date), Some(valid_until)) = (date, valid_until)
        && valid_until < date
    {
        reader.refuse("valid_until", FaultCode::DateOrder);
    }
    let start_date = match given(draft.start_date.as_deref()) {
        None => date,
        start => reader.date("start_date", start),
    };
    Some(Dates {
        date: date?,
        valid_until: valid_until?,
        start_date: start_date?,
    })
}

fn read_supplier(reader: &mut Reader, draft: &SupplierDraft) -> Option<Seller> {
    reader.within("supplier.");
    let name = reader.required("name", draft.name.as_deref(), Shape::Line, NAME_CHARS);
    let gstin = reader.ruled("gstin", draft.gstin.as_deref(), |text| {
        read_gstin(text, |kind| kind == GstinKind::Regular)
    });
    let address = reader.required(
        "address",
        draft.address.as_deref(),
        Shape::Paragraph,
        ADDRESS_CHARS,
    );
    let lut = draft.lut.as_ref().map(|lut| {
        reader.within("supplier.lut.");
        let arn = reader.required("arn", lut.arn.as_deref(), Shape::Line, NAME_CHARS);
        let valid_until = reader.date("valid_until", lut.valid_until.as_deref());
        Some(Lut {
            arn: arn?,
            valid_until: valid_until?,
        })
    });
    let (gstin, state) = gstin?;
    let lut = match lut {
        Some(lut) => Some(lut?),
        None => None,
    };
    Some(Seller {
        name: name?,
        state: state?.state,
        gstin,
        address: address?,
        sez: draft.sez.unwrap_or(false),
        lut,
    })
}

fn read_customer(reader: &mut Reader, draft: &CustomerDraft) -> Option<Buyer> {
    reader.within("customer.");
    let company = reader.required("company", draft.company.as_deref(), Shape::Line, NAME_CHARS);
    let domain = read_domain(reader, draft.domain.as_deref());
    let registration = read_registration(reader, draft);
    reader.within("customer.spoc.");
    let name = reader.required("name", draft.spoc.name.as_deref(), Shape::Line, NAME_CHARS);
    let email = reader.ruled("email", draft.spoc.email.as_deref(), |text| {
        if text.len() > MAX_EMAIL_BYTES {
            return Err(Fault::new("", FaultCode::TooLong).with("max", MAX_EMAIL_BYTES));
        }
        is_email(text)
            .then(|| text.to_owned())
            .ok_or_else(|| Fault::new("", FaultCode::EmailFormat))
    });
    let billing = read_billing(reader, &draft.billing, &registration);
    let gstin = match registration {
        Registration::None => None,
        Registration::Gstin(gstin, _) => Some(gstin),
        Registration::Faulty => return None,
    };
    Some(Buyer {
        company: company?,
        domain: domain?,
        spoc: Contact {
            name: name?,
            email: email?,
        },
        gstin,
        sez: draft.sez.unwrap_or(false),
        billing: billing?,
    })
}

fn read_domain(reader: &mut Reader, typed: Option<&str>) -> Option<String> {
    reader.ruled("domain", typed, |text| {
        if text.chars().count() > NAME_CHARS {
            return Err(Fault::new("", FaultCode::TooLong).with("max", NAME_CHARS));
        }
        is_domain(text)
            .then(|| text.to_lowercase())
            .ok_or_else(|| Fault::new("", FaultCode::DomainFormat))
    })
}

/// Whose rules hold for state, PIN code and GSTIN.
enum Land {
    India,
    Abroad(Country),
    /// Nobody can tell until the country is corrected.
    Unknown,
}

impl Land {
    fn of(draft: &BillingDraft) -> Self {
        match given(draft.country.as_deref()).map(Country::parse) {
            None | Some(Ok(Country::INDIA)) => Self::India,
            Some(Ok(country)) => Self::Abroad(country),
            Some(Err(_)) => Self::Unknown,
        }
    }
}

/// What is known of the buyer's GSTIN when its state is looked at.
enum Registration {
    None,
    Gstin(Gstin, StateCode),
    /// There is one, but it tells nothing: its state is not asked for a second time.
    Faulty,
}

fn read_registration(reader: &mut Reader, draft: &CustomerDraft) -> Registration {
    let land = Land::of(&draft.billing);
    let is_sez = draft.sez.unwrap_or(false);
    let typed = given(draft.gstin.as_deref());
    if is_sez && (matches!(land, Land::Abroad(_)) || typed.is_none()) {
        reader.refuse("sez", FaultCode::SezGstin);
    }
    if typed.is_none() {
        return Registration::None;
    }
    if matches!(land, Land::Abroad(_)) {
        reader.refuse("gstin", FaultCode::GstinCountry);
        return Registration::Faulty;
    }
    match reader.ruled("gstin", typed, |text| {
        read_gstin(text, |kind| kind != GstinKind::Oidar)
    }) {
        Some((gstin, Some(state))) => Registration::Gstin(gstin, state),
        _ => Registration::Faulty,
    }
}

fn read_billing(
    reader: &mut Reader,
    draft: &BillingDraft,
    registration: &Registration,
) -> Option<Billing> {
    reader.within("customer.billing.");
    let address = reader.required(
        "address",
        draft.address.as_deref(),
        Shape::Paragraph,
        ADDRESS_CHARS,
    );
    let city = reader.required("city", draft.city.as_deref(), Shape::Line, NAME_CHARS);
    let land = Land::of(draft);
    let place = match land {
        Land::India => read_state(reader, draft, registration),
        Land::Abroad(country) => {
            let region = reader.optional("state", draft.state.as_deref(), Shape::Line, NAME_CHARS);
            Some(Place::Abroad { country, region })
        }
        Land::Unknown => {
            reader.refuse("country", FaultCode::Country);
            None
        }
    };
    let in_india = matches!(land, Land::India);
    let pin = read_without_spaces(reader, "pin", draft.pin.as_deref(), in_india);
    if in_india && pin.as_deref().is_some_and(|pin| !is_pin(pin)) {
        reader.refuse("pin", FaultCode::PinFormat);
    }
    let mobile = read_without_spaces(reader, "mobile", draft.mobile.as_deref(), in_india);
    Some(Billing {
        address: address?,
        city: city?,
        pin,
        mobile,
        place: place?,
    })
}

/// The place of supply of a buyer in India: the GSTIN's state, else the address's.
fn read_state(
    reader: &mut Reader,
    draft: &BillingDraft,
    registration: &Registration,
) -> Option<Place> {
    let typed = match given(draft.state.as_deref()).map(StateCode::parse) {
        None => None,
        Some(Ok(code)) => Some(code),
        Some(Err(_)) => {
            reader.refuse("state", FaultCode::StateCode);
            return None;
        }
    };
    let india = |code: StateCode, superseded_code| {
        Some(Place::India {
            state: code.state,
            superseded_code,
        })
    };
    match (registration, typed) {
        (Registration::Gstin(_, registered), Some(typed)) if registered.state != typed.state => {
            reader.tell(
                Fault::new("state", FaultCode::StateGstinMismatch)
                    .with("gstin_state", registered.state)
                    .with("state", typed.state),
            );
            None
        }
        (Registration::Gstin(_, registered), typed) => india(
            *registered,
            registered.superseded || typed.is_some_and(|typed| typed.superseded),
        ),
        (_, Some(typed)) => india(typed, typed.superseded),
        (Registration::None, None) => {
            reader.tell(Fault::new("state", FaultCode::Missing).why(Why::PlaceOfSupply));
            None
        }
        (Registration::Faulty, None) => None,
    }
}

/// PIN codes and mobile numbers are typed in groups; in India the spaces mean nothing.
fn read_without_spaces(
    reader: &mut Reader,
    field: &str,
    typed: Option<&str>,
    in_india: bool,
) -> Option<String> {
    let text = reader.optional(field, typed, Shape::Line, NAME_CHARS)?;
    Some(if in_india {
        text.replace(char::is_whitespace, "")
    } else {
        text
    })
}

/// A GSTIN of an accepted kind, and its state.
fn read_gstin(
    text: &str,
    accepts: fn(GstinKind) -> bool,
) -> Result<(Gstin, Option<StateCode>), Fault> {
    let gstin = Gstin::parse(text).map_err(|error| {
        let fault = Fault::new("", error.code());
        match error {
            GstinError::Checksum { expected } => fault.with("expected", expected),
            GstinError::Format | GstinError::State => fault,
        }
    })?;
    if !accepts(gstin.kind()) {
        return Err(Fault::new("", FaultCode::GstinKind));
    }
    let state = gstin.state();
    Ok((gstin, state))
}

fn read_lines(reader: &mut Reader, drafts: &[LineDraft]) -> Vec<Option<Line>> {
    if drafts.is_empty() || drafts.len() > MAX_LINES {
        let fault = Fault::new("lines", FaultCode::OutOfRange)
            .with("min", 1)
            .with("max", MAX_LINES);
        reader.within("");
        reader.tell(if drafts.is_empty() {
            fault.why(Why::NoLines)
        } else {
            fault
        });
    }
    drafts
        .iter()
        .take(MAX_LINES)
        .enumerate()
        .map(|(index, draft)| {
            reader.within(format!("lines[{index}]."));
            read_line(reader, draft)
        })
        .collect()
}

fn read_line(reader: &mut Reader, draft: &LineDraft) -> Option<Line> {
    let plan = reader.ruled("plan", draft.plan.as_deref(), read_plan);
    let description = reader.optional(
        "description",
        draft.description.as_deref(),
        Shape::Paragraph,
        ADDRESS_CHARS,
    );
    let sac = given(draft.sac.as_deref()).unwrap_or(DEFAULT_SAC);
    if sac.len() != SAC_DIGITS || !sac.bytes().all(|byte| byte.is_ascii_digit()) {
        reader.tell(Fault::new("sac", FaultCode::OutOfRange).why(Why::Sac));
    }
    let basis = match given(draft.basis.as_deref()) {
        None => Some(Basis::default()),
        Some(name) => Basis::from_name(&name.to_ascii_lowercase()),
    };
    if basis.is_none() {
        let known = Basis::ALL.iter().map(|basis| basis.as_str());
        reader.tell(
            Fault::new("basis", FaultCode::OutOfRange)
                .with("known", known.collect::<Vec<_>>().join(", "))
                .why(Why::OneOf),
        );
    }
    let seats = reader.number("seats", draft.seats.as_ref(), &Limits::count(MAX_SEATS));
    let term_months = reader.number(
        "term_months",
        or_default(draft.term_months.as_ref(), &DEFAULT_TERM),
        &Limits::count(MAX_TERM_MONTHS),
    );
    let base_price_minor =
        reader.number("base_price_minor", draft.base_price_minor.as_ref(), &PRICE);
    let max_price_minor = reader.number("max_price_minor", draft.max_price_minor.as_ref(), &PRICE);
    let price_minor = reader.number("price_minor", draft.price_minor.as_ref(), &PRICE);
    let tax_rate_bp = reader.number(
        "tax_rate_bp",
        or_default(draft.tax_rate_bp.as_ref(), &DEFAULT_RATE),
        &RATE,
    );
    if let (Some(base), Some(max)) = (base_price_minor, max_price_minor)
        && base > max
    {
        reader.refuse("max_price_minor", FaultCode::PriceOrder);
    }
    let (plan, basis) = (plan?, basis?);
    Some(Line {
        description: description.unwrap_or_else(|| default_description(&plan, basis)),
        sac: sac.to_owned(),
        plan,
        basis,
        seats: seats?,
        term_months: term_months?,
        base_price_minor: base_price_minor?,
        max_price_minor: max_price_minor?,
        price_minor: price_minor?,
        tax_rate_bp: tax_rate_bp?,
    })
}

/// A quote file names any plan; whether a price book has it is the price book's question.
fn read_plan(text: &str) -> Result<PlanCode, Fault> {
    if text.chars().count() > PlanCode::MAX_CHARS {
        return Err(Fault::new("", FaultCode::TooLong).with("max", PlanCode::MAX_CHARS));
    }
    PlanCode::parse(text).map_err(|_| {
        let known = PlanCode::shipped().map(String::from).join(", ");
        Fault::new("", FaultCode::PlanUnknown).with("known", known)
    })
}

fn or_default<'a>(figure: Option<&'a Figure>, default: &'a Figure) -> Option<&'a Figure> {
    figure.filter(|figure| !figure.is_empty()).or(Some(default))
}
