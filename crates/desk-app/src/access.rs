//! What every change of somebody's rights has to pass: nobody hands on, takes away or disposes of
//! more than they hold themselves, and a workspace keeps an owner (B-10, R-7, D-28).

use desk_domain::{
    access::{
        AccessOverride, Actor, Denied, Grant, Held, Module, Node, Policy, Reach, Right, Rights,
        Role, ShippedRole, Subject, Verb,
    },
    group::Group,
    id::{TenantId, UserId},
    organisation::Organisation,
    tenant::{Tenant, TenantKind},
    user::{User, UserStatus},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::{error::Error, records::Records, work::Work};

const SEE_USERS: Right = Right::new(Module::Users, Verb::View);

/// The acting person with everything that bears on their rights.
pub(crate) struct Acting {
    user: User,
    policy: Policy,
    now: Timestamp,
}

impl Acting {
    /// Whether they own the workspace.
    fn owns(&self) -> bool {
        self.policy.owns(self.now)
    }

    /// Makes sure that they hold these rights on these tenants, and keep them up to `until`.
    pub(crate) fn holds(
        &self,
        rights: Rights,
        tenants: impl IntoIterator<Item = TenantId>,
        until: Option<Timestamp>,
    ) -> Result<(), Error> {
        let lasting = self.policy.lasting(&self.user, self.now, until);
        match lasting.lacks(rights, tenants) {
            None => Ok(()),
            Some(right) => Err(Denied::Missing(right).into()),
        }
    }

    /// Makes sure that they hold these rights wherever a grant at `root` with this reach can ever
    /// come to, and keep them up to `until`: tenants are made and tagged later, and nobody hands on
    /// there what they would not hold.
    fn holds_wherever(
        &self,
        rights: Rights,
        root: TenantId,
        reach: &Reach,
        until: Option<Timestamp>,
    ) -> Result<(), Error> {
        let grown = self.grown(root, reach);
        let reached = grown.policy.tree.reached(root, reach);
        grown.holds(rights, reached, until)
    }

    /// The same for a tenant and everything that ever lies below it, without an end.
    pub(crate) fn holds_below(&self, rights: Rights, tenant: TenantId) -> Result<(), Error> {
        self.holds_wherever(rights, tenant, &Reach::Subtree, None)
    }

    /// The same person in the most that the tree can become.
    pub(crate) fn grown(&self, root: TenantId, reach: &Reach) -> Self {
        Self {
            user: self.user.clone(),
            policy: Policy {
                tree: self.policy.tree.grown(root, reach),
                ..self.policy.clone()
            },
            now: self.now,
        }
    }

    /// Makes sure that they may give a grant: they hold what it gives wherever it can ever come to,
    /// and own the workspace where it is one of the owner's roles.
    pub(crate) fn may_give(&self, grant: &Grant, given: Rights) -> Result<(), Error> {
        self.may_touch(grant)?;
        self.holds_wherever(given, grant.tenant_id, &grant.reach, grant.period.ends_at)
    }

    /// Makes sure that they may take a grant away: they hold now what it gives wherever it reaches,
    /// and own the workspace where it is one of the owner's roles.
    pub(crate) fn may_take(&self, grant: &Grant, given: Rights) -> Result<(), Error> {
        let reached = self.policy.tree.reached(grant.tenant_id, &grant.reach);
        self.may_alter_on(grant, given, reached, Some(self.now))
    }

    /// Makes sure that the part of a grant that comes to these tenants, up to `until`, may pass through
    /// their hands.
    fn may_alter_on(
        &self,
        grant: &Grant,
        given: Rights,
        tenants: impl IntoIterator<Item = TenantId>,
        until: Option<Timestamp>,
    ) -> Result<(), Error> {
        self.may_touch(grant)?;
        self.holds(given, tenants, until)
    }

    /// One of the owner's roles is the owner's to give and to take.
    fn may_touch(&self, grant: &Grant) -> Result<(), Error> {
        if grant.held.is_of_the_owner() && !self.owns() {
            return Err(Error::OwnerOnly);
        }
        Ok(())
    }

    /// Whether somebody's grant comes to a tenant.
    pub(crate) fn reaches(&self, grant: &Grant, tenant: TenantId) -> bool {
        let reached = self.policy.tree.reached(grant.tenant_id, &grant.reach);
        reached.contains(&tenant)
    }

    /// Whether a tenant is another one or lies below it.
    pub(crate) fn is_within(&self, tenant: TenantId, above: TenantId) -> bool {
        self.policy.tree.is_within(tenant, above)
    }
}

impl<S: Records> Work<'_, S> {
    /// The acting person with everything that bears on their rights.
    pub(crate) async fn acting(&mut self) -> Result<Acting, Error> {
        let actor = self.actor().ok_or(Error::not_there())?.user_id;
        self.acting_as(actor).await
    }

    async fn acting_as(&mut self, person: UserId) -> Result<Acting, Error> {
        let (user, policy) = self.policy_of(person).await?;
        Ok(Acting {
            user,
            policy,
            now: self.context().measured,
        })
    }

    /// A person that the acting one may see, and of whom more than a pseudonym is left.
    pub(crate) async fn seen_user(&mut self, id: UserId) -> Result<User, Error> {
        let user: User = self.need(id).await?;
        self.also_needs(SEE_USERS, user.tenant_id)?;
        if user.erased_at.is_some() {
            return Err(Error::not_there());
        }
        Ok(user)
    }

    /// Makes sure that the acting person may see who gets something: the person, or the group.
    pub(crate) async fn sees(&mut self, subject: Subject) -> Result<(), Error> {
        match subject {
            Subject::User(user) => self.seen_user(user).await.map(drop),
            Subject::Group(group) => {
                let group: Group = self.need(group).await?;
                Ok(self.also_needs(SEE_USERS, group.tenant_id)?)
            }
        }
    }

    /// Makes sure that the acting person may keep another one out: they hold whatever that one holds
    /// or will hold, and own the workspace where that is one of the owner's roles.
    pub(crate) async fn disposes_of(&mut self, user: &User) -> Result<(), Error> {
        let acting = self.acting().await?;
        let own = acting.policy.compile(&acting.user, acting.now);
        self.outweighs(&acting, &own, user).await
    }

    /// Makes sure that the acting person may let another one in: with that they give everything that
    /// one holds or will hold, so they hold it themselves, and without an end.
    pub(crate) async fn lets_in(&mut self, user: &User) -> Result<(), Error> {
        let actor = self.actor().ok_or(Error::not_there())?.user_id;
        self.is_let_in_by(actor, user).await
    }

    /// The same for whoever handed out a code, when it is used: they know it as well.
    pub(crate) async fn is_let_in_by(&mut self, giver: UserId, user: &User) -> Result<(), Error> {
        let acting = self.acting_as(giver).await?;
        if acting.user.status != UserStatus::Active {
            return Err(Error::not_there());
        }
        let own = acting.policy.lasting(&acting.user, acting.now, None);
        self.outweighs(&acting, &own, user).await
    }

    async fn outweighs(&mut self, acting: &Acting, own: &Actor, user: &User) -> Result<(), Error> {
        let (_, policy) = self.policy_of(user.id).await?;
        let now = acting.now;
        let of_the_owner = policy.grants.iter().any(|grant| {
            grant.period.ends_at.is_none_or(|end| now < end) && grant.held.is_of_the_owner()
        });
        if of_the_owner && !acting.owns() {
            return Err(Error::OwnerOnly);
        }
        // A suspended person is weighed by what they will hold again.
        match own.lacks_of(&policy.at_most(user, now)) {
            None => Ok(()),
            Some(right) => Err(Denied::Missing(right).into()),
        }
    }

    /// What a grant gives, as long as it stands.
    pub(crate) async fn given(&mut self, held: Held) -> Result<Rights, Error> {
        Ok(match held {
            Held::Shipped(role) => role.rights(),
            Held::Made(role) => self.need::<Role>(role).await?.rights.closed(),
        })
    }

    /// Makes sure that the acting person may tag a tenant anew: a grant for a tag comes to whatever
    /// is tagged with it, and goes from whatever no longer is. They must hold there what it gives,
    /// and hold it before: nobody comes to something by tagging it.
    pub(crate) async fn tags_pass(
        &mut self,
        tenant: &Tenant,
        before: &[String],
    ) -> Result<(), Error> {
        if tenant.tags == before {
            return Ok(());
        }
        let mut acting = self.acting().await?;
        let node = |tags: &[String]| Node {
            tenant_id: tenant.id,
            parent_id: tenant.parent_id,
            tags: tags.to_vec(),
            bears: tenant.kind != TenantKind::Client,
        };
        let after = acting.policy.tree.with(node(&tenant.tags));
        acting.policy.tree = acting.policy.tree.with(node(before));
        let now = acting.now;
        let mut place = Some(tenant.clone());
        while let Some(above) = place {
            let grants: Vec<Grant> = self.owned_by(above.id).await?;
            for grant in grants {
                let is_over = grant.period.ends_at.is_some_and(|end| end <= now);
                if is_over || !matches!(grant.reach, Reach::Tagged(_)) {
                    continue;
                }
                let given = self.given(grant.held).await?;
                let had = acting.policy.tree.reached(grant.tenant_id, &grant.reach);
                let has = after.reached(grant.tenant_id, &grant.reach);
                let gained: Vec<_> = has.iter().filter(|new| !had.contains(new)).collect();
                let lost: Vec<_> = had.iter().filter(|old| !has.contains(old)).collect();
                for (tenants, until) in [(gained, grant.period.ends_at), (lost, Some(now))] {
                    if !tenants.is_empty() {
                        acting.may_alter_on(&grant, given, tenants.into_iter().copied(), until)?;
                    }
                }
            }
            place = match above.parent_id {
                Some(above) => Some(self.need(above).await?),
                None => None,
            };
        }
        Ok(())
    }

    /// Makes sure that somebody still owns the workspace: an active person who was granted the
    /// ownership without an end and to whom nothing is denied.
    pub(crate) async fn still_owned(&mut self) -> Result<(), Error> {
        let root = self.root().await?.ok_or(Error::not_there())?;
        let now = self.context().measured;
        let grants: Vec<Grant> = self.owned_by(root).await?;
        for grant in grants {
            let Subject::User(user) = grant.subject else {
                continue;
            };
            let owns = grant.held == Held::Shipped(ShippedRole::PlatformOwner)
                && grant.reach == Reach::Subtree
                && grant.period.ends_at.is_none()
                && grant.period.holds_at(now);
            if !owns {
                continue;
            }
            let (user, policy) = self.policy_of(user).await?;
            let denied = |over: &AccessOverride| !over.denied.is_empty();
            if user.status == UserStatus::Active && !policy.overrides.iter().any(denied) {
                return Ok(());
            }
        }
        Err(Error::LastOwner)
    }

    /// The first moment of a day where the organisation is.
    pub(crate) async fn begin_of(&mut self, day: Date) -> Result<Timestamp, Error> {
        let root = self.root().await?.ok_or(Error::not_there())?;
        let organisation: Organisation = self.need(root).await?;
        let zone = TimeZone::get(&organisation.time_zone).unwrap_or(TimeZone::UTC);
        // The last days of the calendar have no moment everywhere.
        Ok(day
            .to_zoned(zone)
            .map_or(Timestamp::MAX, |midnight| midnight.timestamp()))
    }

    /// The first moment after a day where the organisation is.
    pub(crate) async fn end_of(&mut self, day: Date) -> Result<Timestamp, Error> {
        match day.checked_add(1.day()) {
            Ok(next) => self.begin_of(next).await,
            Err(_) => Ok(Timestamp::MAX),
        }
    }
}
