//! The shipped roles, read from `data/roles.csv`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Module, Right, Rights, Verb, named_enum};

const TABLE: &str = include_str!("../../data/roles.csv");

named_enum! {
    /// A shipped role (D-28).
    Role {
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

impl Role {
    /// What the role holds.
    pub fn rights(self) -> Rights {
        static ROLES: OnceLock<Vec<(Role, Rights)>> = OnceLock::new();
        ROLES
            .get_or_init(|| rows(TABLE))
            .iter()
            .find(|(role, _)| *role == self)
            .map(|(_, rights)| *rights)
            .unwrap_or_default()
    }
}

/// Reads the table: `role,grantable_on,<module>…`, the cells holding the letters of the verbs.
fn rows(table: &str) -> Vec<(Role, Rights)> {
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
            let role = Role::from_name(cells.next()?)?;
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
            Some((role, held))
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
        assert_eq!(rows.len(), Role::ALL.len());
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
        let rights = Role::AccountManager.rights();
        assert!(rights.has(Right::new(Module::Proposals, Verb::Export)));
        assert!(rights.has(Right::new(Module::CostAndMargin, Verb::View)));
        assert!(!rights.has(Right::new(Module::PriceBooks, Verb::Edit)));
        assert!(!rights.has(Right::new(Module::Users, Verb::View)));
    }

    #[test]
    fn no_customer_role_sees_cost() {
        for role in [
            Role::CustomerOwner,
            Role::CustomerAdmin,
            Role::CustomerAnalyst,
            Role::CustomerViewer,
            Role::User,
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
