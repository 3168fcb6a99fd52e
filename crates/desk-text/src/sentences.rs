//! Sentences and names for codes: what is wrong with an input, why a request was refused, what a
//! quote warns of, what a state, a right or a role is called.

use std::collections::BTreeMap;

use desk_domain::access::{Area, Right, ShippedRole};
use desk_domain::fault::{Fault, FaultCode, WHY};
use desk_domain::language::Language;
use desk_domain::quote::{ApprovalReason, Warning};

use crate::catalogue::{Arg, Found, find, text, text_with};
use crate::figures::{file_size, number, percent_bp, rupees};
use crate::time::date;

/// What is wrong with a field and what to do about it.
///
/// Figures are shown in the unit that the field's name carries: `price_minor` in rupees,
/// `tax_rate_bp` in per cent. A fault that lacks one of its figures still gets a whole sentence, and
/// one that says why gets the sentence of that instead of its code's.
pub fn fault_sentence(language: Language, fault: &Fault) -> String {
    let code = fault.code.as_str();
    let figures: Vec<_> = fault
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), fault_figure(language, fault, name, value)))
        .collect();
    let args: Vec<_> = figures
        .iter()
        .map(|(name, figure)| match figure {
            Figure::Words(words) => (*name, Arg::Text(words)),
            Figure::Count(count) => (*name, Arg::Count(*count)),
        })
        .collect();
    let why = fault.args.get(WHY).map_or(code, String::as_str);
    worded(language, &format!("fault-{why}"), &args)
        .or_else(|| worded(language, &format!("fault-{code}"), &args))
        .unwrap_or_else(|| code.to_owned())
}

/// A figure as its sentence takes it.
enum Figure {
    /// Shown as it is.
    Words(String),
    /// Chooses between one and many.
    Count(i64),
}

/// Why a request was refused and what to do about it, for an error code of the application.
/// `bad_request` has a sentence for each part that can be wrong, named after a dot:
/// `bad_request.json`.
///
/// Args by code: `forbidden` takes `right` as `price_books.edit` and `granted_by`, who can grant
/// it (the owner when nothing is said); `unlicensed` takes `date`, the last day; `file` takes `path` and `cause`; `internal` takes
/// `reference`. All may be missing. A code that this version has no words for, because the answer
/// came from a newer one, gets a sentence that says so and names the code.
pub fn error_sentence(language: Language, code: &str, args: &BTreeMap<String, String>) -> String {
    let mut args = args.clone();
    if let Some(day) = args.get_mut("date")
        && let Ok(known) = day.parse()
    {
        *day = date(language, known);
    }
    if code == "forbidden" {
        if let Some(right) = args.get_mut("right") {
            *right = Right::from_name(right)
                .map_or_else(|| right.clone(), |found| right_name(language, found));
        }
        args.entry("granted_by".to_owned())
            .or_insert_with(|| text(language, "access-granted_by"));
    }
    coded(
        language,
        &format!("error-{}", code.replace('.', "_")),
        &args,
    )
    .unwrap_or_else(|| text_with(language, "error-unnamed", &[("code", Arg::Text(code))]))
}

/// What a quote's warning means and what to check.
pub fn warning_sentence(language: Language, warning: Warning) -> String {
    text(language, &format!("warning-{}", warning.as_str()))
}

/// Why a quote needs approval, as a sentence.
pub fn approval_reason(language: Language, reason: ApprovalReason) -> String {
    text(language, &format!("approval-{}", reason.as_str()))
}

/// The name of the state with a two-digit GST code; `96` is called "Other countries". A code no
/// state has comes back as it is.
pub fn state_name(language: Language, code: &str) -> String {
    coded(language, &format!("state-{code}"), &BTreeMap::new()).unwrap_or_else(|| code.to_owned())
}

/// A right as a person reads it: `Price books: edit`. One on a product tells the product's place.
pub fn right_name(language: Language, right: Right) -> String {
    right_on(language, right, None)
}

/// A right as a person reads it, with what the product is called that it is about:
/// `Provisioning: delete`.
pub fn right_on(language: Language, right: Right, product: Option<&str>) -> String {
    let area = match (right.area, product) {
        (Area::Module(module), _) => text(language, &format!("module-{}", module.as_str())),
        (Area::Product(_), Some(name)) => name.to_owned(),
        (Area::Product(product), None) => {
            let place = Arg::Count(i64::from(product.get()) + 1);
            text_with(language, "right-product", &[("place", place)])
        }
    };
    let verb = text(language, &format!("verb-{}", right.verb.as_str()));
    format!("{area}: {verb}")
}

/// The name of a shipped role.
pub fn role_name(language: Language, role: ShippedRole) -> String {
    text(language, &format!("role-{}", role.as_str()))
}

/// A message whose code or values come from outside: none for an unknown code, and the plain form,
/// which is as true, where a value is missing.
fn coded(language: Language, id: &str, args: &BTreeMap<String, String>) -> Option<String> {
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::Text(value)))
        .collect();
    worded(language, id, &args)
}

