//! What the whole window shares: who is signed in, where one is, which language and theme.

mod address;
mod inside;
mod may;
mod own_window;
mod toast;

use std::collections::BTreeMap;

use desk_contract::{
    Code, Command, Entrance, Query, Refused,
    entrance::{
        SessionSignOut, WorkspaceCheck, WorkspaceState, WorkspaceStatus, WorkspaceStatusView,
    },
    preview::PreviewView,
    session::SessionLock,
    settings::{MeView, SessionMe},
};
use desk_domain::{id::TenantId, language::Language, session::LOCK_AFTER_USUALLY};
use desk_text::text;
use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use crate::{
    altering::is_worth_a_word, dom, ipc, rights, route::Route, theme::Theme, window_label,
};

pub use inside::recently;
pub use own_window::{Covered, Entry};
pub use toast::Toast;

/// What the window shows as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is known yet.
    Starting,
    /// There is no workspace.
    FirstRun,
    /// There is one, and nobody is signed in.
    SignedOut,
    /// Somebody works.
    SignedIn,
    /// Somebody is signed in and away.
    Locked,
    /// The workspace cannot be used.
    Trouble(Refused),
}

/// Where a person wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To another page.
    To(Route),
    /// Into a customer, or back to all of them.
    Into(Option<TenantId>),
    /// Out of the customer whose window this is.
    Shut,
    /// Out.
    Out,
}

/// The window's shared state: a handle that is copied freely and lives as long as the window.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is shown as a whole.
    pub stage: RwSignal<Stage>,
    /// The workspace file.
    pub status: RwSignal<Option<WorkspaceStatusView>>,
    /// Who is signed in.
    pub me: RwSignal<Option<MeView>>,
    /// The MSP one works for.
    pub msp: RwSignal<Option<TenantId>>,
    /// The customer that this window is, for as long as it lives; none in the main window.
    pub customer: Option<TenantId>,
    /// The customer one is inside; none shows all.
    pub inside: RwSignal<Option<TenantId>>,
    /// Whether only one's customers are shown, without what manages them.
    pub user_view: RwSignal<bool>,
    /// The language of the window.
    pub language: RwSignal<Language>,
    /// The chosen theme.
    pub theme: RwSignal<Theme>,
    /// Whether base, cost, margin and markup are hidden because a customer looks on.
    pub customer_view: RwSignal<bool>,
    /// The page.
    pub route: RwSignal<Route>,
    /// Whether the page holds changes that leaving it would lose.
    pub unsaved: RwSignal<bool>,
    /// Where the person wanted to go when that was found out.
    pub wants: RwSignal<Option<Way>>,
    /// Whether the second step comes before all else, until the person goes on themselves: what they
    /// have to write down does not go away under their eyes.
    pub step_first: RwSignal<bool>,
    /// The way into a customer that is open once somebody has proved who they are.
    pub proves_for: RwSignal<Option<Entry>>,
    /// What a change would alter that the person is asked about.
    pub altering: RwSignal<Option<PreviewView>>,
    /// Messages that are on the screen.
    pub toasts: RwSignal<Vec<Toast>>,
    /// Counts how often the page was asked to be drawn anew.
    pub redrawn: RwSignal<u64>,
    /// How far a backup or a restore has come, in percent.
    pub progress: RwSignal<Option<u64>>,
    changes: RwSignal<BTreeMap<String, u64>>,
    toasts_shown: StoredValue<u64>,
    commands_on_their_way: StoredValue<u32>,
    sessions_told: StoredValue<u64>,
    agreement: StoredValue<Option<oneshot::Sender<bool>>>,
}

thread_local! {
    static LANGUAGE: std::cell::Cell<Language> = const { std::cell::Cell::new(Language::En) };
}

/// The language of the window for code that holds no [`Desk`].
pub fn spoken_language() -> Language {
    LANGUAGE.get()
}

/// The window's shared state, from within a component.
pub fn desk() -> Desk {
    expect_context()
}

/// Words of the catalogue that follow the language.
pub fn t(id: &'static str) -> Signal<String> {
    let language = desk().language;
    Signal::derive(move || text(language.get(), id))
}

/// The event `changed`. Without kinds it says that something changed, no more.
#[derive(Default, Deserialize)]
struct Changed {
    kinds: Vec<String>,
}

/// The event `progress`, in bytes.
#[derive(Deserialize)]
struct Progress {
    done: u64,
    total: u64,
}

impl Progress {
    fn percent(&self) -> Option<u64> {
        let part = self.done.saturating_mul(100).checked_div(self.total)?;
        Some(part.min(100))
    }
}

