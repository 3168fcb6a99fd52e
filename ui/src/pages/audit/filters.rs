//! What narrows the list: each part stands in the address, so that Back and a link find it again.

use desk_domain::{
    access::{Module, Right, Verb},
    audit::{ActionGroup, AuditFilter, Door, Outcome},
    id::TenantId,
    record::Kind,
    user::UserType,
};
use desk_text::{
    action_group_name, actor_name, door_name, kind_name, outcome_name, text, text_with,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{entry_state::actor_of, page::Log};
use crate::{
    desk::t,
    kit::{Button, ButtonLook, Icon, SearchBox},
    moments,
    pages::people::type_name,
    rights,
};

/// Search, choices, chips, count.
#[component]
pub(super) fn Filters(log: Log) -> impl IntoView {
    let Log {
        desk, filter, rows, ..
    } = log;
    let count = move || {
        let language = desk.language.get();
        let total = rows.total.get()?;
        Some(text_with(
            language,
            "audit_page-count",
            &[("count", total.into())],
        ))
    };
    let is_narrowed = Memo::new(move |_| filter.with(|filter| !filter.is_empty()));
    view! {
        <div class="filters">
            <SearchBox
                label=t("audit_page-search")
                value=Signal::derive(move || filter.with(|filter| filter.search.clone()))
                on_search=move |typed| log.choose(|filter| filter.search = typed)
            />
            <Acts log/>
            <Kinds log/>
            <UserTypes log/>
            <Tenants log/>
            <Day log label="audit_page-from" read=|filter| filter.from write=|filter, day| filter.from = day/>
            <Day log label="audit_page-to" read=|filter| filter.to write=|filter, day| filter.to = day/>
            {Outcome::ALL.iter().map(|outcome| view! {
                <Chip log words=move |language| outcome_name(language, *outcome)
                    pressed=move |filter: &AuditFilter| filter.outcome == Some(*outcome)
                    press=move |filter: &mut AuditFilter, on| filter.outcome = on.then_some(*outcome)/>
            }).collect_view()}
            {Door::ALL.iter().map(|door| view! {
                <Chip log words=move |language| door_name(language, *door)
                    pressed=move |filter: &AuditFilter| filter.door == Some(*door)
                    press=move |filter: &mut AuditFilter, on| filter.door = on.then_some(*door)/>
            }).collect_view()}
            <Narrowed log/>
            <Show when=move || is_narrowed.get()>
                <Button label=t("audit_page-clear") look=ButtonLook::Quiet small=true on_press=move |()| log.clear()/>
            </Show>
            <span class="push faint" role="status">{count}</span>
        </div>
    }
}

/// A choice that is on or off.
#[component]
fn Chip(
    log: Log,
    words: impl Fn(desk_text::Language) -> String + Send + Sync + 'static,
    pressed: impl Fn(&AuditFilter) -> bool + Copy + Send + Sync + 'static,
    press: impl Fn(&mut AuditFilter, bool) + Copy + 'static,
) -> impl IntoView {
    let is_on = move || log.filter.with(pressed);
    let toggle = move |_| {
        let on = !log.filter.with_untracked(pressed);
        log.choose(move |filter| press(filter, on));
    };
    view! {
        <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=toggle>
            {move || words(log.desk.language.get())}
        </button>
    }
}

/// One of several, or all of them.
#[component]
fn OneOf(
    log: Log,
    label: &'static str,
    all: &'static str,
    /// What stands in an address, and what people read.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    read: fn(&AuditFilter) -> Option<String>,
    write: fn(&mut AuditFilter, &str),
) -> impl IntoView {
    let chosen = Memo::new(move |_| log.filter.with(read));
    view! {
        <select
            class="input narrow"
            aria-label=t(label)
            on:change:target=move |event| {
                let wanted = event.target().value();
                log.choose(|filter| write(filter, &wanted));
            }
        >
            <option value="" prop:selected=move || chosen.with(Option::is_none)>{t(all)}</option>
            {move || options.get().into_iter().map(|(value, name)| {
                let mine = value.clone();
                let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine));
                view! { <option value=value prop:selected=is_chosen>{name}</option> }
            }).collect_view()}
        </select>
    }
}

/// Which acts.
#[component]
fn Acts(log: Log) -> impl IntoView {
    let options = Signal::derive(move || {
        let language = log.desk.language.get();
        let named = |group: &ActionGroup| {
            let name = action_group_name(language, *group);
            (group.as_str().to_owned(), name)
        };
        ActionGroup::ALL.iter().map(named).collect::<Vec<_>>()
    });
    view! {
        <OneOf log label="audit_page-acts" all="audit_page-all_acts" options
            read=|filter| filter.groups.first().map(|group| group.as_str().to_owned())
            write=|filter, wanted| filter.groups = ActionGroup::from_name(wanted).into_iter().collect()/>
    }
}

