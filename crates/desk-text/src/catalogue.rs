//! The Fluent catalogues: one bundle per language, parsed at its first use and kept.

use std::sync::OnceLock;

use desk_domain::language::Language;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::figures::number;

/// Includes the named files of every locale. A new file is one more name in the list below and a
/// file of that name under each of `locales/en`, `locales/hi` and `locales/ta`.
macro_rules! catalogues {
    ($($file:literal,)+) => {
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../locales/en/", $file, ".ftl")),)+];
        const HINDI: &[&str] = &[$(include_str!(concat!("../locales/hi/", $file, ".ftl")),)+];
        const TAMIL: &[&str] = &[$(include_str!(concat!("../locales/ta/", $file, ".ftl")),)+];
    };
}

catalogues! {
    "access",
    "account",
    "audit",
    "errors",
    "faults",
    "paper",
    "people",
    "states",
    "tenants",
    "time",
    "warnings",
    "window",
}

/// A value that a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Shown as it is: a name, an amount that was formatted already.
    Text(&'a str),
    /// A number of things. It chooses between singular and plural and is shown with Indian
    /// grouping. Exact up to 9·10^15.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// The words of a message that speaks of nothing in particular: a label, a heading.
///
/// An id that no catalogue has comes back as it is, and stops a debug build.
pub fn text(language: Language, id: &str) -> String {
    text_with(language, id, &[])
}

/// The words of a message with its values filled in: `("count", Arg::Count(4))`.
///
/// An id that no catalogue has comes back as it is; a value that the message wants and does not
/// get leaves its name in braces. Both are mistakes in the program and stop a debug build.
pub fn text_with(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    match find(language, id, args) {
        Found::Words(words) => words,
        Found::Incomplete { shown, .. } => {
            debug_assert!(false, "the message `{id}` lacks a value: {shown}");
            shown
        }
        Found::Nothing => {
            debug_assert!(false, "no message is called `{id}`");
            id.to_owned()
        }
    }
}

/// What the catalogue of a language has under an id.
pub(crate) enum Found {
    /// The words, complete.
    Words(String),
    /// The message wants a value it was not given.
    Incomplete {
        /// The words with the names of the missing values in braces.
        shown: String,
        /// The words of the message's `.plain` attribute, which wants no values.
        plain: Option<String>,
    },
    /// No message has this id.
    Nothing,
}

/// Looks a message up without taking an unknown id for a mistake: codes may come from a newer
/// program than this one.
pub(crate) fn find(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> Found {
    let bundle = bundle(language);
    let Some(message) = bundle.get_message(id) else {
        return Found::Nothing;
    };
    let Some(pattern) = message.value() else {
        return Found::Nothing;
    };
    let values = fluent_args(args);
    let mut errors = Vec::new();
    let shown = bundle
        .format_pattern(pattern, Some(&values), &mut errors)
        .into_owned();
    if errors.is_empty() {
        return Found::Words(shown);
    }
    let plain = message.get_attribute("plain").map(|attribute| {
        bundle
            .format_pattern(attribute.value(), None, &mut Vec::new())
            .into_owned()
    });
    Found::Incomplete { shown, plain }
}

/// The words of a message with its values; `None` where no message has this id or a value is missing.
pub(crate) fn find_complete(
    language: Language,
    id: &str,
    args: &[(&str, Arg<'_>)],
) -> Option<String> {
    match find(language, id, args) {
        Found::Words(words) => Some(words),
        Found::Incomplete { .. } | Found::Nothing => None,
    }
}

/// The words of a message's attribute that wants no values.
pub(crate) fn attribute(language: Language, id: &str, name: &str) -> Option<String> {
    let bundle = bundle(language);
    let attribute = bundle.get_message(id)?.get_attribute(name)?;
    let words = bundle.format_pattern(attribute.value(), None, &mut Vec::new());
    Some(words.into_owned())
}

type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 3] = [const { OnceLock::new() }; 3];
    let [english, hindi, tamil] = &BUNDLES;
    let slot = match language {
        Language::En => english,
        Language::Hi => hindi,
        Language::Ta => tamil,
    };
    slot.get_or_init(|| parse(language).0)
}

/// Parses the catalogue of one language. The mistakes are there for the test that wants none: a
/// running program shows what could be read.
fn parse(language: Language) -> (Bundle, Vec<FluentError>) {
    let mut mistakes = Vec::new();
    let tag = LanguageIdentifier::from_bytes(language.code().as_bytes()).unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // The marks that isolate a value's direction are for right-to-left scripts. None of ours is
    // one, and a PDF or a copied text would carry the marks along.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(grouped));
    for source in sources(language) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(
            |(readable, unreadable)| {
                mistakes.extend(unreadable.into_iter().map(FluentError::from));
                readable
            },
        );
        if let Err(doubled) = bundle.add_resource(resource) {
            mistakes.extend(doubled);
        }
    }
    (bundle, mistakes)
}

const fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => ENGLISH,
        Language::Hi => HINDI,
        Language::Ta => TAMIL,
    }
}

fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(count) = value else {
        return None;
    };
    count.as_string().parse().ok().map(number)
}

