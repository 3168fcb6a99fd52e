//! Quote files made to hurt: each is priced by the command line with little memory, and has to end
//! as a document or as a refusal that names its faults.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use super::confined;
use crate::repo::Repo;
use crate::steps::note;

/// Fewer would mean that the making of them is broken.
const FEWEST: usize = 1_000;

pub fn run(repo: &Repo, cli: &Path) -> anyhow::Result<()> {
    let files = files();
    ensure!(files.len() >= FEWEST, "Only {} files.", files.len());
    let folder = tempfile::tempdir()?;
    let pdf = folder.path().join("quote.pdf");
    let mut priced = 0_usize;
    for (name, bytes) in &files {
        let told = confined(repo, cli)?
            .args(["quote", "--input", "-", "--pdf"])
            .arg(&pdf)
            .feed(|out| out.write_all(bytes))?;
        let made = std::fs::read(&pdf).ok();
        let held = match told.status.code() {
            Some(0) => {
                priced += 1;
                made.is_some_and(|bytes| bytes.starts_with(b"%PDF-"))
            }
            Some(2) => made.is_none() && names_faults(&told.stderr),
            _ => false,
        };
        if !held {
            bail!(
                "{name}: ended with {}, and said: {}",
                told.status,
                String::from_utf8_lossy(&told.stderr)
            );
        }
        if pdf.exists() {
            std::fs::remove_file(&pdf).context("The document cannot be removed.")?;
        }
    }
    note(&format!(
        "{} files: {priced} priced, {} refused with their faults",
        files.len(),
        files.len() - priced
    ));
    Ok(())
}

