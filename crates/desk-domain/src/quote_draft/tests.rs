use proptest::prelude::*;

use super::*;
use crate::{
    fault::{Fault, FaultCode},
    gstin::tests::completed,
    price_book::PlanCode,
    quote::{Basis, Place, tests::example},
};

fn faults_of(change: impl FnOnce(&mut QuoteDraft)) -> Vec<Fault> {
    let mut draft = example();
    change(&mut draft);
    check(&draft).unwrap_err()
}

/// The one fault a change brings, as `path code`.
fn fault(change: impl FnOnce(&mut QuoteDraft)) -> String {
    let faults = faults_of(change);
    assert_eq!(faults.len(), 1, "{faults:?}");
    format!("{} {}", faults[0].path, faults[0].code.as_str())
}

fn passes(change: impl FnOnce(&mut QuoteDraft)) -> bool {
    let mut draft = example();
    change(&mut draft);
    check(&draft).is_ok()
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[test]
fn an_empty_draft_names_everything_that_is_missing() {
    let paths: Vec<_> = check(&QuoteDraft::default())
        .unwrap_err()
        .into_iter()
        .map(|fault| format!("{} {}", fault.path, fault.code.as_str()))
        .collect();
    assert_eq!(
        paths,
        [
            "date missing",
            "valid_until missing",
            "supplier.name missing",
            "supplier.gstin missing",
            "supplier.address missing",
            "customer.company missing",
            "customer.domain missing",
            "customer.spoc.name missing",
            "customer.spoc.email missing",
            "customer.billing.address missing",
            "customer.billing.city missing",
            "customer.billing.state missing",
            "lines out_of_range",
        ]
    );
    let line = faults_of(|draft| draft.lines = vec![LineDraft::default()]);
    let paths: Vec<_> = line.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "lines[0].plan",
            "lines[0].seats",
            "lines[0].base_price_minor",
            "lines[0].max_price_minor",
            "lines[0].price_minor",
        ]
    );
}

#[test]
fn what_may_be_left_out_gets_its_default() {
    let mut draft = example();
    draft.number = text("  ");
    draft.currency = None;
    draft.round_off = None;
    draft.language = text("");
    draft.customer.billing.country = None;
    draft.customer.billing.pin = text(" ");
    draft.customer.billing.mobile = None;
    draft.lines[0] = LineDraft {
        description: None,
        sac: text(""),
        basis: None,
        term_months: None,
        tax_rate_bp: Some("".into()),
        ..draft.lines[0].clone()
    };
    let quote = check(&draft).unwrap();
    assert_eq!(
        (quote.number, quote.round_off, quote.language.code()),
        (None, true, "en")
    );
    assert_eq!(quote.start_date, quote.date);
    assert_eq!(
        (quote.customer.billing.pin, quote.customer.billing.mobile),
        (None, None)
    );
    let line = &quote.lines[0];
    assert_eq!(line.description, "Advanced plan, per user per year");
    assert_eq!(
        (
            line.sac.as_str(),
            line.basis,
            line.term_months,
            line.tax_rate_bp
        ),
        ("997331", Basis::SeatYear, 12, 1_800)
    );
    let plan = PlanCode::parse("onboarding").unwrap();
    assert_eq!(
        default_description(&plan, Basis::OneTime),
        "Onboarding plan, one time"
    );
}

#[test]
fn codes_are_tidied_before_they_are_judged() {
    let mut draft = example();
    draft.currency = text(" inr ");
    draft.language = text("HI");
    draft.supplier.gstin = text(" 33aaaca0000a1z5 ");
    draft.customer.domain = text(" Kaveri.Example ");
    draft.customer.billing.country = text("in");
    draft.customer.billing.pin = text("560 001");
    draft.customer.billing.mobile = text("+91 98765 43210");
    draft.lines[0].plan = text("Advanced");
    let quote = check(&draft).unwrap();
    assert_eq!(quote.supplier.gstin.as_str(), "33AAACA0000A1Z5");
    assert_eq!(quote.customer.domain, "kaveri.example");
    assert_eq!(quote.customer.billing.pin.as_deref(), Some("560001"));
    assert_eq!(
        quote.customer.billing.mobile.as_deref(),
        Some("+919876543210")
    );
    assert_eq!(
        (quote.language.code(), quote.lines[0].plan.as_str()),
        ("hi", "advanced")
    );
}

