use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    kit::Confirm,
};

/// Asks before unsaved changes are left behind.
#[component]
pub(super) fn LeaveDialog() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(desk.wants.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() {
            desk.wants.set(None);
        }
    });
    let leave = move |()| {
        if let Some(route) = desk.wants.get_untracked() {
            desk.leave_for(route);
        }
    };
    view! {
        <Confirm open title=t("leave-title") text=t("leave-text") act=t("leave-act") danger=true on_confirm=leave/>
    }
}
