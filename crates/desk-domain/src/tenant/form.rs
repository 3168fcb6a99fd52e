//! A new tenant as typed.

use serde::{Deserialize, Serialize};

use super::{TenantKind, is_label, is_prefix};
use crate::{
    fault::{Fault, FaultCode},
    id::TenantId,
    supplier::{Supplier, SupplierForm},
    text,
};

/// The longest name a client's address may begin with: a hyphen and its MSP's prefix follow.
const MOST_IN_LABEL: usize = 59;

/// A new tenant as typed: every field is text, right or wrong; empty means none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TenantForm {
    /// The name people read, 1–200 characters.
    pub name: String,
    /// For an MSP: the three letters that open its numbers.
    pub prefix: String,
    /// For a client: what its address begins with, up to 59 letters a–z, digits and hyphens.
    pub label: String,
    /// What people should know about it, up to 2,000 characters.
    pub notes: String,
    /// For an MSP: what it prints about itself, without which it could not sell.
    pub supplier: SupplierForm,
}

/// A new tenant that has passed its check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedTenant {
    /// The name people read.
    pub name: String,
    /// What people should know about it.
    pub notes: Option<String>,
    /// What only one kind has.
    pub own: CheckedKind,
}

/// What only one kind of tenant has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckedKind {
    /// An MSP.
    Msp {
        /// The three letters that open its numbers.
        prefix: String,
        /// What it prints about itself.
        supplier: Box<Supplier>,
    },
    /// A client.
    Client {
        /// What its address begins with.
        label: String,
    },
}

impl TenantForm {
    /// Reads what was typed for a tenant of this kind that will have this id. Fields that the kind
    /// does not have are not looked at.
    ///
    /// # Errors
    /// Every fault, the paths being the field names.
    pub fn check(&self, kind: TenantKind, id: TenantId) -> Result<CheckedTenant, Vec<Fault>> {
        let mut faults = Vec::new();
        let named = check_name_and_notes(&self.name, &self.notes)
            .map_err(|found| faults.extend(found))
            .ok();
        let own = match kind {
            TenantKind::Organisation => {
                faults.push(Fault::new("kind", FaultCode::TenantPlace));
                None
            }
            TenantKind::Msp => self.msp(id, &mut faults),
            TenantKind::Client => self.client(&mut faults),
        };
        match (named, own) {
            (Some((name, notes)), Some(own)) if faults.is_empty() => {
                Ok(CheckedTenant { name, notes, own })
            }
            _ => Err(faults),
        }
    }

    fn msp(&self, id: TenantId, faults: &mut Vec<Fault>) -> Option<CheckedKind> {
        let prefix = self.prefix.trim().to_uppercase();
        if prefix.is_empty() {
            faults.push(Fault::new("prefix", FaultCode::Missing));
        } else if !is_prefix(&prefix) {
            faults.push(Fault::new("prefix", FaultCode::PrefixFormat));
        }
        let supplier = self.supplier.check(id, None).map_err(|found| {
            faults.extend(found.into_iter().map(|fault| Fault {
                path: format!("supplier.{}", fault.path),
                ..fault
            }));
        });
        Some(CheckedKind::Msp {
            prefix,
            supplier: Box::new(supplier.ok()?),
        })
    }

    fn client(&self, faults: &mut Vec<Fault>) -> Option<CheckedKind> {
        let label = self.label.trim().to_lowercase();
        if label.is_empty() {
            faults.push(Fault::new("label", FaultCode::Missing));
        } else if label.len() > MOST_IN_LABEL || !is_label(&label) {
            faults.push(Fault::new("label", FaultCode::LabelFormat).with("max", MOST_IN_LABEL));
        }
        Some(CheckedKind::Client { label })
    }
}

/// Reads what can be changed about a tenant of any kind.
///
/// # Errors
/// The faults of `name` and `notes`.
pub fn check_name_and_notes(
    name: &str,
    notes: &str,
) -> Result<(String, Option<String>), Vec<Fault>> {
    let mut faults = Vec::new();
    let name = text::line("name", name, 200).map_err(|fault| faults.push(fault));
    if name == Ok(None) {
        faults.push(Fault::new("name", FaultCode::Missing));
    }
    let notes = text::paragraph("notes", notes, 2_000).map_err(|fault| faults.push(fault));
    match (name, notes) {
        (Ok(Some(name)), Ok(notes)) => Ok((name, notes)),
        _ => Err(faults),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: TenantId = TenantId(Uuid::from_u128(7));

    fn faults(form: &TenantForm, kind: TenantKind) -> Vec<(String, FaultCode)> {
        let found = form.check(kind, ID).err().unwrap_or_default();
        found
            .into_iter()
            .map(|fault| (fault.path, fault.code))
            .collect()
    }

    #[test]
    fn all_faults_of_a_new_msp_are_told_at_once() {
        let form = TenantForm {
            prefix: "C1".to_owned(),
            label: "not looked at!".to_owned(),
            ..TenantForm::default()
        };
        assert_eq!(
            faults(&form, TenantKind::Msp),
            [
                ("name", FaultCode::Missing),
                ("prefix", FaultCode::PrefixFormat),
                ("supplier.name", FaultCode::Missing),
                ("supplier.address", FaultCode::Missing),
                ("supplier.gstin", FaultCode::Missing),
            ]
            .map(|(path, code)| (path.to_owned(), code))
            .to_vec()
        );
    }

    #[test]
    fn a_client_needs_a_name_and_what_its_address_begins_with() {
        let form = TenantForm {
            name: " Kaveri Textiles ".to_owned(),
            label: " Kaveri ".to_owned(),
            notes: " ".to_owned(),
            ..TenantForm::default()
        };
        let checked = form.check(TenantKind::Client, ID).expect("a client");
        assert_eq!(checked.name, "Kaveri Textiles");
        assert_eq!(checked.notes, None);
        let label = "kaveri".to_owned();
        assert_eq!(checked.own, CheckedKind::Client { label });
        for label in ["kaveri textiles", "-kaveri", "காவேரி", &"a".repeat(60)] {
            let form = TenantForm {
                label: label.to_owned(),
                ..form.clone()
            };
            let expected = vec![("label".to_owned(), FaultCode::LabelFormat)];
            assert_eq!(faults(&form, TenantKind::Client), expected, "{label}");
        }
    }

    #[test]
    fn hostile_names_are_refused_beside_their_field() {
        let long = "a".repeat(10_000);
        for (name, code) in [
            (long.as_str(), FaultCode::TooLong),
            ("Kaveri\u{202e}", FaultCode::ControlCharacter),
            ("Kav\u{200b}eri", FaultCode::ControlCharacter),
            ("\u{0}", FaultCode::ControlCharacter),
            ("  ", FaultCode::Missing),
        ] {
            let found = check_name_and_notes(name, "").expect_err("a fault");
            assert_eq!((found[0].path.as_str(), found[0].code), ("name", code));
        }
        for name in ["🚀 Rockets", "שלום", "காவேரி", "<b>&\"'"] {
            assert!(check_name_and_notes(name, "").is_ok(), "{name}");
        }
    }

    #[test]
    fn there_is_one_organisation_and_no_second_one_can_be_made() {
        let form = TenantForm {
            name: "Another".to_owned(),
            ..TenantForm::default()
        };
        assert_eq!(
            faults(&form, TenantKind::Organisation),
            [("kind".to_owned(), FaultCode::TenantPlace)]
        );
    }
}
