//! `partnerdesk-cli quote`: prices a quote file and writes figures and PDF.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use desk_client::{
    output_files::write_whole,
    quote_file::{MAX_FILE_BYTES, PricedFile},
};
use desk_contract::FieldFault;
use serde::Serialize;

use crate::outcome::{CHECK_FAILED, FILE, INVALID};

/// `-`: standard input or standard output.
const STREAM: &str = "-";

/// Price a quote file with the engine and the PDF of the window. Needs no workspace, no sign-in, no
/// display and no network.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without --pdf and --json the figures go to standard output.

A refused file writes nothing: standard error gets one JSON object with every fault,
{\"code\": \"invalid_quote\", \"fields\": [{\"path\", \"code\", \"message\"}]}.
Characters that the document cannot show are named there too, with their fields; the files are
written all the same.

Exit codes: 0 done, 2 the quote has faults, 3 a file cannot be read or written.")]
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

/// Runs the command and tells the shell how it went.
#[must_use]
pub fn run(args: &QuoteArgs) -> ExitCode {
    match price(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            let text = serde_json::to_string(&refusal).unwrap_or_default();
            // Nobody is left to be told when standard error is closed.
            let _ = writeln!(io::stderr(), "{text}");
            ExitCode::from(match refusal {
                Refusal::InvalidQuote { .. } => INVALID,
                Refusal::File { .. } => FILE,
                Refusal::Internal { .. } => CHECK_FAILED,
            })
        }
    }
}

fn price(args: &QuoteArgs) -> Result<(), Refusal> {
    let bytes = read(&args.input).map_err(|cause| file_refusal("read", &args.input, &cause))?;
    let priced = PricedFile::read(&bytes).map_err(|fields| Refusal::InvalidQuote { fields })?;
    let pdf = match &args.pdf {
        Some(path) => Some((
            path.as_path(),
            priced.pdf().map_err(|fault| internal(&fault))?,
        )),
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
    if let Some(path) = json.filter(|path| *path != Path::new(STREAM)) {
        files.push((path, figures.as_bytes()));
    }
    write_whole(&files).map_err(|fault| file_refusal("written", &fault.path, &fault.cause))?;
    for warning in pdf.iter().flat_map(|(_, pdf)| &pdf.warnings) {
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(io::stderr(), "{warning}");
    }
    if json == Some(Path::new(STREAM)) {
        let mut out = io::stdout().lock();
        out.write_all(figures.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|cause| file_refusal("written", Path::new(STREAM), &cause))?;
    }
    Ok(())
}

/// The bytes of the input, one more than allowed at most: that is enough to refuse it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_FILE_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if path == Path::new(STREAM) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
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
