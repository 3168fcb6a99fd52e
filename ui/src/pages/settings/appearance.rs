//! Theme and language of this computer's window.

use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    frame::{LanguageChoice, theme_icon, theme_name},
    kit::Icon,
    theme::Theme,
};

/// Both are kept on this computer and take effect at once.
#[component]
pub(super) fn Appearance() -> impl IntoView {
    let desk = desk();
    view! {
        <section class="card" aria-label=t("settings-appearance")>
            <header><h2>{t("settings-appearance")}</h2><span class="aside">{t("settings-this_computer")}</span></header>
            <div class="body stack-wide">
                <div>
                    <h3 class="setting-name">{t("frame-theme")}</h3>
                    <fieldset class="segments" aria-label=t("frame-theme")>
                        {Theme::ALL.into_iter().map(|theme| view! {
                            <label>
                                <input type="radio" name="theme" prop:checked=move || desk.theme.get() == theme on:change=move |_| desk.wear(theme)/>
                                <Icon name=theme_icon(theme)/>{t(theme_name(theme))}
                            </label>
                        }).collect_view()}
                    </fieldset>
                </div>
                <div>
                    <h3 class="setting-name">{t("frame-language")}</h3>
                    <LanguageChoice/>
                    <p class="hint">{t("settings-language_hint")}</p>
                </div>
            </div>
        </section>
    }
}
