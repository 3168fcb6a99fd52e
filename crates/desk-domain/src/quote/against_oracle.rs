//! Random quotes, priced twice: 10,000 in a test run, as many as `PROPTEST_CASES` says in a soak.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    Priced, Warning,
    oracle::{Answer, BuyerKind, OracleLine, Scenario, answer},
    price,
    tests::example,
};
use crate::{
    fault::FaultCode,
    gstin::tests::completed,
    money::{MAX_AMOUNT_MINOR, MAX_PRICE_MINOR},
    price_book::MAX_SEATS,
    quote_draft::{CustomerDraft, LineDraft, LutDraft, MAX_TERM_MONTHS, QuoteDraft, check},
    tax::TaxHeads,
};

const DATE: &str = "2026-11-22";
const STATES: [&str; 12] = [
    "04", "07", "25", "26", "27", "28", "29", "33", "34", "37", "38", "97",
];

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    // 256 is proptest's own figure when nobody asked for another.
    let cases = if config.cases == 256 {
        10_000
    } else {
        config.cases
    };
    ProptestConfig { cases, ..config }
}

/// Mostly everyday figures, often the smallest, now and then up to the limit.
fn figure(max: i64) -> impl Strategy<Value = i64> {
    prop_oneof![2 => 0..=100.min(max), 6 => 0..=500_000.min(max), 2 => 0..=max, 1 => Just(max)]
}

fn a_line() -> impl Strategy<Value = OracleLine> {
    let prices = (
        figure(MAX_PRICE_MINOR),
        figure(MAX_PRICE_MINOR),
        figure(MAX_PRICE_MINOR),
    );
    let seats = figure(i64::from(MAX_SEATS)).prop_map(|seats| u32::try_from(seats.max(1)).unwrap());
    let rate = prop_oneof![4 => select(&[0, 500, 1_800, 4_000][..]), 1 => 0_u16..=10_000];
    (any::<bool>(), seats, 1..=MAX_TERM_MONTHS, prices, rate).prop_map(
        |(one_time, seats, months, (a, b, price), rate_bp)| OracleLine {
            one_time,
            seats,
            months,
            base: a.min(b),
            max: a.max(b),
            price,
            rate_bp,
        },
    )
}

fn a_scenario() -> impl Strategy<Value = Scenario> {
    let buyer = prop_oneof![
        1 => Just(BuyerKind::Abroad),
        6 => (select(&STATES[..]), prop::bool::weighted(0.2)).prop_map(|(code, sez)| BuyerKind::InState { code, sez }),
    ];
    // A buyer next door is the case with the most rounding, so it should be common.
    let same_state = prop::bool::weighted(0.4);
    (
        select(&STATES[..]),
        prop::bool::weighted(0.1),
        any::<bool>(),
        buyer,
        same_state,
        any::<bool>(),
        vec(a_line(), 1..8),
    )
        .prop_map(
            |(supplier_state, supplier_sez, lut_valid, buyer, same_state, round_off, lines)| {
                let buyer = match buyer {
                    BuyerKind::InState { sez, .. } if same_state => BuyerKind::InState {
                        code: supplier_state,
                        sez,
                    },
                    other => other,
                };
                Scenario {
                    supplier_state,
                    supplier_sez,
                    lut_valid,
                    buyer,
                    round_off,
                    lines,
                }
            },
        )
}

fn draft_of(scenario: &Scenario, registered: bool) -> QuoteDraft {
    let gstin = |code: &str| Some(completed(&format!("{code}AAACA0000A1Z")));
    let mut draft = example();
    draft.date = Some(DATE.to_owned());
    draft.round_off = Some(scenario.round_off);
    draft.supplier.gstin = gstin(scenario.supplier_state);
    draft.supplier.sez = Some(scenario.supplier_sez);
    let lut_end = if scenario.lut_valid {
        DATE
    } else {
        "2026-11-21"
    };
    draft.supplier.lut = Some(LutDraft {
        arn: Some("AD330326000001A".to_owned()),
        valid_until: Some(lut_end.to_owned()),
    });
    let billing = draft.customer.billing;
    draft.customer = match scenario.buyer {
        BuyerKind::Abroad => {
            let mut billing = billing;
            billing.country = Some("SG".to_owned());
            CustomerDraft {
                gstin: None,
                sez: None,
                billing,
                ..draft.customer
            }
        }
        BuyerKind::InState { code, sez } => {
            let mut billing = billing;
            billing.state = Some(code.to_owned());
            let gstin = if registered || sez { gstin(code) } else { None };
            CustomerDraft {
                gstin,
                sez: Some(sez),
                billing,
                ..draft.customer
            }
        }
    };
    let one = draft.lines.remove(0);
    draft.lines = scenario
        .lines
        .iter()
        .map(|line| LineDraft {
            basis: Some(
                if line.one_time {
                    "one_time"
                } else {
                    "seat_year"
                }
                .to_owned(),
            ),
            seats: Some(i64::from(line.seats).into()),
            term_months: Some(i64::from(line.months).into()),
            base_price_minor: Some(line.base.into()),
            max_price_minor: Some(line.max.into()),
            price_minor: Some(line.price.into()),
            tax_rate_bp: Some(i64::from(line.rate_bp).into()),
            ..one.clone()
        })
        .collect();
    draft
}

