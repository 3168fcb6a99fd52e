//! Everybody in reach: search, filters, order and page stand in the address.

use desk_contract::user::{GroupList, UserOrder, UserSummaryView};
use desk_domain::{
    access::{Module, Verb},
    id::{GroupId, TenantId},
    user::{UserCategory, UserStatus, UserType},
};
use desk_text::{Language, number, person_name, role_name, text, text_with};
use leptos::prelude::*;

use super::{
    acts::{ActDialogs, PersonActs, Whom},
    page::AddPerson,
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{
        Button, Empty, Icon, Loaded, OpenMenu, Refusal, RowMenu, RowMenuButton, SearchBox, Waiting,
        load,
    },
    moments, rights,
    route::{
        Route,
        people::{PEOPLE_ON_A_PAGE, PeopleRoute, PersonTab, UserChoice},
    },
};

/// The choice, and how to change it.
#[derive(Clone, Copy)]
struct Choice {
    desk: Desk,
    now: Memo<UserChoice>,
}

impl Choice {
    /// Shows something else, from its first page.
    fn change(self, change: impl FnOnce(&mut UserChoice)) {
        let mut next = self.now.get_untracked();
        next.page = 0;
        change(&mut next);
        self.show(next);
    }

    fn show(self, next: UserChoice) {
        self.desk
            .rename_page(Route::People(PeopleRoute::List(next)));
    }
}

/// What there is to see.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Seen {
    Nothing,
    Refused(desk_contract::Refused),
    Nobody,
    People,
}

/// The list of people.
#[component]
pub(super) fn PeopleList() -> impl IntoView {
    let desk = desk();
    let now = Memo::new(move |before: Option<&UserChoice>| match desk.route.get() {
        Route::People(PeopleRoute::List(choice)) => choice,
        // The page is about to go: what it shows stays as it is.
        _ => before.cloned().unwrap_or_default(),
    });
    let choice = Choice { desk, now };
    let changes = desk.changes_of_any([
        "user",
        "group",
        "membership",
        "grant",
        "role",
        "access_override",
    ]);
    let loaded = load(move || {
        changes.get();
        let inside = desk.inside.get();
        Some(now.with(|now| now.to_query(inside)))
    });
    let acts = PersonActs::new();
    let menu = RwSignal::new(None::<OpenMenu<Whom>>);
    let total =
        Signal::derive(move || loaded.with(|loaded| loaded.ready().map_or(0, |list| list.total)));
    let rows = Memo::new(move |_| {
        let rows = loaded.with(|loaded| loaded.ready().map(|list| list.rows.clone()));
        rows.unwrap_or_default()
    });
    // The table stays while its rows change, and with it the focus on a heading.
    let seen = Memo::new(move |_| {
        loaded.with(|loaded| match loaded {
            Loaded::Waiting => Seen::Nothing,
            Loaded::Refused(refused) => Seen::Refused(refused.clone()),
            Loaded::Ready(list) if list.rows.is_empty() => Seen::Nobody,
            Loaded::Ready(_) => Seen::People,
        })
    });
    // Whoever is alone inside a customer need not be the one who looks.
    let alone = move || {
        desk.inside.with(Option::is_none) && now.with(UserChoice::is_plain) && total.get() == 1
    };
    view! {
        <section class="card" aria-label=t("nav-people")>
            <Filters choice total/>
            {move || match seen.get() {
                Seen::Nothing => view! { <Waiting/> }.into_any(),
                Seen::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Seen::Nobody if now.with(UserChoice::is_plain) => view! { <NobodyHere/> }.into_any(),
                Seen::Nobody => view! { <NothingFound choice/> }.into_any(),
                Seen::People => view! { <Table choice rows menu/> }.into_any(),
            }}
            <Pager choice total/>
        </section>
        {move || (alone() && desk.may_inside(Module::Users, Verb::Create)).then(|| view! {
            <section class="card below-card" aria-label=t("people-empty")>
                <Empty icon="users" title=t("people-empty") text=t("people-empty_text")><AddPerson/></Empty>
            </section>
        })}
        <RowMenu menu items=move |whom: Whom| {
            let id = whom.id;
            view! {
                <button type="button" class="menu-item" role="menuitem" on:click=move |_| open(desk, id)>
                    <Icon name="eye"/>{t("people-open")}
                </button>
                {acts.items(&whom)}
            }.into_any()
        }/>
        <ActDialogs acts/>
    }
}

