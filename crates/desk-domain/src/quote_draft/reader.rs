//! Reads fields and collects their faults instead of stopping at the first.

use jiff::civil::Date;

use super::Figure;
use crate::{
    fault::{Fault, FaultCode},
    text,
};

/// The faults found so far, and the part of the draft that is being read.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) faults: Vec<Fault>,
    /// What stands before a field's name in its path: `customer.spoc.`, or nothing.
    prefix: String,
}

/// What a number may be, and how it is read.
pub(super) struct Limits {
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) read: fn(&Figure) -> Result<i64, FaultCode>,
}

impl Limits {
    /// From 1 to `max` seats or months.
    pub(super) fn count(max: impl Into<i64>) -> Self {
        Self {
            min: 1,
            max: max.into(),
            read: Figure::count,
        }
    }
}

/// Whether a text may have several lines.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Line,
    Paragraph,
}

impl Reader {
    /// Goes on in another part of the draft.
    pub(super) fn within(&mut self, prefix: impl Into<String>) {
        self.prefix = prefix.into();
    }

    pub(super) fn refuse(&mut self, field: &str, code: FaultCode) {
        self.tell(Fault::new(field, code));
    }

    /// Keeps a fault whose path is a field's name.
    pub(super) fn tell(&mut self, mut fault: Fault) {
        fault.path.insert_str(0, &self.prefix);
        self.faults.push(fault);
    }

    /// A text that may be absent; spaces alone are nothing.
    pub(super) fn optional(
        &mut self,
        field: &str,
        value: Option<&str>,
        shape: Shape,
        max: usize,
    ) -> Option<String> {
        let read = match shape {
            Shape::Line => text::line(field, value?, max),
            Shape::Paragraph => text::paragraph(field, value?, max),
        };
        read.unwrap_or_else(|fault| {
            self.tell(fault);
            None
        })
    }

    /// A text that must say something.
    pub(super) fn required(
        &mut self,
        field: &str,
        value: Option<&str>,
        shape: Shape,
        max: usize,
    ) -> Option<String> {
        match value {
            None => self.refuse(field, FaultCode::Missing),
            Some(text) if text.trim().is_empty() => self.refuse(field, FaultCode::EmptyText),
            Some(_) => return self.optional(field, value, shape, max),
        }
        None
    }

    /// A text that must be there and is read by a rule of its own.
    pub(super) fn ruled<T>(
        &mut self,
        field: &str,
        value: Option<&str>,
        rule: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        let read = match value.map(str::trim) {
            None => Err(Fault::new("", FaultCode::Missing)),
            Some("") => Err(Fault::new("", FaultCode::EmptyText)),
            Some(text) => rule(text),
        };
        read.map_err(|fault| {
            self.tell(Fault {
                path: field.to_owned(),
                ..fault
            })
        })
        .ok()
    }

    /// A date that must be there.
    pub(super) fn date(&mut self, field: &str, value: Option<&str>) -> Option<Date> {
        self.ruled(field, value, |typed| {
            text::day(typed).ok_or_else(|| Fault::new("", FaultCode::DateFormat))
        })
    }

    /// A number that must be there.
    pub(super) fn number<T: TryFrom<i64>>(
        &mut self,
        field: &str,
        value: Option<&Figure>,
        limits: &Limits,
    ) -> Option<T> {
        let Some(figure) = value.filter(|figure| !figure.is_empty()) else {
            self.refuse(field, FaultCode::Missing);
            return None;
        };
        let read = (limits.read)(figure).and_then(|number| {
            let fits = (limits.min..=limits.max).contains(&number);
            T::try_from(number)
                .ok()
                .filter(|_| fits)
                .ok_or(FaultCode::OutOfRange)
        });
        read.map_err(|code| {
            let fault = Fault::new(field, code);
            self.tell(if code == FaultCode::OutOfRange {
                fault.with("min", limits.min).with("max", limits.max)
            } else {
                fault
            });
        })
        .ok()
    }
}

/// The text when it says something.
pub(super) fn given(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|text| !text.is_empty())
}
