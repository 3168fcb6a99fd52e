use desk_domain::language::Language;
use leptos::prelude::*;

use crate::desk::{desk, t};

/// The pages before the desk: sign-in, first run, trouble. The language can be changed on all.
#[component]
pub(crate) fn Door(children: Children) -> impl IntoView {
    let desk = desk();
    let file = move || {
        desk.status
            .with(|status| status.as_ref().map(|status| status.file_name.clone()))
    };
    let folder = move || {
        desk.status
            .with(|status| status.as_ref().map(|status| status.folder.clone()))
    };
    let version = move || {
        desk.status
            .with(|status| status.as_ref().map(|status| format!("v{}", status.version)))
    };
    view! {
        <div class="door">
            <header class="door-head">
                <div class="brand"><span class="mark" aria-hidden="true">"P"</span>{t("app-name")}</div>
                <span class="push"></span>
                <LanguageChoice/>
            </header>
            <main class="door-body">{children()}</main>
            <footer class="door-foot">
                <span class="ellipsis" title=folder>{file}</span>
                <span class="push">{version}</span>
            </footer>
        </div>
    }
}

/// Every language by its own name.
#[component]
pub(crate) fn LanguageChoice() -> impl IntoView {
    let desk = desk();
    view! {
        <fieldset class="segments" aria-label=t("frame-language")>
            {Language::ALL.iter().map(|&language| view! {
                <label lang=language.code()>
                    <input
                        type="radio"
                        name="language"
                        prop:checked=move || desk.language.get() == language
                        on:change=move |_| desk.speak(language)
                    />
                    {language.native_name()}
                </label>
            }).collect_view()}
        </fieldset>
    }
}
