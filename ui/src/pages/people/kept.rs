//! What tenants keep beside their people, their groups and fields: one list for either, and the choice
//! of the tenant that something new belongs to.

use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    id::TenantId,
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use crate::{
    desk::{Desk, desk, t},
    kit::{
        Board, Bound, Button, ButtonLook, Confirm, Empty, Icon, Loaded, OpenMenu, Refusal, RowMenu,
        RowMenuButton, SelectField, Waiting,
    },
    rights,
};

/// One of what a tenant keeps.
pub(super) trait Kept: Clone + PartialEq + Send + Sync + 'static {
    /// What a list of them says.
    const WORDS: Words;

    /// Its id.
    fn id(&self) -> Uuid;
    /// Its name.
    fn name(&self) -> &str;
    /// Whose it is.
    fn tenant(&self) -> (TenantId, &str);
    /// How many people have it.
    fn people(&self) -> i64;
    /// The cells below [`Words::columns`].
    fn cells(&self) -> AnyView;
    /// Deletes it, and says whether it is gone; a refusal was told.
    fn discard(self, desk: Desk) -> impl Future<Output = bool> + 'static;
}

/// The words of a list, by their names.
pub(super) struct Words {
    /// The list.
    pub title: &'static str,
    /// Makes one.
    pub add: &'static str,
    /// There are none.
    pub empty: &'static str,
    /// What they are good for.
    pub empty_text: &'static str,
    /// How many there are.
    pub count: &'static str,
    /// What stands between the tenant and the acts, and whether those are numbers.
    pub columns: &'static [(&'static str, bool)],
    /// Asks before one is deleted.
    pub delete_title: &'static str,
    /// What follows then.
    pub delete_text: &'static str,
    /// It is deleted.
    pub deleted: &'static str,
}

/// The list, with what opens, changes and deletes one.
#[component]
pub(super) fn KeptList<K: Kept>(
    loaded: RwSignal<Loaded<Vec<K>>>,
    /// The page's own button was pressed.
    making: RwSignal<bool>,
    /// Opens the dialog for a new one of this tenant.
    #[prop(into)]
    on_new: Callback<Option<TenantId>>,
    /// Opens the dialog for one.
    #[prop(into)]
    on_edit: Callback<K>,
) -> impl IntoView {
    let desk = desk();
    Effect::new(move |_| {
        if making.get() {
            making.set(false);
            on_new.run(untrack(|| desk.tenant_to_open(Module::Users, Verb::Create)));
        }
    });
    let menu = RwSignal::new(None::<OpenMenu<K>>);
    let (asking, which) = (RwSignal::new(false), RwSignal::new(None::<K>));
    let discard = move |()| {
        let Some(kept) = which.get_untracked() else {
            return;
        };
        let name = kept.name().to_owned();
        spawn_local(async move {
            asking.try_set(false);
            if kept.discard(desk).await {
                desk.toast(desk.say_with(K::WORDS.deleted, &[("name", (&name).into())]));
            }
        });
    };
    let asked = move |id: &'static str| {
        Signal::derive(move || {
            let told = which.with(|kept| {
                let kept = kept.as_ref();
                kept.map(|kept| (kept.name().to_owned(), kept.people()))
            });
            let (name, people) = told.unwrap_or_default();
            let args = [("name", (&name).into()), ("count", people.into())];
            text_with(desk.language.get(), id, &args)
        })
    };
    let may_add = move || desk.may_inside(Module::Users, Verb::Create);
    view! {
        {move || match loaded.get() {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Ready(all) if all.is_empty() => view! {
                <section class="card" aria-label=t(K::WORDS.title)>
                    <Empty icon="users" title=t(K::WORDS.empty) text=t(K::WORDS.empty_text)>
                        {may_add().then(|| view! { <Button label=t(K::WORDS.add) look=ButtonLook::Plain needs=Needs::Any on_press=move |()| making.set(true)/> })}
                    </Empty>
                </section>
            }.into_any(),
            Loaded::Ready(all) => view! { <Table all menu on_edit/> }.into_any(),
        }}
        <RowMenu menu items=move |kept: K| {
            let tenant = kept.tenant().0;
            let may = |verb| desk.may_on(tenant, Module::Users, verb);
            let to_edit = kept.clone();
            view! {
                {may(Verb::Edit).then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| on_edit.run(to_edit.clone())><Icon name="pencil"/>{t("people-edit")}</button>
                })}
                {may(Verb::Delete).then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| { which.set(Some(kept.clone())); asking.set(true); }><Icon name="trash"/>{t("people-delete")}</button>
                })}
            }.into_any()
        }/>
        <Confirm open=asking title=asked(K::WORDS.delete_title) text=asked(K::WORDS.delete_text) act=t("people-delete") danger=true on_confirm=discard/>
    }
}

