//! Reads JSON straight into a draft, in memory that does not grow with what nobody asked for.
//!
//! Derived readers stop at the first fault and take the last of two equal keys. These go on:
//! unknown and repeated fields and values of a wrong type are noted and skipped, however deep they
//! nest.

use std::fmt;

use desk_domain::{
    fault::{Fault, FaultCode, Why},
    quote_draft::{
        BillingDraft, ContactDraft, CustomerDraft, Figure, LineDraft, LutDraft, MAX_LINES,
        QuoteDraft, SupplierDraft,
    },
};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::QuoteFile;

/// More than a full file of 5,000 wrong lines has. What comes after would only fill the memory.
const MAX_FAULTS: usize = 100_000;

/// An unknown field is named in its refusal, but not at any length.
const MAX_NAME_CHARS: usize = 100;

/// What stands for a text that could not be read: wherever a rule reads the text, it is refused as
/// given but wrong. As absent, it would have others doubted for it: the state for a GSTIN that is
/// a number, the PIN code for a country that is one.
const UNREADABLE: &str = "?";

/// The version of the format, and the only one so far.
const FORMAT: i64 = 1;

#[derive(Default)]
pub(super) struct Faults {
    pub(super) found: Vec<Fault>,
}

impl Faults {
    fn push(&mut self, fault: Fault) {
        if self.found.len() < MAX_FAULTS {
            self.found.push(fault);
        }
    }

    fn wrong_type(&mut self, path: impl Into<String>, expected: &str) {
        self.push(Fault::new(path, FaultCode::WrongType).with("expected", expected));
    }
}

/// A JSON object with known fields.
pub(super) trait Fields {
    /// Objects and lists that must be there; what else must be there is the check's affair.
    const NEEDED: &'static [&'static str] = &[];

    /// Takes the field's value; `false`, with the value untouched, when there is no such field.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error>;
}

/// Reads one object. Gives whether there was one.
pub(super) struct Section<'a, T> {
    pub(super) path: String,
    pub(super) into: &'a mut T,
    pub(super) faults: &'a mut Faults,
    pub(super) needed: bool,
}

impl<'de, T: Fields> DeserializeSeed<'de> for Section<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(Values(self))
    }
}

/// Takes any JSON value, of which only some are right. Each kind of value has one place to go.
struct Values<T>(T);

/// What a reader makes of a value; lists and objects are read by those who want them.
trait Take<'de>: Sized {
    type Value;

    fn scalar(self, scalar: Scalar) -> Self::Value;

    fn object<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.scalar(Scalar::Object))
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.scalar(Scalar::List))
    }
}

/// A JSON value without what is inside it.
enum Scalar {
    Null,
    Flag(bool),
    Whole(i64),
    Fraction,
    Text(String),
    List,
    Object,
}

