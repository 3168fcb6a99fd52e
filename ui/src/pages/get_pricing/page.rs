//! The page: loads, keeps the draft as one types, and makes the document.

use std::time::Duration;

use desk_contract::{
    Code, Refused,
    proposal::{ProposalGet, ProposalNew},
};
use desk_domain::{
    access::{Module, Verb},
    id::{ProposalId, TenantId},
    proposal::ProposalStatus,
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use super::{
    autosave::{Autosave, Kept},
    customer_card::{BillingCard, CustomerCard},
    document_card::DocumentCard,
    get_pricing_state::Pricing,
    lines_card::LinesCard,
    preview::PreviewDialog,
    session::Session,
    summary::Summary,
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Confirm, Empty, Loaded, Notice, Refusal, Tone, Waiting},
    moments,
    route::Route,
};

/// The pricing page, for a new proposal or a draft.
#[component]
pub(crate) fn GetPricingPage(draft: Option<ProposalId>) -> impl IntoView {
    let desk = desk();
    let opened = RwSignal::new(Loaded::Waiting);
    spawn_local(async move {
        let answer = open(desk, draft).await;
        opened.try_set(match answer {
            Ok(opened) => Loaded::Ready(opened),
            Err(refused) => Loaded::Refused(refused),
        });
    });
    view! {
        <Page>
            {move || match opened.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(Opened { tenant_id, pricing, save }) => {
                    if pricing.book.is_none() {
                        view! { <NoPrices/> }.into_any()
                    } else {
                        view! { <Pricer tenant_id pricing save/> }.into_any()
                    }
                }
            }}
        </Page>
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Opened {
    tenant_id: TenantId,
    pricing: Pricing,
    save: Autosave,
}

async fn open(desk: Desk, draft: Option<ProposalId>) -> Result<Opened, Refused> {
    let Some(id) = draft else {
        let tenant_id = desk.msp.get_untracked().ok_or_else(|| not_there(desk))?;
        let view = desk.ask(ProposalNew { tenant_id }).await?;
        return Ok(Opened {
            tenant_id,
            pricing: Pricing::new(&view),
            save: Autosave::default(),
        });
    };
    let view = desk.ask(ProposalGet { id }).await?;
    if view.summary.status == ProposalStatus::Issued {
        desk.rename_page(Route::Proposal(id));
    }
    Ok(Opened {
        tenant_id: view.summary.tenant_id,
        pricing: Pricing::of(view.form, &view.pricing),
        save: Autosave::of(id, view.revision),
    })
}

fn not_there(desk: Desk) -> Refused {
    let message = desk_text::error_sentence(
        desk.language.get_untracked(),
        Code::NotFound.as_str(),
        &std::collections::BTreeMap::new(),
    );
    Refused {
        code: Code::NotFound,
        message,
        fields: Vec::new(),
        reference: None,
    }
}

/// Without a price book nothing can be priced: says so, and leads to the one thing to do.
#[component]
fn NoPrices() -> impl IntoView {
    let desk = desk();
    view! {
        <PageHead title=t("pricing-title")/>
        <div class="card">
            <Empty icon="book-open" title=t("pricing-no_prices") text=t("pricing-no_prices_text")>
                {desk.may(Module::PriceBooks, Verb::Create).then(|| view! {
                    <Button label=t("books-new") icon="plus" look=ButtonLook::Primary on_press=move |()| desk.go(Route::PriceBooks)/>
                })}
            </Empty>
        </div>
    }
}

#[component]
fn Pricer(tenant_id: TenantId, pricing: Pricing, save: Autosave) -> impl IntoView {
    let session = Session::start(tenant_id, pricing, save);
    let Session { desk, pricing, .. } = session;
    let (previewing, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let preview = move |()| {
        if session.is_whole() {
            previewing.set(true);
        }
    };
    let company =
        Memo::new(move |_| pricing.with(|pricing| pricing.form.customer.company.trim().to_owned()));
    let discard_text = Signal::derive(move || {
        let name = company.with(|name| {
            if name.is_empty() {
                "–".to_owned()
            } else {
                name.clone()
            }
        });
        text_with(
            desk.language.get(),
            "pricing-discard_text",
            &[("company", (&name).into())],
        )
    });
    view! {
        <PageHead title=t("pricing-title") line=move || view! { <KeptLine session/> }>
            <Button label=t("act-discard") look=ButtonLook::Quiet disabled=session.busy on_press=move |()| discarding.set(true)/>
            <Button label=t("pricing-preview") icon="eye" on_press=preview/>
            <Button
                id="generate"
                label=t("pricing-generate")
                icon="file-check"
                look=ButtonLook::Primary
                keys="Ctrl+Enter"
                busy=session.busy
                on_press=move |()| session.generate()
            />
        </PageHead>
        {move || session.trouble.get().map(|refused| view! { <Trouble session refused/> })}
        <div class="pricing" id="pricing">
            <div class="stack-wide">
                <CustomerCard session/>
                <LinesCard session/>
                <BillingCard session/>
                <DocumentCard session/>
            </div>
            <Summary session/>
        </div>
        <PreviewDialog session open=previewing/>
        <Confirm
            open=discarding
            title=t("pricing-discard")
            text=discard_text
            act=t("act-discard")
            danger=true
            busy=session.busy
            on_confirm=move |()| session.discard()
        />
    }
}

/// What was refused as a whole. Where somebody else changed the draft, the way on is to open it
/// again; what was typed here stays on the screen until then.
#[component]
fn Trouble(session: Session, refused: Refused) -> impl IntoView {
    let reopen = (refused.code == Code::Stale).then(|| {
        let again = move |()| session.desk.redraw();
        view! { <Button label=t("act-reload") small=true on_press=again/> }
    });
    let unplaced = move || {
        session
            .board
            .unplaced(|path| path.starts_with("customer.") || path.starts_with("lines["))
    };
    view! {
        <div class="pricing-trouble">
            <Notice tone=Tone::Bad alert=true>
                <p>{refused.message}</p>
                <ul>{move || unplaced().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                {reopen}
            </Notice>
        </div>
    }
}

/// Whether the draft is kept, and which prices it is priced with.
#[component]
fn KeptLine(session: Session) -> impl IntoView {
    let desk = session.desk;
    // The words "4 seconds ago" grow old by themselves.
    let tick = RwSignal::new(0_u64);
    if let Ok(clock) = set_interval_with_handle(
        move || tick.update(|tick| *tick += 1),
        Duration::from_secs(10),
    ) {
        on_cleanup(move || clock.clear());
    }
    let kept = move || {
        let language = desk.language.get();
        tick.track();
        match session.save.with(Autosave::kept) {
            Kept::Nothing => desk_text::text(language, "pricing-not_saved_yet"),
            Kept::Soon => desk_text::text(language, "pricing-saving"),
            Kept::Failed => desk_text::text(language, "pricing-save_failed"),
            Kept::All => match session.kept_at.get() {
                None => desk_text::text(language, "pricing-saved"),
                Some(at) => {
                    let ago = desk_text::relative(language, at, dom::now());
                    text_with(language, "pricing-saved_ago", &[("ago", (&ago).into())])
                }
            },
        }
    };
    let book = move || {
        let language = desk.language.get();
        let (number, valid_to) = session.pricing.with(|pricing| {
            pricing
                .book
                .as_ref()
                .map(|book| (book.number, book.valid_to.clone()))
        })?;
        Some(match valid_to {
            None => text_with(language, "pricing-book", &[("number", number.into())]),
            Some(day) => {
                let day = moments::day(language, &day);
                text_with(
                    language,
                    "pricing-book_until",
                    &[("number", number.into()), ("date", (&day).into())],
                )
            }
        })
    };
    let failed = move || session.save.with(|save| save.kept() == Kept::Failed);
    view! {
        <p class="kept-line">
            <span class:bad=failed role="status">{kept}</span>
            <span>{book}</span>
        </p>
    }
}
