//! One's own account: the passphrase, and the second step of the sign-in.

use desk_app::{
    Storage,
    account::{
        ChangePassphrase, ConfirmSecondStep, RenewRecoveryCodes, TakeDataKey, TurnSecondStepOff,
    },
};
use desk_contract::{
    Code, Entrance, Refused,
    account::{
        PassphraseChange, RecoveryCodesView, SecondStepBegin, SecondStepBegun, SecondStepConfirm,
        SecondStepOff, SecondStepRenewCodes,
    },
};
use desk_domain::{
    fault::{Fault, FaultCode, Why},
    id::{TenantId, UserId},
    passphrase::check,
    security_policy::SecurityRules,
    user::{Credential, User},
};

use crate::{
    data_key::DataKey,
    desk::{Desk, Here, Person},
    entrance::LetIn,
    passphrase::Passphrase,
    qr,
    second_step::{Codes, Fits},
    sign_in::{Proven, Turn},
};

/// A second step that no code has confirmed yet; it is nowhere but in memory.
pub(crate) struct Enrolment {
    user_id: UserId,
    key: DataKey,
    codes: Codes,
}

impl Desk {
    /// The person signed in, once their passphrase has proved that it is still they. `field` is
    /// where it was typed.
    pub(crate) async fn proven_self(
        &self,
        turn: &Turn<'_>,
        here: &Here,
        field: &str,
        passphrase: String,
        action: &str,
    ) -> Result<(Proven, Person), Refused> {
        let (_, person) = self.actor(here).await?;
        let account = here.store.account_of(person.user_id).await;
        let account = account.map_err(|fault| self.refuse(here.language, fault))?;
        let email = account
            .ok_or_else(|| self.refuse(here.language, Code::SignedOut))?
            .user
            .email;
        match self.proven(turn, here, &email, passphrase, action).await? {
            Some(proven) => Ok((proven, person)),
            None => Err(self.wrong(here, field, FaultCode::PassphraseWrong)),
        }
    }

    fn wrong(&self, here: &Here, field: &str, code: FaultCode) -> Refused {
        self.refuse(here.language, vec![Fault::new(field, code)])
    }

    pub(crate) fn broken(&self, here: &Here, fault: String) -> Refused {
        self.refuse(here.language, Storage::Other(fault))
    }

    /// The data key of somebody who has just typed their passphrase. The first to need one makes it.
    pub(crate) async fn data_key(
        &self,
        here: &Here,
        proven: &mut Proven,
    ) -> Result<DataKey, Refused> {
        let account = &proven.account;
        let user = account.user.id;
        if let Some(wrapped) = &account.credential.key {
            let key = DataKey::unwrapped(wrapped, &proven.passphrase, user).await;
            return key.map_err(|fault| self.broken(here, fault));
        }
        let held = here.store.has_data_key().await;
        if held.map_err(|fault| self.refuse(here.language, fault))? {
            return Err(self.refuse(here.language, Code::KeyMissing));
        }
        let key = DataKey::fresh();
        let wrapped = key.wrapped(&proven.passphrase, user).await;
        let before = account.credential.clone();
        let after = Credential {
            key: Some(wrapped.map_err(|fault| self.broken(here, fault))?),
            ..before.clone()
        };
        let taken = TakeDataKey::new(user, Some(before), Some(after.clone()));
        self.command(here, taken).await?;
        proven.account.credential = after;
        Ok(key)
    }

    /// What holds for a person that a tenant keeps when they sign in.
    pub(crate) async fn rules_of(
        &self,
        here: &Here,
        tenant: TenantId,
        person: UserId,
    ) -> Result<SecurityRules, Refused> {
        let rules = here.store.security_rules(tenant, person).await;
        rules.map_err(|fault| self.refuse(here.language, fault))
    }

    /// What guessers know of a person.
    async fn known(&self, here: &Here, user: &User, rules: &SecurityRules) -> Vec<String> {
        let organisation = here.store.organisation().await.ok().flatten();
        let name = organisation.map(|(_, name)| name);
        [user.name.clone(), user.email.clone()]
            .into_iter()
            .chain(name)
            .chain(rules.blocked_words.iter().cloned())
            .collect()
    }