impl<'de, T: Take<'de>> Visitor<'de> for Values<T> {
    type Value = T::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<T::Value, E> {
        Ok(self.0.scalar(Scalar::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<T::Value, E> {
        Ok(self.0.scalar(Scalar::Flag(flag)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T::Value, E> {
        Ok(self.0.scalar(Scalar::Whole(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T::Value, E> {
        Ok(self
            .0
            .scalar(Scalar::Whole(i64::try_from(number).unwrap_or(i64::MAX))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T::Value, E> {
        // Digits beyond 64 bits arrive here too. They are whole, and out of every range.
        Ok(self.0.scalar(match number {
            9.2e18.. => Scalar::Whole(i64::MAX),
            ..=-9.2e18 => Scalar::Whole(i64::MIN),
            _ => Scalar::Fraction,
        }))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T::Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T::Value, E> {
        Ok(self.0.scalar(Scalar::Text(text)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T::Value, A::Error> {
        self.0.object(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T::Value, A::Error> {
        self.0.list(list)
    }
}

impl<'de, T: Fields> Take<'de> for Section<'_, T> {
    type Value = bool;

    fn scalar(self, scalar: Scalar) -> bool {
        match scalar {
            Scalar::Null if !self.needed => {}
            Scalar::Null if !self.path.is_empty() => {
                self.faults.push(Fault::new(self.path, FaultCode::Missing))
            }
            _ => self.faults.wrong_type(self.path, "object"),
        }
        false
    }

    fn object<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let Self {
            path, into, faults, ..
        } = self;
        let mut seen: Vec<String> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let repeated = seen.contains(&name);
            let shown: String = name.chars().take(MAX_NAME_CHARS).collect();
            let mut field = Field {
                map: &mut map,
                path: within(&path, &shown),
                faults,
            };
            if !repeated && into.read(&name, &mut field)? {
                seen.push(name);
            } else {
                field.refuse()?;
            }
        }
        for needed in T::NEEDED
            .iter()
            .filter(|needed| !seen.iter().any(|name| name == *needed))
        {
            faults.push(Fault::new(within(&path, needed), FaultCode::Missing));
        }
        Ok(true)
    }
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// One field of an object whose value has not been read yet.
pub(super) struct Field<'a, A> {
    map: &'a mut A,
    path: String,
    faults: &'a mut Faults,
}

impl<'de, A: MapAccess<'de>> Field<'_, A> {
    fn text(&mut self) -> Result<Option<String>, A::Error> {
        Ok(match self.scalar()? {
            Scalar::Text(text) => Some(text),
            Scalar::Null => None,
            _ => {
                self.faults.wrong_type(self.path.clone(), "text");
                Some(UNREADABLE.to_owned())
            }
        })
    }

    fn flag(&mut self) -> Result<Option<bool>, A::Error> {
        Ok(match self.scalar()? {
            Scalar::Flag(flag) => Some(flag),
            other => self.unless_null(&other, "boolean"),
        })
    }

    fn whole(&mut self) -> Result<Option<i64>, A::Error> {
        Ok(match self.scalar()? {
            Scalar::Whole(number) => Some(number),
            other => self.unless_null(&other, "integer"),
        })
    }

    fn figure(&mut self) -> Result<Option<Figure>, A::Error> {
        Ok(self.whole()?.map(Figure::Whole))
    }

    fn section<T: Fields>(&mut self, into: &mut T) -> Result<(), A::Error> {
        let path = self.path.clone();
        self.map
            .next_value_seed(Section {
                path,
                into,
                faults: self.faults,
                needed: true,
            })
            .map(drop)
    }

    fn optional_section<T: Fields + Default>(&mut self) -> Result<Option<T>, A::Error> {
        let (path, mut into) = (self.path.clone(), T::default());
        let there = self.map.next_value_seed(Section {
            path,
            into: &mut into,
            faults: self.faults,
            needed: false,
        })?;
        Ok(there.then_some(into))
    }

    fn lines(&mut self, into: &mut Vec<LineDraft>) -> Result<(), A::Error> {
        self.map.next_value_seed(Lines {
            path: &self.path,
            into,
            faults: self.faults,
        })
    }

    fn scalar(&mut self) -> Result<Scalar, A::Error> {
        self.map.next_value()
    }

    /// Null is as good as absent; everything else is of a wrong type.
    fn unless_null<T>(&mut self, scalar: &Scalar, expected: &str) -> Option<T> {
        if !matches!(scalar, Scalar::Null) {
            self.faults.wrong_type(self.path.clone(), expected);
        }
        None
    }

    fn refuse(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>()?;
        self.faults
            .push(Fault::new(self.path, FaultCode::UnknownField));
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keep;
        impl Take<'_> for Keep {
            type Value = Scalar;

            fn scalar(self, scalar: Scalar) -> Scalar {
                scalar
            }
        }
        deserializer.deserialize_any(Values(Keep))
    }
}

struct Lines<'a> {
    path: &'a str,
    into: &'a mut Vec<LineDraft>,
    faults: &'a mut Faults,
}

impl<'de> DeserializeSeed<'de> for Lines<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Values(self))
    }
}

impl<'de> Take<'de> for Lines<'_> {
    type Value = ();

    fn scalar(self, scalar: Scalar) {
        match scalar {
            Scalar::Null => self.faults.push(Fault::new(self.path, FaultCode::Missing)),
            _ => self.faults.wrong_type(self.path, "list"),
        }
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // One line too many is enough to see that there are too many.
        while self.into.len() <= MAX_LINES {
            let (path, mut line) = (
                format!("{}[{}]", self.path, self.into.len()),
                LineDraft::default(),
            );
            let section = Section {
                path,
                into: &mut line,
                faults: self.faults,
                needed: true,
            };
            if list.next_element_seed(section)?.is_none() {
                return Ok(());
            }
            self.into.push(line);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

impl Fields for QuoteFile {
    const NEEDED: &'static [&'static str] = QuoteDraft::NEEDED;

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        if name != "format" {
            return self.draft.read(name, field);
        }
        if field.whole()?.is_some_and(|format| format != FORMAT) {
            let fault = Fault::new(name, FaultCode::OutOfRange)
                .with("min", FORMAT)
                .with("max", FORMAT)
                .why(Why::FormatUnknown);
            field.faults.push(fault);
        }
        Ok(true)
    }
}

impl Fields for QuoteDraft {
    const NEEDED: &'static [&'static str] = &["supplier", "customer", "lines"];

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "number" => self.number = field.text()?,
            "date" => self.date = field.text()?,
            "valid_until" => self.valid_until = field.text()?,
            "start_date" => self.start_date = field.text()?,
            "currency" => self.currency = field.text()?,
            "round_off" => self.round_off = field.flag()?,
            "language" => self.language = field.text()?,
            "supplier" => field.section(&mut self.supplier)?,
            "customer" => field.section(&mut self.customer)?,
            "lines" => field.lines(&mut self.lines)?,
            "remarks" => self.remarks = field.text()?,
            "terms" => self.terms = field.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for SupplierDraft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "name" => self.name = field.text()?,
            "gstin" => self.gstin = field.text()?,
            "address" => self.address = field.text()?,
            "sez" => self.sez = field.flag()?,
            "lut" => self.lut = field.optional_section()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for LutDraft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "arn" => self.arn = field.text()?,
            "valid_until" => self.valid_until = field.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for CustomerDraft {
    const NEEDED: &'static [&'static str] = &["spoc", "billing"];

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "company" => self.company = field.text()?,
            "domain" => self.domain = field.text()?,
            "spoc" => field.section(&mut self.spoc)?,
            "gstin" => self.gstin = field.text()?,
            "sez" => self.sez = field.flag()?,
            "billing" => field.section(&mut self.billing)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for ContactDraft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "name" => self.name = field.text()?,
            "email" => self.email = field.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for BillingDraft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "address" => self.address = field.text()?,
            "city" => self.city = field.text()?,
            "state" => self.state = field.text()?,
            "country" => self.country = field.text()?,
            "pin" => self.pin = field.text()?,
            "mobile" => self.mobile = field.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Fields for LineDraft {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        field: &mut Field<'_, A>,
    ) -> Result<bool, A::Error> {
        match name {
            "plan" => self.plan = field.text()?,
            "description" => self.description = field.text()?,
            "sac" => self.sac = field.text()?,
            "basis" => self.basis = field.text()?,
            "seats" => self.seats = field.figure()?,
            "term_months" => self.term_months = field.figure()?,
            "base_price_minor" => self.base_price_minor = field.figure()?,
            "max_price_minor" => self.max_price_minor = field.figure()?,
            "price_minor" => self.price_minor = field.figure()?,
            "tax_rate_bp" => self.tax_rate_bp = field.figure()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}
