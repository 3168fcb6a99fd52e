//! Tenants: the organisation root, its MSPs, and their clients (SPEC 1–24, D-1 to D-4, D-8).

mod form;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use form::{CheckedFace, CheckedKind, CheckedTenant, TenantForm, check_face, check_tags};

use crate::{
    access::{Area, Module, Right, Verb, named_enum},
    fault::{Fault, FaultCode},
    id::TenantId,
    proposal::NumberSeries,
    record::{Kind, Record, UniqueKey, characters, named},
};

/// How many days an archived tenant can be brought back before it may be purged (D-4).
const DAYS_IN_ARCHIVE: i64 = 30;

/// What a tenant is. Written as in the file: `organisation`, `msp`, `client`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenantKind {
    /// The root of the tree: exactly one.
    Organisation,
    /// A managed security service provider: owns prices, a number prefix and its clients.
    Msp,
    /// A company that uses what an MSP sells.
    Client,
}

impl TenantKind {
    /// Every kind, from the root down.
    pub const ALL: [Self; 3] = [Self::Organisation, Self::Msp, Self::Client];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Msp => "msp",
            Self::Client => "client",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

named_enum! {
    /// Where a tenant stands in its life. The states of provisioning and of demos join these when
    /// there is something that provisions.
    TenantStatus {
        /// In use.
        Active = "active",
        /// Put away: it can be read and brought back.
        Archived = "archived",
        /// Its data is erased. The row stays as a stump, so that neither its number nor its prefix
        /// nor its address is ever given out again (R-17); nobody sees it.
        Purged = "purged",
    }
}

impl TenantStatus {
    /// Whether a right held on a tenant in this state is good for anything. An archived tenant can
    /// be looked at and taken out; only the tenant itself can be changed, to bring it back.
    pub fn leaves(self, right: Right) -> bool {
        match self {
            Self::Active => true,
            Self::Archived => {
                right.area == Area::Module(Module::Tenants)
                    || matches!(right.verb, Verb::View | Verb::Export)
            }
            Self::Purged => false,
        }
    }

    fn is_active(&self) -> bool {
        *self == Self::Active
    }
}

/// One node of the tenant tree.
///
/// What came after the first version is left out of the text where it says nothing: the audit log
/// of an older file tells of its tenants without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Its id; also its scope.
    pub id: TenantId,
    /// The node above; only the organisation has none.
    pub parent_id: Option<TenantId>,
    /// What it is.
    pub kind: TenantKind,
    /// The name people read, 1–200 characters.
    pub name: String,
    /// Three capital letters that open its numbers; every MSP has one, nobody else does.
    pub prefix: Option<String>,
    /// The number people call a client by, `CHO-0001`; every client has one, nobody else does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The first part of a client's address, `kaveri-cho`: see [`address_label`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What people should know about it, up to 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Where it stands in its life.
    #[serde(default = "active", skip_serializing_if = "TenantStatus::is_active")]
    pub status: TenantStatus,
    /// The day it was archived; none while it is active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_on: Option<Date>,
    /// Words to gather tenants by, as [`fold_tag`] gives them, each once and in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

const fn active() -> TenantStatus {
    TenantStatus::Active
}

impl Tenant {
    /// The root of a new tree.
    pub fn organisation(id: TenantId, name: impl Into<String>) -> Self {
        Self {
            id,
            parent_id: None,
            kind: TenantKind::Organisation,
            name: name.into(),
            prefix: None,
            code: None,
            label: None,
            notes: None,
            status: TenantStatus::Active,
            archived_on: None,
            tags: Vec::new(),
        }
    }

    /// A new MSP.
    pub fn msp(
        id: TenantId,
        parent: TenantId,
        name: impl Into<String>,
        prefix: impl Into<String>,
    ) -> Self {
        Self {
            parent_id: Some(parent),
            kind: TenantKind::Msp,
            prefix: Some(prefix.into()),
            ..Self::organisation(id, name)
        }
    }

    /// A new client with its number and the first part of its address.
    pub fn client(
        id: TenantId,
        msp: TenantId,
        name: impl Into<String>,
        code: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            parent_id: Some(msp),
            kind: TenantKind::Client,
            code: Some(code.into()),
            label: Some(label.into()),
            ..Self::organisation(id, name)
        }
    }

    /// The key under which an MSP's prefix is its own.
    pub fn prefix_key(prefix: &str) -> UniqueKey {
        key("tenant.prefix", prefix)
    }

    /// The key under which a client's address is its own.
    pub fn label_key(label: &str) -> UniqueKey {
        key("tenant.label", label)
    }

