//! What a proposal says, piece by piece, for programs that lay out the same document.

use desk_pdf::proposal::{Customer, Kind, Proposal, Supplier};
use desk_text::{
    Arg, Language, date, date_range, number, rupees, rupees_in_words, state_name, text, text_with,
};
use serde_json::{Value, json};

const EN: Language = Language::En;
const COLUMNS: [&str; 7] = [
    "paper-line_number",
    "paper-description",
    "paper-sac",
    "paper-seats",
    "paper-unit_price",
    "paper-tax",
    "paper-amount",
];
const TAX_COLUMNS: [&str; 3] = ["paper-rate", "paper-taxable_value", "paper-igst"];

/// The text of the proposals of this benchmark: issued, inter-state, one tax rate, one period.
pub fn of(proposal: &Proposal) -> Value {
    let Kind::Issued { number: own_number } = &proposal.kind else {
        return Value::Null;
    };
    let totals = &proposal.totals;
    let company = &proposal.customer.company;
    let remarks = proposal.remarks.iter().flat_map(|text| text.lines());
    let terms = proposal.terms.iter().flat_map(|text| text.lines());
    json!({
        "title": text(EN, "paper-proposal"),
        "dates": dates(proposal, own_number),
        "parties": [supplier(&proposal.supplier), customer(&proposal.customer)],
        "total": [label("paper-total"), rupees(totals.total_minor), text(EN, "paper-amounts_in_rupees")],
        "columns": COLUMNS.map(label),
        "unit": text(EN, "paper-per_seat_year"),
        "rows": rows(proposal),
        "sums": [
            [text(EN, "paper-taxable_value"), rupees(totals.taxable_minor)],
            [text(EN, "paper-igst"), rupees(totals.tax.igst_minor)],
            [text(EN, "paper-round_off"), rupees(totals.round_off_minor.unwrap_or_default())],
            [text(EN, "paper-total"), rupees(totals.total_minor)],
        ],
        "taxes": [
            TAX_COLUMNS.map(label),
            ["18%".to_owned(), rupees(totals.taxable_minor), rupees(totals.tax.igst_minor)],
        ],
        "tax_note": text(EN, "paper-tax_per_line"),
        "in_words": [label("paper-in_words"), rupees_in_words(EN, totals.total_minor)],
        "remarks": [label("paper-remarks"), remarks.collect::<Vec<_>>()],
        "terms": [label("paper-terms"), terms.collect::<Vec<_>>()],
        "acceptance": [label("paper-acceptance"), [
            signature("paper-accepted_for", company, "paper-signature"),
            signature("paper-for_supplier", &proposal.supplier.name, "paper-authorised_signatory"),
        ]],
        "head": [format!("{} {own_number}", text(EN, "paper-proposal")), company],
        "foot": [
            proposal.supplier.name.clone(),
            text(EN, "paper-not_an_invoice"),
            text_with(EN, "paper-document_check", &[("hash", Arg::Text("3f2a 91bc 77d0"))]),
        ],
    })
}

fn dates(proposal: &Proposal, own_number: &str) -> Vec<[String; 2]> {
    let period = proposal.lines.first().and_then(|line| line.period);
    let period = period.map(|(first, last)| date_range(EN, first, last));
    vec![
        [label("paper-number"), own_number.to_owned()],
        [label("paper-date"), date(EN, proposal.date)],
        [label("paper-valid_until"), date(EN, proposal.valid_until)],
        [label("paper-period"), period.unwrap_or_default()],
        [
            label("paper-place_of_supply"),
            state(&proposal.place_of_supply),
        ],
    ]
}

fn supplier(supplier: &Supplier) -> Value {
    let mut lines: Vec<String> = supplier.address.lines().map(str::to_owned).collect();
    lines.push(state(&supplier.state));
    lines.extend(pair("paper-gstin", supplier.gstin.as_deref()));
    lines.extend(pair("paper-email", supplier.email.as_deref()));
    lines.extend(pair("paper-phone", supplier.phone.as_deref()));
    json!({"heading": label("paper-supplier"), "name": supplier.name, "lines": lines})
}

fn customer(customer: &Customer) -> Value {
    let mut lines: Vec<String> = customer.address.lines().map(str::to_owned).collect();
    let state = state_name(EN, &customer.state);
    lines.push(format!("{}, {state} {}", customer.city, customer.pin));
    lines.extend(pair("paper-gstin", customer.gstin.as_deref()));
    lines.extend(pair("paper-contact", Some(&customer.contact_name)));
    lines.extend(pair("paper-email", Some(&customer.contact_email)));
    lines.extend(pair("paper-mobile", customer.mobile.as_deref()));
    lines.extend(pair("paper-domain", Some(&customer.domain)));
    json!({"heading": label("paper-customer"), "name": customer.company, "lines": lines})
}

fn rows(proposal: &Proposal) -> Vec<[String; 7]> {
    let rows = proposal.lines.iter().zip(1_i64..).map(|(line, at)| {
        [
            number(at),
            line.description.clone(),
            line.sac.clone(),
            number(line.quantity),
            rupees(line.unit_price_minor),
            "18%".to_owned(),
            rupees(line.amount_minor),
        ]
    });
    rows.collect()
}

fn signature(id: &str, company: &str, last: &str) -> Value {
    let blanks = ["paper-name", "paper-designation", "paper-date", last];
    json!({
        "for": text_with(EN, id, &[("company", Arg::Text(company))]),
        "blanks": blanks.map(|id| text(EN, id)),
    })
}

fn pair(id: &str, value: Option<&str>) -> Option<String> {
    value.map(|value| format!("{} {value}", text(EN, id)))
}

fn state(code: &str) -> String {
    format!("{} ({code})", state_name(EN, code))
}

/// Labels are in capitals.
fn label(id: &str) -> String {
    text(EN, id).to_uppercase()
}
