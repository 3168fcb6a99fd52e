//! The products that are sold: rows of the grid of rights.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::ProductSlot,
    id::{ProductId, TenantId},
    record::{Kind, Record, UniqueKey, named},
};

/// The products a new workspace starts with (SPEC 110).
pub const STARTERS: [&str; 6] = [
    "SSO & IDP",
    "Cloud Directory",
    "Adaptive MFA",
    "Access Manager",
    "Password Manager",
    "Provisioning",
];

/// A product that is sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// The organisation.
    pub tenant_id: TenantId,
    /// Its place in the grid of rights, 0–63, never given twice.
    pub slot: u8,
    /// The name people read, 1–100 characters.
    pub name: String,
}

impl Product {
    /// Its place in the grid of rights.
    pub fn slot(&self) -> Option<ProductSlot> {
        ProductSlot::new(self.slot)
    }
}

impl Record for Product {
    const KIND: Kind = Kind::Product;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![
            UniqueKey {
                name: "product.name",
                value: format!("{} {}", self.tenant_id, self.name),
            },
            UniqueKey {
                name: "product.slot",
                value: format!("{} {}", self.tenant_id, self.slot),
            },
        ]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.slot().is_none() {
            return Err("product_slot");
        }
        named(&self.name, 100, "product_name")
    }
}
