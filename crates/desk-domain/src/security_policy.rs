//! How the people of a tenant sign in: what a passphrase must be, how long a session lasts. A tenant
//! may ask for more than what holds above it, never for less.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::named_enum,
    fault::{Fault, FaultCode, Why},
    id::TenantId,
    passphrase::{HISTORY, MAX_CHARACTERS, MIN_ALONE, MIN_WITH_CODE},
    record::{Kind, Record, characters},
    session::{LOCK_AFTER, LONGEST},
    sign_in::FREE_ATTEMPTS,
};

/// The most words of one's own that passphrases may not be made of.
pub const MOST_BLOCKED_WORDS: usize = 200;

/// The most ranges of addresses.
pub const MOST_IP_RANGES: usize = 100;

/// The rules of one tenant; its id is the tenant's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityPolicy {
    /// Whose people.
    pub tenant_id: TenantId,
    /// What holds for them.
    pub rules: SecurityRules,
}

/// What a tenant asks of its people beyond what the application asks of everybody. What is absent or
/// empty asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SecurityRules {
    /// The fewest characters of a passphrase, 15 to 64. With a code 8 are enough, unless this says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_characters: Option<u16>,
    /// Whether capital and small letters, a digit and a sign have to be in it.
    #[serde(skip_serializing_if = "is_false")]
    pub composition: bool,
    /// Words that count as one character: the company's, its products'; 4 to 60 characters each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked_words: Vec<String>,
    /// How many passphrases back a new one may not be, 5 to 12: each of them is hashed to compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<u16>,
    /// After how many days a passphrase has to be changed, 30 to 730.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_days: Option<u16>,
    /// After how many failed attempts one has to wait, 1 to 4. Attempts are counted whether anybody
    /// has the address or not, so only the organisation's own rule tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_attempts: Option<u16>,
    /// After how many minutes alone a session locks itself, 5 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_after_minutes: Option<u16>,
    /// After how many hours it ends, 1 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_hours: Option<u16>,
    /// How many sessions a person has at once, 1 to 20; the oldest makes room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u16>,
    /// Who has a second step; whoever has none yet holds no right until it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_step: Option<SecondStepFor>,
    /// Whether the computer's keychain opens no lock.
    #[serde(skip_serializing_if = "is_false")]
    pub no_keychain: bool,
    /// Whether whoever administers proves that it is still they before they step into a customer
    /// (D-41).
    #[serde(skip_serializing_if = "is_false")]
    pub step_up: bool,
    /// From which addresses one signs in to a server, as `192.0.2.0/24` or `2001:db8::/32`. A file on
    /// one's own computer has no address to look at: the ranges are kept for the server.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ip_ranges: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

named_enum! {
    /// Of whom a second step is asked; each asks of everybody whom the one before asks it of.
    SecondStepFor {
        /// Whoever may change tenants, people, roles or settings somewhere.
        Administrators = "administrators",
        /// Everybody.
        Everybody = "everybody",
    }
}

named_enum! {
    /// A rule that is a number, with its bounds.
    SecurityNumber {
        /// [`SecurityRules::min_characters`]
        MinCharacters = "min_characters",
        /// [`SecurityRules::history`]
        History = "history",
        /// [`SecurityRules::expires_days`]
        ExpiresDays = "expires_days",
        /// [`SecurityRules::free_attempts`]
        FreeAttempts = "free_attempts",
        /// [`SecurityRules::lock_after_minutes`]
        LockAfterMinutes = "lock_after_minutes",
        /// [`SecurityRules::session_hours`]
        SessionHours = "session_hours",
        /// [`SecurityRules::sessions`]
        Sessions = "sessions",
    }
}

// What the application asks of everybody anyway is where the bounds begin or end.
const _: () = {
    assert!(MIN_ALONE == 15 && HISTORY == 5);
    assert!(FREE_ATTEMPTS == 4 && LONGEST.as_hours() == 10);
};

