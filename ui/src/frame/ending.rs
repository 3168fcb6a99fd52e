//! Says above every page that a delegation ends soon, to whoever holds it or could renew it.

use std::time::Duration;

use desk_contract::grant::GrantEnding;
use desk_domain::access::{Module, Verb};
use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    dom,
    kit::{Button, ButtonLook, Icon, Loaded, load},
    pages::people::ending_state::{due, in_words, put_away},
    route::{Route, people::PeopleRoute},
};

/// A window that stays open over night reminds in the morning. It asks nothing for it: a question of
/// its own would look like somebody at work.
const LOOK_AGAIN: Duration = Duration::from_secs(3600);

/// A banner until it is put away, at each step anew.
#[component]
pub(super) fn Banner() -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["grant", "membership", "tenant", "user", "group"]);
    let hours = RwSignal::new(0_u64);
    let clock = set_interval_with_handle(
        move || {
            hours.try_update(|hours| *hours += 1);
        },
        LOOK_AGAIN,
    );
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
    let loaded = load(move || {
        changes.get();
        Some(GrantEnding {
            below: desk.inside.get(),
        })
    });
    // What was put away is kept for each person who uses this computer.
    let place = Memo::new(move |_| {
        desk.me
            .with(|me| Some(format!("reminded.{}", me.as_ref()?.user_id)))
    });
    let kept = RwSignal::new(String::new());
    Effect::new(move |_| {
        let earlier = place.with(|place| dom::kept(place.as_ref()?));
        kept.set(earlier.unwrap_or_default());
    });
    let words = Memo::new(move |_| {
        hours.get();
        loaded.with(|loaded| {
            let Loaded::Ready(endings) = loaded else {
                return None;
            };
            let due = kept.with(|kept| due(endings, kept, dom::now()));
            in_words(desk.language.get(), &due, dom::offset())
        })
    });
    let close = move |()| {
        // Inside a customer nothing was heard of the others, so what was put away of them stays.
        let of_others = if desk.inside.with_untracked(Option::is_some) {
            kept.get_untracked()
        } else {
            String::new()
        };
        let now = loaded.with_untracked(|loaded| {
            let endings = loaded.ready().map(Vec::as_slice).unwrap_or_default();
            put_away(endings, &of_others, dom::now())
        });
        if let Some(place) = place.get_untracked() {
            dom::keep(&place, &now);
        }
        kept.set(now);
    };
    let sees_board = move || desk.may_anywhere(Module::Users, Verb::View);
    let to_board = move |()| desk.go(Route::People(PeopleRoute::Delegations));
    let is_shown = Memo::new(move |_| words.with(Option::is_some));
    view! {
        <Show when=move || is_shown.get()>
            <div class="banner calm" role="status">
                <Icon name="handshake"/>
                <span class="ellipsis" title=move || words.get()>{move || words.get()}</span>
                <Show when=sees_board>
                    <Button label=t("ending-see") look=ButtonLook::Quiet small=true on_press=to_board/>
                </Show>
                <Button label=t("act-close") icon="x" icon_only=true look=ButtonLook::Quiet small=true on_press=close/>
            </div>
        </Show>
    }
}
