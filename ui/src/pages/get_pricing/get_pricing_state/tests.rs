use desk_contract::price_book::PriceBookSummaryView;
use desk_domain::{
    fault::FaultCode,
    id::{PriceBookId, TenantId},
    language::Language,
    price_book::starter_rows,
    supplier::SupplierForm,
};
use uuid::Uuid;

use super::*;

fn view() -> PricingView {
    let tenant_id = TenantId(Uuid::from_u128(1));
    let supplier = SupplierForm {
        name: "Chola Secure Systems".to_owned(),
        gstin: "33AAACA0000A1Z5".to_owned(),
        address: "1 Mount Road, Chennai".to_owned(),
        ..SupplierForm::default()
    };
    PricingView {
        today: "2026-11-22".to_owned(),
        supplier: supplier.check(tenant_id, None).unwrap(),
        price_book: Some(PriceBookView {
            summary: PriceBookSummaryView {
                id: PriceBookId(Uuid::from_u128(2)),
                tenant_id,
                number: 12,
                name: "2026-27".to_owned(),
                valid_from: "2026-04-01".to_owned(),
                valid_to: None,
                published: true,
                current: true,
                slabs: 6,
                published_at: None,
            },
            rows: starter_rows(),
            revision: 1,
        }),
        plans: Vec::new(),
        language: Language::En,
    }
}

fn view_without_cost() -> PricingView {
    let mut view = view();
    if let Some(book) = &mut view.price_book {
        book.rows.iter_mut().for_each(|row| row.base_price.clear());
    }
    view
}

/// 500 Advanced seats for a year at ₹3,699, to Karnataka.
fn filled(view: &PricingView) -> Pricing {
    let mut pricing = Pricing::new(view);
    pricing.change_line(0, |line| {
        line.plan = "advanced".to_owned();
        line.seats = "500".to_owned();
        line.price = "3,699".to_owned();
    });
    let customer = &mut pricing.form.customer;
    customer.company = "Kaveri Textiles".to_owned();
    customer.domain = "kaveri.example".to_owned();
    customer.spoc_name = "R. Iyer".to_owned();
    customer.spoc_email = "r.iyer@kaveri.example".to_owned();
    customer.gstin = "29AAACA0000A1ZU".to_owned();
    customer.address = "Plot 7".to_owned();
    customer.city = "Bengaluru".to_owned();
    pricing
}

#[test]
fn a_filled_page_shows_what_the_document_will_say() {
    let live = filled(&view()).live();
    assert!(live.is_complete(), "{:?}", live.faults);
    let priced = live.priced.unwrap();
    assert_eq!(priced.sale.taxable_minor, 184_950_000);
    assert_eq!(priced.sale.tax.igst_minor, 33_291_000);
    assert_eq!(priced.sale.total_minor, 218_241_000);
    let cost = priced.cost.unwrap();
    assert_eq!(
        (cost.margin_minor, cost.margin_bp, cost.markup_bp),
        (44_950_000, Some(2_430), Some(3_211))
    );
    assert_eq!(live.lines[0].standing, Standing::Fine);
}

#[test]
fn an_empty_page_has_no_price_and_says_what_is_missing() {
    let live = Pricing::new(&view()).live();
    assert_eq!(live.priced, None);
    assert!(!live.is_complete());
    let paths: Vec<_> = live
        .faults
        .iter()
        .map(|fault| fault.path.as_str())
        .collect();
    for path in [
        "customer.company",
        "customer.billing.state",
        "lines[0].plan",
        "lines[0].seats",
    ] {
        assert!(paths.contains(&path), "{path} is not in {paths:?}");
    }
}

#[test]
fn a_price_is_shown_before_the_customer_is_known_but_no_tax() {
    let mut pricing = filled(&view());
    pricing.form.customer = desk_domain::proposal::CustomerForm::default();
    let live = pricing.live();
    assert!(!live.is_complete());
    let priced = live.priced.unwrap();
    assert_eq!(priced.sale.taxable_minor, 184_950_000);
    assert!(!priced.tax_is_known);
}

#[test]
fn the_tax_is_known_as_soon_as_the_state_is() {
    let mut pricing = filled(&view());
    pricing.form.customer = desk_domain::proposal::CustomerForm {
        state: "33".to_owned(),
        ..Default::default()
    };
    let priced = pricing.live().priced.unwrap();
    assert!(priced.tax_is_known);
    assert_eq!(priced.sale.tax.cgst_minor, priced.sale.tax.sgst_minor);
    assert!(priced.sale.tax.cgst_minor > 0);
}

