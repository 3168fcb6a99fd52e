use desk_contract::Refused;
use desk_domain::fault::{Fault, FaultCode};
use leptos::{html, prelude::*};

use super::{Board, Bound, Button, ButtonLook, Refusal, TextField};
use crate::desk::t;

/// A native dialog: it keeps the focus inside, closes with Esc, and gives the focus back.
#[component]
pub fn Dialog(
    /// Whether it is open; also what closes it.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] wide: bool,
    /// What it says. Made anew each time it opens.
    children: ChildrenFn,
    /// Its buttons, the one that goes on last.
    #[prop(into)]
    acts: ViewFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        if open.get() && !element.open() {
            // Opening fails only for a dialog that is no longer in the page.
            let _ = element.show_modal();
        } else if !open.get() && element.open() {
            element.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            class:wide=wide
            node_ref=element
            aria-label=title
            on:close=move |_| open.set(false)
        >
            {move || open.get().then(|| view! {
                <div class="inside">
                    <div class="dialog-head">
                        <h2>{title}</h2>
                        <Button label=t("act-close") icon="x" icon_only=true look=ButtonLook::Quiet on_press=move |()| open.set(false)/>
                    </div>
                    <div class="dialog-body" tabindex=wide.then_some("0")>{children()}</div>
                    <div class="dialog-acts">{acts.run()}</div>
                </div>
            })}
        </dialog>
    }
}

/// Asks before something that cannot be taken back: names the object and says what follows.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What follows.
    #[prop(into)]
    text: Signal<String>,
    /// What the button does.
    #[prop(into)]
    act: Signal<String>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_confirm: Callback<()>,
) -> impl IntoView {
    let look = if danger {
        ButtonLook::Danger
    } else {
        ButtonLook::Primary
    };
    view! {
        <Dialog open title acts=move || view! {
            <Button label=t("act-cancel") first=true on_press=move |()| open.set(false)/>
            <Button label=act look busy on_press=on_confirm/>
        }>
            <p class="pre-line">{text}</p>
        </Dialog>
    }
}

/// Asks for something's name to be typed before it is gone for good.
#[component]
pub fn ConfirmByName(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What follows.
    #[prop(into)]
    text: Signal<String>,
    /// Asks for the name.
    #[prop(into)]
    label: Signal<String>,
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// What the button does.
    #[prop(into)]
    act: Signal<String>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] refused: Signal<Option<Refused>>,
    /// Gets what was typed, once it is the name.
    #[prop(into)]
    on_confirm: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let differs = move || typed.with(|typed| typed.trim() != name.get());
    let board = Board::new(Signal::derive(move || {
        let fault = differs().then(|| Fault::new("name", FaultCode::NameDiffers));
        fault.into_iter().collect()
    }));
    Effect::new(move |_| {
        if open.get() {
            typed.set(String::new());
            board.clear();
        }
    });
    let confirm = move |()| {
        if board.send(".dialog[open]") {
            on_confirm.run(typed.get_untracked());
        }
    };
    view! {
        <Dialog open title acts=move || view! {
            <Button label=t("act-cancel") first=true on_press=move |()| open.set(false)/>
            <Button label=act look=ButtonLook::Danger busy on_press=confirm/>
        }>
            {move || refused.get().map(|refused| view! { <Refusal refused/> })}
            <p>{text}</p>
            <TextField
                board
                path="name"
                label
                bound=Bound::new(move || typed.get(), move |text| typed.set(text))
                width="full"
            />
        </Dialog>
    }
}
