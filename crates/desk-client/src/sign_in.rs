//! Who signs in: the passphrase, the code, and what failed attempts cost.

use desk_app::{
    NewEntry,
    account::{ChangePassphrase, UseRecoveryCode},
    run,
};
use desk_contract::{
    Code, Refused,
    entrance::{SessionSignIn, SessionSignOut, SignedIn},
};
use desk_domain::{
    access::Actor,
    audit::{
        Outcome,
        action::{CLOCK_BACK, LATE_SIGN_IN, MANY_FAILURES, NEW_DEVICE},
    },
    canonical::Hash,
    clock::Judged,
    record::Kind,
    second_step::SecondStep,
    sign_in::is_night,
    user::{User, fold_email},
};
use desk_store::{Account, Session, Transaction};
use jiff::Timestamp;
use tokio::sync::MutexGuard;
use uuid::Uuid;

use crate::{
    checkpoint::Pin,
    data_key::DataKey,
    desk::{Desk, Here, Person},
    entrance::LetIn,
    passphrase::Passphrase,
    refuse::Refuse,
    second_step::{Codes, Fits},
};

/// What the audit log calls a sign-in, done or failed.
const SIGNED_IN: &str = "session.sign_in";

/// What it calls a passphrase that was right and is not enough.
const CODE_ASKED: &str = "session.code_asked";

/// Proof that nobody else's passphrase is being looked at: attempts stand in a queue, so that many
/// at once are counted one after the other, and each takes its memory alone.
pub(crate) type Turn<'a> = MutexGuard<'a, ()>;

/// Who proved to be who they say.
pub(crate) struct Proven {
    pub account: Account,
    pub passphrase: Passphrase,
    address: Hash,
}

impl Proven {
    /// What failures of this person are counted under.
    pub(crate) fn address(&self) -> Hash {
        self.address
    }
}

impl LetIn<SessionSignIn> for Desk {
    async fn let_in(&self, asked: SessionSignIn) -> Result<SignedIn, Refused> {
        let here = self.here().await?;
        self.clock_is_believed(&here, asked.clock_is_right)?;
        let turn = self.turn.lock().await;
        let email = fold_email(&asked.email);
        let proven = self
            .proven(&turn, &here, &email, asked.passphrase, SIGNED_IN)
            .await?
            .ok_or_else(|| self.refuse(here.language, Code::WrongCredentials))?;
        let rules = self
            .rules_of(&here, proven.account.user.tenant_id, proven.account.user.id)
            .await?;
        let chosen = proven.account.credential.changed_at;
        let change = match asked.new.filter(|new| !new.is_empty()) {
            Some(new) => Some(self.chosen_anew(&here, &proven, new).await?),
            None if rules.has_expired(chosen, here.measured) => {
                return Err(self.refuse(here.language, Code::PassphraseExpired));
            }
            None => None,
        };
        let code = asked.code.filter(|code| !code.trim().is_empty());
        match (&proven.account.second_step, code) {
            (None, _) => {
                let transaction = self.write(&here).await?;
                self.signed_in(&here, transaction, &proven, change).await
            }
            (Some(_), None) => {
                let user = &proven.account.user;
                let (id, home) = (Some(user.id), Some(user.tenant_id));
                let entry = self.event(&here, id, CODE_ASKED, home, Outcome::Done);
                let written = here.store.security_event(entry).await;
                written.map_err(|fault| self.refuse(here.language, fault))?;
                Err(self.refuse(here.language, Code::CodeNeeded))
            }
            (Some(step), Some(code)) => {
                let (_, fits, after) = self.checked(&here, &proven, step, &code).await?;
                let mut transaction = self.write(&here).await?;
                if self
                    .took(&here, &mut transaction, &proven, fits, after)
                    .await?
                {
                    return self.signed_in(&here, transaction, &proven, change).await;
                }
                // What undid itself cannot be undone again.
                let _ = transaction.roll_back().await;
                self.count_failure(&here, proven.address, SIGNED_IN).await?;
                Err(self.refuse(here.language, Code::WrongCode))
            }
        }
    }
}

impl Desk {
    /// Refuses to let anybody in by a clock that is far ahead, unless they say that it is right.
    pub(crate) fn clock_is_believed(&self, here: &Here, said: bool) -> Result<(), Refused> {
        if here.judged != Judged::FarAhead || said {
            return Ok(());
        }
        let seen = here.mark.unwrap_or(here.now);
        let day = |moment: Timestamp| {
            let date = moment.to_zoned(here.zone.clone()).date();
            desk_text::date(here.language, date)
        };
        let ahead = Refuse::clock_ahead(&day(here.now), &day(seen));
        Err(self.refuse(here.language, ahead))
    }