    /// Refuses a new passphrase that is too short, easy to guess, one of the last, or less than is
    /// asked for where the person belongs. Gives how many are kept to be compared with later ones.
    pub(crate) async fn accepted(
        &self,
        here: &Here,
        user: &User,
        before: Option<&Credential>,
        new: &Passphrase,
        with_code: bool,
    ) -> Result<usize, Refused> {
        let rules = self.rules_of(here, user.tenant_id, user.id).await?;
        let (min, kept) = (rules.fewest_characters(with_code), rules.kept_passphrases());
        let known = self.known(here, user, &rules).await;
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let mut faults = check("new", new.as_str(), min, &known);
        if faults.is_empty() {
            faults = rules.composed("new", new.as_str());
        }
        if faults.is_empty()
            && let Some(before) = before
            && new.was_had_before(before, kept).await
        {
            faults.push(Fault::new("new", FaultCode::PassphraseEarlier).with("count", kept));
        }
        if faults.is_empty() {
            return Ok(kept);
        }
        Err(self.refuse(here.language, faults))
    }

    /// What a new passphrase makes of the one that was just typed.
    pub(crate) async fn chosen_anew(
        &self,
        here: &Here,
        proven: &Proven,
        new: String,
    ) -> Result<ChangePassphrase, Refused> {
        let account = &proven.account;
        let user = account.user.id;
        let new = Passphrase::typed(new);
        let before = account.credential.clone();
        let with_code = account.second_step.is_some();
        let kept = self
            .accepted(here, &account.user, Some(&before), &new, with_code)
            .await?;
        let broken = |fault| self.broken(here, fault);
        let key = match &before.key {
            None => None,
            Some(wrapped) => {
                let key = DataKey::unwrapped(wrapped, &proven.passphrase, user).await;
                let key = key.map_err(broken)?.wrapped(&new, user).await;
                Some(key.map_err(broken)?)
            }
        };
        let after = new.takes_the_place_of(&before, key, here.now, kept).await;
        let after = after.map_err(broken)?;
        Ok(ChangePassphrase::new(user, Some(before), Some(after)))
    }

    /// The code of somebody whose passphrase was right: the codes that are left, and the key they are
    /// sealed with. It is used up.
    async fn spent_code(
        &self,
        here: &Here,
        proven: &mut Proven,
        code: &str,
        action: &str,
    ) -> Result<DataKey, Refused> {
        let Some(step) = proven.account.second_step.clone() else {
            return Err(self.wrong(here, "code", FaultCode::CodeWrong));
        };
        let (key, fits, after) = self.checked(here, proven, &step, code).await?;
        let mut transaction = self.write(here).await?;
        let left = after.clone();
        if self
            .took(here, &mut transaction, proven, fits, after)
            .await?
        {
            let committed = transaction.commit().await;
            committed.map_err(|fault| self.refuse(here.language, fault))?;
            if fits == Some(Fits::Recovery) {
                proven.account.second_step = Some(left);
            }
            return Ok(key);
        }
        // What undid itself cannot be undone again.
        let _ = transaction.roll_back().await;
        self.count_failure(here, proven.address(), action).await?;
        Err(self.wrong(here, "code", FaultCode::CodeWrong))
    }
}

impl LetIn<PassphraseChange> for Desk {
    async fn let_in(&self, asked: PassphraseChange) -> Result<(), Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let (proven, _) = self
            .proven_self(&turn, &here, "old", asked.old, PassphraseChange::NAME)
            .await?;
        let change = self.chosen_anew(&here, &proven, asked.new).await?;
        self.command(&here, change).await
    }
}

