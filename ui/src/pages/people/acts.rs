//! Keeping somebody out, letting them in again, deleting, restoring and erasing them.

use desk_contract::{
    Refused,
    user::{UserDelete, UserErase, UserRestore, UserResume, UserSummaryView, UserSuspend},
};
use desk_domain::{
    access::{Module, Verb},
    id::{TenantId, UserId},
    user::UserStatus,
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    kit::{Confirm, ConfirmByName, Icon},
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
    /// Whether nothing but a pseudonym is left of them.
    pub erased: bool,
}

impl From<&UserSummaryView> for Whom {
    fn from(person: &UserSummaryView) -> Self {
        Self {
            id: person.id,
            name: person.name.clone(),
            tenant_id: person.tenant_id,
            status: person.status,
            erased: person.erased,
        }
    }
}

/// The acts, and whom one is asked about before they are deleted.
#[derive(Clone, Copy)]
pub(super) struct PersonActs {
    desk: Desk,
    asking: RwSignal<bool>,
    erasing: RwSignal<bool>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
    whom: RwSignal<Option<Whom>>,
}

impl PersonActs {
    pub(super) fn new() -> Self {
        Self {
            desk: desk(),
            asking: RwSignal::new(false),
            erasing: RwSignal::new(false),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
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
            {(may_delete && !here && !whom.erased).then(|| view! {
                {item("rotate-ccw", "people-restore", whom, Self::restore)}
                {item("trash", "people-erase", whom, Self::ask_to_erase)}
            })}
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

    /// Asks for the name before somebody's data is erased.
    pub(super) fn ask_to_erase(self, whom: Whom) {
        self.refused.set(None);
        self.whom.set(Some(whom));
        self.erasing.set(true);
    }

    fn erase(self, name: String) {
        let (desk, Some(whom)) = (self.desk, self.whom.get_untracked()) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let done = desk.run(UserErase { id: whom.id, name }).await;
            self.busy.try_set(false);
            match done {
                Ok(()) => {
                    self.erasing.try_set(false);
                    desk.toast(desk.say_with("people-erased", &[("name", (&whom.name).into())]));
                }
                Err(refused) => {
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }

    fn name(self) -> String {
        self.whom
            .with(|whom| whom.as_ref().map(|whom| whom.name.clone()))
            .unwrap_or_default()
    }

    fn named(self, id: &'static str) -> Signal<String> {
        Signal::derive(move || {
            let name = self.name();
            text_with(self.desk.language.get(), id, &[("name", (&name).into())])
        })
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

/// What asks before somebody is deleted, or erased.
#[component]
pub(super) fn ActDialogs(acts: PersonActs) -> impl IntoView {
    view! {
        <Confirm
            open=acts.asking
            title=acts.named("people-delete_title")
            text=acts.named("people-delete_text")
            act=t("people-delete")
            danger=true
            on_confirm=move |()| acts.delete()
        />
        <ConfirmByName
            open=acts.erasing
            title=acts.named("people-erase_title")
            text=t("people-erase_text")
            label=acts.named("people-erase_name")
            name=Signal::derive(move || acts.name())
            act=t("people-erase")
            busy=acts.busy
            refused=acts.refused
            on_confirm=move |name| acts.erase(name)
        />
    }
}
