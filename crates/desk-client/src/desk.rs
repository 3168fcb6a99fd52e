//! One workspace as the window or the command line has it open.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU16, Ordering},
    },
};

use desk_app::{Context, NewEntry, Storage};
use desk_contract::{Code, Refused, proposal::ProposalGet};
use desk_domain::{
    access::{Actor, Module, Right, Verb},
    audit::{ActionGroup, Door, Outcome, Witnesses, action::PROPOSAL_EXPORT},
    canonical::Hash,
    clock::{Judged, Look},
    id::{DeviceId, ProposalId, SessionId, TenantId, UserId},
    language::Language,
    record::Kind,
    user::User,
};
use desk_store::{Asked, Compiled, Progress, Session, Store, Teller};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tokio::sync::{Mutex, RwLock, broadcast, watch};
use uuid::Uuid;

use crate::{
    account::Enrolment,
    checkpoint::{Marks, Pin},
    clock::Clock,
    journal_file::JournalFile,
    keychain::{Keychain, SecretStore, SystemKeychain},
    look::SAME_LOOK,
    look_round::Seen,
    named::Named,
    paper::Press,
    place::Place,
    refuse::Refuse,
    rights::Rights,
};

const EXPORT: Right = Right::new(Module::Proposals, Verb::Export);

/// What a command changed, for pages that show it. Without kinds, something changed that was not done
/// here: any of it may be different.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Changed {
    /// The kinds of record.
    pub kinds: Vec<Kind>,
    /// The records.
    pub ids: Vec<Uuid>,
}

/// A finished document, ready to be saved or opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// A file name that every system takes: `CHO-2026-27-0001 Kaveri Textiles.pdf`.
    pub file_name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// One workspace, open or not yet there, and the person signed in to it.
pub struct Desk {
    pub(crate) place: Place,
    pub(crate) door: Door,
    pub(crate) clock: Clock,
    pub(crate) journal_file: JournalFile,
    pub(crate) store: RwLock<Option<Arc<Store>>>,
    pub(crate) person: RwLock<Option<Person>>,
    /// Whose passphrase is looked at: one after the other.
    pub(crate) turn: Mutex<()>,
    /// A second step that is being set up.
    pub(crate) enrolling: Mutex<Option<Enrolment>>,
    pub(crate) rights: Rights,
    /// What was there at the last look round.
    pub(crate) seen: Mutex<Seen>,
    pub(crate) keychain: Keychain,
    /// How far the audit log got, as is known outside the file.
    pub(crate) marks: Mutex<Marks>,
    changed: broadcast::Sender<Changed>,
    progress: watch::Sender<Progress>,
    presence: watch::Sender<Presence>,
}

/// Who is at the desk. It names the session and not the person: whoever signs in anew begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Nobody is signed in.
    Nobody,
    /// Somebody works.
    There(SessionId),
    /// Somebody is signed in and away: the session is locked.
    Away(SessionId),
}

impl Presence {
    /// The session, locked or not.
    pub const fn session(self) -> Option<SessionId> {
        match self {
            Self::Nobody => None,
            Self::There(session) | Self::Away(session) => Some(session),
        }
    }
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub name: String,
    pub session: SessionId,
    state: Arc<SessionState>,
}

/// Where a session stands; every copy of the person sees the same.
#[derive(Debug)]
struct SessionState {
    /// When something was last asked for.
    seen: AtomicI64,
    is_locked: AtomicBool,
    /// In minutes.
    lock_after: AtomicU16,
    /// The last question of each name, and when it was asked last.
    looks: std::sync::Mutex<HashMap<&'static str, (Hash, Timestamp)>>,
}

impl Person {
    pub(crate) fn new(user: &User, session: &Session, lock_after: u16) -> Self {
        Self {
            user_id: user.id,
            tenant_id: user.tenant_id,
            name: user.name.clone(),
            session: session.id,
            state: Arc::new(SessionState {
                seen: AtomicI64::new(session.seen_at.as_microsecond()),
                is_locked: AtomicBool::new(false),
                lock_after: AtomicU16::new(lock_after),
                looks: std::sync::Mutex::default(),
            }),
        }
    }

