use leptos::prelude::*;

use crate::{
    desk::{Way, desk, t},
    kit::Confirm,
};

/// Asks before unsaved changes are left behind.
#[component]
pub(super) fn LeaveDialog() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    // Each follows the other, so neither may speak unless it has something to say.
    Effect::new(move |_| {
        let wants = desk.wants.with(Option::is_some);
        if open.get_untracked() != wants {
            open.set(wants);
        }
    });
    Effect::new(move |_| {
        if !open.get() && desk.wants.with_untracked(Option::is_some) {
            desk.wants.set(None);
        }
    });
    let leave = move |()| match desk.wants.get_untracked() {
        Some(Way::To(route)) => desk.leave_for(route),
        Some(Way::Into(tenant)) => desk.switch_at_once(tenant),
        Some(Way::Shut) => desk.shut_at_once(),
        Some(Way::Out) => desk.sign_out_at_once(),
        None => {}
    };
    view! {
        <Confirm open title=t("leave-title") text=t("leave-text") act=t("leave-act") danger=true on_confirm=leave/>
    }
}