fn worded(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    match find(language, id, args) {
        Found::Words(words) => Some(words),
        Found::Incomplete { shown, plain } => Some(plain.unwrap_or(shown)),
        Found::Nothing => None,
    }
}

fn fault_figure(language: Language, fault: &Fault, name: &str, value: &str) -> Figure {
    if matches!(
        (fault.code, name),
        (FaultCode::CsvCells, "expected" | "got")
            | (FaultCode::MoreFaults | FaultCode::InUse, "count")
    ) && let Ok(count) = value.parse()
    {
        return Figure::Count(count);
    }
    Figure::Words(match (fault.code, name) {
        (FaultCode::WrongType, "expected") => {
            coded(language, &format!("fault_type-{value}"), &BTreeMap::new())
                .unwrap_or_else(|| value.to_owned())
        }
        (FaultCode::StateGstinMismatch, "state" | "gstin_state") => {
            format!("{} ({value})", state_name(language, value))
        }
        (_, "date") => value
            .parse()
            .map_or_else(|_| value.to_owned(), |day| date(language, day)),
        (FaultCode::TooLarge, "max") => value.parse().map_or_else(|_| value.to_owned(), file_size),
        // A line and a column are places, not amounts: an editor that goes there wants bare digits.
        (_, "min" | "max" | "from" | "to" | "got") => value.parse().map_or_else(
            |_| value.to_owned(),
            |figure| in_unit_of(&fault.path, figure),
        ),
        _ => value.to_owned(),
    })
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

#[cfg(test)]
mod tests {
    use desk_domain::fault::Why;
    use desk_domain::state::State;

    use super::*;

    /// The codes of `desk-contract`, which this crate does not see.
    const ERRORS: &str = "invalid not_found forbidden signed_out wrong_credentials stale immutable \
        archived unlicensed unlicensed.tier unlicensed.trial approval_needed bad_request bad_request.args bad_request.json bad_request.setup \
        bad_request.input unknown_request workspace_exists workspace_missing \
        not_a_workspace newer_schema corrupted busy disk_full read_only file internal";

    /// A person reads a sentence: it ends as one, and nothing of a program shows in it.
    #[track_caller]
    fn assert_sentence(language: Language, sentence: &str) {
        let end = if language == Language::Hi { '।' } else { '.' };
        assert!(sentence.ends_with(end), "{sentence}");
        assert!(!sentence.contains(['{', '}', '$', '_']), "{sentence}");
        assert!(sentence.split_whitespace().count() > 3, "{sentence}");
    }

    fn args(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn every_fault_has_a_sentence_with_and_without_its_figures() {
        for &language in Language::ALL {
            for &code in FaultCode::ALL {
                let bare = Fault::new("lines[0].seats", code);
                assert_sentence(language, &fault_sentence(language, &bare));
                let names = [
                    "min",
                    "max",
                    "got",
                    "expected",
                    "line",
                    "column",
                    "from",
                    "to",
                    "known",
                    "state",
                    "gstin_state",
                    "character",
                ];
                let full = names.iter().fold(bare, |fault, name| fault.with(name, 33));
                assert_sentence(language, &fault_sentence(language, &full));
            }
        }
    }

    #[test]
    fn every_error_has_a_sentence_and_an_unknown_one_says_so() {
        for &language in Language::ALL {
            for code in ERRORS.split_whitespace() {
                let sentence = error_sentence(language, code, &BTreeMap::new());
                assert_sentence(language, &sentence);
                assert!(
                    !sentence.contains(&format!("({code})")),
                    "{language:?}: {code}"
                );
            }
            let unknown = error_sentence(language, "moonphase", &BTreeMap::new());
            assert_sentence(language, &unknown);
            assert!(unknown.contains("moonphase"));
        }
    }

    #[test]
    fn every_warning_reason_state_right_and_role_has_words() {
        for &language in Language::ALL {
            for &warning in Warning::ALL {
                assert_sentence(language, &warning_sentence(language, warning));
            }
            for &reason in ApprovalReason::ALL {
                assert_sentence(language, &approval_reason(language, reason));
            }
            for state in State::all().map(State::code).chain(["96"]) {
                assert_ne!(state_name(language, state), state, "{language:?}");
            }
            for right in Right::all() {
                assert!(!right_name(language, right).contains('-'));
            }
            for &role in ShippedRole::ALL {
                assert!(!role_name(language, role).contains('-'));
            }
        }
    }

    #[test]
    fn a_right_on_a_product_is_told_by_the_product_where_that_is_known() {
        let right = Right::from_name("product.5.delete").expect("a right");
        let told = |product| right_on(Language::En, right, product);
        assert_eq!(told(Some("Provisioning")), "Provisioning: delete");
        assert_eq!(told(None), "Product 6: delete");
        let module = Right::from_name("users.edit").expect("a right");
        assert_eq!(
            right_on(Language::En, module, Some("Provisioning")),
            "Users: edit"
        );
    }

    #[test]
    fn a_figure_is_shown_in_the_unit_of_its_field() {
        let told = |path, max: i64| {
            let fault = Fault::new(path, FaultCode::OutOfRange)
                .with("min", 0)
                .with("max", max);
            fault_sentence(Language::En, &fault)
        };
        assert_eq!(
            told("lines[0].price_minor", 1_000_000_000_000),
            "This must be between ₹0.00 and ₹10,00,00,00,000.00. Change it to fit."
        );
        assert_eq!(
            told("lines[0].tax_rate_bp", 10_000),
            "This must be between 0.00 % and 100.00 %. Change it to fit."
        );
        assert_eq!(
            told("lines[0].seats", 1_000_000),
            "This must be between 0 and 10,00,000. Change it to fit."
        );
        let file = Fault::new("", FaultCode::TooLarge).with("max", 16 * 1024 * 1024);
        assert!(fault_sentence(Language::En, &file).contains("at most 16 MiB"));
    }

    #[test]
    fn every_reason_beyond_a_code_has_a_sentence_of_its_own() {
        for &language in Language::ALL {
            for &why in Why::ALL {
                let bare = Fault::new("lines[0].basis", FaultCode::OutOfRange);
                let told = fault_sentence(language, &bare.clone().why(why));
                assert_sentence(language, &told);
                assert_ne!(
                    told,
                    fault_sentence(language, &bare),
                    "{language:?}: {why:?}"
                );
                let full = bare.why(why).with("known", "a, b").with("from", 11);
                assert_sentence(language, &fault_sentence(language, &full));
            }
        }
        let basis = Fault::new("lines[0].basis", FaultCode::OutOfRange)
            .with("known", "seat-year, one-time")
            .why(Why::OneOf);
        assert_eq!(
            fault_sentence(Language::En, &basis),
            "This must be one of: seat-year, one-time. Correct it."
        );
    }

    #[test]
    fn a_place_in_a_file_is_written_in_bare_digits_and_a_number_of_things_agrees_with_its_noun() {
        let json = Fault::new("", FaultCode::Json)
            .with("line", 12_345)
            .with("column", 100_000);
        assert_eq!(
            fault_sentence(Language::En, &json),
            "This is not valid JSON: reading stopped at line 12345, column 100000. Correct that place and try again."
        );
        let cells = |got: i64| {
            let fault = Fault::new("line[2]", FaultCode::CsvCells)
                .with("got", got)
                .with("expected", 6);
            fault_sentence(Language::En, &fault)
        };
        assert!(cells(1).starts_with("This row has 1 cell and needs 6."));
        assert!(cells(1_234).starts_with("This row has 1,234 cells and needs 6."));
        let more = |count: i64| {
            fault_sentence(
                Language::En,
                &Fault::new("", FaultCode::MoreFaults).with("count", count),
            )
        };
        assert!(more(1).starts_with("There is 1 more fault. Correct"));
        assert!(more(800).starts_with("There are 800 more faults. Correct"));
    }

    #[test]
    fn a_state_is_named_beside_its_code() {
        let fault = Fault::new("customer.billing.state", FaultCode::StateGstinMismatch)
            .with("gstin_state", "09")
            .with("state", "33");
        assert_eq!(
            fault_sentence(Language::En, &fault),
            "The GSTIN belongs to Uttar Pradesh (09), the state chosen is Tamil Nadu (33). Correct whichever is wrong."
        );
        assert!(fault_sentence(Language::Ta, &fault).contains("உத்தரப் பிரதேசம்"));
        assert_eq!(state_name(Language::En, "99"), "99");
    }

    #[test]
    fn an_expected_type_is_named_in_the_language() {
        let fault = Fault::new("lines", FaultCode::WrongType).with("expected", "list");
        assert_eq!(
            fault_sentence(Language::En, &fault),
            "This must be a list in square brackets. Correct the value."
        );
        assert!(fault_sentence(Language::Hi, &fault).contains("सूची"));
    }

    #[test]
    fn a_missing_right_is_named_with_who_can_grant_it() {
        let right = args(&[("right", "price_books.edit")]);
        assert_eq!(
            error_sentence(Language::En, "forbidden", &right),
            "You do not have the right \"Price books: edit\". The owner of the workspace can grant it."
        );
        let both = args(&[
            ("right", "price_books.edit"),
            ("granted_by", "Meena Pillai"),
        ]);
        assert!(error_sentence(Language::Hi, "forbidden", &both).contains("Meena Pillai"));
        assert!(error_sentence(Language::Hi, "forbidden", &both).contains("मूल्य सूचियाँ: बदलना"));
    }

    #[test]
    fn an_internal_error_gives_the_reference_to_report() {
        let told = error_sentence(Language::En, "internal", &args(&[("reference", "7F3A-19")]));
        assert!(
            told.contains("report it with the reference 7F3A-19"),
            "{told}"
        );
    }
}