#[test]
fn figures_typed_by_a_person_equal_those_of_a_file() {
    let mut typed = example();
    typed.lines[0] = LineDraft {
        seats: Some("500".into()),
        term_months: Some(" 12 ".into()),
        base_price_minor: Some("2,800".into()),
        max_price_minor: Some("₹3,999.00".into()),
        price_minor: Some("3999".into()),
        tax_rate_bp: Some("18 %".into()),
        ..typed.lines[0].clone()
    };
    assert_eq!(check(&typed), check(&example()));
    assert_eq!(
        fault(|draft| draft.lines[0].seats = Some("many".into())),
        "lines[0].seats number_format"
    );
    assert_eq!(
        fault(|draft| draft.lines[0].price_minor = Some("3,5".into())),
        "lines[0].price_minor price_format"
    );
}

#[test]
fn numbers_pass_at_their_limits_and_not_beyond() {
    type Field = fn(&mut LineDraft) -> &mut Option<Figure>;
    let seats: Field = |line| &mut line.seats;
    let term: Field = |line| &mut line.term_months;
    let price: Field = |line| &mut line.price_minor;
    let rate: Field = |line| &mut line.tax_rate_bp;
    for (field, name, min, max) in [
        (seats, "seats", 1, 1_000_000),
        (term, "term_months", 1, 120),
        (price, "price_minor", 0, 1_000_000_000_000),
        (rate, "tax_rate_bp", 0, 10_000),
    ] {
        for figure in [min, max] {
            assert!(
                passes(|draft| *field(&mut draft.lines[0]) = Some(figure.into())),
                "{name} {figure}"
            );
        }
        for figure in [min - 1, max + 1, i64::MIN, i64::MAX] {
            let told =
                faults_of(|draft| *field(&mut draft.lines[0]) = Some(figure.into())).remove(0);
            assert_eq!(
                (told.path, told.code),
                (format!("lines[0].{name}"), FaultCode::OutOfRange),
                "{figure}"
            );
            assert_eq!(
                (told.args["min"].clone(), told.args["max"].clone()),
                (min.to_string(), max.to_string())
            );
        }
    }
    let lines =
        |count| move |draft: &mut QuoteDraft| draft.lines = vec![draft.lines[0].clone(); count];
    assert!(passes(lines(5_000)));
    assert_eq!(fault(lines(5_001)), "lines out_of_range");
}

#[test]
fn texts_pass_at_their_limits_and_not_beyond() {
    type Field = fn(&mut QuoteDraft) -> &mut Option<String>;
    let fields: [(Field, &str, usize); 10] = [
        (|draft| &mut draft.number, "number", 200),
        (|draft| &mut draft.supplier.name, "supplier.name", 200),
        (|draft| &mut draft.supplier.address, "supplier.address", 500),
        (|draft| &mut draft.customer.company, "customer.company", 200),
        (
            |draft| &mut draft.customer.spoc.name,
            "customer.spoc.name",
            200,
        ),
        (
            |draft| &mut draft.customer.billing.address,
            "customer.billing.address",
            500,
        ),
        (
            |draft| &mut draft.customer.billing.city,
            "customer.billing.city",
            200,
        ),
        (
            |draft| &mut draft.lines[0].description,
            "lines[0].description",
            500,
        ),
        (|draft| &mut draft.remarks, "remarks", 4_000),
        (|draft| &mut draft.terms, "terms", 4_000),
    ];
    for (field, path, max) in fields {
        assert!(
            passes(|draft| *field(draft) = Some("ம".repeat(max))),
            "{path}"
        );
        assert_eq!(
            fault(|draft| *field(draft) = Some("ம".repeat(max + 1))),
            format!("{path} too_long")
        );
        assert_eq!(
            fault(|draft| *field(draft) = text("a\u{202e}b")),
            format!("{path} control_character")
        );
    }
    let domain = |length: usize| text(&format!("{}example", "a.".repeat((length - 7) / 2)));
    assert!(passes(|draft| draft.customer.domain = domain(199)));
    assert_eq!(
        fault(|draft| draft.customer.domain = domain(201)),
        "customer.domain too_long"
    );
    assert_eq!(
        fault(|draft| draft.customer.domain = Some("a".repeat(10_000))),
        "customer.domain too_long"
    );
    assert_eq!(
        fault(|draft| draft.customer.spoc.email = Some("a".repeat(10_000))),
        "customer.spoc.email too_long"
    );
    assert_eq!(
        fault(|draft| draft.lines[0].plan = Some("a".repeat(201))),
        "lines[0].plan too_long"
    );
}

