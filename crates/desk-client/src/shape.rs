//! What is wrong with the shape of a JSON value, all of it.
//!
//! A derived reader stops at its first fault. So that a person hears of all of them, the value is
//! mended where the reader stopped, and read again.

use desk_domain::{
    fault::{Fault, FaultCode, Why},
    language::Language,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::{Error, Segment};

/// More faults than anybody reads. Each costs one more reading of the whole value.
const MAX_FAULTS: usize = 100;

/// An unknown field is named, but not at any length.
const MAX_NAME_CHARS: usize = 100;

/// What takes the place of a day that is none.
const A_DAY: &str = "2026-11-22";

/// What takes the place of an id that is none.
const NO_ID: &str = "00000000-0000-0000-0000-000000000000";

/// The faults of a value that could not be read as `T`, and the `T` it was mended to, if it could
/// be. The text it came from tells what a value no longer shows: fields that stand twice.
pub(crate) fn faults_of<T: DeserializeOwned>(
    text: &str,
    mut value: Value,
) -> (Vec<Fault>, Option<T>) {
    let mut faults: Vec<Fault> = Vec::new();
    let mended = loop {
        let error = match serde_path_to_error::deserialize(&value) {
            Ok(mended) => break Some(mended),
            Err(error) => error,
        };
        let misfit = Misfit::of(&error);
        let fault = misfit.fault();
        // What stands in for a value is not told again, nor what is within it.
        let told = faults.iter().any(|told| contains(&told.path, &fault.path));
        if !told {
            faults.push(fault);
        }
        if faults.len() == MAX_FAULTS || !misfit.mend(&mut value) {
            break None;
        }
    };
    if faults.is_empty() {
        let mut json = serde_json::Deserializer::from_str(text);
        if let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut json) {
            faults.push(Misfit::of(&error).fault());
        }
    }
    (faults, mended)
}

/// Whether a field is another one or lies within it.
pub(crate) fn contains(outer: &str, path: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || outer.is_empty() || rest.starts_with(['.', '[']))
}

/// One step down into a value.
enum Step {
    Field(String),
    Item(usize),
}

/// Where a value does not fit, and how.
struct Misfit {
    steps: Vec<Step>,
    kind: Kind,
}

enum Kind {
    Missing,
    Unknown,
    /// Another type than this one, if it has a name.
    Type(Option<Expected>),
    Range,
    /// None of these words.
    Word(Vec<String>),
    /// No day.
    Day,
    Other,
}

#[derive(Clone, Copy)]
enum Expected {
    Text,
    Integer,
    Number,
    Boolean,
    Object,
    List,
    Id,
}

impl Misfit {
    /// Takes apart what serde says: its errors are text and nothing else.
    fn of(error: &Error<serde_json::Error>) -> Self {
        let mut steps: Vec<Step> = error
            .path()
            .iter()
            .filter_map(|segment| match segment {
                Segment::Map { key } => Some(Step::Field(key.clone())),
                Segment::Seq { index } => Some(Step::Item(*index)),
                Segment::Enum { .. } | Segment::Unknown => None,
            })
            .collect();
        let said = error.inner().to_string();
        let named = quoted(&said).next().map(str::to_owned).unwrap_or_default();
        let kind = if said.starts_with("missing field") {
            steps.push(Step::Field(named));
            Kind::Missing
        } else if said.starts_with("unknown field") || said.starts_with("duplicate field") {
            // The path may end at the object or at the field itself.
            let at_field = |last: &str| said.contains(&format!("field `{last}`"));
            if !matches!(steps.last(), Some(Step::Field(last)) if at_field(last)) {
                steps.push(Step::Field(named));
            }
            Kind::Unknown
        } else if said.starts_with("unknown variant") {
            // The word itself may hold anything, backquotes too.
            let known = said
                .rsplit_once(", expected ")
                .map_or("", |(_, known)| known);
            Kind::Word(quoted(known).map(str::to_owned).collect())
        } else if said.starts_with("invalid value") || is_huge(&said, &named) {
            Kind::Range
        } else if let Some((_, expected)) = said
            .strip_prefix("invalid type")
            .and_then(|rest| rest.rsplit_once(", expected "))
        {
            Kind::Type(Expected::of(expected))
        } else if said.starts_with("invalid length") {
            // A list may stand for an object, if it has as many items as that has fields.
            Kind::Type(Some(Expected::Object))
        } else if said.contains("UUID") {
            Kind::Type(Some(Expected::Id))
        } else if said.starts_with("not a date") {
            Kind::Day
        } else {
            Kind::Other
        };
        Self { steps, kind }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.extend(name.chars().take(MAX_NAME_CHARS));
                }
                Step::Item(index) => path = format!("{path}[{index}]"),
            }
        }
        path
    }

    fn fault(&self) -> Fault {
        let fault = |code| Fault::new(self.path(), code);
        match &self.kind {
            Kind::Missing => fault(FaultCode::Missing),
            Kind::Unknown => fault(FaultCode::UnknownField),
            Kind::Range => fault(FaultCode::OutOfRange),
            Kind::Day => fault(FaultCode::DateFormat),
            Kind::Type(Some(expected)) => {
                fault(FaultCode::WrongType).with("expected", expected.as_str())
            }
            Kind::Type(None) | Kind::Other => fault(FaultCode::WrongType),
            Kind::Word(known) if known.iter().all(|word| Language::from_code(word).is_some()) => {
                fault(FaultCode::Language)
            }
            Kind::Word(known) => fault(FaultCode::OutOfRange)
                .with("known", known.join(", "))
                .why(Why::OneOf),
        }
    }

    /// Makes the value fit at this place; says whether it could.
    fn mend(&self, value: &mut Value) -> bool {
        let stand_in = match &self.kind {
            Kind::Missing => Value::Null,
            Kind::Unknown => {
                let Some((Step::Field(name), above)) = self.steps.split_last() else {
                    return false;
                };
                return place(value, above)
                    .and_then(Value::as_object_mut)
                    .and_then(|object| object.remove(name))
                    .is_some();
            }
            Kind::Type(Some(expected)) => expected.stand_in(),
            Kind::Range => Value::from(1),
            Kind::Day => A_DAY.into(),
            Kind::Word(known) => known
                .first()
                .map_or(Value::Null, |word| word.as_str().into()),
            Kind::Type(None) | Kind::Other => return false,
        };
        let Some(place) = place(value, &self.steps) else {
            return false;
        };
        // What stands there already did not help.
        if *place == stand_in && !matches!(self.kind, Kind::Missing) {
            return false;
        }
        *place = stand_in;
        true
    }
}

