//! A new tenant as typed.

use serde::{Deserialize, Serialize};

use super::{Tenant, TenantKind, fold_tag, is_label, is_prefix};
use crate::{
    fault::{Fault, FaultCode},
    id::TenantId,
    supplier::{Supplier, SupplierForm},
    text,
};

/// The longest name a client's address may begin with: a hyphen and its MSP's prefix follow.
const MOST_IN_LABEL: usize = 59;

/// How many tags a tenant has at most, and how long each may be.
const MOST_TAGS: usize = 20;
const MOST_IN_TAG: usize = 40;

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
    /// Words to gather tenants by, up to 20 of up to 40 characters.
    pub tags: Vec<String>,
    /// For an MSP: what it prints about itself, without which it could not sell.
    pub supplier: SupplierForm,
}

/// A new tenant that has passed its check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedTenant {
    /// What can still be changed later.
    pub face: CheckedFace,
    /// What only one kind has.
    pub own: CheckedKind,
}

/// What can be changed about a tenant of any kind, after its check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFace {
    /// The name people read.
    pub name: String,
    /// What people should know about it.
    pub notes: Option<String>,
    /// Words to gather tenants by, each once and in order.
    pub tags: Vec<String>,
}

impl CheckedFace {
    /// The tenant with it.
    #[must_use]
    pub fn on(self, tenant: Tenant) -> Tenant {
        Tenant {
            name: self.name,
            notes: self.notes,
            tags: self.tags,
            ..tenant
        }
    }
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
        let face = check_face(&self.name, &self.notes, &self.tags)
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
        match (face, own) {
            (Some(face), Some(own)) if faults.is_empty() => Ok(CheckedTenant { face, own }),
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
/// The faults of `name`, `notes` and `tags`.
pub fn check_face(name: &str, notes: &str, tags: &[String]) -> Result<CheckedFace, Vec<Fault>> {
    let mut faults = Vec::new();
    let name = text::line("name", name, 200).map_err(|fault| faults.push(fault));
    if name == Ok(None) {
        faults.push(Fault::new("name", FaultCode::Missing));
    }
    let notes = text::paragraph("notes", notes, 2_000).map_err(|fault| faults.push(fault));
    let tags = check_tags(tags).map_err(|fault| faults.push(fault));
    match (name, notes, tags) {
        (Ok(Some(name)), Ok(notes), Ok(tags)) => Ok(CheckedFace { name, notes, tags }),
        _ => Err(faults),
    }
}

/// Reads tags in the form in which they are kept and compared, each once and in order; empty ones
/// are none.
///
/// # Errors
/// The first fault of `tags`.
pub fn check_tags(typed: &[String]) -> Result<Vec<String>, Fault> {
    let mut tags = Vec::new();
    for typed in typed {
        tags.extend(text::line("tags", &fold_tag(typed), MOST_IN_TAG)?);
    }
    tags.sort();
    tags.dedup();
    if tags.len() > MOST_TAGS {
        return Err(Fault::new("tags", FaultCode::TooManyTags).with("max", MOST_TAGS));
    }
    Ok(tags)
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
        assert_eq!(checked.face.name, "Kaveri Textiles");
        assert_eq!(checked.face.notes, None);
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
            let found = check_face(name, "", &[]).expect_err("a fault");
            assert_eq!((found[0].path.as_str(), found[0].code), ("name", code));
        }
        for name in ["🚀 Rockets", "שלום", "காவேரி", "<b>&\"'"] {
            assert!(check_face(name, "", &[]).is_ok(), "{name}");
        }
    }

    #[test]
    fn tags_are_kept_folded_each_once_and_in_order_and_a_bad_one_is_told() {
        let tags = |typed: &[&str]| {
            let typed: Vec<_> = typed.iter().map(|tag| (*tag).to_owned()).collect();
            check_tags(&typed).map_err(|fault| (fault.path, fault.code))
        };
        assert_eq!(
            tags(&[" Retail ", "சென்னை", "retail", " ", "A–B"]),
            Ok(vec![
                "a–b".to_owned(),
                "retail".to_owned(),
                "சென்னை".to_owned()
            ])
        );
        let many: Vec<String> = (0..21).map(|n| format!("tag {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(tags(&many[..20]).map(|tags| tags.len()), Ok(20));
        for (typed, code) in [
            (many.as_slice(), FaultCode::TooManyTags),
            (&["x".repeat(41).as_str()], FaultCode::TooLong),
            (&["a\u{202e}b"], FaultCode::ControlCharacter),
            (&["a\nb"], FaultCode::ControlCharacter),
        ] {
            assert_eq!(tags(typed), Err(("tags".to_owned(), code)));
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
