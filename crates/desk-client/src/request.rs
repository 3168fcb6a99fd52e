//! From JSON text to requests, and what is wrong with a text that is none.

use desk_contract::{Request, quote_file::without_endless_numbers};
use desk_domain::fault::{Fault, FaultCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, error::Category, value::RawValue};

use crate::shape::faults_of;

/// A text that is no request, and which part of it is to blame.
pub(crate) struct BadRequest {
    pub part: Part,
    pub faults: Vec<Fault>,
}

/// What a refusal speaks of.
pub(crate) enum Part {
    /// It is no JSON.
    Json,
    /// Name, version and arguments.
    Envelope,
    /// The arguments of the request of this name.
    Args { of: String },
    /// The file that a workspace is set up from.
    Setup,
    /// The bytes, before anybody asked what they say.
    Input,
}

/// Reads the envelope of a request; its arguments stay text.
pub(crate) fn read_request(text: &str) -> Result<Request<Box<RawValue>>, BadRequest> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read_as::<_, Request<Value>>(text).map_err(|unread| unread.bad(Part::Envelope))
}

/// Reads the arguments of a request. The paths of faults begin below `args`, as those of the rules
/// do.
pub(crate) fn read_args<A: DeserializeOwned>(name: &str, text: &str) -> Result<A, BadRequest> {
    read(text).map_err(|unread: Unread<A>| {
        let mut bad = unread.bad(Part::Args {
            of: name.to_owned(),
        });
        for fault in bad.faults.iter_mut().filter(|fault| fault.path.is_empty()) {
            "args".clone_into(&mut fault.path);
        }
        bad
    })
}

/// What could not be read.
pub(crate) enum Unread<T> {
    /// No JSON, from this place on.
    Json(Fault),
    /// JSON of another shape; and what it would have been without its faults, if that can be told.
    Shape(Vec<Fault>, Option<T>),
}

impl<T> Unread<T> {
    pub(crate) fn bad(self, part: Part) -> BadRequest {
        match self {
            Self::Json(fault) => BadRequest {
                part: Part::Json,
                faults: vec![fault],
            },
            Self::Shape(faults, _) => BadRequest { part, faults },
        }
    }
}

/// Reads a value, or tells every fault of its shape.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unread<T>> {
    read_as::<T, T>(text)
}

/// The same, with the faults told of `S`: raw text within `T` can be read from text only.
fn read_as<T: DeserializeOwned, S: DeserializeOwned>(text: &str) -> Result<T, Unread<S>> {
    serde_json::from_str(text).or_else(|error| match without_endless_numbers(text) {
        Some(text) => serde_json::from_str(&text).map_err(|error| unread(&text, &error)),
        None => Err(unread(text, &error)),
    })
}

fn unread<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> Unread<T> {
    if error.classify() != Category::Data {
        return Unread::Json(json_fault(error));
    }
    // Behind the first value of a wrong shape the text may still end in the middle.
    match serde_json::from_str(text) {
        Err(error) => Unread::Json(json_fault(&error)),
        Ok(value) => {
            let (faults, rest) = faults_of(text, value);
            Unread::Shape(faults, rest)
        }
    }
}

fn json_fault(error: &serde_json::Error) -> Fault {
    Fault::new("", FaultCode::Json)
        .with("line", error.line())
        .with("column", error.column())
}