impl SecurityNumber {
    /// The least and the most that may be asked for.
    pub const fn bounds(self) -> (u16, u16) {
        match self {
            Self::MinCharacters => (15, 64),
            Self::History => (5, 12),
            Self::ExpiresDays => (30, 730),
            Self::FreeAttempts => (1, 4),
            Self::LockAfterMinutes => (*LOCK_AFTER.start(), *LOCK_AFTER.end()),
            Self::SessionHours => (1, 10),
            Self::Sessions => (1, 20),
        }
    }

    /// Whether more asks for more; for the others it is less that does.
    const fn rises(self) -> bool {
        matches!(self, Self::MinCharacters | Self::History)
    }
}

impl SecurityRules {
    /// One of the numbers.
    pub const fn number(&self, which: SecurityNumber) -> Option<u16> {
        match which {
            SecurityNumber::MinCharacters => self.min_characters,
            SecurityNumber::History => self.history,
            SecurityNumber::ExpiresDays => self.expires_days,
            SecurityNumber::FreeAttempts => self.free_attempts,
            SecurityNumber::LockAfterMinutes => self.lock_after_minutes,
            SecurityNumber::SessionHours => self.session_hours,
            SecurityNumber::Sessions => self.sessions,
        }
    }

    /// One of the numbers, to be changed.
    pub const fn number_mut(&mut self, which: SecurityNumber) -> &mut Option<u16> {
        match which {
            SecurityNumber::MinCharacters => &mut self.min_characters,
            SecurityNumber::History => &mut self.history,
            SecurityNumber::ExpiresDays => &mut self.expires_days,
            SecurityNumber::FreeAttempts => &mut self.free_attempts,
            SecurityNumber::LockAfterMinutes => &mut self.lock_after_minutes,
            SecurityNumber::SessionHours => &mut self.session_hours,
            SecurityNumber::Sessions => &mut self.sessions,
        }
    }

