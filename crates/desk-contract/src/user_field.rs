//! Fields of one's own: what a tenant wants to know of its people.

use desk_domain::{
    entitlement::Needs,
    fault::Fault,
    id::{TenantId, UserFieldId},
    user_field::{UserField, UserFieldKind},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Command, LookedAt, Query};

/// Makes a field that a tenant keeps of its people, or renames one and changes its choices. Needs
/// Users: Create (Users: Edit for a change) on the tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserFieldSave {
    /// Which to change; `None` makes a new one.
    #[serde(default)]
    pub change: Option<UserFieldId>,
    /// Filled when the command is run.
    #[serde(default)]
    pub id: Option<UserFieldId>,
    /// The tenant whose people have it.
    pub tenant_id: TenantId,
    /// 1–60 characters, once in its tenant.
    pub name: String,
    /// What can stand in it. A field keeps the kind it was made with.
    pub kind: UserFieldKind,
    /// What can be chosen, for a choice: at most 50, of 60 characters each. One that somebody has
    /// stays.
    #[serde(default)]
    pub choices: Vec<String>,
}

impl Command for UserFieldSave {
    const NAME: &'static str = "user_field.save";
    const NEEDS: Needs = Needs::Any;
    type Output = UserFieldId;

    fn faults(&self) -> Vec<Fault> {
        UserField::faults(&self.name, self.kind, &self.choices)
    }

    fn mint(&mut self, next: &mut dyn FnMut() -> Uuid) {
        self.id = Some(next().into());
    }
}

/// Deletes a field with everything that stands in it; needs Users: Delete on its tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserFieldDiscard {
    /// Which.
    pub id: UserFieldId,
}

impl Command for UserFieldDiscard {
    const NAME: &'static str = "user_field.discard";
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

/// Asks for the fields in reach, in the order in which they were made; needs Users: View on their
/// tenants.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserFieldList {
    /// Only those of this tenant.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
    /// Only of this tenant and those below it.
    #[serde(default)]
    pub below: Option<TenantId>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserFieldView {
    /// What it is.
    pub field: UserField,
    /// The name of its tenant.
    pub tenant_name: String,
    /// In how many people's fields something stands, the deleted left out.
    pub people: i64,
}

impl Query for UserFieldList {
    const NAME: &'static str = "user_field.list";
    type Output = Vec<UserFieldView>;

    fn looked_at(_: &Self::Output) -> Option<LookedAt> {
        Some(LookedAt::Page)
    }
}
