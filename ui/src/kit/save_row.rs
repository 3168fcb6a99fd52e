use leptos::{ev, prelude::*};

use super::{Button, ButtonLook};
use crate::desk::{desk, t};

/// The button of a page that is saved as a whole, with what belongs to it: Ctrl+S, and the question
/// before one leaves without saving.
#[component]
pub fn SaveRow(
    /// Whether there is something to save.
    #[prop(into)]
    changed: Signal<bool>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_save: Callback<()>,
) -> impl IntoView {
    let desk = desk();
    Effect::new(move |_| desk.unsaved.set(changed.get()));
    on_cleanup(move || desk.unsaved.set(false));
    let keys = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            if changed.get_untracked() {
                on_save.run(());
            }
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <div class="row settings-acts">
            <Button
                label=t("act-save")
                icon="save"
                look=ButtonLook::Primary
                keys="Ctrl+S"
                busy
                disabled=Signal::derive(move || !changed.get())
                on_press=on_save
            />
        </div>
    }
}
