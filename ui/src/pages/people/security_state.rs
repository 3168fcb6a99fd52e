//! What is asked of one person when they sign in, while it is edited.

use desk_contract::user_security::{UserSecuritySet, UserSecurityView};
use desk_domain::{
    fault::{Fault, FaultCode},
    id::UserId,
    security_policy::SecurityNumber,
    user_security::UserRules,
};

/// The numbers that can be asked of one person, in the order they are shown.
pub const NUMBERS: [SecurityNumber; 4] = [
    SecurityNumber::LockAfterMinutes,
    SecurityNumber::SessionHours,
    SecurityNumber::Sessions,
    SecurityNumber::ExpiresDays,
];

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSecurityForm {
    /// Who.
    pub user_id: UserId,
    /// Whether a second step is asked of them.
    pub second_step: bool,
    /// The numbers as typed, in the order of [`NUMBERS`]; an empty one asks for nothing.
    pub numbers: [String; 4],
    /// Whether the keychain opens no lock.
    pub no_keychain: bool,
    /// Ranges of addresses, one a line.
    pub ip_ranges: String,
}

impl UserSecurityForm {
    /// The rules as they were kept last.
    pub fn of(view: &UserSecurityView) -> Self {
        let rules = view.rules.rules();
        let typed = |which| {
            let number = rules.number(which);
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        Self {
            user_id: view.user_id,
            second_step: view.rules.second_step,
            numbers: NUMBERS.map(typed),
            no_keychain: view.rules.no_keychain,
            ip_ranges: view.rules.ip_ranges.join("\n"),
        }
    }

    /// What is wrong: a number that is none, and what the rules say of themselves.
    pub fn faults(&self) -> Vec<Fault> {
        let typed = NUMBERS.iter().zip(&self.numbers);
        let mut faults: Vec<Fault> = typed
            .filter(|(_, typed)| !typed.trim().is_empty() && typed.trim().parse::<u16>().is_err())
            .map(|(which, _)| {
                let (min, max) = which.bounds();
                Fault::new(format!("rules.{}", which.as_str()), FaultCode::OutOfRange)
                    .with("min", min)
                    .with("max", max)
            })
            .collect();
        faults.extend(self.rules().faults("rules"));
        faults
    }

    /// The command that keeps it.
    pub fn set(&self) -> UserSecuritySet {
        UserSecuritySet {
            user_id: self.user_id,
            rules: self.rules(),
        }
    }

    fn rules(&self) -> UserRules {
        let [lock_after_minutes, session_hours, sessions, expires_days] = self
            .numbers
            .each_ref()
            .map(|typed| typed.trim().parse().ok());
        UserRules {
            second_step: self.second_step,
            lock_after_minutes,
            session_hours,
            sessions,
            expires_days,
            no_keychain: self.no_keychain,
            ip_ranges: self.ip_ranges.lines().map(str::to_owned).collect(),
        }
        .tidied()
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::security_policy::SecurityRules;
    use uuid::Uuid;

    use super::*;

    fn view(rules: UserRules) -> UserSecurityView {
        UserSecurityView {
            user_id: UserId(Uuid::from_u128(1)),
            rules,
            above: SecurityRules::default(),
            has_passphrase: true,
            passphrase_changed_at: None,
            passphrase_expired: false,
            second_step_since: None,
            second_step_needed: false,
            code_until: None,
            failed_attempts: 0,
            failed_at: None,
        }
    }

    #[test]
    fn rules_that_were_kept_go_back_as_they_came() {
        let rules = UserRules {
            second_step: true,
            lock_after_minutes: Some(5),
            session_hours: Some(8),
            sessions: Some(2),
            expires_days: Some(90),
            no_keychain: true,
            ip_ranges: vec!["192.0.2.0/24".to_owned()],
        };
        let form = UserSecurityForm::of(&view(rules.clone()));
        assert_eq!(form.faults(), vec![]);
        assert_eq!(form.set().rules, rules);
    }

    #[test]
    fn what_is_no_number_and_what_is_out_of_bounds_is_told_at_once() {
        let mut form = UserSecurityForm::of(&view(UserRules::default()));
        form.numbers = ["4", "many", "", ""].map(str::to_owned);
        form.ip_ranges = "anywhere".to_owned();
        let mut places: Vec<_> = form.faults().into_iter().map(|fault| fault.path).collect();
        places.sort();
        let expected = [
            "rules.ip_ranges",
            "rules.lock_after_minutes",
            "rules.session_hours",
        ];
        assert_eq!(places, expected);
    }
}
