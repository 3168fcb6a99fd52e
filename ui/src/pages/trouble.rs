//! The workspace cannot be opened: what is wrong, that nothing was touched, and the ways out.

use desk_contract::{Refused, entrance::WorkspaceRestore};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    frame::Door,
    ipc,
    kit::{Button, ButtonLook, ProgressBar, Refusal},
};

/// Shown instead of everything else while the workspace file cannot be used.
#[component]
pub(crate) fn TroublePage(refused: Refused) -> impl IntoView {
    let desk = desk();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None);
    let restore = move |()| {
        spawn_local(async move {
            match restore_from_file(desk, busy).await {
                Ok(()) => failed.set(None),
                Err(refused) => failed.set(Some(refused)),
            }
        });
    };
    view! {
        <Door>
            <div class="door-card broad">
                <h1>{t("trouble-title")}</h1>
                <Refusal refused/>
                {move || failed.get().map(|refused| view! { <Refusal refused/> })}
                <p class="muted">{t("trouble-restore")}</p>
                {move || busy.get().then(|| view! { <ProgressBar label=t("backup-working") percent=desk.progress/> })}
                <div class="row">
                    <Button label=t("trouble-again") look=ButtonLook::Primary on_press=move |()| spawn_local(desk.find_out())/>
                    <Button label=t("act-restore_file") icon="archive-restore" busy on_press=restore/>
                </div>
            </div>
        </Door>
    }
}

/// Lets the person choose a backup and puts it in the workspace's place. Choosing none is no fault.
///
/// # Errors
/// What the application refused, in words.
pub(crate) async fn restore_from_file(
    desk: crate::desk::Desk,
    busy: RwSignal<bool>,
) -> Result<(), Refused> {
    let from = ipc::shell("choose_file", &[("kind", "backup")]).await?;
    if from.is_empty() {
        return Ok(());
    }
    desk.progress.set(None);
    busy.set(true);
    let restored = desk.enter(WorkspaceRestore { from }).await;
    busy.try_set(false);
    let restored = restored?;
    desk.toast(desk.say("backup-restored"));
    desk.show(restored.status).await;
    Ok(())
}
