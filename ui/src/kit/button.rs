use desk_domain::entitlement::Needs;
use leptos::prelude::*;

use super::Icon;
use crate::desk::desk;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonLook {
    /// One of several.
    #[default]
    Plain,
    /// The thing to do here.
    Primary,
    /// There if needed.
    Quiet,
    /// Destroys something.
    Danger,
}

impl ButtonLook {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button primary",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button with words. While `busy`, it turns and cannot be pressed again.
#[component]
pub fn Button(
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// Does it.
    #[prop(into)]
    on_press: Callback<()>,
    #[prop(optional)] look: ButtonLook,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Shows the icon alone; the words remain for those who hear them.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Keys that do the same, shown on hover.
    #[prop(optional)]
    keys: Option<&'static str>,
    /// An id to send the focus to.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What the licence has to hold. Where it does not, the button stays, says why, and does nothing.
    #[prop(optional)]
    needs: Option<Needs>,
    /// Has the focus when a dialog opens.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let desk = desk();
    let stopped = Memo::new(move |_| needs.and_then(|needs| desk.stopped(needs)));
    let title = move || match (keys, icon_only) {
        _ if stopped.with(Option::is_some) => stopped.get(),
        (Some(keys), _) => Some(format!("{} ({keys})", label.get())),
        (None, true) => Some(label.get()),
        (None, false) => None,
    };
    view! {
        <button
            type="button"
            id=id
            autofocus=first
            class=look.class()
            class:small=small
            class:icon-only=icon_only
            title=title
            disabled=move || disabled.get() || busy.get()
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || stopped.with(Option::is_some).then_some("true")
            aria-description=stopped
            on:click=move |_| match stopped.get_untracked() {
                Some(why) => desk.toast(why),
                None => on_press.run(()),
            }
        >
            {move || match (busy.get(), icon) {
                (true, _) => Some(view! { <span class="spinner"></span> }.into_any()),
                (false, Some(icon)) => Some(view! { <Icon name=icon/> }.into_any()),
                (false, None) => None,
            }}
            <span class:visually-hidden=icon_only>{label}</span>
        </button>
    }
}
