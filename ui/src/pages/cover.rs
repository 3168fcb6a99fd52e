//! What a customer's window shows while it shows nothing of the customer: people sign in and unlock in
//! the main window alone.

use leptos::{ev, html, prelude::*};

use crate::{
    desk::{Covered, desk, t},
    frame::Door,
    kit::{Button, ButtonLook},
};

/// Shown in front of everything, like the lock of the main window.
#[component]
pub(crate) fn CoverPage(why: Covered) -> impl IntoView {
    let desk = desk();
    let (title, words) = match why {
        Covered::Locked => ("lock-title", "cover-locked"),
        Covered::SignedOut => ("cover-title", "cover-signed_out"),
        Covered::Gone => ("cover-gone_title", "cover-gone"),
    };
    // A native dialog in front of the others: what they hold stays as it is, and nothing behind can be
    // reached.
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get()
            && !element.open()
        {
            // Opening fails only for a dialog that is no longer in the page.
            let _ = element.show_modal();
        }
    });
    view! {
        <dialog class="lock-screen" node_ref=element aria-label=t(title) on:cancel=|event: ev::Event| event.prevent_default()>
        <Door>
            <div class="door-card">
                <div>
                    <h1>{t(title)}</h1>
                    <p class="muted">{t(words)}</p>
                </div>
                <Button label=t("cover-main") look=ButtonLook::Primary icon="arrow-right" first=true on_press=move |()| desk.show_main()/>
                <Button label=t("window-close") look=ButtonLook::Quiet on_press=move |()| desk.shut_at_once()/>
            </div>
        </Door>
        </dialog>
    }
}
