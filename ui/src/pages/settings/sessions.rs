//! Where one is signed in.

use desk_contract::{
    Refused,
    session::{SessionEnd, SessionList, SessionView},
};
use desk_domain::{audit::Door, id::SessionId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Button, Icon, Refusal},
    moments,
};

/// A card with every sign-in that has not ended.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let desk = desk();
    let sessions = RwSignal::new(Vec::<SessionView>::new());
    let refused = RwSignal::new(None::<Refused>);
    let ask = move || {
        spawn_local(async move {
            match desk.enter_signed_in(SessionList::default()).await {
                Ok(found) => {
                    sessions.try_set(found);
                    refused.try_set(None);
                }
                Err(cause) => {
                    refused.try_set(Some(cause));
                }
            }
        });
    };
    ask();
    let end = move |id: SessionId| {
        spawn_local(async move {
            if let Err(cause) = desk.enter_signed_in(SessionEnd { id }).await {
                desk.complain(&cause);
            }
            ask();
        });
    };
    view! {
        <section class="card" aria-label=t("account-sessions")>
            <header><h2>{t("account-sessions")}</h2><span class="aside">{t("account-sessions_hint")}</span></header>
            <div class="body stack">
                {move || refused.get().map(|refused| view! { <Refusal refused/> })}
                <ul class="sessions">
                    {move || sessions.get().into_iter().map(|session| view! { <Session desk session end/> }).collect_view()}
                </ul>
            </div>
        </section>
    }
}

#[component]
fn Session(
    desk: Desk,
    session: SessionView,
    end: impl Fn(SessionId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (icon, door) = match session.door {
        Door::Window => ("monitor", "account-session_window"),
        Door::Cli => ("terminal", "account-session_cli"),
    };
    let seen = move || {
        let at = session.seen_at.to_string();
        moments::ago(desk.language.get(), &at, dom::now())
    };
    let exact = {
        let at = session.started_at.to_string();
        move || moments::exact(desk.language.get(), &at, dom::offset())
    };
    let id = session.id;
    view! {
        <li>
            <Icon name=icon/>
            <span>{t(door)}" · "{session.device}</span>
            <span class="muted" title=exact>{seen}</span>
            <span class="push"></span>
            {if session.this {
                view! { <span class="pill quiet">{t("account-session_this")}</span> }.into_any()
            } else {
                view! { <Button label=t("account-session_end") small=true on_press=move |()| end(id)/> }.into_any()
            }}
        </li>
    }
}
