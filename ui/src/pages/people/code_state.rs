//! Handing out a code: the stages of it, and whom it can be handed to.

use desk_contract::account::{PassphraseReset, ResetCodeView};
use desk_domain::{
    fault::{Fault, FaultCode},
    id::UserId,
    user::UserStatus,
};

/// Where one is in handing out a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeStage {
    /// Nothing was begun.
    Resting,
    /// One's own passphrase is asked for.
    Proving,
    /// The code, shown this one time.
    Shown(ResetCodeView),
}

/// What is typed to prove that it is oneself.
#[derive(Debug, Clone, Default)]
pub struct CodeForm {
    /// One's own passphrase.
    pub passphrase: String,
}

impl CodeForm {
    /// What is missing.
    pub fn faults(&self) -> Vec<Fault> {
        let missing = || Fault::new("passphrase", FaultCode::EmptyText);
        let faults = self.passphrase.is_empty().then(missing);
        faults.into_iter().collect()
    }

    /// What is sent.
    pub fn request(&self, user_id: UserId) -> PassphraseReset {
        PassphraseReset {
            user_id,
            passphrase: self.passphrase.clone(),
        }
    }
}

/// Why a person cannot be handed a code, as the id of a sentence; nothing when they can.
pub fn hindrance(person: UserId, me: UserId, status: UserStatus) -> Option<&'static str> {
    match status {
        _ if person == me => Some("code-own"),
        UserStatus::Suspended => Some("code-suspended"),
        UserStatus::Deleted => Some("code-deleted"),
        UserStatus::Invited | UserStatus::Active => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_code_is_for_somebody_else_who_may_come_in() {
        let (devi, me) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        assert_eq!(hindrance(devi, me, UserStatus::Invited), None);
        assert_eq!(hindrance(devi, me, UserStatus::Active), None);
        assert_eq!(
            hindrance(devi, me, UserStatus::Suspended),
            Some("code-suspended")
        );
        assert_eq!(hindrance(me, me, UserStatus::Active), Some("code-own"));
    }

    #[test]
    fn nothing_is_sent_without_ones_own_passphrase() {
        let faults = CodeForm::default().faults();
        assert_eq!(faults, [Fault::new("passphrase", FaultCode::EmptyText)]);
        let passphrase = "seven grey herons at noon".to_owned();
        assert_eq!(CodeForm { passphrase }.faults(), []);
    }
}
