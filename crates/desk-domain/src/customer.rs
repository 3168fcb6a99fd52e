//! Customers: the companies that buy, before and after they are tenants.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    id::{CustomerId, TenantId, UserId},
    proposal::CustomerForm,
    record::{Kind, Record, UniqueKey, named},
};

/// A buying company as one MSP knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// The MSP that sells to it.
    pub tenant_id: TenantId,
    /// The domain in lower case: what makes two customers of one MSP the same.
    pub domain: String,
    /// What the next proposal starts from.
    pub form: CustomerForm,
    /// The person who first sold to it.
    pub owner_id: UserId,
}

impl Record for Customer {
    const KIND: Kind = Kind::Customer;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![Self::domain_key(self.tenant_id, &self.domain)]
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![
            (Kind::Tenant, self.tenant_id.0),
            (Kind::User, self.owner_id.0),
        ]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.domain, 253, "customer_domain")?;
        named(&self.form.company, 200, "customer_company")
    }
}

impl Customer {
    /// The key under which an MSP knows a company; the domain is in lower case already.
    pub fn domain_key(msp: TenantId, domain: &str) -> UniqueKey {
        UniqueKey {
            name: "customer.domain",
            value: format!("{msp} {domain}"),
        }
    }
}
