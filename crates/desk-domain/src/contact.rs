//! Email addresses, domain names and mobile numbers: their form, not whether they answer.

/// The longest email address that can be delivered to, in bytes (RFC 5321).
pub const MAX_EMAIL_BYTES: usize = 254;

/// Whether the text has the form of an email address people use: a dotted local part without
/// quotes, one `@`, a domain name.
///
/// Letters of any script may stand on both sides, as in addresses of RFC 6531.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    text.len() <= MAX_EMAIL_BYTES
        && local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
        && is_domain(domain)
}

/// As much of an address as reminds its owner of it: the first letters, then dots, and the domain.
#[must_use]
pub fn hint_of_email(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    // Of a short one, two letters would be all there is.
    let told = if local.chars().count() > 3 { 2 } else { 1 };
    let begin: String = local.chars().take(told).collect();
    format!("{begin}•••@{domain}")
}

/// Whether the text has the form of a domain name with at least two labels, written in letters of
/// any script or in Punycode (`xn--…`), without scheme, port or final dot.
#[must_use]
pub fn is_domain(text: &str) -> bool {
    let labels = || text.split('.');
    // The registries have no top-level name with a digit first; without this an IP address passes.
    let top_is_a_name = labels().next_back().is_some_and(|top| {
        top.chars().count() >= 2 && !top.starts_with(|first: char| first.is_ascii_digit())
    });
    text.len() <= 253 && labels().count() >= 2 && labels().all(is_label) && top_is_a_name
}

/// Whether the text is an Indian mobile number: `+91` and ten digits of which the first is 6–9.
#[must_use]
pub fn is_indian_mobile(text: &str) -> bool {
    text.strip_prefix("+91").is_some_and(|digits| {
        digits.len() == 10
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.starts_with(['6', '7', '8', '9'])
    })
}

/// A mobile number as it is dialled from anywhere, `+` and at most 15 digits (E.164); `None` when it is
/// none. Spaces, hyphens, dots and brackets go, and ten digits from 6 to 9 are Indian.
#[must_use]
pub fn mobile(typed: &str) -> Option<String> {
    let kept = |letter: &char| !matches!(letter, ' ' | '-' | '.' | '(' | ')' | '\u{a0}');
    let dialled: String = typed.trim().chars().filter(kept).collect();
    let whole = if dialled.starts_with('+') {
        dialled
    } else {
        format!("+91{dialled}")
    };
    let digits = whole.strip_prefix('+')?;
    let abroad = (8..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
        && !digits.starts_with("91");
    (abroad || is_indian_mobile(&whole)).then_some(whole)
}

fn is_atom_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(character)
        || is_letter_beyond_ascii(character)
}

fn is_label(label: &str) -> bool {
    let hyphens_inside = !label.starts_with('-') && !label.ends_with('-');
    // Hyphens in the third and fourth place are kept for encodings, of which Punycode is the one.
    let encoded = label.get(2..4) == Some("--");
    let punycode = label
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    !label.is_empty()
        && label.chars().count() <= 63
        && hyphens_inside
        && (!encoded || (punycode && label.len() > 4 && label.is_ascii()))
        && label.chars().all(|character| {
            character.is_ascii_alphanumeric()
                || character == '-'
                || is_letter_beyond_ascii(character)
        })
}

