//! A role or permission profile while it is edited, and which ones a list shows.

use desk_contract::role::{RoleListView, RoleSave, RoleView, ShippedRoleView};
use desk_domain::{
    access::{Rights, RoleKind, ShippedRole},
    fault::Fault,
    id::{RoleId, TenantId},
};
use desk_text::{Language, role_name};

use crate::{
    pages::typed::required_line,
    route::people::{RolePart, RolesPlace, RolesRoute},
};

/// A role as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleDraft {
    /// `None` for a new one.
    pub id: Option<RoleId>,
    /// The revision the change is made on.
    pub revision: Option<i64>,
    /// The tenant it belongs to.
    pub tenant_id: TenantId,
    /// A role or a permission profile.
    pub kind: RoleKind,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it holds.
    pub rights: Rights,
}

impl RoleDraft {
    /// A new one that holds nothing yet.
    pub fn new(tenant_id: TenantId, kind: RoleKind) -> Self {
        Self {
            id: None,
            revision: None,
            tenant_id,
            kind,
            name: String::new(),
            description: String::new(),
            rights: Rights::NONE,
        }
    }

    /// One as it was kept last.
    pub fn of(role: &RoleView) -> Self {
        Self {
            id: Some(role.id),
            revision: Some(role.revision),
            tenant_id: role.tenant_id,
            kind: role.kind,
            name: role.name.clone(),
            description: role.description.clone(),
            rights: role.rights.closed(),
        }
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        required_line(&mut faults, "name", &self.name, 100);
        required_line(&mut faults, "description", &self.description, 500);
        faults
    }

    /// The command that keeps it.
    pub fn save(&self) -> RoleSave {
        RoleSave {
            id: self.id,
            revision: self.revision,
            tenant_id: self.tenant_id,
            kind: self.kind,
            name: self.name.trim().to_owned(),
            description: self.description.trim().to_owned(),
            rights: self.rights,
        }
    }

    /// Where it is looked at once it is kept: at the tenant that owns it. A tenant above that one
    /// does not have it among its roles.
    pub const fn page(&self, kept: RoleId) -> RolesRoute {
        RolesRoute {
            tenant: Some(self.tenant_id),
            place: RolesPlace::Made(kept, RolePart::Rights),
        }
    }
}

/// Whether the role that came as a template was deleted: then it can be brought back.
pub fn is_template_gone(list: &RoleListView) -> bool {
    list.made.iter().all(|role| role.template.is_none())
}

/// The roles that come with the application, as a list shows them. The template is left out where
/// nobody holds it: the role made from it stands among the others.
pub fn shipped(language: Language, list: &RoleListView, search: &str) -> Vec<ShippedRoleView> {
    let wanted = |role: &&ShippedRoleView| {
        (role.role != ShippedRole::BusinessAnalyst || role.held_by > 0)
            && fits(search, &[&role_name(language, role.role)])
    };
    list.shipped.iter().filter(wanted).cloned().collect()
}

/// The made ones of a kind whose name or description says what is looked for.
pub fn made(list: &RoleListView, kind: RoleKind, search: &str) -> Vec<RoleView> {
    let wanted =
        |role: &&RoleView| role.kind == kind && fits(search, &[&role.name, &role.description]);
    list.made.iter().filter(wanted).cloned().collect()
}

fn fits(search: &str, texts: &[&str]) -> bool {
    let search = search.trim().to_lowercase();
    texts
        .iter()
        .any(|text| text.to_lowercase().contains(&search))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn view(kind: RoleKind, name: &str) -> RoleView {
        RoleView {
            id: RoleId(Uuid::from_u128(7)),
            revision: 3,
            tenant_id: TenantId(Uuid::from_u128(1)),
            kind,
            name: name.to_owned(),
            description: "Sells".to_owned(),
            rights: ShippedRole::AccountManager.rights(),
            template: None,
            held_by: 0,
        }
    }

    fn list() -> RoleListView {
        let shipped = ShippedRole::ALL.iter().map(|role| ShippedRoleView {
            role: *role,
            rights: role.rights(),
            grantable: true,
            held_by: 0,
        });
        RoleListView {
            shipped: shipped.collect(),
            made: vec![
                view(RoleKind::Role, "Partner desk"),
                view(RoleKind::Profile, "Night shift"),
            ],
            products: Vec::new(),
        }
    }

    #[test]
    fn a_role_needs_a_name_and_says_what_it_is_for() {
        let draft = RoleDraft::new(TenantId(Uuid::nil()), RoleKind::Role);
        let paths: Vec<_> = draft.faults().into_iter().map(|fault| fault.path).collect();
        assert_eq!(paths, ["name", "description"]);
    }

    #[test]
    fn a_role_that_was_kept_goes_back_as_it_came() {
        let kept = view(RoleKind::Role, "Partner desk");
        let draft = RoleDraft::of(&kept);
        assert_eq!(draft.faults(), vec![]);
        let save = draft.save();
        assert_eq!((save.id, save.revision), (Some(kept.id), Some(3)));
        assert_eq!(save.rights, kept.rights);
    }

    #[test]
    fn a_role_made_for_another_tenant_is_looked_at_there() {
        let (other, id) = (TenantId(Uuid::from_u128(2)), RoleId(Uuid::from_u128(7)));
        let mut draft = RoleDraft::new(TenantId(Uuid::from_u128(1)), RoleKind::Role);
        draft.tenant_id = other;
        let page = draft.page(id);
        assert_eq!(page.tenant, Some(other));
        assert_eq!(page.place, RolesPlace::Made(id, RolePart::Rights));
    }

    #[test]
    fn the_template_can_be_brought_back_only_once_it_is_gone() {
        let mut list = list();
        assert!(is_template_gone(&list));
        list.made[0].template = Some(ShippedRole::BusinessAnalyst);
        assert!(!is_template_gone(&list));
    }

    #[test]
    fn the_template_is_listed_only_while_somebody_holds_it() {
        let mut list = list();
        assert_eq!(shipped(Language::En, &list, "").len(), 11);
        list.shipped.iter_mut().for_each(|role| role.held_by = 1);
        assert_eq!(shipped(Language::En, &list, "").len(), 12);
    }

    #[test]
    fn roles_and_profiles_are_looked_for_by_name() {
        let list = list();
        assert_eq!(shipped(Language::En, &list, " mssp ").len(), 2);
        assert_eq!(made(&list, RoleKind::Role, "SELLS").len(), 1);
        assert_eq!(made(&list, RoleKind::Role, "night").len(), 0);
        assert_eq!(made(&list, RoleKind::Profile, "night").len(), 1);
    }
}
