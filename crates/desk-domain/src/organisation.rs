//! The organisation: what holds for everybody in one workspace.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    id::TenantId,
    language::Language,
    record::{Kind, Record, characters},
};

/// What is left of a domain name's 253 characters when a label of 63 and a dot stand before it.
pub const MOST_IN_BASE_DOMAIN: usize = 189;

/// Settings of the whole workspace; its id is the root tenant's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The root tenant.
    pub id: TenantId,
    /// The language new people and new documents start with.
    pub language: Language,
    /// IANA time zone in which days begin and end, for instance `Asia/Kolkata`.
    pub time_zone: String,
    /// The domain that the addresses of tenants end with; none until one is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_domain: Option<String>,
    /// Whether it is written down what people look at; on unless somebody turned it off.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub audit_reads: bool,
}

const fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
const fn is_yes(flag: &bool) -> bool {
    *flag
}

impl Record for Organisation {
    const KIND: Kind = Kind::Organisation;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        if !(1..=64).contains(&characters(&self.time_zone)) {
            return Err("organisation_time_zone");
        }
        match &self.base_domain {
            Some(domain) if !(1..=MOST_IN_BASE_DOMAIN).contains(&characters(domain)) => {
                Err("organisation_base_domain")
            }
            _ => Ok(()),
        }
    }
}
