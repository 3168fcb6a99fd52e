//! The way in: wakes the desk and draws what there is.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    desk::{Desk, Stage, t},
    dom,
    frame::{Frame, Toasts},
    ipc,
    kit::ProgressBar,
    pages::{
        cover::CoverPage, first_run::FirstRunPage, lock::LockPage, sign_in::SignInPage,
        trouble::TroublePage,
    },
};

/// Called once by `boot.js`.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    let desk = Desk::open();
    provide_context(desk);
    spawn_local(desk.find_out());
    window_event_listener(ev::hashchange, move |_| desk.follow_address());
    follow_theme(desk);
    follow_language(desk);

    // Only another stage draws the window anew, not every look at the status.
    let stage = Memo::new(move |_| match desk.stage.get() {
        // The lock hides the frame and keeps it, with all that is typed.
        Stage::Locked => Stage::SignedIn,
        other => other,
    });
    let locked = Memo::new(move |_| desk.stage.get() == Stage::Locked);
    let covered = Memo::new(move |_| desk.covered());
    let hidden = Memo::new(move |_| locked.get() || covered.get().is_some());
    let locked_here = Memo::new(move |_| locked.get() && desk.customer.is_none());
    view! {
        {move || match stage.get() {
            Stage::Starting => view! { <Opening/> }.into_any(),
            // A customer's window has one page for all of these, and it is drawn below.
            Stage::FirstRun | Stage::SignedOut | Stage::Trouble(_) if desk.customer.is_some() => {
                ().into_any()
            }
            Stage::FirstRun => view! { <FirstRunPage/> }.into_any(),
            Stage::SignedOut => view! { <SignInPage/> }.into_any(),
            Stage::SignedIn | Stage::Locked => view! {
                <div class="behind-lock" hidden=hidden inert=hidden><Frame/></div>
                {move || locked_here.get().then(|| view! { <LockPage/> })}
            }.into_any(),
            Stage::Trouble(refused) => view! { <TroublePage refused/> }.into_any(),
        }}
        {move || covered.get().map(|why| view! { <CoverPage why/> })}
        <Toasts/>
    }
}

/// Said only when opening takes a while: after an unclean stop the whole file is looked through first.
#[component]
fn Opening() -> impl IntoView {
    view! {
        <div class="opening" role="status">
            <p>{t("start-opening")}</p>
            <ProgressBar label=t("start-opening") percent=Signal::stored(None)/>
            <p class="muted">{t("start-opening_text")}</p>
        </div>
    }
}

fn follow_theme(desk: Desk) {
    let system = RwSignal::new(dom::system_is_dark());
    if let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") {
        let changed = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || {
            system.set(dom::system_is_dark())
        });
        let _ = query.add_event_listener_with_callback(
            "change",
            wasm_bindgen::JsCast::unchecked_ref(changed.as_ref()),
        );
        changed.forget();
    }
    Effect::new(move |_| set_root("data-theme", desk.theme.get().drawn(system.get())));
}

fn follow_language(desk: Desk) {
    Effect::new(move |_| set_root("lang", desk.language.get().code()));
    let title = Memo::new(move |_| desk.title());
    Effect::new(move |_| {
        let title = title.get();
        document().set_title(&title);
        // The main window's title is set where it is made.
        if desk.customer.is_some() {
            spawn_local(async move {
                if let Err(refused) = ipc::shell("customer_named", &[("title", &title)]).await {
                    leptos::logging::error!("the window keeps its title: {}", refused.message);
                }
            });
        }
    });
}

fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(attribute, value);
    }
}
