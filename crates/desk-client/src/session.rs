//! Sign-ins that last: which are open, who may end them, and when one is locked.

use std::sync::Arc;

use desk_app::{Error, NewEntry};
use desk_contract::{
    Code, Entrance, Refused,
    session::{
        ClockReset, SessionEnd, SessionList, SessionLock, SessionLockAfter, SessionUnlock,
        SessionView,
    },
};
use desk_domain::{
    access::{Actor, Module, Right, Verb, authorize},
    audit::{Outcome, action::IDLE_LOCK},
    clock::Judged,
    fault::{Fault, FaultCode},
    id::{SessionId, UserId},
    record::Kind,
    security_policy::SecurityRules,
    session::{LOCK_AFTER, Standing, standing},
};
use desk_store::Compiled;
use jiff::SignedDuration;

use crate::{
    checkpoint::Pin,
    desk::{Desk, Here, Person},
    entrance::LetIn,
    named::Named,
};

const EDIT_USERS: Right = Right::new(Module::Users, Verb::Edit);

/// How often it is written down that somebody is there.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

impl Desk {
    /// Refuses somebody whose session was ended, has lasted too long, or is locked; notes of
    /// everybody else that they are there. Gives what the security policy asks of them.
    pub(crate) async fn in_session(
        &self,
        here: &Here,
        person: &Person,
    ) -> Result<SecurityRules, Refused> {
        let session = here.store.session(person.session).await;
        let session = session.map_err(|fault| self.refuse(here.language, fault))?;
        let Some(session) = session.filter(|_| here.judged != Judged::FarAhead) else {
            self.forget_person().await;
            return Err(self.refuse(here.language, Code::SignedOut));
        };
        let rules = self
            .rules_of(here, person.tenant_id, person.user_id)
            .await?;
        match standing(
            session.started_at,
            person.seen(),
            here.measured,
            rules.lock_after(person.lock_after()),
            rules.longest_session(),
        ) {
            Standing::Over => {
                self.end_session(here, person.session, "session.expire", person)
                    .await?;
                self.forget_person().await;
                return Err(self.refuse(here.language, Code::SignedOut));
            }
            Standing::Idle if !person.is_locked() => {
                self.lock(here, person, IDLE_LOCK).await?;
            }
            Standing::Idle | Standing::Open => {}
        }
        if person.is_locked() {
            return Err(self.refuse(here.language, Code::Locked));
        }
        person.saw(here.measured);
        // What cannot be noted now is noted with a later request.
        if here.measured.duration_since(session.seen_at) >= NOTED_EVERY {
            let _ = here.store.saw_session(session.id, here.measured).await;
        }
        if let Some(moment) = here.raise {
            let _ = here.store.set_clock_mark(moment).await;
            self.erase_overdue(here).await;
        }
        Ok(rules)
    }

    /// Holds the rights of somebody back of whom a second step is asked that they do not have.
    pub(crate) async fn with_second_step(
        &self,
        here: &Here,
        rules: &SecurityRules,
        rights: Arc<Compiled>,
    ) -> Result<Arc<Compiled>, Refused> {
        if !rules.asks_second_step(rights.actor.administers()) {
            return Ok(rights);
        }
        let account = here.store.account_of(rights.actor.user_id).await;
        let account = account.map_err(|fault| self.refuse(here.language, fault))?;
        if account.is_some_and(|account| account.second_step.is_some()) {
            return Ok(rights);
        }
        Ok(Arc::new(rights.held_back()))
    }

    /// Nobody is signed in any more.
    pub(crate) async fn forget_person(&self) {
        *self.person.write().await = None;
        self.tell_presence().await;
        *self.enrolling.lock().await = None;
    }

    async fn lock(&self, here: &Here, person: &Person, action: &str) -> Result<(), Refused> {
        person.set_locked(true);
        self.tell_presence().await;
        self.note(here, person, action).await?;
        self.mark_audit(&here.store, Pin::Leaving).await;
        Ok(())
    }

    /// Lets somebody go on who proved that it is still they, unless the session has ended meanwhile.
    pub(crate) async fn opened_again(
        &self,
        here: &Here,
        person: &Person,
        action: &str,
    ) -> Result<(), Refused> {
        person.set_locked(false);
        self.tell_presence().await;
        person.saw(here.measured);
        self.in_session(here, person).await?;
        self.note(here, person, action).await
    }

    async fn note(&self, here: &Here, person: &Person, action: &str) -> Result<(), Refused> {
        let (user, home) = (Some(person.user_id), Some(person.tenant_id));
        let entry = self.event(here, user, action, home, Outcome::Done);
        let written = here.store.security_event(entry).await;
        written.map_err(|fault| self.refuse(here.language, fault))
    }

    pub(crate) async fn end_session(
        &self,
        here: &Here,
        session: SessionId,
        action: &str,
        person: &Person,
    ) -> Result<(), Refused> {
        let (user, home) = (Some(person.user_id), Some(person.tenant_id));
        let entry = self.event(here, user, action, home, Outcome::Done);
        let ended = here.store.end_session(session, entry).await;
        ended.map_err(|fault| self.refuse(here.language, fault))
    }

    /// Whether a person may see and end the sessions of another.
    async fn may_end(
        &self,
        here: &Here,
        actor: &Actor,
        user: UserId,
    ) -> Result<desk_domain::id::TenantId, Error> {
        let account = here.store.user(user).await?.ok_or(Error::not_there())?;
        if actor.user_id != user {
            authorize(actor, EDIT_USERS, account.tenant_id)?;
        }
        Ok(account.tenant_id)
    }
}