impl Expected {
    fn of(said: &str) -> Option<Self> {
        let first = said.trim_start_matches("a ").split(' ').next()?;
        Some(match first {
            _ if said.contains("UUID") => Self::Id,
            "string" | "str" | "borrowed" => Self::Text,
            "boolean" => Self::Boolean,
            "struct" | "map" => Self::Object,
            "sequence" => Self::List,
            "f32" | "f64" => Self::Number,
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => Self::Integer,
            _ => return None,
        })
    }

    /// The name that the sentences know.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::List => "list",
            Self::Id => "id",
        }
    }

    fn stand_in(self) -> Value {
        match self {
            Self::Text => "".into(),
            Self::Integer | Self::Number => 1.into(),
            Self::Boolean => false.into(),
            Self::Object => Map::new().into(),
            Self::List => Value::Array(Vec::new()),
            Self::Id => NO_ID.into(),
        }
    }
}

/// The place that steps lead to; a last field that is not there yet is made.
fn place<'a>(mut value: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    for (index, step) in steps.iter().enumerate() {
        value = match step {
            Step::Item(item) => value.get_mut(item)?,
            Step::Field(name) if index + 1 == steps.len() => value
                .as_object_mut()?
                .entry(name.as_str())
                .or_insert(Value::Null),
            Step::Field(name) => value.get_mut(name)?,
        };
    }
    Some(value)
}

/// What stands between backquotes.
fn quoted(said: &str) -> impl Iterator<Item = &str> {
    said.split('`').skip(1).step_by(2)
}

/// Whole numbers beyond 64 bits arrive as floats; their type is right, their size is not.
fn is_huge(said: &str, number: &str) -> bool {
    said.starts_with("invalid type: floating point")
        && number
            .parse()
            .is_ok_and(|number: f64| number.abs() >= 9.2e18)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "what is read is not looked at")]
    struct Outer {
        inner: Inner,
        items: Vec<Inner>,
        language: Language,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "what is read is not looked at")]
    struct Inner {
        name: String,
        count: u32,
        #[serde(default)]
        id: Option<uuid::Uuid>,
        #[serde(default)]
        flag: bool,
    }

    fn told(text: &str) -> Vec<String> {
        let (faults, _) = faults_of::<Outer>(text, serde_json::from_str(text).unwrap());
        let mut told: Vec<_> = faults
            .iter()
            .map(|fault| format!("{} {}", fault.path, fault.code.as_str()))
            .collect();
        told.sort();
        told
    }

    #[test]
    fn every_fault_is_told_once_where_it_stands() {
        assert_eq!(
            told(
                r#"{"inner":{"name":5,"count":-1,"id":"x","colour":{}},
                "items":[{"count":"2","name":"a"},7,{"name":"b","count":18446744073709551616}],
                "language":"fr","more":[1]}"#
            ),
            [
                "inner.colour unknown_field",
                "inner.count out_of_range",
                "inner.id wrong_type",
                "inner.name wrong_type",
                "items[0].count wrong_type",
                "items[1] wrong_type",
                "items[2].count out_of_range",
                "language language",
                "more unknown_field",
            ]
        );
        assert_eq!(
            told("{}"),
            ["inner missing", "items missing", "language missing"]
        );
        for text in ["[]", "null", "\"a\""] {
            assert_eq!(told(text), [" wrong_type"], "{text}");
        }
    }

    #[test]
    fn a_field_that_stands_twice_is_told_where_it_stands() {
        assert_eq!(
            told(r#"{"inner":{"name":"a","name":"b","count":1},"items":[],"language":"en"}"#),
            ["inner.name unknown_field"]
        );
    }

    #[test]
    fn names_and_words_may_be_anything() {
        let long = "n".repeat(100_000);
        let shown = "n".repeat(MAX_NAME_CHARS);
        assert_eq!(
            told(&format!(
                r#"{{"a `b`, expected `c`":1,"{long}":1,"inner":{{"name":"","count":0}},
                "items":[],"language":"`x`, expected `y`"}}"#
            )),
            [
                "a `b`, expected `c` unknown_field".to_owned(),
                "language language".to_owned(),
                format!("{shown} unknown_field"),
            ]
        );
    }

    #[test]
    fn a_flood_of_faults_ends() {
        let items = vec!["7"; 5_000].join(",");
        let text =
            format!(r#"{{"inner":{{"name":"a","count":1}},"items":[{items}],"language":"en"}}"#);
        assert_eq!(told(&text).len(), MAX_FAULTS);
    }
}
