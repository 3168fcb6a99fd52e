//! `partnerdesk-cli quote`: prices a quote file and writes figures and PDF.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use desk_client::{
    output_files::{target_of, write_whole},
    quote_file::{DraftPdf, MAX_FILE_BYTES, PricedFile, Unshown},
};
use desk_contract::FieldFault;
use serde::Serialize;

use crate::{
    input::{self, STREAM, is_stream},
    outcome::{CHECK_FAILED, FILE, INVALID, tell},
};

/// Price a quote file with the engine and the PDF of the window. Needs no workspace, no sign-in, no
/// display and no network.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without --pdf and --json the figures go to standard output. What the figures warn of stands in their
`warnings`.

A refused file writes nothing: standard error gets one JSON object with every fault,
{\"code\": \"invalid_quote\", \"fields\": [{\"path\", \"code\", \"message\"}]}. The codes are those of the quote
file's format and no others: a hidden character, a basis, a SAC or a plan's code that cannot be one
is `out_of_range`, and the message says what is wrong. Other refusals name the file:
{\"code\": \"file\", \"path\", \"message\"}. --pdf and --json may name neither the input nor each other.

Characters that no typeface of the PDF has are printed as boxes. The PDF is written, the exit code is
0, and standard error gets one JSON object that names them:
{\"warnings\": [{\"path\", \"code\": \"glyph_missing\", \"characters\", \"message\"}]}.

Exit codes: 0 done, 2 the quote has faults, 3 a file cannot be read or written.

Example:
  partnerdesk-cli quote --input quote.json --pdf quote.pdf --json -")]
pub struct QuoteArgs {
    /// The quote file (JSON); `-` reads standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Where to write the PDF for the customer: always a draft, without cost or margin
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// Where to write the figures as JSON, cost and margin included; `-` writes standard output
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Why nothing was written. On standard error it is one JSON object.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
enum Refusal {
    InvalidQuote { fields: Vec<FieldFault> },
    File { path: String, message: String },
    Internal { message: String },
}

/// What is told of a document that was written all the same.
#[derive(Debug, Serialize)]
struct Warned {
    warnings: Vec<Unshown>,
}

/// Runs the command and tells the shell how it went.
#[must_use]
pub fn run(args: &QuoteArgs) -> ExitCode {
    match price(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            tell(&refusal);
            ExitCode::from(match refusal {
                Refusal::InvalidQuote { .. } => INVALID,
                Refusal::File { .. } => FILE,
                Refusal::Internal { .. } => CHECK_FAILED,
            })
        }
    }
}

fn price(args: &QuoteArgs) -> Result<(), Refusal> {
    apart(args)?;
    let bytes = input::bytes(&args.input, MAX_FILE_BYTES)
        .map_err(|cause| file_refusal("read", &args.input, &cause))?;
    let priced = PricedFile::read(&bytes).map_err(|fields| Refusal::InvalidQuote { fields })?;
    let pdf: Option<(&Path, DraftPdf)> = match &args.pdf {
        Some(path) => Some((path, priced.pdf().map_err(|fault| internal(&fault))?)),
        None => None,
    };
    let figures =
        serde_json::to_string_pretty(priced.output()).map_err(|fault| internal(&fault))? + "\n";
    let json = match &args.json {
        None if pdf.is_some() => None,
        None => Some(Path::new(STREAM)),
        Some(path) => Some(path.as_path()),
    };

    let mut files: Vec<(&Path, &[u8])> = Vec::new();
    if let Some((path, pdf)) = &pdf {
        files.push((path, &pdf.bytes));
    }
    if let Some(path) = json.filter(|path| !is_stream(path)) {
        files.push((path, figures.as_bytes()));
    }
    write_whole(&files).map_err(|fault| file_refusal("written", &fault.path, &fault.cause))?;
    if let Some((_, pdf)) = pdf.filter(|(_, pdf)| !pdf.unshown.is_empty()) {
        tell(&Warned {
            warnings: pdf.unshown,
        });
    }
    if json.is_some_and(is_stream) {
        let mut out = io::stdout().lock();
        let written = out.write_all(figures.as_bytes()).and_then(|()| out.flush());
        // A reader that has seen enough, such as `head`, is no fault.
        if let Err(cause) = written
            && cause.kind() != ErrorKind::BrokenPipe
        {
            return Err(file_refusal("written", Path::new(STREAM), &cause));
        }
    }
    Ok(())
}

/// Refuses outputs that would overwrite the input or each other, before anything is read.
fn apart(args: &QuoteArgs) -> Result<(), Refusal> {
    if let Some(pdf) = args.pdf.as_deref().filter(|path| is_stream(path)) {
        let message = "The PDF is not written to standard output. Name a file for --pdf.";
        return Err(Refusal::File {
            path: pdf.display().to_string(),
            message: message.to_owned(),
        });
    }
    let mut taken: Vec<(&str, PathBuf)> = Vec::new();
    for (name, path) in [
        ("--input", Some(&args.input)),
        ("--pdf", args.pdf.as_ref()),
        ("--json", args.json.as_ref()),
    ] {
        // Nothing is lost where there is no file to keep: a pipe, `/dev/null`.
        let Some(path) = path.filter(|path| !is_stream(path) && !is_special(path)) else {
            continue;
        };
        // A path that leads nowhere is refused when it is opened.
        let target = target_of(path).unwrap_or_else(|_| path.clone());
        if let Some((other, _)) = taken.iter().find(|(_, taken)| *taken == target) {
            return Err(Refusal::File {
                path: path.display().to_string(),
                message: format!(
                    "{other} and {name} name the same file, which can hold only one of them. Name another file for {name}."
                ),
            });
        }
        taken.push((name, target));
    }
    Ok(())
}

fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

fn file_refusal(verb: &str, path: &Path, cause: &io::Error) -> Refusal {
    let path = path.display().to_string();
    let name = match (path.as_str(), verb) {
        (STREAM, "read") => "Standard input",
        (STREAM, _) => "Standard output",
        (file, _) => file,
    };
    Refusal::File {
        message: format!(
            "{name} cannot be {verb}: {cause}. Check that it is there and open to you, then try again."
        ),
        path,
    }
}

fn internal(cause: &impl ToString) -> Refusal {
    Refusal::Internal {
        message: format!(
            "The document could not be made: {}. Please report this.",
            cause.to_string()
        ),
    }
}
