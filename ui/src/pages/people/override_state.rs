//! What is said of one person alone, while it is edited.

use desk_contract::role::{AccessOverrideSet, AccessOverrideView};
use desk_domain::{
    access::Rights,
    fault::{Fault, FaultCode},
    id::{TenantId, UserId},
};

/// An exception as chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exception {
    /// Where.
    pub tenant_id: Option<TenantId>,
    /// Whether there is one already.
    pub is_known: bool,
    /// Whether it was opened to be changed: then it stays where it is.
    pub is_fixed: bool,
    /// What is allowed besides.
    pub allowed: Rights,
    /// What is denied in any case.
    pub denied: Rights,
    /// What was allowed before: it may be put back.
    pub kept: Rights,
    /// Why.
    pub reason: String,
}

impl Exception {
    /// The one to edit on a tenant: what is known there, or a new one.
    pub fn on(tenant_id: Option<TenantId>, known: &[AccessOverrideView]) -> Self {
        let there = known.iter().find(|view| Some(view.tenant_id) == tenant_id);
        there.map_or_else(
            || Self {
                tenant_id,
                ..Self::default()
            },
            Self::of,
        )
    }

    /// One as it was kept last.
    fn of(view: &AccessOverrideView) -> Self {
        Self {
            tenant_id: Some(view.tenant_id),
            is_known: true,
            is_fixed: false,
            allowed: view.allowed.closed(),
            denied: view.denied,
            kept: view.allowed.closed(),
            reason: view.reason.clone(),
        }
    }

    /// One as it was kept last, opened to be changed.
    pub fn fixed(view: &AccessOverrideView) -> Self {
        Self {
            is_fixed: true,
            ..Self::of(view)
        }
    }

    /// The same with nothing allowed and nothing denied: what removes it.
    #[must_use]
    pub fn removed(&self) -> Self {
        Self {
            allowed: Rights::NONE,
            denied: Rights::NONE,
            ..self.clone()
        }
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let lacks = self.tenant_id.is_none();
        let fault = lacks.then(|| Fault::new("tenant_id", FaultCode::Missing));
        fault.into_iter().collect()
    }

    /// The command that keeps it.
    pub fn set(&self, user_id: UserId) -> Option<AccessOverrideSet> {
        Some(AccessOverrideSet {
            id: None,
            user_id,
            tenant_id: self.tenant_id?,
            allowed: self.allowed,
            denied: self.denied,
            reason: self.reason.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::access::{Module, Right, Verb};
    use uuid::Uuid;

    use super::*;

    fn known() -> AccessOverrideView {
        AccessOverrideView {
            tenant_id: TenantId(Uuid::from_u128(1)),
            tenant_name: "Chola".to_owned(),
            allowed: Rights::NONE.with(Right::new(Module::Audit, Verb::View)),
            denied: Rights::NONE,
            reason: "Audit".to_owned(),
        }
    }

    #[test]
    fn adding_one_where_one_is_changes_it() {
        let there = Some(known().tenant_id);
        assert!(Exception::on(there, &[known()]).is_known);
        let elsewhere = Exception::on(Some(TenantId(Uuid::nil())), &[known()]);
        assert!(!elsewhere.is_known && elsewhere.allowed.is_empty());
        assert_eq!(Exception::on(None, &[known()]).faults().len(), 1);
    }

    #[test]
    fn removing_one_sends_nothing_allowed_and_nothing_denied() {
        let user = UserId(Uuid::from_u128(9));
        let set = Exception::of(&known()).removed().set(user).unwrap();
        assert!(set.allowed.is_empty() && set.denied.is_empty());
        assert_eq!(set.tenant_id, known().tenant_id);
    }
}