    pub(crate) fn seen(&self) -> Timestamp {
        Timestamp::from_microsecond(self.state.seen.load(Ordering::Relaxed)).unwrap_or_default()
    }

    pub(crate) fn saw(&self, now: Timestamp) {
        let now = now.as_microsecond();
        self.state.seen.store(now, Ordering::Relaxed);
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.state.is_locked.load(Ordering::Relaxed)
    }

    pub(crate) fn set_locked(&self, locked: bool) {
        self.state.is_locked.store(locked, Ordering::Relaxed);
    }

    /// Whether a question is another look, and not the one before asked again by an open page.
    pub(crate) fn looks_anew(&self, name: &'static str, args: Hash, now: Timestamp) -> bool {
        let mut looks = self
            .state
            .looks
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let before = looks.insert(name, (args, now));
        before.is_none_or(|(asked, at)| asked != args || now.duration_since(at) >= SAME_LOOK)
    }

    pub(crate) fn lock_after(&self) -> u16 {
        self.state.lock_after.load(Ordering::Relaxed)
    }

    pub(crate) fn set_lock_after(&self, minutes: u16) {
        self.state.lock_after.store(minutes, Ordering::Relaxed);
    }
}

/// What every request needs to know before it starts.
pub(crate) struct Here {
    pub store: Arc<Store>,
    /// What the computer's clock says.
    pub now: Timestamp,
    pub today: Date,
    pub zone: TimeZone,
    /// The moment that ends of grants and sessions are measured by: it never goes backwards.
    pub measured: Timestamp,
    /// How the clock stands to the latest moment seen.
    pub judged: Judged,
    pub mark: Option<Timestamp>,
    /// What the latest moment should be raised to, if it is time to.
    pub raise: Option<Timestamp>,
    /// Whether it is written down what people look at.
    pub audit_reads: bool,
    pub language: Language,
}

impl Desk {
    /// A desk for the workspace at this place; nothing is opened yet.
    pub fn new(place: Place, door: Door) -> Self {
        Self::with_clock(place, door, Clock::of_computer())
    }

    /// The same with a clock of one's own.
    pub fn with_clock(place: Place, door: Door, clock: Clock) -> Self {
        Self::with(place, door, clock, Arc::new(SystemKeychain))
    }

    /// The same with a clock and a keychain of one's own.
    pub fn with(place: Place, door: Door, clock: Clock, keychain: Arc<dyn SecretStore>) -> Self {
        let journal_file = JournalFile::new(&place.state);
        Self {
            place,
            door,
            clock,
            journal_file,
            store: RwLock::new(None),
            person: RwLock::new(None),
            turn: Mutex::new(()),
            enrolling: Mutex::new(None),
            rights: Rights::default(),
            seen: Mutex::default(),
            keychain: Keychain::new(keychain),
            marks: Mutex::default(),
            changed: broadcast::channel(64).0,
            progress: watch::Sender::new(Progress { done: 0, total: 0 }),
            presence: watch::Sender::new(Presence::Nobody),
        }
    }

