//! Changing what is asked of one person when they sign in.

use desk_contract::user_security::UserSecuritySet;
use desk_domain::{
    access::{Module, Right, Verb},
    fault::{Fault, FaultCode, Why},
    user::UserStatus,
    user_security::{UserRules, UserSecurity},
};

use crate::{
    error::Error,
    records::Records,
    user::{done, person},
    work::{Done, Handle, Work},
};

const EDIT: Right = Right::new(Module::Users, Verb::Edit);

impl<S: Records> Handle<S> for UserSecuritySet {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let (user, permit) = person(work, self.user_id, EDIT).await?;
        if user.status == UserStatus::Deleted {
            return Err(Error::not_there());
        }
        // What is asked can keep somebody out until they did it.
        work.disposes_of(&user).await?;
        let rules = self.rules.tidied();
        let before: Option<UserSecurity> = work.get(self.user_id).await?;
        let asked = before.as_ref().map(|before| before.rules.clone());
        // What others ask of somebody they do not lift themselves.
        if permit.actor() == Some(user.id) && !rules.asks_no_less_than(&asked.unwrap_or_default()) {
            let fault = Fault::new("rules", FaultCode::NotNow).why(Why::OwnRules);
            return Err(Error::Invalid(vec![fault]));
        }
        if rules == UserRules::default() {
            if before.is_some() {
                work.remove::<UserSecurity>(&permit, self.user_id).await?;
            }
        } else {
            let asked = UserSecurity {
                user_id: user.id,
                tenant_id: user.tenant_id,
                rules,
            };
            work.put(&permit, &asked).await?;
        }
        Ok(done(permit, user.id))
    }
}