#[test]
fn a_faulty_line_is_left_out_and_the_others_are_still_priced() {
    let mut pricing = filled(&view());
    pricing.add_line();
    pricing.change_line(1, |line| line.seats = "many".to_owned());
    pricing.add_line();
    pricing.change_line(2, |line| {
        line.plan = "starter".to_owned();
        line.seats = "10".to_owned();
    });
    let live = pricing.live();
    let priced = live.priced.unwrap();
    assert_eq!(priced.places, vec![0, 2]);
    assert_eq!(live.lines[2].amount_minor, Some(1_499_000));
    assert_eq!(live.lines[1].amount_minor, None);
}

#[test]
fn an_empty_price_takes_the_list_price_of_the_slab() {
    let mut pricing = filled(&view());
    pricing.change_line(0, |line| line.price.clear());
    let line = pricing.live().lines[0].clone();
    assert_eq!(line.price_minor, Some(399_900));
    assert_eq!(
        line.slab.map(|slab| (slab.min_seats, slab.max_seats)),
        Some((251, None))
    );
}

#[test]
fn a_price_is_below_base_thin_fine_or_above_max() {
    let mut pricing = filled(&view());
    for (price, standing) in [
        ("2799.99", Standing::BelowBase),
        ("2800", Standing::Thin),
        ("3111.10", Standing::Thin),
        ("3111.11", Standing::Fine),
        ("3999", Standing::Fine),
        ("3999.01", Standing::AboveMax),
        ("abc", Standing::Unknown),
    ] {
        pricing.change_line(0, |line| line.price = price.to_owned());
        assert_eq!(pricing.live().lines[0].standing, standing, "{price}");
    }
}

#[test]
fn the_thin_part_of_the_slider_ends_where_the_margin_is_ten_percent() {
    let slab = |base, max| LiveSlab {
        min_seats: 1,
        max_seats: None,
        base_minor: base,
        max_minor: max,
    };
    // 2,800 to 3,999: a tenth of the price is margin from 3,111.11 on.
    assert_eq!(slab(Some(280_000), 399_900).thin_percent(), 26);
    assert_eq!(slab(Some(390_000), 399_900).thin_percent(), 100);
    assert_eq!(slab(Some(399_900), 399_900).thin_percent(), 0);
    assert_eq!(slab(None, 399_900).thin_percent(), 0);
}

#[test]
fn without_the_right_to_cost_there_is_a_price_and_no_cost() {
    let live = filled(&view_without_cost()).live();
    assert!(live.is_complete(), "{:?}", live.faults);
    assert_eq!(live.priced.unwrap().cost, None);
    assert_eq!(live.lines[0].slab.clone().unwrap().base_minor, None);
    assert_eq!(live.lines[0].standing, Standing::Fine);
}

#[test]
fn a_plan_without_a_slab_says_so() {
    let mut no_book = view();
    no_book.price_book = None;
    let live = filled(&no_book).live();
    assert!(
        live.faults
            .iter()
            .any(|fault| fault.code == FaultCode::SlabMissing)
    );
    assert_eq!(live.priced, None);
}

#[test]
fn the_last_line_cannot_be_removed_and_the_open_one_stays_open() {
    let mut pricing = filled(&view());
    pricing.remove_line(0);
    assert_eq!(pricing.form.lines.len(), 1);
    pricing.add_line();
    pricing.add_line();
    assert_eq!(pricing.open_line, 2);
    pricing.remove_line(0);
    assert_eq!((pricing.open_line, pricing.form.lines.len()), (1, 2));
    pricing.remove_line(1);
    assert_eq!(pricing.open_line, 0);
}

#[test]
fn other_prices_keep_what_was_typed() {
    let mut pricing = filled(&view());
    let mut dearer = view();
    if let Some(book) = &mut dearer.price_book {
        book.summary.number = 13;
        book.rows[5].max_price = "4200".to_owned();
    }
    pricing.price_with(&dearer);
    assert_eq!(pricing.form.lines[0].price, "3,699");
    assert_eq!(pricing.book.as_ref().map(|book| book.number), Some(13));
    assert_eq!(
        pricing.live().lines[0]
            .slab
            .clone()
            .map(|slab| slab.max_minor),
        Some(420_000)
    );
}