    /// Where things lie.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Hears of every change that is committed from now on.
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.changed.subscribe()
    }

    /// Hears how far a backup or a restore has come.
    pub fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Hears who is at the desk, whichever window or request changed it.
    pub fn presence(&self) -> watch::Receiver<Presence> {
        self.presence.subscribe()
    }

    /// Says who is at the desk now. Of several who say so at once, the last has seen what all did.
    pub(crate) async fn tell_presence(&self) {
        let person = self.person.read().await;
        self.presence.send_if_modified(|told| {
            let now = match person.as_ref() {
                None => Presence::Nobody,
                Some(away) if away.is_locked() => Presence::Away(away.session),
                Some(there) => Presence::There(there.session),
            };
            std::mem::replace(told, now) != now
        });
    }

    pub(crate) fn teller(&self) -> Teller {
        let progress = self.progress.clone();
        Arc::new(move |so_far| {
            progress.send_replace(so_far);
        })
    }

    /// Closes the workspace; what was acknowledged is in the file.
    pub async fn close(&self) {
        let person = self.person.read().await.clone();
        self.forget_person().await;
        if let Some(store) = self.store.write().await.take() {
            if let Some(person) = person {
                // What cannot be forgotten now has ended in ten hours.
                let _ = store.forget_session(person.session).await;
            }
            self.mark_audit(&store, Pin::Leaving).await;
            store.close().await;
        }
    }

    /// Checks everything that must hold in the workspace, without anybody signed in.
    ///
    /// # Errors
    /// When the file cannot be opened at all.
    pub async fn verify(&self) -> Result<Vec<desk_store::Finding>, Refused> {
        let opened = self.store.read().await.clone();
        if let Some(store) = opened {
            let language = self.language(&store).await;
            let found = store.verify().await;
            return found.map_err(|fault| self.refuse(language, fault));
        }
        // Not opened for work first: a file too damaged for that has findings, too.
        desk_store::verify(&self.place.workspace, &self.place.backups)
            .await
            .map_err(|fault| self.refuse(Language::default(), fault))
    }

    /// The stored PDF of an issued proposal.
    ///
    /// # Errors
    /// `not_found` for a draft, for one out of reach and for one that is not there.
    pub async fn document(&self, id: ProposalId) -> Result<Document, Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let refuse = |error: desk_app::Error| self.refuse(here.language, error);
        let asked = self.asked(&here, &actor.actor);
        let found = here.store.ask(ProposalGet { id }, &asked).await;
        let allowed = found.and_then(|view| {
            asked.needs(EXPORT, view.summary.tenant_id)?;
            Ok(view)
        });
        let view = match allowed {
            Ok(view) => view,
            Err(error) => {
                let (named, act) = (Named::record(Kind::Proposal, id), PROPOSAL_EXPORT);
                return Err(self
                    .refused_naming(&named, &actor.actor, &person, &here, act, error)
                    .await);
            }
        };
        let tenant = view.summary.tenant_id;
        let (Some(hash), Some(number)) = (view.pdf, view.summary.number) else {
            return Err(refuse(desk_app::Error::not_there()));
        };
        let bytes = here
            .store
            .bytes(hash)
            .await
            .map_err(|fault| refuse(fault.into()))?;
        let bytes = bytes.ok_or_else(|| {
            refuse(Storage::Corrupted(format!("the document of {number} is missing")).into())
        })?;
        let entry = self.event(
            &here,
            Some(person.user_id),
            PROPOSAL_EXPORT,
            Some(tenant),
            Outcome::Done,
        );
        let entry = NewEntry {
            object: Some((Kind::Proposal, id.0)),
            ..entry
        };
        here.store
            .security_event(entry)
            .await
            .map_err(|fault| refuse(fault.into()))?;
        Ok(Document {
            file_name: file_name(&number, &view.summary.company),
            bytes,
        })
    }

    /// The open workspace, opening it first if it is there.
    pub(crate) async fn opened(&self) -> Result<Arc<Store>, Refused> {
        if let Some(store) = self.store.read().await.as_ref() {
            return Ok(Arc::clone(store));
        }
        let mut slot = self.store.write().await;
        if let Some(store) = slot.as_ref() {
            return Ok(Arc::clone(store));
        }
        let store = Store::open(&self.place.workspace, &self.place.backups)
            .await
            .map_err(|fault| self.refuse(Language::default(), fault))?;
        if store.stopped_uncleanly() {
            store
                .quick_check()
                .await
                .map_err(|fault| self.refuse(Language::default(), fault))?;
        }
        self.go_on_from_marks(&store).await?;
        Ok(Arc::clone(slot.insert(Arc::new(store))))
    }

    pub(crate) async fn language(&self, store: &Store) -> Language {
        store
            .organisation()
            .await
            .ok()
            .flatten()
            .map(|(organisation, _)| organisation.language)
            .unwrap_or_default()
    }

    pub(crate) async fn here(&self) -> Result<Here, Refused> {
        let store = self.opened().await?;
        let organisation = store
            .organisation()
            .await
            .map_err(|fault| self.refuse(Language::default(), fault))?;
        let Some((organisation, _)) = organisation else {
            return Err(self.refuse(Language::default(), Code::WorkspaceMissing));
        };
        let look = self.look_at_clock(&store).await;
        let look = look.map_err(|fault| self.refuse(organisation.language, fault))?;
        let zone = TimeZone::get(&organisation.time_zone).unwrap_or(TimeZone::UTC);
        Ok(Here {
            store,
            now: look.now,
            measured: look.measured,
            judged: look.judged,
            mark: look.mark,
            raise: look.raise,
            audit_reads: organisation.audit_reads,
            today: look.now.to_zoned(zone.clone()).date(),
            zone,
            language: organisation.language,
        })
    }

    pub(crate) async fn look_at_clock(&self, store: &Store) -> Result<Look, Storage> {
        Ok(self.clock.look(store.clock_mark().await?))
    }

    /// The rights of the person signed in, as they stand now.
    pub(crate) async fn actor(&self, here: &Here) -> Result<(Arc<Compiled>, Person), Refused> {
        let person = self.person.read().await.clone();
        let signed_out = || self.refuse(here.language, Code::SignedOut);
        let person = person.ok_or_else(signed_out)?;
        let rules = self.in_session(here, &person).await?;
        let rights = self.rights.of(person.user_id, here).await;
        match rights.map_err(|fault| self.refuse(here.language, fault))? {
            Some(rights) => Ok((self.with_second_step(here, &rules, rights).await?, person)),
            None => {
                self.forget_person().await;
                Err(signed_out())
            }
        }
    }

    pub(crate) fn asked<'a>(&self, here: &Here, actor: &'a Actor) -> Asked<'a> {
        Asked {
            actor,
            owns: false,
            held_back: false,
            now: here.measured,
            today: here.today,
            language: here.language,
            paper: &Press,
            witnesses: Witnesses::default(),
        }
    }

    pub(crate) fn context(&self, here: &Here) -> Context<'static> {
        Context {
            measured: here.measured,
            ..self.context_at(here.now, here.today, here.store.device_id())
        }
    }

    pub(crate) fn context_at(
        &self,
        now: Timestamp,
        today: Date,
        device_id: DeviceId,
    ) -> Context<'static> {
        Context {
            now,
            measured: now,
            today,
            device_id,
            door: self.door,
            salt: &random_salt,
            paper: &Press,
        }
    }

    pub(crate) fn event(
        &self,
        here: &Here,
        actor: Option<UserId>,
        action: &str,
        tenant_id: Option<TenantId>,
        outcome: Outcome,
    ) -> NewEntry {
        debug_assert!(
            ActionGroup::of(action).is_some(),
            "the audit log has no words for {action}: add it to desk_domain::audit::action"
        );
        NewEntry {
            at: here.now,
            actor,
            action: action.to_owned(),
            tenant_id,
            object: None,
            outcome,
            door: self.door,
            device_id: here.store.device_id(),
            changes: Vec::new(),
            detail: None,
        }
    }

    pub(crate) fn tell(&self, changed: &[(Kind, Uuid)]) {
        if changed.is_empty() {
            return;
        }
        let mut kinds: Vec<Kind> = changed.iter().map(|(kind, _)| *kind).collect();
        kinds.sort();
        kinds.dedup();
        self.tell_all(Changed {
            kinds,
            ids: changed.iter().map(|(_, id)| *id).collect(),
        });
    }

    pub(crate) fn tell_all(&self, changed: Changed) {
        // Nobody listening is fine: a command line has no pages.
        let _ = self.changed.send(changed);
    }

    pub(crate) fn refuse(&self, language: Language, error: impl Into<Refuse>) -> Refused {
        error.into().said(language, &self.journal_file)
    }
}

pub(crate) fn random_salt() -> [u8; 16] {
    *Uuid::new_v4().as_bytes()
}

/// A file name made of a proposal's number and company, without characters that a system refuses.
fn file_name(number: &str, company: &str) -> String {
    let clean = |text: &str| -> String {
        text.chars()
            .map(|character| match character {
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
                other if other.is_control() => '-',
                other => other,
            })
            .take(80)
            .collect()
    };
    format!(
        "{} {}.pdf",
        clean(number),
        clean(company).trim().trim_end_matches('.')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_holds_nothing_a_system_refuses() {
        assert_eq!(
            file_name("CHO/2026-27/0001", "Kaveri: \"Textiles\" Ltd."),
            "CHO-2026-27-0001 Kaveri- -Textiles- Ltd.pdf"
        );
        assert!(
            file_name("CHO/2026-27/0001", &"க".repeat(300))
                .chars()
                .count()
                < 120
        );
    }
}