#[test]
fn required_texts_must_say_something() {
    assert_eq!(
        fault(|draft| draft.supplier.name = text(" ")),
        "supplier.name empty_text"
    );
    assert_eq!(
        fault(|draft| draft.customer.spoc.email = text("")),
        "customer.spoc.email empty_text"
    );
    assert_eq!(fault(|draft| draft.date = text("")), "date empty_text");
    assert_eq!(
        fault(|draft| draft.lines[0].plan = text("")),
        "lines[0].plan empty_text"
    );
    assert_eq!(
        fault(|draft| draft.supplier.lut = Some(LutDraft {
            arn: text("A"),
            valid_until: None
        })),
        "supplier.lut.valid_until missing"
    );
}

#[test]
fn dates_exist_and_stand_in_order() {
    assert_eq!(
        fault(|draft| draft.date = text("22.11.2026")),
        "date date_format"
    );
    assert_eq!(
        fault(|draft| draft.valid_until = text("2026-02-30")),
        "valid_until date_format"
    );
    assert_eq!(
        fault(|draft| draft.valid_until = text("2026-11-21")),
        "valid_until date_order"
    );
    assert!(passes(|draft| draft.valid_until = text("2026-11-22")));
    assert_eq!(
        fault(|draft| draft.start_date = text("soon")),
        "start_date date_format"
    );
    assert!(passes(|draft| draft.start_date = text("2020-01-01")));
}

#[test]
fn single_fields_are_refused_by_their_own_code() {
    assert_eq!(
        fault(|draft| draft.currency = text("USD")),
        "currency currency"
    );
    assert_eq!(
        fault(|draft| draft.language = text("fr")),
        "language language"
    );
    assert_eq!(
        fault(|draft| draft.customer.billing.country = text("XX")),
        "customer.billing.country country"
    );
    assert_eq!(
        fault(|draft| draft.customer.domain = text("kaveri")),
        "customer.domain domain_format"
    );
    assert_eq!(
        fault(|draft| draft.customer.spoc.email = text("r.iyer")),
        "customer.spoc.email email_format"
    );
    assert_eq!(
        fault(|draft| draft.customer.billing.pin = text("056001")),
        "customer.billing.pin pin_format"
    );
    assert_eq!(
        fault(|draft| draft.lines[0].basis = text("monthly")),
        "lines[0].basis out_of_range"
    );
    assert_eq!(
        fault(|draft| draft.lines[0].plan = text("=1+1")),
        "lines[0].plan plan_unknown"
    );
    assert_eq!(
        fault(|draft| draft.lines[0].base_price_minor = Some(399_901.into())),
        "lines[0].max_price_minor price_order"
    );
}

#[test]
fn gstins_are_refused_by_form_check_character_kind_and_state() {
    let supplier = |gstin: String| move |draft: &mut QuoteDraft| draft.supplier.gstin = Some(gstin);
    let customer = |gstin: String| {
        move |draft: &mut QuoteDraft| {
            draft.customer.gstin = Some(gstin);
            draft.customer.billing.state = None;
            draft.customer.billing.pin = None;
        }
    };
    assert_eq!(
        fault(customer("29AAFCA7488L1Z".into())),
        "customer.gstin gstin_format"
    );
    assert_eq!(
        fault(customer("29AAFCA7488L1Z0".into())),
        "customer.gstin gstin_checksum"
    );
    let told = faults_of(customer("24AANFA2641L1ZK".into())).remove(0);
    assert_eq!(told.args["expected"], "F");
    assert_eq!(
        fault(customer(completed("9917USA00001OS"))),
        "customer.gstin gstin_kind"
    );
    assert_eq!(
        fault(customer(completed("96AAACA0000A1Z"))),
        "customer.gstin state_code"
    );
    for kind in [
        "2917USA00001UN",
        "2917USA00001NR",
        "29AAACA0000A1C",
        "29BLRA00001B1D",
    ] {
        assert!(passes(customer(completed(kind))), "{kind}");
        assert_eq!(
            fault(supplier(completed(kind))),
            "supplier.gstin gstin_kind",
            "{kind}"
        );
    }
    assert_eq!(
        fault(supplier(completed("9917USA00001OS"))),
        "supplier.gstin gstin_kind"
    );
}