/// Letters, digits and, for the scripts of India, the vowel signs and marks they are written with.
fn is_letter_beyond_ascii(character: char) -> bool {
    !character.is_ascii()
        && (character.is_alphanumeric()
            || matches!(character, '\u{900}'..='\u{963}' | '\u{966}'..='\u{DFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_tells_how_an_address_begins_and_never_how_long_it_is() {
        for (email, hint) in [
            ("asha.raman@chola.example", "as•••@chola.example"),
            ("asha@chola.example", "as•••@chola.example"),
            ("dev@chola.example", "d•••@chola.example"),
            ("ஆதிரை@chola.example", "ஆத•••@chola.example"),
        ] {
            assert_eq!(hint_of_email(email), hint);
        }
    }

    #[test]
    fn addresses_people_use_are_accepted() {
        for email in [
            "r.iyer@kaveri.example",
            "R+quotes@sub.kaveri.example",
            "o'brien@example.ie",
            "a@b.co",
            "राम@उदाहरण.भारत",
            "முருகன்@எடுத்துக்காட்டு.இந்தியா",
            "info@xn--p1b6ci4b4b3a.xn--h2brj9c",
            "user_name@my-firm.co.in",
        ] {
            assert!(is_email(email), "{email}");
        }
        assert!(is_email(&format!("{}@kaveri.example", "a".repeat(64))));
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for text in [
            "",
            "@",
            "a@",
            "@b.example",
            "r.iyer",
            "r.iyer@kaveri",
            "r iyer@kaveri.example",
            "r..iyer@kaveri.example",
            ".r@kaveri.example",
            "r.@kaveri.example",
            "r@i@kaveri.example",
            "r@kaveri..example",
            "r@-kaveri.example",
            "r@kaveri-.example",
            "r@kaveri.example.",
            "r@127.0.0.1",
            "R. Iyer <r@kaveri.example>",
            "r@kaveri.example\n",
            "r\u{200b}@kaveri.example",
            "r@kav\u{202e}eri.example",
            "\"r\"@kaveri.example",
            "r,s@kaveri.example",
        ] {
            assert!(!is_email(text), "{}", text.escape_unicode());
        }
        assert!(!is_email(&format!("{}@kaveri.example", "a".repeat(65))));
        let long_domain = format!("{}.example", ["a"; 123].join("."));
        assert!(is_domain(&long_domain) && !is_email(&format!("r@{long_domain}")));
    }

    #[test]
    fn domains_need_two_labels_and_nothing_around_them() {
        for domain in [
            "kaveri.example",
            "a.b.c.co.in",
            "xn--80ak6aa92e.com",
            "münchen.de",
            "उदाहरण.भारत",
            "3m.com",
        ] {
            assert!(is_domain(domain), "{domain}");
        }
        for text in [
            "",
            ".",
            "kaveri",
            "localhost",
            "kaveri.",
            ".example",
            "https://kaveri.example",
            "kaveri.example/path",
            "kaveri.example:443",
            "kaveri_textiles.example",
            "10.0.0.1",
            "kaveri.e",
            "ab--cd.example",
            "xn--.example",
            "kaveri .example",
            "kaveri.exa mple",
        ] {
            assert!(!is_domain(text), "{text}");
        }
        assert!(is_domain(&format!("{}.example", "a".repeat(63))));
        assert!(!is_domain(&format!("{}.example", "a".repeat(64))));
        assert!(!is_domain(&format!("{}.example", ["a"; 124].join("."))));
    }

    #[test]
    fn a_mobile_number_is_kept_as_it_is_dialled_from_anywhere() {
        for (typed, kept) in [
            ("9876543210", "+919876543210"),
            (" +91 98765-43210 ", "+919876543210"),
            ("+65 8123 4567", "+6581234567"),
            ("+1 (415) 555.0132", "+14155550132"),
        ] {
            assert_eq!(mobile(typed).as_deref(), Some(kept), "{typed}");
        }
        for typed in [
            "",
            "12",
            "5876543210",
            "+91587654321",
            "+9112345678",
            "+0123456789",
            "+1234567",
            "+1234567890123456",
            "+65 8123 456x",
            "++6581234567",
            "९८७६५४३२१०",
        ] {
            assert_eq!(mobile(typed), None, "{typed}");
        }
    }

    #[test]
    fn indian_mobiles_are_plus_91_and_ten_digits_from_6_to_9() {
        for mobile in ["+919876543210", "+916000000000"] {
            assert!(is_indian_mobile(mobile), "{mobile}");
        }
        for text in [
            "",
            "9876543210",
            "919876543210",
            "+915876543210",
            "+91987654321",
            "+9198765432101",
            "+91९876543210",
        ] {
            assert!(!is_indian_mobile(text), "{text}");
        }
    }
}
