//! The shipped roles, read from `data/roles.csv`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Area, Module, Right, Rights, Verb, named_enum};
use crate::tenant::TenantKind;

const TABLE: &str = include_str!("../../data/roles.csv");

named_enum! {
    /// A shipped role (D-28).
    ShippedRole {
        /// Owns the workspace; makes MSP admins.
        PlatformOwner = "platform_owner",
        /// Runs chosen MSPs and all their clients.
        MsspAdmin = "mssp_admin",
        /// Partner sales: pricing and proposals.
        AccountManager = "account_manager",
        /// Watches and works incidents.
        MsspAnalyst = "mssp_analyst",
        /// Full rights inside one tenant.
        TenantAdmin = "tenant_admin",
        /// Reads one tenant.
        TenantViewer = "tenant_viewer",
        /// Owner at a client.
        CustomerOwner = "customer_owner",
        /// Admin at a client.
        CustomerAdmin = "customer_admin",
        /// Analyst at a client.
        CustomerAnalyst = "customer_analyst",
        /// Viewer at a client.
        CustomerViewer = "customer_viewer",
        /// The locked default: own profile only.
        User = "user",
        /// A template that can be changed.
        BusinessAnalyst = "business_analyst",
    }
}

impl ShippedRole {
    /// The roles that only a platform owner gives, changes and takes (D-28).
    pub const OF_THE_OWNER: [Self; 2] = [Self::PlatformOwner, Self::MsspAdmin];

    /// What a technician can be lent to a customer as: admin, analyst, read-only (D-29).
    pub const DELEGATED: [Self; 3] = [
        Self::CustomerAdmin,
        Self::CustomerAnalyst,
        Self::CustomerViewer,
    ];

    /// Whether the role holds every right on every product: those that run a tenant do, and hand on
    /// what the roles they make should hold (SPEC 106).
    const fn has_products(self) -> bool {
        matches!(
            self,
            Self::PlatformOwner | Self::MsspAdmin | Self::TenantAdmin | Self::CustomerOwner
        )
    }

    /// Whether the role can be granted on a tenant of this kind.
    pub fn grantable_on(self, kind: TenantKind) -> bool {
        let row = TABLE
            .lines()
            .map(|line| line.split(',').map(str::trim))
            .find_map(|mut cells| (cells.next() == Some(self.as_str())).then(|| cells.next())?);
        row.unwrap_or_default().split('|').any(|place| match place {
            "organisation" => kind == TenantKind::Organisation,
            "msp" => kind == TenantKind::Msp,
            "client" => kind == TenantKind::Client,
            // One tenant of any kind, or chosen ones.
            "tenant" | "tenants" => true,
            _ => false,
        })
    }

    /// What the role holds.
    pub fn rights(self) -> Rights {
        static ROLES: OnceLock<Vec<(ShippedRole, Rights)>> = OnceLock::new();
        ROLES
            .get_or_init(|| rows(TABLE))
            .iter()
            .find(|(role, _)| *role == self)
            .map(|(_, rights)| *rights)
            .unwrap_or_default()
    }
}

/// Every right on every product.
fn products() -> Rights {
    let on_products = |right: &Right| matches!(right.area, Area::Product(_));
    Right::all().filter(on_products).collect()
}

/// Reads the table: `role,grantable_on,<module>…`, the cells holding the letters of the verbs.
fn rows(table: &str) -> Vec<(ShippedRole, Rights)> {
    let mut lines = table.lines();
    let modules: Vec<Option<Module>> = lines
        .next()
        .unwrap_or_default()
        .split(',')
        .skip(2)
        .map(|name| Module::from_name(name.trim()))
        .collect();
    lines
        .filter_map(|line| {
            let mut cells = line.split(',');
            let role = ShippedRole::from_name(cells.next()?)?;
            let held = cells
                .skip(1)
                .zip(&modules)
                .filter_map(|(cell, module)| Some((cell, (*module)?)))
                .fold(Rights::NONE, |held, (cell, module)| {
                    cell.trim()
                        .chars()
                        .filter_map(verb)
                        .fold(held, |held, verb| held.with(Right::new(module, verb)))
                });
            Some((
                role,
                if role.has_products() {
                    held.union(products())
                } else {
                    held
                },
            ))
        })
        .collect()
}

fn verb(letter: char) -> Option<Verb> {
    Some(match letter {
        'C' => Verb::Create,
        'E' => Verb::Edit,
        'V' => Verb::View,
        'D' => Verb::Delete,
        'A' => Verb::Approve,
        'X' => Verb::Export,
        'G' => Verb::Delegate,
        'S' => Verb::Assign,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_column_and_letter_of_the_table_is_understood() {
        let rows = rows(TABLE);
        assert_eq!(rows.len(), ShippedRole::ALL.len());
        let header = TABLE.lines().next().expect("a header");
        let columns: Vec<&str> = header.split(',').skip(2).collect();
        assert_eq!(
            columns,
            Module::ALL
                .iter()
                .map(|module| module.as_str())
                .collect::<Vec<_>>()
        );
        for line in TABLE.lines().skip(1) {
            for cell in line.split(',').skip(2) {
                assert!(cell.chars().all(|letter| verb(letter).is_some()), "{line}");
            }
        }
    }

    #[test]
    fn the_account_manager_prices_and_proposes_and_sees_no_people() {
        let rights = ShippedRole::AccountManager.rights();
        assert!(rights.has(Right::new(Module::Proposals, Verb::Export)));
        assert!(rights.has(Right::new(Module::CostAndMargin, Verb::View)));
        assert!(!rights.has(Right::new(Module::PriceBooks, Verb::Edit)));
        assert!(!rights.has(Right::new(Module::Users, Verb::View)));
    }

    #[test]
    fn every_role_is_granted_where_the_table_says() {
        let on = |role: ShippedRole| {
            [
                TenantKind::Organisation,
                TenantKind::Msp,
                TenantKind::Client,
            ]
            .map(|kind| role.grantable_on(kind))
        };
        assert_eq!(on(ShippedRole::PlatformOwner), [true, false, false]);
        assert_eq!(on(ShippedRole::MsspAdmin), [false, true, false]);
        assert_eq!(on(ShippedRole::CustomerOwner), [false, false, true]);
        assert_eq!(on(ShippedRole::AccountManager), [true, true, true]);
        for role in ShippedRole::ALL {
            assert!(on(*role).contains(&true), "{role:?}");
        }
    }

    #[test]
    fn no_customer_role_sees_cost() {
        for role in [
            ShippedRole::CustomerOwner,
            ShippedRole::CustomerAdmin,
            ShippedRole::CustomerAnalyst,
            ShippedRole::CustomerViewer,
            ShippedRole::User,
        ] {
            assert!(
                !role
                    .rights()
                    .has(Right::new(Module::CostAndMargin, Verb::View)),
                "{role:?}"
            );
        }
    }
}
