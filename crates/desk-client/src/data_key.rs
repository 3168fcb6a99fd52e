//! The one random key that secret columns are sealed with. A file holds it wrapped only: for each
//! person by a key that is derived from their passphrase.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Generate, Payload},
};
use desk_domain::{id::UserId, user::WrappedKey};
use zeroize::Zeroizing;

use crate::passphrase::Passphrase;

/// What the wrapping of a data key is told apart by.
const WRAPPED: &str = "data_key";

/// The length of a nonce of XChaCha20.
const NONCE: usize = 24;

/// The workspace's data key, unwrapped.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new random one.
    pub(crate) fn fresh() -> Self {
        Self(Zeroizing::new(<[u8; 32]>::generate()))
    }

    /// The key as a file may hold it: only this passphrase opens it, for this person.
    pub(crate) async fn wrapped(
        &self,
        passphrase: &Passphrase,
        owner: UserId,
    ) -> Result<WrappedKey, String> {
        let (wrapping, derivation) = passphrase.fresh_key().await?;
        self.wrapped_by(&wrapping, derivation, owner)
    }

    /// The same with a key that was derived before.
    pub(crate) fn wrapped_by(
        &self,
        wrapping: &[u8; 32],
        derivation: String,
        owner: UserId,
    ) -> Result<WrappedKey, String> {
        Ok(WrappedKey {
            derivation,
            sealed: sealed(wrapping, WRAPPED, owner, &*self.0)?,
        })
    }

    /// Opens a wrapped key.
    pub(crate) async fn unwrapped(
        wrapped: &WrappedKey,
        passphrase: &Passphrase,
        owner: UserId,
    ) -> Result<Self, String> {
        let wrapping = passphrase.key(wrapped.derivation.clone()).await?;
        let key = opened(&wrapping, WRAPPED, owner, &wrapped.sealed)
            .ok_or("the data key does not open")?;
        let key = <[u8; 32]>::try_from(key.as_slice()).map_err(|_| "no data key was wrapped")?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Seals a secret of one person. What it is for is sealed with it, so that a secret cannot be put
    /// in another's place.
    pub(crate) fn seal(&self, what: &str, owner: UserId, secret: &[u8]) -> Result<Vec<u8>, String> {
        sealed(&self.0, what, owner, secret)
    }

    /// Opens what [`Self::seal`] sealed.
    pub(crate) fn open(
        &self,
        what: &str,
        owner: UserId,
        sealed: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        opened(&self.0, what, owner, sealed)
    }
}

fn about(what: &str, owner: UserId) -> Vec<u8> {
    [what.as_bytes(), b"\0", owner.0.as_bytes()].concat()
}

fn sealed(key: &[u8; 32], what: &str, owner: UserId, secret: &[u8]) -> Result<Vec<u8>, String> {
    let nonce = XNonce::generate();
    let payload = Payload {
        msg: secret,
        aad: &about(what, owner),
    };
    let hidden = XChaCha20Poly1305::new(key.into())
        .encrypt(&nonce, payload)
        .map_err(|fault| fault.to_string())?;
    Ok([nonce.as_slice(), &hidden].concat())
}

fn opened(key: &[u8; 32], what: &str, owner: UserId, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, hidden) = sealed.split_at_checked(NONCE)?;
    let payload = Payload {
        msg: hidden,
        aad: &about(what, owner),
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::try_from(nonce).ok()?, payload)
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ASHA: UserId = UserId(Uuid::from_u128(1));
    const RAVI: UserId = UserId(Uuid::from_u128(2));

    #[test]
    fn a_sealed_secret_opens_with_its_key_for_its_person_and_purpose_only() {
        let (key, other) = (DataKey::fresh(), DataKey::fresh());
        let sealed = key
            .seal("second_step", ASHA, b"canary")
            .expect("a sealed secret");
        assert!(!sealed.windows(6).any(|bytes| bytes == b"canary"));
        let open = |key: &DataKey, what, owner, sealed: &[u8]| {
            key.open(what, owner, sealed).map(|secret| secret.to_vec())
        };
        assert_eq!(
            open(&key, "second_step", ASHA, &sealed).as_deref(),
            Some(&b"canary"[..])
        );
        assert_eq!(open(&other, "second_step", ASHA, &sealed), None);
        assert_eq!(open(&key, "second_step", RAVI, &sealed), None);
        assert_eq!(open(&key, "other", ASHA, &sealed), None);
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert_eq!(open(&key, "second_step", ASHA, &bent), None, "byte {at}");
        }
        assert_eq!(open(&key, "second_step", ASHA, b"short"), None);
    }

    #[tokio::test]
    async fn a_wrapped_key_opens_with_its_passphrase_only() {
        let passphrase = Passphrase::typed("rain copper lamp violin".to_owned());
        let key = DataKey::fresh();
        let wrapped = key.wrapped(&passphrase, ASHA).await.expect("a wrapped key");
        let again = DataKey::unwrapped(&wrapped, &passphrase, ASHA).await;
        assert!(again.expect("the key") == key);
        let wrong = Passphrase::typed("rain copper lamp violas".to_owned());
        assert!(DataKey::unwrapped(&wrapped, &wrong, ASHA).await.is_err());
        assert!(
            DataKey::unwrapped(&wrapped, &passphrase, RAVI)
                .await
                .is_err()
        );
    }
}
