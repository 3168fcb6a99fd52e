//! Licences as a vendor signs them, with the development key that lies in the repository.

use std::sync::atomic::{AtomicU32, Ordering};

use desk_domain::{
    canonical::Hash,
    entitlement::{Entitlement, Terms, Tier, sign},
    id::TenantId,
};
use jiff::{Timestamp, civil::date};

use crate::{act::Act, desk::FOUNDED_AT, desk::TestDesk};

/// What a test can change of a licence for managed services that lasts a year.
pub fn terms(serial: u32, organisation: Option<TenantId>) -> Terms {
    Terms {
        serial,
        number: format!("PD-2026-{serial:04}"),
        licensee: "Chola Secure Systems".to_owned(),
        organisation,
        tier: Tier::Mssp,
        from: date(2026, 11, 22),
        last_day: date(2027, 11, 21),
    }
}

/// The file for it, signed by the vendor that a program without another one trusts.
pub fn signed(terms: &Terms) -> String {
    signed_by(terms, &development())
}

/// The file, signed by somebody.
pub fn signed_by(terms: &Terms, secret: &[u8; 32]) -> String {
    sign(terms, secret).expect("terms that make sense")
}

fn development() -> [u8; 32] {
    let text = include_str!("../../xtask/keys/development.key");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    Hash::from_hex(lines.next().expect("a key"))
        .expect("a key")
        .0
}

/// A licence that is newer than every one before it.
pub(crate) fn newer(organisation: TenantId) -> String {
    static SERIAL: AtomicU32 = AtomicU32::new(2);
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
    signed(&terms(serial, Some(organisation)))
}

/// What the template is kept with: a licence that outlasts every test.
pub(crate) fn paid(organisation: TenantId) -> Entitlement {
    let lasting = Terms {
        last_day: date(2199, 12, 31),
        ..terms(1, Some(organisation))
    };
    Entitlement {
        file: Some(signed(&lasting)),
        ..trial(organisation)
    }
}

fn trial(organisation: TenantId) -> Entitlement {
    let founded: Timestamp = FOUNDED_AT.parse().expect("a moment");
    Entitlement::trial(organisation, founded)
}

impl TestDesk {
    /// Puts the workspace back to the trial that it began with, on the day it was founded.
    pub async fn on_trial(&self) {
        let trial = trial(self.house().organisation);
        let put = async |act: &mut Act<'_>| act.put(&trial).await;
        self.prepare(put).await;
    }
}
