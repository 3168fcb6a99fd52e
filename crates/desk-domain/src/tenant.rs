//! Tenants: the organisation root, its MSPs, and their clients (SPEC 1–7, D-1).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    id::TenantId,
    record::{Kind, Record, UniqueKey, named},
};

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
        [Self::Organisation, Self::Msp, Self::Client]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// One node of the tenant tree.
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
    /// Words to gather tenants by, as [`fold_tag`] gives them, each once and in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
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
        self.prefix
            .iter()
            .map(|prefix| UniqueKey {
                name: "tenant.prefix",
                value: prefix.clone(),
            })
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

/// Whether a text is a tenant prefix: exactly three letters A–Z.
pub fn is_prefix(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The form in which tags are kept and compared: without outer blanks, in lower case.
pub fn fold_tag(typed: &str) -> String {
    typed.trim().to_lowercase()
}
