//! A person while they are added or changed.

use desk_contract::user::{UserAdd, UserEdit, UserForm, UserView};
use desk_domain::{
    contact::{is_email, mobile},
    fault::{Fault, FaultCode},
    id::{TenantId, UserId},
    text,
    user::fold_email,
    user_field::UserField,
};

use crate::pages::typed::required_line;

/// The parts of the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FormTab {
    /// Name, address, what they do.
    #[default]
    Basic,
    /// How to reach them besides.
    Personal,
}

impl FormTab {
    /// The part that has the field at `path`.
    pub fn of(path: &str) -> Self {
        match path {
            "form.mobile" | "form.personal_email" => Self::Personal,
            path if path.starts_with("form.fields.") => Self::Personal,
            _ => Self::Basic,
        }
    }

    /// The part to show so that the first of these faults can be seen: the open one, if it has any.
    pub fn to_show<'a>(self, paths: impl Iterator<Item = &'a str>) -> Self {
        let tabs: Vec<_> = paths.map(Self::of).collect();
        if tabs.contains(&self) {
            self
        } else {
            tabs.first().copied().unwrap_or(self)
        }
    }
}

/// A person as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonDraft {
    /// `None` for somebody new.
    pub id: Option<UserId>,
    /// The tenant that keeps them.
    pub tenant_id: Option<TenantId>,
    /// What is known of them.
    pub form: UserForm,
}

impl PersonDraft {
    /// Somebody new.
    pub fn new(tenant_id: Option<TenantId>) -> Self {
        Self {
            tenant_id,
            ..Self::default()
        }
    }

    /// Somebody as they were kept last.
    pub fn of(view: &UserView) -> Self {
        Self {
            id: Some(view.summary.id),
            tenant_id: Some(view.summary.tenant_id),
            form: view.form.clone(),
        }
    }

    /// Of another tenant than before: what was typed into that one's own fields goes.
    pub fn belongs_to(&mut self, tenant: Option<TenantId>) {
        self.tenant_id = tenant;
        self.form.fields.clear();
    }

    /// What is wrong, at the paths of the commands; with the fields that their tenant keeps.
    pub fn faults(&self, kept: &[UserField]) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.tenant_id.is_none() {
            faults.push(Fault::new("tenant_id", FaultCode::Missing));
        }
        let form = &self.form;
        required_line(&mut faults, "form.name", &form.name, 200);
        if fold_email(&form.email).is_empty() {
            faults.push(Fault::new("form.email", FaultCode::Missing));
        }
        if form.user_type.is_none() && self.id.is_none() {
            faults.push(Fault::new("form.user_type", FaultCode::Missing));
        }
        for (path, typed) in [
            ("form.email", &form.email),
            ("form.personal_email", &form.personal_email),
        ] {
            let email = fold_email(typed);
            if !email.is_empty() && !is_email(&email) {
                faults.push(Fault::new(path, FaultCode::EmailFormat));
            }
        }
        for (path, typed) in [
            ("form.department", &form.department),
            ("form.job_title", &form.job_title),
        ] {
            faults.extend(text::line(path, typed, 100).err());
        }
        if !form.mobile.trim().is_empty() && mobile(&form.mobile).is_none() {
            faults.push(Fault::new("form.mobile", FaultCode::MobileFormat));
        }
        for field in kept {
            if let Some(typed) = form.fields.get(&field.id) {
                faults.extend(
                    field
                        .read(&format!("form.fields.{}", field.id), typed)
                        .err(),
                );
            }
        }
        faults
    }

    /// The command that adds them.
    pub fn add(&self) -> Option<UserAdd> {
        Some(UserAdd {
            id: None,
            tenant_id: self.tenant_id?,
            form: self.form.clone(),
        })
    }

    /// The command that changes them.
    pub fn edit(&self) -> Option<UserEdit> {
        Some(UserEdit {
            id: self.id?,
            form: self.form.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::{id::UserFieldId, user::UserType, user_field::UserFieldKind};
    use uuid::Uuid;

    use super::*;

    fn draft() -> PersonDraft {
        let mut draft = PersonDraft::new(Some(TenantId(Uuid::from_u128(1))));
        draft.form.name = "Devi Nair".to_owned();
        draft.form.email = "devi@chola.example".to_owned();
        draft.form.user_type = Some(UserType::User);
        draft
    }

    fn paths(draft: &PersonDraft) -> Vec<String> {
        draft
            .faults(&[])
            .into_iter()
            .map(|fault| fault.path)
            .collect()
    }

    #[test]
    fn a_name_an_address_a_type_and_a_tenant_are_enough() {
        assert_eq!(draft().faults(&[]), vec![]);
        assert!(draft().add().is_some() && draft().edit().is_none());
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let mut draft = PersonDraft::new(None);
        draft.form.personal_email = "devi".to_owned();
        draft.form.mobile = "12".to_owned();
        draft.form.department = "x".repeat(101);
        assert_eq!(
            paths(&draft),
            [
                "tenant_id",
                "form.name",
                "form.email",
                "form.user_type",
                "form.personal_email",
                "form.department",
                "form.mobile"
            ]
        );
    }

    #[test]
    fn what_stands_in_a_tenants_own_field_has_to_fit_it_and_stays_there() {
        let years = UserField {
            id: UserFieldId(Uuid::from_u128(7)),
            tenant_id: TenantId(Uuid::from_u128(1)),
            name: "Years".to_owned(),
            kind: UserFieldKind::Number,
            choices: Vec::new(),
        };
        let mut draft = draft();
        draft.form.fields.insert(years.id, "many".to_owned());
        let faults = draft.faults(std::slice::from_ref(&years));
        assert_eq!(faults[0].path, format!("form.fields.{}", years.id));
        assert_eq!(FormTab::of(&faults[0].path), FormTab::Personal);
        draft.form.fields.insert(years.id, "2.5".to_owned());
        assert_eq!(draft.faults(&[years]), []);
        draft.belongs_to(None);
        assert!(draft.form.fields.is_empty());
    }

    #[test]
    fn somebody_who_has_no_type_yet_can_be_changed() {
        let mut draft = draft();
        draft.id = Some(UserId(Uuid::from_u128(9)));
        draft.form.user_type = None;
        assert_eq!(paths(&draft), Vec::<String>::new());
    }

    #[test]
    fn the_part_with_the_first_fault_is_shown_unless_the_open_one_has_one() {
        let show = |tab: FormTab, paths: &[&str]| tab.to_show(paths.iter().copied());
        let both = ["form.name", "form.mobile"];
        assert_eq!(show(FormTab::Personal, &both), FormTab::Personal);
        assert_eq!(show(FormTab::Personal, &both[..1]), FormTab::Basic);
        assert_eq!(show(FormTab::Basic, &both[1..]), FormTab::Personal);
        assert_eq!(show(FormTab::Personal, &[]), FormTab::Personal);
    }
}
