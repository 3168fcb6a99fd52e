//! Examples of the requests about tenants.

use std::sync::atomic::{AtomicU32, Ordering};

use desk_contract::tenant::{
    TenantArchive, TenantCreate, TenantEdit, TenantGet, TenantList, TenantPurge, TenantRestore,
    TenantTree,
};
use desk_domain::{
    id::TenantId,
    supplier::SupplierForm,
    tenant::{TenantForm, TenantKind},
};
use uuid::Uuid;

use crate::examples::{Examples, Target};

/// A client that nobody has made yet.
pub fn new_client(msp: TenantId) -> TenantCreate {
    TenantCreate {
        id: None,
        parent_id: msp,
        kind: TenantKind::Client,
        form: TenantForm {
            name: "Noyyal Mills".to_owned(),
            label: Uuid::now_v7().simple().to_string(),
            notes: "Moves offices in spring.".to_owned(),
            ..TenantForm::default()
        },
    }
}

/// An MSP that nobody has made yet, with a prefix from `QAA` on that no other one has.
pub fn new_msp(parent_id: TenantId) -> TenantCreate {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let letter = |place: u32, first: u8, count: u32| {
        char::from(first + u8::try_from(number / place % count).expect("a letter"))
    };
    let prefix = [
        letter(676, b'Q', 10),
        letter(26, b'A', 26),
        letter(1, b'A', 26),
    ];
    let supplier = SupplierForm {
        name: "Noyyal Networks".to_owned(),
        gstin: "33AAACA0000A1Z5".to_owned(),
        address: "8 River Street\nTiruppur 641601".to_owned(),
        ..SupplierForm::default()
    };
    TenantCreate {
        id: None,
        parent_id,
        kind: TenantKind::Msp,
        form: TenantForm {
            name: supplier.name.clone(),
            prefix: prefix.iter().collect(),
            supplier,
            ..TenantForm::default()
        },
    }
}

impl Examples for TenantCreate {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let chosen = Self {
            id: Some(at.client),
            ..new_client(at.msp)
        };
        vec![
            ("client", new_client(at.msp)),
            ("client, id chosen by the sender", chosen),
            ("MSP of the MSP", new_msp(at.msp)),
            ("MSP of the organisation", new_msp(at.organisation)),
        ]
    }
}

impl Examples for TenantEdit {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let edit = |id| Self {
            id,
            name: "Noyyal Spinners".to_owned(),
            notes: String::new(),
            tags: vec!["Retail".to_owned()],
        };
        vec![("client", edit(at.client)), ("MSP", edit(at.msp))]
    }
}

impl Examples for TenantArchive {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { id: at.client })]
    }
}

impl Examples for TenantRestore {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        vec![("", Self { id: at.client })]
    }
}

impl Examples for TenantPurge {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let purge = Self {
            id: at.client,
            name: "Noyyal Spinners".to_owned(),
        };
        vec![("", purge)]
    }
}

impl Examples for TenantList {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let search = Self {
            search: "noyyal CHO".to_owned(),
            ..Self::default()
        };
        let below = Self {
            below: Some(at.msp),
            ..Self::default()
        };
        vec![("", Self::default()), ("search", search), ("below", below)]
    }
}

impl Examples for TenantTree {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let search = Self {
            search: "noyyal CHO".to_owned(),
            below: Some(at.client),
            ..Self::default()
        };
        vec![("", Self::default()), ("search", search)]
    }
}

impl Examples for TenantGet {
    fn examples(at: &Target) -> Vec<(&'static str, Self)> {
        let get = |id| Self { id };
        vec![("client", get(at.client)), ("MSP", get(at.msp))]
    }
}