fn ratio(ratio: Option<i64>) -> String {
    ratio.map_or_else(|| "null".to_owned(), |ratio| ratio.to_string())
}

/// Our answer in the oracle's form.
fn written(priced: &Priced) -> Answer {
    let Priced { sale, cost, .. } = priced;
    let lines = sale.lines.iter().zip(&cost.lines).map(|(sale, cost)| {
        [
            sale.amount_minor.to_string(),
            cost.base_amount_minor.to_string(),
            cost.margin_minor.to_string(),
            ratio(cost.margin_bp),
            ratio(cost.markup_bp),
            ratio(sale.discount_bp),
            sale.tax.cgst_minor.to_string(),
            sale.tax.sgst_minor.to_string(),
            sale.tax.utgst_minor.to_string(),
            sale.tax.igst_minor.to_string(),
        ]
    });
    Answer {
        place: sale.place_of_supply.to_string(),
        supply: match sale.supply {
            crate::tax::Supply::Export => "export",
            crate::tax::Supply::Sez => "sez",
            crate::tax::Supply::InterState => "inter_state",
            crate::tax::Supply::IntraState => "intra_state",
        },
        zero_rated: sale.zero_rated,
        lines: lines.collect(),
        totals: [
            sale.taxable_minor.to_string(),
            sale.tax.cgst_minor.to_string(),
            sale.tax.sgst_minor.to_string(),
            sale.tax.utgst_minor.to_string(),
            sale.tax.igst_minor.to_string(),
            sale.round_off_minor.to_string(),
            sale.total_minor.to_string(),
            cost.margin_minor.to_string(),
            ratio(cost.margin_bp),
            ratio(cost.markup_bp),
            ratio(sale.discount_bp),
        ],
        ratio_hidden: priced.warnings.contains(&Warning::RatioOutOfRange),
        too_large: super::oracle::TooLarge::default(),
    }
}

fn shown_lines_add_up(priced: &Priced) {
    let Priced { sale, cost, .. } = priced;
    let tax: TaxHeads = sale.lines.iter().map(|line| line.tax).sum();
    assert_eq!(
        sale.taxable_minor,
        sale.lines.iter().map(|line| line.amount_minor).sum::<i64>()
    );
    assert_eq!(sale.tax, tax);
    assert_eq!(
        sale.total_minor,
        sale.taxable_minor + sale.tax.total_minor() + sale.round_off_minor
    );
    assert_eq!(
        cost.margin_minor,
        cost.lines.iter().map(|line| line.margin_minor).sum::<i64>()
    );
    assert_eq!(
        cost.base_amount_minor + cost.margin_minor,
        sale.taxable_minor
    );
    for heads in sale.lines.iter().map(|line| line.tax).chain([sale.tax]) {
        assert_eq!(heads.cgst_minor, heads.sgst_minor + heads.utgst_minor);
        assert!(heads.cgst_minor == 0 || heads.igst_minor == 0);
    }
    assert!((-50..=50).contains(&sale.round_off_minor) && sale.total_minor <= MAX_AMOUNT_MINOR);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_figure_is_the_one_long_division_gives(scenario in a_scenario(), registered in any::<bool>()) {
        let expected = answer(&scenario);
        match check(&draft_of(&scenario, registered)) {
            Ok(quote) => {
                let priced = price(&quote).unwrap();
                shown_lines_add_up(&priced);
                prop_assert_eq!(scenario.round_off, quote.round_off);
                prop_assert!(!scenario.round_off || priced.sale.total_minor % 100 == 0);
                prop_assert_eq!(written(&priced), expected);
            }
            Err(faults) => {
                let lines: Vec<_> = expected.too_large.lines.iter().map(|index| format!("lines[{index}]")).collect();
                let paths = if lines.is_empty() { vec!["lines".to_owned()] } else { lines };
                prop_assert!(expected.too_large.sum);
                prop_assert!(faults.iter().all(|fault| fault.code == FaultCode::AmountTooLarge));
                prop_assert_eq!(faults.into_iter().map(|fault| fault.path).collect::<Vec<_>>(), paths);
            }
        }
    }
}
