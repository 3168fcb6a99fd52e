//! One entry with everything it changed.

use desk_contract::audit::{
    AuditChangeView, AuditEntryView, AuditGet, AuditNameView, ChangeAct, FieldChange, Withheld,
};
use desk_domain::record::Kind;
use desk_text::{
    actor_name, door_name, kind_name, number, outcome_name, right_name, text, text_with,
};
use leptos::prelude::*;

use super::{
    entry_state::{actor_of, device_words, field_words, in_utc, name_words, sentence, value_words},
    page::{Log, tone_of},
};
use crate::{
    desk::{Desk, t},
    dom,
    kit::{Button, ButtonLook, Dialog, Loaded, Refusal, Waiting, load},
    moments,
    pages::people::type_name,
};

/// The dialog in which an entry opens.
#[component]
pub(super) fn EntryDialog(
    log: Log,
    /// The entry opened last.
    opened: RwSignal<Option<i64>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = log.desk;
    let loaded = load(move || opened.get().map(|seq| AuditGet { seq }));
    let title = Signal::derive(move || {
        let seq = number(opened.get().unwrap_or_default());
        text_with(
            desk.language.get(),
            "audit_page-entry",
            &[("number", (&seq).into())],
        )
    });
    // The answer of an entry opened before is not this one's.
    let shown = Memo::new(move |_| match loaded.get() {
        Loaded::Ready(entry) if Some(entry.summary.seq) != opened.get() => Loaded::Waiting,
        other => other,
    });
    let person = move || shown.with(|shown| shown.ready()?.summary.actor.clone());
    let object = move || shown.with(|shown| shown.ready()?.summary.object.clone());
    let acts = move || {
        view! {
            {move || person().map(|person| view! {
                <Button label=t("audit_page-by_person") look=ButtonLook::Quiet on_press=move |()| {
                    open.set(false);
                    log.choose(|filter| filter.user_id = Some(person.id));
                }/>
            })}
            {move || object().map(|object| view! {
                <Button label=t("audit_page-on_record") look=ButtonLook::Quiet on_press=move |()| {
                    open.set(false);
                    log.choose(|filter| {
                        filter.kind = Some(object.kind);
                        filter.object_id = Some(object.id);
                    });
                }/>
            })}
            <Button label=t("act-close") first=true on_press=move |()| open.set(false)/>
        }
    };
    view! {
        <Dialog open title wide=true acts>
            {move || match shown.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(entry) => view! { <Entry desk entry/> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Entry(desk: Desk, entry: AuditEntryView) -> impl IntoView {
    let language = desk.language;
    let summary = entry.summary;
    let (at, utc) = (summary.at.clone(), summary.at.clone());
    let actor = summary.actor.clone();
    let user_type = summary.actor.as_ref().and_then(|actor| actor.user_type);
    let email = summary.actor.as_ref().and_then(|actor| actor.email.clone());
    let (outcome, door, hash) = (summary.outcome, summary.door, entry.hash.to_string());
    let (tenant, device) = (summary.tenant.clone(), summary.device_id.to_string());
    let known_device = entry.device.as_ref().map(device_words);
    let device_class = if known_device.is_some() { "" } else { "hash" };
    let shown_device = known_device.unwrap_or_else(|| device.clone());
    let shown_hash = hash.clone();
    let said = move || sentence(language.get(), &summary);
    let changes_nothing = entry.changes.is_empty() && entry.detail.is_empty();
    let detail = (!entry.detail.is_empty()).then(|| {
        view! { <Fields desk of=None fields=entry.detail names=entry.names/> }
    });
    view! {
        <p><b>{said}</b></p>
        <dl class="facts">
            <dt>{t("audit_page-time")}</dt>
            <dd>
                {move || moments::exact(language.get(), &at, dom::offset())}
                " "<span class="faint">{move || in_utc(language.get(), &utc)}</span>
            </dd>
            <dt>{t("audit_page-who")}</dt>
            <dd>{move || actor_name(language.get(), actor_of(actor.as_ref()))}" "<span class="faint">{email}{user_type.map(|kind| view! { " · "{t(type_name(kind))} })}</span></dd>
            <dt>{t("audit_page-tenant")}</dt><dd>{tenant}</dd>
            <dt>{t("audit_page-result")}</dt>
            <dd><span class=format!("pill {}", tone_of(outcome))>{move || outcome_name(language.get(), outcome)}</span></dd>
            <dt>{t("audit_page-door")}</dt><dd>{move || door_name(language.get(), door)}</dd>
            <dt>{t("audit_page-device")}</dt><dd class=device_class title=device>{shown_device}</dd>
            <dt>{t("audit_page-hash")}</dt><dd class="hash" title=hash>{shown_hash}</dd>
        </dl>
        {detail}
        {entry.changes.into_iter().map(|change| view! { <Change desk change/> }).collect_view()}
        {changes_nothing.then(|| view! { <p class="hint">{t("audit_page-no_changes")}</p> })}
    }
}

#[component]
pub(super) fn Change(desk: Desk, change: AuditChangeView) -> impl IntoView {
    let language = desk.language;
    let (kind, withheld) = (change.kind, change.withheld);
    let act = match change.act {
        ChangeAct::Made => "audit_page-made",
        ChangeAct::Changed => "audit_page-changed",
        ChangeAct::Removed => "audit_page-removed",
    };
    let why = move || {
        let language = language.get();
        withheld.map(|withheld| match withheld {
            Withheld::Right(right) => {
                let right = right_name(language, right);
                text_with(
                    language,
                    "audit_page-hidden_right",
                    &[("right", (&right).into())],
                )
            }
            Withheld::Secret => text(language, "audit_page-hidden_secret"),
            Withheld::Erased => text(language, "audit_page-hidden_erased"),
        })
    };
    let fields = (!change.fields.is_empty()).then(|| {
        view! { <Fields desk of=Some(kind) fields=change.fields names=change.names/> }
    });
    view! {
        <section class="audit-change">
            <h3>{move || kind_name(language.get(), kind)}" "<span class="pill quiet">{t(act)}</span></h3>
            {move || why().map(|why| view! { <p class="hint">{why}</p> })}
            {fields}
        </section>
    }
}

/// Before → after, a line for each field.
#[component]
fn Fields(
    desk: Desk,
    /// The kind of record whose fields they are.
    of: Option<Kind>,
    fields: Vec<FieldChange>,
    /// What the ids among the values stand for.
    names: Vec<AuditNameView>,
) -> impl IntoView {
    let language = desk.language;
    let names = StoredValue::new(names);
    // Where a name stands for an id, the id is there for the pointer that rests on it.
    let cell = move |path: String, value: Option<String>| {
        let is_named =
            |value: &String| names.with_value(|names| AuditNameView::among(names, value).is_some());
        let id = value.clone().filter(is_named);
        let words = move || {
            let language = language.get();
            let name = value.as_deref().and_then(|value| {
                names.with_value(|names| name_words(language, of, &path, value, names))
            });
            name.unwrap_or_else(|| value_words(language, &path, value.as_deref(), dom::offset()))
        };
        view! { <td title=id>{words}</td> }
    };
    let rows = fields.into_iter().map(|field| {
        let FieldChange {
            path,
            before,
            after,
        } = field;
        let words = field_words(&path);
        view! {
            <tr>
                <th scope="row" title=path.clone()>{words}</th>
                {cell(path.clone(), before)}
                {cell(path, after)}
            </tr>
        }
    });
    view! {
        <table class="table audit-fields">
            <thead>
                <tr>
                    <th scope="col">{t("audit_page-field")}</th>
                    <th scope="col">{t("audit_page-before")}</th>
                    <th scope="col">{t("audit_page-after")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
