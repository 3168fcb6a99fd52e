//! A product of the grid of rights while it is added or renamed.

use desk_contract::role::{ProductSave, ProductView};
use desk_domain::{
    access::PRODUCTS,
    fault::{Fault, FaultCode},
    id::{ProductId, TenantId},
};

use crate::pages::typed::required_line;

/// A product as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// Which is renamed; `None` adds one.
    pub rename: Option<ProductId>,
    /// What people call it.
    pub name: String,
}

impl ProductDraft {
    /// One that is there, to rename.
    pub fn of(product: &ProductView) -> Self {
        Self {
            rename: Some(product.id),
            name: product.name.clone(),
        }
    }

    /// What is wrong with it beside those that are there. That there is room for no more comes first:
    /// no name would help.
    pub fn faults(&self, there: &[ProductView]) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.rename.is_none() && there.len() >= usize::from(PRODUCTS) {
            let fault = Fault::new("name", FaultCode::ProductsFull);
            faults.push(fault.with("max", PRODUCTS));
        }
        required_line(&mut faults, "name", &self.name, 100);
        let name = self.name.trim();
        let has_it = |other: &ProductView| Some(other.id) != self.rename && other.name == name;
        if there.iter().any(has_it) {
            faults.push(Fault::new("name", FaultCode::Taken));
        }
        faults
    }

    /// The command that keeps it.
    pub fn save(&self, organisation: TenantId) -> ProductSave {
        ProductSave {
            tenant_id: organisation,
            rename: self.rename,
            id: None,
            name: self.name.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn product(slot: u8, name: &str) -> ProductView {
        ProductView {
            id: ProductId(Uuid::from_u128(u128::from(slot) + 1)),
            slot,
            name: name.to_owned(),
        }
    }

    fn codes(draft: &ProductDraft, there: &[ProductView]) -> Vec<FaultCode> {
        let faults = draft.faults(there);
        assert!(faults.iter().all(|fault| fault.path == "name"));
        faults.into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn a_product_needs_a_name_that_no_other_has() {
        let there = [product(0, "Provisioning"), product(1, "Cloud Directory")];
        let named = |name: &str| ProductDraft {
            name: name.to_owned(),
            ..ProductDraft::default()
        };
        assert_eq!(codes(&named(" "), &there), [FaultCode::Missing]);
        assert_eq!(codes(&named(" Provisioning "), &there), [FaultCode::Taken]);
        assert_eq!(codes(&named("Device Trust"), &there), []);
        // One may keep its own name.
        assert_eq!(codes(&ProductDraft::of(&there[0]), &there), []);
    }

    #[test]
    fn a_full_grid_takes_no_more_and_lets_its_products_be_renamed() {
        let there: Vec<_> = (0..PRODUCTS)
            .map(|slot| product(slot, &format!("Product {slot}")))
            .collect();
        let more = ProductDraft {
            name: "One more".to_owned(),
            ..ProductDraft::default()
        };
        assert_eq!(codes(&more, &there), [FaultCode::ProductsFull]);
        let renamed = ProductDraft {
            rename: Some(there[3].id),
            ..more
        };
        assert_eq!(codes(&renamed, &there), []);
        let save = renamed.save(TenantId(Uuid::nil()));
        assert_eq!(
            (save.rename, save.name.as_str()),
            (Some(there[3].id), "One more")
        );
    }
}
