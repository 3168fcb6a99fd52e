use desk_domain::quote::price;
use serde_json::{Value, json};

use super::*;

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

/// The faults of a file, each as `path code`.
fn faults(file: impl AsRef<[u8]>) -> Vec<String> {
    let faults = read_quote_file(file.as_ref()).unwrap_err();
    faults
        .iter()
        .map(|fault| format!("{} {}", fault.path, fault.code.as_str()))
        .collect()
}

fn faults_with(pointer: &str, value: Value) -> Vec<String> {
    let mut file = example();
    *file.pointer_mut(pointer).unwrap() = value;
    faults(file.to_string())
}

#[test]
fn the_example_is_answered_field_by_field_in_order() {
    let quote = read_quote_file(example().to_string().as_bytes()).unwrap();
    let output = QuoteOutput::new(
        &price(&quote).unwrap(),
        "₹23,59,410.00".to_owned(),
        "Rupees Twenty-Three Lakh Fifty-Nine Thousand Four Hundred Ten Only".to_owned(),
    );
    assert_eq!(
        serde_json::to_string(&output).unwrap(),
        concat!(
            r#"{"place_of_supply":"29","supply":"inter_state","zero_rated":false,"#,
            r#""lines":[{"amount_minor":199950000,"base_amount_minor":140000000,"margin_minor":59950000,"#,
            r#""margin_bp":2998,"markup_bp":4282,"discount_bp":0,"#,
            r#""cgst_minor":0,"sgst_minor":0,"utgst_minor":0,"igst_minor":35991000}],"#,
            r#""taxable_minor":199950000,"cgst_minor":0,"sgst_minor":0,"utgst_minor":0,"igst_minor":35991000,"#,
            r#""round_off_minor":0,"total_minor":235941000,"total_text":"₹23,59,410.00","#,
            r#""total_words":"Rupees Twenty-Three Lakh Fifty-Nine Thousand Four Hundred Ten Only","#,
            r#""margin_minor":59950000,"margin_bp":2998,"markup_bp":4282,"discount_bp":0,"#,
            r#""approval":{"needed":false,"reasons":[]},"warnings":[]}"#,
        )
    );
}

#[test]
fn a_byte_order_mark_and_the_optional_fields_may_be_there_or_not() {
    let full = example().to_string();
    let read = read_quote_file(full.as_bytes()).unwrap();
    let marked = [b"\xEF\xBB\xBF", full.as_bytes()].concat();
    assert_eq!(read_quote_file(&marked), Ok(read));

    let mut short = example();
    let optional = [
        "format",
        "number",
        "currency",
        "round_off",
        "language",
        "remarks",
        "terms",
    ];
    for name in optional {
        short.as_object_mut().unwrap().remove(name);
    }
    short["supplier"].as_object_mut().unwrap().remove("lut");
    short["lines"][0].as_object_mut().unwrap().remove("sac");
    let read = read_quote_file(short.to_string().as_bytes()).unwrap();
    assert_eq!(
        (read.round_off, read.lines[0].sac.as_str()),
        (true, "997331")
    );
    for name in optional {
        short[name] = Value::Null;
    }
    assert_eq!(read_quote_file(short.to_string().as_bytes()), Ok(read));
}

