//! What the card of the keychain shows, and what is typed on it.

use desk_contract::session::KeychainView;
use desk_domain::fault::{Fault, FaultCode};

/// What the card shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainStage {
    /// The security policy keeps it from opening anything.
    Forbidden,
    /// No keychain answers.
    Silent,
    /// It could open the lock.
    Off,
    /// The passphrase is asked for, before it does.
    Proving,
    /// It opens the lock. It can be turned off though none answers.
    On,
}

/// What to show of what is known.
pub fn stage(view: KeychainView, proving: bool) -> KeychainStage {
    match view {
        KeychainView {
            forbidden: true, ..
        } => KeychainStage::Forbidden,
        KeychainView { unlocks: true, .. } => KeychainStage::On,
        KeychainView { answers: false, .. } => KeychainStage::Silent,
        KeychainView { .. } if proving => KeychainStage::Proving,
        KeychainView { .. } => KeychainStage::Off,
    }
}

/// What is wrong with the passphrase before it is sent.
pub fn faults(passphrase: &str) -> Vec<Fault> {
    let missing = || Fault::new("passphrase", FaultCode::EmptyText);
    passphrase.is_empty().then(missing).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_shows_what_can_be_done_with_the_keychain_there_is() {
        let view = |answers, unlocks| KeychainView {
            answers,
            unlocks,
            forbidden: false,
        };
        let forbidden = KeychainView {
            forbidden: true,
            ..view(true, true)
        };
        assert_eq!(stage(forbidden, true), KeychainStage::Forbidden);
        for (view, proving, shown) in [
            (view(false, false), false, KeychainStage::Silent),
            (view(false, false), true, KeychainStage::Silent),
            (view(true, false), false, KeychainStage::Off),
            (view(true, false), true, KeychainStage::Proving),
            (view(true, true), false, KeychainStage::On),
            (view(false, true), true, KeychainStage::On),
        ] {
            assert_eq!(stage(view, proving), shown, "{view:?}");
        }
    }

    #[test]
    fn a_passphrase_is_asked_for() {
        assert_eq!(faults("")[0].path, "passphrase");
        assert!(faults("rain copper lamp violin").is_empty());
    }
}
