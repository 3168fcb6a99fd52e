//! Who may depend on whom. The table is docs/ARCHITECTURE.md's, in the form a program can hold to.

use serde_json::Value;

/// Each crate of the house and the crates of the house it may name. A crate that is not here may
/// name none.
const EDGES: &[(&str, &[&str])] = &[
    ("desk-domain", &[]),
    ("desk-contract", &["desk-domain"]),
    ("desk-text", &["desk-domain"]),
    ("desk-app", &["desk-contract", "desk-domain"]),
    ("desk-store", &["desk-app", "desk-contract", "desk-domain"]),
    ("desk-pdf", &["desk-domain", "desk-text"]),
    (
        "desk-client",
        &[
            "desk-app",
            "desk-contract",
            "desk-domain",
            "desk-pdf",
            "desk-store",
            "desk-text",
        ],
    ),
    ("desk-cli", &["desk-client", "desk-contract"]),
    ("desk-ui", &["desk-contract", "desk-domain", "desk-text"]),
    ("xtask", &["desk-domain"]),
    ("partner-desk", &["desk-client", "desk-contract"]),
    ("desk-window-tests", &["desk-domain", "desk-text"]),
    (
        "desk-tests",
        &[
            "desk-app",
            "desk-client",
            "desk-contract",
            "desk-domain",
            "desk-store",
        ],
    ),
];

/// Crates from outside that only some of ours may name, and why; a `*` stands for any ending.
const NAMED_ONLY_BY: &[(&str, &[&str], &str)] = &[
    (
        "anyhow",
        &["desk-cli", "desk-window-tests", "partner-desk", "xtask"],
        "a library's errors carry data",
    ),
    ("axum*", &[], "there is no server yet"),
    ("chrono*", &[], "time is jiff's"),
    ("keyring*", &["desk-client"], "secrets have one door"),
    ("leptos*", &["desk-ui"], "only the window draws"),
    (
        "printpdf",
        &["desk-pdf"],
        "the writer can be replaced behind one seam",
    ),
    (
        "rusqlite",
        &[],
        "one SQLite in the process, and it is sqlx's",
    ),
    (
        "sqlx*",
        &["desk-store", "desk-tests", "xtask"],
        "SQL stands in one crate, and in the tests that look into its files",
    ),
    ("tauri*", &["partner-desk"], "the shell is thin"),
    (
        "thirtyfour",
        &["desk-window-tests"],
        "it changes serde_json for everyone it is built with",
    ),
    (
        "tokio",
        &[
            "desk-cli",
            "desk-client",
            "desk-store",
            "desk-tests",
            "desk-window-tests",
            "partner-desk",
            "xtask",
        ],
        "rules and use cases know no runtime",
    ),
    (
        "wasm-bindgen",
        &["desk-ui"],
        "only the window runs as WebAssembly",
    ),
    (
        "web-sys",
        &["desk-ui"],
        "only the window runs as WebAssembly",
    ),
];

/// One line per edge that should not be there.
pub fn faults(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = text(&package["name"]);
        let allowed = EDGES
            .iter()
            .find(|(from, _)| *from == name)
            .map_or(&[][..], |(_, to)| to);
        for dependency in list(&package["dependencies"]) {
            let to = text(&dependency["name"]);
            // What lies at a path is ours.
            if !dependency["path"].is_null() && !allowed.contains(&to) {
                faults.push(format!(
                    "{name} depends on {to}: not an edge of docs/ARCHITECTURE.md, section 1."
                ));
            }
            for (pattern, only, why) in NAMED_ONLY_BY {
                if fits(to, pattern) && !only.contains(&name) {
                    faults.push(format!(
                        "{name} names {to}, which is for {}: {why}.",
                        people(only)
                    ));
                }
            }
        }
    }
    faults
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn fits(name: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

fn people(only: &[&str]) -> String {
    if only.is_empty() {
        "nobody".to_owned()
    } else {
        only.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::faults;

    fn house(name: &str, dependencies: &[Value]) -> Value {
        json!({"packages": [{"name": name, "dependencies": dependencies}]})
    }

    fn ours(name: &str) -> Value {
        json!({"name": name, "path": format!("crates/{name}"), "kind": null})
    }

    fn foreign(name: &str) -> Value {
        json!({"name": name, "source": "registry", "kind": "dev"})
    }

    #[test]
    fn an_edge_of_the_table_is_fine() {
        assert_eq!(
            faults(&house("desk-app", &[ours("desk-domain"), foreign("serde")])),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_window_may_not_see_the_store() {
        assert_eq!(faults(&house("desk-ui", &[ours("desk-store")])).len(), 1);
    }

    #[test]
    fn a_crate_nobody_thought_of_may_name_none_of_ours() {
        assert_eq!(faults(&house("desk-new", &[ours("desk-domain")])).len(), 1);
    }

    #[test]
    fn only_the_store_names_sqlx_even_for_tests() {
        assert_eq!(
            faults(&house("desk-store", &[foreign("sqlx")])),
            Vec::<String>::new()
        );
        assert_eq!(
            faults(&house("desk-client", &[foreign("sqlx-core")])).len(),
            1
        );
    }
}