/// Whether standard error holds one refusal, in which each fault has its place and its words.
fn names_faults(said: &[u8]) -> bool {
    let refusal: Value = serde_json::from_slice(said).unwrap_or_default();
    let fields = refusal["fields"].as_array().map_or(&[][..], Vec::as_slice);
    let whole = |field: &Value| {
        field["path"].is_string()
            && field["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
    };
    refusal["code"] == "invalid_quote" && !fields.is_empty() && fields.iter().all(whole)
}

fn files() -> Vec<(String, Vec<u8>)> {
    let quote = quote();
    let text = quote.to_string().into_bytes();
    let mut files = Vec::new();
    for place in places(&quote, String::new()) {
        for (kind, value) in poisons() {
            let mut poisoned = quote.clone();
            if let Some(at) = poisoned.pointer_mut(&place) {
                *at = value;
            }
            files.push((
                format!("{place} is {kind}"),
                poisoned.to_string().into_bytes(),
            ));
        }
    }
    for end in (0..text.len()).step_by(5) {
        let cut = text.get(..end).unwrap_or_default().to_vec();
        files.push((format!("cut after {end} bytes"), cut));
        for byte in [0, b'"', b'{', b'9', 0xff] {
            let mut changed = text.clone();
            if let Some(at) = changed.get_mut(end) {
                *at = byte;
            }
            files.push((format!("byte {end} is {byte:#04x}"), changed));
        }
    }
    files.extend(whole_files(&text));
    files.extend(line_counts(&quote));
    files
}

/// The places of all values, as JSON pointers.
fn places(value: &Value, here: String) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (format!("{here}/{name}"), value))
            .collect(),
        Value::Array(values) => (0..)
            .zip(values)
            .map(|(index, value): (usize, _)| (format!("{here}/{index}"), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut places = vec![here];
    places.extend(
        below
            .into_iter()
            .flat_map(|(place, value)| self::places(value, place)),
    );
    places
}

fn poisons() -> Vec<(&'static str, Value)> {
    let deep = (0..100).fold(Value::Null, |inner, _| json!([inner]));
    vec![
        ("null", Value::Null),
        ("true", json!(true)),
        ("nothing", json!("")),
        ("a blank", json!(" \t\n")),
        ("zero", json!(0)),
        ("less than nothing", json!(-1)),
        ("the largest number", json!(u64::MAX)),
        ("the smallest number", json!(i64::MIN)),
        ("a fraction", json!(0.1)),
        ("a huge fraction", json!(1e308)),
        ("an empty list", json!([])),
        ("an empty object", json!({})),
        ("a strange object", json!({"__proto__": {"polluted": true}})),
        ("a deep list", deep),
        ("a long text", json!("x".repeat(1_000_000))),
        ("long digits", json!("9".repeat(10_000))),
        ("a control character", json!("a\u{0}b\u{1b}[31m")),
        ("turned writing", json!("\u{202e}gnitirw\u{2066}")),
        ("marks without end", json!("e\u{301}".repeat(5_000))),
        ("a formula", json!("=HYPERLINK(\"http://x.example\")")),
        ("a script", json!("<script>alert(1)</script>")),
        ("a path", json!("../../../../etc/passwd")),
        (
            "PDF of its own",
            json!("(\\) Tj ET endstream endobj /JS (x)"),
        ),
        ("no character", json!("\u{fffe}\u{ffff}\u{e000}")),
        ("a day that is none", json!("2026-02-30")),
        ("the last day", json!("9999-12-31")),
    ]
}

fn whole_files(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    let utf16 = String::from_utf8_lossy(text)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let twice = [text, text].concat();
    let marked = [&b"\xef\xbb\xbf"[..], text].concat();
    [
        ("nothing", Vec::new()),
        ("UTF-16", utf16),
        ("two quotes", twice),
        ("a mark of byte order", marked),
        ("lists without end", b"[".repeat(1_000_000)),
        ("objects without end", br#"{"lines":"#.repeat(1_000_000)),
        ("64 MB of one letter", b"x".repeat(64_000_000)),
        ("64 MB of blanks", b" ".repeat(64_000_000)),
        ("one number", b"9".repeat(10_000_000)),
        ("a million fields", fields(1_000_000)),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}

/// An object of so many fields that no quote has.
fn fields(count: usize) -> Vec<u8> {
    let fields: Vec<String> = (0..count).map(|at| format!("\"f{at}\":0")).collect();
    format!("{{{}}}", fields.join(",")).into_bytes()
}

/// Up to the limit of lines, over it, and full of lines that are wrong in everything.
fn line_counts(quote: &Value) -> Vec<(String, Vec<u8>)> {
    let line = quote["lines"][0].clone();
    let wrong = json!({"plan": 1, "seats": "many", "price_minor": -1, "surprise": null});
    let with = |lines: Vec<Value>| {
        let mut quote = quote.clone();
        quote["lines"] = Value::Array(lines);
        quote.to_string().into_bytes()
    };
    vec![
        ("no line".to_owned(), with(Vec::new())),
        ("5,000 lines".to_owned(), with(vec![line.clone(); 5_000])),
        ("5,001 lines".to_owned(), with(vec![line; 5_001])),
        ("5,000 wrong lines".to_owned(), with(vec![wrong; 5_000])),
    ]
}

fn quote() -> Value {
    json!({
        "format": 1, "number": "CHO/2026-27/0001", "date": "2026-11-22", "valid_until": "2026-12-22",
        "start_date": "2026-12-01", "currency": "INR", "round_off": true, "language": "en",
        "supplier": { "name": "Chola Secure Systems", "gstin": "33AAACA0000A1Z5", "address": "1 Mount Road, Chennai",
            "sez": false, "lut": { "arn": "AD330326000001A", "valid_until": "2027-03-31" } },
        "customer": { "company": "Kaveri Textiles", "domain": "kaveri.example",
            "spoc": { "name": "R. Iyer", "email": "r.iyer@kaveri.example" },
            "gstin": "29AAACA0000A1ZU", "sez": false,
            "billing": { "address": "Plot 7", "city": "Bengaluru", "state": "29", "country": "IN", "pin": "560001",
                "mobile": "+919876543210" } },
        "lines": [ { "plan": "advanced", "description": "Advanced plan, per user per year", "sac": "997331",
            "basis": "seat_year", "seats": 500, "term_months": 12, "base_price_minor": 280_000,
            "max_price_minor": 399_900, "price_minor": 399_900, "tax_rate_bp": 1_800 } ],
        "remarks": "Net 30", "terms": "Prices exclude taxes.",
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FEWEST, files, names_faults, places};

    #[test]
    fn every_value_has_a_place() {
        let value = json!({"a": [1, {"b": 2}]});
        assert_eq!(
            places(&value, String::new()),
            ["", "/a", "/a/0", "/a/1", "/a/1/b"]
        );
    }

    #[test]
    fn there_are_enough_files_and_none_twice() {
        let mut names: Vec<_> = files().into_iter().map(|(name, _)| name).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(count >= FEWEST);
    }

    #[test]
    fn a_refusal_names_each_fault() {
        assert!(names_faults(
            br#"{"code":"invalid_quote","fields":[{"path":"date","message":"Give a date."}]}"#
        ));
        assert!(!names_faults(br#"{"code":"invalid_quote","fields":[]}"#));
        assert!(!names_faults(b"thread 'main' panicked"));
    }
}
