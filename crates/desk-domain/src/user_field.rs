//! Fields of one's own: what a tenant wants to know of its people beyond what everybody wants to know.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::named_enum,
    fault::{Fault, FaultCode, Why},
    id::{TenantId, UserFieldId},
    record::{Kind, Record, UniqueKey, named},
    text,
};

/// The most fields of one tenant.
pub const MOST_FIELDS: usize = 40;

/// The most choices of one field.
pub const MOST_CHOICES: usize = 50;

/// The longest name of a field or a choice, and the longest text somebody's field holds.
const NAME: usize = 60;
const TEXT: usize = 200;

/// A field that a tenant keeps of its people. Their values name it by its id, so it can be renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserField {
    /// Its id.
    pub id: UserFieldId,
    /// The tenant whose people have it.
    pub tenant_id: TenantId,
    /// What people call it, 1–60 characters, once in its tenant.
    pub name: String,
    /// What can stand in it; it never changes, since values stand in it.
    pub kind: UserFieldKind,
    /// What can be chosen, in the order of the list; empty but for a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

named_enum! {
    /// What can stand in a field (D-23).
    UserFieldKind {
        /// A line of at most 200 characters.
        Text = "text",
        /// A decimal number, `-12.50`: at most 15 digits before the point and 6 behind it.
        Number = "number",
        /// A day, `2026-11-22`.
        Date = "date",
        /// One of the field's choices.
        Choice = "choice",
    }
}

impl UserField {
    /// What somebody's field holds after this was typed; nothing where nothing was typed.
    ///
    /// # Errors
    /// A fault at `path` when it is not what the field is for.
    pub fn read(&self, path: &str, typed: &str) -> Result<Option<String>, Fault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let fault = |code| Fault::new(path, code);
        let value = match self.kind {
            UserFieldKind::Text => return text::line(path, typed, TEXT),
            UserFieldKind::Number => {
                number(typed).ok_or_else(|| fault(FaultCode::NumberFormat).why(Why::Decimal))
            }
            UserFieldKind::Date => text::day(typed)
                .map(|day| day.to_string())
                .ok_or_else(|| fault(FaultCode::DateFormat)),
            UserFieldKind::Choice if self.choices.iter().any(|choice| choice == typed) => {
                Ok(typed.to_owned())
            }
            UserFieldKind::Choice => {
                let known = self.choices.join(", ");
                let fault = fault(FaultCode::OutOfRange).why(Why::OneOf);
                Err(fault.with("known", known))
            }
        };
        value.map(Some)
    }

    /// What is wrong with a field as it is typed.
    pub fn faults(name: &str, kind: UserFieldKind, choices: &[String]) -> Vec<Fault> {
        let mut faults = Vec::new();
        text::needed("name", name, NAME, &mut faults);
        if kind != UserFieldKind::Choice {
            return faults;
        }
        let choices = tidied(choices);
        if choices.is_empty() {
            faults.push(Fault::new("choices", FaultCode::Missing));
        }
        let wrong = (choices.iter()).find_map(|choice| text::line("choices", choice, NAME).err());
        faults.extend(wrong);
        if choices.len() > MOST_CHOICES {
            faults.push(Fault::new("choices", FaultCode::TooMany).with("max", MOST_CHOICES));
        }
        faults
    }

    /// Refuses to take a choice away that somebody has.
    pub fn in_use(choice: &str, people: usize) -> Fault {
        Fault::new("choices", FaultCode::InUse)
            .why(Why::ChoiceInUse)
            .with("got", choice)
            .with("count", people)
    }
}

/// Choices without outer blanks, empty lines and repeats.
pub fn tidied(choices: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for choice in choices.iter().map(|choice| choice.trim()) {
        if !choice.is_empty() && !tidy.iter().any(|kept| kept == choice) {
            tidy.push(choice.to_owned());
        }
    }
    tidy
}

/// A decimal number in the one way it is kept: no plus, no zero that says nothing.
fn number(typed: &str) -> Option<String> {
    let (sign, digits) = match typed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", typed),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is(whole, 15) || !is(part, 6) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    Some(match (whole, part) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    })
}

