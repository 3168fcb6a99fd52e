//! People and groups: adding, changing, keeping out, deleting, restoring.

use std::collections::{BTreeMap, BTreeSet};

use desk_contract::user::{
    GroupDiscard, GroupSave, UserAdd, UserDelete, UserEdit, UserForm, UserRestore, UserResume,
    UserSuspend,
};
use desk_domain::{
    access::{AccessDefault, Module, Permit, Right, Rights, Subject, Verb},
    contact::{is_email, mobile},
    fault::{Fault, FaultCode},
    group::{Group, Membership},
    id::{GroupId, UserId},
    record::Kind,
    text,
    user::{Credential, User, UserStatus, fold_email},
    user_field::UserField,
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const SEE: Right = Right::new(Module::Users, Verb::View);
const CREATE: Right = Right::new(Module::Users, Verb::Create);
const EDIT: Right = Right::new(Module::Users, Verb::Edit);
pub(crate) const DELETE: Right = Right::new(Module::Users, Verb::Delete);

/// What the form says, put over what is known.
fn read(form: &UserForm, known: &User, kept: &[UserField]) -> Result<User, Error> {
    let mut faults = Vec::new();
    let name = text::needed("form.name", &form.name, 200, &mut faults);
    let mut address = |path: &str, typed: &str| {
        let email = fold_email(typed);
        if !email.is_empty() && !is_email(&email) {
            faults.push(Fault::new(path, FaultCode::EmailFormat));
        }
        email
    };
    let email = address("form.email", &form.email);
    let personal_email = address("form.personal_email", &form.personal_email);
    if email.is_empty() {
        faults.push(Fault::new("form.email", FaultCode::Missing));
    }
    let mut line = |path: &str, typed: &str| {
        text::line(path, typed, 100).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        })
    };
    let department = line("form.department", &form.department);
    let job_title = line("form.job_title", &form.job_title);
    let mobile = match form.mobile.trim() {
        "" => None,
        typed => {
            let mobile = mobile(typed);
            if mobile.is_none() {
                faults.push(Fault::new("form.mobile", FaultCode::MobileFormat));
            }
            mobile
        }
    };
    let mut fields = known.fields.clone();
    for (id, typed) in &form.fields {
        let field = kept.iter().find(|field| field.id == *id);
        let field = field.ok_or(Error::not_there())?;
        match field.read(&format!("form.fields.{id}"), typed) {
            Ok(Some(value)) => drop(fields.insert(*id, value)),
            Ok(None) => drop(fields.remove(id)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(User {
        fields,
        name,
        email,
        department,
        user_type: form.user_type,
        category: form.category,
        job_title,
        mobile,
        personal_email: Some(personal_email).filter(|email| !email.is_empty()),
        ..known.clone()
    })
}

impl<S: Records> Handle<S> for UserAdd {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<UserId>, Error> {
        let permit = work.authorize(CREATE, self.tenant_id)?;
        let new = User {
            id: self.id.ok_or(Error::not_there())?,
            tenant_id: self.tenant_id,
            name: String::new(),
            email: String::new(),
            status: UserStatus::Invited,
            department: None,
            user_type: None,
            category: None,
            job_title: None,
            mobile: None,
            personal_email: None,
            fields: BTreeMap::new(),
            deleted_at: None,
            erased_at: None,
        };
        let kept = work.owned_by(self.tenant_id).await?;
        let user = read(&self.form, &new, &kept)?;
        defaults_pass(work, None, &user).await?;
        work.put(&permit, &user).await?;
        Ok(Done {
            output: user.id,
            permit,
            object: (Kind::User, user.id.0),
        })
    }
}

/// Whoever makes somebody of a company or department gives them its defaults.
async fn defaults_pass<S: Records>(
    work: &mut Work<'_, S>,
    before: Option<&User>,
    after: &User,
) -> Result<(), Error> {
    let defaults: Vec<AccessDefault> = work.owned_by(after.tenant_id).await?;
    let of = |user: &User| {
        defaults
            .iter()
            .filter(|default| default.department.is_none() || default.department == user.department)
            .fold(Rights::NONE, |all, default| {
                all.union(default.rights.closed())
            })
    };
    let gained = of(after).minus(before.map_or(Rights::NONE, of));
    work.acting().await?.holds(gained, [after.tenant_id], None)
}

/// Loads a person and permits the act where they are kept.
pub(crate) async fn person<S: Records>(
    work: &mut Work<'_, S>,
    id: UserId,
    right: Right,
) -> Result<(User, Permit), Error> {
    let user: User = work.need(id).await?;
    let permit = work.authorize(right, user.tenant_id)?;
    Ok((user, permit))
}

pub(crate) fn done(permit: Permit, user: UserId) -> Done<()> {
    Done {
        output: (),
        permit,
        object: (Kind::User, user.0),
    }
}

impl<S: Records> Handle<S> for UserEdit {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (before, permit) = person(work, self.id, EDIT).await?;
        if before.status == UserStatus::Deleted {
            return Err(Error::not_there());
        }
        let kept = work.owned_by(before.tenant_id).await?;
        let after = read(&self.form, &before, &kept)?;
        // The address is the way in: who changes it could let somebody else in.
        if after.email != before.email {
            work.lets_in(&before).await?;
        }
        defaults_pass(work, Some(&before), &after).await?;
        work.put(&permit, &after).await?;
        Ok(done(permit, self.id))
    }
}

impl<S: Records> Handle<S> for UserSuspend {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (user, permit) = person(work, self.id, EDIT).await?;
        if user.status == UserStatus::Deleted {
            return Err(Error::not_there());
        }
        work.disposes_of(&user).await?;
        // Whoever works only for an archived tenant is kept out as everybody is.
        work.open_archive(user.tenant_id);
        let suspended = User {
            status: UserStatus::Suspended,
            ..user
        };
        work.put(&permit, &suspended).await?;
        work.still_owned().await?;
        Ok(done(permit, self.id))
    }
}