fn open(desk: Desk, id: desk_domain::id::UserId) {
    desk.go(Route::People(PeopleRoute::Person(id, PersonTab::Details)));
}

/// Search, status chips, tenant, group, count.
#[component]
fn Filters(choice: Choice, total: Signal<i64>) -> impl IntoView {
    let Choice { desk, now } = choice;
    let chip = move |status: Option<UserStatus>| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || now.with(|now| now.status == status).to_string()
                on:click=move |_| choice.change(|choice| choice.status = status)
            >
                {t(status.map_or("status-all", status_name))}
            </button>
        }
    };
    let tenants = Memo::new(move |_| {
        desk.me.with(|me| {
            let seen = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Users, Verb::View)
            });
            seen.map(|tenant| {
                (
                    tenant.tenant_id.to_string(),
                    rights::label(desk.language.get(), tenant),
                )
            })
            .collect::<Vec<_>>()
        })
    });
    let changes = desk.changes_of("group");
    let groups = load(move || {
        changes.get();
        Some(GroupList {
            below: desk.inside.get(),
            ..GroupList::default()
        })
    });
    let groups = Memo::new(move |_| {
        groups.with(|groups| {
            let all = groups.ready().into_iter().flatten();
            all.map(|group| (group.id.to_string(), group.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let pick = move |label: &'static str,
                     all: &'static str,
                     choices: Memo<Vec<(String, String)>>,
                     chosen: fn(&UserChoice) -> Option<String>,
                     set: fn(&mut UserChoice, &str)| {
        let is_chosen = move |value: &str| now.with(|now| chosen(now).as_deref() == Some(value));
        view! {
            <select class="input narrow" aria-label=t(label) on:change:target=move |event| {
                let value = event.target().value();
                choice.change(|choice| set(choice, &value));
            }>
                <option value="" prop:selected=move || now.with(|now| chosen(now).is_none())>{t(all)}</option>
                {move || choices.get().into_iter().map(|(value, name)| {
                    let own = value.clone();
                    view! { <option value=value prop:selected=move || is_chosen(&own)>{name}</option> }
                }).collect_view()}
            </select>
        }
    };
    let count = move || {
        text_with(
            desk.language.get(),
            "people-count",
            &[("count", total.get().into())],
        )
    };
    view! {
        <div class="filters">
            <SearchBox
                label=t("people-search")
                value=Signal::derive(move || now.with(|now| now.search.clone()))
                on_search=move |typed: String| choice.change(|choice| choice.search = typed)
            />
            {chip(None)}
            {STATUSES.into_iter().map(|status| chip(Some(status))).collect_view()}
            {move || (tenants.with(Vec::len) > 1).then(|| pick(
                "people-only_tenant",
                "people-all_tenants",
                tenants,
                |choice| choice.tenant.map(|tenant| tenant.to_string()),
                |choice, value| choice.tenant = value.parse().ok().map(TenantId),
            ))}
            {move || groups.with(|groups| !groups.is_empty()).then(|| pick(
                "people-only_group",
                "people-all_groups",
                groups,
                |choice| choice.group.map(|group| group.to_string()),
                |choice, value| choice.group = value.parse().ok().map(GroupId),
            ))}
            <span class="push faint" role="status">{count}</span>
        </div>
    }
}

#[component]
fn Table(
    choice: Choice,
    rows: Memo<Vec<UserSummaryView>>,
    menu: RwSignal<Option<OpenMenu<Whom>>>,
) -> impl IntoView {
    let rows = move || {
        let rows = rows.get().into_iter();
        rows.map(|person| view! { <Row person menu/> })
            .collect_view()
    };
    view! {
        <table class="table people-table" on:keydown=move |event| dom::step_rows(&event)>
            <thead>
                <tr>
                    <Head choice title="people-name" order=Some(UserOrder::Name)/>
                    <Head choice title="people-email" order=Some(UserOrder::Email)/>
                    <Head choice title="people-type" order=None class="spare"/>
                    <Head choice title="people-category" order=None class="spare"/>
                    <Head choice title="people-groups" order=None class="spare"/>
                    <Head choice title="people-roles" order=None/>
                    <Head choice title="people-tenant" order=Some(UserOrder::Tenant)/>
                    <Head choice title="proposals-status" order=Some(UserOrder::Status)/>
                    <Head choice title="people-restrictions" order=None class="spare"/>
                    <Head choice title="user_security-column" order=None class="spare"/>
                    <Head choice title="people-last_sign_in" order=None/>
                    <th scope="col" class="acts-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The heading of a column; pressing it sorts.
#[component]
fn Head(
    choice: Choice,
    title: &'static str,
    order: Option<UserOrder>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let sorted = move || {
        let by_this = choice.now.with(|now| Some(now.order) == order);
        by_this.then(|| {
            if choice.now.with(|now| now.descending) {
                "descending"
            } else {
                "ascending"
            }
        })
    };
    view! {
        <th scope="col" class=class aria-sort=sorted>
            {match order {
                Some(order) => view! {
                    <button type="button" class="sort" on:click=move |_| choice.show(choice.now.get_untracked().sorted_by(order))>
                        {t(title)}
                        {move || sorted().map(|way| view! { <Icon name=if way == "ascending" { "arrow-up" } else { "arrow-down" }/> })}
                    </button>
                }.into_any(),
                None => view! { <span>{t(title)}</span> }.into_any(),
            }}
        </th>
    }
}

#[component]
fn Row(person: UserSummaryView, menu: RwSignal<Option<OpenMenu<Whom>>>) -> impl IntoView {
    let desk = desk();
    let whom = Whom::from(&person);
    let (id, tenant) = (person.id, person.tenant_name.clone());
    let route = Route::People(PeopleRoute::Person(id, PersonTab::Details));
    let (shipped, made) = (person.shipped_roles.clone(), person.made_roles.clone());
    let roles = Signal::derive(move || roles_in_words(desk.language.get(), &shipped, &made));
    let groups = person.groups.join(", ");
    let kind = Signal::derive(move || {
        let id = person.user_type.map(type_name);
        id.map_or_else(|| "–".to_owned(), |id| text(desk.language.get(), id))
    });
    let category = Signal::derive(move || {
        let id = person.category.map(category_name);
        id.map_or_else(|| "–".to_owned(), |id| text(desk.language.get(), id))
    });
    let last = StoredValue::new(person.last_sign_in.clone());
    let seen = Signal::derive(move || {
        let language = desk.language.get();
        last.with_value(|last| match last {
            Some(at) => moments::ago(language, at, dom::now()),
            None => text(language, "people-never"),
        })
    });
    let seen_exactly = move || {
        let language = desk.language.get();
        last.with_value(|last| match last {
            Some(at) => moments::exact(language, at, dom::offset()),
            None => text(language, "people-never"),
        })
    };
    let name = {
        let (name, erased) = (person.name.clone(), person.erased);
        Signal::derive(move || person_name(desk.language.get(), &name, erased))
    };
    let label = Signal::derive(move || {
        let name = name.get();
        text_with(
            desk.language.get(),
            "people-acts_of",
            &[("name", (&name).into())],
        )
    });
    view! {
        <tr class="linked-row" class:gone=person.status == UserStatus::Deleted on:click=move |event| {
            event.prevent_default();
            open(desk, id);
        }>
            <td class="ellipsis" title=name><a href=route.href()>{name}</a></td>
            <td class="ellipsis" title=person.email.clone()>{or_dash(person.email.clone())}</td>
            <td class="ellipsis spare" title=kind>{kind}</td>
            <td class="ellipsis spare" title=category>{category}</td>
            <td class="ellipsis spare" title=groups>{or_dash(groups.clone())}</td>
            <td class="ellipsis" title=roles>{move || or_dash(roles.get())}</td>
            <td class="ellipsis" title=tenant>{tenant.clone()}</td>
            <td class="ellipsis" title=t(status_name(person.status))><StatusPill status=person.status/></td>
            <td class="ellipsis spare" title=t("people-restricted_hint")>
                {person.restricted.then(|| view! { <span class="pill warn">{t("people-restricted")}</span> })}
            </td>
            <td class="ellipsis spare">{if person.second_step { t("user_security-on").into_any() } else { "–".into_any() }}</td>
            <td class="ellipsis" title=seen_exactly>{seen}</td>
            <td class="acts-column"><RowMenuButton id=format!("acts-{id}") row=whom label menu/></td>
        </tr>
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() {
        "–".to_owned()
    } else {
        text
    }
}

/// The roles somebody holds, in words.
pub(super) fn roles_in_words(
    language: Language,
    shipped: &[desk_domain::access::ShippedRole],
    made: &[String],
) -> String {
    let shipped = shipped.iter().map(|role| role_name(language, *role));
    let all: Vec<_> = shipped.chain(made.iter().cloned()).collect();
    all.join(", ")
}

/// Somebody of elsewhere looks at a tenant that has nobody yet.
#[component]
fn NobodyHere() -> impl IntoView {
    let desk = desk();
    let may_add = move || desk.may_inside(Module::Users, Verb::Create);
    view! {
        <Empty icon="users" title=t("people-nobody") text=t("people-nobody_text")>
            {move || may_add().then(|| view! { <AddPerson/> })}
        </Empty>
    }
}

/// A search or filter that finds nobody says how to see everybody again.
#[component]
fn NothingFound(choice: Choice) -> impl IntoView {
    view! {
        <Empty icon="search" title=t("proposals-nothing") text=t("people-none")>
            <Button label=t("proposals-clear") on_press=move |()| choice.show(choice.now.get_untracked().cleared())/>
        </Empty>
    }
}

/// Page by page, once there are more than one.
#[component]
fn Pager(choice: Choice, total: Signal<i64>) -> impl IntoView {
    let desk = choice.desk;
    let size = i64::from(PEOPLE_ON_A_PAGE);
    let first = move || choice.now.with(|now| i64::from(now.page)) * size;
    let shown = move || {
        let last = (first() + size).min(total.get());
        let (from, to, all) = (number(first() + 1), number(last), number(total.get()));
        text_with(
            desk.language.get(),
            "people-page",
            &[
                ("from", (&from).into()),
                ("to", (&to).into()),
                ("all", (&all).into()),
            ],
        )
    };
    let go = move |by: i64| {
        let mut next = choice.now.get_untracked();
        next.page = u32::try_from(i64::from(next.page) + by).unwrap_or_default();
        choice.show(next);
    };
    move || {
        (total.get() > size || first() > 0).then(|| {
            view! {
                <footer>
                    <span class="faint" role="status">{shown}</span>
                    <span class="push row">
                        <Button label=t("act-back") icon="chevron-left" small=true disabled=Signal::derive(move || first() == 0) on_press=move |()| go(-1)/>
                        <Button label=t("act-next") icon="chevron-right" small=true disabled=Signal::derive(move || first() + size >= total.get()) on_press=move |()| go(1)/>
                    </span>
                </footer>
            }
        })
    }
}

/// Where somebody stands.
#[component]
pub(super) fn StatusPill(status: UserStatus) -> impl IntoView {
    let tone = match status {
        UserStatus::Invited => "",
        UserStatus::Active => "good",
        UserStatus::Suspended => "warn",
        UserStatus::Deleted => "quiet",
    };
    view! { <span class=format!("pill {tone}")>{t(status_name(status))}</span> }
}

const STATUSES: [UserStatus; 4] = [
    UserStatus::Invited,
    UserStatus::Active,
    UserStatus::Suspended,
    UserStatus::Deleted,
];

/// The id of a state's name.
pub(super) const fn status_name(status: UserStatus) -> &'static str {
    match status {
        UserStatus::Invited => "user_status-invited",
        UserStatus::Active => "user_status-active",
        UserStatus::Suspended => "user_status-suspended",
        UserStatus::Deleted => "user_status-deleted",
    }
}

/// The id of a type's name.
pub(crate) const fn type_name(kind: UserType) -> &'static str {
    match kind {
        UserType::User => "user_type-user",
        UserType::Admin => "user_type-admin",
    }
}

/// The id of a category's name.
pub(super) const fn category_name(category: UserCategory) -> &'static str {
    match category {
        UserCategory::Administrator => "user_category-administrator",
        UserCategory::Technician => "user_category-technician",
        UserCategory::ServiceDeskAgent => "user_category-service_desk_agent",
        UserCategory::AccountManager => "user_category-account_manager",
        UserCategory::ItAdministrator => "user_category-it_administrator",
        UserCategory::DepartmentHead => "user_category-department_head",
        UserCategory::EndUser => "user_category-end_user",
        UserCategory::Executive => "user_category-executive",
    }
}