    /// Compares a passphrase with that of the active person with this folded address. `None` when it
    /// does not fit or nobody has the address, which takes as long and counts the same.
    pub(crate) async fn proven(
        &self,
        _: &Turn<'_>,
        here: &Here,
        email: &str,
        passphrase: String,
        action: &str,
    ) -> Result<Option<Proven>, Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let address = Hash::of(email.as_bytes());
        self.not_too_soon(here, address, action).await?;
        let account = here.store.account(email).await.map_err(refuse)?;
        let passphrase = Passphrase::typed(passphrase);
        let phc = account
            .as_ref()
            .map(|account| account.credential.phc.clone());
        let fits = passphrase.fits(phc).await;
        match account.filter(|_| fits) {
            Some(account) => Ok(Some(Proven {
                account,
                passphrase,
                address,
            })),
            None => {
                self.count_failure(here, address, action).await?;
                Ok(None)
            }
        }
    }

    /// Refuses an attempt that comes too soon after failed ones, without looking at it. It is not
    /// counted: whoever hammers at somebody's address does not make the wait longer.
    pub(crate) async fn not_too_soon(
        &self,
        here: &Here,
        address: Hash,
        action: &str,
    ) -> Result<(), Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let failed = here.store.failed_sign_ins(address).await.map_err(refuse)?;
        let Some(failed) = failed else { return Ok(()) };
        if here.now < failed.last_at {
            let began = here.store.failures_began_by(address, here.now).await;
            began.map_err(refuse)?;
        }
        let rules = here.store.security_rules_of_all().await.map_err(refuse)?;
        let free = rules.attempts();
        let Some(wait) = failed.wait(here.now, free) else {
            return Ok(());
        };
        let entry = self.event(here, None, action, None, Outcome::Denied);
        let written = here.store.security_event(entry).await;
        written.map_err(refuse)?;
        let again = here.now.saturating_add(wait).unwrap_or(here.now);
        let when = desk_text::relative(here.language, again, here.now);
        Err(self.refuse(here.language, Refuse::too_many_attempts(&when)))
    }

    /// Counts an attempt that failed and writes it down, without what was typed and without why.
    pub(crate) async fn count_failure(
        &self,
        here: &Here,
        address: Hash,
        action: &str,
    ) -> Result<(), Refused> {
        let entry = self.event(here, None, action, None, Outcome::Failed);
        let suspicious = self.event(here, None, MANY_FAILURES, None, Outcome::Done);
        here.store
            .sign_in_failed(address, here.now, entry, suspicious)
            .await
            .map_err(|fault| self.refuse(here.language, fault))
    }

    /// Looks at a code: with which key, what it is, and what is left when it is a recovery code.
    pub(crate) async fn checked(
        &self,
        here: &Here,
        proven: &Proven,
        step: &SecondStep,
        code: &str,
    ) -> Result<(DataKey, Option<Fits>, SecondStep), Refused> {
        let other = |fault| self.refuse(here.language, desk_app::Storage::Other(fault));
        let Account {
            user, credential, ..
        } = &proven.account;
        let wrapped = credential.key.as_ref();
        let wrapped = wrapped.ok_or_else(|| other("the data key is missing".to_owned()))?;
        let key = DataKey::unwrapped(wrapped, &proven.passphrase, user.id).await;
        let key = key.map_err(other)?;
        let mut codes = Codes::unsealed(step, &key).map_err(other)?;
        let fits = codes.check(user.id, code, here.now);
        let after = codes
            .sealed(&key, user.id, user.tenant_id, step.since)
            .map_err(other)?;
        Ok((key, fits, after))
    }

    /// Takes a code within a transaction, so that it works once; no when it does not fit, or when
    /// somebody was quicker with it.
    pub(crate) async fn took(
        &self,
        here: &Here,
        transaction: &mut Transaction,
        proven: &Proven,
        fits: Option<Fits>,
        after: SecondStep,
    ) -> Result<bool, Refused> {
        let account = &proven.account;
        match fits {
            None => Ok(false),
            Some(Fits::Step(step)) => transaction
                .take_code_step(account.user.id, step)
                .await
                .map_err(|fault| self.refuse(here.language, fault)),
            Some(Fits::Recovery) => {
                let actor = here.store.actor(account.user.id, here.measured).await;
                let actor = actor.map_err(|fault| self.refuse(here.language, fault))?;
                let Some(actor) = actor else { return Ok(false) };
                let used =
                    UseRecoveryCode::new(account.user.id, account.second_step.clone(), Some(after));
                let context = self.context(here);
                match run(transaction, &actor.actor, &context, used).await {
                    Ok(_) => Ok(true),
                    Err(desk_app::Error::Stale) => Ok(false),
                    Err(error) => Err(self.refuse(here.language, error)),
                }
            }
        }
    }

    /// Signs in somebody who proved who they are; what is in the transaction goes with it.
    async fn signed_in(
        &self,
        here: &Here,
        mut transaction: Transaction,
        proven: &Proven,
        change: Option<ChangePassphrase>,
    ) -> Result<SignedIn, Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let forgotten = transaction.forget_failed_sign_ins(proven.address).await;
        forgotten.map_err(refuse)?;
        if let Some(change) = change {
            // It is their own: whoever proved to be the person needs no right for it.
            let actor = Actor::without_rights(proven.account.user.id);
            let context = self.context(here);
            let changed = run(&mut transaction, &actor, &context, change).await;
            changed.map_err(|error| self.refuse(here.language, error))?;
        }
        self.sign_in_as(here, transaction, &proven.account.user)
            .await
    }

    /// What somebody should look at twice about a sign-in (D-30).
    async fn suspicions(
        &self,
        here: &Here,
        transaction: &mut Transaction,
        user: &User,
    ) -> Result<Vec<&'static str>, Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let mut found = Vec::new();
        let device = here.store.device_id();
        if transaction
            .is_new_to(user.id, device)
            .await
            .map_err(refuse)?
        {
            found.push(NEW_DEVICE);
        }
        if is_night(here.now.to_zoned(here.zone.clone()).hour()) {
            let rights = here.store.actor(user.id, here.measured).await;
            let rights = rights.map_err(refuse)?;
            if rights.is_some_and(|rights| rights.actor.administers()) {
                found.push(LATE_SIGN_IN);
            }
        }
        if here.judged == Judged::Behind {
            found.push(CLOCK_BACK);
        }
        Ok(found)
    }

    /// Writes a sign-in down and lets the person in.
    pub(crate) async fn sign_in_as(
        &self,
        here: &Here,
        mut transaction: Transaction,
        user: &User,
    ) -> Result<SignedIn, Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let (id, home) = (Some(user.id), Some(user.tenant_id));
        let suspicions = self.suspicions(here, &mut transaction, user).await?;
        for action in std::iter::once(SIGNED_IN).chain(suspicions) {
            let entry = self.event(here, id, action, home, Outcome::Done);
            let appended = desk_app::Journal::append(&mut transaction, entry).await;
            appended.map_err(refuse)?;
        }
        if here.judged == Judged::FarAhead {
            let entry = self.event(here, id, "clock.confirm", home, Outcome::Done);
            let appended = desk_app::Journal::append(&mut transaction, entry).await;
            appended.map_err(refuse)?;
        }
        let session = Session {
            id: Uuid::now_v7().into(),
            user_id: user.id,
            door: self.door,
            started_at: here.measured,
            seen_at: here.measured,
        };
        let rules = self.rules_of(here, user.tenant_id, user.id).await?;
        let begun = transaction.begin_session(&session, rules.sessions).await;
        for _ in begun.map_err(refuse)? {
            let entry = self.event(here, id, "session.end", home, Outcome::Done);
            let entry = NewEntry {
                object: Some((Kind::User, user.id.0)),
                ..entry
            };
            let appended = desk_app::Journal::append(&mut transaction, entry).await;
            appended.map_err(refuse)?;
        }
        transaction.commit().await.map_err(refuse)?;
        self.mark_audit(&here.store, Pin::Coming).await;
        if here.judged != Judged::Behind {
            let raised = here.store.set_clock_mark(here.now).await;
            raised.map_err(refuse)?;
        }
        // Whoever signs in has said that the clock is right, where it was asked.
        self.erase_overdue(here).await;
        let lock_after = here.store.lock_after(user.id).await.map_err(refuse)?;
        let before = {
            let mut person = self.person.write().await;
            person.replace(Person::new(user, &session, lock_after))
        };
        self.tell_presence().await;
        if let Some(before) = before {
            let forgotten = here.store.forget_session(before.session).await;
            forgotten.map_err(refuse)?;
        }
        Ok(SignedIn {
            name: user.name.clone(),
            email: user.email.clone(),
        })
    }

    pub(crate) async fn write(&self, here: &Here) -> Result<Transaction, Refused> {
        let begun = here.store.begin().await;
        begun.map_err(|fault| self.refuse(here.language, fault))
    }
}

impl LetIn<SessionSignOut> for Desk {
    async fn let_in(&self, _: SessionSignOut) -> Result<(), Refused> {
        let here = self.here().await?;
        let person = self.person.read().await.clone();
        self.forget_person().await;
        match person {
            Some(person) => {
                self.end_session(&here, person.session, "session.sign_out", &person)
                    .await?;
                self.mark_audit(&here.store, Pin::Leaving).await;
                Ok(())
            }
            None => Ok(()),
        }
    }
}
