//! What a company or a department may do without a grant, while it is edited.

use desk_contract::role::{AccessDefaultSet, AccessDefaultView};
use desk_domain::{access::Rights, fault::Fault, id::TenantId, text};

/// A default as chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefaultDraft {
    /// Whether there is one already: then it stays whose it is.
    pub is_known: bool,
    /// Of which department; empty means the whole company.
    pub department: String,
    /// What its people may do.
    pub rights: Rights,
    /// What they might before: it may be put back.
    pub kept: Rights,
}

impl DefaultDraft {
    /// One as it was kept last.
    pub fn of(view: &AccessDefaultView) -> Self {
        Self {
            is_known: true,
            department: view.department.clone(),
            rights: view.rights.closed(),
            kept: view.rights.closed(),
        }
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let fault = text::line("department", &self.department, 100).err();
        fault.into_iter().collect()
    }

    /// The command that keeps these rights; none remove it.
    pub fn set(&self, tenant_id: TenantId, rights: Rights) -> AccessDefaultSet {
        AccessDefaultSet {
            id: None,
            tenant_id,
            department: self.department.trim().to_owned(),
            rights,
        }
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::access::{Module, Right, Verb};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_default_that_was_kept_goes_back_as_it_came() {
        let rights = Rights::NONE.with(Right::new(Module::Customers, Verb::Edit));
        let draft = DefaultDraft::of(&AccessDefaultView {
            department: "Sales".to_owned(),
            rights,
        });
        assert_eq!(draft.faults(), vec![]);
        let set = draft.set(TenantId(Uuid::nil()), draft.rights);
        assert_eq!((set.department.as_str(), set.rights), ("Sales", rights));
    }

    #[test]
    fn a_department_with_too_long_a_name_is_told() {
        let draft = DefaultDraft {
            department: "x".repeat(101),
            ..DefaultDraft::default()
        };
        assert_eq!(draft.faults().len(), 1);
    }
}
