//! Changing what a tenant asks of its people when they sign in.

use desk_contract::security_policy::SecurityPolicySet;
use desk_domain::{
    access::{Module, Right, Verb},
    record::Kind,
    security_policy::SecurityPolicy,
    tenant::Tenant,
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const EDIT: Right = Right::new(Module::Settings, Verb::Edit);

impl<S: Records> Handle<S> for SecurityPolicySet {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let permit = work.authorize(EDIT, self.tenant_id)?;
        let _: Tenant = work.need(self.tenant_id).await?;
        let policy = SecurityPolicy {
            tenant_id: self.tenant_id,
            rules: self.rules.tidied(),
        };
        work.put(&permit, &policy).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::SecurityPolicy, self.tenant_id.0),
        })
    }
}
