//! Paths that the documents name exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use crate::repo::Repo;

/// One line per path that leads nowhere.
pub fn faults(repo: &Repo, files: &[String]) -> anyhow::Result<Vec<String>> {
    let there = Tree::new(files);
    let mut faults = Vec::new();
    for name in files.iter().filter(|name| name.ends_with(".md")) {
        let text = fs::read_to_string(repo.path(name))
            .with_context(|| format!("{name} cannot be read."))?;
        for (number, line) in (1..).zip(text.lines()) {
            let here = Path::new(name).parent().unwrap_or(Path::new(""));
            let links = links(line).map(|link| here.join(link));
            let named = there.named(line).map(PathBuf::from);
            for path in links.chain(named).filter(|path| !there.has(path)) {
                faults.push(format!(
                    "{name}:{number}: {} does not exist.",
                    path.display()
                ));
            }
        }
    }
    Ok(faults)
}

/// All files and folders of the checkout.
struct Tree(BTreeSet<PathBuf>);

impl Tree {
    fn new(files: &[String]) -> Self {
        let files = files
            .iter()
            .flat_map(|file| Path::new(file).ancestors().map(Path::to_owned));
        Self(files.collect())
    }

    fn has(&self, path: &Path) -> bool {
        self.0.contains(&flat(path))
    }

    /// What stands in backticks and begins like a path of this checkout. Patterns and made-up names
    /// (with `*`, `<`, `…`, `{`) are not paths, and what is built is not in git.
    fn named<'line>(&self, line: &'line str) -> impl Iterator<Item = &'line str> {
        let spans: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let paths = spans.into_iter().filter(|span| {
            let first = span.split('/').next().unwrap_or_default();
            span.contains('/')
                && !span.contains(['*', '<', '…', '{', ' ', '$'])
                && !span.starts_with("ui/dist")
                && self.0.contains(Path::new(first))
                && !first.is_empty()
        });
        paths.collect::<Vec<_>>().into_iter()
    }
}

/// The targets of a line's links that are not on the web.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    targets
        .filter_map(|target| target.split('#').next())
        .filter(|target| {
            !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
        })
}

/// Without `.` and `..`.
fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                flat.pop();
            }
            Component::Normal(name) => flat.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Tree, links};

    fn tree() -> Tree {
        Tree::new(&[
            "crates/desk-domain/src/money.rs".to_owned(),
            "docs/ARCHITECTURE.md".to_owned(),
        ])
    }

    #[test]
    fn a_path_in_backticks_is_one_when_it_begins_in_the_checkout() {
        let line =
            "See `crates/desk-domain/src/gone.rs`, `run/ask`, `crates/*/src` and `cargo xtask ui`.";
        assert_eq!(
            tree().named(line).collect::<Vec<_>>(),
            ["crates/desk-domain/src/gone.rs"]
        );
    }

    #[test]
    fn files_and_their_folders_exist_and_nothing_else() {
        assert!(tree().has(Path::new("crates/desk-domain/")));
        assert!(tree().has(Path::new("docs/decisions/../ARCHITECTURE.md")));
        assert!(!tree().has(Path::new("crates/desk-domain/src/gone.rs")));
    }

    #[test]
    fn links_within_the_checkout_are_followed() {
        let line = "[a](ARCHITECTURE.md#6-invariants), [b](https://example.org/x), [c](#here)";
        assert_eq!(
            links(line).map(PathBuf::from).collect::<Vec<_>>(),
            [PathBuf::from("ARCHITECTURE.md")]
        );
    }
}
