//! A proposal that was made: what was agreed, and its document.

use desk_contract::proposal::{ProposalGet, ProposalView};
use desk_domain::{
    id::ProposalId,
    money::{div_round, parse_rupees, parse_whole},
    proposal::ProposalStatus,
    quote::Sale,
    record::Kind,
};
use desk_text::{person_name, rupees, rupees_in_words};
use leptos::{prelude::*, task::spawn_local};

use super::list::{status_name, status_tone};
use crate::{
    desk::{desk, t},
    dom,
    frame::{Page, PageHead},
    ipc,
    kit::{Button, ButtonLook, Loaded, Refusal, Waiting, load},
    moments,
    pages::{
        audit::History,
        get_pricing::{CostRows, SaleRows, SoldLine, sold_words},
    },
    route::{ListChoice, Route},
};

/// One issued proposal.
#[component]
pub(crate) fn ProposalPage(id: ProposalId) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of("proposal");
    let loaded = load(move || {
        changes.get();
        Some(ProposalGet { id })
    });
    Effect::new(move |_| {
        let is_draft = loaded.with(|loaded| {
            loaded
                .ready()
                .is_some_and(|view| view.summary.status == ProposalStatus::Draft)
        });
        if is_draft {
            desk.leave_for(Route::GetPricing(Some(id)));
        }
    });
    view! {
        <Page>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(proposal) => view! { <Issued proposal/> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Issued(proposal: ProposalView) -> impl IntoView {
    let desk = desk();
    let id = proposal.summary.id;
    let summary = proposal.summary.clone();
    let number = summary.number.clone().unwrap_or_default();
    let company = summary.company.clone();
    let status = summary.status;
    let busy = RwSignal::new(None::<&'static str>);
    let shell = move |command: &'static str| {
        busy.set(Some(command));
        spawn_local(async move {
            match ipc::shell(command, &[("id", &id.to_string())]).await {
                Ok(path) if command == "pdf_save" && !path.is_empty() => {
                    desk.toast(desk.say_with("proposal-saved_to", &[("path", (&path).into())]));
                }
                Ok(_) => {}
                Err(refused) => desk.complain(&refused),
            }
            busy.try_set(None);
        });
    };
    let is_busy = move |command: &'static str| Signal::derive(move || busy.get() == Some(command));
    let title = Signal::derive(move || number.clone());
    view! {
        <PageHead
            title
            back=(Route::Proposals(ListChoice::default()).href(), t("nav-proposals"))
            line=move || view! {
                <p class="row">
                    <span class="ellipsis">{company}</span>
                    <span class=format!("pill {}", status_tone(status))>{t(status_name(status))}</span>
                </p>
            }
        >
            <History kind=Kind::Proposal id=id.0/>
            <Button label=t("proposal-reveal") icon="folder-open" look=ButtonLook::Quiet busy=is_busy("pdf_reveal") on_press=move |()| shell("pdf_reveal")/>
            <Button label=t("proposal-save_as") icon="download" busy=is_busy("pdf_save") on_press=move |()| shell("pdf_save")/>
            <Button id="open-pdf" label=t("proposal-open") icon="external-link" look=ButtonLook::Primary busy=is_busy("pdf_open") on_press=move |()| shell("pdf_open")/>
        </PageHead>
        <div class="pricing">
            <div class="stack-wide">
                <Parties proposal=proposal.clone()/>
                <Document proposal=proposal.clone()/>
            </div>
            {proposal.sale.clone().map(|sale| view! { <Figures proposal=proposal.clone() sale/> })}
        </div>
    }
}

/// Who buys, as it was typed.
#[component]
fn Parties(proposal: ProposalView) -> impl IntoView {
    let customer = proposal.form.customer;
    let address = [
        customer.address.trim(),
        customer.city.trim(),
        customer.pin.trim(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ");
    let facts = [
        ("field-company", customer.company),
        ("field-domain", customer.domain),
        ("field-spoc", customer.spoc_name),
        ("field-email", customer.spoc_email),
        ("field-gstin", customer.gstin),
        ("field-address", address),
        ("field-mobile", customer.mobile),
        ("field-remarks", proposal.form.remarks),
    ];
    let rows = facts
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(label, value)| {
            view! { <dt>{t(label)}</dt><dd class="pre-line">{value}</dd> }
        });
    view! {
        <section class="card" aria-label=t("pricing-customer")>
            <header><h2>{t("pricing-customer")}</h2></header>
            <div class="body"><dl class="facts">{rows.collect_view()}</dl></div>
        </section>
    }
}

/// When it was made, until when it stands, and what proves it.
#[component]
fn Document(proposal: ProposalView) -> impl IntoView {
    let desk = desk();
    let summary = proposal.summary;
    let (issued, until) = (
        summary.issued_at.unwrap_or_default(),
        summary.valid_until.unwrap_or_default(),
    );
    let exact_of = issued.clone();
    let hash = move |hash: Option<desk_domain::canonical::Hash>| {
        hash.map(|hash| hash.to_string()).unwrap_or_default()
    };
    let (content, pdf) = (hash(proposal.content), hash(proposal.pdf));
    view! {
        <section class="card" aria-label=t("proposal-document")>
            <header><h2>{t("proposal-document")}</h2></header>
            <div class="body">
                <dl class="facts">
                    <dt>{t("proposal-issued")}</dt>
                    <dd title=move || moments::exact(desk.language.get(), &exact_of, dom::offset())>
                        {move || moments::date_and_clock(desk.language.get(), &issued, dom::offset())}
                    </dd>
                    <dt>{t("field-valid_until")}</dt><dd>{move || moments::day(desk.language.get(), &until)}</dd>
                    <dt>{t("proposals-owner")}</dt><dd>{move || person_name(desk.language.get(), &summary.owner, summary.owner_erased)}</dd>
                    <dt>{t("field-document_language")}</dt><dd>{proposal.form.language.native_name()}</dd>
                    <dt>{t("proposal-content_hash")}</dt><dd class="hash" title=content>{content.clone()}</dd>
                    <dt>{t("proposal-pdf_hash")}</dt><dd class="hash" title=pdf>{pdf.clone()}</dd>
                </dl>
                <p class="hint">{t("proposal-frozen")}</p>
            </div>
        </section>
    }
}

/// The frozen figures.
#[component]
fn Figures(proposal: ProposalView, sale: Sale) -> impl IntoView {
    let desk = desk();
    let language = desk.language;
    let lines = proposal
        .form
        .lines
        .iter()
        .zip(&sale.lines)
        .map(|(line, sold)| {
            let whole = |typed: &str| parse_whole(typed).ok();
            let seats = whole(&line.seats)
                .and_then(|seats| u32::try_from(seats).ok())
                .unwrap_or_default();
            let months = whole(&line.term_months)
                .and_then(|months| u16::try_from(months).ok())
                .unwrap_or(12);
            let plan = proposal
                .pricing
                .plans
                .iter()
                .find(|plan| plan.code == line.plan);
            let price = parse_rupees(&line.price)
                .unwrap_or_else(|_| price_of(sold.amount_minor, seats, months));
            SoldLine {
                plan: plan.map_or_else(|| line.plan.clone(), |plan| plan.name.clone()),
                what: sold_words(language.get_untracked(), seats, price, months),
                amount_minor: sold.amount_minor,
            }
        });
    let lines: Vec<_> = lines.collect();
    let supplier_state = proposal
        .pricing
        .supplier
        .state()
        .map(|state| state.code().to_owned());
    let total = sale.total_minor;
    // The rate follows from the frozen amounts: rates may have changed since.
    let rate_bp = div_round(
        i128::from(sale.tax.total_minor()) * 10_000,
        i128::from(sale.taxable_minor.max(1)),
    );
    let discount_bp = sale.discount_bp;
    let cost = proposal.cost.clone();
    let words = move || rupees_in_words(language.get(), total);
    view! {
        <aside class="card summary" aria-label=t("summary-title")>
            <header><h2>{t("summary-title")}</h2></header>
            <div class="body">
                <p class="total">{rupees(total)}</p>
                <p class="muted words">{words}</p>
                <SaleRows
                    lines
                    sale
                    rate_bp=i64::try_from(rate_bp).unwrap_or_default()
                    supplier_state=Signal::derive(move || supplier_state.clone())
                    tax_is_known=true
                />
                {move || desk.shows_cost().then(|| cost.clone()).flatten().map(|cost| view! { <CostRows cost discount_bp/> })}
            </div>
        </aside>
    }
}

/// The price of a seat per year that an amount was made with, where none was typed and the list
/// price of that day was taken.
fn price_of(amount_minor: i64, seats: u32, months: u16) -> i64 {
    let years = i128::from(seats) * i128::from(months);
    i64::try_from(div_round(i128::from(amount_minor) * 12, years.max(1))).unwrap_or_default()
}
