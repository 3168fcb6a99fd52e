//! The figures beside the form, and the same rows for a proposal that was made.

use desk_domain::{
    quote::{Cost, Sale, Warning},
    tax::{PlaceOfSupply, TaxHeads},
};
use desk_text::{
    approval_reason, percent_bp, rupees, rupees_in_words, state_name, text, warning_sentence,
};
use leptos::prelude::*;

use super::session::Session;
use crate::{
    desk::{desk, t},
    kit::{Icon, Notice, Tone},
};

/// Warnings that stand beside their own fields already.
const SHOWN_BESIDE_FIELDS: [Warning; 2] = [Warning::MobileFormat, Warning::PinStateMismatch];

/// The live summary.
#[component]
pub(super) fn Summary(session: Session) -> impl IntoView {
    let Session {
        desk,
        live,
        pricing,
        ..
    } = session;
    let priced = Memo::new(move |_| live.with(|live| live.priced.clone()));
    let total = Memo::new(move |_| {
        priced.with(|priced| {
            priced.as_ref().map(|priced| {
                if priced.tax_is_known {
                    priced.sale.total_minor
                } else {
                    priced.sale.taxable_minor
                }
            })
        })
    });
    let supplier_state = Signal::derive(move || {
        pricing.with(|pricing| {
            pricing
                .supplier
                .state()
                .map(|state| state.code().to_owned())
        })
    });
    let warnings = move || {
        let language = desk.language.get();
        live.with(|live| {
            let shown = live
                .warnings
                .iter()
                .filter(|warning| !SHOWN_BESIDE_FIELDS.contains(warning));
            let reasons = live
                .approval
                .iter()
                .map(|reason| approval_reason(language, *reason));
            // Below base speaks of cost: not while a customer looks on.
            let reasons = reasons.filter(|_| desk.shows_cost());
            reasons
                .chain(shown.map(|warning| warning_sentence(language, *warning)))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <aside class="card summary" aria-label=t("summary-title")>
            <header><h2>{t("summary-title")}</h2><span class="aside">{t("summary-live")}</span></header>
            <div class="body">
                {move || match priced.get() {
                    None => view! {
                        <p class="total faint">"₹ –"</p>
                        <p class="muted">{t("summary-empty")}</p>
                    }.into_any(),
                    Some(priced) => {
                        let known = priced.tax_is_known;
                        let rate_bp = priced.quote.lines.first().map(|line| i64::from(line.tax_rate_bp)).unwrap_or_default();
                        let lines = priced.quote.lines.iter().zip(&priced.sale.lines).map(|(line, sold)| SoldLine {
                            what: sold_words(desk.language.get(), line.seats, line.price_minor, line.term_months),
                            plan: line.plan.title(),
                            amount_minor: sold.amount_minor,
                        }).collect::<Vec<_>>();
                        view! {
                            <p class="total" aria-live="polite">{total.get().map(rupees)}</p>
                            <p class="muted words">{move || if known {
                                rupees_in_words(desk.language.get(), total.get().unwrap_or_default())
                            } else {
                                text(desk.language.get(), "summary-before_tax")
                            }}</p>
                            <SaleRows lines sale=priced.sale.clone() rate_bp supplier_state tax_is_known=known/>
                            {move || desk.shows_cost().then(|| priced.cost.clone()).flatten().map(|cost| view! {
                                <CostRows cost discount_bp=priced.sale.discount_bp/>
                            })}
                        }.into_any()
                    }
                }}
                {move || {
                    let said = warnings();
                    (!said.is_empty()).then(|| view! {
                        <Notice tone=Tone::Warn>
                            {said.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                        </Notice>
                    })
                }}
            </div>
        </aside>
    }
}

/// One line of a sale as the summary names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SoldLine {
    /// The plan.
    pub(crate) plan: String,
    /// Seats, price, term.
    pub(crate) what: String,
    /// What it comes to before tax, in paise.
    pub(crate) amount_minor: i64,
}

/// `500 × ₹3,699.00`, with the term where it is not a year.
pub(crate) fn sold_words(
    language: desk_text::Language,
    seats: u32,
    price_minor: i64,
    months: u16,
) -> String {
    let price = rupees(price_minor);
    let seats = desk_text::number(i64::from(seats));
    if months == 12 {
        return format!("{seats} × {price}");
    }
    let term = desk_text::text_with(
        language,
        "paper-months",
        &[("count", i64::from(months).into())],
    );
    format!("{seats} × {price} · {term}")
}

/// Lines, taxes by head, round-off.
#[component]
pub(crate) fn SaleRows(
    lines: Vec<SoldLine>,
    sale: Sale,
    rate_bp: i64,
    #[prop(into)] supplier_state: Signal<Option<String>>,
    tax_is_known: bool,
) -> impl IntoView {
    let desk = desk();
    let several = lines.len() > 1;
    let lines = lines.into_iter().map(|line| {
        view! {
            <dt class="stacked"><span>{line.plan}</span><small class="faint">{line.what}</small></dt>
            <dd>{rupees(line.amount_minor)}</dd>
        }
    });
    let place = sale.place_of_supply;
    let route = Signal::derive(move || {
        let language = desk.language.get();
        let to = match place {
            PlaceOfSupply::State(state) => state_name(language, state.code()),
            PlaceOfSupply::Abroad => text(language, "summary-abroad"),
        };
        let from = supplier_state
            .get()
            .map(|code| state_name(language, &code))
            .unwrap_or_default();
        if from == to {
            to
        } else {
            format!("{from} → {to}")
        }
    });
    view! {
        <dl class="sum">
            {lines.collect_view()}
            {several.then(|| view! { <dt>{t("summary-taxable")}</dt><dd>{rupees(sale.taxable_minor)}</dd> })}
            {if tax_is_known {
                view! {
                    <TaxRows tax=sale.tax rate_bp route zero_rated=sale.zero_rated/>
                    <dt>{t("summary-round_off")}</dt><dd>{rupees(sale.round_off_minor)}</dd>
                }.into_any()
            } else {
                view! { <dt>{t("summary-tax")}</dt><dd class="faint">{t("summary-tax_unknown")}</dd> }.into_any()
            }}
        </dl>
    }
}

/// One row for each head that carries tax.
#[component]
fn TaxRows(tax: TaxHeads, rate_bp: i64, route: Signal<String>, zero_rated: bool) -> impl IntoView {
    if zero_rated {
        return view! { <dt>{t("summary-zero_rated")}" · "{route}</dt><dd>{rupees(0)}</dd> }
            .into_any();
    }
    let heads = [
        ("paper-cgst", tax.cgst_minor, rate_bp / 2),
        ("paper-sgst", tax.sgst_minor, rate_bp / 2),
        ("paper-utgst", tax.utgst_minor, rate_bp / 2),
        ("paper-igst", tax.igst_minor, rate_bp),
    ];
    // A sale of nothing still says which tax it would carry.
    let none = heads.iter().all(|(_, minor, _)| *minor == 0);
    let shown = heads
        .into_iter()
        .filter(|(head, minor, _)| *minor != 0 || (none && *head == "paper-igst"));
    let rows = shown.map(|(head, minor, rate_bp)| {
        view! { <dt>{t(head)}" "{rate_words(rate_bp)}" · "{route}</dt><dd>{rupees(minor)}</dd> }
    });
    rows.collect_view().into_any()
}

/// `18 %`, `2.50 %`: decimals only where there are any.
fn rate_words(rate_bp: i64) -> String {
    if rate_bp % 100 == 0 {
        format!("{} %", rate_bp / 100)
    } else {
        percent_bp(Some(rate_bp))
    }
}

/// What it costs and earns: only drawn for those who may see it.
#[component]
pub(crate) fn CostRows(cost: Cost, discount_bp: Option<i64>) -> impl IntoView {
    let tone = match cost.margin_bp {
        _ if cost.margin_minor < 0 => "bad",
        Some(bp) if bp < 1_000 => "warn",
        _ => "good",
    };
    view! {
        <dl class="sum">
            <dt>{t("summary-cost")}</dt><dd>{rupees(cost.base_amount_minor)}</dd>
            <dt>{t("summary-margin")}</dt><dd><b>{rupees(cost.margin_minor)}</b></dd>
            <dt>{t("summary-margin_percent")}</dt><dd><span class=format!("pill {tone}")>{percent_bp(cost.margin_bp)}</span></dd>
            <dt>{t("summary-markup_percent")}</dt><dd>{percent_bp(cost.markup_bp)}</dd>
            <dt>{t("summary-discount")}</dt><dd>{percent_bp(discount_bp)}</dd>
        </dl>
        <p class="hint private"><Icon name="eye-off"/>{t("summary-private")}</p>
    }
}
