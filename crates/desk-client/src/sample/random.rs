//! Numbers that look random and are the same each time, so that two samples differ in nothing one
//! would look at.

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// SplitMix64, by Sebastiano Vigna: a few lines, and good enough to scatter sign-ins.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        let picked = self.next() % u64::from(n.max(1));
        u32::try_from(picked).unwrap_or(0)
    }

    /// Yes so many times in a thousand.
    pub(super) fn chance(&mut self, thousandths: u32) -> bool {
        self.below(1_000) < thousandths
    }

    /// One of them; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let picked = self.below(u32::try_from(of.len()).unwrap_or(u32::MAX));
        of.get(usize::try_from(picked).unwrap_or(0))
    }

    /// An id that was given out at a moment.
    pub(super) fn id(&mut self, at: Timestamp) -> Uuid {
        let mut bytes = [0; 10];
        for (byte, random) in bytes.iter_mut().zip(
            self.next()
                .to_le_bytes()
                .into_iter()
                .chain(self.next().to_le_bytes()),
        ) {
            *byte = random;
        }
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}
