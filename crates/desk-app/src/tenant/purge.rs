//! Erasing a tenant that has been in the archive long enough, with everything it owns.

use desk_contract::tenant::TenantPurge;
use desk_domain::{
    access::{AccessDefault, AccessOverride, Grant, Permit, Role, Subject},
    customer::Customer,
    fault::{Fault, FaultCode, Why},
    group::{Group, Membership},
    id::TenantId,
    price_book::{PriceBook, PriceBookCost},
    proposal::{Proposal, ProposalCost},
    record::{Kind, Record, Refusal},
    reset_code::ResetCode,
    second_step::SecondStep,
    security_policy::SecurityPolicy,
    supplier::Supplier,
    tenant::Tenant,
    user::{Credential, User, UserStatus},
    user_field::UserField,
    user_security::UserSecurity,
};

use super::{DELETE, done, not_now, refuse_if, tenant};
use crate::{
    erasure::erase_belongings,
    error::Error,
    records::{Records, Table},
    work::{Done, Handle, Work},
};

impl<S: Records> Handle<S> for TenantPurge {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (mut permit, before) = tenant(work, DELETE, self.id).await?;
        may_go(work, &before, &self.name).await?;
        work.open_archive(self.id);
        for person in work.owned_by::<User>(self.id).await? {
            erase_belongings(work, &mut permit, &person).await?;
        }
        // What refers to something goes before it.
        for kind in Kind::ALL.iter().rev() {
            erase_kind(work, &permit, *kind).await?;
        }
        for kind in Kind::ALL {
            erase_told(work, self.id, *kind).await?;
        }
        work.put_erased(&permit, &before.stump()).await?;
        work.still_owned().await?;
        Ok(done((), permit, self.id))
    }
}

/// Makes sure that its time has come, that it is the one meant, and that nothing in it must be kept.
async fn may_go<S: Records>(
    work: &mut Work<'_, S>,
    tenant: &Tenant,
    typed: &str,
) -> Result<(), Error> {
    let fault = Fault::new("id", FaultCode::NotNow);
    let Some(day) = tenant.purgeable_on() else {
        return Err(not_now(fault, Why::NotArchived));
    };
    if work.context().today < day {
        return Err(not_now(fault.with("date", day), Why::InArchive));
    }
    if typed.trim() != tenant.name {
        let fault = Fault::new("name", FaultCode::NameDiffers);
        return Err(Error::Invalid(vec![fault]));
    }
    let below = work.children(tenant.id).await?;
    refuse_if(below.len(), Why::TenantsBelow)?;
    let people: Vec<User> = work.owned_by(tenant.id).await?;
    let left = |user: &&User| user.status != UserStatus::Deleted;
    refuse_if(people.iter().filter(left).count(), Why::PeopleLeft)?;
    let proposals: Vec<Proposal> = work.owned_by(tenant.id).await?;
    let issued = |proposal: &&Proposal| proposal.issued.is_some();
    refuse_if(proposals.iter().filter(issued).count(), Why::ProposalsKept)?;
    refuse_if(
        groups_elsewhere(work, tenant.id).await?,
        Why::GroupsElsewhere,
    )
}

/// How many of its groups hold something on another tenant: their members would lose it there.
async fn groups_elsewhere<S: Records>(
    work: &mut Work<'_, S>,
    tenant: TenantId,
) -> Result<usize, Error> {
    let now = work.context().measured;
    let mut count = 0;
    for group in work.owned_by::<Group>(tenant).await? {
        let grants = work.grants_to(Subject::Group(group.id)).await?;
        let elsewhere = |grant: &Grant| {
            grant.tenant_id != tenant && grant.period.ends_at.is_none_or(|end| now < end)
        };
        count += usize::from(grants.iter().any(elsewhere));
    }
    Ok(count)
}

