//! Switching the console into one customer and back: nothing changes by it, and the log tells of it.

use desk_contract::{
    Code, Entrance, Refused,
    tenant::{ContextProof, ContextSwitch},
};
use desk_domain::{
    access::{Actor, Module, Right, Verb, authorize},
    audit::Outcome,
    record::Kind,
};

use crate::{
    desk::{Desk, Here, Person},
    entrance::LetIn,
    named::Named,
};

impl LetIn<ContextSwitch> for Desk {
    async fn let_in(&self, asked: ContextSwitch) -> Result<(), Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let see = Right::new(Module::Tenants, Verb::View);
        if let Some(tenant) = asked.tenant_id
            && let Err(denied) = authorize(&actor.actor, see, tenant)
        {
            let (named, name) = (Named::record(Kind::Tenant, tenant), ContextSwitch::NAME);
            return Err(self
                .refused_naming(&named, &actor.actor, &person, &here, name, denied.into())
                .await);
        }
        if asked.tenant_id.is_some() {
            self.is_still_they(&here, &actor.actor, &person, asked.proof)
                .await?;
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

impl Desk {
    /// Asks whoever administers for a proof, where the security policy does.
    async fn is_still_they(
        &self,
        here: &Here,
        actor: &Actor,
        person: &Person,
        proof: Option<ContextProof>,
    ) -> Result<(), Refused> {
        let rules = self
            .rules_of(here, person.tenant_id, person.user_id)
            .await?;
        if !rules.step_up || !actor.administers() {
            return Ok(());
        }
        match proof {
            None => Err(self.refuse(here.language, Code::ProofNeeded)),
            Some(ContextProof::Passphrase(passphrase)) => {
                let turn = self.turn.lock().await;
                self.proven_self(&turn, here, "passphrase", passphrase, ContextSwitch::NAME)
                    .await
                    .map(drop)
            }
            Some(ContextProof::Keychain) => {
                if self.keychain_proves(here, person).await? {
                    return Ok(());
                }
                let (user, home) = (Some(person.user_id), Some(person.tenant_id));
                let entry = self.event(here, user, ContextSwitch::NAME, home, Outcome::Failed);
                let written = here.store.security_event(entry).await;
                written.map_err(|fault| self.refuse(here.language, fault))?;
                Err(self.refuse(here.language, Code::KeychainLost))
            }
        }
    }
}
