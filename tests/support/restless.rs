//! A desk that makes proposals without end and says so of each one, to be killed at any moment.
//!
//! `restless WORKSPACE EMAIL MSP` prints `ready`, then a line for every proposal that was
//! acknowledged: its id, its number and the hash of its PDF. A refusal ends it, as the last line.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on should stop loudly, on the line where it stands"
)]

use std::{convert::Infallible, env, io::Write, path::Path};

use desk_contract::{Refused, entrance::SessionSignIn};
use desk_domain::id::TenantId;
use support::{PASSPHRASE, TestDesk, form};
use uuid::Uuid;

fn say(line: &str) {
    let mut out = std::io::stdout();
    out.write_all(format!("{line}\n").as_bytes())
        .and_then(|()| out.flush())
        .expect("somebody who listens");
}

async fn work(desk: &TestDesk, email: String, msp: TenantId) -> Result<Infallible, Refused> {
    let sign_in = SessionSignIn::by_passphrase(email, PASSPHRASE);
    desk.enter(sign_in).await?;
    say("ready");
    loop {
        let draft = desk.draft_of(msp, form()).await?;
        let made = desk.generate(&draft).await?;
        say(&format!("{} {} {}", made.id, made.number, made.pdf));
    }
}

#[tokio::main]
async fn main() {
    let mut args = env::args().skip(1);
    let mut next = || args.next().expect("WORKSPACE EMAIL MSP");
    let (file, email, msp) = (next(), next(), next());
    let msp = TenantId(Uuid::parse_str(&msp).expect("the id of an MSP"));
    let desk = TestDesk::of_file(Path::new(&file));
    let Err(refused) = work(&desk, email, msp).await;
    say(&format!("refused {}", refused.code.as_str()));
}
