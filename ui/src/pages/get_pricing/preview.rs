//! The document as it would look now.

use desk_contract::proposal::{ProposalPreview, ProposalPreviewView};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use super::session::Session;
use crate::{
    desk::{desk, t},
    kit::{Button, Dialog, Loaded, Notice, Refusal, Tone, Waiting},
};

/// The pages over the form. They are made anew each time it opens.
#[component]
pub(super) fn PreviewDialog(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let pages = RwSignal::new(Loaded::Waiting);
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        pages.set(Loaded::Waiting);
        let question = ProposalPreview {
            tenant_id: session.tenant_id,
            form: session.form(),
        };
        spawn_local(async move {
            let answer = session.desk.ask(question).await;
            pages.try_set(match answer {
                Ok(pages) => Loaded::Ready(pages),
                Err(refused) => Loaded::Refused(refused),
            });
        });
    });
    view! {
        <Dialog
            open
            wide=true
            title=t("preview-title")
            acts=move || view! { <Button label=t("act-close") on_press=move |()| open.set(false)/> }
        >
            {move || match pages.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(pages) => view! { <Pages pages/> }.into_any(),
            }}
        </Dialog>
    }
}

/// Pages of a document, one below the other.
#[component]
pub(crate) fn Pages(pages: ProposalPreviewView) -> impl IntoView {
    let desk = desk();
    let count = i64::try_from(pages.pages.len()).unwrap_or(i64::MAX);
    let numbered = (1_i64..).zip(pages.pages).map(|(number, svg)| {
        let label = move || {
            text_with(
                desk.language.get(),
                "paper-page",
                &[("page", number.into()), ("pages", count.into())],
            )
        };
        // The picture is our own; scripts and styles in it would be refused by the window's policy.
        view! { <div class="paper" role="img" aria-label=label inner_html=svg></div> }
    });
    view! {
        {(!pages.warnings.is_empty()).then(|| view! {
            <Notice tone=Tone::Warn>{pages.warnings.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}</Notice>
        })}
        <div class="papers">{numbered.collect_view()}</div>
    }
}