impl Record for UserField {
    const KIND: Kind = Kind::UserField;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey {
            name: "user_field.name",
            value: format!("{} {}", self.tenant_id, self.name),
        }]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, NAME, "user_field_name")?;
        if (self.kind == UserFieldKind::Choice) == self.choices.is_empty() {
            return Err("user_field_choices");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: UserFieldKind) -> UserField {
        UserField {
            id: UserFieldId(Uuid::from_u128(1)),
            tenant_id: TenantId(Uuid::from_u128(2)),
            name: "Shift".to_owned(),
            kind,
            choices: vec!["Early".to_owned(), "Late".to_owned()],
        }
    }

    fn read(kind: UserFieldKind, typed: &str) -> Result<Option<String>, FaultCode> {
        let read = field(kind).read("form.fields.x", typed);
        read.map_err(|fault| fault.code)
    }

    #[test]
    fn each_kind_takes_what_it_is_for() {
        let kept = |kind, typed| read(kind, typed).unwrap().unwrap();
        assert_eq!(kept(UserFieldKind::Text, "  Bay 4 "), "Bay 4");
        assert_eq!(kept(UserFieldKind::Date, "2028-02-29"), "2028-02-29");
        assert_eq!(kept(UserFieldKind::Choice, "Late"), "Late");
        for (typed, number) in [
            ("007", "7"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("12.500", "12.5"),
            ("-3.25", "-3.25"),
            ("0.000001", "0.000001"),
            ("999999999999999", "999999999999999"),
        ] {
            assert_eq!(kept(UserFieldKind::Number, typed), number);
        }
        for kind in UserFieldKind::ALL {
            assert_eq!(read(*kind, " "), Ok(None));
        }
    }

    #[test]
    fn each_kind_refuses_what_it_is_not_for() {
        for typed in [
            "1,5", "1.", ".5", "+1", "1e3", "٣", "1.2.3", "--1", "-", "0x1",
        ] {
            let number = read(UserFieldKind::Number, typed);
            assert_eq!(number, Err(FaultCode::NumberFormat), "{typed}");
        }
        let long = "9".repeat(16);
        assert!(read(UserFieldKind::Number, &long).is_err());
        assert!(read(UserFieldKind::Number, "0.0000001").is_err());
        assert_eq!(
            read(UserFieldKind::Date, "29.02.2028"),
            Err(FaultCode::DateFormat)
        );
        assert_eq!(
            read(UserFieldKind::Choice, "late"),
            Err(FaultCode::OutOfRange)
        );
        assert_eq!(
            read(UserFieldKind::Text, &"x".repeat(201)),
            Err(FaultCode::TooLong)
        );
    }

    #[test]
    fn what_was_kept_is_kept_again_as_it_is() {
        for (kind, typed) in [
            (UserFieldKind::Number, "-0012.50"),
            (UserFieldKind::Text, " a  b "),
        ] {
            let kept = read(kind, typed).unwrap().unwrap();
            assert_eq!(read(kind, &kept), Ok(Some(kept)));
        }
    }

    #[test]
    fn a_choice_needs_choices_and_every_fault_is_told_at_once() {
        let blank = [" ".to_owned()];
        let faults = UserField::faults("", UserFieldKind::Choice, &blank);
        let told: Vec<_> = (faults.iter())
            .map(|fault| (fault.path.as_str(), fault.code))
            .collect();
        assert_eq!(
            told,
            [
                ("name", FaultCode::Missing),
                ("choices", FaultCode::Missing)
            ]
        );
        let many: Vec<String> = (0..=MOST_CHOICES).map(|n| n.to_string()).collect();
        let faults = UserField::faults("Shift", UserFieldKind::Choice, &many);
        assert_eq!(faults[0].code, FaultCode::TooMany);
        assert_eq!(UserField::faults("Shift", UserFieldKind::Date, &blank), []);
    }
}
