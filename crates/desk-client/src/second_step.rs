//! Codes of authenticator apps and recovery codes.

use chacha20poly1305::aead::Generate;
use desk_domain::{
    canonical::{Canonical, Hash},
    id::{TenantId, UserId},
    second_step::{RECOVERY_CODES, SecondStep},
};
use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret};
use zeroize::Zeroizing;

use crate::data_key::DataKey;

/// What a sealed second step is told apart by.
const SEALED: &str = "second_step";

/// Seconds that a code lasts.
const STEP: u64 = 30;

/// How many bytes the secret of an app has: as many as its hash gives.
const SECRET: usize = 20;

/// The letters of recovery codes: those that nobody takes for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letters of a recovery code, without the hyphen in its middle.
const CODE_LETTERS: usize = 10;

/// An app's secret and the hashes of the recovery codes, unsealed.
pub(crate) struct Codes {
    secret: Zeroizing<[u8; SECRET]>,
    recovery: Vec<Hash>,
}

/// What a typed code was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fits {
    /// The app's code of this time step.
    Step(u64),
    /// A recovery code, which is now taken out.
    Recovery,
}

impl Codes {
    /// A fresh secret, without recovery codes so far.
    pub(crate) fn fresh() -> Self {
        Self {
            secret: Zeroizing::new(<[u8; SECRET]>::generate()),
            recovery: Vec::new(),
        }
    }

    /// Unseals what is stored.
    pub(crate) fn unsealed(step: &SecondStep, key: &DataKey) -> Result<Self, String> {
        let bytes = key
            .open(SEALED, step.user_id, &step.sealed)
            .ok_or("the second step does not open")?;
        let (secret, hashes) = bytes
            .split_first_chunk::<SECRET>()
            .ok_or("the second step is too short")?;
        let recovery = hashes.chunks_exact(32).map(|hash| {
            let mut whole = [0; 32];
            whole.copy_from_slice(hash);
            Hash(whole)
        });
        Ok(Self {
            secret: Zeroizing::new(*secret),
            recovery: recovery.collect(),
        })
    }

    /// Seals it for the file.
    pub(crate) fn sealed(
        &self,
        key: &DataKey,
        user_id: UserId,
        tenant_id: TenantId,
        since: Timestamp,
    ) -> Result<SecondStep, String> {
        let mut bytes = Zeroizing::new(self.secret.to_vec());
        for hash in &self.recovery {
            bytes.extend_from_slice(&hash.0);
        }
        Ok(SecondStep {
            user_id,
            tenant_id,
            sealed: key.seal(SEALED, user_id, &bytes)?,
            recovery_left: u8::try_from(self.recovery.len()).unwrap_or(u8::MAX),
            // A file keeps whole microseconds.
            since: Timestamp::from_microsecond(since.as_microsecond()).unwrap_or(since),
        })
    }

    /// The secret as apps take it when it is typed.
    pub(crate) fn secret(&self) -> String {
        Secret::new(Box::from(self.secret.as_slice())).to_base32()
    }

    /// The same as an `otpauth:` address, which a QR code holds.
    pub(crate) fn address(&self, email: &str) -> Result<String, String> {
        let named = self
            .builder()
            .with_issuer(Some("Partner Desk"))
            .with_account_name(email);
        let totp = named.build().map_err(|fault| fault.to_string())?;
        totp.to_url().map_err(|fault| fault.to_string())
    }

    /// Makes new recovery codes in the place of all before, and gives them this one time.
    pub(crate) fn renew(&mut self, user_id: UserId) -> Vec<String> {
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
        self.recovery = codes
            .iter()
            .filter_map(|code| recovery_hash(user_id, code))
            .collect();
        codes
    }

    /// What a typed code is, if it is anything. Whether its step was taken already, the file knows.
    pub(crate) fn check(&mut self, user_id: UserId, typed: &str, now: Timestamp) -> Option<Fits> {
        let digits: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return self.step(&digits, now).map(Fits::Step);
        }
        let hash = recovery_hash(user_id, typed)?;
        let at = self.recovery.iter().position(|known| *known == hash)?;
        self.recovery.remove(at);
        Some(Fits::Recovery)
    }

    /// The time step whose code these digits are: the present one, the one before or the one after.
    pub(crate) fn step(&self, digits: &str, now: Timestamp) -> Option<u64> {
        let totp = self.builder().build().ok()?;
        totp.check(digits, u64::try_from(now.as_second()).ok()?)
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(STEP)
            .with_secret(Secret::new(Box::from(self.secret.as_slice())))
    }
}

/// A fresh code that people can read aloud.
pub(crate) fn recovery_code() -> String {
    let letters: Vec<char> = <[u8; CODE_LETTERS]>::generate()
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let (first, second) = letters.split_at(CODE_LETTERS / 2);
    let text = |letters: &[char]| letters.iter().collect::<String>();
    format!("{}-{}", text(first), text(second))
}

/// The letters of a code as people type it: in small letters, with an O for a nought.
pub(crate) fn recovery_letters(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

fn recovery_hash(user_id: UserId, typed: &str) -> Option<Hash> {
    let letters = recovery_letters(typed);
    (letters.len() == CODE_LETTERS).then(|| {
        Canonical::new("recovery_code", 1)
            .bytes(user_id.0.as_bytes())
            .text(&letters)
            .finish()
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ASHA: UserId = UserId(Uuid::from_u128(1));
    const HOME: TenantId = TenantId(Uuid::from_u128(2));

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    /// RFC 6238, appendix B: the codes of its secret, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard_one_step_around_now() {
        let codes = Codes {
            secret: Zeroizing::new(*b"12345678901234567890"),
            recovery: Vec::new(),
        };
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            let step = u64::try_from(second / 30).ok();
            assert_eq!(codes.step(code, at(second)), step);
            assert_eq!(codes.step(code, at(second + 30)), step);
            assert_eq!(codes.step(code, at(second - 30)), step);
            assert_eq!(codes.step(code, at(second + 90)), None);
            assert_eq!(codes.step(code, at(second - 90)), None);
        }
        assert_eq!(codes.step("287083", at(59)), None);
        assert_eq!(codes.secret(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_recovery_code_works_once_however_it_is_written() {
        let mut codes = Codes::fresh();
        let given = codes.renew(ASHA);
        assert_eq!(given.len(), 10);
        assert!(given.iter().all(|code| code.len() == 11), "{given:?}");
        let typed = given[0].to_lowercase().replace('0', "o").replace('-', " ");
        assert_eq!(codes.check(ASHA, &typed, at(0)), Some(Fits::Recovery));
        assert_eq!(codes.check(ASHA, &given[0], at(0)), None);
        assert_eq!(codes.check(ASHA, &given[1], at(0)), Some(Fits::Recovery));
        let other = UserId(Uuid::from_u128(9));
        assert_eq!(codes.check(other, &given[2], at(0)), None);
        assert_eq!(codes.recovery.len(), 8);
        codes.renew(ASHA);
        assert_eq!(codes.check(ASHA, &given[2], at(0)), None);
    }

    #[test]
    fn what_is_sealed_is_what_was_there() {
        let key = DataKey::fresh();
        let mut codes = Codes::fresh();
        codes.renew(ASHA);
        let step = codes.sealed(&key, ASHA, HOME, at(5)).expect("sealed");
        assert_eq!((step.recovery_left, step.since), (10, at(5)));
        let again = Codes::unsealed(&step, &key).expect("unsealed");
        assert_eq!(again.secret(), codes.secret());
        assert_eq!(again.recovery, codes.recovery);
        assert!(Codes::unsealed(&step, &DataKey::fresh()).is_err());
    }
}