impl LetIn<SecondStepBegin> for Desk {
    async fn let_in(&self, asked: SecondStepBegin) -> Result<SecondStepBegun, Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = SecondStepBegin::NAME;
        let (mut proven, person) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        if proven.account.second_step.is_some() {
            return Err(self.refuse(here.language, Code::Stale));
        }
        let key = self.data_key(&here, &mut proven).await?;
        let codes = Codes::fresh();
        let broken = |fault| self.broken(&here, fault);
        let address = codes.address(&proven.account.user.email).map_err(broken)?;
        let (qr_size, qr_path) = qr::drawn(&address).map_err(broken)?;
        let begun = SecondStepBegun {
            secret: codes.secret(),
            address,
            qr_size,
            qr_path,
        };
        *self.enrolling.lock().await = Some(Enrolment {
            user_id: person.user_id,
            key,
            codes,
        });
        Ok(begun)
    }
}

impl LetIn<SecondStepConfirm> for Desk {
    async fn let_in(&self, asked: SecondStepConfirm) -> Result<RecoveryCodesView, Refused> {
        let here = self.here().await?;
        let (_, person) = self.actor(&here).await?;
        let mut enrolling = self.enrolling.lock().await;
        let begun = enrolling
            .as_mut()
            .filter(|begun| begun.user_id == person.user_id);
        let Some(begun) = begun else {
            return Err(self.refuse(here.language, Code::Stale));
        };
        let user = begun.user_id;
        let Some(Fits::Step(step)) = begun.codes.check(user, &asked.code, here.now) else {
            return Err(self.wrong(&here, "code", FaultCode::CodeWrong));
        };
        let codes = begun.codes.renew(user);
        let sealed = begun
            .codes
            .sealed(&begun.key, user, person.tenant_id, here.now)
            .map_err(|fault| self.broken(&here, fault))?;
        // The code that confirms is used up: it does not sign anybody in as well.
        let mut transaction = self.write(&here).await?;
        let taken = transaction.take_code_step(user, step).await;
        taken.map_err(|fault| self.refuse(here.language, fault))?;
        let committed = transaction.commit().await;
        committed.map_err(|fault| self.refuse(here.language, fault))?;
        self.command(&here, ConfirmSecondStep::new(user, None, Some(sealed)))
            .await?;
        *enrolling = None;
        Ok(RecoveryCodesView { codes })
    }
}

impl LetIn<SecondStepRenewCodes> for Desk {
    async fn let_in(&self, asked: SecondStepRenewCodes) -> Result<RecoveryCodesView, Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = SecondStepRenewCodes::NAME;
        let (mut proven, person) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        let key = self
            .spent_code(&here, &mut proven, &asked.code, action)
            .await?;
        let Some(before) = proven.account.second_step else {
            return Err(self.refuse(here.language, Code::Stale));
        };
        let broken = |fault| self.broken(&here, fault);
        let mut codes = Codes::unsealed(&before, &key).map_err(broken)?;
        let given = codes.renew(person.user_id);
        let after = codes
            .sealed(&key, person.user_id, person.tenant_id, before.since)
            .map_err(broken)?;
        let renewed = RenewRecoveryCodes::new(person.user_id, Some(before), Some(after));
        self.command(&here, renewed).await?;
        Ok(RecoveryCodesView { codes: given })
    }
}

impl LetIn<SecondStepOff> for Desk {
    async fn let_in(&self, asked: SecondStepOff) -> Result<(), Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = SecondStepOff::NAME;
        let (mut proven, person) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        let rules = self
            .rules_of(&here, person.tenant_id, person.user_id)
            .await?;
        let (rights, _) = self.actor(&here).await?;
        if rules.asks_second_step(rights.actor.administers()) {
            let asked = Fault::new("passphrase", FaultCode::NotNow).why(Why::SecondStepAsked);
            return Err(self.refuse(here.language, vec![asked]));
        }
        let min = rules.fewest_characters(false);
        if proven.passphrase.as_str().chars().count() < min {
            let short = Fault::new("passphrase", FaultCode::PassphraseShort)
                .with("min", min)
                .why(Why::PassphraseAlone);
            return Err(self.refuse(here.language, vec![short]));
        }
        self.spent_code(&here, &mut proven, &asked.code, action)
            .await?;
        let before = proven.account.second_step;
        self.command(&here, TurnSecondStepOff::new(person.user_id, before, None))
            .await
    }
}
