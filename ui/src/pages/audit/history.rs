//! The story of one record, on the page of that record.

use desk_contract::audit::{AuditChangeView, AuditHistory, AuditHistoryView};
use desk_domain::{
    access::{Module, Verb},
    audit::{AuditFilter, Outcome},
    record::Kind,
};
use desk_text::{Told, audit_sentence, kind_name, text_with};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    entry::Change,
    entry_state::{actor_of, bond_of, in_utc},
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Button, ButtonLook, Dialog, Empty, Loaded, Refusal, Waiting, load},
    moments,
    route::{Route, audit::AuditTab},
};

/// A button for the head of a record's page, and the dialog it opens: every act that changed the
/// record, newest first, field by field.
#[component]
pub(crate) fn History(kind: Kind, #[prop(into)] id: Uuid) -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    let changes = desk.any_change();
    let loaded = load(move || {
        changes.get();
        open.get().then_some(AuditHistory { kind, id })
    });
    let title = Signal::derive(move || {
        let language = desk.language.get();
        let kind = kind_name(language, kind);
        text_with(language, "history-title", &[("kind", (&kind).into())])
    });
    let look_into = move |change: fn(&mut AuditFilter, Uuid)| {
        let mut filter = AuditFilter::default();
        change(&mut filter, id);
        open.set(false);
        desk.go(Route::Audit(AuditTab::Entries, Box::new(filter)));
    };
    let what_they_did = move || {
        let may = kind == Kind::User && desk.may_anywhere(Module::Audit, Verb::View);
        may.then(|| {
            view! {
                <Button label=t("history-what_they_did") look=ButtonLook::Quiet
                    on_press=move |()| look_into(|filter, id| filter.user_id = Some(id.into()))/>
            }
        })
    };
    view! {
        <Button label=t("history") icon="scroll-text" icon_only=true on_press=move |()| open.set(true)/>
        <Dialog open title wide=true acts=move || view! {
            {what_they_did}
            <Button label=t("act-close") first=true on_press=move |()| open.set(false)/>
        }>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(acts) if acts.is_empty() => view! {
                    <Empty icon="scroll-text" title=t("history-nothing") text=t("history-nothing_text")/>
                }.into_any(),
                Loaded::Ready(acts) => view! { <Story desk acts/> }.into_any(),
            }}
        </Dialog>
    }
}

/// The acts; the newest is open.
#[component]
fn Story(desk: Desk, acts: Vec<AuditHistoryView>) -> impl IntoView {
    // What one act changed of several records is told once.
    let mut told: Vec<(AuditHistoryView, Vec<AuditChangeView>)> = Vec::new();
    for act in acts {
        match told.last_mut() {
            Some((first, changes)) if first.seq == act.seq => changes.push(act.change),
            _ => {
                let change = act.change.clone();
                told.push((act, vec![change]));
            }
        }
    }
    let acts = told.into_iter().enumerate().map(|(place, (act, mut changes))| {
        let language = desk.language;
        let AuditHistoryView {
            at,
            actor,
            action,
            object,
            change,
            ..
        } = act;
        // What a record is found by says nothing of what happened to it.
        for change in &mut changes {
            change
                .fields
                .retain(|field| !matches!(field.path.as_str(), "id" | "tenant_id" | "revision"));
        }
        let (kind, utc) = (change.kind, at.clone());
        let said = move || {
            let actor = actor_of(actor.as_ref());
            let about = object.as_ref();
            let named = about.map(|about| (about.kind, about.label.as_deref()));
            let told = Told {
                action: &action,
                actor,
                object: Some(named.unwrap_or((kind, None))),
                bond: about.and_then(|about| about.bond.as_ref()).map(bond_of),
                outcome: Outcome::Done,
            };
            audit_sentence(language.get(), &told)
        };
        view! {
            <li>
                <details open=place == 0>
                    <summary>
                        <span>{said}</span>
                        <span class="faint" title=move || in_utc(language.get(), &utc)>
                            {move || moments::date_and_clock(language.get(), &at, dom::offset())}
                        </span>
                    </summary>
                    {changes.into_iter().map(|change| view! { <Change desk change/> }).collect_view()}
                </details>
            </li>
        }
    });
    view! { <ol class="story">{acts.collect_view()}</ol> }
}