/// What a page that reads anything waits for when an event names no kind.
const ANY_KIND: &str = "";

impl Desk {
    /// Makes the state, and starts to listen for what changes.
    pub fn open() -> Self {
        let language = dom::kept("language").and_then(|code| Language::from_code(&code));
        let customer = window_label::customer(&ipc::own_label());
        let kept = own_window::kept_for_window;
        let desk = Self {
            stage: RwSignal::new(Stage::Starting),
            status: RwSignal::new(None),
            me: RwSignal::new(None),
            msp: RwSignal::new(None),
            customer,
            inside: RwSignal::new(customer),
            user_view: RwSignal::new(kept("view").as_deref() == Some("user")),
            language: RwSignal::new(language.unwrap_or_default()),
            theme: RwSignal::new(Theme::from_name(&dom::kept("theme").unwrap_or_default())),
            customer_view: RwSignal::new(kept("customer_view").as_deref() == Some("on")),
            route: RwSignal::new(Route::parse(&hash())),
            unsaved: RwSignal::new(false),
            wants: RwSignal::new(None),
            proves_for: RwSignal::new(None),
            step_first: RwSignal::new(false),
            altering: RwSignal::new(None),
            toasts: RwSignal::new(Vec::new()),
            redrawn: RwSignal::new(0),
            progress: RwSignal::new(None),
            changes: RwSignal::new(BTreeMap::new()),
            toasts_shown: StoredValue::new(0),
            commands_on_their_way: StoredValue::new(0),
            sessions_told: StoredValue::new(0),
            agreement: StoredValue::new(None),
        };
        LANGUAGE.set(desk.language.get_untracked());
        spawn_local(ipc::listen("progress", move |text| {
            let heard = serde_json::from_str::<Progress>(&text).ok();
            desk.progress.set(heard.and_then(|heard| heard.percent()));
        }));
        spawn_local(ipc::listen("changed", move |text| {
            let Changed { mut kinds } = serde_json::from_str(&text).unwrap_or_default();
            if kinds.is_empty() {
                kinds.push(ANY_KIND.to_owned());
            }
            if kinds
                .iter()
                .any(|kind| kind == ANY_KIND || may::BEAR_ON_RIGHTS.contains(&kind.as_str()))
            {
                desk.look_again_who_may();
            }
            desk.changes.update(|seen| {
                for kind in kinds {
                    *seen.entry(kind).or_default() += 1;
                }
            });
            desk.refresh_status();
        }));
        desk.hear_the_shell();
        desk
    }

    /// Finds out what there is, and shows it.
    pub async fn find_out(self) {
        match self.enter(WorkspaceStatus {}).await {
            Ok(status) => {
                let there = status.state != WorkspaceState::Missing;
                self.show(status).await;
                // Once for all windows.
                if there && self.customer.is_none() {
                    self.look_for_damage().await;
                }
            }
            Err(refused) => self.stage.set(Stage::Trouble(refused)),
        }
    }

    /// Looks through the whole file while the window can be used already.
    async fn look_for_damage(self) {
        match self.enter(WorkspaceCheck {}).await {
            Err(refused) if refused.code == Code::Corrupted => {
                self.stage.set(Stage::Trouble(refused));
            }
            // A file that is busy or that went away says so at the next request.
            Ok(()) | Err(_) => {}
        }
    }

    /// Shows what a status says there is.
    pub async fn show(self, status: WorkspaceStatusView) {
        if dom::kept("language").is_none() {
            self.speak_for_now(status.language);
        }
        let state = status.state;
        self.status.set(Some(status));
        match state {
            WorkspaceState::Missing => self.stage.set(Stage::FirstRun),
            WorkspaceState::SignedOut => self.close(),
            WorkspaceState::Locked => self.stage.set(Stage::Locked),
            WorkspaceState::SignedIn => self.begin().await,
        }
    }

    /// Starts the work of the person who has just signed in.
    pub async fn begin(self) {
        match self.ask(SessionMe {}).await {
            Ok(me) => {
                let last = dom::kept("msp")
                    .and_then(|id| id.parse().ok())
                    .map(TenantId);
                let msp = rights::msp_to_open(&me, last);
                if let Some(first) = self.first_page(&me, msp) {
                    self.leave_for(first);
                }
                self.msp.set(msp);
                self.me.set(Some(me));
                self.stay_where_one_was();
                self.refresh_status();
                self.stage.set(Stage::SignedIn);
                self.follow_asked_address();
            }
            Err(refused) if refused.code == Code::SignedOut => self.close(),
            // Nobody was there for so long that this very question locked it.
            Err(refused) if refused.code == Code::Locked => {
                self.hide();
                self.refresh_status();
            }
            Err(refused) => self.stage.set(Stage::Trouble(refused)),
        }
    }