impl LetIn<SessionLock> for Desk {
    async fn let_in(&self, asked: SessionLock) -> Result<(), Refused> {
        let here = self.here().await?;
        let action = if asked.idle {
            IDLE_LOCK
        } else {
            SessionLock::NAME
        };
        let person = self.person.read().await.clone();
        match person.filter(|person| !person.is_locked()) {
            Some(person) => self.lock(&here, &person, action).await,
            None => Ok(()),
        }
    }
}

impl LetIn<SessionUnlock> for Desk {
    async fn let_in(&self, asked: SessionUnlock) -> Result<(), Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let signed_out = || self.refuse(here.language, Code::SignedOut);
        let person = self.person.read().await.clone().ok_or_else(signed_out)?;
        let account = here.store.account_of(person.user_id).await;
        let account = account.map_err(|fault| self.refuse(here.language, fault))?;
        let email = account.ok_or_else(signed_out)?.user.email;
        let action = SessionUnlock::NAME;
        let proven = self
            .proven(&turn, &here, &email, asked.passphrase, action)
            .await?;
        if proven.is_none() {
            let wrong = Fault::new("passphrase", FaultCode::PassphraseWrong);
            return Err(self.refuse(here.language, vec![wrong]));
        }
        self.opened_again(&here, &person, action).await
    }
}

impl LetIn<SessionLockAfter> for Desk {
    async fn let_in(&self, asked: SessionLockAfter) -> Result<(), Refused> {
        let here = self.here().await?;
        let (_, person) = self.actor(&here).await?;
        let minutes = asked.minutes;
        if !LOCK_AFTER.contains(&minutes) {
            let fault = Fault::new("minutes", FaultCode::OutOfRange)
                .with("min", LOCK_AFTER.start())
                .with("max", LOCK_AFTER.end());
            return Err(self.refuse(here.language, vec![fault]));
        }
        self.note(&here, &person, SessionLockAfter::NAME).await?;
        let kept = here.store.keep_lock_after(person.user_id, minutes).await;
        kept.map_err(|fault| self.refuse(here.language, fault))?;
        person.set_lock_after(minutes);
        Ok(())
    }
}

impl LetIn<SessionList> for Desk {
    async fn let_in(&self, asked: SessionList) -> Result<Vec<SessionView>, Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let user = asked.user_id.unwrap_or(person.user_id);
        let home = match self.may_end(&here, &actor.actor, user).await {
            Ok(home) => home,
            Err(error) => {
                let (named, name) = (Named::record(Kind::User, user), SessionList::NAME);
                return Err(self
                    .refused_naming(&named, &actor.actor, &person, &here, name, error)
                    .await);
            }
        };
        let longest = self.rules_of(&here, home, user).await?.longest_session();
        let refuse = |fault| self.refuse(here.language, fault);
        let device = here.store.device_name().await.map_err(refuse)?;
        let sessions = here.store.sessions(user).await.map_err(refuse)?;
        let open = sessions
            .into_iter()
            .filter(|session| here.measured.duration_since(session.started_at) < longest);
        Ok(open
            .map(|session| SessionView {
                id: session.id,
                this: session.id == person.session,
                door: session.door,
                device: device.clone(),
                started_at: session.started_at,
                seen_at: session.seen_at,
            })
            .collect())
    }
}

impl LetIn<SessionEnd> for Desk {
    async fn let_in(&self, asked: SessionEnd) -> Result<(), Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let session = here.store.session(asked.id).await;
        let session = session.map_err(|fault| self.refuse(here.language, fault))?;
        let named = session.as_ref().map_or_else(Named::nothing, |session| {
            Named::record(Kind::User, session.user_id)
        });
        let allowed = match session {
            Some(session) => {
                let allowed = self.may_end(&here, &actor.actor, session.user_id).await;
                allowed.map(|home| (session.user_id, home))
            }
            None => Err(Error::not_there()),
        };
        let (user, home) = match allowed {
            Ok(allowed) => allowed,
            Err(error) => {
                let name = SessionEnd::NAME;
                return Err(self
                    .refused_naming(&named, &actor.actor, &person, &here, name, error)
                    .await);
            }
        };
        let done = Outcome::Done;
        let entry = NewEntry {
            object: Some((Kind::User, user.0)),
            ..self.event(
                &here,
                Some(person.user_id),
                SessionEnd::NAME,
                Some(home),
                done,
            )
        };
        let ended = here.store.end_session(asked.id, entry).await;
        ended.map_err(|fault| self.refuse(here.language, fault))?;
        if asked.id == person.session {
            self.forget_person().await;
        }
        Ok(())
    }
}

impl LetIn<ClockReset> for Desk {
    async fn let_in(&self, _: ClockReset) -> Result<(), Refused> {
        let here = self.here().await?;
        let person = self.needs_settings(&here, ClockReset::NAME).await?;
        // With the mark, access that had ended would come back: the owner alone takes that on (D-48).
        if !self.actor(&here).await?.0.owns {
            return Err(self
                .refused_to(&person, &here, ClockReset::NAME, Error::OwnerOnly)
                .await);
        }
        self.note(&here, &person, ClockReset::NAME).await?;
        let set = here.store.set_clock_mark(here.now).await;
        set.map_err(|fault| self.refuse(here.language, fault))
    }
}
