//! Backup and restore of the workspace file.

use desk_contract::{Refused, entrance::WorkspaceBackup};
use desk_text::{file_size, text_with};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    dom, ipc,
    kit::{Button, ButtonLook, Confirm, ProgressBar, Refusal},
    moments,
    pages::trouble::restore_from_file,
};

/// Two cards: one writes a backup, one puts one back.
#[component]
pub(super) fn Backup() -> impl IntoView {
    let desk = desk();
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refused>);
    let write = move |chooses: bool| {
        refused.set(None);
        spawn_local(async move {
            if let Err(cause) = back_up(desk, chooses, busy).await {
                refused.try_set(Some(cause));
            }
            busy.try_set(false);
        });
    };
    let last = move || {
        let language = desk.language.get();
        desk.status.with(|status| {
            let made = status
                .as_ref()
                .and_then(|status| status.last_backup.clone());
            match made {
                Some(at) => {
                    let ago = moments::ago(language, &at, dom::now());
                    text_with(language, "backup-last", &[("ago", (&ago).into())])
                }
                None => desk_text::text(language, "status-no_backup"),
            }
        })
    };
    let file = move || {
        desk.status.with(|status| {
            status
                .as_ref()
                .map(|status| status.file_name.clone())
                .unwrap_or_default()
        })
    };
    let (confirming, restoring) = (RwSignal::new(false), RwSignal::new(false));
    let restore = move |()| {
        refused.set(None);
        spawn_local(async move {
            let done = restore_from_file(desk, restoring).await;
            confirming.try_set(false);
            if let Err(cause) = done {
                refused.try_set(Some(cause));
            }
        });
    };
    let follows = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "backup-restore_confirm",
            &[("file", (&file()).into())],
        )
    });
    let working = Signal::derive(move || busy.get() || restoring.get());
    view! {
        <div class="stack-wide">
            {move || refused.get().map(|refused| view! { <Refusal refused/> })}
            {move || working.get().then(|| view! { <ProgressBar label=t("backup-working") percent=desk.progress/> })}
            <section class="card" aria-label=t("settings-backup")>
                <header><h2>{t("backup-title")}</h2><span class="aside">{last}</span></header>
                <div class="body stack">
                    <p class="muted">{t("backup-text")}</p>
                    <div class="row">
                        <Button label=t("backup-now") icon="archive" look=ButtonLook::Primary busy disabled=working on_press=move |()| write(false)/>
                        <Button label=t("backup-to") icon="folder-open" disabled=working on_press=move |()| write(true)/>
                    </div>
                </div>
            </section>
            <section class="card" aria-label=t("backup-restore")>
                <header><h2>{t("backup-restore")}</h2></header>
                <div class="body stack">
                    <p class="muted">{t("backup-restore_text")}</p>
                    <div class="row">
                        <Button label=t("act-restore_file") icon="archive-restore" disabled=working on_press=move |()| confirming.set(true)/>
                    </div>
                </div>
            </section>
        </div>
        <Confirm open=confirming title=t("backup-restore") text=follows act=t("act-restore_file") danger=true busy=restoring on_confirm=restore/>
    }
}

async fn back_up(desk: Desk, chooses: bool, busy: RwSignal<bool>) -> Result<(), Refused> {
    let to = if chooses {
        match ipc::shell("choose_file", &[("kind", "backup_save")]).await? {
            path if path.is_empty() => return Ok(()),
            path => Some(path),
        }
    } else {
        None
    };
    desk.progress.set(None);
    busy.set(true);
    let made = desk.enter(WorkspaceBackup { to }).await?;
    let size = file_size(made.bytes);
    desk.toast(desk.say_with(
        "backup-done",
        &[("path", (&made.path).into()), ("size", (&size).into())],
    ));
    desk.refresh_status();
    Ok(())
}