#[component]
fn Table<K: Kept>(
    all: Vec<K>,
    menu: RwSignal<Option<OpenMenu<K>>>,
    on_edit: Callback<K>,
) -> impl IntoView {
    let desk = desk();
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let counted = move || {
        text_with(
            desk.language.get(),
            K::WORDS.count,
            &[("count", count.into())],
        )
    };
    let heads = K::WORDS
        .columns
        .iter()
        .map(|(name, is_number)| view! { <th scope="col" class:number=*is_number>{t(name)}</th> });
    let rows = all
        .into_iter()
        .map(|kept| view! { <Row kept menu on_edit/> });
    view! {
        <section class="card" aria-label=t(K::WORDS.title)>
            <div class="filters"><span class="push faint" role="status">{counted}</span></div>
            <table class="table kept-table">
                <thead>
                    <tr>
                        <th scope="col">{t("people-name")}</th>
                        <th scope="col">{t("people-tenant")}</th>
                        {heads.collect_view()}
                        <th scope="col" class="acts-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Row<K: Kept>(
    kept: K,
    menu: RwSignal<Option<OpenMenu<K>>>,
    on_edit: Callback<K>,
) -> impl IntoView {
    let desk = desk();
    let (tenant_id, tenant) = kept.tenant();
    let (name, tenant) = (kept.name().to_owned(), tenant.to_owned());
    let title = name.clone();
    let may = |verb| untrack(|| desk.may_on(tenant_id, Module::Users, verb));
    let may_edit = may(Verb::Edit);
    let may_act = may_edit || may(Verb::Delete);
    let label = {
        let name = name.clone();
        Signal::derive(move || {
            text_with(
                desk.language.get(),
                "people-acts_of",
                &[("name", (&name).into())],
            )
        })
    };
    let (cells, to_edit, id) = (kept.cells(), kept.clone(), kept.id());
    view! {
        <tr>
            <td class="ellipsis" title=title>
                {if may_edit {
                    view! { <button type="button" class="link-button" on:click=move |_| on_edit.run(to_edit.clone())>{name}</button> }.into_any()
                } else {
                    view! { <b>{name}</b> }.into_any()
                }}
            </td>
            <td class="ellipsis" title=tenant>{tenant.clone()}</td>
            {cells}
            <td class="acts-column">{may_act.then(|| view! { <RowMenuButton id=format!("acts-{id}") row=kept label menu/> })}</td>
        </tr>
    }
}

/// The choice of the tenant that somebody or something new belongs to.
#[component]
pub(super) fn TenantField(
    board: Board,
    bound: Bound<Option<TenantId>>,
    #[prop(optional)] width: &'static str,
) -> impl IntoView {
    let desk = desk();
    let choices = Signal::derive(move || {
        let choices = desk.me.with(|me| {
            let all = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Users, Verb::Create)
            });
            all.map(|tenant| {
                (
                    tenant.tenant_id.to_string(),
                    rights::label(desk.language.get(), tenant),
                )
            })
            .collect::<Vec<_>>()
        });
        if choices.is_empty() {
            let none = desk_text::text(desk.language.get(), "field-choose");
            return vec![(String::new(), none)];
        }
        choices
    });
    let typed = Bound::new(
        move || {
            let tenant = bound.value.get();
            tenant.map(|tenant| tenant.to_string()).unwrap_or_default()
        },
        move |id: String| bound.set.run(id.parse().ok().map(TenantId)),
    );
    view! { <SelectField board path="tenant_id" label=t("people-tenant") bound=typed choices width/> }
}
