//! Passphrases: what is accepted, and how they are kept.

use std::sync::{LazyLock, Mutex};

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use desk_domain::fault::{Fault, FaultCode};

/// The shortest passphrase without a second factor (NIST SP 800-63B-4).
pub const MIN_CHARACTERS: usize = 15;

/// One hash at a time: each takes 64 MiB and a quarter of a second, and nobody should be able to
/// make a computer take many of either.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What an unknown address is compared with, so that it takes as long as a wrong passphrase.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now("nobody signs in with this").ok());

/// Passphrases long enough to be accepted that everybody tries first, in small letters without blanks.
const COMMON: &[&str] = &[
    "passwordpassword",
    "password12345678",
    "correcthorsebatterystaple",
    "123456789012345",
    "1234567890123456",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "administratoradministrator",
    "letmeinletmeinletmein",
    "partnerdeskpartnerdesk",
    "iloveyouiloveyou",
    "changemechangeme",
];

/// The faults of a new passphrase.
pub fn check(path: &str, passphrase: &str) -> Vec<Fault> {
    let characters = passphrase.chars().count();
    if characters < MIN_CHARACTERS {
        return vec![Fault::new(path, FaultCode::PassphraseShort).with("min", MIN_CHARACTERS)];
    }
    if characters > 1_000 {
        return vec![Fault::new(path, FaultCode::TooLong).with("max", 1_000)];
    }
    let folded: String = passphrase.to_lowercase().split_whitespace().collect();
    let mut letters = folded.chars();
    let first = letters.next();
    if COMMON.contains(&folded.as_str()) || letters.all(|letter| Some(letter) == first) {
        return vec![Fault::new(path, FaultCode::PassphraseCommon)];
    }
    Vec::new()
}

/// The Argon2id hash of a passphrase in PHC form (64 MiB, 3 passes).
pub async fn hash(passphrase: String) -> Result<String, String> {
    tokio::task::spawn_blocking(move || hash_now(&passphrase))
        .await
        .map_err(|fault| fault.to_string())?
}

/// Whether a passphrase fits its hash; without a hash it takes as long and says no.
pub async fn fits(passphrase: String, phc: Option<String>) -> bool {
    tokio::task::spawn_blocking(move || fits_now(&passphrase, phc.as_deref()))
        .await
        .unwrap_or(false)
}

fn argon2() -> Result<Argon2<'static>, String> {
    let params = Params::new(64 * 1024, 3, 1, None).map_err(|fault| fault.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(passphrase: &str) -> Result<String, String> {
    let _turn = ONE_AT_A_TIME.lock();
    argon2()?
        .hash_password(passphrase.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|fault| fault.to_string())
}

fn fits_now(passphrase: &str, phc: Option<&str>) -> bool {
    let known = phc.is_some();
    let Some(phc) = phc.or(NOBODY.as_deref()) else {
        return false;
    };
    let _turn = ONE_AT_A_TIME.lock();
    let Ok(hash) = PasswordHash::new(phc) else {
        return false;
    };
    let fits =
        argon2().is_ok_and(|argon2| argon2.verify_password(passphrase.as_bytes(), &hash).is_ok());
    fits && known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_fits_its_own_hash_only() {
        let phc = hash_now("monsoon over the western ghats").expect("a hash");
        assert!(phc.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{phc}");
        assert!(fits_now("monsoon over the western ghats", Some(&phc)));
        assert!(!fits_now("monsoon over the eastern ghats", Some(&phc)));
        assert!(!fits_now("nobody signs in with this", None));
    }

    #[test]
    fn short_and_common_passphrases_are_refused_and_any_script_is_accepted() {
        let code = |text: &str| {
            check("owner.passphrase", text)
                .first()
                .map(|fault| fault.code)
        };
        assert_eq!(code("fourteen chars"), Some(FaultCode::PassphraseShort));
        assert_eq!(code("Password Password"), Some(FaultCode::PassphraseCommon));
        assert_eq!(
            code("aaaaaaaaaaaaaaaaaaaa"),
            Some(FaultCode::PassphraseCommon)
        );
        assert_eq!(code("மழைக்காலம் வந்தது"), None);
        assert_eq!(code(&"y".repeat(1_001)), Some(FaultCode::TooLong));
    }
}
