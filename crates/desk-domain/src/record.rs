//! What every stored record says of itself, so that each store checks the same things.

use serde::Serialize;
use uuid::Uuid;

use crate::{access::Module, id::TenantId};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        /// The kinds of record, by the name that tables, events and audit entries use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl Kind {
            /// Every kind, each after those that it refers to.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

kinds! {
    /// [`crate::tenant::Tenant`]
    Tenant = "tenant",
    /// [`crate::organisation::Organisation`]
    Organisation = "organisation",
    /// [`crate::entitlement::Entitlement`]
    Entitlement = "entitlement",
    /// [`crate::security_policy::SecurityPolicy`]
    SecurityPolicy = "security_policy",
    /// [`crate::supplier::Supplier`]
    Supplier = "supplier",
    /// [`crate::user::User`]
    User = "user",
    /// [`crate::user_field::UserField`]
    UserField = "user_field",
    /// [`crate::user::Credential`]
    Credential = "credential",
    /// [`crate::second_step::SecondStep`]
    SecondStep = "second_step",
    /// [`crate::reset_code::ResetCode`]
    ResetCode = "reset_code",
    /// [`crate::user_security::UserSecurity`]
    UserSecurity = "user_security",
    /// [`crate::access::Role`]
    Role = "role",
    /// [`crate::access::AccessDefault`]
    AccessDefault = "access_default",
    /// [`crate::access::AccessOverride`]
    AccessOverride = "access_override",
    /// [`crate::group::Group`]
    Group = "group",
    /// [`crate::group::Membership`]
    Membership = "membership",
    /// [`crate::access::Grant`]
    Grant = "grant",
    /// [`crate::product::Product`]
    Product = "product",
    /// [`crate::price_book::PriceBook`]
    PriceBook = "price_book",
    /// [`crate::price_book::PriceBookCost`]
    PriceBookCost = "price_book_cost",
    /// [`crate::customer::Customer`]
    Customer = "customer",
    /// [`crate::proposal::Proposal`]
    Proposal = "proposal",
    /// [`crate::proposal::ProposalCost`]
    ProposalCost = "proposal_cost",
    /// [`crate::proposal::NumberSeries`]
    NumberSeries = "number_series",
}

impl Kind {
    /// The module whose View shows the values of such records; `None` for secrets, which nobody is
    /// shown, and for what would tell how well somebody is guarded.
    pub const fn module(self) -> Option<Module> {
        Some(match self {
            Self::Tenant => Module::Tenants,
            Self::Organisation
            | Self::Entitlement
            | Self::SecurityPolicy
            | Self::Supplier
            | Self::NumberSeries
            | Self::Product => Module::Settings,
            Self::User | Self::UserField | Self::Group | Self::Membership => Module::Users,
            Self::Credential | Self::SecondStep | Self::ResetCode | Self::UserSecurity => {
                return None;
            }
            Self::Grant | Self::Role | Self::AccessDefault | Self::AccessOverride => Module::Roles,
            Self::PriceBook => Module::PriceBooks,
            Self::Customer => Module::Customers,
            Self::Proposal => Module::Proposals,
            Self::PriceBookCost | Self::ProposalCost => Module::CostAndMargin,
        })
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

/// A value no two records of a kind may share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UniqueKey {
    /// The key's stable name, for instance `user.email`.
    pub name: &'static str,
    /// The value, already folded the way it is compared.
    pub value: String,
}

/// Why a store does not take a record: the three things a database also checks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record contradicts itself; named like the CHECK constraint.
    #[error("check {0} failed")]
    Check(&'static str),
    /// Another record has this unique value.
    #[error("unique key {0} is taken")]
    Unique(&'static str),
    /// The record points at one that is not there, or something still points at a removed one.
    #[error("a record that is referred to is missing")]
    Reference,
}

/// A stored record: what a table row is made from.
pub trait Record: Clone + PartialEq + std::fmt::Debug + Serialize + Send + Sync + 'static {
    /// The kind's name.
    const KIND: Kind;

    /// The record's own id.
    fn id(&self) -> Uuid;

    /// The tenant that owns the record. Rights are asked for this tenant.
    fn scope(&self) -> TenantId;

    /// Values that no other record of the kind may have, in the order the database checks them.
    fn unique_keys(&self) -> Vec<UniqueKey> {
        Vec::new()
    }

    /// Records that must be there for this one to be.
    fn parents(&self) -> Vec<(Kind, Uuid)>;

    /// The checks one row can fail by itself; the same as the table's CHECK constraints.
    fn check(&self) -> Result<(), &'static str> {
        Ok(())
    }
}

/// Number of characters as SQLite's `length()` counts them: a NUL ends the text.
pub(crate) fn characters(text: &str) -> usize {
    text.chars()
        .take_while(|character| *character != '\0')
        .count()
}

/// The check nearly every name has: between one and `most` characters.
pub(crate) fn named(text: &str, most: usize, check: &'static str) -> Result<(), &'static str> {
    if (1..=most).contains(&characters(text)) {
        Ok(())
    } else {
        Err(check)
    }
}