/// On records of which kind. Those that are secret have no name in the log.
#[component]
fn Kinds(log: Log) -> impl IntoView {
    let options = Signal::derive(move || {
        let language = log.desk.language.get();
        let told = Kind::ALL.iter().filter(|kind| kind.module().is_some());
        let named = |kind: &Kind| (kind.as_str().to_owned(), kind_name(language, *kind));
        let mut kinds: Vec<_> = told.map(named).collect();
        kinds.sort_by(|(_, one), (_, other)| one.cmp(other));
        kinds
    });
    view! {
        <OneOf log label="audit_page-kind" all="audit_page-all_kinds" options
            read=|filter| filter.kind.map(|kind| kind.as_str().to_owned())
            write=|filter, wanted| {
                filter.kind = Kind::from_name(wanted);
                filter.object_id = None;
            }/>
    }
}

/// By people of which type.
#[component]
fn UserTypes(log: Log) -> impl IntoView {
    let options = Signal::derive(move || {
        let language = log.desk.language.get();
        let named = |kind: &UserType| {
            let name = text(language, type_name(*kind));
            (kind.as_str().to_owned(), name)
        };
        UserType::ALL.iter().map(named).collect::<Vec<_>>()
    });
    view! {
        <OneOf log label="audit_page-user_type" all="audit_page-all_user_types" options
            read=|filter| filter.user_type.map(|kind| kind.as_str().to_owned())
            write=|filter, wanted| filter.user_type = UserType::from_name(wanted)/>
    }
}

/// For which tenant; nothing to choose where there is one.
#[component]
fn Tenants(log: Log) -> impl IntoView {
    let see = Right::new(Module::Audit, Verb::View);
    let options = Memo::new(move |_| {
        log.desk.me.with(|me| {
            let all = me
                .iter()
                .flat_map(|me| rights::inside(me, log.desk.inside.get()));
            let seen = all.filter(|tenant| tenant.rights.contains(&see));
            seen.map(|tenant| {
                (
                    tenant.tenant_id.to_string(),
                    rights::label(log.desk.language.get(), tenant),
                )
            })
            .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || options.with(|options| options.len() > 1)>
            <OneOf log label="audit_page-tenant" all="audit_page-all_tenants" options
                read=|filter| filter.tenant_id.map(|id| id.to_string())
                write=|filter, wanted| filter.tenant_id = wanted.parse().ok().map(TenantId)/>
        </Show>
    }
}

/// A day as people type it; one that cannot be read stays in the field and is marked.
#[component]
fn Day(
    log: Log,
    label: &'static str,
    read: fn(&AuditFilter) -> Option<Date>,
    write: fn(&mut AuditFilter, Option<Date>),
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let unread = RwSignal::new(false);
    Effect::new(move |_| {
        let day = log.filter.with(read);
        unread.set(false);
        typed.set(day.map(|day| day.to_string()).unwrap_or_default());
    });
    let take = move |text: String| {
        let day = moments::typed_date(&text).parse::<Date>().ok();
        let is_unread = day.is_none() && !text.trim().is_empty();
        typed.set(text);
        unread.set(is_unread);
        if !is_unread && log.filter.with_untracked(read) != day {
            log.choose(|filter| write(filter, day));
        }
    };
    view! {
        <input
            type="text"
            class="input day"
            inputmode="numeric"
            aria-label=t(label)
            placeholder=t(label)
            title=t("audit_page-day_hint")
            aria-invalid=move || unread.get().then_some("true")
            prop:value=typed
            on:change:target=move |event| take(event.target().value())
        />
    }
}

/// What was chosen by way of an entry: one person, one record. Pressing it takes it away.
#[component]
fn Narrowed(log: Log) -> impl IntoView {
    let Log {
        desk, filter, rows, ..
    } = log;
    let person = move || {
        let id = filter.with(|filter| filter.user_id)?;
        let named = rows
            .row(0)
            .and_then(|row| row.actor)
            .filter(|actor| actor.id == id);
        let language = desk.language.get();
        Some(named.map_or_else(
            || id.to_string(),
            |actor| actor_name(language, actor_of(Some(&actor))),
        ))
    };
    let record = move || {
        filter.with(|filter| filter.object_id)?;
        let kind = filter.with(|filter| filter.kind)?;
        let language = desk.language.get();
        let kind = kind_name(language, kind);
        Some(text_with(
            language,
            "audit_page-one_record",
            &[("kind", (&kind).into())],
        ))
    };
    let chip = move |words: String, take_away: fn(&mut AuditFilter)| {
        view! {
            <button type="button" class="chip" aria-pressed="true" on:click=move |_| log.choose(take_away)>
                {words}<Icon name="x"/>
            </button>
        }
    };
    view! {
        {move || person().map(|words| chip(words, |filter| filter.user_id = None))}
        {move || record().map(|words| chip(words, |filter| {
            filter.kind = None;
            filter.object_id = None;
        }))}
    }
}
