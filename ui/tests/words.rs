//! The words of the window and the pages that use them: neither asks for the other in vain.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot read the sources should stop loudly"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(fs::read_to_string(path).expect("a source"));
            }
        }
    }
    files
}

/// The catalogues whose words only the window uses.
const CATALOGUES: [&str; 4] = ["window", "account", "people", "tenants"];
fn catalogue() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/desk-text/locales/en");
    let read = |name| fs::read_to_string(folder.join(format!("{name}.ftl")));
    let text: String = CATALOGUES
        .into_iter()
        .map(|name| read(name).expect("the words of the window"))
        .collect();
    let id = |line: &str| Some(line.split_once(" =")?.0.to_owned());
    let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    text.lines().filter(starts).filter_map(id).collect()
}

/// The texts in quotation marks that follow a call, wherever rustfmt broke the line.
fn asked_for(source: &str, call: &str) -> Vec<String> {
    let after = source.split(call).skip(1);
    let literal = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    literal.map(str::to_owned).collect()
}

#[test]
fn every_word_a_page_asks_for_is_in_the_catalogue() {
    let known = catalogue();
    let mut asked = 0;
    for source in sources() {
        for call in [
            " t(",
            "(t(",
            "=t(",
            "{t(",
            ".say(",
            ".say_with(",
            "language.get(), ",
            "(language, ",
        ] {
            for id in asked_for(&source, call).iter().filter(|id| {
                !["paper-", "access-"]
                    .iter()
                    .any(|other| id.starts_with(other))
            }) {
                asked += 1;
                assert!(known.contains(id), "{id} is in no catalogue");
            }
        }
    }
    assert!(asked > 250, "only {asked} words were looked for");
}

#[test]
fn every_word_in_the_catalogue_is_used() {
    let sources = sources();
    let unused: Vec<_> = catalogue()
        .into_iter()
        .filter(|id| {
            !sources
                .iter()
                .any(|source| source.contains(&format!("\"{id}\"")))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
