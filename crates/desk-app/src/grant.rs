//! Granting and delegating roles, and ending grants.

use desk_contract::grant::{GrantEnd, GrantGive};
use desk_domain::{
    access::{Grant, Held, Module, Period, Reach, Right, Role, ShippedRole, Subject, Verb},
    fault::{Fault, FaultCode},
    id::GrantId,
    record::Kind,
    tenant::{Tenant, TenantKind, fold_tag},
    text,
    user::{User, UserStatus},
};
use jiff::{Timestamp, ToSpan};

use crate::{
    access::Acting,
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const ASSIGN: Right = Right::new(Module::Roles, Verb::Assign);
const DELEGATE: Right = Right::new(Module::Tenants, Verb::Delegate);

/// The longest a delegation may last (D-29).
const DELEGATION_DAYS: i64 = 365;

impl<S: Records> Handle<S> for GrantGive {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<GrantId>, Error> {
        let right = match self.delegated_for {
            Some(_) => DELEGATE,
            None => ASSIGN,
        };
        let permit = work.authorize(right, self.tenant_id)?;
        work.sees(self.subject).await?;
        let acting = work.acting().await?;
        let mut faults = Vec::new();
        if let Subject::User(user) = self.subject {
            let user: User = work.need(user).await?;
            if user.status == UserStatus::Deleted {
                faults.push(Fault::new("subject", FaultCode::PersonDeleted));
            }
        }
        let reach = reach(&acting, &self, &mut faults);
        let period = period(work, &self, &mut faults).await?;
        let given = held(work, &acting, &self, &mut faults).await?;
        let delegated_for = delegation(work, &acting, &self, &mut faults).await?;
        let (Some(period), Some(given), true) = (period, given, faults.is_empty()) else {
            return Err(Error::Invalid(faults));
        };
        let grant = Grant {
            id: self.id.ok_or(Error::not_there())?,
            subject: self.subject,
            held: self.held,
            tenant_id: self.tenant_id,
            reach,
            period,
            delegated_for,
        };
        acting.may_give(&grant, given)?;
        work.put(&permit, &grant).await?;
        Ok(Done {
            output: grant.id,
            permit,
            object: (Kind::Grant, grant.id.0),
        })
    }
}

/// The tenants in their one order, each once, and all of them below the grant's own.
fn reach(acting: &Acting, give: &GrantGive, faults: &mut Vec<Fault>) -> Reach {
    let mut named = give.reach.named().to_vec();
    named.sort();
    named.dedup();
    if named
        .iter()
        .any(|tenant| !acting.is_within(*tenant, give.tenant_id))
    {
        faults.push(Fault::new("reach", FaultCode::TenantElsewhere));
    }
    match &give.reach {
        Reach::Subtree => Reach::Subtree,
        Reach::Only(_) => {
            if named.is_empty() {
                faults.push(Fault::new("reach", FaultCode::Missing));
            }
            Reach::Only(named)
        }
        Reach::AllExcept(_) => Reach::AllExcept(named),
        Reach::Tagged(tag) => {
            let tag = fold_tag(tag);
            if tag.is_empty() {
                faults.push(Fault::new("reach", FaultCode::Missing));
            }
            Reach::Tagged(tag)
        }
    }
}

async fn period<S: Records>(
    work: &mut Work<'_, S>,
    give: &GrantGive,
    faults: &mut Vec<Fault>,
) -> Result<Option<Period>, Error> {
    let mut day = |path: &str, typed: &str| {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let day = text::day(typed);
        if day.is_none() {
            faults.push(Fault::new(path, FaultCode::DateFormat));
        }
        day
    };
    let (from, to) = (
        day("starts_on", &give.starts_on),
        day("ends_on", &give.ends_on),
    );
    let today = work.context().today;
    if from.is_some_and(|from| from < today) {
        faults.push(Fault::new("starts_on", FaultCode::DatePast));
    }
    if to.is_some_and(|to| to < today) {
        faults.push(Fault::new("ends_on", FaultCode::DatePast));
    } else if from.zip(to).is_some_and(|(from, to)| to < from) {
        faults.push(Fault::new("ends_on", FaultCode::DateOrder));
    }
    if give.delegated_for.is_some() {
        match to {
            // What is no date was told already.
            None if !give.ends_on.trim().is_empty() => {}
            None => faults.push(Fault::new("ends_on", FaultCode::Missing)),
            Some(to) => {
                let last = from.unwrap_or(today).checked_add(DELEGATION_DAYS.days());
                if last.is_ok_and(|last| last < to) {
                    let fault = Fault::new("ends_on", FaultCode::DelegationDays);
                    faults.push(fault.with("max", DELEGATION_DAYS));
                }
            }
        }
    }
    if !faults.is_empty() {
        return Ok(None);
    }
    let now = work.context().measured;
    let starts_at = match from {
        Some(from) if from > today => work.begin_of(from).await?,
        _ => now,
    };
    let ends_at: Option<Timestamp> = match to {
        Some(to) => Some(work.end_of(to).await?),
        None => None,
    };
    Ok(Some(Period { starts_at, ends_at }))
}

/// What the grant gives, if it can be granted there.
async fn held<S: Records>(
    work: &mut Work<'_, S>,
    acting: &Acting,
    give: &GrantGive,
    faults: &mut Vec<Fault>,
) -> Result<Option<desk_domain::access::Rights>, Error> {
    match give.held {
        Held::Made(id) => {
            // A role of somewhere else is like none.
            let role: Role = work.need(id).await?;
            if !acting.is_within(give.tenant_id, role.tenant_id) {
                return Err(Error::not_there());
            }
            Ok(Some(role.rights.closed()))
        }
        Held::Shipped(role) => {
            let mut rooted = vec![give.tenant_id];
            if let Reach::Only(tenants) = &give.reach {
                rooted.clone_from(tenants);
            }
            for tenant in rooted {
                let tenant: Tenant = match work.get(tenant).await? {
                    Some(tenant) => tenant,
                    // Told already: it lies elsewhere.
                    None => continue,
                };
                if !role.grantable_on(tenant.kind) {
                    faults.push(Fault::new("held", FaultCode::RoleElsewhere));
                    return Ok(None);
                }
            }
            let to_group = matches!(give.subject, Subject::Group(_));
            if to_group && ShippedRole::OF_THE_OWNER.contains(&role) {
                faults.push(Fault::new("held", FaultCode::RolePersonal));
                return Ok(None);
            }
            Ok(Some(role.rights()))
        }
    }
}

/// The reason of a delegation, which lends somebody of the MSP to one of its clients.
async fn delegation<S: Records>(
    work: &mut Work<'_, S>,
    acting: &Acting,
    give: &GrantGive,
    faults: &mut Vec<Fault>,
) -> Result<Option<String>, Error> {
    let Some(reason) = &give.delegated_for else {
        return Ok(None);
    };
    let reason = text::needed("delegated_for", reason, 500, faults);
    let lent_as =
        matches!(give.held, Held::Shipped(role) if ShippedRole::DELEGATED.contains(&role));
    if !lent_as {
        faults.push(Fault::new("held", FaultCode::DelegationRole));
    }
    let tenant: Tenant = work.need(give.tenant_id).await?;
    if tenant.kind != TenantKind::Client {
        faults.push(Fault::new("tenant_id", FaultCode::DelegationTenant));
    }
    let found = work.lending_faults(acting, give.subject, tenant.id).await?;
    faults.extend(found);
    Ok(Some(reason))
}

impl<S: Records> Handle<S> for GrantEnd {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let grant: Grant = work.need(self.id).await?;
        let right = match grant.delegated_for {
            Some(_) => DELEGATE,
            None => ASSIGN,
        };
        let permit = work.authorize(right, grant.tenant_id)?;
        let acting = work.acting().await?;
        let given = work.given(grant.held).await?;
        let now = work.context().measured;
        acting.may_take(&grant, given)?;
        let until_now = Grant {
            period: Period {
                ends_at: Some(now),
                ..grant.period
            },
            ..grant.clone()
        };
        if grant.period.starts_at >= now {
            work.remove::<Grant>(&permit, self.id).await?;
        } else if grant.period.ends_at.is_none_or(|end| now < end) {
            work.put(&permit, &until_now).await?;
        }
        work.still_owned().await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Grant, self.id.0),
        })
    }
}
