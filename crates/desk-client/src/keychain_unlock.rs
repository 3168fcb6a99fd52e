//! A locked session opened with what the keychain of this computer holds (D-37): a random token
//! there, its hash in the file. It signs nobody in and makes no session last longer.

use chacha20poly1305::aead::Generate;
use desk_contract::{
    Code, Entrance, Refused,
    session::{KeychainGet, KeychainOff, KeychainOn, KeychainUnlock, KeychainView},
};
use desk_domain::{
    audit::Outcome,
    canonical::Hash,
    fault::{Fault, FaultCode, Why},
    id::UserId,
};
use zeroize::Zeroizing;

use crate::{
    desk::{Desk, Here, Person},
    entrance::LetIn,
    keychain::{Secret, Silent},
};

/// What the keychain keeps it for.
fn purpose(user: UserId) -> String {
    format!("unlock {user}")
}

impl Desk {
    fn silent(&self, here: &Here, silent: &Silent) -> Refused {
        self.journal_file.write(&silent.to_string());
        self.refuse(here.language, Code::KeychainSilent)
    }

    /// Whether the keychain holds the token whose hash is in the file, and may open anything with it.
    pub(crate) async fn keychain_proves(
        &self,
        here: &Here,
        person: &Person,
    ) -> Result<bool, Refused> {
        let user = person.user_id;
        if self.keychain_is_forbidden(here, person).await? {
            return Ok(false);
        }
        let hash = here.store.unlock_token(user).await;
        let Some(hash) = hash.map_err(|fault| self.refuse(here.language, fault))? else {
            return Ok(false);
        };
        let token = self.keychain.read(&self.place, &purpose(user)).await;
        let token = token.map_err(|silent| self.silent(here, &silent))?;
        Ok(token.is_some_and(|token| Hash::of(&token) == hash))
    }

    async fn keychain_is_forbidden(&self, here: &Here, person: &Person) -> Result<bool, Refused> {
        let rules = self
            .rules_of(here, person.tenant_id, person.user_id)
            .await?;
        Ok(rules.no_keychain)
    }

    async fn keep_token(
        &self,
        here: &Here,
        person: &Person,
        token: Option<&Secret>,
        action: &str,
    ) -> Result<(), Refused> {
        let (user, home) = (Some(person.user_id), Some(person.tenant_id));
        let entry = self.event(here, user, action, home, Outcome::Done);
        let hash = token.map(|token| Hash::of(token));
        let kept = here.store.keep_unlock_token(person.user_id, hash, entry);
        kept.await
            .map_err(|fault| self.refuse(here.language, fault))
    }
}

impl LetIn<KeychainGet> for Desk {
    async fn let_in(&self, _: KeychainGet) -> Result<KeychainView, Refused> {
        let here = self.here().await?;
        let (_, person) = self.actor(&here).await?;
        let user = person.user_id;
        let token = here.store.unlock_token(user).await;
        let token = token.map_err(|fault| self.refuse(here.language, fault))?;
        Ok(KeychainView {
            answers: self
                .keychain
                .read(&self.place, &purpose(user))
                .await
                .is_ok(),
            unlocks: token.is_some(),
            forbidden: self.keychain_is_forbidden(&here, &person).await?,
        })
    }
}

impl LetIn<KeychainOn> for Desk {
    async fn let_in(&self, asked: KeychainOn) -> Result<(), Refused> {
        let here = self.here().await?;
        let turn = self.turn.lock().await;
        let action = KeychainOn::NAME;
        let (_, person) = self
            .proven_self(&turn, &here, "passphrase", asked.passphrase, action)
            .await?;
        if self.keychain_is_forbidden(&here, &person).await? {
            let forbidden = Fault::new("passphrase", FaultCode::NotNow).why(Why::KeychainForbidden);
            return Err(self.refuse(here.language, vec![forbidden]));
        }
        let token: Secret = Zeroizing::new(<[u8; 32]>::generate().to_vec());
        let purpose = purpose(person.user_id);
        let written = self.keychain.write(&self.place, &purpose, token.clone());
        written
            .await
            .map_err(|silent| self.silent(&here, &silent))?;
        self.keep_token(&here, &person, Some(&token), action).await
    }
}

impl LetIn<KeychainOff> for Desk {
    async fn let_in(&self, _: KeychainOff) -> Result<(), Refused> {
        let here = self.here().await?;
        let (_, person) = self.actor(&here).await?;
        self.keep_token(&here, &person, None, KeychainOff::NAME)
            .await?;
        // Without its hash in the file a token that stays behind opens nothing.
        let purpose = purpose(person.user_id);
        if let Err(silent) = self.keychain.forget(&self.place, &purpose).await {
            self.journal_file.write(&silent.to_string());
        }
        Ok(())
    }
}

impl LetIn<KeychainUnlock> for Desk {
    async fn let_in(&self, _: KeychainUnlock) -> Result<(), Refused> {
        let here = self.here().await?;
        let signed_out = || self.refuse(here.language, Code::SignedOut);
        let person = self.person.read().await.clone().ok_or_else(signed_out)?;
        let account = here.store.account_of(person.user_id).await;
        let account = account.map_err(|fault| self.refuse(here.language, fault))?;
        account.ok_or_else(signed_out)?;
        let action = KeychainUnlock::NAME;
        if !self.keychain_proves(&here, &person).await? {
            // Nobody guesses 256 random bits: a failure is written down and slows nothing down.
            let (user, home) = (Some(person.user_id), Some(person.tenant_id));
            let entry = self.event(&here, user, action, home, Outcome::Failed);
            let written = here.store.security_event(entry).await;
            written.map_err(|fault| self.refuse(here.language, fault))?;
            return Err(self.refuse(here.language, Code::KeychainLost));
        }
        self.opened_again(&here, &person, action).await
    }
}
