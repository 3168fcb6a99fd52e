//! A field that a tenant keeps of its people, while it is made or changed.

use desk_contract::user_field::{UserFieldSave, UserFieldView};
use desk_domain::{
    fault::Fault,
    id::{TenantId, UserFieldId},
    user_field::{UserField, UserFieldKind, tidied},
};

/// A field as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFieldDraft {
    /// `None` for a new one.
    pub change: Option<UserFieldId>,
    /// The tenant whose people have it.
    pub tenant_id: Option<TenantId>,
    /// What people call it.
    pub name: String,
    /// What can stand in it.
    pub kind: UserFieldKind,
    /// What can be chosen, one a line.
    pub choices: String,
}

impl UserFieldDraft {
    /// A new one.
    pub const fn new(tenant_id: Option<TenantId>) -> Self {
        Self {
            change: None,
            tenant_id,
            name: String::new(),
            kind: UserFieldKind::Text,
            choices: String::new(),
        }
    }

    /// One as it was kept last.
    pub fn of(view: &UserFieldView) -> Self {
        let field = &view.field;
        Self {
            change: Some(field.id),
            tenant_id: Some(field.tenant_id),
            name: field.name.clone(),
            kind: field.kind,
            choices: field.choices.join("\n"),
        }
    }

    fn choices(&self) -> Vec<String> {
        let lines: Vec<String> = self.choices.lines().map(str::to_owned).collect();
        tidied(&lines)
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        UserField::faults(&self.name, self.kind, &self.choices())
    }

    /// The command that keeps it.
    pub fn save(&self) -> Option<UserFieldSave> {
        Some(UserFieldSave {
            change: self.change,
            id: None,
            tenant_id: self.tenant_id?,
            name: self.name.trim().to_owned(),
            kind: self.kind,
            choices: if self.kind == UserFieldKind::Choice {
                self.choices()
            } else {
                Vec::new()
            },
        })
    }
}

/// What a kind of field is called.
pub const fn kind_name(kind: UserFieldKind) -> &'static str {
    match kind {
        UserFieldKind::Text => "user_field_kind-text",
        UserFieldKind::Number => "user_field_kind-number",
        UserFieldKind::Date => "user_field_kind-date",
        UserFieldKind::Choice => "user_field_kind-choice",
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn choices_are_lines_and_only_of_a_choice() {
        let mut draft = UserFieldDraft::new(Some(TenantId(Uuid::from_u128(1))));
        draft.name = " Shift ".to_owned();
        draft.choices = "Early\n\n Late \nEarly".to_owned();
        assert!(draft.save().unwrap().choices.is_empty());
        draft.kind = UserFieldKind::Choice;
        let save = draft.save().unwrap();
        assert_eq!((save.name.as_str(), save.change), ("Shift", None));
        assert_eq!(save.choices, ["Early", "Late"]);
        let kept = UserFieldDraft::of(&UserFieldView {
            field: UserField {
                id: UserFieldId(Uuid::from_u128(2)),
                tenant_id: save.tenant_id,
                name: save.name,
                kind: save.kind,
                choices: save.choices,
            },
            tenant_name: "Chola".to_owned(),
            people: 0,
        });
        assert_eq!(kept.choices, "Early\nLate");
        assert_eq!(kept.faults(), []);
    }

    #[test]
    fn a_field_needs_a_name_a_choice_choices_and_each_a_tenant() {
        let mut draft = UserFieldDraft::new(None);
        draft.kind = UserFieldKind::Choice;
        let paths: Vec<_> = (draft.faults().into_iter())
            .map(|fault| fault.path)
            .collect();
        assert_eq!(paths, ["name", "choices"]);
        assert!(draft.save().is_none());
    }
}
