//! An authenticator app.

use desk_contract::account::{SecondStepBegin, SecondStepConfirm};
use totp_rs::{Builder, Secret};

use crate::{PASSPHRASE, TestDesk};

/// An app that holds one account's secret, as people type it.
pub struct App(pub String);

impl App {
    /// The code it shows at this moment.
    pub fn code(&self, moment: &str) -> String {
        let moment: jiff::Timestamp = moment.parse().expect("a moment");
        let secret = Secret::try_from_base32(&self.0).expect("a secret");
        let totp = Builder::new()
            .with_secret(secret)
            .build()
            .expect("an app's settings");
        let second = moment.as_second().try_into().expect("a moment after 1970");
        totp.generate(second).to_string()
    }
}

impl TestDesk {
    /// The second step of whoever is signed in, set up at this moment; with the recovery codes.
    pub async fn second_step(&self, moment: &str) -> (App, Vec<String>) {
        self.set_clock(moment);
        let passphrase = PASSPHRASE.to_owned();
        let begun = self.enter(SecondStepBegin { passphrase }).await;
        let app = App(begun.expect("a secret").secret);
        let code = app.code(moment);
        let view = self.enter(SecondStepConfirm { code }).await;
        (app, view.expect("recovery codes").codes)
    }
}
