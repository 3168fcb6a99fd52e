//! One person: what is known of them, and what they may do.

use desk_contract::user::{UserGet, UserView};
use desk_domain::{
    access::{Module, Verb},
    id::UserId,
    record::Kind,
    user::UserStatus,
};
use desk_text::{person_name, text, text_with};
use leptos::prelude::*;

use super::{
    access::Access,
    acts::{ActDialogs, PersonActs, Whom},
    list::{StatusPill, category_name, roles_in_words, type_name},
    sign_in::{Person, SignIn},
};
use crate::{
    desk::{desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{Button, ButtonLook, Icon, Loaded, Menu, Notice, Refusal, Tabs, Tone, Waiting, load},
    moments,
    pages::audit::History,
    route::{
        Route, SettingsTab,
        people::{PeopleRoute, PersonTab, UserChoice},
    },
};

/// The page of one person.
#[component]
pub(super) fn PersonPage(id: UserId) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any([
        "user",
        "membership",
        "group",
        "grant",
        "role",
        "access_override",
        "user_field",
    ]);
    let loaded = load(move || {
        changes.get();
        Some(UserGet { id })
    });
    let acts = PersonActs::new();
    view! {
        <Page>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(person) => view! { <Head person acts/> }.into_any(),
            }}
            <Body id person=Signal::derive(move || loaded.with(|loaded| loaded.ready().cloned()))/>
        </Page>
        <ActDialogs acts/>
    }
}

#[component]
fn Head(person: UserView, acts: PersonActs) -> impl IntoView {
    let desk = desk();
    let summary = person.summary.clone();
    let whom = Whom::from(&summary);
    let (id, status) = (summary.id, summary.status);
    let is_deleted = status == UserStatus::Deleted;
    let may_edit = untrack(|| desk.may_on(summary.tenant_id, Module::Users, Verb::Edit));
    // One's own page is there without it.
    let sees = untrack(|| desk.may_on(summary.tenant_id, Module::Users, Verb::View));
    let may_delete = untrack(|| desk.may_on(summary.tenant_id, Module::Users, Verb::Delete));
    let (name, erased) = (summary.name.clone(), summary.erased);
    let until = StoredValue::new(person.restorable_until);
    let gone = move || {
        let language = desk.language.get();
        until.with_value(|until| match until {
            Some(until) => {
                let day = moments::date_and_clock(language, until, dom::offset());
                text_with(language, "people-restorable", &[("date", (&day).into())])
            }
            None if erased => text(language, "people-erased_hint"),
            None => text(language, "people-gone"),
        })
    };
    let restorable = until.with_value(Option::is_some);
    let without_passphrase = may_edit && status == UserStatus::Invited;
    let no_passphrase = {
        let name = name.clone();
        Signal::derive(move || {
            text_with(
                desk.language.get(),
                "people-no_passphrase",
                &[("name", (&name).into())],
            )
        })
    };
    // One's own page is there for everybody, the list is not.
    let back = if untrack(|| desk.may_anywhere(Module::Users, Verb::View)) {
        let list = Route::People(PeopleRoute::List(UserChoice::default()));
        (list.href(), t("nav-people"))
    } else {
        let account = Route::Settings(SettingsTab::Account);
        (account.href(), t("settings-account"))
    };
    let to_code = move |()| desk.go(Route::People(PeopleRoute::Person(id, PersonTab::SignIn)));
    let at_code = move || {
        matches!(
            desk.route.get(),
            Route::People(PeopleRoute::Person(_, PersonTab::SignIn))
        )
    };
    let (for_menu, to_erase, to_restore) = (whom.clone(), whom.clone(), whom);
    view! {
        <PageHead
            title=Signal::derive(move || person_name(desk.language.get(), &name, erased))
            back=back
            line=move || view! { <p class="row"><StatusPill status/><span class="ellipsis" title=summary.email.clone()>{summary.email.clone()}</span></p> }
        >
            {sees.then(|| view! { <History kind=Kind::User id=id.0/> })}
            {(may_edit && !is_deleted).then(|| view! {
                <Button label=t("people-edit") icon="pencil" on_press=move |()| desk.go(Route::People(PeopleRoute::Edit(id)))/>
            })}
            {(!is_deleted && (may_edit || may_delete)).then(|| view! {
                <Menu label=t("people-more") class="button icon-only" face=|| view! { <Icon name="ellipsis"/> }>
                    {acts.items(&for_menu)}
                </Menu>
            })}
        </PageHead>
        {move || (without_passphrase && !at_code()).then(|| view! {
            <div class="above-tabs">
                <Notice tone=Tone::Plain>
                    <p>{no_passphrase}</p>
                    <div><Button label=t("code-act") icon="key-round" small=true look=ButtonLook::Plain on_press=to_code/></div>
                </Notice>
            </div>
        })}
        {is_deleted.then(|| view! {
            <div class="above-tabs">
                <Notice tone=Tone::Warn>
                    <p>{gone}</p>
                    {(may_delete && !erased).then(|| view! {
                        <div class="row">
                            {restorable.then(|| view! {
                                <Button label=t("people-restore") icon="rotate-ccw" small=true look=ButtonLook::Plain on_press=move |()| acts.restore(to_restore.clone())/>
                            })}
                            <Button label=t("people-erase") icon="trash" small=true look=ButtonLook::Plain on_press=move |()| acts.ask_to_erase(to_erase.clone())/>
                        </div>
                    })}
                </Notice>
            </div>
        })}
    }
}

