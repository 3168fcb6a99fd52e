use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::{
    fault::{Fault, FaultCode},
    gstin::tests::completed,
    money::{MAX_AMOUNT_MINOR, MAX_PRICE_MINOR},
    quote_draft::{LineDraft, LutDraft, QuoteDraft, check},
    tax::{PlaceOfSupply, Supply, TaxHeads},
};

/// The quote file's own example, as it stands in its description.
pub(crate) fn example() -> QuoteDraft {
    serde_json::from_value(json!({
        "number": "CHO/2026-27/0001",
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
        "remarks": "Net 30", "terms": null
    }))
    .unwrap()
}

fn quote(change: impl FnOnce(&mut QuoteDraft)) -> Quote {
    let mut draft = example();
    change(&mut draft);
    check(&draft).unwrap()
}

fn priced(change: impl FnOnce(&mut QuoteDraft)) -> Priced {
    price(&quote(change)).unwrap()
}

fn line(seats: i64, months: i64, [base, max, price]: [i64; 3]) -> LineDraft {
    LineDraft {
        seats: Some(seats.into()),
        term_months: Some(months.into()),
        base_price_minor: Some(base.into()),
        max_price_minor: Some(max.into()),
        price_minor: Some(price.into()),
        ..example().lines.remove(0)
    }
}

