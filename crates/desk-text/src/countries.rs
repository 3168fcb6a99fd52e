//! What countries are called.

use desk_domain::language::Language;

/// The table of names. It is searched and not parsed: a document asks for one of them, and the
/// window, whose engine knows the names itself, leaves the table out.
const NAMES: &str = include_str!("countries.tsv");

/// The name of the country with a code of ISO 3166-1: `SG`. A code no country has comes back as it
/// is.
pub fn country_name(language: Language, code: &str) -> String {
    NAMES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(of, _)| *of == code)
        .and_then(|(_, names)| {
            let mut names = names.split('\t');
            match language {
                Language::En => names.next(),
                Language::Hi => names.nth(1),
                Language::Ta => names.nth(2),
            }
        })
        .unwrap_or(code)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use desk_domain::country::Country;

    use super::*;

    #[test]
    fn every_country_has_a_name_of_its_own_in_every_language() {
        for (language, script) in [
            (Language::En, 'A'..='z'),
            (Language::Hi, '\u{900}'..='\u{97f}'),
            (Language::Ta, '\u{b80}'..='\u{bff}'),
        ] {
            let mut names: Vec<_> = Country::all()
                .map(|country| country_name(language, country.code()))
                .collect();
            for name in &names {
                assert!(name.contains(|c| script.contains(&c)), "{name}");
                assert_eq!(name.trim(), name);
                assert!(name.chars().count() > 2, "{name}");
            }
            names.sort();
            names.dedup();
            assert_eq!(names.len(), Country::all().count());
        }
    }

    #[test]
    fn a_country_is_called_by_its_name_and_a_code_nobody_has_by_itself() {
        let singapore = Language::ALL
            .iter()
            .map(|&language| country_name(language, "SG"))
            .collect::<Vec<_>>();
        assert_eq!(singapore, ["Singapore", "सिंगापुर", "சிங்கப்பூர்"]);
        for code in ["XX", "", "sg", "Singapore"] {
            assert_eq!(country_name(Language::Hi, code), code);
        }
    }
}