    /// The same without outer blanks, empty lines and repeats.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for list in [&mut self.blocked_words, &mut self.ip_ranges] {
            let mut tidy: Vec<String> = Vec::new();
            for text in list.iter().map(|text| text.trim()) {
                if !text.is_empty() && !tidy.iter().any(|kept| kept == text) {
                    tidy.push(text.to_owned());
                }
            }
            *list = tidy;
        }
        self
    }

    /// What is wrong with the rules by themselves, each under `path`.
    pub fn faults(&self, path: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        for which in SecurityNumber::ALL {
            let (min, max) = which.bounds();
            if self
                .number(*which)
                .is_some_and(|number| !(min..=max).contains(&number))
            {
                let fault = Fault::new(format!("{path}.{}", which.as_str()), FaultCode::OutOfRange);
                faults.push(fault.with("min", min).with("max", max));
            }
        }
        for (name, list, most) in [
            ("blocked_words", &self.blocked_words, MOST_BLOCKED_WORDS),
            ("ip_ranges", &self.ip_ranges, MOST_IP_RANGES),
        ] {
            if list.len() > most {
                let fault = Fault::new(format!("{path}.{name}"), FaultCode::TooMany);
                faults.push(fault.with("max", most));
            }
        }
        let odd = |word: &&String| !(4..=60).contains(&word.chars().count());
        if let Some(word) = self.blocked_words.iter().find(odd) {
            let fault = Fault::new(format!("{path}.blocked_words"), FaultCode::OutOfRange);
            faults.push(fault.why(Why::BlockedWord).with("got", word));
        }
        if let Some(range) = self.ip_ranges.iter().find(|range| !is_ip_range(range)) {
            let fault = Fault::new(format!("{path}.ip_ranges"), FaultCode::IpRange);
            faults.push(fault.with("got", range));
        }
        faults
    }

    /// Both together: whichever asks for more.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for which in SecurityNumber::ALL {
            let numbers = [self.number(*which), other.number(*which)];
            let numbers = numbers.into_iter().flatten();
            *both.number_mut(*which) = if which.rises() {
                numbers.max()
            } else {
                numbers.min()
            };
        }
        both.composition |= other.composition;
        both.second_step = both.second_step.max(other.second_step);
        both.no_keychain |= other.no_keychain;
        both.step_up |= other.step_up;
        both.blocked_words
            .extend(other.blocked_words.iter().cloned());
        both.ip_ranges.extend(other.ip_ranges.iter().cloned());
        both.tidied()
    }

    /// Whether a second step is asked of somebody.
    pub fn asks_second_step(&self, administers: bool) -> bool {
        match self.second_step {
            None => false,
            Some(SecondStepFor::Administrators) => administers,
            Some(SecondStepFor::Everybody) => true,
        }
    }

    /// The fewest characters of a new passphrase that stands alone, or beside a code.
    pub fn fewest_characters(&self, with_code: bool) -> usize {
        let least = if with_code { MIN_WITH_CODE } else { MIN_ALONE };
        self.min_characters
            .map_or(least, |asked| least.max(asked.into()))
            .min(MAX_CHARACTERS)
    }

    /// How many passphrases back a new one may not be.
    pub fn kept_passphrases(&self) -> usize {
        self.history
            .map_or(HISTORY, |asked| HISTORY.max(asked.into()))
    }

    /// Whether a passphrase that was chosen then has to be changed now. One of which nobody knows the
    /// age has to be.
    pub fn has_expired(&self, chosen: Option<Timestamp>, now: Timestamp) -> bool {
        self.expires_days.is_some_and(|days| {
            let lasts = SignedDuration::from_hours(24 * i64::from(days));
            chosen.is_none_or(|chosen| now.duration_since(chosen) >= lasts)
        })
    }

    /// After how many minutes alone the session of somebody locks itself who chose so many.
    pub fn lock_after(&self, chosen: u16) -> u16 {
        self.lock_after_minutes
            .map_or(chosen, |asked| chosen.min(asked))
    }

    /// After how long a session ends.
    pub fn longest_session(&self) -> SignedDuration {
        self.session_hours.map_or(LONGEST, |hours| {
            LONGEST.min(SignedDuration::from_hours(hours.into()))
        })
    }

    /// How many attempts fail without a wait.
    pub fn attempts(&self) -> u32 {
        self.free_attempts
            .map_or(FREE_ATTEMPTS, |asked| FREE_ATTEMPTS.min(asked.into()))
    }

    /// What a passphrase lacks of the composition that is asked for.
    pub fn composed(&self, path: &str, passphrase: &str) -> Vec<Fault> {
        let has = |is: fn(char) -> bool| passphrase.chars().any(is);
        let whole = has(char::is_uppercase)
            && has(char::is_lowercase)
            && has(|letter| letter.is_numeric())
            && has(|letter| !letter.is_alphanumeric() && !letter.is_whitespace());
        if !self.composition || whole {
            return Vec::new();
        }
        vec![Fault::new(path, FaultCode::PassphraseComposition)]
    }
}

/// Whether a text is a range of addresses: an address, a slash, and how many of its first bits count.
fn is_ip_range(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else {
        return false;
    };
    let most = match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(_)) => 32,
        Ok(std::net::IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    bits.len() <= 3
        && bits.bytes().all(|byte| byte.is_ascii_digit())
        && bits.parse::<u8>().is_ok_and(|bits| bits <= most)
}

impl Record for SecurityPolicy {
    const KIND: Kind = Kind::SecurityPolicy;

