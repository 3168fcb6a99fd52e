//! What an MSP prints about itself on every proposal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    canonical::Hash,
    id::TenantId,
    record::{Kind, Record, characters, named},
};

/// The supplier data of one MSP; its id is the MSP tenant's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Supplier {
    /// The MSP.
    pub tenant_id: TenantId,
    /// Legal name, 1–200 characters.
    pub name: String,
    /// GSTIN, in capitals.
    pub gstin: Option<String>,
    /// Two-digit GST state code; the GSTIN's own where there is one.
    pub state: String,
    /// Postal address, up to 500 characters, lines kept.
    pub address: String,
    /// Address that customers answer to.
    pub email: Option<String>,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// Whether the MSP itself sits in a special economic zone.
    pub sez: bool,
    /// Letter of undertaking for exports and SEZ supplies without tax.
    pub lut: Option<Lut>,
    /// Where customers pay.
    pub bank: Option<BankAccount>,
    /// Terms printed on every proposal unless it has its own, up to 4,000 characters.
    pub terms: Option<String>,
    /// The logo's bytes, kept as a blob.
    pub logo: Option<Hash>,
}

/// A letter of undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lut {
    /// Its reference number.
    pub arn: String,
    /// Its last day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub valid_until: Date,
}

/// A bank account as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BankAccount {
    /// In whose name.
    pub account_name: String,
    /// Account number.
    pub account_number: String,
    /// Bank and branch.
    pub bank: String,
    /// Branch code.
    pub ifsc: String,
    /// Address for UPI payments.
    pub upi: Option<String>,
}

impl Record for Supplier {
    const KIND: Kind = Kind::Supplier;

    fn id(&self) -> Uuid {
        self.tenant_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 200, "supplier_name")?;
        if characters(&self.state) != 2 {
            return Err("supplier_state");
        }
        if characters(&self.address) > 500 {
            return Err("supplier_address");
        }
        if self.terms.as_deref().map_or(0, characters) > 4_000 {
            return Err("supplier_terms");
        }
        Ok(())
    }
}