    /// The first part of its address: a client's label, an MSP's prefix in small letters.
    pub fn first_label(&self) -> Option<String> {
        self.label
            .clone()
            .or_else(|| self.prefix.as_ref().map(|prefix| prefix.to_lowercase()))
    }

    /// The first day on which it may be purged; none while it is active.
    pub fn purgeable_on(&self) -> Option<Date> {
        let archived_on = self.archived_on?;
        Some(archived_on.saturating_add(DAYS_IN_ARCHIVE.days()))
    }

    /// What is left of it when its data is erased: only what must never be given out again.
    #[must_use]
    pub fn stump(self) -> Self {
        let name = self.code.clone().or_else(|| self.prefix.clone());
        Self {
            name: name.unwrap_or(self.name),
            notes: None,
            tags: Vec::new(),
            status: TenantStatus::Purged,
            ..self
        }
    }
}

/// Whether a tenant of a kind may stand below `parent`, which stands below `above`: MSPs below the
/// organisation or below one of its MSPs, clients below any MSP, nothing below a client (D-1). The
/// tree is then at most three deep below its root.
///
/// # Errors
/// The fault of the field that names the parent.
pub fn may_stand_below(
    kind: TenantKind,
    parent: TenantKind,
    above: Option<TenantKind>,
) -> Result<(), Fault> {
    match (kind, parent, above) {
        (TenantKind::Msp, TenantKind::Organisation, _)
        | (TenantKind::Msp, TenantKind::Msp, Some(TenantKind::Organisation))
        | (TenantKind::Client, TenantKind::Msp, _) => Ok(()),
        _ => Err(Fault::new("parent_id", FaultCode::TenantPlace)),
    }
}

/// The first part of a client's address: what was chosen for it and its MSP's prefix, which never
/// changes and no other MSP has: `kaveri` of `CHO` is `kaveri-cho`.
pub fn address_label(chosen: &str, prefix: &str) -> String {
    format!("{chosen}-{}", prefix.to_lowercase())
}

/// Whether a text is a tenant prefix: exactly three letters A–Z.
pub fn is_prefix(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text is one part of a domain name, in small letters: up to 63 letters a–z, digits and
/// hyphens, no hyphen first or last, and none of the forms that stand for an encoding.
pub fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.get(2..4) != Some("--")
}

