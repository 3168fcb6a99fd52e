//! Keeping somebody out, letting them in again, deleting and restoring them.

use desk_contract::user::{UserDelete, UserRestore, UserResume, UserSummaryView, UserSuspend};
use desk_domain::{
    access::{Module, Verb},
    id::{TenantId, UserId},
    user::UserStatus,
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    kit::{Confirm, Icon},
};

/// Whom an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whom {
    /// Their id.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// The tenant that keeps them.
    pub tenant_id: TenantId,
    /// Where they stand.
    pub status: UserStatus,
}

impl From<&UserSummaryView> for Whom {
    fn from(person: &UserSummaryView) -> Self {
        Self {
            id: person.id,
            name: person.name.clone(),
            tenant_id: person.tenant_id,
            status: person.status,
        }
    }
}

/// The acts, and whom one is asked about before they are deleted.
#[derive(Clone, Copy)]
pub(super) struct PersonActs {
    desk: Desk,
    asking: RwSignal<bool>,
    whom: RwSignal<Option<Whom>>,
}

impl PersonActs {
    pub(super) fn new() -> Self {
        Self {
            desk: desk(),
            asking: RwSignal::new(false),
            whom: RwSignal::new(None),
        }
    }

    /// The acts that the person may do on this one, as items of a menu.
    pub(super) fn items(self, whom: &Whom) -> AnyView {
        let may = |verb| self.desk.may_on(whom.tenant_id, Module::Users, verb);
        let (may_edit, may_delete) = (may(Verb::Edit), may(Verb::Delete));
        let item = |icon, label, whom: &Whom, act: fn(Self, Whom)| {
            let whom = whom.clone();
            view! {
                <button type="button" class="menu-item" role="menuitem" on:click=move |_| act(self, whom.clone())>
                    <Icon name=icon/>{t(label)}
                </button>
            }
        };
        let here = whom.status != UserStatus::Deleted;
        let out = whom.status == UserStatus::Suspended;
        view! {
            {(may_edit && here && !out).then(|| item("ban", "people-suspend", whom, Self::suspend))}
            {(may_edit && out).then(|| item("user-check", "people-resume", whom, Self::resume))}
            {(may_delete && here).then(|| item("trash", "people-delete", whom, Self::ask_to_delete))}
            {(may_delete && !here).then(|| item("rotate-ccw", "people-restore", whom, Self::restore))}
        }
        .into_any()
    }

    fn suspend(self, whom: Whom) {
        let desk = self.desk;
        spawn_local(async move {
            match desk.run(UserSuspend { id: whom.id }).await {
                Ok(()) => {
                    let told = desk.say_with("people-suspended", &[("name", (&whom.name).into())]);
                    desk.toast_undo(told, move || let_in(desk, whom.clone()));
                }
                Err(refused) => desk.complain(&refused),
            }
        });
    }

    fn resume(self, whom: Whom) {
        let_in(self.desk, whom);
    }

    fn ask_to_delete(self, whom: Whom) {
        self.whom.set(Some(whom));
        self.asking.set(true);
    }

    fn delete(self) {
        let (desk, Some(whom)) = (self.desk, self.whom.get_untracked()) else {
            return;
        };
        self.asking.set(false);
        spawn_local(async move {
            match desk.run(UserDelete { id: whom.id }).await {
                Ok(()) => {
                    let told = desk.say_with("people-deleted", &[("name", (&whom.name).into())]);
                    desk.toast_undo(told, move || bring_back(desk, whom.clone()));
                }
                Err(refused) => desk.complain(&refused),
            }
        });
    }

    /// Brings somebody back who was deleted.
    pub(super) fn restore(self, whom: Whom) {
        bring_back(self.desk, whom);
    }
}

fn let_in(desk: Desk, whom: Whom) {
    spawn_local(async move {
        match desk.run(UserResume { id: whom.id }).await {
            Ok(()) => desk.toast(desk.say_with("people-resumed", &[("name", (&whom.name).into())])),
            Err(refused) => desk.complain(&refused),
        }
    });
}

fn bring_back(desk: Desk, whom: Whom) {
    spawn_local(async move {
        match desk.run(UserRestore { id: whom.id }).await {
            Ok(()) => {
                desk.toast(desk.say_with("people-restored", &[("name", (&whom.name).into())]));
            }
            Err(refused) => desk.complain(&refused),
        }
    });
}

/// Asks before somebody is deleted.
#[component]
pub(super) fn DeleteDialog(acts: PersonActs) -> impl IntoView {
    let desk = acts.desk;
    let named = move |id: &'static str| {
        Signal::derive(move || {
            let name = acts
                .whom
                .with(|whom| whom.as_ref().map(|whom| whom.name.clone()))
                .unwrap_or_default();
            text_with(desk.language.get(), id, &[("name", (&name).into())])
        })
    };
    view! {
        <Confirm
            open=acts.asking
            title=named("people-delete_title")
            text=named("people-delete_text")
            act=t("people-delete")
            danger=true
            on_confirm=move |()| acts.delete()
        />
    }
}
