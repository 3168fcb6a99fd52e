//! A workspace filled with invented customers and proposals.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use desk_client::{Place, SampleSize};

use crate::outcome;

#[derive(Args)]
#[command(after_help = "\
Prints the owner's address and passphrase as one line of text. A refusal is one JSON object on
standard error, {\"code\",\"message\",\"fields\",\"reference\"}. A file that is there is never touched.

Exit codes: 0 done, 2 a passphrase too short or too common, 3 the file is there already or cannot be
written.

Example:
  partnerdesk-cli sample --out look.pdesk --size small")]
pub struct SampleArgs {
    /// The workspace file to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How much is in it
    #[arg(long, value_enum, default_value_t = Size::Small)]
    size: Size,
    /// The passphrase of everybody; without it one is made and printed. The owner is owner@sample.example
    #[arg(long, value_name = "P")]
    passphrase: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    /// 3 MSPs, 40 clients and 12 proposals, a third of them drafts
    Few,
    /// 300 people beside them, their groups, roles, grants and delegations, and a year of what they
    /// did: enough to look around
    Small,
    /// 1,000 tenants, 10,000 people and as many drafts, 110,000 grants and 1,000,000 entries in the
    /// audit log: enough to feel the weight, and some minutes to make
    Large,
}

pub async fn run(args: SampleArgs) -> ExitCode {
    let passphrase = args
        .passphrase
        .clone()
        .unwrap_or_else(desk_client::generated_passphrase);
    let size = match args.size {
        Size::Few => SampleSize::Few,
        Size::Small => SampleSize::Small,
        Size::Large => SampleSize::Large,
    };
    match desk_client::make_sample(Place::of_file(&args.out), size, passphrase.clone()).await {
        Ok(()) => {
            let given = args.passphrase.is_some();
            let answer = |shown: &str| format!("owner@sample.example, passphrase: {shown}");
            if given {
                return outcome::say(&answer("the one you gave"), outcome::DONE);
            }
            outcome::say_or(
                &answer(&passphrase),
                outcome::DONE,
                "The workspace is made, but its passphrase is lost with this answer: remove the file and \
                 make it again, with --passphrase if you like.",
            )
        }
        Err(refused) => outcome::refused(&refused),
    }
}
