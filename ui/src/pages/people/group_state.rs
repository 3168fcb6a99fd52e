//! A group while it is made, renamed, or gets other members.

use std::collections::BTreeMap;

use desk_contract::user::{GroupSave, GroupView};
use desk_domain::{
    fault::Fault,
    id::{GroupId, TenantId, UserId},
};

use crate::pages::typed::required_line;

/// A group as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupDraft {
    /// `None` for a new one.
    pub change: Option<GroupId>,
    /// The tenant that keeps it.
    pub tenant_id: Option<TenantId>,
    /// What people call it.
    pub name: String,
    /// Everybody in it.
    pub members: BTreeMap<UserId, String>,
    /// What was typed to find one more.
    pub typed: String,
}

impl GroupDraft {
    /// A new one with nobody in it.
    pub fn new(tenant_id: Option<TenantId>) -> Self {
        Self {
            tenant_id,
            ..Self::default()
        }
    }

    /// One as it was kept last.
    pub fn of(group: &GroupView) -> Self {
        let members = group.members.iter();
        Self {
            change: Some(group.id),
            tenant_id: Some(group.tenant_id),
            name: group.name.clone(),
            members: members.map(|one| (one.id, one.name.clone())).collect(),
            typed: String::new(),
        }
    }

    /// Takes somebody in; what was typed to find them is done with.
    pub fn take_in(&mut self, user: UserId, name: String) {
        self.members.insert(user, name);
        self.typed.clear();
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        required_line(&mut faults, "name", &self.name, 100);
        faults
    }

    /// The command that keeps it.
    pub fn save(&self) -> Option<GroupSave> {
        Some(GroupSave {
            change: self.change,
            ids: Vec::new(),
            tenant_id: self.tenant_id?,
            name: self.name.trim().to_owned(),
            members: self.members.keys().copied().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use desk_contract::user::MemberView;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_group_keeps_its_members_and_takes_each_in_once() {
        let id = |n| UserId(Uuid::from_u128(n));
        let mut draft = GroupDraft::of(&GroupView {
            id: GroupId(Uuid::from_u128(5)),
            tenant_id: TenantId(Uuid::from_u128(1)),
            tenant_name: "Chola".to_owned(),
            name: "Sales".to_owned(),
            members: vec![MemberView {
                id: id(1),
                name: "Devi".to_owned(),
            }],
        });
        draft.typed = "far".to_owned();
        draft.take_in(id(2), "Farid".to_owned());
        draft.take_in(id(1), "Devi".to_owned());
        let save = draft.save().unwrap();
        assert_eq!(save.members, [id(1), id(2)]);
        assert_eq!((save.change, draft.typed.as_str()), (draft.change, ""));
    }

    #[test]
    fn a_group_needs_a_name_and_a_tenant() {
        let draft = GroupDraft::new(None);
        assert_eq!(draft.faults().len(), 1);
        assert!(draft.save().is_none());
    }
}
