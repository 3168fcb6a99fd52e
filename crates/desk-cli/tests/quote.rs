//! `partnerdesk-cli quote` as a script sees it: files in, files out, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with a quote file in it, and the program to price it with.
struct Desk {
    folder: TempDir,
    input: PathBuf,
}

impl Desk {
    fn with(quote: &Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("quote.json");
        fs::write(&input, quote.to_string()).unwrap();
        Self { folder, input }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn price(&self, args: &[&str]) -> Output {
        program()
            .arg("--input")
            .arg(&self.input)
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    /// The figures on standard output.
    fn figures(&self) -> Value {
        let output = self.price(&["--json", "-"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_partnerdesk-cli"));
    program.arg("quote");
    program
}

fn example() -> Value {
    json!({ "format": 1, "number": "CHO/2026-27/0001",
      "date": "2026-11-22", "valid_until": "2026-12-22", "currency": "INR", "round_off": true, "language": "en",
      "supplier": { "name": "Chola Secure Systems", "gstin": "33AAACA0000A1Z5", "address": "1 Mount Road, Chennai",
        "sez": false, "lut": null },
      "customer": { "company": "Kaveri Textiles", "domain": "kaveri.example",
        "spoc": { "name": "R. Iyer", "email": "r.iyer@kaveri.example" },
        "gstin": "29AAACA0000A1ZU", "sez": false,
        "billing": { "address": "Plot 7", "city": "Bengaluru", "state": "29", "country": "IN", "pin": "560001",
          "mobile": "+919876543210" } },
      "lines": [ { "plan": "advanced", "description": "Advanced plan, per user per year", "sac": "997331",
        "basis": "seat_year", "seats": 500, "term_months": 12,
        "base_price_minor": 280_000, "max_price_minor": 399_900, "price_minor": 399_900, "tax_rate_bp": 1800 } ],
      "remarks": "Net 30", "terms": null })
}

/// The example with one line of `plan` and the buyer in `state`, without a GSTIN.
fn one_line(
    plan: &str,
    seats: u32,
    months: u32,
    [base, max, price]: [i64; 3],
    state: &str,
) -> Value {
    let mut quote = example();
    quote["customer"]["gstin"] = Value::Null;
    quote["customer"]["billing"]["state"] = json!(state);
    quote["customer"]["billing"]["pin"] = Value::Null;
    quote["lines"] = json!([{ "plan": plan, "seats": seats, "term_months": months,
        "base_price_minor": base, "max_price_minor": max, "price_minor": price }]);
    quote
}

fn refusal(output: &Output) -> Value {
    assert!(output.stdout.is_empty());
    serde_json::from_slice(&output.stderr).unwrap()
}

fn pdf_text(path: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn totals_come_in_figures_and_in_words() {
    let figures = Desk::with(&example()).figures();
    assert_eq!(figures["total_text"], "₹23,59,410.00");
    assert_eq!(
        figures["total_words"],
        "Rupees Twenty-Three Lakh Fifty-Nine Thousand Four Hundred Ten Only"
    );

    let in_state = Desk::with(&one_line(
        "standard",
        1,
        1,
        [90_000, 150_000, 120_199],
        "33",
    ))
    .figures();
    assert_eq!(
        (&in_state["cgst_minor"], &in_state["sgst_minor"]),
        (&json!(902), &json!(902))
    );
    assert_eq!(
        (&in_state["total_minor"], &in_state["round_off_minor"]),
        (&json!(11_800), &json!(-21))
    );
    assert_eq!(in_state["total_words"], "Rupees One Hundred Eighteen Only");

    let mut territory = one_line("starter", 7, 5, [100_000, 150_000, 99_999], "04");
    territory["supplier"]["gstin"] = json!("04AAACA0000A1Z6");
    territory["round_off"] = json!(false);
    let territory = Desk::with(&territory).figures();
    assert_eq!(
        (&territory["cgst_minor"], &territory["utgst_minor"]),
        (&json!(26_250), &json!(26_250))
    );
    assert_eq!(
        territory["total_words"],
        "Rupees Three Thousand Four Hundred Forty-One and Sixty-Four Paise Only"
    );
    assert_eq!(
        territory["approval"],
        json!({ "needed": true, "reasons": ["below_base"] })
    );

    let free = Desk::with(&one_line("advanced", 500, 12, [280_000, 399_900, 0], "29")).figures();
    assert_eq!(
        (&free["margin_bp"], &free["markup_bp"]),
        (&Value::Null, &json!(-10_000))
    );
    assert_eq!(free["total_words"], "Rupees Zero Only");

    let mut half = one_line("starter", 1, 12, [0, 50, 50], "29");
    half["lines"][0]["tax_rate_bp"] = json!(0);
    half["round_off"] = json!(false);
    assert_eq!(
        Desk::with(&half).figures()["total_words"],
        "Rupees Zero and Fifty Paise Only"
    );
}

#[test]
fn the_total_is_in_english_in_the_figures_whatever_the_language_of_the_document() {
    let mut quote = example();
    quote["language"] = json!("ta");
    let words = Desk::with(&quote).figures()["total_words"].clone();
    assert_eq!(
        words,
        "Rupees Twenty-Three Lakh Fifty-Nine Thousand Four Hundred Ten Only"
    );
}

#[test]
fn figures_and_document_are_written_where_they_are_asked_for() {
    let desk = Desk::with(&example());
    let output = desk.price(&["--pdf", "out.pdf", "--json", "out.json"]);
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    assert_eq!(desk.names(), ["out.json", "out.pdf", "quote.json"]);
    let figures: Value = serde_json::from_slice(&fs::read(desk.path("out.json")).unwrap()).unwrap();
    assert_eq!(figures, desk.figures());

    let first = fs::read(desk.path("out.pdf")).unwrap();
    assert!(desk.price(&["--pdf", "again.pdf"]).status.success());
    assert_eq!(fs::read(desk.path("again.pdf")).unwrap(), first);
}

#[test]
fn the_document_is_a_draft_on_every_page_and_gives_no_cost_away() {
    let mut quote = one_line("advanced", 3, 12, [1_234_567, 7_777_777, 7_000_000], "29");
    quote["supplier"]["lut"] = json!({ "arn": "AD330326000001A", "valid_until": "2027-03-31" });
    quote["customer"]["billing"]["country"] = json!("SG");
    let desk = Desk::with(&quote);
    assert!(desk.price(&["--pdf", "out.pdf"]).status.success());
    let text = pdf_text(&desk.path("out.pdf"));
    for page in text.trim_end_matches('\u{c}').split('\u{c}') {
        assert!(page.contains("DRAFT"), "{page}");
        assert!(
            page.contains("priced from a file, not an issued proposal"),
            "{page}"
        );
    }
    assert!(
        text.contains("AD330326000001A") && text.contains("₹2,10,000.00"),
        "{text}"
    );
    for secret in ["12,345.67", "77,777.77", "argin", "arkup", "ase price"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn a_refused_quote_tells_every_fault_and_touches_no_file() {
    let mut quote = example();
    quote["customer"]["gstin"] = json!("29AAFCA7488L1Z0");
    quote["lines"][0]["seats"] = json!(0);
    quote["colour"] = json!("red");
    let desk = Desk::with(&quote);
    fs::write(desk.path("out.pdf"), "before").unwrap();
    let output = desk.price(&["--pdf", "out.pdf", "--json", "out.json"]);
    assert_eq!(output.status.code(), Some(2));
    let refusal = refusal(&output);
    assert_eq!(refusal["code"], "invalid_quote");
    let fields = refusal["fields"].as_array().unwrap();
    let told: Vec<_> = fields
        .iter()
        .map(|field| (&field["path"], &field["code"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("colour"), &json!("unknown_field")),
            (&json!("customer.gstin"), &json!("gstin_checksum")),
            (&json!("lines[0].seats"), &json!("out_of_range")),
        ]
    );
    assert!(fields[1]["message"].as_str().unwrap().contains('W'));
    assert_eq!(fs::read(desk.path("out.pdf")).unwrap(), b"before");
    assert_eq!(desk.names(), ["out.pdf", "quote.json"]);
}

#[test]
fn the_quote_may_come_in_through_a_pipe() {
    let mut child = program()
        .args(["--input", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(example().to_string().as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["total_minor"], 235_941_000);
}

#[test]
fn files_that_cannot_be_read_or_written_are_named_with_the_cause() {
    let desk = Desk::with(&example());
    let missing = program()
        .args(["--input", "/nowhere/quote.json"])
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(3));
    assert_eq!(refusal(&missing)["path"], "/nowhere/quote.json");

    fs::write(desk.path("out.json"), "before").unwrap();
    let unwritable = desk.price(&["--json", "out.json", "--pdf", "nowhere/out.pdf"]);
    assert_eq!(unwritable.status.code(), Some(3));
    assert_eq!(refusal(&unwritable)["path"], "nowhere/out.pdf");
    assert_eq!(fs::read(desk.path("out.json")).unwrap(), b"before");
    assert_eq!(desk.names(), ["out.json", "quote.json"]);
}

#[test]
fn characters_no_typeface_has_are_told_by_field_and_the_document_is_made() {
    let mut quote = example();
    quote["customer"]["company"] = json!("Kaveri 漢字 Textiles 漢");
    quote["lines"][0]["description"] = json!("Plan 😀");
    let desk = Desk::with(&quote);
    let output = desk.price(&["--pdf", "out.pdf", "--json", "-"]);
    assert_eq!(output.status.code(), Some(0));
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["warnings"], json!([]));
    let told: Value = serde_json::from_slice(&output.stderr).unwrap();
    let told = told["warnings"].as_array().unwrap();
    let paths: Vec<_> = told.iter().map(|warning| &warning["path"]).collect();
    assert_eq!(paths, ["customer.company", "lines[0].description"]);
    assert_eq!(
        (&told[0]["code"], &told[0]["characters"]),
        (&json!("glyph_missing"), &json!("漢字"))
    );
    assert_eq!(
        told[0]["message"],
        "customer.company: the document cannot show 漢字. Replace these characters."
    );
    // Who asks for figures alone is not told about a document.
    assert!(desk.price(&[]).stderr.is_empty());
    assert!(fs::read(desk.path("out.pdf")).unwrap().starts_with(b"%PDF"));
}

#[cfg(unix)]
#[test]
fn an_output_never_overwrites_the_input_or_the_other_output() {
    let desk = Desk::with(&example());
    let before = fs::read(&desk.input).unwrap();
    std::os::unix::fs::symlink("quote.json", desk.path("link.json")).unwrap();
    std::os::unix::fs::symlink("one.out", desk.path("other.out")).unwrap();
    for args in [
        &["--json", "quote.json"][..],
        &["--json", "./quote.json"],
        &["--json", "link.json"],
        &["--pdf", "quote.json"],
        &["--pdf", "one.out", "--json", "./one.out"],
        &["--pdf", "one.out", "--json", "other.out"],
        &["--pdf", "-"],
        &["--pdf", "-", "--json", "one.out"],
    ] {
        let output = desk.price(args);
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        let refusal = refusal(&output);
        assert_eq!(refusal["code"], "file", "{args:?}");
        assert!(refusal["message"].as_str().unwrap().len() > 20, "{args:?}");
        assert_eq!(fs::read(&desk.input).unwrap(), before, "{args:?}");
        assert_eq!(desk.names(), ["link.json", "other.out", "quote.json"]);
    }
    let nowhere = desk.price(&["--pdf", "/dev/null", "--json", "/dev/null"]);
    assert!(nowhere.status.success());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_not_there_yet_is_followed() {
    let desk = Desk::with(&example());
    std::os::unix::fs::symlink("real.pdf", desk.path("link.pdf")).unwrap();
    assert!(desk.price(&["--pdf", "link.pdf"]).status.success());
    assert_eq!(desk.names(), ["link.pdf", "quote.json", "real.pdf"]);
    assert!(desk.path("link.pdf").is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn figures_that_cannot_be_printed_are_no_success() {
    let desk = Desk::with(&example());
    let output = program()
        .arg("--input")
        .arg(&desk.input)
        .stdout(fs::File::create("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(refusal(&output)["path"], "-");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let desk = Desk::with(&example());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program()
        .arg("--input")
        .arg(&desk.input)
        .stdout(Stdio::from(writer))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn one_thing_that_is_wrong_is_one_fault_of_the_list_with_a_sentence_that_helps() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str, &str, &str); 12] = [
        (
            |quote| {
                quote["customer"]["gstin"] = json!(29);
                quote["customer"]["billing"]["state"] = Value::Null;
            },
            "customer.gstin",
            "wrong_type",
            "text",
        ),
        (
            |quote| {
                quote["customer"]["gstin"] = Value::Null;
                quote["customer"]["billing"]["country"] = json!(5);
                quote["customer"]["billing"]["state"] = json!("xx");
                quote["customer"]["billing"]["pin"] = json!("abc");
            },
            "customer.billing.country",
            "wrong_type",
            "text",
        ),
        (
            |quote| {
                quote["customer"]["gstin"] = Value::Null;
                quote["customer"]["billing"]["state"] = Value::Null;
            },
            "customer.billing.state",
            "missing",
            "Without a GSTIN",
        ),
        (
            |quote| quote["format"] = json!(2),
            "format",
            "out_of_range",
            "Update the app",
        ),
        (
            |quote| quote["lines"] = json!([]),
            "lines",
            "out_of_range",
            "At least one line",
        ),
        (
            |quote| quote["lines"][0]["basis"] = json!("month"),
            "lines[0].basis",
            "out_of_range",
            "seat_year, one_time",
        ),
        (
            |quote| quote["lines"][0]["sac"] = json!("9973"),
            "lines[0].sac",
            "out_of_range",
            "six digits",
        ),
        (
            |quote| quote["lines"][0]["sac"] = json!("99733100"),
            "lines[0].sac",
            "out_of_range",
            "six digits",
        ),
        (
            |quote| quote["lines"][0]["sac"] = json!("99733A"),
            "lines[0].sac",
            "out_of_range",
            "six digits",
        ),
        (
            |quote| quote["lines"][0]["sac"] = json!(997_331),
            "lines[0].sac",
            "wrong_type",
            "text",
        ),
        (
            |quote| quote["lines"][0]["plan"] = json!("Gold Plan!"),
            "lines[0].plan",
            "out_of_range",
            "code of a plan",
        ),
        (
            |quote| quote["customer"]["company"] = json!("Kaveri\u{200b}"),
            "customer.company",
            "out_of_range",
            "U+200B",
        ),
    ];
    for (change, path, code, words) in cases {
        let mut quote = example();
        change(&mut quote);
        let output = Desk::with(&quote).price(&[]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        let refusal = refusal(&output);
        let fields = refusal["fields"].as_array().unwrap();
        assert_eq!(fields.len(), 1, "{refusal}");
        assert_eq!(
            (&fields[0]["path"], &fields[0]["code"]),
            (&json!(path), &json!(code))
        );
        let message = fields[0]["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn numbers_no_machine_word_holds_are_out_of_range_and_places_are_bare_digits() {
    let desk = Desk::with(&example());
    let text = example().to_string();
    let told = |text: &str| {
        fs::write(&desk.input, text).unwrap();
        refusal(&desk.price(&[]))["fields"].clone()
    };
    for number in ["1e400", "-1e400", &"7".repeat(5_000)] {
        let told = told(&text.replace("\"seats\":500", &format!("\"seats\":{number}")));
        assert_eq!(
            (&told[0]["path"], &told[0]["code"], &told[1]),
            (
                &json!("lines[0].seats"),
                &json!("out_of_range"),
                &Value::Null
            )
        );
    }
    let told = told(&format!("{}x", " ".repeat(123_456)));
    assert_eq!(told[0]["code"], "json");
    let message = told[0]["message"].as_str().unwrap();
    assert!(message.contains("line 1, column 123457."), "{message}");
}

#[test]
fn an_endless_input_is_refused_once_it_is_too_large() {
    let desk = Desk::with(&example());
    fs::File::create(&desk.input)
        .unwrap()
        .set_len(1 << 40)
        .unwrap();
    let output = desk.price(&["--json", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(refusal(&output)["fields"][0]["code"], "too_large");
}