#[test]
fn what_is_no_json_is_told_by_line_and_column() {
    for (text, line, column) in [
        ("", "1", "0"),
        ("{\n  \"date\": ,\n}", "2", "11"),
        ("{} {}", "1", "4"),
        ("{\"date\": 1", "1", "10"),
    ] {
        let faults = read_quote_file(text.as_bytes()).unwrap_err();
        assert_eq!(
            faults,
            [Fault::new("", FaultCode::Json)
                .with("line", line)
                .with("column", column)],
            "{text}"
        );
    }
    assert_eq!(faults(b"{\"date\":\n \"\xff\"}"), [" json"]);
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(faults(utf16), [" json"]);
    assert_eq!(faults(r#"{"date":"\ud800"}"#), [" json"]);
}

#[test]
fn only_an_object_is_a_quote() {
    for text in ["[]", "null", "3", "\"quote\"", "true"] {
        assert_eq!(faults(text), [" wrong_type"], "{text}");
    }
}

#[test]
fn missing_parts_are_one_fault_each_not_one_for_each_of_their_fields() {
    assert_eq!(
        faults("{}"),
        [
            "supplier missing",
            "customer missing",
            "lines missing",
            "date missing",
            "valid_until missing"
        ]
    );
    assert_eq!(
        faults_with("/customer/billing", Value::Null),
        ["customer.billing missing"]
    );
    assert_eq!(faults_with("/lines", Value::Null), ["lines missing"]);
    assert_eq!(faults_with("/lines", json!([])), ["lines out_of_range"]);
    assert_eq!(
        faults_with("/supplier/name", Value::Null),
        ["supplier.name missing"]
    );
    assert_eq!(
        faults_with("/supplier/lut", json!({})),
        [
            "supplier.lut.arn missing",
            "supplier.lut.valid_until missing"
        ]
    );
}

#[test]
fn values_of_a_wrong_type_are_told_once_with_the_type_that_belongs_there() {
    for (pointer, value, path, expected) in [
        ("/date", json!(20_261_122), "date", "text"),
        ("/round_off", json!("yes"), "round_off", "boolean"),
        ("/supplier", json!([]), "supplier", "object"),
        ("/supplier/lut", json!(7), "supplier.lut", "object"),
        (
            "/customer/spoc",
            json!("R. Iyer"),
            "customer.spoc",
            "object",
        ),
        (
            "/customer/billing/pin",
            json!(560_001),
            "customer.billing.pin",
            "text",
        ),
        ("/lines", json!({}), "lines", "list"),
        ("/lines/0", json!([1]), "lines[0]", "object"),
        ("/lines/0/seats", json!("500"), "lines[0].seats", "integer"),
        ("/lines/0/seats", json!(1.5), "lines[0].seats", "integer"),
        (
            "/lines/0/price_minor",
            json!([[[]]]),
            "lines[0].price_minor",
            "integer",
        ),
        (
            "/lines/0/tax_rate_bp",
            json!({"a": {"b": 1}}),
            "lines[0].tax_rate_bp",
            "integer",
        ),
        ("/format", json!("1"), "format", "integer"),
    ] {
        let mut file = example();
        *file.pointer_mut(pointer).unwrap() = value;
        let faults = read_quote_file(file.to_string().as_bytes()).unwrap_err();
        assert_eq!(
            faults,
            [Fault::new(path, FaultCode::WrongType).with("expected", expected)]
        );
    }
    assert_eq!(faults_with("/lines/0", Value::Null), ["lines[0] missing"]);
}

#[test]
fn numbers_beyond_every_machine_word_are_out_of_range() {
    for number in [
        "9223372036854775808",
        "18446744073709551616",
        "1e300",
        "-9223372036854775809",
        "-1e300",
        "-1",
    ] {
        let file = example()
            .to_string()
            .replace("\"seats\":500", &format!("\"seats\":{number}"));
        assert_eq!(faults(file), ["lines[0].seats out_of_range"], "{number}");
    }
    assert_eq!(faults_with("/format", json!(2)), ["format out_of_range"]);
}

#[test]
fn unknown_and_repeated_fields_are_refused_where_they_stand() {
    let file = example().to_string();
    let changed = file
        .replacen(
            "\"seats\":500",
            "\"seats\":500,\"seats\":500,\"colour\":{\"a\":[1,2]}",
            1,
        )
        .replacen("\"city\"", "\"town\":1,\"city\"", 1)
        .replacen("\"number\"", "\"margin\":null,\"number\"", 1);
    let mut told = faults(changed);
    told.sort();
    assert_eq!(
        told,
        [
            "customer.billing.town unknown_field",
            "lines[0].colour unknown_field",
            "lines[0].seats unknown_field",
            "margin unknown_field",
        ]
    );
}

#[test]
fn every_fault_of_reading_and_of_the_rules_is_told_at_once() {
    let mut file = example();
    file["colour"] = json!("red");
    file["customer"]["gstin"] = json!("29AAFCA7488L1Z0");
    file["customer"]["spoc"]["email"] = json!(5);
    file["lines"][0]["seats"] = json!(0);
    file["lines"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "plan": "starter", "seats": "x" }));
    let mut told = faults(file.to_string());
    told.sort();
    assert_eq!(
        told,
        [
            "colour unknown_field",
            "customer.gstin gstin_checksum",
            "customer.spoc.email wrong_type",
            "lines[0].seats out_of_range",
            "lines[1].base_price_minor missing",
            "lines[1].max_price_minor missing",
            "lines[1].price_minor missing",
            "lines[1].seats wrong_type",
        ]
    );
}

#[test]
fn nesting_is_skipped_however_deep_it_goes() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(1_000_000), close.repeat(1_000_000));
    let file = example().to_string();
    for value in [deep("[", "]"), deep("{\"a\":", "}")] {
        let unknown = file.replacen("\"number\"", &format!("\"deep\":{value},\"number\""), 1);
        assert_eq!(faults(unknown), ["deep unknown_field"]);
        let wrong = file.replacen("\"seats\":500", &format!("\"seats\":{value}"), 1);
        assert_eq!(faults(wrong), ["lines[0].seats wrong_type"]);
    }
    assert_eq!(faults("[".repeat(1_000_000)), [" json"]);
}

#[test]
fn files_are_read_up_to_the_limit_and_refused_beyond() {
    let mut file = example().to_string().into_bytes();
    file.resize(MAX_FILE_BYTES, b' ');
    assert!(read_quote_file(&file).is_ok());
    file.push(b' ');
    assert_eq!(faults(&file), [" too_large"]);
}

#[test]
fn a_flood_of_lines_or_fields_stays_one_refusal() {
    let line = example()["lines"][0].to_string();
    let lines = |count: usize| vec![line.as_str(); count].join(",");
    let with_lines = |count| example().to_string().replacen(&line, &lines(count), 1);
    assert_eq!(
        read_quote_file(with_lines(5_000).as_bytes())
            .unwrap()
            .lines
            .len(),
        5_000
    );
    assert_eq!(faults(with_lines(5_001)), ["lines out_of_range"]);
    assert_eq!(faults(with_lines(40_000)), ["lines out_of_range"]);

    let fields = format!("{{{}\"end\":1}}", "\"a\":1,".repeat(2_000_000));
    assert!((100_000..100_100).contains(&faults(fields).len()));
    let long_name = format!("{{\"{}\":1}}", "n".repeat(1_000_000));
    let told = read_quote_file(long_name.as_bytes()).unwrap_err();
    assert_eq!(told[0].path.len(), 100);
}
