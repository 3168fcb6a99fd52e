//! What is asked of one person when they sign in, beyond what their tenant asks of everybody: only ever
//! more.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    fault::Fault,
    id::{TenantId, UserId},
    record::{Kind, Record, characters},
    security_policy::{SecondStepFor, SecurityRules},
};

/// The rules of one person; its id is theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSecurity {
    /// Whose.
    pub user_id: UserId,
    /// The tenant that keeps the person.
    pub tenant_id: TenantId,
    /// What is asked of them.
    pub rules: UserRules,
}

/// What can be asked of one person. What is absent or empty asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UserRules {
    /// Whether they have a second step; until it stands they hold no right.
    pub second_step: bool,
    /// After how many minutes alone a session locks itself, 5 to 60.
    pub lock_after_minutes: Option<u16>,
    /// After how many hours it ends, 1 to 10.
    pub session_hours: Option<u16>,
    /// How many sessions they have at once, 1 to 20; the oldest makes room.
    pub sessions: Option<u16>,
    /// After how many days a passphrase has to be changed, 30 to 730.
    pub expires_days: Option<u16>,
    /// Whether the computer's keychain opens no lock.
    pub no_keychain: bool,
    /// From which addresses one signs in to a server, as `192.0.2.0/24` or `2001:db8::/32`. A file on
    /// one's own computer has no address to look at: the ranges are kept for the server.
    pub ip_ranges: Vec<String>,
}

impl UserRules {
    /// The same as a tenant would ask for it.
    pub fn rules(&self) -> SecurityRules {
        SecurityRules {
            second_step: self.second_step.then_some(SecondStepFor::Everybody),
            lock_after_minutes: self.lock_after_minutes,
            session_hours: self.session_hours,
            sessions: self.sessions,
            expires_days: self.expires_days,
            no_keychain: self.no_keychain,
            ip_ranges: self.ip_ranges.clone(),
            ..SecurityRules::default()
        }
    }

    /// The same without outer blanks, empty lines and repeats.
    #[must_use]
    pub fn tidied(self) -> Self {
        let ip_ranges = self.rules().tidied().ip_ranges;
        Self { ip_ranges, ..self }
    }

    /// Whether nothing is asked for less than before.
    pub fn asks_no_less_than(&self, before: &Self) -> bool {
        let numbers = [
            (self.lock_after_minutes, before.lock_after_minutes),
            (self.session_hours, before.session_hours),
            (self.sessions, before.sessions),
            (self.expires_days, before.expires_days),
        ];
        let fewer = |(now, before): (Option<u16>, Option<u16>)| {
            before.is_none_or(|before| now.is_some_and(|now| now <= before))
        };
        (self.second_step || !before.second_step)
            && (self.no_keychain || !before.no_keychain)
            && (before.ip_ranges.is_empty() || self.ip_ranges == before.ip_ranges)
            && numbers.into_iter().all(fewer)
    }

    /// What is wrong with the rules by themselves, each under `path`.
    pub fn faults(&self, path: &str) -> Vec<Fault> {
        self.rules().faults(path)
    }
}

impl Record for UserSecurity {
    const KIND: Kind = Kind::UserSecurity;

    fn id(&self) -> Uuid {
        self.user_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::User, self.user_id.0),
            (Kind::Tenant, self.tenant_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        let empty = |range: &String| characters(range) == 0;
        if self.rules.ip_ranges.iter().any(empty) {
            return Err("user_security_ip_ranges");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_a_person_is_asked_in_the_words_of_a_policy() {
        let rules = UserRules {
            second_step: true,
            lock_after_minutes: Some(5),
            session_hours: Some(2),
            sessions: Some(1),
            expires_days: Some(90),
            no_keychain: true,
            ip_ranges: vec![" 192.0.2.0/24 ".to_owned(), String::new()],
        }
        .tidied();
        assert_eq!(rules.ip_ranges, ["192.0.2.0/24"]);
        let asked = rules.rules();
        assert!(asked.asks_second_step(false) && asked.no_keychain);
        assert_eq!(asked.lock_after(60), 5);
        assert_eq!(asked.longest_session().as_hours(), 2);
        assert_eq!((asked.sessions, asked.expires_days), (Some(1), Some(90)));
        assert_eq!(UserRules::default().rules(), SecurityRules::default());
    }

    #[test]
    fn less_is_told_from_more_in_each_part() {
        let before = UserRules {
            second_step: true,
            lock_after_minutes: Some(20),
            no_keychain: true,
            ip_ranges: vec!["192.0.2.0/24".to_owned()],
            ..UserRules::default()
        };
        let with = |change: fn(&mut UserRules)| {
            let mut now = before.clone();
            change(&mut now);
            now.asks_no_less_than(&before)
        };
        assert!(with(|_| {}));
        assert!(with(|now| now.lock_after_minutes = Some(5)));
        assert!(with(|now| now.sessions = Some(1)));
        assert!(!with(|now| now.lock_after_minutes = Some(21)));
        assert!(!with(|now| now.lock_after_minutes = None));
        assert!(!with(|now| now.second_step = false));
        assert!(!with(|now| now.no_keychain = false));
        assert!(!with(|now| now.ip_ranges.clear()));
    }

    #[test]
    fn every_number_out_of_its_bounds_is_told_at_once() {
        let rules = UserRules {
            lock_after_minutes: Some(4),
            session_hours: Some(11),
            sessions: Some(0),
            expires_days: Some(29),
            ip_ranges: vec!["anywhere".to_owned()],
            ..UserRules::default()
        };
        assert_eq!(rules.faults("rules").len(), 5);
    }
}
