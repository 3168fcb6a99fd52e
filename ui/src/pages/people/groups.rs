//! Groups of people that roles can be given to.

use desk_contract::user::{GroupDiscard, GroupList, GroupView};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use super::{group_dialog::GroupDialog, group_state::GroupDraft};
use crate::{
    desk::{desk, t},
    kit::{
        Button, ButtonLook, Confirm, Empty, Icon, Loaded, OpenMenu, Refusal, RowMenu,
        RowMenuButton, Waiting, load,
    },
    rights,
};

/// The list of groups.
#[component]
pub(super) fn Groups(making: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["group", "membership", "user"]);
    let loaded = load(move || {
        changes.get();
        Some(GroupList::default())
    });
    let draft = RwSignal::new(GroupDraft::default());
    let opened = RwSignal::new(false);
    // The page's own button makes a new one.
    Effect::new(move |_| {
        if making.get() {
            making.set(false);
            let open = desk.me.with_untracked(|me| {
                let me = me.as_ref()?;
                rights::tenant_to_open(me, desk.msp.get_untracked(), Module::Users, Verb::Create)
            });
            draft.set(GroupDraft::new(open));
            opened.set(true);
        }
    });
    let menu = RwSignal::new(None::<OpenMenu<GroupView>>);
    let (asking, which) = (RwSignal::new(false), RwSignal::new(None::<GroupView>));
    let edit = move |group: &GroupView| {
        draft.set(GroupDraft::of(group));
        opened.set(true);
    };
    let discard = move |()| {
        let Some(group) = which.get_untracked() else {
            return;
        };
        spawn_local(async move {
            asking.try_set(false);
            let discard = GroupDiscard { id: group.id };
            if !desk.agrees(&discard).await {
                return;
            }
            let gone = desk.run(discard).await;
            match gone {
                Ok(()) => {
                    desk.toast(desk.say_with("groups-deleted", &[("name", (&group.name).into())]))
                }
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let named = move |id: &'static str| {
        Signal::derive(move || {
            let name = which.with(|group| group.as_ref().map(|group| group.name.clone()));
            let name = name.unwrap_or_default();
            text_with(desk.language.get(), id, &[("name", (&name).into())])
        })
    };
    let may_add = move || desk.may_anywhere(Module::Users, Verb::Create);
    view! {
        {move || match loaded.get() {
            Loaded::Waiting => view! { <Waiting/> }.into_any(),
            Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
            Loaded::Ready(groups) if groups.is_empty() => view! {
                <div class="card">
                    <Empty icon="users" title=t("groups-empty") text=t("groups-empty_text")>
                        {may_add().then(|| view! { <Button label=t("groups-add") look=ButtonLook::Plain needs=Needs::Any on_press=move |()| making.set(true)/> })}
                    </Empty>
                </div>
            }.into_any(),
            Loaded::Ready(groups) => {
                let count = i64::try_from(groups.len()).unwrap_or(i64::MAX);
                let counted = move || text_with(desk.language.get(), "groups-count", &[("count", count.into())]);
                let rows = groups.into_iter().map(|group| view! { <Row group menu on_open=move |group: GroupView| edit(&group)/> });
                view! {
                    <section class="card" aria-label=t("groups-title")>
                        <div class="filters"><span class="push faint" role="status">{counted}</span></div>
                        <table class="table groups-table">
                            <thead>
                                <tr>
                                    <th scope="col">{t("people-name")}</th>
                                    <th scope="col">{t("people-tenant")}</th>
                                    <th scope="col">{t("groups-members")}</th>
                                    <th scope="col" class="acts-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                                </tr>
                            </thead>
                            <tbody>{rows.collect_view()}</tbody>
                        </table>
                    </section>
                }.into_any()
            }
        }}
        <RowMenu menu items=move |group: GroupView| {
            let (may_edit, may_delete) = (
                desk.may_on(group.tenant_id, Module::Users, Verb::Edit),
                desk.may_on(group.tenant_id, Module::Users, Verb::Delete),
            );
            let to_edit = group.clone();
            view! {
                {may_edit.then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| edit(&to_edit)><Icon name="pencil"/>{t("people-edit")}</button>
                })}
                {may_delete.then(|| view! {
                    <button type="button" class="menu-item" role="menuitem" on:click=move |_| { which.set(Some(group.clone())); asking.set(true); }><Icon name="trash"/>{t("people-delete")}</button>
                })}
            }.into_any()
        }/>
        <GroupDialog open=opened draft/>
        <Confirm open=asking title=named("groups-delete_title") text=named("groups-delete_text") act=t("people-delete") danger=true on_confirm=discard/>
    }
}

#[component]
fn Row(
    group: GroupView,
    menu: RwSignal<Option<OpenMenu<GroupView>>>,
    #[prop(into)] on_open: Callback<GroupView>,
) -> impl IntoView {
    let desk = desk();
    let (name, tenant) = (group.name.clone(), group.tenant_name.clone());
    let may_edit = untrack(|| desk.may_on(group.tenant_id, Module::Users, Verb::Edit));
    let may_act = may_edit || untrack(|| desk.may_on(group.tenant_id, Module::Users, Verb::Delete));
    let members = group.members.iter().map(|member| member.name.as_str());
    let members = members.collect::<Vec<_>>().join(", ");
    let told = if members.is_empty() {
        "–".to_owned()
    } else {
        members
    };
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
    let (to_open, id) = (group.clone(), group.id);
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
            <td class="ellipsis" title=told>{told.clone()}</td>
            <td class="acts-column">{may_act.then(|| view! { <RowMenuButton id=format!("acts-{id}") row=group label menu/> })}</td>
        </tr>
    }
}
