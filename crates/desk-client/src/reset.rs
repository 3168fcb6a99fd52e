//! A forgotten passphrase: an administrator hands out a code, and the person chooses a new
//! passphrase with it.

use desk_app::{
    Error,
    account::{GiveResetCode, RecoverAccount},
    run,
};
use desk_contract::{
    Code, Entrance, Refused,
    account::{PassphraseRecover, PassphraseReset, ResetCodeView},
};
use desk_domain::{
    access::{Module, Right, Verb, authorize},
    canonical::Hash,
    passphrase::MIN_ALONE,
    reset_code::{LASTS, ResetCode, holds_no_more},
    user::{Credential, fold_email},
};
use jiff::Timestamp;

use crate::{
    data_key::DataKey,
    desk::{Desk, Here},
    entrance::LetIn,
    passphrase::Passphrase,
    second_step::{recovery_code, recovery_letters},
};

const EDIT_USERS: Right = Right::new(Module::Users, Verb::Edit);

impl LetIn<PassphraseReset> for Desk {
    async fn let_in(&self, asked: PassphraseReset) -> Result<ResetCodeView, Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = PassphraseReset::NAME;
        let (proven, person) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        let (actor, _) = self.actor(&here).await?;
        let refuse = |fault| self.refuse(here.language, fault);
        let theirs = here.store.account_of(asked.user_id).await.map_err(refuse)?;
        let rights = here.store.actor(asked.user_id, here.measured).await;
        let rights = rights.map_err(refuse)?;
        let allowed = match theirs.as_ref().zip(rights) {
            None => Err(Error::not_there()),
            Some((account, rights)) => {
                match authorize(&actor, EDIT_USERS, account.user.tenant_id) {
                    // Nobody lets somebody in who holds more: whoever has the code could use it.
                    Ok(_) if !holds_no_more(&rights, &actor) => Err(Error::not_there()),
                    other => other.map(drop).map_err(Error::from),
                }
            }
        };
        if let Err(error) = allowed {
            return Err(self.refused_to(&person, &here, action, error).await);
        }
        let broken = |fault| self.refuse(here.language, desk_app::Storage::Other(fault));
        let code = recovery_code();
        let secret = Passphrase::typed(recovery_letters(&code));
        let key = match &proven.account.credential.key {
            None => None,
            Some(wrapped) => {
                let key = DataKey::unwrapped(wrapped, &proven.passphrase, person.user_id).await;
                let key = key.map_err(broken)?.wrapped(&secret, asked.user_id).await;
                Some(key.map_err(broken)?)
            }
        };
        let until = here.measured.saturating_add(LASTS).unwrap_or(here.measured);
        let until = Timestamp::from_microsecond(until.as_microsecond()).unwrap_or(until);
        let home = theirs.map_or(person.tenant_id, |account| account.user.tenant_id);
        let given = ResetCode {
            user_id: asked.user_id,
            tenant_id: home,
            phc: secret.hash().await.map_err(broken)?,
            key,
            until,
        };
        self.command(&here, GiveResetCode::new(given)).await?;
        Ok(ResetCodeView { code, until })
    }
}

impl LetIn<PassphraseRecover> for Desk {
    async fn let_in(&self, asked: PassphraseRecover) -> Result<(), Refused> {
        let here = self.here().await?;
        let _turn = self.turn.lock().await;
        let action = PassphraseRecover::NAME;
        let refuse = |fault| self.refuse(here.language, fault);
        let email = fold_email(&asked.email);
        let address = Hash::of(email.as_bytes());
        self.not_too_soon(&here, address, action).await?;
        let account = here.store.account(&email).await.map_err(refuse)?;
        let given = match &account {
            None => None,
            Some(account) => here
                .store
                .reset_code(account.user.id)
                .await
                .map_err(refuse)?,
        };
        let given = given.filter(|given| here.measured < given.until);
        let secret = Passphrase::typed(recovery_letters(&asked.code));
        let fits = secret
            .fits(given.as_ref().map(|given| given.phc.clone()))
            .await;
        let Some((account, given)) = account.zip(given).filter(|_| fits) else {
            self.count_failure(&here, address, action).await?;
            return Err(self.refuse(here.language, Code::WrongResetCode));
        };
        let new = Passphrase::typed(asked.new);
        let before = account.credential.clone();
        self.accepted(&here, &account, &new, MIN_ALONE, "new")
            .await?;
        let broken = |fault| self.refuse(here.language, desk_app::Storage::Other(fault));
        let key = match &given.key {
            None => None,
            Some(wrapped) => {
                let key = DataKey::unwrapped(wrapped, &secret, account.user.id).await;
                let key = key.map_err(broken)?.wrapped(&new, account.user.id).await;
                Some(key.map_err(broken)?)
            }
        };
        let after = new.takes_the_place_of(&before, key, here.now).await;
        let after: Credential = after.map_err(broken)?;
        self.recover(&here, &account.user, given, after).await
    }
}

impl Desk {
    async fn recover(
        &self,
        here: &Here,
        user: &desk_domain::user::User,
        given: ResetCode,
        after: Credential,
    ) -> Result<(), Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let actor = here.store.actor(user.id, here.measured).await;
        let Some(actor) = actor.map_err(refuse)? else {
            return Err(self.refuse(here.language, Code::WrongResetCode));
        };
        let mut transaction = self.write(here).await?;
        let context = self.context(here.now, here.today, here.store.device_id());
        let recovered = RecoverAccount::new(user.id, given, after);
        match run(&mut transaction, &actor, &context, recovered).await {
            Ok((_, changed)) => {
                let address = Hash::of(user.email.as_bytes());
                let forgotten = transaction.forget_failed_sign_ins(address).await;
                forgotten.map_err(refuse)?;
                let ended = transaction.end_sessions(user.id).await;
                ended.map_err(refuse)?;
                transaction.commit().await.map_err(refuse)?;
                self.tell(&changed);
                Ok(())
            }
            // Somebody was quicker with the same code.
            Err(Error::Stale) => Err(self.refuse(here.language, Code::WrongResetCode)),
            Err(error) => Err(self.refuse(here.language, error)),
        }
    }
}
