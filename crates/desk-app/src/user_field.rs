//! Fields of one's own: making, renaming, deleting them.

use desk_contract::user_field::{UserFieldDiscard, UserFieldSave};
use desk_domain::{
    access::{Module, Right, Verb},
    fault::{Fault, FaultCode},
    id::UserFieldId,
    record::Kind,
    user::{User, UserStatus},
    user_field::{MOST_FIELDS, UserField, UserFieldKind, tidied},
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const CREATE: Right = Right::new(Module::Users, Verb::Create);
const EDIT: Right = Right::new(Module::Users, Verb::Edit);
const DELETE: Right = Right::new(Module::Users, Verb::Delete);

impl<S: Records> Handle<S> for UserFieldSave {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<UserFieldId>, Error> {
        let right = if self.change.is_some() { EDIT } else { CREATE };
        let permit = work.authorize(right, self.tenant_id)?;
        let choices = match self.kind {
            UserFieldKind::Choice => tidied(&self.choices),
            UserFieldKind::Text | UserFieldKind::Number | UserFieldKind::Date => Vec::new(),
        };
        let field = UserField {
            id: self.change.or(self.id).ok_or(Error::not_there())?,
            tenant_id: self.tenant_id,
            name: self.name.trim().to_owned(),
            kind: self.kind,
            choices,
        };
        if self.change.is_some() {
            let before: UserField = work.need(field.id).await?;
            if !permit.covers(before.tenant_id) {
                return Err(Error::not_there());
            }
            may_change(work, &before, &field).await?;
        } else {
            let there = work.owned_by::<UserField>(self.tenant_id).await?;
            if there.len() >= MOST_FIELDS {
                let fault = Fault::new("name", FaultCode::TooMany).with("max", MOST_FIELDS);
                return Err(Error::Invalid(vec![fault]));
            }
        }
        work.put(&permit, &field).await?;
        Ok(Done {
            output: field.id,
            permit,
            object: (Kind::UserField, field.id.0),
        })
    }
}

/// Values stand in a field: what they are stays, and so does every choice that somebody has.
async fn may_change<S: Records>(
    work: &mut Work<'_, S>,
    before: &UserField,
    after: &UserField,
) -> Result<(), Error> {
    if before.kind != after.kind {
        let fault = Fault::new("kind", FaultCode::NotNow);
        return Err(Error::Invalid(vec![fault]));
    }
    let mut people = work.owned_by::<User>(before.tenant_id).await?;
    // Nobody can give another choice to whoever was deleted.
    people.retain(|user| user.status != UserStatus::Deleted);
    let gone = before
        .choices
        .iter()
        .filter(|choice| !after.choices.contains(choice));
    let in_use = gone.filter_map(|choice| {
        let have = |user: &&User| user.fields.get(&before.id) == Some(choice);
        let count = people.iter().filter(have).count();
        (count > 0).then(|| UserField::in_use(choice, count))
    });
    match in_use.collect::<Vec<_>>() {
        faults if faults.is_empty() => Ok(()),
        faults => Err(Error::Invalid(faults)),
    }
}

impl<S: Records> Handle<S> for UserFieldDiscard {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let field: UserField = work.need(self.id).await?;
        let permit = work.authorize(DELETE, field.tenant_id)?;
        for mut user in work.owned_by::<User>(field.tenant_id).await? {
            if user.fields.remove(&self.id).is_some() {
                work.put(&permit, &user).await?;
            }
        }
        work.remove::<UserField>(&permit, self.id).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::UserField, self.id.0),
        })
    }
}
