//! The tenant tree: making a tenant, changing it, putting it away, bringing it back, erasing it.

mod purge;

use desk_contract::tenant::{
    TenantArchive, TenantCreate, TenantCreated, TenantEdit, TenantRestore,
};
use desk_domain::{
    access::{Module, Permit, Right, Verb},
    fault::{Fault, FaultCode, Why},
    id::TenantId,
    proposal::NumberSeries,
    record::Kind,
    tenant::{
        CheckedKind, Tenant, TenantKind, TenantStatus, address_label, check_face, may_stand_below,
    },
};

use crate::{
    error::{Error, Storage},
    records::Records,
    work::{Done, Handle, Work},
};

const CREATE: Right = Right::new(Module::Tenants, Verb::Create);
const EDIT: Right = Right::new(Module::Tenants, Verb::Edit);
const DELETE: Right = Right::new(Module::Tenants, Verb::Delete);

impl<S: Records> Handle<S> for TenantCreate {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<TenantCreated>, Error> {
        let mut permit = work.authorize(CREATE, self.parent_id)?;
        let id = self.id.ok_or(Error::not_there())?;
        let parent: Tenant = work.need(self.parent_id).await?;
        if parent.status != TenantStatus::Active {
            return Err(Error::Archived);
        }
        if work.get::<Tenant>(id).await?.is_some() {
            return Err(Error::Stale);
        }
        let above = match parent.parent_id {
            None => None,
            Some(above) => Some(work.need::<Tenant>(above).await?.kind),
        };
        let mut faults = Vec::new();
        faults.extend(may_stand_below(self.kind, parent.kind, above).err());
        let checked = self.form.check(self.kind, id);
        let checked = checked.map_err(|found| faults.extend(found)).ok();
        let own = checked.as_ref().map(|checked| &checked.own);
        faults.extend(taken(work, &parent, own).await?);
        let Some(checked) = checked.filter(|_| faults.is_empty()) else {
            return Err(Error::Invalid(faults));
        };
        permit.include_created(id);
        let (tenant, supplier) = match checked.own {
            CheckedKind::Msp { prefix, supplier } => {
                let msp = Tenant::msp(id, parent.id, &checked.face.name, prefix);
                (msp, Some(supplier))
            }
            CheckedKind::Client { label } => {
                let prefix = parent.prefix.as_deref().ok_or(Error::not_there())?;
                let code = next_code(work, &permit, parent.id, prefix).await?;
                let label = address_label(&label, prefix);
                let client = Tenant::client(id, parent.id, &checked.face.name, code, label);
                (client, None)
            }
        };
        let tenant = checked.face.on(tenant);
        work.tags_pass(&tenant, &[]).await?;
        work.put(&permit, &tenant).await?;
        if let Some(supplier) = supplier {
            work.put(&permit, &*supplier).await?;
        }
        Ok(done(TenantCreated { id }, permit, id))
    }
}

/// A prefix or an address that another tenant has, or had before it was purged.
async fn taken<S: Records>(
    work: &mut Work<'_, S>,
    parent: &Tenant,
    own: Option<&CheckedKind>,
) -> Result<Option<Fault>, Error> {
    let (path, key) = match (own, &parent.prefix) {
        (Some(CheckedKind::Msp { prefix, .. }), _) => ("prefix", Tenant::prefix_key(prefix)),
        (Some(CheckedKind::Client { label }), Some(prefix)) => {
            ("label", Tenant::label_key(&address_label(label, prefix)))
        }
        _ => return Ok(None),
    };
    let other = work.find::<Tenant>(&key).await?;
    Ok(other.map(|_| Fault::new(path, FaultCode::Taken)))
}

/// Takes the MSP's next client number.
async fn next_code<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    msp: TenantId,
    prefix: &str,
) -> Result<String, Error> {
    let fresh = NumberSeries::of_clients(msp);
    let mut series = work.get(fresh.id).await?.unwrap_or(fresh);
    let used_up = || Storage::Corrupted("a number series is used up".to_owned());
    let code = series.take_code(prefix).ok_or_else(used_up)?;
    work.put(permit, &series).await?;
    Ok(code)
}

impl<S: Records> Handle<S> for TenantEdit {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (permit, before) = tenant(work, EDIT, self.id).await?;
        if before.status != TenantStatus::Active {
            return Err(Error::Archived);
        }
        let face = check_face(&self.name, &self.notes, &self.tags).map_err(Error::Invalid)?;
        let after = face.on(before.clone());
        work.tags_pass(&after, &before.tags).await?;
        work.put(&permit, &after).await?;
        Ok(done((), permit, self.id))
    }
}

impl<S: Records> Handle<S> for TenantArchive {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (permit, before) = tenant(work, DELETE, self.id).await?;
        // Asked again after an answer that got lost: what was archived stays so, since that day.
        if before.status == TenantStatus::Active {
            let below = work.children(self.id).await?;
            let active = below
                .iter()
                .filter(|child| child.status == TenantStatus::Active)
                .count();
            refuse_if(active, Why::ActiveBelow)?;
            let archived = Tenant {
                status: TenantStatus::Archived,
                archived_on: Some(work.context().today),
                ..before
            };
            work.put(&permit, &archived).await?;
        }
        Ok(done((), permit, self.id))
    }
}

impl<S: Records> Handle<S> for TenantRestore {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (permit, before) = tenant(work, DELETE, self.id).await?;
        if let Some(above) = before.parent_id {
            let above: Tenant = work.need(above).await?;
            if above.status != TenantStatus::Active {
                return Err(not_now(
                    Fault::new("id", FaultCode::NotNow),
                    Why::ArchivedAbove,
                ));
            }
        }
        let restored = Tenant {
            status: TenantStatus::Active,
            archived_on: None,
            ..before
        };
        work.put(&permit, &restored).await?;
        Ok(done((), permit, self.id))
    }
}

/// An MSP or a client and the permit to change it. The organisation has its own settings and can
/// not be put away.
async fn tenant<S: Records>(
    work: &mut Work<'_, S>,
    right: Right,
    id: TenantId,
) -> Result<(Permit, Tenant), Error> {
    let permit = work.authorize(right, id)?;
    let tenant: Tenant = work.need(id).await?;
    if tenant.kind == TenantKind::Organisation {
        let fault = Fault::new("id", FaultCode::NotNow);
        return Err(not_now(fault, Why::TheOrganisation));
    }
    Ok((permit, tenant))
}

fn not_now(fault: Fault, why: Why) -> Error {
    Error::Invalid(vec![fault.why(why)])
}

fn refuse_if(count: usize, why: Why) -> Result<(), Error> {
    if count == 0 {
        return Ok(());
    }
    let fault = Fault::new("id", FaultCode::InUse).with("count", count);
    Err(Error::Invalid(vec![fault.why(why)]))
}

fn done<T>(output: T, permit: Permit, id: TenantId) -> Done<T> {
    Done {
        output,
        permit,
        object: (Kind::Tenant, id.0),
    }
}
