//! Sentences for codes: what is wrong with an input, why a request was refused, what a quote warns
//! of, what a state is called.

use std::collections::BTreeMap;

use desk_domain::fault::{Fault, FaultCode};
use desk_domain::language::Language;

use crate::catalogue::{Arg, Found, find, text_with};
use crate::figures::{file_size, number, percent_bp, rupees};

/// What is wrong with a field and what to do about it.
///
/// Figures are shown in the unit that the field's name carries: `price_minor` in rupees,
/// `tax_rate_bp` in per cent. A fault that lacks one of its figures still gets a whole sentence.
pub fn fault_sentence(language: Language, fault: &Fault) -> String {
    let shown: BTreeMap<&str, String> = fault
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), fault_figure(language, fault, name, value)))
        .collect();
    let args = shown.iter().map(|(&name, value)| (name, Arg::Text(value)));
    let code = fault.code.as_str();
    coded(
        language,
        &format!("fault-{code}"),
        &args.collect::<Vec<_>>(),
    )
    .unwrap_or_else(|| code.to_owned())
}

/// Why a request was refused and what to do about it, for an error code of the application.
///
/// A code that this version has no words for, because the answer came from a newer one, gets a
/// sentence that says so and names the code.
pub fn error_sentence(language: Language, code: &str, args: &BTreeMap<String, String>) -> String {
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::Text(value)))
        .collect();
    coded(language, &format!("error-{code}"), &args)
        .unwrap_or_else(|| text_with(language, "error-unnamed", &[("code", Arg::Text(code))]))
}

/// What a quote's warning (`pin_state_mismatch`, …) means and what to check. An unknown code comes
/// back as it is.
pub fn warning_sentence(language: Language, code: &str) -> String {
    coded(language, &format!("warning-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}

/// Why a quote needs approval (`below_base`, `above_max`). An unknown code comes back as it is.
pub fn approval_reason(language: Language, code: &str) -> String {
    coded(language, &format!("approval-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}

/// The name of the state with a two-digit GST code. A code no state has comes back as it is.
pub fn state_name(language: Language, code: &str) -> String {
    coded(language, &format!("state-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}

/// A message whose values come from outside: where one is missing, its plain form is as true.
fn coded(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    match find(language, id, args) {
        Found::Words(words) => Some(words),
        Found::Incomplete { shown, plain } => Some(plain.unwrap_or(shown)),
        Found::Nothing => None,
    }
}

fn fault_figure(language: Language, fault: &Fault, name: &str, value: &str) -> String {
    match (fault.code, name) {
        (FaultCode::WrongType, "expected") => {
            coded(language, &format!("fault_type-{value}"), &[]).unwrap_or_else(|| value.to_owned())
        }
        (FaultCode::StateGstinMismatch, "state" | "gstin_state") => state_name(language, value),
        (FaultCode::TooLarge, "max") => value.parse().map_or_else(|_| value.to_owned(), file_size),
        (_, "min" | "max" | "from" | "to" | "got" | "line" | "column") => {
            value.parse().map_or_else(
                |_| value.to_owned(),
                |figure| in_unit_of(&fault.path, figure),
            )
        }
        _ => value.to_owned(),
    }
}

fn in_unit_of(path: &str, figure: i64) -> String {
    if path.ends_with("_minor") {
        rupees(figure)
    } else if path.ends_with("_bp") {
        percent_bp(Some(figure))
    } else {
        number(figure)
    }
}