/// Erases what the tenant owns of one kind. A kind that is new has to say here what becomes of it.
async fn erase_kind<S: Records>(
    work: &mut Work<'_, S>,
    permit: &Permit,
    kind: Kind,
) -> Result<(), Error> {
    match kind {
        // The tenant becomes a stump, and a number is never given out twice.
        Kind::Tenant | Kind::NumberSeries => Ok(()),
        // Only the organisation has them, and it cannot be purged.
        Kind::Organisation | Kind::Entitlement | Kind::Product => Ok(()),
        Kind::SecurityPolicy => erase::<SecurityPolicy, S>(work, permit).await,
        Kind::Supplier => erase::<Supplier, S>(work, permit).await,
        Kind::User => erase_people(work, permit).await,
        Kind::UserField => erase::<UserField, S>(work, permit).await,
        Kind::Credential => erase::<Credential, S>(work, permit).await,
        Kind::SecondStep => erase::<SecondStep, S>(work, permit).await,
        Kind::ResetCode => erase::<ResetCode, S>(work, permit).await,
        Kind::UserSecurity => erase::<UserSecurity, S>(work, permit).await,
        Kind::Role => erase::<Role, S>(work, permit).await,
        Kind::AccessDefault => erase::<AccessDefault, S>(work, permit).await,
        Kind::AccessOverride => erase::<AccessOverride, S>(work, permit).await,
        Kind::Group => erase::<Group, S>(work, permit).await,
        Kind::Membership => erase::<Membership, S>(work, permit).await,
        Kind::Grant => erase::<Grant, S>(work, permit).await,
        Kind::PriceBook => erase::<PriceBook, S>(work, permit).await,
        Kind::PriceBookCost => erase::<PriceBookCost, S>(work, permit).await,
        Kind::Customer => erase::<Customer, S>(work, permit).await,
        Kind::Proposal => erase::<Proposal, S>(work, permit).await,
        Kind::ProposalCost => erase::<ProposalCost, S>(work, permit).await,
    }
}

/// Removes everything of one kind that the tenant owns, but for what another tenant's records name:
/// a grant that ended elsewhere still names its group.
async fn erase<R: Record, S: Records + Table<R>>(
    work: &mut Work<'_, S>,
    permit: &Permit,
) -> Result<(), Error> {
    for record in work.owned_by::<R>(permit.scope()).await? {
        if_free(work.remove_erased::<R>(permit, record.id()).await)?;
    }
    Ok(())
}

/// Removes its people. Of somebody whom another tenant's records name, a pseudonym stays.
async fn erase_people<S: Records>(work: &mut Work<'_, S>, permit: &Permit) -> Result<(), Error> {
    for user in work.owned_by::<User>(permit.scope()).await? {
        if !if_free(work.remove_erased::<User>(permit, user.id).await)? {
            let left = user.erased(work.context().measured);
            work.put_erased(permit, &left).await?;
        }
    }
    Ok(())
}

/// Erases what the log still tells of records of the tenant that were removed before.
async fn erase_told<S: Records>(
    work: &mut Work<'_, S>,
    tenant: TenantId,
    kind: Kind,
) -> Result<(), Error> {
    // What stays goes on being told; the tenant's own story goes with its stump.
    if matches!(kind, Kind::Tenant | Kind::NumberSeries) {
        return Ok(());
    }
    for told in work.told_of(kind, tenant.0).await? {
        if told
            .values::<Owned>()
            .any(|owned| owned.tenant_id == tenant)
        {
            work.erase_told(kind, told.id, tenant)?;
        }
    }
    Ok(())
}

/// Whose a record is, as every value says.
#[derive(serde::Deserialize)]
struct Owned {
    tenant_id: TenantId,
}

/// Whether a record could be removed, or something still names it.
fn if_free(removed: Result<(), Error>) -> Result<bool, Error> {
    match removed {
        Ok(()) => Ok(true),
        Err(Error::Refused(Refusal::Reference)) => Ok(false),
        Err(error) => Err(error),
    }
}
