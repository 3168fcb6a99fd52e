//! Switching the console into one customer and back: nothing changes by it, and the log tells of it.

use desk_contract::{Entrance, Refused, tenant::ContextSwitch};
use desk_domain::{
    access::{Module, Right, Verb, authorize},
    audit::Outcome,
};

use crate::{desk::Desk, entrance::LetIn};

impl LetIn<ContextSwitch> for Desk {
    async fn let_in(&self, asked: ContextSwitch) -> Result<(), Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let see = Right::new(Module::Tenants, Verb::View);
        if let Some(tenant) = asked.tenant_id
            && let Err(denied) = authorize(&actor.actor, see, tenant)
        {
            let name = ContextSwitch::NAME;
            return Err(self.refused_to(&person, &here, name, denied.into()).await);
        }
        let entry = self.event(
            &here,
            Some(person.user_id),
            ContextSwitch::NAME,
            asked.tenant_id,
            Outcome::Done,
        );
        here.store
            .security_event(entry)
            .await
            .map_err(|fault| self.refuse(here.language, fault))
    }
}