#[test]
fn the_state_comes_from_the_gstin_else_from_the_address_else_it_is_missing() {
    let state = |gstin: Option<&str>, state: Option<&str>| {
        let (gstin, state) = (gstin.map(str::to_owned), state.map(str::to_owned));
        move |draft: &mut QuoteDraft| {
            draft.customer.gstin = gstin;
            draft.customer.billing.state = state;
            draft.customer.billing.pin = None;
        }
    };
    let path = "customer.billing.state";
    assert_eq!(fault(state(None, None)), format!("{path} missing"));
    assert_eq!(fault(state(None, Some("96"))), format!("{path} state_code"));
    assert_eq!(fault(state(None, Some("99"))), format!("{path} state_code"));
    assert_eq!(
        fault(state(Some("29AAACA0000A1ZU"), Some("33"))),
        format!("{path} state_gstin_mismatch")
    );
    assert!(passes(state(Some("29AAACA0000A1ZU"), None)));
    assert!(passes(state(None, Some(" 29 "))));
    // A GSTIN that cannot be read is one fault, not two.
    assert_eq!(
        fault(state(Some("29AAACA0000A1ZX"), None)),
        "customer.gstin gstin_checksum"
    );
    let mut draft = example();
    state(None, Some("25"))(&mut draft);
    let Place::India {
        state,
        superseded_code,
    } = check(&draft).unwrap().customer.billing.place
    else {
        panic!()
    };
    assert_eq!((state.code(), superseded_code), ("26", true));
}

#[test]
fn abroad_there_are_no_gstins_and_no_zones() {
    let abroad = |draft: &mut QuoteDraft| {
        draft.customer.billing.country = text("SG");
        draft.customer.billing.state = text("anything");
        draft.customer.billing.pin = text("SW1A 1AA");
    };
    assert_eq!(fault(abroad), "customer.gstin gstin_country");
    let zone = faults_of(|draft| {
        abroad(draft);
        draft.customer.sez = Some(true);
    });
    assert_eq!(
        zone.iter().map(|fault| fault.code).collect::<Vec<_>>(),
        [FaultCode::SezGstin, FaultCode::GstinCountry]
    );
    assert_eq!(zone[0].path, "customer.sez");
    let unregistered = |draft: &mut QuoteDraft| {
        draft.customer.gstin = None;
        draft.customer.sez = Some(true);
    };
    assert_eq!(fault(unregistered), "customer.sez sez_gstin");
}

#[test]
fn faults_of_amounts_are_told_together_with_all_others() {
    let told = faults_of(|draft| {
        draft.customer.spoc.email = text("nobody");
        draft.lines[0].seats = Some(1_000_000.into());
        draft.lines[0].price_minor = Some(1_000_000_000_000.into());
        draft.lines.push(LineDraft {
            seats: None,
            ..draft.lines[0].clone()
        });
    });
    let told: Vec<_> = told
        .iter()
        .map(|fault| format!("{} {}", fault.path, fault.code.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            "customer.spoc.email email_format",
            "lines[1].seats missing",
            "lines[0] amount_too_large"
        ]
    );
}

#[test]
fn a_stored_draft_is_read_back_with_its_faults_in_it() {
    let mut draft = example();
    draft.date = text("not yet");
    draft.lines[0].seats = Some("fifty".into());
    let stored = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<QuoteDraft>(&stored).unwrap(), draft);
}

proptest! {
    #[test]
    fn any_text_in_any_field_is_answered(
        texts in prop::collection::vec(prop::option::of("\\PC{0,20}|[0-9A-Z@.+-]{0,20}"), 12),
        figure in any::<i64>(),
    ) {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().flatten();
        let mut draft = example();
        draft.date = next();
        draft.currency = next();
        draft.supplier.gstin = next();
        draft.supplier.name = next();
        draft.customer.gstin = next();
        draft.customer.domain = next();
        draft.customer.spoc.email = next();
        draft.customer.billing.state = next();
        draft.customer.billing.country = next();
        draft.customer.billing.pin = next();
        draft.lines[0].plan = next();
        draft.lines[0].price_minor = next().map(Figure::Typed);
        draft.lines[0].seats = Some(figure.into());
        if let Err(faults) = check(&draft) {
            prop_assert!(faults.iter().all(|fault| !fault.path.is_empty()));
        }
    }
}
