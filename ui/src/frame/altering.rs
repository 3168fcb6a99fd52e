use leptos::prelude::*;

use crate::{
    altering::{administrators, lines, names},
    desk::{desk, t},
    kit::{Button, ButtonLook, Dialog, Notice, Tone},
};

/// Tells whose rights a change would alter before it is made.
#[component]
pub(super) fn AlteringDialog() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    // Each follows the other, so neither may speak unless it has something to say.
    Effect::new(move |_| {
        let tells = desk.altering.with(Option::is_some);
        if open.get_untracked() != tells {
            open.set(tells);
        }
    });
    Effect::new(move |_| {
        if !open.get() && desk.altering.with_untracked(Option::is_some) {
            desk.agree(false);
        }
    });
    let told = move || {
        let language = desk.language.get();
        let view = desk.altering.get()?;
        let warning = administrators(language, &view);
        Some(view! {
            <p>{names(language, &view)}</p>
            <ul class="altering">{lines(language, &view).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {warning.map(|text| view! { <Notice tone=Tone::Warn>{text}</Notice> })}
        })
    };
    view! {
        <Dialog open title=t("altering-title") acts=move || view! {
            <Button label=t("act-cancel") first=true on_press=move |()| desk.agree(false)/>
            <Button label=t("altering-act") look=ButtonLook::Primary on_press=move |()| desk.agree(true)/>
        }>
            {told}
        </Dialog>
    }
}