fn abroad(draft: &mut QuoteDraft) {
    draft.customer.gstin = None;
    draft.customer.billing.country = Some("SG".to_owned());
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn lut(valid_until: &str) -> Option<LutDraft> {
    Some(LutDraft {
        arn: text("AD330326000001A"),
        valid_until: text(valid_until),
    })
}

#[test]
fn the_example_comes_out_as_described() {
    let Priced {
        sale,
        cost,
        approval,
        warnings,
    } = priced(|_| ());
    let igst = TaxHeads {
        igst_minor: 35_991_000,
        ..TaxHeads::default()
    };
    assert_eq!(sale.place_of_supply.code(), "29");
    assert_eq!((sale.supply, sale.zero_rated), (Supply::InterState, false));
    assert_eq!(
        sale.lines,
        [SaleLine {
            amount_minor: 199_950_000,
            tax: igst,
            discount_bp: Some(0)
        }]
    );
    assert_eq!((sale.taxable_minor, sale.tax), (199_950_000, igst));
    assert_eq!((sale.round_off_minor, sale.total_minor), (0, 235_941_000));
    assert_eq!(cost.lines[0].base_amount_minor, 140_000_000);
    assert_eq!(
        (cost.margin_minor, cost.margin_bp, cost.markup_bp),
        (59_950_000, Some(2_998), Some(4_282))
    );
    assert_eq!(
        (approval.needed, approval.reasons.len(), warnings.len()),
        (false, 0, 0)
    );
}

#[test]
fn one_seat_for_a_month_within_a_state_rounds_each_head_for_itself() {
    let Priced { sale, cost, .. } = priced(|draft| {
        draft.customer.gstin = text("33AAAAR6720M1ZG");
        draft.customer.billing.state = None;
        draft.customer.billing.pin = text("600001");
        draft.lines = vec![line(1, 1, [90_000, 150_000, 120_199])];
    });
    let tax = TaxHeads {
        cgst_minor: 902,
        sgst_minor: 902,
        ..TaxHeads::default()
    };
    assert_eq!(
        (sale.supply, sale.taxable_minor, sale.tax),
        (Supply::IntraState, 10_017, tax)
    );
    assert_eq!((sale.round_off_minor, sale.total_minor), (-21, 11_800));
    assert_eq!(
        (cost.margin_minor, cost.margin_bp, cost.markup_bp),
        (2_517, Some(2_513), Some(3_356))
    );
}

#[test]
fn a_territory_without_a_legislature_takes_its_half_as_utgst() {
    let Priced {
        sale,
        cost,
        approval,
        ..
    } = priced(|draft| {
        draft.supplier.gstin = text("04AAACA0000A1Z6");
        draft.customer.gstin = None;
        draft.customer.billing.state = text("04");
        draft.customer.billing.pin = None;
        draft.round_off = Some(false);
        draft.lines = vec![line(7, 5, [100_000, 150_000, 99_999])];
    });
    let tax = TaxHeads {
        cgst_minor: 26_250,
        utgst_minor: 26_250,
        ..TaxHeads::default()
    };
    assert_eq!(
        (sale.taxable_minor, sale.tax, sale.total_minor),
        (291_664, tax, 344_164)
    );
    assert_eq!(sale.round_off_minor, 0);
    assert_eq!((cost.margin_minor, cost.margin_bp), (-3, Some(0)));
    assert_eq!(
        (approval.needed, approval.reasons),
        (true, vec![ApprovalReason::BelowBase])
    );
}

#[test]
fn a_price_of_nothing_has_no_margin_ratio() {
    let Priced { sale, cost, .. } =
        priced(|draft| draft.lines = vec![line(500, 12, [280_000, 399_900, 0])]);
    assert_eq!((cost.margin_bp, cost.markup_bp), (None, Some(-10_000)));
    assert_eq!((sale.total_minor, sale.discount_bp), (0, Some(10_000)));
    let free = priced(|draft| draft.lines = vec![line(1, 1, [0, 0, 0])]);
    assert_eq!((free.cost.markup_bp, free.sale.discount_bp), (None, None));
    assert_eq!(free.warnings, []);
}

#[test]
fn fifty_paise_stay_when_the_total_is_not_rounded() {
    let half_a_rupee = |round_off| {
        priced(|draft| {
            draft.round_off = Some(round_off);
            draft.lines = vec![LineDraft {
                tax_rate_bp: Some(0.into()),
                ..line(1, 12, [0, 50, 50])
            }];
        })
        .sale
    };
    assert_eq!(half_a_rupee(false).total_minor, 50);
    assert_eq!(
        (
            half_a_rupee(true).total_minor,
            half_a_rupee(true).round_off_minor
        ),
        (100, 50)
    );
}

#[test]
fn one_time_services_have_no_months() {
    let sale = priced(|draft| {
        draft.lines = vec![LineDraft {
            basis: text("one_time"),
            ..line(3, 7, [100, 200, 150])
        }];
    })
    .sale;
    assert_eq!(sale.taxable_minor, 450);
}

#[test]
fn exports_and_zones_go_without_tax_only_under_a_letter_valid_that_day() {
    for (valid_until, zero_rated) in [
        ("2026-11-22", true),
        ("2026-11-21", false),
        ("2027-03-31", true),
    ] {
        let export = priced(|draft| {
            abroad(draft);
            draft.supplier.lut = lut(valid_until);
        });
        assert_eq!(export.sale.place_of_supply, PlaceOfSupply::Abroad);
        assert_eq!(
            (export.sale.supply, export.sale.zero_rated),
            (Supply::Export, zero_rated)
        );
        assert_eq!(
            export.sale.tax.igst_minor,
            if zero_rated { 0 } else { 35_991_000 }
        );
        let zone = priced(|draft| {
            draft.customer.sez = Some(true);
            draft.supplier.lut = lut(valid_until);
        });
        assert_eq!(
            (zone.sale.supply, zone.sale.zero_rated),
            (Supply::Sez, zero_rated)
        );
        assert_eq!(zone.sale.place_of_supply.code(), "29");
    }
    let taxed = priced(|draft| draft.supplier.lut = lut("2027-03-31"));
    assert!(!taxed.sale.zero_rated);
    assert!(!priced(abroad).sale.zero_rated);
}

#[test]
fn a_supplier_in_a_zone_never_sells_within_its_state() {
    let sale = priced(|draft| {
        draft.supplier.sez = Some(true);
        draft.supplier.lut = lut("2027-03-31");
        draft.customer.gstin = text("33AAAAR6720M1ZG");
        draft.customer.billing.state = None;
    })
    .sale;
    assert_eq!((sale.supply, sale.zero_rated), (Supply::InterState, false));
}

#[test]
fn replaced_codes_count_as_the_state_of_today() {
    let Priced { sale, warnings, .. } = priced(|draft| {
        draft.supplier.gstin = Some(completed("28AAACA0000A1Z"));
        draft.customer.gstin = Some(completed("37AAACA0000A1Z"));
        draft.customer.billing.state = text("28");
        draft.customer.billing.pin = text("110001");
    });
    assert_eq!(
        (sale.supply, sale.place_of_supply.code()),
        (Supply::IntraState, "37")
    );
    assert_eq!(warnings, [Warning::GstinOldStateCode]);
}

#[test]
fn every_warning_has_its_cause_and_they_come_in_the_order_of_their_names() {
    let warnings = |change: fn(&mut QuoteDraft)| priced(change).warnings;
    assert_eq!(warnings(abroad), [Warning::ExportInRupees]);
    assert_eq!(
        warnings(|draft| draft.supplier.lut = lut("2026-12-21")),
        [Warning::LutExpired]
    );
    assert_eq!(warnings(|draft| draft.supplier.lut = lut("2026-12-22")), []);
    assert_eq!(
        warnings(|draft| draft.customer.billing.mobile = text("98765 43210")),
        [Warning::MobileFormat]
    );
    assert_eq!(
        warnings(|draft| draft.customer.billing.mobile = text("+91 98765 43210")),
        []
    );
    assert_eq!(
        warnings(|draft| draft.customer.billing.pin = text("600001")),
        [Warning::PinStateMismatch]
    );
    assert_eq!(
        warnings(|draft| draft.customer.billing.pin = text("900056")),
        []
    );
    assert_eq!(
        warnings(|draft| draft.lines[0].tax_rate_bp = Some(1_200.into())),
        [Warning::TaxRateUnusual]
    );
    assert_eq!(
        warnings(|draft| draft.lines.push(line(1, 12, [1, 1, 1_000_000]))),
        [Warning::RatioOutOfRange]
    );
    let all = priced(|draft| {
        draft.supplier.gstin = Some(completed("25AAACA0000A1Z"));
        draft.supplier.lut = lut("2026-12-01");
        abroad(draft);
        draft.lines[0].tax_rate_bp = Some(1.into());
    });
    let names: Vec<_> = all
        .warnings
        .iter()
        .map(|warning| warning.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "export_in_rupees",
            "gstin_old_state_code",
            "lut_expired",
            "tax_rate_unusual"
        ]
    );
    assert!(Warning::ALL.is_sorted_by_key(|warning| warning.as_str()));
    assert!(ApprovalReason::ALL.is_sorted_by_key(|reason| reason.as_str()));
}

