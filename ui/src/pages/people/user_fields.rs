//! Fields that tenants keep of their people.

use desk_contract::user_field::{UserFieldDiscard, UserFieldList, UserFieldView};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
};
use desk_text::{number, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{
    user_field_dialog::UserFieldDialog,
    user_field_state::{UserFieldDraft, kind_name},
};
use crate::{
    desk::{desk, t},
    kit::{
        Button, ButtonLook, Confirm, Empty, Icon, Loaded, OpenMenu, Refusal, RowMenu,
        RowMenuButton, Waiting, load,
    },
    rights,
};

/// The list of fields.
#[component]
pub(super) fn UserFields(making: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["user_field", "user"]);
    let loaded = load(move || {
        changes.get();
        Some(UserFieldList::default())
    });
    let draft = RwSignal::new(UserFieldDraft::new(None));
    let opened = RwSignal::new(false);
    // The page's own button makes a new one.
    Effect::new(move |_| {
        if making.get() {
            making.set(false);
            let open = desk.me.with_untracked(|me| {
                let me = me.as_ref()?;
                rights::tenant_to_open(me, desk.msp.get_untracked(), Module::Users, Verb::Create)
            });
            draft.set(UserFieldDraft::new(open));
            opened.set(true);
        }
    });
    let menu = RwSignal::new(None::<OpenMenu<UserFieldView>>);
    let (asking, which) = (RwSignal::new(false), RwSignal::new(None::<UserFieldView>));
    let edit = move |field: &UserFieldView| {
        draft.set(UserFieldDraft::of(field));
        opened.set(true);
    };
    let discard = move |()| {
        let Some(field) = which.get_untracked() else {
            return;
        };
        spawn_local(async move {
            asking.try_set(false);
            let name = &field.field.name;
            match desk.run(UserFieldDiscard { id: field.field.id }).await {
                Ok(()) => desk.toast(desk.say_with("fields-deleted", &[("name", name.into())])),
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let named = move |id: &'static str| {
        Signal::derive(move || {
            let told = which.with(|field| {
                let field = field.as_ref();
                field.map(|field| (field.field.name.clone(), field.people))
            });
            let (name, people) = told.unwrap_or_default();
            let args = [("name", (&name).into()), ("count", people.into())];
            text_with(desk.language.get(), id, &args)
        })
    };
    let may_add = move || desk.may_anywhere(Module::Users, Verb::Create);
    view! {
        {move || match loaded.get() {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Ready(fields) if fields.is_empty() => view! {
                <div class="card">
                    <Empty icon="users" title=t("fields-empty") text=t("fields-empty_text")>
                        {may_add().then(|| view! { <Button label=t("fields-add") look=ButtonLook::Plain needs=Needs::Any on_press=move |()| making.set(true)/> })}
                    </Empty>
                </div>
            }.into_any(),
            Loaded::Ready(fields) => {
                let count = i64::try_from(fields.len()).unwrap_or(i64::MAX);
                let counted = move || text_with(desk.language.get(), "fields-count", &[("count", count.into())]);
                let rows = fields.into_iter().map(|field| view! { <Row field menu on_open=move |field: UserFieldView| edit(&field)/> });
                view! {
                    <section class="card" aria-label=t("fields-title")>
                        <div class="filters"><span class="push faint" role="status">{counted}</span></div>
                        <table class="table fields-table">
                            <thead>
                                <tr>
                                    <th scope="col">{t("people-name")}</th>
                                    <th scope="col">{t("people-tenant")}</th>
                                    <th scope="col">{t("fields-kind")}</th>
                                    <th scope="col" class="num">{t("fields-people")}</th>
                                    <th scope="col" class="acts-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                                </tr>
                            </thead>
                            <tbody>{rows.collect_view()}</tbody>
                        </table>
                    </section>
                }.into_any()
            }
        }}
        <RowMenu menu items=move |field: UserFieldView| {
            let (may_edit, may_delete) = (
                desk.may_on(field.field.tenant_id, Module::Users, Verb::Edit),
                desk.may_on(field.field.tenant_id, Module::Users, Verb::Delete),
            );
            let to_edit = field.clone();
            view! {
                {may_edit.then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| edit(&to_edit)><Icon name="pencil"/>{t("people-edit")}</button>
                })}
                {may_delete.then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| { which.set(Some(field.clone())); asking.set(true); }><Icon name="trash"/>{t("people-delete")}</button>
                })}
            }.into_any()
        }/>
        <UserFieldDialog open=opened draft/>
        <Confirm open=asking title=named("fields-delete_title") text=named("fields-delete_text") act=t("people-delete") danger=true on_confirm=discard/>
    }
}

#[component]
fn Row(
    field: UserFieldView,
    menu: RwSignal<Option<OpenMenu<UserFieldView>>>,
    #[prop(into)] on_open: Callback<UserFieldView>,
) -> impl IntoView {
    let desk = desk();
    let (name, tenant) = (field.field.name.clone(), field.tenant_name.clone());
    let may_edit = untrack(|| desk.may_on(field.field.tenant_id, Module::Users, Verb::Edit));
    let may_delete = untrack(|| desk.may_on(field.field.tenant_id, Module::Users, Verb::Delete));
    let choices = field.field.choices.join(", ");
    let choices =
        (!choices.is_empty()).then(|| view! { <span class="faint">": "{choices.clone()}</span> });
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
    let (to_open, id) = (field.clone(), field.field.id);
    view! {
        <tr>
            <td class="ellipsis" title=name>
                {if may_edit {
                    view! { <button type="button" class="link-button" on:click=move |_| on_open.run(to_open.clone())>{name.clone()}</button> }.into_any()
                } else {
                    view! { <b>{name.clone()}</b> }.into_any()
                }}
            </td>
            <td class="ellipsis" title=tenant>{tenant.clone()}</td>
            <td class="ellipsis" title=field.field.choices.join(", ")>{t(kind_name(field.field.kind))}{choices}</td>
            <td class="num">{number(field.people)}</td>
            <td class="acts-column">{(may_edit || may_delete).then(|| view! { <RowMenuButton id=format!("acts-{id}") row=field label menu/> })}</td>
        </tr>
    }
}