    fn id(&self) -> Uuid {
        self.tenant_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        let long = |text: &String| characters(text) == 0;
        let lists = [&self.rules.blocked_words, &self.rules.ip_ranges];
        if lists.into_iter().flatten().any(long) {
            return Err("security_policy_lists");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers() -> impl Strategy<Value = SecurityRules> {
        let one = |which: SecurityNumber| {
            let (min, max) = which.bounds();
            proptest::option::of(min..=max)
        };
        let all: Vec<_> = SecurityNumber::ALL
            .iter()
            .map(|which| one(*which))
            .collect();
        let flags = (any::<bool>(), any::<bool>(), any::<bool>());
        let second = proptest::option::of(proptest::sample::select(SecondStepFor::ALL));
        (all, flags, second).prop_map(|(numbers, flags, second_step)| {
            let (composition, no_keychain, step_up) = flags;
            let mut rules = SecurityRules {
                composition,
                second_step,
                no_keychain,
                step_up,
                ..SecurityRules::default()
            };
            for (which, number) in SecurityNumber::ALL.iter().zip(numbers) {
                *rules.number_mut(*which) = number;
            }
            rules
        })
    }

    /// How much is asked for, each figure larger where more is asked.
    fn strictness(rules: &SecurityRules) -> [i64; 13] {
        let then = Timestamp::UNIX_EPOCH;
        let lasts = (0..=800_i64).find(|days| {
            let now = then + SignedDuration::from_hours(24 * days);
            rules.has_expired(Some(then), now)
        });
        let size = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        [
            size(rules.fewest_characters(false)),
            size(rules.fewest_characters(true)),
            size(rules.kept_passphrases()),
            -lasts.unwrap_or(10_000),
            -i64::from(rules.attempts()),
            -i64::from(rules.lock_after(60)),
            -rules.longest_session().as_secs(),
            -rules.sessions.map_or(1_000, i64::from),
            size(rules.composed("new", "plain").len()),
            i64::from(rules.asks_second_step(false)),
            i64::from(rules.asks_second_step(true)),
            i64::from(rules.no_keychain),
            i64::from(rules.step_up),
        ]
    }

    proptest! {
        #[test]
        fn of_two_policies_the_laxer_one_never_wins_in_anything(one in numbers(), other in numbers()) {
            let both = strictness(&one.and(&other));
            let wanted = strictness(&one).into_iter().zip(strictness(&other));
            let wanted: Vec<i64> = wanted.map(|(one, other)| one.max(other)).collect();
            prop_assert_eq!(both.to_vec(), wanted);
        }

        #[test]
        fn no_policy_asks_for_less_than_the_application_does(rules in numbers()) {
            let least = strictness(&SecurityRules::default());
            for (asked, least) in strictness(&rules).into_iter().zip(least) {
                prop_assert!(asked >= least);
            }
            prop_assert_eq!(rules.faults("rules"), Vec::new());
        }
    }

    #[test]
    fn every_number_out_of_its_bounds_is_told_at_once() {
        let mut rules = SecurityRules::default();
        for which in SecurityNumber::ALL {
            *rules.number_mut(*which) = Some(1_000);
        }
        rules.ip_ranges = vec!["192.0.2.0/33".to_owned()];
        rules.blocked_words = vec!["abc".to_owned()];
        let faults = rules.faults("rules");
        assert_eq!(faults.len(), SecurityNumber::ALL.len() + 2);
        assert_eq!(faults[0].path, "rules.min_characters");
    }

    #[test]
    fn a_range_is_an_address_and_its_bits() {
        for good in ["192.0.2.0/24", "10.0.0.1/32", "2001:db8::/32", "::/0"] {
            assert!(is_ip_range(good), "{good}");
        }
        for bad in [
            "192.0.2.0",
            "192.0.2.0/33",
            "2001:db8::/129",
            "x/8",
            "192.0.2.0/+8",
            "192.0.2.0/",
            "/8",
        ] {
            assert!(!is_ip_range(bad), "{bad}");
        }
    }

    #[test]
    fn a_composition_wants_all_four_kinds_of_characters() {
        let rules = SecurityRules {
            composition: true,
            ..SecurityRules::default()
        };
        for lacking in [
            "seven grey herons 1!",
            "SEVEN GREY 1!",
            "Seven grey herons!",
            "Seven grey 1",
        ] {
            assert_eq!(rules.composed("new", lacking).len(), 1, "{lacking}");
        }
        assert!(rules.composed("new", "Seven grey herons at 1!").is_empty());
    }
}
