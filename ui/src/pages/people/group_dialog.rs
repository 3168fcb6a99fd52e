//! The dialog in which a group is made, renamed, or gets other members.

use desk_domain::{
    access::{Module, Subject, Verb},
    entitlement::Needs,
};
use desk_text::{text, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{
    group_roles::GroupRoles,
    group_state::GroupDraft,
    kept::TenantField,
    pick::{Found, Pick},
};
use crate::{
    desk::{desk, t},
    kit::{Board, Bound, Button, ButtonLook, Dialog, Hint, Icon, Notice, TextField, Tone, bound},
};

const ROOT: &str = "#group";

/// Makes or changes a group, and shows what one that is there was given. Whoever opens it sets the
/// draft before.
#[component]
pub(super) fn GroupDialog(open: RwSignal<bool>, draft: RwSignal<GroupDraft>) -> impl IntoView {
    let desk = desk();
    let board = Board::new(Signal::derive(move || draft.with(GroupDraft::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let save = move |()| {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        let Some(command) = draft.with_untracked(GroupDraft::save) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let name = command.name.clone();
            if !desk.agrees(&command).await {
                busy.try_set(false);
                return;
            }
            let kept = desk.run(command).await;
            busy.try_set(false);
            match kept {
                Ok(_) => {
                    open.try_set(false);
                    desk.toast(desk.say_with("people-saved", &[("name", (&name).into())]));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let change = Memo::new(move |_| draft.with(|draft| draft.change));
    let is_new = Memo::new(move |_| change.with(Option::is_none));
    let sees_roles = Memo::new(move |_| desk.may_anywhere(Module::Roles, Verb::View));
    let title = Signal::derive(move || {
        let id = if is_new.get() {
            "groups-add"
        } else {
            "groups-edit"
        };
        text(desk.language.get(), id)
    });
    let tenant = Bound::new(
        move || draft.with(|draft| draft.tenant_id),
        move |tenant| draft.update(|draft| draft.tenant_id = tenant),
    );
    let take = move |found: Found| {
        if let Subject::User(user) = found.subject {
            draft.update(|draft| draft.take_in(user, found.name));
        }
    };
    let members = move || {
        let members = draft.with(|draft| draft.members.clone());
        members
            .into_iter()
            .map(|(user, name)| {
                let told = name.clone();
                let label = Signal::derive(move || {
                    text_with(desk.language.get(), "groups-take_out", &[("name", (&told).into())])
                });
                view! {
                    <li class="chip">
                        {name}
                        <button type="button" class="chip-x" aria-label=label title=label on:click=move |_| draft.update(|draft| { draft.members.remove(&user); })>
                            <Icon name="x"/>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Dialog open title wide=true acts=move || view! {
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("act-save") icon="save" look=ButtonLook::Primary needs=Needs::Any busy on_press=save/>
        }>
            <div class="stack" id="group">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <TextField board path="name" label=t("groups-name") bound=bound!(draft, name) width="full"/>
                    {move || is_new.get().then(|| view! {
                        <TenantField board bound=tenant width="full"/>
                    })}
                    <div class="field full">
                        <Pick board path="members" label=t("groups-add_member") typed=bound!(draft, typed) on_take=take hint=move || Hint::plain(text(desk.language.get(), "groups-add_member_hint"))/>
                    </div>
                </div>
                <ul class="chip-list" aria-label=t("groups-members")>{members}</ul>
                {move || change.get().filter(|_| sees_roles.get()).map(|group| view! { <GroupRoles group draft/> })}
            </div>
        </Dialog>
    }
}
