//! Commands and queries as a person, through the same call as the window.

use std::{
    env::{self, VarError},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use desk_client::{Desk, Door, Place};
use desk_contract::{
    Code, Entrance, FaultCode, FieldFault, Refused, Reply, entrance::SessionSignIn,
};
use serde_json::Value;

use crate::{
    input::{self, STREAM},
    outcome,
};

/// Where the passphrase is taken from before anybody is asked for it.
const PASSPHRASE: &str = "PARTNERDESK_PASSPHRASE";

/// The same for the code of a second step.
const CODE: &str = "PARTNERDESK_CODE";

/// A new passphrase in the place of one that is too old.
const NEW: &str = "PARTNERDESK_NEW_PASSPHRASE";

/// Says `yes` when a clock far ahead of the last use is right.
const CLOCK: &str = "PARTNERDESK_CLOCK_IS_RIGHT";

#[derive(Args)]
pub struct RequestArgs {
    /// The workspace file
    #[arg(long, value_name = "FILE")]
    workspace: PathBuf,
    /// Who acts: the address one signs in with
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// The request as JSON, at most 16 MiB; `-` reads it from standard input
    request: String,
}

#[derive(Args)]
pub struct RunArgs {
    #[command(flatten)]
    request: RequestArgs,
    /// Say whose rights the command would alter, and change nothing
    #[arg(long)]
    preview: bool,
}

/// Which way in.
enum Way {
    Run,
    Preview,
    Ask,
}

pub async fn run(args: RunArgs) -> ExitCode {
    let way = if args.preview { Way::Preview } else { Way::Run };
    send(args.request, way).await
}

pub async fn ask(args: RequestArgs) -> ExitCode {
    send(args, Way::Ask).await
}

async fn send(args: RequestArgs, way: Way) -> ExitCode {
    let handed_in = if args.request == STREAM {
        input::text(Path::new(STREAM))
    } else {
        Ok(args.request)
    };
    let (request, passphrase) = match handed_in.and_then(|text| Ok((text, passphrase()?))) {
        Ok(read) => read,
        Err(refused) => return refusal(&refused),
    };
    let desk = Desk::new(Place::of_file(&args.workspace), Door::Cli);
    let sign_in = SessionSignIn::by_passphrase(args.email, passphrase);
    let code = answer(&desk, sign_in, &request, way).await;
    desk.close().await;
    code
}

async fn answer(desk: &Desk, asked: SessionSignIn, request: &str, way: Way) -> ExitCode {
    if let Err(refused) = sign_in(desk, asked).await {
        return refusal(&refused);
    }
    let reply = match way {
        Way::Run => desk.run(request).await,
        Way::Preview => desk.preview(request).await,
        Way::Ask => desk.ask(request).await,
    };
    match serde_json::from_str::<Reply<Value>>(&reply).map(Result::from) {
        Ok(Ok(_)) => outcome::say(&reply, outcome::DONE),
        Ok(Err(refused)) => refusal(&refused),
        Err(fault) => refusal(&unreadable(&fault)),
    }
}

/// Signs in; somebody who has a second step is asked for the code only then.
pub async fn sign_in(desk: &Desk, asked: SessionSignIn) -> Result<(), Refused> {
    let code = match env::var(CODE) {
        Ok(code) => Some(code),
        Err(VarError::NotPresent) => None,
        Err(VarError::NotUnicode(_)) => {
            let message = format!("{CODE} is not UTF-8. Set it to the code that the app shows.");
            return Err(no_secret(CODE, FaultCode::Encoding, message));
        }
    };
    let asked = SessionSignIn {
        code,
        new: env::var(NEW).ok(),
        clock_is_right: env::var(CLOCK).is_ok_and(|said| said == "yes"),
        ..asked
    };
    match enter(desk, asked.clone()).await {
        Err(refused) if refused.code == Code::CodeNeeded => {
            let code = rpassword::prompt_password("Code: ").map_err(|cause| Refused {
                message: format!(
                    "{} {CODE} is not set, and there is no terminal to ask at ({cause}). Set {CODE}.",
                    refused.message
                ),
                ..refused
            })?;
            let code = Some(code);
            enter(desk, SessionSignIn { code, ..asked }).await.map(drop)
        }
        done => done.map(drop),
    }
}

/// Prints a refusal where the answer would stand: scripts read one place only.
fn refusal(refused: &Refused) -> ExitCode {
    let text = serde_json::to_string(refused).unwrap_or_default();
    outcome::say(&text, outcome::code_of(refused.code))
}

/// Sends an entrance request.
pub async fn enter<E: Entrance>(desk: &Desk, asked: E) -> Result<E::Output, Refused> {
    let args = serde_json::to_string(&asked).unwrap_or_default();
    let request = format!(r#"{{"name":"{}","version":1,"args":{args}}}"#, E::NAME);
    let reply = desk.enter(&request).await;
    match serde_json::from_str::<Reply<E::Output>>(&reply) {
        Ok(reply) => reply.into(),
        Err(fault) => Err(unreadable(&fault)),
    }
}

fn unreadable(fault: &serde_json::Error) -> Refused {
    Refused {
        code: Code::Internal,
        message: format!("The answer could not be read: {fault}. Please report this."),
        fields: Vec::new(),
        reference: None,
    }
}

/// The passphrase from the environment, or from whoever sits at the terminal.
pub fn passphrase() -> Result<String, Refused> {
    match env::var(PASSPHRASE) {
        Ok(passphrase) => Ok(passphrase),
        Err(VarError::NotUnicode(_)) => Err(no_secret(
            PASSPHRASE,
            FaultCode::Encoding,
            format!("{PASSPHRASE} is not UTF-8. Set it to the passphrase in UTF-8."),
        )),
        Err(VarError::NotPresent) => {
            rpassword::prompt_password("Passphrase: ").map_err(|cause| {
                no_secret(
                    PASSPHRASE,
                    FaultCode::Missing,
                    format!(
                        "There is no passphrase: {PASSPHRASE} is not set, and there is no terminal to ask at \
                         ({cause}). Set {PASSPHRASE}."
                    ),
                )
            })
        }
    }
}

fn no_secret(variable: &str, code: FaultCode, message: String) -> Refused {
    Refused {
        code: Code::Invalid,
        message: message.clone(),
        fields: vec![FieldFault {
            path: variable.to_owned(),
            code,
            message,
        }],
        reference: None,
    }
}
