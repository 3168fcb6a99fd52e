use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    dom, moments,
};

/// The file, the last backup, the version.
#[component]
pub(super) fn StatusLine() -> impl IntoView {
    let desk = desk();
    let of_status = move |pick: fn(&desk_contract::entrance::WorkspaceStatusView) -> String| {
        desk.status.with(|status| status.as_ref().map(pick))
    };
    let backup = move || {
        let language = desk.language.get();
        let made = desk.status.with(|status| {
            status
                .as_ref()
                .and_then(|status| status.last_backup.clone())
        });
        match made {
            Some(at) => {
                let time = moments::clock_or_date(language, &at, dom::now(), dom::offset());
                desk_text::text_with(language, "status-backed_up", &[("time", (&time).into())])
            }
            None => desk_text::text(language, "status-no_backup"),
        }
    };
    let exact = move || {
        let made = desk.status.with(|status| {
            status
                .as_ref()
                .and_then(|status| status.last_backup.clone())
        });
        made.map(|at| moments::exact(desk.language.get(), &at, dom::offset()))
    };
    view! {
        <footer class="status" aria-label=t("frame-status")>
            <span class="ellipsis" title=move || of_status(|status| status.folder.clone())>
                {move || of_status(|status| status.file_name.clone())}
            </span>
            <span title=exact>{backup}</span>
            <span class="push">{move || of_status(|status| format!("v{}", status.version))}</span>
        </footer>
    }
}
