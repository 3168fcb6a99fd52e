//! Reading the fields that more than one form has.

use desk_domain::{
    fault::{Fault, FaultCode},
    gstin::Gstin,
    money::parse_rupees,
    state::State,
    text,
};
use desk_text::rupees;

/// A line of text that must say something; its fault is added to the others, so that a form tells
/// all of them at once.
pub fn required_line(faults: &mut Vec<Fault>, path: &str, typed: &str, max: usize) {
    match text::line(path, typed, max) {
        Ok(Some(_)) => {}
        Ok(None) => faults.push(Fault::new(path, FaultCode::Missing)),
        Err(fault) => faults.push(fault),
    }
}

/// The state a GSTIN as typed belongs to, once it is a whole one.
pub fn state_of_gstin(typed: &str) -> Option<State> {
    Gstin::parse(typed).ok()?.state().map(|code| code.state)
}

/// Codes and GSTINs are shown as they will be kept: without blanks around them, in capitals.
pub fn capitals(typed: &str) -> String {
    typed.trim().to_uppercase()
}

/// The prefix a name proposes: its first three letters, or nothing when it has fewer in A–Z.
pub fn proposed_prefix(name: &str) -> String {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(3)
        .collect();
    if letters.len() == 3 {
        letters.to_ascii_uppercase()
    } else {
        String::new()
    }
}

/// A price as it is read: `3999` becomes `₹3,999.00`. What is no price stays as typed.
pub fn price(typed: &str) -> String {
    parse_rupees(typed).map_or_else(|_| typed.to_owned(), rupees)
}

/// Nothing when only blanks were typed.
pub fn given(typed: &str) -> Option<String> {
    Some(typed.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The same faults under the field that holds theirs: `name` becomes `organisation.name`.
pub fn under(parent: &str, faults: Vec<Fault>) -> impl Iterator<Item = Fault> {
    faults.into_iter().map(move |fault| Fault {
        path: format!("{parent}.{}", fault.path),
        ..fault
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_alone_say_nothing() {
        let mut faults = Vec::new();
        required_line(&mut faults, "name", "  ", 200);
        required_line(&mut faults, "owner", "Asha", 200);
        assert_eq!(faults, vec![Fault::new("name", FaultCode::Missing)]);
        assert_eq!(given("  "), None);
    }

    #[test]
    fn a_price_is_shown_as_it_is_read_and_read_again_the_same() {
        for typed in ["3999", " 3,999.0 ", "₹3999.00"] {
            assert_eq!(price(typed), "₹3,999.00", "{typed}");
        }
        assert_eq!(price("12,5"), "12,5");
        assert_eq!(price(""), "");
    }

    #[test]
    fn a_whole_gstin_tells_its_state() {
        assert_eq!(
            state_of_gstin(" 33aaaca0000a1z5 ").map(State::code),
            Some("33")
        );
        assert_eq!(state_of_gstin("33AAACA0000"), None);
    }
}
