//! One record of any kind, so that one story can be told to two stores about all of them.

use desk_app::{PutError, Records, Storage, Table};
use desk_domain::{
    access::{AccessDefault, AccessOverride, Grant, Role},
    customer::Customer,
    entitlement::Entitlement,
    group::{Group, Membership},
    id::TenantId,
    organisation::Organisation,
    price_book::{PriceBook, PriceBookCost},
    product::Product,
    proposal::{NumberSeries, Proposal, ProposalCost},
    record::{Kind, Record, Refusal, UniqueKey},
    reset_code::ResetCode,
    second_step::SecondStep,
    security_policy::SecurityPolicy,
    supplier::Supplier,
    tenant::Tenant,
    user::{Credential, User},
    user_field::UserField,
    user_security::UserSecurity,
};
use uuid::Uuid;

// Each future lies on the heap: all of them in one would be more than a test thread's stack holds.
macro_rules! every_kind {
    ($($kind:ident,)+) => {
        #[derive(Debug, Clone, PartialEq)]
        pub enum AnyRecord { $($kind(Box<$kind>),)+ }

        $(impl From<$kind> for AnyRecord {
            fn from(record: $kind) -> Self { Self::$kind(Box::new(record)) }
        })+

        impl AnyRecord {
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }

            pub fn unique_keys(&self) -> Vec<UniqueKey> {
                match self { $(Self::$kind(record) => record.unique_keys(),)+ }
            }

            pub async fn put<S: Records>(&self, store: &mut S) -> Result<(), Refusal> {
                match self { $(Self::$kind(record) => refusal(Box::pin(Table::<$kind>::put(store, record)).await),)+ }
            }
        }

        pub async fn remove<S: Records>(store: &mut S, kind: Kind, id: Uuid) -> Result<(), Refusal> {
            match kind { $(Kind::$kind => refusal(Box::pin(Table::<$kind>::remove(store, id)).await),)+ }
        }

        pub async fn get<S: Records>(store: &mut S, kind: Kind, id: Uuid) -> Option<AnyRecord> {
            match kind { $(Kind::$kind => read(Box::pin(Table::<$kind>::get(store, id)).await).map(AnyRecord::from),)+ }
        }

        pub async fn find<S: Records>(store: &mut S, kind: Kind, key: &UniqueKey) -> Option<AnyRecord> {
            match kind { $(Kind::$kind => read(Box::pin(Table::<$kind>::find(store, key)).await).map(AnyRecord::from),)+ }
        }

        pub async fn owned_by<S: Records>(store: &mut S, kind: Kind, tenant: TenantId) -> Vec<AnyRecord> {
            match kind {
                $(Kind::$kind => read(Box::pin(Table::<$kind>::owned_by(store, tenant)).await)
                    .into_iter().map(AnyRecord::from).collect(),)+
            }
        }
    };
}

every_kind! {
    Tenant, Organisation, Supplier, User, Credential, Grant, Role, AccessDefault, AccessOverride,
    Group, Membership, Product, PriceBook, PriceBookCost, Customer, Proposal, ProposalCost,
    NumberSeries, SecondStep, ResetCode, SecurityPolicy, UserField, UserSecurity,
    Entitlement,
}

fn read<T>(result: Result<T, Storage>) -> T {
    result.expect("the store can be read")
}

fn refusal(result: Result<(), PutError>) -> Result<(), Refusal> {
    match result {
        Ok(()) => Ok(()),
        Err(PutError::Refused(refusal)) => Err(refusal),
        Err(PutError::Storage(fault)) => panic!("the store cannot be written: {fault}"),
    }
}

/// Fails at the first difference between two stores, read in every way that a use case reads.
pub async fn assert_same_records<L: Records, R: Records>(
    left: &mut L,
    right: &mut R,
    ids: &[Uuid],
    tenants: &[TenantId],
) {
    for kind in Kind::ALL.iter().copied() {
        for tenant in tenants.iter().copied() {
            let owned = owned_by(left, kind, tenant).await;
            assert_eq!(
                owned,
                owned_by(right, kind, tenant).await,
                "{kind:?} of {tenant}"
            );
            for key in owned.iter().flat_map(AnyRecord::unique_keys) {
                let found = find(left, kind, &key).await;
                assert!(found.is_some(), "{key:?}");
                assert_eq!(found, find(right, kind, &key).await, "{key:?}");
            }
        }
        for id in ids.iter().copied() {
            let stored = get(left, kind, id).await;
            assert_eq!(stored, get(right, kind, id).await, "{kind:?} {id}");
        }
    }
}
