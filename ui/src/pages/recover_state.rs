//! Choosing a passphrase with a code: what is typed, and what is wrong with it.

use desk_domain::{
    contact::is_email,
    fault::{Fault, FaultCode},
    passphrase::{MIN_ALONE, check},
};

/// What is typed.
#[derive(Clone, Default)]
pub struct Recover {
    /// The address.
    pub email: String,
    /// The code.
    pub code: String,
    /// The passphrase from now on.
    pub new: String,
    /// The same once more.
    pub again: String,
    /// Whether the clock is far ahead and somebody has to say that it is right.
    pub asks_clock: bool,
}

impl Recover {
    /// What is missing or wrong.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_email(self.email.trim()) {
            faults.push(Fault::new("email", FaultCode::EmailFormat));
        }
        if self.code.trim().is_empty() {
            faults.push(Fault::new("code", FaultCode::EmptyText));
        }
        faults.extend(check("new", &self.new, MIN_ALONE, &[&self.email]));
        if self.again != self.new {
            faults.push(Fault::new("again", FaultCode::PassphraseDiffers));
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_missing_is_told_at_once() {
        let faults = |typed: &Recover| -> Vec<(String, FaultCode)> {
            let faults = typed.faults().into_iter();
            faults.map(|fault| (fault.path, fault.code)).collect()
        };
        let told = faults(&Recover {
            again: "another".to_owned(),
            ..Recover::default()
        });
        let expected = [
            ("email", FaultCode::EmailFormat),
            ("code", FaultCode::EmptyText),
            ("new", FaultCode::PassphraseShort),
            ("again", FaultCode::PassphraseDiffers),
        ];
        assert_eq!(told, expected.map(|(path, code)| (path.to_owned(), code)));
        let passphrase = "nine silver otters by the ghat".to_owned();
        let whole = Recover {
            email: " devi@meridian.example ".to_owned(),
            code: "ABCDE-12345".to_owned(),
            new: passphrase.clone(),
            again: passphrase,
            asks_clock: false,
        };
        assert_eq!(faults(&whole), []);
    }
}