#[test]
fn phone_numbers_and_postal_codes_abroad_are_nobody_elses_business() {
    let priced = priced(|draft| {
        abroad(draft);
        draft.customer.billing.state = text("Central Region");
        draft.customer.billing.pin = text("SW1A 1AA");
        draft.customer.billing.mobile = text("+65 6123 4567");
    });
    assert_eq!(priced.warnings, [Warning::ExportInRupees]);
}

#[test]
fn prices_outside_base_and_max_need_approval_once_each() {
    let reasons = |prices: &[[i64; 3]]| {
        let lines = prices.iter().map(|&prices| line(1, 12, prices)).collect();
        priced(|draft| draft.lines = lines).approval.reasons
    };
    use ApprovalReason::{AboveMax, BelowBase};
    assert_eq!(reasons(&[[10, 20, 10], [10, 20, 20]]), []);
    assert_eq!(
        reasons(&[[10, 20, 9], [10, 20, 8], [10, 20, 21]]),
        [AboveMax, BelowBase]
    );
}

#[test]
fn a_ratio_at_the_limit_is_shown_and_one_beyond_is_not() {
    let discount = |price| {
        priced(|draft| draft.lines = vec![line(1, 12, [0, 1, price])])
            .sale
            .lines[0]
            .discount_bp
    };
    assert_eq!(discount(100_001), Some(-1_000_000_000));
    assert_eq!(discount(100_002), None);
}

