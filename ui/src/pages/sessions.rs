//! Where somebody is signed in: oneself, or a person one administers.

use desk_contract::{
    Refused,
    session::{SessionEnd, SessionList, SessionView},
};
use desk_domain::{audit::Door, id::UserId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk::{Desk, desk, t},
    dom,
    kit::{Button, Icon, Refusal},
    moments,
};

/// What the card shows and does.
#[derive(Clone, Copy)]
struct Card {
    desk: Desk,
    /// Who; oneself when absent.
    user: Option<UserId>,
    sessions: RwSignal<Option<Vec<SessionView>>>,
    refused: RwSignal<Option<Refused>>,
}

impl Card {
    fn ask(self) {
        spawn_local(async move {
            let list = SessionList { user_id: self.user };
            match self.desk.enter_signed_in(list).await {
                Ok(found) => {
                    self.sessions.try_set(Some(found));
                    self.refused.try_set(None);
                }
                Err(cause) => {
                    self.refused.try_set(Some(cause));
                }
            }
        });
    }

    fn end(self, session: &SessionView) {
        let end = SessionEnd { id: session.id };
        spawn_local(async move {
            match self.desk.enter_signed_in(end).await {
                Ok(()) => self.desk.toast(self.desk.say("sessions-ended")),
                Err(cause) => self.desk.complain(&cause),
            }
            self.ask();
        });
    }
}

/// A card with every sign-in that has not ended.
#[component]
pub(crate) fn Sessions(
    /// Who; oneself when absent.
    #[prop(optional_no_strip)]
    user: Option<UserId>,
) -> impl IntoView {
    let card = Card {
        desk: desk(),
        user,
        sessions: RwSignal::new(None),
        refused: RwSignal::new(None),
    };
    card.ask();
    view! {
        <section class="card" aria-label=t("sessions-title")>
            <header><h2>{t("sessions-title")}</h2><span class="aside">{t("sessions-hint")}</span></header>
            {move || card.refused.get().map(|refused| view! { <div class="body"><Refusal refused/></div> })}
            {move || card.sessions.get().map(|sessions| if sessions.is_empty() {
                view! { <p class="body muted">{t("sessions-none")}</p> }.into_any()
            } else {
                view! { <SessionTable card sessions/> }.into_any()
            })}
        </section>
    }
}

#[component]
fn SessionTable(card: Card, sessions: Vec<SessionView>) -> impl IntoView {
    view! {
        <table class="table sessions-table">
            <thead>
                <tr>
                    <th scope="col">{t("sessions-where")}</th>
                    <th scope="col">{t("sessions-started")}</th>
                    <th scope="col">{t("sessions-seen")}</th>
                    <th scope="col" class="end-column"><span class="visually-hidden">{t("sessions-end")}</span></th>
                </tr>
            </thead>
            <tbody>
                {sessions.into_iter().map(|session| view! { <Row card session/> }).collect_view()}
            </tbody>
        </table>
    }
}

#[component]
fn Row(card: Card, session: SessionView) -> impl IntoView {
    let desk = card.desk;
    let (icon, door) = match session.door {
        Door::Window => ("monitor", "sessions-window"),
        Door::Cli => ("terminal", "sessions-cli"),
    };
    let (started_at, seen_at) = (session.started_at.to_string(), session.seen_at.to_string());
    let started = move || moments::date_and_clock(desk.language.get(), &started_at, dom::offset());
    let seen = {
        let at = seen_at.clone();
        move || moments::ago(desk.language.get(), &at, dom::now())
    };
    let exact = move || moments::exact(desk.language.get(), &seen_at, dom::offset());
    let device = StoredValue::new(session.device.clone());
    view! {
        <tr>
            <td>
                <div class="session-where">
                    <Icon name=icon/>
                    <span class="ellipsis" title=device.get_value()>{device.get_value()}</span>
                    <span class="muted">{t(door)}</span>
                </div>
            </td>
            <td>{started}</td>
            <td title=exact>{seen}</td>
            <td class="end-column">
                {if session.this {
                    view! { <span class="pill quiet">{t("sessions-this")}</span> }.into_any()
                } else {
                    view! { <Button label=t("sessions-end") small=true on_press=move |()| card.end(&session)/> }.into_any()
                }}
            </td>
        </tr>
    }
}
