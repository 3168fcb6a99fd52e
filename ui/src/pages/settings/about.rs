//! Which version this is, and where things lie.

use leptos::prelude::*;

use crate::desk::{desk, t};

/// Facts for a question to support.
#[component]
pub(super) fn About() -> impl IntoView {
    let desk = desk();
    let of_status = move |read: fn(&desk_contract::entrance::WorkspaceStatusView) -> String| {
        desk.status
            .with(|status| status.as_ref().map(read).unwrap_or_default())
    };
    view! {
        <section class="card" aria-label=t("settings-about")>
            <header><h2>{t("app-name")}</h2></header>
            <div class="body stack">
                <dl class="facts">
                    <dt>{t("about-version")}</dt><dd>{move || of_status(|status| status.version.clone())}</dd>
                    <dt>{t("about-file")}</dt><dd>{move || of_status(|status| status.file_name.clone())}</dd>
                    <dt>{t("about-folder")}</dt><dd class="wrap">{move || of_status(|status| status.folder.clone())}</dd>
                </dl>
                <p class="hint">{t("about-offline")}</p>
                <p class="hint">{t("about-tax")}</p>
                <p class="hint">{t("about-encryption")}</p>
            </div>
        </section>
    }
}
