//! Commands and queries as a person, through the same call as the window.

use std::{
    io::{self, Read},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use desk_client::{Desk, Door, Place};
use desk_contract::{Entrance, Refused, Reply, entrance::SessionSignIn};
use serde_json::Value;

use crate::outcome;

/// Where the passphrase is taken from before anybody is asked for it.
const PASSPHRASE: &str = "PARTNERDESK_PASSPHRASE";

#[derive(Args)]
pub struct RequestArgs {
    /// The workspace file
    #[arg(long, value_name = "FILE")]
    workspace: PathBuf,
    /// Who acts: the address one signs in with. The passphrase is read from PARTNERDESK_PASSPHRASE, or asked for
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
    /// The request as JSON; '-' reads it from standard input
    request: String,
}

pub async fn run(args: RequestArgs) -> ExitCode {
    send(args, true).await
}

pub async fn ask(args: RequestArgs) -> ExitCode {
    send(args, false).await
}

async fn send(args: RequestArgs, command: bool) -> ExitCode {
    let request = match text_of(args.request) {
        Ok(request) => request,
        Err(fault) => return outcome::file_fault("standard input could not be read", &fault),
    };
    let passphrase = match passphrase() {
        Ok(passphrase) => passphrase,
        Err(fault) => return outcome::file_fault("the passphrase could not be read", &fault),
    };
    let desk = Desk::new(Place::of_file(&args.workspace), Door::Cli);
    let code = answer(
        &desk,
        SessionSignIn {
            email: args.email,
            passphrase,
        },
        &request,
        command,
    )
    .await;
    desk.close().await;
    code
}

async fn answer(desk: &Desk, sign_in: SessionSignIn, request: &str, command: bool) -> ExitCode {
    if let Err(refused) = enter(desk, sign_in).await {
        return printed(
            &serde_json::to_string(&refused).unwrap_or_default(),
            Some(&refused),
        );
    }
    let reply = if command {
        desk.run(request).await
    } else {
        desk.ask(request).await
    };
    match serde_json::from_str::<Reply<Value>>(&reply).map(Result::from) {
        Ok(Ok(_)) => printed(&reply, None),
        Ok(Err(refused)) => printed(&reply, Some(&refused)),
        Err(fault) => outcome::file_fault("the answer could not be read", &fault),
    }
}

/// Prints the answer, refusals too: scripts read one place only.
fn printed(reply: &str, refused: Option<&Refused>) -> ExitCode {
    outcome::say(reply);
    refused.map_or(ExitCode::SUCCESS, |refused| {
        ExitCode::from(outcome::code_of(refused.code))
    })
}

/// Sends an entrance request.
pub async fn enter<E: Entrance>(desk: &Desk, asked: E) -> Result<E::Output, Refused> {
    enter_text::<E>(desk, &serde_json::to_string(&asked).unwrap_or_default()).await
}

/// Sends an entrance request whose arguments are JSON text already.
pub async fn enter_text<E: Entrance>(desk: &Desk, args: &str) -> Result<E::Output, Refused> {
    let request = format!(r#"{{"name":"{}","version":1,"args":{args}}}"#, E::NAME);
    let reply = desk.enter(&request).await;
    match serde_json::from_str::<Reply<E::Output>>(&reply) {
        Ok(reply) => reply.into(),
        Err(fault) => Err(Refused {
            code: desk_contract::Code::Internal,
            message: fault.to_string(),
            fields: Vec::new(),
            reference: None,
        }),
    }
}

fn text_of(request: String) -> io::Result<String> {
    if request == "-" {
        read_text(io::stdin())
    } else {
        Ok(request)
    }
}

/// The longest text that is read, in bytes: twice the largest price list, which a request carries
/// with its line ends escaped. What is longer must not fill the memory before it is refused.
const MAX_TEXT_BYTES: usize = 32 << 20;

/// Reads JSON text from a file or from standard input.
pub fn read_text(from: impl Read) -> io::Result<String> {
    let limit = u64::try_from(MAX_TEXT_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is longer than 32 MiB",
        ));
    }
    String::from_utf8(bytes).map_err(|fault| io::Error::new(io::ErrorKind::InvalidData, fault))
}

fn passphrase() -> std::io::Result<String> {
    match std::env::var(PASSPHRASE) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => rpassword::prompt_password("Passphrase: "),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, repeat};

    use super::{MAX_TEXT_BYTES, read_text};

    #[test]
    fn a_text_without_end_is_refused_and_a_short_one_read() {
        let fault = read_text(repeat(b'x')).unwrap_err();
        assert_eq!(fault.to_string(), "it is longer than 32 MiB");
        let longest = repeat(b'x').take(MAX_TEXT_BYTES.try_into().unwrap());
        assert_eq!(read_text(longest).unwrap().len(), MAX_TEXT_BYTES);
        assert_eq!(read_text(&b"{}"[..]).unwrap(), "{}");
        assert!(read_text(&[0xff][..]).is_err());
    }
}
