//! How passphrases are kept and compared, and the keys that are derived from them.

use std::sync::Mutex;

use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier,
    Version,
    password_hash::phc::{ParamsString, Salt},
};
use chacha20poly1305::aead::Generate;
use desk_contract::entrance::WorkspaceCreate;
use desk_domain::{
    fault::Fault,
    passphrase::{MIN_ALONE, check},
    user::{Credential, WrappedKey},
};
use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// One hash at a time: each takes 64 MiB and a quarter of a second, and nobody should be able to
/// make a computer take many of either.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What an unknown address is compared with, so that it takes as long as a wrong passphrase. It is
/// written down and made of nothing: to make one would take as long as a sign-in.
const NOBODY: &str = "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5J3Mgc2FsdC4uLg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A passphrase as it was typed: shown to nobody, wiped when it is let go.
#[derive(Clone)]
pub(crate) struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed, in the form NFKC: keyboards write the same letter in several ways, and
    /// all of them are the same passphrase.
    pub(crate) fn typed(text: String) -> Self {
        let text = Zeroizing::new(text);
        Self(Zeroizing::new(text.nfkc().collect()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with it as the first passphrase of a workspace's owner.
    pub(crate) fn faults_of_owner(&self, setup: &WorkspaceCreate) -> Vec<Fault> {
        let (owner, organisation) = (&setup.owner, &setup.organisation);
        let known = [owner.name.as_str(), &owner.email, &organisation.name];
        check("owner.passphrase", self.as_str(), MIN_ALONE, &known)
    }

    /// The Argon2id hash in PHC form (64 MiB, 3 passes).
    pub(crate) async fn hash(&self) -> Result<String, String> {
        let this = self.clone();
        blocking(move || hash_now(this.as_str())).await?
    }

    /// Whether it fits a hash; without a hash it takes as long and says no.
    pub(crate) async fn fits(&self, phc: Option<String>) -> bool {
        let this = self.clone();
        blocking(move || fits_now(this.as_str(), phc.as_deref()))
            .await
            .unwrap_or(false)
    }

    /// Whether it is the present passphrase or one of those before it, so many in all.
    pub(crate) async fn was_had_before(&self, credential: &Credential, kept: usize) -> bool {
        for phc in history(credential).take(kept) {
            if self.fits(Some(phc)).await {
                return true;
            }
        }
        false
    }

    /// What is kept of it in the place of the passphrase before it, with those that a later one must
    /// not be: so many in all.
    pub(crate) async fn takes_the_place_of(
        &self,
        before: &Credential,
        key: Option<WrappedKey>,
        now: Timestamp,
        kept: usize,
    ) -> Result<Credential, String> {
        Ok(Credential {
            phc: self.hash().await?,
            // A file keeps whole microseconds.
            changed_at: Timestamp::from_microsecond(now.as_microsecond()).ok(),
            earlier: history(before).take(kept.saturating_sub(1)).collect(),
            key,
            ..before.clone()
        })
    }

    /// A key derived with fresh salt, and how to derive it again.
    pub(crate) async fn fresh_key(&self) -> Result<(Zeroizing<[u8; 32]>, String), String> {
        let params = params()?;
        let salt = <[u8; 16]>::generate();
        let derivation = PasswordHash {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).map_err(text_of)?,
            salt: Some(Salt::new(&salt).map_err(text_of)?),
            hash: None,
        };
        let derivation = derivation.to_string();
        Ok((self.key(derivation.clone()).await?, derivation))
    }

    /// The key that a derivation gives.
    pub(crate) async fn key(&self, derivation: String) -> Result<Zeroizing<[u8; 32]>, String> {
        let this = self.clone();
        blocking(move || key_now(this.as_str(), &derivation)).await?
    }
}

/// The hashes of the passphrase and of those before it, the newest first.
fn history(credential: &Credential) -> impl Iterator<Item = String> {
    std::iter::once(&credential.phc)
        .chain(&credential.earlier)
        .cloned()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    tokio::task::spawn_blocking(work).await.map_err(text_of)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn text_of(fault: impl ToString) -> String {
    fault.to_string()
}

fn params() -> Result<Params, String> {
    Params::new(64 * 1024, 3, 1, None).map_err(text_of)
}

fn argon2(params: Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(passphrase: &str) -> Result<String, String> {
    let argon2 = argon2(params()?);
    let _turn = ONE_AT_A_TIME.lock();
    argon2
        .hash_password(passphrase.as_bytes())
        .map(text_of)
        .map_err(text_of)
}

fn fits_now(passphrase: &str, phc: Option<&str>) -> bool {
    let known = phc.is_some();
    let Ok(hash) = PasswordHash::new(phc.unwrap_or(NOBODY)) else {
        return false;
    };
    let _turn = ONE_AT_A_TIME.lock();
    let fits = params().is_ok_and(|params| {
        argon2(params)
            .verify_password(passphrase.as_bytes(), &hash)
            .is_ok()
    });
    fits && known
}

fn key_now(passphrase: &str, derivation: &str) -> Result<Zeroizing<[u8; 32]>, String> {
    let derivation = PasswordHash::new(derivation).map_err(text_of)?;
    let salt = derivation.salt.ok_or("a derivation without salt")?;
    let params = Params::try_from(&derivation).map_err(text_of)?;
    let mut key = Zeroizing::new([0; 32]);
    let _turn = ONE_AT_A_TIME.lock();
    argon2(params)
        .hash_password_into(passphrase.as_bytes(), salt.as_ref(), key.as_mut())
        .map_err(text_of)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Passphrase {
        Passphrase::typed(text.to_owned())
    }

    #[tokio::test]
    async fn a_passphrase_fits_its_own_hash_only() {
        let phc = typed("monsoon over the western ghats").hash().await;
        let phc = phc.expect("a hash");
        assert!(phc.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{phc}");
        for (text, fits) in [
            ("monsoon over the western ghats", true),
            ("monsoon over the eastern ghats", false),
        ] {
            assert_eq!(typed(text).fits(Some(phc.clone())).await, fits, "{text}");
        }
        assert!(!typed("monsoon over the western ghats").fits(None).await);
    }

    #[test]
    fn an_unknown_address_costs_what_a_known_one_does() {
        let (known, nobody) = (hash_now("rain copper lamp violin"), NOBODY);
        let known = known.expect("a hash");
        let shape = |phc: &str| {
            let hash = PasswordHash::new(phc).expect("a hash");
            let (salt, hash_itself) = (hash.salt.expect("salt"), hash.hash.expect("bytes"));
            let params = Params::try_from(&hash).expect("parameters");
            (
                hash.algorithm,
                hash.version,
                params,
                salt.as_ref().len(),
                hash_itself.len(),
            )
        };
        assert_eq!(shape(nobody), shape(&known));
    }

    #[tokio::test]
    async fn the_same_letters_from_another_keyboard_are_the_same_passphrase() {
        // Composed and decomposed, narrow and wide, with and without a ligature.
        for (one, other) in [
            (
                "caf\u{e9} by the r\u{ed}o grande",
                "cafe\u{301} by the ri\u{301}o grande",
            ),
            (
                "\u{0958}\u{0932}\u{092E}",
                "\u{0915}\u{093C}\u{0932}\u{092E}",
            ),
            ("passe\u{fb01}n 42", "passefin \u{ff14}\u{ff12}"),
        ] {
            assert_eq!(typed(one).as_str(), typed(other).as_str());
        }
    }

    #[tokio::test]
    async fn a_key_is_derived_again_from_the_same_passphrase_only() {
        let (key, derivation) = typed("rain copper lamp violin")
            .fresh_key()
            .await
            .expect("a key");
        assert!(derivation.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
        let again = typed("rain copper lamp violin")
            .key(derivation.clone())
            .await;
        assert_eq!(again.expect("a key"), key);
        let other = typed("rain copper lamp violas").key(derivation).await;
        assert_ne!(other.expect("a key"), key);
    }
}
