//! Indian PIN codes.

use crate::state::State;

/// Whether the text is six digits of which the first is not 0.
#[must_use]
pub fn is_pin(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
}

/// Whether a PIN code is one that the post uses in this state.
///
/// Good for a warning only: post offices serve across borders. True wherever nothing can be said:
/// army post offices (9xxxxx), other territory, and text that is not a PIN code.
#[must_use]
pub fn may_lie_in(pin: &str, state: State) -> bool {
    let ranges = state.pin_ranges();
    if !is_pin(pin) || pin.starts_with('9') || ranges.is_empty() {
        return true;
    }
    let area = pin.get(..3).and_then(|digits| digits.parse::<u16>().ok());
    area.is_none_or(|area| {
        ranges
            .iter()
            .any(|&(first, last)| (first..=last).contains(&area))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::StateCode;

    fn state(code: &str) -> State {
        StateCode::parse(code).unwrap().state
    }

    #[test]
    fn a_pin_is_six_digits_not_led_by_zero() {
        for pin in ["560001", "110001", "999999", "100000"] {
            assert!(is_pin(pin), "{pin}");
        }
        for text in [
            "",
            "056001",
            "56001",
            "5600011",
            "56000A",
            "56 001",
            "५६०००१",
            "-60001",
            "56000\n",
        ] {
            assert!(!is_pin(text), "{text}");
        }
    }

    #[test]
    fn both_ends_of_every_range_lie_in_the_state_and_their_neighbours_do_not() {
        for (code, inside, outside) in [
            ("29", ["560001", "591999"], ["559999", "592000"]),
            ("07", ["110000", "110999"], ["109999", "111000"]),
            ("26", ["362000", "396999"], ["363000", "395999"]),
            ("37", ["500001", "535999"], ["499999", "536000"]),
            ("36", ["500001", "509999"], ["499999", "510000"]),
            ("38", ["194000", "194999"], ["193999", "195000"]),
        ] {
            for pin in inside {
                assert!(may_lie_in(pin, state(code)), "{pin} in {code}");
            }
            for pin in outside {
                assert!(!may_lie_in(pin, state(code)), "{pin} outside {code}");
            }
        }
    }

    #[test]
    fn nothing_is_said_about_army_post_offices_and_other_territory() {
        assert!(may_lie_in("900056", state("29")));
        assert!(may_lie_in("110001", State::OTHER_TERRITORY));
        assert!(may_lie_in("nonsense", state("29")));
    }
}