#[test]
fn exactly_the_largest_amount_passes_and_one_more_is_refused() {
    let untaxed = |prices: [i64; 3]| LineDraft {
        basis: text("one_time"),
        tax_rate_bp: Some(0.into()),
        ..line(9_000, 12, prices)
    };
    let most = untaxed([0, MAX_PRICE_MINOR, MAX_PRICE_MINOR]);
    assert_eq!(
        priced(|draft| draft.lines = vec![most.clone()])
            .sale
            .total_minor,
        MAX_AMOUNT_MINOR
    );

    let refused = |lines: Vec<LineDraft>| {
        let mut draft = example();
        draft.lines = lines;
        let faults = check(&draft).unwrap_err();
        faults
            .into_iter()
            .map(|fault| (fault.path, fault.code))
            .collect::<Vec<_>>()
    };
    let too_large = |path: &str| (path.to_owned(), FaultCode::AmountTooLarge);
    let one_paisa = LineDraft {
        seats: Some(1.into()),
        ..untaxed([0, 1, 1])
    };
    assert_eq!(refused(vec![most.clone(), one_paisa]), [too_large("lines")]);
    let more = LineDraft {
        seats: Some(9_001.into()),
        ..most.clone()
    };
    assert_eq!(
        refused(vec![more.clone(), most.clone(), more]),
        [too_large("lines[0]"), too_large("lines[2]")]
    );
    let taxed = LineDraft {
        tax_rate_bp: Some(1.into()),
        ..most
    };
    assert_eq!(refused(vec![taxed]), [too_large("lines")]);
    let dear_list = LineDraft {
        seats: Some(9_001.into()),
        ..untaxed([0, MAX_PRICE_MINOR, 0])
    };
    assert_eq!(refused(vec![dear_list]), [too_large("lines[0]")]);
}

#[test]
fn no_figure_makes_pricing_fail_otherwise_than_by_a_refusal() {
    let mut quote = quote(|_| ());
    for price_minor in [i64::MIN, -1, i64::MAX] {
        for (seats, term_months, tax_rate_bp) in
            [(u32::MAX, u16::MAX, u16::MAX), (0, 0, 0), (1, 12, u16::MAX)]
        {
            for basis in [Basis::SeatYear, Basis::OneTime] {
                let line = &mut quote.lines[0];
                *line = Line {
                    basis,
                    seats,
                    term_months,
                    tax_rate_bp,
                    price_minor,
                    ..line.clone()
                };
                let too_large =
                    Fault::new("lines[0]", FaultCode::AmountTooLarge).with("max", MAX_AMOUNT_MINOR);
                match price(&quote) {
                    Ok(priced) => assert!(
                        priced.sale.total_minor.unsigned_abs() <= MAX_AMOUNT_MINOR.unsigned_abs()
                    ),
                    Err(faults) => assert_eq!(faults, [too_large]),
                }
            }
        }
    }
    quote = self::quote(|_| ());
    quote.lines = vec![
        Line {
            price_minor: MAX_PRICE_MINOR,
            ..quote.lines[0].clone()
        };
        50_000
    ];
    assert_eq!(price(&quote).unwrap_err()[0].path, "lines");
}

#[test]
fn a_term_ends_the_day_before_the_same_day() {
    let mut line = quote(|_| ()).lines.remove(0);
    for (months, start, last) in [
        (12, date(2026, 4, 1), date(2027, 3, 31)),
        (1, date(2026, 1, 31), date(2026, 2, 27)),
        (12, date(2028, 2, 29), date(2029, 2, 27)),
        (3, date(2026, 11, 22), date(2027, 2, 21)),
    ] {
        line.term_months = months;
        assert_eq!(line.period(start), Some((start, last)));
    }
    assert_eq!(line.period(Date::MAX), Some((Date::MAX, Date::MAX)));
    line.basis = Basis::OneTime;
    assert_eq!(line.period(date(2026, 4, 1)), None);
}

#[test]
fn a_stored_quote_and_its_figures_are_read_back_unchanged() {
    let quote = quote(|draft| draft.supplier.lut = lut("2027-03-31"));
    let Priced { sale, cost, .. } = price(&quote).unwrap();
    let again = |value: serde_json::Value| value.to_string();
    assert_eq!(
        serde_json::from_str::<Quote>(&again(serde_json::to_value(&quote).unwrap())).unwrap(),
        quote
    );
    assert_eq!(
        serde_json::from_str::<Sale>(&again(serde_json::to_value(&sale).unwrap())).unwrap(),
        sale
    );
    assert_eq!(
        serde_json::from_str::<Cost>(&again(serde_json::to_value(&cost).unwrap())).unwrap(),
        cost
    );
}

#[test]
fn a_sale_says_nothing_of_cost() {
    let sale = serde_json::to_string(&priced(|_| ()).sale).unwrap();
    for word in [
        "base",
        "margin",
        "markup",
        "cost",
        "140000000",
        "59950000",
        "2998",
        "4282",
    ] {
        assert!(!sale.contains(word), "{word}");
    }
}
