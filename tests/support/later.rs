//! Works on a file as another computer would on a later day, so that the file has seen that day.
//!
//! `later WORKSPACE MOMENT EMAIL` signs that person in at that moment and out again; the passphrase
//! is read from `PARTNERDESK_PASSPHRASE`.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

use std::{env, path::Path};

use desk_contract::entrance::{SessionSignIn, SessionSignOut};
use support::TestDesk;

#[tokio::main]
async fn main() {
    let mut args = env::args().skip(1);
    let mut next = || args.next().expect("WORKSPACE MOMENT EMAIL");
    let (file, moment, email) = (next(), next(), next());
    let passphrase = env::var("PARTNERDESK_PASSPHRASE").expect("a passphrase");
    let desk = TestDesk::of_file(Path::new(&file));
    desk.set_clock(&moment);
    desk.enter(SessionSignIn::by_passphrase(email, passphrase))
        .await
        .expect("a sign-in");
    desk.enter(SessionSignOut {}).await.expect("a sign-out");
}
