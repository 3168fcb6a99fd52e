//! The one function that permits, and the proof it gives.

use jiff::Timestamp;

use super::{Actor, Right, Verb};
use crate::{
    id::{TenantId, UserId},
    user::User,
};

/// Why an act is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The person cannot see the thing at all, so it must look as if it were not there.
    #[error("not there")]
    NotThere,
    /// The person can see the thing but lacks this right on its tenant.
    #[error("the right {0} is missing")]
    Missing(Right),
}

/// Proof that one act by one person within one tenant was allowed.
///
/// Only [`authorize`], [`own_account`], [`overdue`] and [`found`] make one, nothing clones one, and a write without one does not
/// compile. The audit entry of the write is made from it.
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    actor: Option<UserId>,
    right: Option<Right>,
    scope: TenantId,
    /// Further tenants that it covers.
    besides: Vec<TenantId>,
}

impl Permit {
    /// Who acts; `None` while a workspace is founded, and where time itself acts.
    pub fn actor(&self) -> Option<UserId> {
        self.actor
    }

    /// The right that was asked for; `None` while a workspace is founded and for one's own account.
    pub fn right(&self) -> Option<Right> {
        self.right
    }

    /// The tenant it was asked for.
    pub fn scope(&self) -> TenantId {
        self.scope
    }

    /// Extends the permit to a tenant that the same act creates below its scope.
    pub fn include_created(&mut self, tenant: TenantId) {
        self.besides.push(tenant);
    }

    /// Extends the permit to a tenant that keeps something of a person whom the act erases.
    pub fn include_of_erased(&mut self, tenant: TenantId) {
        self.besides.push(tenant);
    }

    /// Whether a record of this tenant may be written under the permit.
    pub fn covers(&self, tenant: TenantId) -> bool {
        self.scope == tenant || self.besides.contains(&tenant)
    }
}

/// Permits an act, or says why not.
///
/// A person without any right to see the module on that tenant gets [`Denied::NotThere`], whatever
/// the act; making something new needs no sight of what is there.
///
/// # Errors
/// [`Denied`] when the right is not held.
pub fn authorize(actor: &Actor, right: Right, scope: TenantId) -> Result<Permit, Denied> {
    let rights = actor.rights_on(scope);
    if rights.has(right) {
        return Ok(Permit {
            actor: Some(actor.user_id),
            right: Some(right),
            scope,
            besides: Vec::new(),
        });
    }
    let visible = rights.has(Right {
        verb: Verb::View,
        ..right
    }) || (right.verb == Verb::Create && !rights.is_empty());
    Err(if visible {
        Denied::Missing(right)
    } else {
        Denied::NotThere
    })
}

/// Permits what a person does to their own account, their passphrase for instance: nobody needs a
/// right for that.
///
/// # Errors
/// [`Denied::NotThere`] for somebody else's account.
pub fn own_account(actor: &Actor, account: &User) -> Result<Permit, Denied> {
    if actor.user_id != account.id {
        return Err(Denied::NotThere);
    }
    Ok(Permit {
        actor: Some(actor.user_id),
        right: None,
        scope: account.tenant_id,
        besides: Vec::new(),
    })
}

/// The permit to erase a deleted person who can no longer be brought back: nobody acts, time does.
///
/// # Errors
/// [`Denied::NotThere`] before that, and when nothing is left of them.
pub fn overdue(person: &User, measured: Timestamp) -> Result<Permit, Denied> {
    if !person.is_due(measured) {
        return Err(Denied::NotThere);
    }
    Ok(Permit {
        actor: None,
        right: None,
        scope: person.tenant_id,
        besides: Vec::new(),
    })
}

/// The permit to found a workspace: nobody is there yet who could hold a right.
///
/// # Errors
/// [`Denied::NotThere`] when the file already holds an organisation.
pub fn found(organisation_exists: bool, root: TenantId) -> Result<Permit, Denied> {
    if organisation_exists {
        return Err(Denied::NotThere);
    }
    Ok(Permit {
        actor: None,
        right: None,
        scope: root,
        besides: Vec::new(),
    })
}
