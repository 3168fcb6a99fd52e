//! What a tenant asks of its people when they sign in, while it is edited.

use desk_contract::security_policy::{SecurityPolicySet, SecurityPolicyView};
use desk_domain::{
    fault::{Fault, FaultCode},
    id::TenantId,
    security_policy::{SecondStepFor, SecurityNumber, SecurityRules},
};
use desk_text::{Language, text_with};

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityForm {
    /// Whose people.
    pub tenant_id: TenantId,
    /// The numbers as typed, in the order of [`SecurityNumber::ALL`]; an empty one asks for nothing.
    pub numbers: Vec<String>,
    /// Whether all kinds of characters are asked for.
    pub composition: bool,
    /// Who has a second step.
    pub second_step: Option<SecondStepFor>,
    /// Whether the keychain opens no lock.
    pub no_keychain: bool,
    /// Whether whoever administers proves who they are before they step into a customer.
    pub step_up: bool,
    /// Words of one's own, one a line.
    pub blocked_words: String,
    /// Ranges of addresses, one a line.
    pub ip_ranges: String,
}

/// Where a number stands in [`SecurityForm::numbers`].
pub fn place(which: SecurityNumber) -> usize {
    let at = SecurityNumber::ALL.iter().position(|each| *each == which);
    at.unwrap_or_default()
}

impl SecurityForm {
    /// The rules as they were kept last.
    pub fn of(view: &SecurityPolicyView) -> Self {
        let typed = |which: &SecurityNumber| {
            let number = view.rules.number(*which);
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        Self {
            tenant_id: view.tenant_id,
            numbers: SecurityNumber::ALL.iter().map(typed).collect(),
            composition: view.rules.composition,
            second_step: view.rules.second_step,
            no_keychain: view.rules.no_keychain,
            step_up: view.rules.step_up,
            blocked_words: view.rules.blocked_words.join("\n"),
            ip_ranges: view.rules.ip_ranges.join("\n"),
        }
    }

    /// What is wrong: a number that is none, and what the rules say of themselves.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = SecurityNumber::ALL
            .iter()
            .zip(&self.numbers)
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
    pub fn set(&self) -> SecurityPolicySet {
        SecurityPolicySet {
            tenant_id: self.tenant_id,
            rules: self.rules(),
        }
    }

    fn rules(&self) -> SecurityRules {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        let mut rules = SecurityRules {
            composition: self.composition,
            second_step: self.second_step,
            no_keychain: self.no_keychain,
            step_up: self.step_up,
            blocked_words: lines(&self.blocked_words),
            ip_ranges: lines(&self.ip_ranges),
            ..SecurityRules::default()
        };
        for (which, typed) in SecurityNumber::ALL.iter().zip(&self.numbers) {
            *rules.number_mut(*which) = typed.trim().parse().ok();
        }
        rules.tidied()
    }
}

/// The bounds of a number and what holds where nothing is typed, in words.
pub fn number_hint(language: Language, which: SecurityNumber, above: &SecurityRules) -> String {
    let (min, max) = which.bounds();
    let mut args = vec![
        ("min", i64::from(min).into()),
        ("max", i64::from(max).into()),
    ];
    let message = match holds_anyway(which, above) {
        Some(holds) => {
            args.push(("holds", i64::from(holds).into()));
            "security-number_hint"
        }
        None => "security-number_hint_none",
    };
    text_with(language, message, &args)
}

/// What holds where nothing is asked for: what the tenants above ask for, else what the application
/// asks of everybody. `None` means that there is no limit.
pub fn holds_anyway(which: SecurityNumber, above: &SecurityRules) -> Option<u16> {
    let (min, max) = which.bounds();
    let always = match which {
        SecurityNumber::MinCharacters | SecurityNumber::History => Some(min),
        SecurityNumber::FreeAttempts
        | SecurityNumber::LockAfterMinutes
        | SecurityNumber::SessionHours => Some(max),
        SecurityNumber::ExpiresDays | SecurityNumber::Sessions => None,
    };
    above.number(which).or(always)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn view() -> SecurityPolicyView {
        SecurityPolicyView {
            tenant_id: TenantId(Uuid::from_u128(1)),
            rules: SecurityRules {
                min_characters: Some(20),
                second_step: Some(SecondStepFor::Administrators),
                no_keychain: true,
                step_up: true,
                blocked_words: vec!["chola".to_owned()],
                ..SecurityRules::default()
            },
            above: SecurityRules {
                expires_days: Some(90),
                ..SecurityRules::default()
            },
        }
    }

    #[test]
    fn rules_that_were_kept_go_back_as_they_came() {
        let form = SecurityForm::of(&view());
        assert_eq!(form.faults(), vec![]);
        assert_eq!(form.set().rules, view().rules);
    }

    #[test]
    fn what_is_no_number_and_what_is_out_of_bounds_is_told_at_once() {
        let mut form = SecurityForm::of(&view());
        form.numbers[place(SecurityNumber::History)] = "many".to_owned();
        form.numbers[place(SecurityNumber::Sessions)] = "0".to_owned();
        form.ip_ranges = "192.0.2.0/24\nthe office".to_owned();
        let paths: Vec<_> = form.faults().into_iter().map(|fault| fault.path).collect();
        assert_eq!(
            paths,
            ["rules.history", "rules.sessions", "rules.ip_ranges"]
        );
    }

    #[test]
    fn an_empty_field_says_what_holds_anyway() {
        let above = view().above;
        assert_eq!(holds_anyway(SecurityNumber::ExpiresDays, &above), Some(90));
        assert_eq!(holds_anyway(SecurityNumber::Sessions, &above), None);
        assert_eq!(
            holds_anyway(SecurityNumber::MinCharacters, &above),
            Some(15)
        );
        assert_eq!(holds_anyway(SecurityNumber::SessionHours, &above), Some(10));
    }
}
