//! Roles and permission profiles, products, defaults and overrides.

use desk_contract::role::{
    AccessDefaultSet, AccessOverrideSet, ProductSave, RoleDiscard, RoleReset, RoleSave, RoleSaved,
};
use desk_domain::{
    access::{
        AccessDefault, AccessOverride, Module, PRODUCTS, Permit, Reach, Right, Rights, Role,
        RoleKind, ShippedRole, Verb,
    },
    fault::{Fault, FaultCode},
    id::{ProductId, RoleId, TenantId},
    product::Product,
    record::{Kind, UniqueKey},
    tenant::{Tenant, TenantKind},
    text,
    user::User,
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const CREATE: Right = Right::new(Module::Roles, Verb::Create);
const EDIT: Right = Right::new(Module::Roles, Verb::Edit);
const DELETE: Right = Right::new(Module::Roles, Verb::Delete);
const ASSIGN: Right = Right::new(Module::Roles, Verb::Assign);
const EDIT_SETTINGS: Right = Right::new(Module::Settings, Verb::Edit);

impl<S: Records> Handle<S> for RoleSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<RoleSaved>, Error> {
        let right = if self.revision.is_some() {
            EDIT
        } else {
            CREATE
        };
        let permit = work.authorize(right, self.tenant_id)?;
        let id = self.id.ok_or(Error::not_there())?;
        let before = match self.revision {
            None => None,
            Some(revision) => Some(role(work, &permit, id, revision).await?),
        };
        let mut faults = Vec::new();
        let name = text::needed("name", &self.name, 100, &mut faults);
        let description = text::needed("description", &self.description, 500, &mut faults);
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let role = Role {
            id,
            tenant_id: self.tenant_id,
            kind: before.as_ref().map_or(self.kind, |before| before.kind),
            name,
            description,
            rights: self.rights.closed(),
            template: before.as_ref().and_then(|before| before.template),
            revision: self.revision.unwrap_or(0) + 1,
        };
        put(work, permit, role, before).await
    }
}

impl<S: Records> Handle<S> for RoleReset {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<RoleSaved>, Error> {
        let id = self.id.ok_or(Error::not_there())?;
        let Some(revision) = self.revision else {
            return bring_back(work, id).await;
        };
        let found: Role = work.need(id).await?;
        let permit = work.authorize(EDIT, found.tenant_id)?;
        let before = role(work, &permit, id, revision).await?;
        let no_template = || Error::Invalid(vec![Fault::new("id", FaultCode::NoTemplate)]);
        let template = before.template.ok_or_else(no_template)?;
        let role = Role {
            rights: template.rights(),
            revision: before.revision + 1,
            ..before.clone()
        };
        put(work, permit, role, Some(before)).await
    }
}

/// Makes the role anew that came as a template, unless it is there: its name and its rights may have
/// been changed, what it was made from never is.
async fn bring_back<S: Records>(
    work: &mut Work<'_, S>,
    id: RoleId,
) -> Result<Done<RoleSaved>, Error> {
    let root = work.root().await?.ok_or(Error::not_there())?;
    let permit = work.authorize(CREATE, root)?;
    let there: Vec<Role> = work.owned_by(root).await?;
    if there.iter().any(|role| role.template.is_some()) {
        return Err(Error::Invalid(vec![Fault::new("id", FaultCode::NotNow)]));
    }
    put(work, permit, analyst(id, root), None).await
}

/// The role that comes as a template: it can be changed and deleted (D-25).
pub(crate) fn analyst(id: RoleId, organisation: TenantId) -> Role {
    let template = ShippedRole::BusinessAnalyst;
    Role {
        id,
        tenant_id: organisation,
        kind: RoleKind::Role,
        name: "Business Analyst".to_owned(),
        description: "Analyses what is needed and configures the systems.".to_owned(),
        rights: template.rights(),
        template: Some(template),
        revision: 1,
    }
}

/// Loads a role that nobody changed since `revision`.
async fn role<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    id: RoleId,
    revision: i64,
) -> Result<Role, Error> {
    let role: Role = work.need(id).await?;
    if !permit.covers(role.tenant_id) {
        return Err(Error::not_there());
    }
    if role.revision != revision {
        return Err(Error::Stale);
    }
    Ok(role)
}

/// Whoever holds the role, anywhere it can be granted, gains what is added.
async fn put<S: Records>(
    work: &mut Work<'_, S>,
    permit: Permit,
    role: Role,
    before: Option<Role>,
) -> Result<Done<RoleSaved>, Error> {
    let had = before.map_or(Rights::NONE, |before| before.rights.closed());
    let acting = work.acting().await?;
    acting.holds_below(role.rights.minus(had), role.tenant_id)?;
    work.put(&permit, &role).await?;
    Ok(Done {
        output: RoleSaved {
            id: role.id,
            revision: role.revision,
        },
        permit,
        object: (Kind::Role, role.id.0),
    })
}

impl<S: Records> Handle<S> for RoleDiscard {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let role: Role = work.need(self.id).await?;
        let permit = work.authorize(DELETE, role.tenant_id)?;
        work.remove::<Role>(&permit, self.id)
            .await
            .map_err(Error::in_use)?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Role, self.id.0),
        })
    }
}

