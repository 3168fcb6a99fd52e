//! A first or a forgotten passphrase: an administrator hands out a code, and the person chooses a
//! passphrase with it. And a forgotten address.

use desk_app::{
    Error,
    account::{GiveResetCode, MadeCode, RecoverAccount},
    run,
};
use desk_contract::{
    Code, Entrance, Refused,
    account::{AccountHintView, AccountRecall, PassphraseRecover, PassphraseReset, ResetCodeView},
    entrance::SignedIn,
};
use desk_domain::{
    access::Actor,
    audit::Outcome,
    canonical::Hash,
    contact::hint_of_email,
    reset_code::{LASTS, ResetCode},
    user::{Credential, User, fold_email},
};
use jiff::Timestamp;

use crate::{
    data_key::DataKey,
    desk::{Desk, Here},
    entrance::LetIn,
    passphrase::Passphrase,
    second_step::{recovery_code, recovery_letters},
};

/// How many accounts somebody is reminded of.
const RECALLED: u32 = 5;

impl LetIn<PassphraseReset> for Desk {
    async fn let_in(&self, asked: PassphraseReset) -> Result<ResetCodeView, Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = PassphraseReset::NAME;
        let (mut proven, _) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        let key = self.data_key(&here, &mut proven).await?;
        let broken = |fault| self.broken(&here, fault);
        let code = recovery_code();
        let secret = Passphrase::typed(recovery_letters(&code));
        let until = here.measured.saturating_add(LASTS).unwrap_or(here.measured);
        // A file keeps whole microseconds.
        let until = Timestamp::from_microsecond(until.as_microsecond()).unwrap_or(until);
        let made = MadeCode {
            phc: secret.hash().await.map_err(broken)?,
            key: key.wrapped(&secret, asked.user_id).await.map_err(broken)?,
            until,
        };
        self.command(&here, GiveResetCode::new(asked.user_id, made))
            .await?;
        Ok(ResetCodeView { code, until })
    }
}

impl LetIn<PassphraseRecover> for Desk {
    async fn let_in(&self, asked: PassphraseRecover) -> Result<SignedIn, Refused> {
        let here = self.here().await?;
        self.clock_is_believed(&here, asked.clock_is_right)?;
        let _turn = self.turn.lock().await;
        let action = PassphraseRecover::NAME;
        let refuse = |fault| self.refuse(here.language, fault);
        let email = fold_email(&asked.email);
        let address = Hash::of(email.as_bytes());
        self.not_too_soon(&here, address, action).await?;
        let handed = here.store.reset_code(&email).await.map_err(refuse)?;
        let handed = handed.filter(|handed| here.measured < handed.code.until);
        let secret = Passphrase::typed(recovery_letters(&asked.code));
        // Nobody there, no code and a wrong one take as long.
        let phc = handed.as_ref().map(|handed| handed.code.phc.clone());
        let fits = secret.fits(phc).await;
        let Some(handed) = handed.filter(|_| fits) else {
            return Err(self.wrong_reset_code(&here, address).await);
        };
        let (user, before) = (&handed.user, handed.credential.as_ref());
        let new = Passphrase::typed(asked.new);
        let kept = self.accepted(&here, user, before, &new, false).await?;
        let broken = |fault| self.broken(&here, fault);
        let key = DataKey::unwrapped(&handed.code.key, &secret, user.id).await;
        let key = key.map_err(broken)?.wrapped(&new, user.id).await;
        let key = Some(key.map_err(broken)?);
        let after = match before {
            Some(before) => new.takes_the_place_of(before, key, here.now, kept).await,
            None => new.hash().await.map(|phc| Credential {
                key,
                // A file keeps whole microseconds.
                changed_at: Timestamp::from_microsecond(here.now.as_microsecond()).ok(),
                ..Credential::first(user.id, user.tenant_id, phc)
            }),
        };
        self.recover(&here, user, handed.code, after.map_err(broken)?)
            .await
    }
}

impl LetIn<AccountRecall> for Desk {
    async fn let_in(&self, _: AccountRecall) -> Result<Vec<AccountHintView>, Refused> {
        let here = self.here().await?;
        let refuse = |fault| self.refuse(here.language, fault);
        let entry = self.event(&here, None, AccountRecall::NAME, None, Outcome::Done);
        here.store.security_event(entry).await.map_err(refuse)?;
        let known = here.store.last_signed_in(RECALLED).await.map_err(refuse)?;
        let hint = |(email, signed_in_at): (String, _)| AccountHintView {
            address: hint_of_email(&email),
            signed_in_at,
        };
        Ok(known.into_iter().map(hint).collect())
    }
}

impl Desk {
    /// Counts a wrong code, whatever is wrong with it.
    async fn wrong_reset_code(&self, here: &Here, address: Hash) -> Refused {
        let counted = self.count_failure(here, address, PassphraseRecover::NAME);
        match counted.await {
            Ok(()) => self.refuse(here.language, Code::WrongResetCode),
            Err(refused) => refused,
        }
    }

    async fn recover(
        &self,
        here: &Here,
        user: &User,
        code: ResetCode,
        after: Credential,
    ) -> Result<SignedIn, Refused> {
        let refuse = |fault| self.refuse(here.language, fault);
        let address = Hash::of(user.email.as_bytes());
        let mut transaction = self.write(here).await?;
        // Whoever was invited holds no right yet, and needs none for what is their own.
        let actor = Actor::without_rights(user.id);
        let recovered = RecoverAccount::new(code, after);
        let done = run(&mut transaction, &actor, &self.context(here), recovered).await;
        let changed = match done {
            Ok(((), changed)) => changed,
            // Somebody was quicker with the same code, or whoever handed it out may no longer.
            Err(Error::Stale | Error::Denied(_) | Error::OwnerOnly) => {
                // What undid itself cannot be undone again.
                let _ = transaction.roll_back().await;
                return Err(self.wrong_reset_code(here, address).await);
            }
            Err(error) => return Err(self.refuse(here.language, error)),
        };
        let forgotten = transaction.forget_failed_sign_ins(address).await;
        forgotten.map_err(refuse)?;
        transaction.end_sessions(user.id).await.map_err(refuse)?;
        let signed_in = self.sign_in_as(here, transaction, user).await?;
        self.tell(&changed);
        Ok(signed_in)
    }
}