/// The tabs. They stay as they are while the person is asked for again.
#[component]
fn Body(id: UserId, person: Signal<Option<UserView>>) -> impl IntoView {
    let desk = desk();
    // Of somebody who was erased nothing is left that could be given or taken.
    let erased = Memo::new(move |_| {
        person.with(|person| person.as_ref().is_some_and(|person| person.summary.erased))
    });
    let tab = Memo::new(move |before: Option<&PersonTab>| match desk.route.get() {
        _ if erased.get() => PersonTab::Details,
        Route::People(PeopleRoute::Person(_, tab)) => tab,
        _ => before.copied().unwrap_or_default(),
    });
    let tabs = vec![
        (PersonTab::Details, t("people-details")),
        (PersonTab::Access, t("people-access")),
    ];
    let sign_in = (PersonTab::SignIn, t("people-sign_in"));
    let choose = move |tab| desk.go(Route::People(PeopleRoute::Person(id, tab)));
    let is_there = Memo::new(move |_| person.with(Option::is_some));
    let name = Signal::derive(move || {
        person.with(|person| {
            person
                .as_ref()
                .map_or_else(String::new, |UserView { summary, .. }| {
                    person_name(desk.language.get(), &summary.name, summary.erased)
                })
        })
    });
    let tenant = Memo::new(move |_| {
        person.with(|person| person.as_ref().map(|person| person.summary.tenant_id))
    });
    let status = Memo::new(move |before: Option<&UserStatus>| {
        let now = person.with(|person| person.as_ref().map(|person| person.summary.status));
        now.or(before.copied()).unwrap_or(UserStatus::Invited)
    });
    let may_edit = Memo::new(move |_| {
        tenant
            .get()
            .is_some_and(|tenant| desk.may_on(tenant, Module::Users, Verb::Edit))
    });
    let whom = Person { id, name, status };
    let tabs = StoredValue::new(tabs);
    move || {
        is_there.get().then(|| {
            let mut tabs = tabs.get_value();
            if erased.get() {
                tabs.truncate(1);
            } else if may_edit.get() {
                tabs.push(sign_in);
            }
            view! {
                <Tabs label=t("people-parts") tabs current=tab on_choose=choose/>
                {move || match (tab.get(), tenant.get()) {
                    (PersonTab::Details, _) => view! { {move || person.get().map(|person| view! { <Details person/> })} }.into_any(),
                    (PersonTab::Access, Some(tenant)) => view! { <Access person=whom tenant/> }.into_any(),
                    (PersonTab::SignIn, Some(_)) if may_edit.get() => view! { <SignIn person=whom/> }.into_any(),
                    (PersonTab::Access | PersonTab::SignIn, _) => ().into_any(),
                }}
            }
        })
    }
}

#[component]
fn Details(person: UserView) -> impl IntoView {
    let desk = desk();
    let UserView {
        summary,
        form,
        fields,
        ..
    } = person;
    let said = |text: String| {
        if text.is_empty() {
            "–".to_owned()
        } else {
            text
        }
    };
    let named = move |id: Option<&'static str>| {
        Signal::derive(move || {
            id.map_or_else(|| "–".to_owned(), |id| text(desk.language.get(), id))
        })
    };
    let erased = summary.erased;
    let (shipped, made) = (summary.shipped_roles, summary.made_roles);
    let roles = move || {
        let roles = roles_in_words(desk.language.get(), &shipped, &made);
        if roles.is_empty() {
            "–".to_owned()
        } else {
            roles
        }
    };
    let last = summary.last_sign_in;
    let last = move || {
        let language = desk.language.get();
        match &last {
            Some(at) => moments::date_and_clock(language, at, dom::offset()),
            None => text(language, "people-never"),
        }
    };
    view! {
        <div class="two-cards">
            <section class="card" aria-label=t("people-basic")>
                <header><h2>{t("people-basic")}</h2></header>
                <dl class="body facts">
                    <dt>{t("people-full_name")}</dt><dd>{move || person_name(desk.language.get(), &form.name, erased)}</dd>
                    <dt>{t("people-email")}</dt><dd>{said(form.email)}</dd>
                    <dt>{t("people-type")}</dt><dd>{named(summary.user_type.map(type_name))}</dd>
                    <dt>{t("people-category")}</dt><dd>{named(summary.category.map(category_name))}</dd>
                    <dt>{t("user_security-column")}</dt><dd>{if summary.second_step { t("user_security-on").into_any() } else { "–".into_any() }}</dd>
                    <dt>{t("people-tenant")}</dt><dd>{summary.tenant_name}</dd>
                    <dt>{t("people-department")}</dt><dd>{said(form.department)}</dd>
                    <dt>{t("people-job_title")}</dt><dd>{said(form.job_title)}</dd>
                    <dt>{t("people-mobile")}</dt><dd>{said(form.mobile)}</dd>
                    <dt>{t("people-personal_email")}</dt><dd>{said(form.personal_email)}</dd>
                    {fields.into_iter().map(|field| {
                        let value = form.fields.get(&field.id).cloned().unwrap_or_default();
                        view! { <dt>{field.name}</dt><dd>{said(value)}</dd> }
                    }).collect_view()}
                </dl>
            </section>
            <section class="card" aria-label=t("people-access")>
                <header><h2>{t("people-access")}</h2></header>
                <dl class="body facts">
                    <dt>{t("people-roles")}</dt><dd>{roles}</dd>
                    <dt>{t("people-groups")}</dt><dd>{said(summary.groups.join(", "))}</dd>
                    <dt>{t("people-restrictions")}</dt>
                    <dd>{if summary.restricted { t("people-restricted_hint") } else { t("people-unrestricted") }}</dd>
                    <dt>{t("people-last_sign_in")}</dt><dd>{last}</dd>
                </dl>
            </section>
        </div>
    }
}
