use desk_contract::session::ClockReset;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{desk, t},
    dom,
    kit::{Button, ButtonLook},
    moments,
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
    let behind = move || {
        let language = desk.language.get();
        let seen = desk.status.with(|status| {
            status
                .as_ref()
                .and_then(|status| status.clock_behind.clone())
        })?;
        let seen = moments::date_and_clock(language, &seen, dom::offset());
        Some(desk_text::text_with(
            language,
            "status-clock_behind",
            &[("seen", (&seen).into())],
        ))
    };
    let reset = move |()| {
        spawn_local(async move {
            match desk.enter_signed_in(ClockReset {}).await {
                Ok(()) => desk.refresh_status(),
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let may_reset = Memo::new(move |_| desk.me.with(|me| me.as_ref().is_some_and(|me| me.owns)));
    view! {
        <footer class="status" aria-label=t("frame-status")>
            <span class="ellipsis" title=move || of_status(|status| status.folder.clone())>
                {move || of_status(|status| status.file_name.clone())}
            </span>
            <span title=exact>{backup}</span>
            {move || behind().map(|text| view! {
                <span class="warn" role="status">{text}</span>
                {may_reset.get().then(|| view! { <Button label=t("status-clock_right") small=true look=ButtonLook::Quiet on_press=reset/> })}
            })}
            <span class="push">{move || of_status(|status| format!("v{}", status.version))}</span>
        </footer>
    }
}
