//! One unambiguous byte form of a typed value, for hashes that must still match in ten years.
//!
//! Every field is written with its length, so that two different values never share their bytes,
//! and the first byte is the version of the layout. JSON is not used: the order of its keys depends
//! on how the program was built.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Collects fields and gives their SHA-256.
#[derive(Debug, Clone)]
pub struct Canonical(Sha256);

impl Canonical {
    /// Starts a value of the named layout: `kind` keeps two kinds of value apart, `version` two layouts of one kind.
    pub fn new(kind: &str, version: u8) -> Self {
        let mut this = Self(Sha256::new());
        this.0.update([version]);
        this.text(kind);
        this
    }

    /// Adds bytes, preceded by their number as eight big-endian bytes.
    pub fn bytes(&mut self, value: &[u8]) -> &mut Self {
        let length = u64::try_from(value.len()).unwrap_or(u64::MAX);
        self.0.update(length.to_be_bytes());
        self.0.update(value);
        self
    }

    /// Adds a text as its UTF-8 bytes.
    pub fn text(&mut self, value: &str) -> &mut Self {
        self.bytes(value.as_bytes())
    }

    /// Adds a whole number.
    pub fn number(&mut self, value: i64) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    /// Adds a text that may be absent; an absent one differs from an empty one.
    pub fn maybe(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            None => self.bytes(&[0]),
            Some(text) => self.bytes(&[1]).text(text),
        }
    }

    /// Adds an id as the text that people read.
    pub fn id(&mut self, value: Uuid) -> &mut Self {
        self.text(value.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    /// Adds an id that may be absent.
    pub fn maybe_id(&mut self, value: Option<Uuid>) -> &mut Self {
        let mut digits = Uuid::encode_buffer();
        self.maybe(value.map(|id| &*id.hyphenated().encode_lower(&mut digits)))
    }

    /// The SHA-256 of everything added so far.
    pub fn finish(&self) -> Hash {
        Hash(self.0.clone().finalize().into())
    }
}

/// A SHA-256 value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of plain bytes: how blobs and PDFs are named.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads the 64 hexadecimal digits that `Display` writes.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut out = [0; 32];
        for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Self(out))
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl serde::Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_hex(&text)
            .ok_or_else(|| serde::de::Error::custom("a hash is 64 hexadecimal digits"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Hash {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Hash".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_run_into_each_other_hash_apart() {
        let one = Canonical::new("t", 1).text("ab").text("c").finish();
        let other = Canonical::new("t", 1).text("a").text("bc").finish();
        assert_ne!(one, other);
        assert_ne!(
            Canonical::new("t", 1).maybe(None).finish(),
            Canonical::new("t", 1).maybe(Some("")).finish()
        );
        assert_ne!(
            Canonical::new("t", 1).finish(),
            Canonical::new("t", 2).finish()
        );
    }

    #[test]
    fn hex_comes_back_as_the_same_hash() {
        let hash = Hash::of(b"abc");
        assert_eq!(
            hash.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(Hash::from_hex(&hash.to_string()), Some(hash));
        assert_eq!(Hash::from_hex("ba78"), None);
        assert_eq!(Hash::from_hex(&"zz".repeat(32)), None);
    }
}