fn fluent_args<'a>(args: &[(&'a str, Arg<'a>)]) -> FluentArgs<'a> {
    args.iter()
        .map(|&(name, value)| {
            let value = match value {
                Arg::Text(text) => FluentValue::from(text),
                Arg::Count(count) => FluentValue::from(count),
            };
            (name, value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Arg, Found, Language, find, parse, sources, text, text_with};

    /// The variables each message names, read from the text of the files and not by the parser
    /// that the program uses. An attribute is a message of its own: `fault-json.plain`.
    fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut key) = (String::new(), String::new());
        for line in sources(language).iter().flat_map(|source| source.lines()) {
            if line.starts_with('#') {
                continue;
            }
            let head = line.split_once('=').map(|(head, _)| head.trim_end());
            match head {
                Some(id) if id.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                    message = id.to_owned();
                    key = id.to_owned();
                    messages.insert(key.clone(), BTreeSet::new());
                }
                Some(attribute) if attribute.trim_start().starts_with('.') => {
                    key = format!("{message}{}", attribute.trim_start());
                    messages.insert(key.clone(), BTreeSet::new());
                }
                _ => {}
            }
            for after in line.split('$').skip(1) {
                let name: String = after
                    .chars()
                    .take_while(|&c| c.is_ascii_alphanumeric() || c == '_')
                    .collect();
                messages
                    .get_mut(&key)
                    .expect("a message before its variables")
                    .insert(name);
            }
        }
        messages
    }

    #[test]
    fn every_catalogue_is_written_without_mistakes_or_doubled_ids() {
        for &language in Language::ALL {
            let (_, mistakes) = parse(language);
            assert!(mistakes.is_empty(), "{language:?}: {mistakes:#?}");
        }
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_variables() {
        let english = variables(Language::En);
        assert!(
            english.len() > 150,
            "only {} messages were read",
            english.len()
        );
        for language in [Language::Hi, Language::Ta] {
            let other = variables(language);
            let lacking: Vec<_> = english
                .keys()
                .filter(|id| !other.contains_key(*id))
                .collect();
            let surplus: Vec<_> = other
                .keys()
                .filter(|id| !english.contains_key(*id))
                .collect();
            assert!(
                lacking.is_empty() && surplus.is_empty(),
                "{language:?}: lacks {lacking:?}, has {surplus:?}"
            );
            for (id, names) in &english {
                assert_eq!(&other[id], names, "{language:?}: {id}");
            }
        }
    }

    #[test]
    fn every_sentence_of_a_fault_or_an_error_can_do_without_its_values() {
        for &language in Language::ALL {
            let messages = variables(language);
            for (id, names) in &messages {
                let coded = id.starts_with("fault-") || id.starts_with("error-");
                if coded && !names.is_empty() {
                    let plain = messages.get(&format!("{id}.plain"));
                    assert_eq!(plain, Some(&BTreeSet::new()), "{language:?}: {id}");
                }
            }
        }
    }

    #[test]
    fn hindi_and_tamil_are_written_in_their_own_script() {
        for (language, script) in [
            (Language::Hi, '\u{900}'..='\u{97f}'),
            (Language::Ta, '\u{b80}'..='\u{bff}'),
        ] {
            for (id, names) in variables(language) {
                if [
                    "paper-gstin",
                    "paper-sac",
                    "paper-cgst",
                    "paper-sgst",
                    "paper-utgst",
                    "paper-igst",
                    "paper-ifsc",
                    "paper-upi",
                    "tenant_kind-msp",
                    // Nothing but what is filled in.
                    "audit-labelled",
                ]
                .contains(&id.as_str())
                    || id.contains('.')
                {
                    continue;
                }
                let args: Vec<_> = names
                    .iter()
                    .map(|name| (name.as_str(), Arg::Count(2)))
                    .collect();
                let Found::Words(words) = find(language, &id, &args) else {
                    panic!("{language:?}: {id} is incomplete");
                };
                assert!(
                    words.contains(|c| script.contains(&c)),
                    "{language:?}: {id} is {words}"
                );
            }
        }
    }

    #[test]
    fn a_count_chooses_the_plural_and_is_grouped() {
        let shown =
            |language, count| text_with(language, "time-days_ago", &[("count", Arg::Count(count))]);
        assert_eq!(shown(Language::En, 1), "1 day ago");
        assert_eq!(shown(Language::En, 1_234_567), "12,34,567 days ago");
        assert_eq!(shown(Language::Ta, 1), "1 நாளுக்கு முன்");
        assert_eq!(shown(Language::Ta, 2), "2 நாட்களுக்கு முன்");
    }

    #[test]
    fn a_value_is_shown_without_marks_of_direction() {
        let shown = text_with(
            Language::En,
            "paper-page",
            &[("page", 1.into()), ("pages", 3.into())],
        );
        assert_eq!(shown, "Page 1 of 3");
    }

    #[test]
    #[cfg_attr(
        debug_assertions,
        should_panic(expected = "no message is called `paper-nonsense`")
    )]
    fn an_unknown_id_stops_a_debug_build_and_is_shown_in_a_release() {
        assert_eq!(text(Language::En, "paper-nonsense"), "paper-nonsense");
    }

    #[test]
    #[cfg_attr(
        debug_assertions,
        should_panic(expected = "the message `paper-page` lacks a value")
    )]
    fn a_missing_value_stops_a_debug_build_and_is_shown_in_a_release() {
        assert_eq!(text(Language::En, "paper-page"), "Page {$page} of {$pages}");
    }
}
