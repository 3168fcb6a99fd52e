//! Identifiers: UUIDv7 values minted by the caller, one type for each kind of record.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
    )+};
}

ids! {
    /// A tenant: the organisation root, an MSP or a client.
    TenantId,
    /// A person who signs in.
    UserId,
    /// A grant: who holds which role on which tenant.
    GrantId,
    /// A role or permission profile that somebody made.
    RoleId,
    /// What everybody of a company or department may do.
    AccessDefaultId,
    /// What one person may or may not do besides.
    AccessOverrideId,
    /// A group of people.
    GroupId,
    /// One person in one group.
    MembershipId,
    /// A field that a tenant keeps of its people.
    UserFieldId,
    /// A product that is sold.
    ProductId,
    /// One version of an MSP's prices.
    PriceBookId,
    /// A buying company.
    CustomerId,
    /// A proposal, from its first draft on.
    ProposalId,
    /// One sign-in, until it ends.
    SessionId,
    /// One installation that writes operations.
    DeviceId,
}