    /// Goes back to the sign-in page; nothing of the person stays on the screen.
    pub fn close(self) {
        self.unsaved.set(false);
        self.let_customer_look(false);
        self.stay_inside(None);
        self.me.set(None);
        self.step_first.set(false);
        self.stage.set(Stage::SignedOut);
    }

    /// Hides what a customer who looks on must not see, or shows it again. Kept until one signs out, so
    /// that a page which is drawn anew does not show it.
    pub fn let_customer_look(self, on: bool) {
        self.customer_view.set(on);
        self.keep_for_window("customer_view", if on { "on" } else { "off" });
    }

    /// Signs the person out, unless that would lose something: then they are asked first.
    pub fn sign_out(self) {
        if self.unsaved.get_untracked() {
            self.wants.set(Some(Way::Out));
        } else {
            self.sign_out_at_once();
        }
    }

    /// Signs the person out. The page goes first, because it keeps its draft as it goes, and that
    /// takes somebody who is signed in.
    pub fn sign_out_at_once(self) {
        self.unsaved.set(false);
        self.wants.set(None);
        self.stage.set(Stage::Starting);
        spawn_local(async move {
            loop {
                dom::next_frame().await;
                if self.commands_on_their_way.get_value() == 0 {
                    break;
                }
            }
            match self.enter(SessionSignOut {}).await {
                Ok(()) => self.close(),
                Err(refused) => {
                    self.stage.set(Stage::SignedIn);
                    self.complain(&refused);
                }
            }
        });
    }

    /// Locks the window by hand. What is typed stays where it is, behind the lock.
    pub fn lock(self) {
        self.lock_with(SessionLock { idle: false });
    }

    /// Locks the window because nobody was there; the audit log tells the two apart.
    pub fn lock_alone(self) {
        self.lock_with(SessionLock { idle: true });
    }

    fn lock_with(self, lock: SessionLock) {
        if self.stage.get_untracked() != Stage::SignedIn {
            return;
        }
        self.hide();
        spawn_local(async move {
            while self.commands_on_their_way.get_value() > 0 {
                dom::next_frame().await;
            }
            if let Err(refused) = self.enter(lock).await {
                self.complain(&refused);
            }
            self.refresh_status();
        });
    }

    fn hide(self) {
        self.toasts.set(Vec::new());
        self.stage.set(Stage::Locked);
    }

    /// Goes on where the person was when the window was locked.
    pub async fn unlocked(self) {
        if self.me.with_untracked(Option::is_none) {
            self.begin().await;
            return;
        }
        self.stage.set(Stage::SignedIn);
        self.refresh_status();
        // Changes made meanwhile were refused to be read.
        self.changes
            .update(|seen| *seen.entry(ANY_KIND.to_owned()).or_default() += 1);
        self.follow_asked_address();
    }

    /// After how many minutes alone the window locks itself.
    pub fn lock_after(self) -> u16 {
        let chosen = self
            .status
            .with(|status| status.as_ref().and_then(|status| status.lock_after));
        chosen.unwrap_or(LOCK_AFTER_USUALLY)
    }

    /// Asks again for the file's name, the last backup and the version.
    pub fn refresh_status(self) {
        spawn_local(async move {
            if let Ok(status) = self.enter(WorkspaceStatus {}).await {
                self.status.set(Some(status));
            }
        });
    }

    /// Changes something; a session that has ended leads to the sign-in page.
    ///
    /// # Errors
    /// What the application refused, in words.
    pub async fn run<C: Command>(self, command: C) -> Result<C::Output, Refused> {
        self.commands_on_their_way.update_value(|count| *count += 1);
        let answer = ipc::run(command).await;
        self.commands_on_their_way.update_value(|count| *count -= 1);
        self.watched(answer)
    }

    /// Tells whose rights a command would alter, where that is worth a word, and whether the person
    /// goes on. What the command would be refused for it is told by itself, beside its fields.
    pub async fn agrees<C: Command>(self, command: &C) -> bool {
        match ipc::preview(command).await {
            Ok(view) if is_worth_a_word(&view) => {
                let (tell, told) = oneshot::channel();
                self.agreement.set_value(Some(tell));
                self.altering.set(Some(view));
                told.await.unwrap_or(false)
            }
            Ok(_) | Err(_) => true,
        }
    }

