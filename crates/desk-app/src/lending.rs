//! Who can be lent to a customer: whom a customer keeps needs no delegation to one, and neither does
//! whoever administers the customer's MSP.

use std::collections::{BTreeMap, BTreeSet};

use desk_domain::{
    access::{Grant, Module, Right, Subject, Verb},
    fault::{Fault, FaultCode, Why},
    group::{Group, Membership},
    id::{GroupId, TenantId},
    tenant::{Tenant, TenantKind},
    user::{User, UserStatus},
};

use crate::{access::Acting, error::Error, records::Records, work::Work};

const SEE: Right = Right::new(Module::Users, Verb::View);

/// How many people a sentence names.
const MOST_NAMED: usize = 10;

impl<S: Records> Work<'_, S> {
    /// What is wrong with lending somebody to a customer, or everybody in a group.
    pub(crate) async fn lending_faults(
        &mut self,
        acting: &Acting,
        subject: Subject,
        customer: TenantId,
    ) -> Result<Vec<Fault>, Error> {
        match subject {
            Subject::User(person) => {
                let person: User = self.need(person).await?;
                let found = self.not_lendable(acting, &person, customer).await?;
                let fault = |code| Fault::new("subject", code);
                Ok(found.into_iter().map(fault).collect())
            }
            Subject::Group(group) => self.group_faults(acting, group, customer).await,
        }
    }

    /// Whom of a group it is about is told, as far as the acting person sees them.
    async fn group_faults(
        &mut self,
        acting: &Acting,
        group: GroupId,
        customer: TenantId,
    ) -> Result<Vec<Fault>, Error> {
        let group: Group = self.need(group).await?;
        let memberships: Vec<Membership> = self.owned_by(group.tenant_id).await?;
        let mut found = BTreeMap::<FaultCode, BTreeSet<String>>::new();
        for membership in memberships.iter().filter(|one| one.group_id == group.id) {
            let member: User = self.need(membership.user_id).await?;
            if member.status == UserStatus::Deleted {
                continue;
            }
            for code in self.not_lendable(acting, &member, customer).await? {
                let names = found.entry(code).or_default();
                if self.may(SEE, member.tenant_id) {
                    names.insert(member.name.clone());
                }
            }
        }
        let told = |(code, names)| {
            let why = match code {
                FaultCode::DelegationAdmin => Why::MemberAdministers,
                _ => Why::MemberOfCustomer,
            };
            named(Fault::new("subject", code).why(why), names)
        };
        Ok(found.into_iter().map(told).collect())
    }

    /// Makes sure that nobody comes to a delegation by joining the group that is lent.
    pub(crate) async fn may_join_lent(
        &mut self,
        group: GroupId,
        joining: &[User],
    ) -> Result<(), Error> {
        let acting = self.acting().await?;
        let now = self.context().measured;
        let mut found = BTreeMap::<FaultCode, BTreeSet<String>>::new();
        for grant in self.grants_to(Subject::Group(group)).await? {
            let is_over = grant.period.ends_at.is_some_and(|end| end <= now);
            if is_over || grant.delegated_for.is_none() {
                continue;
            }
            for person in joining {
                for code in self.not_lendable(&acting, person, grant.tenant_id).await? {
                    found.entry(code).or_default().insert(person.name.clone());
                }
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let told = |(code, names)| named(Fault::new("members", code).why(Why::LentGroup), names);
        Err(Error::Invalid(found.into_iter().map(told).collect()))
    }

    /// Why somebody cannot be lent to a customer. One of the owner's roles counts from the day on
    /// which it is given until it ends, and no group has one.
    async fn not_lendable(
        &mut self,
        acting: &Acting,
        person: &User,
        customer: TenantId,
    ) -> Result<Vec<FaultCode>, Error> {
        let mut found = Vec::new();
        let home: Tenant = self.need(person.tenant_id).await?;
        if home.kind == TenantKind::Client {
            found.push(FaultCode::DelegationPerson);
        }
        let now = self.context().measured;
        let administers = |grant: &Grant| {
            grant.period.ends_at.is_none_or(|end| now < end)
                && grant.held.is_of_the_owner()
                && acting.reaches(grant, customer)
        };
        let grants = self.grants_to(Subject::User(person.id)).await?;
        if grants.iter().any(administers) {
            found.push(FaultCode::DelegationAdmin);
        }
        Ok(found)
    }
}

/// The fault with those whom it is about, the first few of them.
fn named(fault: Fault, names: BTreeSet<String>) -> Fault {
    let names: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
    if names.is_empty() {
        fault
    } else {
        fault.with("who", names.join(", "))
    }
}
