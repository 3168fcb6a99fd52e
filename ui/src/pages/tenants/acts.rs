//! Archiving, restoring and deleting for ever: the same from a row's menu and from a tenant's page.

use desk_contract::{
    Refused,
    tenant::{TenantArchive, TenantPurge, TenantRestore, TenantSummaryView},
};
use desk_domain::{
    access::{Module, Verb},
    tenant::{TenantKind, TenantStatus},
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    kit::{Confirm, ConfirmByName, Icon},
};

/// The acts on one tenant at a time.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    desk: Desk,
    about: RwSignal<Option<TenantSummaryView>>,
    archiving: RwSignal<bool>,
    purging: RwSignal<bool>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
    /// After a tenant came back, was put away or is gone.
    on_done: Callback<TenantStatus>,
}

impl Acts {
    /// Acts that call `on_done` with what became of the tenant.
    pub(super) fn new(on_done: impl Fn(TenantStatus) + Send + Sync + 'static) -> Self {
        Self {
            desk: desk(),
            about: RwSignal::new(None),
            archiving: RwSignal::new(false),
            purging: RwSignal::new(false),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
            on_done: Callback::new(on_done),
        }
    }

    /// Whether the person may put this tenant away and bring it back.
    pub(super) fn may(self, tenant: &TenantSummaryView) -> bool {
        tenant.kind != TenantKind::Organisation
            && self.desk.may_on(tenant.id, Module::Tenants, Verb::Delete)
    }

    /// Asks before archiving.
    pub(super) fn archive(self, tenant: TenantSummaryView) {
        self.refused.set(None);
        self.about.set(Some(tenant));
        self.archiving.set(true);
    }

    /// Restores at once: nothing is lost by it.
    pub(super) fn restore(self, tenant: TenantSummaryView) {
        self.about.set(Some(tenant.clone()));
        self.send(TenantStatus::Active, "tenant-restored", async move {
            self.desk.run(TenantRestore { id: tenant.id }).await
        });
    }

    /// Asks for the name before deleting for ever.
    pub(super) fn purge(self, tenant: TenantSummaryView) {
        self.refused.set(None);
        self.about.set(Some(tenant));
        self.purging.set(true);
    }

    fn name(self) -> String {
        self.about.with(|about| {
            about
                .as_ref()
                .map(|about| about.name.clone())
                .unwrap_or_default()
        })
    }

    fn named(self, id: &'static str) -> Signal<String> {
        Signal::derive(move || {
            let name = self.name();
            text_with(self.desk.language.get(), id, &[("name", (&name).into())])
        })
    }

    fn send(
        self,
        becomes: TenantStatus,
        said: &'static str,
        act: impl Future<Output = Result<(), Refused>> + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let done = act.await;
            self.busy.try_set(false);
            match done {
                Ok(()) => {
                    let name = untrack(|| self.name());
                    self.desk
                        .toast(self.desk.say_with(said, &[("name", (&name).into())]));
                    self.archiving.try_set(false);
                    self.purging.try_set(false);
                    self.on_done.try_run(becomes);
                }
                Err(refused) if becomes == TenantStatus::Active => self.desk.complain(&refused),
                Err(refused) => {
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }
}

/// The items of a tenant's menu that put it away or bring it back.
#[component]
pub(super) fn ActItems(acts: Acts, tenant: TenantSummaryView) -> impl IntoView {
    let status = tenant.status;
    if !acts.may(&tenant) {
        return ().into_any();
    }
    let item = move |icon, label, act: fn(Acts, TenantSummaryView)| {
        let tenant = tenant.clone();
        view! {
            <button type="button" class="menu-item" role="menuitem" on:click=move |_| act(acts, tenant.clone())>
                <Icon name=icon/>{t(label)}
            </button>
        }
    };
    match status {
        TenantStatus::Active => item("archive", "tenant-archive", Acts::archive).into_any(),
        _ => view! {
            {item("archive-restore", "tenant-restore", Acts::restore)}
            {item("trash", "tenant-purge", Acts::purge)}
        }
        .into_any(),
    }
}

/// What asks before something is put away or deleted.
#[component]
pub(super) fn ActDialogs(acts: Acts) -> impl IntoView {
    let Acts {
        desk,
        about,
        archiving,
        purging,
        busy,
        refused,
        ..
    } = acts;
    let purge = move |name| {
        if let Some(tenant) = about.get_untracked() {
            let id = tenant.id;
            acts.send(TenantStatus::Purged, "tenant-purged", async move {
                desk.run(TenantPurge { id, name }).await
            });
        }
    };
    let archive = move |()| {
        if let Some(tenant) = about.get_untracked() {
            acts.send(TenantStatus::Archived, "tenant-archived", async move {
                desk.run(TenantArchive { id: tenant.id }).await
            });
        }
    };
    let text = Signal::derive(move || {
        let why = refused.with(|refused| {
            let fields = refused.iter().flat_map(|refused| &refused.fields);
            fields
                .map(|field| format!("\n\n{}", field.message))
                .collect::<String>()
        });
        format!(
            "{}{why}",
            desk_text::text(desk.language.get(), "tenant-archive_text")
        )
    });
    view! {
        <Confirm
            open=archiving
            title=acts.named("tenant-archive_title")
            text
            act=t("tenant-archive")
            busy
            on_confirm=archive
        />
        <ConfirmByName
            open=purging
            title=acts.named("tenant-purge_title")
            text=t("tenant-purge_text")
            label=acts.named("tenant-purge_name")
            name=Signal::derive(move || acts.name())
            act=t("tenant-purge")
            busy
            refused
            on_confirm=purge
        />
    }
}