/// The form in which tags are kept and compared: without outer blanks, in lower case.
pub fn fold_tag(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Whether a text is a client's number: three letters A–Z, a hyphen, at least four digits.
pub fn is_code(text: &str) -> bool {
    text.len() <= 24
        && text.split_once('-').is_some_and(|(prefix, number)| {
            is_prefix(prefix) && number.len() >= 4 && all_digits(number)
        })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn key(name: &'static str, value: &str) -> UniqueKey {
    UniqueKey {
        name,
        value: value.to_owned(),
    }
}

impl NumberSeries {
    /// The series that an MSP numbers its clients by. It runs through all years.
    pub fn of_clients(msp: TenantId) -> Self {
        Self {
            id: Self::id_for(msp, "client", ""),
            tenant_id: msp,
            series: "client".to_owned(),
            year: String::new(),
            last: 0,
        }
    }

    /// The next client's number, `CHO-0001`: at least four digits. None when there is no next one.
    pub fn take_code(&mut self, prefix: &str) -> Option<String> {
        self.last = self.last.checked_add(1)?;
        Some(format!("{prefix}-{:04}", self.last))
    }
}

impl Record for Tenant {
    const KIND: Kind = Kind::Tenant;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        [
            ("tenant.label", &self.label),
            ("tenant.code", &self.code),
            ("tenant.prefix", &self.prefix),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some(key(name, value.as_ref()?)))
        .collect()
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        self.parent_id
            .iter()
            .map(|parent| (Kind::Tenant, parent.0))
            .collect()
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 200, "tenant_name")?;
        let is_client = self.kind == TenantKind::Client;
        if is_client != self.code.is_some()
            || self.code.as_deref().is_some_and(|code| !is_code(code))
        {
            return Err("tenant_code");
        }
        if is_client != self.label.is_some()
            || self.label.as_deref().is_some_and(|label| !is_label(label))
        {
            return Err("tenant_label");
        }
        if self.notes.as_deref().map_or(0, characters) > 2_000 {
            return Err("tenant_notes");
        }
        if self.status.is_active() != self.archived_on.is_none() {
            return Err("tenant_archived");
        }
        if (self.kind == TenantKind::Organisation) != self.parent_id.is_none() {
            return Err("tenant_parent");
        }
        if (self.kind == TenantKind::Msp) != self.prefix.is_some() {
            return Err("tenant_prefix_kind");
        }
        match &self.prefix {
            Some(prefix) if !is_prefix(prefix) => Err("tenant_prefix"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    fn kaveri() -> Tenant {
        Tenant::client(id(3), id(2), "Kaveri Textiles", "CHO-0001", "kaveri-cho")
    }

    #[test]
    fn the_tree_is_an_organisation_with_msps_their_msps_and_clients() {
        use TenantKind::{Client, Msp, Organisation};
        let mut allowed = Vec::new();
        for kind in TenantKind::ALL {
            for parent in TenantKind::ALL {
                for above in [None, Some(Organisation), Some(Msp), Some(Client)] {
                    if may_stand_below(kind, parent, above).is_ok() {
                        allowed.push((kind, parent, above));
                    }
                }
            }
        }
        assert!(allowed.contains(&(Msp, Organisation, None)));
        assert!(allowed.contains(&(Msp, Msp, Some(Organisation))));
        assert!(!allowed.contains(&(Msp, Msp, Some(Msp))));
        assert!(allowed.contains(&(Client, Msp, Some(Msp))));
        assert!(!allowed.iter().any(|(kind, parent, _)| {
            *kind == Organisation || *parent == Client || (*kind, *parent) == (Client, Organisation)
        }));
    }

    #[test]
    fn clients_are_numbered_with_at_least_four_digits_and_numbers_never_wrap() {
        let mut series = NumberSeries::of_clients(id(2));
        assert_eq!(series.take_code("CHO").as_deref(), Some("CHO-0001"));
        series.last = 9_999;
        let code = series.take_code("CHO").expect("a number");
        assert_eq!(code, "CHO-10000");
        assert!(is_code(&code));
        series.last = i64::MAX - 1;
        assert!(is_code(&series.take_code("CHO").expect("the last number")));
        assert_eq!(series.take_code("CHO"), None);
    }

    #[test]
    fn an_address_is_one_part_of_a_domain_name() {
        assert_eq!(address_label("kaveri", "CHO"), "kaveri-cho");
        for label in ["a", "kaveri-cho", "3m-india", &"a".repeat(63)] {
            assert!(is_label(label), "{label}");
        }
        for text in [
            "",
            "-a",
            "a-",
            "Kaveri",
            "a.b",
            "a b",
            "xn--abc",
            "காவேரி",
            "a\0",
            &"a".repeat(64),
        ] {
            assert!(!is_label(text), "{}", text.escape_debug());
        }
    }

    #[test]
    fn a_tenant_of_an_older_file_reads_and_writes_as_it_did() {
        let old = r#"{"id":"00000000-0000-0000-0000-000000000002","parent_id":"00000000-0000-0000-0000-000000000001","kind":"msp","name":"Chola","prefix":"CHO"}"#;
        let tenant: Tenant = serde_json::from_str(old).expect("an older tenant");
        assert_eq!(tenant, Tenant::msp(id(2), id(1), "Chola", "CHO"));
        assert_eq!(serde_json::to_string(&tenant).expect("JSON"), old);
    }

    #[test]
    fn thirty_days_pass_between_the_archive_and_the_purge() {
        let archived = Tenant {
            status: TenantStatus::Archived,
            archived_on: Some(date(2026, 11, 22)),
            ..kaveri()
        };
        assert_eq!(archived.purgeable_on(), Some(date(2026, 12, 22)));
        assert_eq!(kaveri().purgeable_on(), None);
    }

    #[test]
    fn what_is_left_of_a_purged_tenant_names_nobody() {
        let archived = Tenant {
            notes: Some("Pays late.".to_owned()),
            status: TenantStatus::Archived,
            archived_on: Some(date(2026, 11, 22)),
            ..kaveri()
        };
        let stump = archived.stump();
        assert_eq!((stump.name.as_str(), &stump.notes), ("CHO-0001", &None));
        assert_eq!(stump.check(), Ok(()));
        assert_eq!(stump.unique_keys().len(), 2);
    }

    #[test]
    fn an_archived_tenant_can_be_read_and_brought_back_and_nothing_else() {
        let held = [
            Right::new(Module::Tenants, Verb::Edit),
            Right::new(Module::Proposals, Verb::View),
            Right::new(Module::Proposals, Verb::Export),
            Right::new(Module::Proposals, Verb::Create),
            Right::new(Module::Users, Verb::Edit),
        ];
        let left = |status: TenantStatus| held.map(|right| status.leaves(right));
        assert_eq!(left(TenantStatus::Active), [true; 5]);
        assert_eq!(
            left(TenantStatus::Archived),
            [true, true, true, false, false]
        );
        assert_eq!(left(TenantStatus::Purged), [false; 5]);
    }
}
