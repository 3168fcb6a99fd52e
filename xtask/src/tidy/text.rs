//! What may not stand in a file, and how long one may be.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::repo::Repo;

/// Lines after which a file should be two.
const LONGEST: usize = 600;

/// Files that may be longer, each with its reason.
const MAY_BE_LONGER: &[(&str, &str)] = &[];

const CODE: &[&str] = &["css", "html", "js", "rs", "sql"];
const TEXT: &[&str] = &[
    "conf", "css", "ftl", "html", "js", "json", "md", "rs", "sh", "sql", "svg", "toml", "txt",
    "yml",
];

/// Written in pieces, so that this file does not break its own rules.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "do it, or open an issue"),
    (concat!("FIX", "ME"), "mend it, or open an issue"),
    (concat!("XX", "X"), "say what is meant"),
    (
        concat!("#[ign", "ore"),
        "a test that does not run proves nothing",
    ),
    (concat!("/ho", "me/"), "a path of somebody's machine"),
    (concat!("/ro", "ot/"), "a path of somebody's machine"),
    (concat!("/Us", "ers/"), "a path of somebody's machine"),
    (concat!("C:\\", "Users"), "a path of somebody's machine"),
];

/// One line per fault, with the place.
pub fn faults(repo: &Repo, files: &[String]) -> anyhow::Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in files
        .iter()
        .filter(|name| ends_in(name, TEXT) && *name != "package-lock.json")
    {
        let bytes = fs::read(repo.path(name)).with_context(|| format!("{name} cannot be read."))?;
        match String::from_utf8(bytes) {
            Ok(text) => faults.extend(in_file(name, &text)),
            Err(_) => faults.push(format!("{name}: not UTF-8.")),
        }
    }
    for (name, _) in MAY_BE_LONGER
        .iter()
        .filter(|(name, _)| !files.iter().any(|file| file == name))
    {
        faults.push(format!(
            "xtask/src/tidy/text.rs: {name} may be longer, but is not there."
        ));
    }
    Ok(faults)
}

fn in_file(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST
        && ends_in(name, CODE)
        && !MAY_BE_LONGER.iter().any(|(longer, _)| *longer == name)
    {
        faults.push(format!(
            "{name}: {lines} lines; more than {LONGEST} should be two files."
        ));
    }
    if text.contains('\r') {
        faults.push(format!(
            "{name}: lines end in CR LF; LF everywhere, or hashes differ between systems."
        ));
    }
    for (number, line) in (1..).zip(text.lines()) {
        for (word, why) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
            faults.push(format!("{name}:{number}: `{word}`: {why}."));
        }
    }
    faults
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| endings.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::{FORBIDDEN, LONGEST, in_file};

    #[test]
    fn every_forbidden_word_is_found_with_its_line() {
        for (word, _) in FORBIDDEN {
            let found = in_file("crates/a/src/lib.rs", &format!("//! Fine.\n// {word}\n"));
            assert_eq!(found.len(), 1, "{word}");
            assert!(
                found[0].starts_with("crates/a/src/lib.rs:2:"),
                "{}",
                found[0]
            );
        }
    }

    #[test]
    fn code_may_not_grow_without_end_and_prose_may() {
        let long = "line\n".repeat(LONGEST + 1);
        assert_eq!(in_file("crates/a/src/lib.rs", &long).len(), 1);
        assert_eq!(in_file("CHANGELOG.md", &long), Vec::<String>::new());
    }

    #[test]
    fn a_migration_with_windows_line_ends_is_refused() {
        assert_eq!(
            in_file("migrations/local/1.sql", "CREATE TABLE a (b);\r\n").len(),
            1
        );
    }
}
