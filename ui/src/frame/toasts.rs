use leptos::prelude::*;

use crate::{
    desk::{desk, t},
    kit::{Button, ButtonLook, Icon},
};

/// Short messages, read out as they come.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let desk = desk();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || desk.toasts.get() key=|toast| toast.id let:toast>
                <div class="toast" class:bad=toast.bad>
                    <Icon name=if toast.bad { "circle-alert" } else { "circle-check" }/>
                    <span>{toast.text.clone()}</span>
                    {toast.undo.clone().map(|undo| view! {
                        <Button label=t("act-undo") small=true on_press=move |()| {
                            desk.take_toast(toast.id);
                            undo();
                        }/>
                    })}
                    <Button
                        label=t("act-close")
                        icon="x"
                        icon_only=true
                        small=true
                        look=ButtonLook::Quiet
                        on_press=move |()| desk.take_toast(toast.id)
                    />
                </div>
            </For>
        </div>
    }
}
