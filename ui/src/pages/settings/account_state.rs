//! What is typed on the account page, and what is wrong with it before it is sent.

use desk_contract::account::{AccountView, PassphraseChange};
use desk_domain::{
    fault::{Fault, FaultCode},
    passphrase::{MIN_ALONE, check},
};

/// A passphrase that is being changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassphraseForm {
    /// The one so far.
    pub old: String,
    /// The one from now on.
    pub new: String,
    /// The same once more.
    pub again: String,
}

impl PassphraseForm {
    /// What is wrong with it for somebody with such an account. `known` are words a guesser knows too.
    pub fn faults(&self, account: Option<&AccountView>, known: &[String]) -> Vec<Fault> {
        let mut faults = required("old", &self.old);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let mut new = check("new", &self.new, min_characters(account), &known);
        if let Some(account) = account.filter(|_| new.is_empty()) {
            new = account.rules.composed("new", &self.new);
        }
        faults.extend(new);
        if self.again != self.new {
            faults.push(Fault::new("again", FaultCode::PassphraseDiffers));
        }
        faults
    }

    /// The request it becomes.
    pub fn request(&self) -> PassphraseChange {
        PassphraseChange {
            old: self.old.clone(),
            new: self.new.clone(),
        }
    }
}

/// The fewest characters of somebody's passphrase.
pub fn min_characters(account: Option<&AccountView>) -> usize {
    account.map_or(MIN_ALONE, |account| {
        let with_code = account.second_step.is_some();
        account.rules.fewest_characters(with_code)
    })
}

/// What the card of the second step shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepStage {
    /// Whether it is on, and what can be done.
    Resting,
    /// The passphrase is asked for, before a second step is set up.
    Proving,
    /// The app is being shown the secret.
    Scanning(desk_contract::account::SecondStepBegun),
    /// Passphrase and code are asked for, before new recovery codes are made.
    Renewing,
    /// The same before it is turned off.
    TurningOff,
    /// Recovery codes, this one time.
    Codes(Vec<String>),
}

/// A passphrase and a code, of which a stage asks for one or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProofForm {
    /// The passphrase.
    pub passphrase: String,
    /// The code.
    pub code: String,
}

impl ProofForm {
    /// What is missing at this stage.
    pub fn faults(&self, stage: &StepStage) -> Vec<Fault> {
        let (passphrase, code) = match stage {
            StepStage::Proving => (true, false),
            StepStage::Scanning(_) => (false, true),
            StepStage::Renewing | StepStage::TurningOff => (true, true),
            StepStage::Resting | StepStage::Codes(_) => (false, false),
        };
        let mut faults = Vec::new();
        if passphrase {
            faults.extend(required("passphrase", &self.passphrase));
        }
        if code {
            faults.extend(required("code", self.code.trim()));
        }
        faults
    }
}

fn required(path: &str, typed: &str) -> Vec<Fault> {
    if typed.is_empty() {
        vec![Fault::new(path, FaultCode::EmptyText)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use desk_contract::account::SecondStepView;
    use jiff::Timestamp;

    use super::*;

    fn paths(faults: &[Fault]) -> Vec<&str> {
        faults.iter().map(|fault| fault.path.as_str()).collect()
    }

    #[test]
    fn everything_that_is_wrong_with_a_change_is_told_at_once() {
        let empty = PassphraseForm::default();
        assert_eq!(paths(&empty.faults(None, &[])), ["old", "new"]);
        let typed = PassphraseForm {
            old: "seven grey herons at noon".to_owned(),
            new: "rain copper lamp violin".to_owned(),
            again: "rain copper lamp violas".to_owned(),
        };
        assert_eq!(paths(&typed.faults(None, &[])), ["again"]);
        let whole = PassphraseForm {
            again: typed.new.clone(),
            ..typed
        };
        assert!(whole.faults(None, &[]).is_empty());
        assert_eq!(whole.request().new, "rain copper lamp violin");
    }

    #[test]
    fn a_second_step_lets_a_shorter_passphrase_pass() {
        let mut account = AccountView {
            rules: desk_domain::security_policy::SecurityRules::default(),
            passphrase_changed_at: None,
            second_step: None,
        };
        assert_eq!(min_characters(None), 15);
        assert_eq!(min_characters(Some(&account)), 15);
        account.second_step = Some(SecondStepView {
            since: Timestamp::UNIX_EPOCH,
            recovery_left: 10,
        });
        assert_eq!(min_characters(Some(&account)), 8);
    }

    #[test]
    fn each_stage_asks_for_what_it_needs() {
        let form = ProofForm::default();
        for (stage, asked) in [
            (StepStage::Resting, vec![]),
            (StepStage::Proving, vec!["passphrase"]),
            (StepStage::Renewing, vec!["passphrase", "code"]),
            (StepStage::TurningOff, vec!["passphrase", "code"]),
            (StepStage::Codes(Vec::new()), vec![]),
        ] {
            assert_eq!(paths(&form.faults(&stage)), asked, "{stage:?}");
        }
    }
}
