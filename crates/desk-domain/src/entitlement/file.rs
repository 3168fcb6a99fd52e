//! The file: JSON around the exact text that was signed, so that nothing has to be written the same
//! way twice to be believed.

use std::fmt::Write;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::Terms;
use crate::canonical::Hash;

/// A file larger than this is none.
pub const MOST_BYTES: usize = 16 * 1024;

/// The layout of the file.
const FORMAT: u32 = 1;

/// Stands before what is signed: a signature over anything else is never one over a licence.
const PURPOSE: &str = "partner-desk entitlement 1\n";

/// The key that is trusted where the program was built without a vendor's. Its secret half lies in
/// the repository: everybody can sign with it.
pub const DEVELOPMENT_KEY: &str =
    "45dfb95e227f3762b2bdb99b39e033cc3ffb9416067d9324f80b8eca1f8dad42";

/// The public half of the vendor's key, chosen when the program is built.
const VENDOR: Option<&str> = option_env!("PARTNER_DESK_VENDOR_KEY");

const _: () = assert!(
    match VENDOR {
        None => true,
        Some(key) => is_key(key.as_bytes()),
    },
    "PARTNER_DESK_VENDOR_KEY must be the 64 hexadecimal digits that `cargo xtask entitlement new-key` prints"
);

const fn is_key(digits: &[u8]) -> bool {
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_hexdigit() {
            return false;
        }
        at += 1;
    }
    at == 64
}

/// The public half of a vendor's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VendorKey([u8; 32]);

impl VendorKey {
    /// The one that this program trusts.
    pub fn trusted() -> Self {
        let key = VENDOR.unwrap_or(DEVELOPMENT_KEY);
        Self::from_hex(key).unwrap_or(Self([0; 32]))
    }

    /// Whether this program trusts what everybody can sign.
    pub fn is_for_development() -> bool {
        Self::from_hex(DEVELOPMENT_KEY) == Some(Self::trusted())
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        Hash::from_hex(text.trim()).map(|bytes| Self(bytes.0))
    }

    /// The public half that belongs to a secret one.
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret).verifying_key().to_bytes())
    }
}

impl std::fmt::Display for VendorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Hash(self.0).fmt(f)
    }
}

/// Why a text is not a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// It has not the form of one.
    Form,
    /// Another key signed it, or something was changed in it.
    Signature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    /// The terms as JSON text: these bytes are what is signed.
    entitlement: String,
    /// 128 hexadecimal digits.
    signature: String,
}

/// Reads a file and believes it if this vendor signed it.
///
/// # Errors
/// [`FileFault`]; what is in a file of another vendor is not looked at.
pub fn read(text: &str, key: &VendorKey) -> Result<Terms, FileFault> {
    if text.len() > MOST_BYTES {
        return Err(FileFault::Form);
    }
    let text = text.trim_start_matches('\u{feff}');
    let file: File = serde_json::from_str(text).map_err(|_| FileFault::Form)?;
    let signature = signature(&file.signature).ok_or(FileFault::Form)?;
    if file.format != FORMAT {
        return Err(FileFault::Form);
    }
    let key = VerifyingKey::from_bytes(&key.0).map_err(|_| FileFault::Signature)?;
    key.verify_strict(&message(&file.entitlement), &signature)
        .map_err(|_| FileFault::Signature)?;
    let terms: Terms = serde_json::from_str(&file.entitlement).map_err(|_| FileFault::Form)?;
    if is_sensible(&terms) {
        Ok(terms)
    } else {
        Err(FileFault::Form)
    }
}

/// The file for these terms, signed with a vendor's secret key; `None` when nobody could read it.
pub fn sign(terms: &Terms, secret: &[u8; 32]) -> Option<String> {
    let entitlement = serde_json::to_string(terms).ok()?;
    let signature = SigningKey::from_bytes(secret).sign(&message(&entitlement));
    let mut digits = String::with_capacity(128);
    for byte in signature.to_bytes() {
        write!(digits, "{byte:02x}").ok()?;
    }
    let file = File {
        format: FORMAT,
        entitlement,
        signature: digits,
    };
    let text = serde_json::to_string_pretty(&file).ok()?;
    read(&text, &VendorKey::of_secret(secret))
        .ok()
        .map(|_| text)
}

fn message(entitlement: &str) -> Vec<u8> {
    [PURPOSE.as_bytes(), entitlement.as_bytes()].concat()
}

fn signature(digits: &str) -> Option<Signature> {
    let (first, second) = digits.split_at_checked(64)?;
    let halves = [Hash::from_hex(first)?.0, Hash::from_hex(second)?.0];
    Signature::from_slice(halves.as_flattened()).ok()
}

fn is_sensible(terms: &Terms) -> bool {
    let line = |text: &str, most: usize| {
        (1..=most).contains(&text.chars().count())
            && text.trim() == text
            && !text.chars().any(char::is_control)
    };
    terms.serial > 0
        && line(&terms.number, 40)
        && line(&terms.licensee, 200)
        && terms.from <= terms.last_day
}