impl<S: Records> Handle<S> for UserResume {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (user, permit) = person(work, self.id, EDIT).await?;
        if user.status == UserStatus::Deleted {
            return Err(Error::not_there());
        }
        work.lets_in(&user).await?;
        if user.status == UserStatus::Suspended {
            let known = work.get::<Credential>(self.id).await?.is_some();
            let resumed = User {
                status: if known {
                    UserStatus::Active
                } else {
                    UserStatus::Invited
                },
                ..user
            };
            work.put(&permit, &resumed).await?;
        }
        Ok(done(permit, self.id))
    }
}

impl<S: Records> Handle<S> for UserDelete {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (user, permit) = person(work, self.id, DELETE).await?;
        work.disposes_of(&user).await?;
        work.open_archive(user.tenant_id);
        if user.status != UserStatus::Deleted {
            let deleted = User {
                status: UserStatus::Deleted,
                // From here on the days are counted in which they can be brought back.
                deleted_at: Some(work.context().measured),
                ..user
            };
            work.put(&permit, &deleted).await?;
        }
        work.still_owned().await?;
        Ok(done(permit, self.id))
    }
}

impl<S: Records> Handle<S> for UserRestore {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (user, permit) = person(work, self.id, DELETE).await?;
        if user.status != UserStatus::Deleted {
            return Ok(done(permit, self.id));
        }
        if user.erased_at.is_some() || user.is_due(work.context().measured) {
            return Err(Error::not_there());
        }
        work.disposes_of(&user).await?;
        let restored = User {
            status: UserStatus::Suspended,
            deleted_at: None,
            ..user
        };
        work.put(&permit, &restored).await?;
        Ok(done(permit, self.id))
    }
}

impl<S: Records> Handle<S> for GroupSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<GroupId>, Error> {
        let right = if self.change.is_some() { EDIT } else { CREATE };
        let permit = work.authorize(right, self.tenant_id)?;
        let mut ids = self.ids.into_iter();
        let new = ids.next().ok_or(Error::not_there())?;
        let id = self.change.unwrap_or(new.into());
        if self.change.is_some() {
            let group: Group = work.need(id).await?;
            if !permit.covers(group.tenant_id) {
                return Err(Error::not_there());
            }
        }
        let mut faults = Vec::new();
        let name = text::needed("name", &self.name, 100, &mut faults);
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let group = Group {
            id,
            tenant_id: self.tenant_id,
            name,
        };
        work.put(&permit, &group).await?;
        let memberships: Vec<Membership> = work.owned_by(self.tenant_id).await?;
        let wanted: BTreeSet<UserId> = self.members.into_iter().collect();
        let mut there = BTreeSet::new();
        for membership in memberships.iter().filter(|one| one.group_id == id) {
            let member: User = work.need(membership.user_id).await?;
            if wanted.contains(&member.id) {
                there.insert(member.id);
            } else if work.may(SEE, member.tenant_id) {
                // Whom the person does not see they cannot have left out on purpose.
                work.remove::<Membership>(&permit, membership.id).await?;
            }
        }
        let joining: Vec<UserId> = wanted.difference(&there).copied().collect();
        if !joining.is_empty() {
            grants_pass(work, id).await?;
        }
        let mut joined = Vec::new();
        for (user_id, membership) in joining.into_iter().zip(ids) {
            joined.push(work.seen_user(user_id).await?);
            let membership = Membership {
                id: membership.into(),
                tenant_id: self.tenant_id,
                group_id: id,
                user_id,
            };
            work.put(&permit, &membership).await?;
        }
        if !joined.is_empty() {
            work.may_join_lent(id, &joined).await?;
        }
        work.still_owned().await?;
        Ok(Done {
            output: id,
            permit,
            object: (Kind::Group, id.0),
        })
    }
}

/// Whoever lets somebody into a group gives them what is granted to it.
async fn grants_pass<S: Records>(work: &mut Work<'_, S>, group: GroupId) -> Result<(), Error> {
    let acting = work.acting().await?;
    let now = work.context().measured;
    for grant in work.grants_to(Subject::Group(group)).await? {
        if grant.period.ends_at.is_some_and(|end| end <= now) {
            continue;
        }
        let given = work.given(grant.held).await?;
        acting.may_give(&grant, given)?;
    }
    Ok(())
}

impl<S: Records> Handle<S> for GroupDiscard {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let group: Group = work.need(self.id).await?;
        let permit = work.authorize(DELETE, group.tenant_id)?;
        let memberships: Vec<Membership> = work.owned_by(group.tenant_id).await?;
        for membership in memberships.iter().filter(|one| one.group_id == self.id) {
            work.remove::<Membership>(&permit, membership.id).await?;
        }
        work.remove::<Group>(&permit, self.id)
            .await
            .map_err(Error::in_use)?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Group, self.id.0),
        })
    }
}
