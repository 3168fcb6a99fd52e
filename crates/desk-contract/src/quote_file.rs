//! The quote file: a quote as JSON, and its figures as JSON. The format is stable; scripts rely on
//! it.

mod numbers;
mod output;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use desk_domain::{
    fault::{Fault, FaultCode, Why},
    quote::Quote,
    quote_draft::{QuoteDraft, check},
};
use serde::de::DeserializeSeed;

use self::reader::{Faults, Section};
pub use self::{
    numbers::without_endless_numbers,
    output::{LineOutput, QuoteOutput},
};

/// The largest quote file, in bytes: 16 MiB.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// Reads a quote file. A byte order mark may lead it.
///
/// # Errors
/// Every fault of the file at its path; or alone `too_large`, and `json` with line and column for
/// what is no JSON at all.
pub fn read_quote_file(bytes: &[u8]) -> Result<Quote, Vec<Fault>> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(vec![too_large()]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        vec![not_utf8(
            bytes.get(..error.valid_up_to()).unwrap_or_default(),
        )]
    })?;

    let read = draft_of(text).or_else(|error| match without_endless_numbers(text) {
        Some(text) => draft_of(&text),
        None => Err(error),
    });
    let (file, mut faults) =
        read.map_err(|error| vec![json_fault(error.line(), error.column())])?;
    let refused: HashSet<String> = faults.iter().map(|fault| fault.path.clone()).collect();
    match check(&file.draft) {
        Ok(quote) if faults.is_empty() => Ok(quote),
        Ok(_) => Err(faults),
        Err(rules) => {
            // What could not be read is one fault, not also a missing value.
            faults.extend(
                rules
                    .into_iter()
                    .filter(|fault| !lies_within(&fault.path, &refused))
                    .map(listed),
            );
            Err(faults)
        }
    }
}

/// The draft of a file, and what of it could not be read.
fn draft_of(text: &str) -> Result<(QuoteFile, Vec<Fault>), serde_json::Error> {
    let mut faults = Faults::default();
    let mut file = QuoteFile::default();
    let mut json = serde_json::Deserializer::from_str(text);
    Section {
        path: String::new(),
        into: &mut file,
        faults: &mut faults,
        needed: true,
    }
    .deserialize(&mut json)?;
    json.end()?;
    Ok((file, faults.found))
}

/// The codes of a quote file are a closed list that scripts branch on. What the rules of the
/// application tell apart beyond it counts as out of range here, and keeps its sentence.
fn listed(fault: Fault) -> Fault {
    let why = match fault.code {
        FaultCode::ControlCharacter => Why::ControlCharacter,
        FaultCode::PlanUnknown => Why::PlanCode,
        _ => return fault,
    };
    Fault {
        code: FaultCode::OutOfRange,
        ..fault
    }
    .why(why)
}

/// The refusal of a file over [`MAX_FILE_BYTES`], for readers that stop before they hold it all.
#[must_use]
pub fn too_large() -> Fault {
    Fault::new("", FaultCode::TooLarge).with("max", "16 MiB")
}

/// The draft, and what only the file has.
#[derive(Default)]
struct QuoteFile {
    draft: QuoteDraft,
}

/// Whether the path, or one that contains it, was refused already.
fn lies_within(path: &str, refused: &HashSet<String>) -> bool {
    let inner_ends = path.match_indices(['.', '[']).map(|(end, _)| end);
    inner_ends
        .chain([0, path.len()])
        .any(|end| path.get(..end).is_some_and(|outer| refused.contains(outer)))
}

fn not_utf8(before: &[u8]) -> Fault {
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before
        .iter()
        .rev()
        .take_while(|&&byte| byte != b'\n')
        .count()
        + 1;
    json_fault(line, column)
}

fn json_fault(line: usize, column: usize) -> Fault {
    Fault::new("", FaultCode::Json)
        .with("line", line)
        .with("column", column)
}
