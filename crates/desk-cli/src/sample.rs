//! A workspace filled with invented customers and proposals.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use desk_client::{Desk, Door, Place, sample_setup};

use crate::{outcome, request::enter};

#[derive(Args)]
pub struct SampleArgs {
    /// The workspace file to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How much is in it
    #[arg(long, value_enum, default_value_t = Size::Small)]
    size: Size,
    /// The owner's passphrase; without it one is made and printed. The owner is owner@sample.example
    #[arg(long, value_name = "P")]
    passphrase: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    /// A dozen proposals: enough to look around
    Small,
    /// Two thousand proposals: enough to feel the weight
    Large,
}

pub async fn run(args: SampleArgs) -> ExitCode {
    let passphrase = args
        .passphrase
        .clone()
        .unwrap_or_else(desk_client::generated_passphrase);
    let desk = Desk::new(Place::of_file(&args.out), Door::Cli);
    let proposals = match args.size {
        Size::Small => 12,
        Size::Large => 2_000,
    };
    let made = async {
        let setup = sample_setup(passphrase.clone());
        enter(&desk, setup).await?;
        desk.fill_with_samples(proposals).await
    };
    let made = made.await;
    desk.close().await;
    match made {
        Ok(()) => {
            let shown = if args.passphrase.is_some() {
                "the one you gave"
            } else {
                passphrase.as_str()
            };
            outcome::say(&format!("owner@sample.example, passphrase: {shown}"));
            ExitCode::SUCCESS
        }
        Err(refused) => outcome::refused(&refused),
    }
}