    /// What the person said to it.
    pub fn agree(self, goes_on: bool) {
        self.altering.set(None);
        let waiting = self.agreement.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            // Whoever asked may be gone with their page.
            let _ = waiting.send(goes_on);
        }
    }

    /// Asks for something; a session that has ended leads to the sign-in page.
    ///
    /// # Errors
    /// What the application refused, in words.
    pub async fn ask<Q: Query>(self, query: Q) -> Result<Q::Output, Refused> {
        self.watched(ipc::ask(query).await)
    }

    /// Asks for something that needs nobody signed in.
    ///
    /// # Errors
    /// What the application refused, in words.
    pub async fn enter<E: Entrance>(self, request: E) -> Result<E::Output, Refused> {
        ipc::enter(request).await
    }

    /// Asks for something that only the person signed in may ask; a session that has ended leads to
    /// the sign-in page.
    ///
    /// # Errors
    /// What the application refused, in words.
    pub async fn enter_signed_in<E: Entrance>(self, request: E) -> Result<E::Output, Refused> {
        self.watched(ipc::enter(request).await)
    }

    /// Counts the changes to a kind of record: a page that reads it asks again.
    pub fn changes_of(self, kind: &'static str) -> Memo<u64> {
        Memo::new(move |_| {
            let count =
                |seen: &BTreeMap<String, u64>, kind| seen.get(kind).copied().unwrap_or_default();
            self.changes
                .with(|seen| count(seen, kind) + count(seen, ANY_KIND))
        })
    }

    /// Counts the changes to any of these kinds of record.
    pub fn changes_of_any<const N: usize>(self, kinds: [&'static str; N]) -> Memo<u64> {
        let counts = kinds.map(|kind| self.changes_of(kind));
        Memo::new(move |_| counts.iter().map(|count| count.get()).sum())
    }

    /// Counts every change, whatever it was.
    pub fn any_change(self) -> Memo<u64> {
        Memo::new(move |_| self.changes.with(|seen| seen.values().sum()))
    }

    /// Goes to a page, unless that would lose something: then the person is asked first.
    pub fn go(self, route: Route) {
        if self.unsaved.get_untracked() && !self.route.with_untracked(|here| here.same_page(&route))
        {
            self.wants.set(Some(Way::To(route)));
        } else {
            self.leave_for(route);
        }
    }

    /// Goes to a page, whatever is lost.
    pub fn leave_for(self, route: Route) {
        self.unsaved.set(false);
        self.wants.set(None);
        let _ = window().location().set_hash(&route.href());
        self.route.set(route);
    }

    /// Draws the page anew, from what is in the file.
    pub fn redraw(self) {
        self.unsaved.set(false);
        self.redrawn.update(|count| *count += 1);
    }

    /// Changes the address of the page one is on: nothing is drawn anew for it.
    pub fn rename_page(self, route: Route) {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(
                &wasm_bindgen::JsValue::NULL,
                "",
                Some(&route.href()),
            );
        }
        self.route.set(route);
    }

    /// Follows the address when Back or Forward changed it.
    pub fn follow_address(self) {
        let there = Route::parse(&hash());
        if self.route.with_untracked(|here| *here == there) {
            return;
        }
        if self.unsaved.get_untracked() && !self.route.with_untracked(|here| here.same_page(&there))
        {
            let _ = window()
                .location()
                .set_hash(&self.route.with_untracked(Route::href));
            self.wants.set(Some(Way::To(there)));
        } else {
            self.route.set(there);
        }
    }

    /// Speaks another language from now on, on this computer.
    pub fn speak(self, language: Language) {
        dom::keep("language", language.code());
        self.speak_for_now(language);
    }

    fn speak_for_now(self, language: Language) {
        LANGUAGE.set(language);
        self.language.set(language);
    }

    /// Wears another theme from now on, on this computer.
    pub fn wear(self, theme: Theme) {
        dom::keep("theme", theme.as_str());
        self.theme.set(theme);
    }

    /// Works for another MSP.
    pub fn work_for(self, msp: TenantId) {
        dom::keep("msp", &msp.to_string());
        self.msp.set(Some(msp));
    }

    fn watched<T>(self, result: Result<T, Refused>) -> Result<T, Refused> {
        let works = self.stage.with_untracked(|stage| *stage == Stage::SignedIn);
        match result.as_ref().map_err(|refused| refused.code) {
            Err(Code::SignedOut) if works => self.close(),
            // The last day went by while the window was open.
            Err(Code::Unlicensed) => self.look_again_who_may(),
            Err(Code::Locked) if works => {
                self.hide();
                self.refresh_status();
            }
            _ => {}
        }
        result
    }
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