impl<S: Records> Handle<S> for ProductSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<ProductId>, Error> {
        let permit = work.authorize(EDIT_SETTINGS, self.tenant_id)?;
        let tenant: Tenant = work.need(self.tenant_id).await?;
        if tenant.kind != TenantKind::Organisation {
            return Err(Error::not_there());
        }
        let mut faults = Vec::new();
        let name = text::needed("name", &self.name, 100, &mut faults);
        let products: Vec<Product> = work.owned_by(self.tenant_id).await?;
        // A place is never given twice, and products are never removed: the next one is free.
        let next = u8::try_from(products.len()).unwrap_or(PRODUCTS);
        if self.rename.is_none() && next >= PRODUCTS {
            let fault = Fault::new("name", FaultCode::ProductsFull);
            faults.push(fault.with("max", PRODUCTS));
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let product = match self.rename {
            Some(id) => Product {
                name,
                ..work.need::<Product>(id).await?
            },
            None => Product {
                id: self.id.ok_or(Error::not_there())?,
                tenant_id: self.tenant_id,
                slot: next,
                name,
            },
        };
        work.put(&permit, &product).await?;
        Ok(Done {
            output: product.id,
            permit,
            object: (Kind::Product, product.id.0),
        })
    }
}

impl<S: Records> Handle<S> for AccessDefaultSet {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let permit = work.authorize(EDIT, self.tenant_id)?;
        let department = text::line("department", &self.department, 100)
            .map_err(|fault| Error::Invalid(vec![fault]))?;
        let key = UniqueKey {
            name: "access_default.department",
            value: format!(
                "{} {}",
                self.tenant_id,
                department.as_deref().unwrap_or_default()
            ),
        };
        let before: Option<AccessDefault> = work.find(&key).await?;
        let rights = self.rights.closed();
        let had = before
            .as_ref()
            .map_or(Rights::NONE, |before| before.rights.closed());
        let acting = work.acting().await?;
        acting.holds(rights.minus(had), [self.tenant_id], None)?;
        let id = match (&before, self.id) {
            (Some(before), _) => before.id,
            (None, id) => id.ok_or(Error::not_there())?,
        };
        if !rights.is_empty() {
            let default = AccessDefault {
                id,
                tenant_id: self.tenant_id,
                department,
                rights,
            };
            work.put(&permit, &default).await?;
        } else if before.is_some() {
            work.remove::<AccessDefault>(&permit, id).await?;
        }
        Ok(Done {
            output: (),
            permit,
            object: (Kind::AccessDefault, id.0),
        })
    }
}

impl<S: Records> Handle<S> for AccessOverrideSet {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let permit = work.authorize(ASSIGN, self.tenant_id)?;
        let user = work.seen_user(self.user_id).await?;
        work.disposes_of(&user).await?;
        let reason = text::line("reason", &self.reason, 500)
            .map_err(|fault| Error::Invalid(vec![fault]))?
            .unwrap_or_default();
        let key = UniqueKey {
            name: "access_override.tenant_id",
            value: format!("{} {}", self.user_id, self.tenant_id),
        };
        let before: Option<AccessOverride> = work.find(&key).await?;
        let id = match (&before, self.id) {
            (Some(before), _) => before.id,
            (None, id) => id.ok_or(Error::not_there())?,
        };
        let over = AccessOverride {
            id,
            user_id: self.user_id,
            tenant_id: self.tenant_id,
            allowed: self.allowed.closed(),
            denied: self.denied,
            reason,
        };
        gain_passes(work, &user, &over).await?;
        if !(over.allowed.is_empty() && over.denied.is_empty()) {
            work.put(&permit, &over).await?;
        } else if before.is_some() {
            work.remove::<AccessOverride>(&permit, id).await?;
        }
        work.still_owned().await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::AccessOverride, id.0),
        })
    }
}

/// What an override gives anew, by allowing it or by no longer denying it, passes through the hands
/// of whoever sets it.
async fn gain_passes<S: Records>(
    work: &mut Work<'_, S>,
    user: &User,
    over: &AccessOverride,
) -> Result<(), Error> {
    let (_, mut policy) = work.policy_of(user.id).await?;
    let acting = work.acting().await?;
    // What a denial still hides is given as well: somebody may lift it.
    let earlier = policy.overrides.iter().find(|other| other.id == over.id);
    let earlier = earlier.map_or(Rights::NONE, |earlier| earlier.allowed.closed());
    acting.holds_below(over.allowed.minus(earlier), over.tenant_id)?;
    policy.tree = policy.tree.grown(over.tenant_id, &Reach::Subtree);
    let acting = acting.grown(over.tenant_id, &Reach::Subtree);
    // Beside all their grants a lifted denial gives most, beside the lasting ones alone what is
    // allowed: it stays when the others end.
    let now = work.context().measured;
    let before = [policy.at_most(user, now), policy.lasting(user, now, None)];
    policy.overrides.retain(|other| other.id != over.id);
    policy.overrides.push(over.clone());
    let after = [policy.at_most(user, now), policy.lasting(user, now, None)];
    for (before, after) in before.iter().zip(&after) {
        for (tenant, rights) in after.everywhere() {
            acting.holds(rights.minus(before.rights_on(tenant)), [tenant], None)?;
        }
    }
    Ok(())
}
