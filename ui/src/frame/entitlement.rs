//! Says above every page that the product's own licence runs out, or has.

use desk_domain::{
    access::{Module, Verb},
    entitlement::Standing,
};
use desk_text::text_with;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    dom,
    kit::{Button, ButtonLook, Icon},
    pages::settings::entitlement_state::{days_left, in_words},
    route::{Route, SettingsTab},
};

/// What can only be read concerns whoever could change it.
const CHANGED: [(Module, Verb); 5] = [
    (Module::Tenants, Verb::Create),
    (Module::Tenants, Verb::Edit),
    (Module::Users, Verb::Create),
    (Module::Users, Verb::Edit),
    (Module::Roles, Verb::Edit),
];

/// A banner while days run out, and one when they have.
#[component]
pub(super) fn Banner() -> impl IntoView {
    let desk = desk();
    let standing = Memo::new(move |_| desk.me.with(|me| me.as_ref()?.entitlement));
    let concerned = move || {
        CHANGED
            .iter()
            .any(|(module, verb)| desk.may_anywhere(*module, *verb))
    };
    let words = Signal::derive(move || {
        let language = desk.language.get();
        let standing = standing.get()?;
        let today = dom::now().to_zoned(TimeZone::fixed(dom::offset())).date();
        let left = days_left(standing, today)
            .map(|days| text_with(language, "entitlement-days_left", &[("days", days.into())]));
        let told = in_words(language, standing);
        Some(
            [Some(told), left]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        )
    });
    move || {
        let calm = match standing.get()? {
            Standing::Notice { .. } => "banner calm",
            Standing::ReadOnly { .. } if concerned() => "banner calm",
            _ => return None,
        };
        let sees_settings = desk.may_everywhere(Module::Settings, Verb::View);
        let to_licence = move |()| desk.go(Route::Settings(SettingsTab::Entitlement));
        let words = move || words.get().unwrap_or_default();
        Some(view! {
            <div class=calm role="status">
                <Icon name="info"/>
                <span class="ellipsis" title=words>{words}</span>
                {sees_settings.then(|| view! {
                    <Button label=t("settings-entitlement") look=ButtonLook::Quiet icon="file-check" small=true on_press=to_licence/>
                })}
            </div>
        })
    }
}
